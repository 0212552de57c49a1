import Scenarios

/// What `simctl plan` can be told.
struct PlanOptions: StudyingOptions {
  var files: [String] = []
  var changes = ChangeOptions()
  var study = StudyOptions()
  var axes: [SweepAxis] = []
  var check: String?
  var format = StudyFormat.human
  var outputs: [StudyOutput] = []
}

extension Command {
  static let plan = Command(
    "plan", "Find the smallest value with which a check passes, and show what says so.",
    usage: "FILE --vary PATH=VALUES --until-check ID [flags]",
    examples: [
      "plan scenarios/one-connector.json --vary connectors.ams.count=1..3 --until-check own-machines"
    ],
    exitCodes: [
      (.done, "a value was found"), (.answerIsNo, "the check passes with none"),
      (.incomplete, "not enough replications to tell"), (.wrongInput, "a variant is invalid"),
    ],
    defaults: PlanOptions(),
    options: [
      .scenario(to: \.files, isRepeatable: false)
    ] + OptionSpec.changes + [
      .values(
        "--vary", metavariable: "PATH=VALUES", to: \.axes, in: .inputs,
        help: "The values to try, the smallest change first: 1..12 or a,b,c."),
      .value(
        "--until-check", metavariable: "ID", to: \.check, in: .inputs,
        help: "The check that has to pass."),
    ] + OptionSpec.study,
    run: search)
}

/// Plays every value, so that it can tell when a larger one fails again.
private func search(_ options: PlanOptions, _ console: Console) throws(CommandFailure) -> ExitCode {
  guard options.axes.count == 1, let check = options.check else {
    throw .usage(
      .contradiction(
        "a search needs one path to vary and one check",
        help: "write --vary PATH=1..12 --until-check ID"))
  }
  try StudyOutput.check(options.outputs, reading: options.files + options.changes.overlays)
  let changes = try options.changes.read(console)
  var failure = ExitCode.done
  guard
    let runner = try StudyRunner(
      options.files[0], changes, options.study, console, failure: &failure)
  else { return failure }
  try StudyOutput.refuse(options.outputs, replacing: runner.files)
  guard runner.base.checks.contains(where: { $0.id == check }) else {
    let ids = runner.base.checks.map(\.id)
    let nearest = Suggestion.nearest(to: check, among: ids)
    throw .usage(
      .contradiction(
        "\(runner.base.name) has no check \"\(check)\"",
        help: nearest.map { "write \($0)" } ?? "write one of: \(ids.joined(separator: ", "))"))
  }
  try runner.checkSize(variants: options.axes[0].values.count)
  guard let prepared = runner.prepare(Study.Variant.grid(options.axes, on: changes)) else {
    return .wrongInput
  }
  let report = StudyReport(
    study: runner.study(), kind: .plan(options.axes[0], check: check), control: nil,
    outcomes: runner.outcomes(prepared))
  try StudyOutput.write(report, options.format, options.outputs, console)
  guard let answer = report.planned else { return .defect }
  if answer.smallest != nil { return .done }
  let verdicts = report.outcomes.compactMap { $0.checks.first { $0.id == check }?.verdict }
  if verdicts.contains(.error) { return .wrongInput }
  if verdicts.allSatisfy({ $0 == .skipped }) { return .nothingToDo }
  return answer.undecided.isEmpty ? .answerIsNo : .incomplete
}
