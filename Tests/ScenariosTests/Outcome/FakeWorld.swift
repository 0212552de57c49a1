import Scenarios
import SimEngine
import Topology

/// A world without a simulation behind it: its state is set by hand or by chance, and its journal
/// says so.
struct FakeWorld: ObservableWorld {
  struct Session: Equatable {
    var endpoint: ID<Estate.Endpoint>
    var isLeaseLaunched: Bool
  }

  struct Machine {
    var registration = MachineCode.Registration.cloud
    var slot = 0
    var isUp = true
    var isPoweredOn = true
    var wasUsed = false
    var sessions: [Session] = []
  }

  struct Client {
    var geode: UInt8 = 0
    var pop: UInt8 = 0
    var isSignedIn = true
    var hasToken = true
    var lease = EndpointClass.LeaseState.valid
    var knowsFallbackAddress = false
  }

  let estate: Estate
  var board: StatusBoard
  var journal = Journal()
  var machines: [Machine]
  var clients: [Client]

  init(_ estate: Estate) {
    self.estate = estate
    board = StatusBoard(estate)
    machines = estate.vdas.map { _ in Machine() }
    clients = estate.endpoints.map { _ in Client() }
  }

  func endpointClass(of endpoint: ID<Estate.Endpoint>) -> EndpointClass {
    let client = clients[endpoint]
    return EndpointClass(
      cohort: estate.endpoints[endpoint].cohort, workspaceGeode: client.geode,
      identityGeode: client.geode, pop: client.pop, secureAccessPoP: client.pop,
      isSignedIn: client.isSignedIn, hasToken: client.hasToken, lease: client.lease,
      leaseVersion: 0, knowsFallbackAddress: client.knowsFallbackAddress)
  }

  func machines(of endpoint: ID<Estate.Endpoint>, for offering: ID<Estate.Offering>) -> MachineSet {
    var set = MachineSet()
    for place in estate.offerings[offering].locations {
      for pool in place.pools {
        for vda in estate.pools[pool].vdas {
          let session = machines[vda].sessions.first { $0.endpoint == endpoint }
          guard estate.vdas[vda].owner == endpoint || session != nil else { continue }
          let machine = machines[vda]
          set.append(
            MachineCode(
              pool: pool, slot: machine.slot, registration: machine.registration,
              isUp: machine.isUp, isPoweredOn: machine.isPoweredOn, hasSession: session != nil,
              sessionIsLeaseLaunched: session?.isLeaseLaunched ?? false))
        }
      }
    }
    return set
  }

  func bucket(of machine: ID<Estate.VDA>) -> PoolCounts.Bucket {
    let state = machines[machine]
    if state.registration == .none {
      return .unregistered(.init(isUp: state.isUp, isPoweredOn: state.isPoweredOn))
    }
    let isFull = state.sessions.count >= estate.vdas[machine].maxSessions
    return PoolCounts.Bucket(
      state.registration, slot: state.slot, isUp: state.isUp,
      room: isFull ? .full : state.wasUsed ? .used : .free)
  }

  func code(of machine: ID<Estate.VDA>) -> MachineCode {
    let state = machines[machine]
    return MachineCode(
      pool: estate.vdas[machine].pool, slot: state.slot, registration: state.registration,
      isUp: state.isUp, isPoweredOn: state.isPoweredOn, hasSession: false,
      sessionIsLeaseLaunched: false)
  }

  func carriesAlike(_ location: ID<Estate.ResourceLocation>) -> Bool {
    board.carriesAlike(location, estate)
  }

  func forEachHolder(of machine: ID<Estate.VDA>, _ body: (ID<Estate.Endpoint>) -> Void) {
    for session in machines[machine].sessions { body(session.endpoint) }
  }

  // MARK: Changing it

  /// The broker is lost or back; of a fault an observer is told that it is a boundary.
  mutating func setBroker(up: Bool, isBoundary: Bool = true) {
    board.brokerUp = up
    journal.everythingIsDirty = true
    journal.isBoundary = isBoundary
  }

  func answer(of endpoint: Int, for offering: ID<Estate.Offering>) -> Answer {
    var pools = PoolCounts(pools: estate.pools.count)
    for (index, machine) in estate.vdas.enumerated() {
      _ = pools.add(1, to: bucket(of: ID(index)), of: machine.pool)
    }
    return LaunchPath(
      offering, for: endpointClass(of: ID(endpoint)),
      machines: machines(of: ID(endpoint), for: offering), pools: pools, board: board,
      estate: estate
    ).answer()
  }

