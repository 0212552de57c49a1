import Foundation
import Testing

@testable import Scenarios

/// `reports/` holds what each shipped scenario came to, as a person has read it.
struct ReferenceReportsTests {
  /// Scenarios that tests run as they are, by name.
  static let names = ScenarioFolder.scenarioNames(among: ScenarioFolder.paths)
  /// Those and the large ones, of which the report for people is the only reference, for their data
  /// is megabytes; `.ci/run` compares it.
  static let allNames = ScenarioFolder.scenarioNames(among: ScenarioFolder.allPaths)

  /// The others say nothing that is in neither of these.
  private static let formats = [ReportFormat.human, .json]

  private static let isRecording = ProcessInfo.processInfo.environment["RECORD_REPORTS"] == "1"

  @Test(arguments: names)
  func `a shipped scenario gives the bytes of its reference`(name: String) throws {
    let path = "scenarios/\(name).json"
    let outcome = ScenarioFolder.decode(path)
    let scenario = try #require(
      outcome.scenario, "\(DiagnosticRenderer().report(outcome.diagnostics))")
    let result = run(scenario, limits: RunLimits()) { _ in }
    var options = RenderOptions()
    options.command = "simctl run \(path)"
    for format in Self.formats {
      try compare(format.render([result], options), with: Self.file(name, format))
    }
  }

  @Test func `every reference belongs to a scenario`() throws {
    let folder = ScenarioFolder.project.appending(path: "reports")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let expected = Self.allNames.flatMap { name in
      Self.formats.filter { $0.name != "json" || Self.names.contains(name) }
        .map { Self.file(name, $0).lastPathComponent }
    }
    #expect(files == expected.sorted())
  }

  @Test func `the README quotes the reference and its scenario is valid`() throws {
    let readme = try String(
      contentsOf: ScenarioFolder.project.appending(path: "README.md"), encoding: .utf8)
    let reference = try String(
      contentsOf: ScenarioFolder.project.appending(path: "reports/region-down.txt"), encoding: .utf8
    )
    #expect(readme.contains("```\n\(reference)```"))
    let parts = readme.components(separatedBy: "```json\n")
    let example = try #require(parts.last?.components(separatedBy: "```").first)
    let outcome = ScenarioFolder.decode(text: example, as: "scenarios/readme.json")
    #expect(outcome.diagnostics.isEmpty, "\(DiagnosticRenderer().report(outcome.diagnostics))")
    #expect(outcome.scenario != nil)
  }

  @Test func `every scenario and overlay that the README names is there`() {
    let readme = ScenarioFolder.text("README.md")
    let paths = Set(
      readme.matches(of: /(?:scenarios|what-ifs)\/[A-Za-z0-9.\/-]+\.json/).map { String($0.output) }
    )
    #expect(paths.contains("what-ifs/no-leases.json") && paths.count > 10)
    for path in paths.sorted() { #expect(ScenarioFolder.read(path) != nil, "\(path)") }
  }

  private static func file(_ name: String, _ format: ReportFormat) -> URL {
    let ending = format.name == "json" ? "result.json" : "txt"
    return ScenarioFolder.project.appending(path: "reports/\(name).\(ending)")
  }

  /// Records where asked to, and fails then, so that somebody looks.
  private func compare(_ text: String, with file: URL) throws {
    if Self.isRecording {
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(file.lastPathComponent): look at the difference")
      return
    }
    let reference = try String(contentsOf: file, encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let wanted = reference.split(separator: "\n", omittingEmptySubsequences: false)
    let line = zip(lines, wanted).enumerated().first { $0.element.0 != $0.element.1 }
    #expect(
      text == reference,
      """
      \(file.lastPathComponent) differs from line \((line?.offset ?? min(lines.count, wanted.count)) + 1):
        is       \(line.map { String($0.element.0) } ?? "…")
        recorded \(line.map { String($0.element.1) } ?? "…")
      """)
  }
}
