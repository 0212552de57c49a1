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
  /// The check looks at what comes of clicks, be it launches or what is full: with a quiet day it
  /// says nothing.
  var needsClicks: Bool

  init(
    _ scenario: String, _ check: String, _ name: String, andAlso others: [String] = [],
    needsClicks: Bool = false, _ edits: Edit...
  ) {
    self.needsClicks = needsClicks
    self.scenario = scenario
    self.check = check
    self.name = name
    self.others = others
    self.edits = edits
  }

  var testDescription: String { "\(scenario): \(check), for \(name)" }

  /// A shipped scenario, of a large one a small copy, with texts of it or its estate replaced.
  ///
  /// On a quiet day nobody clicks; what is launchable needs no clicks, unless something is full.
  /// An edit of what does not stand in exactly one place of one file is an error of the test: nil.
  static func scenario(_ name: String, _ edits: [Edit], onAQuietDay isQuiet: Bool = false)
    -> Scenario?
  {
    let own = "scenarios/\(name).json"
    var texts = [own: SmallCopy.text(own)]
    for path in ScenarioFolder.allPaths
    where texts[own]?.contains("\"\(path.dropFirst("scenarios/".count))\"") == true {
      texts[path] = SmallCopy.text(path)
    }
    for edit in edits {
      // Both files begin with their schema: members of the top level are added to the scenario.
      let holders = texts.keys.sorted().filter { path in
        texts[path]?.components(separatedBy: edit.text).count == 2
      }
      guard let path = holders.contains(own) ? own : holders.first,
        holders.count == 1 || edit.text.hasPrefix("\"schema\"")
      else {
        return nil
      }
      texts[path] = texts[path]?.replacingOccurrences(of: edit.text, with: edit.replacement)
    }
    if isQuiet { texts = texts.mapValues(quiet) }
    let outcome = ScenarioDecoder(reading: { texts[$0].map { Array($0.utf8) } })
      .decode(path: own)
    if outcome.scenario == nil { print(ScenarioFolder.report(outcome)) }
    return outcome.scenario
  }

  /// Nobody is in a storm, and nobody launches during the day.
  private static func quiet(_ text: String) -> String {
    text.replacing(/"users": "[0-9]+%"/, with: "\"users\": \"0%\"")
      .replacing(/"launchesPerUser": [0-9.]+/, with: "\"launchesPerUser\": 0")
  }
}
