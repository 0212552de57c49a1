import SimEngine
import Testing
import Topology

/// FLT-2 by the draw alone; what a share does in a run is the story at the end.
@Suite struct SharedFaultTests {
  private static func fault(
    _ count: Int, share percent: Int, kind: ComponentKind = .connector, name: String = "f"
  ) -> Fault {
    var fault = Fault(
      name: name, effect: .outage, targets: (0..<count).map { ComponentRef(kind, $0) },
      start: 10.s, end: 20.s)
    fault.share = Int64(percent) * 10_000_000
    return fault
  }

  /// The targets drawn, as a set of bits.
  private static func bits(_ fault: Fault, seed: UInt64) -> Int {
    fault.drawn(from: AddressedDraw(seed: seed)).targets.reduce(0) { $0 | 1 << $1.index }
  }

  @Test func `FLT-2: a share takes exactly p·n rounded half up, each target once`() {
    for count in 0...12 {
      for percent in 0...100 {
        // By integers: half of a hundredth up.
        let wanted = (percent * count + 50) / 100
        for seed in 0..<3 {
          let draws = AddressedDraw(seed: UInt64(seed))
          let fault = Self.fault(count, share: percent).drawn(from: draws)
          let indices = fault.targets.map(\.index)
          #expect(indices.count == wanted, "\(percent) % of \(count)")
          #expect(Set(indices).count == wanted && indices == indices.sorted())
          #expect(indices.allSatisfy { 0..<count ~= $0 } && fault.candidateCount == count)
        }
      }
    }
  }

  @Test func `FLT-2: a share of millions of machines is exact`() {
    #expect(Fault.count(ofShare: 1, in: 500_000_000) == 1)
    #expect(Fault.count(ofShare: 1, in: 499_999_999) == 0)
    #expect(Fault.count(ofShare: 999_999_999, in: 2_000_000) == 2_000_000)
    #expect(Fault.count(ofShare: 333_333_333, in: 2_000_000) == 666_667)
  }

  @Test func `FLT-2: one seed draws the same again, another seed and another name do not`() {
    let fault = Self.fault(40, share: 50)
    let drawn = fault.drawn(from: AddressedDraw(seed: 7)).targets
    #expect(fault.drawn(from: AddressedDraw(seed: 7)).targets == drawn)
    #expect(fault.drawn(from: AddressedDraw(seed: 8)).targets != drawn)
    let other = Self.fault(40, share: 50, name: "g").drawn(from: AddressedDraw(seed: 7)).targets
    #expect(other != drawn)
  }

  /// Over all the sets of k of n: each is drawn as often as any other, by the chi-square of the
  /// counts. The limits are the 99.9 % points for 14 and 19 degrees of freedom.
  @Test(arguments: [(6, 33, 15, 36.12), (6, 50, 20, 43.82), (6, 67, 15, 36.12)])
  func `FLT-2: every set of the size is drawn alike often`(
    count: Int, percent: Int, sets: Int, limit: Double
  ) {
    let draws = 6000
    var counts: [Int: Int] = [:]
    let fault = Self.fault(count, share: percent)
    for seed in 0..<draws { counts[Self.bits(fault, seed: UInt64(seed)), default: 0] += 1 }
    #expect(counts.count == sets)
    let mean = Double(draws) / Double(sets)
    let square = counts.keys.sorted().reduce(0.0) { sum, key in
      let difference = Double(counts[key] ?? 0) - mean
      return sum + difference * difference / mean
    }
    #expect(square < limit, "chi-square \(square)")
  }

  @Test func `FLT-2: each kind is drawn on its own`() {
    let connectors = Self.fault(7, share: 50)
    var mixed = connectors
    mixed.targets += Self.fault(3, share: 50, kind: .vda).targets
    for seed in 0..<20 as Range<UInt64> {
      let draws = AddressedDraw(seed: seed)
      let drawn = mixed.drawn(from: draws)
      let alone = connectors.drawn(from: draws).targets
      #expect(drawn.targets.filter { $0.kind == .connector } == alone)
      // Half of three, rounded up.
      #expect(drawn.targets.count { $0.kind == .vda } == 2 && drawn.candidateCount == 10)
    }
  }

  /// Two of the three connectors, whichever: the same with another fault beside it, and up again at
  /// the end.
  @Test func `FLT-2: another fault does not change which targets a share is`() {
    for seed in 0..<10 as Range<UInt64> {
      var small = SmallEstate()
      small.faults.append(Self.fault(3, share: 67))
      var alone = small.begin(seed: seed)
      small.faults.insert(Self.fault(6, share: 50, kind: .vda, name: "e"), at: 0)
      var beside = small.begin(seed: seed)
      alone.run(through: 10.s)
      beside.run(through: 10.s)
      let down = alone.board.connectorRunning.map { !$0 }
      #expect(down.count { $0 } == 2)
      #expect(beside.board.connectorRunning.map { !$0 } == down)
      alone.run(through: 20.s)
      #expect(alone.board.connectorRunning == [true, true, true])
    }
  }
}
