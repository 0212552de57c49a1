import SimEngine
import Testing

struct FactDigestTests {
  @Test func `the digest of a series is a fixed text`() {
    var digest = FactDigest()
    #expect(digest.hexadecimal == String(repeating: "0", count: 32))
    for word in 1...3 { digest.add(word) }
    #expect(digest.hexadecimal == "458e927faf28bd931a59e39399ad0f4d")
    #expect(digest.count == 3)
  }

  @Test func `order, number and value of the words count`() {
    var seen: Set<String> = []
    let series: [[Int64]] = [
      [], [0], [0, 0], [1], [1, 2], [2, 1], [1, 2, 0], [-1], [Int64(UInt32.max)], [.min], [.max],
    ]
    for words in series { seen.insert(digest(of: words).hexadecimal) }
    #expect(seen.count == series.count)
  }

  @Test func `one changed bit changes half of the digest`() {
    var differing = 0
    var pairCount = 0
    for bit in 0..<64 {
      for position in 0..<8 {
        var words = [Int64](repeating: 7, count: 8)
        let plain = digest(of: words).words
        words[position] ^= 1 << bit
        let changed = digest(of: words).words
        differing +=
          (plain.0 ^ changed.0).nonzeroBitCount + (plain.1 ^ changed.1).nonzeroBitCount
        pairCount += 1
      }
    }
    // 64 of 128 bits, deviation √32 per pair.
    let deviation = (32 * Double(pairCount)).squareRoot()
    #expect(abs(Double(differing) - 64 * Double(pairCount)) < 5 * deviation)
  }

  @Test func `a hundred thousand short series have as many digests`() {
    var seen: Set<FactDigest> = []
    for first in 0..<100 as Range<Int64> {
      for second in 0..<1_000 as Range<Int64> { seen.insert(digest(of: [first, second])) }
    }
    #expect(Set(seen.map(\.words.0)).count == 100_000)
    #expect(Set(seen.map(\.words.1)).count == 100_000)
  }

  @Test func `integers of all widths and instants mean their value`() {
    var (wide, narrow) = (FactDigest(), FactDigest())
    for word in [5, -3, 250, 77] as [Int64] { wide.add(word) }
    narrow.add(UInt64(5))
    narrow.add(Int8(-3))
    narrow.add(UInt8(250))
    narrow.add(SimTime(ticks: 77))
    #expect(wide == narrow)
  }

  private func digest(of words: [Int64]) -> FactDigest {
    var digest = FactDigest()
    for word in words { digest.add(word) }
    return digest
  }
}
