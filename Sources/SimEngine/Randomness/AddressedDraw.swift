/// Random numbers by address: a draw is a pure function of seed, replication, purpose, entity and index.
///
/// Nothing is consumed. Adding a component, asking in another order or asking twice changes no draw, so two
/// variants of a model meet the same chance (common random numbers). Purposes are the model's: one number
/// per kind of question ("time to failure", "phase of the ping"), an entity for whom, an index for the
/// how-manieth time.
///
///     let chance = AddressedDraw(seed: 7, replication: 0)
///     let phase = chance.integer(below: 60_000_000, purpose: 1, entity: 42, index: 0)
public struct AddressedDraw: BitwiseCopyable, Hashable, Sendable {
  /// The root seed, shared by all replications of a study.
  public let seed: UInt64
  /// Which independent repetition this is.
  public let replication: UInt32

  @usableFromInline let key0: UInt32
  @usableFromInline let key1: UInt32

  /// Makes the source of all draws of one replication.
  public init(seed: UInt64, replication: UInt32 = 0) {
    self.seed = seed
    self.replication = replication
    // Counter words are needed for purpose, entity, index and word, so the replication goes into the key:
    // the generator itself mixes it with the seed.
    let mixed = Philox.block(
      counter: (replication, 0, 0, 0),
      key: (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32)))
    key0 = mixed.0
    key1 = mixed.1
  }

  /// Returns 64 random bits.
  ///
  /// - Parameter word: Which of the words of this address; an address has 2³² of them.
  /// - Complexity: O(1), some ten nanoseconds.
  @inlinable
  public func bits(purpose: UInt32, entity: UInt32, index: UInt32, word: UInt32 = 0) -> UInt64 {
    let pair = wordPair(purpose: purpose, entity: entity, index: index, pair: word >> 1)
    return word & 1 == 0 ? pair.0 : pair.1
  }

  /// Returns a number that is uniform in 0 ..< 1, a multiple of 2⁻⁵³.
  @inlinable
  public func uniform(purpose: UInt32, entity: UInt32, index: UInt32) -> Double {
    Double(bits(purpose: purpose, entity: entity, index: index) >> 11) * 0x1p-53
  }

  /// Returns an integer that is uniform in 0 ..< `bound`, without bias.
  ///
  /// - Precondition: `bound` is positive.
  @inlinable
  public func integer(
    below bound: UInt64, purpose: UInt32, entity: UInt32, index: UInt32
  ) -> UInt64 {
    var sequence = sequence(purpose: purpose, entity: entity, index: index)
    return sequence.integer(below: bound)
  }

  /// Returns the words of one address, one after the other, for samplers that need several.
  @inlinable
  public func sequence(purpose: UInt32, entity: UInt32, index: UInt32) -> DrawSequence {
    DrawSequence(draw: self, purpose: purpose, entity: entity, index: index)
  }

  /// Returns the words 2 × `pair` and 2 × `pair` + 1 of an address.
  @inlinable
  func wordPair(
    purpose: UInt32, entity: UInt32, index: UInt32, pair: UInt32
  ) -> (UInt64, UInt64) {
    let block = Philox.block(counter: (purpose, entity, index, pair), key: (key0, key1))
    return (
      UInt64(block.1) << 32 | UInt64(block.0), UInt64(block.3) << 32 | UInt64(block.2)
    )
  }
}
