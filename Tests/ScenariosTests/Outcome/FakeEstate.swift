import SimEngine

@testable import Topology

/// Estates for the observer's tests: wired like real ones, without a scenario behind them.
enum FakeEstate {
  /// Two places with connectors, two sites, a StoreFront, and as many users as asked for in each of
  /// four cohorts: leased, browser, browser with fallback, outside.
  static func make(users: [Int] = [1, 0, 0, 0], using random: inout SplitMix) -> Estate {
    var estate = Estate()
    addPlatform(&estate)
    addPlaces(&estate, using: &random)
    addPools(&estate, using: &random)
    addPeople(&estate, users, using: &random)
    return estate
  }

  private static func addPlatform(_ estate: inout Estate) {
    for (index, name) in ["neu", "weu"].enumerated() {
      estate.regions.append(
        Estate.Region(
          name: name, provider: "azure", area: "europe", sovereignty: "eu", zones: [ID(index)]))
      estate.zones.append(
        Estate.Zone(path: "\(name).zones.z1", region: ID(index), faultDomains: [ID(index)]))
      estate.faultDomains.append(
        Estate.FaultDomain(path: "\(name).zones.z1/1", zone: ID(index)))
      estate.geodes.append(
        Estate.Geode(name: name, region: ID(index), isAllowed: index == 0, probePhase: nil))
    }
    for kind in Estate.ServiceKind.allCases {
      var service = Estate.Service(kind: kind, stage: kind == .broker ? .region : .geodes)
      service.homeGeode = ID(0)
      for index in 0..<2 {
        service.replicas.append(Estate.Replica(geode: ID(index), faultDomain: ID(index)))
      }
      estate.services.append(service)
    }
    for (index, name) in ["p1", "p2"].enumerated() {
      estate.pops.append(
        Estate.PoP(
          name: name, provider: "azure", area: "europe", region: ID(index), sessionCapacity: 100,
          isAllowed: true))
      estate.popInstances.append([1, 1])
      estate.firstPoPInstance.append([2 * index, 2 * index + 1])
    }
  }

  private static func addPlaces(_ estate: inout Estate, using random: inout SplitMix) {
    estate.networks = [
      Estate.Network(name: "internet", kind: .internet),
      Estate.Network(name: "lan", kind: .lan), Estate.Network(name: "uplink", kind: .uplink),
    ]
    for (index, name) in ["ams", "bru"].enumerated() {
      var location = Estate.ResourceLocation(name: name, uplink: ID(2))
      location.isInternalOnly = index == 1 && random.below(2) == 0
      for rank in 0..<2 {
        location.connectors.append(ID(estate.connectors.count))
        estate.connectors.append(
          Estate.Connector(
            name: "\(name)/\(rank + 1)", fqdn: "\(name)\(rank)", resourceLocation: ID(index),
            rank: rank, vcpu: 4, mayEnterOutageMode: true, proxyCapacity: 1000, syncPhase: nil))
      }
      location.domainControllers = [ID(index)]
      estate.domainControllers.append(
        Estate.DomainController(name: name, resourceLocation: ID(index)))
      estate.resourceLocations.append(location)
    }
    for (index, name) in ["hq", "road"].enumerated() {
      var site = Estate.Site(name: name, area: "europe", uplink: ID(2))
      if index == 0 { site.reaches = [Estate.Site.Reach(resourceLocation: ID(0), network: ID(1))] }
      site.nearestGeodes = [ID(0)]
      site.nearestPoPs = [ID(index), ID(1 - index)]
      estate.sites.append(site)
    }
    estate.gateways = [Estate.Gateway(name: "gw", resourceLocation: ID(0))]
    estate.storeFronts = [
      Estate.StoreFront(
        name: "sf", resourceLocation: ID(0), hasOwnSite: false, connectors: [ID(0), ID(2)],
        externalThrough: ID(0))
    ]
    estate.identityProviders = [
      Estate.IdentityProvider(name: "ad", kind: .ad, through: [ID(0)])
    ]
  }

