import SimEngine
import Topology

extension ScenarioReader {
  // MARK: Workloads

  private static let day: Int64 = 86_400_000_000

  mutating func readWorkloads() {
    for (name, cursor) in workloads.entries {
      let storm = readStorm(cursor.optional("storm"))
      let day = readDay(cursor.optional("day"))
      let mix =
        cursor.optional("mix").map { readMix($0) }
        ?? resources.entries.indices.map { (resource: ID($0), weight: 1) }
      let share = cursor.optional("signOut")?.partsPerMillion()
      cursor.readLabels()
      let id = builder.addWorkload(
        name, storm: storm, day: day, mix: mix,
        sessionLength: cursor.optional("session").flatMap { readDrawnLength($0) }
          ?? Self.usualSession,
        signOutPPM: share ?? 0)
      let curve = cursor.optional("day")?.optional("curve").flatMap { readCurve($0) }
      builder.estate.workloads[id].day?.curve = curve ?? []
      readHabits(cursor, &builder.estate.workloads[id])
    }
  }

  /// SESS-2: an app of an office worker; short, with a long tail.
  private static var usualSession: Estate.SessionLength {
    .lognormal(
      median: SimDuration(ticks: 45 * 60_000_000), p95: SimDuration(ticks: 4 * 3_600_000_000))
  }

  private func readStorm(_ cursor: JSONCursor?) -> (from: SimTime, to: SimTime, usersPPM: Int64)? {
    guard let cursor else { return nil }
    let window = readWindow(cursor)
    _ = cursor.optional("shape")?.oneOf([("truncatedNormal", true)])
    let share = cursor.optional("users")?.partsPerMillion()
    return window.map { ($0.from, $0.to, share ?? 1_000_000) }
  }

  private func readDay(
    _ cursor: JSONCursor?
  ) -> (from: SimTime, to: SimTime, launchesPerUserMilli: Int64)? {
    guard let cursor else { return nil }
    let window = readWindow(cursor)
    let launches = cursor.required("launchesPerUser", example: "4")?.thousandths(upTo: 1000)
    return window.map { ($0.from, $0.to, launches ?? 0) }
  }

  /// A part of the day.
  private func readWindow(_ cursor: JSONCursor) -> (from: SimTime, to: SimTime)? {
    let from = cursor.required("from", example: "\"7h30m\"")?.duration(in: 0...Self.day)
    let end = cursor.required("to", example: "\"9h\"")
    guard let from, let end, let to = end.duration(in: 0...Self.day) else { return nil }
    guard to > from else {
      end.refuse(
        .contradiction, "\"to\" is not after \"from\"",
        help: "write a later time of the day than \"\(DurationText.text(ofMicroseconds: from))\"")
      return nil
    }
    return (SimTime(ticks: from), SimTime(ticks: to))
  }

  private func readMix(_ cursor: JSONCursor) -> [(resource: ID<Estate.Resource>, weight: Int64)] {
    cursor.entries().compactMap { _, value in
      let resource: ID<Estate.Resource>? = value.keyReference(to: resources)
      guard let resource, let weight = value.integer(in: 0...1_000_000) else { return nil }
      return (resource, weight)
    }
  }

  /// A length of time, fixed or drawn; of `session`, and of stays up and down.
  func readDrawnLength(_ cursor: JSONCursor) -> Estate.SessionLength? {
    let keys = ["lognormal", "exponential", "constant"]
    guard let (key, value) = cursor.exactlyOne(of: keys, example: #"{ "median": "45m", … }"#) else {
      return nil
    }
    switch key {
    case "lognormal":
      let median = value.required("median", example: "\"45m\"")?.length()
      let tail = value.required("p95", example: "\"4h\"")
      guard let median, let tail, let p95 = tail.length() else { return nil }
      guard p95 > median else {
        tail.refuse(
          .contradiction, "\"p95\" is not above \"median\"",
          help: "write more than \"\(DurationText.text(ofMicroseconds: median))\"")
        return nil
      }
      return .lognormal(median: SimDuration(ticks: median), p95: SimDuration(ticks: p95))
    case "exponential":
      return value.required("mean", example: "\"45m\"")?.length()
        .map { .exponential(mean: SimDuration(ticks: $0)) }
    default:
      return value.length().map { .constant(SimDuration(ticks: $0)) }
    }
  }

  // MARK: Cohorts

  private static let mostCohorts = 65_535
  private static let mostUsers = 4_000_000

