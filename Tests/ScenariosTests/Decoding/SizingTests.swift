import Testing

@testable import Scenarios

/// LHC-12: warnings of sizes, each at the place where the figure stands, none of them an error.
struct SizingTests {
  /// What is warned of on the small estate: where and in which words; nothing keeps it from running.
  private static func warnings(_ members: String) -> [String] {
    let outcome = ScenarioFolder.decodeOnSmallEstate(members)
    #expect(outcome.scenario != nil, "\(ScenarioFolder.report(outcome))")
    return outcome.diagnostics.map { diagnostic in
      #expect(diagnostic.code == .unadvised && diagnostic.severity == .warning)
      #expect(!diagnostic.help.isEmpty)
      return "\(diagnostic.path): \(diagnostic.message)"
    }
  }

  @Test func `LHC-12: the connector that is elected first should have 4 vCPU and 6 GB`() {
    #expect(
      Self.warnings(#""connectors": { "ams": { "vcpu": 3, "memory": "5GB" } }"#) == [
        "connectors.ams.vcpu: the connector of \"ams\" that is elected first has 3 vCPU; at least 4 "
          + "are advised (LHC-12)",
        "connectors.ams.memory: the connector of \"ams\" that is elected first has 5GB of memory; at "
          + "least 6GB are advised (LHC-12)",
      ])
    #expect(Self.warnings(#""connectors": { "ams": { "vcpu": 4, "memory": "6GB" } }"#) == [])
  }

  @Test func `LHC-12: the size of a connector that is not elected first is not warned of`() {
    let second = #""override": { "2": { "vcpu": 1, "memory": "1GB" } }"#
    #expect(Self.warnings(#""connectors": { "ams": { \#(second) } }"#) == [])
    // By FQDN the second one is the first.
    let renamed = #""override": { "2": { "vcpu": 1, "fqdn": "a.corp.example" } }"#
    #expect(
      Self.warnings(#""connectors": { "ams": { \#(renamed) } }"#) == [
        "connectors.ams.override.2.vcpu: the connector of \"ams\" that is elected first has 1 vCPU; at "
          + "least 4 are advised (LHC-12)"
      ])
  }

  @Test func `LHC-12: a resource location should have two connectors, and better three`() {
    #expect(
      Self.warnings(#""connectors": { "ams": { "count": 1 } }"#) == [
        "connectors.ams.count: \"ams\" has 1 connector; 3 are advised, and without 2 an upgrade is an "
          + "outage (LHC-12)"
      ])
    #expect(Self.warnings(#""connectors": { "ams": { "count": 2 } }"#) == [])
  }

  @Test(arguments: [
    (kind: #""kind": "multiSession""#, keys: #""sessions": 2,"#, noun: "multi-session", most: 500),
    (kind: #""kind": "pooled""#, keys: "", noun: "single-session", most: 5_000),
  ])
  func `LHC-12: machines of a place are counted over its populations, up to the advised number`(
    kind: String, keys: String, noun: String, most: Int
  ) {
    func members(_ second: Int) -> String {
      """
      "resourceLocations": { "new": { "uplink": "hq-uplink" } },
      "connectors": { "new": { "resourceLocation": "new", "count": 3 } },
      "deliveryGroups": { "more": { \(kind) } },
      "vdas": {
        "more-a": { "deliveryGroup": "more", "resourceLocation": "new", \(keys) "count": 400 },
        "more-b": { "deliveryGroup": "more", "resourceLocation": "new", \(keys) "count": \(second) }
      }
      """
    }
    #expect(Self.warnings(members(most - 400)) == [])
    #expect(
      Self.warnings(members(most - 399)) == [
        "vdas.more-b.count: \"new\" has \(most + 1) \(noun) machines; more than \(most) in one resource "
          + "location are not advised (LHC-12)"
      ])
  }
}
