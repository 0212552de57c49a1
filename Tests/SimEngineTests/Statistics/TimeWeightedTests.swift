import SimEngine
import Testing

struct TimeWeightedTests {
  @Test func `the area is the sum over ticks`() {
    forEachSeed(0..<300) { chance in
      var (measured, value, area, time) = (TimeWeighted(), Int64(0), Int128(0), SimTime.zero)
      for _ in 0..<20 {
        let held = Int64(chance.integer(below: 5))
        area += Int128(value) * Int128(held)
        time += SimDuration(ticks: held)
        let difference = Int64(chance.integer(below: 9)) - 4
        value += difference
        measured.add(difference, at: time)
      }
      let isSame = measured.area(until: time) == area && measured.value == value
      return isSame ? nil : "\(measured.area(until: time)), not \(area)"
    }
  }

  @Test func `an area beyond 64 bits stays exact`() {
    var users = TimeWeighted(value: 1_000_000_007)
    users.set(3, at: SimTime(ticks: 1_000_000_000_000_003))
    let area = users.area(until: SimTime(ticks: 1_000_000_000_000_005))
    #expect(area == Int128(1_000_000_007) * 1_000_000_000_000_003 + 6)
  }

  @Test func `the mean is the area by the time, from the reset on`() {
    var queue = TimeWeighted(value: 9)
    queue.set(2, at: SimTime(ticks: 10))
    #expect(queue.mean(until: SimTime(ticks: 20)) == 5.5)
    queue.reset(at: SimTime(ticks: 20))
    #expect(queue.mean(until: SimTime(ticks: 20)) == nil)
    queue.set(4, at: SimTime(ticks: 30))
    #expect(queue.mean(until: SimTime(ticks: 40)) == 3)
    #expect(queue.start == SimTime(ticks: 20))
  }

  @Test func `a value that was held for no time is no extreme`() {
    var queue = TimeWeighted(value: 5)
    queue.set(100, at: SimTime(ticks: 7))
    queue.set(6, at: SimTime(ticks: 7))
    queue.set(2, at: SimTime(ticks: 9))
    #expect(queue.maximum == 6 && queue.minimum == 2)
  }

  @Test func `a change before the last change traps`() async {
    await #expect(processExitsWith: .failure) {
      var queue = TimeWeighted(value: 5)
      queue.set(1, at: SimTime(ticks: 7))
      queue.set(2, at: SimTime(ticks: 6))
    }
  }
}
