import SimEngine

/// Finds a machine for a launch among those registered with it (LAUNCH-4): the cloud broker, and
/// in outage mode the one of each elected connector, which knows only its own place (LHC-5, LHC-6).
///
///     Launch ──resolve──► Broker ──offered──► Launch ──prepare──► VDA
///
/// It knows loads as the machines report them, and the failures it was told of. It does not know
/// whether a machine can be reached.
package struct Broker: Sendable {
  package enum Message: Sendable, BitwiseCopyable {
    case resolve(launch: Int32, step: UInt32)
    /// LAUNCH-6: a prepare failed; the machine is avoided for a while.
    case avoid(ID<Estate.VDA>)
    case logonEnded(ID<Estate.VDA>)
    case seatFreed(ID<Estate.VDA>)
    case seatTaken(ID<Estate.VDA>)
    /// LAUNCH-5: a launch no longer waits for a machine to start.
    case waitEnded(ID<Estate.VDA>)
  }

  /// What a launch asks for.
  package struct Request: Sendable {
    package enum Through: Sendable, Equatable {
      case cloud
      /// The elected connector of the place at this position of the offering.
      case elected(position: Int)
    }

    var endpoint: ID<Estate.Endpoint>
    /// NET-4: where the client is.
    var site: ID<Estate.Site>
    var offering: ID<Estate.Offering>
    var through: Through
    var door: Door
    var isForLease: Bool
    /// Positions of places in which a prepare or a connect of this launch failed.
    var failedPlaces: UInt8
    /// The machines it failed at, in order.
    var failedMachines: [ID<Estate.VDA>]
    /// Of the machines at which nobody could check the user's credentials, the pools.
    var failedPrompts: [ID<Estate.Pool>]
    /// LAUNCH-5: the machine it has waited for.
    var awaited: ID<Estate.VDA>?
  }

  /// Sessions and launches that hold a place on each machine.
  private var loads: [Int32]
  /// Logons under way on each machine.
  private var logons: [Int32]
  /// LAUNCH-5: launches that wait for each machine to start.
  private var waiting: [Int32]
  private var avoidedUntil: [SimTime]
  /// LAUNCH-6: machines that are avoided, in order of the end of that; who failed again stands there
  /// again. Those before `firstAvoidance` are avoided no more.
  private var avoidances: [(machine: ID<Estate.VDA>, until: SimTime)] = []
  private var firstAvoidance = 0
  /// Sessions each machine holds at most.
  private let seats: [Int32]
  /// PWR-4: machines whose loads autoscale counts; empty where there are none.
  private let isScaled: [Bool]

  init(_ estate: Estate) {
    let isLimited = estate.rules.holds(.launch5)
    seats = estate.vdas.map { isLimited ? Int32($0.maxSessions) : .max }
    let scales = estate.pools.contains { $0.autoscale != nil }
    isScaled = scales ? estate.vdas.map { estate.pools[$0.pool].autoscale != nil } : []
    loads = Array(repeating: 0, count: estate.vdas.count)
    logons = loads
    waiting = loads
    avoidedUntil = Array(repeating: .zero, count: estate.vdas.count)
  }

  package func load(of machine: ID<Estate.VDA>) -> Int { Int(loads[machine]) }

  func isFull(_ machine: ID<Estate.VDA>) -> Bool { loads[machine.index] >= seats[machine.index] }

  /// LAUNCH-5: as many launches wait for it as it has places.
  func isAwaited(_ machine: ID<Estate.VDA>) -> Bool {
    waiting[machine.index] >= seats[machine.index]
  }

  package mutating func receive(
    _ message: Message, launches: LaunchTable, vdas: [VDA], sessions: SessionTable,
    blocks: LeaseBlocks, power: PowerControl, in context: inout Context
  ) {
    switch message {
    case .resolve(let launch, let step):
      guard let request = launches.request(of: launch, step: step, context) else { return }
      if let awaited = request.awaited { wait(for: awaited, by: -1, in: &context) }
      settleRanking(vdas, in: &context)
      let choice = choose(request, vdas, sessions, blocks, power, context)
      resolve(launch, step, choice, in: &context)
    case .avoid(let machine):
      avoidedUntil[machine] =
        context.now + SimDuration(ticks: context.parameters.launchMachinePenalty)
      assert(avoidances.last.map { $0.until <= avoidedUntil[machine] } ?? true)
      avoidances.append((machine, avoidedUntil[machine]))
      context.ranking.note(machine)
    case .logonEnded(let machine):
      logons[machine] -= 1
      context.ranking.note(machine)
    case .seatFreed(let machine): changeLoad(of: machine, by: -1, in: &context)
    case .seatTaken(let machine): changeLoad(of: machine, by: +1, in: &context)
    case .waitEnded(let machine): wait(for: machine, by: -1, in: &context)
    }
  }

  private mutating func wait(
    for machine: ID<Estate.VDA>, by change: Int32, in context: inout Context
  ) {
    waiting[machine] += change
    context.touch(machine)
  }

  private mutating func changeLoad(
    of machine: ID<Estate.VDA>, by change: Int32, in context: inout Context
  ) {
    loads[machine] += change
    context.touch(machine)
    tellPower(machine, change, in: &context)
  }

  /// Brings the ranking up to date, with the avoidances that have ended meanwhile.
  private mutating func settleRanking(_ vdas: [VDA], in context: inout Context) {
    while firstAvoidance < avoidances.count, avoidances[firstAvoidance].until <= context.now {
      context.ranking.note(avoidances[firstAvoidance].machine)
      firstAvoidance += 1
    }
    if firstAvoidance > 64, firstAvoidance > avoidances.count / 2 {
      avoidances.removeFirst(firstAvoidance)
      firstAvoidance = 0
    }
    let (now, mostLogons) = (context.now, context.parameters.vdaConcurrentLogons)
    context.ranking.settle { machine, registration in
      let vda = vdas[machine.index]
      guard vda.registration == registration, vda.room(isFull: isFull(machine)) == .free
      else { return .notOffered }
      return MachineRanking.Standing(
        isAvoided: avoidedUntil[machine.index] > now,
        isBusy: Int64(logons[machine.index]) >= mostLogons, load: share(of: machine),
        machine: machine)
    }
  }

  /// Share of its places that is taken, in millionths.
  private func share(of machine: ID<Estate.VDA>) -> Int64 {
    Int64(loads[machine.index]) * 1_000_000 / Int64(seats[machine.index])
  }

  /// Machines that are avoided now; one that failed twice may stand here twice.
  private var avoidedNow: ArraySlice<(machine: ID<Estate.VDA>, until: SimTime)> {
    avoidances[firstAvoidance...]
  }

  private func tellPower(
    _ machine: ID<Estate.VDA>, _ change: Int32, in context: inout Context
  ) {
    guard !isScaled.isEmpty, isScaled[machine.index] else { return }
    context.send(PowerControl.Message.loadChanged(machine, by: change), at: context.now)
  }

  /// INIT-1: a session that stands at the start holds its place.
  mutating func takeSeat(_ machine: ID<Estate.VDA>) { loads[machine] += 1 }

  /// The view ends here: a broker that changes its loads beside a view of them copies them all.
  private func choose(
    _ request: Request, _ vdas: [VDA], _ sessions: SessionTable, _ blocks: LeaseBlocks,
    _ power: PowerControl, _ context: Context
  ) -> Result<Choice, Refusal> {
    View(
      request: request, vdas: vdas, sessions: sessions, blocks: blocks, power: power,
      broker: self, offering: context.estate.offerings[request.offering]
    ).choose(context)
  }

  private mutating func resolve(
    _ launch: Int32, _ step: UInt32, _ choice: Result<Choice, Refusal>, in context: inout Context
  ) {
    switch choice {
    case .failure(let refusal):
      context.post(
        .launch(
          launch,
          .refused(step: step, refusal.obstacle, leaseMayFollow: refusal.leaseMayFollow)),
        context.now, .users)
    case .success(let choice) where choice.isToBeStarted:
      wait(for: choice.machine, by: +1, in: &context)
      context.send(PowerControl.Message.wanted(choice.machine), at: context.now)
      context.post(.launch(launch, .toldToWait(step: step, choice.machine)), context.now, .users)
    case .success(let choice):
      // Somebody who connects to a session of theirs has a place there already.
      if !choice.isExisting {
        loads[choice.machine] += 1
        tellPower(choice.machine, 1, in: &context)
      }
      logons[choice.machine] += 1
      context.touch(choice.machine)
      context.post(
        .launch(
          launch,
          .offered(
            step: step, choice.machine, isExisting: choice.isExisting,
            passesOver: choice.passesOver)),
        context.now, .users)
    }
  }
}

