import SimEngine
import Testing
import Topology

/// Ten machines of two places each, of which autoscale keeps two places free; the first is on at the
/// start. A click takes 2 s to the broker and 23.7 s from the machine to the session; a boot 150 s.
@Suite struct `Autoscale` {
  static let group = 2
  static let hypervisor = ComponentRef(.hypervisor, 0)

  /// - Parameter body: changes the rules, whose peak hours lie beyond every story.
  private func scaled(
    machines: Int = 10, on: Int = 1, places: Int = 2, inOutageMode: Bool = false,
    _ body: (inout Estate.Autoscale) -> Void = { _ in }
  ) -> SmallEstate {
    var small = SmallEstate()
    let xen = small.builder.addHypervisor(
      "ams-xen", in: SmallEstate.ams, powersInOutageMode: inOutageMode)
    small.builder.machines[SmallEstate.officePool].hypervisor = xen
    small.builder.machines[SmallEstate.officePool].members = (0..<machines).map { member in
      .init(maxSessions: places, isPoweredOn: member < on, pingPhase: 100_000_000)
    }
    var rules = Estate.Autoscale(small.parameters)
    body(&rules)
    small.builder.estate.deliveryGroups[Self.group].autoscale = rules
    return small
  }

  /// The machines of the office with a fact, by member from 1, and when.
  private func members(_ story: borrowing Story, _ kind: Fact.Kind) -> [String] {
    story.facts.filter { $0.fact.kind == kind }.map { entry in
      "\(Int(entry.fact.subject) - SmallEstate.office1.index + 1) at \(entry.time.ticks / 1_000_000)"
    }
  }

  private func hours(_ rules: inout Estate.Autoscale, _ from: Int64, _ to: Int64, _ share: Int64) {
    rules.from = from * 1_000_000
    rules.to = to * 1_000_000
    rules.peakPPM = share * 10_000
  }

