/// A decimal number as written, without a detour through binary floating point.
///
/// The value is ±`significand` × 10^`exponent`; the significand has no trailing zero.
package struct ExactDecimal: Sendable, Equatable {
  package let isNegative: Bool
  package let significand: UInt64
  package let exponent: Int

  /// Reads JSON's number grammar, leading zeros allowed; nil for other text and for more than 19
  /// significant digits.
  /// - Complexity: O(length of `text`).
  package init?(_ text: some StringProtocol) {
    var reader = DigitReader(text.utf8)
    guard reader.read() else { return nil }
    isNegative = reader.isNegative && reader.significand != 0
    significand = reader.significand
    exponent = reader.significand == 0 ? 0 : reader.exponent
  }

  /// How a decimal fits an integer.
  package enum Whole: Sendable, Equatable {
    case exact(Int64)
    /// Digits remain behind the point.
    case fraction
    /// Outside what 64 bits hold.
    case overflow
  }

  /// The value times 10^`power` as an integer.
  package func scaled(byPowerOfTen power: Int) -> Whole {
    scaled(by: 1, powerOfTen: power)
  }

  /// The value times `factor` times 10^`power` as an integer; exact or not at all.
  package func scaled(by factor: UInt64, powerOfTen power: Int = 0) -> Whole {
    if significand == 0 { return .exact(0) }
    var product = significand.multipliedFullWidth(by: factor)
    var shift = exponent + power
    while shift < 0 {
      let (quotient, remainder) = Self.dividedByTen(product)
      if remainder != 0 { return .fraction }
      product = quotient
      shift += 1
    }
    guard product.high == 0 else { return .overflow }
    var magnitude = product.low
    while shift > 0 {
      let (next, overflow) = magnitude.multipliedReportingOverflow(by: 10)
      if overflow { return .overflow }
      magnitude = next
      shift -= 1
    }
    if isNegative {
      return magnitude <= UInt64(Int64.max) + 1
        ? .exact(Int64(truncatingIfNeeded: 0 &- magnitude)) : .overflow
    }
    return magnitude <= UInt64(Int64.max) ? .exact(Int64(magnitude)) : .overflow
  }

  private typealias FullWidth = (high: UInt64, low: UInt64)

  private static func dividedByTen(_ value: FullWidth) -> (FullWidth, UInt64) {
    let (high, carry) = value.high.quotientAndRemainder(dividingBy: 10)
    let (low, remainder) = UInt64(10).dividingFullWidth((carry, value.low))
    return ((high: high, low: low), remainder)
  }

  /// Whether the value is more than 1, for the ranges of ratios.
  package var isAboveOne: Bool {
    if isNegative || significand == 0 { return false }
    if exponent >= 0 { return significand > 1 || exponent > 0 }
    // 64 bits hold no more than 20 digits.
    if exponent <= -20 { return false }
    return significand > (0..<(-exponent)).reduce(1) { power, _ in power * 10 }
  }
}

/// Collects the digits of a decimal number.
private struct DigitReader<Text: Collection> where Text.Element == UInt8 {
  private var rest: Text.SubSequence
  var isNegative = false
  var significand: UInt64 = 0
  var exponent = 0
  /// Zeros read but not yet multiplied in; most of them trail.
  private var pendingZeros = 0

  init(_ text: Text) { rest = text[...] }

  mutating func read() -> Bool {
    if rest.first == UInt8(ascii: "-") {
      isNegative = true
      rest = rest.dropFirst()
    }
    guard readDigits(isFraction: false) else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard readDigits(isFraction: true) else { return false }
    }
    exponent += pendingZeros
    if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
      rest = rest.dropFirst()
      guard readExponent() else { return false }
    }
    return rest.isEmpty
  }

  private mutating func readDigits(isFraction: Bool) -> Bool {
    var digitCount = 0
    while let digit = nextDigit() {
      digitCount += 1
      if isFraction { exponent -= 1 }
      if digit == 0 {
        if significand != 0 { pendingZeros += 1 }
      } else if !multiplyIn(digit) {
        return false
      }
    }
    return digitCount > 0
  }

  private mutating func multiplyIn(_ digit: UInt64) -> Bool {
    var value = significand
    for _ in 0...pendingZeros {
      let (next, overflow) = value.multipliedReportingOverflow(by: 10)
      if overflow { return false }
      value = next
    }
    let (sum, overflow) = value.addingReportingOverflow(digit)
    if overflow { return false }
    significand = sum
    pendingZeros = 0
    return true
  }

  private mutating func readExponent() -> Bool {
    var isBelow = false
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isBelow = sign == UInt8(ascii: "-")
      rest = rest.dropFirst()
    }
    var value = 0
    var digitCount = 0
    while let digit = nextDigit() {
      digitCount += 1
      // A power of ten beyond a million is as good as any.
      value = min(value * 10 + Int(digit), 1_000_000)
    }
    exponent += isBelow ? -value : value
    return digitCount > 0
  }

  private mutating func nextDigit() -> UInt64? {
    guard let byte = rest.first, 0x30...0x39 ~= byte else { return nil }
    rest = rest.dropFirst()
    return UInt64(byte - 0x30)
  }
}
