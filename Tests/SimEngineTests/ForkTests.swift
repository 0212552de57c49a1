import SimEngine
import Testing

/// Events that plan and cancel each other at random, many at one instant, and a digest of what happened.
private struct Tangle: SimulationModel {
  struct Event: BitwiseCopyable {
    var number: UInt32
  }

  var chance: AddressedDraw
  var digest = FactDigest()
  var handles: [EventHandle] = []
  var planned: UInt32 = 0

  mutating func handle(_ event: Event, in scheduler: inout Scheduler<Event>) {
    digest.add(scheduler.now)
    digest.add(scheduler.currentClass.rawValue)
    digest.add(event.number)
    var words = chance.sequence(purpose: 0, entity: event.number, index: 0)
    let wish = scheduler.pendingCount < 60 ? 3 : 1
    for _ in 0..<words.integer(below: UInt64(wish) + 1) { plan(&words, in: &scheduler) }
    let handle = handles[Int(words.integer(below: UInt64(handles.count)))]
    if scheduler.cancel(handle) { digest.add(-1) }
    if scheduler.pendingCount < 5 { plan(&words, in: &scheduler) }
  }

  mutating func instantEnded(in scheduler: inout Scheduler<Event>) {
    digest.add(-2)
  }

  mutating func plan(_ words: inout DrawSequence, in scheduler: inout Scheduler<Event>) {
    let delay = SimDuration(ticks: Int64(words.integer(below: 4)))
    let eventClass = EventClass(rawValue: UInt8(words.integer(below: 8)))
    handles.append(scheduler.schedule(Event(number: planned), after: delay, class: eventClass))
    planned += 1
  }
}

struct ForkTests {
  private let horizon = SimTime(ticks: 800)

  @Test func `both copies of a fork run on like the run that was not forked`() {
    let wanted = finish(tangle())
    forEachSeed(0..<50) { chance in
      var original = tangle()
      _ = original.run(until: horizon, maxEvents: chance.integer(below: wanted.events))
      let copy = original.fork()
      guard finish(copy) == wanted else { return "the copy differs" }
      return finish(original) == wanted ? nil : "the original differs"
    }
  }

  @Test func `a change in one copy leaves the other's bytes`() {
    let wanted = finish(tangle())
    forEachSeed(100..<150) { chance in
      var original = tangle()
      _ = original.run(until: horizon, maxEvents: chance.integer(below: wanted.events))
      var copy = original.fork()
      let changesCopy = chance.bits() & 1 == 0
      if changesCopy { change(&copy) } else { change(&original) }
      // The changed one runs first, so that memory it shared would be seen.
      let (first, second) =
        changesCopy ? (finish(copy), finish(original)) : (finish(original), finish(copy))
      guard second == wanted else { return "the unchanged one differs" }
      return first == wanted ? "the change changed nothing" : nil
    }
  }

  @Test func `stepping, limits and horizons on the way change nothing`() {
    let wanted = finish(tangle())
    forEachSeed(200..<220) { chance in
      var simulation = tangle()
      while simulation.scheduler.now < horizon {
        let next = simulation.scheduler.now + SimDuration(ticks: Int64(chance.integer(below: 40)))
        let limit = chance.integer(below: 60)
        if chance.bits() & 1 == 0 {
          for _ in 0..<limit where simulation.scheduler.nextTime! < horizon { simulation.step() }
        } else {
          _ = simulation.run(until: min(next, horizon), maxEvents: limit)
        }
        if simulation.scheduler.nextTime! >= horizon { break }
      }
      return finish(simulation) == wanted ? nil : "differs"
    }
  }

  private func tangle() -> Simulation<Tangle> {
    let chance = AddressedDraw(seed: 77)
    var simulation = Simulation(model: Tangle(chance: chance))
    var words = chance.sequence(purpose: 1, entity: 0, index: 0)
    for _ in 0..<20 { simulation.model.plan(&words, in: &simulation.scheduler) }
    return simulation
  }

  private func change(_ simulation: inout Simulation<Tangle>) {
    simulation.scheduler.schedule(.init(number: 1_000_000), after: .zero)
    simulation.model.chance = AddressedDraw(seed: 78)
  }

  private struct Ending: Equatable {
    var events: UInt64
    var digest: FactDigest
    var pending: Int
    var peak: Int
  }

  private func finish(_ simulation: consuming Simulation<Tangle>) -> Ending {
    _ = simulation.run(until: horizon)
    return Ending(
      events: simulation.eventCount, digest: simulation.model.digest,
      pending: simulation.scheduler.pendingCount, peak: simulation.scheduler.peakPendingCount)
  }
}
