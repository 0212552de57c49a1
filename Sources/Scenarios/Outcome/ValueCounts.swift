/// Values of which many are alike, each distinct one kept once with its count: exact quantiles in
/// memory that grows with what differs, not with how often it is seen.
///
/// New values wait in a buffer; when there are a quarter as many as there are distinct ones already,
/// they are sorted in.
struct ValueCounts: Sendable {
  private struct Entry: Sendable, BitwiseCopyable {
    var value: Int64
    var count: Int64
  }

  /// In order of value, each once.
  private var entries: [Entry] = []
  private var buffer: [Int64] = []
  private(set) var count = 0
  /// 0 of none.
  private(set) var largest: Int64 = 0

  init() {}

  /// - Complexity: O(log n) amortised.
  mutating func add(_ value: Int64) {
    largest = count == 0 ? value : max(largest, value)
    count += 1
    buffer.append(value)
    if buffer.count >= max(Self.smallestBuffer, entries.count / 4) { sortIn() }
  }

  private static let smallestBuffer = 16

  private mutating func sortIn() {
    buffer.sort()
    guard !buffer.isEmpty else { return }
    var merged: [Entry] = []
    var next = entries[...]
    for value in buffer {
      while let entry = next.first, entry.value <= value {
        merged.append(entry)
        next.removeFirst()
      }
      if merged.last?.value == value {
        merged[merged.count - 1].count += 1
      } else {
        merged.append(Entry(value: value, count: 1))
      }
    }
    merged += next
    entries = merged
    buffer.removeAll(keepingCapacity: true)
  }

  /// The least of the values that at least one of `percents` in a hundred of them do not exceed, for
  /// each; 0 of none.
  ///
  /// - Parameter percents: in order, each in 1…100.
  /// - Complexity: O(n log n) in what was added since the last sort.
  func quantiles(_ percents: [Int]) -> [Int64] {
    var counts = self
    counts.sortIn()
    let entries = counts.entries
    var found: [Int64] = []
    var below = 0
    var position = 0
    for percent in percents {
      let rank = Int64((count * percent + 99) / 100)
      while position < entries.count, Int64(below) + entries[position].count < rank {
        below += Int(entries[position].count)
        position += 1
      }
      found.append(position < entries.count ? entries[position].value : 0)
    }
    return found
  }

  /// The least of the values that at least a share of them do not exceed; 0 of none.
  ///
  /// - Parameter share: above 0 and at most 1.
  /// - Complexity: O(n log n) in what was added since the last sort.
  func quantile(_ share: Ratio) -> Int64 {
    var counts = self
    counts.sortIn()
    let product = Int128(count) * Int128(share.numerator)
    var left = Int64((product + Int128(share.denominator) - 1) / Int128(share.denominator))
    for entry in counts.entries {
      left -= entry.count
      if left <= 0 { return entry.value }
    }
    return 0
  }
}