// MARK: - Weighing machines

extension Broker {
  /// What a request asks of every machine, and what it knows of one place.
  private struct Terms {
    var registration: MachineCode.Registration
    /// One's own machine needs no room.
    var isOwn: Bool
    var failedMachines: [ID<Estate.VDA>]
    /// Logons in progress from which on a machine is avoided.
    var mostLogons: Int64
    var now: SimTime
    var rank = 0
    /// Connectors of the place through which a machine failed.
    var failedSlots: [Int] = []
  }

  /// LAUNCH-4: a machine as the broker weighs it; the least is offered. Machines to be avoided come
  /// last; then it goes by rank of the place, machines that are to be switched off last (PWR-4), of
  /// the others those with two logons under way; of the rest the least loaded.
  fileprivate struct Bid: Equatable {
    var doubt: Int
    var rank: Int
    var isDraining: Bool
    var isBusy: Bool
    /// Share of its places that is taken, in millionths.
    var load: Int64
    var machine: ID<Estate.VDA>

    /// None that comes later in order of machine is better.
    var isUnbeatable: Bool { doubt == 0 && !isDraining && !isBusy && load == 0 }

    func comes(before other: Bid) -> Bool {
      if doubt != other.doubt { return doubt < other.doubt }
      if rank != other.rank { return rank < other.rank }
      if isDraining != other.isDraining { return other.isDraining }
      if isBusy != other.isBusy { return other.isBusy }
      if load != other.load { return load < other.load }
      return machine.rawValue < other.machine.rawValue
    }
  }

