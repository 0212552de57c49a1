/// Tells whether of many hashes two are equal, without sorting them.
struct RepeatedHashes {
  /// An open table; 0 where nothing is.
  private var table: ContiguousArray<UInt64> = []

  /// - Complexity: O(hashes), whatever they are.
  mutating func areIn(_ hashes: ArraySlice<UInt64>) -> Bool {
    // Comparing each with each is quicker for the few keys most objects have.
    if hashes.count <= 16 {
      for index in hashes.indices.dropFirst() {
        for earlier in hashes.startIndex..<index where hashes[earlier] == hashes[index] {
          return true
        }
      }
      return false
    }
    return fillTable(with: hashes)
  }

  /// Whether one is in the table already, or the table so crowded that it may as well be: somebody
  /// who chooses keys to that end has them sorted, and gains nothing.
  private mutating func fillTable(with hashes: ArraySlice<UInt64>) -> Bool {
    let size = 1 << (Int.bitWidth - (2 * hashes.count - 1).leadingZeroBitCount)
    table.removeAll(keepingCapacity: true)
    table.append(contentsOf: repeatElement(0, count: size))
    var stepsLeft = 16 * hashes.count
    for hash in hashes {
      let hash = max(hash, 1)
      var slot = Int(truncatingIfNeeded: hash) & (size - 1)
      while table[slot] != 0 {
        stepsLeft -= 1
        if table[slot] == hash || stepsLeft == 0 { return true }
        slot = (slot + 1) & (size - 1)
      }
      table[slot] = hash
    }
    return false
  }
}
