import SimEngine

/// Faults, and the net state they make (TIME-1, FLT-1): all that start or end at one instant are
/// applied first, then the net state of everything is taken once and whoever it concerns is told.
extension World {
  mutating func begin(_ index: Int) { apply(faults[index], +1, .faultStarted, index) }

  mutating func end(_ index: Int) { apply(faults[index], -1, .faultEnded, index) }

  private mutating func apply(_ fault: Fault, _ change: Int32, _ fact: Fact.Kind, _ index: Int) {
    for target in fault.targets where fault.process == nil {
      switch fault.effect {
      case .outage, .permanentLoss:
        context.board.depth[Int(target.kind.rawValue)][target.index] += change
        if !estate.rules.holds(.flt1) {
          context.board.depth[Int(target.kind.rawValue)][target.index] = max(0, change)
        }
      case .partitionFromCloud:
        context.board.cloudCut[Int(target.kind.rawValue)][target.index] += change
        if fault.losesAnswersOnly {
          context.board.answersLost[Int(target.kind.rawValue)][target.index] += change
        }
      case .entitlement: entitlementIsPlanned = true
      case .leaseBlock, .upgrade: break
      case .partialFailure:
        // IDP-3: nothing that succeeds is an outage.
        guard fault.successPPM == 0 else { break }
        context.board.depth[Int(target.kind.rawValue)][target.index] += change
      case .degradation, .latency: break
      }
      touchMachine(target)
    }
    if fault.effect == .leaseBlock {
      if change > 0 {
        leaseBlocks.ask(index, fault.targets)
      } else {
        leaseBlocks.end(index, in: &context)
      }
    }
    if let upgrade = fault.upgrade { take(upgrade, since: fault.start, index) }
    for place in processesOfFault[index] {
      let message = change > 0 ? OutageProcess.Message.starts : .ends
      if deliver(message, toProcess: place) {
        for target in processes[place].targets { touchMachine(target) }
      }
    }
    processesToSense = nil
    if fault.effect == .partialFailure, fault.successPPM > 0 {
      if change > 0 {
        partialFailures.append(index)
      } else {
        partialFailures.removeAll { $0 == index }
      }
    }
    if fault.effect == .degradation {
      if change > 0 { degradations.append(index) } else { degradations.removeAll { $0 == index } }
    }
    if fault.effect == .latency {
      if change > 0 { latencies.append(index) } else { latencies.removeAll { $0 == index } }
    }
    context.record(fault.effect == .entitlement ? .entitled : fact, index)
    planSettleOfEverything()
  }

  mutating func turn(_ index: Int) {
    guard let upgrade = faults[index].upgrade else { return }
    take(upgrade, since: faults[index].start, index)
    processesToSense = nil
    planSettleOfEverything()
  }

  /// LHC-11: those whose turn is over come back with the new version, the next ones go down.
  private mutating func take(_ upgrade: Fault.Upgrade, since start: SimTime, _ index: Int) {
    let turn = Int((context.now - start).ticks / upgrade.turnLength.ticks)
    if turn > 0 {
      for target in upgrade.turns[turn - 1] {
        context.board.depth[Int(target.kind.rawValue)][target.index] -= 1
        context.board.connectorTakesLeases[target.index] =
          upgrade.version >= .firstConnectorWithLeases
      }
    }
    guard turn < upgrade.turns.count else { return }
    for target in upgrade.turns[turn] {
      context.board.depth[Int(target.kind.rawValue)][target.index] += 1
    }
    // The last turn ends with the fault.
    guard turn + 1 < upgrade.turns.count else { return }
    context.post(.upgradeTurns(Int32(index)), context.now + upgrade.turnLength, .faults)
  }

  /// What a fault does is looked at everywhere; a process tells what it touches.
  private mutating func planSettleOfEverything() {
    context.journal.isBoundary = true
    context.journal.everythingIsDirty = true
    planSettle()
  }

  /// A component that flaps or fails at random goes down or comes up.
  mutating func step(_ place: Int, _ message: OutageProcess.Message) {
    guard deliver(message, toProcess: place) else { return }
    let targets = processes[place].targets
    let fact = processes[place].isDown ? Fact.Kind.failed : .repaired
    if processesMeet || targets.contains(where: { $0.kind.holdsOthers }) {
      processesToSense = nil
    } else {
      processesToSense?.append(place)
    }
    for target in targets {
      touchMachine(target)
      context.record(fact, target.index, Int(target.kind.rawValue))
      // Nothing but its own state hangs on whether a machine is up, and it tells that itself.
      if target.kind != .vda { context.journal.everythingIsDirty = true }
    }
    context.journal.isBoundaryForChanged = true
    planSettle()
  }

