import Foundation

/// The large shipped scenarios with a fraction of their people and machines, and all of their
/// places, connectors, groups and resources: what a debug build plays of them.
enum SmallCopy {
  /// What each population is divided by, by the beginning of the file's name.
  private static let divisors = ["large": 50, "very-large": 500]

  static func isNeeded(for path: String) -> Bool { divisor(for: path) != nil }

  private static func divisor(for path: String) -> Int? {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return divisors.first { name.hasPrefix($0.key) }?.value
  }

  /// The text of a file of the project; of a large one with smaller populations, of one at least.
  static func text(_ path: String) -> String {
    let text = ScenarioFolder.text(path)
    guard let divisor = divisor(for: path) else { return text }
    var copy = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      copy += shrunk(shrunk(String(line), "\"count\": ", divisor), "\"users\": ", divisor) + "\n"
    }
    return copy
  }

  private static func shrunk(_ line: String, _ key: String, _ divisor: Int) -> String {
    guard !line.contains("\"vcpu\""), let place = line.range(of: key) else { return line }
    let digits = line[place.upperBound...].prefix { $0.isNumber }
    guard let number = Int(digits) else { return line }
    return line.replacingCharacters(
      in: digits.startIndex..<digits.endIndex, with: String(max(1, number / divisor)))
  }
}
