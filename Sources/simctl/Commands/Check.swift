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

  /// Files and folders; where nothing is said, one folder.
  var places: [String] { paths.isEmpty ? ["scenarios"] : paths }

  /// What to do with another outcome. In CI nothing is kept, as nobody could look at it; nor is what
  /// `unnamedChanges` made, which has no name of its own.
  var chosenUpdate: UpdateChoice {
    if !unnamedChanges.isEmpty { return .no }
    return update ?? (Terminal.variable("CI") == nil ? .new : .no)
  }

  /// Such an outcome is none of the scenario. One of another seed or horizon is, and is held against its
  /// baseline, which is then of another one: that must not go by as green.
  var changesValues: Bool { !changes.settings.isEmpty || !changes.variables.isEmpty }

  /// The flags that change something no file says, so that the run's name does not tell it.
  var unnamedChanges: [String] {
    [
      ("--set", !changes.settings.isEmpty), ("--param", !changes.variables.isEmpty),
      ("--seed", seed != nil), ("--until", until != nil),
    ].filter(\.1).map(\.0)
  }
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
        help: "What to keep of another outcome; new, but no in CI, and with --set, --param, --seed "
          + "or --until."),
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
  let files = scenarioFiles(options)
  guard !files.isEmpty else {
    console.error(nothingFound(options))
    return .nothingToDo
  }
  let folder = BaselineFolder(path: options.baselines)
  var checker = RegressionCheck(options, folder, console)
  switch read(files, options, changes, &checker, console) {
  case .invalid(let code): return code
  case .right(let scenarios, let read):
    try refuseSharedNames(scenarios)
    try Output.refuse(
      options.outputs, replacing: read + folder.paths(of: scenarios.map(\.name)))
    for scenario in scenarios { try play(scenario, changes, &checker, console) }
    checker.finish(
      wholeFolder: playsWholeFolders(options)
        ? files.map { ScenarioSource.id(ofPath: $0.path) } : nil)
    return .worst(of: checker.codes)
  }
}

/// Whether no scenario was left out, so that a baseline without one is known.
private func playsWholeFolders(_ options: CheckOptions) -> Bool {
  options.only.isEmpty && options.paths.allSatisfy { Files.kind(of: $0) == .folder }
}

// MARK: - Guards

private func refuseContradictions(_ options: CheckOptions) throws(CommandFailure) {
  try Output.refuseClashes(options.outputs, printsAnother: options.format != nil)
  guard let flag = options.unnamedChanges.first, let update = options.update, update != .no
  else { return }
  throw .usage(
    .contradiction(
      "--update \(update.rawValue) is not for what \(flag) makes of a scenario",
      help: "leave out \(flag), or write the change to a file and name it with --what-if, for a "
        + "baseline of its own"))
}

private func refuseSharedNames(_ scenarios: [WaitingScenario]) throws(CommandFailure) {
  for (index, scenario) in scenarios.enumerated() {
    guard let other = scenarios[..<index].first(where: { $0.name == scenario.name }) else {
      continue
    }
    if FilePlace(other.source.name) == FilePlace(scenario.source.name) {
      throw .usage(
        .contradiction("\(scenario.source.name) is named twice", help: "name it once"))
    }
    throw .usage(
      .contradiction(
        "two scenarios are named \(scenario.name), and would share a baseline",
        help: "give one of the files another name up to its first dot"))
  }
}

// MARK: - Reading

/// A file that may hold a scenario.
private struct CandidateFile {
  let path: String
  /// Not found in a folder: then it has to be a scenario.
  let isNamed: Bool
}

/// What was read of all files: scenarios, and the paths of every file that has to do with them.
private enum ReadFiles {
  case right([WaitingScenario], read: [String])
  case invalid(ExitCode)
}

private func read(
  _ files: [CandidateFile], _ options: CheckOptions, _ changes: ScenarioChanges,
  _ checker: inout RegressionCheck, _ console: Console
) -> ReadFiles {
  var scenarios: [WaitingScenario] = []
  var read = Set(options.changes.overlays)
  var hasNamedEstate = false
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
      hasNamedEstate = true
    }
  }
  if let failure { return .invalid(failure) }
  if hasNamedEstate { checker.codes.append(.wrongInput) }
  return .right(scenarios, read: read.sorted())
}

/// The files that the paths come to, those of a folder in order of name.
private func scenarioFiles(_ options: CheckOptions) -> [CandidateFile] {
  options.places.flatMap { path -> [CandidateFile] in
    guard Files.kind(of: path) == .folder else { return [CandidateFile(path: path, isNamed: true)] }
    return jsonFiles(in: path).filter { file in
      let id = ScenarioSource.id(ofPath: file)
      return options.only.isEmpty || options.only.contains { Glob.matches(id, $0) }
    }.map { CandidateFile(path: $0, isNamed: false) }
  }
}

private func jsonFiles(in folder: String) -> [String] {
  let folder = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
  return Files.names(in: folder).filter { $0.hasSuffix(".json") }.map { "\(folder)/\($0)" }
}

/// Why there is nothing to check: there are no files, or none with such a name.
private func nothingFound(_ options: CheckOptions) -> String {
  let names = options.places.flatMap(jsonFiles).map { ScenarioSource.id(ofPath: $0) }
  guard !options.only.isEmpty, !names.isEmpty else {
    return "error: there is no scenario to check\n  help: name scenario files or folders of them\n"
  }
  let folders = options.places.joined(separator: ", ")
  let asked = options.only.map { "--only \($0)" }.joined(separator: " ")
  let near = options.only.compactMap { Suggestion.nearest(to: $0, among: names) }
  let shown = near.isEmpty ? Array(names.prefix(5)) : near
  let rest = near.isEmpty ? names.count - shown.count : 0
  return "error: nothing in \(folders) matches \(asked)\n  help: "
    + (near.isEmpty ? "there are " : "the nearest is ") + shown.joined(separator: ", ")
    + (rest > 0 ? " and \(rest) more" : "") + "; * is any characters\n"
}

// MARK: - Playing

private func play(
  _ waiting: WaitingScenario, _ changes: ScenarioChanges, _ checker: inout RegressionCheck,
  _ console: Console
) throws(CommandFailure) {
  var source = waiting.source
  if source.bytes.isEmpty {
    do throws(FileError) {
      source.bytes = try Files.read(source.name)
    } catch {
      console.error(error.text)
      checker.codes.append(.environment)
      return
    }
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
