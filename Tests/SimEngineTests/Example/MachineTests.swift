import Foundation
import SimEngine
import Testing

struct MachineTests {
  @Test func `the availability of the example is the one of the textbook`() async throws {
    let study = Replication(seed: 7, horizon: SimTime(ticks: 1_000_000_000)).repeated(20)
    let availabilities = await ReplicationRunner(jobs: 2).run(study) { availability(of: $0)! }
    let interval = try #require(ConfidenceInterval.ofMean(Tally(availabilities), level: 0.99))
    let logDeviation = log(200.0 / 60) / 1.6448536269514722
    let meanRepair = 60_000 * exp(logDeviation * logDeviation / 2)
    #expect(interval.contains(900_000 / (900_000 + meanRepair)), "\(interval)")
    #expect(interval.relativeHalfWidth < 0.01)
  }

  @Test func `the module's main file quotes the example as it compiles`() throws {
    let example = try lines(of: "Tests/SimEngineTests/Example/Machine.swift")
    let mainFile = try lines(of: "Sources/SimEngine/Simulation.swift")
    let quoted = mainFile.filter { $0.hasPrefix("///     ") }.map { $0.dropFirst(8) }
    let body = example.drop { !$0.hasPrefix("struct Machine") }.filter { !$0.isEmpty }
    #expect(quoted.map(String.init) == body.map(String.init))
  }

  private func lines(of path: String) throws -> [Substring] {
    try sourceText(path).split(separator: "\n", omittingEmptySubsequences: false)
  }
}