  /// The better of a bid and the best of some machines of one place.
  ///
  /// - Complexity: O(machines), on flat arrays only.
  private func best(
    of machines: [ID<Estate.VDA>], _ vdas: [VDA], _ power: PowerControl, _ terms: Terms,
    before: Bid?
  ) -> Bid? {
    var best = before
    for machine in machines {
      let vda = vdas[machine.index]
      guard vda.registration == terms.registration,
        terms.isOwn || vda.room(isFull: isFull(machine)) == .free
      else { continue }
      let bid = Bid(
        doubt: doubt(machine, vda.slot, terms), rank: terms.rank,
        isDraining: power.isDraining(machine),
        isBusy: Int64(logons[machine.index]) >= terms.mostLogons,
        load: share(of: machine), machine: machine)
      if let best, !bid.comes(before: best) { continue }
      best = bid
      if bid.isUnbeatable { break }
    }
    return best
  }

  /// LAUNCH-6: how much speaks against a machine: it failed this launch, or anybody lately; one
  /// registered through the same connector failed this launch.
  private func doubt(_ machine: ID<Estate.VDA>, _ slot: Int, _ terms: Terms) -> Int {
    if terms.failedMachines.contains(machine) { return 3 }
    if avoidedUntil[machine.index] > terms.now { return 2 }
    return terms.failedSlots.contains(slot) ? 1 : 0
  }
}

