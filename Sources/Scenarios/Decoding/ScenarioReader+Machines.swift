import SimEngine
import Topology

extension ScenarioReader {
  // MARK: Connectors

  mutating func readConnectors() {
    for (position, (name, cursor)) in connectors.entries.enumerated() {
      let population = connectorPopulations[position]
      let location = readLocation(cursor)
      let pattern =
        cursor.optional("fqdn")?.fqdn() ?? (population.isNumbered ? "\(name)-{n}" : name)
      let shared = Self.readConnector(cursor, EstateBuilder.ConnectorPopulation.Member(fqdn: ""))
      var members = (1...population.count).map { number in
        var member = shared
        member.fqdn = pattern.replacing("{n}", with: number)
        return member
      }
      for (number, override) in population.overrides where number <= members.count {
        guard override.object() else { continue }
        members[number - 1] = Self.readConnector(override, members[number - 1])
        if let fqdn = override.optional("fqdn")?.fqdn() {
          members[number - 1].fqdn = fqdn.replacing("{n}", with: number)
        }
      }
      cursor.readLabels()
      builder.connectors.append(
        EstateBuilder.ConnectorPopulation(
          name: name, resourceLocation: location, members: members,
          isNumbered: population.isNumbered))
    }
    laterChecks.append { $0.checkConnectors() }
    laterChecks.append { $0.checkSizing() }
  }

  private static func readConnector(
    _ cursor: JSONCursor, _ inherited: EstateBuilder.ConnectorPopulation.Member
  ) -> EstateBuilder.ConnectorPopulation.Member {
    var member = inherited
    if let vcpu = cursor.optional("vcpu")?.integer(in: 1...8) { member.vcpu = Int(vcpu) }
    if let memory = cursor.optional("memory")?.memory(in: 1 << 30...1 << 40) {
      member.memory = memory
    }
    if let sessions = cursor.optional("proxySessions")?.integer(in: 0...1_000_000) {
      member.proxySessions = Int(sessions)
    }
    if let version = cursor.optional("version")?.version() { member.version = version }
    if let phases = cursor.optional("phases"), phases.object() {
      member.syncPhase = phases.optional("sync")?.span() ?? member.syncPhase
    }
    return member
  }

  /// The most connectors of a resource location that a machine's registration can name.
  private static let mostConnectorsInPlace = 30

  private mutating func checkConnectors() {
    var counts = Array(repeating: 0, count: resourceLocations.count)
    var names = Array(repeating: Set<String>(), count: resourceLocations.count)
    for (position, population) in builder.connectors.enumerated() {
      let location = population.resourceLocation
      let cursor = connectors.entries[position].value
      let before = counts[location]
      counts[location] += population.members.count
      if before <= Self.mostConnectorsInPlace, counts[location] > Self.mostConnectorsInPlace {
        (cursor.value(at: "count") ?? cursor).report(
          .tooManyMembers,
          "\(quoted(resourceLocations.entries[location.index].id)) has \(counts[location]) "
            + "connectors; at most \(Self.mostConnectorsInPlace) fit",
          help: ["write at most \(max(0, Self.mostConnectorsInPlace - before)) here"])
      }
      for member in population.members where !names[location].insert(member.fqdn).inserted {
        (cursor.value(at: "fqdn") ?? cursor).report(
          .contradiction, "two connectors of a place have the FQDN \(quoted(member.fqdn))",
          help: ["put {n}, the number of the member, into \"fqdn\""])
        break
      }
    }
  }

  // MARK: Delivery groups and machines

  mutating func readDeliveryGroups() {
    for (name, cursor) in deliveryGroups.entries {
      let kind = cursor.required("kind", example: "\"multiSession\"")?.oneOf([
        (word: "multiSession", value: Estate.GroupKind.multiSession), ("static", .staticSingle),
        ("pooled", .pooled), ("remotePC", .remotePC),
      ])
      var inOutageMode = Estate.PooledUse.oncePerFreshMachine
      if kind ?? .pooled == .pooled {
        inOutageMode = cursor.optional("inOutageMode", default: inOutageMode) {
          $0.oneOf([
            ("oncePerFreshMachine", .oncePerFreshMachine), ("reuse", .reuse), ("strict", .strict),
          ])
        }
      }
      let autoscale = readAutoscale(cursor, kind)
      cursor.readLabels()
      let id = builder.addDeliveryGroup(name, kind ?? .pooled, inOutageMode: inOutageMode)
      builder.estate.deliveryGroups[id].autoscale = autoscale
      groupKinds.append(kind ?? .pooled)
    }
  }

  /// A machine's part in an answer has room for so many populations.
  private static let mostMachinePopulations = 65_536