  /// One pool of each kind at the first place, a second multi-session pool at the other.
  private static func addPools(_ estate: inout Estate, using random: inout SplitMix) {
    let kinds: [(Estate.GroupKind, Int)] = [
      (.multiSession, 0), (.multiSession, 1), (.pooled, 0), (.staticSingle, 0),
    ]
    for (index, (kind, location)) in kinds.enumerated() {
      estate.deliveryGroups.append(Estate.DeliveryGroup(name: "g\(index)", kind: kind))
      var pool = Estate.Pool(
        name: "pool\(index)", group: ID(index), kind: kind, resourceLocation: ID(location),
        domain: "corp", rendezvous: .v1,
        isConnectorless: false, supportsLeases: true)
      for member in 1...(kind.isOwned ? 4 : 3) {
        pool.vdas.append(ID(estate.vdas.count))
        estate.vdas.append(
          Estate.VDA(
            name: "pool\(index)/\(member)", pool: ID(index), resourceLocation: ID(location),
            maxSessions: kind == .multiSession ? 2 : 1, isPoweredOn: true))
      }
      estate.pools.append(pool)
    }
    _ = random.next()
  }

  private static func addPeople(
    _ estate: inout Estate, _ users: [Int], using random: inout SplitMix
  ) {
    for (index, kind) in [Estate.ResourceKind.app, .app, .desktop, .desktop, .web].enumerated() {
      estate.resources.append(Estate.Resource(name: "r\(index)", kind: kind))
    }
    for (index, count) in users.enumerated() {
      var cohort = Estate.Cohort(
        name: ["a-leased", "b-browser", "c-fallback", "d-outside"][index], users: count,
        firstEndpoint: ID(estate.endpoints.count), site: ID(index == 3 ? 1 : 0), identity: ID(0),
        client: index == 0 || index == 3 ? .native : .browser,
        mayHoldLeases: index == 0 || index == 3)
      if index == 0 { cohort.passThroughDomain = "corp" }
      if index >= 2 { cohort.fallback = Estate.Fallback(storeFront: ID(0), knownByCount: 1) }
      addOfferings(&estate, &cohort, ID(index), using: &random)
      for member in 0..<count {
        let vda = estate.vdas.indices.first {
          estate.pools[estate.vdas[$0].pool].kind.isOwned && estate.vdas[$0].owner == nil
        }
        if let vda { estate.vdas[vda].owner = ID(estate.endpoints.count) }
        estate.endpoints.append(
          Estate.Endpoint(
            cohort: ID(index), member: member + 1,
            start: Estate.StartState(isSignedIn: true, isLeased: true, drawnAge: 0...0)))
      }
      estate.cohorts.append(cohort)
    }
  }

  private static func addOfferings(
    _ estate: inout Estate, _ cohort: inout Estate.Cohort, _ id: ID<Estate.Cohort>,
    using random: inout SplitMix
  ) {
    func place(_ location: Int, _ pools: Int...) -> Estate.Offering.Location {
      Estate.Offering.Location(resourceLocation: ID(location), pools: pools.map { ID($0) })
    }
    let specs: [([Int], Estate.ResourceKind, [Estate.Offering.Location], Bool)] = [
      ([0, 1], .app, [place(0, 0), place(1, 1)], false), ([2], .desktop, [place(0, 2)], false),
      ([3], .desktop, [place(0, 3)], true), ([4], .web, [], false),
    ]
    for (resources, kind, locations, isOwned) in specs {
      cohort.offerings.append(ID(estate.offerings.count))
      estate.offerings.append(
        Estate.Offering(
          cohort: id, resources: resources.map { ID($0) }, kind: kind, home: ID(0),
          locations: locations, isOwned: isOwned, entitledSince: random.below(8) == 0 ? 1 : 0,
          isPublishedByFallback: kind != .web))
      for location in locations {
        for pool in location.pools {
          estate.pools[pool].offerings.append(ID(estate.offerings.count - 1))
        }
      }
    }
  }
}
