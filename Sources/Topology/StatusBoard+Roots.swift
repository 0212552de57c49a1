/// The component at the root of something that does not work: the container whose loss took it
/// down, not the leaf that stopped answering.
extension StatusBoard {
  private func down(_ components: ComponentRef...) -> ComponentRef? {
    components.first { isDown($0) }
  }

  package func root(ofRegion region: ID<Estate.Region>, _ estate: Estate) -> ComponentRef {
    if isDown(ComponentRef(.region, region)) { return ComponentRef(.region, region) }
    for zone in estate.regions[region].zones where !zoneUp[zone] {
      return root(ofZone: zone, estate)
    }
    return ComponentRef(.region, region)
  }

  package func root(ofZone zone: ID<Estate.Zone>, _ estate: Estate) -> ComponentRef {
    let region = ComponentRef(.region, estate.zones[zone].region)
    if let root = down(region, ComponentRef(.zone, zone)) { return root }
    for domain in estate.zones[zone].faultDomains where !faultDomainUp[domain] {
      return ComponentRef(.faultDomain, domain)
    }
    return ComponentRef(.zone, zone)
  }

  package func root(ofGeode geode: ID<Estate.Geode>, _ estate: Estate) -> ComponentRef {
    let region = estate.geodes[geode].region
    if !regionUp[region] { return root(ofRegion: region, estate) }
    return ComponentRef(.geode, geode)
  }

  /// Why a service does not serve in a geode.
  package func root(
    of kind: Estate.ServiceKind, in geode: ID<Estate.Geode>, _ estate: Estate
  ) -> ComponentRef {
    let service = ComponentRef(.service, Int(kind.rawValue))
    if isDown(service) { return service }
    if !geodeUp[geode] { return root(ofGeode: geode, estate) }
    let replicas = estate.replicas(kind, geode)
    if isDown(replicas) { return replicas }
    for replica in estate.service(kind).replicas where replica.geode == geode {
      if !faultDomainUp[replica.faultDomain] {
        return root(ofFaultDomain: replica.faultDomain, estate)
      }
    }
    return replicas
  }

  private func root(ofFaultDomain domain: ID<Estate.FaultDomain>, _ estate: Estate) -> ComponentRef
  {
    let zone = estate.faultDomains[domain].zone
    return zoneUp[zone] ? ComponentRef(.faultDomain, domain) : root(ofZone: zone, estate)
  }

  /// Why the cloud broker does not serve (GEO-4).
  package func rootOfBroker(_ estate: Estate) -> ComponentRef {
    if serves(.broker, brokerGeode), !databaseHasPrimary, let zone = databasePrimary {
      return zoneUp[zone] ? ComponentRef(.zone, zone) : root(ofZone: zone, estate)
    }
    return root(of: .broker, in: brokerGeode, estate)
  }

  package func root(ofPart part: Estate.PoPPart, at pop: ID<Estate.PoP>, _ estate: Estate)
    -> ComponentRef
  {
    let service = ComponentRef(
      .service,
      Int((part == .gateway ? Estate.ServiceKind.gateway : .secureAccess).rawValue))
    if isDown(service) || pop.index >= estate.pops.count || !estate.pops[pop].isAllowed {
      return service
    }
    if isDown(ComponentRef(.pop, pop)) { return ComponentRef(.pop, pop) }
    if let region = estate.pops[pop].region, !regionUp[region] {
      return root(ofRegion: region, estate)
    }
    let itself = estate.part(part, pop)
    if isDown(itself) { return itself }
    for instance in estate.instances(of: part, at: pop)
    where isDown(ComponentRef(.popInstance, instance)) {
      return ComponentRef(.popInstance, instance)
    }
    return itself
  }

  /// Why a site has no way to the cloud's services.
  package func root(ofSite site: ID<Estate.Site>, _ estate: Estate) -> ComponentRef {
    let uplink = estate.sites[site].uplink
    if isDown(ComponentRef(.site, site)) { return ComponentRef(.site, site) }
    if !networkUp[uplink] { return ComponentRef(.network, uplink) }
    return rootOfInternet(estate) ?? ComponentRef(.site, site)
  }

  private func rootOfInternet(_ estate: Estate) -> ComponentRef? {
    for (index, network) in estate.networks.enumerated()
    where network.kind == .internet && !networkUp[index] {
      return ComponentRef(.network, index)
    }
    return nil
  }

  /// Why a resource location does not stand.
  package func root(ofLocation location: ID<Estate.ResourceLocation>, _ estate: Estate)
    -> ComponentRef
  {
    if let region = estate.resourceLocations[location].hostedIn, !regionUp[region] {
      return root(ofRegion: region, estate)
    }
    return ComponentRef(.resourceLocation, location)
  }

