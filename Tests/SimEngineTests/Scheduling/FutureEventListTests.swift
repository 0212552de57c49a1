import Testing

@testable import SimEngine

struct FutureEventListTests {
  @Test func `an event list agrees with a sorted array over seeds, cancels and equal times`() {
    forEachSeed(0..<3_000) { chance in
      var pair = ListAndOracle()
      return pair.run(operations: 120, chance: &chance)
    }
  }

  @Test func `an event list that is filled far keeps its order`() {
    forEachSeed(10_000..<10_004) { chance in
      var pair = ListAndOracle()
      if let problem = pair.run(operations: 1_500, insertShare: 85, chance: &chance) {
        return problem
      }
      return pair.drain()
    }
  }

  @Test func `a copy and its original go on independently`() {
    forEachSeed(30_000..<30_200) { chance in
      var pair = ListAndOracle()
      if let problem = pair.run(operations: 80, chance: &chance) { return problem }
      var copy = ListAndOracle(list: pair.list.copy(), oracle: pair.oracle)
      var otherChance = AddressedDraw(seed: chance.bits()).sequence(
        purpose: 0, entity: 0, index: 0)
      return pair.run(operations: 80, chance: &chance)
        ?? copy.run(operations: 80, chance: &otherChance)
        ?? pair.drain() ?? copy.drain()
    }
  }

  @Test func `cancelled events give their memory back before they reach the top`() {
    var list = FutureEventList<Int>()
    list.insert(0, at: SimTime(ticks: 1))
    for round in 0..<10_000 {
      let handle = list.insert(round, at: SimTime(ticks: 1_000 + Int64(round)))
      list.cancel(handle)
    }
    list.checkInvariants()
    let slotCount = list.ladder.slots.usedCount
    #expect(slotCount < 200)
    let count = list.count
    #expect(count == 1)
  }

  @Test func `a handle names nothing once its event has run or was cancelled`() {
    var list = FutureEventList<Int>()
    let ran = list.insert(1, at: SimTime(ticks: 1))
    _ = list.popFirst()
    let successor = list.insert(2, at: SimTime(ticks: 2))
    #expect(ran.slot == successor.slot, "the case needs a slot that is used again")
    let cancelledRan = list.cancel(ran)
    #expect(!cancelledRan)
    let cancelled = list.cancel(successor)
    #expect(cancelled)
    let cancelledTwice = list.cancel(successor)
    #expect(!cancelledTwice)
    let cancelledNone = list.cancel(.none)
    #expect(!cancelledNone)
  }

  @Test func `the largest number of pending events is remembered`() {
    var list = FutureEventList<Int>()
    for event in 0..<5 { list.insert(event, at: .zero) }
    while list.popFirst() != nil {}
    list.insert(9, at: .zero)
    let peak = list.peakCount
    #expect(peak == 5)
    let count = list.count
    #expect(count == 1)
  }

  @Test func `the latest instant and the last class fit the key`() {
    var list = FutureEventList<Int>()
    list.insert(2, at: .max, class: .last)
    list.insert(1, at: .max, class: EventClass(rawValue: 6))
    let first = list.popFirst()
    #expect(first?.event == 1 && first?.time == .max)
    let second = list.popFirst()
    #expect(second?.event == 2 && second?.eventClass == .last)
  }

  @Test func `an event outside the range of time traps`() async {
    await #expect(processExitsWith: .failure) {
      var list = FutureEventList<Int>()
      list.insert(0, at: SimTime(ticks: -1))
    }
    await #expect(processExitsWith: .failure) {
      var list = FutureEventList<Int>()
      list.insert(0, at: SimTime(ticks: SimTime.max.ticks + 1))
    }
  }

  @Test func `an event class above seven traps`() async {
    await #expect(processExitsWith: .failure) {
      _ = EventClass(rawValue: 8)
    }
  }
}

/// An event list and its reference, driven by the same random operations.
private struct ListAndOracle: ~Copyable {
  var list = FutureEventList<Int>()
  var oracle = SortedEventList()
  private var handles: [EventHandle] = []
  private var inserted = 0

  init() {}

  init(list: consuming FutureEventList<Int>, oracle: SortedEventList) {
    self.list = list
    self.oracle = oracle
    handles = oracle.entries.map(\.handle)
  }

  /// Inserts, removes and cancels at random; returns the first difference.
  mutating func run(
    operations: Int, insertShare: UInt64 = 50, chance: inout DrawSequence
  ) -> String? {
    // Few instants and classes, so that equal keys are the rule.
    let spread = 1 + chance.integer(below: 30)
    for operation in 0..<operations {
      let kind = chance.integer(below: 100)
      if kind < insertShare {
        insert(spread: spread, chance: &chance)
      } else if kind < insertShare + (100 - insertShare) / 2 {
        if let problem = pop() { return "operation \(operation): \(problem)" }
      } else if !handles.isEmpty {
        // Also handles that are stale by now.
        let handle = handles[Int(chance.integer(below: UInt64(handles.count)))]
        let (got, wanted) = (list.cancel(handle), oracle.cancel(handle))
        if got != wanted { return "operation \(operation): cancel gave \(got), not \(wanted)" }
      }
      if list.count != oracle.entries.count || list.firstTime != oracle.entries.first?.time {
        return "operation \(operation): count or first time differs"
      }
    }
    list.checkInvariants()
    return nil
  }

  mutating func drain() -> String? {
    while !oracle.entries.isEmpty || list.count > 0 {
      if let problem = pop() { return problem }
    }
    list.checkInvariants()
    return nil
  }

  private mutating func insert(spread: UInt64, chance: inout DrawSequence) {
    let time = SimTime(ticks: Int64(chance.integer(below: spread)))
    let eventClass = EventClass(rawValue: UInt8(chance.integer(below: 3)))
    let handle = list.insert(inserted, at: time, class: eventClass)
    oracle.insert(.init(time: time, eventClass: eventClass, event: inserted, handle: handle))
    handles.append(handle)
    inserted += 1
  }

  private mutating func pop() -> String? {
    let (got, wanted) = (list.popFirst(), oracle.popFirst())
    let isSame =
      got?.event == wanted?.event && got?.time == wanted?.time
      && got?.eventClass == wanted?.eventClass
    return isSame ? nil : "popped \(String(describing: got)), not \(String(describing: wanted))"
  }
}
