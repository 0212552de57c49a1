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
