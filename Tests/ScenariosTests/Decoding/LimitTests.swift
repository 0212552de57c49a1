import Testing

@testable import Scenarios

/// More than fits is refused in words, at the place where it can be lowered.
@Suite struct LimitTests {
  private func report(_ members: String) -> [String] {
    ScenarioFolder.decodeOnSmallEstate(members).diagnostics.map { "\($0.path): \($0.message)" }
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
