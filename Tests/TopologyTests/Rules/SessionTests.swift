import SimEngine
import Testing
import Topology

@Suite struct `PoPs and Rendezvous` {
  /// Out of the answers at 1060, outside clients query at 13 + 30 k: 1063. Back at 2000, in the
  /// answers at 2060: 2083.
  @Test func `POP-1: a PoP is out 60 s after it fails and back 60 s after it recovers`() {
    var small = SmallEstate()
    small.outage(ComponentRef(.pop, SmallEstate.aws1), from: 1000.s, to: 2000.s)
    var story = small.begin()
    story.run(through: 1000.s)
    let answer = story.answer(.outside(), SmallEstate.word)
    #expect(answer.brief == "none [ica pop-unreachable]")
    #expect(answer.headline?.root == ComponentRef(.pop, 0))
    #expect(story.firstInstant(.outside(), SmallEstate.word, until: 1200.s) == 1063.s)
    #expect(story.answer(.outside(), SmallEstate.word).brief == "ica cloud pop +farther-pop")
    story.run(through: 3000.s)
    #expect(story.instants(.steered, -2, object: 0, detail: 0) == [1060.s, 1060.s])
    #expect(story.instants(.steered, -2, object: 0, detail: 1) == [2060.s, 2060.s])
    #expect(story.instants(.steered, story.index(.outside())) == [1063.s, 2083.s])
    #expect(story.answer(.outside(), SmallEstate.word).brief == "ica cloud pop")
  }

  @Test func `POP-1: a PoP that is back within 60 s never left the answers`() {
    for (end, left) in [(1060.s, false), (1060.s + tick, true)] {
      var small = SmallEstate()
      small.outage(ComponentRef(.pop, SmallEstate.aws1), from: 1000.s, to: end)
      var story = small.begin()
      story.run(through: 2000.s)
      #expect(story.instants(.steered, -2, object: 0, detail: 0).isEmpty == !left)
    }
  }

  @Test func `POP-1: an internal launch needs no PoP`() {
    var small = SmallEstate()
    small.outage(.gateway, from: 1000.s, to: nil)
    var story = small.begin()
    story.run(through: 2000.s)
    #expect(story.answer(.inside(), SmallEstate.word).brief == "ica cloud direct")
  }

