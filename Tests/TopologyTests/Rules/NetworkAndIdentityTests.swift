import SimEngine
import Testing
import Topology

@Suite struct `Network` {
  @Test func `NET-1: inside, a launch goes over the LAN without the internet`() {
    var small = SmallEstate()
    small.outage(.hqUplink, from: 1000.s, to: nil)
    var story = small.begin()
    story.run(through: 999.s)
    #expect(story.answer(.inside(), SmallEstate.word).brief == "ica cloud direct")
    story.run(through: 1000.s)
    let answer = story.answer(.inside(), SmallEstate.word)
    #expect(answer.brief == "lease cloud direct +credential-prompt +cached-list")
    #expect(answer.because == [Reason(.ica, .noInternet, .hqUplink)])
    #expect(story.answer(.inside(), SmallEstate.crm).brief == "none [web no-internet]")
    #expect(story.answer(.outside(), SmallEstate.word).brief == "ica cloud pop")
  }

  @Test func `NET-1: with the LAN cut an internal user goes through a PoP like everybody`() {
    var small = SmallEstate()
    small.outage(.hqLAN, from: 1000.s, to: nil)
    small.outage(.hqUplink, from: 2000.s, to: nil)
    var story = small.begin()
    story.run(through: 1000.s)
    #expect(story.answer(.inside(), SmallEstate.word).brief == "ica cloud pop")
    story.run(through: 2000.s)
    #expect(
      story.answer(.inside(), SmallEstate.word).brief
        == "none [ica no-internet] [lease no-internet]")
  }

  /// No PoP reaches a place without its uplink; outside there is nothing, inside the LHC.
  @Test func `NET-1: connectors and machines reach the cloud by the uplink of their place`() {
    var small = SmallEstate()
    small.outage(.amsUplink, from: 1000.s, to: nil)
    var story = small.begin()
    story.run(through: 1000.s)
    #expect(!story.board.connectorReachesCloud[0])
    #expect(story.board.connectorRunning[0])
    #expect(story.answer(.inside(), SmallEstate.word).brief == "none [ica machine-unreachable]")
    story.run(through: 1500.s)
    #expect(
      story.answer(.inside(), SmallEstate.word).brief == "lease lhc direct +credential-prompt")
    let outside = story.answer(.outside(), SmallEstate.word)
    #expect(
      outside.brief
        == "none [ica vda-not-yet-registered-with-cloud] [lease resource-location-offline]")
    #expect(outside.headline?.root == .amsUplink)
  }

  @Test func `NET-1: a partition from the cloud leaves the PoPs`() {
    var small = SmallEstate()
    small.fault(.partitionFromCloud, ComponentRef(.resourceLocation, 0), from: 1000.s, to: nil)
    var story = small.begin()
    story.run(through: 1500.s)
    #expect(story.answer(.outside(), SmallEstate.word).brief == "lease lhc pop +credential-prompt")
  }

  @Test func `NET-2: nothing is launched through a PoP to an internal-only place`() {
    var small = SmallEstate()
    small.builder.estate.resourceLocations[0].isInternalOnly = true
    small.outage(.workspace, from: 1000.s, to: nil)
    var story = small.begin()
    #expect(story.answer(.inside(), SmallEstate.word).brief == "ica cloud direct")
    let answer = story.answer(.outside(), SmallEstate.word)
    #expect(answer.brief == "none [ica internal-only]")
    #expect(answer.headline?.root == ComponentRef(.resourceLocation, 0))
    story.run(through: 1000.s)
    #expect(
      story.answer(.outside(), SmallEstate.word).brief
        == "none [ica workspace-unreachable] [lease internal-only]")
    #expect(story.answer(.inside(), SmallEstate.word).route == .direct)
  }

  @Test func `NET-2: without its LAN an internal user has no way to an internal-only place`() {
    var small = SmallEstate()
    small.builder.estate.resourceLocations[0].isInternalOnly = true
    small.outage(.hqLAN, from: 1000.s, to: nil)
    var story = small.begin()
    story.run(through: 1000.s)
    let answer = story.answer(.inside(), SmallEstate.word)
    #expect(answer.brief == "none [ica no-path-to-machine]")
    #expect(answer.headline?.root == .hqLAN)
  }

  @Test func `NET-3: a direct launch by lease needs a connector, by .ICA only the machine`() {
    var small = SmallEstate()
    // The machines register without a connector, so that only the lease needs one.
    small.builder.customer.rendezvous = .v2
    small.builder.machines[SmallEstate.officePool].join = .none
    small.fault(.outage, .ams1, .ams2, from: 1000.s, to: nil)
    small.outage(.workspace, from: 2000.s, to: nil)
    var story = small.begin()
    story.run(through: 1999.s)
    #expect(story.answer(.inside(), SmallEstate.word).brief == "ica cloud direct")
    story.run(through: 2000.s)
    let answer = story.answer(.inside(), SmallEstate.word)
    #expect(answer.brief == "none [ica workspace-unreachable] [lease no-connector]")
    #expect(answer.headline?.root == .ams1)
  }

  @Test func `NET-3: neither LAN nor PoP is no way to the machine`() {
    var small = SmallEstate()
    small.outage(.hqLAN, from: 1000.s, to: 1100.s)
    small.outage(.gateway, from: 1000.s, to: nil)
    var story = small.begin()
    story.run(through: 1000.s)
    #expect(story.answer(.inside(), SmallEstate.word).brief == "none [ica pop-unreachable]")
    story.run(through: 1100.s)
    #expect(story.answer(.inside(), SmallEstate.word).brief == "ica cloud direct")
  }
}

