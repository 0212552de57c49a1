import Foundation
import Scenarios
import Testing

@testable import simctl

struct RunTests {
  private static var repository: URL {
    (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
  }

  /// The words of a command, as a shell has them.
  private static func words(_ command: some StringProtocol) throws -> [String] {
    let ended = try ProcessTests.shell("printf '%s\\n' \(command)")
    #expect(ended.status == 0)
    return ended.output.split(separator: "\n").map(String.init)
  }

  private static func play(_ words: [String]) -> (code: ExitCode, output: String) {
    let transcript = Transcript()
    let code = Simctl.play(words, transcript.console)
    return (code, transcript.output)
  }

  /// What the commands print is compared with what one would have typed for it.
  @Test(arguments: [
    [], ["--set", "connectors.cc.count=2", "--seed=8"],
    ["--set", "title=it's \"a b\" & $HOME", "--until", "12h", "--max-events", "90000"],
    ["--format", "human", "--ascii", "--no-progress"], ["-o", "human=-", "--seed", "9"],
    ["--format=human", "--all", "--color", "never"],
  ])
  func `the commands under a report give that report again`(typed: [String]) throws {
    let typed = ["run"] + typed + [StudyFixture.signingIn]
    let lines = Self.play(typed).output.split(separator: "\n")
    func command(_ head: String) -> Substring? {
      lines.first { $0.hasPrefix("  \(head)  simctl ") }?.dropFirst(head.count + 11)
    }
    let isReport = ["-o", "human=-", "--format", "human", "--format=human"]
    let plain = typed.filter { !isReport.contains($0) }
    let data = try Self.words(try #require(command("as data  ")))
    #expect(Self.play(data).output == Self.play(plain + ["--format", "json"]).output)
    if typed.contains("--all") {
      #expect(command("every row") == nil)
    } else {
      let all = try Self.words(try #require(command("every row")))
      #expect(all == plain + ["--all"])
      #expect(Self.play(all).output.contains("  as data"))
    }
  }

  @Test func `what a terminal cannot show is not repeated, and no operand becomes an option`() {
    func line(_ words: String...) -> String? {
      let output = TypedArgument(names: ["-o", "--output"], words: ["-o", "json=a"])
      return ([output] + words.map { TypedArgument(names: [], words: [$0]) })
        .commandLine(of: "run", without: ["--output"])
    }
    #expect(line("a.json", "-") == "simctl run a.json -")
    #expect(line("-a.json") == "simctl run ./-a.json")
    #expect(line() == nil)
    #expect(line("a\u{1B}[2J.json") == nil)
  }

  /// What it asks is answered: a check at a fixed hour can be past what the question moves.
  @Test func `the first what-if of the README passes`() throws {
    let readme = try String(
      contentsOf: Self.repository.appending(path: "README.md"), encoding: .utf8)
    let line = try #require(
      readme.split(separator: "\n").first { $0.hasPrefix("simctl run ") && $0.contains("--set ") })
    var words = line.split(separator: " ").dropFirst().map(String.init)
    words[1] = Self.repository.appending(path: words[1]).path
    #expect(Self.play(words).code == .done)
  }

  @Test func `two reports for standard output are refused`() {
    for words in [["-o", "json=-", "-o", "human=-"], ["--format", "json", "-o", "human=-"]] {
      let transcript = Transcript()
      let code = Simctl.play(["run", "missing.json"] + words, transcript.console)
      #expect(code == .wrongCommandLine)
      #expect(
        transcript.error == """
          error: two reports are to go to standard output
            help: send one of them to a file: -o FORMAT=PATH

          """)
    }
  }

  @Test func `two reports for one file are refused`() {
    let (code, _, error) = Transcript.of("run", "missing.json", "-o", "json=a", "-o", "human=a")
    #expect(code == .wrongCommandLine)
    #expect(error.hasPrefix("error: two reports are to go to a\n"))
  }

  @Test func `a report does not replace a scenario that is run`() throws {
    let transcript = Transcript()
    let words = ["run", "a.json", "b.json", "-o", "json=b.json"]
    #expect(Simctl.play(words, transcript.console) == .wrongCommandLine)
    #expect(
      transcript.error == """
        error: a report is to replace b.json, which is read or kept
          help: write it elsewhere, e.g. -o json=b.json.out

        """)
  }

