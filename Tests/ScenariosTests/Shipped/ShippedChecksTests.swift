import Foundation
import Testing

@testable import Scenarios

/// The checks of the shipped scenarios hold, and each guards something: one named change breaks it
/// and, unless it says so, no other.
@Suite struct ShippedChecksTests {
  static let names = ReferenceReportsTests.names
  /// With the large one, in a small copy; the very large one asks the same. Their references are
  /// compared by `.ci/run`, which wants exit status 0 too.
  static let allNames = names + ["large-region-down"]

  /// The references hold the whole runs; another test compares them with what the runs give.
  @Test(arguments: names)
  func `every check of a shipped scenario passes`(name: String) throws {
    let scenario = try #require(NamedChange.scenario(name, []))
    let reference = ScenarioFolder.text("reports/\(name).result.json")
    let document = try JSONSerialization.jsonObject(with: Data(reference.utf8)) as? [String: Any]
    let runs = try #require(document?["runs"] as? [[String: Any]])
    let checks = try #require(runs.first?["checks"] as? [[String: Any]])
    #expect(checks.map { $0["id"] as? String } == scenario.checks.map(\.id))
    #expect(checks.allSatisfy { $0["verdict"] as? String == "pass" })
  }

  @Test func `the very large estate is asked what the large one is`() {
    func question(_ name: String) -> String {
      let text = ScenarioFolder.text("scenarios/\(name)-region-down.json")
      return text.components(separatedBy: "\"faults\"").last ?? ""
    }
    #expect(question("large").contains("\"checks\""))
    #expect(question("large") == question("very-large"))
  }

  @Test(arguments: allNames)
  func `each check has a change that breaks it`(name: String) throws {
    let scenario = try #require(NamedChange.scenario(name, []))
    let broken =
      Self.changes.filter { $0.scenario == name }.map(\.check)
      + (name == "region-down" ? ["launches-hold"] : [])
      + (name == "retry-storm" ? ["calm-before", "storm-stays"] : [])
    #expect(broken.sorted() == scenario.checks.map(\.id).sorted())
  }

  /// Without clicks a run is short, and what the checks on state measure is the same.
  @Test(arguments: allNames)
  func `a quiet day passes all checks on state`(name: String) throws {
    let scenario = try #require(NamedChange.scenario(name, [], onAQuietDay: true))
    let needClicks = Self.changes.filter { $0.scenario == name && $0.needsClicks }.map(\.check)
    for check in run(scenario, limits: RunLimits(), progress: { _ in }).checks {
      if check.measure == .launches {
        #expect(check.verdict == .error, "\(check.id)")
      } else if !needClicks.contains(check.id) {
        #expect(check.verdict == .pass, "\(check.id)")
      }
    }
  }

