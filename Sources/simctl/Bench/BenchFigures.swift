/// Measured figures as people read them. They are measurements: three digits say enough.
enum BenchFigures {
  /// A rate or a count with three digits: `12.3 M`, `845 k`, `17`.
  static func short(_ value: Double) -> String {
    switch value {
    case 1e9...: "\(threeDigits(value / 1e9)) G"
    case 1e6...: "\(threeDigits(value / 1e6)) M"
    case 1e3...: "\(threeDigits(value / 1e3)) k"
    default: threeDigits(value)
    }
  }

  /// A number with two decimals.
  static func decimal(_ value: Double) -> String { fixed(value, decimals: 2) }

  private static func threeDigits(_ value: Double) -> String {
    fixed(value, decimals: value < 9.995 ? 2 : value < 99.95 ? 1 : 0)
  }

  private static func fixed(_ value: Double, decimals: Int) -> String {
    let scale = decimals == 2 ? 100 : decimals == 1 ? 10 : 1
    guard value.isFinite, value.magnitude < 1e15 else { return "\(value)" }
    let units = Int((value.magnitude * Double(scale)).rounded())
    let sign = value < 0 && units > 0 ? "-" : ""
    let fraction = "\(units % scale)"
    let zeros = String(repeating: "0", count: max(0, decimals - fraction.count))
    return sign + "\(units / scale)" + (decimals == 0 ? "" : "." + zeros + fraction)
  }

  /// The middle value, or the mean of the two in the middle.
  static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 0 }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
