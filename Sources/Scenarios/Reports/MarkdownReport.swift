import Topology

/// A summary for a pull request or the page of a CI job: the verdicts first, then who could not
/// launch what, then why.
///
/// GitHub takes a summary of a mebibyte at most and else none of it, so a longer one is cut.
enum MarkdownReport {
  static let mostBytes = 900_000
  private static let mostRows = 10
  private static let mostCauses = 8

  static func text(of results: [RunResult], _ options: RenderOptions) -> String {
    let runs = RunWords.all(of: results, options)
    var lines = runs.count > 1 ? overview(of: runs) : []
    for run in runs { lines += section(on: run, isFolded: runs.count > 1) }
    return text(of: lines)
  }

  // MARK: Sections

  private static func overview(of runs: [RunWords]) -> [String] {
    let good = runs.count { sign(of: $0) == pass }
    var table = MarkdownTable(["", "scenario", "checks"])
    for run in runs {
      table.add([sign(of: run), cell(run.name), cell(run.result.verdict.sentence)])
    }
    return ["## simctl: \(good) of \(runs.count) scenarios pass", ""] + table.lines
  }

  private static func section(on run: RunWords, isFolded: Bool) -> [String] {
    let result = run.result
    let head = "\(sign(of: run)) \(cell(run.sentence))"
    let time =
      result.status == .complete
      ? "\(Figures.length(result.horizon)) virtual"
      : "INCOMPLETE: the event limit ended the run at \(Figures.instant(result.end))"
    // A title that begins with a dash or a number must not begin a list.
    let title = result.title.isEmpty ? "" : "<b>\(cell(result.title))</b> · "
    let changes = run.changes.map { " · " + cell($0) } ?? ""
    let body =
      ["\(title)seed \(result.seed) · \(cell(time))\(changes)", ""]
      + checks(of: run) + rows(of: result) + causes(of: result)
    if !isFolded { return ["## \(head)", ""] + body }
    let isBad = run.count(.fail) + run.count(.error) > 0
    return ["<details\(isBad ? " open" : "")><summary>\(head)</summary>", ""] + body
      + ["</details>", ""]
  }

  private static func checks(of run: RunWords) -> [String] {
    guard !run.checks.isEmpty else { return [] }
    var table = MarkdownTable(["", "check", "measure", "wanted", "got", "margin"], firstFigure: 3)
    for check in run.checks {
      let words = [check.title, check.remarks, check.guesses].filter { !$0.isEmpty }
      table.add(
        [sign(of: check.verdict), words.map(cell).joined(separator: "<br>")]
          + [check.measure, check.wanted, check.got, check.margin].map(cell))
    }
    return table.lines
  }

  private static func rows(of result: RunResult) -> [String] {
    let touched = result.rows.filter { lostUserTime($0) + lostLaunches($0) > 0 }
    guard !touched.isEmpty else { return ["Everybody could launch everything all the time.", ""] }
    let order = touched.indices.sorted {
      (-lostUserTime(touched[$0]), -lostLaunches(touched[$0]), $0)
        < (-lostUserTime(touched[$1]), -lostLaunches(touched[$1]), $1)
    }
    var table = MarkdownTable(
      ["resource", "cohort", "user-time", "launches", "failed", "worst"], firstFigure: 2)
    for row in order.prefix(mostRows).map({ touched[$0] }) { table.add(cells(of: row)) }
    let shown = min(mostRows, touched.count)
    let which = shown < touched.count ? "the worst \(shown) of \(touched.count) rows" : "all rows"
    return ["**Who could not launch what** (\(which) that lost something)", ""] + table.lines
  }

