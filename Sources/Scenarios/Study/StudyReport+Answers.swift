extension Study.Outcome {
  /// Launches that failed or were given up, by replication.
  package var lostLaunches: Estimate { Estimate(runs.map { Double($0.lost) }) }

  /// Users × ticks without a way, by replication.
  package var lostUserTime: Estimate { Estimate(runs.map { Double($0.lostUserTime) }) }

  /// More of them than in another variant, replication by replication.
  package func lostLaunches(against other: Study.Outcome) -> Estimate {
    Estimate(zip(runs, other.runs).map { Double($0.lost - $1.lost) })
  }

  package func lostUserTime(against other: Study.Outcome) -> Estimate {
    Estimate(zip(runs, other.runs).map { Double($0.lostUserTime - $1.lostUserTime) })
  }
}

extension StudyReport {
  // MARK: A sweep

  /// Of the variants whose checks all pass, the one with the smallest change: the values of an axis count
  /// as larger changes the later they stand; of equal ones the earlier.
  package var smallestThatPasses: Study.Outcome? {
    guard case .sweep(let axes) = kind else { return nil }
    func size(_ outcome: Study.Outcome) -> Int {
      zip(axes, outcome.labels).reduce(0) { sum, pair in
        sum + (pair.0.values.firstIndex(of: pair.1) ?? 0)
      }
    }
    let passing = outcomes.filter(\.passes)
    return passing.indices.min { (size(passing[$0]), $0) < (size(passing[$1]), $1) }
      .map { passing[$0] }
  }

  // MARK: A capacity search

  package struct Planned: Sendable, Equatable {
    /// The first value that passes; nil: none does.
    package var smallest: String?
    /// Every value after it passes too.
    package var isMonotone: Bool
    /// Positions of the answer and its neighbours among the variants.
    package var evidence: Range<Int>
    /// Values between whose verdict is open: more replications may give a smaller answer.
    package var undecided: [String]
  }

  /// The answer of a search; nil for other studies.
  package var planned: Planned? {
    guard case .plan(_, let id) = kind else { return nil }
    let verdicts = outcomes.map { outcome in outcome.checks.first { $0.id == id }?.verdict }
    guard let first = verdicts.firstIndex(of: .pass) else {
      return Planned(
        smallest: nil, isMonotone: true, evidence: max(0, outcomes.count - 2)..<outcomes.count,
        undecided: undecided(verdicts[...]))
    }
    return Planned(
      smallest: outcomes[first].labels[0],
      isMonotone: !verdicts[first...].contains { $0 != .pass },
      evidence: max(0, first - 1)..<min(outcomes.count, first + 2),
      undecided: undecided(verdicts[..<first]))
  }

  private func undecided(_ verdicts: ArraySlice<CheckEstimate.Verdict?>) -> [String] {
    verdicts.indices.filter { verdicts[$0] == .notEnoughData }.map { outcomes[$0].labels[0] }
  }

  // MARK: Failures

  /// What has to fail alone for nobody of a cohort to launch a resource.
  package struct SinglePoints: Sendable, Equatable {
    package var resource: String
    package var cohort: String
    package var failures: [String]
  }

  /// By row, the failures at whose end nobody can launch, in any replication, though somebody can
  /// without them; rows without one too.
  package var singlePoints: [SinglePoints] {
    guard let control, let first = control.runs.first else { return [] }
    return first.rows.indices.map { row in
      SinglePoints(
        resource: first.rows[row].resource, cohort: first.rows[row].cohort,
        failures: outcomes.filter { outcome in
          zip(outcome.runs, control.runs).contains {
            $0.rows[row].atProbe == 0 && $1.rows[row].atProbe > 0
          }
        }.map { $0.labels.joined(separator: " and ") })
    }
  }

  /// The checks that pass as the scenario is written and do not with the failure.
  package func broken(by outcome: Study.Outcome) -> [String] {
    guard let control else { return [] }
    return outcome.checks.filter { check in
      check.verdict != .pass
        && control.checks.contains { $0.id == check.id && $0.verdict == .pass }
    }.map(\.id)
  }

  /// Failures that lose something, the worst first: by launches, then user-time, then name.
  package var ranked: [Study.Outcome] {
    guard let control else { return [] }
    let losses = outcomes.map {
      (
        launches: $0.lostLaunches(against: control).mean,
        time: $0.lostUserTime(against: control).mean
      )
    }
    return outcomes.indices.filter {
      losses[$0].launches > 0 || losses[$0].time > 0 || !broken(by: outcomes[$0]).isEmpty
    }.sorted {
      (-losses[$0].launches, -losses[$0].time, $0) < (-losses[$1].launches, -losses[$1].time, $1)
    }.map { outcomes[$0] }
  }
}
