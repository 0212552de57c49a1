import SimEngine
import Testing
import Topology

/// Machines that are off, and a hypervisor that switches them. A click takes 2 s to the broker, so
/// one at 1000 s has a machine started at 1002 s, which is up at 1152 s; the client asks every 30 s.
@Suite struct `Machines that are started` {
  static let hypervisor = ComponentRef(.hypervisor, 0)

  /// The small estate with the machines of some pools off, switched through one connection.
  private func off(_ pools: Int..., inOutageMode: Bool = false) -> SmallEstate {
    var small = SmallEstate()
    let xen = small.builder.addHypervisor(
      "ams-xen", in: SmallEstate.ams, powersInOutageMode: inOutageMode)
    for pool in pools {
      small.builder.machines[pool].hypervisor = xen
      for member in small.builder.machines[pool].members.indices {
        small.builder.machines[pool].members[member].isPoweredOn = false
      }
    }
    return small
  }

  /// As many pooled machines that are off, and as many users who click at 1000 s.
  private func storm(_ count: Int) -> SmallEstate {
    var small = off(SmallEstate.labPool)
    small[.inside].users = count
    small.builder.machines[SmallEstate.labPool].members = (0..<count).map { _ in
      .init(isPoweredOn: false)
    }
    small.parameters.logonMedian = 0
    for member in 1...count { small.launch(SmallEstate.lab, by: .inside(member), at: 1000.s) }
    return small
  }

  @Test func `LAUNCH-5: a machine that is off is started and the client comes back at the hint`() {
    var small = off(SmallEstate.officePool)
    small.launch(SmallEstate.word, by: .inside(), at: 1000.s)
    var story = small.begin()
    story.run(through: 900.s)
    #expect(story.answer(.inside(), SmallEstate.word).brief == "ica cloud direct +power-on")
    #expect(story.answer(.outside(), SmallEstate.word).brief == "ica cloud pop +power-on")
    story.run(through: 1152.s)
    #expect(story.answer(.inside(), SmallEstate.word).brief == "ica cloud direct")
    #expect(story.registrations(SmallEstate.office1, .cloud) == [1152.s])
    story.run(through: 1300.s)
    #expect(story.instants(.poweredOn) == [1152.s])
    let launch = story.endedLaunches[0]
    #expect(launch.record.answer.brief == "ica cloud direct +power-on")
    #expect(launch.time == 1175.s + 700.milliseconds && !launch.record.metCongestion)
  }

  /// Two places on each machine: the third who waits has the other machine started.
  @Test func `LAUNCH-5: no more wait for a machine than it has places`() {
    var small = off(SmallEstate.officePool)
    for member in 1...3 { small.launch(SmallEstate.word, by: .inside(member), at: 1000.s) }
    small.launch(SmallEstate.word, by: .outside(1), at: 1010.s)
    small.launch(SmallEstate.word, by: .outside(2), at: 1020.s)
    var story = small.begin()
    story.run(through: 1015.s)
    // Both machines are awaited by as many as have room.
    #expect(story.answer(.browser(), SmallEstate.word).brief == "none [ica no-room]")
    story.run(through: 1400.s)
    #expect(story.instants(.poweredOn) == [1152.s, 1152.s])
    #expect(story.endedLaunches.count { $0.record.outcome == .succeeded } == 4)
    let refused = story.endedLaunches.filter { $0.record.outcome == .failed }
    #expect(refused.map(\.time) == [1022.s])
    #expect(refused[0].record.answer.headline?.cause == .noRoom)
  }

  /// Ten at once, and three when the minute is over: their clients wait 210 s, which LAUNCH-6 does
  /// not count in the 200 s.
  @Test func `PWR-2, LAUNCH-6: a connection starts ten machines in any minute`() {
    let small = storm(13)
    var story = small.begin()
    story.run(through: 1500.s)
    let expected = Array(repeating: 1152.s, count: 10) + Array(repeating: 1212.s, count: 3)
    #expect(story.instants(.poweredOn) == expected)
    #expect(story.endedLaunches.map(\.time) == expected)
    #expect(story.endedLaunches.allSatisfy { $0.record.outcome == .succeeded })
  }

  @Test func `PWR-2: a connection has so many under way at once and no more`() {
    var small = storm(3)
    small.parameters.hostConcurrent = 2
    var story = small.begin()
    story.run(through: 1500.s)
    #expect(story.instants(.poweredOn) == [1152.s, 1152.s, 1302.s])
    #expect(story.endedLaunches.map(\.time) == [1152.s, 1152.s, 1302.s])
  }