  @Test func `POP-1: steering crosses providers among the PoPs that the pinning allows`() {
    for (pinned, cause) in [(false, nil), (true, Cause.popUnreachable)] {
      var small = SmallEstate()
      if pinned {
        for index in [1, 2] { small.builder.estate.pops[index].isAllowed = false }
      }
      small.outage(ComponentRef(.pop, SmallEstate.aws1), from: 1000.s, to: nil)
      var story = small.begin()
      story.run(through: 2000.s)
      let answer = story.answer(.outside(), SmallEstate.word)
      #expect(answer.headline?.cause == cause)
      if pinned { #expect(answer.headline?.cause.rule == .pop1) }
      if !pinned { #expect(answer.brief == "ica cloud pop +farther-pop") }
    }
  }

  /// az-1 and us-1 fail later, at 1070: out at 1130, and everything allowed is answered again, the
  /// nearest first: the client goes back to aws-1 at 1153, where it meets an error.
  @Test func `POP-1: with every allowed PoP out of the answers all are answered`() {
    var small = SmallEstate()
    small.outage(ComponentRef(.pop, SmallEstate.aws1), from: 1000.s, to: nil)
    small.fault(.outage, ComponentRef(.pop, 1), ComponentRef(.pop, 2), from: 1070.s, to: nil)
    var story = small.begin()
    story.run(through: 2000.s)
    #expect(story.instants(.steered, story.index(.outside())) == [1063.s, 1153.s])
    #expect(story.answer(.outside(), SmallEstate.word).headline?.root == ComponentRef(.pop, 0))
  }

  // MARK: POP-2

  @Test func `POP-2: a full PoP sends a new session to the next nearest`() {
    var small = SmallEstate()
    small.builder.estate.pops[0].sessionCapacity = 1
    small.change(.outside(1)) { $0.sessions = [SmallEstate.office1] }
    small.launch(SmallEstate.word, by: .outside(2), at: 100.s)
    var story = small.begin()
    #expect(story.answer(.outside(2), SmallEstate.word).brief == "ica cloud pop +farther-pop")
    story.run(through: 200.s)
    #expect(story.endedLaunches[0].record.answer.brief == "ica cloud pop +farther-pop")
  }

  /// aws-1 has two gateway instances for two sessions and loses one; then the other too.
  @Test func `POP-1: an instance lost costs a PoP its share of capacity, the last one the PoP`() {
    var small = SmallEstate()
    small.builder.estate.pops[0].sessionCapacity = 2
    small.outage(ComponentRef(.popInstance, 0), from: 500.s, to: 3000.s)
    small.outage(ComponentRef(.popInstance, 1), from: 2000.s, to: 3000.s)
    small.launch(SmallEstate.word, by: .outside(1), at: 1000.s)
    var story = small.begin()
    story.run(through: 900.s)
    #expect(story.answer(.outside(2), SmallEstate.word).brief == "ica cloud pop")
    story.run(through: 1500.s)
    #expect(story.board.popFull == [true, false, false])
    #expect(story.answer(.outside(2), SmallEstate.word).brief == "ica cloud pop +farther-pop")
    story.run(through: 2000.s)
    #expect(!story.board.isUp(.gateway, SmallEstate.aws1))
    let answer = story.answer(.browser(1), SmallEstate.word)
    #expect(answer.brief == "none [ica pop-unreachable]")
    #expect(answer.headline?.root == ComponentRef(.popInstance, 0))
    // Web apps come by the other part.
    #expect(story.answer(.browser(1), SmallEstate.crm).brief == "web pop")
    story.run(through: 3100.s)
    #expect(story.board.popFull == [false, false, false])
  }

  @Test func `POP-2: when every allowed PoP is full there is no way`() {
    var small = SmallEstate()
    small.builder.estate.pops[0].sessionCapacity = 1
    for index in [1, 2] { small.builder.estate.pops[index].isAllowed = false }
    small.change(.outside(1)) { $0.sessions = [SmallEstate.office1] }
    let story = small.begin()
    #expect(story.answer(.outside(2), SmallEstate.word).brief == "none [ica pop-full]")
  }

  /// Three PoPs with room for one: outside/1 runs through aws-1, which fails at 1000; at 1063 the
  /// session follows its client to az-1 and fills it.
  @Test func `POP-2: a session that moves loads the PoP it moves to`() {
    var small = SmallEstate()
    for index in 0...2 { small.builder.estate.pops[index].sessionCapacity = 1 }
    small.change(.outside(1)) { $0.sessions = [SmallEstate.office1] }
    small.outage(ComponentRef(.pop, SmallEstate.aws1), from: 1000.s, to: nil)
    var story = small.begin()
    story.run(through: 1062.s)
    #expect(story.board.popFull == [true, false, false])
    story.run(through: 1063.s)
    #expect(story.board.popFull == [false, true, false])
    #expect(story.board.sessionsReconnected == 1)
    // The other one, sent to az-1 as well, finds it full and goes to us-1.
    #expect(story.answer(.outside(2), SmallEstate.word).brief == "ica cloud pop +farther-pop")
  }

  // MARK: RDV-1

  /// Amsterdam has one connector, which proxies one session; outside/1 has it.
  private func oneProxiedSession(_ rendezvous: Estate.Rendezvous, version: VersionNumber)
    -> SmallEstate
  {
    var small = SmallEstate()
    small.builder.connectors[0].members.removeLast()
    small.builder.connectors[0].members[0].proxySessions = 1
    small.builder.customer.rendezvous = rendezvous
    small.builder.machines[SmallEstate.officePool].version = version
    small.change(.outside(1)) { $0.sessions = [SmallEstate.office1] }
    return small
  }

  @Test func `RDV-1: without Rendezvous a session takes one of its connector's places`() {
    for (rendezvous, version, brief) in [
      (Estate.Rendezvous.off, 2402, "none [ica connector-proxy-full]"),
      (.v1, 1911, "none [ica connector-proxy-full]"), (.v1, 1912, "ica cloud pop"),
      (.v2, 2203, "ica cloud pop"), (.v2, 2112, "ica cloud pop"),
    ] {
      let story = oneProxiedSession(rendezvous, version: VersionNumber(version)).begin()
      #expect(
        story.answer(.outside(2), SmallEstate.word).brief == brief, "\(rendezvous) \(version)")
      #expect(story.answer(.inside(), SmallEstate.word).brief == "ica cloud direct")
    }
  }

  @Test func `RDV-1: a connector proxies 1,000 sessions for each 4 vCPU`() {
    var small = SmallEstate()
    for (vcpu, capacity) in [(4, 1000), (8, 2000), (2, 500)] {
      small.builder.connectors[0].members[0].vcpu = vcpu
      #expect(small.builder.build().connectors[0].proxyCapacity == capacity)
    }
  }

  /// V1 bypasses the connector for the session alone, V2 for registration too, where the machine is
  /// in no domain or purely Entra-joined and new enough.
  @Test func `RDV-1: with V2 a machine in no domain registers without a connector`() {
    for (rendezvous, version, join, registered) in [
      (Estate.Rendezvous.v2, 2203, Estate.Join.none, true), (.v2, 2203, .entra, true),
      (.v2, 2203, .domain, false), (.v2, 2112, .none, false), (.v1, 2203, .none, false),
    ] {
      var small = SmallEstate()
      small.builder.customer.rendezvous = rendezvous
      small.builder.machines[SmallEstate.officePool].version = VersionNumber(version)
      small.builder.machines[SmallEstate.officePool].join = join
      small.fault(.outage, .ams1, .ams2, from: 1000.s, to: nil)
      var story = small.begin()
      story.run(through: 3000.s)
      #expect((story.vda(SmallEstate.office1).registration == .cloud) == registered)
      #expect(story.answer(.outside(), SmallEstate.word).isLaunchable == registered)
    }
  }

  @Test func `RDV-1: a proxied session falls with its connector, another one does not`() {
    for (rendezvous, interrupted) in [(Estate.Rendezvous.off, 1), (.v1, 0)]
      as [(Estate.Rendezvous, Int64)]
    {
      var small = oneProxiedSession(rendezvous, version: VersionNumber(2402))
      small.outage(.ams1, from: 1000.s, to: nil)
      var story = small.begin()
      story.run(through: 1000.s)
      #expect(story.board.sessionsInterrupted == interrupted)
    }
  }
}

@Suite struct `Sessions` {
  /// inside/1 has a session on desk/1, over the LAN.
  private func lanCut(from start: SimTime, to end: SimTime?) -> SmallEstate {
    var small = SmallEstate()
    small.change(.inside(1)) { $0.sessions = [SmallEstate.desk1] }
    small.outage(.hqLAN, from: start, to: end)
    return small
  }

