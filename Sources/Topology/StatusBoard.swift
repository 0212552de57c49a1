package import SimEngine

/// LHC-2: the mode of a resource location. `pending` is `normal` without the cloud broker.
package enum OutageMode: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  case normal, initial, extended, pendingRecovery

  /// The elected connector brokers, the cloud does not.
  package var isOutageMode: Bool { self != .normal }
}

/// The published state of everything that is not one endpoint, one machine or one session.
///
/// Components write their own entries; everybody reads. A component may sense here what it could
/// sense physically (its link is dead, the other side does not answer); what it knows of others it
/// learns by messages. The launch evaluator reads here and nowhere else.
///
/// Depths are counts, so that overlapping outages compose (FLT-1); the flags beside them are the
/// net state, taken once an instant after all faults of the instant were applied (TIME-1).
package struct StatusBoard: Sendable, Equatable {
  /// A time without the cloud broker; `to` is the end of time while it lasts.
  package struct DownTime: Sendable, Equatable {
    package var from: SimTime
    package var to: SimTime
  }

  private let liesInMemory = LiesInMemory()
  /// Faults that hold on each component now, by kind and index.
  package var depth: [[Int32]]
  /// Faults that cut a component off the cloud's services, by kind and index.
  package var cloudCut: [[Int32]]
  /// FLT-5: those of them that lose only what the cloud sends.
  package var answersLost: [[Int32]]

  /// FLT-7: what degradations do to components now, of several on one the worst; only looked up in.
  package var slowdowns: [ComponentRef: Slowdown] = [:]
  /// How long the machine of each pool boots that boots fastest, in ticks; empty: as ever.
  var shortestBoots: [Int64] = []
  /// FLT-8: how much later what crosses a component arrives, of several on one the most; only looked
  /// up in.
  package var latencies: [ComponentRef: Int64] = [:]

  // MARK: Net state of the platform

  package var regionUp: [Bool]
  package var zoneUp: [Bool]
  package var faultDomainUp: [Bool]
  /// The geode, its network and its region stand (GEO-1).
  package var geodeUp: [Bool]
  /// GEO-1: `serviceUp[kind][geode]`; services of the stage `pops` have no geode.
  package var serviceUp: [[Bool]]
  /// GEO-4: the broker serves (replicas, database primary, home region).
  package var brokerUp = true
  /// Past and present times without the cloud broker, in order; the last may be open.
  package var brokerDown: [DownTime] = []
  package var clisUp = true
  /// The geode the broker's database stands in; it moves only by a regional failover.
  package var brokerGeode = ID<Estate.Geode>(0)
  /// GEO-4: the zone the database primary stands in.
  package var databasePrimary: ID<Estate.Zone>?
  /// False from the loss of the primary's zone until it is back or has moved.
  package var databaseHasPrimary = true
  /// 0 is the cloud's steering, 1 the gateway's.
  package var steeringUp: [Bool] = [true, true]
  /// POP-1: `popUp[part][pop]`.
  package var popUp: [[Bool]]
  /// POP-1, POP-2: sessions the running gateway instances of each PoP carry together.
  package var popCapacity: [Int]
  /// POP-2: sessions that each PoP carries, those that log on counted.
  package var popLoad: [Int]
  /// POP-2, RDV-1: each PoP, each connector as a proxy, had no place at some time.
  package var popWasFull: [Bool]
  package var proxyWasFull: [Bool]
  /// POP-2, RDV-1: the most sessions that each PoP carried and each connector proxied so far.
  package var popPeak: [Int]
  package var proxyPeak: [Int]
  /// POP-2: no session more.
  package var popFull: [Bool]

  /// GEO-3: by geode.
  var replicationLogs: [ReplicationLog]
  /// GEO-5: by service and geode; empty where no service has a capacity.
  package var serviceQueues: [ServiceQueue] = []
  /// MON-1: starts and ends of sessions that were not sent in outage mode.
  package var eventsNotSent: Int64 = 0
  /// MON-1: those that wait for Monitor to be back.
  package var eventsHeld: Int64 = 0
  /// Draws made for room in full queues, so far.
  var queueDraws = 0

  // MARK: Sessions, counted (SESS-1)

  package var sessionsStarted: Int64 = 0
  package var sessionsInterrupted: Int64 = 0
  package var sessionsReconnected: Int64 = 0
  package var sessionsLost: Int64 = 0
  /// Kept on their machines now, after reliability and reconnect gave up.
  package var sessionsDisconnected: Int64 = 0

  // MARK: Steering (GEO-2, POP-1)

  /// `geodeInAnswers[0 workspace, 1 identity][geode]`
  package var geodeInAnswers: [[Bool]]
  /// `popInAnswers[part][pop]`
  package var popInAnswers: [[Bool]]

  // MARK: Net state of places

  package var networkUp: [Bool]
  package var siteOnline: [Bool]
  /// Stands (itself and the region that hosts it).
  package var locationUp: [Bool]
  /// Reaches the internet and so the PoPs: stands, uplink and internet are up.
  package var locationOnline: [Bool]
  /// Reaches the cloud's services: online and not cut off by a partition.
  package var locationReachesCloud: [Bool]
  package var mode: [OutageMode]
  /// LHC-3: the connector that brokers in outage mode; nil in normal mode or with none to elect.
  package var elected: [ID<Estate.Connector>?]
  package var electedSince: [SimTime]
  /// LHC-10: until when the elected connector works on what has been asked of it so far.
  package var electedBusyUntil: [SimTime]
  /// LHC-6: machines registered with the elected connector.
  package var lhcRegistered: [Int64]
  /// LHC-9: back to normal less than one ping period ago; its machines return one by one.
  package var isReregistering: [Bool]
  /// LHC-6: the elected connector takes no further registration.
  package var lhcFull: [Bool]
  package var domainControllerUp: [Bool]
  /// PWR-3: it stands, and so does its place.
  package var hypervisorUp: [Bool]
  package var gatewayUp: [Bool]
  package var storeFrontUp: [Bool]
  package var identityProviderUp: [Bool]
  /// IDP-3: share of tries that the identity service answers well, in parts per million.
  package var identityPPM: Int64 = 1_000_000
  /// IDP-3: the same of each identity provider.
  package var identityProviderPPM: [Int64]
  package var connectorRunning: [Bool]
  /// Runs and reaches the cloud's services (which may be down themselves).
  package var connectorReachesCloud: [Bool]
  /// LHC-2: since when a running connector has been without the cloud broker.
  package var connectorLostSince: [SimTime?]
  /// RDV-1: proxies as many sessions as it can.
  package var connectorProxyFull: [Bool]
  /// RDV-1, RDV-2: sessions it proxies.
  package var connectorProxied: [Int]
  /// RDV-4: until when it works on what it has been given to relay so far.
  package var relayBusyUntil: [SimTime]
  /// LHC-11: its version takes lease launches.
  package var connectorTakesLeases: [Bool]
  /// LHC-5: the configuration version of its copy.
  package var connectorKnows: [Int]
  /// The cloud's configuration version: entitlement events so far.
  package var configurationVersion = 0
  /// LEASE-4: instants at which blocks of leases were set, so far.
  package var blockVersion = 0
  /// LEASE-4, LHC-5: of them, those that a connector's copy knows.
  package var connectorKnowsBlocks: [Int]

  package init(_ estate: Estate) {
    func up(_ count: Int) -> [Bool] { Array(repeating: true, count: count) }
    func none(_ count: Int) -> [Bool] { Array(repeating: false, count: count) }
    // Nothing takes a single user down, and there may be millions.
    depth = ComponentKind.allCases.map {
      Array(repeating: 0, count: $0 == .endpoint ? 0 : estate.count(of: $0))
    }
    cloudCut = depth
    answersLost = depth
    regionUp = up(estate.regions.count)
    zoneUp = up(estate.zones.count)
    faultDomainUp = up(estate.faultDomains.count)
    geodeUp = up(estate.geodes.count)
    replicationLogs = estate.geodes.map { _ in ReplicationLog() }
    serviceUp = Estate.ServiceKind.allCases.map { kind in
      estate.geodes.indices.map { geode in
        estate.service(kind).replicas.contains { $0.geode.index == geode }
      }
    }
    databasePrimary = estate.service(.broker).databasePrimary
    brokerGeode = estate.service(.broker).homeGeode ?? ID(0)
    popUp = Estate.PoPPart.allCases.map { _ in up(estate.pops.count) }
    geodeInAnswers = [up(estate.geodes.count), up(estate.geodes.count)]
    popInAnswers = popUp
    popCapacity = estate.pops.map(\.sessionCapacity)
    popLoad = Array(repeating: 0, count: estate.pops.count)
    popWasFull = Array(repeating: false, count: estate.pops.count)
    proxyWasFull = Array(repeating: false, count: estate.connectors.count)
    popPeak = Array(repeating: 0, count: estate.pops.count)
    proxyPeak = Array(repeating: 0, count: estate.connectors.count)
    popFull = none(estate.pops.count)
    networkUp = up(estate.networks.count)
    siteOnline = up(estate.sites.count)
    locationUp = up(estate.resourceLocations.count)
    locationOnline = locationUp
    locationReachesCloud = locationUp
    mode = Array(repeating: .normal, count: estate.resourceLocations.count)
    elected = Array(repeating: nil, count: estate.resourceLocations.count)
    electedSince = Array(repeating: .zero, count: estate.resourceLocations.count)
    electedBusyUntil = electedSince
    lhcRegistered = Array(repeating: 0, count: estate.resourceLocations.count)
    isReregistering = none(estate.resourceLocations.count)
    lhcFull = isReregistering
    domainControllerUp = up(estate.domainControllers.count)
    hypervisorUp = up(estate.hypervisors.count)
    gatewayUp = up(estate.gateways.count)
    storeFrontUp = up(estate.storeFronts.count)
    identityProviderUp = up(estate.identityProviders.count)
    identityProviderPPM = Array(repeating: 1_000_000, count: estate.identityProviders.count)
    connectorRunning = up(estate.connectors.count)
    connectorReachesCloud = connectorRunning
    connectorLostSince = Array(repeating: nil, count: estate.connectors.count)
    connectorProxyFull = none(estate.connectors.count)
    connectorProxied = Array(repeating: 0, count: estate.connectors.count)
    relayBusyUntil = Array(repeating: .zero, count: estate.connectors.count)
    connectorTakesLeases = estate.connectors.map(\.takesLeases)
    connectorKnows = Array(repeating: 0, count: estate.connectors.count)
    connectorKnowsBlocks = connectorKnows
    if estate.has(.queues) {
      serviceQueues = Estate.ServiceKind.allCases.flatMap { kind in
        estate.geodes.indices.map { geode in
          let load = estate.service(kind).loads.first { $0.geode.index == geode }
          return ServiceQueue(stated: load?.capacity)
        }
      }
      let monitor = estate.service(.monitor)
      let isWatched = monitor.administrators != nil
      serviceQueues.append(
        ServiceQueue(stated: isWatched ? estate.parameters.monitorWriteRate : nil))
      if isWatched, let home = monitor.homeGeode, monitor.readReplicas > 0 {
        serviceQueues[estate.queueOfReads(home)] = ServiceQueue(
          stated: estate.parameters.monitorReadRate * Int64(monitor.readReplicas))
      }
    }
  }

  // MARK: Reading

  package func isDown(_ component: ComponentRef) -> Bool {
    depth[Int(component.kind.rawValue)][component.index] > 0
  }

  package func isCutOff(_ component: ComponentRef) -> Bool {
    cloudCut[Int(component.kind.rawValue)][component.index] > 0
  }

  /// FLT-5: what the component sends to the cloud arrives, whether or not an answer comes back.
  package func isHeard(_ component: ComponentRef) -> Bool {
    let kind = Int(component.kind.rawValue)
    return cloudCut[kind][component.index] == answersLost[kind][component.index]
  }

  package func serves(_ kind: Estate.ServiceKind, _ geode: ID<Estate.Geode>) -> Bool {
    serviceUp[Int(kind.rawValue)][geode]
  }

  /// GEO-4: replicas of the broker serve where its database has its primary.
  var brokerServes: Bool {
    serves(.broker, brokerGeode) && (databasePrimary == nil || databaseHasPrimary)
  }

  package func isUp(_ part: Estate.PoPPart, _ pop: ID<Estate.PoP>) -> Bool {
    popUp[Int(part.rawValue)][pop]
  }

  /// The PoP that a client of a site is steered to serves; a site may be allowed no PoP at all.
  package func isUp(
    _ part: Estate.PoPPart, _ pop: ID<Estate.PoP>, from site: ID<Estate.Site>, _ estate: Estate
  ) -> Bool {
    !estate.sites[site].nearestPoPs.isEmpty && isUp(part, pop)
  }

  /// IDP-3: chance that one try of a sign-in succeeds, in parts per million; `interactively` asks
  /// the identity provider too.
  package func signInPPM(
    with provider: ID<Estate.IdentityProvider>, interactively: Bool
  ) -> Int64 {
    interactively ? identityPPM * identityProviderPPM[provider.index] / 1_000_000 : identityPPM
  }

  /// A running connector of the resource location reaches the cloud broker (LHC-2's “reachable”).
  package func brokerIsReachable(from location: ID<Estate.ResourceLocation>, _ estate: Estate)
    -> Bool
  {
    brokerUp && estate.resourceLocations[location].connectors.contains { connectorReachesCloud[$0] }
  }

  /// The line of a place and all its connectors carry what is registered through them: whichever
  /// connector that is, answers are the same.
  package func carriesAlike(_ location: ID<Estate.ResourceLocation>, _ estate: Estate) -> Bool {
    locationReachesCloud[location]
      && estate.resourceLocations[location].connectors.allSatisfy {
        connectorReachesCloud[$0] && !connectorProxyFull[$0]
      }
  }

  /// REG-1: the cloud broker was down at an instant of the past.
  package func brokerWasDown(at time: SimTime) -> Bool {
    brokerDown.contains { $0.from <= time && time < $0.to }
  }

  /// Time without the cloud broker between two instants.
  package func brokerDownTime(from start: SimTime, to end: SimTime) -> SimDuration {
    var sum = SimDuration.zero
    for down in brokerDown where down.from < end && down.to > start {
      sum += min(down.to, end) - max(down.from, start)
    }
    return sum
  }

  /// NET-1: a live LAN or WAN link joins the site and a resource location that stands.
  package func reaches(
    _ site: ID<Estate.Site>, _ location: ID<Estate.ResourceLocation>, _ estate: Estate
  ) -> Bool {
    guard locationUp[location], !isDown(ComponentRef(.site, site)), estate.rules.holds(.net1)
    else { return false }
    for reach in estate.sites[site].reaches where reach.resourceLocation == location {
      return networkUp[reach.network] || !estate.rules.holds(.net3)
    }
    return false
  }

  /// IDP-4: a domain controller of the resource location answers for a domain; empty: for any.
  package func hasDomainController(
    _ location: ID<Estate.ResourceLocation>, of domain: String = "", _ estate: Estate
  ) -> Bool {
    estate.resourceLocations[location].domainControllers.contains {
      domainControllerUp[$0] && estate.domainControllers[$0].serves(domain)
    }
  }
}

