import Foundation
import Testing

@testable import Scenarios

/// A change of a shipped scenario under which one of its checks must fail.
struct NamedChange: Sendable, CustomTestStringConvertible {
  /// A text of the scenario or of its estate, and what stands there instead.
  struct Edit: Sendable {
    var text: String
    var replacement: String

    init(_ text: String, _ replacement: String) {
      self.text = text
      self.replacement = replacement
    }

    /// Adds members to the scenario, or to one of its objects.
    static func add(_ members: String, to object: String? = nil) -> Edit {
      guard let object else {
        return Edit(
          "\"schema\": \"simctl.scenario/1\",", "\"schema\": \"simctl.scenario/1\", \(members),")
      }
      return Edit("\"\(object)\": {", "\"\(object)\": { \(members),")
    }

    static func set(_ parameter: String, _ value: String) -> Edit {
      add("\"parameters\": { \"\(parameter)\": \"\(value)\" }")
    }
  }

  var scenario: String
  /// The check that fails, and no other but `others`.
  var check: String
  var name: String
  /// Checks that this change cannot spare.
  var others: [String]
  var edits: [Edit]

  init(
    _ scenario: String, _ check: String, _ name: String, andAlso others: [String] = [],
    _ edits: Edit...
  ) {
    self.scenario = scenario
    self.check = check
    self.name = name
    self.others = others
    self.edits = edits
  }

  var testDescription: String { "\(scenario): \(check), for \(name)" }

  /// A day on which nobody clicks; what is launchable needs no clicks.
  static let quietDay = [
    Edit("\"users\": \"80%\"", "\"users\": \"0%\""),
    Edit("\"launchesPerUser\": 4", "\"launchesPerUser\": 0"),
  ]

  /// The quiet day of a scenario, some of which have workloads of their own.
  static func quietDay(of name: String) -> [Edit] {
    quietDay
      + (name == "retry-storm"
        ? [Edit("\"launchesPerUser\": 72", "\"launchesPerUser\": 0")] : [])
  }

  /// A shipped scenario with texts of it or its estate replaced.
  ///
  /// An edit of what does not stand in exactly one place of one file is an error of the test: nil.
  static func scenario(_ name: String, _ edits: [Edit]) -> Scenario? {
    let own = "scenarios/\(name).json"
    var texts = [own: ScenarioFolder.text(own)]
    for path in ScenarioFolder.paths
    where texts[own]?.contains("\"\(path.dropFirst("scenarios/".count))\"") == true {
      texts[path] = ScenarioFolder.text(path)
    }
    for edit in edits {
      // Both files begin with their schema: members of the top level are added to the scenario.
      let holders = texts.keys.sorted().filter {
        texts[$0]?.components(separatedBy: edit.text).count == 2
      }
      guard let path = holders.contains(own) ? own : holders.first,
        holders.count == 1 || edit.text.hasPrefix("\"schema\"")
      else {
        return nil
      }
      texts[path] = texts[path]?.replacingOccurrences(of: edit.text, with: edit.replacement)
    }
    let outcome = ScenarioDecoder(reading: { texts[$0].map { Array($0.utf8) } })
      .decode(path: own)
    if outcome.scenario == nil { print(ScenarioFolder.report(outcome)) }
    return outcome.scenario
  }
}
