import Scenarios

/// A scenario played several times with other chance, for `simctl run --replications`.
struct ReplicatedRun {
  let runner: StudyRunner
  /// The half-width at which it is enough; nil: as many as were asked for.
  let halfWidth: Double?

  /// So many are played before the intervals are looked at, then half as many again each time: few looks,
  /// so that an interval that is short by chance rarely ends the series.
  private static let first = 10

  func report() -> StudyReport? {
    let variant = Study.Variant(labels: [], changes: runner.baseChanges)
    guard let prepared = runner.prepare([variant]) else { return nil }
    let most = runner.replications
    var count = halfWidth == nil ? most : min(Self.first, most)
    var outcome = runner.outcomes(prepared, replications: 0..<count)[0]
    while let halfWidth, !isEnough(outcome, halfWidth), count < most {
      let next = min(most, count + max(1, count / 2))
      let more = runner.outcomes(prepared, replications: count..<next)[0]
      outcome = Study.Outcome(
        labels: [], plans: prepared[0].checks, runs: outcome.runs + more.runs)
      count = next
    }
    let rule = halfWidth.map {
      StudyReport.StoppingRule(halfWidth: $0, isReached: isEnough(outcome, $0), most: most)
    }
    return StudyReport(
      study: runner.study(replications: count), kind: .replications(rule), control: nil,
      outcomes: [outcome])
  }

  private func isEnough(_ outcome: Study.Outcome, _ halfWidth: Double) -> Bool {
    outcome.checks.allSatisfy { check in
      // What did not come to an end has failed, and has no mean that more runs could narrow.
      check.known == nil || (check.halfWidth ?? .infinity) <= halfWidth
    }
  }
}

extension StudyRunner {
  /// What reports say of the study.
  func study(replications: Int? = nil) -> Study {
    Study(
      scenario: base.name, title: base.title, changes: base.changes, seed: seed,
      replications: replications ?? self.replications, horizon: horizon)
  }
}

extension ExitCode {
  /// The code of a study whose checks are judged.
  init(_ outcome: Study.Outcome) {
    let verdicts = outcome.checks.map(\.verdict)
    if !outcome.isComplete {
      self = .incomplete
    } else if verdicts.contains(.error) {
      self = .wrongInput
    } else if verdicts.contains(.fail) {
      self = .answerIsNo
    } else if verdicts.contains(.notEnoughData) {
      self = .incomplete
    } else if !verdicts.isEmpty, verdicts.allSatisfy({ $0 == .skipped }) {
      self = .nothingToDo
    } else {
      self = .done
    }
  }
}
