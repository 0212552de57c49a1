import Testing

@testable import Scenarios

struct GitHubReportTests {
  private static func text(_ results: RunResult...) -> String {
    ReportFormat.github.render(results, RenderOptions())
  }

  @Test func `a report as annotations`() {
    #expect(Self.text(sampleResult()) == GoldenFormats.github)
  }

  @Test func `a command is escaped as GitHub's toolkit does`() {
    let text = "100 %, a: b\r\n%0A"
    #expect(GitHubReport.escaped(text, isProperty: false) == "100 %25, a: b%0D%0A%250A")
    #expect(GitHubReport.escaped(text, isProperty: true) == "100 %25%2C a%3A b%0D%0A%250A")
  }

  @Test func `names and titles begin no command`() {
    var result = hostileResult()
    result.scenario = "::stop-commands::x\n##[group]"
    let lines = Self.text(result).split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix("simctl: ::stop") && !lines[0].contains("##["))
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("::error title=") })
  }

  @Test(arguments: [(9, 9), (10, 10), (11, 10), (40, 10)])
  func `nine annotations at most and one that counts the rest`(failed: Int, shown: Int) {
    var result = sampleResult()
    result.checks = (0..<failed).map { number in
      var check = sampleResult().checks[1]
      check.id = "c\(number)"
      check.value = 900_000 - Int64(number)
      return check
    }
    let lines = Self.text(result).split(separator: "\n").filter { $0.hasPrefix("::") }
    #expect(lines.count == shown)
    // The worst came last.
    #expect(lines[0].hasPrefix("::error title=region-down%3A c\(failed - 1)::"))
    let rest = failed - 9
    let last = lines[shown - 1]
    #expect(last.hasPrefix("::error title=and \(rest) more::\(rest) more check") == (failed > 10))
  }

  @Test func `what could not be judged is worse than any failure`() {
    let lines = Self.text(hostileResult()).split(separator: "\n")
    #expect(lines[1].contains("launches::") && lines[2].contains("desktops::"))
  }
}
