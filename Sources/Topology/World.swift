package import SimEngine

/// Everything that can happen in the simulated system: a component and its message.
package enum WorldEvent: Sendable, BitwiseCopyable {
  case faultStarts(Int32)
  case faultEnds(Int32)
  /// LHC-11: the next turn of an upgrade.
  case upgradeTurns(Int32)
  /// A process by its place in the world's.
  case process(Int32, OutageProcess.Message)
  /// TIME-1: all faults of the instant have been applied; the net state is taken.
  case settle
  case geode(ID<Estate.Geode>, Geode.Message)
  case pop(ID<Estate.PoP>, PoP.Message)
  case database(BrokerDatabase.Message)
  case steering(Steering.Message)
  case otherCustomers(OtherCustomers.Message)
  case serviceScaling(ServiceScaling.Message)
  case monitor(Monitor.Message)
  case leaseIssuer(LeaseIssuer.Message)
  case broker(Broker.Message)
  case logon(LogonQueue.Message)
  case location(ID<Estate.ResourceLocation>, ResourceLocation.Message)
  case connector(ID<Estate.Connector>, Connector.Message)
  case vda(ID<Estate.VDA>, VDA.Message)
  case power(PowerControl.Message)
  case session(SessionTable.Message)
  case endpoint(ID<Estate.Endpoint>, Endpoint.Message)
  /// A launch by its place in the table; -1 opens a new one.
  case launch(Int32, Launch.Message)
  /// A launch reached its machine: the session begins and the launch is over.
  case sessionStarts(launch: Int32)
}

