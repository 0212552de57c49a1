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
      let all = ["check", scenario, "--baselines", baselines] + words
      let code = Simctl.play(all, transcript.console)
      return (code, transcript.output, transcript.error)
    }

    /// Makes the outage ten minutes longer.
    func prolong() throws { try replace("\"default\": \"2h\"", by: "\"default\": \"2h10m\"") }

    func replace(_ old: String, by new: String) throws {
      let text = try String(contentsOfFile: scenario, encoding: .utf8)
      try #require(text.contains(old))
      try text.replacingOccurrences(of: old, with: new)
        .write(toFile: scenario, atomically: true, encoding: .utf8)
    }

    func text(_ name: String) throws -> String {
      try String(contentsOfFile: folder.path + "/" + name, encoding: .utf8)
    }

    func write(_ text: String, to name: String) throws -> String {
      let path = folder.path + "/" + name
      try Data(text.utf8).write(to: URL(filePath: path))
      return path
    }

    var kept: [String] {
      ((try? FileManager.default.contentsOfDirectory(atPath: baselines)) ?? []).sorted()
    }
  }

  /// - Parameter horizon: half the day is enough for most.
  static func inProject(horizon: String = "12h", _ body: (Project) throws -> Void) throws {
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
    let project = Project(folder: folder)
    try project.replace("\"horizon\": \"24h\"", by: "\"horizon\": \"\(horizon)\"")
    try body(project)
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
      let original = try String(contentsOfFile: project.scenario, encoding: .utf8)
      try project.prolong()
      let changed = project.check("--update", "new")
      #expect(changed.code == .answerIsNo)
      #expect(changed.output.contains("faults.weu-lost.for"))
      #expect(changed.output.contains("why: the inputs changed"))
      #expect(project.kept.count == 2)
      #expect(project.check("--strict", "--update", "no").code == .answerIsNo)
      // The same outcome as accepted takes away what waits.
      try original.write(toFile: project.scenario, atomically: true, encoding: .utf8)
      #expect(project.check("--update", "new").code == .done)
      #expect(project.kept == ["small-region-down.baseline.json"])
    }
  }

  @Test func `nothing is written where nothing is to be`() throws {
    try Self.inProject { project in
      #expect(Transcript.of("help", "environment").output.contains("check writes no outcome"))
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
      let baseline = try project.text("reports/small-region-down.baseline.json")
      for (old, new, reason) in [
        ("\"seed\": 7", "\"seed\": 8", "the seeds differ"),
        ("\"horizon\": \"12h\"", "\"horizon\": \"13h\"", "the horizons differ"),
      ] {
        try project.replace(old, by: new)
        for update in ["new", "all"] {
          let other = project.check("--update", update)
          #expect(other.code == .wrongInput && other.error.contains(reason))
          #expect(
            other.error.contains("or remove \(project.baselines)/small-region-down.baseline.json"))
          #expect(other.output.contains("no verdict against the baseline"))
          #expect(project.kept == ["small-region-down.baseline.json"])
          #expect(try project.text("reports/small-region-down.baseline.json") == baseline)
        }
        try project.replace(new, by: old)
      }
      #expect(project.check("--set", "connectors.amz.count=4").code == .wrongInput)
      try Data("{".utf8).write(
        to: URL(filePath: project.baselines + "/small-region-down.baseline.json"))
      for update in ["new", "all"] {
        let broken = project.check("--update", update)
        #expect(broken.code == .wrongInput && broken.error.contains("error[SIM"))
        #expect(broken.error.contains("  help: restore the file, or remove it"))
        #expect(project.kept == ["small-region-down.baseline.json"])
        #expect(try project.text("reports/small-region-down.baseline.json") == "{")
      }
    }
  }

  @Test func `an overlay has a baseline of its own`() throws {
    try Self.inProject { project in
      let overlay = try project.write(Self.shortOutage, to: "short.json")
      let played = project.check("--update", "all", "--what-if", overlay)
      #expect(played.code == .done && played.output.contains("\n      with what-if short\n"))
      #expect(project.kept == ["small-region-down+short.baseline.json"])
      let scenarios = project.folder.path + "/scenarios"
      let kept = project.simctl(
        "baseline", "prune", "--baselines", project.baselines, "--scenarios", scenarios)
      #expect(kept.code == .done && kept.output.isEmpty)
      #expect(kept.error.hasPrefix("nothing to prune in \(project.baselines): "))
    }
  }

  private static let shortOutage = #"{ "faults": { "weu-lost": { "for": "30m" } } }"#

  @Test func `another seed or horizon on the command line is an error, and is kept nowhere`() throws
  {
    try Self.inProject { project in
      for isAccepted in [false, true] {
        if isAccepted { #expect(project.check("--update", "all").code == .done) }
        for (change, reason) in [
          (["--seed", "8"], "the seeds differ"), (["--until", "11h"], "the horizons differ"),
        ] {
          let transcript = Transcript()
          let words = ["check", project.scenario, "--baselines", project.baselines] + change
          let code = Simctl.play(words, transcript.console)
          #expect(code == (isAccepted ? .wrongInput : .answerIsNo))
          #expect(transcript.error.contains(reason) == isAccepted)
          for update in ["new", "all"] {
            let refused = Transcript()
            #expect(
              Simctl.play(words + ["--update", update], refused.console) == .wrongCommandLine)
            #expect(refused.error.contains("leave out \(change[0]), or "))
          }
        }
        #expect(project.kept == (isAccepted ? ["small-region-down.baseline.json"] : []))
      }
    }
  }

  @Test func `what no file says is judged, held against nothing and kept nowhere`() throws {
    try Self.inProject { project in
      #expect(project.check("--update", "all").code == .done)
      for change in [
        ["--param", "outage=2h10m"], ["--set", "connectors.ams.count=3"],
      ] {
        let transcript = Transcript()
        let words = ["check", project.scenario, "--baselines", project.baselines] + change
        let code = Simctl.play(words + ["-o", "tap=-"], transcript.console)
        #expect(code == .answerIsNo || code == .done)
        #expect(
          transcript.output.contains("# small-region-down: with \(change[0].dropFirst(2)) "))
        #expect(!transcript.output.contains("/baseline:"))
        let lines = Transcript()
        #expect(Simctl.play(words, lines.console) == code)
        #expect(lines.output.contains(" · held against no baseline\n      with "))
        for update in ["new", "all"] {
          let refused = Transcript()
          #expect(
            Simctl.play(words + ["--update", update], refused.console) == .wrongCommandLine)
          #expect(refused.error.contains("leave out \(change[0]), or "))
          #expect(refused.error.contains("--what-if"))
        }
      }
      #expect(project.kept == ["small-region-down.baseline.json"])
      #expect(project.check("--update", "no").code == .done)
    }
  }

  @Test func `a baseline of other changes is not the one of this run`() throws {
    try Self.inProject { project in
      let overlay = try project.write(Self.shortOutage, to: "short.json")
      #expect(project.check("--update", "all", "--what-if", overlay).code == .done)
      try FileManager.default.moveItem(
        atPath: project.baselines + "/small-region-down+short.baseline.json",
        toPath: project.baselines + "/small-region-down.baseline.json")
      let plain = project.check("--update", "new")
      #expect(plain.code == .wrongInput)
      #expect(plain.error.contains("holds an outcome of small-region-down+short\n"))
    }
  }

  /// A scenario may be named as another one with an overlay is.
  @Test func `the baseline of a scenario is not replaced by another's of the same name`() throws {
    try Self.inProject { project in
      let overlay = try project.write(Self.shortOutage, to: "short.json")
      #expect(project.check("--update", "all", "--what-if", overlay).code == .done)
      let path = "reports/small-region-down+short.baseline.json"
      let baseline = try project.text(path)
      let twin = project.folder.path + "/scenarios/small-region-down+short.json"
      try FileManager.default.copyItem(atPath: project.scenario, toPath: twin)
      let refused = project.simctl(
        "check", twin, "--update", "all", "--baselines", project.baselines)
      #expect(refused.code == .wrongInput && refused.error.contains("cannot be held against"))
      #expect(!refused.error.contains("--update all"))
      #expect(try project.text(path) == baseline)
    }
  }

  @Test func `a result file is no baseline`() throws {
    try Self.inProject { project in
      try FileManager.default.createDirectory(
        atPath: project.baselines, withIntermediateDirectories: true)
      let path = project.baselines + "/small-region-down.baseline.json"
      #expect(
        project.simctl("run", project.scenario, "-q", "-o", "json=\(path)").code == .done)
      let result = try project.text("reports/small-region-down.baseline.json")
      for update in ["no", "new", "all"] {
        let refused = project.check("--update", update)
        #expect(refused.code == .wrongInput)
        #expect(refused.error.contains("\"simctl.result/1\" is not a baseline"))
        #expect(refused.error.contains("  help: restore the file, or remove it"))
      }
      #expect(try project.text("reports/small-region-down.baseline.json") == result)
      let list = project.simctl("baseline", "list", "--baselines", project.baselines)
      #expect(list.code == .wrongInput)
      #expect(list.output == "accepted  small-region-down   cannot be read\n")
      #expect(project.simctl("diff", path, path).code == .done)
    }
  }

  @Test func `an outcome of another run than its file is named after is not accepted`() throws {
    try Self.inProject { project in
      _ = project.check("--update", "new")
      try FileManager.default.moveItem(
        atPath: project.baselines + "/small-region-down.baseline.json.new",
        toPath: project.baselines + "/other.baseline.json.new")
      let refused = project.simctl("baseline", "accept", "other", "--baselines", project.baselines)
      #expect(refused.code == .wrongInput && refused.output.isEmpty)
      #expect(refused.error.contains("holds an outcome of small-region-down\n"))
      #expect(project.kept == ["other.baseline.json.new"])
      #expect(
        project.simctl("baseline", "reject", "*", "--baselines", project.baselines).code == .done)
      // Nor does one take the place of what it cannot be held against.
      _ = project.check("--update", "all")
      let accepted = try project.text("reports/small-region-down.baseline.json")
      try project.prolong()
      _ = project.check("--update", "new")
      for (other, reason) in [
        (accepted.replacingOccurrences(of: "\"seed\": 7", with: "\"seed\": 8"), "the seeds differ"),
        ("{", "is no outcome of the run it is named after"),
      ] {
        _ = try project.write(other, to: "reports/small-region-down.baseline.json")
        let unfit = project.simctl("baseline", "accept", "*", "--baselines", project.baselines)
        #expect(unfit.code == .wrongInput && unfit.error.contains(reason))
        #expect(try project.text("reports/small-region-down.baseline.json") == other)
      }
    }
  }

  @Test func `a baseline that cannot be read is the environment's fault`() throws {
    try Self.inProject { project in
      try FileManager.default.createDirectory(
        atPath: project.baselines + "/small-region-down.baseline.json",
        withIntermediateDirectories: true)
      for update in ["no", "all"] {
        let unread = project.check("--update", update)
        #expect(
          unread.code == .environment && unread.error.contains("cannot be read: is a directory"))
      }
      #expect(
        project.simctl("baseline", "list", "--baselines", project.baselines).code == .environment)
    }
  }

  @Test func `what cannot be written keeps nothing else from being played and reported`() throws {
    try Self.inProject { project in
      try FileManager.default.copyItem(
        atPath: project.scenario, toPath: project.folder.path + "/scenarios/twin.json")
      _ = try project.write("", to: "reports")
      let tap = project.folder.path + "/out.tap"
      for update in ["new", "all"] {
        let ended = project.simctl(
          "check", project.folder.path + "/scenarios", "--update", update, "--baselines",
          project.baselines, "-o", "csv=\(project.folder.path)/no/such.csv", "-o", "tap=\(tap)")
        #expect(ended.code == .environment)
        for name in ["small-region-down", "twin"] {
          #expect(ended.output.contains("FAIL  \(name)   "))
          #expect(ended.error.contains("cannot write \(project.baselines)/\(name).baseline.json"))
        }
        #expect(ended.error.contains("cannot write \(project.folder.path)/no/such.csv"))
        let report = try project.text("out.tap")
        #expect(report.contains("not ok 12 - twin/baseline: The outcome is not as accepted\n"))
        #expect(report.contains("it could not be kept: "))
        try FileManager.default.removeItem(atPath: tap)
      }
    }
  }

  /// The words and codes of every standing, as no run comes to two outcomes.
  @Test func `a defect is told whatever is to be kept, and nothing is kept of it`() {
    let defect = BaselineStanding.defect(seed: 7)
    let folder = BaselineFolder(path: "reports")
    #expect(defect.code(after: .nothing) == .defect)
    #expect(defect.words(after: .nothing) == "no verdict against the baseline")
    let trouble = defect.trouble("a", in: folder)
    #expect(trouble?.text.hasPrefix("error: SIM0900 a comes to two outcomes") == true)
    #expect(trouble?.help.contains("seed 7") == true)
    for standing in [BaselineStanding.same, .neverAccepted, .notHeld] {
      #expect(standing.trouble("a", in: folder) == nil)
    }
    for standing in [
      BaselineStanding.unfit("b"), .broken("c"), .unreadable(FileError(.read, "d", reason: "e")),
    ] {
      #expect(standing.code(after: .nothing) != .done)
      #expect(standing.trouble("a", in: folder)?.text.contains("--update all") == false)
    }
    #expect(BaselineStanding.neverAccepted.code(after: .accepted) == .done)
  }

  @Test func `a report goes nowhere that an outcome is kept, though the folder is not there yet`()
    throws
  {
    try Self.inProject { project in
      for path in ["./reports", "reports/.", "scenarios/../reports", project.baselines] {
        let refused = try ProcessTests.shell(
          "cd \(project.folder.path); "
            + "\"$0\" check -o json=\(path)/small-region-down.baseline.json --update no")
        #expect(refused.status == 2 && refused.error.contains("which is read or kept"), "\(path)")
        #expect(project.kept.isEmpty)
      }
    }
  }

  @Test func `what is to be typed next can be typed, whatever is in its names`() throws {
    try Self.inProject { project in
      let named = project.folder.path + "/scenarios/o'clock at night.json"
      try FileManager.default.moveItem(atPath: project.scenario, toPath: named)
      let place = "cd \(project.folder.path); unset CI; simctl() { \"$0\" \"$@\"; }; "
      let kept = try ProcessTests.shell(place + "simctl check --baselines 'my $outcomes' 2>&1")
      let line = try #require(kept.output.split(separator: "\n").last { $0.contains("  next: ") })
      let command = try #require(line.split(separator: ", or ").last)
      let accepted = try ProcessTests.shell(place + command)
      #expect(accepted.status == 0, "\(command): \(accepted.error)")
      #expect(accepted.output == "accepted  o'clock at night   the first one\n")
      let again = try ProcessTests.shell(place + "simctl check --baselines 'my $outcomes'")
      #expect(again.status == 0)
    }
  }

  @Test func `what is not there is told with where it was looked for, and what is near`() throws {
    try Self.inProject { project in
      let scenarios = project.folder.path + "/scenarios"
      let none = project.simctl("check", scenarios, "--only", "nope")
      #expect(
        none.error == "error: nothing in \(scenarios) matches --only nope\n"
          + "  help: there are small-region-down; * is any characters\n")
      let near = project.simctl("check", scenarios, "--only", "small-region-dwn")
      #expect(near.error.contains("  help: the nearest is small-region-down;"))
      let accepted = project.simctl(
        "baseline", "accept", "second", "--baselines", project.baselines)
      #expect(accepted.code == .nothingToDo)
      #expect(accepted.error.hasPrefix("error: no such outcome waits in \(project.baselines)\n"))
      #expect(accepted.error.contains("--baselines DIR"))
      let twice = project.simctl("check", project.scenario, scenarios + "/./small-region-down.json")
      #expect(twice.code == .wrongCommandLine)
      #expect(twice.error.contains("small-region-down.json is named twice\n  help: name it once"))
    }
  }

  @Test func `a baseline that fails reads as its news in every format`() throws {
    try Self.inProject { project in
      #expect(project.check("--update", "all").code == .done)
      try project.prolong()
      for format in ["github", "tap", "junit", "markdown", "csv"] {
        let text = project.check("--update", "no", "--format", format).output
        #expect(text.contains("The outcome is not as accepted"), "\(format)")
        #expect(!text.contains("The outcome is as accepted"), "\(format)")
        #expect(text.contains("faults.weu-lost.for "), "\(format)")
        #expect(text.contains("; 2 checks and "), "\(format)")
        #expect(!text.contains(" 0 rows"), "\(format)")
      }
    }
  }

  @Test func `a baseline belongs to a scenario by its name, and a plus and overlays after it`()
    throws
  {
    try Self.inProject { project in
      try FileManager.default.createDirectory(
        atPath: project.baselines, withIntermediateDirectories: true)
      for name in ["a", "a+b", "a+b+short", "a+short", "ab", "c+short"] {
        _ = try project.write("{}", to: "reports/\(name).baseline.json")
      }
      let scenarios = project.folder.path + "/named"
      try FileManager.default.createDirectory(
        atPath: scenarios, withIntermediateDirectories: true)
      for name in ["a+b", "c"] { _ = try project.write("{}", to: "named/\(name).json") }
      let stale = project.simctl(
        "baseline", "prune", "--baselines", project.baselines, "--scenarios", scenarios)
      #expect(stale.code == .answerIsNo)
      #expect(
        stale.output == ["a+short", "a", "ab"].map { "no scenario for \($0)\n" }.joined())
    }
  }

  @Test func `--strict of a whole folder knows baselines of overlays, with and without them`()
    throws
  {
    try Self.inProject { project in
      let overlay = try project.write(Self.shortOutage, to: "short.json")
      func check(_ words: String) throws -> ProcessTests.Ended {
        try ProcessTests.shell(
          "cd \(project.folder.path); \"$0\" check --strict \(words)")
      }
      #expect(try check("--update all").status == 0)
      #expect(try check("--update all --what-if \(overlay)").status == 0)
      #expect(try check("--update no").status == 0)
      #expect(try check("--update no --what-if \(overlay)").status == 0)
      _ = try project.write("{}", to: "reports/gone+short.baseline.json")
      let stale = try check("--update no")
      #expect(stale.status == 1)
      #expect(stale.error == "error: the baseline gone+short has no scenario\n")
      // A folder that is named is a whole one, and all is told at once.
      _ = try project.write("{}", to: "reports/later.baseline.json.new")
      let both = try check("scenarios --update no")
      #expect(
        both.error == "error: the baseline gone+short has no scenario\n"
          + "error: the outcome later waits for a review\n")
      let single = try check("scenarios/small-region-down.json --update no")
      #expect(single.error == "error: the outcome later waits for a review\n")
    }
  }

  @Test func `a report replaces nothing that is read, and no other report`() throws {
    try Self.inProject { project in
      #expect(project.check("--update", "all").code == .done)
      let overlay = try project.write(Self.shortOutage, to: "short.json")
      let estate = project.folder.path + "/scenarios/estates/small.json"
      let baseline = project.baselines + "/small-region-down.baseline.json"
      let texts = try [overlay, estate, baseline, project.scenario].map {
        try String(contentsOfFile: $0, encoding: .utf8)
      }
      let elsewhere = project.folder.path + "/scenarios/../short.json"
      for path in [overlay, elsewhere, estate, project.scenario] {
        for command in ["run", "check"] {
          let refused = project.simctl(
            command, project.scenario, "--what-if", overlay, "-o", "csv=\(path)")
          #expect(refused.code == .wrongCommandLine, "\(command) \(path)")
          #expect(refused.error.contains("a report is to replace \(path), which is read or kept"))
        }
      }
      for path in [baseline, baseline + ".new"] {
        #expect(project.check("-o", "json=\(path)").code == .wrongCommandLine)
      }
      let out = project.folder.path
      for words in [
        ["--format", "junit", "-o", "csv=-"], ["-o", "tap=-", "-o", "csv=-"],
        ["-o", "tap=\(out)/a", "-o", "csv=\(out)/./a"],
      ] {
        for command in ["run", "check"] {
          let refused = Simctl.play([command, project.scenario] + words, Transcript().console)
          #expect(refused == .wrongCommandLine, "\(command) \(words)")
        }
      }
      for (path, text) in zip([overlay, estate, baseline, project.scenario], texts) {
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
      }
      // A report on standard output takes the place of the lines.
      #expect(project.check("-o", "csv=-").output.hasPrefix("scenario,"))
    }
  }

  /// Twelve files of 4 MB in an address space that holds a few of them; where it cannot be limited
  /// (other systems, sanitizers), there is nothing to learn.
  @Test func `a folder is checked in the memory of its largest scenario`() throws {
    let limit = "ulimit -v 150000 && \"$0\""
    guard try ProcessTests.shell(limit + " version").status == 0 else { return }
    try Self.inProject { project in
      let text = try String(contentsOfFile: project.scenario, encoding: .utf8)
      let note = "{ \"x-note\": \"" + String(repeating: "a", count: 4_000_000) + "\","
      for number in 1...12 {
        _ = try project.write(note + text.dropFirst(), to: "scenarios/s\(number).json")
      }
      let ended = try ProcessTests.shell(
        "cd \(project.folder.path); \(limit) check --until 1m --update no")
      #expect(ended.status == 1)
      #expect(ended.output.split(separator: "\n").count { $0.hasPrefix("FAIL") } == 13)
    }
  }

  @Test func `skipped checks are told with their reason, and no check is not a pass`() throws {
    try Self.inProject { project in
      let cut = project.simctl(
        "check", project.scenario, "--until", "10h", "--update", "no",
        "--baselines", project.baselines)
      #expect(cut.output.contains("  1 of 1 checks pass, 4 skipped · "))
      #expect(
        cut.output.contains("\n      skipped: web-moves: the run ends before the window does"))
      let all = project.simctl(
        "check", project.scenario, "--until", "1h", "--update", "no",
        "--baselines", project.baselines)
      #expect(all.output.contains("  no check was judged, 5 skipped · "))
    }
  }

  @Test(arguments: ["no", "new"])
  func `a report says how a baseline that fails is accepted`(update: String) throws {
    try Self.inProject { project in
      for format in ["junit", "markdown", "github", "tap"] {
        let text = project.check("--update", update, "--format", format).output
        #expect(text.contains("no baseline was accepted"), "\(format)")
        #expect(
          text.contains("simctl baseline accept small-region-down --baselines /"), "\(format)")
        #expect(
          text.contains("run simctl check --update new on a machine of your own")
            == (update == "no"),
          "\(format)")
      }
      let junit = project.check("--update", update, "--format", "junit").output
      #expect(
        junit.contains("message=\"The outcome is not as accepted: no baseline was accepted\""))
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
      for action in ["accept", "reject"] {
        let refused = project.simctl("baseline", action, "--baselines", project.baselines)
        #expect(refused.code == .wrongCommandLine)
        #expect(refused.error.contains("this one waits: small-region-down\n"))
        #expect(refused.error.contains("simctl baseline \(action) '*'"))
        #expect(project.kept == ["small-region-down.baseline.json.new"])
      }
      let rejected = project.simctl("baseline", "reject", "*", "--baselines", project.baselines)
      #expect(rejected.code == .done && project.kept.isEmpty)
      #expect(project.simctl("baseline", "acept").code == .wrongCommandLine)
    }
  }

  @Test func `diff tells what changed and refuses what has no common question`() throws {
    try Self.inProject { project in
      _ = project.check("--update", "all")
      try project.prolong()
      _ = project.check("--update", "new")
      let base = project.baselines + "/small-region-down.baseline.json"
      let same = project.simctl("diff", base, base)
      #expect(same.code == .done && same.output.contains("no difference"))
      let other = project.simctl("diff", base, base + ".new")
      #expect(other.code == .answerIsNo && other.output.contains("OUTCOMES THAT CHANGED"))
      #expect(project.simctl("diff", base, project.scenario).code == .wrongInput)
      #expect(project.simctl("diff", base).code == .wrongCommandLine)
      try project.replace("\"horizon\": \"12h\"", by: "\"horizon\": \"24h\"")
      let long = project.simctl(
        "check", project.scenario, "--baselines", project.baselines + "/long", "--update", "all")
      #expect(long.code == .answerIsNo && long.output.contains("accepted as it is now"))
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
    let commands = block.split(separator: "\n").filter { $0.hasPrefix("$ ") }
    #expect(commands.count >= 5)
    try Self.inProject(horizon: "24h") { project in
      var printed = ""
      for command in commands {
        let ended = try ProcessTests.shell(
          "cd \(project.folder.path); simctl() { env -u CI -u COLUMNS \"$0\" \"$@\"; }; "
            + "\(command.dropFirst(2)) 2>&1")
        printed += command + "\n" + ended.output
      }
      #expect(printed == String(block))
    }
  }
}
