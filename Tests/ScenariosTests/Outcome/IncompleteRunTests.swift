import SimEngine
import Testing
import Topology

@testable import Scenarios

/// What `run` makes of limits and of events, on the shipped small scenario.
struct IncompleteRunTests {
  private func scenario(_ faults: String = "") throws -> Scenario {
    let outcome = ScenarioFolder.decode("scenarios/small-region-down.json")
    return try #require(outcome.scenario)
  }

  @Test func `an event limit ends a run as incomplete where it stood, and it can be shown`() throws
  {
    let scenario = try scenario()
    for maxEvents: UInt64 in [0, 1, 50, 200] {
      let result = run(scenario, limits: RunLimits(maxEvents: maxEvents)) { _ in }
      #expect(result.status == .incomplete && result.end < result.horizon)
      #expect(result.checks.allSatisfy { $0.verdict == .error })
      for row in result.rows { #expect(row.total == row.users * result.end) }
      var options = RenderOptions()
      options.all = true
      let text = ReportFormat.human.render([result], options)
      #expect(text.contains("incomplete, \(Figures.instant(result.end)) of "))
    }
  }

  @Test func `another end of the run is complete, and what comes later is not reached`() throws {
    let scenario = try scenario()
    let until = try #require(scenario.faults.map(\.start.ticks).min())
    let result = run(scenario, limits: RunLimits(until: until)) { _ in }
    #expect(result.status == .complete && result.end == until && result.horizon == until)
    let text = ReportFormat.human.render([result], RenderOptions())
    #expect(text.contains("not reached") && !text.contains("incomplete"))
  }
}