  mutating func readCohorts() {
    limit(cohorts, to: Self.mostCohorts)
    let total = cohortPopulations.reduce(0) { $0 + $1.count }
    if total > Self.mostUsers {
      cohorts.cursor?.reportKey(
        .tooManyMembers, "\(total) users; at most \(Self.mostUsers) fit",
        help: ["lower the \"users\" of the cohorts"])
    }
    for (position, (name, cursor)) in cohorts.entries.enumerated() {
      let population = cohortPopulations[position]
      var plan = EstateBuilder.CohortPlan(
        name: name, users: population.count,
        site: cursor.required("site", example: "\"hq\"")?.reference(to: sites) ?? ID(0),
        identity: cursor.required("identity", example: "\"corp-ad\"")?
          .reference(to: identityProviders) ?? ID(0))
      readClient(cursor.optional("client"), &plan)
      readPassThrough(cursor, &plan)
      plan.workload = cursor.optional("workload")?.reference(to: workloads)
      let selected = cursor.required("resources", example: "[\"finance\"]")
      plan.entitlements = selected.map { selectResources($0).map { .init($0) } } ?? []
      readFallback(cursor.optional("fallback"), &plan)
      readPhases(cursor.optional("phases"), &plan)
      readStart(cursor.optional("atStart"), &plan)
      plan.roams = cursor.optional("roams").flatMap { readRoaming($0, home: cursor) }
      plan.reconnects = cursor.optional("reconnects").flatMap { readReconnects($0) } ?? .atOnce
      plan.changes = population.overrides.compactMap { readChange($0.cursor, of: $0.member) }
      cursor.readLabels()
      builder.cohorts.append(plan)
      laterChecks.append { $0.checkCohort(position, cursor) }
    }
    laterChecks.append { $0.checkRoomAtStart() }
  }

  private func readClient(_ cursor: JSONCursor?, _ plan: inout EstateBuilder.CohortPlan) {
    guard let cursor, cursor.object() else { return }
    plan.client = cursor.optional("kind", default: .native) {
      $0.oneOf([("native", .native), ("browser", .browser)])
    }
    plan.platform = cursor.optional("platform", default: .windows) {
      $0.oneOf([("windows", .windows), ("mac", .mac), ("linux", .linux), ("other", .other)])
    }
    plan.clientVersion = cursor.optional("version")?.version() ?? plan.clientVersion
    plan.otherPlatformSupportsLeases = cursor.optional("supportsLeases", default: false) {
      $0.bool()
    }
  }

  /// LEASE-6
  private func readPassThrough(_ cursor: JSONCursor, _ plan: inout EstateBuilder.CohortPlan) {
    let isJoined = cursor.optional("domainJoined", default: false) { $0.bool() }
    let passThrough = cursor.optional("passThrough")
    let passes = passThrough?.bool() ?? false
    let domain = isJoined ? cursor.optional("domain")?.domain() ?? defaultDomain : nil
    plan.passThroughDomain = passes ? domain : nil
    if passes, !isJoined {
      passThrough?.refuse(
        .contradiction, "\"passThrough\" needs endpoints in the machines' domain",
        help: "add \"domainJoined\": true, or remove \"passThrough\"")
    }
  }

  private mutating func readFallback(_ cursor: JSONCursor?, _ plan: inout EstateBuilder.CohortPlan)
  {
    guard let cursor else { return }
    plan.fallbackStoreFront =
      cursor.required("storeFront", example: "\"ams-sf\"")?.reference(to: storeFronts)
    plan.knownByCount = cursor.optional("knownBy")?.share(of: plan.users)
    if plan.knownByCount == nil {
      builder.estate.parameters.standIn(for: .fallbackWithoutKnownBy)
    }
  }

  /// NET-4
  private func readRoaming(_ cursor: JSONCursor, home: JSONCursor) -> Estate.Roaming? {
    let place = cursor.required("site", example: "\"home\"")
    let site: ID<Estate.Site>? = place?.reference(to: sites)
    let window = readWindow(cursor)
    let share = cursor.optional("users")?.partsPerMillion()
    guard let site, let window else { return nil }
    let own: ID<Estate.Site>? = home.optional("site")?.reference(to: sites)
    guard site != own else {
      place?.refuse(
        .contradiction, "the cohort is at \(quoted(sites.entries[site.index].id)) anyhow",
        help: "name another site, or remove \"roams\"")
      return nil
    }
    return Estate.Roaming(
      site: site, from: window.from, to: window.to, usersPPM: share ?? 1_000_000)
  }

  /// PWA-2: a word, or the time after which users leave the offline view.
  private func readReconnects(_ cursor: JSONCursor) -> Estate.Reconnect? {
    if cursor.kind == .string, cursor.text.utf8.first.map({ $0 > UInt8(ascii: "9") }) ?? true {
      return cursor.oneOf([("atOnce", .atOnce), ("never", .never)])
    }
    return cursor.span().map { .after(SimDuration(ticks: $0)) }
  }

  private func readPhases(_ cursor: JSONCursor?, _ plan: inout EstateBuilder.CohortPlan) {
    guard let cursor, cursor.object() else { return }
    plan.dnsPhase = cursor.optional("dns")?.span()
    plan.popDNSPhase = cursor.optional("popDns")?.span()
  }

  /// INIT-1: the state at t = 0 that the scenario gives; ages lie before it.
  private func readStart(_ cursor: JSONCursor?, _ plan: inout EstateBuilder.CohortPlan) {
    guard let cursor, cursor.object() else { return }
    plan.signedInCount = cursor.optional("signedIn")?.share(of: plan.users)
    plan.leasedCount = cursor.optional("leased")?.share(of: plan.users)
    if let age = cursor.optional("lastSignIn") {
      if age.kind == .object {
        plan.drawnAge = readBounds(age) ?? plan.drawnAge
      } else {
        plan.lastSignInAge = age.span()
      }
    }
    plan.leaseAge = cursor.optional("leaseAge")?.span()
    plan.sessions = cursor.optional("sessions").map { readSessions($0) } ?? []
  }

