import Testing

@testable import SimEngine

struct EventLadderTests {
  @Test(arguments: TimePattern.allCases)
  func `the ladder agrees with the heap while it grows and shrinks`(pattern: TimePattern) {
    forEachSeed(40_000..<40_020) { chance in
      var pair = EventListPair(pattern)
      for insertShare: UInt64 in [70, 45, 60, 20, 55, 48] {
        let problem = pair.run(
          operations: 250, insertShare: insertShare, checkEvery: 17, chance: &chance)
        if let problem { return problem }
      }
      return pair.drain()
    }
  }

  @Test(arguments: TimePattern.allCases)
  func `the ladder agrees with the heap when thousands are pending`(pattern: TimePattern) {
    forEachSeed(41_000..<41_002) { chance in
      var pair = EventListPair(pattern)
      pair.reserve(Int(chance.integer(below: 5_000)))
      for insertShare: UInt64 in [95, 50, 70, 30] {
        let problem = pair.run(
          operations: 6_000, insertShare: insertShare, checkEvery: 1_000, chance: &chance)
        if let problem { return problem }
      }
      return pair.drain()
    }
  }

  @Test(arguments: TimePattern.allCases)
  func `a copy of a ladder goes on like the original would have`(pattern: TimePattern) {
    forEachSeed(42_000..<42_004) { chance in
      var pair = EventListPair(pattern)
      let problem = pair.run(
        operations: 2_000, insertShare: 70, checkEvery: 500, chance: &chance)
      if let problem { return problem }
      var copy = pair.copy()
      var otherChance = AddressedDraw(seed: chance.bits()).sequence(
        purpose: 0, entity: 0, index: 0)
      return pair.run(operations: 1_000, insertShare: 40, checkEvery: 200, chance: &chance)
        ?? copy.run(operations: 1_000, insertShare: 60, checkEvery: 200, chance: &otherChance)
        ?? pair.drain() ?? copy.drain()
    }
  }

  @Test func `a crowd at one instant is taken in portions, and those that join it wait behind`() {
    var list = FutureEventList<Int>()
    let crowd = SimTime(ticks: 77)
    for event in 0..<20_000 { list.insert(event, at: crowd) }
    var wanted = 0
    var longest = 0
    while let first = list.popFirst() {
      #expect(first.event == wanted)
      wanted += 1
      if first.event < 20_000 { list.insert(20_000 + first.event, at: crowd) }
      longest = max(longest, list.ladder.nearCount)
    }
    #expect(wanted == 40_000)
    // More would mean that joining costs what the crowd is long.
    #expect(longest <= EventLadder.nearLimit * 2)
  }

  @Test func `a crowd of a lower class gets in front of a crowd without moving it`() {
    var list = FutureEventList<Int>()
    let instant = SimTime(ticks: 5)
    for event in 0..<5_000 { list.insert(event, at: instant, class: EventClass(rawValue: 3)) }
    var order: [Int] = []
    var longest = 0
    while let first = list.popFirst() {
      order.append(first.event)
      if first.event % 1_000 == 0 && first.event < 5_000 {
        for event in 0..<300 {
          list.insert(
            10_000 + first.event + event, at: instant, class: EventClass(rawValue: UInt8(event % 3))
          )
        }
        list.checkInvariants()
      }
      longest = max(longest, list.ladder.nearCount)
    }
    let wanted = (0..<5_000).flatMap { event -> [Int] in
      guard event % 1_000 == 0 else { return [event] }
      let joining = (0..<3).flatMap { rank in stride(from: rank, to: 300, by: 3) }
      return [event] + joining.map { 10_000 + event + $0 }
    }
    #expect(order == wanted)
    #expect(longest <= EventLadder.nearLimit * 3)
  }

  @Test func `blocks in front of each other never need more rungs than there is room for`() {
    var list = FutureEventList<Int>()
    // A rung first, so that what comes in front of it cannot go to the far queue.
    for event in 0..<1_000 { list.insert(event, at: SimTime(ticks: 1 << 40 + Int64(event) << 20)) }
    for _ in 0..<100 { _ = list.popFirst() }
    #expect(list.ladder.rungCount > 0)
    var deepest = 0
    for block in 0..<100 {
      for place in 0..<150 {
        let ticks = 1 << 40 - Int64(block) << 10 + Int64(place)
        list.insert(block * 150 + place, at: SimTime(ticks: ticks))
        deepest = max(deepest, list.ladder.rungCount)
      }
      list.checkInvariants()
    }
    #expect(deepest >= EventLadder.cutRungLimit, "the case does not reach the limit")
    for block in (0..<100).reversed() {
      for place in 0..<150 {
        let event = list.popFirst()?.event
        #expect(event == block * 150 + place)
      }
    }
  }

