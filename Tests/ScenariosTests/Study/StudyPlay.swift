import Foundation
import SimEngine
import Testing

@testable import Scenarios

/// Plays and makes up variants of studies.
enum StudyPlay {
  /// A scenario of `Tests/Fixtures` with values set.
  static func fixture(_ name: String, _ settings: [String: String] = [:]) throws -> Scenario {
    let path = "Tests/Fixtures/\(name).json"
    let changes = ScenarioChanges(
      settings: settings.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) })
    let outcome = ScenarioFolder.decode(path, changes: changes)
    return try #require(outcome.scenario, "\(ScenarioFolder.report(outcome))")
  }

  static func outcome(_ scenario: Scenario, replications: Int, seed: UInt64? = nil) -> Study.Outcome
  {
    Study.Outcome(
      labels: [], plans: scenario.checks,
      runs: (0..<replications).map { index in
        let limits = RunLimits(seed: seed, replication: UInt32(index))
        return RunSummary(Scenarios.run(scenario, limits: limits) { _ in })
      })
  }

  // MARK: Made up

  static func plan(
    _ id: String = "check", _ measure: CheckMeasure = .userTime,
    _ wanted: RunResult.CheckResult.Bound = .atLeast("90%"), _ limit: Fraction = Fraction(9, 10)
  ) -> CheckPlan {
    CheckPlan(
      id: id, title: "A check", resources: [], cohorts: [], measure: measure, wanted: wanted,
      limit: limit, window: .span(.zero, SimTime(ticks: 1)))
  }

  /// A share of a million, or a length in ticks.
  static func check(
    _ value: Int64, _ verdict: RunResult.CheckResult.Verdict = .pass, id: String = "check"
  ) -> RunSummary.Check {
    RunSummary.Check(
      id: id, verdict: verdict, value: value, numerator: value, denominator: 1_000_000)
  }

  /// A run of one check and one row.
  static func run(
    _ check: RunSummary.Check, lost: Int64 = 0, lostUserTime: Int64 = 0, atProbe: Int64 = -1
  ) throws -> RunSummary {
    let body = "run 00 complete\n"
    var run = try #require(RunSummary(text: body + "end \(ContentDigest.of(body))\n"))
    run.checks = [check]
    run.rows = [
      RunSummary.Row(
        resource: "word", cohort: "office", users: 10, launchable: 1000 - lostUserTime, total: 1000,
        attempted: 100, succeeded: 100 - lost, lost: lost, atProbe: atProbe)
    ]
    return run
  }

  /// A variant with a check of so many millionths in each replication; at least 90 % are wanted.
  static func variant(_ label: String, _ millionths: [Int64]) throws -> Study.Outcome {
    Study.Outcome(
      labels: [label], plans: [plan()],
      runs: try millionths.map { try run(check($0, $0 >= 900_000 ? .pass : .fail)) })
  }
}
