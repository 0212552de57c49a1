import SimEngine

extension StudyPage {
  /// A table for each check that the variants move: they, and how far they are from the scenario as it is
  /// written.
  var checkTables: [StudyBlock] {
    // Variants may have checks of their own: each is told by its id.
    var checks: [CheckEstimate] = []
    for check in report.all.flatMap(\.checks) where !checks.contains(where: { $0.id == check.id }) {
      checks.append(check)
    }
    let moved = checks.filter { !isTheSame($0) }
    let same = checks.filter(isTheSame).map {
      "\($0.id) (\(Self.word($0)), \(Self.figures($0)[0]))"
    }
    return moved.flatMap(checkTable) + [.heading("WHAT IS LOST"), lossTable]
      + (same.isEmpty
        ? [] : [.heading("THE SAME IN EVERY VARIANT"), .text(same.joined(separator: ", "))])
  }

  private func isTheSame(_ check: CheckEstimate) -> Bool {
    report.all.allSatisfy { $0.checks.contains(check) }
  }

  private func checkTable(_ check: CheckEstimate) -> [StudyBlock] {
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

  /// The variants, with what they lose in all rows and windows.
  private var lossTable: StudyBlock {
    .table(
      headings: report.axes
        + ["launches lost", "change", "user-minutes lost", "change"],
      rows: report.all.map { outcome in
        let control = report.control.flatMap { $0.labels == outcome.labels ? nil : $0 }
        return padded(outcome.labels) + [
          losses(outcome.lostLaunches, 1),
          control.map { change(outcome.lostLaunches(against: $0), 1) } ?? "",
          losses(outcome.lostUserTime, Self.minute),
          control.map { change(outcome.lostUserTime(against: $0), Self.minute) } ?? "",
        ]
      })
  }

  /// In ticks.
  static let minute = 60_000_000.0

  private func change(_ estimate: Estimate, _ unit: Double) -> String {
    if estimate.mean == 0, !estimate.hasSpread { return "the same" }
    return (estimate.mean > 0 ? "+" : "") + losses(estimate, unit)
  }

  /// So many of something, on average.
  ///
  /// - Parameter unit: what one of them is in the estimate.
  func losses(_ estimate: Estimate, _ unit: Double) -> String {
    let mean =
      estimate.count == 1 && unit == 1
      ? Figures.grouped(Int64(estimate.mean)) : StudyFigures.text(estimate.mean / unit, .count)
    guard let interval = estimate.interval else {
      return mean + (estimate.count > 1 ? " (no spread)" : "")
    }
    return mean
      + " (\(StudyFigures.text(interval.lower / unit, .count)) to "
      + "\(StudyFigures.text(interval.upper / unit, .count)))"
  }

  private func padded(_ labels: [String]) -> [String] {
    Array(
      (labels + Array(repeating: "", count: max(0, report.axes.count - labels.count)))
        .prefix(report.axes.count))
  }

  private func variant(_ outcome: Study.Outcome, _ index: Int) -> [String] {
    let check = outcome.checks[index]
    let figures =
      count > 1
      ? Self.figures(check) + [Self.passes(check)] : [Self.figures(check)[0]]
    var cells = padded(outcome.labels) + [Self.word(check)] + figures
    if let control = report.control { cells.append(difference(outcome, index, control)) }
    return cells
  }

  private func difference(_ outcome: Study.Outcome, _ index: Int, _ control: Study.Outcome)
    -> String
  {
    if outcome.labels == control.labels { return "" }
    guard let difference = outcome.difference(of: index, from: control) else {
      return outcome.hasOtherWindow(for: index, than: control) ? "another window" : ""
    }
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

  /// Why a check is open, and what would close it; nil where it is not.
  static func wayOut(of check: CheckEstimate) -> String? {
    guard check.verdict == .notEnoughData else { return nil }
    let count = check.estimate.count
    if count < CheckEstimate.fewestReplications {
      return "fewer than \(CheckEstimate.fewestReplications) replications"
    }
    guard let interval = check.estimate.interval else {
      return "all come to one figure: \(CheckEstimate.fewestWithoutSpread - count) more would tell"
    }
    let distance = (check.estimate.mean - check.bound).magnitude
    let ratio = interval.halfWidth / distance
    let needed = ratio * ratio * Double(count)
    // Two digits: the spread is a guess too.
    guard needed < 1_000_000 else { return "the mean is as good as the bound" }
    var step = 1.0
    while needed / step >= 100 { step *= 10 }
    let rounded = Int64((needed / step).rounded(.up) * step)
    return "the interval holds the bound: about \(Figures.grouped(rounded)) in all would tell, "
      + "if mean and spread stay"
  }

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
      ? "no spread" : check.interval.map { StudyFigures.text($0, unit) } ?? ""
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