  /// Why a resource location has no way to the internet or to the cloud's services.
  package func rootOfOffline(_ location: ID<Estate.ResourceLocation>, _ estate: Estate)
    -> ComponentRef
  {
    if !locationUp[location] { return root(ofLocation: location, estate) }
    let uplink = estate.resourceLocations[location].uplink
    if !networkUp[uplink] { return ComponentRef(.network, uplink) }
    return rootOfInternet(estate) ?? ComponentRef(.resourceLocation, location)
  }

  /// Why a connector does not reach the cloud's services.
  package func root(ofConnector connector: ID<Estate.Connector>, _ estate: Estate) -> ComponentRef {
    let location = estate.connectors[connector].resourceLocation
    if !locationUp[location] { return root(ofLocation: location, estate) }
    if !connectorRunning[connector] { return ComponentRef(.connector, connector) }
    if isCutOff(ComponentRef(.connector, connector)) { return ComponentRef(.connector, connector) }
    return rootOfOffline(location, estate)
  }

  /// Why a resource location has no connector that does what is asked: the first one's root.
  package func rootOfNoConnector(_ location: ID<Estate.ResourceLocation>, _ estate: Estate)
    -> ComponentRef
  {
    if !locationUp[location] { return root(ofLocation: location, estate) }
    guard let first = estate.resourceLocations[location].connectors.first else {
      return ComponentRef(.resourceLocation, location)
    }
    return root(ofConnector: first, estate)
  }

  /// Why a machine did not answer a broker that has it registered: it is down, or the connector
  /// between them is, or the place is cut off.
  package func rootOfUnreachable(_ machine: ID<Estate.VDA>, _ estate: Estate) -> ComponentRef {
    let spec = estate.vdas[machine]
    if !locationUp[spec.resourceLocation] {
      return root(ofLocation: spec.resourceLocation, estate)
    }
    let pool = ComponentRef(.pool, spec.pool)
    if isDown(ComponentRef(.vda, machine)) { return pool }
    for connector in estate.resourceLocations[spec.resourceLocation].connectors
    where !connectorReachesCloud[connector] {
      return root(ofConnector: connector, estate)
    }
    return locationReachesCloud[spec.resourceLocation]
      ? pool : rootOfOffline(spec.resourceLocation, estate)
  }

  /// Why no connector of a resource location reaches the cloud broker (LHC-2).
  package func rootOfBrokerLoss(_ location: ID<Estate.ResourceLocation>, _ estate: Estate)
    -> ComponentRef
  {
    if !brokerUp { return rootOfBroker(estate) }
    for connector in estate.resourceLocations[location].connectors
    where !connectorReachesCloud[connector] {
      return root(ofConnector: connector, estate)
    }
    return ComponentRef(.resourceLocation, location)
  }

  /// Why a resource location has no domain controller of a domain (empty: of any): the first one's
  /// root.
  package func rootOfNoDomainController(
    _ location: ID<Estate.ResourceLocation>, of domain: String = "", _ estate: Estate
  ) -> ComponentRef {
    if !locationUp[location] { return root(ofLocation: location, estate) }
    for controller in estate.resourceLocations[location].domainControllers
    where estate.domainControllers[controller].isDeclared
      && estate.domainControllers[controller].serves(domain)
    {
      return ComponentRef(.domainController, controller)
    }
    return ComponentRef(.resourceLocation, location)
  }

  /// IDP-1: why the customer's identity provider signs nobody in.
  package func root(ofIdentityProvider provider: ID<Estate.IdentityProvider>, _ estate: Estate)
    -> ComponentRef
  {
    let itself = ComponentRef(.identityProvider, provider)
    let spec = estate.identityProviders[provider]
    if isDown(itself) { return itself }
    if let gateway = spec.gateway,
      !gatewayUp[gateway]
        || !locationOnline[
          estate.gateways[gateway].resourceLocation]
    {
      return root(ofGateway: gateway, estate)
    }
    if spec.kind == .gateway, let gateway = spec.gateway {
      return rootOfNoDomainController(estate.gateways[gateway].resourceLocation, estate)
    }
    guard let location = spec.through.first else { return itself }
    if !hasDomainController(location, estate) {
      return rootOfNoDomainController(location, estate)
    }
    return rootOfNoConnector(location, estate)
  }

  /// Why the customer's own gateway takes nobody in from outside.
  package func root(ofGateway gateway: ID<Estate.Gateway>, _ estate: Estate) -> ComponentRef {
    let location = estate.gateways[gateway].resourceLocation
    if !locationOnline[location] { return rootOfOffline(location, estate) }
    return ComponentRef(.gateway, gateway)
  }

  package func root(ofStoreFront storeFront: ID<Estate.StoreFront>, _ estate: Estate)
    -> ComponentRef
  {
    let location = estate.storeFronts[storeFront].resourceLocation
    if !locationUp[location] { return root(ofLocation: location, estate) }
    return ComponentRef(.storeFront, storeFront)
  }
}