/// The registry of components: one array per kind and the one place that dispatches messages.
///
/// A component changes only itself: `receive` has `inout self` and a `Context`. The arrays and the
/// context are separate stored properties, so that is proven when this file compiles. The whole
/// world is a value: a copy of it is an independent future (`Simulation.fork()`).
package struct World: SimulationModel, ObservableWorld, Sendable {
  private let liesInMemory = LiesInMemory()
  package internal(set) var context: Context
  package internal(set) var geodes: [Geode]
  package internal(set) var pops: [PoP]
  package internal(set) var database: BrokerDatabase
  package internal(set) var steering: Steering
  package internal(set) var otherCustomers: OtherCustomers
  package internal(set) var serviceScaling: ServiceScaling
  package internal(set) var monitor: Monitor
  package internal(set) var leaseIssuer: LeaseIssuer
  package internal(set) var broker: Broker
  package internal(set) var logonQueue: LogonQueue
  package internal(set) var leaseBlocks: LeaseBlocks
  package internal(set) var locations: [ResourceLocation]
  package internal(set) var connectors: [Connector]
  package internal(set) var vdas: [VDA]
  package internal(set) var power: PowerControl
  package internal(set) var sessions: SessionTable
  package internal(set) var endpoints: [Endpoint]
  package internal(set) var launches: LaunchTable
  /// In order of start, then name; shares are drawn (FLT-2).
  package internal(set) var faults: [Fault]
  /// FLT-6: those whose condition has not been met yet.
  var waitingFaults: [WaitingFault] = []
  /// Those of flapping faults and random failures first, in order of fault and target.
  package internal(set) var processes: [OutageProcess] = []
  /// FLT-3, by repair crew.
  var repairQueues: [RepairQueue] = []
  /// Of each fault the places of its processes.
  var processesOfFault: [Range<Int>] = []
  /// Places of the processes whose clock this instant may have stopped or started; nil: of all.
  var processesToSense: [Int]? = []
  /// A component has several processes, each of which stops the clocks of the others.
  var processesMeet = false
  /// The estate's, at hand: without optimisation the way through the context copies it all.
  let machineIndex: MachineIndex
  var settleIsPlanned = false
  var entitlementIsPlanned = false
  var hitMachines: [ID<Estate.VDA>] = []
  /// IDP-3: the partial failures that hold now, by position among the faults.
  var partialFailures: [Int] = []
  /// FLT-7: the degradations that hold now, by position among the faults.
  var degradations: [Int] = []
  /// FLT-8: the latencies, alike.
  var latencies: [Int] = []
  /// The instant at which the run ends. What components would have happen then or later is not planned:
  /// in a day most leases and sign-ins outlive it, and would fill the event list.
  let horizon: SimTime
  var lastToldConfiguration = 0
  var lastToldBlocks = 0

  // Read in place: a copy of any of these would retain dozens of arrays.
  package var estate: Estate { _read { yield context.estate } }
  package var board: StatusBoard { _read { yield context.board } }
  package var journal: Journal { context.journal }
  package var sharedJournal: Shared<Journal> { context.sharedJournal }

  package mutating func handle(_ event: WorldEvent, in scheduler: inout Scheduler<WorldEvent>) {
    assert(scheduler.now < horizon, "a world runs beyond the horizon it was made for")
    context.now = scheduler.now
    switch event {
    case .faultStarts(let index): begin(Int(index))
    case .faultEnds(let index): end(Int(index))
    case .upgradeTurns(let index): turn(Int(index))
    case .process(let place, let message): step(Int(place), message)
    case .settle: settle()
    case .geode(let id, let message): geodes[id].receive(message, in: &context)
    case .pop(let id, let message): pops[id].receive(message, in: &context)
    case .database(let message):
      database.receive(message, in: &context)
      brokerMayHaveChanged()
    case .steering(let message): steering.receive(message, in: &context)
    case .otherCustomers(let message): otherCustomers.receive(message, in: &context)
    case .serviceScaling(let message): serviceScaling.receive(message, in: &context)
    case .monitor(let message): monitor.receive(message, in: &context)
    case .leaseIssuer(let message): leaseIssuer.receive(message, endpoints: endpoints, in: &context)
    case .broker(let message):
      broker.receive(
        message, launches: launches, vdas: vdas, sessions: sessions, blocks: leaseBlocks,
        power: power, in: &context)
    case .logon(let message): logonQueue.receive(message, in: &context)
    case .location(let id, let message):
      locations[id].receive(message, in: &context)
      pullTriggers()
    case .connector(let id, let message): connectors[id].receive(message, in: &context)
    case .vda(let id, let message): vdas[id].receive(message, in: &context)
    case .power(let message): power.receive(message, vdas: vdas, in: &context)
    case .session(let message):
      sessions.receive(message, vdas: vdas, endpoints: endpoints, in: &context)
    case .endpoint(let id, let message): endpoints[id].receive(message, in: &context)
    case .launch(let index, let message):
      launches.receive(
        message, at: index, endpoints: endpoints, vdas: vdas, sessions: sessions, in: &context)
    case .sessionStarts(let launch):
      let start = launches.close(launch, in: context)
      context.tellMonitor(of: estate.vdas[start.machine].resourceLocation)
      sessions.start(start, in: &context)
    }
    flush(&scheduler)
  }

  /// Observers have read the journal of the instant; the next one starts empty.
  package mutating func clearJournal() { context.journal.clear() }

  mutating func flush(_ scheduler: inout Scheduler<WorldEvent>) {
    for position in 0..<context.outbox.count {
      let outgoing = context.outbox[position]
      guard outgoing.at < horizon else { continue }
      scheduler.schedule(outgoing.event, at: outgoing.at, class: outgoing.rank)
    }
    context.outbox.clear()
  }

  // MARK: What observers ask

  package func endpointClass(of endpoint: ID<Estate.Endpoint>) -> EndpointClass {
    endpoints[endpoint].endpointClass(
      blockVersion: leaseBlocks.version(of: endpoint), in: context)
  }

  package func machines(of endpoint: ID<Estate.Endpoint>, for offering: ID<Estate.Offering>)
    -> MachineSet
  {
    var set = MachineSet()
    if machineIndex.isOwned(offering) {
      machineIndex.forEachMachine(of: endpoint, for: offering) { machine in
        let session = sessions.session(of: endpoint, on: machine)
        set.append(
          code(
            of: machine, hasSession: session != nil,
            isLeaseLaunched: session?.isLeaseLaunched ?? false))
      }
    } else {
      sessions.forEachSession(of: endpoint) { session in
        guard machineIndex.position(of: session.machine, in: offering) != nil else { return }
        set.append(
          code(
            of: session.machine, hasSession: true, isLeaseLaunched: session.isLeaseLaunched))
      }
    }
    return set
  }

  private func code(
    of machine: ID<Estate.VDA>, hasSession: Bool, isLeaseLaunched: Bool
  ) -> MachineCode {
    vdas[machine].code(
      pool: machineIndex.pool(of: machine), hasSession: hasSession,
      isLeaseLaunched: isLeaseLaunched)
  }

  package func bucket(of machine: ID<Estate.VDA>) -> PoolCounts.Bucket {
    vdas[machine].bucket(
      isFull: broker.isFull(machine), isAwaited: broker.isAwaited(machine))
  }

  package func code(of machine: ID<Estate.VDA>) -> MachineCode {
    code(of: machine, hasSession: false, isLeaseLaunched: false)
  }

  package func carriesAlike(_ location: ID<Estate.ResourceLocation>) -> Bool {
    context.board.carriesAlike(location, context.estate)
  }

  package func forEachHolder(of machine: ID<Estate.VDA>, _ body: (ID<Estate.Endpoint>) -> Void) {
    sessions.forEachHolder(of: machine, body)
  }
}
