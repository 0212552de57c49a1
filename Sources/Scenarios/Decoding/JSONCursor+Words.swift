import Topology

/// Values that several kinds of thing have in common.
extension JSONCursor {
  /// The longest span a scenario may speak of: ten years, so that sums of many have room.
  static let longestSpan: Int64 = 3_652 * 86_400_000_000

  /// A length of time or an instant after t = 0, in ticks.
  func span() -> Int64? { duration(in: 0...Self.longestSpan) }

  /// A length of time in which something can happen.
  ///
  /// - Parameter fix: what to write in place of none.
  func length(fix: String = "write a length of time such as \"45m\"") -> Int64? {
    duration(in: 1...Self.longestSpan, fix: fix)
  }

  /// A share as parts per million.
  func partsPerMillion(in range: ClosedRange<Int64> = 0...1_000_000) -> Int64? {
    let bounds =
      Ratio(
        partsPerBillion: range.lowerBound * 1000)...Ratio(partsPerBillion: range.upperBound * 1000)
    guard let ratio = ratio(in: bounds) else { return nil }
    let (parts, rest) = ratio.partsPerBillion.quotientAndRemainder(dividingBy: 1000)
    guard rest == 0 else {
      refuse(
        .notARatio, "\(subject) is finer than one part in a million",
        help: "write \(quoted(Ratio(partsPerBillion: parts * 1000).text))")
      return nil
    }
    return parts
  }

  /// A share of a number of people, rounded half up.
  func share(of people: Int) -> Int? {
    partsPerMillion().map { Int((Int64(people) * $0 + 500_000) / 1_000_000) }
  }

  /// A rate in whole events per second.
  func perSecond(in range: ClosedRange<Int64>) -> Int64? {
    guard let rate = rate() else { return nil }
    let (product, overflow) = rate.events.multipliedReportingOverflow(by: 1_000_000)
    let (value, rest) = product.quotientAndRemainder(dividingBy: rate.microseconds)
    if !overflow, rest == 0, range.contains(value) { return value }
    let nearest = overflow ? range.upperBound : min(max(value, range.lowerBound), range.upperBound)
    refuse(
      .outOfRange,
      "\(subject) is \(quoted(text)); it must be a whole number per second from "
        + "\(range.lowerBound) to \(range.upperBound)",
      help: "write \"\(nearest)/s\"")
    return nil
  }

  /// A version of two numbers, such as `2402` or `7.15`.
  func version() -> VersionNumber? {
    guard let text = string() else { return nil }
    let numbers = text.split(separator: ".", omittingEmptySubsequences: false).map { part in
      part.utf8.allSatisfy { 0x30...0x39 ~= $0 } && part.utf8.count <= 9 ? Int(part) : nil
    }
    if numbers.count == 1, let major = numbers[0] { return VersionNumber(major) }
    if numbers.count == 2, let major = numbers[0], let minor = numbers[1] {
      return VersionNumber(major, minor)
    }
    refuse(
      .unknownWord, "\(quoted(text)) is not a version",
      help: "write a release such as \"2402\", or two numbers such as \"7.15\"")
    return nil
  }

  /// The name of a domain: ids with full stops between them.
  func domain() -> String? {
    guard let text = string() else { return nil }
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    if labels.allSatisfy({ Identifier.isValid(String($0)) }) { return text }
    refuse(
      .notAnID, "\(quoted(text)) is not the name of a domain",
      help: "write lower-case letters, digits and hyphens, e.g. \"corp.example\"")
    return nil
  }

  /// What an author may note on any thing to select by it; nothing else reads it.
  func readLabels() {
    guard kind == .object else { return }
    for (_, label) in optional("labels")?.entries() ?? [] { _ = label.string() }
  }

  /// Warns of a value that is read and changes nothing yet.
  ///
  /// - Parameter rule: the rule that will use it, where there is one.
  func warnOfNoEffect(_ rule: String? = nil) {
    let waiting = rule.map { " (\($0) is not yet simulated)" } ?? ""
    report(
      .withoutEffect, "\(subject) has no effect on launchability in this version\(waiting)",
      severity: .warning,
      help: ["remove it, or keep it and expect no difference"])
  }

  /// A word of a model's enumeration, by a table.
  func word<Value>(_ table: [(word: String, value: Value)], default: Value) -> Value {
    oneOf(table) ?? `default`
  }

  /// Declares that exactly one of some keys is there, and returns it.
  func exactlyOne(of keys: [String], example: String) -> (key: String, value: JSONCursor)? {
    guard object() else { return nil }
    let found = keys.compactMap { key in optional(key).map { (key: key, value: $0) } }
    let list = Suggestion.list(keys.map { quoted($0) })
    if let first = found.first {
      for extra in found.dropFirst() {
        extra.value.reportKey(
          .contradiction, "\(quoted(extra.key)) stands beside \(quoted(first.key))",
          help: ["keep one of \(list)"])
      }
      return found.count == 1 ? first : nil
    }
    decoding.noteMissing(keys[0], example: example, of: node)
    return nil
  }
}
