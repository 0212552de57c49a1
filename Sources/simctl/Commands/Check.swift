import Scenarios

/// What `simctl check` can be told.
struct CheckOptions: ChangingOptions {
  var paths: [String] = []
  var changes = ChangeOptions()
  var seed: UInt64?
  var until: VirtualLength?
  var only: [String] = []
  var baselines = BaselineFolder.standardPath
  var update: UpdateChoice?
  var isStrict = false
  var format: ReportFormat?
  var outputs: [Output] = []
  var isQuiet = false

  /// Whether a report takes the place of the lines on standard output.
  var printsReport: Bool { format != nil || outputs.contains { $0.path == "-" } }

  /// What to do with another outcome. In CI nothing is kept, as nobody could look at it; nor is what
  /// `--set` and `--param` made, which has no name of its own.
  var chosenUpdate: UpdateChoice {
    if changes.areUnnamed { return .no }
    return update ?? (Terminal.variable("CI") == nil ? .new : .no)
  }
}

extension ChangeOptions {
  /// Whether a change stands in no file, so that the run's name does not tell it.
  var areUnnamed: Bool { !settings.isEmpty || !variables.isEmpty }
}

/// A scenario that was found right and waits for its turn. It is read again then: the scenarios of a
/// folder together may take more memory than there is.
private struct WaitingScenario {
  let source: ScenarioSource
  /// With those of its overlays.
  let name: String
}

/// What `check` does with an outcome that is not the accepted one.
enum UpdateChoice: String, Choice {
  /// Writes nothing.
  case no
  /// Keeps it beside the accepted one, for a review.
  case new
  /// Accepts it.
  case all

  static var noun: String { "what to do with new outcomes" }
}

extension Command {
  static let check = Command(
    "check", "Play scenarios, judge their checks, and hold them against accepted outcomes.",
    usage: "[PATH...] [flags]",
    examples: [
      "check", "check scenarios/region-down.json --update no",
      "check scenarios --only small-* --update no",
    ],
    exitCodes: [
      (.done, "all checks pass, all outcomes as accepted"),
      (.answerIsNo, "a check failed, an outcome differs or was never accepted"),
      (.wrongInput, "invalid scenario or baseline"), (.nothingToDo, "no scenario, or no check"),
      (.defect, "one input, two outcomes"),
    ],
    defaults: CheckOptions(),
    options: [
      .operands(
        "PATH", to: \.paths, isRequired: false,
        help: "Scenario files, or folders of them; scenarios where nothing is said.")
    ] + OptionSpec.changes + [
      .seed(to: \.seed),
      .until(to: \.until),
      .values(
        "--only", metavariable: "GLOB", to: \.only, in: .inputs,
        help: "Of folders, the scenarios with such a name; * is any characters."),
      .value(
        "--baselines", metavariable: "DIR", to: \.baselines, in: .outputs,
        help: "Where accepted outcomes are kept."),
      .value(
        "--update", metavariable: "WHAT", to: \.update, in: .outputs,
        help: "What to keep of another outcome; new, and no in CI and with --set or --param."),
      .flag(
        "--strict", to: \.isStrict, in: .outputs,
        help: "Fail also for outcomes that wait and for baselines without a scenario."),
      .value(
        "--format", metavariable: "FORMAT", to: \.format, in: .outputs,
        help: "What standard output gets in place of a line for each scenario."),
      .values(
        "-o", "--output", metavariable: "FORMAT=PATH", to: \.outputs, in: .outputs,
        help: "Also write a report of all runs to a file."),
      .flag(
        "-q", "--quiet", to: \.isQuiet, in: .outputs,
        help: "Nothing on standard output."),
    ],
    run: checkScenarios)
}