@Suite struct `Identity` {
  /// Nobody inside is signed in or has a lease; they sign in by AD.
  private func signedOut(through places: [ID<Estate.ResourceLocation>] = [SmallEstate.ams])
    -> SmallEstate
  {
    var small = SmallEstate()
    small[.inside].signedInCount = 0
    small.builder.estate.identityProviders[0].through = places
    return small
  }

  @Test func `IDP-1: an AD sign-in needs a domain controller where its connector is`() {
    var small = signedOut()
    small.outage(.amsDC, from: 1000.s, to: 2000.s)
    var story = small.begin()
    story.run(through: 1000.s)
    let answer = story.answer(.inside(), SmallEstate.crm)
    #expect(answer.brief == "none [web identity-provider-unreachable]")
    #expect(answer.headline?.root == .amsDC)
    story.run(through: 2000.s)
    #expect(story.answer(.inside(), SmallEstate.crm).brief == "web pop")
  }

  @Test func `IDP-1: an AD sign-in needs a connector that reaches the cloud`() {
    for target in [ComponentRef.amsUplink, ComponentRef(.resourceLocation, 0)] {
      var small = signedOut()
      small.outage(target, from: 1000.s, to: nil)
      var story = small.begin()
      story.run(through: 1000.s)
      #expect(
        story.answer(.inside(), SmallEstate.crm).brief == "none [web identity-provider-unreachable]"
      )
    }
  }

  @Test func `IDP-1: an AD sign-in fails over to the connectors of another listed place`() {
    var small = signedOut(through: [SmallEstate.ams, SmallEstate.dub])
    small.fault(.outage, .ams1, .ams2, from: 1000.s, to: nil)
    small.outage(ComponentRef(.domainController, 1), from: 2000.s, to: nil)
    var story = small.begin()
    story.run(through: 1999.s)
    #expect(story.answer(.inside(), SmallEstate.crm).brief == "web pop")
    // Connectors in Dublin, a controller in Amsterdam: not in one place.
    story.run(through: 2000.s)
    #expect(!story.answer(.inside(), SmallEstate.crm).isLaunchable)
  }

  @Test func `IDP-1: a place without connectors signs nobody in, from the very start`() {
    var small = signedOut(through: [SmallEstate.dub])
    small.builder.connectors.removeLast()
    let story = small.begin()
    #expect(
      story.answer(.inside(), SmallEstate.crm).brief == "none [web identity-provider-unreachable]")
  }

  @Test func `IDP-1: a sign-in has no need of the broker`() {
    var small = signedOut()
    small.outage(.broker, from: 1000.s, to: nil)
    small.launch(SmallEstate.crm, by: .inside(), at: 1010.s)
    var story = small.begin()
    story.run(through: 1100.s)
    #expect(story.instants(.signedIn, story.index(.inside())) == [1010.s])
  }

  @Test func `IDP-1: Azure AD needs nothing of the customer's, a gateway claim the gateway`() {
    var small = signedOut()
    small[.outside].signedInCount = 0
    small.builder.addIdentityProvider("gateway", .gateway, gateway: ID(0))
    small[.inside].identity = ID(2)
    small.outage(ComponentRef(.gateway, 0), from: 1000.s, to: nil)
    small.outage(ComponentRef(.resourceLocation, 0), from: 2000.s, to: nil)
    var story = small.begin()
    #expect(story.answer(.inside(), SmallEstate.crm).brief == "web pop")
    story.run(through: 2000.s)
    let answer = story.answer(.inside(), SmallEstate.crm)
    #expect(answer.brief == "none [web identity-provider-unreachable]")
    #expect(story.answer(.outside(), SmallEstate.crm).brief == "web pop")
  }

  // MARK: IDP-2

  /// Signed in 100 s less than 24 h ago; identity is out from 10 s on.
  @Test func `IDP-2: a native app must ask again 24 h after the sign-in, whatever the user does`() {
    var small = SmallEstate()
    small[.inside].lastSignInAge = 86_300 * 1_000_000
    small.outage(.identity, from: 10.s, to: nil)
    small.launch(SmallEstate.word, by: .inside(), at: 50.s)
    var story = small.begin()
    story.run(upTo: 100.s)
    #expect(story.answer(.inside(), SmallEstate.word).brief == "ica cloud direct")
    story.run(through: 100.s)
    #expect(story.instants(.signInLapsed, story.index(.inside())) == [100.s])
    let answer = story.answer(.inside(), SmallEstate.word)
    #expect(answer.path == .lease)
    #expect(answer.because == [Reason(.ica, .identityUnreachable, .service(.identity))])
  }

  /// Signs in with the launch at 100, acts at 700: out at 1900.
  @Test func `IDP-2: a browser is signed out 20 min after the last act`() {
    var small = SmallEstate()
    small.launch(SmallEstate.word, by: .browser(), at: 100.s)
    small.launch(SmallEstate.crm, by: .browser(), at: 700.s)
    small.outage(.identity, from: 800.s, to: nil)
    var story = small.begin()
    story.run(upTo: 1900.s)
    #expect(story.answer(.browser(), SmallEstate.word).brief == "ica cloud pop")
    story.run(through: 1900.s)
    #expect(story.instants(.signInLapsed, story.index(.browser())) == [1900.s])
    #expect(
      story.answer(.browser(), SmallEstate.word).brief == "none [ica identity-unreachable]")
  }

  /// Signed in at −3600: the token is renewed at 0, 3600, 7200 ….
  @Test func `IDP-2: the token for web apps is renewed hourly while identity is up`() {
    for (start, end, lapse) in [
      (3000, 4000, 3600), (3600, 3601, 3600), (3601, 7199, nil), (3000, 3600, nil),
    ] as [(Int, Int, Int?)] {
      var small = SmallEstate()
      small.outage(.identity, from: start.s, to: end.s)
      var story = small.begin()
      story.run(through: 7500.s)
      let lapses = story.instants(.tokenLapsed, story.index(.inside()))
      #expect(lapses == (lapse.map { [$0.s] } ?? []), "\(start) to \(end)")
    }
  }

  @Test func `IDP-2: without its token a web app needs identity, a desktop does not`() {
    var small = SmallEstate()
    small.outage(.identity, from: 3000.s, to: 4000.s)
    var story = small.begin()
    story.run(upTo: 3600.s)
    #expect(story.answer(.inside(), SmallEstate.crm).brief == "web pop")
    story.run(through: 3600.s)
    #expect(story.answer(.inside(), SmallEstate.crm).brief == "none [web identity-unreachable]")
    #expect(story.answer(.inside(), SmallEstate.desk).brief == "ica cloud direct")
    story.run(through: 4000.s)
    #expect(story.answer(.inside(), SmallEstate.crm).brief == "web pop")
  }

  // MARK: IDP-4

  @Test func `IDP-4: the prompt at the machine needs a domain controller in its reach`() {
    for (domain, brief) in [
      (nil, "none [ica workspace-unreachable] [lease no-domain-controller]"),
      ("corp", "lease cloud direct +cached-list"),
    ] as [(String?, String)] {
      var small = SmallEstate()
      small[.inside].passThroughDomain = domain
      small.outage(.workspace, from: 1000.s, to: nil)
      small.outage(.amsDC, from: 1000.s, to: nil)
      var story = small.begin()
      story.run(through: 1000.s)
      #expect(story.answer(.inside(), SmallEstate.word).brief == brief)
    }
  }

  /// Two domains in Amsterdam: `corp`, of the office, and `lab`, of the lab. Each has a controller,
  /// and with one of them lost the machines of its domain alone let nobody in.
  @Test func `IDP-4: of two domains in one place a lost controller takes only its own`() {
    let refused = "none [ica workspace-unreachable] [lease no-domain-controller]"
    let served = "lease cloud direct +credential-prompt +cached-list"
    let labDC = ComponentRef(.domainController, 2)
    for (lost, refuses, serves) in [
      (labDC, SmallEstate.lab, SmallEstate.word),
      (.amsDC, SmallEstate.word, SmallEstate.lab),
    ] {
      var small = twoDomains()
      small.outage(.workspace, from: 1000.s, to: nil)
      small.outage(lost, from: 1000.s, to: nil)
      small.launch(refuses, by: .inside(1), at: 1010.s)
      small.launch(serves, by: .inside(2), at: 1010.s)
      var story = small.begin()
      story.run(through: 1000.s)
      let answer = story.answer(.inside(), refuses)
      #expect(answer.brief == refused)
      #expect(answer.headline?.root == lost)
      #expect(story.answer(.inside(), serves).brief == served)
      story.run(through: 1500.s)
      let met = story.endedLaunches.map(\.record).sorted { $0.endpoint < $1.endpoint }
      #expect(met.map(\.answer.brief) == [refused, served])
      #expect(met.first?.answer.headline?.root == lost)
    }
  }

  /// Forty machines of the domain whose controller is lost come first in order; one of the other
  /// domain serves. The client meets the lost domain once and asks again after the hint of 5 s.
  @Test func `IDP-4: a client does not go through all machines of a domain that cannot sign it in`()
  {
    var small = twoDomains()
    small.addOfficeOfLab()
    let office = small.builder.machines[SmallEstate.officePool].members[0]
    small.builder.machines[SmallEstate.officePool].members = Array(repeating: office, count: 40)
    small.outage(.workspace, from: 1000.s, to: nil)
    small.outage(.amsDC, from: 1000.s, to: nil)
    small.launch(SmallEstate.word, by: .inside(1), at: 1010.s)
    var story = small.begin()
    story.run(through: 1300.s)
    let launches = story.endedLaunches.map(\.record)
    #expect(launches.map(\.answer.brief) == ["lease cloud direct +credential-prompt +cached-list"])
    #expect(launches.map(\.outcome) == [.succeeded])
    #expect(story.endedLaunches.map(\.time) == [SimTime(ticks: 1_039_700_000)])
  }

  /// A machine of one's own that broke and was dropped is no machine that has not registered yet.
  @Test func `REG-1: machines that are down are named where none of the place can register`() {
    var small = SmallEstate()
    small.outage(.broker, from: 1000.s, to: nil)
    small.fault(
      .outage, ComponentRef(.vda, SmallEstate.lab1), ComponentRef(.vda, SmallEstate.lab2),
      from: 1500.s, to: nil)
    var story = small.begin()
    story.run(through: 3000.s)
    let down = story.answer(.inside(1), SmallEstate.lab).because.first { $0.path == .lease }
    #expect(down?.cause == .noVDARegistered)
    #expect(down?.root == ComponentRef(.pool, SmallEstate.labPool))
  }

  /// The office has machines of both domains: whichever controller is left, some let people in.
  @Test func `IDP-4: machines of the other domain serve the resource`() {
    for lost in [ComponentRef.amsDC, ComponentRef(.domainController, 2)] {
      var small = twoDomains()
      small.addOfficeOfLab()
      small.outage(.workspace, from: 1000.s, to: nil)
      small.outage(lost, from: 1000.s, to: nil)
      small.launch(SmallEstate.word, by: .inside(1), at: 1010.s)
      var story = small.begin()
      story.run(through: 1500.s)
      let served = "lease cloud direct +credential-prompt +cached-list"
      #expect(story.answer(.inside(2), SmallEstate.word).brief == served)
      #expect(story.endedLaunches.map(\.record.answer.brief) == [served])
    }
  }

  @Test func `IDP-4: an AD sign-in and a StoreFront are content with a controller of any domain`() {
    var small = signedOut()
    small.builder.addDomainController("lab-dc", in: SmallEstate.ams, domain: "lab")
    small.addFallback(for: .inside, knownByCount: 3)
    small.outage(.amsDC, from: 1000.s, to: nil)
    small.outage(.workspace, from: 1000.s, to: nil)
    small.outage(ComponentRef(.domainController, 2), from: 2000.s, to: nil)
    var story = small.begin()
    story.run(through: 1000.s)
    #expect(story.board.identityProviderUp[0])
    #expect(story.answer(.inside(), SmallEstate.word).path == .storefront)
    story.run(through: 2000.s)
    #expect(!story.board.identityProviderUp[0])
    let answer = story.answer(.inside(), SmallEstate.word)
    #expect(answer.headline == Reason(.storefront, .storeFrontSignInImpossible, .amsDC))
  }

  /// With sign-on passed through to `corp`, machines of `lab` ask all the same.
  @Test func `LEASE-6: the answer carries the prompt when one of the machines asks`() {
    var small = twoDomains()
    small.addOfficeOfLab()
    small[.inside].passThroughDomain = "corp"
    small.outage(.workspace, from: 1000.s, to: nil)
    small.outage(ComponentRef(.domainController, 2), from: 2000.s, to: nil)
    var story = small.begin()
    story.run(through: 1000.s)
    let mayAsk = "lease cloud direct +credential-prompt +cached-list"
    #expect(story.answer(.inside(), SmallEstate.word).brief == mayAsk)
    // The one that asks lets nobody in any more: of the others none asks.
    story.run(through: 2000.s)
    #expect(story.answer(.inside(), SmallEstate.word).brief == "lease cloud direct +cached-list")
  }

  private func twoDomains() -> SmallEstate {
    var small = SmallEstate()
    small.builder.addDomainController("lab-dc", in: SmallEstate.ams, domain: "lab")
    small.builder.machines[SmallEstate.labPool].domain = "lab"
    return small
  }

  @Test func `IDP-4: a place that declares none has one, which fails with the place`() {
    var small = SmallEstate()
    small.builder.estate.domainControllers = []
    small.outage(ComponentRef(.resourceLocation, 0), from: 1000.s, to: nil)
    var story = small.begin()
    #expect(story.board.hasDomainController(SmallEstate.ams, story.world.estate))
    story.run(through: 1000.s)
    #expect(!story.board.hasDomainController(SmallEstate.ams, story.world.estate))
    #expect(story.board.hasDomainController(SmallEstate.dub, story.world.estate))
  }

  // MARK: IDP-3

  /// 2,000 browsers click once each, at 1000 s; nobody is signed in, nobody has a lease.
  private func failedShare(_ successPPM: Int64, retries: Int64) -> Double {
    var small = SmallEstate()
    small.parameters.idpRetries = retries
    small[.browser].users = 2000
    small.builder.machines[SmallEstate.officePool].members[0].maxSessions = 4000
    small.faults.append(
      Fault(
        name: "partial", effect: .partialFailure, targets: [.service(.identity)], start: 100.s,
        end: nil, successPPM: successPPM))
    for member in 1...2000 { small.launch(SmallEstate.word, by: .browser(member), at: 1000.s) }
    var story = small.begin()
    story.run(through: 1300.s)
    let failed = story.endedLaunches.filter { ended in
      ended.record.answer.because.contains { $0.cause == .signInFailed }
    }
    return Double(failed.count) / 2000
  }

  /// Five standard deviations of a binomial share of 2,000.
  @Test func `IDP-3: a sign-in fails in the end with 1 − p to the power of its tries`() {
    for (share, retries) in [(0.83, 0), (0.4, 0), (0.4, 2), (0.2, 3)] {
      var expected = 1.0
      for _ in 0...retries { expected *= 1 - share }
      let width = 5 * (expected * (1 - expected) / 2000).squareRoot()
      let found = failedShare(Int64(share * 1_000_000), retries: Int64(retries))
      #expect(abs(found - expected) < width, "\(share) \(retries): \(found)")
    }
  }

  @Test func `IDP-3: while some sign-ins succeed the answer is marked, at none it is an outage`() {
    for (share, brief) in [
      (Int64(10_000), "ica cloud pop +retries"), (0, "none [ica identity-unreachable]"),
    ] {
      var small = SmallEstate()
      small.faults.append(
        Fault(
          name: "partial", effect: .partialFailure, targets: [.service(.identity)], start: 100.s,
          end: 200.s, successPPM: share))
      var story = small.begin()
      story.run(through: 100.s)
      #expect(story.answer(.browser(), SmallEstate.word).brief == brief)
      #expect(story.answer(.inside(), SmallEstate.word).brief == "ica cloud direct")
      story.run(through: 200.s)
      #expect(story.answer(.browser(), SmallEstate.word).brief == "ica cloud pop")
    }
  }
}

extension SmallEstate {
  /// A third machine of the office in Amsterdam, of the domain `lab`.
  fileprivate mutating func addOfficeOfLab() {
    addPopulation("office-lab", ID(2), Self.ams, pings: [30], maxSessions: 2)
    builder.machines[3].domain = "lab"
  }
}
