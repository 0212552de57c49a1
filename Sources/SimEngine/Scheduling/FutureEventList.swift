/// The events that have not happened yet, in the order in which they will.
///
/// The order is total and exact: by time, then by class, then by the order of insertion. It does not
/// depend on how the list is stored, on cancellations or on copies.
///
/// Stored as a 4-ary heap (Johnson 1975: fewer levels than a binary one, and four children fit a cache
/// line) of 16-byte entries over raw memory; the events themselves stay where they were put. A cancelled
/// event leaves its entry behind until the entry reaches the top or the dead outnumber the living.
public struct FutureEventList<Event: BitwiseCopyable>: ~Copyable {
  /// The heap: `entries[0 ..< entryCount]`, cancelled ones included. Its top is never cancelled.
  @usableFromInline var entries: UnsafeMutablePointer<HeapEntry>
  /// One per slot that was ever used: `slots[0 ..< slotCount]`.
  @usableFromInline var slots: UnsafeMutablePointer<EventSlot>
  /// The events by slot; what lies in a free slot is of no meaning.
  @usableFromInline var events: UnsafeMutablePointer<Event>

  @usableFromInline var entryCount = 0
  @usableFromInline var largestCount = 0
  @usableFromInline var cancelledCount = 0
  @usableFromInline var slotCount = 0
  @usableFromInline var capacity = 0
  @usableFromInline var firstFreeSlot = EventSlot.none
  @usableFromInline var nextSequence: UInt32 = 0

  /// The largest number of events that were pending at once.
  ///
  /// - Complexity: O(1)
  @inlinable
  public var peakCount: Int { largestCount }

  /// Makes an empty list without memory of its own.
  @inlinable
  public init() {
    self.init(nextSequence: 0)
  }

  /// Makes an empty list whose first event gets the given sequence number.
  @inlinable
  init(nextSequence: UInt32) {
    entries = .allocate(capacity: 0)
    slots = .allocate(capacity: 0)
    events = .allocate(capacity: 0)
    self.nextSequence = nextSequence
  }

  @inlinable
  deinit {
    entries.deallocate()
    slots.deallocate()
    events.deallocate()
  }

  /// The number of events that are pending.
  ///
  /// - Complexity: O(1)
  @inlinable
  public var count: Int { entryCount - cancelledCount }

  /// Whether nothing is pending.
  @inlinable
  public var isEmpty: Bool { count == 0 }

  /// The instant of the event that happens next, or nil if nothing is pending.
  ///
  /// - Complexity: O(1)
  @inlinable
  public var firstTime: SimTime? {
    entryCount == 0 ? nil : entries[0].key.time
  }

  /// Adds an event behind all that have its time and class.
  ///
  /// - Precondition: `time` is in `.zero ... .max`.
  /// - Complexity: O(log *n*), and O(1) for an event later than most; grows the memory by doubling.
  @inlinable
  @discardableResult
  public mutating func insert(
    _ event: Event, at time: SimTime, class eventClass: EventClass = .first
  ) -> EventHandle {
    let key = EventKey(time: time, eventClass: eventClass)
    if entryCount == capacity { grow() }
    if nextSequence == UInt32.max { renumber() }
    let slot = takeSlot()
    events[Int(slot)] = event
    siftUp(HeapEntry(key: key, sequence: nextSequence, slot: slot), from: entryCount)
    nextSequence &+= 1
    entryCount += 1
    if count > largestCount { largestCount = count }
    return EventHandle(slot: slot, generation: slots[Int(slot)].generation)
  }

  /// Removes and returns the event that happens next, or nil if nothing is pending.
  ///
  /// - Complexity: O(log *n*)
  @inlinable
  public mutating func popFirst() -> ScheduledEvent<Event>? {
    guard entryCount > 0 else { return nil }
    let entry = entries[0]
    let first = ScheduledEvent(key: entry.key, event: events[Int(entry.slot)])
    slots[Int(entry.slot)].generation &+= 1
    removeTop()
    if cancelledCount > 0 { removeCancelledTops() }
    return first
  }

