import SimEngine
import Testing
import Topology

/// From the click: 2 s until the broker is asked, 23.7 s of logon.
@Suite struct `Launch` {
  static let logon = 23_700.milliseconds

  /// Fills every machine of the office with the sessions of the outside users.
  private func full() -> SmallEstate {
    var small = SmallEstate()
    for index in [0, 1] {
      small.builder.machines[SmallEstate.officePool].members[index].maxSessions = 1
    }
    small.change(.outside(1)) { $0.sessions = [SmallEstate.office1] }
    small.change(.outside(2)) { $0.sessions = [SmallEstate.office2] }
    return small
  }

  // MARK: LAUNCH-1

  @Test func `LAUNCH-1: .ICA comes first, also where a lease would do`() {
    let story = SmallEstate().begin()
    #expect(story.answer(.inside(), SmallEstate.word) == story.answer(.inside(2), SmallEstate.word))
    #expect(story.answer(.inside(), SmallEstate.word).brief == "ica cloud direct")
    #expect(story.answer(.inside(), SmallEstate.word).because.isEmpty)
  }

  @Test func `LAUNCH-1: the lease follows when store, sign-in or broker is out of reach`() {
    for (service, cause) in [
      (Estate.ServiceKind.workspace, Cause.workspaceUnreachable),
      (.identity, .identityUnreachable), (.broker, .brokerUnreachable),
    ] {
      var small = SmallEstate()
      small[.inside].signedInCount = 0
      small[.inside].leasedCount = 3
      small.outage(service, from: 1000.s, to: nil)
      var story = small.begin()
      story.run(through: 1500.s)
      let answer = story.answer(.inside(), SmallEstate.word)
      #expect(answer.path == .lease, "\(service)")
      #expect(answer.because == [Reason(.ica, cause, .service(service))])
    }
  }

