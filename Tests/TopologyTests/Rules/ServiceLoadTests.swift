import SimEngine
import Testing
import Topology

/// Services with a capacity. The list of resources takes 2 s on top of what the services take, and a
/// logon no time: what is left of a wait is queueing and work.
@Suite struct `Load on services` {
  static let north = SmallEstate.north
  static let south = SmallEstate.south

  /// When launches ended, in order.
  private func ends(_ small: SmallEstate, _ outcome: LaunchRecord.Outcome = .succeeded)
    -> [SimTime]
  {
    var story = small.begin()
    story.run(through: 2500.s)
    return story.endedLaunches.filter { $0.record.outcome == outcome }.map(\.time).sorted()
  }

  // MARK: GEO-5

  /// The k-th waits for k − 1 others: it is answered k/10 s after it came.
  @Test(arguments: [(capacity: Int64(10), work: 100), (5, 200)])
  func `GEO-5: of a storm at one instant each waits for those before it`(
    capacity: Int64, work: Int
  ) {
    var small = SmallEstate.crowd(50)
    small.load(.workspace, at: Self.north, capacity)
    small.everybodyClicks(at: 1500.s)
    #expect(ends(small) == (1...50).map { 1502.s + (work * $0).milliseconds })
  }

  /// Of two zones one is lost: 5 a second are left of 10.
  @Test func `GEO-5: the capacity is that of the replicas that serve`() {
    var small = SmallEstate.crowd(50)
    small.load(.workspace, at: Self.north, 10)
    small.outage(ComponentRef(.zone, 0), from: 1000.s, to: nil)
    small.everybodyClicks(at: 1500.s)
    #expect(ends(small) == (1...50).map { 1502.s + (200 * $0).milliseconds })
  }

  /// Signed-out browsers ask the workspace, identity and the broker one after the other; each server
  /// is as fast, so the second and the third keep nobody waiting longer than their own work.
  @Test func `GEO-5: sign-in loads identity and resolution the broker`() {
    var small = SmallEstate.crowd(1)
    small[.browser].users = 20
    small.load(.workspace, at: Self.north, 10)
    small.load(.identity, at: Self.north, 10)
    small.load(.broker, at: Self.south, 10)
    for member in 1...20 { small.launch(SmallEstate.word, by: .browser(member), at: 1500.s) }
    for machine in 0...1 {
      small.builder.machines[SmallEstate.officePool].members[machine].maxSessions = 20
    }
    #expect(ends(small) == (1...20).map { 1502.s + (100 * $0 + 200).milliseconds })
  }

  /// Others take 90 of 100: 100 requests at 1500 leave 50 waiting at 1505.
  @Test func `GEO-5: the load of other customers slows the queue down and comes behind who waits`()
  {
    var small = SmallEstate.crowd(101)
    small.load(.workspace, at: Self.north, 100, background: 90)
    for member in 1...100 { small.launch(SmallEstate.word, by: .inside(member), at: 1500.s) }
    small.launch(SmallEstate.word, by: .inside(101), at: 1505.s)
    let ends = ends(small)
    #expect(ends.prefix(100) == (1...100).map { 1502.s + (10 * $0).milliseconds }[...])
    #expect(ends.last == 1507.s + 510.milliseconds)
  }

