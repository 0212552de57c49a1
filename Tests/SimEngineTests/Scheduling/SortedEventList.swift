import SimEngine

/// The reference for `FutureEventList`: an array kept in order, as plain as can be.
struct SortedEventList {
  struct Entry {
    var time: SimTime
    var eventClass: EventClass
    var event: Int
    var handle: EventHandle
  }

  private(set) var entries: [Entry] = []

  mutating func insert(_ entry: Entry) {
    let behind = entries.firstIndex {
      ($0.time, $0.eventClass) > (entry.time, entry.eventClass)
    }
    entries.insert(entry, at: behind ?? entries.count)
  }

  mutating func popFirst() -> Entry? {
    entries.isEmpty ? nil : entries.removeFirst()
  }

  mutating func cancel(_ handle: EventHandle) -> Bool {
    guard let position = entries.firstIndex(where: { $0.handle == handle }) else { return false }
    entries.remove(at: position)
    return true
  }
}