  /// Amsterdam is in outage mode, but the cloud has machines in Dublin: no lease is needed.
  @Test func `LAUNCH-1: while the cloud has a machine elsewhere there is no lease launch`() {
    var small = SmallEstate()
    small.addDublinOffice()
    small.outage(.amsUplink, from: 1000.s, to: nil)
    small.outage(ComponentRef(.connector, SmallEstate.dub1), from: 2000.s, to: nil)
    var story = small.begin()
    story.run(through: 1500.s)
    #expect(story.answer(.inside(), SmallEstate.word).brief == "ica cloud direct")
    #expect(
      story.answer(.inside(), SmallEstate.desk).brief == "lease lhc direct +credential-prompt")
    // Registered and not reachable is an answer: only when it is dropped does the lease follow.
    story.run(through: 2000.s)
    #expect(story.answer(.inside(), SmallEstate.word).brief == "none [ica machine-unreachable]")
    // dublin1 pings at 120 + 300 k: last good at 1920.
    #expect(story.firstInstant(.inside(), SmallEstate.word, until: 4000.s) == 2520.s + tick)
    #expect(story.answer(.inside(), SmallEstate.word).path == .lease)
  }

  @Test func `LAUNCH-1: no room, off, not entitled and unreachable are answers, not outages`() {
    var small = full()
    small.builder.machines[SmallEstate.labPool].members[0].isPoweredOn = false
    small.builder.machines[SmallEstate.labPool].members[1].isPoweredOn = false
    small.outage(ComponentRef(.vda, SmallEstate.desk1), from: 100.s, to: nil)
    small.entitle(.outside, to: SmallEstate.crm, at: 900.s)
    var story = small.begin()
    story.run(through: 200.s)
    #expect(story.answer(.inside(), SmallEstate.word).brief == "none [ica no-room]")
    #expect(story.answer(.inside(), SmallEstate.lab).brief == "none [ica machine-off]")
    #expect(story.answer(.inside(), SmallEstate.desk).brief == "none [ica machine-unreachable]")
    #expect(story.answer(.outside(), SmallEstate.crm).brief == "none [web not-entitled]")
  }

  @Test func `LAUNCH-1: an answer is followed by the fallback all the same`() {
    var small = full()
    small[.inside].leasedCount = 0
    small.addFallback(for: .inside, hasOwnSite: true)
    let story = small.begin()
    let answer = story.answer(.inside(), SmallEstate.word)
    #expect(answer.brief == "storefront own direct")
    #expect(answer.because.map(\.cause) == [.noRoom])
  }

  // MARK: LAUNCH-2

  @Test func `LAUNCH-2: a launch takes 2 s of enumeration and the logon`() {
    var small = SmallEstate()
    small.launch(SmallEstate.word, by: .outside(), at: 100.s)
    var story = small.begin()
    story.run(through: 200.s)
    #expect(story.endedLaunches.map(\.time) == [102.s + Self.logon])
    #expect(story.instants(.sessionStarted) == [102.s + Self.logon])
  }

  @Test func `LAUNCH-2: .ICA needs store, sign-in, broker, a registered machine and a way`() {
    for (target, cause) in [
      (ComponentRef.service(.workspace), Cause.workspaceUnreachable),
      (.service(.identity), .identityUnreachable), (.service(.broker), .brokerUnreachable),
      (.service(.gateway), .popUnreachable), (ComponentRef(.steering, 0), .steeringUnreachable),
      (ComponentRef(.steering, 1), .popUnreachable), (.internet, .noInternet),
      (.amsUplink, .machineUnreachable), (ComponentRef(.site, 0), .noInternet),
    ] {
      var small = SmallEstate()
      small.outage(target, from: 100.s, to: 130.s)
      var story = small.begin()
      story.run(through: 99.s)
      #expect(story.answer(.browser(), SmallEstate.word).brief == "ica cloud pop")
      story.run(through: 129.s)
      #expect(story.answer(.browser(), SmallEstate.word).because.map(\.cause) == [cause])
      story.run(through: 130.s)
      #expect(story.answer(.browser(), SmallEstate.word).brief == "ica cloud pop")
    }
  }

  // MARK: LAUNCH-3

  /// The store refuses after 1 s; ams/1, first on the list, is dead and costs 5 s.
  @Test func `LAUNCH-3: a dead connector costs its time-out, in the order of the lease`() {
    for (dead, wait) in [(ComponentRef.ams1, 6), (.ams2, 1)] {
      var small = SmallEstate()
      small.outage(dead, from: 500.s, to: nil)
      small.outage(.workspace, from: 1000.s, to: nil)
      small.launch(SmallEstate.word, by: .inside(), at: 1100.s)
      var story = small.begin()
      story.run(through: 1300.s)
      #expect(story.endedLaunches.map(\.time) == [1100.s + wait.seconds + Self.logon])
    }
  }

  /// Both connectors of Amsterdam are dead, 5 s each, then Dublin's takes the launch.
  @Test func `LAUNCH-3: after the last connector of a place comes the next place`() {
    var small = SmallEstate()
    small.addDublinOffice()
    small.fault(.outage, .ams1, .ams2, from: 500.s, to: nil)
    small.outage(.workspace, from: 1000.s, to: nil)
    small.launch(SmallEstate.word, by: .inside(), at: 1500.s)
    var story = small.begin()
    story.run(through: 1700.s)
    #expect(story.endedLaunches.map(\.time) == [1511.s + Self.logon])
    #expect(
      story.endedLaunches[0].record.answer.brief == story.answer(.inside(2), SmallEstate.word).brief
    )
    #expect(story.instants(.sessionStarted, object: SmallEstate.dublin1.index).count == 1)
  }

  /// Amsterdam's office is off; in outage mode its connector has no machine and Dublin's has one.
  @Test func `LAUNCH-3: the next place is asked when a broker answers that it has no machine`() {
    var small = SmallEstate()
    small.addDublinOffice()
    for index in [0, 1] {
      small.builder.machines[SmallEstate.officePool].members[index].isPoweredOn = false
    }
    small.outage(.broker, from: 1000.s, to: nil)
    var story = small.begin()
    // dublin1 pings at 120 + 300 k.
    #expect(
      story.firstInstant(launchable: false, .inside(), SmallEstate.word, until: 1100.s) == 1000.s)
    #expect(story.firstInstant(.inside(), SmallEstate.word, until: 2000.s) == 1320.s)
    #expect(
      story.answer(.inside(), SmallEstate.word).brief
        == "lease lhc direct +credential-prompt +cached-list")
  }

  @Test func `LAUNCH-3: inside the connector is reached directly, outside through a PoP`() {
    var small = SmallEstate()
    small.outage(.workspace, from: 1000.s, to: nil)
    small.outage(.gateway, from: 2000.s, to: nil)
    var story = small.begin()
    story.run(through: 1000.s)
    #expect(story.answer(.inside(), SmallEstate.word).route == .direct)
    #expect(story.answer(.outside(), SmallEstate.word).route == .pop)
    story.run(through: 2000.s)
    #expect(story.answer(.inside(), SmallEstate.word).route == .direct)
    #expect(
      story.answer(.outside(), SmallEstate.word).brief
        == "none [ica workspace-unreachable] [lease pop-unreachable]")
  }

  // MARK: LAUNCH-4

  @Test func `LAUNCH-4: one's own session comes before any free machine`() {
    var small = SmallEstate()
    small.change(.inside(1)) { $0.sessions = [SmallEstate.office2] }
    small.launch(SmallEstate.word, by: .inside(1), at: 100.s)
    var story = small.begin()
    story.run(through: 200.s)
    // Joining takes no logon and no second place.
    #expect(story.endedLaunches.map(\.time) == [102.s])
    #expect(story.instants(.sessionStarted).isEmpty)
    #expect(story.world.broker.load(of: SmallEstate.office2) == 1)
  }

  @Test func `LAUNCH-4: one's own session comes before a free machine nearer by`() {
    var small = SmallEstate()
    small.addDublinOffice()
    small.builder.estate.resources[3].home = SmallEstate.ams
    small.change(.outside(1)) { $0.sessions = [SmallEstate.dublin1] }
    small.launch(SmallEstate.word, by: .outside(1), at: 100.s)
    var story = small.begin()
    story.run(through: 200.s)
    #expect(story.endedLaunches.map(\.time) == [102.s])
    #expect(story.instants(.sessionStarted).isEmpty)
  }

  @Test func `LAUNCH-4: the least loaded machine serves, of equals the lowest member`() {
    for (taken, wanted) in [
      ([], SmallEstate.office1), ([SmallEstate.office1], SmallEstate.office2),
      ([SmallEstate.office2], SmallEstate.office1),
    ] as [([ID<Estate.VDA>], ID<Estate.VDA>)] {
      var small = SmallEstate()
      small.change(.outside(2)) { $0.sessions = taken }
      small.launch(SmallEstate.word, by: .inside(1), at: 100.s)
      var story = small.begin()
      story.run(through: 200.s)
      #expect(story.instants(.sessionStarted, object: wanted.index).count == 1)
    }
  }

  /// Sessions of 10 each: office1 empty, office2 at 20 %. Two logons go to office1; the third would
  /// too, at 20 % and being the lower member, were it not for the two under way.
  @Test func `LAUNCH-4: a machine with two logons under way is avoided`() {
    var small = SmallEstate()
    for index in [0, 1] {
      small.builder.machines[SmallEstate.officePool].members[index].maxSessions = 10
    }
    small[.outside].sessions = [SmallEstate.office2]
    for member in 1...3 { small.launch(SmallEstate.word, by: .inside(member), at: 100.s) }
    var story = small.begin()
    story.run(through: 200.s)
    #expect(story.instants(.sessionStarted, object: SmallEstate.office1.index).count == 2)
    #expect(story.instants(.sessionStarted, object: SmallEstate.office2.index).count == 1)
  }

  @Test func `LAUNCH-4: the home comes before other places, then what the site reaches`() {
    for (home, cutsWAN, wanted) in [
      (SmallEstate.dub, false, SmallEstate.dublin1), (SmallEstate.ams, false, SmallEstate.office1),
      (nil, false, SmallEstate.dublin1), (nil, true, SmallEstate.office1),
    ] as [(ID<Estate.ResourceLocation>?, Bool, ID<Estate.VDA>)] {
      var small = SmallEstate()
      small.addDublinOffice()
      small.builder.estate.resources[3].home = home
      // Amsterdam's machines are the fuller ones.
      small.change(.outside(1)) { $0.sessions = [SmallEstate.office1] }
      small.change(.outside(2)) { $0.sessions = [SmallEstate.office2] }
      if cutsWAN { small.outage(.dubWAN, from: 10.s, to: nil) }
      small.launch(SmallEstate.word, by: .inside(1), at: 100.s)
      var story = small.begin()
      story.run(through: 200.s)
      #expect(
        story.instants(.sessionStarted, object: wanted.index).count == 1,
        "\(String(describing: home)) \(cutsWAN)")
    }
  }

  @Test func `LAUNCH-4: machine n belongs to user n, and who has none gets none for that cause`() {
    var small = SmallEstate()
    small.launch(SmallEstate.desk, by: .inside(2), at: 100.s)
    small.launch(SmallEstate.desk, by: .inside(3), at: 100.s)
    var story = small.begin()
    story.run(through: 200.s)
    #expect(story.instants(.sessionStarted, object: SmallEstate.desk2.index).count == 1)
    #expect(story.answer(.inside(3), SmallEstate.desk).brief == "none [ica no-own-machine]")
    #expect(story.endedLaunches.first?.record.answer.brief == "none [ica no-own-machine]")
  }

  /// The session is in Dublin, whose connector is dead; Amsterdam's LHC does not know of it.
  @Test func `LAUNCH-4: a session that the LHC does not know is left and a second one begins`() {
    var small = SmallEstate()
    small.addDublinOffice()
    small.change(.inside(1)) { $0.sessions = [SmallEstate.dublin1] }
    small.outage(ComponentRef(.connector, SmallEstate.dub1), from: 900.s, to: nil)
    small.outage(.broker, from: 1000.s, to: nil)
    small.launch(SmallEstate.word, by: .inside(1), at: 1500.s)
    var story = small.begin()
    story.run(through: 1600.s)
    #expect(
      story.world.sessions.machines(of: ID(story.index(.inside())))
        == [SmallEstate.office1, SmallEstate.dublin1])
    #expect(story.board.sessionsLost == 0)
  }

  @Test func `LAUNCH-4: two launches at once onto one machine end in one session and one place`() {
    var small = SmallEstate()
    small.builder.workload(length: 100.seconds, for: .inside)
    small.launch(SmallEstate.desk, by: .inside(1), at: 100.s)
    small.launch(SmallEstate.desk, by: .inside(1), at: 101.s)
    var story = small.begin()
    story.run(through: 200.s)
    #expect(story.endedLaunches.map(\.record.outcome) == [.succeeded, .succeeded])
    #expect(story.world.broker.load(of: SmallEstate.desk1) == 1)
    story.run(through: 1000.s)
    #expect(story.world.broker.load(of: SmallEstate.desk1) == 0)
  }

  // MARK: LAUNCH-5

  @Test func `LAUNCH-5: with every machine full who holds a session stays, others have no room`() {
    let story = full().begin()
    #expect(story.answer(.outside(1), SmallEstate.word).brief == "ica cloud pop")
    let answer = story.answer(.inside(), SmallEstate.word)
    #expect(answer.brief == "none [ica no-room]")
    #expect(answer.headline?.root == ComponentRef(.deliveryGroup, 2))
    #expect(answer.headline?.cause.rule == .launch5)
  }

  @Test func `LAUNCH-5: the same holds in outage mode`() {
    var small = full()
    small.outage(.broker, from: 1000.s, to: nil)
    var story = small.begin()
    story.run(through: 1500.s)
    #expect(
      story.answer(.outside(1), SmallEstate.word).brief
        == "lease lhc pop +credential-prompt +cached-list")
    #expect(
      story.answer(.inside(), SmallEstate.word).brief
        == "none [ica broker-unreachable] [lease no-room]")
  }

  @Test func `LAUNCH-5: machines that are off fail the launch with that cause`() {
    var small = SmallEstate()
    small.builder.machines[SmallEstate.labPool].members[0].isPoweredOn = false
    small.builder.machines[SmallEstate.labPool].members[1].isPoweredOn = false
    let story = small.begin()
    let answer = story.answer(.inside(), SmallEstate.lab)
    #expect(answer.brief == "none [ica machine-off]")
    #expect(answer.headline?.root == ComponentRef(.pool, SmallEstate.labPool))
  }

  // MARK: LAUNCH-6

  @Test func `LAUNCH-6: one machine out of reach marks the answer, all of them make it none`() {
    var small = SmallEstate()
    small.outage(ComponentRef(.vda, SmallEstate.office1), from: 100.s, to: nil)
    small.outage(ComponentRef(.vda, SmallEstate.office2), from: 150.s, to: nil)
    var story = small.begin()
    story.run(through: 100.s)
    #expect(
      story.answer(.inside(), SmallEstate.word).brief == "ica cloud direct +unreachable-machines")
    story.run(through: 150.s)
    #expect(story.answer(.inside(), SmallEstate.word).brief == "none [ica machine-unreachable]")
    // office1 had its last ping before the start, at −200; office2 at −100.
    story.run(through: 400.s)
    #expect(story.answer(.inside(), SmallEstate.word).brief == "none [ica machine-unreachable]")
    story.run(through: 500.s + tick)
    #expect(story.answer(.inside(), SmallEstate.word).brief == "none [ica no-vda-registered]")
  }

  /// office1 does not answer; the retry goes to Dublin, where nothing failed, though office2 in
  /// Amsterdam is a lower member and as empty.
  @Test func `LAUNCH-6: after a failed prepare the broker offers other places first`() {
    var small = SmallEstate()
    small.addDublinOffice()
    small.outage(ComponentRef(.vda, SmallEstate.office1), from: 990.s, to: nil)
    small.launch(SmallEstate.word, by: .inside(), at: 1000.s)
    var story = small.begin()
    story.run(through: 1200.s)
    #expect(story.endedLaunches.map(\.time) == [1067.s + Self.logon])
    #expect(story.instants(.sessionStarted, object: SmallEstate.dublin1.index).count == 1)
  }

  @Test func `LAUNCH-6: a launch that finds nothing that answers within 200 s fails`() {
    var small = SmallEstate()
    small.fault(
      .outage, ComponentRef(.vda, SmallEstate.office1), ComponentRef(.vda, SmallEstate.office2),
      from: 990.s, to: nil)
    small.launch(SmallEstate.word, by: .inside(), at: 1000.s)
    var story = small.begin()
    story.run(through: 2000.s)
    let launch = story.endedLaunches[0]
    #expect(launch.record.outcome == .failed)
    #expect(launch.record.answer.brief == "none [ica machine-unreachable]")
    // The last attempt began within 200 s of the click.
    #expect(launch.time - 1000.s <= 260.seconds)
  }

  @Test func `LAUNCH-6: a machine that dies during the logon has the launch repeated`() {
    var small = SmallEstate()
    small.outage(ComponentRef(.vda, SmallEstate.office1), from: 110.s, to: nil)
    small.launch(SmallEstate.word, by: .inside(), at: 100.s)
    var story = small.begin()
    story.run(through: 1000.s)
    #expect(story.instants(.sessionStarted, object: SmallEstate.office1.index).isEmpty)
    #expect(story.instants(.sessionStarted, object: SmallEstate.office2.index).count == 1)
    #expect(story.world.broker.load(of: SmallEstate.office1) == 0)
  }
}