  private func readBounds(_ cursor: JSONCursor) -> ClosedRange<Int64>? {
    let pair = cursor.required("uniform", example: "[\"0s\", \"24h\"]")
    guard let pair, pair.kind == .array else {
      _ = pair?.elements()
      return nil
    }
    let bounds = pair.elements().map { $0.span() }
    guard bounds.count == 2 else {
      pair.refuse(
        .contradiction, "\"uniform\" has \(counted(bounds.count, "bound")), not two",
        help: "write [\"0s\", \"24h\"]")
      return nil
    }
    guard let lower = bounds[0], let upper = bounds[1] else { return nil }
    guard lower <= upper else {
      pair.refuse(
        .contradiction, "the bounds of \"uniform\" are not in order",
        help: "write the smaller one first")
      return nil
    }
    return lower...upper
  }

  private func readSessions(_ cursor: JSONCursor) -> [ID<Estate.VDA>] {
    cursor.elements().compactMap { element in
      guard let (entry, member) = element.member(of: vdas, vdaPopulations) else { return nil }
      return ID(firstMachines[entry] + member - 1)
    }
  }

  private func readChange(
    _ cursor: JSONCursor, of member: Int
  ) -> EstateBuilder.CohortPlan.MemberChange? {
    guard cursor.object() else { return nil }
    var change = EstateBuilder.CohortPlan.MemberChange(member: member)
    if let start = cursor.optional("atStart"), start.object() {
      change.isSignedIn = start.optional("signedIn")?.bool()
      change.isLeased = start.optional("leased")?.bool()
      change.lastSignInAge = start.optional("lastSignIn")?.span()
      change.leaseAge = start.optional("leaseAge")?.span()
      change.sessions = start.optional("sessions").map { readSessions($0) }
    }
    if let phases = cursor.optional("phases"), phases.object() {
      change.dnsPhase = phases.optional("dns")?.span()
      change.popDNSPhase = phases.optional("popDns")?.span()
    }
    return change
  }

  // MARK: What must fit together

  private mutating func checkCohort(_ position: Int, _ cursor: JSONCursor) {
    let plan = builder.cohorts[position]
    checkOwnMachines(position, cursor)
    for seats in Seats.all(of: plan, cursor) { checkSeats(seats, plan) }
  }

  /// LAUNCH-4: users who would find no machine of their own.
  private mutating func checkOwnMachines(_ position: Int, _ cursor: JSONCursor) {
    let plan = builder.cohorts[position]
    for entitlement in plan.entitlements {
      let resource = builder.estate.resources[entitlement.resource]
      guard let first = resource.groups.first, groupKinds[first.index].isOwned else { continue }
      let populations = machineLists.owned[position].filter {
        resource.groups.contains(builder.machines[$0].group)
      }
      refuseTooManyOwned(populations, plan.name)
      let owned = populations.map { builder.machines[$0].members.count }.max() ?? 0
      guard owned < plan.users else { continue }
      (cursor.value(at: "resources") ?? cursor).report(
        .contradiction,
        "\(quoted(plan.name)) has \(counted(plan.users, "user")) and "
          + "\(counted(owned, "machine")) for \(quoted(resource.name))",
        severity: .warning,
        help: ["add machines with \"owners\": \(quoted(plan.name)), or remove the resource"])
    }
  }

  /// An answer looks at so many machines of one user and resource.
  static let mostMachinesOfUser = 4

  private func refuseTooManyOwned(_ populations: [Int], _ cohort: String) {
    guard populations.count > Self.mostMachinesOfUser else { return }
    let cursor = vdas.entries[populations[Self.mostMachinesOfUser]].value
    (cursor.value(at: "owners") ?? cursor).refuse(
      .tooManyMembers,
      "user 1 of \(quoted(cohort)) owns \(populations.count) machines of one resource; at most "
        + "\(Self.mostMachinesOfUser) fit",
      help: "give the machines to another cohort, or publish them as another resource")
  }
}

extension JSONCursor {
  /// A number with up to three digits behind the point, in thousandths.
  fileprivate func thousandths(upTo most: Int64) -> Int64? {
    guard let decimal = decimal() else { return nil }
    switch decimal.scaled(byPowerOfTen: 3) {
    case .exact(let value) where 0...most * 1000 ~= value: return value
    case .fraction where !decimal.isNegative:
      refuse(
        .outOfRange, "\(subject) is finer than a thousandth",
        help: "round it to three digits after the point")
    case .exact, .fraction, .overflow:
      refuse(
        .outOfRange, "\(subject) is \(printable(text)); it must be from 0 to \(most)",
        help: "write \(decimal.isNegative ? 0 : most)")
    }
    return nil
  }
}
