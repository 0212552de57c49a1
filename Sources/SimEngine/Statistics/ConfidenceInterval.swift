/// A range that holds the true value with a given probability, and the best guess in it.
public struct ConfidenceInterval: BitwiseCopyable, Hashable, Sendable {
  /// What was observed.
  public let estimate: Double
  /// The lower end.
  public let lower: Double
  /// The upper end.
  public let upper: Double
  /// How often such a range holds the true value: 0.99 for 99 of 100 studies.
  public let level: Double

  /// Half the length of the range.
  public var halfWidth: Double { (upper - lower) / 2 }

  /// Half the length of the range as a part of the estimate; +∞ for an estimate of 0.
  public var relativeHalfWidth: Double {
    estimate == 0 ? .infinity : halfWidth / estimate.magnitude
  }

  /// Returns whether the value lies in the range, ends included.
  public func contains(_ value: Double) -> Bool {
    lower <= value && value <= upper
  }

  /// Returns Student's interval for the mean of independent observations, one per replication.
  ///
  /// - Returns: nil if there are fewer than two observations.
  /// - Precondition: `level` lies strictly between 0 and 1.
  public static func ofMean(_ observations: Tally, level: Double) -> ConfidenceInterval? {
    check(level)
    guard let mean = observations.mean, let variance = observations.variance else { return nil }
    let count = Double(observations.count)
    let quantile = StatisticalFunctions.studentQuantile(level: level, freedom: count - 1)
    let halfWidth = quantile * (variance / count).squareRoot()
    return ConfidenceInterval(
      estimate: mean, lower: mean - halfWidth, upper: mean + halfWidth, level: level)
  }

  /// Returns Wilson's score interval for a share (1927, doi:10.1080/01621459.1927.10502953).
  ///
  /// On average over shares it holds what it promises, and it is narrower than the exact one. For no trials
  /// it is 0 ... 1.
  ///
  /// - Precondition: `successes` is at most `trials`; `level` lies strictly between 0 and 1.
  public static func wilson(
    successes: UInt64, trials: UInt64, level: Double
  ) -> ConfidenceInterval {
    check(level)
    check(successes, of: trials)
    guard trials > 0 else { return unknownShare(level: level) }
    let count = Double(trials)
    let share = Double(successes) / count
    let quantile = StatisticalFunctions.normalQuantile(level: level)
    let square = quantile * quantile
    let center = (share + square / (2 * count)) / (1 + square / count)
    let halfWidth =
      quantile / (1 + square / count)
      * (share * (1 - share) / count + square / (4 * count * count)).squareRoot()
    return ConfidenceInterval(
      estimate: share,
      lower: successes == 0 ? 0 : max(0, center - halfWidth),
      upper: successes == trials ? 1 : min(1, center + halfWidth), level: level)
  }

  /// Returns the exact interval for a share by Clopper and Pearson (1934, doi:10.1093/biomet/26.4.404).
  ///
  /// It holds at least what it promises for every share. Where nothing was seen in *n* trials, it is
  /// 0 ... 1 − ((1 − level) / 2)^(1/n): that no failure was seen does not mean that there is none. For no
  /// trials it is 0 ... 1.
  ///
  /// - Precondition: `successes` is at most `trials`; `level` lies strictly between 0 and 1.
  /// - Complexity: O(√`trials`)
  public static func exact(
    successes: UInt64, trials: UInt64, level: Double
  ) -> ConfidenceInterval {
    check(level)
    check(successes, of: trials)
    guard trials > 0 else { return unknownShare(level: level) }
    let tail = (1 - level) / 2
    return ConfidenceInterval(
      estimate: Double(successes) / Double(trials),
      lower: exactLowerEnd(successes: successes, trials: trials, tail: tail),
      upper: exactUpperEnd(successes: successes, trials: trials, tail: tail), level: level)
  }
}

extension ConfidenceInterval {
  private static func exactLowerEnd(successes: UInt64, trials: UInt64, tail: Double) -> Double {
    guard successes > 0 else { return 0 }
    guard successes < trials else {
      return ElementaryFunctions.exp(ElementaryFunctions.log(tail) / Double(trials))
    }
    return StatisticalFunctions.betaQuantile(
      tail, Double(successes), Double(trials - successes) + 1)
  }

  private static func exactUpperEnd(successes: UInt64, trials: UInt64, tail: Double) -> Double {
    guard successes < trials else { return 1 }
    guard successes > 0 else {
      return -ElementaryFunctions.expMinusOne(ElementaryFunctions.log(tail) / Double(trials))
    }
    return StatisticalFunctions.betaQuantile(
      1 - tail, Double(successes) + 1, Double(trials - successes))
  }

  private static func unknownShare(level: Double) -> ConfidenceInterval {
    ConfidenceInterval(estimate: 0.5, lower: 0, upper: 1, level: level)
  }

  private static func check(_ level: Double) {
    precondition(level > 0 && level < 1, "a level of \(level) is outside 0...1")
  }

  private static func check(_ successes: UInt64, of trials: UInt64) {
    precondition(successes <= trials, "\(successes) successes in \(trials) trials")
  }
}
