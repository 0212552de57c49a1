import Foundation
import Scenarios
import Testing

@testable import simctl

/// What is wrong with a study is told before anything is played.
struct StudyErrorTests {
  private static let estate = StudyFixture.signingIn
    .replacing("Tests/Fixtures/signing-in.json", with: "scenarios/estates/small.json")
  private static let axis = ["--vary", "connectors.cc.count=1,2"]

  private static func play(_ words: [String]) -> (code: ExitCode, output: String, error: String) {
    let transcript = Transcript()
    let code = Simctl.play(words + ["--no-cache", "--jobs", "1"], transcript.console)
    return (code, transcript.output, transcript.error)
  }

  @Test(
    arguments: [
      ([], ExitCode.wrongCommandLine, "there is nothing to vary"),
      (["--pairs"], .wrongCommandLine, "help: write them with --each-failure"),
      (axis + ["--pairs"], .wrongCommandLine, "--pairs, --at and --for are about failures"),
      (axis + ["--at", "1h"], .wrongCommandLine, "--pairs, --at and --for are about failures"),
      (axis + ["--assumptions"], .wrongCommandLine, "are questions of their own"),
      (axis + axis, .wrongCommandLine, "connectors.cc.count is varied twice"),
      (
        ["--vary", "connectors.cc.count"], .wrongCommandLine,
        "is not a path and the values it takes"
      ),
      (["--vary", "connectors.cc.count=2,2"], .wrongCommandLine, "each once"),
      (["--vary", "connectors.cc.count=3..1"], .wrongCommandLine, "3..1 goes down; write 1..3"),
      (
        ["--vary", "horizon=1h..3h"], .wrongCommandLine,
        "a range is of whole numbers, as 2..6, which \"1h..3h\" is not; list the values: 1h,2h,3h\n"
      ),
      (["--vary", "cohorts.web.resources=[\"app\""], .wrongCommandLine, "[ is not closed"),
      (["--vary", "connectors.cc.count=02,2"], .wrongInput, "help: write 2\n"),
      (["--vary", "connectors.cc.count=1,,2"], .wrongCommandLine, "one of the values is empty"),
      (["--vary", "connectors.cc.count=1..1001"], .wrongCommandLine, "write at most 1000 values"),
      (["--vary", "seed=1,2"], .wrongCommandLine, "help: write --replications N"),
      (["--vary", "signs-in.atLeast=1,2"], .wrongInput, "write checks.signs-in.atLeast"),
      (["--vary", "connectors.zz.count=1,2"], .wrongInput, "there is no \"zz\" in \"connectors\""),
      (["--vary", "connectors.cc.cuont=1,2"], .wrongInput, "cuont"),
      (["--vary", "connectors.cc.count.x=1,2"], .wrongInput, "has no keys"),
      (["--vary", "connectors.cc.count=2,many"], .wrongInput, "many"),
      (["--vary", "connectors.cc.count=2,31"], .wrongInput, "30"),
      (["--vary", "horizon=1d,5"], .wrongInput, "horizon"),
      (
        ["--each-failure", "--at", "30d"], .wrongCommandLine,
        "--at is not before the end of the run"
      ),
      (axis + ["--replications", "0"], .wrongCommandLine, "--replications: \"0\" is not"),
      (axis + ["--format", "xml"], .wrongCommandLine, "is not a format of a study"),
      (
        axis + ["--until", "3650d", "--set", "cohorts.web.users=20000"], .wrongCommandLine,
        "--until"
      ),
      (
        ["--vary", "connectors.cc.count=1..30", "--vary", "cohorts.web.users=1..1000"],
        .wrongCommandLine, "there are 30000 variants to play, and at most 20000 are"
      ),
      (
        (1...7).flatMap { ["--vary", "params.p\($0)=1..1000"] }, .wrongCommandLine,
        "more than can be counted"
      ),
      (
        axis + ["--replications", "150000"], .wrongCommandLine,
        "there are 2 variants of 150000 replications to play, and at most 200000 runs are"
      ),
      (axis + ["--what-if", "none.json"], .environment, "cannot read none.json"),
    ] as [([String], ExitCode, String)])
  func `a sweep that cannot be played says why`(words: [String], code: ExitCode, text: String) {
    let ended = Self.play(["sweep", StudyFixture.signingIn] + words)
    #expect(ended.code == code && ended.output.isEmpty, "\(ended)")
    #expect(ended.error.contains(text), "\(ended.error)")
  }