// MARK: - One request

extension Broker {
  struct Choice {
    var machine: ID<Estate.VDA>
    var isExisting: Bool
    /// LAUNCH-6: a machine was left aside because it failed somebody lately.
    var passesOver = false
    /// LAUNCH-5: it is off, and is started for the launch.
    var isToBeStarted = false
  }

  struct Refusal: Error {
    var obstacle: Obstacle
    /// LAUNCH-1 (b): no machine registered, and a place that publishes the resource brokers for
    /// itself.
    var leaseMayFollow: Bool
  }

  /// One request against what the broker knows at this instant.
  struct View {
    let request: Request
    let vdas: [VDA]
    let sessions: SessionTable
    let blocks: LeaseBlocks
    let power: PowerControl
    let broker: Broker
    let offering: Estate.Offering

    private var site: ID<Estate.Site> { request.site }

    func choose(_ context: Context) -> Result<Choice, Refusal> {
      switch request.through {
      case .cloud: chooseInCloud(context)
      case .elected(let position): chooseAt(position, context)
      }
    }

    private func refuse(_ cause: Cause, _ root: ComponentRef) -> Result<Choice, Refusal> {
      .failure(Refusal(obstacle: Obstacle(cause, root), leaseMayFollow: false))
    }

    /// LEASE-4: a block of the user's leases that a copy of this version knows.
    private func isBlocked(asOf version: Int) -> Bool {
      let block = blocks.version(of: request.endpoint)
      return request.isForLease && block > 0 && block <= version
    }

    // MARK: The cloud broker

    private func chooseInCloud(_ context: Context) -> Result<Choice, Refusal> {
      guard context.board.brokerUp else {
        return refuse(.brokerUnreachable, context.board.rootOfBroker(context.estate))
      }
      let cohort = ComponentRef(.cohort, offering.cohort)
      if isBlocked(asOf: context.board.blockVersion) { return refuse(.leaseBlocked, cohort) }
      guard context.board.configurationVersion >= offering.entitledSince else {
        return refuse(.notEntitled, cohort)
      }
      if offering.isOwned, ownMachines(context).isEmpty { return refuse(.noOwnMachine, cohort) }
      let places = placesInOrder(context)
      if let choice = pick(.cloud, places, context) { return .success(choice) }
      var furthest: Obstacle?
      var knowsAny = false
      for position in places.map(\.position) {
        let (obstacle, knows) = nothing(at: position, .cloud, context)
        furthest = Obstacle.further(furthest, obstacle)
        knowsAny = knowsAny || knows
      }
      let brokersItself = offering.locations.contains {
        context.board.mode[$0.resourceLocation].isOutageMode
      }
      return .failure(
        Refusal(
          obstacle: furthest ?? Obstacle(.noVDARegistered, cohort),
          leaseMayFollow: !knowsAny && brokersItself))
    }

    // MARK: The elected connector

    private func chooseAt(_ position: Int, _ context: Context) -> Result<Choice, Refusal> {
      let location = offering.locations[position].resourceLocation
      guard let elected = context.board.elected[location] else {
        return refuse(.noConnector, context.board.rootOfNoConnector(location, context.estate))
      }
      if isBlocked(asOf: context.board.connectorKnowsBlocks[elected]) {
        return refuse(.leaseBlocked, ComponentRef(.cohort, offering.cohort))
      }
      guard context.board.connectorKnows[elected] >= offering.entitledSince else {
        return refuse(.unknownToLHC, ComponentRef(.connector, elected))
      }
      if offering.isOwned, ownMachines(context).isEmpty {
        return refuse(.noOwnMachine, ComponentRef(.cohort, offering.cohort))
      }
      if let choice = pick(.lhc, [Place(position: position, rank: 0)], context) {
        return .success(choice)
      }
      return .failure(
        Refusal(obstacle: nothing(at: position, .lhc, context).0, leaseMayFollow: false))
    }

    // MARK: Picking

