import SimEngine
import Testing
import Topology

@testable import Scenarios

/// OUT-3: the client that walks a launch by messages, and the evaluator that looks at the whole
/// state, say the same; over random small estates.
struct LaunchOracleTests {
  static let seeds: Range<UInt64> = 0..<120

  @Test func `launches that were walked agree with the launchable state they were begun under`() {
    var tally = OracleTally()
    for seed in Self.seeds { tally.add(run(seed), seed: seed) }
    print(tally.table)
    #expect(tally.differences.isEmpty, "\(tally.differences.prefix(10).joined(separator: "\n"))")
    #expect(tally.comparedShare >= 0.9)
  }

  private func debugEvents(_ simulation: inout Simulation<ObservedWorld>) {
    simulation.step()
    print(simulation.scheduler.now.ticks, simulation.model.last as Any)
  }

  private func run(_ seed: UInt64) -> Observation {
    let drawn = RandomEstate(seed: seed)
    let plan = ObservationPlan(faults: drawn.faults, comparesLaunches: true)
    var simulation = ObservedWorld.simulation(
      of: drawn.estate, faults: drawn.faults, plan: plan, seed: seed)
    let end = simulation.run(until: drawn.horizon, maxEvents: 200_000)
    if !end.isComplete { print("seed", seed, "stuck at", simulation.scheduler.now.ticks, end); for _ in 0..<120 { debugEvents(&simulation) } }
    return simulation.model.observation(at: drawn.horizon, complete: end.isComplete)
  }
}

struct OracleTally {
  private(set) var equal = 0
  private(set) var different = 0
  private(set) var congested = 0
  private(set) var changed = 0
  private(set) var differences: [String] = []
  private(set) var answers: [String: Int] = [:]
  private(set) var causes: [String: Int] = [:]

  var comparedShare: Double {
    Double(equal + different) / Double(max(1, equal + different + congested + changed))
  }

  mutating func add(_ observation: Observation, seed: UInt64) {
    guard let comparison = observation.comparison else { return }
    equal += comparison.equal
    different += comparison.different
    congested += comparison.setAsideForCongestion
    changed += comparison.setAsideForChange
    for difference in comparison.differences {
      differences.append(
        "seed \(seed) endpoint \(difference.endpoint.index) resource \(difference.resource.index) "
          + "at \(difference.clickedAt.ticks)…\(difference.endedAt.ticks): expected "
          + "\(Self.text(difference.expected)) met \(Self.text(difference.met))")
    }
    for (index, count) in comparison.comparedByAnswer.enumerated() where count > 0 {
      let answer = observation.answers[index]
      answers["\(answer.path) \(answer.broker) \(answer.route)", default: 0] += count
      for reason in answer.because { causes[reason.cause.word, default: 0] += count }
    }
  }

  static func text(_ answer: Answer) -> String {
    "\(answer.path)/\(answer.broker)/\(answer.route)/\(answer.degraded.words)"
      + answer.because.map { " [\($0.path) \($0.cause.word) \($0.root.kind)\($0.root.index)]" }
      .joined()
  }

  var table: String {
    let missing = Cause.allCases.filter { causes[$0.word] == nil }.map(\.word)
    return
      "compared \(equal + different), different \(different), set aside: congestion \(congested), "
      + "change \(changed)\n"
      + answers.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value)" }.joined(separator: "\n")
      + "\n" + causes.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value)" }
      .joined(separator: "\n") + "\n  never: \(missing)"
  }
}
