import Foundation
import Testing

@testable import SimEngine

struct AddressedDrawTests {
  /// The known answers that Random123 publishes for philox4x32 with ten rounds.
  @Test func `the generator gives its published answers`() {
    let ones = UInt32.max
    let zero = Philox.block(counter: (0, 0, 0, 0), key: (0, 0))
    #expect(zero == (0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8))
    let full = Philox.block(counter: (ones, ones, ones, ones), key: (ones, ones))
    #expect(full == (0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd))
    let pi = Philox.block(
      counter: (0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344),
      key: (0xa409_3822, 0x299f_31d0))
    #expect(pi == (0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1))
  }

  @Test func `every part of an address changes the draw`() {
    let base = AddressedDraw(seed: 1, replication: 1)
    let draws = [
      base.bits(purpose: 1, entity: 1, index: 1),
      base.bits(purpose: 2, entity: 1, index: 1),
      base.bits(purpose: 1, entity: 2, index: 1),
      base.bits(purpose: 1, entity: 1, index: 2),
      base.bits(purpose: 1, entity: 1, index: 1, word: 1),
      base.bits(purpose: 1, entity: 1, index: 1, word: 2),
      AddressedDraw(seed: 2, replication: 1).bits(purpose: 1, entity: 1, index: 1),
      AddressedDraw(seed: 1 << 32 | 1, replication: 1).bits(purpose: 1, entity: 1, index: 1),
      AddressedDraw(seed: 1, replication: 2).bits(purpose: 1, entity: 1, index: 1),
    ]
    #expect(Set(draws).count == draws.count)
  }

  @Test func `a draw does not depend on what was drawn before`() {
    let chance = AddressedDraw(seed: 5)
    let alone = chance.bits(purpose: 3, entity: 4, index: 5)
    for index in 0..<100 { _ = chance.uniform(purpose: 3, entity: 4, index: UInt32(index)) }
    #expect(chance.bits(purpose: 3, entity: 4, index: 5) == alone)
  }

  @Test func `a sequence gives the words of its address in order`() {
    let chance = AddressedDraw(seed: 5)
    var sequence = chance.sequence(purpose: 3, entity: 4, index: 5)
    for word in 0..<7 {
      let bits = sequence.bits()
      #expect(bits == chance.bits(purpose: 3, entity: 4, index: 5, word: UInt32(word)))
    }
    var copy = sequence
    let (next, same) = (sequence.bits(), copy.bits())
    #expect(next == same)
  }

  @Test func `neighbouring addresses are as unlike as coins`() {
    // Bits in which neighbours differ: mean 32, deviation 4 per pair.
    let chance = AddressedDraw(seed: 9)
    let pairCount = 5_000
    var differing = 0
    for index in 0..<pairCount {
      let left = chance.bits(purpose: 0, entity: 0, index: UInt32(index))
      let right = chance.bits(purpose: 0, entity: 0, index: UInt32(index + 1))
      differing += (left ^ right).nonzeroBitCount
    }
    let deviation = 4 * Double(pairCount).squareRoot()
    #expect(abs(Double(differing) - 32 * Double(pairCount)) < 5 * deviation)
  }

  @Test func `integers below a bound are all alike`() {
    let chance = AddressedDraw(seed: 4)
    for bound in [1, 2, 3, 10, 97] as [UInt64] {
      var counts = [Int](repeating: 0, count: Int(bound))
      let drawCount = 20_000
      for index in 0..<drawCount {
        let drawn = chance.integer(below: bound, purpose: 1, entity: 0, index: UInt32(index))
        counts[Int(drawn)] += 1
      }
      let wanted = Double(drawCount) / Double(bound)
      let chiSquare = counts.reduce(0) { $0 + pow(Double($1) - wanted, 2) / wanted }
      // Wilson and Hilferty's approximation, five deviations out.
      let freedom = Double(bound - 1)
      let limit = freedom * pow(1 - 2 / (9 * freedom) + 5 * (2 / (9 * freedom)).squareRoot(), 3)
      #expect(bound == 1 ? chiSquare == 0 : chiSquare < limit, "bound \(bound)")
    }
  }

  @Test func `an integer that would be biased is drawn again`() {
    // With a bound of 2⁶³ + 1 nearly every second word must be refused.
    let bound: UInt64 = 1 << 63 + 1
    let chance = AddressedDraw(seed: 4)
    var redrawn = 0
    for index in 0..<1_000 as Range<UInt32> {
      var sequence = chance.sequence(purpose: 1, entity: 0, index: index)
      let drawn = sequence.integer(below: bound)
      #expect(drawn < bound)
      #expect(drawn == chance.integer(below: bound, purpose: 1, entity: 0, index: index))
      if sequence.nextWord > 1 { redrawn += 1 }
    }
    #expect((400...600).contains(redrawn))
  }

  @Test func `uniform numbers fill the unit interval`() {
    let chance = AddressedDraw(seed: 11)
    var counts = [Int](repeating: 0, count: 10)
    for index in 0..<20_000 as Range<UInt32> {
      let drawn = chance.uniform(purpose: 1, entity: 0, index: index)
      #expect(drawn >= 0 && drawn < 1)
      counts[Int(drawn * 10)] += 1
    }
    #expect(counts.allSatisfy { abs(Double($0) - 2_000) < 5 * 1_800.0.squareRoot() })
  }

  @Test func `an integer below zero does not exist`() async {
    await #expect(processExitsWith: .failure) {
      _ = AddressedDraw(seed: 0).integer(below: 0, purpose: 0, entity: 0, index: 0)
    }
  }
}