  /// At 10 a second the 101st waits for exactly 10 s, and nobody after it is taken in.
  @Test func `GEO-5: a request that would wait longer than the limit is refused at once`() {
    var small = SmallEstate.crowd(103)
    small.load(.workspace, at: Self.north, 10)
    small.parameters.serviceQueueLimit = 10_000_000
    small.everybodyClicks(at: 1500.s)
    var story = small.begin()
    story.run(through: 2000.s)
    let refused = story.endedLaunches.filter { $0.record.outcome != .succeeded }
    #expect(story.endedLaunches.count == 103 && refused.map(\.time) == [1500.s, 1500.s])
    for launch in refused {
      #expect(launch.record.outcome == .gaveUp)
      #expect(launch.record.answer.brief == "none [ica service-overloaded]")
      #expect(
        story.world.estate.path(of: launch.record.answer.because[0].root)
          == "services.workspace.replicas.g-north")
      #expect(launch.record.metCongestion && launch.record.metOverload)
    }
    // Launchability knows no queue.
    #expect(story.answer(.inside(), SmallEstate.word).isLaunchable)
  }

  /// Of 100 requests a second of others 50 are served, so of ours half find room, after 60 s.
  @Test func `GEO-5: where others keep the queue full, as many find room as are served`() {
    var small = SmallEstate.crowd(1000)
    small.load(.broker, at: Self.south, 50, background: 100)
    small.parameters.clientRequestTimeout = 120_000_000
    small.everybodyClicks(at: 1500.s)
    let served = ends(small)
    // Three standard deviations of a thousand fair coins are 47.
    #expect(abs(served.count - 500) < 48, "\(served.count)")
    #expect(Set(served) == [1562.s + 20.milliseconds])
  }

  /// M/D/1, Pollaczek and Khinchine: the mean wait is ρ / (2 μ (1 − ρ)). At 1.5 clicks/s and 6/s it
  /// is 28 ms; half the capacity makes it 167 ms, six times as long.
  @Test(arguments: [Int64(6), 3])
  func `GEO-5: random requests wait as M over D over 1 says, also at half the capacity`(
    capacity: Int64
  ) {
    let clicks = 4000
    var small = SmallEstate.crowd(clicks)
    small.load(.workspace, at: Self.north, capacity)
    var words = AddressedDraw(seed: 11).sequence(purpose: 1, entity: 0, index: 0)
    let gap = Distribution.exponential(mean: 1_000_000 / 1.5)
    var at = 100.s
    for member in 1...clicks {
      at += SimDuration(ticks: Int64(gap.sample(from: &words)))
      small.launch(SmallEstate.word, by: .inside(member), at: at)
    }
    var story = small.begin()
    story.run(through: at + 100.seconds)
    let ended = story.endedLaunches
    #expect(ended.count == clicks && ended.allSatisfy { $0.record.outcome == .succeeded })
    let total = ended.reduce(Int64(0)) { $0 + ($1.time - $1.record.clickedAt).ticks }
    let work = 1_000_000 / Double(capacity)
    let mean = Double(total) / Double(clicks) - 2_000_000 - work
    let load = 1.5 / Double(capacity)
    let expected = load / (2 * Double(capacity) * (1 - load)) * 1_000_000
    // Three standard errors of a mean of so many waits, which go together.
    #expect(abs(mean - expected) < 0.15 * expected, "\(mean) instead of \(expected)")
  }

  /// A sign-in alone: 0.1 s of the workspace, then 0.5 s of identity.
  @Test func `GEO-5: opening the app asks the workspace and identity`() {
    var small = SmallEstate()
    small.load(.workspace, at: Self.north, 10)
    small.load(.identity, at: Self.north, 2)
    small.act(.signIn, .browser(), at: 1500.s)
    var story = small.begin()
    story.run(through: 1600.s)
    #expect(
      story.instants(.signedIn, story.index(.browser())) == [1500.s + 600.milliseconds])
  }

  // MARK: GEO-7

  /// Others ask 9 of 10 a second: the first minute is over 80 %, so at 60 s + 120 s the capacity is 20.
  /// At 8 of 10 it is 80 % and not more.
  @Test(arguments: [(background: Int64(9), at: 179, work: 100), (9, 180, 50), (8, 180, 100)])
  func `GEO-7: capacity grows a delay after a minute with too high a load`(
    background: Int64, at: Int, work: Int
  ) {
    var small = SmallEstate.crowd(20)
    small.load(.workspace, at: Self.north, 10, background: background)
    small.parameters.serviceScaleFactor = 2
    small.parameters.serviceScaleDelay = 120_000_000
    small.everybodyClicks(at: at.s)
    #expect(ends(small) == (1...20).map { (at + 2).s + (work * $0).milliseconds })
  }

  /// 49 clicks of the second minute are more than 80 % of 60, 48 are not; the limit refuses most.
  @Test(arguments: [(clicks: 48, grownAt: nil), (49, Optional(420.s))])
  func `GEO-7: requests of the customer count as load, also those that are refused`(
    clicks: Int, grownAt: SimTime?
  ) {
    var small = SmallEstate.crowd(clicks)
    small.load(.workspace, at: Self.north, 1)
    small.parameters.serviceScaleFactor = 3
    small.parameters.serviceQueueLimit = 5_000_000
    small.everybodyClicks(at: 100.s)
    var story = small.begin()
    story.run(through: 1000.s)
    let queue = story.board.queueIndex(.workspace, Self.north, story.world.estate)
    #expect(queue.map { story.board.serviceQueues[$0].grownAt } == grownAt)
    #expect(queue.map { story.board.serviceQueues[$0].capacity } == (grownAt == nil ? 1 : 3))
  }

  /// GEO-8's survivor, with twice the capacity from 1440 on at the latest: it stays in the answers.
  @Test func `GEO-7: a survivor that grows in time is not taken down`() {
    var small = SmallEstate()
    small.load(.workspace, at: Self.north, 100, background: 60)
    small.load(.workspace, at: Self.south, 100, background: 60)
    small.outage(.northRegion, from: 1000.s, to: nil)
    small.parameters.serviceScaleFactor = 2
    small.parameters.serviceScaleDelay = 60_000_000
    var story = small.begin()
    story.run(through: 3000.s)
    #expect(story.steeringChanges(Self.south, isIn: false) == [])
  }

  // MARK: REQ-1

  /// Clients wait 1 s: of 30 at once ten are answered in time. The work on the rest is done all the
  /// same: at 1502.5 five still stand before a late one.
  @Test func `REQ-1: who stops waiting has loaded the service all the same`() {
    var small = SmallEstate.crowd(31)
    small.load(.workspace, at: Self.north, 10)
    small.parameters.clientRequestTimeout = 1_000_000
    for member in 1...30 { small.launch(SmallEstate.word, by: .inside(member), at: 1500.s) }
    small.launch(SmallEstate.word, by: .inside(31), at: 1502.s + 500.milliseconds)
    let late = 1505.s + 100.milliseconds
    #expect(ends(small) == (1...10).map { 1502.s + (100 * $0).milliseconds } + [late])
    #expect(ends(small, .gaveUp) == Array(repeating: 1501.s, count: 20))
  }

  /// A broker that others keep full and that queues nobody.
  private func refusing() -> SmallEstate {
    var small = SmallEstate.crowd(20)
    small.load(.broker, at: Self.south, 1, background: 100_000)
    small.parameters.serviceQueueLimit = 0
    small.parameters.clientRetries = 3
    return small
  }

  /// The broker is asked at 1502, 1504, 1508 and 1516. A store that was out is remembered for 60 s:
  /// who clicks at 1530 asks once, and who clicks at 1591 four times again.
  @Test func `REQ-1: pauses double, and who remembers the failure asks once`() {
    var small = refusing()
    small.parameters.clientBackoffJitter = 0
    small.launch(SmallEstate.word, by: .inside(1), at: 1500.s)
    var story = small.begin()
    story.run(through: 1600.s)
    #expect(story.endedLaunches.map(\.time) == [1516.s])
    #expect(
      story.endedLaunches.map(\.record.answer.brief) == ["none [ica service-overloaded]"])

    small = SmallEstate.crowd(1)
    small.parameters.clientRetries = 3
    small.parameters.clientBackoffJitter = 0
    small.parameters.serviceQueueLimit = 0
    small.load(.workspace, at: Self.north, 1, background: 100_000)
    small.load(.workspace, at: Self.south, 1, background: 100_000)
    small.launch(SmallEstate.word, by: .inside(1), at: 1500.s)
    small.launch(SmallEstate.word, by: .inside(1), at: 1530.s)
    small.launch(SmallEstate.word, by: .inside(1), at: 1591.s)
    #expect(ends(small, .gaveUp) == [1514.s, 1530.s, 1605.s])
  }

  @Test func `REQ-1: a share of each pause is drawn, and by each client for itself`() {
    var small = refusing()
    small.everybodyClicks(at: 1500.s)
    let ends = ends(small, .gaveUp)
    #expect(ends.count == 20 && Set(ends).count > 15)
    // Pauses of 2, 4 and 8 s, of each half at most is drawn off.
    #expect(ends.allSatisfy { 1509.s <= $0 && $0 <= 1516.s })
  }

  /// The pause after the third try would end after 200 s.
  @Test func `REQ-1: nobody repeats a request later than a launch may take`() {
    var small = refusing()
    small.parameters.clientBackoff = 60_000_000
    small.parameters.clientBackoffMax = 3600_000_000
    small.parameters.clientBackoffJitter = 0
    small.launch(SmallEstate.word, by: .inside(1), at: 1500.s)
    #expect(ends(small, .gaveUp) == [1682.s])
  }

  @Test func `REQ-1: a service that does not answer is out of reach, so the lease follows`() {
    var small = SmallEstate.crowd(2)
    small.builder.estate.serviceContinuityIsOn = true
    small.parameters.serviceQueueLimit = 0
    small.load(.workspace, at: Self.north, 1, background: 100_000)
    small.load(.workspace, at: Self.south, 1, background: 100_000)
    small.launch(SmallEstate.word, by: .inside(1), at: 1500.s)
    var story = small.begin()
    story.run(through: 1600.s)
    let answer = story.endedLaunches.first?.record.answer
    #expect(answer?.path == .lease && answer?.broker == .cloud)
    #expect(answer?.because.map(\.cause) == [.serviceOverloaded])
    #expect(answer?.degraded.contains(.cachedList) == true)

    // By lease, too, it is the broker that is asked.
    small = refusing()
    small.builder.estate.serviceContinuityIsOn = true
    small.parameters.clientRetries = 0
    small.launch(SmallEstate.word, by: .inside(1), at: 1500.s)
    story = small.begin()
    story.run(through: 1600.s)
    #expect(
      story.endedLaunches.map(\.record.answer.brief)
        == ["none [ica service-overloaded] [lease service-overloaded]"])
  }

  /// The region is lost while 40 wait 4 s in all: those whose answer was due later ask again, in
  /// vain, and see it.
  @Test func `REQ-1: what waits at a service that is lost is asked again`() {
    var small = SmallEstate.crowd(40)
    small.load(.workspace, at: Self.north, 10)
    small.parameters.clientRetries = 1
    small.everybodyClicks(at: 1500.s)
    small.outage(.northRegion, from: 1502.s, to: nil)
    var story = small.begin()
    story.run(through: 1540.s)
    let ended = story.endedLaunches
    // At 1500.1, …, 1501.9; the answer of 1502 comes after the fault of that instant.
    #expect(ended.count { $0.record.outcome == .succeeded } == 19)
    #expect(ended.count { $0.record.answer.headline?.cause == .workspaceUnreachable } == 21)
  }

  // MARK: The load of others moves, and GEO-8

  private func inflow(_ story: borrowing Story, _ geode: ID<Estate.Geode>) -> Int64? {
    story.board.queueIndex(.workspace, geode, story.world.estate).map {
      story.board.serviceQueues[$0].inflow
    }
  }

  /// North is probed 5 s after each half minute and leaves at 1125. Ten parts ask DNS at 1.5 s, 4.5 s,
  /// … of each half minute: the first one at 1126.5, the last one at 1153.5.
  @Test func `GEO-5: the load of others follows DNS in ten parts`() {
    var small = SmallEstate()
    small.load(.workspace, at: Self.north, 1000, background: 105)
    small.load(.workspace, at: Self.south, 1000, background: 50)
    small.outage(.northRegion, from: 1000.s, to: 2000.s)
    var story = small.begin()
    story.run(upTo: 1126.s + 500.milliseconds)
    #expect(inflow(story, Self.south) == 50)
    story.run(through: 1126.s + 500.milliseconds)
    // Of 105 the first five parts have eleven; the sixth asks first.
    #expect(inflow(story, Self.south) == 60)
    story.run(through: 1153.s + 500.milliseconds)
    #expect(inflow(story, Self.south) == 155)
    // Back in the answers at 2015: from 2017.5 to 2044.5.
    story.run(through: 2045.s)
    #expect(inflow(story, Self.south) == 50 && inflow(story, Self.north) == 105)
  }

  /// 120 for 100 from 1153.5 on: a probe waits longer than 10 s from 1200 on, fails from 1215, and
  /// the fourth ends at 1315, when 3302 wait. With nobody in the answers everybody is sent to the
  /// nearest again, which for half of them is down: from 1342.5 on the queue of 3042 shrinks by 40 a
  /// second. At 1365 it is still 21 s long, at 1395 less than 10 s: the survivor is back.
  @Test func `GEO-8: a survivor that is too slow for its probes leaves the answers as well`() {
    var small = SmallEstate()
    small.load(.workspace, at: Self.north, 100, background: 60)
    small.load(.workspace, at: Self.south, 100, background: 60)
    small.outage(.northRegion, from: 1000.s, to: nil)
    var story = small.begin()
    story.run(through: 1300.s)
    #expect(story.answer(.browser(), SmallEstate.word).isLaunchable)
    story.run(through: 1350.s)
    #expect(
      story.answer(.browser(), SmallEstate.word).headline?.cause == .workspaceUnreachable)
    story.run(through: 1400.s)
    #expect(story.answer(.browser(), SmallEstate.word).isLaunchable)
    #expect(story.steeringChanges(Self.south, isIn: false) == [1315.s])
    #expect(story.steeringChanges(Self.south, isIn: true) == [1395.s])
  }

  /// With 1 a second to spare nothing fills and no probe fails.
  @Test func `GEO-8: a survivor that can do the work of both stays`() {
    var small = SmallEstate()
    small.load(.workspace, at: Self.north, 121, background: 60)
    small.load(.workspace, at: Self.south, 121, background: 60)
    small.outage(.northRegion, from: 1000.s, to: nil)
    var story = small.begin()
    story.run(through: 3000.s)
    #expect(story.steeringChanges(Self.south, isIn: false) == [])
  }

  /// 150 clicks at 1230 at 10 a second: the probe of 1235 sees 10 s and a tenth, the next one none.
  @Test(arguments: [(clicks: 149, fails: false), (150, true)])
  func `GEO-8: a probe fails when its answer comes later than its timeout`(
    clicks: Int, fails: Bool
  ) {
    var small = SmallEstate.crowd(clicks)
    small.load(.workspace, at: Self.north, 10)
    small.parameters.steerTolerated = 0
    small.everybodyClicks(at: 1230.s)
    var story = small.begin()
    story.run(through: 1300.s)
    #expect(story.steeringChanges(Self.north, isIn: false) == (fails ? [1245.s] : []))
    #expect(story.steeringChanges(Self.north, isIn: true) == (fails ? [1265.s] : []))
  }
}