  /// Half of the machines from 1000 s on. They have been on for the delay at 2950 s.
  @Test(arguments: [2000, 5000])
  func `PWR-1: machines follow the hours, and stay on for the power-off delay`(end: Int64) {
    let small = scaled { hours(&$0, 1000, end, 50) }
    var story = small.begin()
    story.run(through: 6000.s)
    let on = members(story, .poweredOn)
    #expect(on == ["2 at 1150", "3 at 1150", "4 at 1150", "5 at 1150"])
    let off = max(end, 2950)
    let gone = members(story, .poweredOff)
    #expect(
      gone.sorted()
        == ["2 at \(off)", "3 at \(off)", "4 at \(off)", "5 at \(off)"])
  }

  @Test func `INIT-1, PWR-1: a Saturday has no peak hours`() {
    var small = scaled { hours(&$0, 1000, 5000, 50) }
    small.builder.estate.firstDay = 5
    var story = small.begin()
    story.run(through: 6000.s)
    #expect(story.instants(.poweredOn) == [])
    // Two days on it is Monday.
    story.run(through: 174_000.s)
    #expect(story.instants(.poweredOn).first == 173_950.s)
  }

  /// The first place taken leaves one free: machine 2 is started at 1002 s. The third, on it, has
  /// machine 3 started at 1202 s. At 2025.7 s machine 3 is the emptiest of what is too much, and at
  /// 2225.7 s machine 2 the last of the empty ones; both go off when they have been on for 1800 s.
  @Test func `PWR-1: the buffer follows the load, up and down`() {
    var small = scaled()
    small.builder.addWorkload("short", sessionLength: .constant(1000.seconds))
    small[.inside].workload = ID(0)
    for (member, at) in [(1, 1000.s), (2, 1010.s), (3, 1200.s)] {
      small.launch(SmallEstate.word, by: .inside(member), at: at)
    }
    var story = small.begin()
    story.run(through: 6000.s)
    let on = members(story, .poweredOn)
    #expect(on == ["2 at 1152", "3 at 1352"])
    let off = members(story, .poweredOff)
    #expect(off == ["2 at 2952", "3 at 3152"])
    #expect(story.endedLaunches.allSatisfy { $0.record.answer.brief == "ica cloud direct" })
  }

  /// Three machines with two, two and one of four places taken: the third is drained, for seven free
  /// places without its four are still the buffer of two. The next three users share the others; the
  /// third of these takes the buffer down to one place, so the machine is taken back.
  @Test func `PWR-4: a machine to be switched off gets nobody until it is needed again`() {
    var small = scaled(machines: 3, on: 3, places: 4)
    small[.inside].users = 9
    for (member, machine) in [1, 1, 2, 2, 3].enumerated() {
      small.change(.inside(member + 1)) {
        $0.sessions = [ID(SmallEstate.office1.index + machine - 1)]
      }
    }
    for (position, member) in (6...9).enumerated() {
      small.launch(SmallEstate.word, by: .inside(member), at: 2000.s + (10 * position).seconds)
    }
    var story = small.begin()
    story.run(through: 3000.s)
    var held: [Int] = []
    for member in 6...9 {
      let machines = story.world.sessions.machines(of: ID(story.index(.inside(member))))
      held += machines.map { $0.index - SmallEstate.office1.index + 1 }
    }
    #expect(held == [1, 2, 1, 3])
    // Nobody with a session is switched off.
    #expect(story.instants(.poweredOff) == [])
    #expect(story.board.sessionsLost == 0)
  }

  /// The hours begin and end while the connection is lost.
  @Test func `PWR-1: blind, it neither starts nor stops a machine, and it looks again afterwards`()
  {
    var small = scaled { hours(&$0, 2000, 3000, 50) }
    small.outage(Self.hypervisor, from: 1900.s, to: 2500.s)
    small.outage(.broker, from: 2980.s, to: 3030.s)
    small.outage(Self.hypervisor, from: 3020.s, to: 6000.s)
    var story = small.begin()
    story.run(through: 5999.s)
    let on = members(story, .poweredOn)
    #expect(
      on.map { $0.suffix(7) } == Array(repeating: "at 2650", count: 4))
    #expect(story.instants(.poweredOff) == [])
    story.run(through: 6500.s)
    #expect(story.instants(.poweredOff) == Array(repeating: 6000.s, count: 4))
  }

  /// Four are on and empty. At 1060 s no machine is registered, so nothing counts as free; those that
  /// are on are not taken off. With power control one more is started, and taken off later.
  @Test(arguments: [false, true])
  func `PWR-4, LHC-6: on the way into outage mode capacity looks lower than it is`(
    isEnabled: Bool
  ) {
    var small = scaled(on: 4, inOutageMode: isEnabled) { hours(&$0, 0, 80_000, 40) }
    small.outage(.broker, from: 1000.s, to: nil)
    var story = small.begin()
    story.run(through: 6000.s)
    let on = members(story, .poweredOn)
    #expect(on == (isEnabled ? ["5 at 1210"] : []))
    let off = members(story, .poweredOff)
    #expect(off == (isEnabled ? ["5 at 3010"] : []))
  }

  /// Machine 1 of the laboratory serves somebody from 1400 s to about 1730 s.
  @Test func `LHC-7: with power control a used machine is switched off and started again`() {
    var small = SmallEstate()
    let xen = small.builder.addHypervisor(
      "ams-xen", in: SmallEstate.ams, powersInOutageMode: true)
    small.builder.machines[SmallEstate.labPool].hypervisor = xen
    small.builder.addWorkload("short", sessionLength: .constant(300.seconds))
    small[.inside].workload = ID(0)
    small.outage(.broker, from: 1000.s, to: nil)
    small.launch(SmallEstate.lab, by: .inside(1), at: 1400.s)
    var story = small.begin()
    story.run(through: 2000.s)
    let off = story.instants(.poweredOff, SmallEstate.lab1.index)
    #expect(off.count == 1)
    #expect(story.instants(.poweredOn) == off.map { $0 + 150.seconds })
    #expect(story.registrations(SmallEstate.lab1, .lhc).last == off.last.map { $0 + 150.seconds })
    #expect(!story.vda(SmallEstate.lab1).isUsed)
  }

  @Test func `PWR-1: peak hours and shares are worked out to the tick and to the machine`() {
    var rules = Estate.Autoscale(Parameters())
    let seven = SimTime(ticks: 7 * 3_600_000_000)
    #expect(!rules.isPeak(at: seven - 1.ticks, firstDay: 0) && rules.isPeak(at: seven, firstDay: 0))
    #expect(!rules.isPeak(at: seven, firstDay: 6) && rules.isPeak(at: seven + 1.days, firstDay: 6))
    #expect(rules.nextEdge(after: seven, firstDay: 0) == seven + (41_400).seconds)
    // From Friday's end to Monday's start.
    #expect(rules.nextEdge(after: seven + (41_400).seconds, firstDay: 4) == seven + 3.days)
    #expect(rules.leastOn(of: 10, isPeak: true) == 1 && rules.leastOn(of: 10, isPeak: false) == 0)
    rules.peakPPM = 250_000
    #expect(rules.leastOn(of: 10, isPeak: true) == 3 && rules.leastFree(of: 21) == 3)
    #expect(rules.onAtStart(seats: [2, 2, 2, 2], firstDay: 0) == 1)
    rules.days = Array(repeating: false, count: 7)
    #expect(rules.nextEdge(after: seven, firstDay: 0) == nil)
  }
}

extension Int {
  fileprivate var ticks: SimDuration { SimDuration(ticks: Int64(self)) }
  fileprivate var days: SimDuration { SimDuration.day * self }
}
