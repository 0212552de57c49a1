/// A length of simulated time in ticks; it may be negative.
public struct SimDuration: BitwiseCopyable, Hashable, Comparable, Sendable {
  /// The length in ticks.
  public var ticks: Int64

  /// Makes a length of the given number of ticks.
  @inlinable
  public init(ticks: Int64) {
    self.ticks = ticks
  }

  /// No time at all.
  @inlinable
  public static var zero: SimDuration { SimDuration(ticks: 0) }

  /// The time from the start of a run to the latest instant an event can have.
  @inlinable
  public static var max: SimDuration { SimDuration(ticks: SimTime.max.ticks) }

  @inlinable
  public static func < (left: SimDuration, right: SimDuration) -> Bool {
    left.ticks < right.ticks
  }

  @inlinable
  public static func + (left: SimDuration, right: SimDuration) -> SimDuration {
    SimDuration(ticks: left.ticks + right.ticks)
  }

  @inlinable
  public static func - (left: SimDuration, right: SimDuration) -> SimDuration {
    SimDuration(ticks: left.ticks - right.ticks)
  }

  /// Returns the opposite length.
  @inlinable
  public static prefix func - (duration: SimDuration) -> SimDuration {
    SimDuration(ticks: -duration.ticks)
  }

  /// Returns the length repeated `count` times.
  @inlinable
  public static func * (duration: SimDuration, count: Int) -> SimDuration {
    SimDuration(ticks: duration.ticks * Int64(count))
  }

  /// Returns the length repeated `count` times.
  @inlinable
  public static func * (count: Int, duration: SimDuration) -> SimDuration {
    duration * count
  }

  @inlinable
  public static func += (left: inout SimDuration, right: SimDuration) {
    left.ticks += right.ticks
  }

  @inlinable
  public static func -= (left: inout SimDuration, right: SimDuration) {
    left.ticks -= right.ticks
  }
}