    private struct Place {
      var position: Int
      var rank: Int
    }

    /// In order of rank; at one rank all together.
    private func placesInOrder(_ context: Context) -> [Place] {
      var places = offering.locations.indices.map { position in
        let location = offering.locations[position].resourceLocation
        let rank = context.board.rank(
          of: location, home: offering.home, from: site, by: request.door, context.estate)
        return Place(position: position, rank: rank)
      }
      if places.count > 1 { places.sort { ($0.rank, $0.position) < ($1.rank, $1.position) } }
      return places
    }

    private func ownMachines(_ context: Context) -> [ID<Estate.VDA>] {
      context.estate.ownedMachines(of: request.endpoint, for: request.offering)
    }

    private func position(of machine: ID<Estate.VDA>, _ context: Context) -> Int? {
      context.estate.position(of: machine, in: request.offering)
    }

    private func mayServe(_ pool: ID<Estate.Pool>, _ context: Context) -> Bool {
      !request.isForLease || context.estate.pools[pool].supportsLeases
    }

    private enum Hope: CaseIterable {
      case untried
      /// LAUNCH-6: the launch failed there.
      case failed
      /// SF-2: the client's door does not lead there.
      case outOfReach
    }

    private func hope(_ place: Place) -> Hope {
      if place.rank == StatusBoard.rankOutOfReach { return .outOfReach }
      return request.failedPlaces & (1 << UInt8(place.position)) == 0 ? .untried : .failed
    }

    private func pick(_ with: MachineCode.Registration, _ places: [Place], _ context: Context)
      -> Choice?
    {
      for hope in Hope.allCases {
        let areAlike = places.allSatisfy { self.hope($0) == hope }
        let open = areAlike ? places : places.filter { self.hope($0) == hope }
        guard !open.isEmpty else { continue }
        if let choice = existing(with, open, context) ?? fresh(with, open, context)
          ?? startable(with, open, context)
        {
          return choice
        }
      }
      return nil
    }

    private func existing(_ with: MachineCode.Registration, _ places: [Place], _ context: Context)
      -> Choice?
    {
      guard context.estate.rules.holds(.launch4) else { return nil }
      let held = sessions.machines(of: request.endpoint)
      for place in places {
        for machine in held
        where position(of: machine, context) == place.position
          && isRegistered(machine, with, context)
          && !request.failedMachines.contains(machine)
        {
          return Choice(machine: machine, isExisting: true)
        }
      }
      return nil
    }

    private func isRegistered(
      _ machine: ID<Estate.VDA>, _ with: MachineCode.Registration, _ context: Context
    ) -> Bool {
      vdas[machine].registration == with && mayServe(context.estate.vdas[machine].pool, context)
    }

    private func fresh(
      _ with: MachineCode.Registration, _ places: [Place], _ context: Context
    ) -> Choice? {
      let best = best(with, places, weighsAll: false, context)
      assert(
        best == self.best(with, places, weighsAll: true, context),
        "the ranking is not what weighing comes to")
      return best.map { bid in
        Choice(
          machine: bid.machine, isExisting: false,
          passesOver: passesOver(bid, with, places, context))
      }
    }

    /// The machine to offer: by the ranking of its pool where that holds, else, or where the caller
    /// asks for it, by weighing all machines one by one.
    private func best(
      _ with: MachineCode.Registration, _ places: [Place], weighsAll: Bool, _ context: Context
    ) -> Bid? {
      var terms = Terms(
        registration: with, isOwn: offering.isOwned, failedMachines: request.failedMachines,
        mostLogons: context.parameters.vdaConcurrentLogons, now: context.now)
      var best: Bid?
      for place in places {
        terms.rank = place.rank
        terms.failedSlots = failedSlots(place.position, context)
        for pool in offering.locations[place.position].pools {
          if !weighsAll, isRanked(pool, context) {
            best = better(best, context.ranking.best(of: pool, with), place.rank, pool, context)
          } else {
            best = broker.best(of: candidates(pool, context), vdas, power, terms, before: best)
          }
        }
      }
      return best
    }

