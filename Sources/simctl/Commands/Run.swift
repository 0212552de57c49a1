import Scenarios

/// What `simctl run` can be told.
struct RunOptions: ChangingOptions {
  var files: [String] = []
  var changes = ChangeOptions()
  var seed: UInt64?
  var until: VirtualLength?
  var maxEvents: EventCount?
  var replications: ReplicationCount?
  var halfWidth: HalfWidth?
  var jobs: JobCount?
  var branchAt: VirtualLength?
  /// Nil: `human`, unless `-o` sends something to standard output.
  var format: ReportFormat?
  var outputs: [Output] = []
  var showsAll = false
  var isASCII = false
  var color = ColorChoice.auto
  var hidesProgress = false
  var isQuiet = false
  /// For the commands that a report suggests.
  var typed: [TypedArgument] = []
}

extension Command {
  static let run = Command(
    "run", "Play one or more scenarios and report what stayed launchable.",
    usage: "FILE... [flags]",
    examples: [
      "run scenarios/region-down.json",
      "run scenarios/region-down.json --seed 8 --until 12h",
      "run scenarios/region-down.json --set connectors.ams.count=4",
      "run scenarios/region-down.json --format json",
      "run scenarios/region-down.json -o json=region-down.result.json -o human=region-down.txt",
      "run scenarios/region-down.json --format markdown -o junit=region-down.xml",
    ],
    exitCodes: [
      (.done, "all checks pass, or there is none"), (.answerIsNo, "a check failed"),
      (.wrongInput, "invalid scenario"), (.incomplete, "limit reached"),
    ],
    defaults: RunOptions(),
    remember: { $0.typed = $1 },
    options: [
      .scenario(to: \.files)
    ] + OptionSpec.changes + [
      .seed(to: \.seed),
      .until(to: \.until),
      .value(
        "--max-events", metavariable: "N", to: \.maxEvents, in: .limits,
        help: "Give up after so many events; the run is then incomplete."),
      .value(
        "--replications", metavariable: "N", to: \.replications, in: .limits,
        help: "Play it so many times with other chance; checks are judged by 95 % intervals."),
      .value(
        "--until-half-width", metavariable: "SHARE", to: \.halfWidth, in: .limits,
        help: "Add replications until each interval is so narrow; at most --replications, or 1000."),
      .value(
        "--branch-at", metavariable: "TIME", to: \.branchAt, in: .limits,
        help: "Each --what-if is a branch of one past from then on; they are set side by side."),
      .value(
        "--jobs", metavariable: "N", to: \.jobs, in: .limits,
        help: "How many replications at a time; as many as there are cores where nothing is said."),
      .value(
        "--format", metavariable: "FORMAT", to: \.format, in: .outputs,
        help: "What standard output gets; human where nothing else is said."),
      .values(
        "-o", "--output", metavariable: "FORMAT=PATH", to: \.outputs, in: .outputs,
        help: "Also write a report to a file; PATH - is standard output."),
      .flag(
        "-q", "--quiet", to: \.isQuiet, in: .outputs,
        help: "No report on standard output, only the exit status and what -o names."),
      .flag(
        "--all", to: \.showsAll, in: .display,
        help: "Also the rows in which nobody lost anything."),
      .flag(
        "--ascii", to: \.isASCII, in: .display,
        help: "Draw with ASCII characters only."),
      .color(to: \.color),
      .noProgress(to: \.hidesProgress),
    ],
    run: play)
}

/// options → bytes → scenarios → runs → reports → files → exit code.
private func play(_ options: RunOptions, _ console: Console) throws(CommandFailure) -> ExitCode {
  if options.replications != nil || options.halfWidth != nil || options.branchAt != nil {
    return try playStudy(options, console)
  }
  let reports = try plannedReports(options)
  let changes = try options.changes.read(console)
  switch ScenarioFiles.load(options.files, changes, console) {
  case .invalid(let code): return code
  case .loaded(let loaded):
    try Output.refuse(reports, replacing: loaded.flatMap { $0.effective?.files ?? [] })
    let scenarios = loaded.compactMap(\.scenario)
    try checkHorizon(options, scenarios)
    let results = scenarios.map { simulate($0, options, console) }
    for report in reports { try report.write(results, options, console) }
    for result in results { if let text = unjudged(result) { console.error(text) } }
    return .worst(of: results.map(ExitCode.init))
  }
}

