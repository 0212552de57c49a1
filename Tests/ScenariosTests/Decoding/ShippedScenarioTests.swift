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
  @Test(arguments: ScenarioFolder.paths)
  func `a token broken anywhere in a shipped file is told at its place with a way out`(
    path: String
  ) {
    let tokens = BrokenToken.all(in: path)
    #expect(tokens.count > 100)
    let missed = tokens.compactMap { token -> String? in
      let outcome = ScenarioFolder.decode(text: token.text, as: token.path)
      let located = outcome.diagnostics.contains { token.isToldBy($0) && !$0.help.isEmpty }
      if located, outcome.estate == nil { return nil }
      return "\(token)\n\(ScenarioFolder.report(outcome))"
    }
    #expect(
      missed.isEmpty, "\(missed.count) of \(tokens.count):\n\(missed.joined(separator: "\n"))")
  }
}
