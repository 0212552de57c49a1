import Testing

@testable import Scenarios

/// More than fits is refused in words, at the place where it can be lowered.
@Suite struct LimitTests {
  private func report(_ members: String) -> [String] {
    ScenarioFolder.decodeOnSmallEstate(members).diagnostics.filter { $0.severity == .error }.map {
      "\($0.path): \($0.message)"
    }
  }

  private func entries(_ count: Int, _ entry: (Int) -> String) -> String {
    (1...count).map { "\"e\($0)\": \(entry($0))" }.joined(separator: ",\n")
  }

  @Test func `255 PoPs fit`() {
    let pop = { (_: Int) in #"{ "provider": "aws", "area": "europe" }"# }
    #expect(report(#""pops": { \#(entries(252, pop)) }"#) == [])
    #expect(
      report(#""pops": { \#(entries(253, pop)) }"#) == [
        #"pops: 256 entries under "pops"; at most 255 fit"#
      ])
  }

  @Test func `32,768 gateways do not fit`() {
    let gateway = { (_: Int) in #"{ "resourceLocation": "ams" }"# }
    #expect(
      report(#""gateways": { \#(entries(32_768, gateway)) }"#).contains {
        $0.hasSuffix("at most 32767 fit")
      })
  }

  @Test func `eight places of a resource fit`() {
    let place = { (_: Int) in #"{ "uplink": "internet" }"# }
    func machines(_ count: Int) -> String {
      entries(count) { number in
        #"{ "deliveryGroup": "lab", "resourceLocation": "e\#(number)" }"#
      }
    }
    func members(_ count: Int) -> String {
      """
      "resourceLocations": { \(entries(count, place)) }, "vdas": { \(machines(count)) }
      """
    }
    #expect(report(members(7)) == [])
    #expect(
      report(members(8)) == [
        #"resources.lab.from: "lab" is published from 9 resource locations; at most 8 fit"#
      ])
  }

  @Test func `255 versions of the configuration fit`() {
    let publish = { (number: Int) in
      #"{ "target": "resources.crm", "kind": "publish", "at": "\#(number)s" }"#
    }
    #expect(report(#""faults": { \#(entries(255, publish)) }"#) == [])
    #expect(
      report(#""faults": { \#(entries(256, publish)) }"#) == [
        "faults: entitlement changes at 256 instants; at most 255 fit"
      ])
  }

  @Test func `65,536 populations of machines fit`() {
    let machines = { (_: Int) in #"{ "deliveryGroup": "lab", "resourceLocation": "ams" }"# }
    #expect(
      report(#""vdas": { \#(entries(65_532, machines)) }"#) == [
        #"vdas: 65537 entries under "vdas"; at most 65536 fit"#
      ])
  }

  @Test func `a user owns four machines of a resource at most`() {
    let machines = { (_: Int) in
      #"{ "deliveryGroup": "assigned", "resourceLocation": "ams", "owners": "hq-native" }"#
    }
    #expect(report(#""vdas": { \#(entries(3, machines)) }"#) == [])
    #expect(
      report(#""vdas": { \#(entries(4, machines)) }"#) == [
        #"vdas.e4.owners: user 1 of "hq-native" owns 5 machines of one resource; at most 4 fit"#
      ])
  }

  @Test func `four million users fit`() {
    let users = { (_: Int) in
      #"{ "users": 1000000, "site": "hq", "identity": "corp-ad", "resources": ["crm"] }"#
    }
    #expect(
      report(#""cohorts": { \#(entries(4, users)) }"#) == [
        "cohorts: 4000200 users; at most 4000000 fit"
      ])
  }

  @Test func `a population is of a million at most`() {
    #expect(
      report(#""vdas": { "lab": { "count": 1000001 } }"#) == [
        #"vdas.lab.count: "count" is 1000001; it must be from 1 to 1000000"#
      ])
  }

  @Test(arguments: [#""24x""#, #""0s""#, #""400d""#, "24", "{}", "null", #""-1h""#])
  func `a wrong horizon is told once, and nothing of the windows in it`(horizon: String) {
    let outcome = ScenarioFolder.decode(
      text: ScenarioFolder.text("scenarios/small-region-down.json")
        .replacing(#""horizon": "24h""#, with: #""horizon": \#(horizon)"#))
    #expect(outcome.diagnostics.map(\.path) == ["horizon"])
  }

  @Test func `a run lasts a year at most`() {
    #expect(
      ScenarioFolder.decode(
        text: ScenarioFolder.text("scenarios/small-region-down.json")
          .replacing(#""horizon": "24h""#, with: #""horizon": "367d""#)
      ).diagnostics.map(\.message) == [
        #""horizon" is "367d"; it must be from 1us to 366d"#
      ])
  }
}
