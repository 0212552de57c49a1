import Scenarios

/// What `simctl sweep` can be told.
struct SweepOptions: StudyingOptions {
  var files: [String] = []
  var changes = ChangeOptions()
  var study = StudyOptions()
  var axes: [SweepAxis] = []
  var failsEach = false
  var failsPairs = false
  var variesAssumptions = false
  var at: VirtualLength?
  var length: VirtualLength?
  var format = StudyFormat.human
  var outputs: [StudyOutput] = []
}

extension Command {
  static let sweep = Command(
    "sweep", "Play a scenario in many variants and compare what each check comes to.",
    usage: "FILE (--vary PATH=VALUES... | --each-failure | --assumptions) [flags]",
    examples: [
      "sweep scenarios/small-region-down.json --vary connectors.ams.count=2..4",
      "sweep scenarios/random-failures.json --vary parameters.vda.ping=1m,5m --replications 10",
      "sweep scenarios/small-region-down.json --each-failure --at 4h --for 1h",
      "sweep scenarios/small-region-down.json --assumptions --format markdown",
    ],
    exitCodes: [
      (.done, "every variant was played"), (.wrongInput, "a variant is invalid"),
    ],
    defaults: SweepOptions(),
    options: [
      .scenario(to: \.files, isRepeatable: false)
    ] + OptionSpec.changes + [
      .values(
        "--vary", metavariable: "PATH=VALUES", to: \.axes, in: .inputs,
        help: "The values a path takes: a,b,c or 2..6; several paths make a grid."),
      .flag(
        "--each-failure", to: \.failsEach, in: .inputs,
        help: "One variant for each component that can fail as a whole, and each provider."),
      .flag(
        "--pairs", to: \.failsPairs, in: .inputs,
        help: "With --each-failure: every two of them together."),
      .value(
        "--at", metavariable: "TIME", to: \.at, in: .inputs,
        help: "With --each-failure: when they fail; a third into the run where nothing is said."),
      .value(
        "--for", metavariable: "DURATION", to: \.length, in: .inputs,
        help: "With --each-failure: for how long; to the end where nothing is said."),
      .flag(
        "--assumptions", to: \.variesAssumptions, in: .inputs,
        help: "One variant for each end of each little founded figure that nobody set."),
    ] + OptionSpec.study,
    run: sweepVariants)
}

private func sweepVariants(_ options: SweepOptions, _ console: Console) throws(CommandFailure)
  -> ExitCode
{
  try checkQuestion(options)
  try StudyOutput.check(options.outputs, reading: options.files + options.changes.overlays)
  let changes = try options.changes.read(console)
  var failure = ExitCode.done
  guard
    let runner = try StudyRunner(
      options.files[0], changes, options.study, console, failure: &failure)
  else { return failure }
  try StudyOutput.refuse(options.outputs, replacing: runner.files)
  let report: StudyReport?
  if options.failsEach {
    report = try failures(options, runner)
  } else if options.variesAssumptions {
    report = try assumptions(runner)
  } else {
    report = try grid(options.axes, runner)
  }
  guard let report else { return .wrongInput }
  try StudyOutput.write(report, options.format, options.outputs, console)
  return report.all.allSatisfy(\.isComplete) ? .done : .incomplete
}

/// A sweep asks one question.
private func checkQuestion(_ options: SweepOptions) throws(CommandFailure) {
  if !options.failsEach, options.failsPairs || options.at != nil || options.length != nil {
    throw .usage(
      .contradiction(
        "--pairs, --at and --for are about failures", help: "write them with --each-failure"))
  }
  let questions = [!options.axes.isEmpty, options.failsEach, options.variesAssumptions]
  guard questions.count(where: { $0 }) == 1 else {
    throw .usage(
      .contradiction(
        questions.contains(true)
          ? "--vary, --each-failure and --assumptions are questions of their own"
          : "there is nothing to vary",
        help: "write --vary PATH=VALUES, --each-failure or --assumptions"))
  }
  let paths = options.axes.map(\.path)
  for (index, path) in paths.enumerated() where paths[..<index].contains(path) {
    throw .usage(
      .contradiction("\(path) is varied twice", help: "list all its values in one --vary"))
  }
}

// MARK: - Questions

