import SimEngine
import Topology

extension ScenarioReader {
  mutating func readFaults() {
    for (name, cursor) in faultMap.entries {
      var plan = FaultPlan(name: name, cursor: cursor)
      if cursor.object() { readFault(cursor, &plan) }
      faultPlans.append(plan)
    }
    workOutTimes()
    warnOfLateFaults()
    limitBlocks()
    builder.estate.hasPartialSignIns = faultPlans.contains { $0.kind == .partialFailure }
    builder.estate.hasLatencies = faultPlans.contains { $0.kind == .latency }
    builder.estate.hasLeaseBlocks = faultPlans.contains { $0.kind == .blockLeases }
  }

  // MARK: One fault

  private func readFault(_ cursor: JSONCursor, _ plan: inout FaultPlan) {
    _ = cursor.optional("title")?.string()
    _ = cursor.optional("description")?.string()
    let kind = cursor.required("kind", example: "\"outage\"")
    plan.kind = kind?.oneOf(FaultPlan.Kind.self)
    if let target = cursor.required("target", example: "\"regions.westeurope\"") {
      let selections = catalog.select(target, takesShare: true)
      plan.targets = selections.map(\.component)
      if let kind, let fault = plan.kind { check(kind, fault, selections) }
      warnOfNoEffect(target, selections)
      readShare(target, &plan)
    }
    readInstant(cursor, &plan)
    switch plan.kind {
    case .outage, nil:
      plan.length = readLength(cursor)
    case .partition:
      plan.length = readLength(cursor)
      _ = cursor.required("peer", example: "\"cloud\"")?.oneOf([("cloud", true)])
      plan.losesAnswersOnly =
        cursor.optional("direction")?.oneOf([
          ("both", false), ("toCloud", false), ("fromCloud", true),
        ])
        ?? false
    case .entitle:
      let resources = cursor.required("resources", example: "[\"finance\"]")
      plan.resources = resources.map { selectResources($0) } ?? []
    case .flapping:
      plan.length = readLength(cursor)
      plan.process = readFlapping(cursor)
    case .randomFailures:
      plan.length = readLength(cursor)
      plan.process = readFailingFault(cursor)
    case .restart: readRestart(cursor, &plan)
    case .powerLoss:
      let boot = cursor.required("boot", example: "\"5m\"")?.length()
      plan.length = readLength(cursor).flatMap { out in boot.map { out + $0 } }
    case .partialFailure:
      plan.length = readLength(cursor)
      plan.successPPM =
        cursor.required("success", example: "\"83%\"")?.partsPerMillion(in: 0...999_999) ?? 0
    case .degradation:
      plan.length = readLength(cursor)
      plan.slowdown = readSlowdown(cursor)
    case .latency:
      plan.length = readLength(cursor)
      plan.adds = readLatency(cursor)
    case .blockLeases: plan.length = readBlockLength(cursor)
    case .upgrade: readUpgrade(cursor, &plan)
    case .permanentLoss, .publish: break
    }
    if plan.kind == nil {
      for key in Set(FaultKind.allCases.flatMap(\.keys)).sorted() { _ = cursor.optional(key) }
    }
  }

  /// LHC-11: by turns, of each resource location one connector at a time, in order of id.
  private func readUpgrade(_ cursor: JSONCursor, _ plan: inout FaultPlan) {
    plan.version = cursor.required("to", example: "\"6.110\"")?.version()
    plan.turnLength = cursor.required("each", example: "\"10m\"")?.length()
    let locations = builder.connectors.flatMap { population in
      population.members.map { _ in population.resourceLocation }
    }
    var counts = Array(repeating: 0, count: resourceLocations.count)
    for target in plan.targets where target.kind == .connector {
      let turn = counts[locations[target.index].index]
      counts[locations[target.index].index] += 1
      if turn == plan.turns.count { plan.turns.append([]) }
      plan.turns[turn].append(target)
    }
    plan.length = plan.turnLength.map { $0 * Int64(plan.turns.count) }
  }