  /// FLT-3: a failure asks for its crew, and a repair that is over frees it for the next.
  private mutating func deliver(_ message: OutageProcess.Message, toProcess place: Int) -> Bool {
    let hadCrew = processes[place].isUnderRepair
    let changed = processes[place].receive(message, in: &context)
    guard let crew = processes[place].plan.crew?.index else { return changed }
    if hadCrew, !processes[place].isUnderRepair {
      let next = repairQueues[crew].leave { processes[$0].awaitsCrew }
      if let next { _ = processes[next].receive(.repairStarts, in: &context) }
    }
    if changed, processes[place].awaitsCrew, repairQueues[crew].join(place) {
      _ = processes[place].receive(.repairStarts, in: &context)
    }
    return changed
  }

  private mutating func senseProcesses() {
    for place in processesToSense ?? Array(processes.indices) {
      processes[place].sense(in: &context)
    }
    processesToSense = []
  }

  private mutating func planSettle() {
    guard !settleIsPlanned else { return }
    settleIsPlanned = true
    context.post(.settle, context.now, .faults)
  }

  private mutating func touchMachine(_ target: ComponentRef) {
    if target.kind == .vda { hitMachines.append(ID(target.index)) }
  }

  /// Takes the net state and tells those it concerns.
  ///
  /// - Complexity: O(platform + connectors), and what the fault touches: the machines of resource
  ///   locations whose state changed, the endpoints whose way to identity was lost, all sessions.
  mutating func settle() {
    settleIsPlanned = false
    if entitlementIsPlanned {
      entitlementIsPlanned = false
      context.board.configurationVersion += 1
    }
    let before = context.board
    takePartialFailures()
    takeDegradations()
    takeLatencies()
    context.board.settlePlatform(estate)
    context.settleQueues()
    loseWrites(before)
    database.receive(.sense, in: &context)
    context.board.settlePlaces(estate)
    let brokerChanged = takeBroker()
    leaseBlocks.settle(in: &context)
    tellSteering(before)
    tellConnectors(before)
    tellMachines(before)
    if brokerChanged { tellOfBroker() }
    tellEndpoints(before)
    tellOfflineViews()
    context.send(LeaseIssuer.Message.sense, at: context.now)
    context.send(SessionTable.Message.sense, at: context.now)
    context.sensePower()
    senseProcesses()
    pullTriggers()
  }

  /// IDP-3: of several on one target the worst counts.
  private mutating func takePartialFailures() {
    context.board.identityPPM = 1_000_000
    for provider in estate.identityProviders.indices {
      context.board.identityProviderPPM[provider] = 1_000_000
    }
    for index in partialFailures where estate.rules.holds(.idp3) {
      let share = faults[index].successPPM
      for target in faults[index].targets {
        if target.kind == .identityProvider {
          context.board.identityProviderPPM[target.index] = min(
            context.board.identityProviderPPM[target.index], share)
        } else {
          context.board.identityPPM = min(context.board.identityPPM, share)
        }
      }
    }
  }

  /// FLT-7: of several on one target the worst counts.
  private mutating func takeDegradations() {
    context.board.slowdowns = [:]
    for index in degradations where estate.rules.holds(.flt7) {
      let slowdown = faults[index].slowdown
      for target in faults[index].targets {
        context.board.slowdowns[target] = context.board.slowdowns[target, default: .none]
          .worse(of: slowdown)
      }
    }
    context.board.takeBoots(context.estate)
  }

  /// FLT-8: of several on one target the largest counts.
  private mutating func takeLatencies() {
    context.board.latencies = [:]
    for index in latencies where estate.rules.holds(.flt8) {
      for target in faults[index].targets {
        context.board.latencies[target] = max(
          context.board.latencies[target, default: 0], faults[index].adds.ticks)
      }
    }
  }

