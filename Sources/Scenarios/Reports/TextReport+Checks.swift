import Topology

/// CHECKS: what was wanted, what came, by how much, and where it was first not so.
extension TextReport {
  var checks: [String] {
    guard !result.checks.isEmpty else { return [] }
    let rows = result.checks.map { CheckLine($0, glyphs) }
    let table = CheckColumns(rows)
    let titleWidth = width - Self.indent - 2 - table.width
    let hasColumns = titleWidth >= 24
    var lines = [heading("CHECKS")]
    if hasColumns {
      lines = [heading("CHECKS".padded(to: Self.indent + titleWidth + 2) + table.header)]
    }
    for (check, row) in zip(result.checks, rows) {
      let title = (check.title.isEmpty ? check.id : check.title)
        .wrapped(to: hasColumns ? titleWidth : width - Self.indent)
      let first = hasColumns ? title[0].padded(to: titleWidth) + "  " + table.line(row) : title[0]
      lines.append("  " + paint(row.style, row.verdict.padded(to: 5)) + "  " + first)
      var rest = Array(title.dropFirst())
      if !hasColumns { rest += row.sentence.wrapped(to: width - Self.indent) }
      rest += remarks(on: check).wrapped(to: width - Self.indent - 2).filter { !$0.isEmpty }
        .map { "  " + $0 }
      lines += rest.map { "".padded(to: Self.indent) + $0 }
      lines += guesses(of: check).wrapped(to: width - Self.indent - 2).filter { !$0.isEmpty }
        .map { paint(.faint, "".padded(to: Self.indent + 2) + $0) }
    }
    return lines
  }

  /// The figures that a margin rests on although nobody set them and they are little founded.
  private func guesses(of check: RunResult.CheckResult) -> String {
    let figures = check.restsOn.map { name in
      let value = result.parameters.first { $0.name == name }?.value
      let parameter = Parameter.index(named: name).map { Parameter.all[$0] }
      return name + (value.flatMap { parameter?.written($0) }.map { " = \($0)" } ?? "")
    }
    guard !figures.isEmpty else { return "" }
    return "margin rests on \(figures.joined(separator: ", ")) (low confidence, not set)"
  }

  /// Columns before a title.
  private static var indent: Int { 9 }

  /// When it was first not so and why, and for how long in all; or why there is no verdict.
  private func remarks(on check: RunResult.CheckResult) -> String {
    guard check.verdict == .fail, let breach = check.firstBreach else { return check.note ?? "" }
    var remark = "first breach at \(Figures.instant(breach))"
    if let cause = check.cause,
      let headline = result.answers[cause].headline ?? result.answers[cause].because.last
    {
      remark += " by \(headline.cause.word) (\(result.estate.path(of: headline.root)))"
    }
    return remark + length(of: check)
  }

  /// `, below for 12 min in all, longest 9 min`.
  private func length(of check: RunResult.CheckResult) -> String {
    guard let breaches = check.breaches, breaches.count > 0 else { return "" }
    let side = if case .atLeast = check.wanted { "below" } else { "above" }
    let total = ", \(side) for \(Figures.length(breaches.total))"
    return breaches.count == 1
      ? total
      : total + " in all, longest \(Figures.length(breaches.longest))"
  }
}

/// The figures of the checks in columns.
private struct CheckColumns {
  private let wantedWidth, gotWidth, marginWidth: Int

  private static let measureWidth = 11

  init(_ rows: [CheckLine]) {
    wantedWidth = max(6, rows.map(\.wanted.count).max() ?? 0)
    gotWidth = max(3, rows.map(\.got.count).max() ?? 0)
    marginWidth = max(6, rows.map(\.margin.count).max() ?? 0)
  }

  var width: Int { Self.measureWidth + wantedWidth + gotWidth + marginWidth + 6 }

  var header: String { columns("", "wanted", "got", "margin") }

  func line(_ row: CheckLine) -> String { columns(row.measure, row.wanted, row.got, row.margin) }

  private func columns(_ measure: String, _ wanted: String, _ got: String, _ margin: String)
    -> String
  {
    let parts = [
      measure.padded(to: Self.measureWidth), wanted.padded(to: wantedWidth),
      got.padded(to: gotWidth), margin,
    ]
    let line = parts.joined(separator: "  ")
    return String(line.prefix(line.count - line.reversed().prefix { $0 == " " }.count))
  }
}
