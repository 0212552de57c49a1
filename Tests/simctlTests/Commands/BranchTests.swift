import Foundation
import Scenarios
import Testing

@testable import simctl

/// Branches of one past, by `simctl run --branch-at`.
struct BranchTests {
  private static func run(
    _ project: CheckTests.Project, _ overlays: [String], _ words: String...
  ) throws -> (code: ExitCode, output: String, error: String) {
    var all =
      ["run", project.scenario, "--until", "12h", "--jobs", "1", "--format", "json"] + words
    for (number, overlay) in overlays.enumerated() {
      let path = project.folder.path + "/b\(number).json"
      try Data(overlay.utf8).write(to: URL(filePath: path))
      all += ["--what-if", path]
    }
    let transcript = Transcript()
    let code = Simctl.play(all, transcript.console)
    return (code, transcript.output, transcript.error)
  }

  private static let early = #"{ "faults": { "weu-lost": { "for": "1h" } } }"#
  private static let second = #"""
    { "add": true, "faults": { "second": { "target": "resourceLocations.ams", "kind": "outage",
                                           "at": "10h30m", "for": "30m" } } }
    """#

  @Test func `each branch comes to what its scenario comes to alone`() throws {
    try CheckTests.inProject { project in
      let study = try Self.run(project, [Self.early, Self.second], "--branch-at", "10h")
      let json = try #require(
        try JSONSerialization.jsonObject(with: Data(study.output.utf8)) as? [String: Any])
      let variants = try #require(json["variants"] as? [[String: Any]])
      #expect(
        variants.compactMap { ($0["labels"] as? [String])?.first } == ["as written", "b0", "b1"])
      for (variant, overlay) in zip(variants, [nil, "b0.json", "b1.json"]) {
        let transcript = Transcript()
        let words = ["run", project.scenario, "--until", "12h", "--format", "json"]
        _ = Simctl.play(
          words + (overlay.map { ["--what-if", project.folder.path + "/" + $0] } ?? []),
          transcript.console)
        let alone = try #require(
          try JSONSerialization.jsonObject(with: Data(transcript.output.utf8)) as? [String: Any])
        let run = try #require((alone["runs"] as? [[String: Any]])?.first)
        let checks = try #require(run["checks"] as? [[String: Any]])
        let ours = try #require(variant["checks"] as? [[String: Any]])
        #expect(
          checks.map { $0["verdict"] as? String } == ours.map { $0["verdict"] as? String })
        let failed = try #require(run["outcomes"] as? [[String: Any]]).reduce(0) { sum, row in
          let launches = row["launches"] as? [String: Any]
          return sum + (launches?["failed"] as? Int ?? 0) + (launches?["gaveUp"] as? Int ?? 0)
        }
        let lost = variant["lostLaunches"] as? [String: Any]
        #expect(lost?["mean"] as? Int == failed)
      }
    }
  }

  @Test func `what is past cannot be another in a branch`() throws {
    try CheckTests.inProject { project in
      let late = try Self.run(project, [Self.early], "--branch-at", "10h31m")
      #expect(late.code == .wrongInput && late.error.contains("another past"))
      let estate = try Self.run(
        project, [#"{ "connectors": { "ams": { "count": 4 } } }"#], "--branch-at", "10h")
      #expect(estate.code == .wrongInput && estate.error.contains("connectors.ams.count"))
      let none = try Self.run(project, [], "--branch-at", "10h")
      #expect(none.code == .wrongCommandLine)
      #expect(
        none.error == """
          error: --branch-at has no branch: nothing says what is to be otherwise from then on
            help: write --what-if OVERLAY once for each branch

          """)
      let narrow = try Self.run(
        project, [Self.early], "--branch-at", "10h", "--until-half-width", "1%")
      #expect(narrow.code == .wrongCommandLine)
      #expect(narrow.error.hasPrefix("error: --until-half-width cannot be given with --branch-at"))
      let suite = try Self.run(
        project, [Self.early], "--branch-at", "10h", "-o", "junit=\(project.folder.path)/a.xml")
      #expect(suite.code == .wrongCommandLine)
      #expect(suite.error.hasPrefix("error: branches cannot be printed as junit\n"))
      #expect(try Self.run(project, [Self.early], "--branch-at", "13h").code == .wrongCommandLine)
    }
  }
}
