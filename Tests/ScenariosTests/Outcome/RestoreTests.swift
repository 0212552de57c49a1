import SimEngine
import Testing
import Topology

@testable import Scenarios

struct RestoreTests {
  private func fault(_ name: String, at start: Int64, _ effect: Fault.Effect = .outage) -> Fault {
    Fault(name: name, effect: effect, targets: [], start: SimTime(ticks: start), end: nil)
  }

  private func restores(_ faults: [Fault]) -> [RunResult.Restore] {
    Playback.outage(ObservationPlan(faults: faults)).rows[0].timeToRestore
  }

  @Test func `time to restore runs from the start of the fault`() {
    #expect(restores([fault("a", at: 40)]) == [RunResult.Restore(fault: "a", after: 20)])
    #expect(restores([fault("a", at: 30)]) == [RunResult.Restore(fault: "a", after: 30)])
  }

  @Test func `what the next fault finds broken was never restored`() {
    let restores = restores([fault("a", at: 40), fault("b", at: 50)])
    #expect(restores == [RunResult.Restore(fault: "a", after: nil)])
  }

  @Test func `a fault that touched nothing is absent, and an entitlement is no fault`() {
    #expect(restores([fault("a", at: 60), fault("b", at: 40, .entitlement)]) == [])
    #expect(restores([fault("late", at: 100)]) == [])
  }

  @Test func `faults that start together are each restored`() {
    let restores = restores([fault("a", at: 40), fault("b", at: 40)])
    #expect(restores.map(\.fault) == ["a", "b"] && restores.map(\.after) == [20, 20])
  }
}
