import SimEngine
import Topology

extension ScenarioReader {
  mutating func readChecks() {
    for (name, cursor) in checkMap.entries {
      guard cursor.object(), let check = readCheck(name, cursor) else { continue }
      checks.append(check)
    }
  }

  private mutating func readCheck(_ name: String, _ cursor: JSONCursor) -> CheckPlan? {
    let title = cursor.optional("title")?.string()
    _ = cursor.optional("description")?.string()
    let allowsEmpty = cursor.optional("allowEmpty", default: false) { $0.bool() }
    let resources =
      cursor.optional("resources").map { selectResources($0, allowsEmpty: allowsEmpty) }
      ?? self.resources.entries.indices.map { ID($0) }
    let cohorts: [ID<Estate.Cohort>] =
      cursor.optional("cohorts").map {
        selectCohorts($0, allowsEmpty: allowsEmpty)
      } ?? self.cohorts.entries.indices.map { ID($0) }
    let measure = cursor.required("measure", example: "\"userTime\"")?.oneOf(CheckMeasure.self)
    let bound = readBound(cursor, measure)
    let window = readWindow(cursor, measure)
    guard let measure, let bound, let window else { return nil }
    if !allowsEmpty { requireRows(cursor, resources, cohorts) }
    return CheckPlan(
      id: name, title: title ?? name, resources: resources, cohorts: cohorts, measure: measure,
      wanted: bound.wanted, limit: bound.limit, window: window, allowsEmpty: allowsEmpty)
  }

  /// Cohorts by id or glob: rows are of whole cohorts.
  private func selectCohorts(_ cursor: JSONCursor, allowsEmpty: Bool) -> [ID<Estate.Cohort>] {
    let selections = catalog.select(cursor, among: "cohorts", allowsEmpty: allowsEmpty)
    if selections.contains(where: { $0.component.kind != .cohort }) {
      cursor.refuse(
        .contradiction, "a check is of whole cohorts, not of single users",
        help: "write the id of the cohort")
    }
    return selections.filter { $0.component.kind == .cohort }.map { ID($0.component.index) }
  }

  /// A check of rows that do not exist would pass without saying anything.
  private mutating func requireRows(
    _ cursor: JSONCursor, _ resources: [ID<Estate.Resource>], _ cohorts: [ID<Estate.Cohort>]
  ) {
    laterChecks.append { reader in
      let hasRow = cohorts.contains { cohort in
        reader.builder.cohorts[cohort.index].entitlements.contains { entitlement in
          // Selected or all, they are in order.
          let place = resources.partitioningIndex { $0 < entitlement.resource }
          return place < resources.count && resources[place] == entitlement.resource
        }
      }
      guard !hasRow else { return }
      (cursor.value(at: "resources") ?? cursor).report(
        .emptySelection, "no cohort of the check has any of its resources",
        label: "selects nothing",
        help: ["select other resources or cohorts, or add \"allowEmpty\": true"])
    }
  }

  // MARK: What is wanted

  private typealias Bound = (wanted: RunResult.CheckResult.Bound, limit: Fraction)

  private func readBound(_ cursor: JSONCursor, _ measure: CheckMeasure?) -> Bound? {
    let example = measure == .longestGap ? "\"5m\"" : "\"99%\""
    let found = cursor.exactlyOne(of: ["atLeast", "atMost"], example: example)
    guard let (key, value) = found, let measure else { return nil }
    let isLeast = key == "atLeast"
    guard let limit = readLimit(value, measure) else { return nil }
    if measure == .longestGap, isLeast {
      value.reportKey(
        .contradiction, "a good outcome has no least gap: \"longestGap\" takes \"atMost\"",
        help: ["write \"atMost\": \(quoted(value.text))"])
      return nil
    }
    let cannotFail =
      isLeast
      ? limit.numerator == 0
      : measure != .longestGap && limit.numerator == limit.denominator
    if cannotFail {
      value.report(
        .checkCannotFail, "the check passes whatever happens", severity: .warning,
        help: [isLeast ? "write more than nothing" : "write less than \"100%\""])
    }
    return (isLeast ? .atLeast(value.text) : .atMost(value.text), limit)
  }

  private func readLimit(_ cursor: JSONCursor, _ measure: CheckMeasure) -> Fraction? {
    switch measure {
    case .userTime, .launches:
      cursor.ratio().map { Fraction($0.numerator, $0.denominator) }
    case .longestGap:
      cursor.span().map { Fraction($0, 1) }
    }
  }

  // MARK: When

  private enum Phase: String, CaseIterable {
    case before, during, after
  }

  private func readWindow(_ cursor: JSONCursor, _ measure: CheckMeasure?) -> CheckPlan.Window? {
    if let at = cursor.optional("at") {
      if let when = cursor.optional("when") {
        when.reportKey(
          .contradiction, "\"when\" stands beside \"at\"", help: ["keep one of the two"])
      }
      return readInstant(at, measure)
    }
    let always = horizon.map { CheckPlan.Window.span(.zero, $0) }
    guard let when = cursor.optional("when") else { return always }
    guard let text = when.string() else { return nil }
    if text == "always" { return always }
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let phase = Phase(rawValue: String(parts[0])) else {
      let words = ["always"] + Phase.allCases.map(\.rawValue)
      let nearest = Suggestion.nearest(to: String(parts[0]), among: words)
      let fault = parts.count == 2 ? String(parts[1]) : faultMap.entries.first?.id ?? "fault"
      when.refuse(
        .unknownWord, "\(when.subject) cannot be \(quoted(text))",
        help: nearest.map { "write \(quoted($0 == "always" ? $0 : "\($0):\(fault)"))" }
          ?? "write \"always\", or \"before:\", \"during:\" or \"after:\" and the id of a fault")
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

  private func readInstant(_ cursor: JSONCursor, _ measure: CheckMeasure?) -> CheckPlan.Window? {
    guard let time = cursor.span() else { return nil }
    if let measure, measure != .userTime {
      cursor.reportKey(
        .contradiction, "\(quoted(measure.rawValue)) has no value at one instant",
        help: ["measure \"userTime\", or write \"when\" in place of \"at\""])
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