    /// The ranking holds for whoever comes with nothing behind them: no machine that failed them, no
    /// machine of their own; and it knows nothing of machines that are to be switched off.
    private func isRanked(_ pool: ID<Estate.Pool>, _ context: Context) -> Bool {
      !offering.isOwned && request.failedMachines.isEmpty
        && context.estate.pools[pool].autoscale == nil
    }

    private func better(
      _ bid: Bid?, _ standing: MachineRanking.Standing?, _ rank: Int, _ pool: ID<Estate.Pool>,
      _ context: Context
    ) -> Bid? {
      guard let standing, mayServe(pool, context), !promptFails(in: pool, context) else {
        return bid
      }
      let other = Bid(
        doubt: standing.isAvoided ? 2 : 0, rank: rank, isDraining: false, isBusy: standing.isBusy,
        load: standing.load, machine: standing.machine)
      if let bid, !other.comes(before: bid) { return bid }
      return other
    }

    /// LAUNCH-5: where no machine has room, one that is started already and not awaited by as many
    /// as it has places for, else one that is off; of the best rank, the lowest member first.
    private func startable(_ with: MachineCode.Registration, _ places: [Place], _ context: Context)
      -> Choice?
    {
      var best: (rank: Int, isIdle: Int, machine: Int32)?
      for place in places where leads(to: place.position, context) {
        for pool in offering.locations[place.position].pools
        where context.estate.pools[pool].hypervisor != nil
          && context.board.startObstacle(pool, askedBy: with, context.estate) == nil
        {
          for machine in candidates(pool, context) where isOpen(machine) {
            let bid = (place.rank, power.isStarting(machine) ? 0 : 1, machine.rawValue)
            if best.map({ bid < $0 }) ?? true { best = bid }
          }
        }
      }
      return best.map {
        Choice(machine: ID(Int($0.machine)), isExisting: false, isToBeStarted: true)
      }
    }

    /// The client's door leads to the place when everything is up.
    private func leads(to position: Int, _ context: Context) -> Bool {
      context.estate.leads(
        request.door, from: site, to: offering.locations[position].resourceLocation)
    }

    /// It can be started, and has a place for one more who waits; one's own has it always.
    private func isOpen(_ machine: ID<Estate.VDA>) -> Bool {
      vdas[machine].isStartable && (offering.isOwned || !broker.isAwaited(machine))
    }

    /// - Complexity: O(machines that are avoided × pools).
    private func passesOver(
      _ bid: Bid, _ with: MachineCode.Registration, _ places: [Place], _ context: Context
    ) -> Bool {
      guard bid.doubt < 2 else { return false }
      return broker.avoidedNow.contains { avoided in
        let pool = context.estate.vdas[avoided.machine].pool
        return isRegistered(avoided.machine, with, context)
          && places.contains { offering.locations[$0.position].pools.contains(pool) }
          && candidates(pool, context).contains(avoided.machine)
      }
    }

    /// The connectors of a place by which machines were registered that failed this launch.
    private func failedSlots(_ position: Int, _ context: Context) -> [Int] {
      let location = offering.locations[position].resourceLocation
      return request.failedMachines
        .filter { context.estate.vdas[$0].resourceLocation == location }
        .map { vdas[$0].slot }
    }

    /// IDP-4: a machine of the same place and domain found no domain controller to ask.
    private func promptFails(in pool: ID<Estate.Pool>, _ context: Context) -> Bool {
      request.failedPrompts.contains {
        context.estate.pools[$0].resourceLocation == context.estate.pools[pool].resourceLocation
          && context.estate.pools[$0].domain == context.estate.pools[pool].domain
      }
    }

