import SimEngine

@testable import Topology

/// A small estate, its faults and what people do, drawn from one seed.
///
/// Each seed has a theme: what goes wrong in it and what the estate is short of, so that every
/// answer and every cause of the rules turns up often enough over a few hundred seeds. Most acts
/// fall into the times in which something is wrong.
struct RandomEstate {
  /// What goes wrong; seeds take them in turn.
  enum Theme: CaseIterable {
    case anything, broker, brokerAndDirectory, store, storeAndConnectors, pops, links, identity
    case cutOff, capacity, leases, geodes
  }

  static let horizon = SimTime(ticks: 4000 * second)
  static let second: Int64 = 1_000_000

  let theme: Theme
  var estate = Estate()
  var faults: [Fault] = []
  var builder = EstateBuilder()
  var random: SplitMix
  /// When something is wrong, in seconds: where acts gather.
  var hotSpans: [Range<Int>] = []
  private var locationCount = 0
  /// Of the machines of each delivery group.
  private var domains = ["corp", "corp", "corp"]
  /// Machines of one resource may be of either domain. Then nobody is passed through: whether the
  /// one offered asks for credentials would be up to the loads, which OUT-1 does not look at.
  private var domainsAreMixed = false
  private var connectorCount = 0

  init(seed: UInt64) {
    // Neighbouring seeds of the generator give the same numbers one step apart.
    var scrambled = SplitMix(seed)
    random = SplitMix(scrambled.next())
    theme = Theme.allCases[Int(seed % UInt64(Theme.allCases.count))]
    drawParameters()
    drawPlatform()
    drawLoads()
    drawPlaces()
    drawMachines()
    drawPeople()
    drawReconnects()
    drawHabits()
    drawRoaming()
    drawLogons()
    estate = builder.build()
    drawSessions()
    switchSome()
    drawFaults()
    drawActs()
    drawProcesses(seed)
  }

  // MARK: Drawing

  mutating func chance(_ percent: Int) -> Bool { random.below(100) < percent }

  mutating func pick<Element>(_ list: [Element]) -> Element { list[random.below(list.count)] }

  mutating func between(_ low: Int, _ high: Int) -> Int { low + random.below(high - low + 1) }

  private static func seconds(_ count: Int) -> Int64 { Int64(count) * second }

  private mutating func drawParameters() {
    var parameters = Parameters()
    parameters.lhcInitialHAMin = Self.seconds(pick([60, 300, 600]))
    parameters.lhcPendingRecovery = Self.seconds(pick([60, 300, 600]))
    parameters.leaseGenerate = Self.seconds(pick([30, 300]))
    parameters.leasePush = Self.seconds(pick([30, 300]))
    parameters.workspaceAppReauth = Self.seconds(pick([1800, 86_400]))
    parameters.workspaceBrowserIdle = Self.seconds(pick([300, 1200]))
    parameters.idpAccessToken = Self.seconds(pick([600, 3600]))
    parameters.logonMedian = Self.seconds(pick([0, 5, 25]))
    if theme == .broker, chance(50) { parameters.lhcMaxVDAs = Int64(between(1, 3)) }
    if chance(20) { parameters.lhcHoldDown = Self.seconds(300) }
    if chance(20) { parameters.vdaReRegisterPushBatch = 1 }
    builder.estate.parameters = parameters
  }

  // MARK: The platform

  private mutating func drawPlatform() {
    let regions = [("north", "europe", "eu"), ("us", "america", "us"), ("west", "europe", "eu")]
    for (name, area, tag) in regions {
      let region = builder.addRegion(name, provider: "azure", area: area, tag: tag)
      for zone in ["z1", "z2"] {
        builder.addZone(zone, in: region, faultDomainCount: between(1, 2))
      }
      builder.addGeode("g-" + name, in: region)
    }
    builder.customer.sovereignties = chance(75) ? ["eu"] : ["eu", "us"]
    builder.estate.services = Estate.ServiceKind.allCases.map { EstateBuilder.service($0) }
    builder.estate.services[Int(Estate.ServiceKind.broker.rawValue)].homeGeode = ID(2)
    builder.estate.services[Int(Estate.ServiceKind.clis.rawValue)].homeGeode = ID(2)
    for (index, place) in [("aws-a", "europe"), ("az-a", "europe"), ("az-b", "america")]
      .enumerated()
    {
      let capacity = theme == .capacity || chance(10) ? between(1, 2) : 4000
      builder.addPoP(
        place.0, provider: String(place.0.prefix(2)), area: place.1,
        region: index == 1 && chance(30) ? ID(2) : nil, sessionCapacity: capacity,
        isAllowed: index == 1 || chance(75))
    }
  }

