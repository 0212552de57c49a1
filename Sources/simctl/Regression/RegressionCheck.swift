import Scenarios

/// Plays scenarios one after the other and holds each against its accepted outcome.
struct RegressionCheck {
  private let options: CheckOptions
  private let folder: BaselineFolder
  private let console: Console
  private let update: UpdateChoice
  var codes: [ExitCode] = []
  /// Kept only where a report of all is asked for.
  private var results: [RunResult] = []
  private var names: [String] = []
  private var waiting = 0
  /// Whether any scenario has a check: without, nothing was checked.
  private var hasChecks = false

  init(_ options: CheckOptions, _ folder: BaselineFolder, _ console: Console) {
    self.options = options
    self.folder = folder
    self.console = console
    update = options.update ?? (Terminal.variable("CI") == nil ? .new : .no)
  }

  /// What an outcome is against the accepted one.
  private enum Standing {
    case same
    case differs(OutcomeComparison)
    case neverAccepted
    case error(String, ExitCode)
  }

  mutating func check(_ scenario: Scenario, _ effective: EffectiveScenario) throws(CommandFailure) {
    let limits = RunLimits(seed: options.seed, until: options.until?.ticks)
    var result = Scenarios.run(scenario, limits: limits) { _ in }
    let record = OutcomeRecord(result, of: effective)
    names.append(scenario.name)
    if !scenario.checks.isEmpty { hasChecks = true }
    let standing = standing(of: record) { Scenarios.run(scenario, limits: limits) { _ in }.digest }
    result.baseline = Self.verdict(standing)
    codes.append(.worst(of: [ExitCode(result), Self.code(standing)]))
    try keep(record, standing, ExitCode(result))
    if update == .all, codes[codes.count - 1] == ExitCode(result) {
      result.baseline = .init(verdict: .pass, text: "accepted as it is now")
    }
    if options.format != nil || !options.outputs.isEmpty { results.append(result) }
    if options.format == nil { try tell(result, standing) }
  }

  // MARK: Against the accepted outcome

  private func standing(of record: OutcomeRecord, playAgain: () -> String) -> Standing {
    switch folder.accepted(record.scenario) {
    case .none: return .neverAccepted
    case .broken(let text): return .error(text, .wrongInput)
    case .record(let accepted):
      let comparison = OutcomeComparison(accepted, record)
      if let reason = comparison.incomparable {
        return .error(
          "error: \(record.scenario) cannot be held against its baseline: \(reason)\n"
            + "  help: play it as the baseline was, or accept it anew alone, with --update all\n",
          .wrongInput)
      }
      if comparison.isSame { return .same }
      if comparison.reason == .neither, playAgain() != record.digest {
        return .error(
          "error: SIM0900 \(record.scenario) comes to two outcomes with the same input, which is a "
            + "defect in simctl\n  help: please report it with the scenario and seed \(record.seed)\n",
          .defect)
      }
      return .differs(comparison)
    }
  }

  private static func code(_ standing: Standing) -> ExitCode {
    switch standing {
    case .same: .done
    case .differs, .neverAccepted: .answerIsNo
    case .error(_, let code): code
    }
  }

  private static func verdict(_ standing: Standing) -> RunResult.BaselineVerdict {
    switch standing {
    case .same: .init(verdict: .pass, text: "as accepted")
    case .differs(let comparison):
      .init(
        verdict: .fail,
        text: ComparisonPage(comparison, before: "baseline", after: "now").closing)
    case .neverAccepted: .init(verdict: .fail, text: "no baseline was accepted")
    case .error(let text, _):
      .init(verdict: .error, text: String(text.prefix { $0 != "\n" }))
    }
  }

  /// - Parameter code: of the run by itself: what is accepted may still fail its checks.
  private mutating func keep(
    _ record: OutcomeRecord, _ standing: Standing, _ code: ExitCode
  ) throws(CommandFailure) {
    do throws(FileError) {
      switch (standing, update) {
      case (.same, _):
        if update != .no { try folder.removePending(record.scenario) }
      case (.differs, .new), (.neverAccepted, .new):
        try folder.keepPending(record, record.scenario)
        waiting += 1
      case (.differs, .all), (.neverAccepted, .all), (.error, .all):
        if case .error(_, .defect) = standing { return }
        try folder.accept(record, record.scenario)
        try folder.removePending(record.scenario)
        codes[codes.count - 1] = code
      case (_, .no), (.error, .new): break
      }
    } catch {
      throw .file(error)
    }
  }

  // MARK: Words

  private func tell(_ result: RunResult, _ standing: Standing) throws(CommandFailure) {
    if case .error(let text, _) = standing, update != .all { console.error(text) }
    guard !options.isQuiet else { return }
    let judged = result.checks.filter { $0.verdict != .skipped }
    let passed = judged.count { $0.verdict == .pass }
    let isGood = codes[codes.count - 1] == .done
    let checks =
      result.checks.isEmpty ? "no checks" : "\(passed) of \(judged.count) checks pass"
    try console.print(
      "\(isGood ? "ok  " : "FAIL")  \(result.scenario)   \(checks) · \(words(standing))\n")
    for check in judged where check.verdict != .pass {
      try console.print("      \(check.verdict.rawValue): \(check.id)\n")
    }
    if case .differs(let comparison) = standing {
      let page = ComparisonPage(comparison, before: "baseline", after: "now")
      let text = page.text(renderOptions(RunOptions(), for: console.terminal))
      try console.print(
        text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
          .map { $0.isEmpty ? "\n" : "      \($0)\n" }.joined())
    }
  }

  private func words(_ standing: Standing) -> String {
    switch (standing, update) {
    case (.same, _): "as accepted"
    case (.differs, .all), (.neverAccepted, .all), (.error, .all): "accepted as it is now"
    case (.differs, .new): "differs from the baseline"
    case (.differs, .no): "differs from the baseline (nothing is written)"
    case (.neverAccepted, .new): "no baseline yet"
    case (.neverAccepted, .no): "no baseline (nothing is written)"
    case (.error, _): "no verdict against the baseline"
    }
  }

  // MARK: At the end

  /// - Parameter playsWholeFolder: whether a baseline without a scenario is one too many.
  mutating func finish(playsWholeFolder: Bool) throws(CommandFailure) {
    if codes.isEmpty || !hasChecks { codes.append(.nothingToDo) }
    try writeReports()
    if waiting > 0, !options.isQuiet {
      console.error(
        "\(waiting) \(waiting == 1 ? "outcome waits" : "outcomes wait") in \(folder.path)\n"
          + "  next: simctl baseline review, or simctl baseline accept NAME\n")
    }
    guard options.isStrict else { return }
    let stale = playsWholeFolder ? folder.acceptedNames.filter { !names.contains($0) } : []
    let pending = folder.pendingNames
    for name in stale { console.error("error: the baseline \(name) has no scenario\n") }
    for name in pending { console.error("error: the outcome \(name) waits for a review\n") }
    if !stale.isEmpty || !pending.isEmpty { codes.append(.answerIsNo) }
  }

  private func writeReports() throws(CommandFailure) {
    for output in options.outputs { try output.write(results, RunOptions(), console) }
    guard let format = options.format, !options.isQuiet else { return }
    try Output(format, path: "-").write(results, RunOptions(), console)
  }
}