    /// The machines of a pool that may be offered to this user.
    private func candidates(_ pool: ID<Estate.Pool>, _ context: Context) -> [ID<Estate.VDA>] {
      guard mayServe(pool, context), !promptFails(in: pool, context) else { return [] }
      guard offering.isOwned else { return context.estate.pools[pool].vdas }
      return ownMachines(context).filter { context.estate.vdas[$0].pool == pool }
    }

    private func room(_ machine: ID<Estate.VDA>) -> PoolCounts.Room {
      vdas[machine].room(isFull: broker.isFull(machine))
    }

    // MARK: Refusing

    /// Why one place has nothing to offer, and whether it has a machine registered at all.
    private func nothing(at position: Int, _ with: MachineCode.Registration, _ context: Context)
      -> (Obstacle, Bool)
    {
      var furthest = unregistered(position, with, context)
      var knowsAny = false
      for pool in offering.locations[position].pools {
        let machines = candidates(pool, context)
        let registered = machines.filter { isRegistered($0, with, context) }
        knowsAny = knowsAny || !registered.isEmpty
        let group = ComponentRef(.deliveryGroup, context.estate.pools[pool].group)
        for room in [PoolCounts.Room.used, .full]
        where registered.contains(where: { self.room($0) == room }) && !offering.isOwned {
          let cause = room == .used ? context.estate.pools[pool].causeOfKeepingBack : .noRoom
          furthest = .further(furthest, Obstacle(cause, group))
        }
        if !machines.isEmpty, machines.allSatisfy({ isOff($0) }) {
          furthest = .further(furthest, Obstacle(.machineOff, ComponentRef(.pool, pool)))
        }
        guard leads(to: position, context) else {
          if machines.contains(where: { vdas[$0].isStartable }) {
            furthest = .further(furthest, Obstacle(.machineOff, ComponentRef(.pool, pool)))
          }
          continue
        }
        if machines.contains(where: { isOpen($0) }),
          let obstacle = context.board.startObstacle(pool, askedBy: with, context.estate)
        {
          furthest = .further(furthest, obstacle)
        }
        if machines.contains(where: { vdas[$0].isStartable && !isOpen($0) }) {
          furthest = .further(furthest, Obstacle(.noRoom, group))
        }
      }
      return (furthest, knowsAny)
    }

    /// A pool with a machine that is down, where none of the place's machines can register.
    private func poolThatIsDown(_ position: Int, _ context: Context) -> ID<Estate.Pool>? {
      let machines = offering.locations[position].pools.flatMap { candidates($0, context) }
      let canRegister = machines.contains {
        vdas[$0].registration != .none || vdas[$0].isUp && vdas[$0].isPoweredOn
      }
      guard !canRegister else { return nil }
      return machines.first { vdas[$0].isPoweredOn }.map { context.estate.vdas[$0].pool }
    }

    private func isOff(_ machine: ID<Estate.VDA>) -> Bool {
      !vdas[machine].isPoweredOn && vdas[machine].registration == .none
        && !vdas[machine].isStartable
    }

    private func unregistered(_ position: Int, _ with: MachineCode.Registration, _ context: Context)
      -> Obstacle
    {
      let location = offering.locations[position].resourceLocation
      let place = ComponentRef(.resourceLocation, location)
      if context.board.locationUp[location], let pool = poolThatIsDown(position, context) {
        return Obstacle(.noVDARegistered, ComponentRef(.pool, pool))
      }
      if with == .lhc {
        return Obstacle(
          context.board.lhcFull[location] ? .lhcVDALimit : .notYetRegisteredWithLHC, place)
      }
      if context.board.mode[location].isOutageMode || context.board.isReregistering[location] {
        return Obstacle(.vdaNotYetRegisteredWithCloud, place)
      }
      let carried = context.estate.resourceLocations[location].connectors.contains {
        context.board.connectorReachesCloud[$0]
      }
      return Obstacle(
        .noVDARegistered,
        carried ? place : context.board.rootOfNoConnector(location, context.estate))
    }
  }
}