  private static func cells(of row: RunResult.Row) -> [String] {
    let time =
      row.total == 0
      ? "" : Figures.percent(row.launchable, of: row.total, decimals: 2, .down)
    var worst = ""
    if let stretch = row.worst {
      let share = Figures.percent(
        row.users - stretch.missing, of: row.users, decimals: 1, .down)
      worst =
        "\(share) at \(Figures.instant(stretch.from / Figures.second * Figures.second)) for "
        + Figures.briefLength(stretch.to - stretch.from)
    }
    let launches = [row.launches.attempted, lostLaunches(row)].map(Figures.grouped)
    return [cell(row.resource), cell(row.cohort), cell(time)] + launches + [cell(worst)]
  }

  private static func causes(of result: RunResult) -> [String] {
    let causes = result.lostByCause
    guard !causes.isEmpty else { return [] }
    let lost = result.rows.reduce(0) { $0 + lostLaunches($1) }
    let attempted = result.rows.reduce(0) { $0 + $1.launches.attempted }
    var table = MarkdownTable(["cause", "launches", "share", "why"], firstFigure: 1, lastFigure: 2)
    for (cause, count) in causes.prefix(mostCauses) {
      table.add([
        cell(cause.word), Figures.grouped(count), cell(Figures.percent(count, of: lost)),
        result.explanations(of: cause).map(cell).joined(separator: "<br>"),
      ])
    }
    let heading =
      "**Why \(Figures.grouped(lost)) of \(Figures.grouped(attempted)) launches failed**"
    let rest = causes.count - mostCauses
    let more =
      rest > 0 ? ["\(rest) rarer \(rest == 1 ? "cause is" : "causes are") not shown.", ""] : []
    return [heading, ""] + table.lines + more
  }

  private static func lostUserTime(_ row: RunResult.Row) -> Int64 { row.total - row.launchable }

  private static func lostLaunches(_ row: RunResult.Row) -> Int64 {
    row.launches.failed + row.launches.gaveUp
  }

  // MARK: Words

  private static let pass = "✅ ok"

  private static func sign(of verdict: RunResult.CheckResult.Verdict) -> String {
    switch verdict {
    case .pass: pass
    case .fail: "❌ FAIL"
    case .error: "❌ ERROR"
    case .skipped: "➖ skip"
    }
  }

  /// The worst verdict of a run's checks.
  private static func sign(of run: RunWords) -> String {
    let order: [RunResult.CheckResult.Verdict] = [.error, .fail, .pass, .skipped]
    return order.first { run.count($0) > 0 }.map { sign(of: $0) } ?? "➖ no checks"
  }

  /// A text that means nothing to Markdown, to HTML, to tables or to GitHub (`@` names people, `#`
  /// an issue), on one line.
  static func cell(_ text: String) -> String {
    text.onOneLine.replacingScalars { scalar in
      "&<>|@#\\`*_[]~$".unicodeScalars.contains(scalar) ? "&#\(scalar.value);" : nil
    }
  }

  // MARK: Length

  /// The lines, as many as there is room for, and how many are missing.
  private static func text(of lines: [String]) -> String {
    let note = "</details>\n\n_The summary is cut here: the other reports have all of it._\n"
    let room = mostBytes - note.utf8.count
    var text = ""
    var size = 0
    for (index, line) in lines.enumerated() {
      size += line.utf8.count + 1
      if size > room {
        let isInside =
          lines[..<index].last { $0 == "</details>" || $0.hasPrefix("<details") }
          .map { $0 != "</details>" } ?? false
        return text + "\n" + (isInside ? note : String(note.drop { $0 != "_" }))
      }
      text += line + "\n"
    }
    return text
  }
}

/// A table of a Markdown document; figures stand at the right of their columns.
private struct MarkdownTable {
  private(set) var lines: [String]

  init(_ header: [String], firstFigure: Int = .max, lastFigure: Int = .max) {
    let rule = header.indices.map { firstFigure <= $0 && $0 <= lastFigure ? "---:" : "---" }
    lines = [Self.line(header), Self.line(rule), ""]
  }

  /// - Precondition: the cells are escaped, as many as the header has.
  mutating func add(_ cells: [String]) { lines.insert(Self.line(cells), at: lines.count - 1) }

  private static func line(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |"
  }
}