  @Test func `a few far events leave the buckets of the others narrow`() {
    var list = FutureEventList<Int>()
    for event in 0..<10_000 {
      list.insert(event, at: SimTime(ticks: Int64(event * 7_919 % 10_007)))
    }
    for event in 0..<10 { list.insert(event, at: .max) }
    for _ in 0..<1_000 { _ = list.popFirst() }
    let finest = list.ladder.rungs[list.ladder.rungCount - 1]
    // Keys have three bits of class below the ticks.
    #expect(finest.shift <= 3 + 4, "buckets of 2^\(finest.shift)")
    #expect(list.ladder.rungCount <= 3)
  }

  @Test func `cancelled events are dropped when they outnumber the others`() {
    var list = FutureEventList<Int>()
    var handles: [EventHandle] = []
    for event in 0..<10_000 {
      handles.append(list.insert(event, at: SimTime(ticks: Int64(event * 7_919 % 10_007))))
    }
    var chance = AddressedDraw(seed: 6).sequence(purpose: 0, entity: 0, index: 0)
    for count in (2_000..<10_000).reversed() {
      list.cancel(handles.remove(at: Int(chance.integer(below: UInt64(count + 1)))))
      let (dead, living) = (list.ladder.cancelledCount, list.ladder.pendingCount)
      #expect(dead <= max(64, living, list.ladder.bucketCount / 4))
    }
    list.checkInvariants()
    let count = list.count
    #expect(count == 2_000)
  }

  @Test func `after some while a steady number of events allocates nothing`() {
    var model = HoldModel(pending: 3_000)
    model.run(events: 30_000)
    let before = model.list.ladder.allocatedBytes
    model.run(events: 60_000)
    let after = model.list.ladder.allocatedBytes
    #expect(after == before)
    model.list.checkInvariants()
  }

  @Test func `a pending event of eight bytes takes at most 64`() {
    var model = HoldModel(pending: 100_000)
    model.run(events: 150_000)
    let usedBytes = model.list.ladder.usedBytes
    #expect(usedBytes <= 64 * 100_000, "\(usedBytes / 100_000) bytes")
  }

  @Test func `reserved memory is enough for the events it was reserved for`() {
    var list = FutureEventList<Int>()
    list.reserve(20_000)
    let before = list.ladder.allocatedBytes
    var chance = AddressedDraw(seed: 2).sequence(purpose: 0, entity: 0, index: 0)
    for event in 0..<20_000 {
      let (time, eventClass) = TimePattern.exponential.next(
        now: .zero, number: event, chance: &chance)
      list.insert(event, at: time, class: eventClass)
    }
    while list.popFirst() != nil {}
    let after = list.ladder.allocatedBytes
    #expect(after == before)
  }

  @Test func `an entry of the near run takes 16 bytes`() {
    #expect(MemoryLayout<NearEntry>.stride == 16)
  }

  @Test func `an event may have any alignment`() {
    var list = FutureEventList<SIMD4<Float>>()
    for event in 0..<200 {
      list.insert(SIMD4(repeating: Float(event)), at: SimTime(ticks: Int64(event * 37 % 200)))
    }
    for wanted in 0..<200 {
      let first = list.popFirst()
      #expect(first?.time.ticks == Int64(wanted) && Int(first!.event.x) * 37 % 200 == wanted)
    }
  }
}

/// Jones, "An empirical comparison of priority-queue and event-set implementations", 1986: a number of
/// pending events, each of which plans the next.
private struct HoldModel: ~Copyable {
  var list = FutureEventList<Int>()
  private var chance = AddressedDraw(seed: 8).sequence(purpose: 0, entity: 0, index: 0)

  init(pending: Int) {
    for event in 0..<pending { list.insert(event, at: .zero + delay()) }
  }

  mutating func run(events: Int) {
    for _ in 0..<events {
      let first = list.popFirst()!
      list.insert(first.event, at: first.time + delay())
    }
  }

  private mutating func delay() -> SimDuration {
    SimDuration(ticks: Int64(chance.standardExponential() * 1e9))
  }
}
