import Topology

/// What two runs are compared by: the part of a result that a baseline keeps.
package struct OutcomeRecord: Sendable, Equatable {
  /// The scenario as it was played; nil where only a result is known.
  package struct Inputs: Sendable, Equatable {
    /// Of the effective scenario.
    package var digest: String
    /// Every plain value by its path, in order of path; nil for a scenario with too many to keep.
    package var values: [Value]?
  }

  package struct Value: Sendable, Equatable {
    package var path: String
    /// As JSON.
    package var literal: String
  }

  package struct Check: Sendable, Equatable {
    package var id: String
    package var verdict: RunResult.CheckResult.Verdict
    package var wanted: RunResult.CheckResult.Bound
    /// Not judged: nil. A share as a decimal number, else ticks or a count.
    package var value: String?
    package var numerator: Int64
    package var denominator: Int64
    package var firstBreach: Int64?
    package var measure: CheckMeasure
  }

  package struct Row: Sendable, Equatable {
    package var resource: String
    package var cohort: String
    package var users: Int64
    package var launchable: Int64
    package var total: Int64
    package var longestGap: Int64
    package var attempted: Int64
    package var succeeded: Int64
    package var failed: Int64
    package var gaveUp: Int64
    /// In order of word, as they are read back.
    package var byCause: [Cause]

    package var lost: Int64 { failed + gaveUp }
  }

  package struct Cause: Sendable, Equatable {
    package var word: String
    package var count: Int64
  }

  package struct Queue: Sendable, Equatable {
    package var server: String
    package var served: Int64
    package var refused: Int64
    package var waitMax: Int64
    package var longest: Int64
  }

  package var engine: String
  package var scenario: String
  package var changes: [String]
  package var inputs: Inputs?
  package var seed: UInt64
  package var horizon: Int64
  package var digest: String
  package var isComplete: Bool
  package var checks: [Check]
  package var rows: [Row]
  package var queues: [Queue]

  /// The name of the run without those of its overlays.
  package var plainScenario: String {
    var name = scenario[...]
    for overlay in changes.reversed().compactMap({ ScenarioChanges.overlay(ofLine: $0) })
    where name.hasSuffix("+" + overlay) { name = name.dropLast(overlay.count + 1) }
    return String(name)
  }

  /// Scenarios with more plain values keep their digest only: a baseline is there to be read.
  private static let mostValues = 5000

  package init(_ result: RunResult, of effective: EffectiveScenario) {
    let values = effective.values
    engine = EngineVersion.current
    scenario = result.scenario
    changes = result.changes
    inputs = Inputs(
      digest: ContentDigest.of(effective.json),
      values: values.count > Self.mostValues ? nil : values)
    seed = result.seed
    horizon = result.horizon
    digest = result.digest
    isComplete = result.status == .complete
    checks = result.checks.map { Check($0) }
    rows = result.rows.map { Row($0) }
    queues = result.queues.map {
      Queue(
        server: $0.server, served: $0.served, refused: $0.refused, waitMax: $0.waitMax,
        longest: $0.longest)
    }
  }
}

extension OutcomeRecord.Check {
  fileprivate init(_ check: RunResult.CheckResult) {
    id = check.id
    verdict = check.verdict
    wanted = check.wanted
    measure = check.measure
    numerator = check.numerator
    denominator = check.denominator
    firstBreach = check.firstBreach
    value = check.json
  }
}

extension OutcomeRecord.Row {
  fileprivate init(_ row: RunResult.Row) {
    resource = row.resource
    cohort = row.cohort
    users = row.users
    launchable = row.launchable
    total = row.total
    longestGap = row.longestGap
    attempted = row.launches.attempted
    succeeded = row.launches.succeeded
    failed = row.launches.failed
    gaveUp = row.launches.gaveUp
    byCause = row.launches.byCause.map { .init(word: $0.cause.word, count: $0.count) }
      .sorted { $0.word.precedesByBytes($1.word) }
  }
}
