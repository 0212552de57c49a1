import Testing
import Topology

@testable import Scenarios

struct ParameterTests {
  @Test func `every parameter of the sheet stands in the table, and nothing else does`() {
    let missing = Set(Parameter.all.map(\.name)).subtracting(ParameterCase.all.map(\.name))
    #expect(missing.isEmpty, "no case: \(missing.sorted())")
    #expect(ParameterCase.all.map(\.name) == Parameter.all.map(\.name))
  }

  @Test(arguments: ParameterCase.all.indices)
  func `a second value of a parameter changes the outcome that the table names`(index: Int) throws {
    let parameter = ParameterCase.all[index]
    let result = try ScenarioPlay.result(parameter.members(isSecond: false))
    let changed = try ScenarioPlay.result(parameter.members(isSecond: true))
    let (first, second) = (try parameter.measure(result), try parameter.measure(changed))
    #expect(
      first != second,
      "\(parameter.name) is dead: \(parameter.outcome) is \(first) with \(parameter.second) too")
    let use = try #require(changed.parameters.first { $0.name == parameter.name })
    #expect(use.overridden)
  }
}
