/// The rule of rules: how a resource can be launched under a state of the world, or why it cannot.
///
/// A pure function of the class of the endpoint, its machines, the pools' counts and the status
/// board (OUT-1). It is the omniscient reader of the rule; an `Endpoint` walks the same rule by
/// messages and learns only what it meets. The two never call each other; tests hold them together.
///
///     `.ICA` ──► lease, where `.ICA` met an outage ──► StoreFront fallback, where one is offered
package struct LaunchPath: ~Copyable {
  private let estate: Estate
  private let board: StatusBoard
  private let pools: PoolCounts
  private let offering: Estate.Offering
  private let cohort: Estate.Cohort
  private var site: ID<Estate.Site>
  private var endpoint: EndpointClass
  private var machines: MachineSet

  package init(
    _ offering: ID<Estate.Offering>, for endpoint: EndpointClass, machines: MachineSet,
    pools: PoolCounts, board: StatusBoard, estate: Estate
  ) {
    self.estate = estate
    self.board = board
    self.pools = pools
    self.offering = estate.offerings[offering]
    cohort = estate.cohorts[self.offering.cohort]
    site = Self.site(of: endpoint, in: cohort)
    self.endpoint = endpoint
    self.machines = machines
  }

  /// NET-4
  private static func site(of endpoint: EndpointClass, in cohort: Estate.Cohort) -> ID<Estate.Site>
  {
    endpoint.isAway ? cohort.roams?.site ?? cohort.site : cohort.site
  }

  /// Turns to another endpoint, under the same state of the world.
  ///
  /// - Precondition: it is of the same cohort.
  package mutating func turn(to endpoint: EndpointClass, machines: MachineSet) {
    assert(endpoint.cohort == self.endpoint.cohort, "an endpoint of another cohort")
    site = Self.site(of: endpoint, in: cohort)
    self.endpoint = endpoint
    self.machines = machines
  }

  /// The answer of OUT-1.
  package func answer() -> Answer {
    guard estate.rules.holds(.out1) else { return Answer() }
    return offering.kind == .web ? answerForWeb() : answerForMachine()
  }

  // MARK: The order of paths (LAUNCH-1)

  private func answerForMachine() -> Answer {
    var answer = Answer()
    let refusal: Obstacle
    switch ica() {
    case .success(let landing):
      let degraded = signInDegradation(interactively: true, isNeeded: !endpoint.isSignedIn)
      return landed(.ica, .cloud, landing, degraded, answer)
    case .failure(let obstacle): refusal = obstacle
    }
    answer.append(Reason(.ica, refusal.cause, refusal.root))
    appendSovereignty(&answer, .ica, refusal.cause)
    if cohort.mayHoldLeases, leaseFollows(refusal) {
      switch lease() {
      case .success(let (broker, landing)):
        let isCached = refusal.cause.isOutageOfTheStore && estate.rules.holds(.pwa1)
        let degraded: Answer.Degradation = isCached ? .cachedList : []
        return landed(.lease, broker, landing, degraded, answer)
      case .failure(let obstacle): answer.append(Reason(.lease, obstacle.cause, obstacle.root))
      }
    }
    // SF-1: whoever has the offline view is not offered the fallback.
    if let fallback = cohort.fallback, !(cohort.mayHoldLeases && endpoint.lease == .valid) {
      switch storeFront(fallback) {
      case .success(let (broker, landing)):
        return landed(.storefront, broker, landing, [], answer)
      case .failure(let obstacle):
        answer.append(Reason(.storefront, obstacle.cause, obstacle.root))
      }
    }
    return answer
  }

  /// LAUNCH-1: (a) an outage on the way to the broker, or (b) the cloud has no machine for the
  /// resource while a place that publishes it is in outage mode. Anything else is an answer.
  private func leaseFollows(_ refusal: Obstacle) -> Bool {
    guard estate.rules.holds(.launch1) else { return false }
    if refusal.cause.isOutageOfTheStore { return true }
    switch refusal.cause {
    case .notEntitled, .noOwnMachine, .notReconnected: return false
    default: break
    }
    return !cloudHasMachine() && offering.locations.contains { isOutageMode($0) }
  }

  private func landed(
    _ path: Answer.Path, _ broker: Answer.Broker, _ landing: Landing,
    _ degraded: Answer.Degradation, _ soFar: Answer
  ) -> Answer {
    var answer = soFar
    answer.path = path
    answer.broker = broker
    answer.route = landing.route
    answer.degraded = degraded.union(landing.degraded)
    return answer
  }

  /// SOV-1: names a geode that would have served but is not allowed.
  private func appendSovereignty(_ answer: inout Answer, _ path: Answer.Path, _ cause: Cause) {
    let kind: Estate.ServiceKind
    switch cause {
    case .workspaceUnreachable: kind = .workspace
    case .identityUnreachable: kind = .identity
    default: return
    }
    for (index, geode) in estate.geodes.enumerated()
    where !geode.isAllowed && board.serves(kind, ID(index)) {
      return answer.append(Reason(path, .sovereigntyRefused, ComponentRef(.geode, index)))
    }
  }

  // MARK: The cloud's services

  private func geode(_ kind: Estate.ServiceKind, _ steered: UInt8) -> ID<Estate.Geode> {
    let service = estate.service(kind)
    let failsOver = service.stage == .geodes || !estate.rules.holds(.geo6)
    return failsOver ? ID(Int(steered)) : service.homeGeode ?? ID(0)
  }

  private func internet() -> Obstacle? {
    let reaches = board.siteOnline[site] && !board.isCutOff(ComponentRef(.site, site))
    return reaches ? nil : Obstacle(.noInternet, board.root(ofSite: site, estate))
  }

  private func workspace() -> Obstacle? {
    if let obstacle = internet() { return obstacle }
    guard board.steeringUp[0] else {
      return Obstacle(.steeringUnreachable, ComponentRef(.steering, 0))
    }
    let geode = geode(.workspace, endpoint.workspaceGeode)
    guard board.serves(.workspace, geode) else {
      return Obstacle(.workspaceUnreachable, board.root(of: .workspace, in: geode, estate))
    }
    return lateAnswer(from: geode)
  }

  /// FLT-8: the client has stopped waiting when the answer comes.
  private func lateAnswer(from geode: ID<Estate.Geode>) -> Obstacle? {
    board.lateAnswer(board.delay(from: site, to: geode, estate), estate)
  }

  /// IDP-1: what asks the identity service; `interactively` also asks the identity provider.
  private func identity(interactively: Bool) -> Obstacle? {
    let geode = geode(.identity, endpoint.identityGeode)
    guard board.serves(.identity, geode) else {
      return Obstacle(.identityUnreachable, board.root(of: .identity, in: geode, estate))
    }
    guard !interactively || board.identityProviderUp[cohort.identity] else {
      return Obstacle(
        .identityProviderUnreachable, board.root(ofIdentityProvider: cohort.identity, estate))
    }
    return lateAnswer(from: geode)
  }

  /// IDP-3: a sign-in that may have to be repeated.
  private func signInDegradation(interactively: Bool, isNeeded: Bool) -> Answer.Degradation {
    let share = board.signInPPM(with: cohort.identity, interactively: interactively)
    return isNeeded && share < 1_000_000 ? .retries : []
  }

  private func entitlement() -> Obstacle? {
    board.configurationVersion >= offering.entitledSince
      ? nil : Obstacle(.notEntitled, ComponentRef(.cohort, offering.cohort))
  }

  /// PWA-2
  private func greyed() -> Obstacle? {
    endpoint.isGreyed(offering)
      ? Obstacle(.notReconnected, ComponentRef(.cohort, offering.cohort)) : nil
  }

  // MARK: `.ICA` (LAUNCH-2)

  private func ica() -> Result<Landing, Obstacle> {
    guard estate.rules.holds(.launch2) else {
      return resolveByCloud(.workspace, forLease: false).map(\.landing)
    }
    if let obstacle = workspace() { return .failure(obstacle) }
    if !endpoint.isSignedIn, let obstacle = identity(interactively: true) {
      return .failure(obstacle)
    }
    guard board.brokerUp else {
      return .failure(Obstacle(.brokerUnreachable, board.rootOfBroker(estate)))
    }
    if let obstacle = greyed() { return .failure(obstacle) }
    if let obstacle = lateAnswer(from: board.brokerGeode) { return .failure(obstacle) }
    if let obstacle = entitlement() { return .failure(obstacle) }
    return resolveByCloud(.workspace, forLease: false).map(\.landing)
  }

  // MARK: Resolution by the cloud broker (LAUNCH-4)

  /// True when the cloud has a machine registered that could serve, reachable or not.
  private func cloudHasMachine() -> Bool {
    if offering.isOwned {
      return (0..<machines.count).contains { machines[$0].registration == .cloud }
    }
    return offering.locations.contains { location in
      location.pools.contains { hasAny(.cloud, $0) }
    }
  }

  private func hasAny(_ registration: MachineCode.Registration, _ pool: ID<Estate.Pool>) -> Bool {
    pools.slots(registration, in: pool) != 0
  }

  /// Existing sessions first, then a free machine: at home, where the site reaches, elsewhere.
  private func resolveByCloud(_ door: Door, forLease: Bool) -> Result<Placement, Obstacle> {
    if offering.isOwned, machines.isEmpty {
      return .failure(Obstacle(.noOwnMachine, ComponentRef(.cohort, offering.cohort)))
    }
    var furthest: Obstacle?
    var best: Placement?
    var bestRank: Int?
    var started: Placement?
    var startedRank: Int?
    var someAreUnreachable = false
    for (rank, position) in placesInOrder(door) {
      let tried = tryPlace(position, .cloud, door, forLease: forLease)
      someAreUnreachable = someAreUnreachable || tried.someAreUnreachable
      if let placement = tried.placement {
        // A session one has beats a free machine nearer by.
        let isNext = best == nil || placement.isExisting || rank == bestRank
        if isNext { best = .preferred(best, placement) }
        if bestRank == nil { bestRank = rank }
      } else {
        furthest = Obstacle.further(furthest, tried.refusal)
      }
      if let placement = tried.started {
        if started == nil || rank == startedRank { started = .preferred(started, placement) }
        if startedRank == nil { startedRank = rank }
      }
    }
    guard var placement = best ?? started else {
      return .failure(
        furthest ?? Obstacle(.noVDARegistered, ComponentRef(.cohort, offering.cohort)))
    }
    if someAreUnreachable { placement.landing.degraded.insert(.unreachableMachines) }
    return .success(placement)
  }

  private func placesInOrder(_ door: Door) -> [(rank: Int, position: Int)] {
    var places = offering.locations.indices.map { position in
      let location = offering.locations[position].resourceLocation
      let rank = board.rank(of: location, home: offering.home, from: site, by: door, estate)
      return (rank: rank, position: position)
    }
    if places.count > 1 { places.sort { $0 < $1 } }
    return places
  }

  /// What one place offers to a broker that knows the machines registered with it. Machines to which
  /// the door never leads are out of reach by design and not by a failure.
  private func tryPlace(
    _ position: Int, _ registration: MachineCode.Registration, _ door: Door, forLease: Bool
  ) -> Attempt {
    var attempt = tryMachines(at: position, registration, door, forLease: forLease)
    let location = offering.locations[position].resourceLocation
    if !estate.leads(door, from: site, to: location) { attempt.someAreUnreachable = false }
    if attempt.placement == nil {
      // Why no machine is registered comes first among what was met equally far; where a machine was
      // found, nobody asks.
      let none = unregistered(position, registration, forLease: forLease)
      attempt.obstacle = attempt.obstacle.map { Obstacle.further(none, $0) } ?? none
    }
    return attempt
  }

  private func tryMachines(
    at position: Int, _ registration: MachineCode.Registration, _ door: Door, forLease: Bool
  ) -> Attempt {
    var attempt = Attempt()
    for index in 0..<machines.count {
      let machine = machines[index]
      guard offering.locations[position].pools.contains(machine.pool),
        offering.isOwned || machine.hasSession && estate.rules.holds(.launch4)
      else { continue }
      tryMachine(machine, position, registration, door, forLease, &attempt)
    }
    if offering.isOwned { return attempt }
    for pool in offering.locations[position].pools {
      tryPool(pool, position, registration, door, forLease, &attempt)
    }
    return attempt
  }

  private func tryMachine(
    _ machine: MachineCode, _ position: Int, _ registration: MachineCode.Registration,
    _ door: Door, _ forLease: Bool, _ attempt: inout Attempt
  ) {
    let pool = machine.pool
    if forLease, !estate.pools[pool].supportsLeases { return }
    if machine.isStartable {
      return tryStart(pool, position, registration, door, forLease, &attempt)
    }
    if !machine.isPoweredOn, machine.registration == .none {
      return attempt.met(Obstacle(.machineOff, ComponentRef(.pool, pool)))
    }
    guard machine.registration == registration else { return }
    let way = way(to: offering.locations[position].resourceLocation, door)
    if let obstacle = contact(
      pool, position, machine.slot, isUp: machine.isUp, registration, way)
    {
      attempt.someAreUnreachable = attempt.someAreUnreachable || obstacle.isUnreachable
      return attempt.met(obstacle)
    }
    let joinsLeaseSession = machine.hasSession && machine.sessionIsLeaseLaunched
    let prompts = forLease && prompts(pool, joinsLeaseSession: joinsLeaseSession)
    if prompts, let obstacle = noDomainController(pool) { return attempt.met(obstacle) }
    attempt.found(
      Placement(
        landing: landing(position, way, prompts: prompts), isExisting: machine.hasSession))
  }

  private func tryPool(
    _ pool: ID<Estate.Pool>, _ position: Int, _ registration: MachineCode.Registration,
    _ door: Door, _ forLease: Bool, _ attempt: inout Attempt
  ) {
    if forLease, !estate.pools[pool].supportsLeases { return }
    let prompts = forLease && prompts(pool, joinsLeaseSession: false)
    let slots = pools.slots(registration, in: pool)
    if slots != 0 {
      let way = way(to: offering.locations[position].resourceLocation, door)
      let group = ComponentRef(.deliveryGroup, estate.pools[pool].group)
      var left = slots
      while left != 0 {
        let slot = left.trailingZeroBitCount
        left &= left - 1
        for turn in 0..<2 {
          let isUp = turn == 0
          let rooms = pools.rooms(registration, slot: slot, isUp: isUp, in: pool)
          guard rooms != 0 else { continue }
          let obstacle = contact(pool, position, slot, isUp: isUp, registration, way)
          if let obstacle, obstacle.isUnreachable { attempt.someAreUnreachable = true }
          if rooms & PoolCounts.Room.full.bit != 0 { attempt.met(Obstacle(.noRoom, group)) }
          if rooms & PoolCounts.Room.free.bit != 0 {
            if let obstacle = obstacle ?? (prompts ? noDomainController(pool) : nil) {
              attempt.met(obstacle)
            } else {
              attempt.found(
                Placement(landing: landing(position, way, prompts: prompts), isExisting: false))
            }
          }
          if rooms & PoolCounts.Room.used.bit != 0 {
            attempt.met(Obstacle(estate.pools[pool].causeOfKeepingBack, group))
          }
        }
      }
    }
    if pools.isInhabited(.unregistered(.startable), of: pool) {
      tryStart(pool, position, registration, door, forLease, &attempt)
    }
    if pools.isInhabited(.unregistered(.awaited), of: pool) {
      attempt.met(
        leads(door, position)
          ? Obstacle(.noRoom, ComponentRef(.deliveryGroup, estate.pools[pool].group))
          : Obstacle(.machineOff, ComponentRef(.pool, pool)))
    }
    if pools.isInhabited(.unregistered(.off), of: pool), !mayRegister(pool),
      !pools.isInhabited(.unregistered(.down), of: pool),
      !pools.isInhabited(.unregistered(.startable), of: pool),
      !pools.isInhabited(.unregistered(.awaited), of: pool)
    {
      attempt.met(Obstacle(.machineOff, ComponentRef(.pool, pool)))
    }
  }

  /// LAUNCH-5: a machine of the pool that is off, and what it would be once it was started.
  private func tryStart(
    _ pool: ID<Estate.Pool>, _ position: Int, _ registration: MachineCode.Registration,
    _ door: Door, _ forLease: Bool, _ attempt: inout Attempt
  ) {
    guard leads(door, position) else {
      return attempt.met(Obstacle(.machineOff, ComponentRef(.pool, pool)))
    }
    let prompts = forLease && prompts(pool, joinsLeaseSession: false)
    let obstacle =
      board.startObstacle(pool, askedBy: registration, estate)
      ?? contactOnceStarted(pool, position, registration, door)
      ?? (prompts ? noDomainController(pool) : nil)
    if let obstacle { return attempt.met(obstacle) }
    let way = way(to: offering.locations[position].resourceLocation, door)
    var landing = landing(position, way, prompts: prompts)
    landing.degraded.insert(.powerOn)
    attempt.foundStartable(Placement(landing: landing, isExisting: false))
  }

  /// The door leads to the place when everything is up; nothing is started where it does not.
  private func leads(_ door: Door, _ position: Int) -> Bool {
    estate.leads(door, from: site, to: offering.locations[position].resourceLocation)
  }

  /// The way to a machine that is up and registered with the broker that is asked; the connector it
  /// will be registered through is one of those that carry such a registration.
  private func contactOnceStarted(
    _ pool: ID<Estate.Pool>, _ position: Int, _ registration: MachineCode.Registration,
    _ door: Door
  ) -> Obstacle? {
    let location = offering.locations[position].resourceLocation
    switch way(to: location, door) {
    case .failure(let obstacle): return obstacle
    case .success(let way):
      guard way.route == .pop, estate.pools[pool].rendezvous == .off else { return nil }
      let carrying = estate.resourceLocations[location].connectors.filter {
        registration == .lhc ? board.elected[location] == $0 : board.connectorReachesCloud[$0]
      }
      guard let first = carrying.first, carrying.allSatisfy({ board.connectorProxyFull[$0] })
      else { return nil }
      return Obstacle(.connectorProxyFull, ComponentRef(.connector, first))
    }
  }

  /// A machine of the pool is registered, or will be at a ping.
  private func mayRegister(_ pool: ID<Estate.Pool>) -> Bool {
    pools.isInhabited(.unregistered(.waiting), of: pool) || hasAny(.cloud, pool)
      || hasAny(.lhc, pool)
  }

  /// A pool with a machine that is down, where none of the place's machines can register.
  private func poolThatIsDown(_ position: Int, forLease: Bool) -> ID<Estate.Pool>? {
    let allowed = offering.locations[position].pools.filter {
      !forLease || estate.pools[$0].supportsLeases
    }
    guard offering.isOwned else {
      guard !allowed.contains(where: { mayRegister($0) }) else { return nil }
      return allowed.first { pools.isInhabited(.unregistered(.down), of: $0) }
    }
    let own = (0..<machines.count).map { machines[$0] }.filter { allowed.contains($0.pool) }
    guard own.allSatisfy({ $0.registration == .none && !($0.isUp && $0.isPoweredOn) }) else {
      return nil
    }
    let down = own.filter(\.isPoweredOn).map(\.pool)
    return allowed.first { down.contains($0) }
  }

  /// Why a place has no machine registered with the broker that asks.
  private func unregistered(
    _ position: Int, _ registration: MachineCode.Registration, forLease: Bool
  ) -> Obstacle {
    let location = offering.locations[position].resourceLocation
    let place = ComponentRef(.resourceLocation, location)
    if board.locationUp[location], let pool = poolThatIsDown(position, forLease: forLease) {
      return Obstacle(.noVDARegistered, ComponentRef(.pool, pool))
    }
    if registration == .lhc {
      return Obstacle(board.lhcFull[location] ? .lhcVDALimit : .notYetRegisteredWithLHC, place)
    }
    if board.mode[location].isOutageMode || board.isReregistering[location] {
      return Obstacle(.vdaNotYetRegisteredWithCloud, place)
    }
    let hasConnector = estate.resourceLocations[location].connectors.contains {
      board.connectorReachesCloud[$0]
    }
    return Obstacle(
      .noVDARegistered, hasConnector ? place : board.rootOfNoConnector(location, estate))
  }

  // MARK: Contact with a machine and the way to it (NET-1 to NET-3, RDV-1)

  /// Of the connector it asks what `StatusBoard.carriesAlike` asks of all of them, and nothing else:
  /// where they are alike, no answer is asked for anew when a machine changes its connector.
  private func contact(
    _ pool: ID<Estate.Pool>, _ position: Int, _ slot: Int, isUp: Bool,
    _ registration: MachineCode.Registration, _ way: Result<Way, Obstacle>
  ) -> Obstacle? {
    let location = offering.locations[position].resourceLocation
    guard isUp else {
      let root =
        board.locationUp[location]
        ? ComponentRef(.pool, pool) : board.root(ofLocation: location, estate)
      return Obstacle(.machineUnreachable, root)
    }
    if registration == .cloud {
      if slot == MachineCode.connectorlessSlot {
        guard board.locationReachesCloud[location] else {
          return Obstacle(.machineUnreachable, board.rootOfOffline(location, estate))
        }
      } else {
        let connector = estate.resourceLocations[location].connectors[slot]
        guard board.connectorReachesCloud[connector] else {
          return Obstacle(.machineUnreachable, board.root(ofConnector: connector, estate))
        }
      }
    }
    switch way {
    case .failure(let obstacle): return obstacle
    case .success(let way):
      guard way.route == .pop, estate.pools[pool].rendezvous == .off else { return nil }
      guard slot != MachineCode.connectorlessSlot else { return nil }
      let connector = estate.resourceLocations[location].connectors[slot]
      return board.connectorProxyFull[connector]
        ? Obstacle(.connectorProxyFull, ComponentRef(.connector, connector)) : nil
    }
  }

  private func landing(
    _ position: Int, _ way: Result<Way, Obstacle>, prompts: Bool
  ) -> Landing {
    guard case .success(let way) = way else {
      preconditionFailure("a landing without a way")
    }
    let degraded = prompts ? way.degraded.union(.credentialPrompt) : way.degraded
    return Landing(route: way.route, degraded: degraded)
  }

  /// LEASE-6: a lease launch asks for credentials at the machine.
  private func prompts(_ pool: ID<Estate.Pool>, joinsLeaseSession: Bool) -> Bool {
    cohort.passThroughDomain != estate.pools[pool].domain && !joinsLeaseSession
      && estate.rules.holds(.lease6)
  }

  /// IDP-4: nobody where the machines stand can check credentials of their domain.
  private func noDomainController(_ pool: ID<Estate.Pool>) -> Obstacle? {
    let location = estate.pools[pool].resourceLocation
    let domain = estate.pools[pool].domain
    guard !board.hasDomainController(location, of: domain, estate), estate.rules.holds(.idp4)
    else { return nil }
    return Obstacle(
      .noDomainController, board.rootOfNoDomainController(location, of: domain, estate))
  }

  private func way(to location: ID<Estate.ResourceLocation>, _ door: Door)
    -> Result<Way, Obstacle>
  {
    if board.reaches(site, location, estate) { return .success(Way(route: .direct)) }
    if case .storeFront(let gateway) = door { return wayThrough(gateway, to: location) }
    if estate.resourceLocations[location].isInternalOnly, estate.rules.holds(.net2) {
      return .failure(internalOnly(location))
    }
    guard board.siteOnline[site] else {
      return .failure(Obstacle(.noInternet, board.root(ofSite: site, estate)))
    }
    guard board.locationOnline[location] else {
      return .failure(Obstacle(.resourceLocationOffline, board.rootOfOffline(location, estate)))
    }
    return wayThroughPoP()
  }

  /// NET-2; a site whose own link to the place is cut is told of the link.
  private func internalOnly(_ location: ID<Estate.ResourceLocation>) -> Obstacle {
    for reach in estate.sites[site].reaches where reach.resourceLocation == location {
      let root =
        board.locationUp[location]
        ? ComponentRef(.network, reach.network) : board.root(ofLocation: location, estate)
      return Obstacle(.noPathToMachine, root)
    }
    let isInternalOnly = estate.resourceLocations[location].isInternalOnly
    return Obstacle(
      isInternalOnly ? .internalOnly : .noPathToMachine, ComponentRef(.resourceLocation, location))
  }

  /// POP-1, POP-2: the PoP the client is steered to; when it is full, the next nearest with room.
  private func wayThroughPoP() -> Result<Way, Obstacle> {
    guard board.steeringUp[1] else {
      return .failure(Obstacle(.popUnreachable, ComponentRef(.steering, 1)))
    }
    let nearest = estate.sites[site].nearestPoPs
    let steered = ID<Estate.PoP>(Int(endpoint.pop))
    guard board.isUp(.gateway, steered, from: site, estate) else {
      return .failure(
        Obstacle(.popUnreachable, board.root(ofPart: .gateway, at: steered, estate)))
    }
    var chosen: ID<Estate.PoP>? = steered
    if board.popFull[steered] {
      chosen = nearest.first { board.isUp(.gateway, $0) && !board.popFull[$0] }
    }
    guard let pop = chosen else {
      return .failure(Obstacle(.popFull, ComponentRef(.pop, steered)))
    }
    return .success(Way(route: .pop, degraded: pop == nearest.first ? [] : .fartherPoP))
  }

  /// SF-2: the customer's own gateway reaches the machines of its own resource location.
  private func wayThrough(_ gateway: ID<Estate.Gateway>?, to location: ID<Estate.ResourceLocation>)
    -> Result<Way, Obstacle>
  {
    guard let gateway, estate.gateways[gateway].resourceLocation == location else {
      return .failure(internalOnly(location))
    }
    return .success(Way(route: .gateway))
  }

  // MARK: The lease (LAUNCH-3)

  private func lease() -> Result<(Answer.Broker, Landing), Obstacle> {
    if let obstacle = leaseSet() { return .failure(obstacle) }
    if offering.isOwned, machines.isEmpty {
      return .failure(Obstacle(.noOwnMachine, ComponentRef(.cohort, offering.cohort)))
    }
    var furthest: Obstacle?
    for position in offering.locations.indices
    where position == 0 || estate.rules.holds(.launch3) {
      switch connectorBrokers(position) {
      case .success(let (broker, placement)): return .success((broker, placement.landing))
      case .failure(let obstacle): furthest = Obstacle.further(furthest, obstacle)
      }
    }
    return .failure(furthest ?? Obstacle(.noLease, ComponentRef(.cohort, offering.cohort)))
  }

  private func leaseSet() -> Obstacle? {
    let cohort = ComponentRef(.cohort, offering.cohort)
    switch endpoint.lease {
    case .none: return Obstacle(.noLease, cohort)
    case .pending: return Obstacle(.leaseNotPushed, cohort)
    case .expired: return Obstacle(.leaseExpired, cohort)
    case .tampered: return Obstacle(.leaseTampered, cohort)
    case .valid:
      return Int(endpoint.leaseVersion) >= offering.entitledSince
        ? nil : Obstacle(.resourceNotInLease, cohort)
    }
  }

  /// One place of the lease: a connector that takes the request, and the broker it uses.
  private func connectorBrokers(_ position: Int)
    -> Result<(Answer.Broker, Placement), Obstacle>
  {
    let location = offering.locations[position].resourceLocation
    guard offering.locations[position].pools.contains(where: { estate.pools[$0].supportsLeases })
    else {
      return .failure(
        Obstacle(.leaseUnsupportedVDA, ComponentRef(.resourceLocation, location)))
    }
    if case .failure(let obstacle) = way(to: location, .workspace) {
      return .failure(obstacle.beforeTheConnector)
    }
    guard
      estate.resourceLocations[location].connectors.contains(where: { board.connectorRunning[$0] })
    else {
      return .failure(Obstacle(.noConnector, board.rootOfNoConnector(location, estate)))
    }
    if let old = refusingByVersion(location) {
      return .failure(Obstacle(.connectorTooOld, ComponentRef(.connector, old)))
    }
    return board.mode[location].isOutageMode
      ? electedBrokers(position, .workspace, forLease: true).map { (.lhc, $0) }
      : cloudBrokers(location, .workspace, forLease: true).map { (.cloud, $0) }
  }

  /// LEASE-4: whoever brokers knows that the leases are blocked.
  private func blocked() -> Obstacle {
    Obstacle(.leaseBlocked, ComponentRef(.cohort, offering.cohort))
  }

  /// LHC-11: the first of the connectors that would broker, where all of them are too old; nil where
  /// one is not. In outage mode the elected one would, else those that reach the cloud broker.
  private func refusingByVersion(_ location: ID<Estate.ResourceLocation>)
    -> ID<Estate.Connector>?
  {
    var firstRunning: ID<Estate.Connector>?
    var firstReaching: ID<Estate.Connector>?
    var (runningTakes, reachingTakes) = (false, false)
    for connector in estate.resourceLocations[location].connectors
    where board.connectorRunning[connector] {
      let takes = board.connectorTakesLeases[connector]
      firstRunning = firstRunning ?? connector
      runningTakes = runningTakes || takes
      guard board.connectorReachesCloud[connector] else { continue }
      firstReaching = firstReaching ?? connector
      reachingTakes = reachingTakes || takes
    }
    if !runningTakes, let firstRunning { return firstRunning }
    if board.mode[location].isOutageMode {
      return board.elected[location].flatMap { board.connectorTakesLeases[$0] ? nil : $0 }
    }
    return board.brokerUp && !reachingTakes ? firstReaching : nil
  }

  /// LHC-1: a connector in the normal state asks the cloud broker.
  private func cloudBrokers(
    _ location: ID<Estate.ResourceLocation>, _ door: Door, forLease: Bool
  ) -> Result<Placement, Obstacle> {
    guard board.brokerIsReachable(from: location, estate) else {
      return .failure(Obstacle(.outageModePending, board.rootOfBrokerLoss(location, estate)))
    }
    let delay = board.delayOfBroker(from: location, estate)
    if let obstacle = board.lateAnswer(delay, estate) { return .failure(obstacle) }
    if forLease, endpoint.blockVersion > 0 { return .failure(blocked()) }
    if let obstacle = entitlement() { return .failure(obstacle) }
    return resolveByCloud(door, forLease: forLease)
  }

  /// LHC-3, LHC-5, LHC-6: the elected connector brokers what it knows, within its own place.
  private func electedBrokers(_ position: Int, _ door: Door, forLease: Bool)
    -> Result<Placement, Obstacle>
  {
    let location = offering.locations[position].resourceLocation
    guard let elected = board.elected[location] else {
      return .failure(Obstacle(.noConnector, board.rootOfNoConnector(location, estate)))
    }
    if forLease, endpoint.blockVersion > 0,
      board.connectorKnowsBlocks[elected] >= Int(endpoint.blockVersion)
    {
      return .failure(blocked())
    }
    guard board.connectorKnows[elected] >= offering.entitledSince else {
      return .failure(Obstacle(.unknownToLHC, ComponentRef(.connector, elected)))
    }
    if offering.isOwned, machines.isEmpty {
      return .failure(Obstacle(.noOwnMachine, ComponentRef(.cohort, offering.cohort)))
    }
    let attempt = tryPlace(position, .lhc, door, forLease: forLease)
    guard var placement = attempt.placement ?? attempt.started else {
      return .failure(attempt.refusal)
    }
    if attempt.someAreUnreachable { placement.landing.degraded.insert(.unreachableMachines) }
    return .success(placement)
  }

  // MARK: The StoreFront fallback (SF-1, SF-2)

  private func storeFront(_ fallback: Estate.Fallback) -> Result<(Answer.Broker, Landing), Obstacle>
  {
    if !endpoint.knowsFallbackAddress, let obstacle = fallbackPage() { return .failure(obstacle) }
    let storeFront = estate.storeFronts[fallback.storeFront]
    let itself = ComponentRef(.storeFront, fallback.storeFront)
    guard board.storeFrontUp[fallback.storeFront] else {
      return .failure(
        Obstacle(.storeFrontDown, board.root(ofStoreFront: fallback.storeFront, estate)))
    }
    let isInside = board.reaches(site, storeFront.resourceLocation, estate)
    if !isInside, let obstacle = customerGateway(storeFront, itself) { return .failure(obstacle) }
    guard board.hasDomainController(storeFront.resourceLocation, estate) else {
      let root = board.rootOfNoDomainController(storeFront.resourceLocation, estate)
      return .failure(Obstacle(.storeFrontSignInImpossible, root))
    }
    guard offering.isPublishedByFallback else {
      return .failure(Obstacle(.storeFrontNotPublished, itself))
    }
    if storeFront.hasOwnSite {
      let route: Answer.Route = isInside ? .direct : .gateway
      return .success((.own, Landing(route: route)))
    }
    return brokersForStoreFront(storeFront, gateway: isInside ? nil : storeFront.externalThrough)
  }

  /// SF-2: the page comes from the cloud, from the geode the name is resolved to.
  private func fallbackPage() -> Obstacle? {
    if let obstacle = internet() {
      return Obstacle(.fallbackPageUnreachable, obstacle.root)
    }
    guard board.steeringUp[0] else {
      return Obstacle(.fallbackPageUnreachable, ComponentRef(.steering, 0))
    }
    let geode = geode(.workspace, endpoint.workspaceGeode)
    guard board.geodeUp[geode] else {
      return Obstacle(.fallbackPageUnreachable, board.root(ofGeode: geode, estate))
    }
    return nil
  }

  private func customerGateway(_ storeFront: Estate.StoreFront, _ itself: ComponentRef) -> Obstacle?
  {
    guard let gateway = storeFront.externalThrough else {
      return Obstacle(.storeFrontInternalOnly, itself)
    }
    guard board.siteOnline[site] else {
      return Obstacle(.storeFrontPathUnreachable, board.root(ofSite: site, estate))
    }
    let location = estate.gateways[gateway].resourceLocation
    guard board.gatewayUp[gateway], board.locationOnline[location] else {
      return Obstacle(.customerGatewayDown, board.root(ofGateway: gateway, estate))
    }
    return nil
  }

  /// SF-1 `site: connectors`: the listed connectors broker as LHC-1 and LHC-2 say, the
  /// StoreFront's own resource location first.
  private func brokersForStoreFront(_ storeFront: Estate.StoreFront, gateway: ID<Estate.Gateway>?)
    -> Result<(Answer.Broker, Landing), Obstacle>
  {
    var furthest: Obstacle?
    for location in estate.locations(listedBy: storeFront) {
      switch storeFrontConnectors(storeFront, location, .storeFront(through: gateway)) {
      case .success(let (broker, placement)): return .success((broker, placement.landing))
      case .failure(let obstacle): furthest = Obstacle.further(furthest, obstacle)
      }
    }
    let none = ComponentRef(.resourceLocation, storeFront.resourceLocation)
    return .failure(furthest ?? Obstacle(.storeFrontNeedsConnector, none))
  }

  private func storeFrontConnectors(
    _ storeFront: Estate.StoreFront, _ location: ID<Estate.ResourceLocation>, _ door: Door
  ) -> Result<(Answer.Broker, Placement), Obstacle> {
    let listed = storeFront.connectors.filter {
      estate.connectors[$0].resourceLocation == location && board.connectorRunning[$0]
    }
    guard !listed.isEmpty else {
      return .failure(
        Obstacle(.storeFrontNeedsConnector, board.rootOfNoConnector(location, estate)))
    }
    guard board.mode[location].isOutageMode else {
      guard
        !board.brokerIsReachable(from: location, estate)
          || listed.contains(where: { board.connectorReachesCloud[$0] })
      else {
        return .failure(
          Obstacle(.storeFrontNeedsConnector, board.rootOfNoConnector(location, estate)))
      }
      return cloudBrokers(location, door, forLease: false).map { (.cloud, $0) }
    }
    guard let elected = board.elected[location], listed.contains(elected) else {
      return .failure(
        Obstacle(.storeFrontNeedsConnector, ComponentRef(.resourceLocation, location)))
    }
    // A place that does not publish the resource explains nothing that another one can.
    guard let position = offering.locations.firstIndex(where: { $0.resourceLocation == location })
    else {
      let nothing = Obstacle(.notYetRegisteredWithLHC, ComponentRef(.resourceLocation, location))
      return .failure(nothing.beforeTheConnector)
    }
    return electedBrokers(position, door, forLease: false).map { (.lhc, $0) }
  }

  // MARK: Web and SaaS (SAAS-1)

  private func answerForWeb() -> Answer {
    var answer = Answer()
    if let obstacle = web() {
      answer.append(Reason(.web, obstacle.cause, obstacle.root))
      appendSovereignty(&answer, .web, obstacle.cause)
      return answer
    }
    answer.path = .web
    answer.route = .pop
    if Int(endpoint.secureAccessPoP) != estate.sites[site].nearestPoPs.first?.index {
      answer.degraded.insert(.fartherPoP)
    }
    answer.degraded.formUnion(
      signInDegradation(
        interactively: !endpoint.isSignedIn, isNeeded: !(endpoint.isSignedIn && endpoint.hasToken)))
    return answer
  }

  private func web() -> Obstacle? {
    if let obstacle = workspace() { return obstacle }
    let mayRest = endpoint.isSignedIn && endpoint.hasToken
    if !mayRest, let obstacle = identity(interactively: !endpoint.isSignedIn) { return obstacle }
    if let obstacle = greyed() { return obstacle }
    if let obstacle = entitlement() { return obstacle }
    guard estate.rules.holds(.saas1) else { return nil }
    guard board.steeringUp[1] else {
      return Obstacle(.secureAccessUnreachable, ComponentRef(.steering, 1))
    }
    let pop = ID<Estate.PoP>(Int(endpoint.secureAccessPoP))
    guard board.isUp(.secureAccess, pop, from: site, estate) else {
      return Obstacle(
        .secureAccessUnreachable, board.root(ofPart: .secureAccess, at: pop, estate))
    }
    return nil
  }

  private func isOutageMode(_ location: Estate.Offering.Location) -> Bool {
    board.mode[location.resourceLocation].isOutageMode
  }
}

