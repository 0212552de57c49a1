package import SimEngine

/// Adding the declared things one by one, in order of id.
extension EstateBuilder {
  // MARK: The platform

  @discardableResult
  package mutating func addRegion(
    _ name: String, provider: String, area: String, tag: String
  ) -> ID<Estate.Region> {
    estate.regions.append(
      Estate.Region(name: name, provider: provider, area: area, sovereignty: tag))
    return ID(estate.regions.count - 1)
  }

  /// Adds a zone of the last region, with its fault domains `z1/1`, `z1/2`, …
  @discardableResult
  package mutating func addZone(
    _ name: String, in region: ID<Estate.Region>, faultDomainCount: Int
  ) -> ID<Estate.Zone> {
    let zone = ID<Estate.Zone>(estate.zones.count)
    let path = "\(estate.regions[region].name).zones.\(name)"
    estate.zones.append(Estate.Zone(path: path, region: region))
    estate.regions[region].zones.append(zone)
    for number in 1...faultDomainCount {
      estate.zones[zone].faultDomains.append(ID(estate.faultDomains.count))
      estate.faultDomains.append(Estate.FaultDomain(path: "\(path)/\(number)", zone: zone))
    }
    return zone
  }

  @discardableResult
  package mutating func addGeode(
    _ name: String, in region: ID<Estate.Region>, probePhase: Int64? = nil
  ) -> ID<Estate.Geode> {
    estate.geodes.append(
      Estate.Geode(name: name, region: region, isAllowed: false, probePhase: probePhase))
    return ID(estate.geodes.count - 1)
  }

  /// Adds replicas of a service, dealt over the fault domains of a zone in their order.
  package func addReplicas(
    _ count: Int, on geode: ID<Estate.Geode>, in zone: ID<Estate.Zone>,
    to service: inout Estate.Service
  ) {
    let domains = estate.zones[zone].faultDomains
    for index in 0..<count {
      service.replicas.append(
        Estate.Replica(geode: geode, faultDomain: domains[index % domains.count]))
    }
  }

  @discardableResult
  package mutating func addPoP(
    _ name: String, provider: String, area: String, region: ID<Estate.Region>? = nil,
    sessionCapacity: Int, isAllowed: Bool = true, gatewayInstances: Int = 2,
    secureAccessInstances: Int = 2
  ) -> ID<Estate.PoP> {
    estate.pops.append(
      Estate.PoP(
        name: name, provider: provider, area: area, region: region,
        sessionCapacity: sessionCapacity, isAllowed: isAllowed))
    let first = estate.count(of: .popInstance)
    estate.popInstances.append([gatewayInstances, secureAccessInstances])
    estate.firstPoPInstance.append([first, first + gatewayInstances])
    return ID(estate.pops.count - 1)
  }

  // MARK: Places and what joins them

  @discardableResult
  package mutating func addNetwork(
    _ name: String, _ kind: Estate.NetworkKind
  ) -> ID<Estate.Network> {
    estate.networks.append(Estate.Network(name: name, kind: kind))
    return ID(estate.networks.count - 1)
  }

  /// - Parameter reaches: in order of resource location.
  @discardableResult
  package mutating func addSite(
    _ name: String, area: String, uplink: ID<Estate.Network>,
    reaches: [(location: ID<Estate.ResourceLocation>, network: ID<Estate.Network>)] = [],
    nearestGeodes: [ID<Estate.Geode>] = [], nearestPoPs: [ID<Estate.PoP>] = []
  ) -> ID<Estate.Site> {
    estate.sites.append(
      Estate.Site(
        name: name, area: area, uplink: uplink,
        reaches: reaches.map {
          Estate.Site.Reach(resourceLocation: $0.location, network: $0.network)
        },
        nearestGeodes: nearestGeodes, nearestPoPs: nearestPoPs))
    return ID(estate.sites.count - 1)
  }

  // MARK: The customer

  @discardableResult
  package mutating func addIdentityProvider(
    _ name: String, _ kind: Estate.IdentityKind, through: [ID<Estate.ResourceLocation>] = [],
    directorySync: Bool = false, gateway: ID<Estate.Gateway>? = nil
  ) -> ID<Estate.IdentityProvider> {
    estate.identityProviders.append(
      Estate.IdentityProvider(
        name: name, kind: kind, through: through, directorySync: directorySync, gateway: gateway))
    return ID(estate.identityProviders.count - 1)
  }

  @discardableResult
  package mutating func addResourceLocation(
    _ name: String, uplink: ID<Estate.Network>, isInternalOnly: Bool = false,
    hostedIn: ID<Estate.Region>? = nil
  ) -> ID<Estate.ResourceLocation> {
    estate.resourceLocations.append(
      Estate.ResourceLocation(
        name: name, uplink: uplink, isInternalOnly: isInternalOnly, hostedIn: hostedIn))
    return ID(estate.resourceLocations.count - 1)
  }

