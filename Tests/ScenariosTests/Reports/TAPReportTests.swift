import Testing

@testable import Scenarios

struct TAPReportTests {
  private static func text(_ results: [RunResult]) -> String {
    ReportFormat.tap.render(results, RenderOptions())
  }

  @Test func `a report as TAP`() {
    #expect(Self.text([sampleResult()]) == GoldenFormats.tap)
  }

  @Test func `names and titles are no directive and no line of their own`() {
    let lines = Self.text([hostileResult()]).split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("ok ") || $0.hasPrefix("not ok ") } == 4)
    #expect(lines[2].hasPrefix(##"ok 1 - a|b\#c/leases-carry: +cmd"##))
    #expect(lines.contains("  message: \"nothing: to, judge ##[error]\""))
    #expect(lines.last == ##"ok 4 - a|b\#c/cut: Cut off # SKIP --until cuts its window"##)
  }

  @Test func `without a check the plan is empty and says why`() {
    var result = sampleResult()
    result.checks = []
    #expect(Self.text([result]) == "TAP version 14\n1..0 # SKIP no checks\n")
    #expect(Self.text([]) == "TAP version 14\n1..0 # SKIP no checks\n")
  }
}
