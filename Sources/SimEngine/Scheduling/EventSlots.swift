/// The places where pending events stand, each with the generation by which its handles are checked.
///
/// A slot is eight bytes of state with the event's own bytes behind them, so that handling an event touches
/// one cache line. The type of the event is not known here, only its size: the event list that reads and
/// writes the event bytes is generic, and everything below it need not be.
///
/// Raw memory for that reason. It is safe because the slots in use are `0 ..< usedCount`, and slot numbers
/// come from `take` alone.
@usableFromInline
struct EventSlots: ~Copyable {
  @usableFromInline var memory: UnsafeMutableRawPointer
  /// The number of bytes from one slot to the next.
  @usableFromInline let stride: Int
  @usableFromInline let alignment: Int
  /// How many slots were ever used.
  @usableFromInline var usedCount: UInt32 = 0
  @usableFromInline var capacity: UInt32 = 0
  @usableFromInline var firstFree: UInt32 = EventSlots.none

  /// Makes room for nothing, for events of the given layout.
  @usableFromInline
  init(stride: Int, alignment: Int) {
    self.stride = stride
    self.alignment = alignment
    memory = .allocate(byteCount: 0, alignment: alignment)
  }

  @inlinable
  deinit {
    memory.deallocate()
  }

  /// The number of no slot.
  @inlinable
  static var none: UInt32 { .max }

  /// Odd while the slot holds a pending event; one more with every event put in, run or cancelled.
  @inlinable
  func generation(_ slot: UInt32) -> UInt32 {
    memory.load(fromByteOffset: Int(slot) &* stride, as: UInt32.self)
  }

  @inlinable
  func isPending(_ slot: UInt32) -> Bool {
    generation(slot) & 1 == 1
  }

  /// Returns a slot marked as pending, with its generation.
  ///
  /// - Complexity: O(1); grows the memory by doubling.
  @inlinable
  mutating func take() -> (slot: UInt32, generation: UInt32) {
    let slot = firstFree
    guard slot != EventSlots.none else { return takeUnused() }
    let start = memory + Int(slot) &* stride
    firstFree = start.load(fromByteOffset: 4, as: UInt32.self)
    let generation = start.load(as: UInt32.self) &+ 1
    start.storeBytes(of: generation, as: UInt32.self)
    return (slot, generation)
  }

  /// Marks the event of a slot as run or cancelled. The slot stays taken until `free`.
  @inlinable
  mutating func endEvent(_ slot: UInt32) {
    memory.storeBytes(
      of: generation(slot) &+ 1, toByteOffset: Int(slot) &* stride, as: UInt32.self)
  }

  /// Puts a slot that no entry names any more into the free list.
  @inlinable
  mutating func free(_ slot: UInt32) {
    memory.storeBytes(of: firstFree, toByteOffset: Int(slot) &* stride &+ 4, as: UInt32.self)
    firstFree = slot
  }

  /// Puts a slot that no entry names any more into the free list unless its event is pending; returns
  /// whether it did.
  ///
  /// It writes the link of a pending slot too, where it means nothing, so that nothing has to be guessed.
  @inline(__always)
  mutating func freeIfCancelled(_ slot: UInt32) -> Bool {
    let start = memory + Int(slot) &* stride
    let isCancelled = start.load(as: UInt32.self) & 1 == 0
    start.storeBytes(of: firstFree, toByteOffset: 4, as: UInt32.self)
    firstFree = isCancelled ? slot : firstFree
    return isCancelled
  }

  @usableFromInline @inline(never)
  mutating func takeUnused() -> (slot: UInt32, generation: UInt32) {
    if usedCount == capacity { reallocate(capacity: Swift.max(16, Int(capacity) * 2)) }
    let slot = usedCount
    usedCount += 1
    memory.storeBytes(of: 1, toByteOffset: Int(slot) * stride, as: UInt32.self)
    return (slot, 1)
  }

  /// The slots in the free list, the one to be taken next first.
  var freeSlots: [UInt32] {
    var slots: [UInt32] = []
    var slot = firstFree
    while slot != EventSlots.none {
      slots.append(slot)
      slot = memory.load(fromByteOffset: Int(slot) * stride + 4, as: UInt32.self)
    }
    return slots
  }

  /// Makes room for this many slots.
  mutating func reserve(_ minimumCapacity: Int) {
    if minimumCapacity > capacity { reallocate(capacity: minimumCapacity) }
  }

  private mutating func reallocate(capacity newCapacity: Int) {
    precondition(newCapacity < Int(UInt32.max), "\(newCapacity) pending events are too many")
    let new = UnsafeMutableRawPointer.allocate(
      byteCount: newCapacity * stride, alignment: alignment)
    new.copyMemory(from: memory, byteCount: Int(usedCount) * stride)
    memory.deallocate()
    memory = new
    capacity = UInt32(newCapacity)
  }

  /// Returns slots of their own memory with the same events, for which the same handles are valid.
  func copy() -> EventSlots {
    var copy = EventSlots(stride: stride, alignment: alignment)
    copy.reallocate(capacity: Int(capacity))
    copy.memory.copyMemory(from: memory, byteCount: Int(usedCount) * stride)
    copy.usedCount = usedCount
    copy.firstFree = firstFree
    return copy
  }
}
