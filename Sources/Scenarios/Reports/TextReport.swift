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
    let sections = [title, faults, checks, launchable, why, queues, closing]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  func heading(_ text: String) -> String { paint(.heading, text) }

  // MARK: Title

  private var title: [String] {
    let length = Figures.length(result.horizon)
    let time =
      isIncomplete ? "incomplete, \(Figures.instant(result.end)) of \(length)" : "\(length) virtual"
    let seed = "seed \(result.seed) \(glyphs.dot) \(time)"
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
    if !result.changes.isEmpty {
      lines += ("with " + result.changes.joined(separator: ", ")).wrapped(to: width)
    }
    if isIncomplete {
      let end = Figures.instant(result.end)
      lines += "INCOMPLETE: the event limit ended the run at \(end); no check is judged"
        .wrapped(to: width).map { paint(.bad, $0) }
    }
    return lines
  }

  var isIncomplete: Bool { result.status == .incomplete }

  // MARK: Faults

  private var faults: [String] {
    var entries = result.faults.map { (at: $0.start, fault: $0 as RunResult.FaultLine?, text: "") }
    entries += modeChanges.map { (at: $0.at, fault: nil, text: $0.text) }
    // The order of the stable merge: by instant, faults before the changes they cause.
    let order = entries.indices.sorted { (entries[$0].at, $0) < (entries[$1].at, $1) }
    guard !entries.isEmpty else { return [heading("FAULTS"), "  none"] }
    let shown = options.all ? order[...] : order.prefix(Self.mostFaultLines)
    let faults = shown.compactMap { entries[$0].fault }
    let table = FaultTable(faults, self)
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
    let areLosses = faults.contains { fault in
      fault.isAskedFor && fault.start < result.end && fault.hit.map { $0.users > 0 } ?? false
    }
    if areLosses {
      lines += Self.meaningOfLosses.wrapped(to: width - 2).map { paint(.faint, "  " + $0) }
    }
    return lines
  }

  private static let meaningOfLosses =
    "lose something: cannot launch, at some time while it holds, what they could just before it, "
    + "for any cause"

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
    let run = options.command ?? "simctl run FILE"
    let everyRow = options.all ? [] : ["  every row  \(run) --all"]
    return [verdict] + baseline + everyRow + ["  as data    \(run) --format json"]
  }

  /// How the run stands against its accepted outcome, and what to do about it.
  private var baseline: [String] {
    guard let baseline = result.baseline else { return [] }
    let standing = baseline.verdict == .fail ? "not as accepted: " : ""
    return ["Baseline: \(standing)\(baseline.text)", baseline.next].filter { !$0.isEmpty }
      .flatMap { $0.wrapped(to: width - 2) }.map { "  " + $0 }
  }

  private var verdict: String {
    let verdict = result.verdict
    let head = verdict.isGood.map { paint($0 ? .good : .bad, verdict.head) } ?? verdict.head
    return head + verdict.rest
  }
}

/// The faults in columns: name, what is done to which target, for how long, who loses something.
private struct FaultTable {
  private let report: TextReport
  private let nameWidth, actWidth, lengthWidth: Int

  init(_ entries: [RunResult.FaultLine], _ report: TextReport) {
    self.report = report
    nameWidth = min(20, entries.map(\.name.count).max() ?? 0)
    let faults = entries.filter { $0.hit != nil }
    actWidth = faults.map(\.act.count).max() ?? 0
    lengthWidth = faults.map { Self.length($0).count }.max() ?? 0
  }

  /// One line, or more where the figures do not fit beside the target, or the act does not fit; an
  /// event has no figures.
  func lines(_ fault: RunResult.FaultLine, room: Int) -> [String] {
    let ellipsis = report.glyphs.ellipsis
    let name = fault.name.elided(to: nameWidth, ellipsis).padded(to: nameWidth)
    let isReached = fault.start < report.result.end
    let acts = fault.act.wrapped(to: room - nameWidth - 2).map {
      $0.elided(to: room - nameWidth - 2, ellipsis)
    }
    let head = ["\(name)  \(acts[0])"] + acts.dropFirst().map(indented)
    guard let hit = fault.hit else {
      if isReached { return head }
      let whole = "\(name)  \(fault.act)  not reached"
      return whole.count <= room ? [whole] : head + [indented("not reached")]
    }
    let losses = isReached ? words(for: fault, hit) : "not reached"
    let length = Self.length(fault)
    let whole =
      "\(name)  \(fault.act.padded(to: actWidth))  \(length.padded(to: lengthWidth))  \(losses)"
    if whole.count <= room { return [whole] }
    let tail = (fault.end == nil ? length : "for \(length)") + ": \(losses)"
    return head + tail.wrapped(to: room - nameWidth - 2).map(indented)
  }

  private func indented(_ text: String) -> String { "".padded(to: nameWidth + 2) + text }

  private static func length(_ fault: RunResult.FaultLine) -> String {
    fault.end.map { Figures.length($0 - fault.start) } ?? "for good"
  }

  /// Says what came while the fault held, not that it was the cause: that is not known where
  /// several hold.
  private func words(for fault: RunResult.FaultLine, _ hit: Observation.FaultHit) -> String {
    guard fault.isAskedFor else { return "no rule looks at it" }
    var words = "nobody loses anything"
    if hit.users > 0 {
      let cohorts = Self.count(Int64(hit.cohorts.count), "cohort")
      words =
        "\(Self.count(hit.users, "user")) in \(cohorts) \(hit.users == 1 ? "loses" : "lose") "
        + "something"
    }
    return ([words] + sessions(fault, hit)).joined(separator: ", ")
  }

  /// The sessions cut and lost in the instant in which faults start: told once, of the first.
  private func sessions(_ fault: RunResult.FaultLine, _ hit: Observation.FaultHit) -> [String] {
    var parts: [String] = []
    if hit.sessionsCut > 0 { parts.append("\(Self.count(hit.sessionsCut, "session")) cut") }
    if hit.sessionsLost > 0 { parts.append("\(Self.count(hit.sessionsLost, "session")) lost") }
    guard !parts.isEmpty else { return [] }
    let together = report.result.faults.filter {
      $0.hit != nil && $0.isAskedFor && $0.start == fault.start
    }
    guard together.first == fault else { return [] }
    let others = together.dropFirst().map(\.name)
    guard let other = others.first else { return [parts.joined(separator: ", ") + " at its start"] }
    let more = others.count == 1 ? "" : " and \(others.count - 1) more"
    return [parts.joined(separator: ", ") + " as it starts together with \(other)\(more)"]
  }

  private static func count(_ number: Int64, _ noun: String) -> String {
    "\(Figures.grouped(number)) \(noun)\(number == 1 ? "" : "s")"
  }
}
