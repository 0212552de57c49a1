import SimEngine
import Topology

/// When a check looks.
extension ScenarioReader {
  private static let plainWindows = ["always", "end"]

  private enum Phase: String, CaseIterable {
    case before, during, after
  }

  func readWindow(_ cursor: JSONCursor, _ measure: CheckMeasure?) -> CheckPlan.Window? {
    if let at = cursor.optional("at") {
      if let when = cursor.optional("when") {
        when.reportKey(
          .contradiction, "\"when\" stands beside \"at\"", help: ["keep one of the two"])
      }
      return readInstant(at, measure)
    }
    let always = horizon.map { CheckPlan.Window.span(.zero, $0) }
    guard let when = cursor.optional("when") else {
      if measure == .launchable { _ = cursor.required("at", example: "\"10h\"") }
      return always
    }
    guard measure?.keys.contains("when") ?? true, let text = when.string() else { return nil }
    if text == "end" { return readEnd(when, measure) }
    if measure == .launchable {
      when.refuse(
        .contradiction, "\"launchable\" is of one instant", help: "write \"end\", or \"at\"")
      return nil
    }
    if text == "always" { return always }
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let phase = Phase(rawValue: String(parts[0])) else {
      let words = Self.plainWindows + Phase.allCases.map(\.rawValue)
      let nearest = Suggestion.nearest(to: String(parts[0]), among: words)
      let fault = parts.count == 2 ? String(parts[1]) : faultMap.entries.first?.id ?? "fault"
      when.refuse(
        .unknownWord, "\(when.subject) cannot be \(quoted(text))",
        help: nearest.map {
          "write \(quoted(Self.plainWindows.contains($0) ? $0 : "\($0):\(fault)"))"
        }
          ?? "write \"always\", \"end\", or \"before:\", \"during:\" or \"after:\" and the id of a fault"
      )
      return nil
    }
    let name = String(parts[1])
    guard let fault = faultMap.position(of: name) else {
      when.refuse(
        .unknownReference, "no fault named \(quoted(name))", label: "not defined in this scenario",
        help: faultMap.table.help(for: name))
      return nil
    }
    // Without the length of the run there is no saying whether the window lies in it.
    return horizon.flatMap { window(phase, faultPlans[fault], when, $0) }
  }

  private func window(
    _ phase: Phase, _ fault: FaultPlan, _ cursor: JSONCursor, _ horizon: SimTime
  ) -> CheckPlan.Window? {
    guard let start = fault.start else {
      if fault.trigger != nil {
        cursor.refuse(
          .contradiction, "when \(quoted(fault.name)) starts is not known before the run",
          help: "write \"always\", or a fault that starts at a stated instant")
      }
      return nil
    }
    let end = min(fault.end ?? horizon.ticks, horizon.ticks)
    let (from, to): (Int64, Int64)
    switch phase {
    case .before: (from, to) = (0, min(start, horizon.ticks))
    case .during: (from, to) = (start, end)
    case .after: (from, to) = (end, horizon.ticks)
    }
    guard from < to else {
      cursor.refuse(
        .outsideHorizon, "there is no time \(phase.rawValue) \(quoted(fault.name)) in this run",
        help: "write \"always\", another fault, or a later \"horizon\"")
      return nil
    }
    return .span(SimTime(ticks: from), SimTime(ticks: to))
  }

  /// The last tick of the run, which is the same however much longer it is played.
  private func readEnd(_ cursor: JSONCursor, _ measure: CheckMeasure?) -> CheckPlan.Window? {
    if let measure, !measure.fitsInstant {
      cursor.refuse(
        .contradiction, "\(quoted(measure.rawValue)) has no value at one instant",
        help: "measure \"userTime\", or write a time such as \"always\"")
      return nil
    }
    return horizon.map { .instant(SimTime(ticks: $0.ticks - 1)) }
  }

  private func readInstant(_ cursor: JSONCursor, _ measure: CheckMeasure?) -> CheckPlan.Window? {
    guard let time = cursor.span() else { return nil }
    if let measure, !measure.fitsInstant {
      let isOfWindow = measure.keys.contains("when")
      cursor.reportKey(
        .contradiction, "\(quoted(measure.rawValue)) has no value at one instant",
        help: [
          isOfWindow ? "measure \"userTime\", or write \"when\" in place of \"at\"" : "remove it"
        ])
      return nil
    }
    if let horizon, time >= horizon.ticks {
      cursor.refuse(
        .outsideHorizon, "\(quoted(cursor.text)) is not before the end of the run",
        help: "write less than \"\(DurationText.text(ofMicroseconds: horizon.ticks))\"")
      return nil
    }
    return .instant(SimTime(ticks: time))
  }
}
