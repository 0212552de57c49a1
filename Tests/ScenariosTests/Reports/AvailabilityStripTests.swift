import Testing

@testable import Scenarios

struct AvailabilityStripTests {
  private static func strip(
    _ lengths: [Int64], _ missing: [Int32], users: Int64, partLength: Int64, cellLength: Int64
  ) -> AvailabilityStrip {
    var loss = LossAccount(partLength: partLength)
    var at: Int64 = 0
    for (length, missing) in zip(lengths, missing) {
      loss.change(to: missing, at: at)
      at += length
    }
    loss.end(at: at)
    return AvailabilityStrip(
      lost: loss.parts, partLength: partLength, users: users, cellLength: cellLength, end: at)
  }

  @Test func `every cell shows the share that adding up its ticks gives`() {
    var state: UInt64 = 1
    func random(_ bound: Int64) -> Int64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64(state >> 33) % bound
    }
    var seen: [AvailabilityStrip.Level] = []
    for seed in 0..<300 {
      let count = 1 + Int(random(8))
      let lengths = (0..<count).map { _ in 1 + random(30) }
      // The ends of the scale are as likely as all between.
      let shares = (0..<count).map { _ in max(0, min(16, random(33) - 8)) }
      let perTick = zip(lengths, shares).flatMap { length, share in
        [Int64](repeating: share * 2, count: Int(length))
      }
      let partLength = 1 + random(4)
      let cellLength = partLength * (1 + random(4))
      let strip = Self.strip(
        lengths, shares.map { Int32(32 - 2 * $0) }, users: 32, partLength: partLength,
        cellLength: cellLength)
      let expected = stride(from: 0, to: perTick.count, by: Int(cellLength)).map { start in
        let ticks = perTick[start..<min(perTick.count, start + Int(cellLength))]
        return Self.level(ticks.reduce(0, +), of: 32 * Int64(ticks.count))
      }
      #expect(strip.cells == expected, "seed \(seed)")
      for level in strip.cells where !seen.contains(level) { seen.append(level) }
    }
    #expect(seen.count == AvailabilityStrip.Level.allCases.count)
  }

  private static func level(_ part: Int64, of whole: Int64) -> AvailabilityStrip.Level {
    if part == whole { return .full }
    if part == 0 { return .none }
    return part * 100 >= whole * 95 ? .most : part * 2 >= whole ? .half : .some
  }

  @Test func `one tick lost in a day keeps its cell from being full`() {
    let strip = Self.strip(
      [43_200_000_000, 1, 43_199_999_999], [0, 16, 0], users: 16, partLength: 3_600_000_000,
      cellLength: 43_200_000_000)
    #expect(strip.cells == [.full, .most])
  }

  @Test(arguments: [(86_400_000_000, 50, 48), (86_400_000_000, 40, 36), (3_600_000_000, 60, 60)])
  func `cells have a length people count in`(horizon: Int64, columns: Int, cells: Int) {
    #expect(StripScale(horizon: horizon, columns: columns).cellCount == cells)
  }

  @Test func `no horizon makes a strip wider than its room`() {
    var horizon: Int64 = 1
    while horizon < 1 << 61 {
      for columns in [8, 37, 48, 200] {
        let scale = StripScale(horizon: horizon, columns: columns)
        #expect(1...columns ~= scale.cellCount, "\(horizon) in \(columns)")
        #expect(scale.axis.count == scale.cellCount, "\(horizon) in \(columns)")
      }
      horizon = horizon * 3 + 1
    }
  }

  @Test func `every cell of every strip consists of whole parts, and they are not many`() {
    var horizon: Int64 = 1
    while horizon < 1 << 61 {
      let part = StripScale.partLength(of: horizon)
      #expect(horizon / part <= 1000, "\(horizon)")
      for columns in 8...300 {
        let scale = StripScale(horizon: horizon, columns: columns)
        #expect(scale.cellLength % part == 0, "\(horizon) in \(columns)")
      }
      horizon += 1 + horizon * 3 / 7
    }
  }

  @Test func `the axis names the cell that a label stands on`() {
    #expect(
      StripScale(horizon: 86_400_000_000, columns: 50).axis
        == "0h    3h    6h    9h    12h   15h   18h   21h   ")
  }
}
