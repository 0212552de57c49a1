/// Finds things by a hash of theirs: the indexes under which the owner of the table keeps them.
///
/// Open addressing with linear probing, at most half full. The standard dictionary draws a new key in
/// every process and reads it at every look-up; nobody attacks these tables, and the observer looks
/// into them at most events.
struct ProbeTable: Sendable {
  private struct Entry: Sendable, BitwiseCopyable {
    var hash: UInt32
    /// −1: free.
    var index: Int32
  }

  private static let free = Entry(hash: 0, index: -1)

  /// As many as a power of two.
  private var entries = [Entry](repeating: Self.free, count: 16)
  private var count = 0

  /// Mixes all bits of a word (the finalizer of SplitMix64, Steele, Lea and Flood 2014).
  static func mix(_ word: UInt64) -> UInt64 {
    var mixed = word
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// The index of what is looked for; nil: it is not there.
  ///
  /// - Parameters:
  ///   - hash: the same for what is equal, with its bits mixed.
  ///   - isWanted: whether the thing of an index is what is looked for.
  /// - Complexity: O(1) where the hashes are good.
  @inline(__always)
  func index(_ hash: UInt64, where isWanted: (Int32) -> Bool) -> Int32? {
    let short = UInt32(truncatingIfNeeded: hash)
    var place = Int(short) & (entries.count - 1)
    while true {
      let entry = entries[place]
      if entry.index < 0 { return nil }
      if entry.hash == short, isWanted(entry.index) { return entry.index }
      place = (place + 1) & (entries.count - 1)
    }
  }

  /// Enters an index that is not in the table.
  ///
  /// - Complexity: O(1) amortised.
  mutating func insert(_ hash: UInt64, _ index: Int32) {
    count += 1
    if count * 2 > entries.count { grow() }
    put(Entry(hash: UInt32(truncatingIfNeeded: hash), index: index))
  }

  private mutating func grow() {
    let before = entries
    entries = Array(repeating: Self.free, count: before.count * 2)
    for entry in before where entry.index >= 0 { put(entry) }
  }

  private mutating func put(_ entry: Entry) {
    var place = Int(entry.hash) & (entries.count - 1)
    while entries[place].index >= 0 { place = (place + 1) & (entries.count - 1) }
    entries[place] = entry
  }
}
