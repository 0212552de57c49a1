import Topology

/// The answers a run has met, each with a dense index in the order of first appearance.
struct AnswerTable: Sendable {
  private(set) var answers: [Answer] = []
  private var indexes: [Answer: Int32] = [:]

  /// Returns the index of an answer, which is new when it has none yet.
  mutating func index(of answer: Answer) -> Int32 {
    if let index = indexes[answer] { return index }
    let index = Int32(answers.count)
    answers.append(answer)
    indexes[answer] = index
    return index
  }

  func isLaunchable(_ index: Int32) -> Bool { answers[Int(index)].isLaunchable }
}