  /// GEO-5, GEO-8: services with a capacity, and others that ask more of one geode than it can do
  /// when another one is lost. Drawn apart, so that the rest does not change with it.
  private mutating func drawLoads() {
    var apart = random
    apart = SplitMix(apart.next() ^ 20)
    guard apart.below(theme == .geodes ? 2 : 12) == 0 else { return }
    for kind in [Estate.ServiceKind.workspace, .identity] where apart.below(3) > 0 {
      let capacity = Int64(100 + 100 * apart.below(2))
      for geode in [0, 2] {
        builder.estate.services[Int(kind.rawValue)].loads.append(
          Estate.Service.Load(
            geode: ID(geode), capacity: capacity, background: Int64(50 + apart.below(30))))
      }
    }
    if apart.below(2) == 0 {
      builder.estate.services[Int(Estate.ServiceKind.broker.rawValue)].loads = [
        Estate.Service.Load(geode: ID(2), capacity: 50, background: Int64(apart.below(50)))
      ]
    }
  }

  // MARK: Places

  private mutating func drawPlaces() {
    for (name, kind) in [
      ("dc-uplink", Estate.NetworkKind.uplink), ("hq-lan", .lan), ("hq-uplink", .uplink),
      ("hq-wan", .wan), ("internet", .internet),
    ] { builder.addNetwork(name, kind) }
    locationCount = between(1, 3)
    if chance(50) { domains = domains.map { _ in pick(["corp", "lab"]) } }
    domainsAreMixed = Set(domains).count > 1 && chance(60)
    let isInternalOnly = theme == .links ? 50 : 15
    for index in 0..<locationCount {
      builder.addResourceLocation(
        ["ams", "dub", "fra"][index], uplink: index == 0 ? ID(2) : ID(0),
        isInternalOnly: chance(isInternalOnly), hostedIn: index == 1 && chance(40) ? ID(0) : nil)
      if chance(85) { addDomainControllers(in: index) }
      builder.addGateway("gw-\(index)", in: ID(index))
    }
    var reaches: [(location: ID<Estate.ResourceLocation>, network: ID<Estate.Network>)] = []
    for index in 0..<locationCount where index == 0 || chance(50) {
      reaches.append((ID(index), ID(index == 0 ? 1 : 3)))
    }
    builder.addSite("home", area: "europe", uplink: ID(4))
    builder.addSite("hq", area: "europe", uplink: ID(2), reaches: reaches)
    builder.addIdentityProvider(
      "ad", .ad, through: (0..<locationCount).filter { _ in chance(70) }.map { ID($0) })
    builder.addIdentityProvider("claims", .gateway, gateway: ID(0))
    builder.addIdentityProvider("entra", .azureAd, directorySync: chance(90))
  }

  /// IDP-4: of each domain one, so that either can be lost.
  private mutating func addDomainControllers(in location: Int) {
    for domain in Set(domains).sorted() {
      builder.addDomainController("dc-\(location)-\(domain)", in: ID(location), domain: domain)
    }
  }

  // MARK: Machines