extension Estate {
  /// How many components of a kind there are. Replicas are counted per service × geode, PoP parts
  /// per part × PoP.
  package func count(of kind: ComponentKind) -> Int {
    switch kind {
    case .region: regions.count
    case .zone: zones.count
    case .faultDomain: faultDomains.count
    case .geode: geodes.count
    case .service: ServiceKind.allCases.count
    case .replicas: ServiceKind.allCases.count * geodes.count
    case .steering: 2
    case .pop: pops.count
    case .popPart: PoPPart.allCases.count * pops.count
    case .popInstance: popInstances.reduce(0) { $0 + $1.reduce(0, +) }
    case .network: networks.count
    case .site: sites.count
    case .identityProvider: identityProviders.count
    case .resourceLocation: resourceLocations.count
    case .domainController: domainControllers.count
    case .hypervisor: hypervisors.count
    case .gateway: gateways.count
    case .storeFront: storeFronts.count
    case .connector: connectors.count
    case .vda: vdas.count
    case .pool: pools.count
    case .deliveryGroup: deliveryGroups.count
    case .resource: resources.count
    case .cohort: cohorts.count
    case .endpoint: endpoints.count
    case .customer: 1
    }
  }

  /// The replicas of a service in a geode, as one component.
  package func replicas(_ kind: ServiceKind, _ geode: ID<Geode>) -> ComponentRef {
    ComponentRef(.replicas, Int(kind.rawValue) * geodes.count + geode.index)
  }