  /// FLT-2: which targets the share is, only a run's seed says; how many of each kind, not even that.
  private func readShare(_ target: JSONCursor, _ plan: inout FaultPlan) {
    guard target.kind == .object, let cursor = target.optional("share"),
      let share = cursor.ratio()
    else { return }
    plan.share = share
    if let kind = plan.kind, kind.effect == .entitlement || kind == .upgrade {
      cursor.reportKey(
        .contradiction, "what is given to whom is not drawn: \(quoted(kind.rawValue)) has no share",
        help: ["remove it, and name those meant"])
      return
    }
    let mayBeEmpty = target.value(at: "allowEmpty")?.kind == .true
    guard !plan.targets.isEmpty, !mayBeEmpty else { return }
    let kinds = ComponentKind.allCases.map { kind in plan.targets.count { $0.kind == kind } }
    let drawn = kinds.reduce(0) { $0 + Fault.count(ofShare: share.partsPerBillion, in: $1) }
    guard drawn == 0 else { return }
    cursor.refuse(
      .emptySelection, "\(share.text) of \(plan.targets.count) is nothing",
      label: "selects nothing", help: "write a larger share, or add \"allowEmpty\": true")
  }

  private func readLength(_ cursor: JSONCursor) -> Int64? {
    cursor.optional("for")?.length(
      fix: "write a length of time such as \"10m\", or leave \"for\" out: for good")
  }

  /// LEASE-4: as long as one says, and as long as it can be where one does not.
  private func readBlockLength(_ cursor: JSONCursor) -> Int64 {
    let longest = builder.estate.parameters.leaseRevokeMax
    return cursor.optional("for")?.duration(
      in: 1...longest, fix: "write a length of time such as \"7d\"") ?? longest
  }

  /// Refuses what a kind of component cannot have, and says what it can.
  private func check(_ cursor: JSONCursor, _ fault: FaultPlan.Kind, _ selections: [Selection]) {
    let identity = ComponentRef(.service, Int(Estate.ServiceKind.identity.rawValue))
    if fault == .partialFailure,
      let other = selections.first(where: {
        $0.component.kind == .service && $0.component != identity
      })
    {
      let name = Estate.ServiceKind.allCases[other.component.index].name
      return cursor.refuse(
        .contradiction, "the service \(quoted(name)) cannot have the fault \"partialFailure\"",
        help: "select \"services.identity\" or identity providers")
    }
    guard let unfit = selections.first(where: { !fault.fits($0.component.kind) }) else { return }
    let fitting = FaultPlan.Kind.allCases.filter { $0.fits(unfit.component.kind) }.map(\.rawValue)
    let one = ("aeio".contains(unfit.noun.prefix(1)) ? "an " : "a ") + unfit.noun
    cursor.refuse(
      .contradiction, "\(one) cannot have the fault \(quoted(fault.rawValue))",
      help: fitting.isEmpty
        ? "select something else; nothing happens to \(one) by itself"
        : "\(one) can have: \(fitting.joined(separator: ", "))")
  }

  /// Warns when no rule of this version asks whether any of the targets is up.
  private func warnOfNoEffect(_ target: JSONCursor, _ selections: [Selection]) {
    guard !selections.isEmpty,
      !selections.contains(where: {
        $0.component.isAskedFor(
          geodeCount: geodes.count, monitorIsUsed: builder.estate.has(.monitoring),
          switching: builder.machines.compactMap(\.hypervisor))
      })
    else { return }
    target.report(
      .withoutEffect, "the loss of the target has no effect on launchability in this version",
      severity: .warning,
      help: ["select something that launches need, or keep it and expect no difference"])
  }

  private func readInstant(_ cursor: JSONCursor, _ plan: inout FaultPlan) {
    let instant = cursor.exactlyOne(of: Self.anchorKeys, example: "\"9h30m\"")
    let isRelative = Self.anchorKeys.dropFirst().contains { cursor.value(at: $0) != nil }
    let delay = isRelative ? cursor.optional("delay") : nil
    plan.delay = delay?.span() ?? 0
    guard let (key, value) = instant else { return }
    if key == "at" {
      guard let time = value.span() else { return }
      plan.delay = time
      plan.anchor = .start
    } else if key == "when" {
      plan.anchor = readTrigger(value)
      if let kind = plan.kind, kind.effect == .entitlement || kind == .blockLeases {
        value.reportKey(
          .contradiction,
          "who has what is known before the run: \(quoted(kind.rawValue)) waits for nothing",
          help: ["start it with \"at\""])
      }
    } else if let name = value.reference(faultMap.table, except: plan.name),
      let other = faultMap.position(of: name)
    {
      plan.anchor = key == "after" ? .startOf(other, value) : .endOf(other, value)
    }
  }

  private static let anchorKeys = ["at", "after", "afterEnd", "when"]

