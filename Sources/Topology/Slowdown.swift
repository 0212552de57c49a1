/// FLT-7: how many times as long a piece of work takes, and how much of a capacity is left.
package struct Slowdown: Sendable, Hashable {
  /// In thousandths, from 1000.
  package var slowerMilli: Int64
  /// In parts per million, above 0.
  package var capacityPPM: Int64

  package static let none = Slowdown()

  package init(slowerMilli: Int64 = 1000, capacityPPM: Int64 = 1_000_000) {
    self.slowerMilli = slowerMilli
    self.capacityPPM = capacityPPM
  }

  /// Of several the worst counts.
  func worse(of other: Slowdown) -> Slowdown {
    Slowdown(
      slowerMilli: max(slowerMilli, other.slowerMilli),
      capacityPPM: min(capacityPPM, other.capacityPPM))
  }

  /// What is left of a rate, in parts per 10⁹, rounded up: a third of three quarters is a quarter.
  var ratePPB: Int64 { (capacityPPM * 1_000_000 + slowerMilli - 1) / slowerMilli }

  /// How long something takes that only the factor makes longer, in ticks.
  func time(_ ticks: Int64) -> Int64 { ticks * slowerMilli / 1000 }

  /// How long a server works that has less capacity too, in ticks, rounded up.
  func work(_ ticks: Int64) -> Int64 {
    (ticks * slowerMilli * 1000 + capacityPPM - 1) / capacityPPM
  }

  /// What is left of so many places; of any one at least.
  func places(_ count: Int) -> Int {
    count > 0 ? max(1, count * Int(capacityPPM) / 1_000_000) : 0
  }
}

/// What a component has of the degradations on it and on what holds it (FLT-7).
extension StatusBoard {
  /// - Complexity: O(components).
  private func worst(of components: ComponentRef...) -> Slowdown {
    components.reduce(.none) { worst, component in
      slowdowns[component].map { worst.worse(of: $0) } ?? worst
    }
  }

  private func slowdown(ofRegion region: ID<Estate.Region>?) -> Slowdown {
    region.flatMap { slowdowns[ComponentRef(.region, $0)] } ?? .none
  }

  /// GEO-5: of the replicas of a service that serve in a geode, what each can do, added up in parts
  /// per 10⁹ of one that is as it should be; and how many they are.
  func serving(_ kind: Estate.ServiceKind, in geode: ID<Estate.Geode>, _ estate: Estate)
    -> (ratePPB: Int64, count: Int64)
  {
    var sum = (ratePPB: Int64(0), count: Int64(0))
    for replica in estate.service(kind).replicas
    where replica.geode == geode && faultDomainUp[replica.faultDomain] {
      sum.ratePPB += slowdown(of: kind, replica, estate).ratePPB
      sum.count += 1
    }
    return sum
  }

  private func slowdown(
    of kind: Estate.ServiceKind, _ replica: Estate.Replica, _ estate: Estate
  ) -> Slowdown {
    guard !slowdowns.isEmpty else { return .none }
    let zone = estate.faultDomains[replica.faultDomain].zone
    return worst(
      of: ComponentRef(.service, Int(kind.rawValue)), estate.replicas(kind, replica.geode),
      ComponentRef(.geode, replica.geode), ComponentRef(.faultDomain, replica.faultDomain),
      ComponentRef(.zone, zone), ComponentRef(.region, estate.zones[zone].region),
      ComponentRef(.region, estate.geodes[replica.geode].region))
  }

  /// What is left of a rate that the serving replicas of a service in a geode have together, however
  /// many they are, in parts per 10⁹.
  func ratePPB(of kind: Estate.ServiceKind, in geode: ID<Estate.Geode>?, _ estate: Estate)
    -> Int64
  {
    guard !slowdowns.isEmpty, let geode else { return 1_000_000_000 }
    let serving = serving(kind, in: geode, estate)
    return serving.count > 0 ? max(1, serving.ratePPB / serving.count) : 1_000_000_000
  }

  /// POP-2: an instance of the gateway at a PoP.
  func slowdown(ofInstance instance: Int, at pop: ID<Estate.PoP>, _ estate: Estate) -> Slowdown {
    guard !slowdowns.isEmpty else { return .none }
    return worst(
      of: ComponentRef(.popInstance, instance), estate.part(.gateway, pop),
      ComponentRef(.pop, pop), ComponentRef(.service, Int(Estate.ServiceKind.gateway.rawValue))
    ).worse(of: slowdown(ofRegion: estate.pops[pop].region))
  }

  /// RDV-2, RDV-4, LHC-10
  func slowdown(of connector: ID<Estate.Connector>, _ estate: Estate) -> Slowdown {
    guard !slowdowns.isEmpty else { return .none }
    let location = estate.connectors[connector].resourceLocation
    return worst(
      of: ComponentRef(.connector, connector), ComponentRef(.resourceLocation, location)
    ).worse(of: slowdown(ofRegion: estate.resourceLocations[location].hostedIn))
  }