/// options → files, all read and right → one after the other: run → baseline → line → reports.
private func checkScenarios(_ options: CheckOptions, _ console: Console) throws(CommandFailure)
  -> ExitCode
{
  try refuseContradictions(options)
  let changes = try options.changes.read(console)
  let files = try scenarioFiles(options)
  guard !files.isEmpty else {
    console.error(
      "error: there is no scenario to check\n  help: name scenario files or folders of them\n")
    return .nothingToDo
  }
  let folder = BaselineFolder(path: options.baselines)
  var checker = RegressionCheck(options, folder, console)
  var scenarios: [WaitingScenario] = []
  var read = Set(options.changes.overlays)
  let failure = ScenarioFiles.read(
    files.map(\.path), changes, acceptsEstates: true, console
  ) { source, loaded in
    read.formUnion(loaded.effective?.files ?? [])
    // Standard input is read once.
    let isInput = source.name == "<stdin>"
    if let name = loaded.scenario?.name {
      scenarios.append(
        WaitingScenario(
          source: ScenarioSource(name: source.name, bytes: isInput ? source.bytes : []), name: name)
      )
    } else if files.contains(where: { $0.isNamed && $0.path == (isInput ? "-" : source.name) }) {
      // What is only included has nothing to play; it may stand in a folder beside scenarios.
      console.error(ScenarioFiles.estateCannotRun(source.name))
      checker.codes.append(.wrongInput)
    }
  }
  if let failure { return failure }
  try refuseSharedNames(scenarios.map(\.name))
  try Output.refuse(
    options.outputs, replacing: read.sorted() + folder.paths(of: scenarios.map(\.name)))
  for scenario in scenarios { try play(scenario, changes, &checker, console) }
  let playsWholeFolder = options.paths.isEmpty && options.only.isEmpty
  try checker.finish(
    wholeFolder: playsWholeFolder ? files.map { ScenarioSource.id(ofPath: $0.path) } : nil)
  return .worst(of: checker.codes)
}

private func refuseContradictions(_ options: CheckOptions) throws(CommandFailure) {
  try Output.refuseClashes(options.outputs, printsAnother: options.format != nil)
  guard options.changes.areUnnamed, let update = options.update, update != .no else { return }
  throw .usage(
    .contradiction(
      "--update \(update.rawValue) is not for what --set or --param make of a scenario",
      help: "write the change to a file and name it with --what-if, for a baseline of its own"))
}

private func refuseSharedNames(_ names: [String]) throws(CommandFailure) {
  for (index, name) in names.enumerated() where names[..<index].contains(name) {
    throw .usage(
      .contradiction(
        "two scenarios are named \(name), and would share a baseline",
        help: "give one of the files another name up to its first dot"))
  }
}

private func play(
  _ waiting: WaitingScenario, _ changes: ScenarioChanges, _ checker: inout RegressionCheck,
  _ console: Console
) throws(CommandFailure) {
  var source = waiting.source
  if source.bytes.isEmpty {
    do throws(FileError) { source.bytes = try Files.read(source.name) } catch { throw .file(error) }
  }
  let loaded = ScenarioFiles.load(source, changes)
  guard let scenario = loaded.scenario, let effective = loaded.effective else {
    // It was right when it was read before.
    console.error(loaded.diagnostics)
    checker.codes.append(.wrongInput)
    return
  }
  try checker.check(scenario, effective)
}

/// The files that the paths come to, those of a folder in order of name.
private func scenarioFiles(_ options: CheckOptions) throws(CommandFailure)
  -> [(path: String, isNamed: Bool)]
{
  let paths = options.paths.isEmpty ? ["scenarios"] : options.paths
  var files: [(path: String, isNamed: Bool)] = []
  for path in paths {
    guard Files.kind(of: path) == .folder else {
      files.append((path, true))
      continue
    }
    let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
    for name in Files.names(in: folder) where name.hasSuffix(".json") {
      let id = ScenarioSource.id(ofPath: name)
      if options.only.isEmpty || options.only.contains(where: { Glob.matches(id, $0) }) {
        files.append(("\(folder)/\(name)", false))
      }
    }
  }
  return files
}