  @Test func `SESS-1: a path that is back within 180 s and 120 s reconnects the session`() {
    for (end, reconnected) in [
      (1001.s, true), (1300.s - tick, true), (1300.s, true), (1300.s + tick, false),
    ] {
      var story = lanCut(from: 1000.s, to: end).begin()
      story.run(through: 3000.s)
      let user = story.index(.inside())
      #expect(story.instants(.sessionCut, user) == [1000.s])
      #expect(story.instants(.sessionReconnected, user) == (reconnected ? [end] : []))
      #expect(story.instants(.sessionDisconnected, user) == (reconnected ? [] : [1300.s]))
    }
  }

  /// With auto client reconnect off, session reliability alone: 180 s and no tick more.
  @Test func `SESS-1: without auto reconnect a session is held for 180 s`() {
    for (end, reconnected) in [(1180.s, true), (1180.s + tick, false)] {
      var small = lanCut(from: 1000.s, to: end)
      small.parameters.sessionACR = 0
      var story = small.begin()
      story.run(through: 2000.s)
      let user = story.index(.inside())
      #expect(story.instants(.sessionReconnected, user) == (reconnected ? [end] : []))
      #expect(story.instants(.sessionDisconnected, user) == (reconnected ? [] : [1180.s]))
    }
  }

  @Test func `SESS-1: a disconnected session is kept and coming back to it is a launch`() {
    var small = lanCut(from: 1000.s, to: 2000.s)
    small.launch(SmallEstate.desk, by: .inside(), at: 2500.s)
    var story = small.begin()
    story.run(through: 2499.s)
    #expect(story.liveSessionCount == 1)
    #expect(story.board.sessionsReconnected == 0)
    #expect(story.board.sessionsDisconnected == 1)
    story.run(through: 2600.s)
    #expect(story.board.sessionsDisconnected == 0)
    #expect(story.endedLaunches.map(\.time) == [2502.s])
    #expect(story.instants(.sessionStarted).isEmpty)
    #expect(story.liveSessionCount == 1)
  }

