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
    let open = control.checks.filter { check in
      report.all.contains { outcome in
        outcome.checks.contains { $0.id == check.id && $0.verdict == .notEnoughData }
      }
    }.map(\.id)
    let note: [StudyBlock] =
      open.isEmpty
      ? []
      : [
        .text(
          "\(open.joined(separator: ", ")): not enough data in some variants; play more "
            + "(--replications)")
      ]
    if changing.isEmpty {
      blocks.append(
        .text(
          open.isEmpty
            ? "none: every check keeps its verdict" : "none is known: verdicts that are given stay")
      )
      return blocks + note + impossible
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
    return blocks + note + impossible
  }
}
