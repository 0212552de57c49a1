/// A list of dense indexes in which each stands once, emptied at the end of every instant.
///
/// A bit of each index tells whether it stands in the list.
///
/// - Complexity: O(1) to insert; to empty it, O(what stands in it).
struct TouchedList: Sendable {
  private(set) var items: [Int32] = []
  private var words: [UInt64]
  private let count: Int

  init(count: Int) {
    self.count = count
    words = Array(repeating: 0, count: (count + 63) / 64)
  }

  var isEmpty: Bool { items.isEmpty }

  mutating func insert(_ index: Int) {
    precondition(index < count, "no index \(index) of \(count)")
    let bit: UInt64 = 1 << UInt64(index & 63)
    guard words[index >> 6] & bit == 0 else { return }
    words[index >> 6] |= bit
    items.append(Int32(index))
  }

  /// Inserts every index.
  mutating func insertAll() {
    items = (0..<Int32(count)).map(\.self)
    for index in 0..<count { words[index >> 6] |= 1 << UInt64(index & 63) }
  }

  /// Puts the indexes in order, so that what follows does not depend on who wrote first.
  ///
  /// - Complexity: O(n log n), or O(words) where that is less.
  mutating func sort() {
    guard items.count > 1 else { return }
    if items.count < words.count / 8 { return items.sort() }
    items.removeAll(keepingCapacity: true)
    for index in words.indices {
      var word = words[index]
      while word != 0 {
        items.append(Int32(index * 64 + word.trailingZeroBitCount))
        word &= word - 1
      }
    }
  }

  mutating func clear() {
    // Of the few that most instants touch, one by one is faster than all at once.
    while let index = items.popLast() { words[Int(index) >> 6] = 0 }
  }
}