private func grid(_ axes: [SweepAxis], _ runner: StudyRunner) throws(CommandFailure)
  -> StudyReport?
{
  try runner.checkSize(variants: Study.Variant.count(of: axes))
  let variants =
    [Study.Variant.asWritten(runner.baseChanges, axes: axes.count)]
    + Study.Variant.grid(axes, on: runner.baseChanges)
  guard let prepared = runner.prepare(variants) else { return nil }
  let outcomes = runner.outcomes(prepared)
  return StudyReport(
    study: runner.study(), kind: .sweep(axes), control: outcomes[0],
    outcomes: Array(outcomes.dropFirst()))
}

private func failures(_ options: SweepOptions, _ runner: StudyRunner) throws(CommandFailure)
  -> StudyReport?
{
  let horizon = runner.horizon
  let minute: Int64 = 60_000_000
  let at = options.at?.ticks ?? horizon / 3 / minute * minute
  guard at < horizon else {
    throw .usage(
      .contradiction(
        "--at is not before the end of the run", help: "write an earlier instant"))
  }
  let length = options.length?.ticks
  guard length ?? 0 <= horizon else {
    throw .usage(
      .contradiction("--for is longer than the run", help: "leave it out: they fail to the end"))
  }
  let single = SingleFailures(runner.base)
  func variants(_ groups: [[SingleFailures.Failure]]) -> [Study.Variant] {
    groups.map { single.variant($0, at: at, for: length, on: runner.baseChanges) }
  }
  try runner.checkSize(variants: single.failures.count)
  guard let control = runner.prepare([.asWritten(runner.baseChanges, axes: 1)]),
    let readings = runner.preparePossible(variants(single.failures.map { [$0] }))
  else { return nil }
  let possible = zip(single.failures, readings).filter { $1.prepared != nil }.map(\.0)
  let groups = options.failsPairs ? pairs(possible) : []
  try runner.checkSize(variants: possible.count + groups.count)
  guard let together = runner.prepare(variants(groups)) else { return nil }
  // The last instant at which all fail.
  let end = min(horizon, length.map { at + $0 } ?? horizon) - 1
  let outcomes = runner.outcomes(
    control + readings.compactMap(\.prepared) + together, probe: end)
  let alone = Array(outcomes.dropFirst().prefix(possible.count))
  var report = StudyReport(
    study: runner.study(),
    kind: .failures(at: at, length: length, areSingle: !options.failsPairs), control: outcomes[0],
    outcomes: options.failsPairs ? Array(outcomes.dropFirst(1 + possible.count)) : alone)
  if options.failsPairs { report.alone = alone }
  report.meanwhile = SingleFailures.faults(of: runner.base, from: at, through: end)
  report.impossible = impossible(single.failures.map(\.name), readings)
  return report
}

private func impossible(_ names: [String], _ readings: [StudyRunner.Reading])
  -> [StudyReport.Impossible]
{
  zip(names, readings).compactMap { name, reading in
    reading.problem.map { StudyReport.Impossible(name, $0.reason) }
  }
}

private func pairs(_ failures: [SingleFailures.Failure]) -> [[SingleFailures.Failure]] {
  failures.indices.flatMap { first in
    failures[(first + 1)...].map { [failures[first], $0] }
  }
}

private func assumptions(_ runner: StudyRunner) throws(CommandFailure) -> StudyReport? {
  let all = Assumptions(runner.base).ends
  let base = runner.baseChanges
  try runner.checkSize(variants: all.count)
  guard let control = runner.prepare([.asWritten(base, axes: 2)]),
    let readings = runner.preparePossible(all.map { Assumptions.variant($0, on: base) })
  else { return nil }
  let ends = zip(all, readings).filter { $1.prepared != nil }.map(\.0)
  let outcomes = runner.outcomes(control + readings.compactMap(\.prepared))
  let worst = Assumptions.worst(ends, Array(outcomes.dropFirst()), asWritten: outcomes[0])
  // Ends that are possible alone may contradict each other.
  let together = runner.prepareEach([Assumptions.together(worst, on: base)])
  var report = StudyReport(
    study: runner.study(), kind: .assumptions, control: outcomes[0],
    outcomes: Array(outcomes.dropFirst()) + runner.outcomes(together.compactMap(\.prepared)))
  report.impossible =
    impossible(all.map { "\($0.name)=\($0.value)" }, readings)
    + impossible(["all at their worst"], together)
  return report
}