  /// One a minute: the machine asked for as the ninth is up at 1002 + 480 + 150 s, 630 s after it
  /// was asked for. Its client asked for the last time at 1602 s.
  @Test func `LAUNCH-5: a client waits 600 s for a machine and no longer`() {
    var small = storm(9)
    small.parameters.hostStartsPerMinute = 1
    var story = small.begin()
    story.run(through: 2000.s)
    #expect(story.endedLaunches.count { $0.record.outcome == .succeeded } == 8)
    let failed = story.endedLaunches.filter { $0.record.outcome == .failed }
    #expect(failed.map(\.time) == [1602.s] && failed.map(\.record.metCongestion) == [true])
    #expect(failed[0].record.answer.brief == "none [ica power-on-too-slow]")
    #expect(failed[0].record.answer.headline?.root == Self.hypervisor)
    #expect(story.instants(.poweredOn).last == 1632.s)
  }

  @Test(arguments: [149, 150])
  func `LAUNCH-5: nobody waits for a boot that is longer than the client's patience`(most: Int64) {
    var small = off(SmallEstate.officePool)
    small.parameters.launchPowerOnWaitMax = most * 1_000_000
    small.launch(SmallEstate.word, by: .inside(), at: 1000.s)
    var story = small.begin()
    story.run(through: 1400.s)
    let wanted = most < 150 ? "none [ica power-on-too-slow]" : "ica cloud direct +power-on"
    #expect(story.endedLaunches.map(\.record.answer.brief) == [wanted])
    #expect(story.endedLaunches[0].time == (most < 150 ? 1002.s : 1175.s + 700.milliseconds))
  }

  /// It asks 5 times, and each time the way takes 4 ms more.
  @Test func `LAUNCH-5, FLT-8: a long way takes nothing off the time for which a client waits`() {
    var small = off(SmallEstate.officePool)
    small.parameters.launchPowerOnWaitMax = 150_000_000
    small.delay(.hqUplink, 2.milliseconds, from: 900.s, to: nil)
    small.launch(SmallEstate.word, by: .inside(), at: 1000.s)
    var story = small.begin()
    story.run(through: 1400.s)
    #expect(story.endedLaunches.map(\.record.answer.brief) == ["ica cloud direct +power-on"])
  }

  /// The boot of 1002 s goes on; who comes while the connection is lost, or asks again, is refused.
  @Test func `PWR-3: a lost connection starts nothing more, and what boots or runs lives`() {
    var small = off(SmallEstate.officePool)
    small.builder.machines[SmallEstate.officePool].members[0].isPoweredOn = true
    small.builder.machines[SmallEstate.officePool].members[0].maxSessions = 1
    small.launch(SmallEstate.word, by: .inside(1), at: 500.s)
    small.launch(SmallEstate.word, by: .inside(2), at: 1000.s)
    small.launch(SmallEstate.word, by: .inside(3), at: 1020.s)
    small.outage(Self.hypervisor, from: 1010.s, to: 1140.s)
    var story = small.begin()
    story.run(through: 1011.s)
    let answer = story.answer(.browser(), SmallEstate.word)
    #expect(answer.brief == "none [ica power-control-lost]")
    #expect(answer.headline?.root == Self.hypervisor)
    story.run(through: 1200.s)
    #expect(story.endedLaunches.map(\.time) == [525.s + 700.milliseconds, 1022.s, 1032.s])
    #expect(story.endedLaunches.map(\.record.outcome) == [.succeeded, .failed, .failed])
    #expect(story.instants(.poweredOn) == [1152.s])
    #expect(story.liveSessionCount == 1)
    #expect(story.answer(.browser(), SmallEstate.word).brief == "ica cloud pop")
  }

  /// The eleventh start stands in the queue at 1010 s and is forgotten; at 1032 s its client finds no
  /// broker. Whoever comes at 1100 s waits for one of the ten that boot, and no other is started.
  @Test func `PWR-3: what waited to be started when control is lost is not started by itself`() {
    var small = storm(11)
    small.outage(.broker, from: 1010.s, to: 1040.s)
    small.launch(SmallEstate.lab, by: .inside(11), at: 1100.s)
    var story = small.begin()
    story.run(through: 1500.s)
    #expect(story.instants(.poweredOn) == Array(repeating: 1152.s, count: 10))
    let launches = story.endedLaunches
    #expect(launches.count { $0.record.outcome == .failed } == 11)
    #expect(launches.last?.record.outcome == .succeeded && launches.last?.time == 1162.s)
  }

