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
