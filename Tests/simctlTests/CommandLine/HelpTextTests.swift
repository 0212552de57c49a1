import Foundation
import Scenarios
import Testing

@testable import simctl

struct HelpTextTests {
  @Test func `simctl alone prints an overview and is content`() {
    let (code, output, error) = Transcript.of()
    #expect(code == .done && error.isEmpty)
    #expect(output == GoldenHelp.overview)
    #expect(Transcript.of("help").output == output)
    #expect(Transcript.of("help", "help").output == Transcript.of("--help", "--help").output)
  }

  @Test func `the help of run`() {
    #expect(Transcript.of("run", "--help").output == GoldenHelp.run)
    #expect(Transcript.of("help", "run").output == GoldenHelp.run)
  }

  @Test func `the topic exit-codes`() {
    #expect(Transcript.of("help", "exit-codes").output == GoldenHelp.exitCodes)
  }

  @Test func `every command and topic is explained by name`() {
    for command in Command.all {
      #expect(Transcript.of("help", command.name).output.hasPrefix(command.summary))
      #expect(Transcript.of(command.name, "-h").output.hasPrefix(command.summary))
    }
    for topic in HelpTopic.all {
      #expect(Transcript.of("help", topic.name).output == topic.text)
    }
  }

  @Test func `every report format is a choice that help lists`() {
    for format in ReportFormat.all {
      #expect(GoldenHelp.run.contains(format.name) && format.summary.hasSuffix("."))
    }
    let topic = Transcript.of("help", "formats").output
    #expect(topic.contains("\n  junit      JUnit XML, which CI servers read: "))
  }

  /// The sources say which there are.
  @Test func `every variable of the environment that is read is explained, and no other`() throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../../Sources")
    var read: Set<String> = []
    for case let file as URL in try #require(
      FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for word in text.matches(of: /(?:variable|getenv)\("([A-Z_]+)"\)/) {
        read.insert(String(word.1))
      }
      // Some are read one after the other.
      for list in text.matches(of: /\[([A-Z_", ]+)\]\.lazy\.compactMap\(variable\)/) {
        for word in list.1.matches(of: /[A-Z_]+/) { read.insert(String(word.0)) }
      }
    }
    let topic = Transcript.of("help", "environment").output
    let explained = topic.split(separator: "\n").filter {
      $0.hasPrefix("  ") && !$0.hasPrefix("   ")
    }
    .flatMap { $0.matches(of: /\b[A-Z_]{2,}\b/).map { String($0.0) } }
    #expect(read.isSuperset(of: ["CI", "LANG"]) && read.isSubset(of: explained), "\(read)")
    #expect(Set(explained).subtracting(read).isSubset(of: ["UTF"]), "\(explained)")
    for word in ["check writes no outcome", "--cache", ".cache/simctl"] {
      #expect(topic.contains(word))
    }
  }

  @Test func `unknown commands and topics name the nearest`() {
    #expect(
      Transcript.of("rnu").error == """
        error: there is no command "rnu"
          help: a command "run" exists

        """)
    #expect(
      Transcript.of("frobnicate").error == """
        error: there is no command "frobnicate"
          help: "simctl help" lists the commands

        """)
    #expect(
      Transcript.of("help", "exit-code").error == """
        error: there is no help topic "exit-code"
          help: a topic "exit-codes" exists

        """)
    #expect(Transcript.of("rnu").code == .wrongCommandLine)
    #expect(Transcript.of("help", "exit-code").code == .wrongCommandLine)
  }

  @Test func `the version is the one that results carry`() {
    #expect(Transcript.of("version").output == "simctl \(EngineVersion.current)\n")
    #expect(Transcript.of("--version").output == "simctl \(EngineVersion.current)\n")
  }
}
