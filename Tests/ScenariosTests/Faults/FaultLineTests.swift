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

  @Test func `FLT-7, FLT-8: the line of what is slower or farther says by how much`() throws {
    let faults = #"""
      "a": { "target": "pops.*", "kind": "degradation", "capacity": "12.5%", "at": "10h", "for": "1h" },
      "b": {
        "target": "connectors.ams/1", "kind": "degradation", "slower": 2.5, "capacity": "50%",
        "at": "11h", "for": "1h"
      },
      "c": { "target": "sites.hq", "kind": "latency", "adds": "300ms", "at": "12h", "for": "1h" }
      """#
    #expect(
      try Self.lines(faults).map(\.act) == [
        "degradation pops.aws-eu-c and 2 more (12.5 % left)",
        "degradation connectors.ams/1 (2.5 times as slow, 50 % left)",
        "latency sites.hq (0.3 s each way)",
      ])
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

  @Test func `FLT-4: a power loss lasts until all has booted, a restart until the last has`() throws
  {
    let lines = try Self.lines(
      #"""
        "dark": {
          "target": "resourceLocations.dub", "kind": "powerLoss", "boot": "5m", "at": "10h", "for": "1h"
        },
        "storm": {
          "target": "vdas.*", "kind": "restart", "down": "150s", "within": "10m", "at": "6h"
        }
      """#)
    #expect(lines.map(\.name) == ["storm", "dark"])
    #expect(lines[1].act == "powerLoss resourceLocations.dub")
    #expect(lines[1].end == lines[1].start + 65 * 60_000_000)
    #expect(lines[0].act.hasPrefix("restart vdas."))
    #expect(lines[0].end == lines[0].start + 750_000_000)
    #expect(lines.allSatisfy { ($0.hit?.users ?? 0) > 0 })
  }

  @Test func `FLT-6: the line of a fault that waited says for what, and when it started`() throws {
    let lines = try Self.lines(
      #"""
        "cut": { "target": "services.broker", "kind": "outage", "at": "10h", "for": "1h" },
        "elected": {
          "target": "connectors.ams/1", "kind": "outage", "for": "5m",
          "when": { "first": "resourceLocations.ams", "is": "outageMode" }, "delay": "1m"
        },
        "after": { "target": "pops.*", "kind": "outage", "afterEnd": "elected", "for": "1m" },
        "never": {
          "target": "pops.*", "kind": "outage", "for": "1h",
          "when": { "first": ["sites.hq", "networks.*"], "is": "down" }
        }
      """#)
    let tenHours: Int64 = 36_000_000_000
    let mode = tenHours + 60_000_001
    #expect(lines.map(\.name) == ["cut", "elected", "after", "never"])
    #expect(lines.map(\.start).prefix(3) == [tenHours, mode + 60_000_000, mode + 360_000_000])
    #expect(lines[1].end == mode + 360_000_000)
    #expect(
      lines[1].act
        == "outage connectors.ams/1 1 min after resourceLocations.ams is first in outage mode")
    #expect(lines[3].act.contains("when networks.dub-uplink or 5 more is first down"))
    #expect(lines[3].end == nil)
    #expect(lines[3].hit?.users == 0)
    #expect(lines[3].start == 24 * 3_600_000_000, "it is not reached: told of at the end")
    #expect((lines[2].hit?.users ?? 0) > 0)
  }

  @Test func `FLT-3: the line of failures says how long they waited for their crew`() throws {
    let fails = #"""
      }, "repairCrews": { "field": { "size": 1 } }, "connectors": {
        "ams": {
          "fails": { "mttf": { "constant": "20h" }, "mttr": { "constant": "1h" }, "crew": "field" }
        }
      """#
    #expect(
      try Self.lines(fails).map(\.act) == [
        "3 of 3 failed at random, 3 times, 6 h down in all, 3 h of it waiting for a crew"
      ])
  }

  /// All fail at 10 h and are repaired at 11, 12 and 13 h; again at 21, 22 and 23 h, the last one until
  /// the end: 1 + 2 + 3 + 1 + 1 + 1 h, of which 1 + 2 h waiting.
  @Test func `FLT-3: who is down at the end is down until the end, not until the last event`()
    throws
  {
    let fails = #"""
      }, "repairCrews": { "field": { "size": 1 } }, "connectors": {
        "ams": {
          "fails": { "mttf": { "constant": "10h" }, "mttr": { "constant": "1h" }, "crew": "field" }
        }
      """#
    #expect(
      try Self.lines(fails).map(\.act) == [
        "3 of 3 failed at random, 6 times, 9 h down in all, 3 h of it waiting for a crew"
      ])
  }
}
