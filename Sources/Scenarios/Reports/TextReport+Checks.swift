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

/// The words and figures of one check.
///
/// Digits that are not shown go to the side of failure, so that a shown figure never says pass next
/// to a FAIL, or the other way round.
private struct CheckLine {
  let verdict: String
  let style: Paint.Style
  let measure: String
  let wanted: String
  let got: String
  let margin: String

  /// The figures where there is no room for columns.
  var sentence: String {
    got.isEmpty ? "\(measure) \(wanted)" : "\(measure) \(wanted), got \(got) (\(margin))"
  }

  init(_ check: RunResult.CheckResult, _ glyphs: Glyphs) {
    (verdict, style) =
      switch check.verdict {
      case .pass: ("ok", .good)
      case .fail: ("FAIL", .bad)
      case .error: ("ERROR", .bad)
      case .skipped: ("skip", .warning)
      }
    measure =
      switch check.measure {
      case .userTime: "user-time"
      case .launches: "launches"
      case .longestGap: "longest gap"
      }
    let isLeast = if case .atLeast = check.wanted { true } else { false }
    let sign = isLeast ? glyphs.atLeast : glyphs.atMost
    let isJudged = check.verdict == .pass || check.verdict == .fail
    let bound: String
    let figures: (got: String, margin: String)
    switch check.measure {
    case .userTime, .launches:
      bound = Figures.fixed(check.bound, decimals: 4, trimmed: true) + " %"
      figures = isJudged ? Self.share(check, isLeast, glyphs) : ("", "")
    case .longestGap:
      bound = Figures.length(check.bound)
      figures = isJudged ? Self.length(check, isLeast, glyphs) : ("", "")
    }
    wanted = "\(sign) \(bound)"
    (got, margin) = figures
  }

  private static func share(
    _ check: RunResult.CheckResult, _ isLeast: Bool, _ glyphs: Glyphs
  ) -> (got: String, margin: String) {
    let decimals = check.bound % 100 == 0 ? 2 : 4
    let rounding: Figures.Rounding = isLeast ? .down : .up
    let got = Figures.percentUnits(
      check.numerator, of: check.denominator, decimals: decimals, rounding)
    let bound = Figures.percentUnits(check.bound, of: 1_000_000, decimals: decimals, .nearest)
    let margin = isLeast ? got - bound : bound - got
    return (
      Figures.percent(check.numerator, of: check.denominator, decimals: decimals, rounding),
      signed(margin, glyphs) + Figures.fixed(abs(margin), decimals: decimals)
    )
  }

  private static func length(
    _ check: RunResult.CheckResult, _ isLeast: Bool, _ glyphs: Glyphs
  ) -> (got: String, margin: String) {
    let resolution: Int64 = [Figures.second, 1000].first { check.bound % $0 == 0 } ?? 1
    let floor = check.value / resolution * resolution
    let got = isLeast || floor == check.value ? floor : floor + resolution
    let margin = isLeast ? got - check.bound : check.bound - got
    return (Figures.length(got), signed(margin, glyphs) + Figures.length(abs(margin)))
  }

  private static func signed(_ margin: Int64, _ glyphs: Glyphs) -> String {
    margin < 0 ? glyphs.minus : "+"
  }
}