  /// Cut at 1000, disconnected at 1300, its machine dies at 1400.
  @Test func `SESS-1: a disconnected session whose machine dies is disconnected no more`() {
    var small = lanCut(from: 1000.s, to: 2000.s)
    small.outage(ComponentRef(.vda, SmallEstate.desk1), from: 1400.s, to: nil)
    var story = small.begin()
    story.run(through: 1399.s)
    #expect(story.board.sessionsDisconnected == 1)
    story.run(through: 1400.s)
    #expect(story.board.sessionsDisconnected == 0)
    #expect(story.board.sessionsLost == 1)
  }

  @Test func `SESS-1: a session needs its path and not the broker`() {
    var small = lanCut(from: 90_000.s, to: nil)
    for service in [Estate.ServiceKind.workspace, .identity, .broker, .clis] {
      small.outage(service, from: 1000.s, to: 20_000.s)
    }
    var story = small.begin()
    story.run(through: 30_000.s)
    #expect(story.board.sessionsInterrupted == 0)
    #expect(story.board.sessionsLost == 0)
  }

  @Test func `SESS-1: a session ends with its machine`() {
    for target in [ComponentRef(.vda, SmallEstate.desk1), ComponentRef(.resourceLocation, 0)] {
      var small = lanCut(from: 90_000.s, to: nil)
      small.outage(target, from: 1000.s, to: 1001.s)
      var story = small.begin()
      story.run(through: 2000.s)
      #expect(story.instants(.sessionLost, story.index(.inside())) == [1000.s])
      #expect(story.board.sessionsLost == 1)
      #expect(story.board.sessionsInterrupted == 0)
      #expect(story.liveSessionCount == 0)
    }
  }

  /// Cut at 1000, lost at 1100 while it is cut: lost once, and it does not come back.
  @Test func `SESS-1: a cut session whose machine dies is lost`() {
    var small = lanCut(from: 1000.s, to: 1200.s)
    small.outage(ComponentRef(.vda, SmallEstate.desk1), from: 1100.s, to: nil)
    var story = small.begin()
    story.run(through: 3000.s)
    #expect(story.board.sessionsInterrupted == 1)
    #expect(story.board.sessionsLost == 1)
    #expect(story.board.sessionsReconnected == 0)
    #expect(story.instants(.sessionDisconnected).isEmpty)
  }

  // MARK: SESS-3

  /// Cut at 1000, disconnected at 1300; the broker is away all the time.
  @Test func `SESS-3: a disconnected session is logged off when its timer ends, broker or not`() {
    for brokerIsUp in [true, false] {
      var small = lanCut(from: 1000.s, to: 2000.s)
      small.parameters.sessionDisconnectTimer = 1_000_000_000
      if !brokerIsUp { small.outage(.broker, from: 900.s, to: nil) }
      var story = small.begin()
      story.run(upTo: 2300.s)
      #expect(story.board.sessionsDisconnected == 1 && story.liveSessionCount == 1)
      story.run(through: 2300.s)
      #expect(story.instants(.sessionEnded) == [2300.s])
      #expect(story.board.sessionsDisconnected == 0 && story.liveSessionCount == 0)
      #expect(story.world.broker.load(of: SmallEstate.desk1) == 0)
    }
  }

  /// Coming back takes the 2 s of a launch and no logon; a new session takes its logon too.
  @Test func `SESS-3: who is back before the timer ends has the session, at its end it is gone`() {
    for (arrival, started) in [
      (2300.s - tick, []), (2300.s, [2323.s + 700.milliseconds]),
    ] as [(SimTime, [SimTime])] {
      var small = lanCut(from: 1000.s, to: 2000.s)
      small.parameters.sessionDisconnectTimer = 1_000_000_000
      small.launch(SmallEstate.desk, by: .inside(), at: SimTime(ticks: arrival.ticks - 2_000_000))
      var story = small.begin()
      story.run(through: 3000.s)
      #expect(story.instants(.sessionStarted) == started)
      #expect(story.instants(.sessionEnded) == (started.isEmpty ? [] : [2300.s]))
      #expect(story.liveSessionCount == 1)
    }
  }

