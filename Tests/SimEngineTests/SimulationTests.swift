import Testing

@testable import SimEngine

/// Writes down what happened; what an event plans is written in the event.
private struct Diary: SimulationModel {
  enum Event: BitwiseCopyable {
    case note(Int)
    /// Notes the number and plans a note at the same instant with the given class.
    case planNow(Int, then: Int, class: UInt8)
    /// Plans an event while the instant ends, the given number of ticks later.
    case planAtEnd(Int, delay: Int64)
  }

  var lines: [String] = []
  var plansAtEnd: [(number: Int, delay: Int64)] = []

  mutating func handle(_ event: Event, in scheduler: inout Scheduler<Event>) {
    switch event {
    case .note(let number):
      note(number, scheduler.now, scheduler.currentClass)
    case .planNow(let number, let then, let eventClass):
      note(number, scheduler.now, scheduler.currentClass)
      scheduler.schedule(
        .note(then), at: scheduler.now, class: EventClass(rawValue: eventClass))
    case .planAtEnd(let number, let delay):
      plansAtEnd.append((number, delay))
    }
  }

  mutating func instantEnded(in scheduler: inout Scheduler<Event>) {
    lines.append("end \(scheduler.now.ticks)")
    for plan in plansAtEnd {
      scheduler.schedule(.note(plan.number), after: SimDuration(ticks: plan.delay))
    }
    plansAtEnd = []
  }

  private mutating func note(_ number: Int, _ now: SimTime, _ eventClass: EventClass) {
    lines.append("\(number) at \(now.ticks) class \(eventClass.rawValue)")
  }
}

struct SimulationTests {
  @Test func `an event planned for now with a lower class runs next`() {
    var simulation = Simulation(model: Diary())
    simulation.scheduler.schedule(
      .planNow(1, then: 2, class: 0), at: SimTime(ticks: 5), class: EventClass(rawValue: 4))
    simulation.scheduler.schedule(
      .note(3), at: SimTime(ticks: 5), class: EventClass(rawValue: 4))
    let end = simulation.run(until: SimTime(ticks: 10))
    #expect(end == .drained)
    let lines = simulation.model.lines
    #expect(lines == ["1 at 5 class 4", "2 at 5 class 0", "3 at 5 class 4", "end 5"])
  }

