import Topology

/// LAUNCHABLE: a strip over time for each row, and the paths that carried the user-time.
extension TextReport {
  var launchable: [String] {
    guard !result.rows.isEmpty, result.end > 0 else { return [] }
    let touched = result.rows.filter(Self.lostSomething)
    let shown = options.all ? result.rows : touched
    let table = StripTable(shown, self)
    var lines = [heading("LAUNCHABLE") + "   " + table.legend]
    if !shown.isEmpty {
      lines.append(table.header)
      lines += shown.map(table.line)
    }
    if shown.count < result.rows.count {
      let count = result.rows.count - shown.count
      let time = isIncomplete ? " of the time that was run" : ""
      lines.append(
        folded("\(count) \(count == 1 ? "row" : "rows") at 100 %\(time) not shown (--all)"))
    }
    if isIncomplete {
      lines.append(folded("nothing is known after \(Figures.instant(result.end))"))
    }
    return lines + paths
  }

  /// Somebody could not launch for some time, or a launch did not get to a session.
  private static func lostSomething(_ row: RunResult.Row) -> Bool {
    row.launchable < row.total || row.launches.failed + row.launches.gaveUp > 0
  }

  // MARK: By which path

  private var paths: [String] {
    let shares = PathShare.all(of: result)
    let total = shares.reduce(0) { $0 + $1.userTime }
    guard total > 0 else { return [] }
    let shown = options.all ? shares[...] : shares.prefix(Self.mostPathLines)
    let times = shown.map { "\(second($0.from)) \(glyphs.range) \(second($0.to))" }
    let timesWidth = times.map(\.count).max() ?? 0
    let wordsWidth = min(shown.map(\.words.count).max() ?? 0, width - 2 - 2 - 8 - 2 - timesWidth)
    let head = "  by path".padded(to: 2 + wordsWidth + 2) + "   share  from \(glyphs.range) to"
    var lines = [paint(.faint, head)]
    for (share, time) in zip(shown, times) {
      let words = share.words.elided(to: wordsWidth, glyphs.ellipsis).padded(to: wordsWidth)
      let percent = Figures.percent(share.userTime, of: total, decimals: 1)
      lines.append("  \(words)  \(percent.aligned(to: 8))  \(time)")
    }
    if shown.count < shares.count {
      lines.append(folded("\(shares.count - shown.count) smaller not shown (--all)"))
    }
    return lines
  }

  private static var mostPathLines: Int { 12 }

  private func second(_ instant: Int64) -> String {
    Figures.instant(instant / Figures.second * Figures.second)
  }
}

/// The user-time that one way of launching carried, or one cause took, over all rows.
private struct PathShare {
  var words: String
  var userTime: Int64 = 0
  /// First and last instant at which anybody had it.
  var from = Int64.max
  var to: Int64 = 0

  /// Largest first; alike ones in order of words.
  static func all(of result: RunResult) -> [PathShare] {
    var shares: [PathShare] = []
    let places = result.answers.map { answer in
      let words = words(for: answer)
      if let place = shares.firstIndex(where: { $0.words == words }) { return place }
      shares.append(PathShare(words: words))
      return shares.count - 1
    }
    for row in result.rows {
      for step in result.timelines[row.timeline].steps {
        for time in step.answers { shares[places[time.answer]].userTime += time.userTime }
      }
    }
    for (place, span) in zip(places, result.answerSpans) {
      if let span { shares[place].add(span) }
    }
    return shares.filter { $0.userTime > 0 }
      .sorted { ($1.userTime, $0.words) < ($0.userTime, $1.words) }
  }

  private mutating func add(_ span: Range<Int64>) {
    from = min(from, span.lowerBound)
    to = max(to, span.upperBound)
  }

  private static func words(for answer: Answer) -> String {
    guard answer.isLaunchable else {
      return "none: \((answer.headline ?? answer.because.last)?.cause.word ?? "no path")"
    }
    let way = [answer.path.word, answer.broker.word, answer.route.word].compactMap(\.self)
    let degraded = answer.degraded.words
    return way.joined(separator: " ")
      + (degraded.isEmpty ? "" : ", " + degraded.joined(separator: ", "))
  }
}

