import Foundation
import Testing
import Topology

/// The texts of the rules stand in `Documentation/model.md`; the program carries a copy of them.
struct RuleTextTests {
  private static let project = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: project.appending(path: path), encoding: .utf8)
  }

  /// What stands below each rule's heading, up to the next heading of any rank.
  private static func sections() throws -> [(id: String, text: String)] {
    var sections: [(id: String, lines: [Substring])] = []
    var isInRule = false
    for line in try text("Documentation/model.md").split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      if line.hasPrefix("#") {
        isInRule = line.hasPrefix("### ")
        let id = line.dropFirst(4).prefix { $0 != " " }
        if isInRule { sections.append((String(id), [])) }
      } else if isInRule {
        sections[sections.count - 1].lines.append(line)
      }
    }
    return sections.map { id, lines in
      (id, lines.joined(separator: "\n").trimmingCharacters(in: .newlines))
    }
  }

  private static func source(of sections: [(id: String, text: String)]) -> String {
    let entries = sections.map { id, text in
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.isEmpty ? "\n" : "      \($0)\n" }
      return "    \"\(id)\":\n      #\"\"\"\n\(lines.joined())      \"\"\"#,\n"
    }
    return """
      // swift-format-ignore-file
      // Made of Documentation/model.md by `RECORD_RULES=1 swift test --filter RuleTextTests`.
      // Change the document, not this file.

      extension Rule {
        /// The rule as `Documentation/model.md` states it below its heading, in Markdown.
        package var text: String { Self.texts[rawValue] ?? "" }

        // By ID, so that a rule can be added before its text has been brought here.
        private static let texts: [String: String] = [
      \(entries.joined())  ]
      }

      """
  }

  @Test func `the texts that the program prints are those of the document`() throws {
    let sections = try Self.sections()
    let path = "Sources/Topology/Rules+Text.swift"
    let source = Self.source(of: sections)
    if ProcessInfo.processInfo.environment["RECORD_RULES"] == "1" {
      try source.write(to: Self.project.appending(path: path), atomically: true, encoding: .utf8)
      Issue.record("recorded \(path): build again")
      return
    }
    let behind = sections.filter { Rule(rawValue: $0.id)?.text != $0.text }.map(\.id)
    #expect(behind == [], "RECORD_RULES=1 swift test --filter RuleTextTests brings them")
    #expect(try Self.text(path) == source)
    #expect(sections.count == Rule.allCases.count)
  }

  @Test func `a rule's text has no table and no heading, which a terminal could not show`() {
    for rule in Rule.allCases {
      #expect(!rule.text.isEmpty, "\(rule.rawValue)")
      for line in rule.text.split(separator: "\n") {
        #expect(
          !["|", "#", "```", ">"].contains { line.hasPrefix($0) }, "\(rule.rawValue): \(line)")
      }
    }
  }
}
