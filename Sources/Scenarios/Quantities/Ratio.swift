/// An exact share from 0 to 1, in lowest terms; no finer than one part in 10⁹.
package struct Ratio: Sendable, Hashable, Comparable {
  package let numerator: Int64
  /// A divisor of 10⁹, so products with a count of users and ticks have room.
  package let denominator: Int64

  package static let zero = Ratio(partsPerBillion: 0)
  package static let one = Ratio(partsPerBillion: billion)

  static let formHelp = "write a percentage such as \"99%\", or a number from 0 to 1"

  private static let billion: Int64 = 1_000_000_000

  /// The share of `parts` in 10⁹.
  /// - Precondition: `parts` is from 0 to 10⁹.
  package init(partsPerBillion parts: Int64) {
    precondition(0...Self.billion ~= parts, "a ratio must be from 0 to 1 (was \(parts)e-9)")
    let divisor = Self.greatestCommonDivisor(parts, Self.billion)
    numerator = parts / divisor
    denominator = Self.billion / divisor
  }

  package var partsPerBillion: Int64 { numerator * (Self.billion / denominator) }

  package static func < (left: Ratio, right: Ratio) -> Bool {
    left.partsPerBillion < right.partsPerBillion
  }

  /// Reads `"99.9%"`.
  package init(text: String) throws(QuantityError) {
    guard text.last == "%", let decimal = ExactDecimal(text.dropLast()) else {
      throw Self.refusal(of: text)
    }
    try self.init(decimal, powerOfTen: 7, shown: quoted(text))
  }

  /// Reads a bare number from 0 to 1.
  package init(number text: String) throws(QuantityError) {
    guard let decimal = ExactDecimal(text) else {
      throw QuantityError(
        .notARatio, "\(printable(text)) has too many digits for a ratio",
        help: "write at most nine digits after the point")
    }
    if decimal.isAboveOne {
      throw QuantityError(
        .notARatio, "\(printable(text)) is above 1, so it is not a ratio",
        help: Self.percentHelp(decimal, text))
    }
    try self.init(decimal, powerOfTen: 9, shown: printable(text))
  }

  private init(_ decimal: ExactDecimal, powerOfTen: Int, shown: String) throws(QuantityError) {
    switch decimal.scaled(byPowerOfTen: powerOfTen) {
    case .exact(let parts) where 0...Self.billion ~= parts:
      self.init(partsPerBillion: parts)
    case .fraction where !decimal.isNegative:
      throw QuantityError(
        .notARatio, "\(shown) is finer than one part in a billion",
        help: "round it to nine digits after the point, seven with a percent sign")
    case .exact, .fraction, .overflow:
      throw QuantityError(
        .outOfRange, "\(shown) is not from 0% to 100%",
        help: "write \"\(decimal.isNegative ? 0 : 100)%\"")
    }
  }

  /// As a percentage, e.g. `99.9%`.
  package var text: String {
    let (whole, rest) = partsPerBillion.quotientAndRemainder(dividingBy: 10_000_000)
    if rest == 0 { return "\(whole)%" }
    var digits = String(rest + 10_000_000).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return "\(whole).\(digits)%"
  }

  private static func refusal(of text: String) -> QuantityError {
    let number = text.filter { $0 != " " && $0 != "%" }
    // "0.5" in quotes is half, not half a percent.
    let isPercentage = text.contains("%") || (ExactDecimal(number)?.isAboveOne ?? false)
    let meant: Ratio? =
      if let decimal = ExactDecimal(number) {
        try? Ratio(decimal, powerOfTen: isPercentage ? 7 : 9, shown: number)
      } else {
        nil
      }
    return QuantityError(
      .notARatio, "\(quoted(text)) is not a ratio",
      help: meant.map { "write \"\($0.text)\"" }
        ?? formHelp)
  }

  private static func percentHelp(_ decimal: ExactDecimal, _ text: String) -> String {
    if case .exact(let parts) = decimal.scaled(byPowerOfTen: 7), parts <= billion {
      return "write \"\(Ratio(partsPerBillion: parts).text)\""
    }
    return formHelp
  }

  private static func greatestCommonDivisor(_ left: Int64, _ right: Int64) -> Int64 {
    var (left, right) = (left, right)
    while right != 0 { (left, right) = (right, left % right) }
    return left
  }
}
