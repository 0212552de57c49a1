/// A list of dense indexes in which each stands once, emptied at the end of every instant.
///
/// - Complexity: O(1) to insert; emptying does not walk the stamps.
struct TouchedList: Sendable {
  private(set) var items: [Int32] = []
  private var stamps: [Int32]
  private var round: Int32 = 1

  init(count: Int) { stamps = Array(repeating: 0, count: count) }

  var isEmpty: Bool { items.isEmpty }

  mutating func insert(_ index: Int) {
    guard stamps[index] != round else { return }
    stamps[index] = round
    items.append(Int32(index))
  }

  /// Puts the indexes in order, so that what follows does not depend on who wrote first.
  mutating func sort() {
    if items.count > 1 { items.sort() }
  }

  mutating func clear() {
    items.removeAll(keepingCapacity: true)
    if round == .max {
      for index in stamps.indices { stamps[index] = 0 }
      round = 0
    }
    round += 1
  }
}
