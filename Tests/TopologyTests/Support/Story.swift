import SimEngine
import Topology

/// A run of a small estate that a test takes from instant to instant, and what it wrote down.
struct Story: ~Copyable {
  private var simulation: Simulation<Witness>

  init(_ small: SmallEstate, seed: UInt64 = 1) {
    let faults = small.faults.sorted { ($0.start, $0.name) < ($1.start, $1.name) }
    var world = World(small.builder.build(), faults: faults, draws: AddressedDraw(seed: seed))
    var scheduler = Scheduler<WorldEvent>()
    world.start(in: &scheduler)
    simulation = Simulation(model: Witness(world: world))
    simulation.scheduler = scheduler
  }

  var world: World { simulation.model.world }
  var board: StatusBoard { world.board }
  var now: SimTime { simulation.scheduler.now }

  // MARK: Time

  /// Up to and including the last event of an instant.
  mutating func run(through time: SimTime) {
    _ = simulation.run(until: time + tick, maxEvents: 1_000_000)
  }

  /// Up to an instant, none of whose events have run.
  mutating func run(upTo time: SimTime) { _ = simulation.run(until: time, maxEvents: 1_000_000) }

  /// The next instant at which something happens.
  var nextInstant: SimTime? { simulation.scheduler.nextTime }

  // MARK: What was written down

  /// Every fact so far with its instant, in order.
  var facts: [Witness.Entry] { simulation.model.facts }

  /// The journal of the last instant told observers that answers may have changed.
  var lastInstantSaidSo: Bool { simulation.model.lastInstantSaidSo }

  /// The instants at which a fact of this kind was recorded of a subject.
  func instants(
    _ kind: Fact.Kind, _ subject: Int? = nil, object: Int? = nil, detail: Int? = nil
  ) -> [SimTime] {
    simulation.model.facts.filter { entry in
      entry.fact.kind == kind && (subject.map { entry.fact.subject == $0 } ?? true)
        && (object.map { entry.fact.object == $0 } ?? true)
        && (detail.map { entry.fact.detail == $0 } ?? true)
    }.map(\.time)
  }

  /// When a geode left or joined the DNS answers, for whichever service.
  func steeringChanges(_ geode: ID<Estate.Geode>, isIn: Bool) -> [SimTime] {
    var found: [SimTime] = []
    for time in instants(.steered, -1, object: geode.index, detail: isIn ? 1 : 0)
    where found.last != time { found.append(time) }
    return found
  }

  /// When a machine registered with the cloud or with an elected connector.
  func registrations(_ machine: ID<Estate.VDA>, _ with: MachineCode.Registration) -> [SimTime] {
    instants(.registered, machine.index, object: Int(with.rawValue))
  }

  /// The modes a resource location entered, and when.
  func modes(_ location: ID<Estate.ResourceLocation> = SmallEstate.ams) -> [ModeChange] {
    simulation.model.facts.filter {
      $0.fact.kind == .modeChanged && $0.fact.subject == location.rawValue
    }.map {
      ModeChange(at: $0.time, mode: OutageMode(rawValue: UInt8($0.fact.object)) ?? .normal)
    }
  }

  /// The launches that ended, in order.
  var endedLaunches: [EndedLaunch] {
    simulation.model.launches.filter { $0.record.outcome != .begun }
  }

  /// Requests that came to queues, in order.
  var queueEntries: [(time: SimTime, entry: QueueEntry)] { simulation.model.queueEntries }

  /// GEO-3: what went with regions.
  var writeLosses: [WriteLoss] { simulation.model.writeLosses }

  // MARK: The state now

  func endpoint(_ user: User) -> Endpoint { world.endpoints[id(user)] }

  private func id(_ user: User) -> ID<Estate.Endpoint> {
    let cohort = world.estate.cohorts[user.group.rawValue]
    return ID(cohort.firstEndpoint.index + user.member - 1)
  }

  func index(_ user: User) -> Int { id(user).index }

  func vda(_ machine: ID<Estate.VDA>) -> VDA { world.vdas[machine] }

