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
      rest += result.remarks(on: check).wrapped(to: width - Self.indent - 2).filter { !$0.isEmpty }
        .map { "  " + $0 }
      lines += rest.map { "".padded(to: Self.indent) + $0 }
      lines += result.guesses(of: check).wrapped(to: width - Self.indent - 2).filter { !$0.isEmpty }
        .map { paint(.faint, "".padded(to: Self.indent + 2) + $0) }
    }
    return lines
  }

  /// Columns before a title.
  private static var indent: Int { 9 }
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
