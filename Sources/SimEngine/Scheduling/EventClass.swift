/// The rank of an event among those of its instant: a lower class runs first.
///
/// The kernel gives the eight classes no meaning. They exist so that a model can say "repairs before
/// failures, failures before requests" once, instead of hoping for an order of scheduling.
public struct EventClass: RawRepresentable, BitwiseCopyable, Hashable, Comparable, Sendable {
  /// The rank, 0 (first at an instant) to 7 (last).
  public let rawValue: UInt8

  /// Makes the class of the given rank.
  ///
  /// - Precondition: `rawValue` is at most 7.
  @inlinable
  public init(rawValue: UInt8) {
    precondition(rawValue < 8, "event class \(rawValue) is outside 0...7")
    self.rawValue = rawValue
  }

  /// Runs before every other class at an instant.
  @inlinable
  public static var first: EventClass { EventClass(rawValue: 0) }

  /// Runs after every other class at an instant.
  @inlinable
  public static var last: EventClass { EventClass(rawValue: 7) }

  @inlinable
  public static func < (left: EventClass, right: EventClass) -> Bool {
    left.rawValue < right.rawValue
  }
}
