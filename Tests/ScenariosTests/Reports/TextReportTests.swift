import Testing
import Topology

@testable import Scenarios

struct TextReportTests {
  private static func text(_ edit: (inout RenderOptions) -> Void = { _ in }) -> String {
    var options = RenderOptions()
    options.command = "simctl run scenarios/region-down.json"
    edit(&options)
    return ReportFormat.human.render([sampleResult()], options)
  }

  @Test func `a report at 100 columns`() {
    #expect(Self.text() == GoldenText.wide)
  }

  @Test func `a report in ASCII`() {
    let text = Self.text { $0.ascii = true }
    #expect(text == GoldenText.ascii)
    let foreign = text.unicodeScalars.filter { !$0.isASCII }
    #expect(foreign.isEmpty)
  }

  @Test func `a report at 60 columns`() {
    #expect(Self.text { $0.width = 60 } == GoldenText.narrow)
  }

  @Test(arguments: [60, 72, 80, 100, 132, 200], [false, true])
  func `no line is longer than the terminal`(width: Int, all: Bool) {
    let text = Self.text {
      $0.width = width
      $0.all = all
    }
    // The commands at the end are for copying, so they are not broken.
    for line in text.split(separator: "\n") where !line.contains("simctl run") {
      #expect(line.count <= width, "\(line)")
    }
  }

