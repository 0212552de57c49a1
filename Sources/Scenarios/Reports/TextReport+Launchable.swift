import Topology

/// LAUNCHABLE: a strip over time for each row, and the paths that carried the user-time.
extension TextReport {
  var launchable: [String] {
    guard !result.rows.isEmpty else { return [] }
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
      lines.append(folded("\(count) \(count == 1 ? "row" : "rows") at 100 % not shown (--all)"))
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
  /// First and last instant at which anybody had it, at the resolution of the timelines.
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
        for time in step.answers where time.userTime > 0 {
          shares[places[time.answer]].add(time.userTime, from: step.from, to: step.to)
        }
      }
    }
    return shares.filter { $0.userTime > 0 }
      .sorted { ($1.userTime, $0.words) < ($0.userTime, $1.words) }
  }

  private mutating func add(_ userTime: Int64, from: Int64, to: Int64) {
    self.userTime += userTime
    self.from = min(self.from, from)
    self.to = max(self.to, to)
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
    worstWidth = max(5, rows.map { Self.worst(of: $0, result).count }.max() ?? 0)
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
    let timeline = report.result.timelines[row.timeline]
    let strip = AvailabilityStrip(timeline, users: row.users, cellLength: scale.cellLength)
    let launches = row.launches
    let lost = launches.failed + launches.gaveUp
    return "  " + row.resource.elided(to: resourceWidth, ellipsis).padded(to: resourceWidth)
      + "  " + row.cohort.elided(to: cohortWidth, ellipsis).padded(to: cohortWidth) + "  "
      + strip.cells.map(glyph).joined().padded(to: scale.cellCount)
      + Figures.grouped(launches.attempted).aligned(to: Self.launchesWidth)
      + Figures.grouped(lost).aligned(to: Self.failedWidth)
      + "  " + Self.worst(of: row, report.result)
  }

  /// The lowest share of users in any step, and when that was first.
  private static func worst(of row: RunResult.Row, _ result: RunResult) -> String {
    let steps = result.timelines[row.timeline].steps
    guard row.users > 0, row.launchable < row.total, var worst = steps.first else { return "100 %" }
    for step in steps.dropFirst() where isWorse(step, worst) { worst = step }
    let total = row.users * (worst.to - worst.from)
    let share = Figures.percent(worst.launchable, of: total, decimals: 1, .down)
    return "\(share.aligned(to: 6)) \(clock(worst.from, result.horizon))"
  }

  private static func isWorse(_ step: RunResult.Step, _ other: RunResult.Step) -> Bool {
    let left = step.launchable.multipliedFullWidth(by: other.to - other.from)
    let right = other.launchable.multipliedFullWidth(by: step.to - step.from)
    return (left.high, left.low) < (right.high, right.low)
  }

  /// Minutes are enough to find the place in a day; an hour is looked at by the second.
  private static func clock(_ instant: Int64, _ horizon: Int64) -> String {
    let unit = horizon > 2 * Figures.hour ? Figures.minute : Figures.second
    let text = Figures.instant(instant / unit * unit)
    return unit == Figures.minute ? String(text.dropLast(3)) : text
  }
}
