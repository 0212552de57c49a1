@testable import SimEngine

/// A future event list as a 4-ary heap (Johnson 1975), what `FutureEventList` was at first: the reference
/// that is fast enough to follow it through long runs.
///
/// It orders by a sequence number of its own and removes cancelled events when they reach the top, so it
/// shares no idea with the ladder that could be wrong in both.
struct HeapEventList {
  private struct Entry {
    let key: EventKey
    let sequence: UInt64
    let event: Int

    static func < (left: Entry, right: Entry) -> Bool {
      (left.key, left.sequence) < (right.key, right.sequence)
    }
  }

  /// The heap, cancelled entries included; its top is never cancelled.
  private var entries: [Entry] = []
  /// By sequence number: whether the event has neither happened nor been cancelled.
  private var isPending: [Bool] = []
  private(set) var count = 0
  private(set) var peakCount = 0

  var firstTime: SimTime? { entries.first?.key.time }

  /// Adds an event and returns its sequence number, with which it can be cancelled.
  mutating func insert(_ event: Int, at time: SimTime, class eventClass: EventClass) -> UInt64 {
    let entry = Entry(
      key: EventKey(time: time, eventClass: eventClass), sequence: UInt64(isPending.count),
      event: event)
    isPending.append(true)
    entries.append(entry)
    siftUp(entry, from: entries.count - 1)
    count += 1
    peakCount = max(peakCount, count)
    return entry.sequence
  }

  mutating func popFirst() -> ScheduledEvent<Int>? {
    guard let first = entries.first else { return nil }
    isPending[Int(first.sequence)] = false
    count -= 1
    removeTop()
    removeCancelledTops()
    return ScheduledEvent(key: first.key, event: first.event)
  }

  mutating func cancel(_ sequence: UInt64) -> Bool {
    guard isPending[Int(sequence)] else { return false }
    isPending[Int(sequence)] = false
    count -= 1
    removeCancelledTops()
    return true
  }

  private mutating func removeCancelledTops() {
    while let first = entries.first, !isPending[Int(first.sequence)] { removeTop() }
  }

  private mutating func removeTop() {
    let last = entries.removeLast()
    if !entries.isEmpty { siftDown(last) }
  }

  private mutating func siftUp(_ entry: Entry, from start: Int) {
    var position = start
    while position > 0, entry < entries[(position - 1) / 4] {
      entries[position] = entries[(position - 1) / 4]
      position = (position - 1) / 4
    }
    entries[position] = entry
  }

  private mutating func siftDown(_ entry: Entry) {
    var position = 0
    while true {
      var least = position * 4 + 1
      guard least < entries.count else { break }
      for child in (least + 1)..<max(least + 1, min(least + 4, entries.count))
      where entries[child] < entries[least] {
        least = child
      }
      guard entries[least] < entry else { break }
      entries[position] = entries[least]
      position = least
    }
    entries[position] = entry
  }
}
