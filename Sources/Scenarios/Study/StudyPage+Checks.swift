import SimEngine

extension StudyPage {
  /// A table for each check: the variants, and how far they are from the scenario as it is written.
  var checkTables: [StudyBlock] {
    // Variants may have checks of their own: each is told by its id.
    var checks: [CheckEstimate] = []
    for check in report.all.flatMap(\.checks) where !checks.contains(where: { $0.id == check.id }) {
      checks.append(check)
    }
    return checks.flatMap { check -> [StudyBlock] in
      let rows = report.all.compactMap { outcome in
        outcome.checks.firstIndex { $0.id == check.id }.map { variant(outcome, $0) }
      }
      var blocks: [StudyBlock] = [
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
    return difference.mean == 0 && !difference.hasSpread
      ? "the same" : StudyFigures.difference(difference.mean, unit) + interval
  }

  var count: Int { report.study.replications }

  static func headings(_ axes: [String], _ count: Int) -> [String] {
    axes + [""] + (count > 1 ? ["mean", "95 % interval", "passes (of all runs)"] : ["got"])
  }

  static let meaningOfOpen =
    "not enough data: the interval holds the wanted bound, there are fewer than "
    + "\(CheckEstimate.fewestReplications) replications, or all come to one figure and are fewer "
    + "than \(CheckEstimate.fewestWithoutSpread); play more (--replications)"

  // MARK: Words of a check

  static func word(_ check: CheckEstimate) -> String {
    switch check.verdict {
    case .pass: "ok"
    case .fail: "FAIL"
    case .notEnoughData: "not enough data"
    case .error: "ERROR"
    case .skipped: "skip"
    }
  }

  static func measure(_ check: CheckEstimate) -> String { check.measure.rawValue }

  static func wanted(_ check: CheckEstimate) -> String {
    switch check.wanted {
    case .atLeast(let text): "≥ \(text)"
    case .atMost(let text): "≤ \(text)"
    }
  }

  static func figures(_ check: CheckEstimate) -> [String] {
    guard check.estimate.count > 0 else { return ["", ""] }
    let unit = check.measure.unit
    if check.endless > 0 {
      let runs = check.estimate.count == 1 ? "" : " in \(check.endless) of \(check.estimate.count)"
      return ["never\(runs)", ""]
    }
    let interval =
      check.estimate.count > 1 && !check.estimate.hasSpread
      ? "no spread" : StudyFigures.text(check.estimate.interval, unit)
    return [StudyFigures.text(check.estimate.mean, of: check), interval]
  }

  /// `17 of 20 (62 to 97 %)`: in how many runs it passes, and in what share of all runs it would.
  static func passes(_ check: CheckEstimate) -> String {
    guard check.estimate.count > 0 else { return "" }
    let share = check.passShare
    let lower = Int((share.lower * 100).rounded(.down))
    let upper = Int((share.upper * 100).rounded(.up))
    return "\(check.passed) of \(check.estimate.count) (\(lower) to \(upper) %)"
  }
}
