import SimEngine

/// Means and intervals as people read them, and as data.
enum StudyFigures {
  /// `91.26 %`, `6 min 12 s`, `40.5`.
  ///
  /// - Parameter rounding: which way the digits that are not shown go.
  static func text(
    _ value: Double, _ unit: CheckMeasure.Unit,
    _ rounding: FloatingPointRoundingRule = .toNearestOrEven
  ) -> String {
    switch unit {
    case .share: sign(value) + fixed(value.magnitude * 100, decimals: 2, rounding) + " %"
    case .length: sign(value) + Figures.length(seconds(value.magnitude, rounding))
    case .count: sign(value) + fixed(value.magnitude, decimals: 1, rounding)
    }
  }

  /// What a check came to: the digits that are not shown go to the side of failure, as for a single run.
  static func text(_ value: Double, of check: CheckEstimate) -> String {
    if case .atLeast = check.wanted { return text(value, check.measure.unit, .down) }
    return text(value, check.measure.unit, .up)
  }

  /// As the interval of a difference, but outwards: the digits that are not shown make it no narrower.
  static func text(_ interval: ClosedRange<Double>, _ unit: CheckMeasure.Unit) -> String {
    let (lower, upper) = (interval.lowerBound, interval.upperBound)
    guard unit == .share else {
      return "\(text(lower, unit, .down)) to \(text(upper, unit, .up))"
    }
    return "\(fixed(lower * 100, decimals: 2, .down)) to \(fixed(upper * 100, decimals: 2, .up)) %"
  }

  /// `90.80–91.72 %`; empty without an interval.
  static func text(_ interval: ConfidenceInterval?, _ unit: CheckMeasure.Unit) -> String {
    guard let interval else { return "" }
    switch unit {
    case .share:
      return "\(signedFixed(interval.lower * 100)) to \(signedFixed(interval.upper * 100)) %"
    case .length, .count: return "\(text(interval.lower, unit)) to \(text(interval.upper, unit))"
    }
  }

  /// With a sign, for differences.
  static func difference(_ value: Double, _ unit: CheckMeasure.Unit) -> String {
    value > 0 ? "+" + text(value, unit) : text(value, unit)
  }

  /// As data: shares and counts to nine digits after the point, lengths in whole ticks.
  static func data(_ value: Double, _ unit: CheckMeasure.Unit) -> String {
    switch unit {
    // The user-time of many rows together is beyond 64 bits.
    case .length: "\(Int128(value.rounded()))"
    case .share, .count:
      sign(value) + trimmed(value.magnitude, decimals: 9)
    }
  }

  private static func signedFixed(_ value: Double) -> String {
    sign(value) + fixed(value.magnitude, decimals: 2)
  }

  private static func sign(_ value: Double) -> String { value < 0 ? "-" : "" }

  /// To the second from a minute on, to the hundredth below.
  private static func seconds(_ ticks: Double, _ rounding: FloatingPointRoundingRule) -> Int64 {
    let step: Double = ticks >= 60_000_000 ? 1_000_000 : 10_000
    return Int64(rounded(ticks / step, rounding)) * Int64(step)
  }

  private static func fixed(
    _ value: Double, decimals: Int, _ rounding: FloatingPointRoundingRule = .toNearestOrEven
  ) -> String {
    Figures.fixed(units(value, decimals, rounding), decimals: decimals)
  }

  /// A number that is whole but for the error of a few sums is that whole number.
  private static func rounded(_ value: Double, _ rounding: FloatingPointRoundingRule) -> Double {
    let whole = value.rounded()
    return (value - whole).magnitude < 1e-6 ? whole : value.rounded(rounding)
  }

  private static func trimmed(_ value: Double, decimals: Int) -> String {
    Figures.fixed(units(value, decimals), decimals: decimals, trimmed: true)
  }

  private static func units(
    _ value: Double, _ decimals: Int, _ rounding: FloatingPointRoundingRule = .toNearestOrEven
  ) -> Int64 {
    let scale = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
    let scaled = rounded(value * scale, rounding)
    return scaled < 9e18 ? Int64(scaled) : Int64.max
  }
}
