package import SimEngine
package import Topology

/// A world and the observer that reads it at the end of every instant.
///
/// The observer sits outside: it sees the world after the last event of an instant and then clears
/// the journal. A value, so a run can be forked with its measurements.
package struct ObservedWorld: SimulationModel, Sendable {
  package private(set) var world: World
  package private(set) var recorder: Recorder

  /// A run at t = 0 with its first events planned.
  ///
  /// - Parameters:
  ///   - replication: which independent repetition of the seed.
  ///   - horizon: the instant at which everybody stops running it; its own events are not planned.
  package static func simulation(
    of estate: Estate, faults: [Fault], plan: ObservationPlan, seed: UInt64,
    replication: UInt32 = 0, horizon: SimTime = .max
  ) -> Simulation<ObservedWorld> {
    var world = World(
      estate, faults: faults, draws: AddressedDraw(seed: seed, replication: replication),
      horizon: horizon)
    var scheduler = Scheduler<WorldEvent>()
    world.start(in: &scheduler)
    let model = ObservedWorld(world: world, recorder: Recorder(world: world, plan: plan))
    var simulation = Simulation(model: model)
    simulation.scheduler = scheduler
    return simulation
  }

  package mutating func handle(_ event: WorldEvent, in scheduler: inout Scheduler<WorldEvent>) {
    world.handle(event, in: &scheduler)
  }

  package mutating func instantEnded(in scheduler: inout Scheduler<WorldEvent>) {
    recorder.instantEnded(at: scheduler.now, world: world)
    world.clearJournal()
  }

  /// Closes the measurements at the end of the run.
  package mutating func observation(at horizon: SimTime, complete: Bool) -> Observation {
    recorder.finish(at: horizon, world: world, complete: complete)
  }
}
