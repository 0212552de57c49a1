import SimEngine
import Testing
import Topology

@Suite struct `Registration` {
  /// office/1 pings at 100, 400, 700, 1000 …. The uplink is gone without anybody who may enter
  /// outage mode.
  private func cutOff(from start: SimTime, to end: SimTime?) -> SmallEstate {
    var small = SmallEstate()
    small.builder.estate.serviceContinuityIsOn = false
    small.outage(.amsUplink, from: start, to: end)
    return small
  }

  @Test func `REG-1: a machine is dropped one tick after 600 s since its last good ping`() {
    var story = cutOff(from: 400.s + tick, to: nil).begin()
    story.run(through: 1000.s)
    #expect(story.vda(SmallEstate.office1).registration == .cloud)
    story.run(through: 1000.s + tick)
    #expect(story.vda(SmallEstate.office1).registration == .none)
    // office/2 (200, 500): last good at 200.
    #expect(story.instants(.dropped, SmallEstate.office2.index) == [800.s + tick])
  }

  @Test func `REG-1: one missed ping costs nothing`() {
    var story = cutOff(from: 399.s, to: 600.s).begin()
    story.run(through: 3000.s)
    #expect(story.instants(.dropped).isEmpty)
    #expect(story.registrations(SmallEstate.office1, .cloud).isEmpty)
  }

  /// Pings at 400 missed, at 700 in time: exactly 600 s after the last good one.
  @Test func `REG-1: a ping exactly 600 s after the last good one is in time`() {
    for (back, dropped) in [(700.s, false), (700.s + tick, true)] {
      var story = cutOff(from: 399.s, to: back).begin()
      story.run(through: 1500.s)
      let drops = story.instants(.dropped, SmallEstate.office1.index)
      // Back one tick later its ping of 700 is missed: dropped, registered by the next, at 1000.
      #expect(drops == (dropped ? [700.s + tick] : []))
      #expect(story.registrations(SmallEstate.office1, .cloud) == (dropped ? [1000.s] : []))
    }
  }

  @Test func `REG-1: a shorter time-out drops a machine before the ping that would save it`() {
    var small = cutOff(from: 399.s, to: 500.s)
    small.parameters.vdaRegistrationTimeout = 450_000_000
    var story = small.begin()
    story.run(through: 1500.s)
    #expect(story.instants(.dropped, SmallEstate.office1.index) == [550.s + tick])
    #expect(story.registrations(SmallEstate.office1, .cloud) == [700.s])
  }

  /// Last good ping of office/1 at 400. The broker is down from 450 to 1450; of the 600 s, 50 had
  /// passed, and the way is cut all the while: 550 s are left from 1450.
  @Test func `REG-1: the clock stands while the broker is down`() {
    var small = cutOff(from: 440.s, to: nil)
    small.outage(.broker, from: 450.s, to: 1450.s)
    var story = small.begin()
    story.run(through: 3000.s)
    #expect(story.instants(.dropped, SmallEstate.office1.index) == [2000.s + tick])
  }

  @Test func `REG-1: an outage of the broker alone drops nobody`() {
    var small = SmallEstate()
    small.builder.estate.serviceContinuityIsOn = false
    small.outage(.broker, from: 450.s, to: 9000.s)
    var story = small.begin()
    story.run(through: 12_000.s)
    #expect(story.instants(.dropped).isEmpty)
    #expect(story.instants(.registered).isEmpty)
  }

  /// The end of the outage is the end of the boot; from then its phase is 37 s.
  @Test func `REG-1: a machine registers at the end of its boot and its phase counts from there`() {
    var small = SmallEstate()
    small.outage(ComponentRef(.vda, SmallEstate.office1), from: 500.s, to: 637.s)
    var story = small.begin()
    story.run(through: 637.s)
    #expect(story.registrations(SmallEstate.office1, .cloud) == [637.s])
    #expect(story.vda(SmallEstate.office1).pingPhase == 37_000_000)
    #expect(story.vda(SmallEstate.office2).pingPhase == 200_000_000)
  }

  @Test func `REG-1: the end of an outage of a container is the end of its machines' boot`() {
    var small = SmallEstate()
    small.outage(ComponentRef(.resourceLocation, 0), from: 500.s, to: 637.s)
    var story = small.begin()
    story.run(through: 2000.s)
    for machine in [SmallEstate.desk1, SmallEstate.lab2, SmallEstate.office1] {
      #expect(story.registrations(machine, .cloud) == [637.s])
    }
  }

