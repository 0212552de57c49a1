import Testing
import Topology

@testable import Scenarios

/// Room: who holds a session on a full machine keeps it; others find none (LAUNCH-4, LAUNCH-5).
struct RoomTests {
  private static let holders = """
    "cohorts": { "nl-i": { "atStart": { "sessions": ["ms"] } },
      "bk-e": { "atStart": { "sessions": ["ms"] } } }
    """

  @Test func `with every machine full its holders stay launchable and others find no room`() throws
  {
    let result = try ScenarioPlay.result(
      #""horizon": "1h", "vdas": { "ms": { "sessions": 2 } }, \#(Self.holders)"#)
    for kind in AcceptanceEstate.Kind.allCases {
      let history = try result.history("ms", kind.rawValue)
      #expect(history.count == 1)
      switch kind {
      case .leasedInside: #expect(history[0].answer.short == "ica.direct")
      case .knowingOutside: #expect(history[0].answer.short == "ica.pop")
      case .ownSiteInside: #expect(history[0].answer.short == "storefront-own.direct")
      default:
        #expect(history[0].answer.headline?.cause == .noRoom, "\(kind)")
        #expect(history[0].answer.headline?.cause.rule == .launch5)
      }
      // The other place has room.
      let both = try result.answer("both", kind.rawValue, at: 0)
      #expect(both.path == .ica)
    }
  }

  @Test func `no lease follows where there is no room`() throws {
    let result = try ScenarioPlay.result(
      #""horizon": "1h", "vdas": { "ms": { "sessions": 2 } }, \#(Self.holders)"#)
    let reasons = try result.answer("ms", "nl-e", at: 0).because
    #expect(reasons.map(\.path) == [.ica])
  }

  @Test func `in outage mode a holder comes back to a full machine and others find no room`() throws
  {
    let result = try ScenarioPlay.result(
      """
      "horizon": "3h", "vdas": { "ms": { "sessions": 2 } }, \(Self.holders),
      "faults": { "f": \(AcceptanceOutage.outage("services.broker")) }
      """)
    let holder = try result.answer("ms", "nl-i", at: 4_600_000_000)
    #expect(holder.short == "lease-lhc.direct credential-prompt cached-list")
    #expect(
      try result.answer("ms", "bk-e", at: 4_600_000_000).short == "storefront-lhc.gateway")
    #expect(try result.answer("ms", "nl-e", at: 4_600_000_000).short == "none no-room")
    #expect(try result.answer("ms", "bk-i", at: 4_600_000_000).short == "none no-room")
    #expect(result.sessions.lost == 0)
  }

  @Test func `a pooled machine serves one session in outage mode and then no other`() throws {
    // Taken at 4002, in use from the end of the logon; the place is free again after ten minutes,
    // and the machine has not been reset.
    let result = try ScenarioPlay.result(
      """
      "horizon": "3h", "faults": { "f": \(AcceptanceOutage.outage("services.broker")) },
      "workloads": { "short": { "mix": {}, "session": { "constant": "10m" } } },
      "cohorts": { "nl-i": { "workload": "short" } },
      "acts": { "a": { "user": "nl-i/1", "act": "launch", "resource": "po", "at": "4000s" } }
      """)
    let history = try result.history("po", "nlf-i").map(\.answer.short)
    #expect(history.contains("lease-lhc.direct credential-prompt cached-list"))
    #expect(try result.answer("po", "nlf-i", at: 4_010_000_000).short == "none no-room")
    for instant: Int64 in [4_300_000_000, 5_000_000_000] {
      let used = try result.answer("po", "nlf-i", at: instant)
      #expect(used.short == "none pooled-machine-used")
      #expect(used.headline?.cause.rule == .lhc7)
    }
    #expect(try result.answer("po", "nl-i", at: 4_300_000_000).path == .lease)
  }

  @Test func `reuse and strict of a pooled group change what outage mode makes of it`() throws {
    let wanted = [
      ("oncePerFreshMachine", "none pooled-machine-used"),
      ("reuse", "lease-lhc.direct credential-prompt cached-list"),
      ("strict", "none pooled-machine-withheld"),
    ]
    for (word, answer) in wanted {
      let result = try ScenarioPlay.result(
        """
        "horizon": "3h", "faults": { "f": \(AcceptanceOutage.outage("services.broker")) },
        "deliveryGroups": { "po": { "inOutageMode": "\(word)" } },
        "workloads": { "short": { "mix": {}, "session": { "constant": "10m" } } },
        "cohorts": { "nl-i": { "workload": "short" } },
        "acts": { "a": { "user": "nl-i/1", "act": "launch", "resource": "po", "at": "4000s" } }
        """)
      #expect(try result.answer("po", "nlf-i", at: 5_000_000_000).short == answer, "\(word)")
      #expect(try result.answer("po", "nlf-i", at: 1_000_000_000).short == "ica.direct", "\(word)")
    }
  }

  @Test func `a launch fills the last place from the instant its machine is chosen`() throws {
    let result = try ScenarioPlay.result(
      """
      "horizon": "1h", "vdas": { "ms": { "sessions": 1 } },
      "workloads": { "short": { "mix": {}, "session": { "constant": "10m" } } },
      "cohorts": { "b-i": { "workload": "short" } },
      "acts": { "a": { "user": "b-i/1", "act": "launch", "resource": "ms", "at": "1000s" } }
      """)
    // 2 s to enumerate; 23.7 s of logon; ten minutes of session.
    let history = try result.history("ms", "nl-i")
    #expect(history.map(\.answer.short) == ["ica.direct", "none no-room", "ica.direct"])
    #expect(history.map(\.from) == [0, 1_002_000_000, 1_625_700_000])
  }
}