@Suite struct `StoreFront fallback` {
  // MARK: SF-1

  @Test func `SF-1: on an error of the store the fallback launches by the cloud, else by the LHC`()
  {
    var small = SmallEstate()
    small.addFallback(for: .browser)
    small.outage(.workspace, from: 1000.s, to: nil)
    small.outage(.broker, from: 2000.s, to: nil)
    var story = small.begin()
    story.run(through: 1000.s)
    let answer = story.answer(.browser(), SmallEstate.word)
    #expect(answer.brief == "storefront cloud gateway")
    #expect(answer.because.map(\.cause) == [.workspaceUnreachable])
    story.run(through: 2060.s)
    #expect(
      story.answer(.browser(), SmallEstate.word).brief
        == "none [ica workspace-unreachable] [storefront outage-mode-pending]")
    // office/2 pings at 2300, office/1 at 2200.
    #expect(story.firstInstant(.browser(), SmallEstate.word, until: 3000.s) == 2200.s)
    #expect(story.answer(.browser(), SmallEstate.word).brief == "storefront lhc gateway")
  }

  @Test func `SF-1: it is shown on a failed sign-in, for StoreFront signs in by itself`() {
    var small = SmallEstate()
    small.addFallback(for: .browser)
    small.outage(.identity, from: 1000.s, to: nil)
    small.outage(.amsDC, from: 2000.s, to: nil)
    var story = small.begin()
    story.run(through: 1000.s)
    #expect(story.answer(.browser(), SmallEstate.word).brief == "storefront cloud gateway")
    story.run(through: 2000.s)
    #expect(
      story.answer(.browser(), SmallEstate.word).brief
        == "none [ica identity-unreachable] [storefront storefront-sign-in-impossible]")
  }

  /// Both have the fallback; the one with a valid lease is never offered it, whatever failed.
  @Test func `SF-1: Service Continuity wins over the fallback, user by user`() {
    var small = SmallEstate()
    small.addFallback(for: .outside, knownByCount: 2, hasOwnSite: true)
    small[.outside].leasedCount = 1
    for index in [0, 1] {
      small.builder.machines[SmallEstate.officePool].members[index].isPoweredOn = false
    }
    var story = small.begin()
    #expect(story.answer(.outside(1), SmallEstate.word).brief == "none [ica machine-off]")
    #expect(story.answer(.outside(2), SmallEstate.word).brief == "storefront own gateway")
    // When the lease has expired the first one is offered it too.
    story.run(through: 604_800.s)
    #expect(story.answer(.outside(1), SmallEstate.word).brief == "storefront own gateway")
  }

  @Test func `SF-1: a StoreFront that lists connectors needs one that lives and brokers`() {
    for (hasOwnSite, brief) in [
      (false, "none [ica workspace-unreachable] [storefront storefront-needs-connector]"),
      (true, "storefront own gateway"),
    ] {
      var small = SmallEstate()
      small.addFallback(for: .browser, hasOwnSite: hasOwnSite)
      small.fault(.outage, .ams1, .ams2, from: 500.s, to: nil)
      small.outage(.workspace, from: 1000.s, to: nil)
      var story = small.begin()
      story.run(through: 1000.s)
      #expect(story.answer(.browser(), SmallEstate.word).brief == brief)
    }
  }

  @Test func `SF-1: in outage mode the elected connector must be listed`() {
    for (listed, wanted) in [(SmallEstate.ams1, true), (SmallEstate.ams2, false)] {
      var small = SmallEstate()
      small.addFallback(for: .browser, lists: [listed])
      small.outage(.broker, from: 1000.s, to: nil)
      var story = small.begin()
      story.run(through: 1500.s)
      #expect(story.answer(.browser(), SmallEstate.word).isLaunchable == wanted)
    }
  }

  @Test func `SF-1: it launches what the StoreFront publishes, while that serves`() {
    var small = SmallEstate()
    small.addFallback(for: .browser)
    small.builder.estate.storeFronts[0].publishes = [SmallEstate.lab]
    small.outage(.workspace, from: 1000.s, to: nil)
    small.outage(ComponentRef(.storeFront, 0), from: 2000.s, to: nil)
    var story = small.begin()
    story.run(through: 1000.s)
    #expect(story.answer(.browser(), SmallEstate.lab).path == .storefront)
    #expect(story.answer(.browser(), SmallEstate.word).headline?.cause == .storeFrontNotPublished)
    story.run(through: 2000.s)
    #expect(story.answer(.browser(), SmallEstate.lab).headline?.cause == .storeFrontDown)
  }

  // MARK: SF-2

  @Test func `SF-2: users outside can use only an address that is the customer's own gateway`() {
    for (isExternal, outside) in [
      (true, "storefront cloud gateway"),
      (false, "none [ica workspace-unreachable] [storefront storefront-internal-only]"),
    ] {
      var small = SmallEstate()
      small.addFallback(for: .browser, .inside, isExternal: isExternal)
      small[.inside].leasedCount = 0
      small.outage(.workspace, from: 1000.s, to: nil)
      var story = small.begin()
      story.run(through: 1000.s)
      #expect(story.answer(.browser(), SmallEstate.word).brief == outside)
      #expect(story.answer(.inside(), SmallEstate.word).brief == "storefront cloud direct")
    }
  }

  /// The office's home is Dublin, the gateway stands in Amsterdam: a second after the click the
  /// client sees that the store is out, and a machine in Amsterdam is the first it is offered.
  @Test func `SF-2: places that the gateway does not lead to come last and mark nothing`() {
    var small = SmallEstate()
    small.addDublinOffice()
    small.builder.estate.resources[SmallEstate.word.index].home = SmallEstate.dub
    small[.outside].leasedCount = 0
    small.addFallback(for: .outside)
    small.outage(.workspace, from: 1000.s, to: nil)
    small.launch(SmallEstate.word, by: .outside(), at: 1010.s)
    var story = small.begin()
    story.run(through: 1000.s)
    #expect(story.answer(.outside(), SmallEstate.word).brief == "storefront cloud gateway")
    story.run(through: 1100.s)
    let ended = story.endedLaunches
    #expect(ended.map(\.record.answer.brief) == ["storefront cloud gateway"])
    #expect(ended.map(\.time) == [1011.s + 23_700.milliseconds])
  }

  /// Inside, Dublin is reached by the WAN: while that is cut machines are missing by a failure.
  @Test func `SF-2: a cut link on the way to a place is a failure and marks the answer`() {
    var small = SmallEstate()
    small.addDublinOffice()
    small[.inside].leasedCount = 0
    small.addFallback(for: .inside)
    small.outage(.workspace, from: 1000.s, to: nil)
    small.outage(.dubWAN, from: 2000.s, to: nil)
    var story = small.begin()
    story.run(through: 1000.s)
    #expect(story.answer(.inside(), SmallEstate.word).brief == "storefront cloud direct")
    story.run(through: 2000.s)
    #expect(
      story.answer(.inside(), SmallEstate.word).brief
        == "storefront cloud direct +unreachable-machines")
  }

  @Test func `LAUNCH-6: outside, internal-only machines mark nothing and are offered last`() {
    var small = SmallEstate()
    small.addDublinOffice()
    small.builder.estate.resources[SmallEstate.word.index].home = SmallEstate.dub
    small.builder.estate.resourceLocations[SmallEstate.dub.index].isInternalOnly = true
    small.launch(SmallEstate.word, by: .outside(), at: 1010.s)
    var story = small.begin()
    #expect(story.answer(.outside(), SmallEstate.word).brief == "ica cloud pop")
    story.run(through: 1100.s)
    #expect(story.endedLaunches.map(\.time) == [1012.s + 23_700.milliseconds])
  }

  @Test func `SF-2: the customer's gateway must serve`() {
    var small = SmallEstate()
    small.addFallback(for: .browser)
    small.outage(.workspace, from: 1000.s, to: nil)
    small.outage(ComponentRef(.gateway, 0), from: 1000.s, to: nil)
    var story = small.begin()
    story.run(through: 1000.s)
    #expect(story.answer(.browser(), SmallEstate.word).headline?.cause == .customerGatewayDown)
  }

  /// member 1 knows the address, member 2 does not.
  @Test func `SF-2: without the page only those who know the address can use it`() {
    for (target, both) in [
      (ComponentRef.service(.workspace), true), (ComponentRef(.steering, 0), false),
      (.northRegion, false), (ComponentRef(.geode, 0), false),
    ] {
      var small = SmallEstate()
      small.addFallback(for: .browser, knownByCount: 1)
      small.outage(target, from: 1000.s, to: nil)
      var story = small.begin()
      story.run(through: 1000.s)
      #expect(story.answer(.browser(1), SmallEstate.word).brief == "storefront cloud gateway")
      let second = story.answer(.browser(2), SmallEstate.word)
      #expect(second.isLaunchable == both)
      if !both { #expect(second.headline?.cause == .fallbackPageUnreachable) }
    }
  }

  /// Both geodes and the store are out; the client moves from the dead north at 1127 to the south,
  /// where the store is down and the page loads (probes of the north from 1025 to 1115, out 1125;
  /// the client's query at 17 + 30 k).
  @Test func `SF-2: the page loads again when DNS has sent the client to a geode that serves`() {
    var small = SmallEstate()
    small.addFallback(for: .browser)
    small.outage(.northRegion, from: 1000.s, to: nil)
    small.outage(
      ComponentRef(.replicas, Int(Estate.ServiceKind.workspace.rawValue) * 3 + 1), from: 1200.s,
      to: nil)
    var story = small.begin()
    #expect(
      story.firstInstant(launchable: false, .browser(), SmallEstate.word, until: 1100.s) == 1000.s)
    #expect(story.firstInstant(.browser(), SmallEstate.word, until: 1199.s) == 1127.s)
    #expect(story.answer(.browser(), SmallEstate.word).path == .ica)
    story.run(through: 1200.s)
    #expect(story.answer(.browser(), SmallEstate.word).brief == "storefront cloud gateway")
  }

  @Test func `SF-2: inside without internet the address itself reaches the StoreFront`() {
    var small = SmallEstate()
    small.addFallback(for: .inside, knownByCount: 1)
    small[.inside].leasedCount = 0
    small.outage(.hqUplink, from: 1000.s, to: nil)
    var story = small.begin()
    story.run(through: 1000.s)
    #expect(story.answer(.inside(1), SmallEstate.word).brief == "storefront cloud direct")
    #expect(story.answer(.inside(2), SmallEstate.word).headline?.cause == .fallbackPageUnreachable)
  }

  @Test func `SF-2: half the cohort knows the address by default, lowest indexes first`() {
    var small = SmallEstate()
    small.addFallback(for: .browser)
    small[.browser].knownByCount = nil
    small[.browser].users = 5
    small.outage(ComponentRef(.steering, 0), from: 1000.s, to: nil)
    var story = small.begin()
    story.run(through: 1000.s)
    let known = (1...5).map { story.answer(.browser($0), SmallEstate.word).isLaunchable }
    // Half of five, rounded half up.
    #expect(known == [true, true, true, false, false])
  }
}