/// The rows of the strip: label, cells, launches, failed launches, worst time.
private struct StripTable {
  private let report: TextReport
  private let resourceWidth, cohortWidth, worstWidth: Int
  private let scale: StripScale

  private static let launchesWidth = 9
  private static let failedWidth = 7

  init(_ rows: [RunResult.Row], _ report: TextReport) {
    self.report = report
    let most = report.width < 80 ? 10 : 14
    let resource = rows.map(\.resource.count).max() ?? 0
    let cohort = rows.map(\.cohort.count).max() ?? 0
    let result = report.result
    worstWidth = max(5, rows.map { Self.worst(of: $0, report).count }.max() ?? 0)
    let figures = Self.launchesWidth + Self.failedWidth + 2 + worstWidth
    let room = report.width - 6 - figures - min(most, cohort) - min(most, resource)
    scale = StripScale(horizon: result.horizon, columns: max(8, room))
    // What the cells leave goes to the labels.
    let free = max(0, room - scale.cellCount)
    cohortWidth = min(cohort, most + free / 2)
    resourceWidth = min(resource, min(most, resource) + free - (cohortWidth - min(most, cohort)))
  }

  // MARK: Head

  var legend: String {
    let all = AvailabilityStrip.Level.allCases
    let levels = all.map { "\(glyph($0)) \(meaning($0))" }.joined(separator: "   ")
    let cell = "one cell = \(Figures.length(scale.cellLength))"
    return report.width < 80 ? cell + "\n  " + levels : cell + "   " + levels
  }

  var header: String {
    let label = String(repeating: " ", count: 2 + resourceWidth + 2 + cohortWidth + 2)
    return label + scale.axis + "launches".aligned(to: Self.launchesWidth)
      + "failed".aligned(to: Self.failedWidth) + "  worst"
  }

  private func meaning(_ level: AvailabilityStrip.Level) -> String {
    switch level {
    case .full: "100 %"
    case .most: "\(report.glyphs.atLeast)95 %"
    case .half: "\(report.glyphs.atLeast)50 %"
    case .some: "<50 %"
    case .none: "nobody"
    }
  }

  private func glyph(_ level: AvailabilityStrip.Level) -> String {
    switch level {
    case .full: report.options.ascii ? "#" : "█"
    case .most: report.options.ascii ? "*" : "▓"
    case .half: report.options.ascii ? "+" : "▒"
    case .some: report.options.ascii ? "-" : "░"
    case .none: report.options.ascii ? "." : "·"
    }
  }

  // MARK: Rows

  func line(_ row: RunResult.Row) -> String {
    let ellipsis = report.glyphs.ellipsis
    let result = report.result
    let strip = AvailabilityStrip(
      lost: row.lostByPart, partLength: result.partLength, users: row.users,
      cellLength: scale.cellLength, end: result.end)
    let launches = row.launches
    let lost = launches.failed + launches.gaveUp
    return "  " + row.resource.elided(to: resourceWidth, ellipsis).padded(to: resourceWidth)
      + "  " + row.cohort.elided(to: cohortWidth, ellipsis).padded(to: cohortWidth) + "  "
      + strip.cells.map(glyph).joined().padded(to: scale.cellCount)
      + Figures.grouped(launches.attempted).aligned(to: Self.launchesWidth)
      + Figures.grouped(lost).aligned(to: Self.failedWidth)
      + "  " + Self.worst(of: row, report)
  }

  /// The lowest share of users, when that was first, and for how long it stayed so then.
  private static func worst(of row: RunResult.Row, _ report: TextReport) -> String {
    guard let worst = row.worst else { return "100 %" }
    let share = Figures.percent(row.users - worst.missing, of: row.users, decimals: 1, .down)
    let start = "\(share.aligned(to: 6)) \(clock(worst.from, report.result.horizon))"
    // A narrow terminal has no room for the length.
    if report.width < 80 { return start }
    return "\(start) \(Figures.briefLength(worst.to - worst.from).aligned(to: 5))"
  }

  /// Minutes are enough to find the place in a day; an hour is looked at by the second.
  private static func clock(_ instant: Int64, _ horizon: Int64) -> String {
    let unit = horizon > 2 * Figures.hour ? Figures.minute : Figures.second
    let text = Figures.instant(instant / unit * unit)
    return unit == Figures.minute ? String(text.dropLast(3)) : text
  }
}
