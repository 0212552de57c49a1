/// What changed in a row and when, to be read once from the start: a week of a million users is a
/// hundred million of these, so they are written in few bytes.
///
/// An entry is three numbers of seven bits a byte, the lowest first and all but the last byte of each
/// with the highest bit set: the ticks since the entry before it, the answer, and the heads, the sign
/// in the lowest bit (the format of LEB128 and of zigzag).
struct HeadsLog: Sequence, Sendable {
  struct Entry: Sendable, Equatable {
    var at: Int64
    var change: RowAccount.Heads
  }

  private var bytes: [UInt8] = []
  private var lastTime: Int64 = 0

  init() {}

  var isEmpty: Bool { bytes.isEmpty }

  /// - Precondition: times do not decrease, and neither they nor answers are negative.
  /// - Complexity: O(1) amortised.
  mutating func append(_ change: RowAccount.Heads, at time: Int64) {
    precondition(time >= lastTime && change.answer >= 0, "\(change) at \(time) after \(lastTime)")
    write(UInt64(time - lastTime))
    write(UInt64(change.answer))
    write(UInt64(UInt32(bitPattern: change.heads << 1 ^ change.heads >> 31)))
    lastTime = time
  }

  private mutating func write(_ number: UInt64) {
    var rest = number
    while rest > 0x7F {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Its memory is given back: a stretch may have been the longest of all.
  mutating func removeAll() {
    bytes = []
    lastTime = 0
  }

  func makeIterator() -> Iterator { Iterator(bytes) }

  struct Iterator: IteratorProtocol, Sendable {
    private let bytes: [UInt8]
    private var position = 0
    private var time: Int64 = 0

    fileprivate init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> Entry? {
      guard position < bytes.count else { return nil }
      time += Int64(read())
      let answer = Int32(read())
      let zigzag = UInt32(read())
      let heads = Int32(bitPattern: zigzag >> 1) ^ -Int32(bitPattern: zigzag & 1)
      return Entry(at: time, change: RowAccount.Heads(answer: answer, heads: heads))
    }

    private mutating func read() -> UInt64 {
      var number: UInt64 = 0
      var shift: UInt64 = 0
      while true {
        let byte = bytes[position]
        position += 1
        number |= UInt64(byte & 0x7F) << shift
        guard byte & 0x80 != 0 else { return number }
        shift += 7
      }
    }
  }
}
