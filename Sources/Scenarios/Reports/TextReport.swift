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
    entries += modeChanges.map { (at: $0.at, fault: nil, text: $0.text) }
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
      let room = width - time.count
      let texts = entry.fault.map { table.lines($0, room: room) } ?? entry.text.wrapped(to: room)
      lines.append(time + texts[0])
      lines += texts.dropFirst().map { "".padded(to: time.count) + $0 }
    }
    if shown.count < order.count {
      lines.append(folded("\(order.count - shown.count) later ones not shown (--all)"))
    }
    return lines
  }

  private static let mostFaultLines = 24

  /// The mode changes, those alike at one instant in one line.
  private var modeChanges: [(at: Int64, text: String)] {
    var rest = result.modeChanges[...]
    var lines: [(at: Int64, text: String)] = []
    while let first = rest.first {
      let alike = rest.prefix { $0.at == first.at && $0.mode == first.mode }
      let names = alike.map(\.resourceLocation).joined(separator: ", ")
      lines.append((first.at, "\(names) \(words(for: first.mode, isOne: alike.count == 1))"))
      rest = rest.dropFirst(alike.count)
    }
    return lines
  }

  private func words(for mode: OutageMode, isOne: Bool) -> String {
    switch mode {
    case .normal: isOne ? "is back with the cloud broker" : "are back with the cloud broker"
    case .initial: isOne ? "enters outage mode" : "enter outage mode"
    case .extended: isOne ? "stays in outage mode" : "stay in outage mode"
    case .pendingRecovery:
      isOne ? "reaches the cloud broker again and waits" : "reach the cloud broker again and wait"
    }
  }

  func folded(_ text: String) -> String { paint(.faint, "  \(glyphs.ellipsis) \(text)") }

  // MARK: Closing

  private var closing: [String] {
    let run = "simctl run \(options.files.isEmpty ? "FILE" : options.files.joined(separator: " "))"
    let everyRow = options.all ? [] : ["  every row  \(run) --all"]
    return [verdict] + everyRow + ["  as data    \(run) --format json"]
  }

  private var verdict: String {
    guard !result.checks.isEmpty else { return "No checks." }
    let judged = result.checks.filter { $0.verdict != .skipped }
    let missed = judged.count { $0.verdict != .pass }
    let skipped = result.checks.count - judged.count
    let rest = skipped == 0 ? "." : ", \(skipped) skipped."
    let all = "\(judged.count) \(noun(judged.count))"
    if result.status == .incomplete { return paint(.bad, "No verdict on \(all).") }
    return missed > 0
      ? paint(.bad, "\(missed) of \(all) failed") + rest
      : paint(.good, "\(judged.count) of \(all) passed") + rest
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
    actWidth = faults.map { Self.act($0).count }.max() ?? 0
    lengthWidth = faults.map { Self.length($0).count }.max() ?? 0
  }

  /// One line, or two where the figures do not fit beside the target.
  func lines(_ fault: RunResult.FaultLine, room: Int) -> [String] {
    let ellipsis = report.glyphs.ellipsis
    let name = fault.name.elided(to: nameWidth, ellipsis).padded(to: nameWidth)
    let act = Self.act(fault).padded(to: actWidth)
    let hits = Self.hits(fault)
    let whole = "\(name)  \(act)  \(Self.length(fault).padded(to: lengthWidth))  \(hits)"
    if whole.count <= room { return [whole] }
    let head = name + "  " + Self.act(fault).elided(to: room - nameWidth - 2, ellipsis)
    let length = fault.end == nil ? "for good" : "for \(Self.length(fault))"
    let tail = "\(length), \(hits)".wrapped(to: room - nameWidth - 2)
    return [head] + tail.map { "".padded(to: nameWidth + 2) + $0 }
  }

  private static func act(_ fault: RunResult.FaultLine) -> String {
    "\(fault.effect) \(fault.target)"
  }

  private static func length(_ fault: RunResult.FaultLine) -> String {
    fault.end.map { Figures.length($0 - fault.start) } ?? "for good"
  }

  private static func hits(_ fault: RunResult.FaultLine) -> String {
    guard fault.usersHit > 0 else { return "hits nobody" }
    let users = fault.usersHit == 1 ? "user" : "users"
    let cohorts = fault.cohortsHit == 1 ? "cohort" : "cohorts"
    return "hits \(Figures.grouped(fault.usersHit)) \(users) in \(fault.cohortsHit) \(cohorts)"
  }
}
