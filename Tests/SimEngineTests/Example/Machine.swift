import SimEngine

/// A machine that works, breaks and is repaired, over and over. A tick is a second.
struct Machine: SimulationModel {
  enum Event: BitwiseCopyable {
    case breaksDown
    case isRepaired
  }

  let timeToFailure: Distribution
  let timeToRepair: Distribution
  let chance: AddressedDraw
  var working = TimeWeighted(value: 1)
  var failures: UInt32 = 0

  mutating func handle(_ event: Event, in scheduler: inout Scheduler<Event>) {
    switch event {
    case .breaksDown:
      working.set(0, at: scheduler.now)
      scheduler.schedule(.isRepaired, after: draw(timeToRepair, purpose: 1))
      failures += 1
    case .isRepaired:
      working.set(1, at: scheduler.now)
      scheduler.schedule(.breaksDown, after: draw(timeToFailure, purpose: 2))
    }
  }

  func draw(_ distribution: Distribution, purpose: UInt32) -> SimDuration {
    var words = chance.sequence(purpose: purpose, entity: 0, index: failures)
    return distribution.duration(from: &words, ticksPerUnit: 1)
  }
}

func availability(of replication: Replication) -> Double? {
  let machine = Machine(
    timeToFailure: .exponential(mean: 900_000),
    timeToRepair: .lognormal(median: 60_000, quantile95: 200_000),
    chance: replication.chance)
  var simulation = Simulation(model: machine)
  simulation.scheduler.schedule(.breaksDown, after: machine.draw(machine.timeToFailure, purpose: 2))
  _ = simulation.run(until: replication.horizon)
  return simulation.model.working.mean(until: replication.horizon)
}