@Suite struct `Web and SaaS` {
  /// aws-1 loses secure access at 1000; out of the answers at 1060; browsers query at 18 + 30 k.
  @Test func `SAAS-1: one PoP's secure access lost moves users to the next`() {
    var small = SmallEstate()
    small.outage(ComponentRef(.popPart, 3), from: 1000.s, to: nil)
    var story = small.begin()
    story.run(through: 1000.s)
    let answer = story.answer(.browser(), SmallEstate.crm)
    #expect(answer.brief == "none [web secure-access-unreachable]")
    #expect(story.firstInstant(.browser(), SmallEstate.crm, until: 1200.s) == 1068.s)
    #expect(story.answer(.browser(), SmallEstate.crm).brief == "web pop +farther-pop")
    // The gateway part of aws-1 serves on.
    #expect(story.answer(.browser(), SmallEstate.word).brief == "ica cloud pop")
  }

  @Test func `SAAS-1: a service-wide loss ends web apps and touches nothing else`() {
    var small = SmallEstate()
    small.outage(.secureAccess, from: 1000.s, to: nil)
    var story = small.begin()
    story.run(through: 3000.s)
    for user in [User.browser(), .inside(), .outside()] {
      #expect(story.answer(user, SmallEstate.crm).brief == "none [web secure-access-unreachable]")
      #expect(story.answer(user, SmallEstate.word).path == .ica)
    }
  }

