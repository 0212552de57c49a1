/// One independent repetition of a study: the same model, other chance.
public struct Replication: BitwiseCopyable, Hashable, Sendable {
  /// Which repetition this is, from 0.
  public var index: UInt32
  /// The root seed of the study; the repetitions differ by their index alone.
  public var seed: UInt64
  /// From when on statistics are kept; zero for a study of what starts at 0.
  public var warmUp: SimTime
  /// Where the run ends; events at this instant do not belong to it.
  public var horizon: SimTime
  /// How many events may run; nil for any number.
  public var maxEvents: UInt64?

  /// Makes the description of a repetition.
  ///
  /// - Precondition: `warmUp` is not after `horizon`.
  public init(
    index: UInt32 = 0, seed: UInt64, warmUp: SimTime = .zero, horizon: SimTime,
    maxEvents: UInt64? = nil
  ) {
    precondition(
      warmUp <= horizon, "warm-up \(warmUp.ticks) ends after the horizon, \(horizon.ticks)")
    self.index = index
    self.seed = seed
    self.warmUp = warmUp
    self.horizon = horizon
    self.maxEvents = maxEvents
  }

  /// The chance of this repetition.
  public var chance: AddressedDraw { AddressedDraw(seed: seed, replication: index) }

  /// Returns the first `count` repetitions of a study.
  public func repeated(_ count: Int) -> [Replication] {
    (0..<count).map { offset in
      var replication = self
      replication.index = index + UInt32(offset)
      return replication
    }
  }
}

extension Simulation where Model: ~Copyable {
  /// Runs a repetition from its start to its horizon, and lets the model forget its warm-up on the way.
  ///
  /// - Parameter endWarmUp: Resets the model's statistics at the given instant, before its events; not called
  ///   if the event limit was reached before.
  @inlinable
  public mutating func run(
    _ replication: Replication, endWarmUp: (inout Model, SimTime) -> Void = { _, _ in }
  ) -> RunEnd {
    var remaining = replication.maxEvents
    if replication.warmUp > scheduler.now {
      let before = eventCount
      let end = run(until: replication.warmUp, maxEvents: remaining)
      guard end.isComplete else { return end }
      remaining = remaining.map { $0 - (eventCount - before) }
    }
    endWarmUp(&model, replication.warmUp)
    return run(until: replication.horizon, maxEvents: remaining)
  }
}
