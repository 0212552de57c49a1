import SimEngine

extension EstateBuilder {
  /// SOV-1
  package mutating func allowGeodes() {
    for index in estate.geodes.indices {
      let region = estate.regions[estate.geodes[index].region]
      estate.geodes[index].isAllowed =
        customer.sovereignties.contains(region.sovereignty) || !estate.rules.holds(.sov1)
    }
  }

  // MARK: Services (GEO-4, GEO-6)

  /// A service of which a scenario says nothing.
  package static func service(_ kind: Estate.ServiceKind) -> Estate.Service {
    let stage: Estate.Stage =
      switch kind {
      case .workspace, .identity: .geodes
      case .broker, .clis, .monitor: .region
      case .gateway, .secureAccess: .pops
      }
    return Estate.Service(kind: kind, stage: stage)
  }

  /// Where the stage `region` or `single` serves at the start: the stated home, else the first
  /// allowed geode in order of id that has replicas; nil when there is none.
  ///
  /// - Precondition: the geodes know whether they are allowed.
  package static func home(of service: Estate.Service, in estate: Estate) -> ID<Estate.Geode>? {
    if let home = service.homeGeode { return home }
    let first = estate.geodes.indices.first { index in
      estate.geodes[index].isAllowed
        && (service.replicas.isEmpty || service.replicas.contains { $0.geode.index == index })
    }
    return first.map { ID($0) }
  }

  /// Fills in homes, replicas and databases that are not stated: one replica in each zone, on
  /// every geode or at home; the broker's and the monitor's database in their first zone there.
  mutating func placeServices() {
    for index in estate.services.indices {
      var service = estate.services[index]
      switch service.stage {
      case .pops: continue
      case .geodes:
        if service.replicas.isEmpty {
          service.replicas = estate.geodes.indices.flatMap { oneReplicaInEachZone(of: ID($0)) }
        }
      case .region, .single:
        guard let home = Self.home(of: service, in: estate) else { continue }
        service.homeGeode = home
        if service.replicas.isEmpty {
          let replicas = oneReplicaInEachZone(of: home)
          service.replicas = service.stage == .single ? Array(replicas.prefix(1)) : replicas
        }
        let hasDatabase = service.kind == .broker || service.kind == .monitor
        if hasDatabase, service.databasePrimary == nil {
          service.databasePrimary = service.replicas.first { $0.geode == home }.map {
            estate.faultDomains[$0.faultDomain].zone
          }
        }
      }
      estate.services[index] = service
    }
  }

  private func oneReplicaInEachZone(of geode: ID<Estate.Geode>) -> [Estate.Replica] {
    estate.regions[estate.geodes[geode].region].zones.compactMap { zone in
      estate.zones[zone].faultDomains.first.map {
        Estate.Replica(geode: geode, faultDomain: $0)
      }
    }
  }

  // MARK: Nearness (GEO-2, POP-1)

  mutating func orderNearest() {
    let geodes = estate.geodes.map { ($0.isAllowed, estate.regions[$0.region].area) }
    let pops = estate.pops.map { ($0.isAllowed, $0.area) }
    for index in estate.sites.indices {
      let site = estate.sites[index]
      estate.sites[index].nearestGeodes = nearest(site.nearestGeodes, site.area, geodes)
      estate.sites[index].nearestPoPs = nearest(site.nearestPoPs, site.area, pops)
    }
  }

  /// The site's own list, then the same area, then the rest in order of id; only what is allowed.
  private func nearest<Kind>(
    _ own: [ID<Kind>], _ area: String, _ all: [(isAllowed: Bool, area: String)]
  ) -> [ID<Kind>] {
    let others = all.indices.map { ID<Kind>($0) }.filter { !own.contains($0) }
    let inArea = others.filter { all[$0].area == area }
    let elsewhere = others.filter { all[$0].area != area }
    return (own + inArea + elsewhere).filter { all[$0].isAllowed }
  }
}
