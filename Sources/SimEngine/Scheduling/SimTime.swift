/// An instant of simulated time, counted in ticks from the start of the run.
///
/// The kernel does not know how long a tick is; the model says so. Instants are integers, so that two
/// orders of the same additions never give two answers.
public struct SimTime: BitwiseCopyable, Hashable, Comparable, Sendable {
  /// Ticks since the start of the run.
  public var ticks: Int64

  /// Makes the instant that lies the given number of ticks after the start of the run.
  @inlinable
  public init(ticks: Int64) {
    self.ticks = ticks
  }

  /// The start of a run.
  @inlinable
  public static var zero: SimTime { SimTime(ticks: 0) }

  /// The latest instant an event can have: 2⁶¹ − 1 ticks, so that time and class share one 64-bit key.
  @inlinable
  public static var max: SimTime { SimTime(ticks: Int64.max >> 2) }

  /// The word for "never": the same instant as `max`.
  @inlinable
  public static var distantFuture: SimTime { .max }

  @inlinable
  public static func < (left: SimTime, right: SimTime) -> Bool {
    left.ticks < right.ticks
  }

  /// Returns the instant that lies the duration after this one.
  @inlinable
  public static func + (time: SimTime, duration: SimDuration) -> SimTime {
    SimTime(ticks: time.ticks + duration.ticks)
  }

  /// Returns the instant that lies the duration before this one.
  @inlinable
  public static func - (time: SimTime, duration: SimDuration) -> SimTime {
    SimTime(ticks: time.ticks - duration.ticks)
  }

  /// Returns how much later the left instant is than the right one; negative if it is earlier.
  @inlinable
  public static func - (later: SimTime, earlier: SimTime) -> SimDuration {
    SimDuration(ticks: later.ticks - earlier.ticks)
  }

  /// Moves the instant later by the duration.
  @inlinable
  public static func += (time: inout SimTime, duration: SimDuration) {
    time.ticks += duration.ticks
  }

  /// Moves the instant earlier by the duration.
  @inlinable
  public static func -= (time: inout SimTime, duration: SimDuration) {
    time.ticks -= duration.ticks
  }
}
