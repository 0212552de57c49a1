import SimEngine

/// A queue with one or several servers, exponential in arrivals and services: M/M/c.
///
/// A mean service takes a million ticks.
struct Queue: SimulationModel {
  enum Event: BitwiseCopyable {
    case arrival
    case departure
  }

  let chance: AddressedDraw
  let servers: Int64
  let betweenArrivals: Distribution
  let service = Distribution.exponential(mean: 1)
  /// How many customers wait or are served.
  private(set) var customers = TimeWeighted()
  private var arrivalCount: UInt32 = 0
  private var serviceCount: UInt32 = 0

  init(chance: AddressedDraw, servers: Int64, betweenArrivals: Distribution) {
    self.chance = chance
    self.servers = servers
    self.betweenArrivals = betweenArrivals
  }

  mutating func handle(_ event: Event, in scheduler: inout Scheduler<Event>) {
    switch event {
    case .arrival:
      customers.add(1, at: scheduler.now)
      if customers.value <= servers { beginService(in: &scheduler) }
      planArrival(in: &scheduler)
    case .departure:
      customers.add(-1, at: scheduler.now)
      if customers.value >= servers { beginService(in: &scheduler) }
    }
  }

  mutating func planArrival(in scheduler: inout Scheduler<Event>) {
    var words = chance.sequence(purpose: 1, entity: 0, index: arrivalCount)
    arrivalCount += 1
    let delay = betweenArrivals.duration(from: &words, ticksPerUnit: 1_000_000)
    scheduler.schedule(.arrival, after: delay)
  }

  private mutating func beginService(in scheduler: inout Scheduler<Event>) {
    var words = chance.sequence(purpose: 2, entity: 0, index: serviceCount)
    serviceCount += 1
    let delay = service.duration(from: &words, ticksPerUnit: 1_000_000)
    scheduler.schedule(.departure, after: delay)
  }
}
