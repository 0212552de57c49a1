import Foundation
import Testing

@testable import Scenarios

struct MarkdownReportTests {
  private static func text(_ results: [RunResult]) -> String {
    ReportFormat.markdown.render(results, RenderOptions())
  }

  @Test func `a report as Markdown`() {
    #expect(Self.text([sampleResult()]) == GoldenFormats.markdown)
  }

  @Test func `names and titles make no cell, tag, list, mention or line of their own`() {
    let text = Self.text([hostileResult()])
    for line in text.split(separator: "\n") where line.hasPrefix("|") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).count
      #expect([6, 8].contains(cells), "\(line)")
    }
    for word in ["<b>%", "@me", "a|b", "b#c", "`", "\u{1}", "\\"] { #expect(!text.contains(word)) }
    #expect(text.contains("&#64;me ::error::x&#92;</b> · seed 7"))
    #expect(!text.contains("\nnot ok") && !text.contains("\n::error"))
  }

  @Test func `several runs begin with a table of them, and those that passed are folded`() {
    var good = sampleResult()
    (good.scenario, good.checks) = ("good", [good.checks[0]])
    let text = Self.text([sampleResult(), good])
    #expect(text.hasPrefix("## simctl: 1 of 2 scenarios pass\n"))
    #expect(text.contains("| ❌ FAIL | region-down | 1 of 3 checks failed, 1 skipped. |\n"))
    #expect(text.contains("\n<details open><summary>❌ FAIL region-down: 1 of 3 checks failed"))
    #expect(text.contains("\n<details><summary>✅ ok good: 1 of 1 check passed.</summary>\n"))
  }

  @Test func `a run without checks is not one that passed`() {
    var none = sampleResult()
    none.checks = []
    let text = Self.text([none, none])
    #expect(text.hasPrefix("## simctl: 0 of 2 scenarios pass\n"))
    #expect(text.contains("\n<details><summary>➖ no checks region-down: No checks.</summary>\n"))
  }

  @Test func `a long summary is cut between two lines, says so and is closed`() {
    var results = [RunResult](repeating: sampleResult(), count: 4)
    for index in results.indices {
      let check = results[index].checks[0]
      results[index].checks = (0..<1000).map { number in
        var check = check
        check.id = "c\(number)"
        check.title = String(repeating: "ü", count: 200)
        return check
      }
    }
    let text = Self.text(results)
    #expect((850_000...MarkdownReport.mostBytes).contains(text.utf8.count))
    let end = "</details>\n\n_The summary is cut here: the other reports have all of it._\n"
    #expect(text.hasSuffix("|\n\n" + end))
    #expect(
      text.components(separatedBy: "<details").count
        == text.components(separatedBy: "</details>").count)
    // One line that is too long for itself.
    results[0].title = String(repeating: "x", count: 1_000_000)
    #expect(Self.text([results[0]]).utf8.count < 1000)
  }

  @Test func `the rows that lost most come first, ten at most`() {
    var result = sampleResult()
    result.rows = (0..<12).map { number in
      var row = result.rows[1]
      row.cohort = "c\(number)"
      row.launchable = row.total - Int64(number) * 1_000_000
      return row
    }
    let text = Self.text([result])
    #expect(text.contains("(the worst 10 of 12 rows that lost something)"))
    let lines = text.split(separator: "\n").filter { $0.contains("| desktop-for-assembly-line |") }
    #expect(lines.count == 10)
    #expect(lines.first?.contains("| c11 |") == true && lines.last?.contains("| c2 |") == true)
  }
}
