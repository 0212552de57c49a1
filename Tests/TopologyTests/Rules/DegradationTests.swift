import SimEngine
import Testing
import Topology

/// FLT-7, worked out by hand. The list of resources takes 2 s on top of what the services take.
@Suite struct DegradationTests {
  static let north = SmallEstate.north
  static let half = Slowdown(capacityPPM: 500_000)
  static let twice = Slowdown(slowerMilli: 2000)

  private func ends(_ small: SmallEstate) -> [SimTime] {
    var story = small.begin()
    story.run(through: 2500.s)
    return story.endedLaunches.filter { $0.record.outcome == .succeeded }.map(\.time).sorted()
  }

  // MARK: Services (GEO-5)

  /// D/D/1 at 20 a second: the k-th is answered after k/20 s; at half of it after k/10 s.
  @Test(
    arguments: [
      ComponentRef.service(.workspace), ComponentRef(.replicas, 0), ComponentRef(.geode, 0),
      .northRegion,
    ], [DegradationTests.half, DegradationTests.twice])
  func `FLT-7: at half the capacity, or twice as slow, each waits twice as long`(
    target: ComponentRef, slowdown: Slowdown
  ) {
    var small = SmallEstate.crowd(40)
    small.load(.workspace, at: Self.north, 20)
    small.degrade(target, slowdown, from: 1000.s, to: 2000.s)
    small.everybodyClicks(at: 1500.s)
    #expect(ends(small) == (1...40).map { 1502.s + (100 * $0).milliseconds })
  }

  @Test func `FLT-7: before it begins and after its end nothing is slower`() {
    for at in [900, 1100] {
      var small = SmallEstate.crowd(40)
      small.load(.workspace, at: Self.north, 20)
      small.degrade(.service(.workspace), Self.half, from: 1000.s, to: 1100.s)
      small.everybodyClicks(at: at.s)
      #expect(ends(small) == (1...40).map { (at + 2).s + (50 * $0).milliseconds })
    }
  }

  /// A half and a quarter on the same, thrice as slow on what holds it: a quarter ÷ 3 of 120 is 10.
  @Test func `FLT-7: of several on one target and on what holds it the worst counts`() {
    var small = SmallEstate.crowd(40)
    small.load(.workspace, at: Self.north, 120)
    small.degrade(ComponentRef(.geode, 0), Self.half, from: 1000.s, to: nil)
    small.degrade(
      ComponentRef(.geode, 0), Slowdown(capacityPPM: 250_000), from: 1000.s, to: nil)
    small.degrade(.northRegion, Slowdown(slowerMilli: 3000), from: 1000.s, to: nil)
    small.degrade(.northRegion, Self.twice, from: 1000.s, to: nil)
    small.everybodyClicks(at: 1500.s)
    #expect(ends(small) == (1...40).map { 1502.s + (100 * $0).milliseconds })
  }

  /// One replica in each zone; with one of them at half 30 of 40 are left, and with the other lost 10.
  @Test(arguments: [(isLost: false, rate: 30), (true, 10)])
  func `FLT-7: a replica has its fault domain's, and an outage beside it holds too`(
    isLost: Bool, rate: Int
  ) {
    var small = SmallEstate.crowd(40)
    small.load(.workspace, at: Self.north, 40)
    small.degrade(ComponentRef(.faultDomain, 0), Self.half, from: 1000.s, to: nil)
    if isLost { small.outage(ComponentRef(.zone, 1), from: 1000.s, to: nil) }
    small.everybodyClicks(at: 1500.s)
    let answers = (1...40).map { (1_000_000 * $0 + rate - 1) / rate }
    #expect(ends(small) == answers.map { 1502.s + SimDuration(ticks: Int64($0)) })
  }

  /// M/D/1 at half of 6 a second: the mean wait is ρ / (2 μ (1 − ρ)), 167 ms in place of 28.
  @Test func `FLT-7: random requests wait as M over D over 1 says at the capacity that is left`() {
    let clicks = 4000
    var small = SmallEstate.crowd(clicks)
    small.load(.workspace, at: Self.north, 6)
    small.degrade(ComponentRef(.geode, 0), Self.half, from: 50.s, to: nil)
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
    let mean = Double(total) / Double(clicks) - 2_000_000 - 1_000_000 / 3
    let expected = 0.5 / (2 * 3 * (1 - 0.5)) * 1_000_000
    // Three standard errors of a mean of so many waits, which go together.
    #expect(abs(mean - expected) < 0.15 * expected, "\(mean) instead of \(expected)")
  }

  /// 5 a second are left of 20 at CLIS.
  @Test func `FLT-7: leases leave their queue as much more slowly`() {
    var small = SmallEstate()
    small[.outside].users = 40
    small[.clis].rate = 20
    small.degrade(
      .service(.clis), Slowdown(slowerMilli: 2000, capacityPPM: 500_000), from: 500.s, to: nil)
    for member in 1...40 {
      small.change(.outside(member)) { $0.isLeased = false }
      small.act(.signIn, .outside(member), at: 1000.s)
    }
    var story = small.begin()
    story.run(through: 1100.s)
    let waits = story.queueEntries.filter { $0.entry.server == .service(.clis) }
    #expect(waits.map(\.entry.wait) == (0..<40).map { $0 * 200_000 })
  }

