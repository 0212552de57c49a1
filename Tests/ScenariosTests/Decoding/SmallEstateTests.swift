import SimEngine
import Testing
import Topology

@testable import Scenarios

/// The small estate, decoded, against facts worked out by hand from its file.
@Suite struct SmallEstateTests {
  let estate: Estate
  let scenario: Scenario

  init() throws {
    let outcome = ScenarioFolder.decode("scenarios/small-region-down.json")
    scenario = try #require(outcome.scenario, "\(ScenarioFolder.report(outcome))")
    estate = scenario.estate
  }

  private func id<Thing, Kind>(_ name: String, _ things: [Thing], _ path: KeyPath<Thing, String>)
    throws -> ID<Kind>
  {
    ID(try #require(things.firstIndex { $0[keyPath: path] == name }))
  }

  @Test func `everything is in order of id`() {
    #expect(estate.regions.map(\.name) == ["eastus", "northeurope", "westeurope"])
    #expect(
      estate.zones.map(\.path) == [
        "eastus.zones.z1", "northeurope.zones.z1", "westeurope.zones.z1", "westeurope.zones.z2",
      ])
    #expect(
      estate.faultDomains.map(\.path) == [
        "eastus.zones.z1/1", "eastus.zones.z1/2", "northeurope.zones.z1/1",
        "northeurope.zones.z1/2", "westeurope.zones.z1/1", "westeurope.zones.z1/2",
        "westeurope.zones.z2/1", "westeurope.zones.z2/2",
      ])
    #expect(estate.geodes.map(\.name) == ["eus", "neu", "weu"])
    #expect(estate.pops.map(\.name) == ["aws-eu-c", "az-eu-n", "az-eu-w"])
    #expect(estate.pools.map(\.name) == ["assigned", "desk-pc", "lab", "office-ams", "office-dub"])
    #expect(
      estate.cohorts.map(\.name) == [
        "home-native", "hq-native", "kiosks", "new-laptops", "partners",
      ])
    #expect(estate.connectors.prefix(3).map(\.name) == ["ams/1", "ams/2", "ams/3"])
    #expect(estate.vdas.count == 210)
    #expect(estate.endpoints.count == 200)
  }

  @Test func `a geode of another sovereignty is not allowed and never near (SOV-1)`() throws {
    #expect(estate.geodes.map(\.isAllowed) == [false, true, true])
    for site in estate.sites {
      #expect(site.nearestGeodes.map { estate.geodes[$0].name } == ["neu", "weu"])
    }
  }

  @Test func `a site's own list comes before the rest of the PoPs`() throws {
    let near = Dictionary(
      uniqueKeysWithValues: estate.sites.map { site in
        (site.name, site.nearestPoPs.map { estate.pops[$0].name })
      })
    #expect(near["home"] == ["az-eu-w", "aws-eu-c", "az-eu-n"])
    #expect(near["hq"] == ["aws-eu-c", "az-eu-n", "az-eu-w"])
  }

  @Test func `replicas are dealt over the fault domains of their zone`() {
    let broker = estate.service(.broker)
    #expect(broker.homeGeode.map { estate.geodes[$0].name } == "weu")
    #expect(
      broker.replicas.map { estate.faultDomains[$0.faultDomain].path } == [
        "westeurope.zones.z1/1", "westeurope.zones.z1/2", "westeurope.zones.z2/1",
        "westeurope.zones.z2/2",
      ])
    #expect(broker.databasePrimary.map { estate.zones[$0].path } == "westeurope.zones.z1")
    #expect(broker.regionalFailover == nil)
    #expect(estate.service(.clis).rate == 20)
    #expect(estate.service(.workspace).replicas.count == 8)
    #expect(estate.service(.gateway).stage == .pops)
  }

  @Test func `connectors are ranked by FQDN, proxy by vCPU and all may enter outage mode`() {
    #expect(estate.connectors.map(\.fqdn).first == "ams-cc-1.corp.example")
    #expect(estate.connectors.map(\.rank) == [0, 1, 2, 0, 1, 2])
    #expect(estate.connectors.map(\.vcpu) == [4, 4, 4, 4, 4, 2])
    #expect(estate.connectors.map(\.proxyCapacity) == [1000, 1000, 1000, 1000, 1000, 500])
    #expect(estate.connectors.allSatisfy { $0.mayEnterOutageMode })
  }

  @Test func `offerings join the resources that are found alike`() throws {
    func resources(_ cohort: String) throws -> [[String]] {
      let id: ID<Estate.Cohort> = try id(cohort, estate.cohorts, \.name)
      return estate.cohorts[id].offerings.map { offering in
        estate.offerings[offering].resources.map { estate.resources[$0].name }
      }
    }
    #expect(try resources("hq-native") == [["crm"], ["desktop"], ["finance"], ["my-desktop"]])
    #expect(try resources("home-native") == [["crm"], ["desk-pc"], ["finance"], ["lab"]])
    let finance = try #require(estate.offerings.first { $0.home != nil })
    let places = finance.locations.map { estate.resourceLocations[$0.resourceLocation].name }
    #expect(places == ["ams", "dub"])
    let web = estate.offerings.filter { $0.kind == .web }
    #expect(web.count == 4)
    #expect(web.allSatisfy { $0.locations.isEmpty && !$0.isOwned })
  }

  @Test func `only the cohort with a fallback finds resources published by it (SF-1)`() {
    for offering in estate.offerings {
      let cohort = estate.cohorts[offering.cohort].name
      #expect(offering.isPublishedByFallback == (cohort == "partners"))
    }
    #expect(estate.cohorts.compactMap(\.fallback).map(\.knownByCount) == [15])
  }

  @Test func `machine n belongs to user n (LAUNCH-4)`() throws {
    let owners: ID<Estate.Cohort> = try id("hq-native", estate.cohorts, \.name)
    let cohort = estate.cohorts[owners]
    let pool = try #require(estate.pools.first { $0.name == "assigned" })
    let offering = try #require(pool.offerings.first { estate.offerings[$0].cohort == owners })
    for (offset, machine) in pool.vdas.enumerated() {
      let endpoint = cohort.firstEndpoint.index + offset
      #expect(estate.vdas[machine].owner?.index == endpoint)
      #expect(estate.ownedMachines(of: ID(endpoint), for: offering) == [machine])
    }
    #expect(estate.vdas.filter { $0.owner != nil }.count == 140)
  }

  @Test func `leases are for native apps whose identity allows them (LEASE-1)`() {
    let holders = estate.cohorts.filter(\.mayHoldLeases).map(\.name)
    #expect(holders == ["home-native", "hq-native", "new-laptops"])
    #expect(estate.pools.allSatisfy { $0.supportsLeases })
    #expect(estate.leasePeriod == SimDuration(ticks: 7 * 86_400_000_000))
  }

  @Test func `the start is what the file says, else what INIT-1 says`() {
    func count(_ name: String, _ isTrue: (Estate.StartState) -> Bool) -> Int {
      estate.endpoints.count { estate.cohorts[$0.cohort].name == name && isTrue($0.start) }
    }
    #expect(count("home-native") { $0.isSignedIn } == 60)
    #expect(count("home-native") { $0.isLeased } == 57)
    #expect(count("new-laptops") { $0.isSignedIn || $0.isLeased } == 0)
    #expect(count("kiosks") { $0.isSignedIn } == 0)
    let leased = estate.endpoints.filter {
      estate.cohorts[$0.cohort].name == "home-native" && !$0.start.isLeased
    }
    #expect(leased.map(\.member) == [58, 59, 60])
  }

  @Test func `power, sessions and pass-through come from the file`() throws {
    #expect(estate.vdas.filter { !$0.isPoweredOn }.map(\.name) == ["office-ams/6"])
    let shared = estate.vdas.filter { $0.name.hasPrefix("office") }
    #expect(shared.allSatisfy { $0.maxSessions == 30 })
    #expect(estate.cohorts.map(\.passThroughDomain) == [nil, "corp", nil, nil, nil])
    #expect(estate.pools.allSatisfy { $0.domain == "corp" })
  }

  @Test func `faults are in order of start, with targets as the estate spells them`() {
    #expect(scenario.faults.map(\.name) == ["weu-lost", "cc1-crash"])
    let targets = scenario.faults.map { fault in fault.targets.map { estate.path(of: $0) } }
    #expect(targets == [["regions.westeurope"], ["connectors.dub/1"]])
    let hour: Int64 = 3_600_000_000
    #expect(scenario.faults.map(\.start.ticks) == [hour * 19 / 2, hour * 10])
    #expect(scenario.faults.map { $0.end?.ticks } == [hour * 23 / 2, hour * 10 + hour / 6])
    #expect(scenario.horizon.ticks == 24 * hour)
    #expect(scenario.seed == 7)
  }

  @Test func `a variable set from outside takes the place of its default`() throws {
    let outcome = ScenarioFolder.decode(
      "scenarios/small-region-down.json",
      changes: ScenarioChanges(variables: [.init("outage", "12h")]))
    let fault = try #require(outcome.scenario?.faults.first)
    #expect(fault.end.map { $0 - fault.start } == SimDuration(ticks: 12 * 3_600_000_000))
  }

  @Test func `checks know their rows, bound and window`() throws {
    let hour: Int64 = 3_600_000_000
    #expect(
      scenario.checks.map(\.id) == [
        "all-return", "fallback-works", "leases-carry", "nothing-before", "web-moves",
      ])
    #expect(
      scenario.checks.map(\.window) == [
        .instant(SimTime(ticks: hour * 47 / 4)),
        .span(SimTime(ticks: hour * 19 / 2), SimTime(ticks: hour * 23 / 2)),
        .span(.zero, SimTime(ticks: 24 * hour)),
        .span(.zero, SimTime(ticks: hour * 19 / 2)),
        .span(.zero, SimTime(ticks: 24 * hour)),
      ])
    #expect(
      scenario.checks.map(\.limit) == [
        Fraction(1, 1), Fraction(9, 10), Fraction(360_000_000, 1), Fraction(1, 1),
        Fraction(160_000_000, 1),
      ])
    #expect(scenario.checks[0].cohorts.count == 5)
    #expect(scenario.checks[1].wanted == .atLeast("90%"))
    #expect(scenario.checks[1].resources.map { estate.resources[$0].name } == ["finance"])
  }
}
