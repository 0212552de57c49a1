import SimEngine

/// A fixed number of timers, each of which is set anew when it fires: the hold model.
///
/// Vaucher and Duval, "A comparison of simulation event list algorithms", 1975,
/// doi:10.1145/360715.360758. The delays are exponential with a mean of one unit.
struct HoldModel: BenchModel {
  struct Timer: BitwiseCopyable {
    var id: UInt32
  }

  private let delay = Distribution.exponential(mean: 1)
  private var words: DrawSequence
  private(set) var digest = FactDigest()
  private(set) var unitCount = 0

  init(_ chance: AddressedDraw) {
    words = chance.sequence(purpose: 1, entity: 0, index: 0)
  }

  mutating func handle(_ timer: Timer, in scheduler: inout Scheduler<Timer>) {
    digest.add(timer.id, at: scheduler.now)
    unitCount &+= 1
    scheduler.schedule(timer, after: nextDelay())
  }

  mutating func nextDelay() -> SimDuration {
    delay.duration(from: &words, ticksPerUnit: ticksPerUnit)
  }
}

extension Workload {
  static func hold(_ size: String, pending: Int) -> Workload {
    Workload(
      name: "hold/\(size)", unit: "holds",
      summary: "Of \(size) timers the next fires and is set anew."
    ) { round in
      let count = round.scaled(pending)
      let before = ProcessMeter.allocatedBytes
      var simulation = Simulation(model: HoldModel(AddressedDraw(seed: 1)))
      simulation.scheduler.reserve(count + 1)
      for id in 0..<UInt32(count) {
        simulation.scheduler.schedule(
          HoldModel.Timer(id: id), after: simulation.model.nextDelay())
      }
      simulation.run(events: 2 * count + round.scaled(100_000))
      let item = Round.Item("pending event", count: count, allocatedSince: before)
      let events = round.measured(pending > 1_000 ? 3_000_000 : 4_000_000)
      return simulation.measure(item) { $0.run(events: events) }
    }
  }
}
