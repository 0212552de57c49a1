import Foundation
import SimEngine
import Testing
import Topology

@testable import Scenarios

/// What follows from outcomes, and how it is printed.
struct StudyReportTests {
  private static let study = Study(
    scenario: "made-up", title: "Made up", seed: 7, replications: 5, horizon: 3_600_000_000)

  private static func report(
    _ kind: StudyReport.Kind, control: Study.Outcome? = nil, _ outcomes: [Study.Outcome]
  ) -> StudyReport {
    StudyReport(study: study, kind: kind, control: control, outcomes: outcomes)
  }

  private static let passing: [Int64] = [940_000, 950_000, 960_000, 950_000, 950_000]
  private static let failing: [Int64] = [840_000, 850_000, 860_000, 850_000, 850_000]
  private static let open: [Int64] = [800_000, 1_000_000, 800_000, 1_000_000, 900_000]

  /// A search over the values 1, 2, … with these outcomes.
  private static func search(_ shares: [[Int64]]) throws -> StudyReport {
    let axis = try SweepAxis("n=1..\(shares.count)")
    return report(
      .plan(axis, check: "check"),
      try zip(axis.values, shares).map { try StudyPlay.variant($0, $1) })
  }

  // MARK: A search

  @Test func `the answer of a search is the first value that passes, with its neighbours`() throws {
    let report = try Self.search([Self.failing, Self.failing, Self.passing, Self.passing])
    #expect(
      report.planned
        == StudyReport.Planned(smallest: "3", evidence: 1..<4))
    #expect(report.planned?.isMonotone == true)
    let text = StudyFormat.human.render(report, RenderOptions())
    #expect(text.contains("ANSWER   n=3") && !text.contains("NOT MONOTONE"))
    // Few values are all shown.
    #expect(!text.contains("--format csv") && text.contains("\n  4  ok "))
    let many = try Self.search(
      Array(repeating: Self.failing, count: 6) + Array(repeating: Self.passing, count: 7))
    let page = StudyFormat.human.render(many, RenderOptions())
    #expect(page.contains("\n  6  FAIL ") && page.contains("\n  8  ok "))
    #expect(
      !page.contains("\n  5  FAIL ") && page.contains("  10 other values are in --format csv\n"))
  }

  @Test func `a larger value that fails again is told, and only that one`() throws {
    let report = try Self.search([Self.failing, Self.passing, Self.failing, Self.open])
    #expect(report.planned?.smallest == "2" && report.planned?.isMonotone == false)
    let text = StudyFormat.human.render(report, RenderOptions())
    #expect(text.contains("NOT MONOTONE: check fails again with 3\n"), "\(text)")
    #expect(text.contains("open for larger values: 4\n"), "\(text)")
    // What is open is not known to fail.
    let open = try Self.search([Self.passing, Self.open])
    #expect(open.planned?.isMonotone == true && open.planned?.undecidedAfter == ["2"])
    #expect(!StudyFormat.human.render(open, RenderOptions()).contains("NOT MONOTONE"))
  }

  @Test func `a search without an answer says so, and whether it is open`() throws {
    let none = try Self.search([Self.failing, Self.failing, Self.failing])
    #expect(
      none.planned
        == StudyReport.Planned(smallest: nil, evidence: 1..<3))
    #expect(StudyFormat.human.render(none, RenderOptions()).contains("NO ANSWER"))
    let open = try Self.search([Self.failing, Self.open])
    #expect(open.planned?.smallest == nil && open.planned?.undecided == ["2"])
    let text = StudyFormat.human.render(open, RenderOptions())
    #expect(text.contains("NOT DECIDED\n  check is known to pass with none of the values\n"))
    let smaller = try Self.search([Self.open, Self.passing])
    #expect(smaller.planned?.smallest == "2" && smaller.planned?.undecided == ["1"])
    #expect(
      StudyFormat.human.render(smaller, RenderOptions())
        .contains("open for 1: with more replications"))
  }

  @Test func `the ends of a search are evidence as far as they go`() throws {
    #expect(try Self.search([Self.passing]).planned?.evidence == 0..<1)
    #expect(try Self.search([Self.failing]).planned?.evidence == 0..<1)
    #expect(try Self.search([Self.passing, Self.passing]).planned?.evidence == 0..<2)
    #expect(try Self.search([Self.failing, Self.passing]).planned?.evidence == 0..<2)
  }

  // MARK: A sweep

  @Test func `the smallest change is counted by the places of its values`() throws {
    let axes = [try SweepAxis("a=9,1,5"), try SweepAxis("b=x,y")]
    // a=9 fails with both, a=1 passes with y, a=5 with x: both are two steps.
    let shares = [
      Self.failing, Self.failing, Self.failing, Self.passing, Self.passing, Self.passing,
    ]
    let grid = Study.Variant.grid(axes, on: .none)
    #expect(
      grid.map(\.labels) == [
        ["9", "x"], ["9", "y"], ["1", "x"], ["1", "y"], ["5", "x"], ["5", "y"],
      ])
    let outcomes = try zip(grid, shares).map { variant, share in
      var outcome = try StudyPlay.variant("", share)
      outcome.labels = variant.labels
      return outcome
    }
    let report = Self.report(.sweep(axes), control: outcomes[0], outcomes)
    #expect(report.smallestThatPasses?.labels == ["1", "y"])
    let none = Self.report(.sweep(axes), control: outcomes[0], Array(outcomes.prefix(3)))
    #expect(none.smallestThatPasses == nil)
    func smallest(_ report: StudyReport) throws -> Any? {
      let json = StudyFormat.json.render(report, RenderOptions())
      let data = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
      return data?["smallestThatPasses"]
    }
    #expect(try smallest(report) as? [String] == ["1", "y"])
    #expect(try smallest(none) is NSNull)
    // No change is the smallest.
    let needless = Self.report(.sweep(axes), control: outcomes[3], outcomes)
    #expect(try needless.smallestThatPasses == nil && smallest(needless) as? [String] == [])
    var open = try StudyPlay.variant("", Self.open)
    open.labels = ["5", "y"]
    let undecidedPage = StudyFormat.human.render(
      Self.report(.sweep(axes), control: outcomes[0], [outcomes[0], open]), RenderOptions())
    #expect(
      undecidedPage.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(
        "not decided: none is known to pass all checks; with more replications one of these may: 5 y"
      ))
    let undecided = Self.report(.sweep(axes), [try StudyPlay.variant("9", Self.open)])
    #expect(undecided.smallestThatPasses == nil)
  }

  @Test(arguments: [
    ("a=1", ["1"]), ("a=2..4", ["2", "3", "4"]), ("a.b=x,7..8", ["x", "7", "8"]),
    ("a=-2..0", ["-2", "-1", "0"]), ("a=b=c", ["b=c"]), ("a=5..5", ["5"]),
    (#"a=["x"],["x","y"]"#, [#"["x"]"#, #"["x","y"]"#]),
    (#"a={"b":[1,2],"c":3},4..5"#, [#"{"b":[1,2],"c":3}"#, "4", "5"]),
    (#"a="x,y","z\",[""#, [#""x,y""#, #""z\",[""#]),
    (#"a=[1..3],"1..3""#, ["[1..3]", #""1..3""#]),
    ("a=x],y}", ["x]", "y}"]), ("a=../b,b/../c,..", ["../b", "b/../c", ".."]),
    ("a=+1..3", ["1", "2", "3"]), ("a=a..b", ["a..b"]),
  ])
  func `an axis is a path and its values`(text: String, values: [String]) throws {
    #expect(try SweepAxis(text).values == values)
  }

  @Test(
    arguments: [
      ("", .noValues), ("a", .noValues), ("=1", .noValues), ("a=", .emptyValue),
      ("a=1,", .emptyValue),
      ("a=1,,2", .emptyValue), ("a=1,1", .repeated("1")), ("a=1..3,2", .repeated("2")),
      ("a=4..2", .goesDown(4, 2)), ("a=1..x", .noNumbers("1..x", list: [])),
      ("a=..4", .noNumbers("..4", list: [])),
      ("a=1h..4h", .noNumbers("1h..4h", list: ["1h", "2h", "3h", "4h"])),
      ("a=1h..4m", .noNumbers("1h..4m", list: [])), ("a=1s..99s", .noNumbers("1s..99s", list: [])),
      ("a=4h..1h", .noNumbers("4h..1h", list: [])),
      ("a=[1,2", .notClosed("[")), ("a=1,{\"b\":2", .notClosed("{")), ("a=\"b,c", .notClosed("\"")),
      ("a=1..2000", .tooManyValues), ("a=1..600,601..1001", .tooManyValues),
      ("a=-9223372036854775808..9223372036854775807", .tooManyValues), ("seed=1,2", .seed),
    ] as [(String, SweepAxis.Problem)])
  func `what is no axis is refused`(text: String, problem: SweepAxis.Problem) {
    #expect(throws: problem) { try SweepAxis(text) }
  }

  // MARK: Failures

  /// Outcomes of one row each; `atProbe` by replication.
  private static func failure(_ name: String, lost: Int64 = 0, _ atProbe: [Int64]) throws
    -> Study.Outcome
  {
    Study.Outcome(
      labels: [name], plans: [StudyPlay.plan()],
      runs: try atProbe.map {
        try StudyPlay.run(StudyPlay.check(950_000), lost: lost, atProbe: $0)
      })
  }

  @Test func `a single point of failure leaves nobody in some replication in which somebody was`()
    throws
  {
    let outcomes = try [
      Self.failure("none", [5, 5]), Self.failure("one-left", [1, 5]),
      Self.failure("sometimes", [5, 0]), Self.failure("always", [0, 0]),
      Self.failure("never-there", [0, 5]),
    ]
    let kind = StudyReport.Kind.failures(at: 0, length: nil, areSingle: true)
    let control = try Self.failure("as written", [0, 5])
    #expect(
      Self.report(kind, control: control, outcomes).singlePoints == [
        .init(resource: "word", cohort: "office", failures: ["sometimes", "always"])
      ])
    let nobody = try Self.failure("as written", [0, 0])
    #expect(
      Self.report(kind, control: nobody, outcomes).singlePoints == [
        .init(resource: "word", cohort: "office", failures: [])
      ])
  }

  @Test func `failures rank by launches, what loses nothing is left out`() throws {
    let outcomes = try [
      Self.failure("some", lost: 2, [1]), Self.failure("none", [1]),
      Self.failure("most", lost: 9, [1]), Self.failure("as many", lost: 2, [1]),
    ]
    let report = Self.report(
      .failures(at: 0, length: nil, areSingle: true), control: try Self.failure("as written", [1]),
      outcomes)
    #expect(report.ranked.map { $0.labels[0] } == ["most", "some", "as many"])
  }

  /// Of three failures two take everything alone; a pair of others does, and loses more than its parts.
  @Test func `pairs are told where they do more than their two failures alone`() throws {
    func pair(_ one: String, _ other: String, lost: Int64, _ atProbe: Int64) throws -> Study.Outcome
    {
      var outcome = try Self.failure("", lost: lost, [atProbe])
      outcome.labels = [one, other]
      return outcome
    }
    let pairs = try [
      pair("a", "b", lost: 6, 0), pair("a", "c", lost: 7, 3), pair("a", "d", lost: 9, 0),
      pair("b", "d", lost: 4, 0),
    ]
    var report = Self.report(
      .failures(at: 0, length: nil, areSingle: false),
      control: try Self.failure("as written", lost: 1, [5]), pairs)
    report.alone = try [
      Self.failure("a", lost: 5, [5]), Self.failure("b", lost: 3, [5]),
      Self.failure("c", lost: 2, [5]), Self.failure("d", lost: 1, [0]),
    ]
    // Against as written: a 4, b 2, c 1, d 0; ab 5, ac 6, ad 8, bd 3.
    #expect(report.ranked.map(\.labels) == [["a", "d"], ["a", "c"], ["b", "d"]])
    #expect(
      report.singlePoints == [.init(resource: "word", cohort: "office", failures: ["a and b"])])
    let text = StudyFormat.human.render(report, RenderOptions())
    #expect(text.contains("WHAT FAILS TOGETHER") && text.contains("  1 others lose no more than"))
  }

  @Test func `more rows than anybody reads are counted`() throws {
    let outcomes = try (1...70).map { try Self.failure("f\($0)", lost: Int64($0), [1]) }
    let report = Self.report(
      .failures(at: 0, length: nil, areSingle: true), control: try Self.failure("as written", [1]),
      outcomes)
    let text = StudyFormat.human.render(report, RenderOptions())
    #expect(text.contains("  f11 ") && !text.contains("  f10 "))
    #expect(text.contains("  10 more that lose less are in --format csv\n"))
  }

  @Test func `what cannot be played is told with its reason, and what all variants have`() throws {
    var report = Self.report(
      .assumptions, control: try StudyPlay.variant("as written", Self.passing), [])
    report.impossible = [.init("a.b=1", "it needs two")]
    report.study.changes = ["set x=1"]
    let text = StudyFormat.human.render(report, RenderOptions())
    #expect(text.contains("  a.b=1  it needs two\n") && text.contains("  with set x=1\n"))
    let json = StudyFormat.json.render(report, RenderOptions())
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(
      object["impossible"] as? [[String: String]] == [["name": "a.b=1", "reason": "it needs two"]])
    #expect(object["changes"] as? [String] == ["set x=1"])
  }

  /// Agreement of two runs decides nothing, neither as written nor with a failure.
  @Test func `what is open is not broken, and is told`() throws {
    let control = try StudyPlay.variant(
      "as written", [950_000, 950_000, 950_000, 950_000, 950_000])
    #expect(control.checks[0].verdict == .notEnoughData)
    let outcomes = try [
      StudyPlay.variant("fails", Self.failing), StudyPlay.variant("open", Self.open),
      StudyPlay.variant("passes", Self.passing),
    ]
    let report = Self.report(
      .failures(at: 0, length: nil, areSingle: true), control: control, outcomes)
    #expect(outcomes.map { report.broken(by: $0) } == [["check"], [], []])
    let text = StudyFormat.human.render(report, RenderOptions())
    #expect(
      text.contains("  check: not enough data in some variants, which is not counted as broken;"))
    let guesses = Self.report(.assumptions, control: control, [outcomes[1]])
    let page = StudyFormat.human.render(guesses, RenderOptions())
    #expect(page.contains("none is known: verdicts that are given stay"))
    #expect(page.contains("check: not enough data in some variants; play more (--replications)"))
  }

  /// Of five runs: a pair that loses one launch more once, and one that always does.
  @Test func `a pair is more than its failures as far as chance is told apart`() throws {
    func outcome(_ labels: [String], _ lost: [Int64]) throws -> Study.Outcome {
      var outcome = Study.Outcome(
        labels: labels, plans: [StudyPlay.plan()],
        runs: try lost.map { try StudyPlay.run(StudyPlay.check(950_000), lost: $0) })
      outcome.labels = labels
      return outcome
    }
    var report = Self.report(
      .failures(at: 0, length: nil, areSingle: false),
      control: try outcome(["as written"], [0, 0, 0, 0, 0]),
      try [
        outcome(["a", "b"], [3, 3, 3, 3, 4]), outcome(["a", "c"], [5, 5, 5, 5, 6]),
        outcome(["b", "c"], [3, 3, 3, 3, 3]),
      ])
    report.alone = try [
      outcome(["a"], [1, 1, 1, 1, 1]), outcome(["b"], [2, 2, 2, 2, 2]),
      outcome(["c"], [1, 1, 1, 1, 1]),
    ]
    #expect(report.ranked.map(\.labels) == [["a", "c"]])
  }

  @Test func `a fault of the scenario that holds meanwhile is told`() throws {
    let scenario = try #require(
      ScenarioFolder.decode("scenarios/small-region-down.json").scenario)
    let faults = scenario.faults.filter { $0.effect != .entitlement }
    #expect(!faults.isEmpty)
    for fault in faults where fault.start.ticks < .max / 2 {
      let start = fault.start.ticks
      #expect(SingleFailures.faults(of: scenario, from: start, through: start).contains(fault.name))
      #expect(
        !SingleFailures.faults(of: scenario, from: 0, through: start - 1).contains(fault.name))
      if let end = fault.end?.ticks {
        #expect(!SingleFailures.faults(of: scenario, from: end, through: end).contains(fault.name))
      }
    }
    var report = Self.report(
      .failures(at: 0, length: nil, areSingle: true), control: try Self.failure("as written", [1]),
      [])
    report.meanwhile = ["lost"]
    let text = StudyFormat.human.render(report, RenderOptions())
    #expect(text.contains("BESIDE A FAULT OF THE SCENARIO: lost holds meanwhile"))
  }

  /// Half an hour of an outage is no better than an hour of it because less was lost before.
  @Test func `shares of windows of different lengths are not compared`() throws {
    func outcome(_ label: String, _ part: Int64, of whole: Int64, users: Int64 = 10) throws
      -> Study.Outcome
    {
      var check = StudyPlay.check(0)
      (check.numerator, check.denominator) = (part, whole)
      var run = try StudyPlay.run(check)
      run.rows[0].users = users
      return Study.Outcome(labels: [label], plans: [StudyPlay.plan()], runs: [run])
    }
    let control = try outcome("as written", 95, of: 100)
    let longer = try outcome("longer", 195, of: 200)
    let more = try outcome("more", 195, of: 200, users: 20)
    #expect(longer.difference(of: 0, from: control) == nil)
    #expect(more.difference(of: 0, from: control) != nil)
    let axis = try SweepAxis("n=1,2")
    let text = StudyFormat.human.render(
      Self.report(.sweep([axis]), control: control, [longer, more]), RenderOptions())
    #expect(text.contains("  another window\n") && text.contains("  +2.50 %\n"), "\(text)")
  }

  @Test func `checks that no variant moves are told in a line, and what all lose in a table`()
    throws
  {
    let axis = try SweepAxis("n=1,2")
    let text = StudyFormat.human.render(
      Self.report(
        .sweep([axis]), control: try Self.failure("as written", lost: 2, [1]),
        try [Self.failure("1", lost: 2, [1]), Self.failure("2", lost: 5, [1])]), RenderOptions())
    #expect(text.contains("THE SAME IN EVERY VARIANT\n  check (ok, 95.00 %)\n"), "\(text)")
    let lines = text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    #expect(lines.contains("1 2 the same 0.0 the same") && lines.contains("2 5 +3 0.0 the same"))
  }

  @Test func `each open check says what would close it`() throws {
    func wayOut(_ millionths: [Int64]) throws -> String? {
      StudyPage.wayOut(of: try StudyPlay.variant("a", millionths).checks[0])
    }
    #expect(try wayOut([950_000, 960_000]) == "fewer than 5 replications")
    #expect(
      try wayOut(Array(repeating: 950_000, count: 10))
        == "all come to one figure: 62 more would tell")
    #expect(try wayOut(Self.passing) == nil && wayOut(Self.failing) == nil)
    #expect(try wayOut(Self.open) == "the mean is as good as the bound")
    // Mean 0.92, bound 0.9, deviation 0.1095: 2.776 * 0.1095 / sqrt(5) = 0.136, 46.2 times as many.
    #expect(
      try wayOut([800_000, 1_000_000, 800_000, 1_000_000, 1_000_000])
        == "the interval holds the bound: about 240 in all would tell, if mean and spread stay")
  }

  // MARK: As data

  private static func sweep(_ labels: [String]) throws -> StudyReport {
    let axis = try SweepAxis("title=a")
    return report(
      .sweep([axis]), control: try StudyPlay.variant("as written", failing),
      try labels.map { try StudyPlay.variant($0, open) })
  }

  /// What RFC 4180 says.
  private static func cells(_ csv: String) -> [[String]] {
    var rows: [[String]] = [[""]]
    var isQuoted = false
    var scalars = Array(csv.unicodeScalars)[...]
    func add(_ scalar: Unicode.Scalar) {
      rows[rows.count - 1][rows[rows.count - 1].count - 1].unicodeScalars.append(scalar)
    }
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\"" where isQuoted && scalars.first == "\"":
        add("\"")
        scalars.removeFirst()
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: rows[rows.count - 1].append("")
      case "\r" where !isQuoted && scalars.first == "\n":
        scalars.removeFirst()
        if !scalars.isEmpty { rows.append([""]) }
      default: add(scalar)
      }
    }
    return rows
  }

  @Test func `CSV gives back every label, but for what a spreadsheet would run`() throws {
    let labels = ["plain", "a,b", "say \"so\"", "a\nb", "a\rb", "a\r\nb", "", "-5", "+1e3", "é"]
    let formulas = ["=1+1", "@sum", "-a", "+b"]
    let csv = StudyFormat.csv.render(try Self.sweep(labels + formulas), RenderOptions())
    let rows = Self.cells(csv)
    #expect(Set(rows.map(\.count)) == [17])
    #expect(
      rows[0] == [
        "title", "check", "measure", "unit", "verdict", "n", "passed", "mean", "lower", "upper",
        "difference",
        "difference_lower", "difference_upper", "lost_launches", "lost_user_ticks",
        "lost_launches_difference", "lost_user_ticks_difference",
      ])
    #expect(rows.dropFirst().map { $0[0] } == ["as written"] + labels + formulas.map { "'" + $0 })
    #expect(Array(rows[1][1...7]) == ["check", "userTime", "share", "fail", "5", "0", "0.85"])
    #expect(
      Array(rows[2][1...7]) == ["check", "userTime", "share", "notEnoughData", "5", "3", "0.9"])
  }

  @Test func `JSON is read back with every figure`() throws {
    let text = StudyFormat.json.render(try Self.sweep(["a \"b\"\n", "c"]), RenderOptions())
    let data = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let study = try #require(data as? [String: Any])
    #expect(study["schema"] as? String == "simctl.study/1" && study["kind"] as? String == "sweep")
    #expect(study["seed"] as? Int == 7 && study["replications"] as? Int == 5)
    #expect(study["level"] as? Double == 0.95 && study["smallestThatPasses"] is NSNull)
    let variants = try #require(study["variants"] as? [[String: Any]])
    #expect(
      variants.map { $0["labels"] as? [String] } == [["as written"], ["a \"b\"\n"], ["c"]])
    let check = try #require((variants[1]["checks"] as? [[String: Any]])?.first)
    #expect(check["verdict"] as? String == "notEnoughData" && check["n"] as? Int == 5)
    let interval = try #require(Estimate([0.8, 1, 0.8, 1, 0.9]).interval)
    let lower = try #require(check["lower"] as? Double)
    #expect(check["mean"] as? Double == 0.9 && abs(lower - interval.lower) < 1e-9)
    let against = try #require(check["againstAsWritten"] as? [String: Any])
    let difference = try #require(against["mean"] as? Double)
    #expect(abs(difference - 0.05) < 1e-9)
  }

  @Test func `Markdown has tables of as many cells in every line`() throws {
    let text = StudyFormat.markdown.render(try Self.sweep(["a|b", "*c*"]), RenderOptions())
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first?.hasPrefix("### made-up") == true)
    let tables = lines.split { !$0.hasPrefix("|") }.map { table in
      table.map { $0.replacingOccurrences(of: "\\|", with: "").split(separator: "|").count }
    }
    #expect(tables.map(\.count) == [5, 5] && tables.allSatisfy { Set($0).count == 1 }, "\(text)")
    #expect(text.contains("| a\\|b |") && text.contains("| \\*c\\* |"))
  }

  /// More user-time than 64 bits of ticks, over all rows together.
  @Test func `what is lost of a very large estate is printed to the tick`() throws {
    var run = try StudyPlay.run(StudyPlay.check(0, .fail))
    run.rows = (0..<8).map { _ in
      RunSummary.Row(
        resource: "word", cohort: "office", users: 1, launchable: 0, total: 1 << 62, attempted: 0,
        succeeded: 0, lost: 0, atProbe: -1)
    }
    let outcome = Study.Outcome(labels: [], plans: [StudyPlay.plan()], runs: [run])
    let report = Self.report(.replications(nil), [outcome])
    for format in StudyFormat.allCases {
      let text = format.render(report, RenderOptions())
      if format == .csv || format == .json { #expect(text.contains("36893488147419103232")) }
    }
  }
}