  /// Takes an event back, and returns whether it was still pending.
  ///
  /// - Complexity: O(1) amortised over the events inserted, plus O(log *n*) when the event was the next.
  @inlinable
  @discardableResult
  public mutating func cancel(_ handle: EventHandle) -> Bool {
    guard isPending(handle) else { return false }
    slots[Int(handle.slot)].generation &+= 1
    cancelledCount += 1
    removeCancelledTops()
    if cancelledCount > 64 && cancelledCount > entryCount / 2 { purge() }
    return true
  }

  /// Returns whether the event of the handle has neither happened nor been cancelled.
  ///
  /// - Complexity: O(1)
  @inlinable
  public func isPending(_ handle: EventHandle) -> Bool {
    Int(handle.slot) < slotCount && handle.generation & 1 == 1
      && slots[Int(handle.slot)].generation == handle.generation
  }

  /// Makes room for this many pending events, so that inserting them does not allocate.
  public mutating func reserve(_ minimumCapacity: Int) {
    if minimumCapacity > capacity { reallocate(capacity: minimumCapacity) }
  }

  /// Returns a list of its own memory that holds the same events; handles of one are valid in the other.
  ///
  /// - Complexity: O(*n*)
  public func copy() -> FutureEventList {
    var copy = FutureEventList(nextSequence: nextSequence)
    copy.reallocate(capacity: capacity)
    copy.entries.initialize(from: entries, count: entryCount)
    copy.slots.initialize(from: slots, count: slotCount)
    copy.events.initialize(from: events, count: slotCount)
    copy.entryCount = entryCount
    copy.cancelledCount = cancelledCount
    copy.slotCount = slotCount
    copy.firstFreeSlot = firstFreeSlot
    copy.largestCount = largestCount
    return copy
  }
}

// The pointers are owned by one list and never handed out.
extension FutureEventList: @unchecked Sendable where Event: Sendable {}

// MARK: - Slots

/// The state of one place for an event.
@usableFromInline
struct EventSlot: BitwiseCopyable {
  /// Odd while the slot holds a pending event; one more with every event put in, run or cancelled.
  @usableFromInline var generation: UInt32
  /// The next slot of the free list, if this one is in it.
  @usableFromInline var nextFree: UInt32

  @inlinable
  init(generation: UInt32, nextFree: UInt32) {
    self.generation = generation
    self.nextFree = nextFree
  }

  @inlinable
  static var none: UInt32 { .max }

  @inlinable
  var isPending: Bool { generation & 1 == 1 }
}

extension FutureEventList {
  /// Returns a slot marked as pending.
  @inlinable
  mutating func takeSlot() -> UInt32 {
    let slot = firstFreeSlot
    if slot == EventSlot.none {
      slots[slotCount] = EventSlot(generation: 1, nextFree: EventSlot.none)
      slotCount += 1
      return UInt32(truncatingIfNeeded: slotCount - 1)
    }
    firstFreeSlot = slots[Int(slot)].nextFree
    slots[Int(slot)].generation &+= 1
    return slot
  }

  /// Puts a slot that no entry names any more into the free list.
  @inlinable
  mutating func freeSlot(_ slot: UInt32) {
    slots[Int(slot)].nextFree = firstFreeSlot
    firstFreeSlot = slot
  }
}

// MARK: - Heap

/// One element of the heap: 16 bytes, ordered by (time, class), then by sequence.
@usableFromInline
struct HeapEntry: BitwiseCopyable {
  @usableFromInline let key: EventKey
  /// The sequence number above the slot; sequences are unique, so the slot never decides an order.
  @usableFromInline let sequenceAndSlot: UInt64

  @inlinable
  init(key: EventKey, sequence: UInt32, slot: UInt32) {
    self.key = key
    sequenceAndSlot = UInt64(sequence) << 32 | UInt64(slot)
  }

  @inlinable
  var slot: UInt32 { UInt32(truncatingIfNeeded: sequenceAndSlot) }