  /// GEO-3: what the geodes of a region that is lost had not replicated.
  private mutating func loseWrites(_ before: StatusBoard) {
    guard estate.rules.holds(.geo3) else { return }
    let lag = SimDuration(ticks: estate.parameters.geoReplicationLag)
    for (index, geode) in estate.geodes.enumerated()
    where before.regionUp[geode.region] && !board.regionUp[geode.region] {
      let writes = context.board.replicationLogs[index].lose(at: context.now, lag: lag)
      let hostsLeases = estate.service(.clis).homeGeode?.index == index
      let leases = hostsLeases ? leaseIssuer.loseGenerated(in: &context) : 0
      guard writes + leases > 0 else { continue }
      context.journal.writeLosses.append(
        WriteLoss(geode: ID(index), writes: writes, leases: leases))
    }
  }

  private mutating func tellSteering(_ before: StatusBoard) {
    for (service, kind) in Steering.services.enumerated() {
      for geode in estate.geodes.indices
      where before.serviceUp[Int(kind.rawValue)][geode] != board.serves(kind, ID(geode))
        || before.delayOfProbe(of: ID(geode), estate) != board.delayOfProbe(of: ID(geode), estate)
      {
        context.send(.sense(service: service), to: ID<Estate.Geode>(geode), at: context.now)
      }
    }
    for part in Estate.PoPPart.allCases {
      for pop in estate.pops.indices
      where before.popUp[Int(part.rawValue)][pop] != board.popUp[Int(part.rawValue)][pop] {
        context.send(.sense(part), to: ID<Estate.PoP>(pop), at: context.now)
      }
    }
    for kind in Steering.Kind.allCases
    where board.steeringUp[Int(kind.rawValue)] && !before.steeringUp[Int(kind.rawValue)] {
      context.send(Steering.Message.answersChanged(kind), at: context.now, as: .modes)
    }
    for site in estate.sites.indices where board.siteOnline[site] && !before.siteOnline[site] {
      context.send(Steering.Message.siteReturned(ID(site)), at: context.now, as: .modes)
    }
  }

  private mutating func tellConnectors(_ before: StatusBoard) {
    let isBehind =
      board.configurationVersion > lastToldConfiguration || board.blockVersion > lastToldBlocks
    lastToldConfiguration = board.configurationVersion
    lastToldBlocks = board.blockVersion
    for index in connectors.indices
    where isBehind || before.connectorRunning[index] != board.connectorRunning[index]
      || before.connectorReachesCloud[index] != board.connectorReachesCloud[index]
    {
      connectors[index].receive(.sense, in: &context)
      context.send(
        .sense, to: estate.connectors[index].resourceLocation, at: context.now)
    }
  }

  private mutating func tellMachines(_ before: StatusBoard) {
    for (index, location) in estate.resourceLocations.enumerated() {
      let changed =
        before.locationUp[index] != board.locationUp[index]
        || before.locationReachesCloud[index] != board.locationReachesCloud[index]
        || location.connectors.contains {
          before.connectorReachesCloud[$0] != board.connectorReachesCloud[$0]
        }
      if changed { for machine in location.vdas { tellMachine(machine) } }
    }
    for machine in hitMachines { tellMachine(machine) }
    hitMachines.removeAll(keepingCapacity: true)
  }

  private mutating func tellMachine(_ machine: ID<Estate.VDA>) {
    let isUp =
      !board.isDown(ComponentRef(.vda, machine))
      && board.locationUp[estate.vdas[machine].resourceLocation]
    if isUp == vdas[machine].isUp {
      vdas[machine].receive(.sense, in: &context)
    } else {
      vdas[machine].receive(isUp ? .cameBack : .wentDown, in: &context)
      if !isUp { context.send(SessionTable.Message.machineLost(machine), at: context.now) }
    }
  }

  /// GEO-4: the database has moved, or has its primary again.
  mutating func brokerMayHaveChanged() {
    guard takeBroker() else { return }
    // LEASE-4: what waited for the broker is set before anybody syncs.
    leaseBlocks.settle(in: &context)
    tellOfBroker()
    tellOfflineViews()
  }

  /// Takes whether the broker serves, after a change of replicas, zones or the database; returns
  /// whether that is news.
  private mutating func takeBroker() -> Bool {
    let isUp = board.brokerServes
    guard isUp != board.brokerUp else { return false }
    context.board.brokerUp = isUp
    context.journal.everythingIsDirty = true
    if isUp {
      context.board.brokerDown[board.brokerDown.count - 1].to = context.now
    } else {
      context.board.brokerDown.append(
        StatusBoard.DownTime(from: context.now, to: .distantFuture))
    }
    return true
  }

