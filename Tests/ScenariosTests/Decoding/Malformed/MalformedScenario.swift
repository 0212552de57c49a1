/// A scenario with mistakes of one kind, and all that is to be told about it.
struct MalformedScenario: CustomStringConvertible {
  let description: String
  let text: String
  /// As a person reads it.
  let report: String

  init(_ description: String, _ text: String, report: String) {
    self.description = description
    self.text = text
    self.report = report
  }

  static let all = [
    files, platform, places, machines, people, faults, checks,
  ].flatMap { $0 }
}