  /// Sessions on machines now, in whatever state.
  var liveSessionCount: Int {
    var count = 0
    for machine in world.estate.vdas.indices {
      world.sessions.forEachHolder(of: ID(machine)) { _ in count += 1 }
    }
    return count
  }

  /// The connector a machine is registered through.
  func connector(of machine: ID<Estate.VDA>) -> ID<Estate.Connector> {
    let location = world.estate.vdas[machine].resourceLocation
    return world.estate.resourceLocations[location].connectors[world.vdas[machine].slot]
  }

  func lease(_ user: User) -> EndpointClass.LeaseState {
    world.endpointClass(of: id(user)).lease
  }

  /// OUT-1, as any observer would ask: from the endpoint's class, its machines and the pools'
  /// counts taken machine by machine.
  func answer(_ user: User, _ resource: ID<Estate.Resource>) -> Answer {
    let estate = world.estate
    let endpoint = id(user)
    guard
      let offering = estate.cohorts[user.group.rawValue].offerings.first(where: {
        estate.offerings[$0].resources.contains(resource)
      })
    else { preconditionFailure("no offering of that resource") }
    var counts = PoolCounts(pools: estate.pools.count)
    for (index, machine) in estate.vdas.enumerated() {
      _ = counts.add(1, to: world.bucket(of: ID(index)), of: machine.pool)
    }
    return LaunchPath(
      offering, for: world.endpointClass(of: endpoint),
      machines: world.machines(of: endpoint, for: offering), pools: counts, board: world.board,
      estate: estate
    ).answer()
  }

  /// The first instant from now to an end at which the answer is launchable or not, as wanted.
  mutating func firstInstant(
    launchable wanted: Bool = true, _ user: User, _ resource: ID<Estate.Resource>,
    until end: SimTime
  ) -> SimTime? {
    while simulation.scheduler.nextTime ?? .max <= end {
      run(through: simulation.scheduler.nextTime ?? end)
      if answer(user, resource).isLaunchable == wanted {
        return SimTime(ticks: now.ticks - 1)
      }
    }
    return nil
  }
}

struct ModeChange: Equatable, CustomStringConvertible {
  var at: SimTime
  var mode: OutageMode

  init(at: SimTime, mode: OutageMode) {
    self.at = at
    self.mode = mode
  }

  var description: String { "\(mode) at \(at.ticks)" }
}

struct EndedLaunch: Sendable {
  var time: SimTime
  var record: LaunchRecord
}

/// The world, and all its facts with their instants. Sees the world at the end of each instant.
struct Witness: SimulationModel, Sendable {
  struct Entry: Hashable, Sendable {
    var time: SimTime
    var fact: Fact
  }

  var world: World
  var facts: [Entry] = []
  var launches: [EndedLaunch] = []
  var writeLosses: [WriteLoss] = []
  var queueEntries: [(time: SimTime, entry: QueueEntry)] = []
  var lastInstantSaidSo = false

  init(world: World) { self.world = world }

  mutating func handle(_ event: WorldEvent, in scheduler: inout Scheduler<WorldEvent>) {
    world.handle(event, in: &scheduler)
  }

  mutating func instantEnded(in scheduler: inout Scheduler<WorldEvent>) {
    let now = scheduler.now
    let journal = world.journal
    lastInstantSaidSo =
      journal.everythingIsDirty || !journal.endpoints.isEmpty || !journal.machines.isEmpty
      || !journal.locations.isEmpty
    facts += world.journal.facts.map { Entry(time: now, fact: $0) }
    writeLosses += journal.writeLosses
    queueEntries += journal.queueEntries.map { (now, $0) }
    launches += world.journal.launches.map { EndedLaunch(time: now, record: $0) }
    world.clearJournal()
  }
}

/// An answer in the fewest words: "lease lhc direct [credential-prompt cached-list]" or
/// "none [ica broker-unreachable] [lease outage-mode-pending]".
extension Answer {
  var brief: String {
    var words = [path.word]
    if let word = broker.word { words.append(word) }
    if let word = route.word { words.append(word) }
    words += degraded.words.map { "+" + $0 }
    if path == .none { words += because.map { "[\($0.path.word) \($0.cause.word)]" } }
    return words.joined(separator: " ")
  }
}
