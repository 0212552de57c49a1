import Foundation
import Scenarios
import Testing

@testable import simctl

struct CommandTests {
  @Test func `no two commands, topics or options of a command share a name`() {
    let names = Command.all.map(\.name) + HelpTopic.all.map(\.name)
    #expect(Set(names).count == names.count)
    for command in Command.all {
      let options = command.rows.flatMap(\.names) + helpNames
      #expect(Set(options).count == options.count, "\(command.name)")
    }
  }

  @Test func `names are kebab case with two dashes, or one dash and a letter`() {
    let long = /--[a-z]+(-[a-z]+)*/
    let short = /-[a-z]/
    for command in Command.all {
      #expect(command.name.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil)
      for name in command.rows.flatMap(\.names) {
        #expect(name.wholeMatch(of: long) != nil || name.wholeMatch(of: short) != nil, "\(name)")
      }
    }
  }

  @Test func `every help is a sentence and every value has a metavariable`() {
    for command in Command.all {
      #expect(command.summary.hasSuffix("."))
      for row in command.rows {
        #expect(row.help.hasSuffix(".") && row.help.first?.isUppercase == true, "\(row.help)")
        #expect(row.metavariable.isEmpty == (row.kind == .flag))
        #expect(row.names.isEmpty == (row.kind == .operand))
      }
    }
    for topic in HelpTopic.all { #expect(topic.summary.hasSuffix(".")) }
  }

  @Test(arguments: [
    "--seed", "--until", "--color", "--no-progress", "--what-if", "--set", "--param",
  ])
  func `what an option does is said in the same words by every command`(name: String) {
    let rows = Command.all.flatMap(\.rows).filter { $0.names.contains(name) }
    #expect(rows.count > 1 && Set(rows.map(\.help)).count == 1)
    #expect(Set(rows.map(\.metavariable)).count == 1 && Set(rows.map(\.section)).count == 1)
  }

  @Test func `every example parses`() throws {
    for command in Command.all {
      #expect(!command.examples.isEmpty)
      for example in command.examples {
        let words = example.split(separator: " ").map(String.init)
        #expect(words[0] == command.name)
        try command.checkUsage(Array(words.dropFirst()))
      }
    }
  }

  @Test func `help has every example, and what a shell reads of it is one command`() throws {
    for command in Command.all {
      let page = HelpText.of(command).replacing(" \\\n     ", with: "")
      for example in command.examples { #expect(page.contains("  simctl \(example)\n")) }
    }
  }

  /// What fails in an example is told apart from what fails in its scenario.
  @Test func `a failure in the example of a sweep ends before the scenario's own begin`() throws {
    let example = try #require(Command.sweep.examples.first { $0.contains("--at ") })
      .split(separator: " ").map(String.init)
    func length(after option: String) throws -> Int64 {
      let place = try #require(example.firstIndex(of: option))
      return try DurationText.microseconds(of: example[place + 1])
    }
    let path = StudyFixture.staffing.replacing("Tests/Fixtures/staffing.json", with: example[1])
    let scenario = try #require(
      ScenarioDecoder(reading: { try? Files.read($0) }).decode(path: path).scenario)
    let end = try length(after: "--at") + length(after: "--for")
    let faults = Scenarios.run(scenario, limits: RunLimits()) { _ in }.faults
    #expect(!faults.isEmpty)
    for fault in faults { #expect(fault.start >= end, "\(fault.name)") }
  }

  @Test func `help fits the page`() {
    let pages = Command.all.map(HelpText.of) + HelpTopic.all.map(\.text) + [HelpText.overview]
    for line in pages.flatMap({ $0.split(separator: "\n") }) {
      #expect(line.count <= HelpText.width, "\(line)")
      #expect(line.last != " ", "\(line)")
    }
  }

  @Test func `the exit codes that a command names are told with the topic's codes`() {
    let topic = HelpTopic.named("exit-codes")?.text ?? ""
    for code in ExitCode.allCases {
      #expect(topic.contains(" \(code.rawValue)  \(code.meaning)"), "\(code)")
    }
  }
}
