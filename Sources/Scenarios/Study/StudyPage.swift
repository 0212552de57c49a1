import SimEngine

/// A study for people: blocks of text and tables, for a terminal or as Markdown.
struct StudyPage {
  private enum Block {
    case heading(String)
    case text(String)
    case table(headings: [String], rows: [[String]])
  }

  private let report: StudyReport

  init(_ report: StudyReport) { self.report = report }

  // MARK: As text

  func text(_ options: RenderOptions) -> String {
    let paint = Paint(isOn: options.color)
    let width = max(60, options.width)
    var lines: [String] = []
    for block in blocks {
      switch block {
      case .heading(let heading):
        if !lines.isEmpty { lines.append("") }
        lines.append(paint(.heading, heading))
      case .text(let text): lines += text.wrapped(to: width - 2).map { "  " + $0 }
      case .table(let headings, let rows):
        lines += ColumnTable(headings: headings, rows: rows.map { .init(cells: $0) })
          .lines(width: width, indent: 2, paint: paint)
      }
    }
    let text = lines.map { $0 + "\n" }.joined()
    return options.ascii ? Self.ascii(text) : text
  }

  private static func ascii(_ text: String) -> String {
    String(
      text.flatMap { character -> String in
        switch character {
        case "≥": ">="
        case "≤": "<="
        case "·": "-"
        case "×": "x"
        case "±": "+-"
        default: String(character)
        }
      })
  }

  // MARK: As Markdown

