import SimEngine
import Testing
import Topology

@Suite struct `Platform: geodes, steering, the broker's database, sovereignty` {
  @Test func `GEO-1: a service is up in a geode while a quorum of its replicas serves there`() {
    for (quorum, up) in [(1, true), (2, false)] {
      var small = SmallEstate()
      small[.workspace].quorum = quorum
      small.outage(ComponentRef(.zone, 0), from: 100.s, to: nil)
      var story = small.begin()
      story.run(through: 100.s)
      #expect(story.board.serves(.workspace, SmallEstate.north) == up, "quorum \(quorum)")
    }
  }

  @Test func `GEO-1: a quorum that was never met is not met at the start either`() {
    var small = SmallEstate()
    small[.broker].quorum = 3
    let story = small.begin()
    #expect(!story.board.brokerUp)
    #expect(story.answer(.inside(), SmallEstate.word).because.first?.cause == .brokerUnreachable)
  }

  /// As if north were lost: its probes of 1025, 1055, 1085 and 1115 fail, the last at 1125; clients
  /// of `inside` ask at 7 + 30 k.
  @Test func `GEO-1: a geode whose network is cut off serves nobody, and clients move away`() {
    var small = SmallEstate()
    small.fault(.partitionFromCloud, ComponentRef(.geode, 0), from: 1000.s, to: 2000.s)
    var story = small.begin()
    story.run(through: 1000.s)
    #expect(!story.board.serves(.workspace, SmallEstate.north))
    #expect(story.answer(.browser(), SmallEstate.crm).headline?.root == ComponentRef(.geode, 0))
    #expect(story.firstInstant(.inside(), SmallEstate.crm, until: 2000.s) == 1147.s)
    story.run(through: 2000.s)
    #expect(story.board.serves(.workspace, SmallEstate.north))
  }

  @Test func `GEO-1: a zone is down when every one of its fault domains is`() {
    var small = SmallEstate()
    small.outage(ComponentRef(.faultDomain, 4), from: 100.s, to: nil)
    small.outage(ComponentRef(.faultDomain, 5), from: 200.s, to: nil)
    var story = small.begin()
    story.run(through: 100.s)
    #expect(story.board.zoneUp[2])
    story.run(through: 200.s)
    #expect(!story.board.zoneUp[2])
    #expect(!story.board.brokerUp)
  }

  @Test func `GEO-1: a PoP and a resource location that name a region fall with it`() {
    var small = SmallEstate()
    small.builder.estate.pops[0].region = ID(0)
    small.builder.estate.resourceLocations[0].hostedIn = ID(0)
    small.outage(.northRegion, from: 100.s, to: 200.s)
    var story = small.begin()
    story.run(through: 100.s)
    #expect(!story.board.isUp(.gateway, SmallEstate.aws1))
    #expect(!story.board.locationUp[0])
    #expect(story.board.connectorRunning == [false, false, true])
    story.run(through: 200.s)
    #expect(story.board.isUp(.gateway, SmallEstate.aws1))
    #expect(story.board.connectorRunning == [true, true, true])
  }

  /// g-north is probed at 5, 35, 65, 95, 125, …. Lost at 100: probes at 125, 155, 185, 215 fail,
  /// the fourth at 225. The first client queries at 7 + 30 k: 247; at 12: 252; at 17: 227.
  @Test func `GEO-2: a geode leaves at the end of the fourth failed probe, clients at their query`()
  {
    var small = SmallEstate()
    small.outage(.northRegion, from: 100.s, to: nil)
    var story = small.begin()
    story.run(through: 400.s)
    #expect(story.steeringChanges(SmallEstate.north, isIn: false) == [225.s])
    for (user, instant) in [(User.inside(), 247), (.outside(), 252), (.browser(), 227)] {
      #expect(story.instants(.steered, story.index(user)) == [instant.s])
      #expect(Int(story.endpoint(user).workspaceGeode) == SmallEstate.south.index)
    }
  }

  /// Lost at the instant of a probe: that probe starts while the geode is down and counts.
  @Test func `GEO-2: from loss to leaving is 100 s at least and just under 130 s at most`() {
    for (lost, left) in [(125.s, 225.s), (125.s + tick, 255.s), (155.s - tick, 255.s)] {
      var small = SmallEstate()
      small.outage(.northRegion, from: lost, to: nil)
      var story = small.begin()
      story.run(through: 300.s)
      #expect(story.steeringChanges(SmallEstate.north, isIn: false) == [left])
    }
  }

  @Test func `GEO-2: three failed probes and a good one change nothing`() {
    var small = SmallEstate()
    small.outage(.northRegion, from: 125.s, to: 215.s)
    small.outage(.northRegion, from: 240.s, to: 305.s)
    var story = small.begin()
    // Failed: 125, 155, 185; good: 215; failed: 245, 275; good: 305.
    story.run(through: 600.s)
    #expect(story.instants(.steered).isEmpty)
  }

