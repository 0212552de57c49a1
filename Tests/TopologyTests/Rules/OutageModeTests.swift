import SimEngine
import Testing
import Topology

/// Unless a test says otherwise the broker is lost at 1000 s: entry at 1060 s and one tick, then
/// `initial` until 1660 s and one tick.
@Suite struct `Outage mode` {
  static let entry = 1060.s + tick

  private func brokerOut(to end: SimTime?) -> SmallEstate {
    var small = SmallEstate()
    small.outage(.broker, from: 1000.s, to: end)
    return small
  }

  // MARK: LHC-1

  @Test func `LHC-1: in the normal state a lease launch uses the cloud broker`() {
    var small = SmallEstate()
    small.outage(.workspace, from: 1000.s, to: nil)
    var story = small.begin()
    story.run(through: 5000.s)
    #expect(
      story.answer(.inside(), SmallEstate.word).brief
        == "lease cloud direct +credential-prompt +cached-list")
    #expect(story.modes().isEmpty)
  }

  @Test func `LHC-1: no outage mode while one running connector reaches the cloud broker`() {
    var small = SmallEstate()
    small.fault(.partitionFromCloud, .ams1, from: 1000.s, to: nil)
    var story = small.begin()
    story.run(through: 9000.s)
    #expect(story.modes().isEmpty)
    #expect(story.answer(.inside(), SmallEstate.word).brief == "ica cloud direct")
  }

  @Test func `LHC-1: in outage mode the cloud broker is not used though it is back`() {
    var story = brokerOut(to: 1100.s).begin()
    story.run(through: 1500.s)
    #expect(story.board.brokerUp)
    let answer = story.answer(.inside(), SmallEstate.word)
    #expect(answer.brief == "lease lhc direct +credential-prompt")
    #expect(answer.because.map(\.cause) == [.vdaNotYetRegisteredWithCloud])
  }

  @Test func `LHC-1: with both 600 s set to 0 the cloud broker is used at once`() {
    var small = brokerOut(to: 1100.s)
    small.parameters.lhcInitialHAMin = 0
    small.parameters.lhcPendingRecovery = 0
    var story = small.begin()
    story.run(through: 1200.s)
    #expect(
      story.modes() == [
        ModeChange(at: Self.entry, mode: .initial), ModeChange(at: Self.entry, mode: .extended),
        ModeChange(at: 1100.s, mode: .pendingRecovery), ModeChange(at: 1100.s, mode: .normal),
      ])
  }

  // MARK: LHC-2

  @Test func `LHC-2: initial lasts 600 s, then extended while the broker is lost`() {
    var story = brokerOut(to: 3000.s).begin()
    story.run(through: 4000.s)
    #expect(
      story.modes() == [
        ModeChange(at: Self.entry, mode: .initial),
        ModeChange(at: 1660.s + tick, mode: .extended),
        ModeChange(at: 3000.s, mode: .pendingRecovery),
        ModeChange(at: 3600.s, mode: .normal),
      ])
  }

  @Test func `LHC-2: at the end of initial a reachable broker leads to pending recovery`() {
    var story = brokerOut(to: 1100.s).begin()
    story.run(through: 3000.s)
    #expect(
      story.modes() == [
        ModeChange(at: Self.entry, mode: .initial),
        ModeChange(at: 1660.s + tick, mode: .pendingRecovery),
        ModeChange(at: 2260.s + tick, mode: .normal),
      ])
  }

  @Test func `LHC-2: a loss in pending recovery goes back to extended at once`() {
    var small = brokerOut(to: 3000.s)
    small.outage(.broker, from: 3599.s, to: 3599.s + tick)
    var story = small.begin()
    story.run(through: 5000.s)
    #expect(
      story.modes().dropFirst(2) == [
        ModeChange(at: 3000.s, mode: .pendingRecovery), ModeChange(at: 3599.s, mode: .extended),
        ModeChange(at: 3599.s + tick, mode: .pendingRecovery),
        ModeChange(at: 4199.s + tick, mode: .normal),
      ])
  }

  @Test func `LHC-2: a loss during initial that has ended at its end does not count`() {
    var small = brokerOut(to: 1100.s)
    small.outage(.broker, from: 1200.s, to: 1600.s)
    var story = small.begin()
    story.run(through: 1700.s)
    #expect(story.modes().last == ModeChange(at: 1660.s + tick, mode: .pendingRecovery))
  }

  /// ams/1 is cut off at 1000, ams/2 at 1030: every one for more than 60 s, so 1090 and a tick.
  @Test func `LHC-2: every running connector must have been without the broker for 60 s`() {
    var small = SmallEstate()
    small.fault(.partitionFromCloud, .ams1, from: 1000.s, to: nil)
    small.fault(.partitionFromCloud, .ams2, from: 1030.s, to: nil)
    var story = small.begin()
    story.run(through: 1200.s)
    #expect(story.modes() == [ModeChange(at: 1090.s + tick, mode: .initial)])
    #expect(story.modes(SmallEstate.dub).isEmpty)
  }

  /// A break for one tick at 1050 begins the 60 s anew.
  @Test func `LHC-2: a break begins the 60 s anew`() {
    var small = brokerOut(to: 1050.s)
    small.outage(.broker, from: 1050.s + tick, to: nil)
    var story = small.begin()
    story.run(through: 1200.s)
    #expect(story.modes() == [ModeChange(at: 1110.s + tick * 2, mode: .initial)])
  }

  /// ams/1 is down from before the loss and starts at 1040 without the cloud: its own 60 s.
  @Test func `LHC-2: a connector that starts without the cloud counts from its own start`() {
    var small = brokerOut(to: nil)
    small.outage(.ams1, from: 900.s, to: 1040.s)
    var story = small.begin()
    story.run(through: 1200.s)
    #expect(story.modes() == [ModeChange(at: 1100.s + tick, mode: .initial)])
    #expect(story.board.elected[0] == SmallEstate.ams1)
  }

  /// It starts at 1080, when its place is in outage mode: first by FQDN, elected at once.
  @Test func `LHC-2: a connector that starts in outage mode may be elected at once`() {
    var small = brokerOut(to: nil)
    small.outage(.ams1, from: 900.s, to: 1080.s)
    var story = small.begin()
    story.run(through: 1080.s)
    #expect(story.instants(.elected, 0, object: 1) == [Self.entry])
    #expect(story.instants(.elected, 0, object: 0) == [1080.s])
  }

  @Test func `LHC-2: with no connector running the mode stays`() {
    var small = brokerOut(to: 1100.s)
    small.fault(.outage, .ams1, .ams2, from: 1200.s, to: 5000.s)
    var story = small.begin()
    story.run(through: 4999.s)
    #expect(story.modes() == [ModeChange(at: Self.entry, mode: .initial)])
    #expect(story.board.elected[0] == nil)
    story.run(through: 9000.s)
    #expect(
      story.modes().dropFirst() == [
        ModeChange(at: 5000.s, mode: .pendingRecovery), ModeChange(at: 5600.s, mode: .normal),
      ])
  }

  @Test func `LHC-2: a place without a running connector does not enter outage mode`() {
    var small = SmallEstate()
    small.fault(.outage, .ams1, .ams2, from: 1000.s, to: 3000.s)
    var story = small.begin()
    story.run(through: 4000.s)
    #expect(story.modes().isEmpty)
  }

  @Test func `LHC-2: in the 60 s before outage mode a lease launch finds no broker`() {
    var story = brokerOut(to: nil).begin()
    story.run(through: 1060.s)
    #expect(
      story.answer(.inside(), SmallEstate.word).brief
        == "none [ica broker-unreachable] [lease outage-mode-pending]")
  }

  /// ams/1 alone is cut off: no outage mode, its machines move at their pings (REG-2), and a lease
  /// launch goes on to ams/2.
  @Test func `LHC-2: a single connector without the cloud counts as dead`() {
    var small = SmallEstate()
    small.fault(.partitionFromCloud, .ams1, from: 1000.s, to: nil)
    small.outage(.workspace, from: 1000.s, to: nil)
    var story = small.begin()
    story.run(through: 1300.s)
    for machine in story.world.vdas where machine.registration == .cloud {
      #expect(story.connector(of: machine.id) == SmallEstate.ams2)
    }
    #expect(story.answer(.inside(), SmallEstate.word).broker == .cloud)
  }

  // MARK: LHC-3

  /// Pings after the entry: office/1 1300, office/2 1100, lab/1 1350, lab/2 1199, desk/1 1250,
  /// desk/2 1150.
  @Test func `LHC-3: each machine registers with the elected connector at its own next ping`() {
    var story = brokerOut(to: nil).begin()
    story.run(through: 2000.s)
    #expect(story.instants(.elected, 0, object: 0) == [Self.entry])
    for (machine, instant) in [
      (SmallEstate.office1, 1300), (SmallEstate.office2, 1100), (SmallEstate.lab1, 1350),
      (SmallEstate.lab2, 1199), (SmallEstate.desk1, 1250), (SmallEstate.desk2, 1150),
    ] {
      #expect(story.registrations(machine, .lhc) == [instant.s])
      #expect(story.connector(of: machine) == SmallEstate.ams1)
    }
  }

  @Test func `LHC-3: a resource is launchable from the first ping of one of its machines`() {
    var story = brokerOut(to: nil).begin()
    story.run(through: Self.entry)
    #expect(
      story.answer(.inside(), SmallEstate.word).brief
        == "none [ica broker-unreachable] [lease not-yet-registered-with-lhc]")
    #expect(story.firstInstant(.inside(), SmallEstate.word, until: 2000.s) == 1100.s)
    #expect(
      story.answer(.inside(), SmallEstate.word).brief
        == "lease lhc direct +credential-prompt +cached-list")
    // A desk needs the ping of its own machine.
    #expect(story.firstInstant(.inside(2), SmallEstate.desk, until: 2000.s) == 1150.s)
    #expect(story.firstInstant(.inside(1), SmallEstate.desk, until: 2000.s) == 1250.s)
  }

  @Test func `LHC-3: the first by FQDN is elected whatever its size`() {
    var small = brokerOut(to: nil)
    small.builder.connectors[0].members[0] = .init(fqdn: "z.ams.example", vcpu: 8)
    small.builder.connectors[0].members[1] = .init(fqdn: "y.ams.example", vcpu: 1)
    var story = small.begin()
    story.run(through: 1100.s)
    #expect(story.board.elected[0] == SmallEstate.ams2)
  }

  /// Six machines in batches of two, a second apart, in order of machine.
  @Test func `LHC-3: with the push machines are told to register in batches`() {
    var small = brokerOut(to: nil)
    small.parameters.vdaReRegisterPushBatch = 2
    var story = small.begin()
    story.run(through: 2000.s)
    let instants = (0..<6).map { story.registrations(ID($0), .lhc) }
    let second = 1.seconds
    #expect(
      instants == [
        [Self.entry], [Self.entry], [Self.entry + second], [Self.entry + second],
        [Self.entry + second * 2], [Self.entry + second * 2],
      ])
  }

  // MARK: LHC-4

  @Test func `LHC-4: when the elected one dies the next is elected and machines register again`() {
    var small = brokerOut(to: nil)
    small.outage(.ams1, from: 1400.s, to: 1800.s)
    var story = small.begin()
    story.run(through: 1799.s)
    #expect(story.instants(.elected, 0, object: 1) == [1400.s])
    // office/1 and office/2 ping at 1600 and 1400 (the instant itself, after the election).
    #expect(story.registrations(SmallEstate.office1, .lhc) == [1300.s, 1600.s])
    #expect(story.registrations(SmallEstate.office2, .lhc) == [1100.s, 1400.s])
    #expect(story.connector(of: SmallEstate.office2) == SmallEstate.ams2)
    // The higher-ranked one returns and takes over at once; next pings 1900 and 2000.
    story.run(through: 3000.s)
    #expect(story.instants(.elected, 0, object: 0) == [Self.entry, 1800.s])
    #expect(story.registrations(SmallEstate.office1, .lhc).last == 1900.s)
    #expect(story.registrations(SmallEstate.office2, .lhc).last == 2000.s)
  }

  @Test func `LHC-4: between election and ping a machine is out of use`() {
    var small = brokerOut(to: nil)
    small.outage(.ams1, from: 1401.s, to: nil)
    var story = small.begin()
    story.run(through: 1400.s)
    #expect(story.answer(.inside(), SmallEstate.word).isLaunchable)
    story.run(through: 1401.s)
    #expect(!story.answer(.inside(), SmallEstate.word).isLaunchable)
    #expect(story.firstInstant(.inside(), SmallEstate.word, until: 3000.s) == 1600.s)
  }

  @Test func `LHC-4: the hold-down delays the return of a higher-ranked connector`() {
    var small = brokerOut(to: nil)
    small.parameters.lhcHoldDown = 1_800_000_000
    small.outage(.ams1, from: 1400.s, to: 1500.s)
    var story = small.begin()
    story.run(through: 5000.s)
    #expect(story.instants(.elected, 0, object: 1) == [1400.s])
    #expect(story.instants(.elected, 0, object: 0) == [Self.entry, 3300.s])
  }

  /// ams/3 brokers from 1400 on, when the two others die. ams/2 returns at 1500, ams/1 at 2000.
  @Test func `LHC-4: each connector that returns serves its own hold-down`() {
    var small = brokerOut(to: nil)
    small.builder.connectors[0].members.append(
      .init(fqdn: "c.ams.example", syncPhase: 50_000_000))
    small.parameters.lhcHoldDown = 1_800_000_000
    small.outage(.ams1, from: 1400.s, to: 2000.s)
    small.outage(.ams2, from: 1400.s, to: 1500.s)
    var story = small.begin()
    story.run(through: 6000.s)
    #expect(story.instants(.elected, 0, object: 2) == [1400.s])
    #expect(story.instants(.elected, 0, object: 1) == [3300.s])
    #expect(story.instants(.elected, 0, object: 0) == [Self.entry, 3800.s])
  }

  /// ams/1 returns first, so that ams/2, back later, is never elected; ams/2 dies in its hold-down,
  /// which changes nothing for ams/1.
  @Test func `LHC-4: who returns later or dies again delays nobody who ranks higher`() {
    var small = brokerOut(to: nil)
    small.builder.connectors[0].members.append(
      .init(fqdn: "c.ams.example", syncPhase: 50_000_000))
    small.parameters.lhcHoldDown = 1_800_000_000
    small.outage(.ams1, from: 1400.s, to: 1500.s)
    small.outage(.ams2, from: 1400.s, to: 2000.s)
    small.outage(.ams2, from: 3000.s, to: 3100.s)
    var story = small.begin()
    story.run(through: 6000.s)
    #expect(story.instants(.elected, 0, object: 2) == [1400.s])
    #expect(story.instants(.elected, 0, object: 1).isEmpty)
    #expect(story.instants(.elected, 0, object: 0) == [Self.entry, 3300.s])
  }

  /// ams/1 returns at 1500, dies at 3000 and returns at 3100: it has not been there for 1800 s.
  @Test func `LHC-4: a death in the hold-down begins it anew`() {
    var small = brokerOut(to: nil)
    small.parameters.lhcHoldDown = 1_800_000_000
    small.outage(.ams1, from: 1400.s, to: 1500.s)
    small.outage(.ams1, from: 3000.s, to: 3100.s)
    var story = small.begin()
    story.run(through: 6000.s)
    #expect(story.instants(.elected, 0, object: 0) == [Self.entry, 4900.s])
  }

  @Test func `LHC-4: a death in the hold-down elects the one that waits at once`() {
    var small = brokerOut(to: nil)
    small.parameters.lhcHoldDown = 1_800_000_000
    small.outage(.ams1, from: 1400.s, to: 1500.s)
    small.outage(.ams2, from: 2000.s, to: nil)
    var story = small.begin()
    story.run(through: 5000.s)
    #expect(story.instants(.elected, 0, object: 0) == [Self.entry, 2000.s])
  }

  // MARK: LHC-5

  /// Entitled at 995; ams/1 syncs at 970 and 1030, ams/2 at 1000. The uplink is cut at 1010: ams/1
  /// does not know, ams/2 does. The user, with internet, asks at 990 and is issued a lease that
  /// covers the resource at 1290 (queue 50 ms), pushed at 1590.
  private func entitledLate() -> SmallEstate {
    var small = SmallEstate()
    small[.inside].leasedCount = 0
    small.entitle(.inside, to: SmallEstate.word, at: 995.s)
    small.outage(.amsUplink, from: 1010.s, to: nil)
    small.act(.signOut, .inside(), at: 989.s)
    small.act(.signIn, .inside(), at: 990.s)
    return small
  }

  @Test func `LHC-5: who was entitled after the elected connector's last sync is unknown to it`() {
    var story = entitledLate().begin()
    story.run(through: 1600.s)
    #expect(story.lease(.inside()) == .valid)
    #expect(story.board.elected[0] == SmallEstate.ams1)
    let answer = story.answer(.inside(), SmallEstate.word)
    #expect(
      answer.brief
        == "none [ica vda-not-yet-registered-with-cloud] [lease unknown-to-lhc]")
    #expect(answer.headline?.root == .ams1)
  }

  @Test func `LHC-5: each connector syncs by itself, so another one may know`() {
    var small = entitledLate()
    small.outage(.ams1, from: 1700.s, to: nil)
    var story = small.begin()
    story.run(through: 2000.s)
    #expect(story.board.connectorKnows == [0, 1, 1])
    #expect(story.answer(.inside(), SmallEstate.word).broker == .lhc)
  }

  /// The sync of ams/1 at 1030 would have brought it.
  @Test func `LHC-5: a sync at its phase brings what is new`() {
    var small = SmallEstate()
    small.entitle(.inside, to: SmallEstate.word, at: 995.s)
    var story = small.begin()
    story.run(through: 1029.s)
    #expect(story.board.connectorKnows == [0, 1, 0])
    story.run(through: 1030.s)
    #expect(story.board.connectorKnows == [1, 1, 0])
    story.run(through: 1040.s)
    #expect(story.board.connectorKnows == [1, 1, 1])
  }

  // MARK: LHC-6

  /// Amsterdam alone is in outage mode and its machines are full; Dublin's are registered with the
  /// cloud and cannot be reached by its broker.
  @Test func `LHC-6: in outage mode brokering never crosses resource locations`() {
    var small = SmallEstate()
    small.addDublinOffice()
    small.builder.machines[SmallEstate.officePool].members.removeLast()
    small.builder.machines[SmallEstate.officePool].members[0].maxSessions = 1
    small[.outside].sessions = []
    small.change(.outside(1)) { $0.sessions = [SmallEstate.office1] }
    small.addFallback(for: .browser, knownByCount: 2)
    small.outage(.broker, from: 1000.s, to: nil)
    // Dublin's only connector is dead: nobody brokers there.
    small.outage(ComponentRef(.connector, SmallEstate.dub1), from: 900.s, to: nil)
    var story = small.begin()
    story.run(through: 2000.s)
    #expect(
      story.answer(.inside(), SmallEstate.word).brief
        == "none [ica broker-unreachable] [lease no-room]")
  }

  @Test func `LHC-6: no more machines than the limit register with the elected connector`() {
    var small = brokerOut(to: nil)
    small.parameters.lhcMaxVDAs = 4
    var story = small.begin()
    story.run(through: 5000.s)
    // In order of ping: office/2, desk/2, lab/2, desk/1; office/1 and lab/1 stay out.
    let registered = story.world.vdas.filter { $0.registration == .lhc }.map(\.id)
    #expect(
      registered == [
        SmallEstate.desk1, SmallEstate.desk2, SmallEstate.lab2, SmallEstate.office2,
      ])
    #expect(story.board.lhcFull[0])
  }

  @Test func `LHC-6: a machine that found the LHC full asks again at its pings, pushed or not`() {
    for batch in [0, 100] as [Int64] {
      var small = brokerOut(to: nil)
      small.parameters.lhcMaxVDAs = 5
      small.parameters.vdaReRegisterPushBatch = batch
      small.outage(ComponentRef(.vda, SmallEstate.desk1), from: 2000.s, to: nil)
      var story = small.begin()
      // desk/1 goes down at 2000; one tick after 600 s since its last ping, at 1850, it is dropped.
      story.run(through: 2449.s)
      #expect(story.world.vdas.filter { $0.registration == .lhc }.count == 5)
      story.run(through: 5000.s)
      // Without the push lab/1 came last (1350) and pings at 2550; pushed, office/2 came last.
      let last = batch == 0 ? SmallEstate.lab1 : SmallEstate.office2
      #expect(story.registrations(last, .lhc) == [batch == 0 ? 2550.s : 2600.s])
    }
  }

  @Test func `LHC-6: in outage mode a machine that is off stays off`() {
    var small = brokerOut(to: nil)
    small.builder.machines[SmallEstate.officePool].members[0].isPoweredOn = false
    small.builder.machines[SmallEstate.officePool].members[1].isPoweredOn = false
    var story = small.begin()
    story.run(through: 5000.s)
    #expect(
      story.answer(.inside(), SmallEstate.word).brief
        == "none [ica broker-unreachable] [lease machine-off]")
  }

  // MARK: LHC-7

  /// lab/1 and lab/2 each serve one user (user-launched in outage mode), then none.
  @Test func `LHC-7: a pooled machine serves one session in outage mode, then none`() {
    var small = brokerOut(to: nil)
    small.builder.workload(length: 100.seconds, for: .inside)
    small.launch(SmallEstate.lab, by: .inside(1), at: 1400.s)
    small.launch(SmallEstate.lab, by: .inside(2), at: 1401.s)
    var story = small.begin()
    story.run(through: 1450.s)
    #expect(story.instants(.sessionStarted).count == 2)
    // Everybody has logged off again; the machines are on, registered, empty and used.
    story.run(through: 2000.s)
    #expect(story.instants(.sessionEnded).count == 2)
    #expect(
      story.answer(.inside(3), SmallEstate.lab).brief
        == "none [ica broker-unreachable] [lease pooled-machine-used]")
  }

  @Test func `LHC-7: reconnecting to one's own session is always allowed`() {
    var small = brokerOut(to: nil)
    small.change(.inside(1)) { $0.sessions = [SmallEstate.lab1] }
    small.change(.inside(2)) { $0.sessions = [SmallEstate.lab2] }
    var story = small.begin()
    story.run(through: 1400.s)
    #expect(story.answer(.inside(1), SmallEstate.lab).broker == .lhc)
    #expect(story.answer(.inside(2), SmallEstate.lab).broker == .lhc)
    #expect(story.answer(.inside(3), SmallEstate.lab).headline?.cause == .pooledMachineUsed)
  }

  /// Both machines are in use when outage mode begins: empty, neither would serve again. While the
  /// cloud brokers they would, so there is merely no room.
  @Test func `LHC-7: a full machine that would not be used again is told as used`() {
    var small = brokerOut(to: nil)
    small.builder.workload(length: 100_000.seconds, for: .inside)
    small.launch(SmallEstate.lab, by: .inside(1), at: 100.s)
    small.launch(SmallEstate.lab, by: .inside(2), at: 101.s)
    small.launch(SmallEstate.lab, by: .inside(3), at: 1500.s)
    var story = small.begin()
    story.run(through: 999.s)
    #expect(story.answer(.inside(3), SmallEstate.lab).brief == "none [ica no-room]")
    let used = "none [ica broker-unreachable] [lease pooled-machine-used]"
    story.run(through: 1600.s)
    #expect(story.answer(.inside(3), SmallEstate.lab).brief == used)
    #expect(story.endedLaunches.map(\.record.answer.brief).last == used)
  }

  /// lab/1 is taken at 1400 and in use 23.7 s later; lab/2 has been used before.
  @Test func `LHC-7: of a used and a full machine the used one explains the refusal`() {
    var small = brokerOut(to: nil)
    small.change(.inside(2)) { $0.sessions = [SmallEstate.lab2] }
    small.launch(SmallEstate.lab, by: .inside(1), at: 1400.s)
    small.launch(SmallEstate.lab, by: .inside(3), at: 1410.s)
    var story = small.begin()
    story.run(through: 1420.s)
    #expect(!story.vda(SmallEstate.lab1).isUsed)
    let used = "none [ica broker-unreachable] [lease pooled-machine-used]"
    #expect(story.answer(.inside(3), SmallEstate.lab).brief == used)
    #expect(story.endedLaunches.map(\.record.answer.brief) == [used])
  }

  @Test func `LHC-7: a machine left while the cloud brokers has been reset, one in use has not`() {
    var small = SmallEstate()
    small.outage(.broker, from: 2000.s, to: nil)
    small.builder.workload(length: 100.seconds, for: .inside)
    small.launch(SmallEstate.lab, by: .inside(1), at: 1000.s)
    small.launch(SmallEstate.lab, by: .inside(2), at: 1930.s)
    var story = small.begin()
    story.run(through: 1999.s)
    // Both began on the machine with the least load, the first one, which the first user had left.
    #expect(story.vda(SmallEstate.lab1).isUsed)
    #expect(!story.vda(SmallEstate.lab2).isUsed)
    story.run(through: 2500.s)
    // The second user logged off in outage mode, in which nothing is reset.
    #expect(story.vda(SmallEstate.lab1).isUsed)
    #expect(story.answer(.inside(3), SmallEstate.lab).broker == .lhc)
  }

  /// lab/1 serves the first two users one after the other; lab/2 has room all the time.
  @Test func `LHC-7: with reuse a machine that was left serves again, though it was not reset`() {
    var small = brokerOut(to: nil)
    small.builder.estate.deliveryGroups[1].inOutageMode = .reuse
    small.builder.machines[SmallEstate.labPool].members.removeLast()
    small.builder.workload(length: 100.seconds, for: .inside)
    small.launch(SmallEstate.lab, by: .inside(1), at: 1400.s)
    small.launch(SmallEstate.lab, by: .inside(2), at: 1600.s)
    small.launch(SmallEstate.lab, by: .inside(3), at: 1650.s)
    var story = small.begin()
    story.run(through: 1450.s)
    let full = "none [ica broker-unreachable] [lease no-room]"
    #expect(story.answer(.inside(2), SmallEstate.lab).brief == full)
    story.run(through: 1590.s)
    #expect(story.vda(SmallEstate.lab1).isUsed)
    #expect(story.answer(.inside(2), SmallEstate.lab).broker == .lhc)
    story.run(through: 1700.s)
    #expect(story.instants(.sessionStarted).count == 2)
    #expect(story.endedLaunches.map(\.record.answer.brief).last == full)
  }

  @Test func `LHC-7: with strict nobody new gets a machine, and one's own session is kept`() {
    var small = brokerOut(to: 3000.s)
    small.builder.estate.deliveryGroups[1].inOutageMode = .strict
    small.change(.inside(1)) { $0.sessions = [SmallEstate.lab1] }
    small.launch(SmallEstate.lab, by: .inside(1), at: 1500.s)
    small.launch(SmallEstate.lab, by: .inside(2), at: 1500.s)
    var story = small.begin()
    // lab/2 has registered and never served anybody.
    story.run(through: 1600.s)
    let withheld = "none [ica broker-unreachable] [lease pooled-machine-withheld]"
    #expect(story.vda(SmallEstate.lab2).registration == .lhc)
    #expect(!story.vda(SmallEstate.lab2).isUsed)
    #expect(story.answer(.inside(2), SmallEstate.lab).brief == withheld)
    #expect(story.answer(.inside(1), SmallEstate.lab).broker == .lhc)
    let ended = story.endedLaunches.map(\.record.answer.brief)
    #expect(ended.contains(withheld))
    #expect(ended.contains { $0.hasPrefix("lease lhc direct") })
    // Back with the cloud broker at 3600, lab/2 at its ping at 3899.
    story.run(through: 3900.s)
    #expect(story.answer(.inside(2), SmallEstate.lab).brief == "ica cloud direct")
  }

  // MARK: LHC-8

  @Test func `LHC-8: without Service Continuity only connectors that a StoreFront lists may`() {
    var small = brokerOut(to: nil)
    small.builder.estate.serviceContinuityIsOn = false
    small.addFallback(for: .browser, lists: [SmallEstate.ams2])
    var story = small.begin()
    story.run(through: 2000.s)
    #expect(
      story.modes() == [
        ModeChange(at: Self.entry, mode: .initial), ModeChange(at: 1660.s + tick, mode: .extended),
      ])
    #expect(story.board.elected[0] == SmallEstate.ams2)
    #expect(story.modes(SmallEstate.dub).isEmpty)
  }

  @Test func `LHC-8: with neither there is no outage mode`() {
    var small = brokerOut(to: nil)
    small.builder.estate.serviceContinuityIsOn = false
    small.addFallback(for: .browser, hasOwnSite: true)
    var story = small.begin()
    story.run(through: 5000.s)
    #expect(story.modes().isEmpty)
  }

  // MARK: LHC-11

  /// Through ams/2 a lease goes the same way and as fast as through ams/1.
  @Test func `LHC-11: a connector that is too old refuses a lease at once, the next takes it`() {
    for hasOld in [false, true] {
      var small = SmallEstate()
      small.builder.connectors[0].members[0].version = hasOld ? VersionNumber(6, 30) : nil
      small.builder.connectors[0].members[1].version = VersionNumber(6, 31)
      small.outage(.workspace, from: 1000.s, to: nil)
      small.launch(SmallEstate.word, by: .inside(1), at: 1100.s)
      var story = small.begin()
      story.run(through: 1090.s)
      #expect(
        story.answer(.inside(1), SmallEstate.word).brief
          == "lease cloud direct +credential-prompt +cached-list")
      story.run(through: 1200.s)
      // One second to see the store refuse, 23.7 s to log on.
      #expect(story.endedLaunches.map(\.time) == [1124.s + 700.milliseconds])
    }
  }

  @Test func `LHC-11: an elected connector too old bars leases, and the next place serves`() {
    for hasDublin in [false, true] {
      var small = brokerOut(to: nil)
      small.builder.connectors[0].members[0].version = VersionNumber(6, 30)
      if hasDublin { small.addDublinOffice() }
      small.launch(SmallEstate.word, by: .inside(1), at: 1500.s)
      var story = small.begin()
      story.run(through: 1490.s)
      #expect(story.board.elected[0] == SmallEstate.ams1)
      let wanted =
        hasDublin
        ? "lease lhc direct +credential-prompt +cached-list"
        : "none [ica broker-unreachable] [lease connector-too-old]"
      #expect(story.answer(.inside(1), SmallEstate.word).brief == wanted)
      if !hasDublin {
        #expect(story.answer(.inside(1), SmallEstate.word).headline?.root == .ams1)
      }
      story.run(through: 1600.s)
      #expect(story.endedLaunches.map(\.record.answer.brief) == [wanted])
    }
  }

  /// The only connector in reach of the cloud is too old; the other has the version and no way.
  @Test func `LHC-11: where every connector that reaches the broker is too old no lease follows`() {
    var small = SmallEstate()
    small.builder.connectors[0].members[1].version = VersionNumber(6, 0)
    small.fault(.partitionFromCloud, .ams1, from: 500.s, to: nil)
    small.outage(.workspace, from: 1000.s, to: nil)
    small.launch(SmallEstate.word, by: .inside(1), at: 1100.s)
    var story = small.begin()
    story.run(through: 1200.s)
    let answer = story.answer(.inside(1), SmallEstate.word)
    #expect(answer.brief == "none [ica workspace-unreachable] [lease connector-too-old]")
    #expect(answer.headline?.root == .ams2)
    #expect(story.endedLaunches.map(\.record.answer) == [answer])
  }

  @Test func `LHC-11: an upgrade takes connectors down one at a time and gives them the version`() {
    var small = SmallEstate()
    for place in [0, 1] {
      for member in small.builder.connectors[place].members.indices {
        small.builder.connectors[place].members[member].version = VersionNumber(6, 0)
      }
    }
    let dub1 = ComponentRef(.connector, SmallEstate.dub1)
    small.fault(.upgrade, .ams1, .ams2, dub1, from: 1000.s, to: 2200.s)
    small.faults[0].upgrade = Fault.Upgrade(
      turns: [[.ams1, dub1], [.ams2]], turnLength: 600.seconds, version: VersionNumber(6, 31))
    var story = small.begin()
    let states: [(SimTime, runs: [Bool], takes: [Bool])] = [
      (999.s, [true, true, true], [false, false, false]),
      (1000.s, [false, true, false], [false, false, false]),
      (1599.s, [false, true, false], [false, false, false]),
      (1600.s, [true, false, true], [true, false, true]),
      (2199.s, [true, false, true], [true, false, true]),
      (2200.s, [true, true, true], [true, true, true]),
    ]
    for (instant, runs, takes) in states {
      story.run(through: instant)
      #expect(story.board.connectorRunning == runs, "\(instant.ticks)")
      #expect(story.board.connectorTakesLeases == takes, "\(instant.ticks)")
    }
  }

  // MARK: LHC-9

  @Test func `LHC-9: on entry every cloud registration of the place ends at once`() {
    var small = SmallEstate()
    small.addDublinOffice()
    small.outage(.amsUplink, from: 1000.s, to: nil)
    var story = small.begin()
    story.run(through: 1060.s)
    for machine in story.world.vdas { #expect(machine.registration == .cloud) }
    story.run(through: Self.entry)
    for machine in story.world.vdas where machine.id != SmallEstate.dublin1 {
      #expect(machine.registration == .none)
    }
    #expect(story.vda(SmallEstate.dublin1).registration == .cloud)
  }

  /// Back to normal at 3600: office/2 pings at 3800, office/1 at 3700, desk/1 at 3650, desk/2 at
  /// 3850, lab/1 at 3750, lab/2 at 3899.
  @Test func `LHC-9: at the return to normal each machine is out of use until its next ping`() {
    var story = brokerOut(to: 3000.s).begin()
    story.run(through: 3599.s)
    #expect(
      story.answer(.inside(), SmallEstate.word).brief == "lease lhc direct +credential-prompt")
    story.run(through: 3600.s)
    #expect(
      story.answer(.inside(), SmallEstate.word).brief
        == "none [ica vda-not-yet-registered-with-cloud]")
    #expect(story.firstInstant(.inside(), SmallEstate.word, until: 4000.s) == 3700.s)
    #expect(story.answer(.inside(), SmallEstate.word).brief == "ica cloud direct")
    #expect(story.firstInstant(.inside(2), SmallEstate.desk, until: 4000.s) == 3850.s)
    story.run(through: 4000.s)
    #expect(story.registrations(SmallEstate.lab2, .cloud) == [3899.s])
  }

  @Test func `LHC-9: in outage mode users without a lease have nothing though the broker is up`() {
    var story = brokerOut(to: 1100.s).begin()
    story.run(through: 1500.s)
    #expect(
      story.answer(.browser(), SmallEstate.word).brief
        == "none [ica vda-not-yet-registered-with-cloud]")
    #expect(story.answer(.outside(), SmallEstate.word).brief == "lease lhc pop +credential-prompt")
  }

  @Test func `LHC-9: no session is lost by a switch of broker`() {
    var small = brokerOut(to: 3000.s)
    small[.outside].sessions = [SmallEstate.office1]
    small.change(.inside(1)) { $0.sessions = [SmallEstate.desk1] }
    var story = small.begin()
    story.run(through: 5000.s)
    #expect(story.board.sessionsLost == 0)
    #expect(story.board.sessionsInterrupted == 0)
    #expect(story.liveSessionCount == 3)
  }
}

extension EstateBuilder {
  /// Gives a cohort sessions of one length.
  mutating func workload(length: SimDuration, for group: SmallEstate.Group) {
    let workload = addWorkload("\(group)", sessionLength: .constant(length))
    cohorts[group.rawValue].workload = workload
  }
}
