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
  private var waiting: [String] = []
  /// Outcomes that are not as accepted, and were not kept.
  private var unkept: [String] = []
  /// Whether any scenario has a check: without, nothing was checked.
  private var hasChecks = false

  init(_ options: CheckOptions, _ folder: BaselineFolder, _ console: Console) {
    self.options = options
    self.folder = folder
    self.console = console
    update = options.chosenUpdate
  }

  /// What an outcome is against the accepted one.
  private enum Standing {
    case same
    case differs(OutcomeComparison)
    case neverAccepted
    /// Single values were changed: that is no outcome of the scenario, nor of one with a name.
    case notHeld
    case error(String, ExitCode)
  }

  mutating func check(_ scenario: Scenario, _ effective: EffectiveScenario) throws(CommandFailure) {
    let limits = RunLimits(seed: options.seed, until: options.until?.ticks)
    var result = Scenarios.run(scenario, limits: limits) { _ in }
    let record = OutcomeRecord(result, of: effective)
    if !scenario.checks.isEmpty { hasChecks = true }
    let standing = standing(of: record) { Scenarios.run(scenario, limits: limits) { _ in }.digest }
    result.baseline = verdict(standing, record.scenario)
    codes.append(.worst(of: [ExitCode(result), Self.code(standing)]))
    try keep(record, standing, ExitCode(result))
    if update == .all, codes[codes.count - 1] == ExitCode(result) {
      result.baseline = .init(verdict: .pass, text: "accepted as it is now")
    }
    if options.format != nil || !options.outputs.isEmpty { results.append(result) }
    if !options.printsReport { try tell(result, standing) }
  }

  // MARK: Against the accepted outcome

  private func standing(of record: OutcomeRecord, playAgain: () -> String) -> Standing {
    if options.changes.areUnnamed { return .notHeld }
    switch folder.accepted(record.scenario) {
    case .none: return .neverAccepted
    case .broken(let text): return .error(text, .wrongInput)
    case .record(let accepted):
      let comparison = OutcomeComparison(accepted, record)
      if let reason = comparison.unfitAsBaseline {
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
    case .same, .notHeld: .done
    case .differs, .neverAccepted: .answerIsNo
    case .error(_, let code): code
    }
  }

  private func verdict(_ standing: Standing, _ name: String) -> RunResult.BaselineVerdict? {
    switch standing {
    case .same: return .init(verdict: .pass, text: "as accepted")
    case .differs(let comparison):
      let page = ComparisonPage(comparison, before: "baseline", after: "now")
      return .init(verdict: .fail, text: page.closing, next: nextStep(name))
    case .neverAccepted:
      return .init(verdict: .fail, text: "no baseline was accepted", next: nextStep(name))
    case .notHeld: return nil
    case .error(let text, _):
      let lines = text.split(separator: "\n").map(String.init)
      let help = lines.dropFirst().first { $0.hasPrefix("  help: ") }
      return .init(
        verdict: .error, text: lines.first ?? "", next: help.map { String($0.dropFirst(2)) } ?? "")
    }
  }

  /// How an outcome becomes the accepted one; where nothing was kept, it has to be made again first.
  private func nextStep(_ name: String) -> String {
    let acceptance = folder.command("accept \(name)")
    return update == .no
      ? "to accept it: run simctl check --update new on a machine of your own, then \(acceptance)"
      : "to accept it: \(folder.command("review")), or \(acceptance)"
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
        waiting.append(record.scenario)
      case (.differs, .all), (.neverAccepted, .all), (.error, .all):
        if case .error(_, .defect) = standing { return }
        try folder.accept(record, record.scenario)
        try folder.removePending(record.scenario)
        codes[codes.count - 1] = code
      case (.differs, .no), (.neverAccepted, .no): unkept.append(record.scenario)
      case (.notHeld, _), (.error, .no), (.error, .new): break
      }
    } catch {
      throw .file(error)
    }
  }

  // MARK: Words

  private func tell(_ result: RunResult, _ standing: Standing) throws(CommandFailure) {
    if case .error(let text, _) = standing, update != .all { console.error(text) }
    guard !options.isQuiet else { return }
    let isGood = codes[codes.count - 1] == .done
    try console.print(
      "\(isGood ? "ok  " : "FAIL")  \(result.scenario)   \(Self.words(result)) · \(words(standing))\n"
    )
    if !result.changes.isEmpty {
      let changes = result.changes.map { printable($0, limit: 200) }
      try console.print("      with \(changes.joined(separator: ", "))\n")
    }
    for check in result.checks where check.verdict != .pass {
      let reason = check.verdict == .fail ? "" : result.remarks(on: check)
      try console.print(
        "      \(check.verdict.rawValue): \(check.id)\(reason.isEmpty ? "" : ": \(reason)")\n")
    }
    if case .differs(let comparison) = standing {
      let page = ComparisonPage(comparison, before: "baseline", after: "now")
      let text = page.text(renderOptions(RunOptions(), for: console.terminal))
      try console.print(
        text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
          .map { $0.isEmpty ? "\n" : "      \($0)\n" }.joined())
    }
  }

  /// `17 of 17 checks pass, 1 skipped`.
  private static func words(_ result: RunResult) -> String {
    let judged = result.checks.filter { $0.verdict != .skipped }
    let passed = judged.count { $0.verdict == .pass }
    let skipped = result.checks.count - judged.count
    if result.checks.isEmpty { return "no checks" }
    if judged.isEmpty { return "no check was judged, \(skipped) skipped" }
    return "\(passed) of \(judged.count) checks pass" + (skipped == 0 ? "" : ", \(skipped) skipped")
  }

  private func words(_ standing: Standing) -> String {
    switch (standing, update) {
    case (.same, _): "as accepted"
    case (.notHeld, _): "held against no baseline"
    case (.differs, .all), (.neverAccepted, .all), (.error, .all): "accepted as it is now"
    case (.differs, .new): "differs from the baseline"
    case (.differs, .no): "differs from the baseline (nothing is written)"
    case (.neverAccepted, .new): "no baseline yet"
    case (.neverAccepted, .no): "no baseline (nothing is written)"
    case (.error, _): "no verdict against the baseline"
    }
  }

  // MARK: At the end

  /// - Parameter wholeFolder: the scenarios, where all were played: a baseline of none of them is one
  ///   too many.
  mutating func finish(wholeFolder: [String]?) throws(CommandFailure) {
    if codes.isEmpty || !hasChecks { codes.append(.nothingToDo) }
    try writeReports()
    if !waiting.isEmpty, !options.isQuiet {
      console.error(
        "\(waiting.count) \(waiting.count == 1 ? "outcome waits" : "outcomes wait") in \(folder.path)\n"
          + "  next: \(folder.command("review")), or \(acceptance(of: waiting))\n")
    }
    if !unkept.isEmpty, !options.isQuiet {
      console.error(
        "\(unkept.count) \(unkept.count == 1 ? "outcome is" : "outcomes are") not as accepted; "
          + "nothing is written\n"
          + "  next: run simctl check --update new on a machine of your own, then "
          + "\(acceptance(of: unkept))\n")
    }
    guard options.isStrict else { return }
    let stale =
      wholeFolder.map { BaselineFolder.names(folder.acceptedNames, ofNone: $0) } ?? []
    let pending = folder.pendingNames
    for name in stale { console.error("error: the baseline \(name) has no scenario\n") }
    for name in pending { console.error("error: the outcome \(name) waits for a review\n") }
    if !stale.isEmpty || !pending.isEmpty { codes.append(.answerIsNo) }
  }

  private func acceptance(of names: [String]) -> String {
    folder.command("accept \(names.count == 1 ? names[0] : "NAME")")
  }

  private func writeReports() throws(CommandFailure) {
    for output in options.outputs { try output.write(results, RunOptions(), console) }
    guard let format = options.format, !options.isQuiet else { return }
    try Output(format, path: "-").write(results, RunOptions(), console)
  }
}