  /// Tells those who use the broker.
  private mutating func tellOfBroker() {
    for index in connectors.indices { connectors[index].receive(.sense, in: &context) }
    for index in locations.indices {
      context.send(.sense, to: ID<Estate.ResourceLocation>(index), at: context.now)
    }
    if board.brokerUp {
      for index in vdas.indices { vdas[index].receive(.brokerReturned, in: &context) }
    }
    context.send(LeaseIssuer.Message.sense, at: context.now)
    context.sensePower()
  }

  /// PWA-2: users who wait for the store.
  ///
  /// - Complexity: O(endpoints that show the offline view and whose users reconnect later).
  private mutating func tellOfflineViews() {
    guard !context.offlineViews.isEmpty else { return }
    let watching = context.offlineViews
    context.offlineViews = []
    for endpoint in watching where endpoints[endpoint].senseStore(in: &context) {
      context.offlineViews.append(endpoint)
    }
  }

  private mutating func tellEndpoints(_ before: StatusBoard) {
    let identity = Int(Estate.ServiceKind.identity.rawValue)
    let lostGeode = estate.geodes.indices.contains {
      before.serviceUp[identity][$0] && !board.serviceUp[identity][$0]
    }
    // IDP-3: a renewal may fail from now on.
    let lostShare = before.identityPPM == 1_000_000 && board.identityPPM < 1_000_000
    let lostSteering = before.steeringUp[0] && !board.steeringUp[0]
    for cohort in estate.cohorts {
      let lostSite = cohort.sites.contains { site in
        before.siteOnline[site] && !board.siteOnline[site]
          || !before.isCutOff(ComponentRef(.site, site))
            && board.isCutOff(ComponentRef(.site, site))
      }
      guard lostGeode || lostShare || lostSteering || lostSite else { continue }
      let first = cohort.firstEndpoint.index
      for index in first..<first + cohort.users { endpoints[index].receive(.sense, in: &context) }
    }
  }
}

extension StatusBoard {
  /// GEO-1, POP-1, NET-1: what stands and serves, from the depths.
  mutating func settlePlatform(_ estate: Estate) {
    for (index, domain) in estate.faultDomains.enumerated() {
      let zone = domain.zone
      faultDomainUp[index] =
        !isDown(ComponentRef(.faultDomain, index)) && !isDown(ComponentRef(.zone, zone))
        && !isDown(ComponentRef(.region, estate.zones[zone].region))
    }
    for (index, zone) in estate.zones.enumerated() {
      zoneUp[index] =
        !isDown(ComponentRef(.zone, index)) && !isDown(ComponentRef(.region, zone.region))
        && (zone.faultDomains.isEmpty || zone.faultDomains.contains { faultDomainUp[$0] })
    }
    for (index, region) in estate.regions.enumerated() {
      regionUp[index] =
        !isDown(ComponentRef(.region, index))
        && (region.zones.isEmpty || region.zones.contains { zoneUp[$0] })
    }
    for (index, geode) in estate.geodes.enumerated() {
      let itself = ComponentRef(.geode, index)
      geodeUp[index] = !isDown(itself) && !isCutOff(itself) && regionUp[geode.region]
    }
    for kind in Estate.ServiceKind.allCases { settle(kind, estate) }
    clisUp = estate.service(.clis).homeGeode.map { serves(.clis, $0) } ?? true
    steeringUp = [0, 1].map { !isDown(ComponentRef(.steering, $0)) }
    for part in Estate.PoPPart.allCases { settle(part, estate) }
  }

  private mutating func settle(_ kind: Estate.ServiceKind, _ estate: Estate) {
    let service = estate.service(kind)
    var serving = Array(repeating: 0, count: estate.geodes.count)
    for replica in service.replicas where faultDomainUp[replica.faultDomain] {
      serving[replica.geode.index] += 1
    }
    let isOut = isDown(ComponentRef(.service, Int(kind.rawValue)))
    for geode in estate.geodes.indices {
      serviceUp[Int(kind.rawValue)][geode] =
        !isOut && geodeUp[geode] && !isDown(estate.replicas(kind, ID(geode)))
        && (serving[geode] >= max(1, service.quorum) || !estate.rules.holds(.geo1))
    }
  }

