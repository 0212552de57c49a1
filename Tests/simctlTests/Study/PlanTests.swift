import Foundation
import Scenarios
import Testing

@testable import simctl

/// A search for a size whose answer is known.
///
/// 2,000 callers a day, each with a session of 172.8 s on average, offer a PoP four sessions at once; with c
/// places the share B(4, c) finds it full (Erlang's loss formula).
struct PlanTests {
  private static func plan(_ check: String, _ words: String...) -> (
    code: ExitCode, output: String, error: String
  ) {
    let transcript = Transcript()
    let code = Simctl.play(
      ["plan", StudyFixture.staffing, "--until-check", check, "--jobs", "1"] + words,
      transcript.console)
    return (code, transcript.output, transcript.error)
  }

  /// The smallest number of places with which at least a share of calls comes through.
  private static func places(_ share: Double) -> Int {
    var (places, loss) = (0, 1.0)
    while 1 - loss < share {
      places += 1
      loss = 4 * loss / (Double(places) + 4 * loss)
    }
    return places
  }

  @Test func `the smallest number of places is the one of Erlang's formula`() throws {
    try StudyFixture.inFreshFolder { cache in
      for (check, share) in [("84-in-100", 0.84), ("91-in-100", 0.91), ("95-in-100", 0.953)] {
        let (code, output, error) = Self.plan(
          check, "--vary", "pops.pop.sessions=4..9", "--format", "json", "--cache", cache)
        #expect(code == .done && error.isEmpty)
        let answer = try #require(try StudyFixture.object(output)["answer"] as? [String: Any])
        #expect(answer["smallest"] as? String == "\(Self.places(share))", "\(check)")
        #expect(answer["isMonotone"] as? Bool == true)
        #expect(answer["undecided"] as? [String] == [])
      }
      // Each question is answered by the same runs.
      #expect(try KeptRun.all(in: cache).count == 6)
    }
  }

  /// An example is worth nothing where the first value will do.
  @Test func `the example of help finds a value that is needed`() throws {
    var words = Command.plan.examples[0].split(separator: " ").map(String.init)
    words[1] = StudyFixture.staffing.replacing("Tests/Fixtures/staffing.json", with: words[1])
    let transcript = Transcript()
    let code = Simctl.play(
      words + ["--jobs", "1", "--no-cache", "--format", "json"], transcript.console)
    #expect(code == .done, "\(transcript.error)")
    let json = try StudyFixture.object(transcript.output)
    #expect((json["answer"] as? [String: Any])?["smallest"] as? String == "2")
  }

  @Test func `what passes with no value exits with 1`() {
    let (code, output, error) = Self.plan("all", "--vary", "pops.pop.sessions=3,4", "--no-cache")
    #expect(code == .answerIsNo && error.isEmpty)
    #expect(output.contains("NO ANSWER") && output.contains("all passes with none of the values"))
  }

  @Test func `values that fail after one that passes are named`() {
    let (code, output, _) = Self.plan(
      "84-in-100", "--vary", "pops.pop.sessions=3,8,4,9", "--no-cache")
    #expect(code == .done)
    #expect(output.contains("ANSWER   pops.pop.sessions=8"))
    #expect(output.contains("NOT MONOTONE: 84-in-100 fails again with 4\n"))
  }

  @Test func `a search that too few replications leave open exits with 4`() {
    let (code, output, error) = Self.plan(
      "91-in-100", "--vary", "pops.pop.sessions=9", "--replications", "2", "--no-cache", "--set",
      "horizon=2h")
    #expect(code == .incomplete && error.isEmpty)
    #expect(output.contains("open for 9: with more replications one of them may pass"))
  }

  @Test func `a check that finds nothing to judge is no answer`() throws {
    func code(_ member: String) throws -> ExitCode {
      var code = ExitCode.done
      try StudyFixture.inFreshFolder { folder in
        try Files.write(
          #"{ "add": true, "checks": { "none": { "measure": "launches", "atLeast": "1%", "#
            + member + " } } }", to: folder + "/none.json")
        code =
          Self.plan(
            "none", "--vary", "pops.pop.sessions=3,4", "--no-cache", "--until", "1h", "--what-if",
            folder + "/none.json"
          ).code
      }
      return code
    }
    // Before the first call nobody tries; of a window that is cut nothing is said.
    #expect(try code(#""cohorts": "x-*", "allowEmpty": true"#) == .nothingToDo)
    let idle = Self.plan(
      "84-in-100", "--vary", "pops.pop.sessions=3,4", "--no-cache", "--until", "1h", "--set",
      "workloads.calls.day.from=23h")
    #expect(idle.code == .wrongInput || idle.code == .nothingToDo)
  }
}
