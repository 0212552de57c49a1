// SimEngine is the kernel: virtual time, events, chance and statistics, for any discrete-event model.
// It must not know what is simulated, read files, print, ask the wall clock or call libm.
// Start with `Simulation.run(until:maxEvents:)` below; then Scheduling/Scheduler.swift.

/// What is simulated: a state, and how each event changes it.
///
/// An event is a plain value, usually an enum, that the model switches over. The whole of a small model, and
/// of a study with it (the tests compile and check it):
///
///     struct Machine: SimulationModel {
///       enum Event: BitwiseCopyable {
///         case breaksDown
///         case isRepaired
///       }
///
///       let timeToFailure: Distribution
///       let timeToRepair: Distribution
///       let chance: AddressedDraw
///       var working = TimeWeighted(value: 1)
///       var failures: UInt32 = 0
///
///       mutating func handle(_ event: Event, in scheduler: inout Scheduler<Event>) {
///         switch event {
///         case .breaksDown:
///           working.set(0, at: scheduler.now)
///           scheduler.schedule(.isRepaired, after: draw(timeToRepair, purpose: 1))
///           failures += 1
///         case .isRepaired:
///           working.set(1, at: scheduler.now)
///           scheduler.schedule(.breaksDown, after: draw(timeToFailure, purpose: 2))
///         }
///       }
///
///       func draw(_ distribution: Distribution, purpose: UInt32) -> SimDuration {
///         var words = chance.sequence(purpose: purpose, entity: 0, index: failures)
///         return distribution.duration(from: &words, ticksPerUnit: 1)
///       }
///     }
///
///     func availability(of replication: Replication) -> Double? {
///       let machine = Machine(
///         timeToFailure: .exponential(mean: 900_000),
///         timeToRepair: .lognormal(median: 60_000, quantile95: 200_000),
///         chance: replication.chance)
///       var simulation = Simulation(model: machine)
///       simulation.scheduler.schedule(.breaksDown, after: machine.draw(machine.timeToFailure, purpose: 2))
///       _ = simulation.run(until: replication.horizon)
///       return simulation.model.working.mean(until: replication.horizon)
///     }
public protocol SimulationModel: ~Copyable {
  /// What can happen. Bitwise copyable, so that planning an event never allocates.
  associatedtype Event: BitwiseCopyable & Sendable

  /// Changes the state as the event demands, and plans what follows from it.
  ///
  /// `scheduler.now` is the instant of the event.
  mutating func handle(_ event: Event, in scheduler: inout Scheduler<Event>)

  /// Reacts to the end of an instant: its last event has run and time is about to move on.
  ///
  /// Called once per instant that had events. It may plan later events only. Does nothing by default.
  mutating func instantEnded(in scheduler: inout Scheduler<Event>)

  /// Returns a model that shares nothing changeable with this one.
  ///
  /// A copyable model that consists of values needs no implementation of its own.
  func copy() -> Self
}

extension SimulationModel where Self: ~Copyable {
  @inlinable
  public mutating func instantEnded(in scheduler: inout Scheduler<Event>) {}
}

extension SimulationModel {
  @inlinable
  public func copy() -> Self { self }
}

/// Why a run came back.
public enum RunEnd: Hashable, Sendable {
  /// Every event before the horizon has run.
  case horizonReached
  /// As many events have run as were allowed, and more are planned before the horizon.
  case eventLimitReached
  /// Nothing is planned any more.
  case drained

  /// Whether the run covers the whole time up to its horizon.
  @inlinable
  public var isComplete: Bool {
    switch self {
    case .horizonReached, .drained: true
    case .eventLimitReached: false
    }
  }
}

/// A model, its clock and its planned events: a value that runs, stops, forks and runs on.
public struct Simulation<Model: SimulationModel & ~Copyable>: ~Copyable {
  /// What is simulated.
  public var model: Model
  /// The clock and the planned events.
  public var scheduler: Scheduler<Model.Event>
  /// How many events have run.
  @inlinable
  public var eventCount: UInt64 { handledCount }

  /// Whether events of the current instant have run and the instant has not ended yet.
  @inlinable
  public var isInstantOpen: Bool { hasOpenInstant }

  @usableFromInline var handledCount: UInt64
  @usableFromInline var hasOpenInstant: Bool

  /// Makes a simulation at the start of time; plan the first events through `scheduler`.
  @inlinable
  public init(model: consuming Model) {
    self.init(model: model, scheduler: Scheduler(), handledCount: 0, hasOpenInstant: false)
  }

  @inlinable
  init(
    model: consuming Model, scheduler: consuming Scheduler<Model.Event>,
    handledCount: UInt64, hasOpenInstant: Bool
  ) {
    self.model = model
    self.scheduler = scheduler
    self.handledCount = handledCount
    self.hasOpenInstant = hasOpenInstant
  }

  /// Runs the events of the time from `now` up to, but not including, the horizon.
  ///
  /// At the horizon, or when nothing is planned any more, the clock stands at the horizon and its own
  /// events are still to come. At the event limit it stands at the last event, perhaps in the middle of
  /// an instant (`isInstantOpen`); running on gives what an unlimited run would have given.
  ///
  /// - Parameter maxEvents: How many events this call may run; nil for no limit.
  /// - Precondition: `horizon` is not before `scheduler.now`.
  @inlinable
  public mutating func run(until horizon: SimTime, maxEvents: UInt64? = nil) -> RunEnd {
    precondition(
      horizon >= scheduler.now,
      "horizon \(horizon.ticks) lies before the clock, \(scheduler.now.ticks)")
    endInstantIfOver()
    let limit = eventCount.saturatingSum(maxEvents ?? .max)
    while scheduler.hasEvent(before: horizon) {
      if handledCount >= limit { return .eventLimitReached }
      runNext()
    }
    let end: RunEnd = scheduler.pendingCount == 0 ? .drained : .horizonReached
    scheduler.setClock(to: horizon)
    return end
  }

  /// Runs one event, and returns whether there was one.
  @inlinable
  @discardableResult
  public mutating func step() -> Bool {
    endInstantIfOver()
    guard scheduler.pendingCount > 0 else { return false }
    runNext()
    return true
  }

  /// Runs the next event, and ends its instant if it was the last of it.
  ///
  /// - Precondition: an event is planned, and no other instant is open.
  @inlinable @inline(__always)
  mutating func runNext() {
    let event = scheduler.advance()
    handledCount &+= 1
    hasOpenInstant = true
    model.handle(event, in: &scheduler)
    if !scheduler.hasEventNow { endInstant() }
  }

  /// Returns a simulation that stands at the same instant; both run on independently.
  ///
  /// - Complexity: O(planned events) plus what the model's `copy` takes.
  public func fork() -> Simulation {
    Simulation(
      model: model.copy(), scheduler: scheduler.copy(),
      handledCount: handledCount, hasOpenInstant: hasOpenInstant)
  }

  /// Ends the instant whose last event has run, or whose last events were cancelled from outside.
  @inlinable
  mutating func endInstantIfOver() {
    if hasOpenInstant && !scheduler.hasEventNow { endInstant() }
  }

  @inlinable
  mutating func endInstant() {
    hasOpenInstant = false
    scheduler.beginInstantEnd()
    model.instantEnded(in: &scheduler)
    scheduler.finishInstantEnd()
  }
}

extension Simulation: Sendable where Model: Sendable & ~Copyable {}

extension UInt64 {
  @inlinable
  func saturatingSum(_ other: UInt64) -> UInt64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