  @Test func `an instant ends once, after its last event and before time moves on`() {
    var simulation = Simulation(model: Diary())
    for (number, ticks) in [(1, 0), (2, 0), (3, 8)] {
      simulation.scheduler.schedule(.note(number), at: SimTime(ticks: Int64(ticks)))
    }
    simulation.scheduler.schedule(.planAtEnd(4, delay: 3), at: SimTime(ticks: 0))
    _ = simulation.run(until: .max)
    let lines = simulation.model.lines
    #expect(
      lines == [
        "1 at 0 class 0", "2 at 0 class 0", "end 0", "4 at 3 class 0", "end 3", "3 at 8 class 0",
        "end 8",
      ])
  }

  @Test func `events at exactly the horizon belong to the next run`() {
    var simulation = Simulation(model: Diary())
    simulation.scheduler.schedule(.note(1), at: SimTime(ticks: 9))
    simulation.scheduler.schedule(.note(2), at: SimTime(ticks: 10))
    let first = simulation.run(until: SimTime(ticks: 10))
    #expect(first == .horizonReached && first.isComplete)
    var count = simulation.eventCount
    #expect(count == 1)
    var now = simulation.scheduler.now
    #expect(now == SimTime(ticks: 10))
    let open = simulation.isInstantOpen
    #expect(!open)
    let second = simulation.run(until: SimTime(ticks: 11))
    #expect(second == .drained)
    count = simulation.eventCount
    now = simulation.scheduler.now
    #expect(count == 2 && now == SimTime(ticks: 11))
  }

  @Test func `an event limit in the middle of an instant leaves the instant open`() {
    var simulation = Simulation(model: Diary())
    for number in 0..<4 { simulation.scheduler.schedule(.note(number), at: SimTime(ticks: 6)) }
    let limited = simulation.run(until: SimTime(ticks: 9), maxEvents: 3)
    #expect(limited == .eventLimitReached && !limited.isComplete)
    let open = simulation.isInstantOpen
    #expect(open)
    let now = simulation.scheduler.now
    #expect(now == SimTime(ticks: 6))
    let rest = simulation.run(until: SimTime(ticks: 9))
    #expect(rest == .drained)
    let closed = !simulation.isInstantOpen
    #expect(closed)
    let lines = simulation.model.lines
    #expect(lines.count == 5 && lines.last == "end 6")
  }

  @Test func `a limit of exactly the events of the run is not reached`() {
    var simulation = Simulation(model: Diary())
    for number in 0..<4 { simulation.scheduler.schedule(.note(number), at: SimTime(ticks: 6)) }
    let end = simulation.run(until: SimTime(ticks: 9), maxEvents: 4)
    #expect(end == .drained)
  }

  @Test func `an instant whose last events were cancelled from outside still ends`() {
    var simulation = Simulation(model: Diary())
    simulation.scheduler.schedule(.note(1), at: SimTime(ticks: 2))
    let second = simulation.scheduler.schedule(.note(2), at: SimTime(ticks: 2))
    simulation.scheduler.schedule(.note(3), at: SimTime(ticks: 7))
    _ = simulation.run(until: .max, maxEvents: 1)
    simulation.scheduler.cancel(second)
    _ = simulation.run(until: SimTime(ticks: 5))
    var lines = simulation.model.lines
    #expect(lines == ["1 at 2 class 0", "end 2"])
    _ = simulation.run(until: .max)
    lines = simulation.model.lines
    #expect(lines == ["1 at 2 class 0", "end 2", "3 at 7 class 0", "end 7"])
  }

  @Test func `a fork in the middle of an instant knows that it is there`() {
    var simulation = Simulation(model: Diary())
    simulation.scheduler.schedule(.note(1), at: SimTime(ticks: 2), class: EventClass(rawValue: 3))
    let second = simulation.scheduler.schedule(.note(2), at: SimTime(ticks: 2), class: .last)
    simulation.step()
    var fork = simulation.fork()
    let (open, now, eventClass) = (
      fork.isInstantOpen, fork.scheduler.now, fork.scheduler.currentClass
    )
    #expect(open && now == SimTime(ticks: 2) && eventClass == EventClass(rawValue: 3))
    let cancelled = fork.scheduler.cancel(second)
    #expect(cancelled)
    _ = fork.run(until: .max)
    let lines = fork.model.lines
    #expect(lines == ["1 at 2 class 3", "end 2"])
    let stillPending = simulation.scheduler.isPending(second)
    #expect(stillPending)
  }

  @Test func `a fork does not accept events for its past`() async {
    await #expect(processExitsWith: .failure) {
      var simulation = Simulation(model: Diary())
      _ = simulation.run(until: SimTime(ticks: 10))
      var fork = simulation.fork()
      fork.scheduler.schedule(.note(1), at: SimTime(ticks: 9))
    }
  }

  @Test func `an event with a delay beyond the end of time never happens`() {
    var simulation = Simulation(model: Diary())
    _ = simulation.run(until: SimTime(ticks: 10))
    simulation.scheduler.schedule(.note(1), after: .max)
    let end = simulation.run(until: .max)
    #expect(end == .horizonReached)
    let (count, pending) = (simulation.eventCount, simulation.scheduler.pendingCount)
    #expect(count == 0 && pending == 1)
  }

  @Test func `a cancelled event does not run`() {
    var simulation = Simulation(model: Diary())
    let handle = simulation.scheduler.schedule(.note(1), after: SimDuration(ticks: 2))
    let pending = simulation.scheduler.isPending(handle)
    #expect(pending)
    let cancelled = simulation.scheduler.cancel(handle)
    #expect(cancelled)
    let ran = simulation.step()
    #expect(!ran)
    let count = simulation.eventCount
    #expect(count == 0)
  }

  @Test func `scheduling into the past traps`() async {
    await #expect(processExitsWith: .failure) {
      var simulation = Simulation(model: Diary())
      _ = simulation.run(until: SimTime(ticks: 10))
      simulation.scheduler.schedule(.note(1), at: SimTime(ticks: 9))
    }
  }

  @Test func `scheduling for the ending instant traps`() async {
    await #expect(processExitsWith: .failure) {
      var simulation = Simulation(model: Diary())
      simulation.scheduler.schedule(.planAtEnd(1, delay: 0), at: .zero)
      simulation.step()
    }
  }

  @Test func `a horizon before the clock traps`() async {
    await #expect(processExitsWith: .failure) {
      var simulation = Simulation(model: Diary())
      _ = simulation.run(until: SimTime(ticks: 10))
      _ = simulation.run(until: SimTime(ticks: 9))
    }
  }
}