  @Test func `SAAS-1: a web app needs store and identity and no broker`() {
    for (service, brief) in [
      (Estate.ServiceKind.workspace, "none [web workspace-unreachable]"),
      (.identity, "none [web identity-unreachable]"), (.broker, "web pop"),
    ] {
      var small = SmallEstate()
      small.outage(service, from: 1000.s, to: nil)
      var story = small.begin()
      story.run(through: 1000.s)
      #expect(story.answer(.browser(), SmallEstate.crm).brief == brief)
    }
  }

  /// Opened at 102 (click at 100). inside/1 signed in at −3600: the renewal at 3600 fails.
  @Test
  func `SAAS-1: an open web session ends with its token or its idle time, whichever is first`() {
    for (out, idle, endedByToken) in [(true, 7200, 1), (true, 3497, 0), (false, 7200, 0)] {
      var small = SmallEstate()
      small.parameters.webappIdle = Int64(idle) * 1_000_000
      small.launch(SmallEstate.crm, by: .inside(), at: 100.s)
      if out { small.outage(.identity, from: 3000.s, to: nil) }
      var story = small.begin()
      story.run(through: 100_000.s)
      #expect(story.board.sessionsStarted == 1)
      let ended = story.facts.count { $0.fact.kind == .sessionEnded && $0.fact.object == -1 }
      #expect(ended == endedByToken, "\(out) \(idle)")
    }
  }
}
