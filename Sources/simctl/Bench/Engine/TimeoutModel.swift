import SimEngine

/// Requests that each set a timeout; nine in ten get a reply in time, which cancels it.
///
/// A hundred thousand requests come in a time unit, so as many timeouts and nearly half as many replies
/// are pending.
struct TimeoutModel: BenchModel {
  enum Event: BitwiseCopyable {
    case request
    /// The reply to the request that has this timeout.
    case reply(timeout: EventHandle)
    case timeout
  }

  private let timeToRequest: Distribution
  private let timeToReply = Distribution.uniform(low: 0, high: 0.9)
  private var words: DrawSequence
  private(set) var timeoutCount = 0
  private(set) var digest = FactDigest()
  /// Timeouts set.
  private(set) var unitCount = 0

  init(_ chance: AddressedDraw, requestsPerUnit: Int) {
    timeToRequest = .exponential(mean: 1 / Double(requestsPerUnit))
    words = chance.sequence(purpose: 1, entity: 0, index: 0)
  }

  mutating func handle(_ event: Event, in scheduler: inout Scheduler<Event>) {
    switch event {
    case .request:
      digest.add(0, at: scheduler.now)
      send(in: &scheduler)
      scheduler.schedule(
        .request, after: timeToRequest.duration(from: &words, ticksPerUnit: ticksPerUnit))
    case .reply(let timeout):
      digest.add(1, at: scheduler.now)
      scheduler.cancel(timeout)
    case .timeout:
      digest.add(2, at: scheduler.now)
      timeoutCount &+= 1
    }
  }

  private mutating func send(in scheduler: inout Scheduler<Event>) {
    unitCount &+= 1
    let timeout = scheduler.schedule(.timeout, after: SimDuration(ticks: Int64(ticksPerUnit)))
    if words.uniform() < 0.9 {
      scheduler.schedule(
        .reply(timeout: timeout),
        after: timeToReply.duration(from: &words, ticksPerUnit: ticksPerUnit))
    }
  }
}

extension Workload {
  static let cancel = Workload(
    name: "cancel", unit: "timers",
    summary: "Timeouts of requests, nine in ten of them cancelled by a reply."
  ) { round in
    let requestsPerUnit = round.scaled(100_000)
    var simulation = Simulation(
      model: TimeoutModel(AddressedDraw(seed: 1), requestsPerUnit: requestsPerUnit))
    simulation.scheduler.schedule(.request, after: .zero)
    // Four units: as many are pending after one as ever will be.
    simulation.run(events: 8 * requestsPerUnit)
    let before = (timeouts: simulation.model.timeoutCount, timers: simulation.model.unitCount)
    let timers = round.measured(1_000_000)
    let length = SimDuration(
      nearestTicks: Double(timers) / Double(requestsPerUnit) * ticksPerUnit)
    var result = simulation.measure { _ = $0.run(until: $0.scheduler.now + length) }
    let fired = simulation.model.timeoutCount - before.timeouts
    let share = 100 * Double(fired) / Double(max(1, simulation.model.unitCount - before.timers))
    result.check = "fired \(BenchFigures.decimal(share)) %"
    return result
  }
}
