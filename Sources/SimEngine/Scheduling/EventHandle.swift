/// A ticket for one scheduled event, with which it can be cancelled.
///
/// A handle stays harmless for ever: once its event has run or was cancelled, it names nothing, also when
/// the memory it pointed at holds another event. (After 2³¹ events in the same slot it could name a wrong
/// one; a model that keeps a handle that long has lost track of it.)
public struct EventHandle: BitwiseCopyable, Hashable, Sendable {
  /// Where the future event list keeps the event.
  @usableFromInline let slot: UInt32
  /// Which of the events that lived in the slot is meant; odd for every handle that ever named an event.
  @usableFromInline let generation: UInt32

  @inlinable
  init(slot: UInt32, generation: UInt32) {
    self.slot = slot
    self.generation = generation
  }

  /// The handle that names no event; cancelling it does nothing.
  @inlinable
  public static var none: EventHandle { EventHandle(slot: 0, generation: 0) }
}
