import SimEngine
import Topology

/// SOV-1: the geodes that somebody was refused for their sovereignty while no allowed geode served.
///
/// An answer names a refused geode as soon as the client's own does not serve; where another allowed
/// one takes the client over soon, the refusal took nothing from anybody.
struct RefusedGeodes: Sendable {
  /// In the order they were first met.
  private(set) var geodes: [ID<Estate.Geode>] = []

  /// By service, workspace and identity: no allowed geode serves it.
  private var isRefused: [Bool] = []

  /// Takes in what serves now, after a change of the platform.
  ///
  /// - Complexity: O(geodes).
  mutating func takePlatform(_ board: StatusBoard, _ estate: Estate) {
    isRefused = [Estate.ServiceKind.workspace, .identity].map { kind in
      !estate.geodes.indices.contains {
        estate.geodes[$0].isAllowed && board.serves(kind, ID($0))
      }
    }
  }

  /// Takes in the answers that users have now.
  ///
  /// - Complexity: O(1) while an allowed geode serves; else O(rows × their answers).
  mutating func note(_ rows: [RowAccount], _ answers: AnswerTable) {
    guard isRefused.contains(true) else { return }
    for row in rows {
      for held in row.heads where held.heads > 0 {
        note(answers.answers[Int(held.answer)])
      }
    }
  }

  /// The refusal stands behind the reason it belongs to.
  private mutating func note(_ answer: Answer) {
    let reasons = answer.because
    for (reason, refusal) in zip(reasons, reasons.dropFirst())
    where refusal.cause == .sovereigntyRefused {
      guard isRefused[reason.cause == .workspaceUnreachable ? 0 : 1] else { continue }
      let geode = ID<Estate.Geode>(refusal.root.index)
      if !geodes.contains(geode) { geodes.append(geode) }
    }
  }
}