  @Test(arguments: changes)
  func `one named change breaks one check`(change: NamedChange) throws {
    let scenario = try #require(
      NamedChange.scenario(
        change.scenario, change.edits, onAQuietDay: !change.needsClicks))
    let result = run(scenario, limits: RunLimits()) { _ in }
    // A check that needs clicks says nothing without.
    let others = Self.changes.filter {
      $0.scenario == change.scenario && $0.needsClicks && !change.needsClicks
    }.map(\.check)
    let failed = result.checks.filter { $0.verdict == .fail && !others.contains($0.id) }.map(\.id)
    #expect(failed.sorted() == ([change.check] + change.others).sorted())
  }

  /// The launches of a day matter here, and no more than its first half.
  @Test func `launches fail where leases have run out`() throws {
    let scenario = try #require(
      NamedChange.scenario(
        "region-down",
        [.init("\"leasePeriod\": \"7d\"", "\"leasePeriod\": \"1d\"")]))
    let result = run(scenario, limits: RunLimits(until: 23 * Clock.hour / 2)) { _ in }
    #expect(result.checks.first { $0.id == "launches-hold" }?.verdict == .fail)
  }

  static let changes =
    onMediumEstate + onRegionDown + NamedChange.byOutage + NamedChange.dated + NamedChange.load
    + NamedChange.byShare + NamedChange.byFailure + NamedChange.large + NamedChange.power

  private static let onRegionDown: [NamedChange] = [
    NamedChange(
      "small-region-down", "nothing-before", "the broker is out for half a minute at dawn",
      .brokerOutAtDawn),
    NamedChange(
      "small-region-down", "leases-carry", "Service Continuity is off (LEASE-1)",
      .withoutServiceContinuity),
    NamedChange(
      "small-region-down", "web-moves", "a PoP counts as failed after three minutes (POP-1)",
      .init(#""detect": "60s""#, #""detect": "3m""#)),
    NamedChange(
      "small-region-down", "fallback-works", "partners without a fallback (SF-1)",
      .withoutFallback),
    NamedChange(
      "small-region-down", "all-return", "recovery is watched for 20 min (LHC-2)",
      .slowRecovery),
  ]

  private static let onMediumEstate: [NamedChange] = [
    // region-down
    NamedChange(
      "region-down", "nothing-before", "the broker is out for half a minute at dawn",
      .add(
        #""dawn": { "target": "services.broker", "kind": "outage", "at": "6h", "for": "30s" }"#,
        to: "faults")),
    NamedChange(
      "region-down", "leases-carry", "shared machines too old for leases (LEASE-7)",
      .init(
        #""count": 36,  "sessions": 50, "version": "2402""#,
        #""count": 36, "sessions": 50, "version": "7.13""#),
      .init(
        #""count": 24,  "sessions": 50, "version": "2402""#,
        #""count": 24, "sessions": 50, "version": "7.13""#)),
    NamedChange(
      "region-down", "own-machines-return", "outage mode after 90 s (LHC-2)",
      .set("lhc.detect", "90s")),
    NamedChange(
      "region-down", "web-moves", "six failed probes are tolerated (GEO-2)",
      .add(#""parameters": { "steer.tolerated": 6 }"#)),
    NamedChange(
      "region-down", "fallback-works", "partners without a fallback (SF-1)",
      .init(#""fallback": { "storeFront": "dub-sf", "knownBy": "50%" },"#, "")),
    NamedChange(
      "region-down", "all-return", "recovery is watched for 20 min (LHC-2)",
      .set("lhc.pendingRecovery", "20m")),
    // identity-outage
    NamedChange(
      "identity-outage", "nothing-before", "secure access is out for a minute at dawn",
      .add(
        #""dawn": { "target": "services.secure-access", "kind": "outage", "at": "6h", "for": "1m" }"#,
        to: "faults")),
    NamedChange(
      "identity-outage", "leases-carry", "Service Continuity is off (LEASE-1)",
      .init(#""serviceContinuity": { "on": true"#, #""serviceContinuity": { "on": false"#)),
    NamedChange(
      "identity-outage", "fallback-works", "partners without a fallback (SF-1)",
      .init(#""fallback": { "storeFront": "dub-sf", "knownBy": "50%" },"#, "")),
    NamedChange(
      "identity-outage", "web-fades", "tokens live for 10 min (IDP-2)",
      .set("idp.accessToken", "10m")),
    NamedChange(
      "identity-outage", "all-return", "the repair takes a minute longer",
      .init(#""for": "3h""#, #""for": "3h1m""#)),
    // internet-loss
    NamedChange(
      "internet-loss", "nothing-before", "secure access is out for a minute at dawn",
      .add(
        #""dawn": { "target": "services.secure-access", "kind": "outage", "at": "6h", "for": "1m" }"#,
        to: "faults")),
    NamedChange(
      "internet-loss", "office-launches", "headquarters does not reach the second location (NET-1)",
      .init(#""ams": "hq-lan", "dub": "hq-dub""#, #""ams": "hq-lan""#)),
    NamedChange(
      "internet-loss", "own-desktops", "outage mode after 90 s (LHC-2)",
      .set("lhc.detect", "90s")),
    NamedChange(
      "internet-loss", "outside-unharmed", "the two cuts overlap for half an hour",
      .init(#""at": "9h30m", "for": "90m""#, #""at": "9h30m", "for": "4h""#)),
    NamedChange(
      "internet-loss", "all-return", "the second repair takes half an hour longer",
      .init(#""at": "13h",   "for": "90m""#, #""at": "13h", "for": "2h""#)),
  ]
}
