/// What a model sees of the kernel while it handles an event: the clock, and the means to plan.
public struct Scheduler<Event: BitwiseCopyable>: ~Copyable {
  /// The current instant. It moves only between events, and never back.
  @inlinable
  public var now: SimTime { clock }

  /// The class of the event that is being handled, or of the one handled last.
  @inlinable
  public var currentClass: EventClass { runningClass }

  @usableFromInline var clock: SimTime = .zero
  @usableFromInline var runningClass: EventClass = .first

  /// The earliest instant that may still be scheduled: `now`, and one tick later while an instant ends.
  @usableFromInline var earliest: SimTime = .zero

  @usableFromInline var futureEvents: FutureEventList<Event>

  /// Makes a scheduler at the start of time with nothing to do.
  public init() {
    futureEvents = FutureEventList()
  }

  private init(
    clock: SimTime, runningClass: EventClass, earliest: SimTime,
    futureEvents: consuming FutureEventList<Event>
  ) {
    self.clock = clock
    self.runningClass = runningClass
    self.earliest = earliest
    self.futureEvents = futureEvents
  }

  /// Plans an event for an instant, behind all that have this instant and class.
  ///
  /// An event for the current instant whose class is lower than the running one is legal: it is the next
  /// to run.
  ///
  /// - Precondition: `time` is not before `now`, and after it while an instant ends.
  /// - Complexity: O(1) amortised
  @inlinable
  @discardableResult
  public mutating func schedule(
    _ event: Event, at time: SimTime, class eventClass: EventClass = .first
  ) -> EventHandle {
    precondition(
      time >= earliest, "event scheduled at \(time.ticks), before \(earliest.ticks)")
    return futureEvents.insert(event, at: time, class: eventClass)
  }

  /// Plans an event for the instant that lies the delay after `now`, at the latest for `SimTime.max`.
  ///
  /// No run reaches `SimTime.max`: an event with a delay beyond it is pending, can be cancelled, and never
  /// happens.
  ///
  /// - Precondition: `delay` is not negative, and positive while an instant ends.
  /// - Complexity: O(1) amortised
  @inlinable
  @discardableResult
  public mutating func schedule(
    _ event: Event, after delay: SimDuration, class eventClass: EventClass = .first
  ) -> EventHandle {
    let time = now + delay
    return schedule(event, at: time < .max ? time : .max, class: eventClass)
  }

  /// Takes a planned event back, and returns whether it had not happened yet.
  ///
  /// - Complexity: O(1) amortised
  @inlinable
  @discardableResult
  public mutating func cancel(_ handle: EventHandle) -> Bool {
    futureEvents.cancel(handle)
  }

  /// Returns whether the event of the handle has neither happened nor been cancelled.
  @inlinable
  public func isPending(_ handle: EventHandle) -> Bool {
    futureEvents.isPending(handle)
  }

  /// The number of planned events.
  @inlinable
  public var pendingCount: Int { futureEvents.count }

  /// The largest number of events that were planned at once.
  @inlinable
  public var peakPendingCount: Int { futureEvents.peakCount }

  /// The instant of the next event, or nil if none is planned.
  @inlinable
  public var nextTime: SimTime? { futureEvents.firstTime }

  /// Makes room for this many planned events, so that planning them does not allocate.
  public mutating func reserve(_ minimumCapacity: Int) {
    futureEvents.reserve(minimumCapacity)
  }

  /// Returns a scheduler that goes on independently; handles of one are valid in the other.
  ///
  /// - Complexity: O(*n*)
  public func copy() -> Scheduler {
    Scheduler(
      clock: clock, runningClass: runningClass, earliest: earliest,
      futureEvents: futureEvents.copy())
  }
}

extension Scheduler: Sendable where Event: Sendable {}

extension Scheduler {
  /// Removes the next event and sets the clock to it.
  ///
  /// - Precondition: an event is planned.
  @inlinable @inline(__always)
  mutating func advance() -> Event {
    let next = futureEvents.removeFirst()
    clock = next.time
    earliest = next.time
    runningClass = next.eventClass
    return next.event
  }

  /// Whether an event is planned before the given instant.
  @inlinable @inline(__always)
  func hasEvent(before time: SimTime) -> Bool {
    futureEvents.firstTimeOrMax < time && !futureEvents.isEmpty
  }

  /// Moves the clock to an instant up to which nothing is planned.
  @inlinable
  mutating func setClock(to time: SimTime) {
    clock = time
    earliest = time
  }

  /// Whether another event is planned for the current instant.
  @inlinable @inline(__always)
  var hasEventNow: Bool { futureEvents.firstTimeOrMax == now && !futureEvents.isEmpty }

  /// Allows only later instants until `endInstant` returns.
  @inlinable
  mutating func beginInstantEnd() {
    earliest = SimTime(ticks: now.ticks + 1)
  }

  @inlinable
  mutating func finishInstantEnd() {
    earliest = now
  }
}