  @inlinable
  var sequence: UInt32 { UInt32(truncatingIfNeeded: sequenceAndSlot >> 32) }

  @inlinable
  static func < (left: HeapEntry, right: HeapEntry) -> Bool {
    left.key.bits < right.key.bits
      || (left.key.bits == right.key.bits && left.sequenceAndSlot < right.sequenceAndSlot)
  }
}

extension FutureEventList {
  /// Stores an entry at the given position or nearer to the top.
  @inlinable
  mutating func siftUp(_ entry: HeapEntry, from start: Int) {
    var position = start
    while position > 0 {
      let parent = (position &- 1) >> 2
      guard entry < entries[parent] else { break }
      entries[position] = entries[parent]
      position = parent
    }
    entries[position] = entry
  }

  /// Stores an entry at the given position or farther from the top.
  @inlinable
  mutating func siftDown(_ entry: HeapEntry, from start: Int) {
    var position = start
    while true {
      let firstChild = position << 2 &+ 1
      guard firstChild < entryCount else { break }
      var least = firstChild
      var child = firstChild &+ 1
      let end = min(firstChild &+ 4, entryCount)
      while child < end {
        if entries[child] < entries[least] { least = child }
        child &+= 1
      }
      guard entries[least] < entry else { break }
      entries[position] = entries[least]
      position = least
    }
    entries[position] = entry
  }

  /// Removes the top entry and frees its slot.
  @inlinable
  mutating func removeTop() {
    freeSlot(entries[0].slot)
    entryCount -= 1
    if entryCount > 0 { siftDown(entries[entryCount], from: 0) }
  }

  /// Restores the rule that the top is a pending event.
  @inlinable
  mutating func removeCancelledTops() {
    while entryCount > 0 && !slots[Int(entries[0].slot)].isPending {
      removeTop()
      cancelledCount -= 1
    }
  }

  /// Drops all cancelled entries.
  ///
  /// - Complexity: O(*n*); called when they are more than half, so O(1) per cancellation.
  @inlinable
  mutating func purge() {
    var kept = 0
    for position in 0..<entryCount {
      let entry = entries[position]
      if slots[Int(entry.slot)].isPending {
        entries[kept] = entry
        kept += 1
      } else {
        freeSlot(entry.slot)
      }
    }
    entryCount = kept
    cancelledCount = 0
    heapify()
  }

  @inlinable
  mutating func heapify() {
    guard entryCount > 1 else { return }
    for position in stride(from: (entryCount - 2) >> 2, through: 0, by: -1) {
      siftDown(entries[position], from: position)
    }
  }

  /// Gives the entries the sequence numbers 0, 1, … in their order, when 32 bits are used up.
  ///
  /// - Complexity: O(*n* log *n*), once in 2³² − 1 − *n* insertions.
  @usableFromInline
  mutating func renumber() {
    var sorted = UnsafeMutableBufferPointer(start: entries, count: entryCount)
    sorted.sort(by: <)
    for position in 0..<entryCount {
      let entry = entries[position]
      entries[position] = HeapEntry(
        key: entry.key, sequence: UInt32(position), slot: entry.slot)
    }
    nextSequence = UInt32(entryCount)
  }
}

// MARK: - Memory

extension FutureEventList {
  @usableFromInline
  mutating func grow() {
    reallocate(capacity: max(16, capacity * 2))
  }

  @usableFromInline
  mutating func reallocate(capacity newCapacity: Int) {
    precondition(newCapacity < Int(UInt32.max), "\(newCapacity) pending events are too many")
    entries = moved(entries, count: entryCount, capacity: newCapacity)
    slots = moved(slots, count: slotCount, capacity: newCapacity)
    events = moved(events, count: slotCount, capacity: newCapacity)
    capacity = newCapacity
  }

  private func moved<Element: BitwiseCopyable>(
    _ old: UnsafeMutablePointer<Element>, count: Int, capacity: Int
  ) -> UnsafeMutablePointer<Element> {
    let new = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    new.initialize(from: old, count: count)
    old.deallocate()
    return new
  }
}
