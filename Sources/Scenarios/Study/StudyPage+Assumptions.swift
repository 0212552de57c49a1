extension StudyPage {
  var assumptions: [StudyBlock] {
    guard let control = report.control else { return [] }
    let changing = report.outcomes.filter { outcome in
      outcome.checks.indices.contains {
        outcome.checks[$0].verdict != control.checks[$0].verdict
      }
    }
    var blocks: [StudyBlock] = [
      .text(
        "\(report.outcomes.count) variants: each default of low or medium confidence that nobody set "
          + "and the estate uses at the ends of its range, and all together at their worst ends"),
      .heading("VERDICTS THAT REST ON A GUESS"),
    ]
    if changing.isEmpty {
      blocks.append(.text("none: every check keeps its verdict"))
      return blocks + impossible
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
    return blocks + impossible
  }
}
