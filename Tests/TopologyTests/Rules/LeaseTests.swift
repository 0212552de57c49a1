import SimEngine
import Testing
import Topology

@Suite struct `Leases and the cached workspace` {
  // MARK: LEASE-1

  /// Whether an inside user may hold leases after a change of the estate.
  private func holds(_ change: (inout SmallEstate) -> Void) -> Bool {
    var small = SmallEstate()
    change(&small)
    return small.builder.build().cohorts[SmallEstate.Group.inside.rawValue].mayHoldLeases
  }

  @Test func `LEASE-1: leases need Service Continuity and no policy-based authentication`() {
    #expect(holds { _ in })
    #expect(!holds { $0.builder.estate.serviceContinuityIsOn = false })
    #expect(!holds { $0.builder.customer.hasPolicyBasedAuthentication = true })
  }

  @Test func `LEASE-1: leases need a native app that is new enough`() {
    typealias Platform = EstateBuilder.CohortPlan.Platform
    for (platform, version, wanted) in [
      (Platform.windows, 2012, true), (.windows, 2011, false), (.mac, 2011, true),
      (.mac, 2010, false), (.linux, 2109, true), (.linux, 2108, false), (.other, 2402, false),
    ] {
      let found = holds {
        $0[.inside].platform = platform
        $0[.inside].clientVersion = VersionNumber(version)
      }
      #expect(found == wanted, "\(platform) \(version)")
    }
    let other = holds {
      $0[.inside].platform = .other
      $0[.inside].otherPlatformSupportsLeases = true
    }
    #expect(other)
    #expect(!holds { $0[.inside].client = .browser })
  }

  @Test func `LEASE-1: leases need an identity that supports them`() {
    for (kind, sync, wanted) in [
      (Estate.IdentityKind.ad, false, true), (.adToken, false, true), (.adRadius, false, true),
      (.gateway, false, true), (.azureAd, true, true), (.azureAd, false, false),
      (.other, true, false),
    ] {
      let found = holds {
        $0.builder.estate.identityProviders[0].kind = kind
        $0.builder.estate.identityProviders[0].directorySync = sync
      }
      #expect(found == wanted, "\(kind)")
    }
  }

