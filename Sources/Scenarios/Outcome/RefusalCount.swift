/// How many users each `none` answer refuses at one time.
struct RefusalCount: Sendable {
  private struct Heads: Sendable, BitwiseCopyable {
    var answer: Int32
    var heads: Int64
  }

  private var entries: [Heads] = []

  /// Users over all answers.
  private(set) var total: Int64 = 0

  /// Adds users to an answer, or takes them away again.
  ///
  /// - Complexity: O(answers met).
  mutating func add(_ heads: Int64, to answer: Int32) {
    total += heads
    for index in entries.indices where entries[index].answer == answer {
      entries[index].heads += heads
      return
    }
    entries.append(Heads(answer: answer, heads: heads))
  }

  mutating func add(_ other: RefusalCount) {
    for entry in other.entries { add(entry.heads, to: entry.answer) }
  }

  /// The answer that refuses most users, of equals the one that the run met first; nil where nobody
  /// is refused.
  var most: Int32? {
    var most: Heads?
    for entry in entries where entry.heads > 0 {
      guard let best = most else {
        most = entry
        continue
      }
      if (best.heads, entry.answer) < (entry.heads, best.answer) { most = entry }
    }
    return most?.answer
  }
}