  /// Out at 225; back at 400; first good probe at 425; clients at 427 (7), 432 (12), 437 (17).
  @Test func `GEO-2: the first good probe brings a geode back and clients return the same way`() {
    var small = SmallEstate()
    small.outage(.northRegion, from: 100.s, to: 400.s)
    var story = small.begin()
    story.run(through: 600.s)
    #expect(story.steeringChanges(SmallEstate.north, isIn: true) == [425.s])
    #expect(story.instants(.steered, story.index(.inside())) == [247.s, 427.s])
    #expect(story.instants(.steered, story.index(.outside())) == [252.s, 432.s])
    #expect(story.instants(.steered, story.index(.browser())) == [227.s, 437.s])
  }

  /// A probe that started while the geode was down fails, though the geode is back before its end.
  @Test func `GEO-2: a geode that returns within the last failed probe leaves all the same`() {
    var small = SmallEstate()
    small.outage(.northRegion, from: 125.s, to: 216.s)
    var story = small.begin()
    story.run(through: 300.s)
    #expect(story.steeringChanges(SmallEstate.north, isIn: false) == [225.s])
    #expect(story.steeringChanges(SmallEstate.north, isIn: true) == [245.s])
    // The client at 17 s queried in between, at 227, and again at 257; the others saw no change.
    #expect(story.instants(.steered, story.index(.browser())) == [227.s, 257.s])
    #expect(story.instants(.steered, story.index(.inside())).isEmpty)
  }

