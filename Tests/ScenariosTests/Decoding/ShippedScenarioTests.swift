import Foundation
import Testing

@testable import Scenarios

@Suite struct ShippedScenarioTests {
  @Test(arguments: ScenarioFolder.paths)
  func `a shipped file decodes without a word`(path: String) {
    let outcome = ScenarioFolder.decode(path)
    #expect(ScenarioFolder.report(outcome) == "")
    #expect(outcome.estate != nil)
    #expect((outcome.scenario == nil) == path.contains("/estates/"))
  }
}

@Suite struct LargeEstateTests {
  /// But for words about its sizes, which are not advised because it is small (LHC-12).
  @Test(arguments: ScenarioFolder.allPaths.filter { SmallCopy.isNeeded(for: $0) })
  func `a small copy of a large file decodes without a word`(path: String) {
    let outcome = ScenarioDecoder(reading: { Array(SmallCopy.text($0).utf8) }).decode(path: path)
    let words = ScenarioFolder.report(outcome).split(separator: "\n").filter {
      ($0.hasPrefix("error[") || $0.hasPrefix("warning[")) && !$0.hasPrefix("warning[SIM0213]")
    }
    #expect(words == [])
    #expect(outcome.estate != nil)
  }

  /// What the README says of them: places, connectors, machines, users and resources.
  @Test(arguments: [
    ("large", [30, 210, 10_020, 99_990, 421]),
    ("very-large", [100, 2000, 100_000, 1_000_000, 3101]),
  ])
  func `the large estates are as large as they are said to be`(name: String, sizes: [Int]) throws {
    let text = ScenarioFolder.text("scenarios/estates/\(name).json")
    let root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    func things(_ section: String) -> [[String: Any]] {
      (root?[section] as? [String: Any] ?? [:]).values.map { $0 as? [String: Any] ?? [:] }
    }
    func sum(_ section: String, _ key: String) -> Int {
      things(section).reduce(0) { $0 + ($1[key] as? Int ?? 0) }
    }
    #expect(
      [
        things("resourceLocations").count, sum("connectors", "count"), sum("vdas", "count"),
        sum("cohorts", "users"), things("resources").count,
      ] == sizes)
  }
}

@Suite struct BrokenTokenTests {
  /// Files are cut into parts, so that several are tried at a time.
  static let partCount = 8

  @Test(arguments: ScenarioFolder.paths, 0..<partCount)
  func `a token broken anywhere in a shipped file is told at its place with a way out`(
    path: String, part: Int
  ) {
    let tokens = BrokenToken.keysAndValues(in: path)
    #expect(tokens.count > 50)
    let missed = tokens.indices.compactMap { index -> String? in
      guard index % Self.partCount == part else { return nil }
      let token = tokens[index]
      let outcome = ScenarioFolder.decode(text: token.text, as: path)
      let isLocated = outcome.diagnostics.contains { token.isToldBy($0) && !$0.help.isEmpty }
      if isLocated, outcome.estate == nil { return nil }
      return "\(token)\n\(ScenarioFolder.report(outcome))"
    }
    #expect(missed.isEmpty, "\(missed.joined(separator: "\n"))")
  }

  @Test(arguments: ScenarioFolder.paths)
  func `a comma left out anywhere in a shipped file is missed where it belongs`(path: String) {
    let commas = BrokenToken.commas(in: path)
    #expect(commas.count > 20)
    for comma in commas {
      let document = JSONDocument(SourceFile(name: path, text: comma.text))
      let diagnostics = document.diagnostics
      #expect(diagnostics.map(\.code) == [.missingComma], "\(comma)")
      #expect(diagnostics.contains { comma.isToldBy($0) && !$0.help.isEmpty }, "\(comma)")
    }
  }
}
