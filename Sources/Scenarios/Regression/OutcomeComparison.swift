/// What changed from one outcome to another; the baseline is always the first.
package struct OutcomeComparison: Sendable {
  /// Which way a figure moved.
  package enum Direction: String, Sendable {
    case better, worse, changed
    /// Shares of windows that are not of one length: neither is better.
    case anotherWindow = "another window"
  }

  package struct InputChange: Sendable, Equatable {
    package var path: String
    /// As JSON; nil where the path is not there.
    package var before: String?
    package var after: String?
  }

  package struct CheckChange: Sendable {
    package var before: OutcomeRecord.Check?
    package var after: OutcomeRecord.Check?
    package var direction: Direction
  }

  package struct RowChange: Sendable {
    package var before: OutcomeRecord.Row?
    package var after: OutcomeRecord.Row?
    package var direction: Direction
  }

  package struct QueueChange: Sendable {
    package var before: OutcomeRecord.Queue?
    package var after: OutcomeRecord.Queue?
    package var direction: Direction
  }

  /// Why an outcome moved.
  package enum Reason: Sendable, Equatable {
    case inputs, engine
    /// The same inputs and the same version, another outcome.
    case neither
    /// One of the two does not hold its inputs.
    case unknown
  }

  package let before: OutcomeRecord
  package let after: OutcomeRecord
  package let inputs: [InputChange]
  package let checks: [CheckChange]
  package let rows: [RowChange]
  package let queues: [QueueChange]
  /// Rows that are the same in both.
  package let unchangedRows: Int

  package init(_ before: OutcomeRecord, _ after: OutcomeRecord) {
    self.before = before
    self.after = after
    if let old = before.inputs?.values, let new = after.inputs?.values {
      inputs = Self.inputs(old, new)
    } else {
      inputs = []
    }
    let rows = Self.pairs(before.rows, after.rows) { "\($0.resource) \($0.cohort)" }
    let hasSameUsers = rows.allSatisfy { $0?.users == $1?.users }
    checks = Self.pairs(before.checks, after.checks) { $0.id }
      .filter { !Self.isSame($0, $1) }.map {
        CheckChange(
          before: $0, after: $1, direction: Self.direction($0, $1, hasSameUsers: hasSameUsers))
      }
    self.rows = rows.filter { $0 != $1 }.map {
      RowChange(before: $0, after: $1, direction: Self.direction($0, $1))
    }
    unchangedRows = rows.count { $0 == $1 }
    queues = Self.pairs(before.queues, after.queues) { $0.server }.filter { $0 != $1 }.map {
      QueueChange(
        before: $0, after: $1,
        direction: Self.lessIsBetter([($0?.longest, $1?.longest), ($0?.waitMax, $1?.waitMax)]))
    }
  }

  /// Whether anything that people meet differs; the digest of events is more than that.
  package var isSame: Bool {
    checks.isEmpty && rows.isEmpty && queues.isEmpty && before.digest == after.digest
      && before.isComplete == after.isComplete
  }

  package var reason: Reason {
    guard let old = before.inputs, let new = after.inputs else {
      if before.changes != after.changes { return .inputs }
      return before.engine == after.engine ? .unknown : .engine
    }
    if old.digest != new.digest { return .inputs }
    return before.engine == after.engine ? .neither : .engine
  }

  /// Why the two are no answers to one question; nil where they are.
  ///
  /// A scenario with changes and the one as it is written are comparable: that is the question of a
  /// what-if, and the changes are told.
  package var incomparable: String? {
    let names = [before, after].map(\.plainScenario)
    if names[0] != names[1] { return "the scenarios differ: \(names[0]) and \(names[1])" }
    if before.seed != after.seed {
      return "the seeds differ: \(before.seed) and \(after.seed)"
    }
    if before.horizon != after.horizon {
      let lengths = [before.horizon, after.horizon].map(Figures.length)
      return "the horizons differ: \(lengths[0]) and \(lengths[1])"
    }
    if !before.isComplete || !after.isComplete { return "one of the runs is incomplete" }
    return nil
  }

  /// Why the first cannot be the baseline of the second; nil where it can.
  ///
  /// More is asked than that they can be compared: a run is held to what was accepted of the same
  /// changes.
  package var unfitAsBaseline: String? {
    if let incomparable { return incomparable }
    let (old, new) = (before.changes, after.changes)
    if before.scenario == after.scenario, old == new { return nil }
    return "the changes differ: \(Self.told(old)) and \(Self.told(new))"
  }

  /// `param outage=1h`, or `none`.
  static func told(_ changes: [String]) -> String {
    changes.isEmpty ? "none" : changes.joined(separator: ", ")
  }

  package func count(_ direction: Direction) -> Int { rows.count { $0.direction == direction } }

  /// Launches that fail in the second and not in the first, net.
  package var netLost: Int64 {
    rows.reduce(0) { $0 + ($1.after?.lost ?? 0) - ($1.before?.lost ?? 0) }
  }

  // MARK: Pairs

  /// Elements of both by name: those of the first in their order, then what only the second has.
  private static func pairs<Element>(
    _ before: [Element], _ after: [Element], _ name: (Element) -> String
  ) -> [(Element?, Element?)] {
    let new = Dictionary(after.map { (name($0), $0) }) { first, _ in first }
    let old = Set(before.map(name))
    return before.map { ($0, new[name($0)]) }
      + after.filter { !old.contains(name($0)) }.map { (nil, $0) }
  }

  /// The values that one scenario has otherwise than the other.
  package static func inputs(
    _ before: [OutcomeRecord.Value], _ after: [OutcomeRecord.Value]
  ) -> [InputChange] {
    pairs(before, after) { $0.path }.filter { $0?.literal != $1?.literal }.map {
      InputChange(path: $0?.path ?? $1?.path ?? "", before: $0?.literal, after: $1?.literal)
    }
  }

  // MARK: Directions

  private static func isSame(_ one: OutcomeRecord.Check?, _ other: OutcomeRecord.Check?) -> Bool {
    // What a measure is called was not in the first result files.
    guard var one, let other else { return false }
    one.measure = other.measure
    return one == other
  }

  /// - Parameter hasSameUsers: whether both are of the same people.
  private static func direction(
    _ before: OutcomeRecord.Check?, _ after: OutcomeRecord.Check?, hasSameUsers: Bool
  ) -> Direction {
    guard let before, let after else { return .changed }
    let ranks: [RunResult.CheckResult.Verdict] = [.fail, .pass]
    if let old = ranks.firstIndex(of: before.verdict),
      let new = ranks.firstIndex(of: after.verdict),
      old != new
    {
      return new > old ? .better : .worse
    }
    guard let old = before.figure, let new = after.figure, old != new else { return .changed }
    if before.isShareOfTime, after.isShareOfTime, before.denominator != after.denominator {
      // The window of a check may be that of a fault, which may have become longer.
      return hasSameUsers ? .anotherWindow : .changed
    }
    let isMore = old < new
    if case .atLeast = after.wanted { return isMore ? .better : .worse }
    return isMore ? .worse : .better
  }

  private static func direction(
    _ before: OutcomeRecord.Row?, _ after: OutcomeRecord.Row?
  ) -> Direction {
    guard let before, let after else { return .changed }
    return lessIsBetter([
      (before.lost, after.lost),
      (before.total - before.launchable, after.total - after.launchable),
      (before.longestGap, after.longestGap),
    ])
  }

  /// Where some figures are less and none is more it is better, the other way round worse.
  private static func lessIsBetter(_ figures: [(Int64?, Int64?)]) -> Direction {
    let isLess = figures.contains { ($1 ?? 0) < ($0 ?? 0) }
    let isMore = figures.contains { ($1 ?? 0) > ($0 ?? 0) }
    if isLess == isMore { return .changed }
    return isLess ? .better : .worse
  }
}

extension OutcomeRecord.Check {
  /// Whether its denominator is users × the length of the window, or the slices of that.
  fileprivate var isShareOfTime: Bool { measure == .userTime || measure == .timeslices }

  /// What it came to, for comparing; nil where nothing was judged.
  fileprivate var figure: Fraction? {
    guard verdict == .pass || verdict == .fail, denominator > 0 else { return nil }
    return Fraction(numerator, denominator)
  }
}
