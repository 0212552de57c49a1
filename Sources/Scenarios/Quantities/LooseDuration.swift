/// Reads what people write for durations elsewhere, only to suggest the right form.
enum LooseDuration {
  /// The microseconds of e.g. `7 days`, `1 Hour, 30 min`, `30m1h` or `2w`; nil when unclear.
  static func microseconds(of text: String) -> Int64? {
    var total: Int64 = 0
    var rest = text.lowercased()[...]
    var partCount = 0
    while true {
      rest = rest.drop { $0 == " " || $0 == "," || $0 == "\t" }
      if partCount > 0, rest.hasPrefix("and ") { rest = rest.dropFirst(4).drop { $0 == " " } }
      if rest.isEmpty { break }
      let number = rest.prefix { "0"..."9" ~= $0 || $0 == "." }
      rest = rest.dropFirst(number.count).drop { $0 == " " || $0 == "\t" }
      let word = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(word.count)
      guard let decimal = ExactDecimal(number), let unit = unit(String(word)),
        case .exact(let part) = decimal.scaled(by: unit)
      else { return nil }
      let (sum, overflow) = total.addingReportingOverflow(part)
      if overflow { return nil }
      total = sum
      partCount += 1
    }
    return partCount > 0 ? total : nil
  }

  private static func unit(_ word: String) -> UInt64? {
    switch word {
    case "w", "wk", "wks", "week", "weeks": 604_800_000_000
    case "d", "day", "days": 86_400_000_000
    case "h", "hr", "hrs", "hour", "hours": 3_600_000_000
    case "m", "min", "mins", "minute", "minutes": 60_000_000
    case "s", "sec", "secs", "second", "seconds": 1_000_000
    case "ms", "msec", "msecs", "millis", "millisecond", "milliseconds": 1000
    case "us", "µs", "μs", "usec", "usecs", "micros", "microsecond", "microseconds": 1
    default: nil
    }
  }
}
