import Testing
import Topology

@testable import Scenarios

/// No PoP is idle, and none is a way out where pinning forbids it (POP-1, POP-2).
struct PoPTests {
  /// An outage of an hour that begins some seconds into the second hour.
  private static func outage(_ target: String, at seconds: Int = 0) -> String {
    """
    { "target": "\(target)", "kind": "outage", "at": "\(3_600 + seconds)s", "for": "1h" }
    """
  }

  private static func course(_ members: String) throws -> [String] {
    try ScenarioPlay.result(#""horizon": "3h", \#(members)"#).history("ms", "nl-e")
      .map { "\($0.from / 1_000_000) \($0.answer.short)" }
  }

  @Test func `users move to the next nearest PoP each time, marked as farther`() throws {
    let course = try Self.course(
      """
      "faults": { "a": \(Self.outage("pops.az-1")), "b": \(Self.outage("pops.az-2", at: 600)) }
      """)
    #expect(
      course == [
        "0 ica.pop", "3600 none pop-unreachable", "3663 ica.pop farther-pop",
        "4200 none pop-unreachable", "4263 ica.pop farther-pop", "7263 ica.pop",
      ])
  }

  @Test func `a PoP that is not the next nearest is not missed while a nearer one serves`() throws {
    let course = try Self.course(
      """
      "faults": { "a": \(Self.outage("pops.az-1")), "b": \(Self.outage("pops.aws-1", at: 600)) }
      """)
    #expect(
      course == [
        "0 ica.pop", "3600 none pop-unreachable", "3663 ica.pop farther-pop", "7263 ica.pop",
      ])
  }

  @Test(arguments: ["aws-1", "az-1", "az-2"])
  func `the only PoP that a customer is pinned to ends launches from outside`(pop: String) throws {
    let result = try ScenarioPlay.result(
      """
      "horizon": "3h", "customer": { "gatewayPops": ["pops.\(pop)"] },
      "faults": { "a": \(Self.outage("pops.\(pop)")) }
      """)
    for resource in ["ms", "st", "po"] {
      let history = try result.history(resource, "nl-e")
      #expect(history.map(\.answer.short) == ["ica.pop", "none pop-unreachable", "ica.pop"])
      #expect(history.map(\.from) == [0, 3_600_000_000, 7_200_000_000])
      let cause = try #require(history[1].answer.headline)
      #expect(cause.cause.rule == .pop1)
      #expect(result.estate.path(of: cause.root) == "pops.\(pop)")
      #expect(try result.history(resource, "nl-i").count == 1)
    }
  }

  @Test func `all PoPs that a customer is pinned to end launches though another one serves`() throws
  {
    let course = try Self.course(
      """
      "customer": { "gatewayPops": ["pops.az-*"] },
      "faults": { "a": \(Self.outage("pops.az-1")), "b": \(Self.outage("pops.az-2")) }
      """)
    #expect(course == ["0 ica.pop", "3600 none pop-unreachable", "7200 ica.pop"])
  }

  /// A logon takes 23.7 s here; a session has its place at the PoP from the connecting on.
  @Test(arguments: [1, 60])
  func `POP-2: a PoP is full for those who log on, too`(secondsApart: Int) throws {
    let acts = ["nl-e", "nn-e", "b-e"].enumerated().map { index, user in
      """
      "\(index)": { "user": "\(user)/1", "act": "launch", "resource": "ms",
        "at": "\(1_000 + secondsApart * index)s" }
      """
    }
    let result = try ScenarioPlay.result(
      """
      "horizon": "1h", "customer": { "gatewayPops": ["pops.az-*"] },
      "pops": { "az-1": { "sessions": 1 }, "az-2": { "sessions": 1 } },
      "acts": { \(acts.joined(separator: ", ")) }
      """)
    #expect(result.fullPlaces.map(\.peak) == [1, 1])
    #expect(result.sessions.started == 2)
    let failed = result.rows.flatMap(\.launches.byCause)
    #expect(failed.map(\.cause) == [.popFull])
  }

  @Test func `a full PoP sends the next user to a farther one, and the last one sends nobody on`()
    throws
  {
    let full = """
      "pops": { "az-1": { "sessions": 1 }, "az-2": { "sessions": 1 }, "aws-1": { "sessions": 1 } }
      """
    let acts = ["nl-e", "nn-e", "b-e"].enumerated().map { index, user in
      """
      "\(index)": { "user": "\(user)/1", "act": "launch", "resource": "ms",
        "at": "\(1_000 + 100 * index)s" }
      """
    }
    let result = try ScenarioPlay.result(
      #""horizon": "1h", \#(full), "acts": { \#(acts.joined(separator: ", ")) }"#)
    #expect(try result.answer("ms", "bk-e", at: 1_050_000_000).short == "ica.pop farther-pop")
    let last = try result.answer("st", "bk-e", at: 1_250_000_000)
    #expect(last.because.first?.cause == .popFull)
    #expect(last.because.first?.cause.rule == .pop2)
  }
}
