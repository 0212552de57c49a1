import Foundation

@testable import Scenarios

/// The scenarios that the project ships, and decoding text as if it were one of them.
enum ScenarioFolder {
  static let project = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Every file below `scenarios/`, as a path from the project's folder, sorted.
  static let allPaths: [String] = {
    let folder = project.appending(path: "scenarios")
    let files = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return (files ?? []).filter { $0.hasSuffix(".json") }.sorted().map { "scenarios/\($0)" }
  }()

  /// Those that tests play as they are. The large ones take a debug build minutes: `.ci/run` plays
  /// them by the release build, tests a `SmallCopy` of them.
  static let paths = allPaths.filter { !SmallCopy.isNeeded(for: $0) }

  /// Of some of the files, those that can be run, by name.
  static func scenarioNames(among paths: [String]) -> [String] {
    paths.filter { !$0.contains("/estates/") }
      .map { String($0.dropFirst("scenarios/".count).dropLast(".json".count)) }
  }

  static func read(_ path: String) -> [UInt8]? {
    FileManager.default.contents(atPath: project.appending(path: path).path).map { Array($0) }
  }

  static func text(_ path: String) -> String { String(decoding: read(path) ?? [], as: UTF8.self) }

  /// Decodes files of the project as they are.
  static func decode(
    _ path: String, changes: ScenarioChanges = .none
  ) -> ScenarioDecoder.Outcome {
    ScenarioDecoder(reading: read).decode(path: path, changes: changes)
  }

  /// Decodes a text under the name of a file; it may include the project's.
  static func decode(text: String, as path: String = "scenarios/test.json")
    -> ScenarioDecoder.Outcome
  {
    ScenarioDecoder(reading: read).decode(SourceFile(name: path, text: text))
  }

  /// The small estate with another scenario's keys on top.
  static func decodeOnSmallEstate(_ members: String) -> ScenarioDecoder.Outcome {
    decode(
      text: """
        {
          "schema": "simctl.scenario/1",
          "include": { "estate": "estates/small.json" },
          "horizon": "24h",
          \(members)
        }
        """)
  }

  static func report(_ outcome: ScenarioDecoder.Outcome) -> String {
    DiagnosticRenderer().report(outcome.diagnostics)
  }
}