  /// FLT-6: `{ "first": "connectors.ams", "is": "down" }`.
  private func readTrigger(_ cursor: JSONCursor) -> FaultPlan.Anchor? {
    guard cursor.object() else { return nil }
    let target = cursor.required("first", example: "\"connectors.ams\"")
    let state = cursor.required("is", example: "\"down\"")
    let happening = state?.oneOf(Fault.Trigger.Happening.self)
    let components = target.map { catalog.select($0) }?.map(\.component) ?? []
    if let target, target.kind == .array, target.elements().isEmpty {
      target.refuse(
        .emptySelection, "\"first\" selects nothing", label: "selects nothing",
        help: "name the components whose fate starts the fault")
    }
    guard let target, let happening, !components.isEmpty else { return nil }
    let isMode = happening == .outageMode || happening == .normal
    let unfit = components.first {
      isMode ? $0.kind != .resourceLocation : !FaultKind.outage.fits($0.kind)
    }
    if unfit != nil {
      target.refuse(
        .contradiction,
        isMode
          ? "only resource locations have an outage mode"
          : "what is selected is never \(quoted(happening.rawValue))",
        help: isMode
          ? "select resource locations, or wait for \"down\" or \"up\""
          : "select something that can have an outage (simctl list components)")
      return nil
    }
    return .first(happening, components)
  }

  // MARK: Instants

  private enum Mark { case untouched, open, done }

  private mutating func workOutTimes() {
    var marks = Array(repeating: Mark.untouched, count: faultPlans.count)
    for index in faultPlans.indices { workOut(index, &marks, from: nil) }
  }

  /// Works out a fault's start after that of the fault it counts from.
  private mutating func workOut(_ index: Int, _ marks: inout [Mark], from reference: JSONCursor?) {
    switch marks[index] {
    case .done: return
    case .open:
      reference?.refuse(
        .contradiction, "\(quoted(faultPlans[index].name)) would start after itself",
        help: "start one fault of the circle with \"at\"")
      return
    case .untouched: break
    }
    marks[index] = .open
    defer { marks[index] = .done }
    let plan = faultPlans[index]
    switch plan.anchor {
    case nil: return
    case .start: faultPlans[index].start = plan.delay
    case .first(let happening, let components):
      faultPlans[index].trigger = trigger(components, happening, delay: plan.delay, plan)
    case .startOf(let other, let cursor):
      workOut(other, &marks, from: cursor)
      if let first = faultPlans[other].trigger {
        faultPlans[index].trigger = trigger(
          first.components, first.happening, delay: first.delay.ticks + plan.delay, plan)
      }
      faultPlans[index].start = faultPlans[other].start.map { $0 + plan.delay }
    case .endOf(let other, let cursor):
      workOut(other, &marks, from: cursor)
      faultPlans[index].start = faultPlans[other].end.map { $0 + plan.delay }
      let first = faultPlans[other].trigger
      if let first, let length = first.length {
        faultPlans[index].trigger = trigger(
          first.components, first.happening, delay: (first.delay + length).ticks + plan.delay, plan)
      }
      if first.map({ $0.length == nil }) ?? (faultPlans[other].start != nil)
        && faultPlans[other].end == nil
      {
        cursor.refuse(
          .contradiction, "\(quoted(faultPlans[other].name)) never ends",
          help: "give it a length with \"for\", or count from its start with \"after\"")
      }
    }
    limitStart(of: index)
    if let start = faultPlans[index].start, let length = plan.length {
      faultPlans[index].end = start + length
    }
  }

  /// Chains of faults add up; what they come to stays a time that a run can hold.
  private mutating func limitStart(of index: Int) {
    let plan = faultPlans[index]
    let latest: Int64 = 1_000 * 366 * 86_400_000_000
    let start = plan.start ?? plan.trigger?.delay.ticks ?? 0
    guard start + (plan.length ?? 0) > latest else { return }
    plan.cursor.refuse(
      .outsideHorizon, "\(quoted(plan.name)) would end more than 1000 years after the start",
      help: "shorten it, or those it counts from")
    faultPlans[index].start = nil
    faultPlans[index].trigger = nil
  }

  private func trigger(
    _ components: [ComponentRef], _ happening: Fault.Trigger.Happening, delay: Int64,
    _ plan: FaultPlan
  ) -> Fault.Trigger {
    Fault.Trigger(
      components, happening, delay: SimDuration(ticks: delay),
      length: plan.length.map { SimDuration(ticks: $0) })
  }

  private func warnOfLateFaults() {
    guard let horizon else { return }
    for plan in faultPlans {
      guard let start = plan.start, start >= horizon.ticks else { continue }
      let place = ["at", "after", "afterEnd"].lazy.compactMap { plan.cursor.value(at: $0) }.first
      (place ?? plan.cursor).report(
        .outsideHorizon, "the fault \(quoted(plan.name)) starts after the end of the run",
        severity: .warning,
        help: [
          "start it before \"\(DurationText.text(ofMicroseconds: horizon.ticks))\", or write a "
            + "later \"horizon\""
        ])
    }
  }

