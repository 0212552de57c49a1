import SimEngine
import Topology

/// The running sums of one check.
///
/// The window is known from the start, so a change of d heads at t is worth d × (end − t) of its
/// user-time, whatever comes after.
struct CheckAccount: Sendable {
  let plan: CheckPlan
  /// Ticks, half-open; an instant is the one tick that begins with it.
  private let window: Range<Int64>
  /// Users over all selected rows.
  private var users: Int64 = 0
  /// Users without an answer now, over all selected rows.
  private var missing: Int64 = 0
  private var settledAt: Int64 = 0
  /// When the share of users was less, or more, than the limit.
  private var below = BreachAccount()
  private var above = BreachAccount()
  private var missingTime: Int128 = 0
  /// What refuses the users without an answer now, and what most of them met when the share was
  /// first less than the limit.
  private var refusals = RefusalCount()
  private var causeBelow: Int32?
  /// For `longestGap`, by row of the selection.
  private var gaps: [GapWatch] = []
  /// By row; only looked up in.
  private var gapOfRow: [Int: Int] = [:]
  private var hasRows = false
  private var succeeded: Int64 = 0
  private var unsuccessful: Int64 = 0
  private var firstSuccess: Int64?
  private var firstFailure: Int64?
  /// What the launch that was clicked at `firstFailure` met.
  private var causeOfFailure: Int32?
  /// Of the launches that count.
  private var met = MetRules()
  /// By answer: a launch that counts met it.
  private var isMet: [Bool] = []

  init(_ plan: CheckPlan) {
    self.plan = plan
    switch plan.window {
    case .span(let from, let to): window = from.ticks..<max(from.ticks, to.ticks)
    case .instant(let at): window = at.ticks..<at.ticks + 1
    }
  }

  // MARK: While the run runs

  /// Takes in that a row is selected, with its users where the check is on state.
  mutating func select(row: Int, users: Int64 = 0) {
    hasRows = true
    self.users += users
    guard plan.measure == .longestGap else { return }
    gapOfRow[row] = gaps.count
    gaps.append(GapWatch())
  }

  /// Takes in that users of a row lost (`heads` > 0) or found a way, from now on.
  mutating func addMissing(_ heads: Int64, _ answer: Int32, row: Int, at now: Int64) {
    settle(until: now)
    missing += heads
    refusals.add(heads, to: answer)
    if let gap = gapOfRow[row] {
      gaps[gap].settle(until: now, within: window, limit: plan.limit.floor)
      gaps[gap].add(heads, to: answer)
    }
    guard now < window.upperBound else { return }
    let time = Int128(heads) * Int128(window.upperBound - max(now, window.lowerBound))
    missingTime += time
  }

  /// The state since the last change held until now: notes a breach in it.
  mutating func settle(until now: Int64) {
    let from = max(settledAt, window.lowerBound)
    settledAt = now
    let to = min(now, window.upperBound)
    guard from < to, users > 0 else { return }
    let share = Fraction(users - missing, users)
    if share < plan.limit {
      if below.first == nil { causeBelow = refusals.most }
      below.add(from..<to)
    }
    if plan.limit < share { above.add(from..<to) }
  }

  /// Takes in a launch that ended, by the instant of its click.
  mutating func addLaunch(_ record: LaunchRecord, answer: Int32) {
    let click = record.clickedAt.ticks
    guard window.contains(click) else { return }
    if record.outcome != .begun { noteRules(of: record, answer: Int(answer)) }
    switch record.outcome {
    case .begun: return
    case .succeeded:
      succeeded += 1
      firstSuccess = min(firstSuccess ?? click, click)
    case .failed, .gaveUp:
      unsuccessful += 1
      if firstFailure.map({ click < $0 }) ?? true {
        firstFailure = click
        causeOfFailure = answer
      }
    }
  }

  // MARK: At the end

  /// - Parameter rows: the rows of the selection, finished.
  mutating func result(horizon: Int64, isComplete: Bool, rows: [RowAccount])
    -> RunResult.CheckResult
  {
    settle(until: horizon + 1)
    for gap in gaps.indices {
      gaps[gap].settle(until: horizon + 1, within: window, limit: plan.limit.floor)
    }
    if !isComplete { return unjudged(.error, "the run did not complete") }
    if isCut(at: horizon) {
      var result = unjudged(.skipped, "the run ends before the window does")
      result.isCut = true
      return result
    }
    if plan.allowsEmpty, !hasRows {
      return unjudged(.skipped, "it selects nothing, as \"allowEmpty\" lets it")
    }
    if window.isEmpty { return unjudged(.error, "the window has no length") }
    switch plan.measure {
    case .userTime: return userTimeResult()
    case .launches: return launchesResult()
    case .longestGap: return longestGapResult(rows)
    }
  }

  private mutating func noteRules(of record: LaunchRecord, answer: Int) {
    if answer >= isMet.count {
      isMet += Array(repeating: false, count: answer + 1 - isMet.count)
    }
    if !isMet[answer] { met.addLaunch(record.answer) }
    isMet[answer] = true
    met.addTroubles(of: record)
  }

