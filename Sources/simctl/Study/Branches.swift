import Scenarios

/// One past, and what comes of it with each of several overlays.
///
/// A branch changes what happens from an instant on: faults, acts and checks. All else is part of the
/// past, and so is refused. Draws are addressed, so a run of the whole scenario with the branch's changes
/// has the same past as the others; that it has is seen to, by the digest of all facts up to there.
struct Branches {
  let runner: StudyRunner
  let at: Int64

  /// What a branch may change.
  private static let future = ["faults", "acts", "checks", "title", "description"]

  /// - Parameter overlays: one for each branch.
  func report(_ overlays: [ScenarioChanges.OverlayFile], _ console: Console) -> StudyReport? {
    let base = runner.baseChanges
    let variants =
      [Study.Variant.asWritten(base, axes: 1)]
      + overlays.map {
        Study.Variant(
          labels: [$0.id], changes: base.adding(ScenarioChanges(later: [$0])))
      }
    guard let prepared = runner.prepare(variants) else { return nil }
    let problems = prepared.dropFirst().flatMap { changesOfPast(in: $0, prepared[0]) }
    guard problems.isEmpty else {
      console.error(problems.joined())
      return nil
    }
    let pasts = runner.pasts(prepared, until: at)
    for (branch, past) in zip(prepared, pasts).dropFirst() where past != pasts[0] {
      console.error(
        "error: the branch \(branch.variant.labels[0]) has another past before "
          + "\(DurationText.text(ofMicroseconds: at))\n"
          + "  help: change only what begins or ends later, or branch earlier\n")
      return nil
    }
    let outcomes = runner.outcomes(prepared)
    return StudyReport(
      study: runner.study(), kind: .branches(at: at), control: outcomes[0],
      outcomes: Array(outcomes.dropFirst()))
  }

  private func changesOfPast(
    in branch: StudyRunner.Prepared, _ base: StudyRunner.Prepared
  ) -> [String] {
    OutcomeComparison.inputs(base.values, branch.values).map(\.path)
      .filter { path in !Self.future.contains { path == $0 || path.hasPrefix($0 + ".") } }
      .map {
        "error: the branch \(branch.variant.labels[0]) changes \($0), which is part of the past\n"
          + "  help: a branch changes faults, acts and checks; play other changes with simctl sweep\n"
      }
  }
}
