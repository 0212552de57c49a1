import Scenarios
import SimEngine
import Testing
import Topology

/// Checks on a run of 100 ticks in which the broker is lost in [40, 60).
struct CheckTests {
  private func check(
    _ measure: CheckMeasure, _ limit: Fraction, atMost: Bool = false, _ window: CheckPlan.Window,
    cohort: Int = 0
  ) -> CheckPlan {
    CheckPlan(
      id: "c", title: "C", resources: [ID(0), ID(4)], cohorts: [ID(cohort)], measure: measure,
      wanted: atMost ? .atMost("x") : .atLeast("x"), limit: limit, window: window)
  }

  private func span(_ from: Int64, _ to: Int64) -> CheckPlan.Window {
    .span(SimTime(ticks: from), SimTime(ticks: to))
  }

  private func result(_ check: CheckPlan, complete: Bool = true) -> RunResult.CheckResult {
    Playback.outage(ObservationPlan(checks: [check]), complete: complete).checks[0]
  }

  @Test func `a share of user-time is compared exactly with what is wanted`() {
    // An app that needs the broker and a web app that does not: 180 of 200.
    let pass = result(check(.userTime, Fraction(90, 100), span(0, 100)))
    #expect(pass.verdict == .pass && pass.numerator == 180 && pass.denominator == 200)
    #expect(pass.value == 900_000 && pass.bound == 900_000)
    #expect(pass.firstBreach == nil && pass.cause == nil)
    let fail = result(check(.userTime, Fraction(900_001, 1_000_000), span(0, 100)))
    #expect(fail.verdict == .fail && fail.firstBreach == 40)
  }

  /// Everybody loses the broker in [10, 15); user 1 of three loses the desktop in [20, 90).
  private func twoLosses(_ check: CheckPlan) -> (check: RunResult.CheckResult, cause: Cause?) {
    var check = check
    check.resources = [ID(0), ID(3)]
    var playback = Playback(users: 3, plan: ObservationPlan(checks: [check]))
    playback.at(10) { $0.setBroker(up: false) }
    playback.at(15) { $0.setBroker(up: true) }
    playback.at(20) { $0.setRegistration(.none, of: 9) }
    playback.at(90) { $0.setRegistration(.cloud, of: 9) }
    let seen = playback.finish()
    return (
      seen.checks[0], seen.checks[0].cause.flatMap { seen.answers[$0].headline?.cause }
    )
  }

  @Test func `the cause of a failed check is what most users met at its first breach`() {
    // The broker costs 6 × 5 user-time, the machine 1 × 70; the breach is the broker's.
    let share = twoLosses(check(.userTime, Fraction(1, 1), span(0, 100)))
    #expect(share.check.firstBreach == 10 && share.cause == .outageModePending)
    let later = twoLosses(check(.userTime, Fraction(1, 1), span(16, 100)))
    #expect(later.check.firstBreach == 20 && later.cause == .noVDARegistered)
    // Five ticks are allowed: the gap of the broker is not too long, that of the machine is.
    let gap = twoLosses(check(.longestGap, Fraction(5, 1), atMost: true, span(0, 100)))
    #expect(gap.check.firstBreach == 26 && gap.cause == .noVDARegistered)
    let short = twoLosses(check(.longestGap, Fraction(4, 1), atMost: true, span(0, 100)))
    #expect(short.check.firstBreach == 15 && short.cause == .outageModePending)
  }

  @Test(arguments: [CheckMeasure.userTime, .launches, .longestGap])
  func `a check that may be empty and is empty is skipped`(measure: CheckMeasure) {
    var plan = check(
      measure, Fraction(1, 1), atMost: measure == .longestGap, span(0, 100), cohort: 1)
    #expect(result(plan).verdict == .error)
    plan.allowsEmpty = true
    #expect(result(plan).verdict == .skipped && result(plan).note != nil)
    // Rows in which nobody clicked are rows.
    plan.cohorts = [ID(0)]
    #expect(result(plan).verdict == (measure == .launches ? .error : .fail))
  }

