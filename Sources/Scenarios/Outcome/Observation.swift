package import Topology

/// What a recorder saw of a whole run.
package struct Observation: Sendable {
  /// What a fault did to people, at least: per cohort the most users that one row lost.
  package struct FaultHit: Sendable, Equatable {
    package var users: Int64
    package var cohorts: Int
  }

  /// In order of resource, then cohort.
  package var rows: [RunResult.Row]
  package var timelines: [RunResult.Timeline]
  package var answers: [Answer]
  /// From when to when anybody had each answer; nil: nobody for any time. Parallel to `answers`.
  package var answerSpans: [Range<Int64>?]
  /// In order of the plan.
  package var checks: [RunResult.CheckResult]
  package var digest: String
  package var sessions: RunResult.Sessions
  package var modeChanges: [RunResult.ModeChange]
  /// Parallel to the plan's faults.
  package var faultHits: [FaultHit]
  /// OUT-3; nil unless the plan asked for it.
  package var comparison: LaunchComparison?
}
