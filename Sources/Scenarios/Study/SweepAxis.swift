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
    /// `a..b`.
    case noNumbers(String)
    case goesDown(Int, Int)
    case tooManyValues
    case repeated(String)
    /// The seed, which all variants share: their differences are those of pairs.
    case seed
  }

  /// Reads `PATH=a,b,c` or `PATH=2..6`.
  package init(_ text: String) throws(Problem) {
    guard let sign = text.firstIndex(of: "="), sign != text.startIndex else { throw .noValues }
    path = String(text[..<sign])
    if path == "seed" { throw .seed }
    values = []
    for part in text[text.index(after: sign)...].split(
      separator: ",", omittingEmptySubsequences: false)
    {
      values += try Self.values(of: String(part))
      if values.count > Self.mostValues { throw .tooManyValues }
    }
    var seen: Set<String> = []
    for value in values where !seen.insert(value).inserted { throw .repeated(value) }
  }

  /// `2..6` is 2, 3, 4, 5, 6; anything else is itself.
  private static func values(of part: String) throws(Problem) -> [String] {
    guard !part.isEmpty else { throw .emptyValue }
    guard let dots = part.range(of: "..") else { return [part] }
    guard let first = Int(part[..<dots.lowerBound]), let last = Int(part[dots.upperBound...])
    else { throw .noNumbers(part) }
    guard first <= last else { throw .goesDown(first, last) }
    guard first.distance(to: last, isBelow: mostValues) else { throw .tooManyValues }
    return (first...last).map(String.init)
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
              ScenarioChanges(settings: [.init(axis.path, value, option: "--vary")])))
        }
      }
    }
    return variants
  }
}
