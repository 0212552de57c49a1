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

  @Test func `every command it names is one`() throws {
    try Self.inFreshFolder { folder in
      let lines = Transcript.of("init", folder).output.split(separator: "\n")
      let commands = lines.filter { $0.hasPrefix("  simctl ") }
      #expect(commands.count == 4)
      for line in commands {
        let words = line.split(separator: " ").dropFirst().map(String.init)
        try #require(Command.named(words[0])).checkUsage(Array(words.dropFirst()))
      }
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

  @Test(arguments: CIServer.allCases)
  func `the file of a CI server checks the scenarios and keeps JUnit`(server: CIServer) throws {
    try Self.inFreshFolder { folder in
      let (code, output, _) = Transcript.of("init", folder, "--ci", server.rawValue)
      #expect(code == .done && output.contains(server.file.path))
      #expect(Self.paths(in: folder).count == 4)
      let text = String(decoding: try Files.read("\(folder)/\(server.file.path)"), as: UTF8.self)
      #expect(text == server.file.text)
      #expect(text.contains("simctl check scenarios/ ") && text.contains("-o junit=out/simctl.xml"))
    }
  }

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
