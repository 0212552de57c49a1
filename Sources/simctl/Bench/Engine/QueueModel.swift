import SimEngine

/// Customers who come at random to one server and are served in order of arrival: M/M/1.
///
/// The load is 0.9, so the mean wait before service is 9 service times (Pollaczek and Khinchine).
struct QueueModel: BenchModel {
  enum Event: BitwiseCopyable {
    case arrival
    case departure
  }

  private let timeToArrival = Distribution.exponential(mean: 1 / 0.9)
  private let timeToServe = Distribution.exponential(mean: 1)
  private var arrivals: DrawSequence
  private var services: DrawSequence
  /// Instants of arrival of those who wait, in a ring; its size is a power of two.
  private var waiting = [SimTime](repeating: .zero, count: 1 << 16)
  private var firstWaiting = 0
  private var waitingCount = 0
  private var isBusy = false
  private(set) var ticksWaited: Int64 = 0
  private(set) var digest = FactDigest()
  /// Customers served.
  private(set) var unitCount = 0

  init(_ chance: AddressedDraw) {
    arrivals = chance.sequence(purpose: 1, entity: 0, index: 0)
    services = chance.sequence(purpose: 2, entity: 0, index: 0)
  }

  /// A simulation whose first customer is on the way.
  static func simulation(_ chance: AddressedDraw) -> Simulation<QueueModel> {
    var simulation = Simulation(model: QueueModel(chance))
    simulation.scheduler.schedule(.arrival, after: .zero)
    return simulation
  }

  mutating func handle(_ event: Event, in scheduler: inout Scheduler<Event>) {
    switch event {
    case .arrival:
      digest.add(0, at: scheduler.now)
      scheduler.schedule(
        .arrival, after: timeToArrival.duration(from: &arrivals, ticksPerUnit: ticksPerUnit))
      if isBusy { join(at: scheduler.now) } else { serve(in: &scheduler) }
    case .departure:
      digest.add(1, at: scheduler.now)
      unitCount &+= 1
      isBusy = false
      if waitingCount > 0 {
        ticksWaited += (scheduler.now - leave()).ticks
        serve(in: &scheduler)
      }
    }
  }

  private mutating func serve(in scheduler: inout Scheduler<Event>) {
    isBusy = true
    scheduler.schedule(
      .departure, after: timeToServe.duration(from: &services, ticksPerUnit: ticksPerUnit))
  }

  private mutating func join(at now: SimTime) {
    precondition(waitingCount < waiting.count, "\(waitingCount) customers wait at a load of 0.9")
    waiting[(firstWaiting &+ waitingCount) & (waiting.count &- 1)] = now
    waitingCount &+= 1
  }

  private mutating func leave() -> SimTime {
    defer {
      firstWaiting = (firstWaiting &+ 1) & (waiting.count &- 1)
      waitingCount &-= 1
    }
    return waiting[firstWaiting]
  }
}

extension Workload {
  static let mm1 = Workload(
    name: "mm1", unit: "customers",
    summary: "One server at a load of 0.9; two events for each customer."
  ) { round in
    var simulation = QueueModel.simulation(AddressedDraw(seed: 1))
    simulation.run(events: round.scaled(200_000))
    let before = (waited: simulation.model.ticksWaited, served: simulation.model.unitCount)
    let customers = round.measured(3_000_000)
    var result = simulation.measure { $0.run(events: 2 * customers) }
    let waited = simulation.model.ticksWaited - before.waited
    let served = simulation.model.unitCount - before.served
    result.check =
      "mean wait \(BenchFigures.decimal(Double(waited) / Double(served) / ticksPerUnit))"
    return result
  }

  /// Eight M/M/1 runs over the runner of replications; the clock is on the wall.
  static func replications(jobs: Int) -> Workload {
    Workload(
      name: "replications/\(jobs)", unit: "customers",
      summary: "Eight replications of mm1, \(jobs == 1 ? "one" : "two") at a time; by wall time."
    ) { round in
      let customers = round.measured(4_000_000) / 8
      let study = Replication(seed: 1, horizon: .max, maxEvents: UInt64(2 * customers))
      let start = WallClock.nanoseconds
      let outcomes = AsyncWork.wait {
        await ReplicationRunner(jobs: jobs).run(study.repeated(8)) { replication in
          var simulation = QueueModel.simulation(replication.chance)
          _ = simulation.run(replication)
          return simulation.model
        }
      }
      let nanoseconds = WallClock.nanoseconds - start
      var digest = FactDigest()
      for model in outcomes {
        digest.add(word: model.digest.words.0)
        digest.add(word: model.digest.words.1)
      }
      return Round(
        units: outcomes.reduce(0) { $0 + $1.unitCount }, nanoseconds: nanoseconds,
        digest: digest.hexadecimal)
    }
  }
}