  /// RDV-1: sessions that a connector proxies at most.
  package func proxyPlaces(_ connector: ID<Estate.Connector>, _ estate: Estate) -> Int {
    slowdown(of: connector, estate).places(estate.connectors[connector].proxyCapacity)
  }

  /// Of a machine: logons on it, its boot.
  func slowdown(of machine: ID<Estate.VDA>, _ estate: Estate) -> Slowdown {
    guard !slowdowns.isEmpty else { return .none }
    let location = estate.vdas[machine].resourceLocation
    return worst(
      of: ComponentRef(.vda, machine), ComponentRef(.resourceLocation, location)
    ).worse(of: slowdown(ofRegion: estate.resourceLocations[location].hostedIn))
  }

  /// PWR-2: how long the machine of a pool boots that boots fastest, in ticks.
  ///
  /// - Complexity: O(1); `takeBoots` has looked at the machines.
  func shortestBoot(_ pool: ID<Estate.Pool>, _ estate: Estate) -> Int64 {
    shortestBoots.isEmpty ? estate.parameters.vdaBoot : shortestBoots[pool]
  }

  /// Takes in the degradations that hold now.
  ///
  /// - Complexity: O(machines), for each instant in which a degradation begins or ends.
  mutating func takeBoots(_ estate: Estate) {
    let boot = estate.parameters.vdaBoot
    guard !slowdowns.isEmpty else {
      shortestBoots = []
      return
    }
    var boots = Array(repeating: Int64.max, count: estate.pools.count)
    for (index, machine) in estate.vdas.enumerated() {
      let time = slowdown(of: ID<Estate.VDA>(index), estate).time(boot)
      boots[machine.pool] = min(boots[machine.pool], time)
    }
    shortestBoots = boots
  }
}

extension Estate {
  /// FLT-7: whether something of a component takes time that a factor makes longer, and whether
  /// something of it has a capacity.
  package func feels(_ component: ComponentRef) -> (slower: Bool, capacity: Bool) {
    switch component.kind {
    case .region: feelsRegion(ID(component.index))
    case .zone:
      both(hasRate { self.faultDomains[$1.faultDomain].zone.index == component.index })
    case .faultDomain: both(hasRate { $1.faultDomain.index == component.index })
    case .geode: both(hasRate { $1.geode.index == component.index })
    case .service:
      component.index == Int(ServiceKind.gateway.rawValue)
        ? (false, pops.indices.contains { hasGateway($0) })
        : both(hasRate { kind, _ in Int(kind.rawValue) == component.index })
    case .replicas: both(hasRate { self.replicas($0, $1.geode) == component })
    case .pop: (false, hasGateway(component.index))
    case .popPart:
      (
        false,
        component.index / pops.count == Int(PoPPart.gateway.rawValue)
          && hasGateway(component.index % pops.count)
      )
    case .popInstance:
      (
        false,
        pops.indices.contains {
          instances(of: .gateway, at: ID($0)).contains(component.index)
        }
      )
    case .resourceLocation: feelsPlace(ID(component.index))
    case .connector: (true, true)
    case .vda: (true, false)
    case .steering, .network, .site, .identityProvider, .domainController, .hypervisor, .gateway,
      .storeFront, .pool, .deliveryGroup, .resource, .cohort, .endpoint, .customer:
      (false, false)
    }
  }

  private func both(_ feels: Bool) -> (slower: Bool, capacity: Bool) { (feels, feels) }

  private func hasGateway(_ pop: Int) -> Bool { !instances(of: .gateway, at: ID(pop)).isEmpty }

  private func feelsRegion(_ region: ID<Region>) -> (slower: Bool, capacity: Bool) {
    var feels = both(
      hasRate {
        self.zones[self.faultDomains[$1.faultDomain].zone].region == region
          || self.geodes[$1.geode].region == region
      })
    feels.capacity =
      feels.capacity || pops.indices.contains { pops[$0].region == region && hasGateway($0) }
    for (index, location) in resourceLocations.enumerated() where location.hostedIn == region {
      let place = feelsPlace(ID(index))
      feels = (feels.slower || place.slower, feels.capacity || place.capacity)
    }
    return feels
  }

  private func feelsPlace(_ location: ID<ResourceLocation>) -> (slower: Bool, capacity: Bool) {
    let place = resourceLocations[location]
    return (!place.connectors.isEmpty || !place.vdas.isEmpty, !place.connectors.isEmpty)
  }

  /// A service does so many requests a second where one of its replicas is among those meant.
  private func hasRate(_ isMeant: (ServiceKind, Replica) -> Bool) -> Bool {
    services.contains { service in
      service.replicas.contains { hasRate(service, in: $0.geode) && isMeant(service.kind, $0) }
    }
  }

  private func hasRate(_ service: Service, in geode: ID<Geode>) -> Bool {
    switch service.kind {
    case .workspace, .identity, .broker: service.loads.contains { $0.geode == geode }
    case .clis: has(.leases) && service.homeGeode == geode
    case .monitor: service.administrators != nil && service.homeGeode == geode
    case .gateway, .secureAccess: false
    }
  }
}