  private mutating func drawMachines() {
    builder.estate.serviceContinuityIsOn = theme == .leases || chance(85)
    builder.estate.leasePeriod = SimDuration(ticks: 7 * 86_400 * Self.second)
    builder.estate.keepsLeasesOnSignOut = chance(30)
    builder.customer.rendezvous = pick([.off, .off, .v1, .v2])
    for index in 0..<locationCount {
      let places = theme == .capacity ? 60 : 5
      var members = (1...between(1, 3)).map { number in
        EstateBuilder.ConnectorPopulation.Member(
          fqdn: "c\(9 - number).example", vcpu: 4,
          proxySessions: chance(places) ? between(1, 2) : nil)
      }
      connectorCount += members.count
      outdate(&members)
      builder.connectors.append(
        EstateBuilder.ConnectorPopulation(
          name: "c\(index)", resourceLocation: ID(index), members: members))
    }
    builder.addDeliveryGroup("assigned", .staticSingle)
    // LHC-7: drawn apart, so that the rest of an estate does not change with it.
    var apart = random
    apart = SplitMix(apart.next() ^ 7)
    let inOutageMode: [Estate.PooledUse] = [
      .oncePerFreshMachine, .oncePerFreshMachine, .reuse, .strict,
    ]
    builder.addDeliveryGroup("lab", .pooled, inOutageMode: inOutageMode[apart.below(4)])
    builder.addDeliveryGroup("office", .multiSession)
    for (group, base) in ["assigned", "lab", "office"].enumerated() {
      for index in 0..<locationCount where index == 0 || chance(group == 2 ? 80 : 30) {
        for image in 0...(chance(20) ? 1 : 0) {
          addPopulation("\(base)-\(index)-\(image)", group, index)
        }
      }
    }
  }

  /// LHC-11: in some estates some connectors are too old for leases. Drawn apart.
  private func outdate(_ members: inout [EstateBuilder.ConnectorPopulation.Member]) {
    var apart = random
    apart = SplitMix(apart.next() ^ 11)
    guard apart.below(5) == 0 else { return }
    for index in members.indices where apart.below(2) == 0 {
      members[index].version = VersionNumber(6, 30)
    }
  }

  private mutating func addPopulation(_ name: String, _ group: Int, _ location: Int) {
    let isShort = theme == .capacity || chance(15)
    let members = (0..<between(1, isShort ? 1 : 3)).map { _ in
      EstateBuilder.MachinePopulation.Member(
        maxSessions: group == 2 ? (isShort ? between(1, 2) : 20) : 1, isPoweredOn: chance(90))
    }
    var population = EstateBuilder.MachinePopulation(
      name: name, group: ID(group), resourceLocation: ID(location), members: members)
    population.version =
      chance(85) ? VersionNumber(2402) : pick([VersionNumber(7, 6), VersionNumber(1912)])
    population.join = chance(85) ? .domain : .entra
    let domain = domainsAreMixed ? pick(domains) : domains[group]
    population.domain = population.join == .domain ? domain : ""
    if group == 0 { population.owners = ID(pick([1, 1, 3])) }
    builder.machines.append(population)
  }

  // MARK: People

  private mutating func drawPeople() {
    let home: ID<Estate.ResourceLocation>? = chance(50) ? ID(random.below(locationCount)) : nil
    builder.addResource("app", .app, from: [ID(2)], home: home)
    builder.addResource("crm", .web)
    builder.addResource("desktop", .desktop, from: [ID(2)])
    builder.addResource("lab", .desktop, from: [ID(1)])
    builder.addResource("own", .desktop, from: [ID(0)])
    var published: [ID<Estate.Resource>] = [ID(0)]
    if chance(80) { published.append(ID(2)) }
    if chance(80) { published.append(ID(3)) }
    if chance(60) { published.append(ID(4)) }
    let listed = (0..<connectorCount).filter { _ in chance(80) }.map { ID<Estate.Connector>($0) }
    for (name, isOwn) in [("sf-connectors", false), ("sf-own", true)] {
      builder.addStoreFront(
        name, in: ID(chance(60) ? 0 : random.below(locationCount)), hasOwnSite: isOwn,
        lists: isOwn ? [] : listed,
        externalThrough: chance(70) ? ID(random.below(locationCount)) : nil, publishes: published)
    }
    // Sessions that end by themselves, so that machines were used and have room again.
    builder.addWorkload("short", sessionLength: .constant(SimDuration(ticks: Self.seconds(150))))
    builder.addWorkload(
      "drawn", sessionLength: .exponential(mean: SimDuration(ticks: Self.seconds(400))))
    for (index, name) in ["a-browser", "b-native", "c-outside", "d-native", "e-fallback"]
      .enumerated()
    { addCohort(index, name) }
  }

