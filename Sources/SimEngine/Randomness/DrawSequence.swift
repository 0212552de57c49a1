/// The random words of one address, in order.
///
/// A copy goes on where the original stood. How many words a sampler takes does not move any other address.
public struct DrawSequence: BitwiseCopyable, Hashable, Sendable {
  /// Where the words come from.
  public let draw: AddressedDraw
  /// What the draw is for.
  public let purpose: UInt32
  /// For whom it is.
  public let entity: UInt32
  /// The how-manieth of its kind it is.
  public let index: UInt32

  @usableFromInline var nextWord: UInt32 = 0
  /// The second word of the pair that was computed last.
  @usableFromInline var spare: UInt64 = 0

  @inlinable
  init(draw: AddressedDraw, purpose: UInt32, entity: UInt32, index: UInt32) {
    self.draw = draw
    self.purpose = purpose
    self.entity = entity
    self.index = index
  }

  /// Returns the next 64 random bits.
  @inlinable
  public mutating func bits() -> UInt64 {
    defer { nextWord &+= 1 }
    if nextWord & 1 == 1 { return spare }
    let pair = draw.wordPair(
      purpose: purpose, entity: entity, index: index, pair: nextWord >> 1)
    spare = pair.1
    return pair.0
  }

  /// Returns a number that is uniform in 0 ..< 1, a multiple of 2⁻⁵³.
  @inlinable
  public mutating func uniform() -> Double {
    Double(bits() >> 11) * 0x1p-53
  }

  /// Returns a number that is uniform strictly between 0 and 1: an odd multiple of 2⁻⁵³.
  ///
  /// For samplers that take its logarithm.
  @inlinable
  public mutating func openUniform() -> Double {
    (Double(bits() >> 12) + 0.5) * 0x1p-52
  }

  /// Returns an integer that is uniform in 0 ..< `bound`, without bias.
  ///
  /// Lemire, "Fast random integer generation in an interval", 2019, doi:10.1145/3230636: a product whose low
  /// half falls into the incomplete part of the range is drawn again, with the next word.
  ///
  /// - Precondition: `bound` is positive.
  /// - Complexity: O(1); at most two words on average.
  @inlinable
  public mutating func integer(below bound: UInt64) -> UInt64 {
    precondition(bound > 0, "no integer lies below 0")
    var product = bits().multipliedFullWidth(by: bound)
    if product.low < bound {
      let incomplete = (0 &- bound) % bound
      while product.low < incomplete {
        product = bits().multipliedFullWidth(by: bound)
      }
    }
    return product.high
  }
}
