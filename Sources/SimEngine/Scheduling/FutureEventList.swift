/// The events that have not happened yet, in the order in which they will.
///
/// The order is total and exact: by time, then by class, then by the order of insertion. It does not
/// depend on how the list is stored, on cancellations or on copies.
///
/// The order is kept by a ladder queue (`EventLadder`); the events themselves stay where they were put.
/// A pending event takes its own size and some 30 bytes, and once the list has been as long as it gets,
/// nothing is allocated any more.
public struct FutureEventList<Event: BitwiseCopyable>: ~Copyable {
  @usableFromInline var ladder: EventLadder

  /// The largest number of events that were pending at once.
  ///
  /// - Complexity: O(1)
  @inlinable
  public var peakCount: Int { ladder.largestCount }

  /// Makes an empty list.
  @inlinable
  public init() {
    ladder = EventLadder(
      slotStride: MemoryLayout<EventSlot<Event>>.stride,
      slotAlignment: MemoryLayout<EventSlot<Event>>.alignment)
  }

  @inlinable
  init(ladder: consuming EventLadder) {
    self.ladder = ladder
  }

  /// The number of events that are pending.
  ///
  /// - Complexity: O(1)
  @inlinable
  public var count: Int { ladder.pendingCount }

  /// Whether nothing is pending.
  @inlinable
  public var isEmpty: Bool { ladder.isEmpty }

  /// The instant of the event that happens next, or nil if nothing is pending.
  ///
  /// - Complexity: O(1)
  @inlinable
  public var firstTime: SimTime? {
    ladder.isEmpty ? nil : EventKey(bits: ladder.firstKey).time
  }

  /// The instant of the event that happens next, or `SimTime.max` if nothing is pending.
  ///
  /// - Complexity: O(1), and no question whether there is one.
  @inlinable
  var firstTimeOrMax: SimTime { EventKey(bits: ladder.firstKey).time }

  /// Adds an event behind all that have its time and class.
  ///
  /// - Precondition: `time` is in `.zero ... .max`.
  /// - Complexity: O(1) amortised; grows the memory by doubling.
  @inlinable
  @discardableResult
  public mutating func insert(
    _ event: Event, at time: SimTime, class eventClass: EventClass = .first
  ) -> EventHandle {
    let key = EventKey(time: time, eventClass: eventClass)
    let (slot, generation) = ladder.slots.take()
    ladder.slots.memory.storeBytes(of: event, toByteOffset: offset(of: slot), as: Event.self)
    ladder.insert(key.bits, slot: slot)
    return EventHandle(slot: slot, generation: generation)
  }

  /// Removes and returns the event that happens next, or nil if nothing is pending.
  ///
  /// - Complexity: O(1) amortised
  @inlinable
  public mutating func popFirst() -> ScheduledEvent<Event>? {
    ladder.isEmpty ? nil : removeFirst()
  }

  /// Removes and returns the event that happens next.
  ///
  /// - Precondition: not empty.
  /// - Complexity: O(1) amortised
  @inlinable @inline(__always)
  mutating func removeFirst() -> ScheduledEvent<Event> {
    let entry = ladder.near[ladder.nearCount]
    let event = ladder.slots.memory.load(fromByteOffset: offset(of: entry.slot), as: Event.self)
    ladder.removeFirst()
    return ScheduledEvent(key: EventKey(bits: entry.key), event: event)
  }

  /// Takes an event back, and returns whether it was still pending.
  ///
  /// - Complexity: O(1) amortised over the events inserted.
  @inlinable
  @discardableResult
  public mutating func cancel(_ handle: EventHandle) -> Bool {
    guard isPending(handle) else { return false }
    ladder.cancel(handle.slot)
    return true
  }

  /// Returns whether the event of the handle has neither happened nor been cancelled.
  ///
  /// - Complexity: O(1)
  @inlinable
  public func isPending(_ handle: EventHandle) -> Bool {
    handle.slot < ladder.slots.usedCount && handle.generation & 1 == 1
      && ladder.slots.generation(handle.slot) == handle.generation
  }

  /// Makes room for this many pending events, so that inserting them does not allocate.
  @inlinable
  public mutating func reserve(_ minimumCapacity: Int) {
    ladder.reserve(minimumCapacity)
  }

  /// Returns a list of its own memory that holds the same events; handles of one are valid in the other.
  ///
  /// - Complexity: O(*n*)
  @inlinable
  public func copy() -> FutureEventList {
    FutureEventList(ladder: ladder.copy())
  }

  @inlinable
  func offset(of slot: UInt32) -> Int {
    // Behind the two words of state, where the alignment allows.
    let start = max(8, MemoryLayout<Event>.alignment)
    return Int(slot) &* MemoryLayout<EventSlot<Event>>.stride &+ start
  }
}

// The pointers are owned by one list and never handed out.
extension FutureEventList: @unchecked Sendable where Event: Sendable {}

/// The layout of one place for an event, as `EventSlots` has it.
@usableFromInline
struct EventSlot<Event: BitwiseCopyable>: BitwiseCopyable {
  @usableFromInline var generation: UInt32
  @usableFromInline var nextFree: UInt32
  @usableFromInline var event: Event
}
