import Foundation
import Testing

@testable import simctl

/// Capacity searches with known answers, series of replications, and what is refused.
struct PlanTests {
  private static func play(_ words: [String]) -> (code: ExitCode, output: String, error: String) {
    let transcript = Transcript()
    let code = Simctl.play(words, transcript.console)
    return (code, transcript.output, transcript.error)
  }

  private static func plan(_ check: String, _ words: String...) -> (
    code: ExitCode, output: String, error: String
  ) {
    play(
      ["plan", StudyFixture.staffing, "--vary", "pops.pop.sessions=3..10", "--until-check", check]
        + ["--replications", "6", "--no-cache", "--jobs", "1", "--format", "json"] + words)
  }

  /// Erlang's loss formula, B(0) = 1, B(n) = a B(n − 1) / (n + a B(n − 1)).
  private static func loss(servers: Int, load: Double) -> Double {
    (1...servers).reduce(1.0) { loss, n in load * loss / (Double(n) + load * loss) }
  }

  /// 2,000 sessions a day of 172.8 s each are a load of 4; who finds no place is lost.
  @Test(arguments: [("84-in-100", 0.84), ("91-in-100", 0.91), ("95-in-100", 0.953)])
  func `as many places as Erlang's formula asks for`(check: String, share: Double) throws {
    let known = try #require((3...10).first { 1 - Self.loss(servers: $0, load: 4) >= share })
    let (code, output, error) = Self.plan(check)
    #expect(code == .done && error.isEmpty, "\(error)")
    let answer = try StudyFixture.object(output)["answer"] as? [String: Any]
    #expect(answer?["smallest"] as? String == "\(known)")
    #expect(answer?["isMonotone"] as? Bool == true)
  }

  @Test func `a check that no value passes has no answer`() throws {
    let (code, output, _) = Self.plan("all")
    #expect(code == .answerIsNo)
    let answer = try StudyFixture.object(output)["answer"] as? [String: Any]
    #expect(answer?["smallest"] is NSNull)
  }

  @Test func `too few replications leave it open`() throws {
    let (code, output, _) = Self.play(
      ["plan", StudyFixture.staffing, "--vary", "pops.pop.sessions=6,7", "--until-check"]
        + ["84-in-100", "--replications", "2", "--no-cache", "--jobs", "1", "--format", "json"])
    #expect(code == .incomplete)
    let answer = try StudyFixture.object(output)["answer"] as? [String: Any]
    #expect(answer?["undecided"] as? [String] == ["6", "7"])
  }

  // MARK: Replications

  @Test func `a series ends when its intervals are narrow, and says so`() throws {
    let wide = Self.play(
      [
        "run", StudyFixture.signingIn, "--until-half-width", "20%", "--jobs", "1", "--format",
        "json",
      ])
    #expect(wide.code == .done || wide.code == .answerIsNo || wide.code == .incomplete)
    let study = try StudyFixture.object(wide.output)
    #expect((study["stopping"] as? [String: Any])?["reached"] as? Bool == true)
    #expect(study["replications"] as? Int == 10)
    let narrow = Self.play(
      ["run", StudyFixture.signingIn, "--until-half-width", "0.001%", "--replications", "12"]
        + ["--jobs", "1"])
    #expect(narrow.code == .incomplete || narrow.code == .answerIsNo)
    #expect(narrow.output.contains("NOT reached"))
  }

  @Test func `the plain run is the first replication`() throws {
    let plain = Self.play(["run", StudyFixture.signingIn, "--format", "json"])
    let first = Self.play(
      ["run", StudyFixture.signingIn, "--replications", "1", "--jobs", "1", "--format", "json"])
    let run = try #require(
      (try StudyFixture.object(plain.output)["runs"] as? [[String: Any]])?.first)
    let check = try #require((run["checks"] as? [[String: Any]])?.first)
    let got = try #require(check["got"] as? [String: Any])
    let variant = try #require(try StudyFixture.variants(first.output).first).variant
    let estimate = try #require((variant["checks"] as? [[String: Any]])?.first)
    #expect(
      estimate["n"] as? Int == 1 && estimate["verdict"] as? String == check["verdict"] as? String)
    let share =
      try #require(got["numerator"] as? Double) / (try #require(got["denominator"] as? Double))
    #expect(abs(try #require(estimate["mean"] as? Double) - share) < 1e-9)
  }

  // MARK: What is refused

  private static let wrong: [(words: String, code: Int32)] = [
    ("sweep F", 2),
    ("sweep F --vary a", 2),
    ("sweep F --vary connectors.cc.count=2,2", 2),
    ("sweep F --vary connectors.cc.count=1 --vary connectors.cc.count=2", 2),
    ("sweep F --pairs --vary connectors.cc.count=1", 2),
    ("sweep F --each-failure --assumptions", 2),
    ("sweep F --each-failure --at 31d", 2),
    ("sweep F --vary connectors.ccc.count=1", 3),
    ("sweep F --vary connectors.cc.count=many", 3),
    ("sweep F --vary connectors.cc.count=1,0", 3),
    ("plan F --vary connectors.cc.count=1..3", 2),
    ("plan F --vary connectors.cc.count=1..3 --until-check sings-in", 2),
    ("sweep none.json --vary connectors.cc.count=1", 6),
    ("run F --replications 0", 2),
    ("run F --until-half-width 0%", 2),
    ("run F --replications 2 --format tap", 2),
  ]

  @Test(arguments: wrong)
  func `wrong questions are refused before anything is played`(words: String, code: Int32) {
    let words = words.split(separator: " ").map(String.init)
    let ended = Self.play(
      words.map { $0 == "F" ? StudyFixture.signingIn : $0 }
        + (words[0] == "run" ? [] : ["--no-cache", "--jobs", "1"]))
    #expect(ended.code.rawValue == code, "\(ended.output)\(ended.error)")
    #expect(ended.output.isEmpty && ended.error.contains("error"))
  }

  @Test func `an estate alone cannot be swept`() {
    let estate = StudyFixture.whatFails.replacing(
      "Tests/Fixtures/what-fails.json", with: "scenarios/estates/small.json")
    let ended = Self.play(["sweep", estate, "--each-failure", "--no-cache", "--jobs", "1"])
    #expect(ended.code == .wrongInput && ended.error.contains("horizon"))
  }
}
