import SimEngine
import Testing

struct HistogramTests {
  @Test func `a quantile is the sorted one or too large by its stated error`() {
    forEachSeed(0..<300) { chance in
      let precisionBits = Int(chance.integer(below: 9))
      var histogram = Histogram(precisionBits: precisionBits)
      let values = (0..<1 + Int(chance.integer(below: 200))).map { _ in number(&chance) }
      for value in values { histogram.add(value) }
      let sorted = values.sorted()
      for part in 0...20 as ClosedRange<UInt64> {
        let rank = max(1, (values.count * Int(part) + 19) / 20)
        let (exact, got) = (sorted[rank - 1], histogram.quantile(part, of: 20)!)
        let error = UInt64(got - exact)
        let isWithin = got >= exact && error <= UInt64(exact) >> UInt64(precisionBits)
        let mustBeExact = exact < 2 << Int64(precisionBits) || part == 20
        guard isWithin, !mustBeExact || error == 0 else {
          return "quantile \(part) of 20 is \(got), not \(exact), with \(precisionBits) bits"
        }
      }
      let sum = values.reduce(0) { $0 + Int128($1) }
      let isExact =
        histogram.minimum == sorted.first && histogram.maximum == sorted.last
        && histogram.count == UInt64(values.count) && histogram.sum == sum
      return isExact ? nil : "count, sum or extremes"
    }
  }

  @Test func `merging in any order gives the same histogram`() {
    forEachSeed(0..<100) { chance in
      var (whole, left, right) = (Histogram(), Histogram(), Histogram())
      for _ in 0..<50 {
        let value = number(&chance)
        whole.add(value)
        if chance.bits() & 1 == 0 { left.add(value) } else { right.add(value) }
      }
      var (leftFirst, rightFirst) = (left, right)
      leftFirst.merge(right)
      rightFirst.merge(left)
      return leftFirst == whole && rightFirst == whole ? nil : "merged histograms differ"
    }
  }

  @Test func `several of a number count as often`() {
    var (once, often) = (Histogram(), Histogram())
    for _ in 0..<5 { once.add(SimDuration(ticks: 1_234)) }
    often.add(1_234, times: 5)
    often.add(99, times: 0)
    #expect(once == often && often.mean == 1_234)
  }

  @Test func `an empty histogram knows nothing`() {
    let empty = Histogram()
    #expect(empty.minimum == nil && empty.maximum == nil && empty.mean == nil)
    #expect(empty.quantile(1, of: 2) == nil)
  }

  @Test func `a negative number traps`() async {
    await #expect(processExitsWith: .failure) {
      var histogram = Histogram()
      histogram.add(-1)
    }
  }

  @Test func `histograms of different precision do not merge`() async {
    await #expect(processExitsWith: .failure) {
      var histogram = Histogram(precisionBits: 3)
      histogram.merge(Histogram(precisionBits: 4))
    }
  }

  /// A number of any magnitude up to the largest.
  private func number(_ chance: inout DrawSequence) -> Int64 {
    Int64(chance.bits() >> (1 + chance.integer(below: 63)))
  }
}
