import Testing
import Topology

@testable import Scenarios

/// What a run tells of its faults.
@Suite struct FaultLineTests {
  private static func lines(_ faults: String, seed: UInt64 = 1) throws -> [RunResult.FaultLine] {
    let outcome = ScenarioFolder.decodeOnSmallEstate("\"faults\": { \(faults) }")
    #expect(ScenarioFolder.report(outcome) == "")
    let scenario = try #require(outcome.scenario)
    return run(scenario, limits: RunLimits(seed: seed), progress: { _ in }).faults
  }

  @Test func `FLT-2: the line of a fault says how many of how many it hits`() throws {
    let fault = #"""
      "some": {
        "target": { "select": "connectors.*", "share": "50%" }, "kind": "outage",
        "at": "10h", "for": "10m"
      }
      """#
    for seed in 1...3 as ClosedRange<UInt64> {
      let act = try #require(try Self.lines(fault, seed: seed).first).act
      #expect(act.hasPrefix("outage 3 of 6 connectors: connectors."), "\(act)")
      #expect(act.hasSuffix(" and 2 more"), "\(act)")
    }
  }

  @Test func `FLT-1: the line of flapping says how often its targets went down`() throws {
    // Down at 10 h, then every hour: at 10, 11, 12 h.
    let fault = #"""
      "flaps": {
        "target": "pops.*", "kind": "flapping", "down": "10m", "up": "50m",
        "at": "10h", "for": "150m"
      }
      """#
    let acts = try Self.lines(fault).map(\.act)
    #expect(acts == ["flapping pops.aws-eu-c and 2 more (down 9 times)"])
  }

  @Test func `FLT-3: components that fail by themselves have one line for each kind`() throws {
    let fails = #"""
      }, "connectors": {
        "ams": {
          "fails": { "mttf": { "constant": "6h" }, "mttr": { "constant": "1h" } },
          "override": { "2": { "fails": { "mttf": "3000d", "mttr": "1h" } } }
        }
      }, "networks": {
        "hq-lan": { "fails": { "mttf": { "constant": "2d" }, "mttr": "1h", "agesWhileDown": true }
      }
      """#
    // Two of three down at 6 h, 13 h and 20 h for an hour each.
    let lines = try Self.lines(fails)
    #expect(lines.map(\.name) == ["networks", "connectors"])
    #expect(
      lines.map(\.act) == [
        "none of 1 failed at random", "2 of 3 failed at random, 6 times, 6 h down in all",
      ])
    #expect(lines.allSatisfy { $0.hit == nil })
  }
}
