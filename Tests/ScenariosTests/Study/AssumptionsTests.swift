import Testing
import Topology

@testable import Scenarios

/// Little founded figures at the ends of their ranges.
struct AssumptionsTests {
  @Test func `every little founded figure that the estate uses and nobody set is at both ends`()
    throws
  {
    let scenario = try StudyPlay.fixture("what-fails")
    let ends = Assumptions(scenario).ends
    let used = parametersUsed(by: scenario.estate)
    for (parameter, index) in zip(Parameter.all, Parameter.all.indices) {
      let written = ends.filter { $0.name == parameter.name }.map(\.value)
      let isUsed = used.contains { $0.name == parameter.name }
      let isAsked =
        isUsed && parameter.confidence != .high
        && !scenario.estate.parameters.isOverridden(at: index)
      let bounds = [parameter.range.lowerBound, parameter.range.upperBound]
        .filter { $0 != parameter.defaultValue }
      #expect(written == (isAsked ? bounds.map(parameter.written) : []), "\(parameter.name)")
    }
    #expect(ends.contains { $0.name == "lhc.initialHAMin" })
    #expect(ends.contains { $0.name == "pop.detect" } == false, "the estate sets it")
  }

  @Test func `a figure that a scenario sets is no assumption any more`() throws {
    let scenario = try StudyPlay.fixture("what-fails", ["parameters.lhc.initialHAMin": "10m"])
    #expect(!Assumptions(scenario).ends.contains { $0.name == "lhc.initialHAMin" })
  }

  @Test func `a variant sets its figure to its end and nothing else`() throws {
    let scenario = try StudyPlay.fixture("what-fails")
    for end in Assumptions(scenario).ends.prefix(6) {
      let outcome = ScenarioFolder.decode(
        "Tests/Fixtures/what-fails.json", changes: Assumptions.variant(end, on: .none).changes)
      let changed = try #require(outcome.scenario, "\(end)").estate.parameters
      for (index, parameter) in Parameter.all.enumerated() {
        let value = changed.value(at: index)
        if parameter.name == end.name {
          #expect(parameter.written(value) == end.value)
        } else {
          #expect(value == scenario.estate.parameters.value(at: index), "\(parameter.name)")
        }
      }
    }
  }

  private static func loss(_ userTime: Int64, _ launches: Int64 = 0) throws -> Study.Outcome {
    Study.Outcome(
      labels: [], plans: [StudyPlay.plan()],
      runs: [
        try StudyPlay.run(StudyPlay.check(1), lost: launches, lostUserTime: userTime)
      ])
  }

  @Test func `the worst of all is the worse end of each that loses something`() throws {
    func end(_ name: String, _ value: String) -> Assumptions.End {
      .init(name: name, value: value, confidence: .low)
    }
    let ends = [
      end("a", "low"), end("a", "high"), end("b", "low"), end("b", "high"), end("c", "low"),
      end("c", "high"), end("d", "high"), end("e", "low"), end("e", "high"),
    ]
    // Of a the lower end, of b the higher, of c none, of d its only one, of e by launches.
    let outcomes = try [
      Self.loss(90), Self.loss(70), Self.loss(60), Self.loss(61), Self.loss(50), Self.loss(40),
      Self.loss(55), Self.loss(50, 3), Self.loss(50, 2),
    ]
    let worst = Assumptions.worst(ends, outcomes, asWritten: try Self.loss(50, 1))
    #expect(
      worst == [end("a", "low"), end("b", "high"), end("d", "high"), end("e", "low")])
    let variant = Assumptions.together(worst, on: .none)
    #expect(
      variant.changes.settings.map { "\($0.name)=\($0.text)" } == [
        "parameters.a=low", "parameters.b=high", "parameters.d=high", "parameters.e=low",
      ])
  }
}
