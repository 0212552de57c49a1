import SimEngine
import Topology

/// A small estate, its faults and what people do, drawn from one seed: every kind and option of the
/// rules turns up somewhere over a few hundred seeds.
struct RandomEstate {
  private(set) var estate = Estate()
  private(set) var faults: [Fault] = []
  let horizon = SimTime(ticks: 3 * 3600 * 1_000_000)

  private var builder = EstateBuilder()
  private var random: SplitMix

  init(seed: UInt64) {
    random = SplitMix(seed &* 0x9E37_79B9_7F4A_7C15)
    drawParameters()
    drawPlatform()
    drawPlaces()
    drawMachines()
    drawPeople()
    drawActs()
    estate = builder.build()
    drawFaults()
  }

  // MARK: Drawing

  private mutating func chance(_ percent: Int) -> Bool { random.below(100) < percent }

  private mutating func pick<Element>(_ list: [Element]) -> Element { list[random.below(list.count)] }

  private static func seconds(_ count: Int) -> Int64 { Int64(count) * 1_000_000 }

  private mutating func drawParameters() {
    builder.estate.parameters.lhcInitialHAMin = Self.seconds(pick([60, 300, 600]))
    builder.estate.parameters.lhcPendingRecovery = Self.seconds(pick([60, 300, 600]))
    builder.estate.parameters.leaseGenerate = Self.seconds(pick([30, 300]))
    builder.estate.parameters.leasePush = Self.seconds(pick([30, 300]))
    builder.estate.parameters.workspaceAppReauth = Self.seconds(pick([3600, 86_400]))
    builder.estate.parameters.idpAccessToken = Self.seconds(pick([1200, 3600]))
    if chance(8) { builder.estate.parameters.lhcMaxVDAs = 2 }
    if chance(15) { builder.estate.parameters.lhcHoldDown = Self.seconds(600) }
    if chance(15) { builder.estate.parameters.vdaReRegisterPushBatch = 1 }
  }

  private mutating func drawPlatform() {
    for (name, area, tag) in [("north", "europe", "eu"), ("us", "america", "us"), ("west", "europe", "eu")]
    {
      let region = builder.addRegion(name, provider: "azure", area: area, tag: tag)
      for zone in ["z1", "z2"] {
        builder.addZone(zone, in: region, faultDomainCount: 1 + random.below(2))
      }
    }
    for index in 0..<3 { builder.addGeode(["g-north", "g-us", "g-west"][index], in: ID(index)) }
    builder.customer.sovereignties = chance(70) ? ["eu"] : ["eu", "us"]
    builder.estate.services = Estate.ServiceKind.allCases.map { EstateBuilder.service($0) }
    let broker = Int(Estate.ServiceKind.broker.rawValue)
    builder.estate.services[broker].homeGeode = ID(2)
    builder.estate.services[Int(Estate.ServiceKind.clis.rawValue)].homeGeode = ID(2)
    for (name, provider, area) in [
      ("aws-a", "aws", "europe"), ("az-a", "azure", "europe"), ("az-b", "azure", "america"),
    ] {
      let capacity = chance(20) ? 1 + random.below(3) : 4000
      builder.addPoP(
        name, provider: provider, area: area,
        region: name == "az-a" && chance(30) ? ID(2) : nil, sessionCapacity: capacity,
        isAllowed: name == "az-a" || chance(75))
    }
    builder.addNetwork("dc-uplink", .uplink)
    builder.addNetwork("hq-lan", .lan)
    builder.addNetwork("hq-uplink", .uplink)
    builder.addNetwork("hq-wan", .wan)
    builder.addNetwork("internet", .internet)
  }

  private var locationCount = 0

