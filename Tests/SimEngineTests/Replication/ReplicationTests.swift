import SimEngine
import Testing

/// Counts ticks: an event each, from 1 on.
private struct Ticking: SimulationModel {
  struct Event: BitwiseCopyable {}
  var seen: [Int64] = []

  mutating func handle(_ event: Event, in scheduler: inout Scheduler<Event>) {
    seen.append(scheduler.now.ticks)
    scheduler.schedule(event, after: SimDuration(ticks: 1))
  }
}

struct ReplicationTests {
  private func simulation() -> Simulation<Ticking> {
    var simulation = Simulation(model: Ticking())
    simulation.scheduler.schedule(.init(), at: SimTime(ticks: 1))
    return simulation
  }

  @Test func `the warm-up is forgotten before the events of its last instant`() {
    var simulation = simulation()
    let replication = Replication(
      seed: 0, warmUp: SimTime(ticks: 5), horizon: SimTime(ticks: 8))
    var warmUpEnd: SimTime?
    let end = simulation.run(replication) { model, time in
      model.seen = []
      warmUpEnd = time
    }
    #expect(end == .horizonReached && warmUpEnd == SimTime(ticks: 5))
    let seen = simulation.model.seen
    #expect(seen == [5, 6, 7])
  }

  @Test(arguments: [(0, 0), (3, 3), (4, 4), (6, 6), (7, 7), (100, 7)] as [(UInt64, UInt64)])
  func `the event limit counts the warm-up too`(limit: UInt64, wanted: UInt64) {
    var simulation = simulation()
    let replication = Replication(
      seed: 0, warmUp: SimTime(ticks: 5), horizon: SimTime(ticks: 8), maxEvents: limit)
    let end = simulation.run(replication)
    let count = simulation.eventCount
    #expect(count == wanted)
    #expect(end == (limit < 7 ? .eventLimitReached : .horizonReached))
  }

  @Test func `repetitions differ by their index and by their chance`() {
    let study = Replication(seed: 9, horizon: SimTime(ticks: 8)).repeated(4)
    #expect(study.map(\.index) == [0, 1, 2, 3])
    #expect(Set(study.map { $0.chance.bits(purpose: 0, entity: 0, index: 0) }).count == 4)
    #expect(study[2].chance == AddressedDraw(seed: 9, replication: 2))
  }

  @Test func `a warm-up beyond the horizon traps`() async {
    await #expect(processExitsWith: .failure) {
      _ = Replication(seed: 0, warmUp: SimTime(ticks: 9), horizon: SimTime(ticks: 8))
    }
  }
}

struct ReplicationRunnerTests {
  @Test func `outcomes are the same bytes for any number of jobs`() async {
    let study = Replication(seed: 9, horizon: SimTime(ticks: 100_000_000)).repeated(13)
    var merged: [Tally] = []
    for jobs in [1, 2, 3, 8, 40] {
      let outcomes = await ReplicationRunner(jobs: jobs).run(study) { replication in
        // The first ones take longest, so that they do not end in their order.
        var longer = replication
        longer.horizon.ticks *= Int64(13 - replication.index)
        return Tally([queueLength(of: longer)])
      }
      #expect(outcomes.count == 13)
      var tally = Tally()
      for outcome in outcomes { tally.merge(outcome) }
      merged.append(tally)
    }
    #expect(merged.allSatisfy { $0 == merged[0] })
  }

  @Test func `no repetitions have no outcomes`() async {
    let outcomes = await ReplicationRunner(jobs: 3).run([]) { $0.index }
    #expect(outcomes.isEmpty)
  }

  @Test func `A, then B, then A in one process gives A's bytes twice`() {
    let a = Replication(seed: 1, horizon: SimTime(ticks: 500_000_000))
    let b = Replication(seed: 2, horizon: SimTime(ticks: 500_000_000))
    let lengths = [a, b, a].map(queueLength)
    #expect(lengths[0] == lengths[2] && lengths[0] != lengths[1])
  }

  @Test func `a runner without jobs traps`() async {
    await #expect(processExitsWith: .failure) { _ = ReplicationRunner(jobs: 0) }
  }
}

private func queueLength(of replication: Replication) -> Double {
  var simulation = Simulation(
    model: Queue(
      chance: replication.chance, servers: 1, betweenArrivals: .exponential(mean: 1.5)))
  simulation.model.planArrival(in: &simulation.scheduler)
  _ = simulation.run(until: replication.horizon)
  return simulation.model.customers.mean(until: replication.horizon)!
}
