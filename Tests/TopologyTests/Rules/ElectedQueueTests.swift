import SimEngine
import Testing
import Topology

/// The queue of the elected connector. The broker is lost at 1000 s for good; from 1400 s on every
/// machine has registered and none registers again. A launch joins 2 s after the click, and a logon
/// takes no time: what is left of a wait is queueing and work.
@Suite struct `The queue of the elected connector` {
  static let joining: Int64 = 2_000_000

  /// Users with room for all of them, and a connector of some size.
  private func crowd(_ users: Int, vcpu: Int = 4) -> SmallEstate {
    var small = SmallEstate()
    small[.inside].users = users
    small.builder.connectors[0].members[0].vcpu = vcpu
    for member in 0...1 {
      small.builder.machines[SmallEstate.officePool].members[member].maxSessions = users
    }
    small.parameters.logonMedian = 0
    small.outage(.broker, from: 1000.s, to: nil)
    return small
  }

  /// From joining the queue to the session, in ticks; in order of click.
  private func waits(_ small: SmallEstate, until end: SimTime) -> [Int64] {
    var story = small.begin()
    story.run(through: end)
    return story.endedLaunches.filter { $0.record.outcome == .succeeded }
      .sorted { $0.record.clickedAt < $1.record.clickedAt }
      .map { ($0.time - $0.record.clickedAt).ticks - Self.joining }
  }

  /// D/D/1: one every 0.1 s, 0.2 s each at 4 vCPU: each waits 0.1 s longer than the one before.
  @Test(arguments: [(vcpu: 1, work: 800_000), (2, 400_000), (4, 200_000), (8, 100_000)])
  func `LHC-10: launches are served one at a time, in proportion to the vCPU`(
    vcpu: Int, work: Int64
  ) {
    var small = crowd(10, vcpu: vcpu)
    for member in 1...10 {
      small.launch(SmallEstate.word, by: .inside(member), at: 1500.s + (100 * member).milliseconds)
    }
    let expected = (0..<10).map { work + Int64($0) * max(0, work - 100_000) }
    #expect(waits(small, until: 1600.s) == expected)
  }

  /// office/2 registers at 1100, 0.02 s of work, in the instant in which the launch joins.
  @Test func `LHC-10: the work on a registration is a tenth, and stands before a later launch`() {
    var small = crowd(1)
    small.launch(SmallEstate.word, by: .inside(1), at: 1098.s)
    var story = small.begin()
    story.run(through: 1200.s)
    #expect(story.registrations(SmallEstate.office2, .lhc) == [1100.s])
    #expect(story.endedLaunches.map(\.time) == [1100.s + 220.milliseconds])
    #expect(story.endedLaunches.map(\.record.metCongestion) == [true])
  }

  /// Of so many at once the 1,001st is served after exactly 200 s, and nobody after it.
  @Test func `LHC-10: a client leaves the queue when it has waited longer than its patience`() {
    var small = crowd(1003)
    for member in 1...1003 {
      small.launch(SmallEstate.word, by: .inside(member), at: 1500.s)
    }
    var story = small.begin()
    story.run(through: 2000.s)
    let ended = story.endedLaunches
    #expect(ended.count { $0.record.outcome == .succeeded } == 1001)
    #expect(ended.last { $0.record.outcome == .succeeded }?.time == 1702.s + 200.milliseconds)
    let left = ended.filter { $0.record.outcome == .gaveUp }
    #expect(left.map(\.time) == [1702.s, 1702.s])
    for launch in left {
      #expect(
        launch.record.answer.brief == "none [ica broker-unreachable] [lease lhc-queue-timeout]")
      #expect(launch.record.answer.headline?.root == .ams1)
    }
    // Launchability knows no queue.
    #expect(story.answer(.outside(), SmallEstate.word).isLaunchable)
  }

  /// ams/1 dies while 50 wait 10 s in all; office/1 and office/2 register with ams/2 at 1600 and
  /// 1700, so those whose turn comes after the loss find no machine.
  @Test func `LHC-10: who waits at a connector that dies asks the next one when the turn has come`()
  {
    var small = crowd(50)
    for member in 1...50 { small.launch(SmallEstate.word, by: .inside(member), at: 1498.s) }
    small.outage(.ams1, from: 1505.s, to: nil)
    var story = small.begin()
    story.run(through: 1600.s)
    let ended = story.endedLaunches
    // At 1500.2, …, 1504.8; the turn of 1505 comes after the fault of that instant.
    #expect(ended.count { $0.record.outcome == .succeeded } == 24)
    let lost = ended.filter { $0.record.outcome == .failed }
    #expect(lost.count == 26)
    for launch in lost {
      #expect(
        launch.record.answer.headline?.cause == .notYetRegisteredWithLHC
          && launch.record.metCongestion)
    }
  }

  // MARK: Against closed forms

  /// Clicks of a Poisson process, one for each user.
  private func poisson(_ clicks: Int, perSecond rate: Double, vcpu: Int) -> [Int64] {
    var small = crowd(clicks, vcpu: vcpu)
    var words = AddressedDraw(seed: 10).sequence(purpose: 1, entity: 0, index: 0)
    let gap = Distribution.exponential(mean: 1_000_000 / rate)
    var at = 1500.s
    for member in 1...clicks {
      at += SimDuration(ticks: Int64(gap.sample(from: &words)))
      small.launch(SmallEstate.word, by: .inside(member), at: at)
    }
    return waits(small, until: at + 300.seconds)
  }

  /// M/D/1: the mean wait is ρ / (2 μ (1 − ρ)). At 1.5 clicks/s and 5/s it is 43 ms; half the vCPU
  /// doubles ρ and makes it 300 ms, seven times as long.
  @Test(arguments: [(vcpu: 4, rate: 5.0), (2, 2.5)])
  func `LHC-10: random clicks wait as M over D over 1 says, also with half the vCPU`(
    vcpu: Int, rate: Double
  ) {
    let clicks = 4000
    let waits = poisson(clicks, perSecond: 1.5, vcpu: vcpu)
    #expect(waits.count == clicks)
    let work = 1_000_000 / rate
    let mean = Double(waits.reduce(0, +)) / Double(clicks) - work
    let load = 1.5 / rate
    let expected = load / (2 * rate * (1 - load)) * 1_000_000
    // Three standard errors of a mean of so many waits, which go together.
    #expect(abs(mean - expected) < 0.15 * expected, "\(mean) instead of \(expected)")
  }
}
