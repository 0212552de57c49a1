import SimEngine
import Testing
import Topology

@testable import Scenarios

/// A case worked out by hand replays to the microsecond: phases and starting states can be set.
///
/// The phases are odd on purpose, so that an instant can only come from the phase it is derived from.
struct ReplayTests {
  private static func play(_ members: String, faults: String) throws -> RunResult {
    try ScenarioPlay.result(#""horizon": "3h", "faults": { \#(faults) }, \#(members)"#)
  }

  private static func course(_ result: RunResult, _ resource: String, _ cohort: String) throws
    -> [String]
  {
    try result.history(resource, cohort).map { "\($0.from) \($0.answer.short)" }
  }

  @Test func `the phase of a machine's ping`() throws {
    let result = try Self.play(
      #""vdas": { "ms": { "phases": { "ping": "81s234ms567us" } } }"#,
      faults: #""f": \#(AcceptanceOutage.outage("services.broker"))"#)
    #expect(
      try Self.course(result, "ms", "nl-i") == [
        "0 ica.direct", "3600000000 none outage-mode-pending",
        "3660000001 none not-yet-registered-with-lhc",
        "3681234567 lease-lhc.direct credential-prompt cached-list",
        "7200000000 lease-lhc.direct credential-prompt",
        "7800000000 none vda-not-yet-registered-with-cloud", "7881234567 ica.direct",
      ])
  }

  @Test func `the phases of a geode's probe and of a client's DNS queries`() throws {
    // Probes at 7.000003 s of each 30 s: the fourth fails at 3,707.000003 s. Queries at 7.000002 s
    // come one tick before that, at 7.000003 s with it.
    let result = try Self.play(
      """
      "geodes": { "west": { "phases": { "probe": "7s3us" } } },
      "cohorts": { "b-i": { "phases": { "dns": "17s2us" } },
        "b-e": { "phases": { "dns": "17s3us" } } }
      """, faults: #""f": \#(AcceptanceOutage.outage("regions.west"))"#)
    #expect(
      try Self.course(result, "ms", "b-i") == [
        "0 ica.direct", "3600000000 none workspace-unreachable", "3737000002 ica.direct",
      ])
    #expect(
      try Self.course(result, "ms", "b-e") == [
        "0 ica.pop", "3600000000 none workspace-unreachable", "3707000003 ica.pop",
      ])
  }

  @Test func `the phase of a client's queries for its PoP`() throws {
    let result = try Self.play(
      #""cohorts": { "b-e": { "phases": { "popDns": "29s999999us" } } }"#,
      faults: #""f": \#(AcceptanceOutage.outage("pops.az-1"))"#)
    #expect(
      try Self.course(result, "ms", "b-e") == [
        "0 ica.pop", "3600000000 none pop-unreachable", "3689999999 ica.pop farther-pop",
        "7289999999 ica.pop",
      ])
  }

  @Test(arguments: [(0, "none unknown-to-lhc"), (1, "storefront-lhc.direct")])
  func `the phase of a connector's sync`(loss: Int, answer: String) throws {
    // The sync at 3,600.000008 s needs the broker at that very instant; ended a tick later it had it.
    let result = try Self.play(
      """
      "resources": { "new": { "kind": "app", "from": ["ms"] } },
      "connectors": { "ams": { "phases": { "sync": "8us" } } }
      """,
      faults: """
        "e": { "target": "cohorts.bk-i", "kind": "entitle", "resources": ["new"], "at": "3599s" },
        "f": { "target": "services.broker", "kind": "outage", "at": "1h\(8 + loss)us", "for": "1h" }
        """)
    #expect(try result.answer("new", "bk-i", at: 4_600_000_000).short == answer)
  }

  @Test func `the age of the last sign-in`() throws {
    let result = try Self.play(
      #""cohorts": { "nn-i": { "atStart": { "lastSignIn": "22h59m59s999999us" } } }"#,
      faults: #""f": \#(AcceptanceOutage.outage("services.identity"))"#)
    #expect(
      try Self.course(result, "ms", "nn-i") == [
        "0 ica.direct", "3600000001 none no-lease", "7200000000 ica.direct",
      ])
  }