  @Test(arguments: ["outage", "params.outage"])
  func `a variable is varied by its default, with all that was typed`(path: String) {
    let scenario = StudyFixture.signingIn
      .replacing("Tests/Fixtures/signing-in.json", with: "scenarios/small-region-down.json")
    let ended = Self.play(["sweep", scenario, "--vary", "\(path)=1h,2h"])
    #expect(ended.code == .wrongInput && ended.output.isEmpty)
    #expect(
      ended.error.components(separatedBy: "help: write --vary params.outage.default=1h,2h\n").count
        == 2, "\(ended.error)")
  }

  /// The limit is that of each variant, not of the scenario as it is written.
  @Test func `a variant with too many users to count over the horizon is refused`() {
    let ended = Self.play([
      "sweep", StudyFixture.signingIn, "--vary", "cohorts.web.users=1,20000", "--until", "3650d",
    ])
    #expect(ended.code == .wrongInput && ended.output.isEmpty)
    #expect(ended.error.contains("--until is too long to count the user-time"), "\(ended.error)")
  }

  @Test(
    arguments: [
      (
        ["--until-check", "signs-in"], ExitCode.wrongCommandLine, "a search needs one path to vary"
      ),
      (axis, .wrongCommandLine, "a search needs one path to vary"),
      (
        axis + ["--vary", "title=a,b", "--until-check", "signs-in"], .wrongCommandLine,
        "a search needs one path to vary"
      ),
      (
        ["--vary", "seed=1,2", "--until-check", "signs-in"], .wrongCommandLine,
        "help: write --replications N"
      ),
      (
        axis + ["--until-check", "sign-in"], .wrongCommandLine,
        "signing-in has no check \"sign-in\"\n  help: write signs-in\n"
      ),
      (["--vary", "connectors.zz.count=1,2", "--until-check", "signs-in"], .wrongInput, "\"zz\""),
    ] as [([String], ExitCode, String)])
  func `a search that cannot be played says why`(words: [String], code: ExitCode, text: String) {
    let ended = Self.play(["plan", StudyFixture.signingIn] + words)
    #expect(ended.code == code && ended.output.isEmpty, "\(ended)")
    #expect(ended.error.contains(text), "\(ended.error)")
  }

  @Test func `an estate and a missing file are no scenarios to study`() {
    for command in [["sweep"], ["plan", "--until-check", "signs-in"]] {
      let estate = Self.play(command + [Self.estate] + Self.axis)
      #expect(estate.code == .wrongInput && estate.error.contains("is an estate"))
      let missing = Self.play(command + ["none.json"] + Self.axis)
      #expect(missing.code == .environment && missing.error.contains("cannot read none.json"))
      #expect(estate.output.isEmpty && missing.output.isEmpty)
    }
  }

  @Test func `a wrong value is told once, not for each variant that has it`() {
    let ended = Self.play(
      ["sweep", StudyFixture.signingIn, "--vary", "connectors.cc.count=99,100"]
        + ["--vary", "title=a,b,c"])
    #expect(ended.code == .wrongInput)
    for text in ["has 99 connectors", "has 100 connectors"] {
      #expect(ended.error.components(separatedBy: text).count == 2, "\(ended.error)")
    }
    // A key is unknown whatever its value.
    let misspelt = Self.play(
      ["sweep", StudyFixture.signingIn, "--vary", "connectors.cc.cuont=1..9"])
    #expect(misspelt.code == .wrongInput)
    #expect(misspelt.error.components(separatedBy: "unknown key").count == 2, "\(misspelt.error)")
  }

  @Test func `no study replaces what is read, or another study`() throws {
    try StudyFixture.inFreshFolder { folder in
      let path = folder + "/a.json"
      let overlay = folder + "/b.json"
      let bytes = try Files.read(StudyFixture.signingIn)
      try Files.write(String(decoding: bytes, as: UTF8.self), to: path)
      try Files.write(#"{ "title": "b" }"#, to: overlay)
      let commands = [
        ["sweep", path] + Self.axis, ["plan", path, "--until-check", "signs-in"] + Self.axis,
      ]
      for command in commands + [["run", path, "--replications", "2"]] {
        for file in [path, overlay] {
          let cache = command[0] == "run" ? [] : ["--no-cache"]
          let transcript = Transcript()
          let code = Simctl.play(
            command + cache + ["--what-if", overlay, "-o", "json=\(file)"], transcript.console)
          #expect(code == .wrongCommandLine && transcript.output.isEmpty)
          #expect(transcript.error.hasPrefix("error: a report is to replace \(file)"))
        }
        let twice = Transcript()
        let code = Simctl.play(command + ["-o", "json=-", "-o", "human=-"], twice.console)
        #expect(code == .wrongCommandLine && twice.output.isEmpty)
        #expect(twice.error.hasPrefix("error: two reports are to go to standard output"))
      }
      #expect(try Files.read(path) == bytes)
    }
  }

  @Test(arguments: [
    ["--replications", "2", "--max-events", "5"], ["--replications", "2", "other.json"],
    ["--until-half-width", "0%"], ["--replications", "many"],
  ])
  func `replications that contradict something are refused`(words: [String]) {
    let transcript = Transcript()
    let code = Simctl.play(["run", StudyFixture.signingIn] + words, transcript.console)
    #expect(code == .wrongCommandLine && transcript.output.isEmpty, "\(transcript.error)")
  }
}
