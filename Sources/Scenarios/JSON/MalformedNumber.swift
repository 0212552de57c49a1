/// What the author of a number that JSON refuses probably meant.
enum MalformedNumber: Equatable {
  case notFinite
  /// The decimal value, nil when it is too large to name.
  case hexadecimal(String?)
  /// A number in JSON's form, and what is wrong with the author's.
  case mendable(String, String)
  /// A number with a unit that lacks its quotes, or no number at all.
  case quantity

  init(_ text: String) {
    var digits = text[...]
    let sign = digits.first == "-" ? "-" : ""
    let hasPlus = digits.first == "+"
    if hasPlus || sign == "-" { digits = digits.dropFirst() }
    let lowercased = digits.lowercased()
    if lowercased == "infinity" || lowercased == "inf" || lowercased == "nan" {
      self = .notFinite
    } else if lowercased.hasPrefix("0x") {
      self = .hexadecimal(UInt64(lowercased.dropFirst(2), radix: 16).map { sign + String($0) })
    } else if let mended = Self.mended(digits) {
      let reason = Self.reason(digits, hasPlus: hasPlus)
      self = .mendable(sign + mended, reason)
    } else {
      self = .quantity
    }
  }

  private static func reason(_ digits: Substring, hasPlus: Bool) -> String {
    if hasPlus { return "has a plus sign" }
    if digits.contains("_") { return "has underscores" }
    if digits.first == "." { return "has no digit before the point" }
    if digits.first == "0", digits.dropFirst().first?.isWholeNumber == true {
      return "has leading zeros"
    }
    if digits.last == "e" || digits.last == "E" || digits.last == "+" || digits.last == "-" {
      return "has no digits in its exponent"
    }
    return "has no digit after the point"
  }

  /// The digits as JSON writes them, nil when they are not nearly a number.
  private static func mended(_ text: Substring) -> String? {
    let text = text.filter { $0 != "_" }
    let parts = text.lowercased().split(separator: "e", omittingEmptySubsequences: false)
    guard parts.count <= 2, let mantissa = mendedMantissa(parts[0]) else { return nil }
    guard parts.count == 2 else { return mantissa }
    let exponent = parts[1].drop { $0 == "+" }
    let exponentDigits = exponent.first == "-" ? exponent.dropFirst() : exponent
    guard exponentDigits.allSatisfy(isDigit) else { return nil }
    return exponentDigits.isEmpty ? mantissa : mantissa + "e" + exponent
  }

  private static func mendedMantissa(_ text: Substring) -> String? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ $0.allSatisfy(isDigit) }),
      parts.contains(where: { !$0.isEmpty })
    else { return nil }
    let whole = parts[0].drop { $0 == "0" }
    let wholeText = whole.isEmpty ? "0" : String(whole)
    guard parts.count == 2 else { return wholeText }
    return wholeText + "." + (parts[1].isEmpty ? "0" : parts[1])
  }

  private static func isDigit(_ character: Character) -> Bool { "0"..."9" ~= character }
}