  private mutating func settle(_ part: Estate.PoPPart, _ estate: Estate) {
    let kind: Estate.ServiceKind = part == .gateway ? .gateway : .secureAccess
    let isOut = isDown(ComponentRef(.service, Int(kind.rawValue)))
    for (index, pop) in estate.pops.enumerated() {
      let instances = estate.instances(of: part, at: ID(index))
      var running = 0
      // FLT-7: in millionths of an instance.
      var room = 0
      for instance in instances where !isDown(ComponentRef(.popInstance, instance)) {
        running += 1
        if part == .gateway {
          room += Int(slowdown(ofInstance: instance, at: ID(index), estate).capacityPPM)
        }
      }
      popUp[Int(part.rawValue)][index] =
        !isOut && running > 0
        && !isDown(ComponentRef(.pop, index)) && !isDown(estate.part(part, ID(index)))
        && (pop.region.map { regionUp[$0] } ?? true)
      if part == .gateway, !instances.isEmpty {
        let share = pop.sessionCapacity * room / (instances.count * 1_000_000)
        popCapacity[index] = running > 0 ? max(1, share) : 0
      }
    }
  }

  /// Links, sites, resource locations and what they hold.
  mutating func settlePlaces(_ estate: Estate) {
    for index in estate.networks.indices {
      networkUp[index] = !isDown(ComponentRef(.network, index))
    }
    let internet = estate.networks.indices.allSatisfy {
      estate.networks[$0].kind != .internet || networkUp[$0]
    }
    for (index, site) in estate.sites.enumerated() {
      siteOnline[index] =
        !isDown(ComponentRef(.site, index)) && networkUp[site.uplink] && internet
    }
    for (index, location) in estate.resourceLocations.enumerated() {
      let itself = ComponentRef(.resourceLocation, index)
      locationUp[index] = !isDown(itself) && (location.hostedIn.map { regionUp[$0] } ?? true)
      locationOnline[index] = locationUp[index] && networkUp[location.uplink] && internet
      locationReachesCloud[index] = locationOnline[index] && !isCutOff(itself)
    }
    for (index, controller) in estate.domainControllers.enumerated() {
      domainControllerUp[index] =
        !isDown(ComponentRef(.domainController, index)) && locationUp[controller.resourceLocation]
    }
    for (index, hypervisor) in estate.hypervisors.enumerated() {
      hypervisorUp[index] =
        !isDown(ComponentRef(.hypervisor, index)) && locationUp[hypervisor.resourceLocation]
    }
    for (index, gateway) in estate.gateways.enumerated() {
      gatewayUp[index] =
        !isDown(ComponentRef(.gateway, index)) && locationUp[gateway.resourceLocation]
    }
    for (index, storeFront) in estate.storeFronts.enumerated() {
      storeFrontUp[index] =
        !isDown(ComponentRef(.storeFront, index)) && locationUp[storeFront.resourceLocation]
    }
    for (index, connector) in estate.connectors.enumerated() {
      let itself = ComponentRef(.connector, index)
      connectorRunning[index] = !isDown(itself) && locationUp[connector.resourceLocation]
      connectorReachesCloud[index] =
        connectorRunning[index] && locationReachesCloud[connector.resourceLocation]
        && !isCutOff(itself)
    }
    for index in estate.identityProviders.indices {
      identityProviderUp[index] = signsIn(ID(index), estate)
    }
  }

  /// IDP-1: the provider is up and, for AD, a connector carries the sign-in to a domain controller.
  private func signsIn(_ provider: ID<Estate.IdentityProvider>, _ estate: Estate) -> Bool {
    let spec = estate.identityProviders[provider]
    if isDown(ComponentRef(.identityProvider, provider)) { return false }
    if spec.kind == .gateway {
      guard let gateway = spec.gateway else { return true }
      let location = estate.gateways[gateway].resourceLocation
      return gatewayUp[gateway] && locationOnline[location] && hasDomainController(location, estate)
    }
    guard spec.kind.needsDomainController, estate.rules.holds(.idp1) else { return true }
    return spec.through.contains { location in
      hasDomainController(location, estate)
        && estate.resourceLocations[location].connectors.contains { connectorReachesCloud[$0] }
    }
  }
}
