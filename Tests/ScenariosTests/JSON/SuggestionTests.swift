import Scenarios
import Testing

struct SuggestionTests {
  /// The textbook recursion, without a cutoff, as the oracle.
  func distance(_ left: [Character], _ right: [Character]) -> Int {
    if left.isEmpty || right.isEmpty { return max(left.count, right.count) }
    let isSame = left.last == right.last
    var best = min(
      distance(left.dropLast(), right) + 1, distance(left, right.dropLast()) + 1,
      distance(left.dropLast(), right.dropLast()) + (isSame ? 0 : 1))
    if left.count > 1, right.count > 1, left.last == right[right.count - 2],
      right.last == left[left.count - 2]
    {
      best = min(best, distance(left.dropLast(2), right.dropLast(2)) + 1)
    }
    return best
  }

  @Test func `the edit distance is that of the textbook recursion`() {
    var random = TestRandom(seed: 5)
    for _ in 0..<400 {
      func word() -> [Character] {
        (0..<Int.random(in: 0...5, using: &random)).map { _ in
          ["a", "b", "c"].randomElement(using: &random) ?? "a"
        }
      }
      let (left, right) = (word(), word())
      let expected = distance(left, right)
      for cutoff in 0...5 {
        let found = Suggestion.editDistance(left, right, cutoff: cutoff)
        #expect(found == (expected <= cutoff ? expected : nil), "\(left) \(right) \(cutoff)")
      }
    }
  }

  @Test(arguments: [
    ("horizn", "horizon"), ("hoirzon", "horizon"), ("Horizon", "horizon"), ("sead", "seed"),
    ("fautls", "faults"), ("weo", "weu"), ("eu-wst", "eu-west"), ("xyz", nil), ("", nil),
    ("horizontal", "horizon"),
  ])
  func `the nearest word is found if one is near`(word: String, nearest: String?) {
    let words = ["seed", "horizon", "faults", "checks", "weu", "eu-west"]
    #expect(Suggestion.nearest(to: word, among: words) == nearest)
  }

  @Test func `the order of the candidates does not matter`() {
    let words = ["ams-1", "ams-2", "ams-3", "bms-9", "ams"]
    for seed in 0..<50 {
      var random = TestRandom(seed: UInt64(seed))
      let shuffled = words.shuffled(using: &random)
      #expect(Suggestion.nearest(to: "ams-9", among: shuffled) == "ams-1")
    }
  }

  @Test func `every id within its alphabet is valid and no other`() {
    for byte in UInt8.min...0x7F {
      let character = String(UnicodeScalar(byte))
      let isAlphabetic = "abcdefghijklmnopqrstuvwxyz0123456789".contains(character)
      #expect(Identifier.isValid(character) == isAlphabetic)
      #expect(Identifier.isValid("a" + character) == (isAlphabetic || character == "-"))
    }
    #expect(Identifier.isValid(String(repeating: "a", count: 63)))
    #expect(!Identifier.isValid(String(repeating: "a", count: 64)))
    #expect(!Identifier.isValid(""))
    #expect(!Identifier.isValid("ä"))
  }
}
