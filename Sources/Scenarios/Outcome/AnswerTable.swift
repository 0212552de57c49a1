import Topology

/// The answers a run has met, each with a dense index in the order of first appearance.
struct AnswerTable: Sendable {
  private(set) var answers: [Answer] = []
  private var indexes: [Answer: Int32] = [:]
  /// By answer.
  private var launchable: [Bool] = []

  /// Returns the index of an answer, which is new when it has none yet.
  ///
  /// - Parameter likely: the index of an answer that it may well be, which is looked at first; −1:
  ///   nobody knows of any.
  mutating func index(of answer: Answer, likely: Int32 = -1) -> Int32 {
    if likely >= 0, answers[Int(likely)] == answer { return likely }
    if let index = indexes[answer] { return index }
    let index = Int32(answers.count)
    answers.append(answer)
    indexes[answer] = index
    launchable.append(answer.isLaunchable)
    return index
  }

  func isLaunchable(_ index: Int32) -> Bool { launchable[Int(index)] }
}