  mutating func readMachines() {
    limit(vdas, to: Self.mostMachinePopulations)
    var total = 0
    for (position, (name, cursor)) in vdas.entries.enumerated() {
      let population = vdaPopulations[position]
      total += population.count
      let group: ID<Estate.DeliveryGroup>? =
        cursor.required("deliveryGroup", example: "\"office\"")?.reference(to: deliveryGroups)
      // Without the group it is not known which keys make sense, so all do.
      let kind = group.map { groupKinds[$0.index] }
      var shared = EstateBuilder.MachinePopulation.Member()
      if kind ?? .multiSession == .multiSession {
        let sessions =
          kind == nil ? cursor.optional("sessions") : cursor.required("sessions", example: "20")
        shared.maxSessions = Int(sessions?.integer(in: 1...10_000) ?? 1)
      }
      Self.readMachine(cursor, &shared)
      var machines = EstateBuilder.MachinePopulation(
        name: name, group: group ?? ID(0), resourceLocation: readLocation(cursor),
        members: Array(repeating: shared, count: population.count),
        isNumbered: population.isNumbered)
      for (number, override) in population.overrides where number <= population.count {
        guard override.object() else { continue }
        Self.readMachine(override, &machines.members[number - 1])
        if kind ?? .multiSession == .multiSession, let sessions = override.optional("sessions") {
          machines.members[number - 1].maxSessions = Int(sessions.integer(in: 1...10_000) ?? 1)
        }
      }
      machines.version = cursor.optional("version")?.version() ?? machines.version
      machines.join = cursor.optional("join", default: .domain) {
        $0.oneOf([("domain", .domain), ("hybrid", .hybrid), ("entra", .entra), ("none", .none)])
      }
      if machines.join == .domain || machines.join == .hybrid {
        readDomain(cursor, &machines)
      }
      if kind?.isOwned ?? true { readOwners(cursor, kind, &machines) }
      let isScaled = group.map { builder.estate.deliveryGroups[$0].autoscale != nil } ?? false
      if kind != .remotePC { readHypervisor(cursor, isRequired: isScaled, &machines) }
      if let group, let autoscale = builder.estate.deliveryGroups[group].autoscale {
        startScaled(cursor, population, autoscale, &machines)
      }
      machines.logons = Self.readLogons(cursor)
      cursor.readLabels()
      builder.machines.append(machines)
    }
    if total > Self.mostMachines {
      vdas.cursor?.reportKey(
        .tooManyMembers, "\(total) machines; at most \(Self.mostMachines) fit",
        help: ["lower the counts under \"vdas\""])
    }
  }

  private static let mostMachines = 2_000_000

  private static func readMachine(
    _ cursor: JSONCursor, _ member: inout EstateBuilder.MachinePopulation.Member
  ) {
    member.isPoweredOn = cursor.optional("power", default: member.isPoweredOn) {
      $0.oneOf([("on", true), ("off", false)])
    }
    if let phases = cursor.optional("phases"), phases.object() {
      member.pingPhase = phases.optional("ping")?.span() ?? member.pingPhase
    }
  }

  /// IDP-4: the domain whose controllers the machine asks, and that one of its place serves it.
  private mutating func readDomain(
    _ cursor: JSONCursor, _ machines: inout EstateBuilder.MachinePopulation
  ) {
    let location = machines.resourceLocation
    let local = domains[location] ?? []
    let stated = cursor.optional("domain")
    machines.domain = stated?.domain() ?? local.first ?? defaultDomain
    if let stated, !local.isEmpty, !local.contains(machines.domain) {
      stated.refuse(
        .contradiction,
        "no domain controller of \(quoted(machines.domain)) stands at the machines' place",
        help: "declare one under \"domainControllers\", or write one of: \(Suggestion.list(local))")
    }
  }

  /// PWR-3: what switches the machines stands where they do; office PCs are not switched.
  private func readHypervisor(
    _ cursor: JSONCursor, isRequired: Bool, _ machines: inout EstateBuilder.MachinePopulation
  ) {
    let hypervisor =
      isRequired
      ? cursor.required("hypervisor", example: "\"ams-xen\"") : cursor.optional("hypervisor")
    guard let stated = hypervisor else { return }
    machines.hypervisor = stated.reference(to: hypervisors)
    guard let hypervisor = machines.hypervisor else { return }
    let place = machines.resourceLocation
    guard hypervisorPlaces[hypervisor.index] != place else { return }
    let local = hypervisors.entries.indices.filter { hypervisorPlaces[$0] == place }
      .map { hypervisors.entries[$0].id }
    stated.refuse(
      .contradiction, "\(quoted(stated.text)) does not stand at the machines' place",
      help: local.isEmpty
        ? "declare one there under \"hypervisors\", or remove the key"
        : "write one of: \(Suggestion.list(local))")
  }

