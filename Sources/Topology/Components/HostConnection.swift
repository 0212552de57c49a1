import SimEngine

/// PWR-2: the starts of machines through one hypervisor connection, first come first served.
///
/// It is asked what may begin now, and when to ask again. Everything is O(1) amortised.
struct HostConnection: Sendable {
  static let window = SimDuration(ticks: 60_000_000)

  /// Its connection can be used (PWR-3).
  var works = true
  /// Grows with every timer; one of an earlier number is late.
  private(set) var turn: UInt32 = 0
  private var queue: [ID<Estate.VDA>] = []
  private var head = 0
  /// Instants of the last starts, as many as a window may have; the oldest at `oldest`.
  private var starts: [SimTime] = []
  private var oldest = 0
  private var underWay: Int64 = 0

  mutating func append(_ machine: ID<Estate.VDA>) { queue.append(machine) }

  /// What waits no longer because nobody can start it.
  mutating func removeAll() -> ArraySlice<ID<Estate.VDA>> {
    defer {
      queue = []
      head = 0
    }
    return queue[head...]
  }

  /// What to do next: start a machine, wait up to an instant, or nothing.
  enum Step {
    case start(ID<Estate.VDA>)
    case wait(until: SimTime, turn: UInt32)
    case nothing
  }

  mutating func next(at now: SimTime, _ parameters: Parameters) -> Step {
    guard works, head < queue.count, underWay < parameters.hostConcurrent else { return .nothing }
    if starts.count == parameters.hostStartsPerMinute, starts[oldest] + Self.window > now {
      turn &+= 1
      return .wait(until: starts[oldest] + Self.window, turn: turn)
    }
    let machine = queue[head]
    head += 1
    if head == queue.count {
      queue.removeAll(keepingCapacity: true)
      head = 0
    }
    note(now, parameters)
    underWay += 1
    return .start(machine)
  }

  private mutating func note(_ now: SimTime, _ parameters: Parameters) {
    if starts.count < parameters.hostStartsPerMinute {
      starts.append(now)
    } else {
      starts[oldest] = now
      oldest = (oldest + 1) % starts.count
    }
  }

  mutating func bootEnded() { underWay -= 1 }
}
