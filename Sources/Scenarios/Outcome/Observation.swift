package import Topology

/// What a recorder saw of a whole run.
package struct Observation: Sendable {
  /// What a fault did to people while it held.
  package struct FaultHit: Sendable, Equatable {
    /// Who could not launch, at some time while it held, something they could just before it.
    package var users: Int64 = 0
    /// Their cohorts, in the order they were first hit.
    package var cohorts: [Int] = []
    /// Sessions that lost their path in the instant the fault started.
    package var sessionsCut: Int64 = 0
    /// Sessions that ended with their machine in that instant.
    package var sessionsLost: Int64 = 0

    package init(
      users: Int64 = 0, cohorts: [Int] = [], sessionsCut: Int64 = 0, sessionsLost: Int64 = 0
    ) {
      self.users = users
      self.cohorts = cohorts
      self.sessionsCut = sessionsCut
      self.sessionsLost = sessionsLost
    }
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
  /// SOV-1: geodes that served while no allowed one did, and that somebody was refused.
  package var refusedGeodes: [String]
  package var queues: [RunResult.Queue]
  package var overload: RunResult.Overload?
  package var fullPlaces: [RunResult.FullPlace]
  package var monitorGap: RunResult.MonitorGap?
  package var writeLosses: [RunResult.WriteLoss]
  /// OUT-3; nil unless the plan asked for it.
  package var comparison: LaunchComparison?
}
