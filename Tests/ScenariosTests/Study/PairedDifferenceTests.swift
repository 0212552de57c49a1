import SimEngine
import Testing

@testable import Scenarios

/// Variants meet the same chance, so that their difference is told from pairs.
struct PairedDifferenceTests {
  /// Repair takes 4 h or 3 h 30 min: how much more of the time can people sign in?
  @Test func `the interval of a paired difference is less than half of that of unpaired runs`()
    throws
  {
    func outcome(_ repair: String, seed: UInt64) throws -> Study.Outcome {
      let scenario = try StudyPlay.fixture(
        "signing-in", ["connectors.cc.fails.mttr": repair, "connectors.cc.count": "2"])
      return StudyPlay.outcome(scenario, replications: 20, seed: seed)
    }
    let slow = try outcome("4h", seed: 1)
    let fast = try outcome("210m", seed: 1)
    let other = try outcome("210m", seed: 2)
    let paired = try #require(fast.difference(of: 0, from: slow)?.interval)
    let unpaired = try #require(other.difference(of: 0, from: slow)?.interval)
    #expect(unpaired.halfWidth > 2 * paired.halfWidth, "\(unpaired) and \(paired)")
    #expect(paired.lower > 0, "\(paired)")
  }

  @Test func `a variant differs from itself by nothing, and from other replications not at all`()
    throws
  {
    let scenario = try StudyPlay.fixture("signing-in", ["horizon": "2d"])
    let outcome = StudyPlay.outcome(scenario, replications: 3)
    let same = try #require(outcome.difference(of: 0, from: outcome))
    #expect(same.mean == 0 && !same.hasSpread)
    #expect(outcome.difference(of: 0, from: StudyPlay.outcome(scenario, replications: 2)) == nil)
    // Replications are not copies of each other.
    #expect(Set(outcome.runs.map(\.digest)).count == 3)
  }

  @Test func `a difference needs both to have been judged`() throws {
    let judged = try StudyPlay.variant("a", [1, 2])
    let skipped = Study.Outcome(
      labels: ["b"], plans: [StudyPlay.plan()],
      runs: try [.pass, .skipped].map { try StudyPlay.run(StudyPlay.check(1, $0)) })
    #expect(judged.difference(of: 0, from: skipped) == nil)
    #expect(judged.difference(of: 0, from: judged) != nil)
  }

  @Test func `the plain run is replication 0`() throws {
    let scenario = try StudyPlay.fixture("signing-in", ["horizon": "2d"])
    let plain = RunSummary(Scenarios.run(scenario, limits: RunLimits()) { _ in })
    #expect(StudyPlay.outcome(scenario, replications: 1).runs == [plain])
  }
}