  /// - Parameter domain: empty: every domain.
  @discardableResult
  package mutating func addDomainController(
    _ name: String, in location: ID<Estate.ResourceLocation>, domain: String = ""
  ) -> ID<Estate.DomainController> {
    estate.domainControllers.append(
      Estate.DomainController(name: name, resourceLocation: location, domain: domain))
    return ID(estate.domainControllers.count - 1)
  }

  /// - Parameter powersInOutageMode: of one on-premises only (LHC-6).
  @discardableResult
  package mutating func addHypervisor(
    _ name: String, in location: ID<Estate.ResourceLocation>, powersInOutageMode: Bool = false
  ) -> ID<Estate.Hypervisor> {
    estate.hypervisors.append(
      Estate.Hypervisor(
        name: name, resourceLocation: location, powersInOutageMode: powersInOutageMode))
    return ID(estate.hypervisors.count - 1)
  }

  @discardableResult
  package mutating func addGateway(
    _ name: String, in location: ID<Estate.ResourceLocation>
  ) -> ID<Estate.Gateway> {
    estate.gateways.append(Estate.Gateway(name: name, resourceLocation: location))
    return ID(estate.gateways.count - 1)
  }

  @discardableResult
  package mutating func addStoreFront(
    _ name: String, in location: ID<Estate.ResourceLocation>, hasOwnSite: Bool,
    lists connectors: [ID<Estate.Connector>] = [], externalThrough: ID<Estate.Gateway>? = nil,
    publishes: [ID<Estate.Resource>]
  ) -> ID<Estate.StoreFront> {
    estate.storeFronts.append(
      Estate.StoreFront(
        name: name, resourceLocation: location, hasOwnSite: hasOwnSite, connectors: connectors,
        externalThrough: externalThrough, publishes: publishes))
    return ID(estate.storeFronts.count - 1)
  }

  @discardableResult
  package mutating func addDeliveryGroup(
    _ name: String, _ kind: Estate.GroupKind,
    inOutageMode: Estate.PooledUse = .oncePerFreshMachine
  ) -> ID<Estate.DeliveryGroup> {
    estate.deliveryGroups.append(
      Estate.DeliveryGroup(name: name, kind: kind, inOutageMode: inOutageMode))
    return ID(estate.deliveryGroups.count - 1)
  }

  /// - Parameter groups: in order of id; none for a web app.
  @discardableResult
  package mutating func addResource(
    _ name: String, _ kind: Estate.ResourceKind, from groups: [ID<Estate.DeliveryGroup>] = [],
    home: ID<Estate.ResourceLocation>? = nil
  ) -> ID<Estate.Resource> {
    estate.resources.append(Estate.Resource(name: name, kind: kind, groups: groups, home: home))
    return ID(estate.resources.count - 1)
  }

  // MARK: People

  /// - Parameters:
  ///   - storm: `usersPPM` is the share of users that log on in it, in parts per million.
  ///   - day: `launchesPerUserMilli` is the mean of launches over the day, in thousandths.
  ///   - mix: weights of resources, in order of resource.
  @discardableResult
  package mutating func addWorkload(
    _ name: String, storm: (from: SimTime, to: SimTime, usersPPM: Int64)? = nil,
    day: (from: SimTime, to: SimTime, launchesPerUserMilli: Int64)? = nil,
    mix: [(resource: ID<Estate.Resource>, weight: Int64)] = [],
    sessionLength: Estate.SessionLength, signOutPPM: Int64 = 0
  ) -> ID<Estate.Workload> {
    estate.workloads.append(
      Estate.Workload(
        name: name,
        storm: storm.map {
          Estate.Workload.Storm(from: $0.from, to: $0.to, usersPPM: $0.usersPPM)
        },
        day: day.map {
          Estate.Workload.Day(
            from: $0.from, to: $0.to, launchesPerUserMilli: $0.launchesPerUserMilli)
        },
        mix: mix.map { Estate.Workload.MixEntry(resource: $0.resource, weight: $0.weight) },
        sessionLength: sessionLength, signOutPPM: signOutPPM))
    return ID(estate.workloads.count - 1)
  }

  /// Adds an act of a member (from 1); acts are added in order of instant, and when the users of
  /// all cohorts are known.
  package mutating func addAct(
    _ kind: Estate.ActKind, by member: Int, of cohort: ID<Estate.Cohort>,
    resource: ID<Estate.Resource>? = nil,
    other: (cohort: ID<Estate.Cohort>, member: Int)? = nil, at time: SimTime
  ) {
    let actor = endpoint(member, of: cohort)
    var otherEndpoint: ID<Estate.Endpoint>?
    if let other { otherEndpoint = endpoint(other.member, of: other.cohort) }
    estate.acts.append(
      Estate.Act(endpoint: actor, kind: kind, resource: resource, other: otherEndpoint, at: time))
  }

  private mutating func endpoint(
    _ member: Int, of cohort: ID<Estate.Cohort>
  ) -> ID<Estate.Endpoint> {
    while firstEndpoints.count <= cohort.index {
      let last = firstEndpoints.count - 1
      firstEndpoints.append(last < 0 ? 0 : firstEndpoints[last] + cohorts[last].users)
    }
    return ID(firstEndpoints[cohort.index] + member - 1)
  }
}