  // MARK: PoPs (POP-2)

  /// Of three places one and a half are left, which is one; who is beyond stays, the next goes farther.
  @Test(arguments: [
    ComponentRef(.pop, 0), ComponentRef(.popPart, 0), ComponentRef.service(.gateway),
  ])
  func `FLT-7: a PoP has a share of its places left, and who is beyond them stays`(
    target: ComponentRef
  ) {
    var small = SmallEstate()
    small.builder.estate.pops[0].sessionCapacity = 3
    small.change(.outside(1)) { $0.sessions = [SmallEstate.office1] }
    small.degrade(target, Self.half, from: 1000.s, to: 2000.s)
    small.launch(SmallEstate.word, by: .outside(2), at: 1500.s)
    var story = small.begin()
    story.run(through: 1600.s)
    #expect(story.board.popCapacity[0] == 1 && story.board.popFull[0])
    #expect(story.endedLaunches.map(\.record.answer.degraded) == [.fartherPoP])
    #expect(story.instants(.sessionCut).isEmpty)
    story.run(through: 2000.s)
    #expect(story.board.popCapacity[0] == 3 && !story.board.popFull[0])
  }

  // MARK: Connectors (LHC-10, RDV-1)

  /// 0.2 s of work at 4 vCPU; thrice as slow with half the capacity it is 1.2 s.
  @Test func `FLT-7: an elected connector works as much longer on a launch`() {
    var small = SmallEstate.crowd(10)
    small.builder.estate.serviceContinuityIsOn = true
    small.outage(.broker, from: 1000.s, to: nil)
    small.degrade(
      .ams1, Slowdown(slowerMilli: 3000, capacityPPM: 500_000), from: 1400.s, to: nil)
    small.everybodyClicks(at: 1500.s)
    #expect(ends(small) == (1...10).map { 1502.s + (1200 * $0).milliseconds })
  }

  @Test func `FLT-7: a connector has a share of its places for proxied sessions left`() throws {
    var small = SmallEstate()
    for member in 0...1 { small.builder.connectors[0].members[member].proxySessions = 2 }
    small.change(.outside(1)) { $0.sessions = [SmallEstate.office1] }
    small.degrade(
      ComponentRef(.resourceLocation, 0), Self.half, from: 1000.s, to: 2000.s)
    var story = small.begin()
    let proxy = story.connector(of: SmallEstate.office1)
    story.run(through: 999.s)
    #expect(!story.board.connectorProxyFull[proxy])
    story.run(through: 1000.s)
    #expect(story.board.connectorProxyFull[proxy])
    story.run(through: 2000.s)
    #expect(!story.board.connectorProxyFull[proxy])
    #expect(story.instants(.sessionCut).isEmpty)
  }

  // MARK: VDAs (LAUNCH-4, PWR-2)

  @Test func `FLT-7: a logon takes as many times as long on a machine that is slower`() {
    var small = SmallEstate()
    small.parameters.logonMedian = 20_000_000
    small.degrade(
      ComponentRef(.resourceLocation, 0), Slowdown(slowerMilli: 2500), from: 1000.s, to: nil)
    small.launch(SmallEstate.word, by: .inside(1), at: 900.s)
    small.launch(SmallEstate.lab, by: .inside(2), at: 1500.s)
    #expect(ends(small) == [922.s, 1552.s])
  }

  /// A boot of 150 s: four times as long it is awaited for the 600 s of LAUNCH-5, five times it is not.
  @Test(arguments: [(slower: Int64(2000), boot: 300), (4000, 600), (5000, 750)])
  func `FLT-7: a machine boots as many times as long, and one that boots too slowly is no help`(
    slower: Int64, boot: Int
  ) throws {
    var small = SmallEstate()
    let xen = small.builder.addHypervisor("ams-xen", in: SmallEstate.ams)
    small.builder.machines[SmallEstate.labPool].hypervisor = xen
    for member in 0...1 {
      small.builder.machines[SmallEstate.labPool].members[member].isPoweredOn = false
    }
    small.builder.estate.serviceContinuityIsOn = false
    small.degrade(
      ComponentRef(.resourceLocation, 0), Slowdown(slowerMilli: slower), from: 500.s, to: nil)
    small.launch(SmallEstate.lab, by: .inside(), at: 1000.s)
    var story = small.begin()
    story.run(through: 999.s)
    let isAwaited = boot <= 600
    #expect(
      story.answer(.inside(), SmallEstate.lab).brief
        == (isAwaited ? "ica cloud direct +power-on" : "none [ica power-on-too-slow]"))
    story.run(through: 2000.s)
    #expect(story.instants(.poweredOn) == (isAwaited ? [1002.s + boot.seconds] : []))
    let launch = try #require(story.endedLaunches.first)
    #expect(launch.record.outcome == (isAwaited ? .succeeded : .failed))
  }
}
