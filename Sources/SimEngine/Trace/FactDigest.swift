/// A fingerprint of a series of integers in their order: the witness that two runs were the same.
///
/// 128 bits, changed by each word in one step of MurmurHash3 x64 128 (Appleby 2011, public domain), with its
/// finishing of the state and the count. A step is a bijection of the state, and different words lead to
/// different states: two series that differ in one word stay different until another word differs. It is a
/// check against accident, not against an adversary. The words are taken by value, so the digest is the
/// same on every platform.
///
///     var digest = FactDigest()
///     digest.add(fact.kind.rawValue)
///     digest.add(fact.time.ticks)
///     print(digest.hexadecimal)
public struct FactDigest: BitwiseCopyable, Hashable, Sendable {
  @usableFromInline var addedCount: UInt64 = 0
  @usableFromInline var first: UInt64 = 0
  @usableFromInline var second: UInt64 = 0

  /// Makes the digest of an empty series.
  public init() {}

  /// How many words have been added.
  public var count: UInt64 { addedCount }

  /// Appends an integer; negative ones and narrow ones are extended to 64 bits.
  ///
  /// - Complexity: O(1), a few nanoseconds.
  @inlinable @inline(__always)
  public mutating func add(_ value: some BinaryInteger) {
    add(word: UInt64(truncatingIfNeeded: value))
  }

  /// Appends an instant.
  @inlinable @inline(__always)
  public mutating func add(_ time: SimTime) {
    add(word: UInt64(bitPattern: time.ticks))
  }

  /// Appends a word.
  @inlinable @inline(__always)
  public mutating func add(word: UInt64) {
    first ^= rotate(word &* Self.multiplier1, by: 31) &* Self.multiplier2
    first = (rotate(first, by: 27) &+ second) &* 5 &+ 0x52DC_E729
    second ^= rotate(word &* Self.multiplier2, by: 33) &* Self.multiplier1
    second = (rotate(second, by: 31) &+ first) &* 5 &+ 0x3849_5AB5
    addedCount &+= 1
  }

  /// The fingerprint in two words.
  public var words: (UInt64, UInt64) {
    var (low, high) = (first ^ addedCount, second ^ addedCount)
    low &+= high
    high &+= low
    (low, high) = (mix(low), mix(high))
    low &+= high
    high &+= low
    return (low, high)
  }

  /// The fingerprint as 32 lower-case hexadecimal digits.
  public var hexadecimal: String {
    let (low, high) = words
    return padded(low) + padded(high)
  }

  @inlinable
  static var multiplier1: UInt64 { 0x87C3_7B91_1142_53D5 }
  @inlinable
  static var multiplier2: UInt64 { 0x4CF5_AD43_2745_937F }

  @inlinable
  func rotate(_ word: UInt64, by count: UInt64) -> UInt64 {
    word &<< count | word &>> (64 &- count)
  }

  /// Spreads every bit over all: the finishing step of MurmurHash3.
  private func mix(_ word: UInt64) -> UInt64 {
    var mixed = word
    mixed = (mixed ^ mixed >> 33) &* 0xFF51_AFD7_ED55_8CCD
    mixed = (mixed ^ mixed >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return mixed ^ mixed >> 33
  }

  private func padded(_ word: UInt64) -> String {
    let digits = String(word, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
