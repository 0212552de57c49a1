import Topology

/// Sessions that one `atStart.sessions` states: machines, and who sits on each of them.
struct Seats {
  /// Nil: every user of the cohort who has no list of their own.
  let member: Int?
  let users: Int
  let places: [(machine: ID<Estate.VDA>, cursor: JSONCursor)]

  /// Those whose machine is named for the first time.
  var distinctPlaces: [(machine: ID<Estate.VDA>, cursor: JSONCursor)] {
    places.enumerated().filter { position, place in
      !places[..<position].contains { $0.machine == place.machine }
    }.map(\.element)
  }

  /// The lists of a cohort, its own and those of single members.
  static func all(of plan: EstateBuilder.CohortPlan, _ cursor: JSONCursor) -> [Seats] {
    let own = plan.changes.filter { $0.sessions != nil }
    let shared = Seats(
      member: nil, users: plan.users - own.count,
      places: places(plan.sessions, cursor.value(at: "atStart.sessions")))
    return [shared]
      + own.map { change in
        Seats(
          member: change.member, users: 1,
          places: places(
            change.sessions ?? [],
            cursor.value(at: "override.\(change.member).atStart.sessions")))
      }
  }

  private static func places(
    _ machines: [ID<Estate.VDA>], _ cursor: JSONCursor?
  ) -> [(machine: ID<Estate.VDA>, cursor: JSONCursor)] {
    Array(zip(machines, cursor?.elements() ?? []))
  }
}

/// INIT-1: a session stands at the start only where it could have been started.
extension ScenarioReader {
  mutating func checkSeats(_ seats: Seats, _ plan: EstateBuilder.CohortPlan) {
    let distinct = seats.distinctPlaces
    for (_, cursor) in seats.places {
      guard !distinct.contains(where: { $0.cursor.node == cursor.node }) else { continue }
      cursor.refuse(
        .duplicateKey, "\(quoted(cursor.text)) is listed twice", help: "remove one of the two")
    }
    for (machine, cursor) in distinct { checkSeat(machine, seats, plan, cursor) }
    checkSeatCount(seats, plan)
  }

  /// The first reason why a user cannot sit on a machine.
  private func checkSeat(
    _ machine: ID<Estate.VDA>, _ seats: Seats, _ plan: EstateBuilder.CohortPlan,
    _ cursor: JSONCursor
  ) {
    let (population, member) = machineMember(machine)
    let machines = builder.machines[population]
    let who = Self.who(seats, plan)
    if !plan.entitlements.contains(where: {
      builder.estate.resources[$0.resource].groups.contains(machines.group)
    }) {
      cursor.refuse(
        .contradiction, "\(quoted(plan.name)) has no resource on \(quoted(cursor.text))",
        help: "name a machine of a delivery group its resources come from")
    } else if !mayOwn(machine, seats, plan) {
      let owner = machines.owners.map { builder.cohorts[$0.index].name } ?? ""
      cursor.refuse(
        .contradiction,
        "\(quoted(cursor.text)) belongs to \(quoted("\(owner)/\(member)")), not to \(who)",
        help: "name it in the \"override\" of that user, or name a machine of this one")
    } else if !machines.members[member - 1].isPoweredOn {
      cursor.refuse(
        .contradiction, "\(quoted(cursor.text)) is off, and \(who) cannot have a session on it",
        help: "name a machine that is on, or write \"power\": \"on\" for this one")
    } else if !canReach(machines.resourceLocation, plan.site) {
      let (place, site) = (
        builder.estate.resourceLocations[machines.resourceLocation].name,
        builder.estate.sites[plan.site].name
      )
      cursor.refuse(
        .contradiction,
        "\(quoted(place)) is internalOnly and the site \(quoted(site)) does not reach it, so "
          + "\(who) cannot have a session on \(quoted(cursor.text)) (NET-2)",
        help: "name a machine elsewhere, or add the place to the \"reaches\" of the site")
    }
  }

  /// `"hq-native/7"`, or `the 80 users of "hq-native"`.
  private static func who(_ seats: Seats, _ plan: EstateBuilder.CohortPlan) -> String {
    if let member = seats.member { return quoted("\(plan.name)/\(member)") }
    return "the \(counted(seats.users, "user")) of \(quoted(plan.name))"
  }

  /// LAUNCH-4: machine n with owners is for user n alone.
  private func mayOwn(
    _ machine: ID<Estate.VDA>, _ seats: Seats, _ plan: EstateBuilder.CohortPlan
  ) -> Bool {
    let (population, member) = machineMember(machine)
    guard let owners = builder.machines[population].owners else { return true }
    guard builder.cohorts[owners.index].name == plan.name else { return false }
    return member == seats.member ?? (plan.users == 1 ? 1 : nil)
  }

  /// NET-2: inside by a link of the site, else through a PoP where the place allows it.
  private func canReach(_ place: ID<Estate.ResourceLocation>, _ site: ID<Estate.Site>) -> Bool {
    !builder.estate.resourceLocations[place].isInternalOnly
      || builder.estate.sites[site].reaches.contains { $0.resourceLocation == place }
  }

  /// An answer looks at few machines of one user and resource.
  private func checkSeatCount(_ seats: Seats, _ plan: EstateBuilder.CohortPlan) {
    for entitlement in plan.entitlements {
      let groups = builder.estate.resources[entitlement.resource].groups
      let places = seats.distinctPlaces.filter {
        groups.contains(builder.machines[machineMember($0.machine).population].group)
      }
      guard places.count > Self.mostMachinesOfUser else { continue }
      places[Self.mostMachinesOfUser].cursor.refuse(
        .tooManyMembers,
        "a user of \(quoted(plan.name)) has \(places.count) sessions of one resource; at most "
          + "\(Self.mostMachinesOfUser) fit",
        help: "remove \(places.count - Self.mostMachinesOfUser) of them")
    }
  }

  /// The sessions of all users together fit on each machine.
  mutating func checkRoomAtStart() {
    let lists = builder.cohorts.enumerated().map { position, plan in
      Seats.all(of: plan, cohorts.entries[position].value)
    }
    // Only looked up in; reports go by the order of cohorts.
    var wanted: [ID<Estate.VDA>: Int] = [:]
    for seats in lists.joined() {
      for place in seats.distinctPlaces { wanted[place.machine, default: 0] += seats.users }
    }
    var taken: [ID<Estate.VDA>: Int] = [:]
    for seats in lists.joined() {
      for (machine, cursor) in seats.distinctPlaces {
        let (population, member) = machineMember(machine)
        let room = builder.machines[population].members[member - 1].maxSessions
        let before = taken[machine, default: 0]
        taken[machine] = before + seats.users
        guard before <= room, before + seats.users > room else { continue }
        let left = before < room ? "seat at most \(counted(room - before, "user")) here, or " : ""
        cursor.refuse(
          .tooManyMembers,
          "\(quoted(cursor.text)) has room for \(counted(room, "session")), and "
            + "\(wanted[machine, default: 0]) are stated",
          help: left + "seat single users on other machines by \"override\"")
      }
    }
  }

  /// The population of a machine, and its number in it.
  private func machineMember(_ machine: ID<Estate.VDA>) -> (population: Int, member: Int) {
    let population = firstMachines.partitioningIndex { $0 <= machine.index } - 1
    let member = machine.index - firstMachines[population] + 1
    precondition(
      1...vdaPopulations[population].count ~= member, "no machine \(machine.index)")
    return (population, member)
  }
}