  private mutating func drawPlaces() {
    locationCount = 1 + random.below(3)
    for index in 0..<locationCount {
      builder.addResourceLocation(
        ["ams", "dub", "fra"][index], uplink: index == 0 ? ID(2) : ID(0),
        isInternalOnly: chance(20), hostedIn: index == 1 && chance(40) ? ID(0) : nil)
      if chance(80) { builder.addDomainController("dc-\(index)", in: ID(index)) }
      builder.addGateway("gw-\(index)", in: ID(index))
    }
    builder.addSite("home", area: "europe", uplink: ID(4))
    var reaches: [(location: ID<Estate.ResourceLocation>, network: ID<Estate.Network>)] = []
    for index in 0..<locationCount where index == 0 || chance(50) {
      reaches.append((ID(index), ID(index == 0 ? 1 : 3)))
    }
    builder.addSite("hq", area: "europe", uplink: ID(2), reaches: reaches)
    let through = (0..<locationCount).map { ID<Estate.ResourceLocation>($0) }
    builder.addIdentityProvider("ad", .ad, through: through)
    builder.addIdentityProvider("claims", .gateway, gateway: ID(0))
    builder.addIdentityProvider("entra", .azureAd, directorySync: chance(80))
  }

  private var connectorCount = 0

  private mutating func drawMachines() {
    builder.estate.serviceContinuityIsOn = chance(85)
    builder.estate.leasePeriod = SimDuration(ticks: 7 * 86_400_000_000)
    builder.estate.keepsLeasesOnSignOut = chance(30)
    builder.customer.rendezvous = pick([.off, .off, .v1, .v2])
    for index in 0..<locationCount {
      let members = (1...(1 + random.below(3))).map { number in
        EstateBuilder.ConnectorPopulation.Member(
          fqdn: "c\(9 - number).example", vcpu: 4, proxySessions: chance(12) ? 2 : nil)
      }
      connectorCount += members.count
      builder.connectors.append(
        EstateBuilder.ConnectorPopulation(
          name: "c\(index)", resourceLocation: ID(index), members: members))
    }
    builder.addDeliveryGroup("assigned", .staticSingle)
    builder.addDeliveryGroup("lab", .pooled)
    builder.addDeliveryGroup("office", .multiSession)
    for (group, base) in [(0, "assigned"), (1, "lab"), (2, "office")] {
      for index in 0..<locationCount where index == 0 || group == 2 && chance(70) || chance(30) {
        addPopulation(base, group, index)
      }
    }
  }

  private mutating func addPopulation(_ base: String, _ group: Int, _ location: Int) {
    let count = 1 + random.below(3)
    let members = (0..<count).map { _ in
      EstateBuilder.MachinePopulation.Member(
        maxSessions: group == 2 ? (chance(25) ? 1 + random.below(2) : 20) : 1,
        isPoweredOn: chance(88))
    }
    var population = EstateBuilder.MachinePopulation(
      name: "\(base)-\(location)", group: ID(group), resourceLocation: ID(location),
      members: members)
    population.version = pick([VersionNumber(2402), VersionNumber(2402), VersionNumber(7, 6)])
    population.join = pick([.domain, .domain, .domain, .entra])
    population.domain = "corp"
    if group == 0 { population.owners = ID(pick([1, 1, 3])) }
    builder.machines.append(population)
  }

  private mutating func drawPeople() {
    let home: ID<Estate.ResourceLocation>? = chance(50) ? ID(random.below(locationCount)) : nil
    builder.addResource("app", .app, from: [ID(2)], home: home)
    builder.addResource("crm", .web)
    builder.addResource("desktop", .desktop, from: [ID(2)])
    builder.addResource("lab", .desktop, from: [ID(1)])
    builder.addResource("own", .desktop, from: [ID(0)])
    var published: [ID<Estate.Resource>] = [ID(0)]
    if chance(70) { published.append(ID(2)) }
    if chance(60) { published += [ID(3), ID(4)] }
    let listed = (0..<connectorCount).filter { _ in chance(70) }.map { ID<Estate.Connector>($0) }
    builder.addStoreFront(
      "sf-connectors", in: ID(random.below(locationCount)), hasOwnSite: false, lists: listed,
      externalThrough: chance(70) ? ID(random.below(locationCount)) : nil, publishes: published)
    builder.addStoreFront(
      "sf-own", in: ID(random.below(locationCount)), hasOwnSite: true,
      externalThrough: chance(60) ? ID(random.below(locationCount)) : nil, publishes: published)
    for (index, name) in ["a-browser", "b-native", "c-external", "d-native-out", "e-fallback"].enumerated()
    {
      addCohort(index, name)
    }
  }

