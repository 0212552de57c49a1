import SimEngine
import Testing
import Topology

/// Timers one tick before their edge, at it, and one tick past it.
@Suite struct `Timers at their edges` {
  // MARK: 60 s without a broker

  /// What takes the cloud broker from Amsterdam.
  private static let losses: [@Sendable (inout SmallEstate, SimTime) -> Void] = [
    { $0.outage(.broker, from: 1000.s, to: $1) },
    { $0.outage(.amsUplink, from: 1000.s, to: $1) },
    { $0.fault(.partitionFromCloud, .ams1, .ams2, from: 1000.s, to: $1) },
  ]

  /// The end of the loss is class 1 and the entry, at 1060 s and one tick, class 2: of a loss of
  /// 60 s and one tick nothing is left at that instant.
  @Test
  func `LHC-2: without a broker for 60 s or one tick more there is no outage mode, for two is`() {
    for (ticks, entered) in [(-1, false), (0, false), (1, false), (2, true)] {
      for (index, lose) in Self.losses.enumerated() {
        var small = SmallEstate()
        lose(&small, 1060.s + tick * ticks)
        var story = small.begin()
        story.run(through: 1100.s)
        let entry = ModeChange(at: 1060.s + tick, mode: .initial)
        #expect(story.modes() == (entered ? [entry] : []), "loss \(index), 60 s and \(ticks) ticks")
      }
    }
  }

