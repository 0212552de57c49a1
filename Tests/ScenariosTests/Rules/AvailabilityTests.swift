import Scenarios
import SimEngine
import Testing
import Topology

struct AvailabilityTests {
  private static func seconds(_ count: Int64) -> Int64 { count * 1_000_000 }

  /// Two browsers on a LAN with the only machine; no Service Continuity. The broker is out from
  /// 1000 s to 1300 s.
  private func estate() -> Estate {
    var builder = EstateBuilder()
    let region = builder.addRegion("west", provider: "azure", area: "europe", tag: "eu")
    builder.addZone("z1", in: region, faultDomainCount: 1)
    builder.addGeode("west", in: region)
    builder.customer.sovereignties = ["eu"]
    builder.estate.services = Estate.ServiceKind.allCases.map { EstateBuilder.service($0) }
    builder.addPoP("pop", provider: "azure", area: "europe", sessionCapacity: 10)
    let lan = builder.addNetwork("lan", .lan)
    let uplink = builder.addNetwork("uplink", .uplink)
    let place = builder.addResourceLocation("ams", uplink: uplink)
    let site = builder.addSite("hq", area: "europe", uplink: uplink, reaches: [(place, lan)])
    let identity = builder.addIdentityProvider("entra", .azureAd)
    builder.connectors = [
      .init(name: "ams", resourceLocation: place, members: [.init(fqdn: "a.ams.example")])
    ]
    let group = builder.addDeliveryGroup("office", .multiSession)
    let word = builder.addResource("word", .app, from: [group])
    builder.machines = [
      .init(
        name: "office", group: group, resourceLocation: place, members: [.init(maxSessions: 10)])
    ]
    var cohort = EstateBuilder.CohortPlan(
      name: "clerks", users: 2, site: site, identity: identity)
    cohort.client = .browser
    cohort.entitlements = [.init(word)]
    builder.cohorts = [cohort]
    for (member, at) in [(1, 900), (2, 1100), (2, 1500)] as [(Int, Int64)] {
      builder.addAct(
        .launch, by: member, of: ID(0), resource: word, at: SimTime(ticks: Self.seconds(at)))
    }
    return builder.build()
  }

  private func observation() -> Observation {
    let broker = ComponentRef(.service, Int(Estate.ServiceKind.broker.rawValue))
    let faults = [
      Fault(
        name: "broker-out", effect: .outage, targets: [broker],
        start: SimTime(ticks: Self.seconds(1000)), end: SimTime(ticks: Self.seconds(1300)))
    ]
    var simulation = ObservedWorld.simulation(
      of: estate(), faults: faults, plan: ObservationPlan(faults: faults), seed: 1)
    let horizon = SimTime(ticks: Self.seconds(2000))
    let end = simulation.run(until: horizon)
    return simulation.model.observation(at: horizon, complete: end.isComplete)
  }

  /// Two users: user-time is lost for 2 × 300 s of 2 × 2000 s; one launch of three is lost.
  @Test func `OUT-4: availability by time and by launches, the gaps, and the time to restore`() {
    let row = observation().rows[0]
    #expect(row.launchable == 2 * Self.seconds(2000 - 300))
    #expect(row.total == 2 * Self.seconds(2000))
    #expect(row.longestGap == Self.seconds(300))
    #expect(row.longestFullGap == Self.seconds(300))
    #expect(row.launches.attempted == 3)
    #expect(row.launches.succeeded == 2)
    #expect(row.launches.failed == 1)
    #expect(row.timeToRestore.map(\.fault) == ["broker-out"])
    #expect(row.timeToRestore.map(\.after) == [Self.seconds(300)])
  }

  @Test func `OUT-4: every interval of change stands in the timeline`() {
    let seen = observation()
    let timeline = seen.timelines[seen.rows[0].timeline]
    #expect(timeline.steps.map(\.from) == [0, 1000, 1300].map(Self.seconds))
    #expect(timeline.steps.map(\.to) == [1000, 1300, 2000].map(Self.seconds))
    #expect(timeline.steps.map(\.launchable) == [2000, 0, 1400].map(Self.seconds))
  }
}
