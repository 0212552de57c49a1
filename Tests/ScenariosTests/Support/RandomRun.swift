import SimEngine
import Topology

@testable import Scenarios

/// A world, the recorder that follows its journal, and the oracle that asks everybody.
struct WatchedWorld: SimulationModel {
  private(set) var observed: ObservedWorld
  private(set) var oracle: BruteForceAvailability

  mutating func handle(_ event: WorldEvent, in scheduler: inout Scheduler<WorldEvent>) {
    observed.handle(event, in: &scheduler)
  }

  mutating func instantEnded(in scheduler: inout Scheduler<WorldEvent>) {
    observed.instantEnded(in: &scheduler)
    oracle.instantEnded(at: scheduler.now, world: observed.world)
  }

  mutating func observation(at horizon: SimTime, complete: Bool) -> Observation {
    observed.observation(at: horizon, complete: complete)
  }

  static func simulation(of drawn: RandomEstate, seed: UInt64) -> Simulation<WatchedWorld> {
    let plan = ObservationPlan(
      faults: drawn.faults.filter { $0.effect != .entitlement }, comparesLaunches: true)
    var world = World(drawn.estate, faults: drawn.faults, draws: AddressedDraw(seed: seed))
    var scheduler = Scheduler<WorldEvent>()
    world.start(in: &scheduler)
    let observed = ObservedWorld(world: world, recorder: Recorder(world: world, plan: plan))
    var simulation = Simulation(
      model: WatchedWorld(observed: observed, oracle: BruteForceAvailability(world: world)))
    simulation.scheduler = scheduler
    return simulation
  }
}

/// One random estate, run to its end: what was launched, what was recorded, what the oracle says.
struct RandomRun: Sendable {
  static let seeds: Range<UInt64> = 0..<500
  /// No small estate has this many events in its time; a run that does goes round in circles.
  static let maximumEvents: UInt64 = 60_000

  let seed: UInt64
  let isComplete: Bool
  let comparison: LaunchComparison
  let answers: [Answer]
  /// Launches that were compared, by expected answer; parallel to `answers`.
  let comparedByAnswer: [Int]
  /// Where the recorder and the oracle do not agree.
  let mistakes: [String]
  let rowCount: Int

  /// Every seed, each run once for all tests, on all cores.
  static let all = Task.detached {
    await withTaskGroup(of: RandomRun.self) { group in
      for seed in seeds { group.addTask { RandomRun(seed: seed) } }
      var runs: [RandomRun] = []
      for await run in group { runs.append(run) }
      return runs.sorted { $0.seed < $1.seed }
    }
  }

  init(seed: UInt64) {
    let drawn = RandomEstate(seed: seed)
    let horizon = RandomEstate.horizon
    var simulation = WatchedWorld.simulation(of: drawn, seed: seed)
    let end = simulation.run(until: horizon, maxEvents: Self.maximumEvents)
    let seen = simulation.model.observation(at: horizon, complete: end.isComplete)
    self.seed = seed
    isComplete = end.isComplete
    let comparison = seen.comparison ?? LaunchComparison()
    self.comparison = comparison
    answers = seen.answers
    comparedByAnswer = seen.answers.indices.map { index in
      index < comparison.comparedByAnswer.count ? comparison.comparedByAnswer[index] : 0
    }
    rowCount = seen.rows.count
    mistakes = Self.mistakes(seen, simulation.model.oracle, drawn)
  }

  /// Holds every step of every row's timeline against what the oracle noted.
  private static func mistakes(
    _ seen: Observation, _ oracle: BruteForceAvailability, _ drawn: RandomEstate
  ) -> [String] {
    var mistakes: [String] = []
    for (offering, spec) in drawn.estate.offerings.enumerated() {
      let cohort = drawn.estate.cohorts[spec.cohort]
      let name = drawn.estate.resources[spec.resources[0]].name
      guard
        let row = seen.rows.first(where: { $0.cohort == cohort.name && $0.resource == name })
      else {
        mistakes.append("\(cohort.name) × \(name) has no row")
        continue
      }
      mistakes += Self.mistakes(row, offering, cohort.users, seen, oracle, drawn).map {
        "\(cohort.name) × \(name): " + $0
      }
    }
    return mistakes
  }

  private static func mistakes(
    _ row: RunResult.Row, _ offering: Int, _ users: Int, _ seen: Observation,
    _ oracle: BruteForceAvailability, _ drawn: RandomEstate
  ) -> [String] {
    let horizon = RandomEstate.horizon.ticks
    var mistakes: [String] = []
    var at: Int64 = 0
    var launchable: Int64 = 0
    for step in seen.timelines[row.timeline].steps {
      if step.from != at { mistakes.append("a step begins at \(step.from), not at \(at)") }
      at = step.to
      launchable += step.launchable
      var recorded: [Answer: Int64] = [:]
      for time in step.answers { recorded[seen.answers[time.answer]] = time.userTime }
      let wanted = oracle.userTime(offering, step.from, step.to)
      if recorded != wanted {
        mistakes.append("\(step.from)…\(step.to): \(text(recorded)) instead of \(text(wanted))")
      }
    }
    if at != horizon { mistakes.append("the timeline ends at \(at)") }
    if row.launchable != launchable || row.total != Int64(users) * horizon {
      mistakes.append("\(row.launchable) of \(row.total) launchable, not \(launchable)")
    }
    let gap = oracle.longestGap(offering, 0, horizon, atMost: users - 1)
    let fullGap = oracle.longestGap(offering, 0, horizon, atMost: 0)
    if row.longestGap != gap || row.longestFullGap != fullGap {
      mistakes.append("gaps \(row.longestGap), \(row.longestFullGap) instead of \(gap), \(fullGap)")
    }
    return mistakes
  }

  private static func text(_ times: [Answer: Int64]) -> String {
    times.map { "\($0.key.text) \($0.value)" }.sorted().joined(separator: "; ")
  }
}

extension Answer {
  /// The answer and its reasons in one line, for messages of tests.
  var text: String {
    ([way + (degraded.isEmpty ? "" : " " + degraded.words.joined(separator: "+"))]
      + because.map { "[\($0.path.word) \($0.cause.word) \($0.root.kind) \($0.root.index)]" })
      .joined(separator: " ")
  }

  /// Path, broker and route.
  var way: String {
    [path.word, broker.word, route.word].compactMap(\.self).joined(separator: " ")
  }
}