  /// Lost at 110: g-north leaves at 225 and g-south at 235 (its probes are at 135, 165, 195, 225).
  /// From then everything allowed is answered, the nearest first, and clients meet errors there.
  @Test func `GEO-2: with every allowed geode out of the answers all are answered`() {
    var small = SmallEstate()
    small.outage(.workspace, from: 110.s, to: nil)
    var story = small.begin()
    story.run(through: 400.s)
    #expect(story.steeringChanges(SmallEstate.north, isIn: false) == [225.s])
    #expect(story.steeringChanges(SmallEstate.south, isIn: false) == [235.s])
    // Only the browsers query between the two, and they go back at their next query.
    #expect(story.instants(.steered, story.index(.browser())) == [227.s, 257.s])
    #expect(story.instants(.steered, story.index(.inside())).isEmpty)
    #expect(
      story.answer(.browser(), SmallEstate.word).brief == "none [ica workspace-unreachable]")
  }

  @Test func `GEO-2: steering works for each service by itself`() {
    var small = SmallEstate()
    small.outage(
      ComponentRef(.replicas, Int(Estate.ServiceKind.identity.rawValue) * 3), from: 100.s, to: nil)
    var story = small.begin()
    story.run(through: 300.s)
    #expect(Int(story.endpoint(.inside()).identityGeode) == SmallEstate.south.index)
    #expect(Int(story.endpoint(.inside()).workspaceGeode) == SmallEstate.north.index)
  }

  @Test func `GEO-2: nearest is the site's own list, then its area, then the rest by id`() {
    var small = SmallEstate()
    small.builder.estate.sites[1].nearestGeodes = [SmallEstate.south]
    small.builder.estate.sites[1].nearestPoPs = [SmallEstate.us1]
    let estate = small.builder.build()
    #expect(estate.sites[0].nearestGeodes == [SmallEstate.north, SmallEstate.south])
    #expect(estate.sites[1].nearestGeodes == [SmallEstate.south, SmallEstate.north])
    #expect(estate.sites[0].nearestPoPs == [SmallEstate.aws1, SmallEstate.az1, SmallEstate.us1])
    #expect(estate.sites[1].nearestPoPs == [SmallEstate.us1, SmallEstate.aws1, SmallEstate.az1])
  }

  // MARK: GEO-4

  @Test func `GEO-4: losing the zone of the primary costs 30 s, another zone nothing`() {
    var small = SmallEstate()
    small.outage(.southZ1, from: 100.s, to: 500.s)
    small.outage(.southZ1, from: 700.s, to: 800.s)
    var story = small.begin()
    story.run(through: 130.s - tick)
    #expect(!story.board.brokerUp)
    story.run(through: 130.s)
    #expect(story.board.brokerUp)
    #expect(story.instants(.databaseMoved) == [130.s])
    // It stays in z2 when z1 is back, so the second loss of z1 costs nothing.
    story.run(through: 700.s)
    #expect(story.board.brokerUp)
    #expect(story.board.databasePrimary == ID(3))
  }

  @Test func `GEO-4: a primary whose zone returns within 30 s is back with it and has not moved`() {
    var small = SmallEstate()
    small.outage(.southZ1, from: 100.s, to: 120.s)
    var story = small.begin()
    story.run(through: 119.s)
    #expect(!story.board.brokerUp)
    story.run(through: 120.s)
    #expect(story.board.brokerUp)
    story.run(through: 500.s)
    #expect(story.instants(.databaseMoved).isEmpty)
    #expect(story.board.databasePrimary == ID(2))
  }

  @Test func `GEO-4: without another zone the primary moves when one is there`() {
    var small = SmallEstate()
    small.outage(.southZ1, from: 100.s, to: 900.s)
    small.outage(.southZ2, from: 110.s, to: 300.s)
    var story = small.begin()
    story.run(through: 299.s)
    #expect(!story.board.brokerUp)
    story.run(through: 300.s)
    #expect(story.board.brokerUp)
    #expect(story.instants(.databaseMoved) == [300.s])
  }

  @Test func `GEO-4: losing the region costs the broker until the region is back`() {
    var small = SmallEstate()
    small.outage(.southRegion, from: 100.s, to: 20_000.s)
    var story = small.begin()
    story.run(through: 20_000.s - tick)
    #expect(!story.board.brokerUp)
    story.run(through: 20_000.s)
    #expect(story.board.brokerUp)
    #expect(story.instants(.databaseMoved).isEmpty)
  }

  /// Enabled with 600 s, the 3,600 s of the parameter hold; people take another 900 s.
  @Test func `GEO-4: regional failover takes at least 3,600 s and the time people take`() {
    var small = SmallEstate()
    small[.broker].regionalFailover = 600.seconds
    small.parameters.brokerHumanDelay = 900_000_000
    for (geode, zones) in [(SmallEstate.south, [2, 3]), (SmallEstate.north, [0, 1])] {
      for zone in zones {
        var service = small[.broker]
        small.builder.addReplicas(1, on: geode, in: ID(zone), to: &service)
        small[.broker] = service
      }
    }
    small.outage(.southRegion, from: 100.s, to: 20_000.s)
    var story = small.begin()
    story.run(through: 4600.s - tick)
    #expect(!story.board.brokerUp)
    story.run(through: 4600.s)
    #expect(story.board.brokerUp)
    #expect(story.board.brokerGeode == SmallEstate.north)
    // It stays where it moved.
    story.run(through: 30_000.s)
    #expect(story.board.brokerGeode == SmallEstate.north)
  }

  // MARK: GEO-6, SOV-1

  @Test func `GEO-6: stages by default: geodes for store and identity, region for the broker`() {
    let stages = Estate.ServiceKind.allCases.map { EstateBuilder.service($0).stage }
    #expect(stages == [.geodes, .geodes, .region, .region, .region, .pops, .pops])
  }

  /// DNS sends clients to the south, where replicas of the store serve; its home is the north.
  @Test func `GEO-6: a store of stage region does not fail over to another geode`() {
    var small = SmallEstate()
    var store = small[.workspace]
    store.stage = .region
    store.homeGeode = SmallEstate.north
    small.builder.addReplicas(1, on: SmallEstate.north, in: ID(0), to: &store)
    small.builder.addReplicas(1, on: SmallEstate.south, in: ID(2), to: &store)
    small[.workspace] = store
    small.outage(.northRegion, from: 100.s, to: nil)
    var story = small.begin()
    story.run(through: 1000.s)
    let answer = story.answer(.browser(), SmallEstate.word)
    #expect(answer.brief == "none [ica workspace-unreachable]")
    #expect(answer.headline?.root == .northRegion)
  }

  /// Only g-us is left: it serves, but the tag `us` is not the customer's.
  @Test func `SOV-1: a geode of another sovereignty is never used and is named as refused`() {
    var small = SmallEstate()
    small.outage(.northRegion, from: 100.s, to: nil)
    small.outage(.southRegion, from: 100.s, to: nil)
    var story = small.begin()
    story.run(through: 1000.s)
    let answer = story.answer(.browser(), SmallEstate.crm)
    #expect(answer.brief == "none [web workspace-unreachable] [web sovereignty-refused]")
    #expect(answer.because.last?.root == ComponentRef(.geode, 2))
    #expect(answer.headline?.cause == .workspaceUnreachable)
  }

  @Test func `SOV-1: a scenario may allow another tag, and then the geode is used`() {
    var small = SmallEstate()
    small.builder.customer.sovereignties = ["eu", "us"]
    small.outage(.northRegion, from: 100.s, to: nil)
    small.outage(.southRegion, from: 100.s, to: nil)
    var story = small.begin()
    story.run(through: 1000.s)
    #expect(story.answer(.browser(), SmallEstate.crm).brief == "web pop")
    #expect(Int(story.endpoint(.browser()).workspaceGeode) == 2)
  }
}