/// The same in several replications or branches: what is printed is a study.
private func playStudy(_ options: RunOptions, _ console: Console) throws(CommandFailure)
  -> ExitCode
{
  let what = options.branchAt == nil ? "replications" : "branches"
  let format = try StudyFormat(ofRun: options.format ?? .human, printing: what)
  var outputs: [StudyOutput] = []
  for output in options.outputs {
    outputs.append(
      StudyOutput(try StudyFormat(ofRun: output.format, printing: what), path: output.path))
  }
  try StudyOutput.check(outputs, reading: options.files + options.changes.overlays)
  guard options.files.count == 1, options.maxEvents == nil else {
    throw .usage(
      .contradiction(
        "replications and branches are of one scenario, and whole",
        help: "name one file, and leave out --max-events"))
  }
  var changes = try options.changes.read(console)
  var branches: [ScenarioChanges.OverlayFile] = []
  if options.branchAt != nil { swap(&branches, &changes.overlays) }
  var failure = ExitCode.done
  guard
    var runner = try StudyRunner(
      options.files[0], changes, studyOptions(options), console, failure: &failure)
  else { return failure }
  try StudyOutput.refuse(outputs, replacing: runner.files)
  runner.keepsValues = options.branchAt != nil
  let report: StudyReport?
  if let at = options.branchAt?.ticks {
    try checkBranches(at, branches, runner, options)
    report = Branches(runner: runner, at: at).report(branches, console)
  } else {
    report = ReplicatedRun(runner: runner, halfWidth: options.halfWidth?.share).report()
  }
  guard let report else { return .wrongInput }
  try StudyOutput.write(report, options.isQuiet ? nil : format, outputs, console)
  if case .replications(let rule?) = report.kind, !rule.isReached {
    return .worst(of: [.incomplete, ExitCode(report.outcomes[0])])
  }
  return .worst(of: report.all.map { ExitCode($0) })
}

private func studyOptions(_ options: RunOptions) -> StudyOptions {
  var study = StudyOptions()
  study.replications =
    options.replications ?? (options.halfWidth == nil ? nil : .mostUntilHalfWidth)
  study.jobs = options.jobs
  study.seed = options.seed
  study.until = options.until
  study.ignoresCache = true
  study.hidesProgress = options.hidesProgress || options.isQuiet
  return study
}

private func checkBranches(
  _ at: Int64, _ branches: [ScenarioChanges.OverlayFile], _ runner: StudyRunner,
  _ options: RunOptions
) throws(CommandFailure) {
  if branches.isEmpty {
    throw .usage(
      .contradiction(
        "--branch-at has no branch: nothing says what is to be otherwise from then on",
        help: "write --what-if OVERLAY once for each branch"))
  }
  if options.halfWidth != nil {
    throw .usage(
      .contradiction(
        "--until-half-width cannot be given with --branch-at: all branches are played equally often",
        help: "write --replications N instead"))
  }
  if at >= runner.horizon {
    throw .usage(
      .contradiction(
        "--branch-at is not before the end of the run", help: "write an earlier instant"))
  }
}

extension StudyFormat {
  /// What a format of a run is for a study.
  fileprivate init(ofRun format: ReportFormat, printing what: String) throws(CommandFailure) {
    guard let same = StudyFormat(rawValue: format.name) else {
      let names = StudyFormat.allCases.map(\.rawValue).joined(separator: ", ")
      throw .usage(
        .contradiction(
          "\(what) cannot be printed as \(format.name)", help: "write one of: \(names)"))
    }
    self = same
  }
}

