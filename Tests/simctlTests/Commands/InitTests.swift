import Foundation
import Scenarios
import Testing

@testable import simctl

struct InitTests {
  private static func inFreshFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("init-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private static func paths(in folder: String) -> [String] {
    let all = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return all.filter { Files.kind(of: "\(folder)/\($0)") != .folder }.sorted()
  }

  @Test func `what is written is valid without a warning, and runs and passes`() throws {
    try Self.inFreshFolder { folder in
      let (code, output, error) = Transcript.of("init", folder + "/a/demo")
      #expect(code == .done && error.isEmpty)
      let scenario = "\(folder)/a/demo/\(Starter.scenarioPath)"
      #expect(
        output.contains("wrote \(scenario)\n") && output.contains("  simctl run \(scenario)\n"))
      let validated = Transcript.of(
        "validate", scenario, "\(folder)/a/demo/scenarios/estates/office.json")
      #expect(validated.code == .done && validated.error.isEmpty, "\(validated.error)")
      let played = Transcript.of("run", scenario)
      #expect(played.code == .done && played.error.isEmpty, "\(played.error)")
      #expect(played.output.contains("4 of 4 checks passed."))
    }
  }

  /// A shell types what was printed, where it was printed.
  @Test(arguments: ["", "demo", "my demo/dr's", "-x"])
  func `every command it names works as printed, and the outcome is then accepted`(folder: String)
    throws
  {
    try Self.inFreshFolder { place in
      func type(_ line: String) throws -> ProcessTests.Ended {
        try ProcessTests.shell(
          "cd '\(place)'; unset CI; PATH=$(dirname \"$0\"):$PATH; export PATH\n\(line)")
      }
      let made = try type("simctl init -- \(folder.isEmpty ? "." : shellWord(folder))")
      #expect(made.status == 0 && made.error.isEmpty, "\(made)")
      let lines = made.output.split(separator: "\n").filter { $0.hasPrefix("  simctl ") }
      let wanted: [(command: String, status: Int32)] = [
        ("run", 0), ("validate", 0), ("run", 1), ("list", 0), ("check", 1), ("baseline", 0),
        ("check", 0),
      ]
      try #require(lines.count == 6)
      for (line, wanted) in zip(lines + [lines[4]], wanted) {
        let ended = try type(String(line))
        #expect(line.hasPrefix("  simctl \(wanted.command)"))
        #expect(ended.status == wanted.status, "\(line): \(ended.output)\(ended.error)")
      }
      let kept = folder.isEmpty ? "reports" : "\(folder)/reports"
      #expect(Self.paths(in: "\(place)/\(kept)") == ["region-down.baseline.json"])
    }
  }

  @Test func `the what-if changes something that the estate has`() throws {
    // Comments are ours, not JSON's.
    let text = Starter.whatIf.split(separator: "\n").filter { !$0.hasPrefix("//") }
    let json = try JSONSerialization.jsonObject(with: Data(text.joined().utf8))
    let customer = try #require((json as? [String: Any])?["customer"] as? [String: Any])
    #expect((customer["serviceContinuity"] as? [String: Bool]) == ["on": false])
    #expect(Starter.estate.contains(#""serviceContinuity": { "on": true, "#))
    try Self.inFreshFolder { folder in
      _ = Transcript.of("init", folder)
      let changed = Starter.estate.split(separator: "\n").joined(separator: "\n")
        .replacingOccurrences(
          of: #""serviceContinuity": { "on": true"#, with: #""serviceContinuity": { "on": false"#)
      try Files.write(changed, to: folder + "/scenarios/estates/office.json")
      let played = Transcript.of("run", "\(folder)/\(Starter.scenarioPath)")
      #expect(played.code == .answerIsNo && played.output.contains("of 4 checks failed"))
    }
  }

  // MARK: Files for CI servers

  private static func project(below name: String, _ body: (String, String) throws -> Void) throws {
    try inFreshFolder { root in
      // A second working copy has a file of this name.
      try Files.write("gitdir: elsewhere", to: root + "/.git")
      try body(root, "\(root)/\(name)")
    }
  }

  /// What the server does, done from where it does it.
  @Test(arguments: CIServer.allCases, ["", "drills/eu", "my demo"])
  func `the file of a CI server lies in the root of the repository and finds the project`(
    server: CIServer, name: String
  ) throws {
    try Self.project(below: name) { root, folder in
      let (code, output, error) = Transcript.of("init", folder, "--ci", server.rawValue)
      let file = server.file(for: name.isEmpty ? "" : name + "/")
      #expect(code == .done && !output.contains("note:"), "\(error)")
      #expect(output.contains("wrote \(root)/\(file.path)\n"), "\(output)")
      #expect(Self.paths(in: root).count == 6)
      let text = String(decoding: try Files.read("\(root)/\(file.path)"), as: UTF8.self)
      #expect(text == file.text && text.contains("-o junit=out/simctl.xml"))
      let found = try #require(
        text.firstMatch(of: /(simctl check .*?) --update no(?= --format| -o )/))
      let ended = try ProcessTests.shell(
        "cd '\(root)'; PATH=$(dirname \"$0\"):$PATH; \(found.1) --update all -q && ls '\(folder)/reports'"
      )
      #expect(ended.status == 0 && ended.output == "region-down.baseline.json\n", "\(ended)")
    }
  }

  @Test func `without a repository the project is taken for its root, and this is said`() throws {
    try Self.inFreshFolder { folder in
      let (code, output, _) = Transcript.of("init", folder + "/demo", "--ci", "gitlab")
      #expect(code == .done && output.contains("wrote \(folder)/demo/.gitlab-ci.yml\n"))
      #expect(
        output.contains(
          "note: \(folder)/demo is in no repository; .gitlab-ci.yml is for one with it as its root\n"
        ))
      let text = String(decoding: try Files.read("\(folder)/demo/.gitlab-ci.yml"), as: UTF8.self)
      #expect(
        text == CIServer.gitlab.file(for: "").text && text.contains(" scenarios/ --update no -o "))
    }
  }

  @Test func `a server's file can be added to a project that is there`() throws {
    try Self.project(below: "demo") { root, folder in
      _ = try Files.makeFolders(for: folder + "/scenarios/mine.json")
      try Files.write("{}", to: folder + "/scenarios/mine.json")
      let (code, output, error) = Transcript.of("init", folder, "--ci", "github")
      #expect(code == .done && error.isEmpty)
      #expect(
        output == """
          wrote \(root)/.github/workflows/simctl.yml
          note: \(folder)/scenarios was there already, so nothing else is written

          Next
            simctl check \(folder)/scenarios --baselines \(folder)/reports

          """)
      #expect(
        Self.paths(in: root) == [
          ".git", ".github/workflows/simctl.yml", "demo/scenarios/mine.json",
        ])
      let again = Transcript.of("init", folder, "--ci", "github")
      #expect(again.code == .environment && again.output.isEmpty)
      #expect(
        again.error == """
          error: a file is in the way, and nothing was written
            \(root)/.github/workflows/simctl.yml
            help: move \(root)/.github/workflows/simctl.yml away and bring the two together

          """)
    }
  }

  @Test(arguments: ["a$b", "a'b", "a\"b", "a: b", "a\\b", "a#b"])
  func `a folder that the file of a server cannot name is refused`(name: String) throws {
    try Self.project(below: name) { root, folder in
      let (code, output, error) = Transcript.of("init", folder, "--ci", "jenkins")
      #expect(code == .wrongCommandLine && output.isEmpty && error.contains("leave out --ci"))
      #expect(Self.paths(in: root) == [".git"])
      #expect(Transcript.of("init", folder).code == .done)
    }
  }

  // MARK: What version control leaves out

  @Test func `what waits for a review is ignored, and an ignore file that is there is left alone`()
    throws
  {
    try Self.inFreshFolder { folder in
      _ = Transcript.of("init", folder)
      let lines = String(decoding: try Files.read(folder + "/.gitignore"), as: UTF8.self)
        .split(separator: "\n").filter { !$0.hasPrefix("#") }
      let pending = BaselineFolder(path: "reports").pendingPath("region-down")
      #expect(lines.count == 1 && Glob.matches(pending, String(lines[0])))
      #expect(!Glob.matches(BaselineFolder(path: "reports").acceptedPath("a"), String(lines[0])))
    }
    for (text, isNoted) in [("build/\n", true), ("build/\n*.new\n", false)] {
      try Self.inFreshFolder { folder in
        try Files.write(text, to: folder + "/.gitignore")
        let (code, output, _) = Transcript.of("init", folder)
        #expect(code == .done && !output.contains("wrote \(folder)/.gitignore"))
        #expect(
          output.contains("note: \(folder)/.gitignore was there already; add a line to it: *.new\n")
            == isNoted)
        #expect(try Files.read(folder + "/.gitignore") == Array(text.utf8))
      }
    }
  }

  // MARK: All or nothing

  @Test func `nothing is overwritten, and nothing written when something is in the way`() throws {
    try Self.inFreshFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/what-ifs", withIntermediateDirectories: true)
      try Files.write("mine", to: folder + "/\(Starter.whatIfPath)")
      try Files.write("mine", to: folder + "/Jenkinsfile")
      let (code, output, error) = Transcript.of("init", folder, "--ci", "jenkins")
      #expect(code == .environment && output.isEmpty)
      #expect(
        error == """
          error: 2 files are in the way, and nothing was written
            \(folder)/what-ifs/no-leases.json
            \(folder)/Jenkinsfile
            help: move them away, or name another folder: simctl init DIR
            help: move \(folder)/Jenkinsfile away and bring the two together, or leave out --ci

          """)
      #expect(Self.paths(in: folder) == ["Jenkinsfile", "what-ifs/no-leases.json"])
      #expect(try Files.read(folder + "/Jenkinsfile") == Array("mine".utf8))
    }
  }

  @Test func `a file where a folder is to be, and a link to nothing, are in the way too`() throws {
    try Self.inFreshFolder { folder in
      try Files.write("mine", to: folder + "/scenarios")
      try FileManager.default.createDirectory(
        atPath: folder + "/what-ifs", withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/\(Starter.whatIfPath)", withDestinationPath: "nowhere")
      let (code, _, error) = Transcript.of("init", folder)
      #expect(code == .environment)
      #expect(error.contains("  \(folder)/scenarios\n  \(folder)/what-ifs/no-leases.json\n"))
    }
  }

  @Test func `what cannot be written to the end is taken back`() throws {
    try Self.inFreshFolder { folder in
      let made = try Files.makeFolders(for: folder + "/a/b/c")
      #expect(made == [folder + "/a", folder + "/a/b"])
      try Files.create("1", at: folder + "/a/b/c")
      #expect(throws: FileError.self) { try Files.create("2", at: folder + "/a/b/c") }
      #expect(try Files.read(folder + "/a/b/c") == Array("1".utf8))
      Files.remove(files: [folder + "/a/b/c"], folders: made)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }
    // Nobody can make a folder here.
    let (code, output, error) = Transcript.of("init", "/proc/no-such-folder")
    #expect(code == .environment && output.isEmpty && error.hasPrefix("error: cannot write /proc/"))
  }

  @Test func `an unknown CI server names the known ones`() {
    let (code, _, error) = Transcript.of("init", "--ci", "github-actions")
    #expect(code == .wrongCommandLine)
    #expect(error.contains("write one of: github, gitlab, azure, jenkins"))
  }
}
