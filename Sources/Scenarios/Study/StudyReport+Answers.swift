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
    /// Positions of the answer and its neighbours among the variants.
    package var evidence: Range<Int>
    /// Values before it whose verdict is open: more replications may give a smaller answer.
    package var undecided: [String] = []
    /// Values after it with which the check fails again.
    package var failing: [String] = []
    /// Values after it whose verdict is open.
    package var undecidedAfter: [String] = []

    /// No larger value is known to fail.
    package var isMonotone: Bool { failing.isEmpty }
  }

  /// The answer of a search; nil for other studies.
  package var planned: Planned? {
    guard case .plan(_, let id) = kind else { return nil }
    let verdicts = outcomes.map { outcome in outcome.checks.first { $0.id == id }?.verdict }
    func values(_ range: Range<Int>, _ wanted: Set<CheckEstimate.Verdict?>) -> [String] {
      range.filter { wanted.contains(verdicts[$0]) }.map { outcomes[$0].labels[0] }
    }
    guard let first = verdicts.firstIndex(of: .pass) else {
      return Planned(
        smallest: nil, evidence: max(0, outcomes.count - 2)..<outcomes.count,
        undecided: values(outcomes.indices, [.notEnoughData]))
    }
    return Planned(
      smallest: outcomes[first].labels[0],
      evidence: max(0, first - 1)..<min(outcomes.count, first + 2),
      undecided: values(0..<first, [.notEnoughData]),
      failing: values(first..<outcomes.count, [.fail, .error]),
      undecidedAfter: values(first..<outcomes.count, [.notEnoughData, .skipped, nil]))
  }

  // MARK: Failures

  /// What has to fail alone for nobody of a cohort to launch a resource.
  package struct SinglePoints: Sendable, Equatable {
    package var resource: String
    package var cohort: String
    package var failures: [String]
  }

  /// By row, the failures at whose end nobody can launch, in any replication, though somebody can
  /// without them; rows without one too. Of pairs those of which neither does it alone.
  package var singlePoints: [SinglePoints] {
    guard let control, let first = control.runs.first else { return [] }
    func takers(_ row: Int, among outcomes: [Study.Outcome]) -> [Study.Outcome] {
      outcomes.filter { outcome in
        zip(outcome.runs, control.runs).contains {
          $0.rows[row].atProbe == 0 && $1.rows[row].atProbe > 0
        }
      }
    }
    return first.rows.indices.map { row in
      let alone = Set(takers(row, among: alone).map { $0.labels[0] })
      return SinglePoints(
        resource: first.rows[row].resource, cohort: first.rows[row].cohort,
        failures: takers(row, among: outcomes).filter { alone.isDisjoint(with: $0.labels) }
          .map { $0.labels.joined(separator: " and ") })
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

  /// What a failure loses, on average.
  private struct Loss {
    var launches: Double
    var time: Double
    var broken: Set<String>
  }

  private func loss(_ outcome: Study.Outcome, _ control: Study.Outcome) -> Loss {
    Loss(
      launches: outcome.lostLaunches(against: control).mean,
      time: outcome.lostUserTime(against: control).mean, broken: Set(broken(by: outcome)))
  }

  /// Failures that lose something, the worst first: by launches, then user-time, then name. Of pairs those
  /// that lose more than the two alone do, added up, or break what neither of them breaks.
  package var ranked: [Study.Outcome] {
    guard let control else { return [] }
    var known: [String: Loss] = [:]
    for outcome in alone { known[outcome.labels[0]] = loss(outcome, control) }
    let losses = outcomes.map { loss($0, control) }
    return outcomes.indices.filter { index in
      let parts = outcomes[index].labels.compactMap { known[$0] }
      return losses[index].launches > parts.reduce(0) { $0 + $1.launches }
        || losses[index].time > parts.reduce(0) { $0 + $1.time }
        || !losses[index].broken.isSubset(of: parts.reduce(into: []) { $0.formUnion($1.broken) })
    }.sorted {
      (-losses[$0].launches, -losses[$0].time, $0) < (-losses[$1].launches, -losses[$1].time, $1)
    }.map { outcomes[$0] }
  }
}
