import SimEngine
import Topology

/// How long each fault kept each row below what it was just before it.
///
/// Faults that start at one instant share a segment, which lasts until the next start or the
/// horizon; what comes later is put down to the later fault.
struct RestoreLedger: Sendable {
  private struct Watch: Sendable, BitwiseCopyable {
    /// Users who could launch just before the fault.
    var base: Int32
    var belowSince: Int64?
    var restoredAt: Int64?
  }

  private struct Touch: Sendable, BitwiseCopyable {
    var row: Int32
    /// Nil: not before the segment ended.
    var after: Int64?
  }

  private var faults: [Fault]
  /// Instants at which a fault starts, in order, each once.
  private var starts: [Int64]
  /// By segment, in order of row; of the segments that have ended.
  private var touches: [[Touch]] = []
  private var isOpen = false
  private var watches: [Watch] = []

  init(_ faults: [Fault]) {
    self.faults = faults.filter { $0.effect != .entitlement }
    var starts: [Int64] = []
    let known = self.faults.filter { $0.trigger == nil }
    for start in known.map(\.start.ticks).sorted() where start != starts.last {
      starts.append(start)
    }
    self.starts = starts
  }

  /// FLT-6: the instants of a fault that was waited for are known; its start is not in the past.
  mutating func plan(_ planned: Fault) {
    guard let fault = faults.firstIndex(where: { $0.name == planned.name }) else { return }
    faults[fault] = planned
    let start = planned.start.ticks
    guard !starts.contains(start) else { return }
    starts.insert(start, at: starts.firstIndex { $0 > start } ?? starts.count)
  }

  /// Opens the segments that start up to now, from the state before this instant's changes.
  mutating func begin(upTo now: Int64, _ rows: [RowAccount]) {
    while let start = nextStart, start <= now {
      end(at: start)
      watches = rows.map { Watch(base: $0.launchableHeads) }
      isOpen = true
    }
  }

  private var nextStart: Int64? {
    let next = touches.count + (isOpen ? 1 : 0)
    return next < starts.count ? starts[next] : nil
  }

  /// Takes in how many users of a row can launch from now on.
  mutating func note(row: Int, launchable: Int32, at now: Int64) {
    guard isOpen else { return }
    if launchable < watches[row].base {
      if watches[row].belowSince == nil { watches[row].belowSince = now }
    } else if watches[row].belowSince != nil {
      watches[row].belowSince = nil
      watches[row].restoredAt = now
    }
  }

  /// Ends the open segment; a fall or a return at the very end is not this segment's.
  mutating func end(at now: Int64) {
    guard isOpen else { return }
    let start = starts[touches.count]
    var touched: [Touch] = []
    for (row, watch) in watches.enumerated() {
      let isBelow = watch.belowSince.map { $0 < now } ?? (watch.restoredAt == now)
      guard isBelow || watch.restoredAt != nil else { continue }
      let after = isBelow ? nil : watch.restoredAt.map { $0 - start }
      touched.append(Touch(row: Int32(row), after: after))
    }
    touches.append(touched)
    isOpen = false
  }

  /// By row, the faults that touched it, in order of fault id.
  func restores(rows: Int) -> [[RunResult.Restore]] {
    var restores: [[RunResult.Restore]] = Array(repeating: [], count: rows)
    for fault in faults {
      for touch in touches(of: fault) {
        restores[Int(touch.row)].append(RunResult.Restore(fault: fault.name, after: touch.after))
      }
    }
    return restores
  }

  /// The rows a fault touched; none for a fault that has not started.
  private func touches(of fault: Fault) -> [Touch] {
    guard fault.effect != .entitlement, let segment = starts.firstIndex(of: fault.start.ticks),
      segment < touches.count
    else { return [] }
    return touches[segment]
  }
}