  var markdown: String {
    blocks.map { block in
      switch block {
      case .heading(let heading): "### \(Self.escaped(heading))\n"
      case .text(let text): Self.escaped(text) + "\n"
      case .table(let headings, let rows):
        ([headings, headings.map { _ in "---" }] + rows).map { row in
          "| " + row.map(Self.escaped).joined(separator: " | ") + " |\n"
        }.joined()
      }
    }.joined(separator: "\n")
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if "|\\`*_<>[]".contains(character) { result.append("\\") }
      result.append(character)
    }
  }

  // MARK: Blocks

  private var blocks: [Block] {
    let study = report.study
    let count = study.replications
    var blocks: [Block] = [
      .heading("\(study.scenario)   \(study.title)"),
      .text(
        "seed \(study.seed) · \(count) \(count == 1 ? "replication" : "replications") of each variant "
          + "· \(Figures.length(study.horizon)) virtual"
          + (count > 1 ? " · intervals hold with 95 %" : " · exact for this seed, silent on others")
      ),
    ]
    switch report.kind {
    case .replications(let rule): blocks += replications(rule)
    case .sweep(let axes): blocks += sweep(axes)
    case .plan(let axis, let check): blocks += plan(axis, check)
    case .failures(let at, let length, let areSingle): blocks += failures(at, length, areSingle)
    case .assumptions: blocks += assumptions
    case .branches(let at): blocks += branches(at)
    }
    return blocks
  }

  private func replications(_ rule: StudyReport.StoppingRule?) -> [Block] {
    var blocks: [Block] = []
    if let rule {
      let width = StudyFigures.text(rule.halfWidth, .share)
      blocks.append(
        .text(
          "stopping rule: replications are added by halves until each check's interval is at most "
            + "±\(width) (of a share, or of the wanted bound), up to \(rule.most); "
            + (rule.isReached ? "reached" : "NOT reached")))
    }
    let checks = report.outcomes.first?.checks ?? []
    blocks.append(.heading("CHECKS"))
    blocks.append(
      .table(
        headings: ["", "check", "wanted", "mean", "95 % interval", "passes (of all runs)"],
        rows: checks.map { check in
          [Self.word(check), check.id, Self.wanted(check)] + Self.figures(check)
            + [Self.passes(check)]
        }))
    if checks.contains(where: { $0.verdict == .notEnoughData }) {
      blocks.append(.text(Self.meaningOfOpen))
    }
    return blocks
  }

  private var count: Int { report.study.replications }

  private static func headings(_ axes: [String], _ count: Int) -> [String] {
    axes + [""] + (count > 1 ? ["mean", "95 % interval", "passes (of all runs)"] : ["got"])
  }

  private static let meaningOfOpen =
    "not enough data: the interval holds the wanted bound, or there are fewer than "
    + "\(CheckEstimate.fewestReplications) replications; play more (--replications)"

  // MARK: Sweep

  private func sweep(_ axes: [SweepAxis]) -> [Block] {
    var blocks = checkTables
    blocks.append(.heading("SMALLEST CHANGE"))
    if report.control?.passes == true {
      blocks.append(.text("none is needed: all checks pass as the scenario is written"))
    } else if let smallest = report.smallestThatPasses {
      let words = zip(axes, smallest.labels).map { "\($0.path)=\($1)" }.joined(separator: ", ")
      blocks.append(
        .text(
          "all checks pass with \(words) (values count as larger changes the later they stand)"))
    } else {
      blocks.append(.text("no variant passes all checks"))
    }
    return blocks
  }

  /// A table for each check: the variants, and how far they are from the scenario as it is written.
  private var checkTables: [Block] {
    // Variants may have checks of their own: each is told by its id.
    var checks: [CheckEstimate] = []
    for check in report.all.flatMap(\.checks) where !checks.contains(where: { $0.id == check.id }) {
      checks.append(check)
    }
    return checks.flatMap { check -> [Block] in
      let rows = report.all.compactMap { outcome in
        outcome.checks.firstIndex { $0.id == check.id }.map { variant(outcome, $0) }
      }
      var blocks: [Block] = [
        .heading("\(check.id)   \(check.title) (\(Self.measure(check)) \(Self.wanted(check)))"),
        .table(
          headings: Self.headings(report.axes, count)
            + (report.control == nil ? [] : ["against as written"]), rows: rows),
      ]
      let isOpen = report.all.flatMap(\.checks).contains {
        $0.id == check.id && $0.verdict == .notEnoughData
      }
      if isOpen { blocks.append(.text(Self.meaningOfOpen)) }
      return blocks
    }
  }

  private func variant(_ outcome: Study.Outcome, _ index: Int) -> [String] {
    let check = outcome.checks[index]
    let figures =
      count > 1
      ? Self.figures(check) + [Self.passes(check)] : [Self.figures(check)[0]]
    let labels =
      outcome.labels
      + Array(
        repeating: "", count: max(0, report.axes.count - outcome.labels.count))
    var cells = labels.prefix(report.axes.count) + [Self.word(check)] + figures
    if let control = report.control { cells.append(difference(outcome, index, control)) }
    return cells
  }

  private func difference(_ outcome: Study.Outcome, _ index: Int, _ control: Study.Outcome)
    -> String
  {
    guard outcome.labels != control.labels,
      let difference = outcome.difference(of: index, from: control)
    else { return "" }
    let unit = outcome.checks[index].measure.unit
    let interval = difference.interval.map { " (\(StudyFigures.text($0, unit)))" } ?? ""
    return difference.mean == 0 && (difference.interval?.halfWidth ?? 0) == 0
      ? "the same" : StudyFigures.difference(difference.mean, unit) + interval
  }

  // MARK: Plan

  private func plan(_ axis: SweepAxis, _ id: String) -> [Block] {
    guard let answer = report.planned,
      let index = report.outcomes.first?.checks.firstIndex(where: { $0.id == id })
    else { return [] }
    var blocks: [Block] = []
    if let smallest = answer.smallest {
      blocks.append(.heading("ANSWER   \(axis.path)=\(smallest)"))
      blocks.append(
        .text(
          "the first of the values, which count as larger the later they stand, with which \(id) passes"
        ))
      if !answer.isMonotone {
        let later = report.outcomes.drop { $0.checks[index].verdict != .pass }
          .filter { $0.checks[index].verdict != .pass }.map { $0.labels[0] }
        blocks.append(
          .text(
            "NOT MONOTONE: larger values do not all pass; without a pass: \(later.joined(separator: ", "))"
          ))
      }
    } else {
      blocks.append(.heading("NO ANSWER"))
      blocks.append(.text("\(id) passes with none of the values"))
    }
    if !answer.undecided.isEmpty {
      blocks.append(
        .text(
          "open for \(answer.undecided.joined(separator: ", ")): with more replications one of "
            + "them may pass"))
    }
    let check = report.outcomes[0].checks[index]
    blocks.append(
      .heading("EVIDENCE   \(check.title) (\(Self.measure(check)) \(Self.wanted(check)))"))
    blocks.append(
      .table(
        headings: Self.headings(report.axes, count),
        rows: report.outcomes[answer.evidence].map { outcome in
          outcome.labels + [Self.word(outcome.checks[index])]
            + (count > 1
              ? Self.figures(outcome.checks[index]) + [Self.passes(outcome.checks[index])]
              : [Self.figures(outcome.checks[index])[0]])
        }))
    return blocks
  }

  // MARK: Failures

  private func failures(_ at: Int64, _ length: Int64?, _ areSingle: Bool) -> [Block] {
    let ranked = report.ranked
    let noun = areSingle ? "single failures" : "pairs of failures"
    let lasting = length.map { "for \(Figures.length($0))" } ?? "for good"
    let breaking = report.outcomes.count { !report.broken(by: $0).isEmpty }
    var blocks: [Block] = [
      .text(
        "\(report.outcomes.count) \(noun) at \(Figures.instant(at)) \(lasting), each against the "
          + "scenario without it; its own faults are played too. \(breaking) break a check that passes"
      ),
      .heading("WHAT FAILS"),
    ]
    if ranked.isEmpty {
      blocks.append(.text("nothing is lost by any of them"))
    } else if let control = report.control {
      blocks.append(
        .table(
          headings: ["what fails", "launches lost", "user-minutes lost", "breaks"],
          rows: ranked.map { outcome in
            [
              outcome.labels.joined(separator: " and "),
              losses(outcome.lostLaunches(against: control), 1),
              losses(outcome.lostUserTime(against: control), 60_000_000),
              report.broken(by: outcome).joined(separator: ", "),
            ]
          }))
    }
    let rest = report.outcomes.count - ranked.count
    if rest > 0 { blocks.append(.text("\(rest) others lose nothing")) }
    if !report.impossible.isEmpty {
      blocks.append(
        .text(
          "without a name in the scenario, so not played: \(report.impossible.joined(separator: ", "))"
        ))
    }
    return blocks + singlePoints(areSingle, length)
  }

  private func losses(_ estimate: Estimate, _ unit: Double) -> String {
    let mean =
      estimate.count == 1 && unit == 1
      ? Figures.grouped(Int64(estimate.mean)) : StudyFigures.text(estimate.mean / unit, .count)
    let interval = estimate.interval.map {
      " (\(StudyFigures.text($0.lower / unit, .count)) to \(StudyFigures.text($0.upper / unit, .count)))"
    }
    return mean + (interval ?? "")
  }

  private func singlePoints(_ areSingle: Bool, _ length: Int64?) -> [Block] {
    let points = report.singlePoints
    let found = points.filter { !$0.failures.isEmpty }
    var blocks: [Block] = [
      .heading(areSingle ? "SINGLE POINTS OF FAILURE" : "PAIRS THAT TAKE EVERYTHING"),
      .text(
        "nobody of the cohort can launch the resource at the end of the failure, though somebody "
          + "can without it"),
    ]
    if !found.isEmpty {
      blocks.append(
        .table(
          headings: ["resource", "cohort", areSingle ? "single points" : "pairs"],
          rows: found.map { [$0.resource, $0.cohort, $0.failures.joined(separator: ", ")] }))
    }
    let none = points.count - found.count
    if none > 0 {
      blocks.append(.text("\(none) of \(points.count) rows of resource and cohort have none"))
    }
    return blocks
  }

  // MARK: Assumptions and branches

  private var assumptions: [Block] {
    guard let control = report.control else { return [] }
    let changing = report.outcomes.filter { outcome in
      outcome.checks.indices.contains {
        outcome.checks[$0].verdict != control.checks[$0].verdict
      }
    }
    var blocks: [Block] = [
      .text(
        "\(report.outcomes.count) variants: each default of low or medium confidence that nobody set "
          + "and the estate uses at the ends of its range, and all together at their worst ends"
          + (report.impossible.isEmpty
            ? ""
            : "; not possible in this estate: \(report.impossible.joined(separator: ", "))")),
      .heading("VERDICTS THAT REST ON A GUESS"),
    ]
    if changing.isEmpty {
      blocks.append(.text("none: every check keeps its verdict"))
      return blocks
    }
    var rows: [[String]] = []
    for outcome in changing {
      for index in outcome.checks.indices
      where outcome.checks[index].verdict != control.checks[index].verdict {
        let (before, after) = (control.checks[index], outcome.checks[index])
        rows.append(
          outcome.labels + [
            before.id, "\(Self.word(before)) to \(Self.word(after))",
            "\(Self.figures(before)[0]) to \(Self.figures(after)[0])",
          ])
      }
    }
    blocks.append(
      .table(headings: ["parameter", "value", "check", "verdict", "got"], rows: rows))
    return blocks
  }

  private func branches(_ at: Int64) -> [Block] {
    [.text("one past until \(Figures.instant(at)), then each branch for itself")] + checkTables
  }

  // MARK: Words of a check

  private static func word(_ check: CheckEstimate) -> String {
    switch check.verdict {
    case .pass: "ok"
    case .fail: "FAIL"
    case .notEnoughData: "not enough data"
    case .error: "ERROR"
    case .skipped: "skip"
    }
  }

  private static func measure(_ check: CheckEstimate) -> String { check.measure.rawValue }

  private static func wanted(_ check: CheckEstimate) -> String {
    switch check.wanted {
    case .atLeast(let text): "≥ \(text)"
    case .atMost(let text): "≤ \(text)"
    }
  }

  private static func figures(_ check: CheckEstimate) -> [String] {
    guard check.estimate.count > 0 else { return ["", ""] }
    let unit = check.measure.unit
    if check.endless > 0 {
      let runs = check.estimate.count == 1 ? "" : " in \(check.endless) of \(check.estimate.count)"
      return ["never\(runs)", ""]
    }
    return [
      StudyFigures.text(check.estimate.mean, of: check),
      StudyFigures.text(check.estimate.interval, unit),
    ]
  }

  /// `17 of 20 (62 to 97 %)`: in how many runs it passes, and in what share of all runs it would.
  private static func passes(_ check: CheckEstimate) -> String {
    guard check.estimate.count > 0 else { return "" }
    let share = check.passShare
    let lower = Int((share.lower * 100).rounded(.down))
    let upper = Int((share.upper * 100).rounded(.up))
    return "\(check.passed) of \(check.estimate.count) (\(lower) to \(upper) %)"
  }
}
