import SimEngine

/// FLT-3: the failures that wait for one repair crew, first come first served.
///
/// - Complexity: O(1) amortised for each failure and repair.
struct RepairQueue: Sendable {
  /// Repairs that can go on at once.
  let size: Int
  private(set) var busy = 0
  /// Places of outage processes; those before `head` have been served.
  private var waiting: [Int] = []
  private var head = 0

  init(size: Int) { self.size = size }

  /// Takes a place in the queue; returns whether the repair starts at once.
  mutating func join(_ place: Int) -> Bool {
    if busy < size {
      busy += 1
      return true
    }
    waiting.append(place)
    return false
  }

  /// A repair is over; returns whose repair starts now. Whoever no longer waits is passed over.
  mutating func leave(where stillWaits: (Int) -> Bool) -> Int? {
    while head < waiting.count {
      let place = waiting[head]
      head += 1
      if head * 2 > waiting.count {
        waiting.removeFirst(head)
        head = 0
      }
      if stillWaits(place) { return place }
    }
    busy -= 1
    return nil
  }
}
