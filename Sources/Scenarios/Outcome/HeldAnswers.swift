import Topology

/// What users of some rows have at one instant.
struct HeldAnswers: Sendable {
  /// Only looked up in.
  private var rows: [Int: [RowAccount.Heads]] = [:]

  mutating func hold(row: Int, _ heads: [RowAccount.Heads]) { rows[row] = heads }

  /// What refuses users of some rows.
  func refusals(of rows: [Int], _ answers: AnswerTable) -> RefusalCount {
    var refusals = RefusalCount()
    for row in rows {
      for heads in self.rows[row] ?? [] where !answers.isLaunchable(heads.answer) {
        refusals.add(Int64(heads.heads), to: heads.answer)
      }
    }
    return refusals
  }
}
