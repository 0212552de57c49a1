/// A value of the scenario that a sweep varies: a path and the values it takes, in order.
package struct SweepAxis: Sendable, Equatable {
  package var path: String
  package var values: [String]

  /// What a sweep may vary one path over.
  package static let mostValues = 1000

  /// What is wrong with the text of an axis.
  package enum Problem: Error, Equatable {
    case noValues
    case emptyValue
    /// `1h..4h`, and each of the values where they are plain to see.
    case noNumbers(String, list: [String])
    case goesDown(Int, Int)
    case tooManyValues
    case repeated(String)
    /// A bracket, brace or quotation mark without its other half.
    case notClosed(Character)
    /// The seed, which all variants share: their differences are those of pairs.
    case seed
  }

  /// Reads `PATH=a,b,c` or `PATH=2..6`.
  package init(_ text: String) throws(Problem) {
    guard let sign = text.firstIndex(of: "="), sign != text.startIndex else { throw .noValues }
    path = String(text[..<sign])
    if path == "seed" { throw .seed }
    values = []
    for part in try Self.parts(of: text[text.index(after: sign)...]) {
      values += try Self.values(of: part)
      if values.count > Self.mostValues { throw .tooManyValues }
    }
    var seen: Set<String> = []
    for value in values where !seen.insert(value).inserted { throw .repeated(value) }
  }

  /// The text between the commas; a comma inside brackets, braces or quotation marks parts nothing.
  private static func parts(of text: Substring) throws(Problem) -> [String] {
    var parts = [""]
    var open: [Character] = []
    var isEscaped = false
    for character in text {
      if character == ",", open.isEmpty {
        parts.append("")
        continue
      }
      parts[parts.count - 1].append(character)
      if open.last == "\"" {
        if character == "\"", !isEscaped { open.removeLast() }
        isEscaped = character == "\\" && !isEscaped
      } else if "[{\"".contains(character) {
        open.append(character)
      } else if open.last == "[" && character == "]" || open.last == "{" && character == "}" {
        open.removeLast()
      }
    }
    if let first = open.first { throw .notClosed(first) }
    return parts
  }

  /// `2..6` is 2, 3, 4, 5, 6; anything else is itself.
  private static func values(of part: String) throws(Problem) -> [String] {
    guard let head = part.first else { throw .emptyValue }
    guard !"[{\"".contains(head), let dots = part.range(of: ".."), isRange(part, dots) else {
      return [part]
    }
    let ends = (first: part[..<dots.lowerBound], last: part[dots.upperBound...])
    guard let first = Int(ends.first), let last = Int(ends.last) else {
      throw .noNumbers(part, list: lengths(from: ends.first, to: ends.last))
    }
    guard first <= last else { throw .goesDown(first, last) }
    guard first.distance(to: last, isBelow: mostValues) else { throw .tooManyValues }
    return (first...last).map(String.init)
  }

  /// Whether dots are to be those of a range: next to a digit. `../a` is a path.
  private static func isRange(_ part: String, _ dots: Range<String.Index>) -> Bool {
    let neighbours = [part[..<dots.lowerBound].last, part[dots.upperBound...].first]
    return neighbours.contains { $0.map { "0"..."9" ~= $0 } ?? false }
  }

  private static let mostListed = 12

  /// `1h`, `2h`, `3h` of the ends `1h` and `3h`; none where the steps are anybody's guess.
  private static func lengths(from first: Substring, to last: Substring) -> [String] {
    func split(_ end: Substring) -> (number: Int?, unit: Substring) {
      let digits = end.prefix { "0"..."9" ~= $0 }
      return (Int(digits), end.dropFirst(digits.count))
    }
    let (low, high) = (split(first), split(last))
    guard let from = low.number, let to = high.number, from < to, low.unit == high.unit,
      from.distance(to: to, isBelow: mostListed)
    else { return [] }
    return (from...to).map { "\($0)\(low.unit)" }
  }

  package var text: String { "\(path)=\(values.joined(separator: ","))" }
}

extension String {
  /// The first place of a text of ASCII.
  fileprivate func range(of text: String) -> Range<Index>? {
    indices.first { self[$0...].hasPrefix(text) }.map { $0..<index($0, offsetBy: text.count) }
  }
}

extension Int {
  /// Whether a number is less than so much larger; they may be further apart than a number can say.
  fileprivate func distance(to last: Int, isBelow bound: Int) -> Bool {
    let (distance, isTooFar) = last.subtractingReportingOverflow(self)
    return !isTooFar && distance < bound
  }
}

extension Study.Variant {
  /// The scenario as it is written: what every other variant is compared with.
  package static func asWritten(_ base: ScenarioChanges, axes: Int) -> Study.Variant {
    Study.Variant(
      labels: ["as written"] + Array(repeating: "", count: max(0, axes - 1)), changes: base)
  }

  /// How many combinations there are; nil: more than can be counted.
  package static func count(of axes: [SweepAxis]) -> Int? {
    var count = 1
    for axis in axes {
      let (product, isTooLarge) = count.multipliedReportingOverflow(by: axis.values.count)
      if isTooLarge { return nil }
      count = product
    }
    return count
  }

  /// Every combination of the values, the last axis fastest.
  package static func grid(_ axes: [SweepAxis], on base: ScenarioChanges) -> [Study.Variant] {
    var variants = [Study.Variant(labels: [], changes: base)]
    for axis in axes {
      variants = variants.flatMap { variant in
        axis.values.map { value in
          Study.Variant(
            labels: variant.labels + [value],
            changes: variant.changes.adding(
              ScenarioChanges(settings: [
                .init(axis.path, value, option: "--vary", values: axis.values)
              ])))
        }
      }
    }
    return variants
  }
}