  /// It boots at 637 without a broker; its registration from before is void, its next ping is 937.
  @Test func `REG-1: a machine that boots without a broker registers at its next ping`() {
    var small = SmallEstate()
    small.builder.estate.serviceContinuityIsOn = false
    small.outage(ComponentRef(.vda, SmallEstate.office1), from: 500.s, to: 637.s)
    small.outage(.broker, from: 600.s, to: 700.s)
    var story = small.begin()
    story.run(through: 936.s)
    #expect(story.vda(SmallEstate.office1).registration == .none)
    story.run(through: 937.s)
    #expect(story.registrations(SmallEstate.office1, .cloud) == [937.s])
  }

  @Test func `REG-1: connectors are drawn among those of the machine's own place`() {
    var small = SmallEstate()
    small.builder.machines[SmallEstate.officePool].members = (0..<200).map { _ in .init() }
    let story = small.begin()
    let pool = story.world.estate.pools[SmallEstate.officePool]
    let first = pool.vdas.filter { story.connector(of: $0) == SmallEstate.ams1 }.count
    #expect((60...140).contains(first))
    #expect(pool.vdas.allSatisfy { story.connector(of: $0) != SmallEstate.dub1 })
  }

  /// office/1 is resolved onto, does not answer for 60 s, and office/2 takes the launch; for 60 s
  /// more the broker offers office/2 first, then office/1 again, being as empty and lower.
  @Test func `REG-1: a machine that cannot be reached fails at prepare after 60 s and is avoided`()
  {
    var small = SmallEstate()
    small.outage(ComponentRef(.vda, SmallEstate.office1), from: 990.s, to: nil)
    small.launch(SmallEstate.word, by: .inside(1), at: 1000.s)
    small.launch(SmallEstate.word, by: .inside(2), at: 1070.s)
    var story = small.begin()
    story.run(through: 1200.s)
    let ended = story.endedLaunches
    // 2 s of enumeration, 60 s of prepare, 5 s of hint, 23.7 s of logon.
    #expect(ended.map(\.time) == [1090.s + 700.milliseconds, 1095.s + 700.milliseconds])
    // OUT-3 sets both aside: the second one is led past office/1.
    #expect(ended.map(\.record.metCongestion) == [true, true])
    #expect(story.instants(.sessionStarted, object: SmallEstate.office2.index).count == 2)
  }

  // MARK: REG-2

  /// The estate in which the connector of office/1 dies; machines of the other one are untouched.
  private func connectorDies(from start: SimTime, to end: SimTime?) -> (SmallEstate, ID<Estate.VDA>)
  {
    var small = SmallEstate()
    let connector = small.begin().connector(of: SmallEstate.office1)
    small.outage(ComponentRef(.connector, connector), from: start, to: end)
    return (small, SmallEstate.office1)
  }

  @Test func `REG-2: a dead connector's machines move to another at their next ping`() {
    let (small, machine) = connectorDies(from: 450.s, to: nil)
    var story = small.begin()
    let before = story.connector(of: machine)
    let alike = story.world.vdas.filter {
      $0.registration == .cloud && story.connector(of: $0.id) == before
    }
    story.run(through: 900.s)
    for moved in alike {
      // The first instant of its phase after 450.
      let phase = moved.pingPhase
      let ping = SimTime(ticks: phase + (phase <= 150_000_000 ? 600_000_000 : 300_000_000))
      #expect(story.registrations(moved.id, .cloud) == [ping])
      #expect(story.connector(of: moved.id) != before)
    }
    #expect(story.instants(.registered).count == alike.count)
    #expect(story.modes().isEmpty)
  }

  /// While its connector is dead the machine is registered and does not answer.
  @Test func `REG-1: a registration through a connector that returns before the ping is usable`() {
    let (small, machine) = connectorDies(from: 450.s, to: 600.s)
    var story = small.begin()
    story.run(through: 599.s)
    #expect(story.answer(.inside(), SmallEstate.word).degraded.contains(.unreachableMachines))
    story.run(through: 600.s)
    #expect(story.answer(.inside(), SmallEstate.word).brief == "ica cloud direct")
    story.run(through: 2000.s)
    #expect(story.registrations(machine, .cloud).isEmpty)
  }

  /// The ping at 700 finds a live connector but no broker; the next one, at 1000, moves it.
  @Test func `REG-2: a move that found no broker is made at the ping after the broker is back`() {
    var (small, machine) = connectorDies(from: 450.s, to: nil)
    small.outage(.broker, from: 690.s, to: 740.s)
    var story = small.begin()
    story.run(through: 2000.s)
    #expect(story.registrations(machine, .cloud) == [1000.s])
  }
}
