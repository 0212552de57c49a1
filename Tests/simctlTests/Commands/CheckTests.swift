import Foundation
import Scenarios
import Testing

@testable import simctl

/// `check`, `baseline` and `diff` in a project of their own.
struct CheckTests {
  /// A folder with one small scenario, and commands in it.
  struct Project {
    let folder: URL
    var scenario: String { folder.path + "/scenarios/small-region-down.json" }
    var baselines: String { folder.path + "/reports" }

    func simctl(_ words: String...) -> (code: ExitCode, output: String, error: String) {
      let transcript = Transcript()
      let code = Simctl.play(words, transcript.console)
      return (code, transcript.output, transcript.error)
    }

    func check(_ words: String...) -> (code: ExitCode, output: String, error: String) {
      let transcript = Transcript()
      let all = ["check", scenario, "--until", "12h", "--baselines", baselines] + words
      let code = Simctl.play(all, transcript.console)
      return (code, transcript.output, transcript.error)
    }

    var kept: [String] {
      ((try? FileManager.default.contentsOfDirectory(atPath: baselines)) ?? []).sorted()
    }
  }

  static func inProject(_ body: (Project) throws -> Void) throws {
    let repository = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let files = FileManager.default
    let folder = files.temporaryDirectory.appending(path: "simctl-\(UUID().uuidString)")
    try files.createDirectory(
      at: folder.appending(path: "scenarios/estates"), withIntermediateDirectories: true)
    defer { try? files.removeItem(at: folder) }
    for name in ["scenarios/small-region-down.json", "scenarios/estates/small.json"] {
      try files.copyItem(
        at: repository.appending(path: name), to: folder.appending(path: name))
    }
    try body(Project(folder: folder))
  }

  @Test func `an outcome waits, is accepted, and then has to stay`() throws {
    try Self.inProject { project in
      let first = project.check("--update", "new")
      #expect(first.code == .answerIsNo && first.output.contains("no baseline yet"))
      #expect(project.kept == ["small-region-down.baseline.json.new"])
      let accepted = project.simctl(
        "baseline", "accept", "small-*", "--baselines", project.baselines)
      #expect(accepted.code == .done)
      #expect(project.kept == ["small-region-down.baseline.json"])
      let again = project.check("--update", "new")
      #expect(again.code == .done && again.output.contains("as accepted"))
      #expect(project.kept == ["small-region-down.baseline.json"])
      let changed = project.check("--update", "new", "--param", "outage=2h10m")
      #expect(changed.code == .answerIsNo)
      #expect(changed.output.contains("faults.weu-lost.for"))
      #expect(changed.output.contains("why: the inputs changed"))
      #expect(project.kept.count == 2)
      #expect(project.check("--strict", "--update", "no").code == .answerIsNo)
      // The same outcome as accepted takes away what waits.
      #expect(project.check("--update", "new").code == .done)
      #expect(project.kept == ["small-region-down.baseline.json"])
    }
  }

