package import SimEngine

extension World {
  /// A world at t = 0, steady as INIT-1 says, with nothing planned yet.
  ///
  /// - Parameters:
  ///   - faults: in order of start, then name.
  ///   - draws: where every phase and every choice of people comes from.
  ///   - horizon: the instant at which everybody stops running it.
  package init(
    _ estate: Estate, faults: [Fault], draws: AddressedDraw, horizon: SimTime = .max
  ) {
    self.horizon = horizon
    var context = Context(estate, draws: draws)
    context.board.settlePlatform(estate)
    context.board.settlePlaces(estate)
    context.board.brokerUp = context.board.brokerServes
    if !context.board.brokerUp {
      context.board.brokerDown.append(StatusBoard.DownTime(from: .zero, to: .distantFuture))
    }
    context.prepareAnswers()
    context.settleQueues()
    geodes = estate.geodes.indices.map { Geode(ID($0), in: context) }
    pops = estate.pops.indices.map { PoP(ID($0)) }
    database = BrokerDatabase()
    steering = Steering(context)
    otherCustomers = OtherCustomers(in: &context)
    serviceScaling = ServiceScaling(in: &context)
    monitor = Monitor()
    leaseIssuer = LeaseIssuer()
    broker = Broker(estate)
    logonQueue = LogonQueue(estate)
    leaseBlocks = LeaseBlocks()
    locations = estate.resourceLocations.indices.map { ResourceLocation(ID($0)) }
    // What a closure holds can change meanwhile, and would be copied for each of them.
    let settled = context
    connectors = estate.connectors.indices.map { Connector(ID($0), in: settled) }
    vdas = estate.vdas.indices.map { VDA(ID($0), in: settled) }
    power = PowerControl(context)
    sessions = SessionTable(estate)
    endpoints = Endpoint.all(in: context)
    launches = LaunchTable()
    self.faults = faults.map { estate.rules.holds(.flt2) ? $0.drawn(from: draws) : $0 }
    machineIndex = estate.machineIndex
    self.context = context
    addProcesses()
  }

  private mutating func addProcesses() {
    for (index, fault) in faults.enumerated() {
      let first = processes.count
      // Flapping and restarts begin with what is down, random failures (FLT-3) with what is up.
      if let plan = fault.process, plan.startsDown || estate.rules.holds(.flt3) {
        let groups = plan.isCommonCause ? [fault.targets] : fault.targets.map { [$0] }
        for targets in groups where !targets.isEmpty {
          processes.append(
            OutageProcess(
              targets, plan, fault: (index, fault.name), at: processes.count, in: estate))
        }
      }
      processesOfFault.append(first..<processes.count)
    }
    for failure in estate.failures where estate.rules.holds(.flt3) {
      processes.append(
        OutageProcess(
          [failure.component], failure.plan, fault: nil, at: processes.count, in: estate))
    }
    let targets = processes.flatMap(\.targets)
      .sorted { ($0.kind.rawValue, $0.index) < ($1.kind.rawValue, $1.index) }
    processesMeet = zip(targets, targets.dropFirst()).contains { $0 == $1 }
    repairQueues = estate.repairCrews.map { RepairQueue(size: $0.size) }
  }

  /// FLT-3: at the start everything is new and up.
  private mutating func startFailing() {
    for place in processes.indices where processes[place].fault == nil {
      _ = processes[place].receive(.starts, in: &context)
      processes[place].sense(in: &context)
    }
  }

  /// Plans the first events: faults, each endpoint's day, scripted acts, timers of the start state.
  package mutating func start(in scheduler: inout Scheduler<WorldEvent>) {
    armTriggers()
    for (index, fault) in faults.enumerated() where fault.trigger == nil {
      scheduler.schedule(.faultStarts(Int32(index)), at: fault.start, class: .faults)
      if let end = fault.end {
        let rank: EventClass = estate.rules.holds(.time1) ? .faults : .users
        scheduler.schedule(.faultEnds(Int32(index)), at: end, class: rank)
      }
    }
    startFailing()
    monitor.start(in: &context)
    for index in vdas.indices { vdas[index].registerAtStart(in: &context) }
    for index in endpoints.indices {
      let state = estate.endpoints[index].start
      endpoints[index].start(state, in: &context)
      for machine in state.sessions { seat(ID(index), machine) }
      // Now and then, so that what a million of them plan does not stand twice.
      if index & 1023 == 0 { flush(&scheduler) }
    }
    if let first = estate.firstWithDays(fromCohort: 0) {
      context.send(.planDay(0), to: first, at: .zero, as: .pings)
    }
    for (index, act) in estate.acts.enumerated() {
      context.send(.scripted(act: Int32(index)), to: act.endpoint, at: act.at, as: .users)
    }
    power.begin(vdas, broker, in: &context)
    flush(&scheduler)
    context.journal.clear()
  }

  /// INIT-1: a session the scenario states, by the way its user would take.
  private mutating func seat(_ endpoint: ID<Estate.Endpoint>, _ machine: ID<Estate.VDA>) {
    let site = estate.cohorts[estate.endpoints[endpoint].cohort].site
    let location = estate.vdas[machine].resourceLocation
    let isDirect = board.reaches(site, location, estate)
    let pool = estate.pools[estate.vdas[machine].pool]
    let slot = vdas[machine].slot
    let connectors = estate.resourceLocations[location].connectors
    let isProxied = !isDirect && pool.rendezvous == .off && slot < connectors.count
    broker.takeSeat(machine)
    sessions.start(
      SessionTable.Start(
        endpoint: endpoint, site: site, machine: machine,
        way: SessionTable.Way(
          route: isDirect ? .direct : .pop,
          pop: isDirect ? nil : ID(Int(endpoints[endpoint].pop)),
          proxy: isProxied ? connectors[slot] : nil),
        isLeaseLaunched: false, length: .day, holdsSeat: true), in: &context)
  }
}

extension Context {
  /// Who does not serve at the start is out of the answers from the start.
  mutating func prepareAnswers() {
    for (service, kind) in Steering.services.enumerated() {
      for geode in estate.geodes.indices {
        board.geodeInAnswers[service][geode] = board.serves(kind, ID(geode))
      }
    }
    for pop in estate.pops.indices {
      for part in Estate.PoPPart.allCases where estate.popInstances[pop][Int(part.rawValue)] == 0 {
        board.popInAnswers[Int(part.rawValue)][pop] = false
      }
    }
  }
}
