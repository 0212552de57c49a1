import Foundation
import Testing

@testable import Scenarios

/// Every format has the same checks with the same verdicts, and the same causes.
struct FormatsAgreeTests {
  /// Shipped scenarios, some of them made to fail, to be cut, or to end before their time.
  private static let results: [RunResult] = {
    let changed: [(name: String, outage: String?, limits: RunLimits)] = [
      ("small-region-down", nil, RunLimits()),
      ("small-region-down", "12h", RunLimits()),
      ("small-region-down", nil, RunLimits(until: 10 * Figures.hour)),
      ("small-region-down", nil, RunLimits(maxEvents: 500)),
      ("broker-outage", nil, RunLimits()), ("one-way-partition", nil, RunLimits()),
    ]
    return changed.compactMap { name, outage, limits in
      let changes = ScenarioChanges(variables: outage.map { [.init("outage", $0)] } ?? [])
      return ScenarioFolder.decode("scenarios/\(name).json", changes: changes).scenario
        .map { run($0, limits: limits) { _ in } }
    }
  }()

  private struct Told: Hashable {
    var run: String
    var check: String
    var verdict: String
  }

  private static var wanted: [Told] {
    RunWords.all(of: results, RenderOptions()).flatMap { run in
      run.result.checks.map { Told(run: run.name, check: $0.id, verdict: $0.verdict.rawValue) }
    }
  }

  private static func text(_ format: ReportFormat) -> String {
    var options = RenderOptions()
    options.width = 10_000
    return format.render(results, options)
  }

  @Test func `the runs have every verdict, and a cause`() {
    #expect(Self.results.count == 6)
    #expect(Set(Self.wanted.map(\.verdict)) == ["pass", "fail", "error", "skipped"])
    let causes = Self.results.flatMap { result in result.checks.compactMap(result.cause) }
    #expect(!causes.isEmpty)
  }

  @Test func `every format tells what was changed of the scenario`() {
    for format in ReportFormat.all {
      #expect(Self.text(format).contains("param outage=12h"), "\(format.name)")
    }
  }

  @Test func `every format but data tells how a run stands against its baseline`() {
    var result = Self.results[0]
    result.baseline = .init(verdict: .fail, text: "worse in 3 rows", next: "simctl baseline accept")
    for format in ReportFormat.all where format.name != "json" {
      let text = format.render([result], RenderOptions())
      #expect(text.contains("worse in 3 rows"), "\(format.name)")
      #expect(text.contains("simctl baseline accept") == (format.name != "csv"), "\(format.name)")
    }
  }

  @Test func `every format has the cause of every failed check`() {
    for result in Self.results {
      for cause in result.checks.filter({ $0.verdict == .fail }).compactMap(result.cause) {
        for format in ReportFormat.all where format.name != "json" {
          #expect(Self.text(format).contains(cause), "\(format.name)")
        }
      }
    }
    let json = Self.text(.json)
    let failed = Self.results.flatMap { result in
      result.checks.filter { $0.verdict == .fail && $0.cause != nil }
    }
    #expect(json.components(separatedBy: "\"cause\": \"none-").count > failed.count)
  }

  @Test func `JSON has them`() throws {
    let file = try #require(
      JSONSerialization.jsonObject(with: Data(Self.text(.json).utf8)) as? [String: Any])
    let runs = try #require(file["runs"] as? [[String: Any]])
    let names = RunWords.all(of: Self.results, RenderOptions()).map(\.name)
    let told = zip(names, runs).flatMap { name, run in
      (run["checks"] as? [[String: Any]] ?? []).map {
        Told(
          run: name, check: $0["id"] as? String ?? "", verdict: $0["verdict"] as? String ?? "")
      }
    }
    #expect(told == Self.wanted)
  }

  @Test func `the report for people has them`() {
    let words = ["ok": "pass", "FAIL": "fail", "ERROR": "error", "skip": "skipped"]
    var told: [Told] = []
    for run in RunWords.all(of: Self.results, RenderOptions()) {
      var options = RenderOptions()
      options.width = 10_000
      let lines = ReportFormat.human.render([run.result], options).split(separator: "\n")
      for check in run.checks {
        let line = lines.first { $0.contains("  \(check.title)  ") }
        let word = line?.split(separator: " ").first.map(String.init) ?? ""
        told.append(Told(run: run.name, check: check.id, verdict: words[word] ?? word))
      }
    }
    #expect(told == Self.wanted)
  }

  @Test func `JUnit has them`() throws {
    let words = ["system-out": "pass", "failure": "fail", "error": "error", "skipped": "skipped"]
    let elements = try XMLElements(Self.text(.junit)).elements
    var told: [Told] = []
    for (element, next) in zip(elements, elements.dropFirst()) where element.name == "testcase" {
      told.append(
        Told(
          run: element["classname"], check: element["name"], verdict: words[next.name] ?? next.name)
      )
    }
    #expect(told == Self.wanted)
  }

  @Test func `Markdown has them`() {
    let words = ["✅ ok": "pass", "❌ FAIL": "fail", "❌ ERROR": "error", "➖ skip": "skipped"]
    let runs = RunWords.all(of: Self.results, RenderOptions())
    let sections = Self.text(.markdown).components(separatedBy: "<details").dropFirst()
    #expect(sections.count == runs.count)
    var told: [Told] = []
    for (run, section) in zip(runs, sections) {
      let lines = section.split(separator: "\n").filter { $0.hasPrefix("| ") }
      for check in run.checks {
        let start = MarkdownReport.cell(check.title)
        let cells = lines.map { $0.components(separatedBy: " | ") }
          .first { $0.count == 6 && ($0[1] == start || $0[1].hasPrefix(start + "<br>")) }
        let word = cells.map { String($0[0].dropFirst(2)) } ?? ""
        told.append(Told(run: run.name, check: check.id, verdict: words[word] ?? word))
      }
    }
    #expect(told == Self.wanted)
  }

  @Test func `TAP has them`() {
    let lines = Self.text(.tap).split(separator: "\n").map(String.init)
    var told: [Told] = []
    for (index, line) in lines.enumerated() where line.hasPrefix("ok ") || line.hasPrefix("not ok ")
    {
      let name = line.split(separator: " - ")[1].split(separator: ":")[0].split(separator: "/")
      var verdict = line.contains(" # SKIP ") ? "skipped" : "pass"
      if line.hasPrefix("not ") {
        verdict = lines[index + 2] == "  verdict: \"fail\"" ? "fail" : "error"
      }
      told.append(Told(run: String(name[0]), check: String(name[1]), verdict: verdict))
    }
    #expect(told == Self.wanted)
    #expect(lines[1] == "1..\(told.count)")
  }

  @Test func `CSV has them`() {
    let rows = CSVTable(Self.text(.csv)).rows.dropFirst()
    #expect(rows.map { Told(run: $0[0], check: $0[2], verdict: $0[5]) } == Self.wanted)
  }

  @Test func `annotations are there for those that failed or could not be judged`() {
    let text = Self.text(.github)
    let bad = Self.wanted.filter { $0.verdict == "fail" || $0.verdict == "error" }
    let shown = bad.filter { text.contains("::error title=\($0.run)%3A \($0.check)::") }
    #expect(shown.count == min(bad.count, bad.count > 10 ? 9 : 10))
    #expect(text.components(separatedBy: "\n::").count - 1 == min(bad.count, 10))
  }
}
