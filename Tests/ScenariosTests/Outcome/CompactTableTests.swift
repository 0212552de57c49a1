import Testing
import Topology

@testable import Scenarios

/// The tables of the recorder that grow with a run, against the plain arrays they stand for.
struct CompactTableTests {
  /// A small generator of its own: the same numbers at every run.
  private struct Chance {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
  }

  @Test(arguments: [0, 1, 2, 15, 16, 17, 100, 1000], [1, 3, 50, 100_000])
  func `quantiles are those of the sorted values`(count: Int, kinds: Int) {
    var chance = Chance(state: UInt64(count * 7 + kinds))
    var counts = ValueCounts()
    var values: [Int64] = []
    for _ in 0..<count {
      let value = Int64(chance.below(kinds)) * 1_000_003 - 5
      counts.add(value)
      values.append(value)
    }
    values.sort()
    let percents = [1, 5, 50, 95, 99, 100]
    let wanted = percents.map { values.isEmpty ? 0 : values[(count * $0 + 99) / 100 - 1] }
    #expect(counts.quantiles(percents) == wanted)
    #expect(counts.largest == values.last ?? 0 && counts.count == count)
  }

  @Test func `a log gives back what was written`() {
    var chance = Chance(state: 3)
    var log = HeadsLog()
    for _ in 0..<3 {
      var wanted: [HeadsLog.Entry] = []
      var time: Int64 = 0
      #expect(log.isEmpty && Array(log) == wanted)
      let edges: [Int32] = [0, 1, -1, 63, -64, 64, -65, .max, .min]
      for index in 0..<500 {
        time += Int64(chance.below(2) == 0 ? 0 : 1 << chance.below(45))
        let heads =
          index < edges.count ? edges[index] : Int32(truncatingIfNeeded: chance.below(1000) - 500)
        let change = RowAccount.Heads(answer: Int32(chance.below(1 << 20)), heads: heads)
        log.append(change, at: time)
        wanted.append(HeadsLog.Entry(at: time, change: change))
      }
      #expect(Array(log) == wanted)
      log.removeAll()
    }
  }

  @Test(arguments: [1, 63, 64, 65, 5000]) func `what is touched stands in the list once`(count: Int)
  {
    var chance = Chance(state: UInt64(count))
    var list = TouchedList(count: count)
    for round in 0..<20 {
      var wanted: [Int] = []
      for _ in 0..<chance.below(round % 4 == 0 ? 2 * count : 9) {
        let index = chance.below(count)
        list.insert(index)
        if !wanted.contains(index) { wanted.append(index) }
      }
      #expect(list.items.map(Int.init) == wanted)
      list.sort()
      #expect(list.items.map(Int.init) == wanted.sorted() && list.isEmpty == wanted.isEmpty)
      list.clear()
      #expect(list.isEmpty)
    }
    list.insertAll()
    list.insert(0)
    #expect(list.items.map(Int.init) == Array(0..<count))
  }

  private enum Hashes: CaseIterable {
    case allDifferent, alikeInTheLowBits, allTheSame

    func value(of thing: Int) -> UInt64 {
      switch self {
      case .allDifferent: ProbeTable.mix(UInt64(thing))
      case .alikeInTheLowBits: UInt64(thing) << 20
      case .allTheSame: 42
      }
    }
  }

  @Test(arguments: Hashes.allCases)
  private func `a probe table finds what is in it and nothing else`(hashes: Hashes) {
    let hash = { (thing: Int) in hashes.value(of: thing) }
    var table = ProbeTable()
    let things = (0..<300).map { $0 * 3 }
    for (index, thing) in things.enumerated() {
      #expect(table.index(hash(thing)) { things[Int($0)] == thing } == nil)
      table.insert(hash(thing), Int32(index))
      for (earlier, other) in things[...index].enumerated() {
        #expect(table.index(hash(other)) { things[Int($0)] == other } == Int32(earlier))
      }
      #expect(table.index(hash(thing + 1)) { things[Int($0)] == thing + 1 } == nil)
    }
  }

  @Test func `classes and cells have the place they were given first`() {
    var cells = CellTable(offerings: 3)
    var classes: [EndpointClass] = []
    for geode in UInt8(0)..<4 {
      for version in UInt8(0)..<4 {
        classes.append(
          EndpointClass(
            cohort: ID(0), workspaceGeode: geode, identityGeode: 0, pop: 0, secureAccessPoP: 0,
            isSignedIn: version % 2 == 0, hasToken: false, lease: .valid, leaseVersion: version,
            knowsFallbackAddress: false))
      }
    }
    for (position, endpointClass) in classes.enumerated() {
      #expect(cells.position(of: endpointClass) == Int32(position))
    }
    for (position, endpointClass) in classes.enumerated() {
      #expect(cells.position(of: endpointClass) == Int32(position))
    }
    var indexes: [Int32] = []
    for offering in Int32(0)..<3 {
      for place in classes.indices {
        indexes.append(cells.index(offering, Int32(place), MachineSet()))
      }
    }
    #expect(indexes == indexes.indices.map { Int32($0) })
    #expect(cells.index(1, 2, MachineSet()) == Int32(classes.count + 2))
    #expect(cells.ofOffering[2] == Array(indexes[(2 * classes.count)...]))
  }
}
