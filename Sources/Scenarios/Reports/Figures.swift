/// Figures as people read them, written from integers: no figure passes through floating point.
enum Figures {
  /// Which way the digits that are not shown go.
  enum Rounding { case down, up, nearest }

  /// Parts per million as a decimal number without trailing zeros: 996_100 is `0.9961`.
  static func decimal(millionths: Int64) -> String {
    precondition(millionths >= 0, "a share must not be negative (was \(millionths))")
    return fixed(millionths, decimals: 6, trimmed: true)
  }

  /// A number with its thousands set apart: `48 200`.
  static func grouped(_ number: Int64) -> String {
    let digits = Array(String(number.magnitude))
    var result = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += " " }
      result.append(digit)
    }
    return result
  }

  // MARK: Shares

  /// A share in units of 10⁻ᵈᵉᶜⁱᵐᵃˡˢ percent.
  ///
  /// - Precondition: 0 ≤ `numerator` ≤ `denominator`, `denominator` > 0, `decimals` ≤ 6.
  static func percentUnits(
    _ numerator: Int64, of denominator: Int64, decimals: Int, _ rounding: Rounding
  ) -> Int64 {
    precondition(
      denominator > 0 && 0...denominator ~= numerator && 0...6 ~= decimals,
      "\(numerator) of \(denominator) is not a share")
    let scale = 100 * powerOfTen(decimals)
    let product = UInt64(numerator).multipliedFullWidth(by: UInt64(scale))
    let (quotient, remainder) = UInt64(denominator).dividingFullWidth(product)
    let isRaised =
      switch rounding {
      case .down: false
      case .up: remainder > 0
      case .nearest: remainder >= UInt64(denominator) - remainder
      }
    return Int64(quotient) + (isRaised ? 1 : 0)
  }

  /// A share in percent. `0 %` and `100 %` stand for exactly none and exactly all.
  static func percent(
    _ numerator: Int64, of denominator: Int64, decimals: Int = 0, _ rounding: Rounding = .nearest
  ) -> String {
    if numerator == 0 { return "0 %" }
    if numerator == denominator { return "100 %" }
    let units = percentUnits(numerator, of: denominator, decimals: decimals, rounding)
    let all = 100 * powerOfTen(decimals)
    if units == 0 { return "<\(fixed(1, decimals: decimals)) %" }
    if units == all { return ">\(fixed(all - 1, decimals: decimals)) %" }
    return "\(fixed(units, decimals: decimals)) %"
  }

  /// A number of units of 10⁻ᵈᵉᶜⁱᵐᵃˡˢ.
  static func fixed(_ units: Int64, decimals: Int, trimmed: Bool = false) -> String {
    let scale = powerOfTen(decimals)
    let whole = "\(units < 0 ? "-" : "")\(units.magnitude / UInt64(scale))"
    var fraction = String(units.magnitude % UInt64(scale))
    fraction = String(repeating: "0", count: max(0, decimals - fraction.count)) + fraction
    if trimmed { while fraction.last == "0" { fraction.removeLast() } }
    return decimals == 0 || fraction.isEmpty ? whole : "\(whole).\(fraction)"
  }

  private static func powerOfTen(_ exponent: Int) -> Int64 {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }

  // MARK: Time

  static let second: Int64 = 1_000_000
  static let minute = 60 * second
  static let hour = 60 * minute
  static let day = 24 * hour

  /// A length of time, exact: `2 h`, `6 min 12 s`, `1 d 30 min`, `0.25 s`.
  static func length(_ ticks: Int64) -> String {
    precondition(ticks >= 0, "a length must not be negative (was \(ticks))")
    var rest = ticks
    var parts: [String] = []
    for (unit, word) in [(day, "d"), (hour, "h"), (minute, "min")] where rest >= unit {
      // A day is a good unit from the second on: a horizon is 24 h, not 1 d.
      if unit == day, rest < 2 * day { continue }
      parts.append("\(rest / unit) \(word)")
      rest %= unit
    }
    if rest > 0 || parts.isEmpty { parts.append("\(fixed(rest, decimals: 6, trimmed: true)) s") }
    return parts.joined(separator: " ")
  }

  /// A length of time in one unit, rounded down, for columns: `90 s`, `45 m`, `2 h`, `3 d`.
  static func briefLength(_ ticks: Int64) -> String {
    if ticks < second { return "<1 s" }
    if ticks < 5 * minute { return "\(ticks / second) s" }
    if ticks < 100 * minute { return "\(ticks / minute) m" }
    return ticks < 100 * hour ? "\(ticks / hour) h" : "\(ticks / day) d"
  }

  /// An instant after t = 0, which is a midnight: `09:30:00`, `1d 09:31:00.000001`.
  static func instant(_ ticks: Int64) -> String {
    // A run that ends at midnight ends at 24:00:00.
    let days = ticks == day ? 0 : ticks / day
    let rest = ticks - days * day
    let fraction = rest % second
    let seconds =
      "\(days > 0 ? "\(days)d " : "")\(twoDigits(rest / hour))"
      + ":\(twoDigits(rest % hour / minute)):\(twoDigits(rest % minute / second))"
    return fraction == 0
      ? seconds : seconds + fixed(fraction, decimals: 6, trimmed: true).dropFirst()
  }

  private static func twoDigits(_ number: Int64) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