/// What to say of a run whose exit code is not about a verdict; nil of others.
private func unjudged(_ result: RunResult) -> String? {
  switch ExitCode(result) {
  case .wrongInput:
    let checks = result.checks.filter { $0.verdict == .error }
      .map { "\"\($0.id)\"\($0.note.map { ": \($0)" } ?? "")" }
    let failed = result.checks.filter { $0.verdict == .fail }.map { "\"\($0.id)\"" }
    return "error: \(result.scenario) has checks with nothing to judge: "
      + "\(checks.joined(separator: "; "))\n"
      + (failed.isEmpty ? "" : "  beside them failed: \(failed.joined(separator: ", "))\n")
      + "  help: select rows and a window in which something happens, or remove the check\n"
  case .nothingToDo:
    let reason = "the run ends before their windows do"
    let cut = result.checks.filter(\.isCut)
    if cut.count == result.checks.count {
      return "error: no check of \(result.scenario) was judged: \(reason)\n"
        + "  help: write a later --until, or leave it out\n"
    }
    return "error: no check of \(result.scenario) was judged: "
      + (cut.isEmpty ? "they select nothing\n" : "they select nothing, or \(reason)\n")
      + "  help: select rows that are there"
      + (cut.isEmpty ? "\n" : ", or write a later --until\n")
  default: return nil
  }
}

/// User-time is counted in 64 bits: `--until` must leave room for it.
private func checkHorizon(_ options: RunOptions, _ scenarios: [Scenario]) throws(CommandFailure) {
  guard let until = options.until?.ticks else { return }
  for scenario in scenarios where until > scenario.longestHorizon {
    throw .usage(.tooLong(until: scenario))
  }
}

extension UsageError {
  /// `--until` is longer than a scenario's user-time can be counted over.
  static func tooLong(until scenario: Scenario) -> UsageError {
    .contradiction(
      "--until is too long to count the user-time of \(scenario.name)",
      help: "write at most --until \(scenario.longestHorizon / 86_400_000_000)d")
  }
}

/// Every report the command line asks for, at most one of them for standard output.
private func plannedReports(_ options: RunOptions) throws(CommandFailure) -> [Output] {
  let reports = options.outputs
  try Output.refuseClashes(reports, printsAnother: options.format != nil)
  try Output.refuse(reports, replacing: options.files + options.changes.overlays)
  if options.isQuiet || reports.contains(where: { $0.path == "-" }) { return reports }
  return reports + [Output(options.format ?? .human, path: "-")]
}

private func simulate(_ scenario: Scenario, _ options: RunOptions, _ console: Console) -> RunResult
{
  let limits = RunLimits(
    seed: options.seed, until: options.until?.ticks, maxEvents: options.maxEvents?.count)
  let terminal = console.terminal
  let isShown =
    terminal.errorIsTerminal && !terminal.forbidsProgress && !options.hidesProgress
    && !options.isQuiet
  var line = ProgressLine(scenario.name, isShown: isShown)
  defer { line.clear(on: console) }
  return Scenarios.run(scenario, limits: limits) { line.update($0, on: console) }
}

extension Output {
  /// Writes a report of the runs to where it is to go.
  func write(_ results: [RunResult], _ options: RunOptions, _ console: Console)
    throws(CommandFailure)
  {
    if path == "-" {
      try console.print(format.render(results, renderOptions(options, for: console.terminal)))
      return
    }
    let text = format.render(results, renderOptions(options, for: nil))
    let adds = format.name == "markdown" && path == console.terminal.stepSummary
    do throws(FileError) {
      try adds ? Files.append(text, to: path) : Files.write(text, to: path)
    } catch { throw .file(error) }
  }
}

/// How a report is laid out on a terminal or a pipe; for a file (nil) only the options decide.
func renderOptions(_ options: RunOptions, for terminal: Terminal?) -> RenderOptions {
  var layout = RenderOptions()
  layout.all = options.showsAll
  layout.ascii = options.isASCII
  layout.command =
    options.typed.commandLine(
      of: "run", without: ["--output", "--format", "--quiet", "--all"])
  guard let terminal else { return layout }
  layout.width = terminal.columns ?? Terminal.defaultWidth
  layout.ascii = layout.ascii || terminal.outputIsTerminal && !terminal.isUTF8
  layout.color = options.color.isOn(terminal)
  return layout
}
