import SimEngine
import Topology

/// What a check on the return after a fault has to know of the faults of a run.
struct RestoreWatch: Sendable {
  private let name: String
  /// Ticks from the end of the fault.
  private let limit: Int64
  private var fault: Range<Int64>?
  /// It has started and lasts for good.
  private(set) var isForGood = false
  /// Starts of other faults.
  private var starts: [Int64] = []
  /// The last instant at which everything may be back.
  private var deadline: Int64?
  /// What most users met when it was too late.
  private(set) var cause: Int32?

  init(_ name: String, limit: Int64, _ faults: [Fault]) {
    self.name = name
    self.limit = limit
    for fault in faults where fault.trigger == nil { plan(fault) }
  }

  /// FLT-6: the instants of a fault are known.
  mutating func plan(_ planned: Fault) {
    guard planned.effect != .entitlement else { return }
    let start = planned.start.ticks
    if planned.name != name {
      starts.append(start)
    } else if let end = planned.end {
      fault = start..<max(start, end.ticks)
    } else {
      isForGood = true
    }
    deadline = fault.map { min($0.upperBound + limit, nextStart.map { $0 - 1 } ?? .max) }
  }

  /// From the start of the fault up to its end; nil where it did not start, or never ends.
  var instants: Range<Int64>? { fault }

  /// Where the next fault starts, which ends what is put down to this one.
  var nextStart: Int64? {
    guard let fault else { return nil }
    return starts.filter { $0 > fault.lowerBound }.min()
  }

  /// The state since the last change held for a time.
  mutating func settle(_ time: Range<Int64>, _ refusals: RefusalCount) {
    if let deadline, time.contains(deadline) { cause = refusals.most }
  }
}