  @Test func `no line ends in a space`() {
    for line in Self.text({ $0.all = true }).split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      #expect(line.last != " ", "\(line)")
    }
  }

  @Test func `colour adds nothing but colour`() {
    let painted = Self.text { $0.color = true }
    var plain = ""
    var isEscape = false
    for character in painted {
      if character == "\u{1B}" { isEscape = true }
      if !isEscape { plain.append(character) }
      if isEscape, character == "m" { isEscape = false }
    }
    #expect(plain == Self.text())
    #expect(painted.contains("\u{1B}[1;31mFAIL"))
  }

  @Test func `all shows the rows that lost nothing`() {
    let text = Self.text { $0.all = true }
    #expect(text.contains("crm") && text.contains("mail"))
    #expect(!text.contains("not shown"))
    #expect(!Self.text().contains("crm"))
  }

  @Test func `a share just short of its bound does not read as if it had been reached`() {
    var result = sampleResult()
    result.checks = [result.checks[1]]
    result.checks[0].numerator = 989_999_999
    result.checks[0].denominator = 1_000_000_000
    let line = Self.line(of: "Desktops stay launchable", in: result)
    #expect(line.contains("98.99 %") && line.contains("−0.01"), "\(line)")
  }

  @Test func `a gap one tick over its bound does not read as if it were within`() {
    var result = sampleResult()
    result.checks = [result.checks[0]]
    result.checks[0].title = "Gap"
    result.checks[0].value = 360_000_001
    result.checks[0].verdict = .fail
    let line = Self.line(of: "Gap", in: result)
    #expect(line.contains("6 min 1 s") && line.contains("−1 s"), "\(line)")
  }

  @Test func `a failed check tells for how long what it wants was not so`() {
    var result = sampleResult()
    result.checks[1].breaches = RunResult.Breaches(
      total: 12 * Figures.minute, longest: 9 * Figures.minute, count: 2)
    let text = ReportFormat.human.render([result], RenderOptions())
    #expect(
      text.contains(
        "first breach at 09:30:00 by no-lease (customer), below for 12 min in all, longest 9 min"))
  }

  @Test func `a cause takes the sentence that is true of its root, each with its own`() {
    var result = sampleResult()
    let roots = [
      ComponentRef(.region, 1),
      ComponentRef(.service, Int(Estate.ServiceKind.secureAccess.rawValue)),
      ComponentRef(.steering, 1),
    ]
    result.answers = roots.map { root in
      var answer = Answer()
      answer.append(Reason(.web, .secureAccessUnreachable, root))
      return answer
    }
    result.answerSpans = [nil, nil, nil]
    result.timelines = result.timelines.map { .init(condensed: $0.condensed, steps: []) }
    (result.checks, result.rows) = ([], [result.rows[0]])
    result.rows[0].launches.failed = 6
    result.rows[0].launches.byCause = [(cause: .secureAccessUnreachable, count: 6)]
    result.rows[0].launches.failedByAnswer = [(0, 1), (1, 3), (2, 2)]
    let text = ReportFormat.human.render([result], RenderOptions())
    #expect(
      text.contains(
        """
        ████████████████████
            no PoP that the client may use serves secure access: services.secure-access (SAAS-1)
            the name of the PoP for secure access cannot be resolved: steering.gateway (SAAS-1)
            the PoP that the client is sent to, of those allowed, does not serve secure access:
            regions.westeurope (SAAS-1)
        """))
  }

  @Test func `a check names the guesses that its margin rests on, with their values`() {
    var result = sampleResult()
    let text = { ReportFormat.human.render([result], RenderOptions()) }
    let words =
      "           margin rests on lhc.initialHAMin = 10m, pop.detect = 1m (low confidence, not set)\n"
    #expect(text().contains("by no-lease (customer), below for 2 h\n" + words))
    let data = ReportFormat.json.render([result], RenderOptions())
    #expect(data.contains("\"restsOn\": [\n            \"lhc.initialHAMin\",\n"))
    result.checks[1].restsOn = []
    #expect(!text().contains("low confidence"))
  }

  @Test func `sessions of one instant are told once, and of what no rule looks at nothing`() {
    var result = sampleResult()
    let first = result.faults[0]
    for (name, isAskedFor) in [("a-monitor", false), ("xx-rack", true), ("yy-rack", true)] {
      var fault = first
      (fault.name, fault.isAskedFor) = (name, isAskedFor)
      result.faults.append(fault)
    }
    result.faults.sort { $0.name < $1.name }
    var options = RenderOptions()
    options.width = 200
    let text = ReportFormat.human.render([result], options)
    let lines = text.split(separator: "\n").filter { $0.contains("09:30:00  ") }
      .map { $0.split(separator: " ").joined(separator: " ") }
    let users = "2 h 100 users in 2 cohorts lose something"
    let outage = "outage regions.westeurope"
    #expect(
      lines.prefix(4) == [
        "09:30:00 a-monitor \(outage) 2 h no rule looks at it",
        "09:30:00 weu-lost \(outage) \(users), 12 sessions cut, 1 session lost as it starts "
          + "together with xx-rack and 1 more",
        "09:30:00 xx-rack \(outage) \(users)", "09:30:00 yy-rack \(outage) \(users)",
      ])
    result.faults = [result.faults[0]]
    #expect(!ReportFormat.human.render([result], options).contains("lose something"))
  }

  @Test func `the verdict tells what failed apart from what had nothing to judge`() {
    var result = sampleResult()
    result.checks[2].verdict = .error
    let verdict = { ReportFormat.human.render([result], RenderOptions()) }
    #expect(verdict().contains("1 of 3 checks failed, 1 had nothing to judge, 1 skipped."))
    result.checks[1].verdict = .pass
    #expect(verdict().contains("2 of 3 checks passed, 1 had nothing to judge, 1 skipped."))
  }

  private static func line(of title: String, in result: RunResult) -> String {
    let text = ReportFormat.human.render([result], RenderOptions())
    return text.split(separator: "\n").first { $0.contains(title) }.map(String.init) ?? ""
  }

  @Test func `resource locations that change alike at one instant share a line`() {
    var result = sampleResult()
    result.modeChanges = [
      RunResult.ModeChange(at: 60_000_000, resourceLocation: "ams", mode: .pendingRecovery),
      RunResult.ModeChange(at: 60_000_000, resourceLocation: "dub", mode: .pendingRecovery),
      RunResult.ModeChange(at: 60_000_000, resourceLocation: "par", mode: .normal),
      RunResult.ModeChange(at: 61_000_000, resourceLocation: "rom", mode: .normal),
    ]
    let text = ReportFormat.human.render([result], RenderOptions())
    #expect(
      text.contains(
        """
        FAULTS
          00:01:00  ams, dub reach the cloud broker again and wait
          00:01:00  par is back with the cloud broker
          00:01:01  rom is back with the cloud broker
          09:30:00  weu-lost
        """))
  }

  @Test func `an incomplete run says so at the top and its checks are errors`() {
    var result = sampleResult()
    result.status = .incomplete
    result.checks = [result.checks[0]]
    result.checks[0].verdict = .error
    result.checks[0].note = "the run is incomplete"
    let text = ReportFormat.human.render([result], RenderOptions())
    #expect(text.split(separator: "\n")[2].hasPrefix("INCOMPLETE"))
    #expect(text.contains("ERROR") && text.contains("the run is incomplete"))
    #expect(text.contains("No verdict on 1 check."))
  }

  @Test func `of an incomplete run only the time that was run is drawn`() {
    var result = sampleResult()
    result.status = .incomplete
    result.end = 10 * Figures.hour
    result.faults[0].start = 10 * Figures.hour
    let text = ReportFormat.human.render([result], RenderOptions())
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines[0].hasSuffix("seed 7 · incomplete, 10:00:00 of 24 h"))
    #expect(lines[2].hasPrefix("INCOMPLETE: the event limit ended the run at 10:00:00"))
    // Fifteen cells of 40 min.
    #expect(lines.contains { $0.hasPrefix("  finance") && $0.contains(" ██████████████▓       ") })
    #expect(lines.contains { $0.contains("weu-lost") && $0.contains("not reached") })
    #expect(lines.contains("  … 2 rows at 100 % of the time that was run not shown (--all)"))
    #expect(lines.contains("  … nothing is known after 10:00:00"))
  }

  @Test func `a run that ended at once draws nothing`() {
    var result = sampleResult()
    result.status = .incomplete
    result.end = 0
    result.timelines = result.timelines.map { _ in .init(condensed: false, steps: []) }
    result.answerSpans = result.answers.map { _ in nil }
    for row in result.rows.indices {
      result.rows[row].worst = nil
      result.rows[row].lostByPart = []
      (result.rows[row].launchable, result.rows[row].total) = (0, 0)
      result.rows[row].launches = RunResult.Launches()
    }
    let text = ReportFormat.human.render([result], RenderOptions())
    #expect(!text.contains("LAUNCHABLE") && text.contains("incomplete, 00:00:00 of 24 h"))
  }

  @Test func `an event stands among the faults, at its instant and without figures`() {
    var result = sampleResult()
    result.faults.insert(
      RunResult.FaultLine(
        name: "new-app", act: "publish resources.crm", start: Figures.hour, end: nil, hit: nil),
      at: 0)
    let text = ReportFormat.human.render([result], RenderOptions())
    #expect(
      text.contains("\nFAULTS\n  01:00:00         new-app   publish resources.crm\n  09:30:00  "))
  }

  @Test func `nothing lost and nobody trying are said in words`() {
    var result = sampleResult()
    result.rows = [result.rows[0]]
    (result.faults, result.modeChanges, result.checks) = ([], [], [])
    #expect(
      ReportFormat.human.render([result], RenderOptions()).contains("NONE OF 120 LAUNCHES FAILED"))
    result.rows[0].launches = RunResult.Launches()
    let text = ReportFormat.human.render([result], RenderOptions())
    #expect(text.contains("NOBODY TRIED TO LAUNCH ANYTHING"))
    #expect(text.contains("FAULTS\n  none\n") && text.contains("No checks."))
    #expect(text.contains("1 row at 100 % not shown"))
  }

  @Test func `PWA-1: what was shown and failed stands under the causes, by cohort, most first`() {
    var result = sampleResult()
    for (row, count) in [(1, 30), (2, 2), (3, 1)] {
      result.rows[row].launches.shownButFails = Int64(count)
    }
    let text = ReportFormat.human.render([result], RenderOptions())
    #expect(
      text.contains(
        "\n  33 of them of what the list showed as launchable (PWA-1): kiosk 30, office 3\n"))
    #expect(!ReportFormat.human.render([sampleResult()], RenderOptions()).contains("PWA-1"))
    let data = ReportFormat.json.render([result], RenderOptions())
    #expect(data.contains("          \"shownButFails\": 30,\n"))
    #expect(data.contains("\n      \"shownButFails\": 33\n"))
  }

  @Test func `a title that does not fit beside the seed stands under it`() {
    var result = sampleResult()
    result.title = String(repeating: "very ", count: 25) + "long"
    let lines = ReportFormat.human.render([result], RenderOptions()).split(separator: "\n")
    #expect(lines[0].hasPrefix("region-down ") && lines[0].hasSuffix("seed 7 · 24 h virtual"))
    #expect(lines[1].hasPrefix("very very") && lines[2].hasSuffix("long"))
  }
}