  private mutating func addCohort(_ index: Int, _ name: String) {
    let isInside = index == 1 || (index != 2 && chance(50))
    var cohort = EstateBuilder.CohortPlan(
      name: name, users: between(1, 2), site: ID(isInside ? 1 : 0), identity: ID(random.below(3)))
    cohort.client = index == 0 || index == 4 && chance(70) ? .browser : .native
    if index == 4 || chance(40) { cohort.fallbackStoreFront = ID(chance(65) ? 0 : 1) }
    if chance(30), !domainsAreMixed { cohort.passThroughDomain = "corp" }
    if chance(15) { cohort.clientVersion = VersionNumber(1900) }
    cohort.workload = chance(70) ? ID(random.below(2)) : nil
    cohort.signedInCount = chance(65) ? cohort.users : random.below(cohort.users + 1)
    cohort.leasedCount = chance(75) ? cohort.users : random.below(cohort.users + 1)
    if theme == .leases || chance(10) {
      cohort.leaseAge = 7 * 86_400 * Self.second - Self.seconds(random.below(2500))
    }
    cohort.entitlements = (0..<5).map { resource in
      .init(ID(resource), since: chance(theme == .cutOff ? 40 : 8) ? 1 : 0)
    }
    builder.cohorts.append(cohort)
  }

  /// PWA-2: in some estates users leave the offline view late or never. Drawn apart, so that the rest
  /// does not change with it.
  private mutating func drawReconnects() {
    var apart = random
    apart = SplitMix(apart.next() ^ 21)
    guard apart.below(3) == 0 else { return }
    for index in builder.cohorts.indices {
      switch apart.below(3) {
      case 0: builder.cohorts[index].reconnects = .never
      case 1:
        let delay = Self.seconds(apart.below(900))
        builder.cohorts[index].reconnects = .after(SimDuration(ticks: delay))
      default: break
      }
    }
  }

  /// SESS-2, LAUNCH-7: in some estates users have habits. Drawn apart as well.
  private mutating func drawHabits() {
    var apart = random
    apart = SplitMix(apart.next() ^ 22)
    for index in builder.estate.workloads.indices where apart.below(4) == 0 {
      var workload = builder.estate.workloads[index]
      workload.leavesPPM = Int64(apart.below(3)) * 500_000
      workload.newDevicePPM = Int64(apart.below(2)) * 500_000
      if apart.below(2) == 0 {
        let after = SimDuration(ticks: Self.seconds(apart.below(300)))
        workload.returns = .init(usersPPM: 700_000, after: after)
      }
      if apart.below(2) == 0 {
        workload.retry = .init(
          after: SimDuration(ticks: Self.seconds(10 + apart.below(60))), factorMilli: 2000,
          most: SimDuration(ticks: Self.seconds(300)),
          patience: SimDuration(ticks: Self.seconds(30 + apart.below(900))))
      }
      builder.estate.workloads[index] = workload
    }
    if apart.below(6) == 0 {
      let timer = Self.seconds(60 + apart.below(900))
      builder.estate.parameters.sessionDisconnectTimer = timer
    }
  }

  /// NET-4: in some estates a cohort is at the other site for a while. Drawn apart as well.
  private mutating func drawRoaming() {
    var apart = random
    apart = SplitMix(apart.next() ^ 23)
    guard apart.below(5) == 0 else { return }
    let index = apart.below(builder.cohorts.count)
    let from = Self.seconds(100 + apart.below(2000))
    builder.cohorts[index].roams = Estate.Roaming(
      site: ID(1 - builder.cohorts[index].site.index), from: SimTime(ticks: from),
      to: SimTime(ticks: from + Self.seconds(100 + apart.below(2000))), usersPPM: 700_000)
  }

  /// LAUNCH-8: in some estates machines do one or two logons at once. Drawn apart as well.
  private mutating func drawLogons() {
    var apart = random
    apart = SplitMix(apart.next() ^ 51)
    guard apart.below(3) == 0 else { return }
    for index in builder.machines.indices where apart.below(3) > 0 {
      let takes: Int64? = apart.below(3) == 0 ? nil : Self.seconds(20 + apart.below(100))
      builder.machines[index].logons = Estate.LogonLimit(atOnce: 1 + apart.below(2), takes: takes)
    }
  }