  @Test(arguments: [(0, 40, 80), (40, 60, 20), (60, 100, 80), (30, 50, 30), (59, 61, 3)])
  func `only what lies in the window counts`(from: Int64, to: Int64, launchable: Int64) {
    let result = result(check(.userTime, Fraction(1, 2), span(from, to)))
    #expect(result.numerator == launchable && result.denominator == 2 * (to - from))
  }

  @Test(arguments: [(0, 2), (39, 2), (40, 1), (59, 1), (60, 2), (100, 2)])
  func `the state of an instant is the one after its last event`(at: Int64, launchable: Int64) {
    let result = result(check(.userTime, Fraction(1, 1), .instant(SimTime(ticks: at))))
    #expect(result.numerator == launchable && result.denominator == 2)
    #expect(result.firstBreach == (launchable == 2 ? nil : at))
  }

  @Test func `the longest gap is clipped to the window and its breach is one tick over the bound`()
  {
    let pass = result(check(.longestGap, Fraction(20, 1), atMost: true, span(0, 100)))
    #expect(pass.verdict == .pass && pass.value == 20)
    let fail = result(check(.longestGap, Fraction(15, 1), atMost: true, span(0, 100)))
    #expect(fail.verdict == .fail && fail.firstBreach == 56 && fail.cause != nil)
    let clipped = result(check(.longestGap, Fraction(9, 1), atMost: true, span(50, 100)))
    #expect(clipped.value == 10 && clipped.firstBreach == 60)
  }

  @Test func `a failed check knows for how long its rows were short, within its window`() throws {
    var playback = Playback(
      plan: ObservationPlan(checks: [
        check(.userTime, Fraction(4, 5), span(15, 95)),
        check(.longestGap, Fraction(4, 1), atMost: true, span(15, 95)),
      ]))
    // Down in [10, 20), [40, 70) and [90, 100).
    for (index, flip) in [10, 20, 40, 70, 90].enumerated() {
      playback.at(Int64(flip)) { $0.setBroker(up: index % 2 == 1) }
    }
    let checks = playback.finish().checks
    #expect(checks[0].verdict == .fail && checks[0].firstBreach == 15)
    let short = try #require(checks[0].breaches)
    #expect(short == RunResult.Breaches(total: 5 + 30 + 5, longest: 30, count: 3))
    // Each gap may last four ticks: one, 26 and one are too many.
    #expect(checks[1].firstBreach == 20)
    let long = try #require(checks[1].breaches)
    #expect(long == RunResult.Breaches(total: 1 + 26 + 1, longest: 26, count: 3))
  }

  @Test func `a check that holds, and one of an instant, tell no length`() {
    #expect(result(check(.userTime, Fraction(1, 2), span(0, 100))).breaches == nil)
    let instant = result(check(.userTime, Fraction(1, 1), .instant(SimTime(ticks: 50))))
    #expect(instant.verdict == .fail && instant.breaches == nil)
  }

  @Test func `too much is a failure without a cause among the refusals`() {
    let result = result(check(.userTime, Fraction(1, 2), atMost: true, span(0, 100)))
    #expect(result.verdict == .fail && result.firstBreach == 0 && result.cause == nil)
  }

  @Test func `a window without a user, a launch or a length is an error`() {
    for result in [
      result(check(.userTime, Fraction(1, 2), span(0, 100), cohort: 1)),
      result(check(.longestGap, Fraction(1, 1), atMost: true, span(0, 100), cohort: 1)),
      result(check(.launches, Fraction(1, 2), span(0, 100))),
      result(check(.userTime, Fraction(1, 2), span(50, 50))),
    ] {
      #expect(result.verdict == .error && result.note != nil && result.denominator == 0)
    }
  }

  @Test func `a window that the end of the run cuts is skipped`() {
    #expect(result(check(.userTime, Fraction(0, 1), span(0, 101))).verdict == .skipped)
    let late = check(.userTime, Fraction(0, 1), .instant(SimTime(ticks: 101)))
    #expect(result(late).verdict == .skipped)
  }

  @Test func `a run that did not complete proves nothing`() {
    let result = result(check(.userTime, Fraction(0, 1), span(0, 40)), complete: false)
    #expect(result.verdict == .error)
  }
}
