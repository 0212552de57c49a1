import SimEngine
import Topology

extension ScenarioReader {
  // MARK: Regions and geodes

  mutating func readRegions() {
    guard !regions.entries.isEmpty else {
      return reportNothing("regions", regions, example: #"{ "westeurope": { … } }"#)
    }
    for (position, (name, cursor)) in regions.entries.enumerated() {
      let region = builder.addRegion(
        name, provider: cursor.required("provider", example: "\"azure\"")?.id() ?? "",
        area: cursor.required("area", example: "\"europe\"")?.id() ?? "",
        tag: cursor.required("sovereignty", example: "\"eu\"")?.id() ?? "")
      cursor.readLabels()
      if zones[position].cursor == nil {
        _ = cursor.required("zones", example: #"{ "z1": {} }"#)
      } else if zones[position].entries.isEmpty {
        zones[position].cursor?.refuse(
          .contradiction, "the region \(quoted(name)) has no zone", help: #"write { "z1": {} }"#)
      }
      for (zone, value) in zones[position].entries {
        builder.addZone(zone, in: region, faultDomainCount: faultDomainCount(value))
        value.readLabels()
      }
    }
  }

  func faultDomainCount(_ zone: JSONCursor) -> Int {
    Int(zone.optional("faultDomains", default: 1) { $0.integer(in: 1...1000) })
  }

  /// GEO-2: the classes of endpoints have room for so many.
  private static let mostGeodes = 31

  mutating func readGeodes() {
    guard !geodes.entries.isEmpty else {
      return reportNothing("geodes", geodes, example: #"{ "weu": { "region": … } }"#)
    }
    limit(geodes, to: Self.mostGeodes)
    for (name, cursor) in geodes.entries {
      let region: ID<Estate.Region>? =
        cursor.required("region", example: "\"westeurope\"")?.reference(to: regions)
      geodesAreKnown.append(region != nil)
      builder.addGeode(
        name, in: region ?? ID(0),
        probePhase: cursor.optional("phases")?.optional("probe")?.span())
      cursor.readLabels()
    }
    guard !regions.entries.isEmpty else { return }
    builder.allowGeodes()
    let customer = root.optional("customer")?.optional("instance")
    laterChecks.append { reader in
      guard !reader.builder.estate.geodes.contains(where: \.isAllowed) else { return }
      customer?.report(
        .contradiction, "no geode stands where the instance may go (SOV-1)",
        help: ["list the sovereignty of a geode's region under the instance's \"sovereignty\""])
    }
  }

  /// A map without which there is nothing to simulate.
  func reportNothing(_ key: String, _ map: ThingMap, example: String) {
    guard let cursor = map.cursor else {
      _ = root.required(key, example: example)
      return
    }
    cursor.refuse(
      .contradiction, "no \(map.noun) is defined", help: "write \(example)")
  }

  /// Refuses a map with more entries than the engine has room for.
  func limit(_ map: ThingMap, to most: Int) {
    guard map.count > most else { return }
    map.cursor?.reportKey(
      .tooManyMembers, "\(map.count) entries under \(quoted(map.key)); at most \(most) fit",
      help: ["remove \(map.count - most)"])
  }

  // MARK: Services

  mutating func readServices() {
    let services = root.optional("services")
    _ = services?.object()
    for kind in Estate.ServiceKind.allCases {
      var service = EstateBuilder.service(kind)
      service.quorum = Int(builder.estate.parameters.serviceQuorum)
      let cursor = services?.optional(kind.name)
      if let cursor, cursor.object() { readService(cursor, &service) }
      if service.stage != .pops, kind != .monitor, cursor?.value(at: "quorum") == nil {
        builder.estate.parameters.standIn(for: .servicesWithoutQuorum)
      }
      builder.estate.services.append(service)
      laterChecks.append { $0.checkReplicas(of: kind, cursor) }
    }
  }

  /// GEO-1: a service can be up where it has replicas, and has them where it is at home.
  private mutating func checkReplicas(of kind: Estate.ServiceKind, _ cursor: JSONCursor?) {
    let service = builder.estate.service(kind)
    guard service.stage != .pops else { return }
    if let replicas = cursor?.value(at: "replicas"), !replicas.entries().isEmpty,
      service.replicas.isEmpty
    {
      return replicas.reportKey(
        .contradiction, "the service \(quoted(kind.name)) has no replica anywhere",
        help: ["write at least 1 in a zone, or take the service away by a fault"])
    }
    let counts = replicaCounts(of: service)
    checkLoads(of: service, cursor, hosts: counts.map(\.geode))
    if let home = service.homeGeode, let place = cursor?.value(at: "home"),
      !counts.contains(where: { $0.geode == home })
    {
      let names = counts.filter { builder.estate.geodes[$0.geode].isAllowed }
        .map { builder.estate.geodes[$0.geode].name }
      place.report(
        .contradiction,
        "the service \(quoted(kind.name)) has no replica on its home \(quoted(place.text))",
        help: ["write one of: \(Suggestion.list(names)), or add \"replicas\" there"])
    }
    let own = cursor?.value(at: "quorum")
    // The figure for all services is not meant for one that no rule asks for.
    if own == nil, kind == .monitor { return }
    let place = own ?? parameterPlace("service.quorum")
    let allowed = counts.filter { builder.estate.geodes[$0.geode].isAllowed }
    guard let place, let fewest = allowed.min(by: { $0.count < $1.count }),
      fewest.count < service.quorum
    else { return }
    let geode = builder.estate.geodes[fewest.geode].name
    place.refuse(
      .contradiction,
      "the service \(quoted(kind.name)) needs \(service.quorum) replicas and has "
        + "\(fewest.count) on \(quoted(geode)) (GEO-1)",
      help: "write at most \(fewest.count), or add \"replicas\" on \(quoted(geode))")
  }

  /// How many replicas a service has on each geode that has any, in order of geode.
  private func replicaCounts(
    of service: Estate.Service
  ) -> [(geode: ID<Estate.Geode>, count: Int)] {
    if !service.replicas.isEmpty {
      return builder.estate.geodes.indices.map { ID<Estate.Geode>($0) }.compactMap { geode in
        let count = service.replicas.count { $0.geode == geode }
        return count > 0 ? (geode, count) : nil
      }
    }
    func zoneCount(_ geode: ID<Estate.Geode>) -> Int {
      builder.estate.regions[builder.estate.geodes[geode].region].zones.count
    }
    switch service.stage {
    case .pops: return []
    case .geodes:
      return builder.estate.geodes.indices.map { (ID($0), zoneCount(ID($0))) }
    case .region, .single:
      return EstateBuilder.home(of: service, in: builder.estate).map {
        [($0, service.stage == .single ? 1 : zoneCount($0))]
      } ?? []
    }
  }

  private func readService(_ cursor: JSONCursor, _ service: inout Estate.Service) {
    cursor.readLabels()
    let stages = Self.stages(of: service.kind)
    service.stage = cursor.optional("stage")?.oneOf(stages) ?? service.stage
    guard service.stage != .pops else { return }
    if let quorum = cursor.optional("quorum")?.integer(in: 1...1000) {
      service.quorum = Int(quorum)
    }
    for (_, zones) in cursor.optional("replicas")?.entries() ?? [] {
      guard let geode: ID<Estate.Geode> = zones.keyReference(to: geodes) else { continue }
      readReplicas(zones, on: geode, &service)
    }
    if service.stage == .geodes { checkReach(cursor, service) } else { readHome(cursor, &service) }
    readLoads(cursor, &service)
    if service.kind == .monitor { readAdministrators(cursor, &service) }
    if service.kind == .clis { service.rate = cursor.optional("rate")?.perSecond(in: 1...1000) }
    if service.kind == .broker, let failover = cursor.optional("regionalFailover") {
      service.regionalFailover = readFailover(failover)
    }
  }

  /// GEO-6: what each service can be; the broker and its companions have their data in one region.
  private static func stages(of kind: Estate.ServiceKind) -> [(word: String, value: Estate.Stage)] {
    switch kind {
    case .workspace, .identity:
      [("geodes", .geodes), ("region", .region), ("single", .single)]
    case .broker, .clis, .monitor: [("region", .region), ("single", .single)]
    case .gateway, .secureAccess: [("pops", .pops)]
    }
  }

  private func readReplicas(
    _ cursor: JSONCursor, on geode: ID<Estate.Geode>, _ service: inout Estate.Service
  ) {
    // What is wrong with the geode has been said there.
    guard geodesAreKnown[geode] else { return }
    let region = builder.estate.geodes[geode].region
    for (_, value) in cursor.entries() {
      let zone: ID<Estate.Zone>? = value.keyReference(to: zones[region.index])
      guard let zone, let count = value.integer(in: 0...1000) else { continue }
      builder.addReplicas(
        Int(count), on: geode, in: builder.estate.regions[region].zones[zone.index], to: &service)
    }
  }

  /// SOV-1: a service that clients are steered to has replicas where the instance may go.
  private func checkReach(_ cursor: JSONCursor, _ service: Estate.Service) {
    guard !service.replicas.isEmpty, !allowedGeodes.isEmpty, geodesAreKnown.allSatisfy({ $0 }),
      !service.replicas.contains(where: { builder.estate.geodes[$0.geode].isAllowed })
    else { return }
    cursor.report(
      .contradiction,
      "the service \(quoted(service.kind.name)) has no replica where the instance may go (SOV-1)",
      help: ["add \"replicas\" on a geode whose sovereignty the instance allows"])
  }

  private func readHome(_ cursor: JSONCursor, _ service: inout Estate.Service) {
    let home = cursor.optional("home")
    service.homeGeode = home?.reference(to: geodes)
    if let home, let geode = service.homeGeode, geodesAreKnown[geode], !allowedGeodes.isEmpty,
      !builder.estate.geodes[geode].isAllowed
    {
      home.report(
        .contradiction,
        "the geode \(quoted(home.text)) is not where the instance may go (SOV-1)",
        help: ["write one of: \(Suggestion.list(allowedGeodes))"])
    }
    let found = EstateBuilder.home(of: service, in: builder.estate)
    let isComplete = geodesAreKnown.allSatisfy { $0 }
    if found == nil, isComplete, !allowedGeodes.isEmpty {
      cursor.report(
        .contradiction,
        "the service \(quoted(service.kind.name)) has no replica where the instance may go (SOV-1)",
        help: ["add \"replicas\" on a geode whose sovereignty the instance allows"])
    }
    guard service.kind == .broker || service.kind == .monitor,
      let database = cursor.optional("database")
    else { return }
    if service.kind == .monitor {
      let readReplicas = database.optional("readReplicas")
      if let count = readReplicas?.integer(in: 0...100) {
        service.readReplicas = Int(count)
        if service.administrators == nil { readReplicas?.warnOfNoEffect() }
      }
    }
    // Without its geode there is no region to look in, which has been said already.
    guard let found, geodesAreKnown[found] else {
      _ = database.optional("primary")
      return
    }
    let region = builder.estate.geodes[found].region
    let zone: ID<Estate.Zone>? = database.optional("primary")?.reference(to: zones[region.index])
    service.databasePrimary = zone.map { builder.estate.regions[region].zones[$0.index] }
    _ = database.object()
  }

  private var allowedGeodes: [String] {
    builder.estate.geodes.filter(\.isAllowed).map(\.name)
  }

  /// GEO-4: “never”, “automatic” (as soon as `db.regionFailoverMin` lets it), or a longer wait; nil
  /// is never.
  private func readFailover(_ cursor: JSONCursor) -> SimDuration? {
    if cursor.kind == .string, cursor.text == "never" { return nil }
    if cursor.kind == .string, cursor.text == "automatic" { return .zero }
    let least = builder.estate.parameters.dbRegionFailoverMin
    return cursor.duration(in: least...JSONCursor.longestSpan).map { SimDuration(ticks: $0) }
  }

  // MARK: PoPs

  mutating func readPoPs() {
    guard !pops.entries.isEmpty else {
      return reportNothing("pops", pops, example: #"{ "az-eu-w": { … } }"#)
    }
    limit(pops, to: 255)
    let pinned = root.optional("customer")?.optional("gatewayPops")
    let allowed = pinned.map { selectPoPs($0) }
    for (position, (name, cursor)) in pops.entries.enumerated() {
      let capacity = cursor.optional("sessions")?.integer(in: 1...10_000_000)
      _ = cursor.optional("instances")?.object()
      let isAllowed = allowed?.contains(position) ?? true
      if capacity == nil, isAllowed {
        builder.estate.parameters.standIn(for: .popsWithoutSessions)
      }
      builder.addPoP(
        name, provider: cursor.required("provider", example: "\"azure\"")?.id() ?? "",
        area: cursor.required("area", example: "\"europe\"")?.id() ?? "",
        region: cursor.optional("region")?.reference(to: regions),
        sessionCapacity: Int(capacity ?? builder.estate.parameters.popSessions),
        isAllowed: isAllowed,
        gatewayInstances: instanceCount(of: .gateway, at: cursor),
        secureAccessInstances: instanceCount(of: .secureAccess, at: cursor))
      cursor.readLabels()
    }
  }

  func instanceCount(of part: Estate.PoPPart, at pop: JSONCursor) -> Int {
    guard pop.kind == .object else { return 2 }
    let instances = pop.optional("instances")
    return Int(instances?.optional(part.name, default: 2) { $0.integer(in: 0...1000) } ?? 2)
  }

  /// POP-1: geo pinning, as positions of PoPs.
  private func selectPoPs(_ cursor: JSONCursor) -> [Int] {
    catalog.select(cursor).compactMap { selection in
      if selection.component.kind == .pop { return selection.component.index }
      cursor.refuse(
        .contradiction, "\"gatewayPops\" selects a \(selection.noun), not PoPs",
        help: "write selectors of PoPs, e.g. [\"pops.*\"]")
      return nil
    }
  }
}
