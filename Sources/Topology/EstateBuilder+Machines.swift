import SimEngine

extension EstateBuilder {
  // MARK: Connectors

  mutating func addConnectors() {
    for population in connectors {
      for (offset, member) in population.members.enumerated() {
        let location = population.resourceLocation
        let id = ID<Estate.Connector>(estate.connectors.count)
        estate.resourceLocations[location].connectors.append(id)
        estate.connectors.append(
          Estate.Connector(
            name: Self.name(population.name, offset + 1, isNumbered: population.isNumbered),
            fqdn: member.fqdn, resourceLocation: location, rank: 0, vcpu: member.vcpu,
            takesLeases: (member.version.map { $0 >= .firstConnectorWithLeases } ?? true)
              || !estate.rules.holds(.lhc11),
            mayEnterOutageMode: false,
            proxyCapacity: member.proxySessions ?? proxyCapacity(vcpu: member.vcpu),
            syncPhase: member.syncPhase))
      }
    }
    rankConnectors()
    let listed = listedByStoreFronts()
    for index in estate.connectors.indices {
      estate.connectors[index].mayEnterOutageMode =
        estate.serviceContinuityIsOn || listed[index] || !estate.rules.holds(.lhc8)
    }
  }

  /// RDV-1: so many sessions for each 4 vCPU.
  private func proxyCapacity(vcpu: Int) -> Int {
    Int(estate.parameters.connectorProxySessions) * vcpu / 4
  }

  /// LHC-3: the order of FQDN, by byte.
  private mutating func rankConnectors() {
    for index in estate.resourceLocations.indices {
      let sorted = estate.resourceLocations[index].connectors.sorted { left, right in
        let (one, other) = (estate.connectors[left].fqdn, estate.connectors[right].fqdn)
        return one == other
          ? left < right : one.utf8.lexicographicallyPrecedes(other.utf8)
      }
      estate.resourceLocations[index].connectors = sorted
      for (rank, id) in sorted.enumerated() { estate.connectors[id].rank = rank }
    }
  }

  /// LHC-8: the connectors that a StoreFront of `site: connectors` lists.
  private func listedByStoreFronts() -> [Bool] {
    var listed = Array(repeating: false, count: estate.connectors.count)
    for storeFront in estate.storeFronts where !storeFront.hasOwnSite {
      for connector in storeFront.connectors { listed[connector] = true }
    }
    return listed
  }

  // MARK: Domain controllers

  /// IDP-4: one for each resource location that declares none; it falls with the place only.
  mutating func addDomainControllers() {
    for (index, controller) in estate.domainControllers.enumerated() {
      estate.resourceLocations[controller.resourceLocation].domainControllers.append(ID(index))
    }
    for index in estate.resourceLocations.indices
    where estate.resourceLocations[index].domainControllers.isEmpty {
      estate.resourceLocations[index].domainControllers = [ID(estate.domainControllers.count)]
      estate.domainControllers.append(
        Estate.DomainController(
          name: estate.resourceLocations[index].name, resourceLocation: ID(index),
          isDeclared: false))
    }
  }

  // MARK: Machines

  mutating func addMachines() {
    for population in machines {
      let pool = ID<Estate.Pool>(estate.pools.count)
      estate.pools.append(self.pool(population))
      for (offset, member) in population.members.enumerated() {
        let id = ID<Estate.VDA>(estate.vdas.count)
        estate.pools[pool].vdas.append(id)
        estate.resourceLocations[population.resourceLocation].vdas.append(id)
        estate.vdas.append(
          Estate.VDA(
            name: Self.name(population.name, offset + 1, isNumbered: population.isNumbered),
            pool: pool, resourceLocation: population.resourceLocation,
            maxSessions: member.maxSessions, isPoweredOn: member.isPoweredOn,
            pingPhase: member.pingPhase, owner: nil))
      }
    }
    estate.switchesMachines = estate.pools.contains { $0.hypervisor != nil }
  }

  private func pool(_ population: MachinePopulation) -> Estate.Pool {
    let rendezvous = rendezvous(population)
    let group = estate.deliveryGroups[population.group]
    let wearsOut = group.kind == .pooled && estate.rules.holds(.lhc7)
    return Estate.Pool(
      name: population.name, group: population.group, kind: group.kind,
      resourceLocation: population.resourceLocation,
      inOutageMode: wearsOut ? group.inOutageMode : nil, owners: population.owners,
      domain: population.domain,
      rendezvous: rendezvous,
      isConnectorless: rendezvous == .v2 && (population.join == .entra || population.join == .none),
      supportsLeases: population.version >= .firstWithLeases && population.join != .entra
        || !estate.rules.holds(.lease7),
      hypervisor: population.hypervisor,
      autoscale: population.hypervisor == nil || group.kind.isOwned ? nil : group.autoscale,
      logons: estate.rules.holds(.launch8) ? population.logons : nil)
  }

  /// RDV-1: a machine too old for what the policy asks does what it can.
  private func rendezvous(_ population: MachinePopulation) -> Estate.Rendezvous {
    guard estate.rules.holds(.rdv1) else { return .v1 }
    if population.version < .firstWithRendezvousV1 { return .off }
    switch customer.rendezvous {
    case .off: return .off
    case .v1: return .v1
    case .v2: return population.version < .firstWithRendezvousV2 ? .v1 : .v2
    }
  }
}

extension VersionNumber {
  /// LEASE-7
  static let firstWithLeases = VersionNumber(7, 15)
  /// LHC-11: the connector release of mid-2021, the first dated one after Service Continuity began;
  /// no public document names the release that brought it.
  package static let firstConnectorWithLeases = VersionNumber(6, 31)
  /// RDV-1
  static let firstWithRendezvousV1 = VersionNumber(1912)
  static let firstWithRendezvousV2 = VersionNumber(2203)

  /// LEASE-1: the first Workspace app that holds leases.
  static func firstClientWithLeases(_ platform: EstateBuilder.CohortPlan.Platform) -> Self? {
    switch platform {
    case .windows: VersionNumber(2012)
    case .mac: VersionNumber(2011)
    case .linux: VersionNumber(2109)
    case .other: nil
    }
  }
}
