/// A table of the checks for spreadsheets, as RFC 4180 has it: a header, and a row for each check.
///
/// A cell that a spreadsheet would take for a formula gets an apostrophe before it, which is the
/// spreadsheets' own sign for text: titles are anybody's. Numbers are left alone.
enum CSVReport {
  static let header = [
    "scenario", "seed", "check", "title", "measure", "verdict", "wanted", "got", "margin",
    "first_breach_ticks", "cause", "remarks", "changes",
  ]

  static func text(of results: [RunResult], _ options: RenderOptions) -> String {
    // A spreadsheet reads -7.33 as a number, and not what looks better on a terminal.
    var options = options
    options.ascii = true
    let rows = RunWords.all(of: results, options).flatMap { run in
      run.checks.map { cells(of: $0, in: run) }
    }
    return ([header] + rows)
      .map { $0.map(escaped).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func cells(of check: CheckWords, in run: RunWords) -> [String] {
    [
      run.name, "\(run.result.seed)", check.id, check.title, check.measure, check.verdict.rawValue,
      check.wanted, check.got, check.margin, check.firstBreach.map { "\($0)" } ?? "",
      check.cause ?? "", check.remarks, run.result.changes.joined(separator: "; "),
    ]
  }

  /// A cell as it stands in a line.
  static func escaped(_ text: String) -> String {
    let line = text.onOneLine
    let cell = isFormula(line) ? "'" + line : line
    guard cell.unicodeScalars.contains(where: { $0 == "\"" || $0 == "," }) else { return cell }
    return "\"" + cell.replacingScalars { $0 == "\"" ? "\"\"" : nil } + "\""
  }

  /// Spreadsheets look at the first character that is no space.
  private static func isFormula(_ text: String) -> Bool {
    let rest = text.unicodeScalars.drop { $0 == " " }
    guard let first = rest.first, "=+-@".unicodeScalars.contains(first) else { return false }
    return !isNumber(rest.dropFirst()) || first == "=" || first == "@"
  }

  private static func isNumber(_ text: Substring.UnicodeScalarView) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count <= 2
      && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { "0"..."9" ~= $0 } }
  }
}
