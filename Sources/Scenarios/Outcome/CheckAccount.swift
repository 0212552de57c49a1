import SimEngine
import Topology

/// The running sums of one check.
///
/// The window is known from the start, so a change of d heads at t is worth d × (end − t) of its
/// user-time, whatever comes after.
struct CheckAccount: Sendable {
  private struct Sum: Sendable, BitwiseCopyable {
    var answer: Int32
    var amount: Int128
  }

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
  /// `none` answers by user-time, or failing answers by launches.
  private var causes: [Sum] = []
  private var succeeded: Int64 = 0
  private var unsuccessful: Int64 = 0
  private var firstSuccess: Int64?
  private var firstFailure: Int64?

  init(_ plan: CheckPlan) {
    self.plan = plan
    switch plan.window {
    case .span(let from, let to): window = from.ticks..<max(from.ticks, to.ticks)
    case .instant(let at): window = at.ticks..<at.ticks + 1
    }
  }

  // MARK: While the run runs

  mutating func select(users: Int64) { self.users += users }

  /// Takes in that users lost (`heads` > 0) or found a way, from now on.
  mutating func addMissing(_ heads: Int64, _ answer: Int32, at now: Int64) {
    settle(until: now)
    missing += heads
    guard now < window.upperBound else { return }
    let time = Int128(heads) * Int128(window.upperBound - max(now, window.lowerBound))
    missingTime += time
    addCause(answer, time)
  }

  /// The state since the last change held until now: notes a breach in it.
  mutating func settle(until now: Int64) {
    let from = max(settledAt, window.lowerBound)
    settledAt = now
    let to = min(now, window.upperBound)
    guard from < to, users > 0 else { return }
    let share = Fraction(users - missing, users)
    if share < plan.limit { below.add(from..<to) }
    if plan.limit < share { above.add(from..<to) }
  }

  /// Takes in a launch that ended, by the instant of its click.
  mutating func addLaunch(_ record: LaunchRecord, answer: Int32) {
    let click = record.clickedAt.ticks
    guard window.contains(click) else { return }
    switch record.outcome {
    case .begun: return
    case .succeeded:
      succeeded += 1
      firstSuccess = min(firstSuccess ?? click, click)
    case .failed, .gaveUp:
      unsuccessful += 1
      firstFailure = min(firstFailure ?? click, click)
      addCause(answer, 1)
    }
  }

  private mutating func addCause(_ answer: Int32, _ amount: Int128) {
    for index in causes.indices where causes[index].answer == answer {
      causes[index].amount += amount
      return
    }
    causes.append(Sum(answer: answer, amount: amount))
  }

  // MARK: At the end

  /// - Parameter rows: the rows of the selection, finished.
  mutating func result(horizon: Int64, isComplete: Bool, rows: [RowAccount])
    -> RunResult.CheckResult
  {
    settle(until: horizon + 1)
    if !isComplete { return unjudged(.error, "the run did not complete") }
    if isCut(at: horizon) { return unjudged(.skipped, "the run ends before the window does") }
    if window.isEmpty { return unjudged(.error, "the window has no length") }
    switch plan.measure {
    case .userTime: return userTimeResult()
    case .launches: return launchesResult()
    case .longestGap: return longestGapResult(rows)
    }
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
    var result = judged(share, firstBelow: below.first, firstAbove: above.first)
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
    return judged(Fraction(succeeded, ended), firstBelow: firstFailure, firstAbove: firstSuccess)
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
    var result = judged(Fraction(longest, 1), firstBelow: nil, firstAbove: firstAbove)
    if result.verdict == .fail, case .atMost = plan.wanted {
      var above = BreachAccount()
      for time in tooLong.sorted(by: { $0.lowerBound < $1.lowerBound }) { above.add(time) }
      result.breaches = above.breaches
    }
    return result
  }

  private func judged(_ got: Fraction, firstBelow: Int64?, firstAbove: Int64?)
    -> RunResult.CheckResult
  {
    let (holds, breach, isShortage): (Bool, Int64?, Bool)
    switch plan.wanted {
    case .atLeast:
      (holds, breach, isShortage) =
        (!(got < plan.limit), firstBelow, plan.measure != .longestGap)
    case .atMost:
      (holds, breach, isShortage) =
        (!(plan.limit < got), firstAbove, plan.measure == .longestGap)
    }
    var result = unjudged(holds ? .pass : .fail, nil)
    result.numerator = got.numerator
    result.denominator = got.denominator
    result.value = plan.measure == .longestGap ? got.floor : got.partsPerMillion
    if !holds {
      result.firstBreach = breach
      // What fails for too much of a good thing has no cause among the refusals.
      result.cause = isShortage ? mostFrequentCause : nil
    }
    return result
  }

  /// Of equals the answer that appeared first.
  private var mostFrequentCause: Int? {
    var most: Sum?
    for sum in causes where sum.amount > 0 {
      guard let best = most else {
        most = sum
        continue
      }
      if (best.amount, sum.answer) < (sum.amount, best.answer) { most = sum }
    }
    return most.map { Int($0.answer) }
  }

  private func unjudged(_ verdict: RunResult.CheckResult.Verdict, _ note: String?)
    -> RunResult.CheckResult
  {
    RunResult.CheckResult(
      id: plan.id, title: plan.title, measure: plan.measure, verdict: verdict,
      wanted: plan.wanted, value: 0, numerator: 0, denominator: 0,
      bound: plan.measure == .longestGap ? plan.limit.floor : plan.limit.partsPerMillion,
      firstBreach: nil, breaches: nil, cause: nil, note: note)
  }
}
