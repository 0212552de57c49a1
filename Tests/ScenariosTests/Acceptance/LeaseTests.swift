import Testing
import Topology

@testable import Scenarios

/// A lease is not a boolean: it is asked for, issued, pushed, holds what was known then, and ends.
struct LeaseTests {
  private static func play(
    _ act: String, _ user: String, at seconds: Int, _ further: String = "",
    faults: String = #""f": \#(AcceptanceOutage.outage("services.broker"))"#
  ) throws -> RunResult {
    try ScenarioPlay.result(
      """
      "horizon": "3h", "faults": { \(faults) },
      "acts": { "a": { "user": "\(user)/1", "act": "\(act)", "at": "\(seconds)s" } }\(further)
      """)
  }

  /// The answer 1,000 s into the outage, when every machine has registered with the LHC.
  private static func during(_ result: RunResult, _ user: String) throws -> String {
    try result.answer("ms", user, at: 4_600_000_000).short
  }

  @Test func `who signed in five minutes before the outage has no lease`() throws {
    // Queue 50 ms, generation 300 s: the broker is gone before the lease is issued.
    let result = try Self.play("signIn", "nn-i", at: 3_300)
    #expect(try Self.during(result, "nn-i") == "none lease-not-pushed")
    // What was lacking of generation, and the push, follow when the broker is back.
    let history = try result.history("ms", "nn-i")
    #expect(history.last?.answer.short == "ica.direct")
  }

  @Test(arguments: [(2_999, true), (3_000, false)])
  func `who signed in long enough before has one`(at: Int, isIssued: Bool) throws {
    // Pushed 600.05 s after the sign-in; CLIS and broker go at 3,600 s.
    let result = try Self.play(
      "signIn", "nn-i", at: at,
      faults: #""f": \#(AcceptanceOutage.outage("services.broker", "services.clis"))"#)
    #expect(
      try Self.during(result, "nn-i")
        == (isIssued
          ? "lease-lhc.direct credential-prompt cached-list" : "none lease-not-pushed"))
  }

  @Test func `a push goes on when the service is back, with what was left of it`() throws {
    // Issued at 3,300.05 s; 300 s of push, of which 0.05 s are left when CLIS goes at 3,600 s for
    // 1,000 s. The broker stays away.
    let result = try Self.play(
      "signIn", "nn-i", at: 3_000,
      faults: """
        "f": \(AcceptanceOutage.outage("services.broker")),
        "g": \(AcceptanceOutage.outage("services.clis", lasting: "1000s"))
        """)
    let history = try result.history("ms", "nn-i")
    let first = try #require(history.first { $0.answer.path == .lease })
    #expect(first.from == 4_600_050_000)
  }

  @Test func `a CLIS that is down from before the sign-in leaves none`() throws {
    let result = try Self.play(
      "signIn", "nn-i", at: 1_000,
      faults: """
        "f": \(AcceptanceOutage.outage("services.broker")),
        "g": { "target": "services.clis", "kind": "outage", "at": "999s" }
        """)
    #expect(try Self.during(result, "nn-i") == "none lease-not-pushed")
  }

  @Test func `who signs out loses the leases, unless the customer keeps them`() throws {
    #expect(try Self.during(Self.play("signOut", "nl-i", at: 3_000), "nl-i") == "none no-lease")
    let kept = try Self.play(
      "signOut", "nl-i", at: 3_000,
      #", "customer": { "serviceContinuity": { "keepLeasesOnSignOut": true } }"#)
    #expect(try Self.during(kept, "nl-i") == "lease-lhc.direct credential-prompt cached-list")
    #expect(
      try Self.during(Self.play("closeApp", "nl-i", at: 3_000), "nl-i")
        == "lease-lhc.direct credential-prompt cached-list")
  }

