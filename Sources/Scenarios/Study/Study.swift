import SimEngine

/// Variants of one scenario, each played in the same replications: what a sweep, a capacity search or a
/// list of single failures comes to.
///
/// All variants meet the same chance, replication by replication (draws are addressed), so that the
/// difference of two is told from pairs.
package struct Study: Sendable {
  /// One way to change the scenario.
  package struct Variant: Sendable {
    /// What it sets, axis by axis; for a failure, what fails.
    package var labels: [String]
    package var changes: ScenarioChanges

    package init(labels: [String], changes: ScenarioChanges) {
      self.labels = labels
      self.changes = changes
    }
  }

  /// What a variant came to.
  package struct Outcome: Sendable {
    package var labels: [String]
    package var checks: [CheckEstimate]
    /// By replication.
    package var runs: [RunSummary]

    package init(labels: [String], plans: [CheckPlan], runs: [RunSummary]) {
      self.labels = labels
      self.runs = runs
      checks = plans.enumerated().map { index, plan in
        CheckEstimate(plan, runs.map { $0.checks[index] })
      }
    }

    /// Every check that was judged passes, and at least one was.
    package var passes: Bool {
      checks.contains { $0.verdict == .pass }
        && checks.allSatisfy { $0.verdict == .pass || $0.verdict == .skipped }
    }

    package var isComplete: Bool { runs.allSatisfy(\.isComplete) }
  }

  package var scenario: String
  package var title: String
  /// What the command line changes of it in every variant, each in words.
  package var changes: [String]
  package var seed: UInt64
  package var replications: Int
  /// In ticks.
  package var horizon: Int64

  package init(
    scenario: String, title: String, changes: [String] = [], seed: UInt64, replications: Int,
    horizon: Int64
  ) {
    self.scenario = scenario
    self.title = title
    self.changes = changes
    self.seed = seed
    self.replications = replications
    self.horizon = horizon
  }
}

extension Study.Outcome {
  /// By how much a check is more than in another variant, replication by replication.
  ///
  /// - Returns: nil where one of the two has no such check, judged it in other replications, did not see
  ///   the end of what it measures, or looked at another length of time.
  package func difference(of check: Int, from other: Study.Outcome) -> Estimate? {
    let measure = checks[check].measure
    guard let place = other.checks.firstIndex(where: { $0.id == checks[check].id }),
      other.checks[place].measure == measure, checks[check].endless == 0,
      other.checks[place].endless == 0
    else { return nil }
    let pairs = zip(runs, other.runs).map { ($0.checks[check], $1.checks[place]) }
    guard runs.count == other.runs.count,
      pairs.allSatisfy({ $0.0.isJudged && $0.1.isJudged })
    else { return nil }
    if hasOtherWindow(for: check, than: other) { return nil }
    return Estimate(
      pairs.map {
        CheckEstimate.value(of: $0.0, measure) - CheckEstimate.value(of: $0.1, measure)
      })
  }

  /// Whether a share of time is one of a longer or shorter time than in another variant: that of a fault
  /// whose length differs. With other users the share is still one of the same time.
  package func hasOtherWindow(for check: Int, than other: Study.Outcome) -> Bool {
    let measure = checks[check].measure
    guard measure == .userTime || measure == .timeslices,
      let place = other.checks.firstIndex(where: { $0.id == checks[check].id })
    else { return false }
    return zip(runs, other.runs).contains {
      $0.userCount == $1.userCount
        && $0.checks[check].denominator != $1.checks[place].denominator
    }
  }
}

extension RunSummary.Check {
  /// Whether there was something to judge.
  package var isJudged: Bool { verdict == .pass || verdict == .fail }
}