  @Test func `the age of a lease`() throws {
    let result = try Self.play(
      #""cohorts": { "nl-i": { "atStart": { "leaseAge": "6d22h30m5us" } } }"#,
      faults: #""f": \#(AcceptanceOutage.outage("services.workspace"))"#)
    #expect(
      try Self.course(result, "ms", "nl-i") == [
        "0 ica.direct", "3600000000 lease-cloud.direct credential-prompt cached-list",
        "5399999995 none lease-expired", "7200000000 ica.direct",
      ])
  }

  @Test func `who is signed in, who has a lease, member by member`() throws {
    // Of four users two are signed in; of the others one has a lease; one more by override.
    let result = try Self.play(
      """
      "cohorts": { "team": { "users": 4, "site": "hq", "identity": "corp-ad", "resources": ["ms"],
        "atStart": { "signedIn": "50%", "leased": "75%", "lastSignIn": "1h", "leaseAge": "1h" },
        "override": { "4": { "atStart": { "signedIn": true, "lastSignIn": "22h30m" } } } } }
      """, faults: #""f": \#(AcceptanceOutage.outage("services.identity"))"#)
    func users(_ path: Answer.Path, from: Int64, to: Int64) throws -> Int64 {
      let timeline = result.timelines[try result.row("ms", "team").timeline]
      return timeline.steps.filter { from <= $0.from && $0.to <= to }.reduce(0) { sum, step in
        sum
          + step.answers.reduce(0) {
            $0 + (result.answers[$1.answer].path == path ? $1.userTime : 0)
          }
      } / (to - from)
    }
    // Member 4 signed in 22 h 30 min before the start and has no lease: none from 5,400 s.
    #expect(try users(.ica, from: 3_600_000_000, to: 5_400_000_000) == 3)
    #expect(try users(.lease, from: 3_600_000_000, to: 5_400_000_000) == 1)
    #expect(try users(.ica, from: 5_400_000_000, to: 7_200_000_000) == 2)
    #expect(try users(.lease, from: 5_400_000_000, to: 7_200_000_000) == 1)
    #expect(try users(.none, from: 5_400_000_000, to: 7_200_000_000) == 1)
    #expect(try users(.ica, from: 7_200_000_000, to: 10_800_000_000) == 4)
  }

  @Test(arguments: [(300_000_000, 1), (300_000_001, 0)])
  func `a session of the start is cut and comes back within 300 s`(cut: Int64, back: Int64) throws {
    let result = try Self.play(
      #""cohorts": { "nl-e": { "atStart": { "sessions": ["ms"] } } }"#,
      faults: #""f": \#(AcceptanceOutage.outage("sites.home", lasting: "\(cut)us"))"#)
    #expect(result.sessions.interrupted == 1)
    #expect(result.sessions.reconnected == back)
    #expect(result.sessions.lost == 0)
  }

  @Test(arguments: [(60_000_001, false), (60_000_002, true)])
  func `outage mode needs one tick more than a minute`(length: Int64, isEntered: Bool) throws {
    let result = try Self.play(
      #""seed": 1"#,
      faults: #""f": \#(AcceptanceOutage.outage("services.broker", lasting: "\(length)us"))"#)
    #expect(result.modeChanges.isEmpty != isEntered)
    if isEntered { #expect(result.modeChanges.first?.at == 3_660_000_001) }
  }

  @Test func `one connector's machines are late by their own ping, the others' are not`() throws {
    var late = 0
    for seed in UInt64(1)...6 {
      let scenario = try ScenarioPlay.scenario(
        #""horizon": "3h", "faults": { "f": \#(AcceptanceOutage.outage("connectors.ams/1")) }"#)
      let start = ObservedWorld.simulation(
        of: scenario.estate, faults: scenario.faults, plan: ObservationPlan(), seed: seed)
      let result = run(scenario, limits: RunLimits(seed: seed), progress: { _ in })
      for (resource, machine) in [("ms", "ms"), ("po", "po"), ("st", "st-nl-i")] {
        let index = try #require(scenario.estate.vdas.firstIndex { $0.name == machine })
        let isHit = start.model.world.vdas[index].slot == 0
        late += isHit ? 1 : 0
        let ping = Int64(3_600 + (AcceptanceEstate.pings[resource] ?? 0)) * 1_000_000
        #expect(
          try Self.course(result, resource, "nl-i")
            == (isHit
              ? ["0 ica.direct", "3600000000 none machine-unreachable", "\(ping) ica.direct"]
              : ["0 ica.direct"]))
      }
    }
    #expect((1..<18).contains(late), "the seeds hit no machine, or all of them")
  }
}
