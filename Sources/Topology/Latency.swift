/// FLT-8: how much later the answer to a request comes for what lies on the way.
package struct Delay: Sendable, Hashable {
  /// Both ways together.
  package var ticks: Int64 = 0
  /// What adds most of it; of equals the first on the way.
  package var root: ComponentRef?
}

extension StatusBoard {
  /// Between a client at a site and a service in a geode.
  ///
  /// - Complexity: O(networks); O(1) while nothing is late.
  package func delay(
    from site: ID<Estate.Site>, to geode: ID<Estate.Geode>, _ estate: Estate
  ) -> Delay {
    guard !latencies.isEmpty else { return Delay() }
    let spec = estate.sites[site]
    return delay(
      over: [ComponentRef(.site, site)] + estate.way(over: spec.uplink)
        + estate.way(to: geode))
  }

  /// Between a connector of a resource location and the cloud broker.
  func delayOfBroker(from location: ID<Estate.ResourceLocation>, _ estate: Estate) -> Delay {
    guard !latencies.isEmpty else { return Delay() }
    let spec = estate.resourceLocations[location]
    let host = spec.hostedIn.map { [ComponentRef(.region, $0)] } ?? []
    return delay(
      over: [ComponentRef(.resourceLocation, location)] + host + estate.way(over: spec.uplink)
        + estate.way(to: brokerGeode))
  }

  /// GEO-8: of a probe, which meets nothing but the geode and its region.
  func delayOfProbe(of geode: ID<Estate.Geode>, _ estate: Estate) -> Delay {
    latencies.isEmpty ? Delay() : delay(over: estate.way(to: geode))
  }

  /// Each component once, for a region may hold both ends.
  private func delay(over components: [ComponentRef]) -> Delay {
    var delay = Delay()
    var most: Int64 = 0
    for (place, component) in components.enumerated()
    where !components[..<place].contains(component) {
      guard let adds = latencies[component] else { continue }
      delay.ticks += 2 * adds
      if adds > most {
        most = adds
        delay.root = component
      }
    }
    return delay
  }

  /// REQ-1: why a client stops waiting for an answer that comes so late; nil: it comes in time.
  func lateAnswer(_ delay: Delay, _ estate: Estate) -> Obstacle? {
    guard delay.ticks > estate.parameters.clientRequestTimeout, let root = delay.root else {
      return nil
    }
    return Obstacle(.answersTooLate, root)
  }
}

extension Estate {
  fileprivate func way(over uplink: ID<Network>) -> [ComponentRef] {
    [ComponentRef(.network, uplink)]
      + networks.indices.filter { networks[$0].kind == .internet }
      .map { ComponentRef(.network, $0) }
  }

  fileprivate func way(to geode: ID<Geode>) -> [ComponentRef] {
    [ComponentRef(.geode, geode), ComponentRef(.region, geodes[geode].region)]
  }

  /// FLT-8: whether a request that a launch makes may cross a component.
  package func isCrossed(_ component: ComponentRef) -> Bool {
    switch component.kind {
    case .site: true
    case .network:
      networks[component.index].kind == .internet
        || sites.contains { $0.uplink.index == component.index }
        || resourceLocations.contains {
          $0.uplink.index == component.index && !$0.connectors.isEmpty
        }
    case .geode: geodes[component.index].isAllowed
    case .region:
      geodes.contains { $0.region.index == component.index && $0.isAllowed }
        || resourceLocations.contains {
          $0.hostedIn?.index == component.index && !$0.connectors.isEmpty
        }
    case .resourceLocation: !resourceLocations[component.index].connectors.isEmpty
    case .zone, .faultDomain, .service, .replicas, .steering, .pop, .popPart, .popInstance,
      .identityProvider, .domainController, .hypervisor, .gateway, .storeFront, .connector, .vda,
      .pool, .deliveryGroup, .resource, .cohort, .endpoint, .customer:
      false
    }
  }
}