  /// INIT-1: of machines that autoscale switches those are on at the start, lowest first, that it
  /// would have on with nobody there, or as many as the scenario says.
  private func startScaled(
    _ cursor: JSONCursor, _ population: Population, _ autoscale: Estate.Autoscale,
    _ machines: inout EstateBuilder.MachinePopulation
  ) {
    let stated = cursor.optional("onAtStart")
    if let stated, cursor.value(at: "power") != nil {
      return stated.reportKey(
        .contradiction, "\"onAtStart\" stands beside \"power\"", help: ["keep one of the two"])
    }
    guard cursor.value(at: "power") == nil else { return }
    let count =
      stated?.share(of: machines.members.count)
      ?? autoscale.onAtStart(
        seats: machines.members.map(\.maxSessions), firstDay: builder.estate.firstDay)
    let own = Set(
      population.overrides.filter { $0.cursor.value(at: "power") != nil }.map(\.member))
    for member in machines.members.indices where !own.contains(member + 1) {
      machines.members[member].isPoweredOn = member < count
    }
  }

  /// LAUNCH-8: how many logons one machine does at once; nil: any number.
  private static func readLogons(_ cursor: JSONCursor) -> Estate.LogonLimit? {
    guard let logons = cursor.optional("logons"), logons.object() else { return nil }
    let takes = logons.optional("takes")?.duration(in: shortestLogon...longestLogon)
    let atOnce = logons.required("atOnce", example: "2")?.integer(in: 1...1000)
    return atOnce.map { Estate.LogonLimit(atOnce: Int($0), takes: takes) }
  }

  private static let shortestLogon: Int64 = 1_000_000
  private static let longestLogon: Int64 = 600_000_000

  /// LAUNCH-4: machine n belongs to user n.
  private mutating func readOwners(
    _ cursor: JSONCursor, _ kind: Estate.GroupKind?,
    _ machines: inout EstateBuilder.MachinePopulation
  ) {
    let owners =
      kind == nil
      ? cursor.optional("owners") : cursor.required("owners", example: "\"hq-native\"")
    machines.owners = owners?.reference(to: cohorts)
    guard let owners, let cohort = machines.owners else { return }
    let count = machines.members.count
    laterChecks.append { reader in
      let users = reader.cohortPopulations[cohort.index].count
      guard count > users else { return }
      owners.report(
        .contradiction,
        "\(quoted(owners.text)) has \(counted(users, "user")) for \(counted(count, "machine"))",
        severity: .warning, help: ["write \"count\": \(users)"])
    }
  }

  // MARK: Resources and StoreFronts

  mutating func readResources() {
    for (name, cursor) in resources.entries {
      let kind = cursor.required("kind", example: "\"app\"")?.oneOf([
        (word: "app", value: Estate.ResourceKind.app), ("desktop", .desktop), ("web", .web),
      ])
      var groups: [ID<Estate.DeliveryGroup>] = []
      var home: JSONCursor?
      if kind ?? .app != .web {
        let from =
          kind == nil ? cursor.optional("from") : cursor.required("from", example: "[\"office\"]")
        groups = from?.references(to: deliveryGroups) ?? []
        if let from { checkGroups(from, groups) }
        home = cursor.optional("home")
      }
      let place: ID<Estate.ResourceLocation>? = home?.reference(to: resourceLocations)
      cursor.readLabels()
      let id = builder.addResource(name, kind ?? .app, from: groups.sorted(), home: place)
      laterChecks.append { $0.checkPlaces(of: id, cursor, home: home) }
    }
  }

  /// A resource is somebody's own machine or a shared one, not both.
  private func checkGroups(_ cursor: JSONCursor, _ groups: [ID<Estate.DeliveryGroup>]) {
    guard cursor.kind == .array else { return }
    if cursor.elements().isEmpty {
      return cursor.refuse(
        .contradiction, "\"from\" names no delivery group", help: deliveryGroups.table.listHelp)
    }
    let owned = groups.filter { groupKinds[$0.index].isOwned }
    guard !owned.isEmpty, owned.count < groups.count else { return }
    cursor.refuse(
      .contradiction, "\"from\" mixes machines of one owner with shared ones",
      help: "publish two resources, one from \(quoted(deliveryGroups.entries[owned[0].index].id))")
  }

  /// A lease names so many places at most.
  private static let mostPlaces = 8