  @Test func `SESS-3: a session is logged off at its limit, whatever its state`() {
    for (cut, limit) in [(9000, 1100), (1000, 1100), (1000, 1500)] {
      var small = lanCut(from: cut.s, to: nil)
      small.parameters.sessionLimit = Int64(limit) * 1_000_000
      small.outage(.broker, from: 900.s, to: nil)
      var story = small.begin()
      story.run(through: 5000.s)
      #expect(story.instants(.sessionEnded, story.index(.inside())) == [limit.s])
      #expect(story.board.sessionsDisconnected == 0 && story.liveSessionCount == 0)
    }
  }

  @Test func `SESS-3: the timers are off by default`() {
    var story = lanCut(from: 1000.s, to: nil).begin()
    story.run(through: 200_000.s)
    #expect(story.instants(.sessionEnded).isEmpty && story.liveSessionCount == 1)
  }

  // MARK: SESS-2

  @Test func `SESS-2: a session lasts as long as its workload says, then frees its place`() {
    var small = SmallEstate()
    small.builder.workload(length: 100.seconds, for: .inside)
    small.launch(SmallEstate.word, by: .inside(), at: 100.s)
    var story = small.begin()
    story.run(through: 226.s)
    #expect(story.instants(.sessionStarted) == [125.s + 700.milliseconds])
    #expect(story.instants(.sessionEnded) == [225.s + 700.milliseconds])
    #expect(story.world.broker.load(of: SmallEstate.office1) == 0)
  }

  @Test func `SESS-2: a cut session does not log off, it does after the path is back`() {
    var small = SmallEstate()
    small.builder.workload(length: 100.seconds, for: .inside)
    small.launch(SmallEstate.word, by: .inside(), at: 100.s)
    small.outage(.hqLAN, from: 200.s, to: 260.s)
    var story = small.begin()
    story.run(through: 300.s)
    #expect(story.instants(.sessionReconnected) == [260.s])
    #expect(story.instants(.sessionEnded) == [260.s])
  }

  /// 400 users, all of them in a storm from 1 h to 2 h: normal about 1 h 30 min with 0.159 of the
  /// hour as deviation, so 68 % lie within 572.4 s of the middle.
  @Test func `SESS-2: logons of a storm are normal about its middle`() {
    var small = SmallEstate()
    small[.inside].users = 400
    let workload = small.builder.addWorkload(
      "storm", storm: (from: 3600.s, to: 7200.s, usersPPM: 1_000_000),
      mix: [(SmallEstate.crm, 1)], sessionLength: .constant(60.seconds))
    small[.inside].workload = workload
    var story = small.begin()
    story.run(through: 8000.s)
    let clicks = story.endedLaunches.map(\.record.clickedAt)
    #expect(clicks.count == 400)
    #expect(clicks.allSatisfy { 3600.s <= $0 && $0 < 7200.s })
    let middle = clicks.filter {
      abs(($0 - 5400.s).ticks) <= 572_400_000
    }.count
    // 273 expected, deviation 9.3: five deviations either way.
    #expect((226...320).contains(middle))
  }

  @Test func `SESS-2: a day has the launches its workload says, on average`() {
    var small = SmallEstate()
    small[.inside].users = 400
    let workload = small.builder.addWorkload(
      "day", day: (from: 3600.s, to: 7200.s, launchesPerUserMilli: 2500),
      mix: [(SmallEstate.crm, 1)], sessionLength: .constant(60.seconds))
    small[.inside].workload = workload
    var story = small.begin()
    story.run(through: 8000.s)
    let launches = story.endedLaunches.map(\.record)
    #expect(launches.allSatisfy { 3600.s <= $0.clickedAt && $0.clickedAt < 7200.s })
    for member in 1...400 {
      let count = launches.filter { $0.endpoint.index == story.index(.inside(member)) }.count
      #expect((2...3).contains(count))
    }
    // 1000 expected, deviation 10.
    #expect((950...1050).contains(launches.count))
  }

  @Test func `SESS-2: a share of the users signs out at the end of the day`() {
    var small = SmallEstate()
    small[.inside].users = 400
    let workload = small.builder.addWorkload(
      "day", day: (from: 3600.s, to: 7200.s, launchesPerUserMilli: 0),
      sessionLength: .constant(60.seconds), signOutPPM: 250_000)
    small[.inside].workload = workload
    var story = small.begin()
    story.run(through: 8000.s)
    let signOuts = story.instants(.signedOut)
    #expect(signOuts.allSatisfy { $0 == 7200.s })
    // 100 expected, deviation 8.7.
    #expect((57...143).contains(signOuts.count))
  }
}
