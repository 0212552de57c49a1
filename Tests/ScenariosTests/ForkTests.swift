import SimEngine
import Testing
import Topology

@testable import Scenarios

/// A run is a value: a copy of it is an independent future.
struct ForkTests {
  @Test func `a run forked at any instant goes on as it would have, in both copies`() {
    for seed in UInt64(0)..<50 {
      let drawn = RandomEstate(seed: seed)
      let straight = finish(begin(drawn, seed), drawn)
      var run = begin(drawn, seed)
      var random = SplitMix(seed)
      let at = SimTime(ticks: Int64(random.below(Int(RandomEstate.horizon.ticks))))
      _ = run.run(until: at)
      var twin = run.fork()
      // The twin goes on first: what it does must not be seen by the other.
      let ofTwin = finish(&twin, drawn)
      let ofRun = finish(&run, drawn)
      #expect(ofTwin.digest == straight.digest, "seed \(seed)")
      #expect(ofRun.digest == straight.digest, "seed \(seed)")
      #expect(ofRun.rows == straight.rows && ofTwin.rows == straight.rows, "seed \(seed)")
    }
  }

  @Test func `a change in one copy leaves the bytes of the other`() {
    for seed in UInt64(0)..<20 {
      let drawn = RandomEstate(seed: seed)
      let straight = finish(begin(drawn, seed), drawn)
      var run = begin(drawn, seed)
      _ = run.run(until: SimTime(ticks: RandomEstate.horizon.ticks / 4))
      var twin = run.fork()
      twin.scheduler.schedule(
        .endpoint(ID(0), .signOut), at: SimTime(ticks: RandomEstate.horizon.ticks / 3),
        class: .users)
      twin.scheduler.schedule(
        .endpoint(ID(0), .signedIn), at: SimTime(ticks: RandomEstate.horizon.ticks / 2),
        class: .users)
      let changed = finish(&twin, drawn)
      let unchanged = finish(&run, drawn)
      #expect(unchanged.digest == straight.digest, "seed \(seed)")
      #expect(changed.digest != straight.digest, "seed \(seed)")
    }
  }

  /// Also where the horizon falls on an instant at which something happens.
  @Test func `a run that plans nothing beyond its horizon gives what one gives that plans it all`()
  {
    for seed in UInt64(0)..<50 {
      let drawn = RandomEstate(seed: seed)
      var probe = begin(drawn, seed)
      _ = probe.run(until: RandomEstate.horizon, maxEvents: 200 + 10 * seed)
      for horizon in [probe.scheduler.now, RandomEstate.horizon] {
        var short = begin(drawn, seed, horizon: horizon)
        var long = begin(drawn, seed)
        let shortEnd = short.run(until: horizon)
        let longEnd = long.run(until: horizon)
        #expect(shortEnd.isComplete && longEnd.isComplete)
        #expect(short.eventCount == long.eventCount, "seed \(seed)")
        #expect(short.scheduler.pendingCount <= long.scheduler.pendingCount, "seed \(seed)")
        let observed = short.model.observation(at: horizon, complete: true)
        let wanted = long.model.observation(at: horizon, complete: true)
        #expect(observed.digest == wanted.digest, "seed \(seed)")
        #expect(observed.rows == wanted.rows, "seed \(seed)")
      }
    }
  }

  private func begin(
    _ drawn: RandomEstate, _ seed: UInt64, horizon: SimTime = .max
  ) -> Simulation<ObservedWorld> {
    ObservedWorld.simulation(
      of: drawn.estate, faults: drawn.faults, plan: ObservationPlan(faults: drawn.faults),
      seed: seed, horizon: horizon)
  }

  private func finish(_ run: consuming Simulation<ObservedWorld>, _ drawn: RandomEstate)
    -> Observation
  {
    var run = run
    return finish(&run, drawn)
  }

  private func finish(_ run: inout Simulation<ObservedWorld>, _ drawn: RandomEstate) -> Observation
  {
    let end = run.run(until: RandomEstate.horizon)
    return run.model.observation(at: RandomEstate.horizon, complete: end.isComplete)
  }
}