  private mutating func addCohort(_ index: Int, _ name: String) {
    let isInside = index == 1 || (index != 2 && index != 3 && chance(50))
    var cohort = EstateBuilder.CohortPlan(
      name: name, users: 1 + random.below(3), site: ID(isInside ? 1 : 0),
      identity: ID(random.below(3)))
    cohort.client = index == 0 || index == 4 ? .browser : .native
    if index == 2 || index == 4 || chance(25) { cohort.fallbackStoreFront = ID(random.below(2)) }
    if index == 4, chance(30) { cohort.client = .native }
    if chance(30) { cohort.passThroughDomain = "corp" }
    if chance(20) { cohort.clientVersion = VersionNumber(1900) }
    cohort.signedInCount = chance(60) ? cohort.users : random.below(cohort.users + 1)
    cohort.leasedCount = chance(60) ? cohort.users : random.below(cohort.users + 1)
    if chance(25) { cohort.leaseAge = 7 * 86_400_000_000 - Self.seconds(random.below(9000)) }
    cohort.entitlements = (0..<5).map { resource in
      .init(ID(resource), since: chance(8) ? 1 : 0)
    }
    builder.cohorts.append(cohort)
  }

  private mutating func drawActs() {
    var instants: [(Int64, Int, Int, Int)] = []
    for (cohort, plan) in builder.cohorts.enumerated() {
      for member in 1...plan.users {
        for _ in 0..<14 {
          let kind = random.below(20)
          instants.append((Int64(random.below(10_700)) * 1_000_000 + Int64(random.below(999_999)),
            cohort, member, kind))
        }
      }
    }
    for (at, cohort, member, kind) in instants.sorted(by: { $0.0 < $1.0 }) {
      let time = SimTime(ticks: at)
      switch kind {
      case 0: builder.addAct(.signOut, by: member, of: ID(cohort), at: time)
      case 1: builder.addAct(.signIn, by: member, of: ID(cohort), at: time)
      default:
        builder.addAct(
          .launch, by: member, of: ID(cohort), resource: ID(kind % 5), at: time)
      }
    }
  }

  // MARK: Faults

  private mutating func drawFaults() {
    var drawn: [Fault] = []
    for index in 0..<(1 + random.below(4)) {
      let start = Int64(random.below(7200)) * 1_000_000
      let length = Self.seconds(pick([30, 60, 61, 150, 400, 900, 2400, 5000]))
      let isPartition = chance(12)
      let target = isPartition ? cutTarget() : outageTarget()
      drawn.append(
        Fault(
          name: "f\(index)", effect: isPartition ? .partitionFromCloud : .outage, targets: [target],
          start: SimTime(ticks: start), end: chance(92) ? SimTime(ticks: start + length) : nil))
    }
    drawn.append(
      Fault(
        name: "zz-new", effect: .entitlement, targets: [ComponentRef(.resource, 0)],
        start: SimTime(ticks: Int64(random.below(7200)) * 1_000_000), end: nil))
    faults = drawn.sorted { ($0.start, $0.name) < ($1.start, $1.name) }
  }

  private mutating func cutTarget() -> ComponentRef {
    switch random.below(3) {
    case 0: ComponentRef(.site, random.below(estate.sites.count))
    case 1: ComponentRef(.resourceLocation, random.below(estate.resourceLocations.count))
    default: ComponentRef(.connector, random.below(estate.connectors.count))
    }
  }

  private mutating func outageTarget() -> ComponentRef {
    let kinds: [ComponentKind] = [
      .region, .region, .region, .zone, .faultDomain, .geode, .service, .service, .service, .service,
      .replicas, .steering, .pop, .pop, .popPart, .network, .network, .network, .site,
      .identityProvider, .resourceLocation, .domainController, .domainController, .gateway,
      .storeFront, .connector, .connector, .vda, .vda,
    ]
    while true {
      let kind = pick(kinds)
      let count = estate.count(of: kind)
      if count > 0 { return ComponentRef(kind, random.below(count)) }
    }
  }
}