  @Test func `an output needs a format that exists and a path`() {
    let (_, _, noPath) = Transcript.of("run", "a", "-o", "json=")
    #expect(
      noPath == """
        error: -o: "json=" is not a format and a path
          help: write FORMAT=PATH, e.g. json=out.result.json

        """)
    let (_, _, noFormat) = Transcript.of("run", "a", "--output", "jsn=b")
    #expect(
      noFormat == """
        error: --output: "jsn=b" is not a report format
          help: write one of: human, json, junit, markdown, github, tap, csv; the nearest is json

        """)
  }

  @Test func `a missing file is told before anything runs`() {
    let (code, output, error) = Transcript.of("run", "no/such/file.json")
    #expect(code == .environment && output.isEmpty)
    #expect(
      error == """
        error: cannot read no/such/file.json: no such file or directory
          help: paths start from the current directory; "-" is standard input

        """)
  }

  @Test func `an estate is valid but is not run by itself`() {
    let path = Self.repository.appendingPathComponent("scenarios/estates/small.json").path
    let (validCode, validOutput, validError) = Transcript.of("validate", path)
    #expect(validCode == .done && validOutput == "\(path) is valid\n", "\(validError)")
    let (code, output, error) = Transcript.of("run", path)
    #expect(code == .wrongInput && output.isEmpty)
    #expect(
      error == """
        error: \(path) is an estate: it has no "horizon", so there is nothing to run
          help: run a scenario that includes it, or add "horizon": "24h"

        """)
  }

  @Test func `a run of which every check was skipped exits with 5 and says why`() {
    let path = Self.repository.appendingPathComponent("scenarios/small-region-down.json").path
    let (code, output, error) = Transcript.of("run", path, "--until", "1h")
    #expect(code == .nothingToDo && output.contains("No check was judged, 5 skipped."))
    #expect(
      error == """
        error: no check of small-region-down was judged: the run ends before their windows do
          help: write a later --until, or leave it out

        """)
    // One that is judged is enough.
    #expect(Transcript.of("run", path, "--until", "10h").code == .done)
  }

  @Test func `a check that finds nothing to judge exits with 3 and says which`() throws {
    let path = Self.repository.appendingPathComponent("scenarios/estates/small.json").path
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("run-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.copyItem(atPath: path, toPath: folder + "/small.json")
    try Files.write(
      """
      { "schema": "simctl.scenario/1", "include": { "e": "small.json" }, "horizon": "1h",
        "checks": { "night": { "measure": "launches", "atLeast": "99%" } } }
      """, to: folder + "/a.json")
    let (code, output, error) = Transcript.of("run", folder + "/a.json")
    #expect(code == .wrongInput && output.contains("ERROR"))
    #expect(
      error == """
        error: a has checks with nothing to judge: "night": the window has no launch
          help: select rows and a window in which something happens, or remove the check

        """)
  }

  /// Runs a scenario of an hour on the small estate.
  private func run(_ members: String) throws -> (code: ExitCode, output: String, error: String) {
    let path = Self.repository.appendingPathComponent("scenarios/estates/small.json").path
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("run-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.copyItem(atPath: path, toPath: folder + "/small.json")
    try Files.write(
      #"{ "schema": "simctl.scenario/1", "include": { "e": "small.json" }, "horizon": "1h", "#
        + members + " }", to: folder + "/a.json")
    return Transcript.of("run", folder + "/a.json")
  }

  @Test func `a check that may select nothing is skipped when it does`() throws {
    let empty =
      #""e": { "measure": "userTime", "atLeast": "99%", "allowEmpty": true, "#
      + #""cohorts": "none-*" }"#
    let (code, output, error) = try run(#""checks": { \#(empty) }"#)
    #expect(code == .nothingToDo && output.contains("No check was judged, 1 skipped."))
    #expect(output.contains(#"it selects nothing, as "allowEmpty" lets it"#))
    #expect(
      error == """
        error: no check of a was judged: they select nothing
          help: select rows that are there

        """)
    let beside = #""b": { "measure": "userTime", "atLeast": "1%" }"#
    #expect(try run(#""checks": { \#(empty), \#(beside) }"#).code == .done)
  }

  @Test func `a check that failed is named beside one with nothing to judge`() throws {
    let (code, output, error) = try run(
      #"""
      "faults": { "f": { "target": "services.broker", "kind": "outage", "at": "10m", "for": "9m" } },
      "checks": {
        "always-there": { "measure": "userTime", "atLeast": "100%" },
        "night": { "measure": "launches", "atLeast": "99%" }
      }
      """#)
    #expect(code == .wrongInput)
    #expect(output.contains("1 of 2 checks failed, 1 had nothing to judge."))
    #expect(
      error == """
        error: a has checks with nothing to judge: "night": the window has no launch
          beside them failed: "always-there"
          help: select rows and a window in which something happens, or remove the check

        """)
  }

  @Test func `all bad files are told, and the missing ones beside them`() {
    let estate = Self.repository.appendingPathComponent("scenarios/estates/small.json").path
    for command in ["run", "validate"] {
      let (code, output, error) = Transcript.of(
        command, "missing-1.json", #filePath, estate, "missing-2.json", "Package.none")
      #expect(code == .environment && output.isEmpty)
      for path in ["missing-1.json", "missing-2.json", "Package.none"] {
        #expect(error.contains("error: cannot read \(path): no such file or directory\n"))
      }
      #expect(error.contains("RunTests.swift:1:1"))
      #expect(error.contains("is an estate") == (command == "run"))
    }
  }

  @Test func `a fault names its first target and counts the others`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("run-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.copyItem(
      atPath: Self.repository.appendingPathComponent("scenarios/estates/small.json").path,
      toPath: folder + "/small.json")
    for (target, words) in [
      (#""connectors.ams/1""#, "connectors.ams/1  "), (#""connectors.ams""#, "ams/1 and 2 more  "),
      (#"["connectors.ams", "connectors.*/1"]"#, "connectors.ams/1 and 3 more  "),
    ] {
      try Files.write(
        """
        { "schema": "simctl.scenario/1", "include": { "e": "small.json" }, "horizon": "1h",
          "faults": { "f": { "target": \(target), "kind": "outage", "at": "1m", "for": "1m" } } }
        """, to: folder + "/a.json")
      let (code, output, _) = Transcript.of("run", folder + "/a.json")
      #expect(code == .done && output.contains(words), "\(output)")
    }
  }

  @Test func `a broken file exits with 3 and nothing is written`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("run-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Files.write(#"{ "schema": "simctl.scenario/1", "horizon": }"#, to: folder + "/a.json")
    let (code, output, error) = Transcript.of(
      "run", folder + "/a.json", "-o", "json=\(folder)/out.json")
    #expect(code == .wrongInput && output.isEmpty && error.contains("a.json:1:"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.json"])
  }

  @Test func `a report for the summary of a job is added to it, and no other`() throws {
    let path = Self.repository.appendingPathComponent("scenarios/small-region-down.json").path
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("run-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let transcript = Transcript()
    var console = transcript.console
    console.terminal.stepSummary = folder + "/summary.md"
    for name in ["summary.md", "other.md"] { try Files.write("before\n", to: "\(folder)/\(name)") }
    let words = ["run", path, "--until", "10h", "-q"]
    let outputs = ["-o", "markdown=\(folder)/summary.md", "-o", "markdown=\(folder)/other.md"]
    #expect(Simctl.play(words + outputs, console) == .done, "\(transcript.error)")
    let texts = try ["summary.md", "other.md"].map {
      String(decoding: try Files.read("\(folder)/\($0)"), as: UTF8.self)
    }
    #expect(texts[0] == "before\n" + texts[1] && texts[1].hasPrefix("## ✅ ok small-region-down"))
    // What is no summary replaces what is in its place.
    let json = ["-o", "json=\(folder)/summary.md"]
    #expect(Simctl.play(words + json, console) == .done)
    #expect(try Files.read(folder + "/summary.md").first == UInt8(ascii: "{"))
  }

  @Test func `colour, width and characters follow the terminal unless told otherwise`() {
    var options = RunOptions()
    var terminal = Terminal()
    #expect(renderOptions(options, for: terminal).width == 100)
    #expect(!renderOptions(options, for: terminal).color)
    // A pipe gets UTF-8 whatever the locale: the bytes of a report do not depend on it.
    terminal.isUTF8 = false
    #expect(!renderOptions(options, for: terminal).ascii)
    terminal.outputIsTerminal = true
    terminal.columns = 72
    #expect(renderOptions(options, for: terminal).ascii)
    #expect(renderOptions(options, for: terminal).color)
    #expect(renderOptions(options, for: terminal).width == 72)
    terminal.forbidsColor = true
    #expect(!renderOptions(options, for: terminal).color)
    options.color = .always
    #expect(renderOptions(options, for: terminal).color)
    #expect(!renderOptions(options, for: nil).color)
    #expect(renderOptions(options, for: nil).width == 100)
  }

  @Test func `the progress line tells virtual time, share, speed and what is left`() {
    let progress = Progress(now: 33_160_000_000, horizon: 86_400_000_000, events: 1_900_000)
    #expect(
      ProgressLine.text("region-down", progress, elapsed: 1_000_000_000)
        == "region-down  09:12:40 of 24:00:00  38 %  1.9 M events/s  about 2 s left")
  }
}
