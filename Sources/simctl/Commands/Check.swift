import Scenarios

/// What `simctl check` can be told.
struct CheckOptions: ChangingOptions {
  var paths: [String] = []
  var changes = ChangeOptions()
  var seed: UInt64?
  var until: VirtualLength?
  var only: [String] = []
  var baselines = "reports"
  var update: UpdateChoice?
  var isStrict = false
  var format: ReportFormat?
  var outputs: [Output] = []
  var isQuiet = false
}

/// What `check` does with an outcome that is not the accepted one.
enum UpdateChoice: String, ArgumentValue, CaseIterable {
  /// Writes nothing.
  case no
  /// Keeps it beside the accepted one, for a review.
  case new
  /// Accepts it.
  case all

  static var choices: [String] { allCases.map(\.rawValue) }

  init(argument: String) throws(ArgumentProblem) {
    guard let choice = UpdateChoice(rawValue: argument) else {
      throw Self.notAChoice(argument, wanted: "what to do with new outcomes")
    }
    self = choice
  }

  var argument: String { rawValue }
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
        help: "What to keep of another outcome; new, and no where CI is set in the environment."),
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

private func checkScenarios(_ options: CheckOptions, _ console: Console) throws(CommandFailure)
  -> ExitCode
{
  let changes = try options.changes.read(console)
  let files = try scenarioFiles(options)
  guard !files.isEmpty else {
    console.error(
      "error: there is no scenario to check\n  help: name scenario files or folders of them\n")
    return .nothingToDo
  }
  let loaded: [LoadedScenario]
  switch ScenarioFiles.load(files.map(\.path), changes, acceptsEstates: true, console) {
  case .invalid(let code): return code
  case .loaded(let scenarios): loaded = scenarios
  }
  let names = loaded.compactMap { $0.scenario?.name }
  for (index, name) in names.enumerated() where names[..<index].contains(name) {
    throw .usage(
      .contradiction(
        "two scenarios are named \(name), and would share a baseline",
        help: "give one of the files another name up to its first dot"))
  }
  let folder = BaselineFolder(path: options.baselines)
  var checker = RegressionCheck(options, folder, console)
  for (file, scenario) in zip(files, loaded) {
    // What is only included has nothing to play; it may stand in a folder beside scenarios.
    guard let played = scenario.scenario, let effective = scenario.effective else {
      if file.isNamed {
        console.error(ScenarioFiles.estateCannotRun(file.path))
        checker.codes.append(.wrongInput)
      }
      continue
    }
    try checker.check(played, effective)
  }
  try checker.finish(playsWholeFolder: options.paths.isEmpty && options.only.isEmpty)
  return .worst(of: checker.codes)
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