  /// office/1 pings at 1060 s and one tick, which is class 3: it finds the connector that was
  /// elected in class 2 of that instant.
  @Test func `LHC-3: a ping at the instant of the entry registers, one a tick earlier does not`() {
    for (ticks, instant) in [(Int64(0), 1360.s), (1, 1060.s + tick), (2, 1060.s + tick * 2)] {
      var small = SmallEstate()
      small.builder.machines[SmallEstate.officePool].members.removeLast()
      small.builder.machines[SmallEstate.officePool].members[0].pingPhase = 160_000_000 + ticks
      small.outage(.broker, from: 1000.s, to: nil)
      var story = small.begin()
      story.run(through: 1060.s)
      #expect(
        story.answer(.inside(), SmallEstate.word).brief
          == "none [ica broker-unreachable] [lease outage-mode-pending]")
      #expect(story.firstInstant(.inside(), SmallEstate.word, until: 2000.s) == instant)
      #expect(story.registrations(SmallEstate.office1, .lhc) == [instant])
    }
  }

  /// `initial` ends at 1660 s and one tick. A broker that is back in class 1 of that instant is
  /// reachable in class 2; one that is back a tick later is not, and `extended` lasts that tick.
  @Test func `LHC-2: a broker back at the very end of initial is in time, a tick later is not`() {
    let end = 1660.s + tick
    for (back, modes) in [
      (end, [ModeChange(at: end, mode: .pendingRecovery)]),
      (
        end + tick,
        [
          ModeChange(at: end, mode: .extended),
          ModeChange(at: end + tick, mode: .pendingRecovery),
        ]
      ),
    ] {
      var small = SmallEstate()
      small.outage(.broker, from: 1000.s, to: back)
      var story = small.begin()
      story.run(through: 1700.s)
      #expect(Array(story.modes().dropFirst()) == modes)
    }
  }

  /// Pending recovery from 3000 s ends at 3600 s. A loss of that instant is class 1 and comes first;
  /// one a tick later meets the normal mode and has 60 s of its own.
  @Test func `LHC-2: a loss at the very end of pending recovery counts, a tick later does not`() {
    for (lost, mode) in [
      (3600.s - tick, OutageMode.extended), (3600.s, .extended), (3600.s + tick, .normal),
    ] {
      var small = SmallEstate()
      small.outage(.broker, from: 1000.s, to: 3000.s)
      small.outage(.broker, from: lost, to: nil)
      var story = small.begin()
      story.run(through: 3660.s)
      let last = ModeChange(at: mode == .normal ? 3600.s : lost, mode: mode)
      #expect(story.modes().last == last)
    }
  }

  // MARK: The end of a lease

  /// Leases of a day, issued 86,300 s before the start, end at 100 s. A click sees the state before
  /// class 4 of its instant, and the expiry is class 2.
  @Test func `LEASE-3: a tick before its end a lease launches, at its end and after it does not`() {
    for (ticks, isGood) in [(-1, true), (0, false), (1, false)] {
      let click = 100.s + tick * ticks
      var small = SmallEstate()
      small.parameters.clientRefused = 0
      small.builder.estate.leasePeriod = .day
      small[.inside].leaseAge = 86_300 * 1_000_000
      small.outage(.workspace, from: 10.s, to: nil)
      small.launch(SmallEstate.word, by: .inside(), at: click)
      var story = small.begin()
      story.run(through: click)
      #expect(story.lease(.inside()) == (isGood ? .valid : .expired), "\(ticks)")
      let brief =
        isGood
        ? "lease cloud direct +credential-prompt +cached-list"
        : "none [ica workspace-unreachable] [lease lease-expired]"
      #expect(story.answer(.inside(), SmallEstate.word).brief == brief, "\(ticks)")
      story.run(through: 300.s)
      #expect(story.endedLaunches.map(\.record.answer.brief) == [brief], "\(ticks)")
    }
  }

  // MARK: A session cut

  /// 180 s of session reliability, 120 s of auto client reconnect, each also without the other.
  @Test func `SESS-1: a cut of 180 s, or of 300 s in all, is bridged, one tick more is not`() {
    for (reliability, reconnect) in [(180, 120), (180, 0), (0, 120)] {
      let held = (reliability + reconnect).seconds
      for (ticks, isBridged) in [(-1, true), (0, true), (1, false)] {
        var small = SmallEstate()
        small.parameters.sessionReliability = Int64(reliability) * 1_000_000
        small.parameters.sessionACR = Int64(reconnect) * 1_000_000
        small.change(.inside(1)) { $0.sessions = [SmallEstate.desk1] }
        let back = 1000.s + held + tick * ticks
        small.outage(.hqLAN, from: 1000.s, to: back)
        var story = small.begin()
        story.run(through: 2000.s)
        #expect(story.instants(.sessionReconnected) == (isBridged ? [back] : []))
        #expect(story.instants(.sessionDisconnected) == (isBridged ? [] : [1000.s + held]))
      }
    }
  }

  @Test func `SESS-1: a cut of 180 s and one tick is still bridged by auto client reconnect`() {
    for ticks in [-1, 0, 1] {
      var small = SmallEstate()
      small.change(.inside(1)) { $0.sessions = [SmallEstate.desk1] }
      small.outage(.hqLAN, from: 1000.s, to: 1180.s + tick * ticks)
      var story = small.begin()
      story.run(through: 2000.s)
      #expect(story.instants(.sessionReconnected) == [1180.s + tick * ticks])
      #expect(story.instants(.sessionDisconnected).isEmpty)
    }
  }

  // MARK: 10,000 machines

  /// After the entry at 1060 s and one tick 9,999 machines of the office ping, 5 ms apart; then
  /// desk/2 at 1150 s, the 10,000th, and desk/1 at 1250 s, the 10,001st. The lab is off. The first
  /// of the office goes down at 1300 s; it pinged last at 1060.005 s.
  @Test func `LHC-6: the 10,000th machine registers in outage mode, the 10,001st does not`() {
    var small = SmallEstate()
    small.builder.machines[SmallEstate.officePool].members = (1...9_999).map {
      .init(maxSessions: 2, pingPhase: 160_000_000 + 5_000 * $0)
    }
    for member in [0, 1] {
      small.builder.machines[SmallEstate.labPool].members[member].isPoweredOn = false
    }
    small.outage(.broker, from: 1000.s, to: nil)
    small.outage(ComponentRef(.vda, SmallEstate.office1), from: 1300.s, to: nil)
    var story = small.begin()
    let served = "lease lhc direct +credential-prompt +cached-list"
    let waiting = "none [ica broker-unreachable] [lease not-yet-registered-with-lhc]"
    let refused = "none [ica broker-unreachable] [lease lhc-vda-limit]"
    for (instant, count, second, first) in [
      (1150.s - tick, Int64(9_999), waiting, waiting), (1150.s, 10_000, served, refused),
      (1250.s, 10_000, served, refused),
    ] {
      story.run(through: instant)
      #expect(story.board.lhcRegistered[SmallEstate.ams] == count)
      #expect(story.board.lhcFull[SmallEstate.ams] == (count == 10_000))
      #expect(story.answer(.inside(2), SmallEstate.desk).brief == second)
      #expect(story.answer(.inside(1), SmallEstate.desk).brief == first)
    }
    #expect(story.registrations(SmallEstate.desk2, .lhc) == [1150.s])
    #expect(story.registrations(SmallEstate.desk1, .lhc).isEmpty)
    // Dropped one tick after 1660.005 s; desk/1 asks at 1550 s in vain and at 1850 s.
    story.run(through: 1849.s)
    #expect(
      story.instants(.dropped, SmallEstate.office1.index) == [1660.s + 5.milliseconds + tick])
    #expect(story.board.lhcRegistered[SmallEstate.ams] == 9_999)
    story.run(through: 1850.s)
    #expect(story.registrations(SmallEstate.desk1, .lhc) == [1850.s])
    #expect(story.answer(.inside(1), SmallEstate.desk).brief == served)
  }
}
