import Topology

/// WHY: the launches that failed by cause, each with the component at its root.
extension TextReport {
  var why: [String] { whyLaunchesFailed + sovereignty + writesLost + sessions }

  private var whyLaunchesFailed: [String] {
    let launches = result.rows.map(\.launches)
    let attempted = launches.reduce(0) { $0 + $1.attempted }
    let lost = launches.reduce(0) { $0 + $1.failed + $1.gaveUp }
    let open = launches.reduce(0) { $0 + $1.open }
    let unfinished = open == 0 ? "" : " (\(Figures.grouped(open)) unfinished at the end)"
    guard attempted > 0 else { return [heading("NOBODY TRIED TO LAUNCH ANYTHING")] }
    guard lost > 0 else {
      return [heading("NONE OF \(Figures.grouped(attempted)) LAUNCHES FAILED") + unfinished]
    }
    let head = "WHY \(Figures.grouped(lost)) OF \(Figures.grouped(attempted)) LAUNCHES FAILED"
    return [heading(head) + unfinished] + causes(of: lost) + shownButFails
  }

  /// PWA-1: who clicked on something that the list showed as launchable, and did not get it; by
  /// cohort, most first.
  private var shownButFails: [String] {
    var counts: [(cohort: String, count: Int64)] = []
    for row in result.rows where row.launches.shownButFails > 0 {
      let count = row.launches.shownButFails
      if let place = counts.firstIndex(where: { $0.cohort == row.cohort }) {
        counts[place].count += count
      } else {
        counts.append((row.cohort, count))
      }
    }
    guard !counts.isEmpty else { return [] }
    let order = counts.indices.sorted { (counts[$1].count, $0) < (counts[$0].count, $1) }
    let most = order.prefix(Self.mostShownCohorts).map { index in
      "\(counts[index].cohort) \(Figures.grouped(counts[index].count))"
    }
    let rest = order.count > most.count ? " and \(order.count - most.count) more cohorts" : ""
    let total = counts.reduce(0) { $0 + $1.count }
    let text =
      "\(Figures.grouped(total)) of them of what the list showed as launchable (PWA-1): "
      + most.joined(separator: ", ") + rest
    return text.wrapped(to: width - 2).map { "  " + $0 }
  }

  private static let mostShownCohorts = 4

  private func causes(of lost: Int64) -> [String] {
    let counts = lostByCause
    let wordWidth = counts.map(\.cause.word.count).max() ?? 0
    let countWidth = counts.map { Figures.grouped($0.count).count }.max() ?? 0
    let barWidth = max(8, min(20, width - wordWidth - countWidth - 16))
    let most = counts.first?.count ?? 1
    return counts.flatMap { cause, count in
      let bar = max(1, Int(count * Int64(barWidth) / most))
      let figures =
        "  " + cause.word.padded(to: wordWidth)
        + "  " + Figures.grouped(count).aligned(to: countWidth)
        + "  " + Figures.percent(count, of: lost).aligned(to: 6)
      let line = figures + "  " + String(repeating: glyphs.bar, count: bar)
      return [line]
        + explanations(of: cause).flatMap { $0.wrapped(to: width - 4).map { "    " + $0 } }
    }
  }

  /// Most launches first; equal ones in order of cause.
  private var lostByCause: [(cause: Cause, count: Int64)] {
    var counts = [Int64](repeating: 0, count: Cause.allCases.count)
    for row in result.rows {
      for entry in row.launches.byCause { counts[Int(entry.cause.rawValue)] += entry.count }
    }
    return Cause.allCases.map { (cause: $0, count: counts[Int($0.rawValue)]) }
      .filter { $0.count > 0 }
      .sorted { ($1.count, $0.cause.rawValue) < ($0.count, $1.cause.rawValue) }
  }

  /// What the cause means, in a line for each sentence it takes, with the components at the root of
  /// the launches that ended so; most launches first.
  private func explanations(of cause: Cause) -> [String] {
    var byReason: [(reason: Reason, count: Int64)] = []
    for failure in result.rows.flatMap(\.launches.failedByAnswer) {
      guard let reason = result.answers[failure.answer].headline, reason.cause == cause else {
        continue
      }
      if let place = byReason.firstIndex(where: { $0.reason.root == reason.root }) {
        byReason[place].count += failure.count
      } else {
        byReason.append((reason, failure.count))
      }
    }
    let order = byReason.indices.sorted { (byReason[$1].count, $0) < (byReason[$0].count, $1) }
    var sentences: [(sentence: String, roots: [String])] = []
    for (reason, _) in order.map({ byReason[$0] }) {
      let root = result.estate.path(of: reason.root)
      if let place = sentences.firstIndex(where: { $0.sentence == reason.sentence }) {
        sentences[place].roots.append(root)
      } else {
        sentences.append((reason.sentence, [root]))
      }
    }
    return sentences.map { sentence, roots in
      let shown = roots.prefix(2).joined(separator: ", ")
      let rest = roots.count > 2 ? " and \(roots.count - 2) more" : ""
      return "\(sentence): \(shown)\(rest) (\(cause.rule.rawValue))"
    }
  }

  // MARK: Beside the launches

  /// SOV-1: geodes that would have served, at a time when no allowed one did.
  private var sovereignty: [String] {
    result.refusedGeodes.flatMap { geode in
      "geodes.\(geode) served while no allowed geode did, but its sovereignty is not allowed (SOV-1)"
        .wrapped(to: width - 2).map { "  " + $0 }
    }
  }

  /// GEO-3
  private var writesLost: [String] {
    result.writeLosses.flatMap { loss in
      let leases = loss.leases == 1 ? "1 lease" : "\(Figures.grouped(loss.leases)) leases"
      let writes = loss.writes == 1 ? "1 write" : "\(Figures.grouped(loss.writes)) writes"
      let text =
        "geodes.\(loss.geode) lost \(writes) and \(leases) on their way with its region at "
        + "\(Figures.instant(loss.at)) (GEO-3)"
      return text.wrapped(to: width - 2).map { "  " + $0 }
    }
  }

  private var sessions: [String] {
    let sessions = result.sessions
    guard sessions.started + sessions.interrupted > 0 else { return [] }
    let counts = [
      (sessions.started, "started"), (sessions.interrupted, "interrupted"),
      (sessions.reconnected, "reconnected"), (sessions.lost, "lost"),
    ]
    let texts = counts.map { "\(Figures.grouped($0)) \($1)," }
    let left = "\(Figures.grouped(sessions.disconnected)) disconnected at the end"
    return (["sessions: \(texts[0])"] + texts[1...] + [left])
      .joined(separator: " ", wrappedTo: width - 4).map { "  " + $0 }
  }
}
