import Testing
import Topology

@testable import Scenarios

/// Each unit of a check's value in words and figures, in both reports.
struct CheckLineTests {
  private static let glyphs = Glyphs.ascii

  private static func check(
    _ measure: CheckMeasure, _ verdict: RunResult.CheckResult.Verdict, value: Int64, bound: Int64
  ) -> RunResult.CheckResult {
    RunResult.CheckResult(
      id: "c", title: "A check", measure: measure, verdict: verdict,
      wanted: measure.wantsMore ? .atLeast("x") : .atMost("x"), value: value, numerator: value,
      denominator: measure.unit == .share ? 1_000_000 : 1, bound: bound,
      firstBreach: verdict == .fail ? Figures.hour : nil, breaches: nil, cause: nil, note: nil)
  }

  @Test func `a share, a length and a count are each told with what was wanted and the margin`() {
    let slices = CheckLine(
      Self.check(.timeslices, .pass, value: 995_000, bound: 990_000), Self.glyphs)
    #expect(slices.sentence == "timeslices >= 99 %, got 99.50 % (+0.50)")
    var slow = Self.check(.wait, .fail, value: 90_000_000, bound: 60_000_000)
    slow.percentile = "95%"
    #expect(CheckLine(slow, Self.glyphs).sentence == "wait 95% <= 1 min, got 1 min 30 s (-30 s)")
    let few = CheckLine(Self.check(.refusals, .pass, value: 3, bound: 1200), Self.glyphs)
    #expect(few.sentence == "refusals <= 1 200, got 3 (+1 197)")
    let many = CheckLine(Self.check(.usersWithoutPath, .fail, value: 4000, bound: 0), Self.glyphs)
    #expect(many.sentence == "no path <= 0, got 4 000 (-4 000)")
    let apps = CheckLine(Self.check(.launchable, .fail, value: 1, bound: 3), Self.glyphs)
    #expect(apps.sentence == "launchable >= 3, got 1 (-2)")
  }

  @Test func `what never came back has no margin, and no value in the result file`() {
    var check = Self.check(.timeToRestore, .fail, value: 40, bound: 20)
    check.isUnrestored = true
    check.note = "not all is back before the run ends"
    #expect(CheckLine(check, Self.glyphs).sentence == "restored <= 0.00002 s, got never")
    let (text, json) = Self.reports(of: check)
    #expect(text.contains("first breach at 01:00:00: not all is back before the run ends"))
    #expect(json.contains("\"value\": null") && json.contains("\"numerator\": 40"))
  }

  @Test func `a failed list of what is launchable tells the difference`() {
    var check = Self.check(.launchable, .fail, value: 1, bound: 2)
    (check.expected, check.missing) = (["crm", "finance"], ["finance"])
    let (text, json) = Self.reports(of: check)
    #expect(
      text.contains("first breach at 01:00:00; wanted crm, finance, got crm, missing finance"))
    let flat = json.filter { $0 != " " && $0 != "\n" }
    #expect(flat.contains(#""wanted":{"atLeast":"x","launchable":["crm","finance"]}"#))
    #expect(flat.contains(#""denominator":1,"missing":["finance"]}"#))
  }

  @Test func `a queue that is too long is named`() {
    var check = Self.check(.queuePeak, .fail, value: 9, bound: 5)
    check.place = "connectors.ams/2"
    let (text, json) = Self.reports(of: check)
    #expect(text.contains("first breach at 01:00:00 at connectors.ams/2"))
    #expect(json.contains(#""server": "connectors.ams/2""#))
  }

  @Test(arguments: CheckMeasure.allCases)
  func `the words of a measure fit their column`(measure: CheckMeasure) {
    var check = Self.check(measure, .pass, value: 0, bound: 0)
    if measure == .wait { check.percentile = "99.99%" }
    #expect(CheckLine(check, Self.glyphs).measure.count <= 11)
  }

  private static func reports(of check: RunResult.CheckResult) -> (text: String, json: String) {
    var result = sampleResult()
    result.checks = [check]
    return (
      ReportFormat.human.render([result], RenderOptions()),
      ReportFormat.json.render([result], RenderOptions())
    )
  }
}
