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
    let resources = readResources(cursor, allowsEmpty: allowsEmpty)
    let cohorts: [ID<Estate.Cohort>] =
      cursor.optional("cohorts").map {
        selectCohorts($0, allowsEmpty: allowsEmpty)
      } ?? self.cohorts.entries.indices.map { ID($0) }
    let measure = readMeasure(cursor)
    refuseForeignKeys(cursor, measure)
    let bound = readBound(cursor, measure, launchable: resources.count)
    let window = readWindow(cursor, measure)
    let detail = readDetail(cursor, measure, window)
    guard let measure, let bound, let window, let detail else { return nil }
    if measure.subject != .queues, !allowsEmpty {
      requireRows(cursor, resources, cohorts, each: measure == .launchable)
    }
    let check = CheckPlan(
      id: name, title: title ?? name, resources: resources, cohorts: cohorts, measure: measure,
      wanted: bound.wanted, limit: bound.limit, window: window, detail: detail,
      allowsEmpty: allowsEmpty)
    warnIfItCannotFail(check, cursor)
    return check
  }

  /// A list of what is to be launchable says what is measured, and of which resources.
  private func readMeasure(_ cursor: JSONCursor) -> CheckMeasure? {
    guard let list = cursor.optional("launchable") else {
      let measure = cursor.required("measure", example: "\"userTime\"")?.oneOf(CheckMeasure.self)
      if measure == .launchable { _ = cursor.required("launchable", example: "[\"finance\"]") }
      return measure
    }
    guard let measure = cursor.optional("measure") else { return .launchable }
    if measure.oneOf(CheckMeasure.self) == .launchable { return .launchable }
    list.reportKey(
      .contradiction, "\"launchable\" stands beside \"measure\"", help: ["keep one of the two"])
    return nil
  }

  private func readResources(_ cursor: JSONCursor, allowsEmpty: Bool) -> [ID<Estate.Resource>] {
    if let list = cursor.optional("launchable") ?? cursor.optional("resources") {
      return selectResources(list, allowsEmpty: allowsEmpty)
    }
    return resources.entries.indices.map { ID($0) }
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
  ///
  /// - Parameter each: whether every resource needs a row.
  private mutating func requireRows(
    _ cursor: JSONCursor, _ resources: [ID<Estate.Resource>], _ cohorts: [ID<Estate.Cohort>],
    each: Bool
  ) {
    laterChecks.append { reader in
      let lists = each ? resources.map { [$0] } : [resources]
      guard let lacking = lists.first(where: { !reader.anyHas($0, among: cohorts) }) else { return }
      let name = each ? lacking.first.map { quoted(reader.resources.entries[$0.index].id) } : nil
      (cursor.value(at: "launchable") ?? cursor.value(at: "resources") ?? cursor).report(
        .emptySelection,
        "no cohort of the check has \(name ?? "any of its resources")", label: "selects nothing",
        help: ["select other resources or cohorts, or add \"allowEmpty\": true"])
    }
  }

  /// - Parameter resources: in order.
  private func anyHas(_ resources: [ID<Estate.Resource>], among cohorts: [ID<Estate.Cohort>])
    -> Bool
  {
    cohorts.contains { cohort in
      builder.cohorts[cohort.index].entitlements.contains { entitlement in
        let place = resources.partitioningIndex { $0 < entitlement.resource }
        return place < resources.count && resources[place] == entitlement.resource
      }
    }
  }

  // MARK: What can only pass

  private func warnIfItCannotFail(_ check: CheckPlan, _ cursor: JSONCursor) {
    guard let (key, help) = reasonItCannotFail(check) else { return }
    cursor.value(at: key)?.report(
      .checkCannotFail, "the check passes whatever happens", severity: .warning, help: [help])
  }

  /// The key that makes it so, and what to do.
  private func reasonItCannotFail(_ check: CheckPlan) -> (key: String, help: String)? {
    if case .slices(_, let good) = check.detail, good.numerator == 0 {
      return ("good", "write more than nothing")
    }
    if case .causes([.sovereigntyRefused]) = check.detail {
      return ("causes", "no launch fails by this cause alone: name others too")
    }
    if case .atLeast = check.wanted {
      guard check.limit.numerator == 0, check.measure.unit == .share else { return nil }
      return ("atLeast", "write more than nothing")
    }
    switch check.measure {
    case .userTime, .launches:
      guard check.limit.numerator == check.limit.denominator else { return nil }
      return ("atMost", "write less than \"100%\"")
    case .longestGap:
      guard case .span(let from, let to) = check.window, check.limit.floor >= (to - from).ticks
      else { return nil }
      return ("atMost", "write less than the length of the window")
    case .usersWithoutPath:
      let users = check.cohorts.reduce(0) { $0 + cohortPopulations[$1.index].count }
      guard check.limit.floor >= Int64(users), users > 0 else { return nil }
      return ("atMost", "write less than \(users), the users of the check")
    case .timeslices, .launchable, .refusals, .wait, .timeToRestore, .queuePeak: return nil
    }
  }
}
