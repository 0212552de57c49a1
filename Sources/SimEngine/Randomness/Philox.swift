/// The counter-based generator Philox4x32-10: 128 bits of counter and 64 bits of key give 128 bits.
///
/// Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011,
/// doi:10.1145/2063384.2063405. It has no state: the same block can be computed anywhere, any time.
@usableFromInline
enum Philox {
  @usableFromInline typealias Counter = (UInt32, UInt32, UInt32, UInt32)
  @usableFromInline typealias Key = (UInt32, UInt32)

  /// Returns the block of the counter under the key.
  ///
  /// - Complexity: 20 multiplications.
  @inlinable
  static func block(counter: Counter, key: Key) -> Counter {
    var (x0, x1, x2, x3) = counter
    var (k0, k1) = key
    for _ in 0..<10 {
      let left = UInt64(x0) &* 0xD251_1F53
      let right = UInt64(x2) &* 0xCD9E_8D57
      x0 = UInt32(truncatingIfNeeded: right >> 32) ^ x1 ^ k0
      x2 = UInt32(truncatingIfNeeded: left >> 32) ^ x3 ^ k1
      x1 = UInt32(truncatingIfNeeded: right)
      x3 = UInt32(truncatingIfNeeded: left)
      // The golden ratio and the square root of 3 less 1, as 32-bit fractions: they only keep the
      // rounds apart.
      k0 = k0 &+ 0x9E37_79B9
      k1 = k1 &+ 0xBB67_AE85
    }
    return (x0, x1, x2, x3)
  }
}
