/// An exact number of events in a time, in lowest terms, e.g. `"20/s"` or `"120/min"`.
package struct Rate: Sendable, Hashable {
  package let events: Int64
  /// Microseconds in which so many events happen; at least 1.
  package let microseconds: Int64

  static let unitsHelp = #"units: /s /min /h /d, e.g. "20/s" or "120/min""#

  private init(events: Int64, microseconds: Int64) {
    var (left, right) = (events, microseconds)
    while right != 0 { (left, right) = (right, left % right) }
    self.events = events / left
    self.microseconds = microseconds / left
  }

  /// Reads a number, a slash and a unit of time.
  package init(text: String) throws(QuantityError) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let decimal = ExactDecimal(parts[0]), !decimal.isNegative,
      let unit = Self.microseconds(ofUnit: parts[1])
    else { throw Self.refusal(of: text) }
    self = try Self.rate(decimal, per: unit, of: text)
  }

  /// The refusal of a bare number, which has no unit.
  package static func refusal(ofNumber text: String) -> QuantityError {
    let shown = printable(text)
    return QuantityError(
      .notARate, "\(shown) has no unit of time, so it is not a rate",
      help: "write \"\(shown)/s\" or \"\(shown)/min\"")
  }

  private static func rate(
    _ decimal: ExactDecimal, per unit: Int64, of text: String
  ) throws(QuantityError) -> Rate {
    // A fraction of an event per unit is a whole number of events per some more units.
    var power = 0
    var microseconds = unit
    while power <= 6 {
      if case .exact(let events) = decimal.scaled(byPowerOfTen: power) {
        return Rate(events: events, microseconds: microseconds)
      }
      power += 1
      microseconds *= 10
    }
    throw QuantityError(
      .outOfRange, "\(quoted(text)) is too large or too finely divided for a rate",
      help: "write at most six digits after the point")
  }

  private static func microseconds(ofUnit unit: Substring) -> Int64? {
    switch unit {
    case "s": DurationText.Unit.seconds.microseconds
    case "min", "m": DurationText.Unit.minutes.microseconds
    case "h": DurationText.Unit.hours.microseconds
    case "d": DurationText.Unit.days.microseconds
    default: nil
    }
  }

  private static func refusal(of text: String) -> QuantityError {
    let squeezed = text.lowercased().filter { $0 != " " }
    let parts = squeezed.split(separator: "/", omittingEmptySubsequences: false)
    if let decimal = ExactDecimal(squeezed), !decimal.isNegative {
      return QuantityError(
        .notARate, "\(quoted(text)) has no unit of time, so it is not a rate",
        help: "write \"\(squeezed)/s\" or \"\(squeezed)/min\"")
    }
    var help = unitsHelp
    if parts.count == 2, let decimal = ExactDecimal(parts[0]), !decimal.isNegative,
      let unit = looseUnit(String(parts[1]))
    {
      help = "write \"\(parts[0])/\(unit)\" (\(unitsHelp))"
    }
    return QuantityError(.notARate, "\(quoted(text)) is not a rate", help: help)
  }

  private static func looseUnit(_ word: String) -> String? {
    switch word {
    case "s", "sec", "second", "seconds": "s"
    case "m", "min", "mins", "minute", "minutes": "min"
    case "h", "hr", "hour", "hours": "h"
    case "d", "day", "days": "d"
    default: nil
    }
  }
}
