import SimEngine
import Topology

/// What people do beside launching: SESS-2, LAUNCH-7.
extension ScenarioReader {
  func readHabits(_ cursor: JSONCursor, _ workload: inout Estate.Workload) {
    workload.opensAppPPM = cursor.optional("opensApp")?.partsPerMillion() ?? 0
    workload.newDevicePPM = cursor.optional("newDevices")?.partsPerMillion() ?? 0
    workload.leavesPPM = cursor.optional("leaves")?.partsPerMillion() ?? 0
    workload.returns = cursor.optional("returns").flatMap { readReturns($0) }
    workload.retry = cursor.optional("retry").flatMap { readRetry($0) }
    workload.shifts = cursor.optional("shifts").map { readShifts($0) } ?? []
  }

  private static let mostParts = 96

  /// Weights of the parts of a day.
  func readCurve(_ cursor: JSONCursor) -> [Int64]? {
    let weights = cursor.elements().compactMap { $0.integer(in: 0...1_000_000) }
    guard cursor.kind == .array, weights.count == cursor.elements().count else { return nil }
    guard weights.count <= Self.mostParts, weights.contains(where: { $0 > 0 }) else {
      cursor.refuse(
        .contradiction,
        weights.count > Self.mostParts
          ? "\"curve\" has \(weights.count) parts; at most \(Self.mostParts) fit"
          : "\"curve\" has no part in which anything is launched",
        help: "write a weight for each part of the day, e.g. [1, 3, 2]")
      return nil
    }
    return weights
  }

  private func readReturns(_ cursor: JSONCursor) -> Estate.Workload.Return? {
    let after = cursor.required("after", example: "\"2m\"")?.span()
    let share = cursor.optional("users")?.partsPerMillion() ?? 1_000_000
    return after.map { Estate.Workload.Return(usersPPM: share, after: SimDuration(ticks: $0)) }
  }

  private func readRetry(_ cursor: JSONCursor) -> Estate.Workload.Retry? {
    let after = cursor.required("after", example: "\"30s\"")?.length()
    let patience = cursor.required("patience", example: "\"15m\"")?.length()
    let factor = cursor.optional("factor")?.factor()
    let most = cursor.optional("most")
    let longest = most?.length()
    guard let after, let patience else { return nil }
    if let longest, longest < after {
      most?.refuse(
        .contradiction, "\"most\" is shorter than \"after\"",
        help: "write at least \"\(DurationText.text(ofMicroseconds: after))\"")
      return nil
    }
    return Estate.Workload.Retry(
      after: SimDuration(ticks: after), factorMilli: factor ?? 2000,
      most: SimDuration(ticks: longest ?? max(after, patience)),
      patience: SimDuration(ticks: patience))
  }

  private func readShifts(_ cursor: JSONCursor) -> [Estate.Workload.Shift] {
    let entries = cursor.entries(ofKind: "shift")
    let shifts = entries.compactMap { _, shift -> Estate.Workload.Shift? in
      let start = shift.required("starts", example: "\"6h\"")?
        .duration(in: 0...SimDuration.day.ticks)
      let share = shift.required("users", example: "\"40%\"")?.partsPerMillion()
      guard let start, let share else { return nil }
      return Estate.Workload.Shift(start: SimTime(ticks: start), usersPPM: share)
    }
    guard shifts.count == entries.count else { return [] }
    let sum = shifts.reduce(0) { $0 + $1.usersPPM }
    guard sum == 1_000_000 || entries.isEmpty else {
      cursor.refuse(
        .contradiction,
        "the \"users\" of the shifts are \(Figures.decimal(millionths: sum * 100))% of the cohort, not all of it",
        help: "let the shares add up to 100%")
      return []
    }
    return shifts
  }
}

extension JSONCursor {
  /// How many times as much, from 1 to 10, in thousandths.
  fileprivate func factor() -> Int64? {
    guard let decimal = decimal() else { return nil }
    if case .exact(let value) = decimal.scaled(byPowerOfTen: 3), 1000...10_000 ~= value {
      return value
    }
    refuse(
      .outOfRange,
      "\(subject) is \(printable(text)); it must be from 1 to 10, to the thousandth",
      help: "write 2")
    return nil
  }
}