  @Test(arguments: [false, true])
  func `LHC-6: in outage mode a machine is started where that is enabled`(isEnabled: Bool) {
    var small = off(SmallEstate.officePool, inOutageMode: isEnabled)
    small.outage(.broker, from: 1000.s, to: nil)
    small.launch(SmallEstate.word, by: .inside(), at: 1200.s)
    var story = small.begin()
    story.run(through: 1030.s)
    // Nobody switches machines before the connectors have taken over.
    #expect(
      story.answer(.inside(), SmallEstate.word).brief
        == "none [ica broker-unreachable] [lease outage-mode-pending]")
    story.run(through: 1100.s)
    let answer = story.answer(.inside(), SmallEstate.word)
    let wanted =
      isEnabled
      ? "lease lhc direct +credential-prompt +cached-list +power-on"
      : "none [ica broker-unreachable] [lease no-power-in-outage-mode]"
    #expect(answer.brief == wanted)
    story.run(through: 1500.s)
    #expect(story.endedLaunches.map(\.record.answer.brief) == [wanted])
    // 2 s to the broker, 1 s until it is seen not to answer, 0.2 s of work of the connector.
    #expect(story.instants(.poweredOn).count == (isEnabled ? 1 : 0))
    #expect(story.registrations(SmallEstate.office1, .lhc).count == (isEnabled ? 1 : 0))
  }

  /// The place is cut off from the cloud, whose broker serves: it cannot have machines there.
  @Test func `PWR-3: the cloud broker starts nothing in a place that brokers for itself`() {
    var small = off(SmallEstate.officePool, inOutageMode: true)
    small.fault(
      .partitionFromCloud, ComponentRef(.resourceLocation, SmallEstate.ams), from: 1000.s, to: nil)
    var story = small.begin()
    story.run(through: 1030.s)
    #expect(
      story.answer(.browser(), SmallEstate.word).brief == "none [ica power-control-lost]")
    story.run(through: 1100.s)
    #expect(
      story.answer(.browser(), SmallEstate.word).brief
        == "none [ica vda-not-yet-registered-with-cloud]")
  }

  @Test
  func `PWR-3: a broken machine is not started, and one that breaks in its boot comes up late`() {
    var small = off(SmallEstate.officePool)
    small.outage(ComponentRef(.vda, SmallEstate.office1), from: 900.s, to: nil)
    small.outage(ComponentRef(.vda, SmallEstate.office2), from: 1100.s, to: 1200.s)
    small.launch(SmallEstate.word, by: .inside(), at: 1000.s)
    var story = small.begin()
    story.run(through: 1400.s)
    #expect(story.instants(.poweredOn, SmallEstate.office1.index) == [])
    #expect(story.instants(.poweredOn, SmallEstate.office2.index) == [1152.s])
    #expect(story.registrations(SmallEstate.office2, .cloud) == [1200.s])
    #expect(story.endedLaunches.map(\.record.outcome) == [.failed])
  }

  @Test func `LAUNCH-5: one's own machine is started for its owner`() {
    var small = off(SmallEstate.deskPool)
    small.launch(SmallEstate.desk, by: .inside(2), at: 1000.s)
    var story = small.begin()
    story.run(through: 900.s)
    #expect(story.answer(.inside(2), SmallEstate.desk).brief == "ica cloud direct +power-on")
    story.run(through: 1300.s)
    #expect(story.instants(.poweredOn, SmallEstate.desk2.index) == [1152.s])
    #expect(story.endedLaunches.map(\.record.answer.brief) == ["ica cloud direct +power-on"])
  }

  /// LHC-7: lab/1 has served and lab/2 is off: a fresh machine can be started in outage mode.
  @Test func `LHC-7: a pooled machine that is started is a fresh one, and a strict group has none`()
  {
    var small = off(SmallEstate.labPool, inOutageMode: true)
    small.builder.machines[SmallEstate.labPool].members[0].isPoweredOn = true
    small.change(.inside(2)) { $0.sessions = [SmallEstate.lab1] }
    small.outage(.broker, from: 1000.s, to: nil)
    var story = small.begin()
    story.run(through: 1400.s)
    #expect(story.answer(.inside(), SmallEstate.lab).degraded.contains(.powerOn))
    small.builder.estate.deliveryGroups[1].inOutageMode = .strict
    story = small.begin()
    story.run(through: 1400.s)
    #expect(
      story.answer(.inside(), SmallEstate.lab).brief
        == "none [ica broker-unreachable] [lease pooled-machine-withheld]")
  }
}
