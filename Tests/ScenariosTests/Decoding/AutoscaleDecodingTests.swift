import SimEngine
import Testing
import Topology

@testable import Scenarios

/// What a scenario says of autoscale (PWR-1), and what it leaves to the parameters.
@Suite struct AutoscaleDecodingTests {
  private static let hour: Int64 = 3_600_000_000

  private func estate(_ group: String, _ machines: String, _ beside: String = "") throws -> Estate {
    let outcome = ScenarioFolder.decodeOnSmallEstate(
      """
      "deliveryGroups": { "office": { "autoscale": \(group) } },
      "vdas": {
        "office-ams": { "count": 10, "hypervisor": "ams-xen", \(machines) },
        "office-dub": { "hypervisor": "dub-az" }
      }\(beside)
      """)
    #expect(ScenarioFolder.report(outcome) == "")
    return try #require(outcome.scenario).estate
  }

  private func on(_ estate: Estate) -> [Int] {
    let pool = estate.pools.firstIndex { $0.name == "office-ams" } ?? 0
    return estate.pools[pool].vdas.enumerated().filter { estate.vdas[$0.element].isPoweredOn }
      .map { $0.offset + 1 }
  }

  /// Thirty places each: the buffer of a tenth is one machine.
  @Test func `without a word the hours, the buffer and the delay are those of the parameters`()
    throws
  {
    let estate = try estate("{}", #""version": "2402""#)
    let rules = try #require(estate.pools.first { $0.name == "office-dub" }?.autoscale)
    #expect(rules == Estate.Autoscale(Parameters()))
    #expect(on(estate) == [1])
    #expect(
      estate.has(.autoscaleWithoutHours) && estate.has(.autoscaleWithoutBuffer)
        && estate.has(.autoscaleWithoutDelay))
    #expect(estate.pools.first { $0.name == "lab" }?.autoscale == nil)
  }

  @Test func `what a group states goes before the parameters`() throws {
    let estate = try estate(
      """
      { "days": ["saturday", "monday"], "from": "6h", "to": "20h", "atPeak": "40%",
        "offPeak": "15%", "buffer": "5%", "powerOffDelay": "1h" }
      """, #""version": "2402""#, #", "calendar": { "startsOn": "saturday" }"#)
    let rules = try #require(estate.pools.first { $0.name == "office-ams" }?.autoscale)
    #expect(rules.days == [true, false, false, false, false, true, false])
    #expect(rules.from == 6 * Self.hour && rules.to == 20 * Self.hour)
    #expect(rules.peakPPM == 400_000 && rules.offPeakPPM == 150_000)
    #expect(rules.bufferPPM == 50_000 && rules.powerOffDelay == Self.hour)
    #expect(estate.firstDay == 5)
    // 15 % of ten machines are two.
    #expect(on(estate) == [1, 2])
    #expect(!estate.has(.autoscaleWithoutHours) && !estate.has(.autoscaleWithoutBuffer))
  }

  @Test(arguments: [
    (#""onAtStart": "25%""#, [1, 2, 3]), (#""power": "off", "override": {}"#, []),
    (#""onAtStart": "0%", "override": { "7": { "power": "on" } }"#, [7]),
  ])
  func `a scenario may say how many are on at the start`(machines: String, wanted: [Int]) throws {
    // The small estate has machine 6 off by itself.
    #expect(on(try estate("{}", machines)) == wanted)
  }
}