  /// INIT-1: some start with a session, on a machine that has room for it.
  private mutating func drawSessions() {
    var load = Array(repeating: 0, count: estate.vdas.count)
    for index in estate.endpoints.indices where chance(25) {
      let cohort = estate.cohorts[estate.endpoints[index].cohort]
      let mine = cohort.offerings.flatMap { estate.offerings[$0].locations }.flatMap(\.pools)
        .flatMap { estate.pools[$0].vdas }
        .filter { machine in
          let spec = estate.vdas[machine]
          let owner = spec.owner.map { $0.index == index } ?? !estate.pools[spec.pool].kind.isOwned
          return spec.isPoweredOn && owner && load[machine] < spec.maxSessions
        }
      guard !mine.isEmpty else { continue }
      let machine = pick(mine)
      load[machine] += 1
      estate.endpoints[index].start.sessions = [machine]
    }
  }

  /// PWR-3: in half of the estates hypervisors switch machines, some of which are off. Drawn apart,
  /// and after what depends on machines that are on.
  private mutating func switchSome() {
    var apart = random
    apart = SplitMix(apart.next() ^ 17)
    guard theme != .capacity, apart.below(2) == 0 else { return }
    estate.switchesMachines = true
    for index in 0..<locationCount {
      estate.hypervisors.append(
        Estate.Hypervisor(
          name: "hv-\(index)", resourceLocation: ID(index),
          powersInOutageMode: apart.below(2) == 0))
    }
    let held = Set(estate.endpoints.flatMap(\.start.sessions))
    for index in estate.pools.indices where apart.below(4) > 0 {
      let location = estate.pools[index].resourceLocation
      estate.pools[index].hypervisor = ID(location.index)
      let areAllOff = apart.below(2) == 0
      for machine in estate.pools[index].vdas
      where !held.contains(machine) && (areAllOff || apart.below(2) == 0) {
        estate.vdas[machine].isPoweredOn = false
      }
    }
    for index in estate.pools.indices
    where estate.pools[index].hypervisor != nil && !estate.pools[index].kind.isOwned
      && apart.below(3) == 0
    {
      estate.pools[index].autoscale = autoscale(&apart)
    }
    if apart.below(5) == 0 {
      estate.parameters.launchPowerOnWaitMax = Self.seconds(120)
    }
  }

  /// PWR-1: with peak hours within the run.
  private func autoscale(_ apart: inout SplitMix) -> Estate.Autoscale {
    var rules = Estate.Autoscale(estate.parameters)
    rules.from = Self.seconds(500 + apart.below(1000))
    rules.to = rules.from + Self.seconds(300 + apart.below(1500))
    rules.peakPPM = [nil, 500_000, 1_000_000][apart.below(3)]
    rules.bufferPPM = [0, 100_000, 500_000][apart.below(3)]
    rules.powerOffDelay = Self.seconds(apart.below(600))
    return rules
  }

  // MARK: Acts

  private mutating func drawAct() -> Estate.ActKind {
    switch random.below(24) {
    case 0: .signOut
    case 1: .signIn
    case 2: theme == .leases || chance(20) ? .tamper : .launch
    case 3: chance(20) ? .copyLeases : .launch
    default: .launch
    }
  }

  private mutating func drawActs() {
    var acts: [Estate.Act] = []
    for (index, endpoint) in estate.endpoints.enumerated() {
      let launches = estate.cohorts[endpoint.cohort].offerings.flatMap {
        estate.offerings[$0].resources
      }
      for _ in 0..<12 {
        let span = chance(75) ? pick(hotSpans) : 0..<3900
        let at =
          Int64(between(span.lowerBound, span.upperBound - 1)) * Self.second
          + Int64(random.below(1_000_000))
        let kind = drawAct()
        let other = kind == .copyLeases ? random.below(estate.endpoints.count) : nil
        acts.append(
          Estate.Act(
            endpoint: ID(index), kind: kind, resource: kind == .launch ? pick(launches) : nil,
            other: other.map { ID($0) }, at: SimTime(ticks: at)))
      }
    }
    estate.acts = acts.sorted { ($0.at, $0.endpoint) < ($1.at, $1.endpoint) }
  }
}
