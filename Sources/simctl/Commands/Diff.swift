import Scenarios

/// What `simctl diff` can be told.
struct DiffOptions: Sendable {
  var files: [String] = []
  var allowsIncomparable = false
}

extension Command {
  static let diff = Command(
    "diff", "Compare two results, baselines or scenario files: only what changed.",
    usage: "A B [flags]",
    examples: [
      "diff reports/region-down.result.json reports/region-down.result.json",
      "diff scenarios/region-down.json scenarios/slow-region.json",
    ],
    exitCodes: [
      (.done, "no difference"), (.answerIsNo, "a difference"),
      (.wrongInput, "they cannot be compared"),
    ],
    defaults: DiffOptions(),
    options: [
      .operands("FILE", to: \.files, isRequired: true, help: "The baseline, then the other one."),
      .flag(
        "--allow-incomparable", to: \.allowsIncomparable, in: .inputs,
        help: "Compare also runs of other scenarios, seeds or horizons."),
    ],
    run: compare)
}

private func compare(_ options: DiffOptions, _ console: Console) throws(CommandFailure) -> ExitCode
{
  guard options.files.count == 2 else {
    throw .usage(
      .contradiction(
        "diff compares two files, not \(options.files.count)", help: "write simctl diff A B"))
  }
  var sources: [ScenarioSource] = []
  for path in options.files {
    do throws(FileError) {
      sources.append(ScenarioSource(name: path, bytes: try Files.read(path)))
    } catch {
      throw .file(error)
    }
  }
  let areOutcomes = sources.map(OutcomeReader.isOutcome)
  guard areOutcomes[0] == areOutcomes[1] else {
    console.error(
      "error: \(options.files[0]) and \(options.files[1]) are not of one kind\n"
        + "  help: compare a result or baseline with another, or a scenario with a scenario\n")
    return .wrongInput
  }
  return areOutcomes[0]
    ? try compareOutcomes(sources, options, console) : try compareScenarios(options, console)
}

// MARK: - Outcomes

private func compareOutcomes(
  _ sources: [ScenarioSource], _ options: DiffOptions, _ console: Console
) throws(CommandFailure) -> ExitCode {
  let readers = sources.map { OutcomeReader($0) }
  let problems = readers.flatMap(\.diagnostics)
  if !problems.isEmpty { console.error(DiagnosticRenderer().report(problems)) }
  if problems.hasErrors { return .wrongInput }
  let (before, after) = (readers[0].records, readers[1].records)
  guard before.count == after.count else {
    console.error(
      "error: the files hold \(before.count) and \(after.count) runs\n"
        + "  help: compare files that were made of the same scenarios\n")
    return .wrongInput
  }
  var code = ExitCode.done
  for (one, other) in zip(before, after) {
    let comparison = OutcomeComparison(one, other)
    if let reason = comparison.incomparable, !options.allowsIncomparable {
      console.error(
        "error: no answers to one question: \(reason)\n"
          + "  help: make both of one scenario with the same seed and horizon, or write "
          + "--allow-incomparable\n")
      return .wrongInput
    }
    let page = ComparisonPage(comparison, before: "baseline", after: "now")
    var layout = renderOptions(RunOptions(), for: console.terminal)
    layout.all = true
    try console.print(page.text(layout))
    if !comparison.isSame { code = .answerIsNo }
  }
  return code
}

// MARK: - Scenarios

/// What two scenarios come to, value by value; nothing is played.
private func compareScenarios(_ options: DiffOptions, _ console: Console) throws(CommandFailure)
  -> ExitCode
{
  switch ScenarioFiles.load(options.files, acceptsEstates: true, console) {
  case .invalid(let code): return code
  case .loaded(let loaded):
    let values = loaded.map { $0.effective?.values ?? [] }
    let changes = OutcomeComparison.inputs(values[0], values[1])
    if changes.isEmpty {
      try console.print("no difference\n")
      return .done
    }
    try console.print(ScenarioDifference.text(changes, console.terminal.columns ?? 100))
    return .answerIsNo
  }
}
