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

  mutating func check(_ scenario: Scenario, _ effective: EffectiveScenario) throws(CommandFailure) {
    let limits = RunLimits(seed: options.seed, until: options.until?.ticks)
    var result = Scenarios.run(scenario, limits: limits) { _ in }
    let record = OutcomeRecord(result, of: effective)
    if !scenario.checks.isEmpty { hasChecks = true }
    let standing = standing(of: record) { Scenarios.run(scenario, limits: limits) { _ in }.digest }
    let deed = keep(record, standing)
    // What is accepted may still fail its checks.
    let code = ExitCode.worst(of: [ExitCode(result), standing.code(after: deed)])
    note(deed, record.scenario, code)
    result.baseline = verdict(standing, deed, record.scenario)
    if options.format != nil || !options.outputs.isEmpty { results.append(result) }
    if !options.printsReport { try tell(result, standing, deed, isGood: code == .done) }
  }

  private mutating func note(_ deed: BaselineStanding.Deed, _ name: String, _ code: ExitCode) {
    codes.append(code)
    switch deed {
    case .nothing, .accepted: break
    case .waits: waiting.append(name)
    case .left: unkept.append(name)
    // The other scenarios are played, and reports written, all the same.
    case .failed(let error): console.error(error.text)
    }
  }

  // MARK: Against the accepted outcome

  private func standing(of record: OutcomeRecord, playAgain: () -> String) -> BaselineStanding {
    if options.changesValues { return .notHeld }
    switch folder.accepted(record.scenario) {
    case .none: return .neverAccepted
    case .broken(let text): return .broken(text)
    case .unreadable(let error): return .unreadable(error)
    case .record(let accepted):
      let comparison = OutcomeComparison(accepted, record)
      if let reason = comparison.unfitAsBaseline { return .unfit(reason) }
      if comparison.isSame { return .same }
      if comparison.reason == .neither, playAgain() != record.digest {
        return .defect(seed: record.seed)
      }
      return .differs(comparison)
    }
  }

  /// Only another outcome of the same question takes the place of an accepted one.
  private func keep(_ record: OutcomeRecord, _ standing: BaselineStanding) -> BaselineStanding.Deed
  {
    do throws(FileError) {
      switch (standing, update) {
      case (.same, .no): return .nothing
      case (.same, .new), (.same, .all):
        try folder.removePending(record.scenario)
        return .nothing
      case (.differs, .no), (.neverAccepted, .no): return .left
      case (.differs, .new), (.neverAccepted, .new):
        try folder.keepPending(record, record.scenario)
        return .waits
      case (.differs, .all), (.neverAccepted, .all):
        try folder.accept(record, record.scenario)
        try folder.removePending(record.scenario)
        return .accepted
      case (.notHeld, _), (.unfit, _), (.broken, _), (.unreadable, _), (.defect, _):
        return .nothing
      }
    } catch {
      return .failed(error)
    }
  }

  private func verdict(
    _ standing: BaselineStanding, _ deed: BaselineStanding.Deed, _ name: String
  ) -> RunResult.BaselineVerdict? {
    if case .accepted = deed { return .init(verdict: .pass, text: standing.words(after: deed)) }
    if let trouble = standing.trouble(name, in: folder) {
      return .init(verdict: .error, text: trouble.message, next: trouble.help)
    }
    let next = nextStep(name, deed)
    switch standing {
    case .differs(let comparison):
      let page = ComparisonPage(comparison, before: "baseline", after: "now")
      return .init(verdict: .fail, text: page.news, next: next)
    case .neverAccepted:
      return .init(verdict: .fail, text: "no baseline was accepted", next: next)
    case .same: return .init(verdict: .pass, text: standing.words(after: deed))
    case .notHeld, .unfit, .broken, .unreadable, .defect: return nil
    }
  }

  /// How an outcome becomes the accepted one; where nothing was kept, it has to be made again first.
  private func nextStep(_ name: String, _ deed: BaselineStanding.Deed) -> String {
    let acceptance = folder.command("accept", name)
    switch deed {
    case .failed(let error):
      return "it could not be kept: \(error.path) cannot be written: \(error.reason)"
    case .left:
      return
        "to accept it: run simctl check --update new on a machine of your own, then \(acceptance)"
    case .nothing, .accepted, .waits:
      return "to accept it: \(folder.command("review")), or \(acceptance)"
    }
  }

  // MARK: Words

  private func tell(
    _ result: RunResult, _ standing: BaselineStanding, _ deed: BaselineStanding.Deed, isGood: Bool
  ) throws(CommandFailure) {
    if let trouble = standing.trouble(result.scenario, in: folder) { console.error(trouble.text) }
    guard !options.isQuiet else { return }
    try console.print(
      "\(isGood ? "ok  " : "FAIL")  \(result.scenario)   "
        + "\(Self.words(result)) · \(standing.words(after: deed))\n")
    if !result.changes.isEmpty {
      let changes = result.changes.map { printable($0, limit: 200) }
      try console.print("      with \(changes.joined(separator: ", "))\n")
    }
    for check in result.checks where check.verdict != .pass {
      let reason = check.verdict == .fail ? "" : result.remarks(on: check)
      try console.print(
        "      \(check.verdict.rawValue): \(check.id)\(reason.isEmpty ? "" : ": \(reason)")\n")
    }
    if case .differs(let comparison) = standing { try tell(comparison) }
  }

  private func tell(_ comparison: OutcomeComparison) throws(CommandFailure) {
    let page = ComparisonPage(comparison, before: "baseline", after: "now")
    let text = page.text(renderOptions(RunOptions(), for: console.terminal))
    try console.print(
      text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        .map { $0.isEmpty ? "\n" : "      \($0)\n" }.joined())
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

  // MARK: At the end

  /// - Parameter wholeFolder: the scenarios, where all were played: a baseline of none of them is one
  ///   too many.
  mutating func finish(wholeFolder: [String]?) {
    if codes.isEmpty || !hasChecks { codes.append(.nothingToDo) }
    writeReports()
    if !options.isQuiet { tellWhatIsLeft() }
    if options.isStrict { judge(wholeFolder: wholeFolder) }
  }

  private func tellWhatIsLeft() {
    if !waiting.isEmpty {
      console.error(
        "\(waiting.count) \(waiting.count == 1 ? "outcome waits" : "outcomes wait") in \(folder.path)\n"
          + "  next: \(folder.command("review")), or \(acceptance(of: waiting))\n")
    }
    if !unkept.isEmpty {
      console.error(
        "\(unkept.count) \(unkept.count == 1 ? "outcome is" : "outcomes are") not as accepted; "
          + "nothing is written\n"
          + "  next: run simctl check --update new on a machine of your own, then "
          + "\(acceptance(of: unkept))\n")
    }
  }

  private func acceptance(of names: [String]) -> String {
    folder.command("accept", names.count == 1 ? names[0] : "NAME")
  }

  private mutating func judge(wholeFolder: [String]?) {
    let stale =
      wholeFolder.map { BaselineFolder.names(folder.acceptedNames, ofNone: $0) } ?? []
    let pending = folder.pendingNames
    for name in stale { console.error("error: the baseline \(name) has no scenario\n") }
    for name in pending { console.error("error: the outcome \(name) waits for a review\n") }
    if !stale.isEmpty || !pending.isEmpty { codes.append(.answerIsNo) }
  }

  /// One that cannot be written keeps none of the others from being written.
  private mutating func writeReports() {
    var outputs = options.outputs
    if let format = options.format, !options.isQuiet { outputs.append(Output(format, path: "-")) }
    for output in outputs {
      do throws(CommandFailure) {
        try output.write(results, RunOptions(), console)
      } catch {
        console.error(error.text)
        codes.append(error.exitCode)
      }
    }
  }
}
