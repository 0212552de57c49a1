/// An event together with the instant and the class it was scheduled for.
public struct ScheduledEvent<Event: BitwiseCopyable>: BitwiseCopyable {
  /// When the event happens.
  public let time: SimTime
  /// Its rank among the events of that instant.
  public let eventClass: EventClass
  /// What happens.
  public let event: Event

  @inlinable
  init(key: EventKey, event: Event) {
    self.time = key.time
    self.eventClass = key.eventClass
    self.event = event
  }
}

extension ScheduledEvent: Sendable where Event: Sendable {}

/// The instant and the class of an event in one word: the class sits under the time.
///
/// Comparing two keys compares the times first and the classes second, in one instruction.
@usableFromInline
struct EventKey: BitwiseCopyable, Hashable, Comparable {
  @usableFromInline let bits: UInt64

  @inlinable
  init(time: SimTime, eventClass: EventClass) {
    precondition(
      time >= .zero && time <= .max, "an event at \(time.ticks) ticks is outside 0...2^61-1")
    bits = UInt64(truncatingIfNeeded: time.ticks) << 3 | UInt64(eventClass.rawValue)
  }

  @inlinable
  init(bits: UInt64) {
    self.bits = bits
  }

  @inlinable
  var time: SimTime { SimTime(ticks: Int64(truncatingIfNeeded: bits >> 3)) }

  @inlinable
  var eventClass: EventClass {
    EventClass(rawValue: UInt8(truncatingIfNeeded: bits & 7))
  }

  @inlinable
  static func < (left: EventKey, right: EventKey) -> Bool {
    left.bits < right.bits
  }
}
