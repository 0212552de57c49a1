import SimEngine

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
  ///
  /// Nil where none does, or no change is needed.
  package var smallestThatPasses: Study.Outcome? {
    guard case .sweep(let axes) = kind, control?.passes != true else { return nil }
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

  /// The checks that fail with the failure and do not as the scenario is written.
  package func broken(by outcome: Study.Outcome) -> [String] {
    guard let control else { return [] }
    return outcome.checks.filter { check in
      check.verdict == .fail
        && control.checks.contains {
          $0.id == check.id && ($0.verdict == .pass || $0.verdict == .notEnoughData)
        }
    }.map(\.id)
  }

  /// What a failure loses more than the scenario as it is written, by replication, to the last launch and
  /// tick.
  private struct Loss {
    var launches: [Int128]
    var time: [Int128]
    var broken: Set<String>

    init(_ outcome: Study.Outcome, _ control: Study.Outcome, broken: [String]) {
      let pairs = zip(outcome.runs, control.runs)
      launches = pairs.map { Int128($0.lost - $1.lost) }
      time = pairs.map { $0.lostUserTime - $1.lostUserTime }
      self.broken = Set(broken)
    }

    static func sum(_ values: [Int128]) -> Int128 { values.reduce(0, +) }
  }

  /// Failures that lose something, the worst first: by launches, then user-time, then name. Of pairs those
  /// that lose more than the two alone do, added up, or break what neither of them breaks; of several
  /// replications as far as their interval tells it from chance.
  package var ranked: [Study.Outcome] {
    guard let control else { return [] }
    func loss(_ outcome: Study.Outcome) -> Loss {
      Loss(outcome, control, broken: broken(by: outcome))
    }
    var known: [String: Loss] = [:]
    for outcome in alone { known[outcome.labels[0]] = loss(outcome) }
    let losses = outcomes.map(loss)
    return outcomes.indices.filter { index in
      let parts = outcomes[index].labels.compactMap { known[$0] }
      return Self.isMore(losses[index].launches, than: parts.map(\.launches))
        || Self.isMore(losses[index].time, than: parts.map(\.time))
        || !losses[index].broken.isSubset(of: parts.reduce(into: []) { $0.formUnion($1.broken) })
    }.sorted {
      let (one, other) = (losses[$0], losses[$1])
      return (-Loss.sum(one.launches), -Loss.sum(one.time), $0)
        < (-Loss.sum(other.launches), -Loss.sum(other.time), $1)
    }.map { outcomes[$0] }
  }

  /// - Parameters:
  ///   - whole: by replication.
  ///   - parts: none for a failure that stands alone.
  private static func isMore(_ whole: [Int128], than parts: [[Int128]]) -> Bool {
    let excess = whole.indices.map { run in
      parts.reduce(whole[run]) { $0 - $1[run] }
    }
    guard !parts.isEmpty, let interval = Estimate(excess.map(Double.init)).interval else {
      return Loss.sum(excess) > 0
    }
    return interval.lower > 0
  }
}
