import SimEngine
import Testing
import Topology

@testable import Scenarios

/// The measures of checks beside shares of user-time and launches and the longest gap, each worked
/// out by hand on a run of 100 ticks, with both verdicts.
struct CheckMeasureTests {
  private typealias Result = RunResult.CheckResult

  private func check(
    _ measure: CheckMeasure, _ limit: Fraction, _ window: CheckPlan.Window,
    _ detail: CheckPlan.Detail = .none, resources: [Int] = [0, 3, 4], cohort: Int = 0
  ) -> CheckPlan {
    CheckPlan(
      id: "c", title: "C", resources: resources.map { ID($0) }, cohorts: [ID(cohort)],
      measure: measure, wanted: measure.wantsMore ? .atLeast("x") : .atMost("x"), limit: limit,
      window: window, detail: detail)
  }

  private func span(_ from: Int64, _ to: Int64) -> CheckPlan.Window {
    .span(SimTime(ticks: from), SimTime(ticks: to))
  }

  private func at(_ instant: Int64) -> CheckPlan.Window { .instant(SimTime(ticks: instant)) }

  private func cause(_ seen: Observation) -> Cause? {
    seen.checks[0].cause.flatMap { seen.answers[$0].headline?.cause }
  }

  /// Of three users all lose the broker in [10, 15), which costs them the apps and desktops, and one
  /// loses the desktop (resource 3) in [20, 90).
  private func twoLosses(_ check: CheckPlan, _ faults: [Fault] = []) -> Observation {
    var playback = Playback(
      users: 3, plan: ObservationPlan(checks: [check], faults: faults))
    playback.at(10) { $0.setBroker(up: false) }
    playback.at(15) { $0.setBroker(up: true) }
    playback.at(20) { $0.setRegistration(.none, of: 9) }
    playback.at(90) { $0.setRegistration(.cloud, of: 9) }
    return playback.finish()
  }

  private func isPass(_ check: Result, _ value: Int64, of denominator: Int64 = 1) -> Bool {
    check.verdict == .pass && check.numerator == value && check.denominator == denominator
      && check.firstBreach == nil && check.cause == nil
  }

  // MARK: Time slices

  private func slices(
    _ length: Int64, good: Fraction = Fraction(1, 1), _ limit: Fraction,
    _ window: CheckPlan.Window? = nil, resources: [Int] = [3]
  ) -> Observation {
    twoLosses(
      check(
        .timeslices, limit, window ?? span(0, 100), .slices(length: length, good: good),
        resources: resources))
  }