  @Test func `LEASE-1: a user who never signed in has none`() {
    var small = noLease()
    small.outage(.workspace, from: 1000.s, to: nil)
    var story = small.begin()
    story.run(through: 1000.s)
    #expect(
      story.answer(.inside(), SmallEstate.word).brief
        == "none [ica workspace-unreachable] [lease no-lease]")
  }

  // MARK: LEASE-2

  /// Nobody inside is signed in or has a lease.
  private func noLease() -> SmallEstate {
    var small = SmallEstate()
    small[.inside].signedInCount = 0
    return small
  }

  /// inside/1 signs in at 100: out of the queue after 50 ms, generated at 400.05, pushed at 700.05.
  private func signsIn() -> SmallEstate {
    var small = noLease()
    small.act(.signIn, .inside(), at: 100.s)
    return small
  }

  private func stages(_ small: SmallEstate) -> (issued: [SimTime], pushed: [SimTime]) {
    var story = small.begin()
    story.run(through: 5000.s)
    return (
      story.instants(.leaseIssued, story.index(.inside())),
      story.instants(.leasePushed, story.index(.inside()))
    )
  }

  @Test func `LEASE-2: queue, generation, push: 50 ms, 300 s and 300 s after the sign-in`() {
    let (issued, pushed) = stages(signsIn())
    #expect(issued == [400.s + 50.milliseconds])
    #expect(pushed == [700.s + 50.milliseconds])
  }

  @Test func `LEASE-2: a lease that has not been pushed is none`() {
    var small = signsIn()
    small.outage(.workspace, from: 690.s, to: nil)
    var story = small.begin()
    story.run(through: 3000.s)
    #expect(
      story.answer(.inside(), SmallEstate.word).brief
        == "none [ica workspace-unreachable] [lease lease-not-pushed]")
  }

  @Test func `LEASE-2: twenty requests leave the queue in a second`() {
    var small = noLease()
    small[.inside].users = 41
    for member in 1...41 { small.act(.signIn, .inside(member), at: 100.s) }
    var story = small.begin()
    story.run(through: 2000.s)
    let issued = (1...41).map { story.instants(.leaseIssued, story.index(.inside($0))) }
    for (index, instants) in issued.enumerated() {
      #expect(instants == [400.s + 50.milliseconds * (index + 1)])
    }
  }

  @Test func `LEASE-2: a stage that cannot run waits, keeps its progress and goes on`() {
    let late = 50.milliseconds
    for (service, from, to, issued, pushed) in [
      // Generation needs CLIS and the broker, the push CLIS and the store.
      (Estate.ServiceKind.clis, 200, 300, 500, 800), (.broker, 200, 250, 450, 750),
      (.broker, 500, 550, 400, 700), (.workspace, 200, 300, 400, 700),
      (.workspace, 500, 620, 400, 820), (.clis, 500, 510, 400, 710),
    ] {
      var small = signsIn()
      small.outage(service, from: from.s, to: to.s)
      let found = stages(small)
      #expect(found.issued == [issued.s + late], "\(service) \(from)")
      #expect(found.pushed == [pushed.s + late], "\(service) \(from)")
    }
  }

  @Test func `LEASE-2: the queue stands while CLIS is down`() {
    var small = noLease()
    small.outage(.clis, from: 100.s, to: 200.s)
    small.act(.signIn, .inside(1), at: 110.s)
    small.act(.signIn, .inside(2), at: 120.s)
    var story = small.begin()
    story.run(through: 2000.s)
    #expect(
      story.instants(.leaseIssued)
        == [500.s + 50.milliseconds, 500.s + 100.milliseconds])
  }

  @Test func `LEASE-2: a stage that ends at the very start of an outage is done`() {
    var small = signsIn()
    small.outage(.clis, from: 400.s + 50.milliseconds, to: 450.s + 50.milliseconds)
    let (issued, pushed) = stages(small)
    #expect(issued == [400.s + 50.milliseconds])
    #expect(pushed == [750.s + 50.milliseconds])
  }

  @Test func `LEASE-2: the push needs the endpoint's way to the store`() {
    var small = signsIn()
    small.outage(.hqUplink, from: 500.s, to: 640.s)
    #expect(stages(small).pushed == [840.s + 50.milliseconds])
  }

  /// North is lost at 500: failed probes at 515, 545, 575, 605, out of the answers at 615. The
  /// client queries at 637 and goes on through the south, 137 s late.
  @Test func `LEASE-2: a push goes on as soon as DNS sends the client to a live geode`() {
    var small = signsIn()
    small.outage(.northRegion, from: 500.s, to: nil)
    #expect(stages(small).pushed == [837.s + 50.milliseconds])
  }

  @Test func `LEASE-2: generation and push together are capped`() {
    var small = signsIn()
    small.parameters.leaseGenerateMax = 400_000_000
    let (issued, pushed) = stages(small)
    #expect(issued == [400.s + 50.milliseconds])
    #expect(pushed == [500.s + 50.milliseconds])
  }

  /// The lease is 10 s short of 24 h old at the start.
  @Test func `LEASE-2: there is no request within 24 h of the last issue`() {
    for (time, issued) in [(10.s - tick, []), (10.s, [310.s + 50.milliseconds])] {
      var small = SmallEstate()
      small[.inside].leaseAge = 86_390 * 1_000_000
      small.launch(SmallEstate.word, by: .inside(), at: time)
      #expect(stages(small).issued == issued)
    }
  }

  @Test func `LEASE-2: the first start of the app on a day asks for a lease, a second does not`() {
    var small = SmallEstate()
    small[.inside].leaseAge = 90_000 * 1_000_000
    small[.inside].lastSignInAge = 100 * 1_000_000
    small.launch(SmallEstate.word, by: .inside(), at: 1000.s)
    small.launch(SmallEstate.desk, by: .inside(), at: 2000.s)
    #expect(stages(small).issued == [1300.s + 50.milliseconds])
  }

  // MARK: LEASE-3

  @Test func `LEASE-3: a lease is good one tick before its end and not at its end`() {
    var small = SmallEstate()
    small[.inside].leaseAge = (604_800 - 100) * 1_000_000
    small.outage(.workspace, from: 10.s, to: nil)
    var story = small.begin()
    story.run(upTo: 100.s)
    #expect(story.answer(.inside(), SmallEstate.word).path == .lease)
    story.run(through: 100.s)
    #expect(
      story.answer(.inside(), SmallEstate.word).brief
        == "none [ica workspace-unreachable] [lease lease-expired]")
    #expect(story.instants(.leaseExpired, story.index(.inside())) == [100.s])
  }

  @Test func `LEASE-3: a launch at the last tick of a lease is made, at its end it is not`() {
    for (time, outcome) in [(100.s - tick, LaunchRecord.Outcome.succeeded), (100.s, .failed)] {
      var small = SmallEstate()
      small.parameters.clientRefused = 0
      small[.inside].leaseAge = (604_800 - 100) * 1_000_000
      small.outage(.workspace, from: 10.s, to: nil)
      small.launch(SmallEstate.word, by: .inside(), at: time)
      var story = small.begin()
      story.run(through: 300.s)
      #expect(story.endedLaunches.map(\.record.outcome) == [outcome])
    }
  }

  @Test func `LEASE-3: a lease covers what the user was entitled to when it was issued`() {
    var small = SmallEstate()
    small.entitle(.inside, to: SmallEstate.word, at: 500.s)
    small.outage(.workspace, from: 1000.s, to: nil)
    var story = small.begin()
    story.run(through: 499.s)
    #expect(story.answer(.inside(), SmallEstate.word).brief == "none [ica not-entitled]")
    story.run(through: 500.s)
    #expect(story.answer(.inside(), SmallEstate.word).brief == "ica cloud direct")
    story.run(through: 1000.s)
    #expect(
      story.answer(.inside(), SmallEstate.word).brief
        == "none [ica workspace-unreachable] [lease resource-not-in-lease]")
    #expect(story.answer(.inside(), SmallEstate.desk).path == .lease)
  }

  /// Issued at 400.05, before the entitlement at 450, though pushed after it.
  @Test func `LEASE-3: what comes between issue and push is not covered`() {
    for (entitled, covered) in [(400, true), (401, false)] {
      var small = signsIn()
      small.entitle(.inside, to: SmallEstate.word, at: entitled.s)
      small.outage(.workspace, from: 1000.s, to: nil)
      var story = small.begin()
      story.run(through: 1000.s)
      #expect(story.answer(.inside(), SmallEstate.word).isLaunchable == covered)
    }
  }

  // MARK: LEASE-4

  private let blocked = "none [ica workspace-unreachable] [lease lease-blocked]"
  private let byLease = "lease cloud direct +credential-prompt +cached-list"

  @Test func `LEASE-4: where the cloud broker is used a block holds at once, and to its end`() {
    var small = SmallEstate()
    small.outage(.workspace, from: 1000.s, to: nil)
    small.blockLeases(of: .inside(), from: 1100.s, to: 1200.s)
    var story = small.begin()
    for (time, brief) in [(1099, byLease), (1100, blocked), (1199, blocked), (1200, byLease)] {
      story.run(through: time.s)
      #expect(story.answer(.inside(), SmallEstate.word).brief == brief, "\(time)")
      #expect(story.answer(.inside(2), SmallEstate.word).brief == byLease)
    }
  }

  /// The last of the two ends at 400.
  @Test func `LEASE-4: blocks on one user are counted, of a cohort and of a member alike`() {
    var small = SmallEstate()
    small.outage(.workspace, from: 50.s, to: nil)
    small.blockLeases(of: .inside(), from: 100.s, to: 300.s)
    small.fault(
      .leaseBlock, ComponentRef(.cohort, SmallEstate.Group.inside.rawValue), from: 200.s,
      to: 400.s)
    var story = small.begin()
    for (time, first, second) in [
      (150, blocked, byLease), (250, blocked, blocked), (350, blocked, blocked),
      (400, byLease, byLease),
    ] {
      story.run(through: time.s)
      #expect(story.answer(.inside(1), SmallEstate.word).brief == first, "\(time)")
      #expect(story.answer(.inside(2), SmallEstate.word).brief == second, "\(time)")
      #expect(story.answer(.outside(), SmallEstate.word).path == .lease)
    }
  }

  /// The session of 1100 was launched by lease; .ICA is there up to 1000.
  @Test func `LEASE-4: a block stops neither .ICA nor a running session`() {
    var small = SmallEstate()
    small.blockLeases(of: .inside(1), from: 100.s)
    small.outage(.workspace, from: 1000.s, to: nil)
    small.launch(SmallEstate.word, by: .inside(2), at: 1100.s)
    small.blockLeases(of: .inside(2), from: 1200.s)
    small.launch(SmallEstate.word, by: .inside(2), at: 1300.s)
    var story = small.begin()
    story.run(through: 999.s)
    #expect(story.answer(.inside(1), SmallEstate.word).brief == "ica cloud direct")
    story.run(through: 2000.s)
    #expect(story.endedLaunches.map(\.record.outcome) == [.succeeded, .failed])
    #expect(
      story.endedLaunches.last?.record.answer.because.map(\.cause)
        == [.workspaceUnreachable, .leaseBlocked])
    #expect(story.liveSessionCount == 1)
    #expect(story.instants(.sessionCut).isEmpty)
  }

  /// The broker is lost at 1000. ams/1, which brokers from 1060, synced last at 970.
  @Test func `LEASE-4: in outage mode a block holds by the copy of the connector that brokers`() {
    for (asked, isKnown) in [(969, true), (970, true), (971, false)] {
      var small = SmallEstate()
      small.outage(.broker, from: 1000.s, to: nil)
      small.blockLeases(of: .inside(), from: asked.s)
      small.launch(SmallEstate.word, by: .inside(), at: 1500.s)
      var story = small.begin()
      story.run(through: 1499.s)
      #expect(
        story.answer(.inside(), SmallEstate.word).brief
          == (isKnown
            ? "none [ica broker-unreachable] [lease lease-blocked]"
            : "lease lhc direct +credential-prompt +cached-list"),
        "\(asked)")
      story.run(through: 1600.s)
      let wanted: LaunchRecord.Outcome = isKnown ? .failed : .succeeded
      #expect(story.endedLaunches.map(\.record.outcome) == [wanted], "\(asked)")
    }
  }

  /// ams/1 syncs at 970, ams/2 at 940; ams/2 takes over at 1400, when office/2 pings.
  @Test func `LEASE-4: the next elected connector may not know the block`() {
    var small = SmallEstate()
    small.outage(.broker, from: 1000.s, to: nil)
    small.blockLeases(of: .inside(), from: 950.s)
    small.outage(.ams1, from: 1400.s - tick, to: nil)
    var story = small.begin()
    story.run(through: 1390.s)
    #expect(!story.answer(.inside(), SmallEstate.word).isLaunchable)
    story.run(through: 1400.s)
    #expect(story.answer(.inside(), SmallEstate.word).path == .lease)
  }

  @Test func `LEASE-4: a block is set when the cloud broker serves, if its time is not over`() {
    for (end, set) in [(1101, [1100.s]), (1100, [])] {
      var small = SmallEstate()
      small.outage(.broker, from: 1000.s, to: 1100.s)
      small.blockLeases(of: .inside(), from: 1050.s, to: end.s)
      var story = small.begin()
      story.run(through: 3000.s)
      #expect(story.instants(.leasesBlocked) == set)
    }
  }

  /// The zone of the primary is lost at 1000; the database is back in the other one at 1030.
  @Test func `LEASE-4: a block that waits is set when the database has its primary again`() {
    var small = SmallEstate()
    small[.broker].databasePrimary = ID(2)
    small.outage(.southZ1, from: 1000.s, to: nil)
    small.outage(.workspace, from: 1000.s, to: nil)
    small.blockLeases(of: .inside(), from: 1010.s)
    var story = small.begin()
    story.run(through: 1029.s)
    #expect(story.instants(.leasesBlocked).isEmpty)
    story.run(through: 1030.s)
    #expect(story.instants(.leasesBlocked) == [1030.s])
    #expect(story.answer(.inside(), SmallEstate.word).brief == blocked)
    // ams/1 syncs at that instant, after the block was set, ams/2 at 1060.
    #expect(story.board.connectorKnowsBlocks == [1, 0, 0])
    story.run(through: 1060.s)
    #expect(story.board.connectorKnowsBlocks == [1, 1, 1])
  }

  @Test func `LEASE-4: a blocked user has the offline view and so no fallback`() {
    var small = SmallEstate()
    small.addFallback(for: .inside, knownByCount: 3)
    small.outage(.workspace, from: 1000.s, to: nil)
    small.blockLeases(of: .inside(1), from: 900.s)
    small.act(.tamper, .inside(2), at: 900.s)
    var story = small.begin()
    story.run(through: 1000.s)
    #expect(story.answer(.inside(1), SmallEstate.word).brief == blocked)
    #expect(story.answer(.inside(2), SmallEstate.word).path == .storefront)
  }

  /// The lease is 24 h old at 600, so the sign-in at 1000 asks for another: issued at 1300.05,
  /// pushed at 1600.05.
  @Test func `LEASE-4: a lease that was tampered with is invalid until the next push`() {
    var small = SmallEstate()
    small[.inside].leaseAge = (86_400 - 600) * 1_000_000
    small.act(.tamper, .inside(), at: 100.s)
    small.act(.signIn, .inside(), at: 1000.s)
    small.outage(.workspace, from: 500.s, to: 900.s)
    var story = small.begin()
    story.run(through: 500.s)
    #expect(
      story.answer(.inside(), SmallEstate.word).brief
        == "none [ica workspace-unreachable] [lease lease-tampered]")
    #expect(story.answer(.inside(2), SmallEstate.word).brief == byLease)
    for (time, state) in [
      (999, EndpointClass.LeaseState.tampered), (1000, .pending), (1600, .pending), (1601, .valid),
    ] {
      story.run(through: time.s)
      #expect(story.lease(.inside()) == state, "\(time)")
    }
  }

  @Test func `LEASE-4: leases copied to another device give nothing there`() {
    var small = SmallEstate()
    small.change(.inside(2)) { $0.isLeased = false }
    small.copyLeases(of: .inside(1), to: .inside(2), at: 100.s)
    small.outage(.workspace, from: 200.s, to: nil)
    var story = small.begin()
    story.run(through: 200.s)
    #expect(
      story.instants(.leasesCopied, story.index(.inside(1)), object: story.index(.inside(2)))
        == [100.s])
    #expect(story.answer(.inside(1), SmallEstate.word).brief == byLease)
    #expect(
      story.answer(.inside(2), SmallEstate.word).brief
        == "none [ica workspace-unreachable] [lease no-lease]")
  }

  // MARK: LEASE-5

  @Test func `LEASE-5: signing out deletes the leases unless the customer keeps them`() {
    for keeps in [false, true] {
      var small = SmallEstate()
      small.builder.estate.keepsLeasesOnSignOut = keeps
      small.act(.signOut, .inside(), at: 100.s)
      var story = small.begin()
      story.run(through: 100.s)
      #expect(story.lease(.inside()) == (keeps ? .valid : .none))
      #expect(story.lease(.inside(2)) == .valid)
    }
  }

  @Test func `LEASE-5: closing the app keeps them`() {
    var small = SmallEstate()
    small.act(.closeApp, .inside(), at: 100.s)
    var story = small.begin()
    story.run(through: 200.s)
    #expect(story.lease(.inside()) == .valid)
    #expect(story.endpoint(.inside()).isSignedIn)
  }

  /// Signed out at 500, when the lease is on its way: it does not arrive. The sign-in at 600 asks
  /// for a new one at once, for there is none whose age could forbid it.
  @Test func `LEASE-5: a lease on its way at the sign-out is not delivered`() {
    var small = signsIn()
    small.act(.signOut, .inside(), at: 500.s)
    small.act(.signIn, .inside(), at: 600.s)
    let (issued, pushed) = stages(small)
    #expect(issued == [400.s + 50.milliseconds, 900.s + 50.milliseconds])
    #expect(pushed == [1200.s + 50.milliseconds])
  }

  // MARK: LEASE-6

  @Test func `LEASE-6: no prompt when client and machine share a domain with pass-through`() {
    for (domain, prompts) in [("corp", false), ("other", true)] {
      var small = SmallEstate()
      small[.inside].passThroughDomain = domain
      small.outage(.workspace, from: 1000.s, to: nil)
      var story = small.begin()
      story.run(through: 1000.s)
      let answer = story.answer(.inside(), SmallEstate.word)
      #expect(answer.degraded.contains(.credentialPrompt) == prompts)
    }
  }

  /// The first launch by lease asks; the session it left is joined without asking. A session that
  /// .ICA launched is joined with a prompt.
  @Test func `LEASE-6: joining one's own lease-launched session asks for nothing`() {
    var small = SmallEstate()
    small.launch(SmallEstate.word, by: .inside(2), at: 900.s)
    small.outage(.workspace, from: 1000.s, to: nil)
    small.launch(SmallEstate.word, by: .inside(1), at: 1100.s)
    var story = small.begin()
    story.run(through: 1099.s)
    #expect(story.answer(.inside(1), SmallEstate.word).degraded.contains(.credentialPrompt))
    story.run(through: 1200.s)
    #expect(story.answer(.inside(1), SmallEstate.word).brief == "lease cloud direct +cached-list")
    #expect(story.answer(.inside(2), SmallEstate.word).degraded.contains(.credentialPrompt))
  }

  // MARK: LEASE-7

  @Test func `LEASE-7: a machine must be 7.15 or later and not purely Entra-joined`() {
    let refused = "none [ica workspace-unreachable] [lease lease-unsupported-vda]"
    let launched = "lease cloud direct +credential-prompt +cached-list"
    for (version, join, brief) in [
      (VersionNumber(7, 15), Estate.Join.domain, launched),
      (VersionNumber(7, 14), .domain, refused), (VersionNumber(2402), .hybrid, launched),
      (VersionNumber(2402), .none, launched), (VersionNumber(2402), .entra, refused),
    ] {
      var small = SmallEstate()
      small.builder.machines[SmallEstate.officePool].version = version
      small.builder.machines[SmallEstate.officePool].join = join
      small.outage(.workspace, from: 1000.s, to: nil)
      var story = small.begin()
      story.run(through: 1000.s)
      #expect(story.answer(.inside(), SmallEstate.word).brief == brief, "\(version) \(join)")
    }
  }

  @Test func `LEASE-7: multi-session, static and pooled machines serve leases, web apps do not`() {
    var small = SmallEstate()
    small.outage(.workspace, from: 1000.s, to: nil)
    var story = small.begin()
    story.run(through: 1000.s)
    for resource in [SmallEstate.word, SmallEstate.desk, SmallEstate.lab] {
      #expect(story.answer(.inside(), resource).path == .lease)
    }
    #expect(story.answer(.inside(), SmallEstate.crm).brief == "none [web workspace-unreachable]")
  }

  /// Two populations of one group in one place, the first too old for leases.
  @Test func `LEASE-7: each machine counts by its own version`() {
    var small = SmallEstate()
    var old = small.builder.machines[SmallEstate.officePool]
    old.name = "office-old"
    old.version = VersionNumber(7, 6)
    old.members = [.init(maxSessions: 2, pingPhase: 10_000_000)]
    small.builder.machines.insert(old, at: SmallEstate.officePool)
    // The old machine is office1 now, the new ones follow.
    small.change(.inside(1)) { $0.sessions = [SmallEstate.office2] }
    small.outage(.workspace, from: 1000.s, to: nil)
    small.launch(SmallEstate.word, by: .inside(2), at: 1100.s)
    var story = small.begin()
    story.run(through: 1200.s)
    #expect(story.answer(.inside(1), SmallEstate.word).path == .lease)
    #expect(story.instants(.sessionStarted, object: SmallEstate.office1.index).isEmpty)
    #expect(story.instants(.sessionStarted).count == 1)
  }

  // MARK: LEASE-8

  @Test func `LEASE-8: nothing in the cloud takes a pushed lease back`() {
    var small = SmallEstate()
    for service in [Estate.ServiceKind.workspace, .identity, .broker, .clis] {
      small.outage(service, from: 1000.s, to: nil)
    }
    var story = small.begin()
    let end = 604_800.s - 3600.seconds
    story.run(upTo: end)
    #expect(
      story.answer(.inside(), SmallEstate.word).brief
        == "lease lhc direct +credential-prompt +cached-list")
    #expect(
      story.answer(.outside(), SmallEstate.word).brief
        == "lease lhc pop +credential-prompt +cached-list")
    story.run(through: end)
    #expect(!story.answer(.inside(), SmallEstate.word).isLaunchable)
  }

  // MARK: PWA-1

  @Test func `PWA-1: the list is a cached one while the store is out of reach, not otherwise`() {
    for (service, degraded) in [
      (Estate.ServiceKind.workspace, true), (.broker, true), (.identity, false),
    ] {
      var small = SmallEstate()
      small.outage(service, from: 1000.s, to: nil)
      var story = small.begin()
      story.run(through: 1500.s)
      let answer = story.answer(.inside(), SmallEstate.word)
      #expect(answer.degraded.contains(.cachedList) == degraded, "\(service)")
    }
  }

  @Test func `PWA-1: a failed feed of desktops leaves web apps live`() {
    var small = SmallEstate()
    small.outage(.broker, from: 1000.s, to: nil)
    var story = small.begin()
    story.run(through: 1500.s)
    #expect(story.answer(.inside(), SmallEstate.word).path == .lease)
    #expect(story.answer(.inside(), SmallEstate.crm).brief == "web pop")
    #expect(story.answer(.browser(), SmallEstate.word).brief == "none [ica broker-unreachable]")
  }

  /// A logon takes 23.7 s after the wait; a sign-in that cannot complete is PWA-3.
  @Test func `PWA-1: the view shows after 5 s, 1 s or 30 s, by how the store fails`() {
    for (target, wait) in [
      (ComponentRef.hqUplink, 5), (ComponentRef(.steering, 0), 5), (.service(.workspace), 1),
      (.service(.identity), 5), (.northRegion, 30),
    ] {
      var small = SmallEstate()
      small[.inside].signedInCount = 0
      small[.inside].leasedCount = 3
      small.outage(target, from: 1000.s, to: nil)
      small.launch(SmallEstate.word, by: .inside(), at: 1010.s)
      var story = small.begin()
      story.run(through: 1100.s)
      #expect(
        story.endedLaunches.map(\.time) == [1010.s + wait.seconds + 23_700.milliseconds],
        "\(target)")
      #expect(story.endedLaunches.first?.record.answer.path == .lease)
    }
  }

  /// Seen at 1101, remembered until 1161: a launch before that does not wait, and does not prolong.
  @Test func `PWA-1: the client remembers for 60 s that the store is out`() {
    var small = SmallEstate()
    small.outage(.workspace, from: 1000.s, to: nil)
    let resources = [SmallEstate.word, SmallEstate.desk, SmallEstate.lab]
    for (resource, time) in zip(resources, [1100.s, 1161.s - tick, 1161.s]) {
      small.launch(resource, by: .inside(), at: time)
    }
    var story = small.begin()
    story.run(through: 1300.s)
    let logon = 23_700.milliseconds
    #expect(
      story.endedLaunches.map(\.time)
        == [1101.s + logon, 1161.s - tick + logon, 1162.s + logon])
  }

  /// Each launch with whether the list showed it as launchable, in the order they ended.
  private func shown(_ story: borrowing Story) -> [String] {
    story.endedLaunches.map { "\($0.record.answer.path.word) \($0.record.wasShown)" }
  }

  /// The store lists the resource, and the PoPs fail: shown, whether a lease is there or not. Web
  /// apps alike, without secure access.
  @Test func `PWA-1: what the live list shows and no PoP carries is shown and fails`() {
    var small = SmallEstate()
    for kind in [Estate.ServiceKind.gateway, .secureAccess] {
      small.outage(kind, from: 1000.s, to: nil)
    }
    small.launch(SmallEstate.word, by: .outside(), at: 1500.s)
    small.launch(SmallEstate.word, by: .browser(), at: 2000.s)
    small.launch(SmallEstate.crm, by: .inside(), at: 2500.s)
    small.launch(SmallEstate.word, by: .inside(), at: 3000.s)
    var story = small.begin()
    story.run(through: 3500.s)
    #expect(shown(story) == ["none true", "none true", "none true", "ica true"])
  }

  /// Without the store, 30 s before outage mode: word stands on the cached list of whoever has a
  /// lease, and no connector brokers yet. Desk came after the lease and is grey there, as every web
  /// app is; a browser has no cached list.
  @Test func `PWA-1: what the cached list greys is not shown, what it does not may fail`() {
    var small = SmallEstate()
    small.entitle(.inside, to: SmallEstate.desk, at: 500.s)
    for kind in [Estate.ServiceKind.workspace, .broker] {
      small.outage(kind, from: 1000.s, to: nil)
    }
    small.launch(SmallEstate.word, by: .inside(), at: 1010.s)
    small.launch(SmallEstate.desk, by: .inside(2), at: 1020.s)
    small.launch(SmallEstate.crm, by: .inside(3), at: 1030.s)
    small.launch(SmallEstate.word, by: .browser(), at: 1040.s)
    var story = small.begin()
    story.run(through: 1055.s)
    #expect(shown(story) == ["none true", "none false", "none false", "none false"])
  }

  /// A resource that the user has no right to yet stands on no list; one without room does.
  @Test func `PWA-1: a list shows what the user may have, with room or without`() {
    var small = SmallEstate()
    small.entitle(.browser, to: SmallEstate.lab, at: 5000.s)
    small.launch(SmallEstate.lab, by: .browser(), at: 1000.s)
    for member in 1...3 { small.launch(SmallEstate.lab, by: .inside(member), at: 1100.s) }
    var story = small.begin()
    story.run(through: 2000.s)
    #expect(shown(story) == ["none false", "none true", "ica true", "ica true"])
  }
}
