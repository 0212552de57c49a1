package import SimEngine

/// What several independent replications say of one number: the mean, with a 95 % interval.
///
/// Replications that all come to one figure have no interval: Student's would have no width, as if
/// there were no other figure to come to.
package struct Estimate: Sendable, Equatable {
  /// The level of every interval that is printed.
  package static let level = 0.95

  /// In the order of the replications.
  package private(set) var tally: Tally
  /// Not all of them are equal.
  package private(set) var hasSpread: Bool

  package init(_ observations: [Double]) {
    tally = Tally(observations)
    hasSpread = observations.contains { $0 != observations[0] }
  }

  package var count: Int { Int(tally.count) }
  package var mean: Double { tally.mean ?? 0 }
  /// Student's; nil for fewer than two replications, and without spread.
  package var interval: ConfidenceInterval? {
    hasSpread ? ConfidenceInterval.ofMean(tally, level: Self.level) : nil
  }
}

/// A check over several replications.
package struct CheckEstimate: Sendable, Equatable {
  package enum Verdict: String, Sendable {
    case pass, fail
    /// The interval holds the wanted bound, or the replications are too few to be trusted.
    case notEnoughData
    case error, skipped
  }

  /// A verdict on the mean takes at least so many.
  package static let fewestReplications = 5

  /// Replications that pass and all come to one figure show that the check passes when at least this
  /// share of all runs does so, by Clopper and Pearson: what is seen in fewer than one run in twenty may
  /// be what the check is for.
  package static let shareShown = 0.95

  /// So many replications it takes for that: the first n with 0.025^(1/n) of at least 0.95.
  package static let fewestWithoutSpread = 72

  package var id: String
  package var title: String
  package var measure: CheckMeasure
  package var wanted: RunResult.CheckResult.Bound
  package var limit: Fraction
  /// Of the replications in which there was something to judge.
  package var estimate: Estimate
  /// In how many of them the check passed.
  package var passed: Int
  /// In how many what is measured never came to an end, so that its value is only a lower end: the mean
  /// has none then.
  package var endless: Int
  package var verdict: Verdict

  /// - Parameter runs: what the check came to in each replication, in their order.
  package init(_ plan: CheckPlan, _ runs: [RunSummary.Check]) {
    id = plan.id
    title = plan.title
    measure = plan.measure
    wanted = plan.wanted
    limit = plan.limit
    let judged = runs.filter { $0.verdict == .pass || $0.verdict == .fail }
    estimate = Estimate(judged.map { Self.value(of: $0, plan.measure) })
    passed = judged.count { $0.verdict == .pass }
    endless = judged.count(where: \.isEndless)
    verdict = .notEnoughData
    verdict = verdict(of: runs)
  }

  /// A share, or a length in ticks.
  package static func value(of check: RunSummary.Check, _ measure: CheckMeasure) -> Double {
    measure.unit == .share
      ? check.denominator == 0 ? 0 : Double(check.numerator) / Double(check.denominator)
      : Double(check.value)
  }

  private func verdict(of runs: [RunSummary.Check]) -> Verdict {
    if runs.contains(where: { $0.verdict == .error }) { return .error }
    guard estimate.count > 0 else { return .skipped }
    // One run is exact for its seed; nothing is said of others.
    if runs.count == 1 { return passed == 1 ? .pass : .fail }
    if endless > 0 || oneIsEnough && passed < estimate.count { return .fail }
    guard estimate.count >= Self.fewestReplications else { return .notEnoughData }
    guard let interval = estimate.interval else {
      // What fails in every run seen is told as a failure at once.
      return passed == 0 ? .fail : passShare.lower >= Self.shareShown ? .pass : .notEnoughData
    }
    switch wanted {
    case .atLeast:
      return interval.lower >= bound ? .pass : interval.upper < bound ? .fail : .notEnoughData
    case .atMost:
      return interval.upper <= bound ? .pass : interval.lower > bound ? .fail : .notEnoughData
    }
  }

  /// The mean and its interval; nil where there is none.
  package var known: Estimate? { estimate.count > 0 && endless == 0 ? estimate : nil }

  /// Whether no other run can make up for one that fails: the bound is as far as the figure goes.
  private var oneIsEnough: Bool {
    switch wanted {
    case .atLeast: measure.unit == .share && limit.numerator == limit.denominator
    case .atMost: limit.numerator == 0
    }
  }

  /// The interval as far as the figure goes; nil where there is none.
  package var interval: ClosedRange<Double>? {
    known?.interval.map { interval in
      measure.unit == .share
        ? max(0, interval.lower)...min(1, interval.upper) : interval.lower...interval.upper
    }
  }

  /// In the unit of the estimate.
  package var bound: Double { Double(limit.numerator) / Double(limit.denominator) }

  /// The share of replications that pass, by Clopper and Pearson.
  package var passShare: ConfidenceInterval {
    .exact(
      successes: UInt64(passed), trials: UInt64(estimate.count), level: Estimate.level)
  }

  /// Half the interval, as a share of 1 or of the wanted bound for a length; nil for fewer than two
  /// replications.
  ///
  /// Without spread the share of all runs that may come to another figure: a mean of shares cannot be
  /// further off than that, for each of those runs may come to 0, or each to 1.
  package var halfWidth: Double? {
    guard let interval = estimate.interval else {
      let count = UInt64(estimate.count)
      let agreeing = ConfidenceInterval.exact(
        successes: count, trials: count, level: Estimate.level)
      return count < 2 ? nil : 1 - agreeing.lower
    }
    return measure.unit == .share || bound == 0 ? interval.halfWidth : interval.halfWidth / bound
  }
}
