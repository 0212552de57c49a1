import SimEngine
import Testing
import Topology

@Suite struct `Time, start, faults` {
  @Test func `TIME-1: an outage of exactly 60 s does not enter outage mode`() {
    var small = SmallEstate()
    small.outage(.broker, from: 1000.s, to: 1060.s)
    var story = small.begin()
    story.run(through: 2000.s)
    #expect(story.modes().isEmpty)
  }

  /// The end of a fault is class 1, the entry class 2: at 1060 s and one tick the broker is back
  /// already, so one tick more than 60 s is not enough, two are.
  @Test func `TIME-1: faults of an instant are applied before its mode changes`() {
    for (extra, entered) in [(1, false), (2, true)] {
      var small = SmallEstate()
      small.outage(.broker, from: 1000.s, to: 1060.s + tick * extra)
      var story = small.begin()
      story.run(through: 1100.s)
      let entry = ModeChange(at: 1060.s + tick, mode: .initial)
      #expect(story.modes() == (entered ? [entry] : []), "60 s and \(extra) ticks")
    }
  }

  @Test func `TIME-1: a fault that starts where another ends leaves no gap`() {
    var small = SmallEstate()
    small.outage(.broker, from: 1000.s, to: 1040.s)
    small.outage(.broker, from: 1040.s, to: 1080.s)
    var story = small.begin()
    story.run(through: 1040.s)
    #expect(!story.board.brokerUp)
    story.run(through: 1100.s)
    #expect(story.modes() == [ModeChange(at: 1060.s + tick, mode: .initial)])
  }

  /// Users are class 4: a launch at the instant at which the broker falls finds it down.
  @Test func `TIME-1: a launch at the start of an outage meets it, at its end does not`() {
    var small = SmallEstate()
    small.outage(.workspace, from: 1000.s, to: 1010.s)
    small.launch(SmallEstate.word, by: .browser(), at: 1000.s)
    small.launch(SmallEstate.word, by: .browser(2), at: 1010.s)
    var story = small.begin()
    story.run(through: 1100.s)
    #expect(story.endedLaunches.map(\.record.outcome) == [.failed, .succeeded])
    #expect(
      story.endedLaunches[0].record.answer.brief == "none [ica workspace-unreachable]")
  }

  /// A ping is class 3, a loss class 1: the ping of the very instant of the loss is not good.
  @Test func `TIME-1: pings of an instant come after its faults`() {
    var small = SmallEstate()
    small.builder.estate.serviceContinuityIsOn = false
    small.outage(.amsUplink, from: 1000.s, to: nil)
    var story = small.begin()
    story.run(through: 2000.s)
    // office/1 pings at 100, 400, 700, 1000: the last good one was at 700.
    #expect(story.instants(.dropped, SmallEstate.office1.index) == [1300.s + tick])
  }

  @Test func `INIT-1: every machine that is on is registered with the cloud at the start`() {
    var small = SmallEstate()
    small.builder.machines[SmallEstate.officePool].members[1].isPoweredOn = false
    let story = small.begin()
    for machine in story.world.vdas where machine.id != SmallEstate.office2 {
      #expect(machine.registration == .cloud)
    }
    #expect(story.vda(SmallEstate.office2).registration == .none)
  }

  @Test func `INIT-1: natives start signed in with a lease, browsers start signed out`() {
    let story = SmallEstate().begin()
    for member in 1...3 {
      #expect(story.endpoint(.inside(member)).isSignedIn)
      #expect(story.lease(.inside(member)) == .valid)
    }
    #expect(!story.endpoint(.browser()).isSignedIn)
    #expect(story.lease(.browser()) == .none)
  }

  @Test func `INIT-1: an age that is not stated is drawn from the 24 h before the start`() {
    var small = SmallEstate()
    small[.outside].users = 400
    small[.outside].lastSignInAge = nil
    let story = small.begin()
    let ages = (1...400).map { -story.endpoint(.outside($0)).lastSignIn.ticks }
    let day = SimDuration.day.ticks
    #expect(ages.allSatisfy { (0..<day).contains($0) })
    #expect(Set(ages).count == 400)
    // Uniform: the mean of 400 lies within 4.5 standard errors of half a day.
    let mean = ages.reduce(0, +) / 400
    #expect(abs(mean - day / 2) < day / 15)
    for member in 1...400 {
      #expect(
        story.endpoint(.outside(member)).leaseIssuedAt
          == story.endpoint(.outside(member)).lastSignIn)
    }
  }

  @Test func `INIT-1: who is not signed in signs in as part of the launch`() {
    var small = SmallEstate()
    small.launch(SmallEstate.word, by: .browser(), at: 500.s)
    var story = small.begin()
    #expect(story.answer(.browser(), SmallEstate.word).brief == "ica cloud pop")
    story.run(through: 500.s)
    #expect(story.instants(.signedIn, story.index(.browser())) == [500.s])
    #expect(story.endpoint(.browser()).isSignedIn)
  }

  @Test func `INIT-1: a stated session stands at the start and holds its place`() {
    var small = SmallEstate()
    small[.outside].sessions = [SmallEstate.office1]
    let story = small.begin()
    #expect(story.world.sessions.machines(of: ID(story.index(.outside()))) == [SmallEstate.office1])
    #expect(story.world.broker.load(of: SmallEstate.office1) == 2)
  }

  /// The broker is up when the last of two outages that overlap has ended.
  @Test func `FLT-1: a target is up when the count of its faults is zero`() {
    var small = SmallEstate()
    small.outage(.broker, from: 100.s, to: 200.s)
    small.outage(.broker, from: 150.s, to: 160.s)
    small.outage(.broker, from: 190.s, to: 250.s)
    var story = small.begin()
    for (instant, up) in [
      (99, true), (100, false), (160, false), (200, false), (249, false), (250, true),
    ] {
      story.run(through: instant.s)
      #expect(story.board.brokerUp == up, "at \(instant) s")
    }
  }

  @Test func `FLT-1: a permanent loss of a machine ends its sessions and never ends`() {
    var small = SmallEstate()
    small[.outside].sessions = [SmallEstate.office1]
    small.fault(.permanentLoss, ComponentRef(.vda, SmallEstate.office1), from: 300.s, to: nil)
    var story = small.begin()
    story.run(through: 300.s)
    #expect(story.board.sessionsLost == 2)
    #expect(story.world.broker.load(of: SmallEstate.office1) == 0)
    story.run(through: 100_000.s)
    #expect(!story.vda(SmallEstate.office1).isUp)
    #expect(story.instants(.dropped, SmallEstate.office1.index) == [700.s + tick])
  }
}