  @Test(arguments: [
    (#""customer": { "serviceContinuity": { "on": false } }"#, "none broker-unreachable"),
    (#""customer": { "policyBasedAuthentication": true }"#, "none broker-unreachable"),
    (#""cohorts": { "nl-i": { "client": { "version": "2011" } } }"#, "none broker-unreachable"),
    (#""identityProviders": { "corp-ad": { "kind": "other" } }"#, "none broker-unreachable"),
    (#""vdas": { "ms": { "version": "7.6" } }"#, "none lease-unsupported-vda"),
    (#""vdas": { "ms": { "join": "entra" } }"#, "none lease-unsupported-vda"),
    (
      #""cohorts": { "nl-i": { "domainJoined": true, "passThrough": true } }"#,
      "lease-lhc.direct cached-list"
    ),
  ])
  func `what leases need, and what they ask for`(change: String, answer: String) throws {
    // The identity provider's resource locations make no sense for a kind without AD.
    let estate =
      change.contains("other")
      ? AcceptanceEstate.text.replacing(#", "through": ["ams", "dub"]"#, with: "")
      : AcceptanceEstate.text
    let result = try ScenarioPlay.result(
      """
      "horizon": "3h", "faults": { "f": \(AcceptanceOutage.outage("services.broker")) }, \(change)
      """, on: estate)
    #expect(try Self.during(result, "nl-i") == answer)
  }

  // MARK: What the LHC knows (LHC-5), and what a lease holds (LEASE-3)

  /// A cohort is given a resource at an instant; the connectors sync at 7 s of every minute.
  private static func entitled(_ cohort: String, at seconds: Int, _ further: String = "") throws
    -> RunResult
  {
    try ScenarioPlay.result(
      """
      "horizon": "3h", "resources": { "new": { "kind": "app", "from": ["ms"] } },
      "faults": {
        "e": { "target": "cohorts.\(cohort)", "kind": "entitle", "resources": ["new"],
          "at": "\(seconds)s" },
        "f": \(AcceptanceOutage.outage("services.broker")) }\(further)
      """)
  }

  @Test func `who was entitled after the last sync of the elected connector is refused`() throws {
    let known = try Self.entitled("bk-i", at: 3_547)
    #expect(try known.answer("new", "bk-i", at: 4_600_000_000).short == "storefront-lhc.direct")
    let late = try Self.entitled("bk-i", at: 3_548)
    let answer = try late.answer("new", "bk-i", at: 4_600_000_000)
    #expect(answer.short == "none unknown-to-lhc")
    let reason = try #require(answer.headline)
    #expect(reason.cause.rule == .lhc5)
    #expect(late.estate.path(of: reason.root) == "connectors.ams/1")
    // What they had before is served, and the cloud knows both.
    #expect(try late.answer("ms", "bk-i", at: 4_600_000_000).short == "storefront-lhc.direct")
    #expect(try late.answer("new", "bk-i", at: 3_599_000_000).short == "ica.direct")
  }

  @Test func `a lease issued after the entitlement meets an LHC that has not synced since`() throws
  {
    let result = try Self.entitled(
      "nn-i", at: 1_000,
      """
      , "parameters": { "lhc.configSync": "1h" },
      "acts": { "a": { "user": "nn-i/1", "act": "signIn", "at": "1001s" } }
      """)
    let answer = try result.answer("new", "nn-i", at: 4_600_000_000)
    #expect(answer.short == "none unknown-to-lhc")
    #expect(answer.headline?.path == .lease)
    let old = try result.answer("ms", "nn-i", at: 4_600_000_000)
    #expect(old.short == "lease-lhc.direct credential-prompt cached-list")
  }

  @Test func `a lease issued before the entitlement does not hold the resource`() throws {
    let result = try Self.entitled("nl-i", at: 1_000)
    let answer = try result.answer("new", "nl-i", at: 4_600_000_000)
    #expect(answer.short == "none resource-not-in-lease")
    #expect(answer.headline?.cause.rule == .lease3)
  }
}
