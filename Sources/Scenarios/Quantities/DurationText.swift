/// Durations as scenario files write them: `"250ms"`, `"90s"`, `"5m"`, `"1h30m"`, `"7d"`.
///
/// A duration is an exact number of microseconds. Units come largest first, each at most once; a
/// fraction may stand before the last unit (`"1.5s"`). ISO 8601 (`"PT5M"`) is read too, without
/// months and years, which have no fixed length.
package enum DurationText {
  /// A unit of time; `m` is always minutes.
  package enum Unit: String, CaseIterable, Sendable {
    case days = "d"
    case hours = "h"
    case minutes = "m"
    case seconds = "s"
    case milliseconds = "ms"
    case microseconds = "us"

    package var microseconds: Int64 {
      switch self {
      case .days: 86_400_000_000
      case .hours: 3_600_000_000
      case .minutes: 60_000_000
      case .seconds: 1_000_000
      case .milliseconds: 1000
      case .microseconds: 1
      }
    }
  }

  static let unitsHelp = #"units: us ms s m h d, largest first, e.g. "1h30m""#

  /// The microseconds of a duration in quotes.
  package static func microseconds(of text: String) throws(QuantityError) -> Int64 {
    if text.utf8.first == UInt8(ascii: "P") { return try iso8601(text) }
    var previous: Unit?
    var total: Int64 = 0
    var rest = text.utf8[...]
    guard !rest.isEmpty else { throw refusal(of: text) }
    while !rest.isEmpty {
      let number = rest.prefix { 0x30...0x39 ~= $0 || $0 == UInt8(ascii: ".") }
      rest = rest.dropFirst(number.count)
      let letters = rest.prefix { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 }
      rest = rest.dropFirst(letters.count)
      guard let unit = Unit(rawValue: String(Substring(letters))),
        let decimal = ExactDecimal(Substring(number)),
        previous.map({ $0.microseconds > unit.microseconds }) ?? true,
        rest.isEmpty || !number.contains(UInt8(ascii: "."))
      else { throw refusal(of: text) }
      total = try sum(total, decimal, unit, of: text)
      previous = unit
    }
    return total
  }

  /// The refusal of a bare number, which has no unit.
  package static func refusal(ofNumber text: String) -> QuantityError {
    QuantityError(
      .notADuration, "\(printable(text)) has no unit, so it is not a duration",
      help: bareNumberHelp(text))
  }

  /// What to write for a number without a unit where only some lengths will do; nil where the readings
  /// that are offered anyway are as good as any.
  static func help(forNumber text: String, in range: ClosedRange<Int64>) -> String? {
    guard text.utf8.allSatisfy({ 0x30...0x39 ~= $0 || $0 == UInt8(ascii: ".") }),
      let decimal = ExactDecimal(text)
    else { return nil }
    let fitting = [Unit.seconds, .minutes, .hours, .days, .milliseconds].filter {
      if case .exact(let length) = decimal.scaled(by: UInt64($0.microseconds)) {
        range.contains(length)
      } else {
        false
      }
    }
    let isSeconds = fitting.first == .seconds
    // Those are of one length, such as 300s and 5m, or both will do.
    if fitting.isEmpty || isSeconds && bareNumberHelp(text) != "write \"\(text)s\" or \"\(text)m\""
      || isSeconds && fitting.contains(.minutes)
    {
      return nil
    }
    return "write "
      + fitting.prefix(2).map { "\"\(text)\($0.rawValue)\"" }.joined(separator: " or ")
  }

  /// The shortest way to write a length of whole microseconds, e.g. `1h30m`.
  /// - Precondition: `microseconds` is not negative.
  package static func text(ofMicroseconds microseconds: Int64) -> String {
    precondition(microseconds >= 0, "a length must not be negative (was \(microseconds))")
    if microseconds == 0 { return "0s" }
    var rest = microseconds
    var text = ""
    for unit in Unit.allCases where rest >= unit.microseconds {
      text += "\(rest / unit.microseconds)\(unit.rawValue)"
      rest %= unit.microseconds
    }
    return text
  }

  private static func sum(
    _ total: Int64, _ decimal: ExactDecimal, _ unit: Unit, of text: String
  ) throws(QuantityError) -> Int64 {
    switch decimal.scaled(by: UInt64(unit.microseconds)) {
    case .fraction:
      throw QuantityError(
        .notADuration, "\(quoted(text)) is finer than a microsecond",
        help: "round it to whole microseconds (us)")
    case .overflow:
      throw tooLong(text)
    case .exact(let part):
      let (sum, overflow) = total.addingReportingOverflow(part)
      if overflow { throw tooLong(text) }
      return sum
    }
  }

  private static func tooLong(_ text: String) -> QuantityError {
    QuantityError(
      .outOfRange, "\(quoted(text)) is longer than the clock can count",
      help: "write at most \"\(Int64.max / Unit.days.microseconds)d\"")
  }

  // MARK: ISO 8601

  private static func iso8601(_ text: String) throws(QuantityError) -> Int64 {
    var total: Int64 = 0
    var isTime = false
    var partCount = 0
    var previous = Int64.max
    var rest = text.utf8.dropFirst()
    while let byte = rest.first {
      if byte == UInt8(ascii: "T"), !isTime {
        isTime = true
        rest = rest.dropFirst()
        if rest.isEmpty { throw refusal(of: text) }
        continue
      }
      let number = rest.prefix { 0x30...0x39 ~= $0 || $0 == UInt8(ascii: ".") }
      rest = rest.dropFirst(number.count)
      guard let letter = rest.popFirst(), let decimal = ExactDecimal(Substring(number)) else {
        throw refusal(of: text)
      }
      if !isTime, letter == UInt8(ascii: "Y") || letter == UInt8(ascii: "M") {
        throw QuantityError(
          .notADuration, "\(quoted(text)) counts months or years, which have no fixed length",
          help: "write days, e.g. \"30d\"")
      }
      guard let length = isoUnit(letter, isTime: isTime), length < previous,
        rest.isEmpty || !number.contains(UInt8(ascii: "."))
      else { throw refusal(of: text) }
      total = try sum(total, decimal, length, of: text)
      previous = length
      partCount += 1
    }
    if partCount == 0 { throw refusal(of: text) }
    return total
  }

  private static func sum(
    _ total: Int64, _ decimal: ExactDecimal, _ length: Int64, of text: String
  ) throws(QuantityError) -> Int64 {
    let weeks = Unit.days.microseconds * 7
    if length == weeks, case .exact(let count) = decimal.scaled(by: 7),
      let days = ExactDecimal(String(count))
    {
      return try sum(total, days, .days, of: text)
    }
    guard let unit = Unit.allCases.first(where: { $0.microseconds == length }) else {
      throw refusal(of: text)
    }
    return try sum(total, decimal, unit, of: text)
  }

  private static func isoUnit(_ letter: UInt8, isTime: Bool) -> Int64? {
    switch (letter, isTime) {
    case (UInt8(ascii: "W"), false): Unit.days.microseconds * 7
    case (UInt8(ascii: "D"), false): Unit.days.microseconds
    case (UInt8(ascii: "H"), true): Unit.hours.microseconds
    case (UInt8(ascii: "M"), true): Unit.minutes.microseconds
    case (UInt8(ascii: "S"), true): Unit.seconds.microseconds
    default: nil
    }
  }

  // MARK: What the author meant

  private static func refusal(of text: String) -> QuantityError {
    if ExactDecimal(text) != nil {
      return QuantityError(
        .notADuration, "\(quoted(text)) has no unit, so it is not a duration",
        help: bareNumberHelp(text))
    }
    let guess = LooseDuration.microseconds(of: text).map { self.text(ofMicroseconds: $0) }
    return QuantityError(
      .notADuration, "\(quoted(text)) is not a duration",
      help: guess.map { "write \"\($0)\" (\(unitsHelp))" } ?? unitsHelp)
  }

  /// Two readings of a number without a unit; the same number of seconds twice, if it can be.
  private static func bareNumberHelp(_ text: String) -> String {
    guard let decimal = ExactDecimal(text), !decimal.isNegative,
      case .exact(let microseconds) = decimal.scaled(by: 1_000_000)
    else { return unitsHelp }
    if case .exact(let seconds) = decimal.scaled(byPowerOfTen: 0) {
      let canonical = self.text(ofMicroseconds: microseconds)
      let other = canonical == "\(seconds)s" ? "\(seconds)m" : canonical
      return "write \"\(seconds)s\" or \"\(other)\""
    }
    return "write \"\(self.text(ofMicroseconds: microseconds))\""
  }
}
