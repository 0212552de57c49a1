import SimEngine

/// A future event list and the heap it is compared with, driven by the same operations.
struct EventListPair: ~Copyable {
  private(set) var list = FutureEventList<Int>()
  private var heap = HeapEventList()
  private var tickets: [(handle: EventHandle, sequence: UInt64)] = []
  private var now = SimTime.zero
  private let pattern: TimePattern

  init(_ pattern: TimePattern) {
    self.pattern = pattern
  }

  private init(copying other: borrowing EventListPair) {
    list = other.list.copy()
    heap = other.heap
    tickets = other.tickets
    now = other.now
    pattern = other.pattern
  }

  func copy() -> EventListPair { EventListPair(copying: self) }

  /// Inserts, takes and cancels at random; returns the first difference.
  ///
  /// - Parameter insertShare: How many of a hundred operations are insertions; of the others every third is
  ///   a cancellation.
  mutating func run(
    operations: Int, insertShare: UInt64, checkEvery interval: Int, chance: inout DrawSequence
  ) -> String? {
    for operation in 0..<operations {
      let kind = chance.integer(below: 300)
      if kind < insertShare * 3 {
        insert(&chance)
      } else if kind < insertShare * 3 + (100 - insertShare) * 2 {
        if let problem = pop() { return "\(pattern), operation \(operation): \(problem)" }
      } else if let problem = cancel(&chance) {
        return "\(pattern), operation \(operation): \(problem)"
      }
      if let problem = difference() { return "\(pattern), operation \(operation): \(problem)" }
      if operation % interval == 0 { list.checkInvariants() }
    }
    list.checkInvariants()
    return nil
  }

  /// Takes everything that is left.
  mutating func drain() -> String? {
    while heap.count > 0 || list.count > 0 {
      if let problem = pop() ?? difference() { return "\(pattern), at the end: \(problem)" }
    }
    list.checkInvariants()
    return nil
  }

  mutating func reserve(_ count: Int) { list.reserve(count) }

  private mutating func insert(_ chance: inout DrawSequence) {
    let number = tickets.count
    let (time, eventClass) = pattern.next(now: now, number: number, chance: &chance)
    tickets.append(
      (
        list.insert(number, at: time, class: eventClass),
        heap.insert(number, at: time, class: eventClass)
      ))
  }

  private mutating func pop() -> String? {
    let (got, wanted) = (list.popFirst(), heap.popFirst())
    if let wanted, wanted.time < .max { now = wanted.time }
    let isSame =
      got?.event == wanted?.event && got?.time == wanted?.time
      && got?.eventClass == wanted?.eventClass
    return isSame ? nil : "popped \(String(describing: got)), not \(String(describing: wanted))"
  }

  /// Cancels one of the last thousand events, which may have happened or been cancelled already.
  private mutating func cancel(_ chance: inout DrawSequence) -> String? {
    guard !tickets.isEmpty else { return nil }
    let back = Int(chance.integer(below: UInt64(min(1_000, tickets.count))))
    let ticket = tickets[tickets.count - 1 - back]
    let (got, wanted) = (list.cancel(ticket.handle), heap.cancel(ticket.sequence))
    if list.isPending(ticket.handle) { return "an event is pending that was cancelled" }
    return got == wanted ? nil : "cancel gave \(got), not \(wanted)"
  }

  private func difference() -> String? {
    if list.count != heap.count { return "\(list.count) events, not \(heap.count)" }
    if list.firstTime != heap.firstTime { return "the first time differs" }
    return list.peakCount == heap.peakCount ? nil : "the peak differs"
  }
}
