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