  private mutating func checkPlaces(
    of resource: ID<Estate.Resource>, _ cursor: JSONCursor, home: JSONCursor?
  ) {
    let groups = builder.estate.resources[resource].groups
    let places =
      groups.count == 1
      ? machineLists.places[groups[0]]
      : Set(groups.flatMap { machineLists.places[$0] }).sorted()
    let distinct = places.count
    if distinct > Self.mostPlaces {
      (cursor.value(at: "from") ?? cursor).report(
        .tooManyMembers,
        "\(quoted(cursor.key ?? "")) is published from \(distinct) resource locations; at most "
          + "\(Self.mostPlaces) fit",
        help: ["publish it from delivery groups in fewer places"])
    }
    if !groups.isEmpty, places.isEmpty, home == nil {
      (cursor.value(at: "from") ?? cursor).report(
        .contradiction, "no machine is behind \(quoted(cursor.key ?? ""))", severity: .warning,
        help: ["add machines to its delivery groups under \"vdas\""])
    }
    if let home, let place = builder.estate.resources[resource].home, !places.contains(place) {
      let names = places.map { resourceLocations.entries[$0.index].id }
      home.report(
        .contradiction, "no machine of \(quoted(cursor.key ?? "")) stands in \(quoted(home.text))",
        help: [
          names.isEmpty
            ? "add machines to its delivery groups"
            : "write one of: \(Suggestion.list(names))"
        ])
    }
  }

  mutating func readStoreFronts() {
    let standing = connectorsByPlace()
    let machineResources = allMachineResources()
    for (name, cursor) in storeFronts.entries {
      let location = readLocation(cursor)
      let hasOwnSite = cursor.optional("site", default: false) {
        $0.oneOf([("connectors", false), ("own", true)])
      }
      // A list may stay when a file on top changes the site.
      let listed = readListed(cursor, else: standing[location] ?? [])
      let published = cursor.optional("publishes").map { selectResources($0) }
      cursor.readLabels()
      builder.addStoreFront(
        name, in: location, hasOwnSite: hasOwnSite, lists: hasOwnSite ? [] : listed,
        externalThrough: cursor.optional("externalThrough")?.reference(to: gateways),
        publishes: published ?? machineResources)
    }
  }

  /// SF-1: the connectors a StoreFront brokers through; those of its place where it lists none.
  private func readListed(
    _ cursor: JSONCursor, else standing: [ID<Estate.Connector>]
  ) -> [ID<Estate.Connector>] {
    guard let lists = cursor.optional("lists") else { return standing }
    return catalog.select(lists).compactMap { selection in
      if selection.component.kind == .connector { return ID(selection.component.index) }
      lists.refuse(
        .contradiction, "\"lists\" selects a \(selection.noun), not connectors",
        help: "write selectors of connectors, e.g. [\"connectors.*\"]")
      return nil
    }
  }

  /// The connectors of each place in their order; only looked up in.
  private func connectorsByPlace() -> [ID<Estate.ResourceLocation>: [ID<Estate.Connector>]] {
    guard !storeFronts.entries.isEmpty else { return [:] }
    var found: [ID<Estate.ResourceLocation>: [ID<Estate.Connector>]] = [:]
    var first = 0
    for population in builder.connectors {
      let range = first..<first + population.members.count
      found[population.resourceLocation, default: []] += range.map { ID($0) }
      first = range.upperBound
    }
    return found
  }

  /// Resources by id or glob.
  func selectResources(_ cursor: JSONCursor, allowsEmpty: Bool = false) -> [ID<Estate.Resource>] {
    catalog.select(cursor, among: "resources", allowsEmpty: allowsEmpty)
      .map { ID($0.component.index) }
  }

  private func allMachineResources() -> [ID<Estate.Resource>] {
    guard !storeFronts.entries.isEmpty else { return [] }
    return builder.estate.resources.indices.filter { builder.estate.resources[$0].kind != .web }
      .map { ID($0) }
  }
}

extension JSONCursor {
  /// A host name with full stops, in which `{n}` stands for the number of a member.
  fileprivate func fqdn() -> String? {
    guard let text = string() else { return nil }
    let plain = text.split(separator: "{n}", omittingEmptySubsequences: false).joined(
      separator: "1")
    let labels = plain.split(separator: ".", omittingEmptySubsequences: false)
    if labels.allSatisfy({ Identifier.isValid(String($0)) }) { return text }
    refuse(
      .notAnID, "\(quoted(text)) is not a host name",
      help: "write lower-case letters, digits and hyphens, e.g. \"cc-{n}.corp.example\"")
    return nil
  }
}

extension String {
  fileprivate func replacing(_ mark: String, with number: Int) -> String {
    split(separator: mark, omittingEmptySubsequences: false).joined(separator: String(number))
  }
}