  /// The faults of a run, in order of start, then name.
  func faults() -> [Fault] {
    let resolved = faultPlans.compactMap { plan -> Fault? in
      guard let kind = plan.kind, plan.start != nil || plan.trigger != nil else { return nil }
      var fault = Fault(
        name: plan.name, effect: kind.effect, targets: plan.targets,
        start: plan.start.map { SimTime(ticks: $0) } ?? .distantFuture,
        end: plan.end.map { SimTime(ticks: $0) })
      fault.trigger = plan.trigger
      fault.losesAnswersOnly = plan.losesAnswersOnly
      if let version = plan.version, let length = plan.turnLength {
        fault.upgrade = Fault.Upgrade(
          turns: plan.turns, turnLength: SimDuration(ticks: length), version: version)
      }
      fault.share = plan.share?.partsPerBillion
      fault.process = plan.process
      fault.successPPM = plan.successPPM
      fault.slowdown = plan.slowdown
      fault.adds = plan.adds
      fault.word = kind.rawValue
      return fault
    }
    // Plans are in order of name, and sorting is stable.
    return resolved.enumerated().sorted {
      ($0.element.start.ticks, $0.offset) < ($1.element.start.ticks, $1.offset)
    }.map(\.element)
  }

  // MARK: Blocks of leases (LEASE-4)

  /// Blocks that start at one instant are one version, as a copy knows it.
  func limitBlocks() {
    let instants = Set(faultPlans.filter { $0.kind == .blockLeases }.compactMap(\.start))
    guard instants.count > 255 else { return }
    faultMap.cursor?.reportKey(
      .tooManyMembers, "leases are blocked at \(instants.count) instants; at most 255 fit",
      help: ["let blocks share an instant"])
  }

  // MARK: Entitlement (LHC-5, LEASE-3)

  /// Each instant at which something is published or somebody entitled is one version of the
  /// configuration; a resource is there for a cohort from the later of the two.
  mutating func readEntitlements() {
    let changes = faultPlans.filter { $0.kind?.effect == .entitlement && $0.start != nil }
    let instants = Set(changes.compactMap(\.start)).sorted()
    if instants.count > 255 {
      faultMap.cursor?.reportKey(
        .tooManyMembers, "entitlement changes at \(instants.count) instants; at most 255 fit",
        help: ["let changes share an instant"])
    }
    // What a cohort has from the start is in order already.
    guard !changes.isEmpty else { return }
    var published: [Int?] = Array(repeating: nil, count: resources.count)
    var entitled: [[(resource: ID<Estate.Resource>, since: Int)]] =
      Array(repeating: [], count: cohorts.count)
    for plan in changes {
      guard let version = instants.firstIndex(where: { $0 == plan.start }).map({ $0 + 1 }) else {
        continue
      }
      for target in plan.targets where plan.kind?.fits(target.kind) == true {
        if plan.kind == .publish {
          published[target.index] = min(published[target.index] ?? version, version)
        } else {
          entitled[target.index] += plan.resources.map { ($0, version) }
          refuseDoubles(plan, cohort: target.index)
        }
      }
    }
    for index in builder.cohorts.indices { entitle(index, entitled[index], published) }
  }

  private mutating func entitle(
    _ cohort: Int, _ later: [(resource: ID<Estate.Resource>, since: Int)], _ published: [Int?]
  ) {
    var since: [ID<Estate.Resource>: Int] = [:]
    for entitlement in builder.cohorts[cohort].entitlements { since[entitlement.resource] = 0 }
    for (resource, version) in later {
      since[resource] = min(since[resource] ?? version, version)
    }
    builder.cohorts[cohort].entitlements = since.keys.sorted().map { resource in
      .init(resource, since: max(since[resource] ?? 0, published[resource.index] ?? 0))
    }
  }

  private func refuseDoubles(_ plan: FaultPlan, cohort: Int) {
    let known = Set(builder.cohorts[cohort].entitlements.map(\.resource))
    guard let double = plan.resources.first(where: known.contains) else { return }
    let resource = resources.entries[double.index].id
    plan.cursor.value(at: "resources")?.refuse(
      .contradiction,
      "the cohort \(quoted(cohorts.entries[cohort].id)) has \(quoted(resource)) from the start",
      help: "remove it here, or from the cohort's \"resources\"")
  }
}