  /// A part of a PoP, as one component.
  package func part(_ part: PoPPart, _ pop: ID<PoP>) -> ComponentRef {
    ComponentRef(.popPart, Int(part.rawValue) * pops.count + pop.index)
  }

  /// The instances of a part at a PoP, as positions among the components of their kind.
  package func instances(of part: PoPPart, at pop: ID<PoP>) -> Range<Int> {
    let first = firstPoPInstance[pop][Int(part.rawValue)]
    return first..<first + popInstances[pop][Int(part.rawValue)]
  }

  /// `pops.aws-1.instances.gateway/2`
  private func path(ofInstance index: Int) -> String {
    for pop in pops.indices {
      for part in PoPPart.allCases {
        let range = instances(of: part, at: ID(pop))
        guard range.contains(index) else { continue }
        return "pops.\(pops[pop].name).instances.\(part.name)/\(index - range.lowerBound + 1)"
      }
    }
    preconditionFailure("no PoP has the instance \(index)")
  }

  /// The path of a component in the scenario, as a selector spells it.
  package func path(of component: ComponentRef) -> String {
    let index = component.index
    return switch component.kind {
    case .region: "regions.\(regions[index].name)"
    case .zone: "regions.\(zones[index].path)"
    case .faultDomain: "regions.\(faultDomains[index].path)"
    case .geode: "geodes.\(geodes[index].name)"
    case .service: "services.\(ServiceKind.allCases[index].name)"
    case .replicas:
      "services.\(ServiceKind.allCases[index / geodes.count].name).replicas."
        + geodes[index % geodes.count].name
    case .steering: index == 0 ? "steering.cloud" : "steering.gateway"
    case .pop: "pops.\(pops[index].name)"
    case .popPart:
      "pops.\(pops[index % pops.count].name).instances."
        + PoPPart.allCases[index / pops.count].name
    case .popInstance: path(ofInstance: index)
    case .network: "networks.\(networks[index].name)"
    case .site: "sites.\(sites[index].name)"
    case .identityProvider: "identityProviders.\(identityProviders[index].name)"
    case .resourceLocation: "resourceLocations.\(resourceLocations[index].name)"
    case .domainController: "domainControllers.\(domainControllers[index].name)"
    case .hypervisor: "hypervisors.\(hypervisors[index].name)"
    case .gateway: "gateways.\(gateways[index].name)"
    case .storeFront: "storeFronts.\(storeFronts[index].name)"
    case .connector: "connectors.\(connectors[index].name)"
    case .vda: "vdas.\(vdas[index].name)"
    case .pool: "vdas.\(pools[index].name)"
    case .deliveryGroup: "deliveryGroups.\(deliveryGroups[index].name)"
    case .resource: "resources.\(resources[index].name)"
    case .cohort: "cohorts.\(cohorts[index].name)"
    case .endpoint:
      "cohorts.\(cohorts[endpoints[index].cohort].name)/\(endpoints[index].member)"
    case .customer: "customer"
    }
  }
}
