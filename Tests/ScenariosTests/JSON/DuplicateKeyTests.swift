import Testing

@testable import Scenarios

struct DuplicateKeyTests {
  @Test(arguments: 0..<200 as Range<UInt64>)
  func `each key after the first of its name is told, in small and large objects`(
    seed: UInt64
  ) throws {
    var random = TestRandom(seed: seed)
    let count = Int.random(in: 0...40, using: &random)
    let names = Int.random(in: 1...200, using: &random)
    var text = "{"
    var seen: Set<String> = []
    var doubled: Set<Int> = []
    for index in 0..<count {
      if index > 0 { text += "," }
      let name = "a-key-\(Int.random(in: 0..<names, using: &random))"
      if !seen.insert(name).inserted { doubled.insert(text.utf8.count) }
      // The same name, written in another way.
      let written = Bool.random(using: &random) ? name : "\\u0061" + name.dropFirst()
      text += "\"\(written)\":{\"x\":1,\"y\":[]}"
    }
    let diagnostics = document(text + "}").diagnostics
    #expect(diagnostics.allSatisfy { $0.code == .duplicateKey })
    let told = diagnostics.compactMap { $0.range?.lowerBound }
    #expect(told.count == doubled.count && Set(told) == doubled, "\(text)")
  }

  @Test func `keys of different objects are not doubled`() {
    let inner = "{" + (0..<30).map { "\"k\($0)\":\($0)" }.joined(separator: ",") + "}"
    let text = "{" + (0..<30).map { "\"k\($0)\":\(inner)" }.joined(separator: ",") + "}"
    #expect(document(text).diagnostics.isEmpty)
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `hashes repeat where a set says so`(seed: UInt64) {
    var random = TestRandom(seed: seed)
    var repeated = RepeatedHashes()
    for count in [0, 1, 2, 3, 16, 17, 18, 100, 1000] {
      let bound = [UInt64(count * count + 1), 20_000_000, .max].randomElement(using: &random)!
      let hashes = (0..<count).map { _ in UInt64.random(in: 1...bound, using: &random) }
      let isRepeated = repeated.areIn(hashes[...])
      #expect(isRepeated == (Set(hashes).count < count), "\(count) \(bound)")
    }
  }

  @Test func `hashes that crowd one place of the table are left to sorting`() {
    var repeated = RepeatedHashes()
    let crowded = repeated.areIn((1...10_000).map { UInt64($0) << 32 }[...])
    let spread = repeated.areIn((1...10_000).map { UInt64($0) }[...])
    #expect(crowded && !spread)
  }
}
