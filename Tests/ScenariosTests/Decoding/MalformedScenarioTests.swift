import Testing

@testable import Scenarios

@Suite struct MalformedScenarioTests {
  @Test(arguments: MalformedScenario.all)
  func `a mistake is told in full, with its place and a way out`(scenario: MalformedScenario) {
    let outcome = ScenarioFolder.decode(text: scenario.text)
    #expect(ScenarioFolder.report(outcome) == scenario.report)
    #expect((outcome.estate == nil) == outcome.diagnostics.hasErrors)
  }

  @Test func `a file that cannot be read is told by its name`() {
    let outcome = ScenarioDecoder(reading: { _ in nil }).decode(path: "scenarios/none.json")
    #expect(
      ScenarioFolder.report(outcome) == """
        error[SIM0001]: the file cannot be read
          scenarios/none.json
          help: check the path and the rights to it

        1 error in 1 file

        """)
  }
}
