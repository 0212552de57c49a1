import SimEngine

/// Means and intervals as people read them, and as data.
enum StudyFigures {
  /// `91.26 %`, `6 min 12 s`, `40.5`.
  static func text(_ value: Double, _ unit: CheckMeasure.Unit) -> String {
    switch unit {
    case .share: sign(value) + fixed(value.magnitude * 100, decimals: 2) + " %"
    case .length: sign(value) + Figures.length(seconds(value.magnitude))
    case .count: sign(value) + fixed(value.magnitude, decimals: 1)
    }
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
  private static func seconds(_ ticks: Double) -> Int64 {
    let step: Double = ticks >= 60_000_000 ? 1_000_000 : 10_000
    return Int64((ticks / step).rounded()) * Int64(step)
  }

  private static func fixed(_ value: Double, decimals: Int) -> String {
    Figures.fixed(units(value, decimals), decimals: decimals)
  }

  private static func trimmed(_ value: Double, decimals: Int) -> String {
    Figures.fixed(units(value, decimals), decimals: decimals, trimmed: true)
  }

  private static func units(_ value: Double, _ decimals: Int) -> Int64 {
    let scale = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
    let scaled = (value * scale).rounded()
    return scaled < 9e18 ? Int64(scaled) : Int64.max
  }
}
