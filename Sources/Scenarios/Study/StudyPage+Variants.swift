extension StudyPage {
  func replications(_ rule: StudyReport.StoppingRule?) -> [StudyBlock] {
    var blocks: [StudyBlock] = []
    if let rule {
      let width = StudyFigures.text(rule.halfWidth, .share)
      blocks.append(
        .text(
          "stopping rule: replications are added by halves until each check's interval is at most "
            + "±\(width) (of a share, or of the wanted bound), or, where all come to one figure, at "
            + "most \(width) of all runs may not, up to \(rule.most); "
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
    return blocks
      + checks.compactMap { check in
        Self.wayOut(of: check).map { .text("\(check.id): not enough data: \($0)") }
      }
  }

  // MARK: Sweep

  func sweep(_ axes: [SweepAxis]) -> [StudyBlock] {
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
      let open = report.outcomes.filter { outcome in
        !outcome.checks.contains { $0.verdict == .fail || $0.verdict == .error }
          && outcome.checks.contains { $0.verdict == .notEnoughData }
      }.map { $0.labels.joined(separator: " ") }
      blocks.append(
        .text(
          open.isEmpty
            ? "no variant passes all checks"
            : "not decided: none is known to pass all checks; with more replications one of these "
              + "may: \(open.joined(separator: ", "))"))
    }
    return blocks
  }

  // MARK: Plan

  func plan(_ axis: SweepAxis, _ id: String) -> [StudyBlock] {
    guard let answer = report.planned else { return [] }
    var blocks: [StudyBlock] = []
    if let smallest = answer.smallest {
      blocks.append(.heading("ANSWER   \(axis.path)=\(smallest)"))
      blocks.append(
        .text(
          "the first of the values, which count as larger the later they stand, with which \(id) passes"
        ))
      if !answer.isMonotone {
        blocks.append(
          .text("NOT MONOTONE: \(id) fails again with \(answer.failing.joined(separator: ", "))"))
      }
      if !answer.undecidedAfter.isEmpty {
        blocks.append(
          .text("open for larger values: \(answer.undecidedAfter.joined(separator: ", "))"))
      }
    } else {
      let isOpen = !answer.undecided.isEmpty
      blocks.append(.heading(isOpen ? "NOT DECIDED" : "NO ANSWER"))
      blocks.append(
        .text("\(id) \(isOpen ? "is known to pass" : "passes") with none of the values"))
    }
    if !answer.undecided.isEmpty {
      blocks.append(
        .text(
          "open for \(answer.undecided.joined(separator: ", ")): with more replications one of "
            + "them may pass"))
    }
    return blocks + evidence(answer, id)
  }

  /// So many values are all shown.
  private static let fewValues = 12

  /// All values, or of many the answer and its neighbours.
  private func evidence(_ answer: StudyReport.Planned, _ id: String) -> [StudyBlock] {
    let all = report.outcomes.indices
    let shown = all.count <= Self.fewValues ? all : answer.evidence
    let rows = report.outcomes[shown].compactMap { outcome in
      outcome.checks.first { $0.id == id }.map { (outcome.labels, $0) }
    }
    guard let check = rows.first?.1 else { return [] }
    let others = report.outcomes.count - rows.count
    let table = StudyBlock.table(
      headings: Self.headings(report.axes, count),
      rows: rows.map { labels, check in
        labels + [Self.word(check)]
          + (count > 1
            ? Self.figures(check) + [Self.passes(check)] : [Self.figures(check)[0]])
      })
    return [
      .heading("EVIDENCE   \(check.title) (\(Self.measure(check)) \(Self.wanted(check)))"), table,
    ]
      + (others == 0
        ? []
        : [.text("\(others) other \(others == 1 ? "value is" : "values are") in --format csv")])
      + (rows.contains { $0.1.verdict == .notEnoughData } ? [.text(Self.meaningOfOpen)] : [])
  }

  // MARK: Branches

  func branches(_ at: Int64) -> [StudyBlock] {
    [.text("one past until \(Figures.instant(at)), then each branch for itself")] + checkTables
  }
}