// MARK: - Intermediate values

extension LaunchPath {
  private struct Way {
    var route: Answer.Route
    var degraded: Answer.Degradation = []
  }

  private struct Landing {
    var route: Answer.Route
    var degraded: Answer.Degradation = []
  }

  private struct Placement {
    var landing: Landing
    var isExisting: Bool

    /// LAUNCH-4: a session one has comes first. Of machines that are offered by their loads the
    /// first stands for all; it asks for credentials when one of them does (LEASE-6).
    static func preferred(_ first: Placement?, _ second: Placement) -> Placement {
      guard var first else { return second }
      if first.isExisting { return first }
      if second.isExisting { return second }
      if second.landing.degraded.contains(.credentialPrompt) {
        first.landing.degraded.insert(.credentialPrompt)
      }
      return first
    }
  }

  /// What trying one place came to: the best placement, or the obstacle that came furthest.
  private struct Attempt {
    var placement: Placement?
    /// LAUNCH-5: the best of what could be started.
    var started: Placement?
    /// Of what was met, what came furthest.
    var obstacle: Obstacle?
    var someAreUnreachable = false

    /// Why there is no placement.
    var refusal: Obstacle {
      guard let obstacle else {
        preconditionFailure("a place with neither a machine nor an obstacle")
      }
      return obstacle
    }

    mutating func met(_ obstacle: Obstacle) { self.obstacle = .further(self.obstacle, obstacle) }

    mutating func foundStartable(_ placement: Placement) {
      started = .preferred(started, placement)
    }

    mutating func found(_ placement: Placement) {
      self.placement = .preferred(self.placement, placement)
    }
  }
}
