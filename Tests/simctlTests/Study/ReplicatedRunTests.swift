import Foundation
import Scenarios
import Testing

@testable import simctl

/// `run --replications` and `run --until-half-width`.
struct ReplicatedRunTests {
  private static func run(_ words: String...) -> (code: ExitCode, output: String, error: String) {
    let transcript = Transcript()
    let code = Simctl.play(
      ["run", StudyFixture.signingIn, "--jobs", "1"] + words, transcript.console)
    return (code, transcript.output, transcript.error)
  }

  private static func check(_ output: String) throws -> [String: Any] {
    let variants = try StudyFixture.variants(output)
    #expect(variants.count == 1 && variants[0].labels.isEmpty)
    return try #require((variants[0].variant["checks"] as? [[String: Any]])?.first)
  }

  @Test func `replications as people read them`() {
    let (code, output, error) = Self.run("--replications", "12", "--set", "horizon=10d")
    #expect(code == .done && error.isEmpty)
    #expect(output == GoldenStudy.replications)
  }

  @Test func `one replication is the plain run`() throws {
    let (_, plain, _) = Transcript.of("run", StudyFixture.signingIn, "--format", "json")
    let run = try #require((try StudyFixture.object(plain)["runs"] as? [[String: Any]])?.first)
    let got = try #require((run["checks"] as? [[String: Any]])?.first?["got"] as? [String: Any])
    let (code, output, _) = Self.run("--replications", "1", "--format", "json")
    let check = try Self.check(output)
    #expect(code == .done && check["n"] as? Int == 1 && check["lower"] is NSNull)
    let (part, whole) = (got["numerator"] as? Double ?? 0, got["denominator"] as? Double ?? 0)
    let mean = try #require(check["mean"] as? Double)
    #expect(abs(mean - part / whole) < 1e-9)
  }

  @Test func `a series ends when its interval is as narrow as asked for, and says so`() throws {
    let (code, output, error) = Self.run(
      "--until-half-width", "2%", "--replications", "400", "--set", "horizon=10d", "--format",
      "json")
    #expect(code == .done && error.isEmpty)
    let study = try StudyFixture.object(output)
    let rule = try #require(study["stopping"] as? [String: Any])
    #expect(rule["halfWidth"] as? Double == 0.02 && rule["most"] as? Int == 400)
    #expect(rule["reached"] as? Bool == true)
    let check = try Self.check(output)
    let count = try #require(check["n"] as? Int)
    // Half as many again each time.
    #expect([10, 15, 22, 33, 49, 73].contains(count) && study["replications"] as? Int == count)
    let (lower, upper) = (check["lower"] as? Double ?? 0, check["upper"] as? Double ?? 1)
    #expect(upper - lower <= 0.04)
    let (_, text, _) = Self.run(
      "--until-half-width", "2%", "--replications", "400", "--set", "horizon=10d")
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(
      words.contains(
        "stopping rule: replications are added by halves until each check's interval is at most "
          + "±2.00 % (of a share, or of the wanted bound), or, where all come to one figure, at most "
          + "2.00 % of all runs may not, up to 400; reached"))
    // What was added does not depend on when it was looked at.
    let (_, whole, _) = Self.run(
      "--replications", "\(count)", "--set", "horizon=10d", "--format", "json")
    #expect(try Self.check(whole)["mean"] as? Double == check["mean"] as? Double)
  }

  @Test func `a series that does not get there exits with 4`() throws {
    let (code, output, error) = Self.run(
      "--until-half-width", "0.01%", "--replications", "11", "--set", "horizon=5d")
    #expect(code == .incomplete && error.isEmpty)
    #expect(
      output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        .contains("up to 11; NOT reached"))
    #expect(output.contains("11 replications"))
  }

  @Test(arguments: [
    ("50%", "12", ExitCode.done), ("99.9%", "12", .answerIsNo), ("96%", "12", .incomplete),
    ("50%", "4", .incomplete), ("99.99%", "1", .answerIsNo),
  ])
  func `the exit code is that of the verdict`(wanted: String, count: String, code: ExitCode) {
    let ended = Self.run(
      "--replications", count, "--set", "horizon=10d", "--set", "checks.signs-in.atLeast=\(wanted)")
    #expect(ended.code == code, "\(ended.output)")
  }

  @Test func `every format is written where it is asked for`() throws {
    try StudyFixture.inFreshFolder { folder in
      let (code, output, error) = Self.run(
        "--replications", "5", "--set", "horizon=2d", "-q", "-o", "json=\(folder)/a.json", "-o",
        "human=\(folder)/a.txt")
      #expect(code != .wrongCommandLine && output.isEmpty && error.isEmpty)
      let json = String(decoding: try Files.read(folder + "/a.json"), as: UTF8.self)
      #expect(try StudyFixture.object(json)["kind"] as? String == "replications")
      let (_, printed, _) = Self.run("--replications", "5", "--set", "horizon=2d")
      #expect(try Files.read(folder + "/a.txt") == Array(printed.utf8))
    }
  }
}
