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
    let counts = result.lostByCause
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
        + result.explanations(of: cause).flatMap { $0.wrapped(to: width - 4).map { "    " + $0 } }
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