  /// A step of a launch of the first resource of the first offering.
  mutating func addLaunch(
    of endpoint: Int = 0, clickedAt: Int64, _ outcome: LaunchRecord.Outcome,
    answer: Answer? = nil, metCongestion: Bool = false, wasShown: Bool = false
  ) {
    journal.launches.append(
      LaunchRecord(
        endpoint: ID(endpoint), resource: ID(0), offering: ID(0),
        clickedAt: SimTime(ticks: clickedAt), outcome: outcome,
        answer: answer ?? self.answer(of: endpoint, for: ID(0)), metCongestion: metCongestion,
        wasShown: wasShown))
  }

  mutating func setLease(_ state: EndpointClass.LeaseState, of endpoint: Int) {
    clients[endpoint].lease = state
    journal.endpoints.append(ID(endpoint))
  }

  mutating func setRegistration(_ registration: MachineCode.Registration, of machine: Int) {
    machines[machine].registration = registration
    journal.machines.append(ID(machine))
  }

  /// One random change, journalled as the real world would.
  mutating func changeSomething(using random: inout SplitMix) {
    switch random.below(20) {
    case 0: changeLocation(using: &random)
    case 1, 2: changeBoard(using: &random)
    case 3...8: changeMachine(using: &random)
    case 9...12: changeSession(using: &random)
    default: changeClient(using: &random)
    }
  }

  private mutating func changeBoard(using random: inout SplitMix) {
    journal.everythingIsDirty = true
    journal.isBoundary = journal.isBoundary || random.below(6) == 0
    let up = random.below(2) == 0
    switch random.below(9) {
    case 0: board.brokerUp = up
    case 1: board.serviceUp[Int(Estate.ServiceKind.workspace.rawValue)][random.below(2)] = up
    case 2: board.identityProviderUp[0] = up
    case 3: board.siteOnline[random.below(estate.sites.count)] = up
    case 4: board.networkUp[random.below(estate.networks.count)] = up
    case 5: board.popUp[random.below(2)][random.below(estate.pops.count)] = up
    case 6: board.popFull[random.below(estate.pops.count)] = up
    case 7: board.connectorReachesCloud[random.below(estate.connectors.count)] = up
    default: board.configurationVersion = random.below(2)
    }
  }

  private mutating func changeLocation(using random: inout SplitMix) {
    let location = ID<Estate.ResourceLocation>(random.below(estate.resourceLocations.count))
    let mode = OutageMode.allCases[random.below(OutageMode.allCases.count)]
    journal.locations.append(location)
    journal.isBoundary = journal.isBoundary || board.mode[location] != mode
    board.mode[location] = mode
    let connectors = estate.resourceLocations[location].connectors
    board.elected[location] = mode.isOutageMode ? connectors[random.below(connectors.count)] : nil
    board.lhcFull[location] = random.below(4) == 0
    board.isReregistering[location] = random.below(4) == 0
  }

  private mutating func changeMachine(using random: inout SplitMix) {
    let index = random.below(machines.count)
    let location = estate.resourceLocations[estate.vdas[index].resourceLocation]
    machines[index].registration = [.none, .cloud, .lhc][random.below(3)]
    machines[index].slot =
      machines[index].registration == .none ? 0 : random.below(location.connectors.count)
    machines[index].isUp = random.below(5) > 0
    machines[index].isPoweredOn = random.below(5) > 0
    machines[index].wasUsed = random.below(3) == 0
    journal.machines.append(ID(index))
    if random.below(2) == 0 { journal.machines.append(ID(index)) }
  }

  private mutating func changeSession(using random: inout SplitMix) {
    let index = random.below(machines.count)
    let endpoint = ID<Estate.Endpoint>(random.below(estate.endpoints.count))
    if let held = machines[index].sessions.first {
      machines[index].sessions.removeFirst()
      journal.endpoints.append(held.endpoint)
    } else if estate.vdas[index].owner == nil || estate.vdas[index].owner == endpoint {
      machines[index].sessions.append(
        Session(endpoint: endpoint, isLeaseLaunched: random.below(2) == 0))
      journal.endpoints.append(endpoint)
    }
    journal.machines.append(ID(index))
  }

  private mutating func changeClient(using random: inout SplitMix) {
    let index = random.below(clients.count)
    clients[index] = Client(
      geode: UInt8(random.below(2)), pop: UInt8(random.below(estate.pops.count)),
      isSignedIn: random.below(3) > 0, hasToken: random.below(2) > 0,
      lease: [.none, .pending, .valid, .expired][random.below(4)],
      knowsFallbackAddress: random.below(2) == 0)
    journal.endpoints.append(ID(index))
    if random.below(3) == 0 { journal.endpoints.append(ID(index)) }
  }
}
