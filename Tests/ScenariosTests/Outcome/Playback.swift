import Scenarios
import SimEngine
import Topology

/// A hand-written course of events before an observer: one user with a lease (or as many as asked
/// for), every resource launchable at the start.
struct Playback {
  var world: FakeWorld
  var recorder: Recorder

  init(users: Int = 1, plan: ObservationPlan = ObservationPlan()) {
    var random = SplitMix(1)
    var estate = FakeEstate.make(users: [users, 0, 0, 0], using: &random)
    for offering in estate.offerings.indices { estate.offerings[offering].entitledSince = 0 }
    world = FakeWorld(estate)
    recorder = Recorder(world: world, plan: plan)
  }

  mutating func at(_ now: Int64, _ change: (inout FakeWorld) -> Void) {
    change(&world)
    recorder.instantEnded(at: SimTime(ticks: now), world: world)
    world.journal.clear()
  }

  mutating func finish(at horizon: Int64 = 100, complete: Bool = true) -> Observation {
    recorder.finish(at: SimTime(ticks: horizon), world: world, complete: complete)
  }

  /// The broker is lost in [40, 60) of a run of 100 ticks.
  static func outage(_ plan: ObservationPlan, complete: Bool = true) -> Observation {
    var playback = Playback(plan: plan)
    playback.at(40) { $0.setBroker(up: false) }
    playback.at(60) { $0.setBroker(up: true) }
    return playback.finish(complete: complete)
  }
}
