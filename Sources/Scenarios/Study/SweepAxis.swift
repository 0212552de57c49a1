/// A value of the scenario that a sweep varies: a path and the values it takes, in order.
package struct SweepAxis: Sendable, Equatable {
  package var path: String
  package var values: [String]

  /// What a sweep may vary one path over.
  package static let mostValues = 1000

  /// - Returns: nil for a text that is not `PATH=a,b,c` or `PATH=2..6`, or lists a value twice.
  package init?(_ text: String) {
    guard let sign = text.firstIndex(of: "="), sign != text.startIndex else { return nil }
    path = String(text[..<sign])
    values = []
    for part in text[text.index(after: sign)...].split(
      separator: ",", omittingEmptySubsequences: false)
    {
      guard let some = Self.values(of: String(part)) else { return nil }
      values += some
    }
    guard values.count <= Self.mostValues, Set(values).count == values.count else { return nil }
  }

  /// `2..6` is 2, 3, 4, 5, 6; anything else is itself.
  private static func values(of part: String) -> [String]? {
    guard !part.isEmpty else { return nil }
    guard let dots = part.range(of: "..") else { return [part] }
    guard let first = Int(part[..<dots.lowerBound]), let last = Int(part[dots.upperBound...]),
      first <= last, first.distance(to: last, isBelow: mostValues)
    else { return nil }
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
              ScenarioChanges(settings: [.init(axis.path, value)])))
        }
      }
    }
    return variants
  }
}
