import SimEngine
import Topology

extension ScenarioReader {
  private struct ActPlan {
    let at: Int64
    let kind: Estate.ActKind
    let user: (entry: Int, member: Int)
    let resource: ID<Estate.Resource>?
    let other: (entry: Int, member: Int)?
  }

  mutating func readActs() {
    var acts: [ActPlan] = []
    for (_, cursor) in actMap.entries where cursor.object() {
      let user = cursor.required("user", example: "\"hq-native/1\"")?
        .member(of: cohorts, cohortPopulations)
      let kind = cursor.required("act", example: "\"launch\"")?.oneOf([
        (word: "signIn", value: Estate.ActKind.signIn), ("signOut", .signOut),
        ("closeApp", .closeApp), ("launch", .launch), ("tamper", .tamper),
        ("copyLeases", .copyLeases),
      ])
      let instant = cursor.required("at", example: "\"1000s\"")
      var resource: ID<Estate.Resource>?
      if kind ?? .launch == .launch {
        let named =
          kind == nil
          ? cursor.optional("resource") : cursor.required("resource", example: "\"finance\"")
        resource = named?.reference(to: resources)
        if let named, let resource, let user { requireEntitlement(named, resource, user.entry) }
      }
      var other: (entry: Int, member: Int)?
      if kind == .copyLeases {
        let to = cursor.required("to", example: "\"hq-native/2\"")
        other = to?.member(of: cohorts, cohortPopulations)
        if let to, let user, let other, user == other {
          to.refuse(
            .contradiction, "the leases of \(quoted(to.text)) are on that device already",
            help: "name another user")
        }
      } else if kind == nil {
        _ = cursor.optional("to")
      }
      guard let user, let kind, let instant, let at = instant.span() else { continue }
      if let horizon, at >= horizon.ticks {
        instant.report(
          .outsideHorizon, "the act is after the end of the run", severity: .warning,
          help: ["write less than \"\(DurationText.text(ofMicroseconds: horizon.ticks))\""])
      }
      acts.append(ActPlan(at: at, kind: kind, user: user, resource: resource, other: other))
    }
    // Entries are in order of id, and sorting is stable.
    for act in acts.enumerated().sorted(by: {
      ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
    }).map(\.element) {
      builder.addAct(
        act.kind, by: act.user.member, of: ID(act.user.entry), resource: act.resource,
        other: act.other.map { (ID($0.entry), $0.member) }, at: SimTime(ticks: act.at))
    }
  }

  private func requireEntitlement(
    _ cursor: JSONCursor, _ resource: ID<Estate.Resource>, _ cohort: Int
  ) {
    let entitlements = builder.cohorts[cohort].entitlements
    guard !entitlements.contains(where: { $0.resource == resource }) else { return }
    let names = entitlements.map { resources.entries[$0.resource.index].id }
    cursor.refuse(
      .contradiction,
      "\(quoted(cohorts.entries[cohort].id)) does not have \(quoted(cursor.text))",
      help: names.isEmpty
        ? "give the cohort the resource" : "write one of: \(Suggestion.list(names))")
  }
}
