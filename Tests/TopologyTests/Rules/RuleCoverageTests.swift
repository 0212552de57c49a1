import Foundation
import Testing
import Topology

@Suite struct `Tests of the rules` {
  /// What the tests of the whole package say of themselves: each test's name and the comment that
  /// stands right above it.
  private static func tellings() throws -> [String] {
    let tests = URL(filePath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let files = try #require(
      FileManager.default.enumerator(at: tests, includingPropertiesForKeys: nil))
    var tellings: [String] = []
    for case let file as URL in files where file.pathExtension == "swift" {
      var comment = ""
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        let text = line.trimmingCharacters(in: .whitespaces)
        if text.hasPrefix("///") {
          comment += text
        } else {
          if text.hasPrefix("@Test") { tellings.append(comment + text) }
          comment = ""
        }
      }
    }
    return tellings
  }

  @Test func `every rule that is simulated is named by a test`() throws {
    let tellings = try Self.tellings()
    #expect(tellings.count > Rule.allCases.count)
    for rule in Rule.allCases where rule.isSimulated {
      let id = rule.rawValue
      let isNamed = tellings.contains { telling in
        telling.ranges(of: id).contains { found in
          // LHC-1 is not named by LHC-10.
          found.upperBound == telling.endIndex || !telling[found.upperBound].isNumber
        }
      }
      #expect(isNamed, "no test names \(id)")
    }
  }
}
