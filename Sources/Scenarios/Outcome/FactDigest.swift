package import SimEngine

/// A fingerprint of a series of integers in their order: two lanes of 64 bits, each changed by every
/// word in a step that loses nothing.
package struct FactDigest: BitwiseCopyable, Hashable, Sendable {
  private var first: UInt64 = 0x9E37_79B9_7F4A_7C15
  private var second: UInt64 = 0xC2B2_AE3D_27D4_EB4F

  package init() {}

  package mutating func add(_ value: some BinaryInteger) {
    let word = UInt64(truncatingIfNeeded: value)
    first = (first ^ word) &* 0xFF51_AFD7_ED55_8CCD
    first ^= first >> 32
    second = (second &+ word ^ first) &* 0xC4CE_B9FE_1A85_EC53
    second ^= second >> 29
  }

  package mutating func add(_ time: SimTime) { add(time.ticks) }

  /// The fingerprint as 32 lower-case hexadecimal digits.
  package var hexadecimal: String { Self.padded(first) + Self.padded(second) }

  private static func padded(_ word: UInt64) -> String {
    let digits = String(word, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