  @Test func `nothing is written where nothing is to be`() throws {
    try Self.inProject { project in
      let first = project.check("--update", "no")
      #expect(first.code == .answerIsNo && first.output.contains("nothing is written"))
      #expect(project.kept.isEmpty)
      #expect(
        project.simctl("baseline", "accept", "--baselines", project.baselines).code == .nothingToDo)
    }
  }

  @Test func `a baseline of another seed, a broken one and a misspelt id are errors`() throws {
    try Self.inProject { project in
      #expect(project.check("--update", "all").code == .done)
      let other = project.check("--seed", "8", "--update", "new")
      #expect(other.code == .wrongInput && other.error.contains("the seeds differ"))
      #expect(project.kept == ["small-region-down.baseline.json"])
      #expect(project.check("--set", "connectors.amz.count=4").code == .wrongInput)
      try Data("{".utf8).write(
        to: URL(filePath: project.baselines + "/small-region-down.baseline.json"))
      let broken = project.check("--update", "new")
      #expect(broken.code == .wrongInput && broken.error.contains("error[SIM"))
      #expect(project.kept == ["small-region-down.baseline.json"])
    }
  }

  @Test func `an overlay has a baseline of its own`() throws {
    try Self.inProject { project in
      let overlay = project.folder.path + "/short.json"
      try Data(#"{ "faults": { "weu-lost": { "for": "30m" } } }"#.utf8)
        .write(to: URL(filePath: overlay))
      #expect(project.check("--update", "all", "--what-if", overlay).code == .done)
      #expect(project.kept == ["small-region-down+short.baseline.json"])
      let scenarios = project.folder.path + "/scenarios"
      let kept = project.simctl(
        "baseline", "prune", "--baselines", project.baselines, "--scenarios", scenarios)
      #expect(kept.code == .done && kept.output.isEmpty)
    }
  }

  @Test func `a baseline without a scenario is listed, and deleted only when asked to`() throws {
    try Self.inProject { project in
      #expect(project.check("--update", "all").code == .done)
      let scenarios = project.folder.path + "/scenarios"
      try FileManager.default.moveItem(
        atPath: project.scenario, toPath: scenarios + "/renamed.json")
      func prune(_ words: String...) -> ExitCode {
        Simctl.play(
          ["baseline", "prune", "--baselines", project.baselines, "--scenarios", scenarios] + words,
          Transcript().console)
      }
      #expect(prune() == .answerIsNo)
      #expect(project.kept.count == 1)
      #expect(prune("--apply") == .done)
      #expect(project.kept.isEmpty)
    }
  }

  @Test func `what waits is listed, rejected, and reviewed at a terminal only`() throws {
    try Self.inProject { project in
      _ = project.check("--update", "new")
      let list = project.simctl(
        "baseline", "list", "--pending", "--format", "json", "--baselines", project.baselines)
      let json =
        try JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [String: [String]]
      #expect(json == ["pending": ["small-region-down"], "accepted": []])
      let review = project.simctl("baseline", "review", "--baselines", project.baselines)
      #expect(review.code == .wrongCommandLine && review.error.contains("baseline accept"))
      let rejected = project.simctl("baseline", "reject", "--baselines", project.baselines)
      #expect(rejected.code == .done && project.kept.isEmpty)
      #expect(project.simctl("baseline", "acept").code == .wrongCommandLine)
    }
  }

  @Test func `diff tells what changed and refuses what has no common question`() throws {
    try Self.inProject { project in
      _ = project.check("--update", "all")
      _ = project.check("--update", "new", "--param", "outage=2h10m")
      let base = project.baselines + "/small-region-down.baseline.json"
      let same = project.simctl("diff", base, base)
      #expect(same.code == .done && same.output.contains("no difference"))
      let other = project.simctl("diff", base, base + ".new")
      #expect(other.code == .answerIsNo && other.output.contains("OUTCOMES THAT CHANGED"))
      #expect(project.simctl("diff", base, project.scenario).code == .wrongInput)
      #expect(project.simctl("diff", base).code == .wrongCommandLine)
      let long = project.simctl(
        "check", project.scenario, "--baselines", project.baselines + "/long", "--update", "all")
      #expect(long.code == .done)
      let files = [base, project.baselines + "/long/small-region-down.baseline.json"]
      #expect(project.simctl("diff", files[0], files[1]).code == .wrongInput)
      #expect(
        project.simctl("diff", files[0], files[1], "--allow-incomparable").code == .answerIsNo)
      let scenarios = project.simctl("diff", project.scenario, project.scenario)
      #expect(scenarios.code == .done && scenarios.output == "no difference\n")
    }
  }

  @Test
  func `a folder is played whole, estates are passed over, and an empty one is nothing to do`()
    throws
  {
    try Self.inProject { project in
      let scenarios = project.folder.path + "/scenarios"
      let all = project.simctl(
        "check", scenarios, "--until", "1h", "--baselines", project.baselines, "--update", "no")
      #expect(all.output.contains("small-region-down"))
      let estates = project.simctl(
        "check", scenarios + "/estates", "--baselines", project.baselines)
      #expect(estates.code == .nothingToDo)
      let none = project.simctl(
        "check", scenarios, "--only", "large-*", "--baselines", project.baselines)
      #expect(none.code == .nothingToDo)
      let estate = project.simctl("check", scenarios + "/estates/small.json")
      #expect(estate.code == .wrongInput)
    }
  }

  @Test func `the README's walk through a first baseline works as printed`() throws {
    let readme = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "README.md")
    let text = try String(contentsOf: readme, encoding: .utf8)
    let block = try #require(text.split(separator: "```console\n").dropFirst().first)
      .split(separator: "```\n")[0]
    let commands = block.split(separator: "\n").filter { $0.hasPrefix("$ simctl ") }
    #expect(commands.count >= 5)
    try Self.inProject { project in
      var printed = ""
      for command in commands {
        let words = command.dropFirst("$ simctl ".count)
        let ended = try ProcessTests.shell(
          "cd \(project.folder.path); env -u CI -u COLUMNS \"$0\" \(words) 2>&1")
        printed += command + "\n" + ended.output
      }
      #expect(printed == String(block))
    }
  }
}