  /// What was at work in the window: of launches that are judged, or of what users had there.
  ///
  /// - Parameter rows: the rows of the selection, finished.
  func metRules(rows: [RowAccount], _ answers: AnswerTable) -> MetRules {
    if plan.measure == .launches { return met }
    var met = MetRules()
    var seen = Array(repeating: false, count: answers.answers.count)
    for row in rows {
      for step in row.timeline.steps
      where step.from < window.upperBound && window.lowerBound < step.to {
        for time in step.answers where !seen[time.answer] {
          seen[time.answer] = true
          met.add(answers.answers[time.answer])
        }
      }
    }
    return met
  }

  private func isCut(at horizon: Int64) -> Bool {
    switch plan.window {
    case .span: window.upperBound > horizon
    case .instant: window.lowerBound > horizon
    }
  }

  private func userTimeResult() -> RunResult.CheckResult {
    let total = Int128(users) * Int128(window.count)
    guard total > 0 else { return unjudged(.error, "the window has no user") }
    let share = Fraction(of: total - missingTime, in: total)
    var result = judged(
      share, firstBelow: below.first, firstAbove: above.first, cause: causeBelow)
    if result.verdict == .fail, case .span = plan.window {
      result.breaches =
        if case .atLeast = plan.wanted { below.breaches } else { above.breaches }
    }
    return result
  }

  /// A launch that is open at the horizon has neither succeeded nor failed: it does not count.
  private func launchesResult() -> RunResult.CheckResult {
    let ended = succeeded + unsuccessful
    guard case .span = plan.window, ended > 0 else {
      return unjudged(.error, "the window has no launch")
    }
    return judged(
      Fraction(succeeded, ended), firstBelow: firstFailure, firstAbove: firstSuccess,
      cause: causeOfFailure)
  }

  private func longestGapResult(_ rows: [RowAccount]) -> RunResult.CheckResult {
    guard case .span = plan.window, users > 0 else {
      return unjudged(.error, "the window has no user")
    }
    var longest: Int64 = 0
    var firstAbove: Int64?
    var tooLong: [Range<Int64>] = []
    for row in rows {
      for gap in row.gaps where gap.overlaps(window) {
        let clipped = gap.clamped(to: window)
        longest = max(longest, Int64(clipped.count))
        guard clipped.count > plan.limit.floor else { continue }
        // The instant at which the gap has lasted as long as is allowed; one tick later it breaks.
        let limit = clipped.lowerBound + plan.limit.floor
        firstAbove = min(firstAbove ?? .max, limit + 1)
        tooLong.append(limit..<clipped.upperBound)
      }
    }
    var result = judged(
      Fraction(longest, 1), firstBelow: nil, firstAbove: firstAbove, cause: causeOfFirstGap)
    if result.verdict == .fail, case .atMost = plan.wanted {
      var above = BreachAccount()
      for time in tooLong.sorted(by: { $0.lowerBound < $1.lowerBound }) { above.add(time) }
      result.breaches = above.breaches
    }
    return result
  }

  /// What most users met when the first gap became too long, over all rows whose gap did then.
  private var causeOfFirstGap: Int32? {
    guard let instant = gaps.compactMap({ $0.first?.at }).min() else { return nil }
    var refusals = RefusalCount()
    for gap in gaps {
      if let first = gap.first, first.at == instant { refusals.add(first.refusals) }
    }
    return refusals.most
  }

  /// - Parameter cause: the `none` answer that most users met at the first breach.
  private func judged(
    _ got: Fraction, firstBelow: Int64?, firstAbove: Int64?, cause: Int32?
  ) -> RunResult.CheckResult {
    let (holds, breach, isShortage): (Bool, Int64?, Bool)
    switch plan.wanted {
    case .atLeast:
      (holds, breach, isShortage) =
        (!(got < plan.limit), firstBelow, plan.measure.wantsMore)
    case .atMost:
      (holds, breach, isShortage) =
        (!(plan.limit < got), firstAbove, !plan.measure.wantsMore)
    }
    var result = unjudged(holds ? .pass : .fail, nil)
    result.numerator = got.numerator
    result.denominator = got.denominator
    result.value = plan.measure.unit == .share ? got.partsPerMillion : got.floor
    if !holds {
      result.firstBreach = breach
      // What fails for too much of a good thing has no cause among the refusals.
      result.cause = isShortage ? cause.map { Int($0) } : nil
    }
    return result
  }

  private func unjudged(_ verdict: RunResult.CheckResult.Verdict, _ note: String?)
    -> RunResult.CheckResult
  {
    RunResult.CheckResult(
      id: plan.id, title: plan.title, measure: plan.measure, verdict: verdict,
      wanted: plan.wanted, value: 0, numerator: 0, denominator: 0,
      bound: plan.measure.unit == .share ? plan.limit.partsPerMillion : plan.limit.floor,
      firstBreach: nil, breaches: nil, cause: nil, note: note)
  }
}