  @Test func `a slice is good when enough users could launch during all of it`() {
    // Of ten slices only the first and the last are free of both losses.
    #expect(isPass(slices(10, Fraction(1, 5)).checks[0], 2, of: 10))
    let strict = slices(10, Fraction(21, 100))
    #expect(strict.checks[0].verdict == .fail && strict.checks[0].value == 200_000)
    #expect(strict.checks[0].firstBreach == 10 && cause(strict) == .outageModePending)
    #expect(
      strict.checks[0].breaches == RunResult.Breaches(total: 5 + 70, longest: 70, count: 2))
    // Two of three users are enough: the broker costs one slice.
    #expect(isPass(slices(10, good: Fraction(2, 3), Fraction(9, 10)).checks[0], 9, of: 10))
  }

  @Test func `slices count from the start of the window, and the last may be shorter`() {
    // [16, 46), [46, 76) and [76, 100): the desktop is missed in each. Of [90, 100), none.
    #expect(slices(30, Fraction(1, 3), span(16, 100)).checks[0].numerator == 0)
    #expect(isPass(slices(7, Fraction(1, 1), span(90, 100)).checks[0], 2, of: 2))
    // [12, 15) and [15, 18) and so on up to [18, 20): half-open, so 15 is good again.
    #expect(isPass(slices(3, Fraction(2, 3), span(12, 20)).checks[0], 2, of: 3))
    // Whoever has nothing but the web loses nothing.
    #expect(isPass(slices(10, Fraction(1, 1), resources: [4]).checks[0], 10, of: 10))
  }

  @Test(arguments: UInt64(0)..<200)
  func `broken slices are those that asking each tick finds`(seed: UInt64) {
    var random = SplitMix(seed)
    let start = Int64(random.below(20))
    let window = start..<start + 1 + Int64(random.below(60))
    let length = Int64(1 + random.below(12))
    var count = SliceCount(of: window, length: length)
    var broken: Set<Int64> = []
    var now = window.lowerBound
    while now < window.upperBound {
      let end = min(window.upperBound, now + 1 + Int64(random.below(9)))
      if random.below(3) == 0 {
        count.add(now..<end)
        for tick in now..<end { broken.insert((tick - start) / length) }
      }
      now = end
    }
    #expect(count.broken == broken.count, "seed \(seed)")
    #expect(count.total == (window.upperBound - 1 - start) / length + 1, "seed \(seed)")
  }

  // MARK: Users without a path

  @Test func `users without a path are counted once for each resource, and the most count`() {
    let all = span(0, 100)
    #expect(isPass(twoLosses(check(.usersWithoutPath, Fraction(3, 1), all)).checks[0], 3))
    let two = twoLosses(check(.usersWithoutPath, Fraction(2, 1), all))
    #expect(two.checks[0].verdict == .fail && two.checks[0].value == 3)
    #expect(two.checks[0].firstBreach == 10 && cause(two) == .outageModePending)
    #expect(two.checks[0].breaches == RunResult.Breaches(total: 5, longest: 5, count: 1))
    let never = twoLosses(check(.usersWithoutPath, Fraction(0, 1), span(16, 100)))
    #expect(never.checks[0].verdict == .fail && never.checks[0].value == 1)
    #expect(never.checks[0].firstBreach == 20 && cause(never) == .noVDARegistered)
    // What held before the window is there when it begins.
    let later = twoLosses(check(.usersWithoutPath, Fraction(0, 1), span(30, 40)))
    #expect(later.checks[0].firstBreach == 30 && later.checks[0].value == 1)
    let web = check(.usersWithoutPath, Fraction(0, 1), all, resources: [4])
    #expect(isPass(twoLosses(web).checks[0], 0))
  }

  @Test(arguments: [(9, 0), (10, 3), (14, 3), (15, 0), (20, 1), (90, 0), (100, 0)])
  func `users without a path at an instant`(instant: Int64, users: Int64) {
    let seen = twoLosses(check(.usersWithoutPath, Fraction(0, 1), at(instant))).checks[0]
    #expect(seen.value == users && seen.verdict == (users == 0 ? .pass : .fail))
    #expect(seen.firstBreach == (users == 0 ? nil : instant) && seen.breaches == nil)
  }

  // MARK: What is launchable at an instant

  @Test func `what is to be launchable at an instant is for all users, or is missing`() {
    let all = Fraction(3, 1)
    let good = twoLosses(check(.launchable, all, at(9))).checks[0]
    #expect(isPass(good, 3) && good.expected == ["r0", "r3", "r4"] && good.missing == [])
    let broker = twoLosses(check(.launchable, all, at(12)))
    #expect(broker.checks[0].verdict == .fail && broker.checks[0].value == 1)
    #expect(broker.checks[0].missing == ["r0", "r3"] && broker.checks[0].firstBreach == 12)
    #expect(cause(broker) == .outageModePending)
    // One of three users is without the desktop.
    let desktop = twoLosses(check(.launchable, all, at(50)))
    #expect(desktop.checks[0].missing == ["r3"] && cause(desktop) == .noVDARegistered)
    let rest = check(.launchable, Fraction(2, 1), at(50), resources: [0, 4])
    #expect(isPass(twoLosses(rest).checks[0], 2))
    #expect(isPass(twoLosses(check(.launchable, all, at(100))).checks[0], 3))
  }

  // MARK: Time to restore

  private func fault(_ name: String, _ start: Int64, _ end: Int64?) -> Fault {
    Fault(
      name: name, effect: .outage, targets: [], start: SimTime(ticks: start),
      end: end.map { SimTime(ticks: $0) })
  }

  private func restore(within limit: Int64, _ faults: [Fault], resources: [Int] = [0, 3])
    -> Observation
  {
    twoLosses(
      check(.timeToRestore, Fraction(limit, 1), span(0, 100), .fault("a"), resources: resources),
      faults)
  }

  @Test func `the time to restore runs from the end of the fault to the last row's return`() {
    // The desktop is back at 90: 60 after the end of a fault in [16, 30).
    let desktop = [fault("a", 16, 30)]
    #expect(isPass(restore(within: 60, desktop).checks[0], 60))
    let late = restore(within: 59, desktop)
    #expect(late.checks[0].verdict == .fail && late.checks[0].value == 60)
    #expect(late.checks[0].firstBreach == 90 && cause(late) == .noVDARegistered)
    // Apps alone are touched by the broker only: back at 15, which is before the fault ends.
    #expect(isPass(restore(within: 0, [fault("a", 10, 15)], resources: [0]).checks[0], 0))
    #expect(isPass(restore(within: 2, [fault("a", 10, 13)], resources: [0]).checks[0], 2))
    #expect(isPass(restore(within: 0, desktop, resources: [0]).checks[0], 0))
  }

  @Test func `what is not back before the run ends or another fault starts is never restored`() {
    let other = restore(within: 60, [fault("a", 16, 30), fault("b", 40, 50)])
    #expect(other.checks[0].verdict == .fail && other.checks[0].isUnrestored)
    #expect(other.checks[0].value == 10 && other.checks[0].firstBreach == 40)
    #expect(other.checks[0].note == "not all is back before another fault starts")
    #expect(cause(other) == .noVDARegistered)
    var playback = Playback(
      plan: ObservationPlan(
        checks: [check(.timeToRestore, Fraction(20, 1), span(0, 100), .fault("a"))],
        faults: [fault("a", 40, 60)]))
    playback.at(40) { $0.setBroker(up: false) }
    let forever = playback.finish()
    #expect(forever.checks[0].verdict == .fail && forever.checks[0].isUnrestored)
    #expect(forever.checks[0].value == 40 && forever.checks[0].firstBreach == 81)
    #expect(cause(forever) == .outageModePending)
  }

  @Test func `a fault that did not start or did not end is nothing to judge`() {
    for faults in [[], [fault("a", 16, nil)], [fault("a", 16, 100)]] {
      let seen = restore(within: 60, faults).checks[0]
      #expect(seen.verdict == .error && seen.note != nil && seen.denominator == 0)
    }
  }

  // MARK: Launches

  private func refusal(_ cause: Cause) -> Answer {
    var answer = Answer()
    answer.append(Reason(.ica, cause, .customer))
    return answer
  }

  /// Clicks at 10, 20, 30 and 40 wait 5, 10, 20 and 40 ticks; two, at 32 and 12, fail at 51.
  private func launches(_ plan: CheckPlan) -> Observation {
    var playback = Playback(plan: ObservationPlan(checks: [plan]))
    for (click, wait) in [(Int64(10), Int64(5)), (20, 10), (30, 20)] {
      playback.at(click + wait) { $0.addLaunch(clickedAt: click, .succeeded) }
    }
    playback.at(51) { world in
      world.addLaunch(clickedAt: 32, .failed, answer: refusal(.noRoom))
      world.addLaunch(clickedAt: 12, .gaveUp, answer: refusal(.leaseExpired))
      world.addLaunch(clickedAt: 45, .begun)
    }
    playback.at(80) { $0.addLaunch(clickedAt: 40, .succeeded) }
    return playback.finish()
  }

  private func wait(_ percent: Int64, within limit: Int64, _ window: CheckPlan.Window? = nil)
    -> Result
  {
    launches(
      check(
        .wait, Fraction(limit, 1), window ?? span(0, 100),
        .percentile(Ratio(partsPerBillion: percent * 10_000_000)))
    ).checks[0]
  }

  @Test(arguments: [(25, 5), (26, 10), (50, 10), (75, 20), (76, 40), (100, 40)])
  func `a percentile of the waits is one that so many launches do not exceed`(
    percent: Int64, value: Int64
  ) {
    #expect(isPass(wait(percent, within: value), value))
    let fail = wait(percent, within: value - 1)
    #expect(fail.verdict == .fail && fail.value == value && fail.percentile == "\(percent)%")
    #expect(fail.firstBreach == [5: 10, 10: 20, 20: 30, 40: 40][value] && fail.cause != nil)
  }

  @Test func `waits are of clicks in the window, and without a success there are none`() {
    #expect(isPass(wait(100, within: 10, span(0, 30)), 10))
    #expect(wait(100, within: 10, span(0, 10)).verdict == .error)
    #expect(wait(100, within: 10, span(31, 40)).verdict == .error)
  }

  private func refusals(_ causes: [Cause], atMost limit: Int64, _ window: CheckPlan.Window? = nil)
    -> Observation
  {
    launches(
      check(.refusals, Fraction(limit, 1), window ?? span(0, 100), .causes(causes)))
  }

  @Test func `refusals are counted by their cause, and the one too many is the breach`() {
    #expect(isPass(refusals([], atMost: 2).checks[0], 2))
    let one = refusals([], atMost: 1)
    #expect(one.checks[0].verdict == .fail && one.checks[0].value == 2)
    // The second to end was clicked first.
    #expect(one.checks[0].firstBreach == 12 && cause(one) == .leaseExpired)
    let never = refusals([.noRoom, .notEntitled], atMost: 0)
    #expect(never.checks[0].verdict == .fail && never.checks[0].value == 1)
    #expect(never.checks[0].firstBreach == 32 && cause(never) == .noRoom)
    #expect(isPass(refusals([.notEntitled], atMost: 0).checks[0], 0))
    #expect(isPass(refusals([.noRoom], atMost: 0, span(0, 32)).checks[0], 0))
    #expect(refusals([], atMost: 0, span(50, 60)).checks[0].verdict == .error)
  }

  // MARK: Queues

  private func queues(_ servers: [ComponentRef], atMost limit: Int64, _ window: CheckPlan.Window)
    -> Result
  {
    let plan = check(.queuePeak, Fraction(limit, 1), window, .queues(servers))
    var playback = Playback(plan: ObservationPlan(checks: [plan]))
    let (connector, pool) = (ComponentRef(.connector, 1), ComponentRef(.pool, 0))
    func tell(_ entries: QueueEntry..., at now: Int64) {
      playback.at(now) { $0.journal.queueEntries += entries }
    }
    tell(QueueEntry(pool, .waiting, wait: 0, ahead: 9), at: 10)
    tell(QueueEntry(connector, .served, wait: 3, ahead: 4), at: 20)
    tell(QueueEntry(connector, .refused, wait: 9, ahead: 90), at: 30)
    tell(QueueEntry(connector, .abandoned, wait: 5, ahead: 7), at: 40)
    tell(QueueEntry(pool, .served, wait: 35, ahead: 0, cameBefore: true), at: 45)
    return playback.finish().checks[0]
  }

  @Test func `the longest queue is that before a request that was taken in, when it came`() {
    let (connector, pool) = (ComponentRef(.connector, 1), ComponentRef(.pool, 0))
    #expect(isPass(queues([connector], atMost: 7, span(0, 100)), 7))
    let long = queues([connector], atMost: 5, span(0, 100))
    #expect(long.verdict == .fail && long.value == 7 && long.firstBreach == 40)
    #expect(long.cause == nil && long.place == "connectors.ams/2")
    let both = queues([connector, pool], atMost: 3, span(0, 100))
    #expect(both.value == 9 && both.firstBreach == 10 && both.place == "vdas.pool0")
    #expect(isPass(queues([connector, pool], atMost: 4, span(15, 40)), 4))
    #expect(queues([pool], atMost: 4, span(15, 40)).verdict == .error)
    #expect(isPass(queues([connector], atMost: 0, span(30, 31)), 0))
  }

  // MARK: All

  @Test(arguments: CheckMeasure.allCases)
  func `no measure judges what is empty, cut off or incomplete`(measure: CheckMeasure) {
    var plan = check(
      measure, Fraction(1, 1), measure == .launchable ? at(50) : span(0, 100), Self.detail(measure),
      cohort: 1)
    #expect(twoLosses(plan).checks[0].verdict == .error)
    plan.allowsEmpty = true
    #expect(twoLosses(plan).checks[0].verdict == .skipped)
    plan.window = measure == .launchable ? at(101) : span(0, 101)
    let cut = twoLosses(plan).checks[0]
    #expect(cut.verdict == .skipped && cut.isCut)
    var playback = Playback(plan: ObservationPlan(checks: [plan]))
    #expect(playback.finish(complete: false).checks[0].verdict == .error)
  }

  private static func detail(_ measure: CheckMeasure) -> CheckPlan.Detail {
    switch measure {
    case .timeslices: .slices(length: 10, good: Fraction(1, 1))
    case .wait: .percentile(.one)
    case .timeToRestore: .fault("a")
    case .refusals: .causes([])
    case .queuePeak: .queues([])
    case .userTime, .launches, .longestGap, .usersWithoutPath, .launchable: .none
    }
  }
}
