import Topology

/// The report for people: the verdict of each check first, then who could launch what, when, by
/// which path, and why not.
///
///     title ─ FAULTS ─ CHECKS ─ LAUNCHABLE ─ WHY … FAILED ─ next commands
struct TextReport {
  let result: RunResult
  let options: RenderOptions
  let glyphs: Glyphs
  let paint: Paint
  let width: Int

  init(_ result: RunResult, _ options: RenderOptions) {
    self.result = result
    self.options = options
    glyphs = options.ascii ? .ascii : .unicode
    paint = Paint(isOn: options.color)
    width = max(60, options.width)
  }

  var text: String {
    let sections = [title, faults, checks, launchable, why, closing]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  func heading(_ text: String) -> String { paint(.heading, text) }

  // MARK: Title

  private var title: [String] {
    let seed = "seed \(result.seed) \(glyphs.dot) \(Figures.length(result.horizon)) virtual"
    var lines = [result.scenario + "   " + result.title]
    if lines[0].count + 3 + seed.count <= width {
      lines[0] = lines[0].padded(to: width - seed.count) + seed
    } else {
      lines = [result.scenario.padded(to: width - seed.count - 1) + " " + seed]
      lines += result.title.wrapped(to: width)
    }
    lines[0] = heading(lines[0])
    lines += result.inventory.filter { $0.count > 0 }
      .map { "\(Figures.grouped(Int64($0.count))) \($0.noun)" }
      .joined(separator: " \(glyphs.dot) ", wrappedTo: width)
    if result.status == .incomplete {
      lines.append(
        paint(.bad, "INCOMPLETE: the run met its event limit before the end; no check is judged"))
    }
    return lines
  }

  // MARK: Faults

  private var faults: [String] {
    var entries = result.faults.map { (at: $0.start, fault: $0 as RunResult.FaultLine?, text: "") }
    entries += result.modeChanges.map { (at: $0.at, fault: nil, text: words(for: $0)) }
    // The order of the stable merge: by instant, faults before the changes they cause.
    let order = entries.indices.sorted { (entries[$0].at, $0) < (entries[$1].at, $1) }
    guard !entries.isEmpty else { return [heading("FAULTS"), "  none"] }
    let shown = options.all ? order[...] : order.prefix(Self.mostFaultLines)
    let table = FaultTable(shown.compactMap { entries[$0].fault }, self)
    let timeWidth = shown.map { Figures.instant(entries[$0].at).count }.max() ?? 0
    var lines = [heading("FAULTS")]
    for index in shown {
      let entry = entries[index]
      let time = "  " + Figures.instant(entry.at).padded(to: timeWidth) + "  "
      let text = entry.fault.map { table.line($0, room: width - time.count) } ?? entry.text
      lines.append(time + text.elided(to: width - time.count, glyphs.ellipsis))
    }
    if shown.count < order.count {
      lines.append(folded("\(order.count - shown.count) later ones not shown (--all)"))
    }
    return lines
  }

  private static let mostFaultLines = 24

  private func words(for change: RunResult.ModeChange) -> String {
    switch change.mode {
    case .normal: "\(change.resourceLocation) is back with the cloud broker"
    case .initial: "\(change.resourceLocation) enters outage mode"
    case .extended: "\(change.resourceLocation) stays in outage mode"
    case .pendingRecovery: "\(change.resourceLocation) sees the cloud broker again and waits"
    }
  }

  func folded(_ text: String) -> String { paint(.faint, "  \(glyphs.ellipsis) \(text)") }

  // MARK: Closing

  private var closing: [String] {
    let judged = result.checks.filter { $0.verdict != .skipped }
    let missed = judged.count { $0.verdict != .pass }
    var lines: [String] = []
    if result.checks.isEmpty {
      lines.append("No checks.")
    } else if missed > 0 {
      lines.append(paint(.bad, "\(missed) of \(judged.count) \(noun(judged.count)) failed."))
    } else {
      lines.append(paint(.good, "\(judged.count) of \(judged.count) \(noun(judged.count)) passed."))
    }
    let run = "simctl run \(options.files.isEmpty ? "FILE" : options.files.joined(separator: " "))"
    if !options.all { lines.append("  every row  \(run) --all") }
    lines.append("  as data    \(run) --format json")
    return lines
  }

  private func noun(_ count: Int) -> String { count == 1 ? "check" : "checks" }
}

/// The faults in columns: name, what is done to which target, for how long, whom it hits.
private struct FaultTable {
  private let report: TextReport
  private let nameWidth, actWidth, lengthWidth: Int

  init(_ faults: [RunResult.FaultLine], _ report: TextReport) {
    self.report = report
    nameWidth = min(20, faults.map(\.name.count).max() ?? 0)
    actWidth = min(report.width * 2 / 5, faults.map { Self.act($0).count }.max() ?? 0)
    lengthWidth = faults.map { Self.length($0).count }.max() ?? 0
  }

  func line(_ fault: RunResult.FaultLine, room: Int) -> String {
    let ellipsis = report.glyphs.ellipsis
    let hits = Self.hits(fault)
    let name = fault.name.elided(to: nameWidth, ellipsis).padded(to: nameWidth)
    let length = Self.length(fault).padded(to: lengthWidth)
    // In a narrow report the target gives way: its figures do not.
    let actRoom = min(actWidth, max(12, room - name.count - length.count - hits.count - 6))
    let act = Self.act(fault).elided(to: actRoom, ellipsis).padded(to: actRoom)
    return "\(name)  \(act)  \(length)  \(hits)"
  }

  private static func act(_ fault: RunResult.FaultLine) -> String {
    "\(fault.effect) \(fault.target)"
  }

  private static func length(_ fault: RunResult.FaultLine) -> String {
    fault.end.map { Figures.length($0 - fault.start) } ?? "to the end"
  }

  private static func hits(_ fault: RunResult.FaultLine) -> String {
    guard fault.usersHit > 0 else { return "hits nobody" }
    let users = fault.usersHit == 1 ? "user" : "users"
    let cohorts = fault.cohortsHit == 1 ? "cohort" : "cohorts"
    return "hits \(Figures.grouped(fault.usersHit)) \(users) in \(fault.cohortsHit) \(cohorts)"
  }
}
