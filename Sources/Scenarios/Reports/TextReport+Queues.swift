/// QUEUES: who waited at what for how long, and for how long after the last fault.
extension TextReport {
  var queues: [String] {
    guard !result.queues.isEmpty || result.overload != nil || !result.fullPlaces.isEmpty else {
      return []
    }
    return [heading("QUEUES")] + table + fullPlaces + overload + monitor
  }

  private static let titles = [
    "requests/s", "served", "too late", "refused", "wait p50", "p95", "max", "most ahead",
  ]

  private var table: [String] {
    let rows = result.queues.map { queue in
      [
        Figures.decimal(millionths: queue.capacity), Figures.grouped(queue.served),
        Figures.grouped(queue.abandoned), Figures.grouped(queue.refused), wait(queue.waitP50),
        wait(queue.waitP95), wait(queue.waitMax), Figures.grouped(queue.longest),
      ]
    }
    let widths = Self.titles.indices.map { column in
      ([Self.titles] + rows).map { $0[column].count }.max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      "    " + zip(cells, widths).map { $0.aligned(to: $1) }.joined(separator: "  ")
    }
    // Paths are long: each has a line of its own above its figures.
    let head = line(Self.titles)
    guard !rows.isEmpty else { return [] }
    return [paint(.faint, head)]
      + zip(result.queues, rows).flatMap { ["  " + $0.server + grown($0) + waiting($0), line($1)] }
  }

  private func grown(_ queue: RunResult.Queue) -> String {
    queue.grownAt.map { ", grown at \(Figures.instant($0)) (GEO-7)" } ?? ""
  }

  private func waiting(_ queue: RunResult.Queue) -> String {
    queue.waiting == 0
      ? "" : ", \(Figures.grouped(queue.waiting)) still waiting at the end (LAUNCH-8)"
  }

  /// Tenths of a second, rounded up, so that no wait reads as none.
  private func wait(_ ticks: Int64) -> String {
    Figures.fixed((ticks + 99_999) / 100_000, decimals: 1) + " s"
  }

  private var fullPlaces: [String] {
    result.fullPlaces.flatMap { full in
      let rule = full.place.hasPrefix("pops.") ? "POP-2" : "RDV-1"
      return "\(full.place) was full: \(Figures.grouped(full.peak)) sessions at once (\(rule))"
        .wrapped(to: width - 2).map { "  " + $0 }
    }
  }

  private var monitor: [String] {
    guard let gap = result.monitorGap, gap.notSent + gap.held > 0 else { return [] }
    let held = gap.held > 0 ? ", and \(Figures.grouped(gap.held)) wait for it at the end" : ""
    let text =
      "Monitor was not told of \(Figures.grouped(gap.notSent)) starts and ends of sessions in outage "
      + "mode\(held) (MON-1)"
    return text.wrapped(to: width - 2).map { "  " + $0 }
  }

  private var overload: [String] {
    guard let overload = result.overload else { return [] }
    let count = Figures.grouped(overload.launches)
    var text =
      overload.launches == 0
      ? "no launch was held up by overload"
      : "overload held up \(count) \(overload.launches == 1 ? "launch" : "launches"), "
        + "\(Figures.grouped(overload.lost)) of them lost, from \(Figures.instant(overload.first)) "
        + "to \(Figures.instant(overload.last))"
    if let end = overload.lastFaultEnd, overload.launchesAfter > 0 {
      text +=
        "; \(Figures.grouped(overload.launchesAfter)) of them, and "
        + "\(Figures.grouped(overload.lostAfter)) of the lost, ended after the last fault did: the "
        + "system stayed degraded for \(Figures.length(overload.last - end)) when nothing was wrong "
        + "any more"
    }
    if overload.isStillOverloaded {
      text += "; at the end of the run a request would still not have been answered in time"
    }
    return (text + " (REQ-1)").wrapped(to: width - 2)
      .map { paint(overload.launchesAfter > 0 ? .bad : .faint, "  " + $0) }
  }
}
