import SimEngine
import Testing

struct SimTimeTests {
  @Test func `an instant and a duration add up both ways`() {
    let noon = SimTime(ticks: 12)
    #expect(noon + SimDuration(ticks: 3) == SimTime(ticks: 15))
    #expect(noon - SimDuration(ticks: 3) == SimTime(ticks: 9))
    #expect(SimTime(ticks: 15) - noon == SimDuration(ticks: 3))
    #expect(noon - SimTime(ticks: 15) == -SimDuration(ticks: 3))
    var clock = SimTime.zero
    clock += SimDuration(ticks: 7)
    clock -= SimDuration(ticks: 2)
    #expect(clock.ticks == 5)
  }

  @Test func `durations add, subtract, repeat and compare`() {
    let minute = SimDuration(ticks: 60)
    #expect(minute * 3 == minute + minute + minute)
    #expect(3 * minute == minute * 3)
    #expect(minute - minute == .zero)
    #expect(-minute < .zero && .zero < minute)
    var total = minute
    total += minute
    total -= SimDuration(ticks: 1)
    #expect(total.ticks == 119)
  }

  @Test func `never lies after every duration a run can have`() {
    #expect(SimTime.distantFuture == .max)
    #expect(SimTime.zero + SimDuration.max == .max)
  }

  @Test func `an instant and a duration are one word each`() {
    #expect(MemoryLayout<SimTime>.size == 8 && MemoryLayout<SimDuration>.size == 8)
  }
}
