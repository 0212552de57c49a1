import SimEngine
import Topology

/// A small estate with every phase fixed, so that what follows from a fault can be worked out by
/// hand; a test changes what its story needs and begins.
///
///     north ─ g-north (probe 5 s)           nearest geode of everybody
///     south ─ g-south (probe 15 s)          broker and its database (zone z1, then z2), CLIS
///     us    ─ g-us                          not allowed (SOV-1)
///     aws-1, az-1 in Europe, us-1 in America: nearest PoP first
///     ams ─ ams/1 (sync 10 s), ams/2 (sync 40 s)
///           desk/1, desk/2 (ping 50 s, 250 s), lab/1, lab/2 (150 s, 299 s),
///           office/1, office/2 (100 s, 200 s; two sessions each)
///     dub ─ dub/1 (sync 20 s)               no machines unless a test adds some
///     hq   ─ LAN to ams, WAN to dub; home ─ nothing but the internet
///
/// Native users signed in and got a lease an hour before the start.
struct SmallEstate {
  var builder = EstateBuilder()
  var faults: [Fault] = []

  // MARK: What stands where

  static let north = ID<Estate.Geode>(0)
  static let south = ID<Estate.Geode>(1)
  static let ams = ID<Estate.ResourceLocation>(0)
  static let dub = ID<Estate.ResourceLocation>(1)
  static let ams1 = ID<Estate.Connector>(0)
  static let ams2 = ID<Estate.Connector>(1)
  static let dub1 = ID<Estate.Connector>(2)
  static let desk1 = ID<Estate.VDA>(0)
  static let desk2 = ID<Estate.VDA>(1)
  static let lab1 = ID<Estate.VDA>(2)
  static let lab2 = ID<Estate.VDA>(3)
  static let office1 = ID<Estate.VDA>(4)
  static let office2 = ID<Estate.VDA>(5)
  /// The first machine that `addDublinOffice` adds.
  static let dublin1 = ID<Estate.VDA>(6)
  static let aws1 = ID<Estate.PoP>(0)
  static let az1 = ID<Estate.PoP>(1)
  static let us1 = ID<Estate.PoP>(2)

  static let crm = ID<Estate.Resource>(0)
  static let desk = ID<Estate.Resource>(1)
  static let lab = ID<Estate.Resource>(2)
  static let word = ID<Estate.Resource>(3)

  enum Group: Int { case browser, inside, outside }

  // Positions in the builder's lists.
  static let deskPool = 0
  static let labPool = 1
  static let officePool = 2

  init() {
    addPlatform()
    addPlaces()
    addMachines()
    addPeople()
  }

  private mutating func addPlatform() {
    for (name, area, tag) in [
      ("north", "europe", "eu"), ("south", "europe", "eu"), ("us", "america", "us"),
    ] {
      let region = builder.addRegion(name, provider: "azure", area: area, tag: tag)
      for zone in ["z1", "z2"] { builder.addZone(zone, in: region, faultDomainCount: 2) }
    }
    builder.addGeode("g-north", in: ID(0), probePhase: 5_000_000)
    builder.addGeode("g-south", in: ID(1), probePhase: 15_000_000)
    builder.addGeode("g-us", in: ID(2), probePhase: 25_000_000)
    builder.customer.sovereignties = ["eu"]
    builder.estate.services = Estate.ServiceKind.allCases.map { EstateBuilder.service($0) }
    for kind in [Estate.ServiceKind.broker, .clis, .monitor] {
      builder.estate.services[Int(kind.rawValue)].homeGeode = Self.south
    }
    builder.addPoP("aws-1", provider: "aws", area: "europe", sessionCapacity: 4000)
    builder.addPoP("az-1", provider: "azure", area: "europe", sessionCapacity: 4000)
    builder.addPoP("us-1", provider: "azure", area: "america", sessionCapacity: 4000)
  }

  private mutating func addPlaces() {
    builder.addNetwork("ams-uplink", .uplink)
    builder.addNetwork("dub-uplink", .uplink)
    builder.addNetwork("dub-wan", .wan)
    builder.addNetwork("hq-lan", .lan)
    builder.addNetwork("hq-uplink", .uplink)
    builder.addNetwork("internet", .internet)
    builder.addResourceLocation("ams", uplink: ID(0))
    builder.addResourceLocation("dub", uplink: ID(1))
    builder.addDomainController("ams-dc", in: Self.ams, domain: "corp")
    builder.addDomainController("dub-dc", in: Self.dub, domain: "corp")
    builder.addGateway("ams-gateway", in: Self.ams)
    builder.addSite("home", area: "europe", uplink: ID(5))
    builder.addSite(
      "hq", area: "europe", uplink: ID(4), reaches: [(Self.ams, ID(3)), (Self.dub, ID(2))])
    builder.addIdentityProvider("ad", .ad, through: [Self.ams])
    builder.addIdentityProvider("entra", .azureAd, directorySync: true)
  }

  private mutating func addMachines() {
    builder.estate.serviceContinuityIsOn = true
    builder.estate.leasePeriod = 604_800.seconds
    builder.connectors = [
      .init(
        name: "ams", resourceLocation: Self.ams,
        members: [
          .init(fqdn: "a.ams.example", syncPhase: 10_000_000),
          .init(fqdn: "b.ams.example", syncPhase: 40_000_000),
        ]),
      .init(
        name: "dub", resourceLocation: Self.dub,
        members: [.init(fqdn: "a.dub.example", syncPhase: 20_000_000)]),
    ]
    builder.addDeliveryGroup("desk", .staticSingle)
    builder.addDeliveryGroup("lab", .pooled)
    builder.addDeliveryGroup("office", .multiSession)
    builder.addResource("crm", .web)
    builder.addResource("desk", .desktop, from: [ID(0)])
    builder.addResource("lab", .desktop, from: [ID(1)])
    builder.addResource("word", .app, from: [ID(2)])
    addPopulation("desk", ID(0), Self.ams, pings: [50, 250], maxSessions: 1)
    builder.machines[Self.deskPool].owners = ID(Group.inside.rawValue)
    addPopulation("lab", ID(1), Self.ams, pings: [150, 299], maxSessions: 1)
    addPopulation("office", ID(2), Self.ams, pings: [100, 200], maxSessions: 2)
  }

  /// Machines of the domain `corp`; the list of machines stays in order of name.
  mutating func addPopulation(
    _ name: String, _ group: ID<Estate.DeliveryGroup>, _ location: ID<Estate.ResourceLocation>,
    pings: [Int64], maxSessions: Int
  ) {
    var population = EstateBuilder.MachinePopulation(
      name: name, group: group, resourceLocation: location,
      members: pings.map { .init(maxSessions: maxSessions, pingPhase: $0 * 1_000_000) })
    population.domain = "corp"
    builder.machines.append(population)
  }

  private mutating func addPeople() {
    addCohort(.browser, site: 0, identity: 1, users: 2, dns: 17)
    builder.cohorts[0].client = .browser
    addCohort(.inside, site: 1, identity: 0, users: 3, dns: 7)
    addCohort(.outside, site: 0, identity: 1, users: 2, dns: 12)
  }

  private mutating func addCohort(
    _ group: Group, site: Int, identity: Int, users: Int, dns: Int64
  ) {
    var cohort = EstateBuilder.CohortPlan(
      name: "\(group)", users: users, site: ID(site), identity: ID(identity))
    cohort.lastSignInAge = 3600 * 1_000_000
    cohort.dnsPhase = dns * 1_000_000
    cohort.popDNSPhase = (dns + 1) * 1_000_000
    cohort.entitlements = [Self.crm, Self.desk, Self.lab, Self.word].map { .init($0) }
    builder.cohorts.append(cohort)
  }

  // MARK: What a story changes

  /// Machines of the office in Dublin too, each with a ping phase in seconds.
  mutating func addDublinOffice(pings: [Int64] = [120]) {
    addPopulation("office-dub", ID(2), Self.dub, pings: pings, maxSessions: 2)
  }

  subscript(group: Group) -> EstateBuilder.CohortPlan {
    get { builder.cohorts[group.rawValue] }
    _modify { yield &builder.cohorts[group.rawValue] }
  }

  subscript(service: Estate.ServiceKind) -> Estate.Service {
    get { builder.estate.services[Int(service.rawValue)] }
    _modify { yield &builder.estate.services[Int(service.rawValue)] }
  }

  /// GEO-5: requests a second that a service can do in a geode, and those of other customers.
  mutating func load(
    _ service: Estate.ServiceKind, at geode: ID<Estate.Geode>, _ capacity: Int64,
    background: Int64 = 0
  ) {
    self[service].loads.append(
      Estate.Service.Load(geode: geode, capacity: capacity, background: background))
  }

  var parameters: Parameters {
    get { builder.estate.parameters }
    _modify { yield &builder.estate.parameters }
  }

  /// What is said of one member of a cohort alone.
  mutating func change(
    _ user: User, _ body: (inout EstateBuilder.CohortPlan.MemberChange) -> Void
  ) {
    var change = EstateBuilder.CohortPlan.MemberChange(member: user.member)
    body(&change)
    self[user.group].changes.append(change)
  }

  /// A StoreFront in Amsterdam that publishes everything, offered to a cohort.
  mutating func addFallback(
    for groups: Group..., knownByCount: Int = 0, hasOwnSite: Bool = false,
    lists: [ID<Estate.Connector>] = [SmallEstate.ams1, SmallEstate.ams2], isExternal: Bool = true
  ) {
    builder.addStoreFront(
      "ams-sf", in: Self.ams, hasOwnSite: hasOwnSite, lists: hasOwnSite ? [] : lists,
      externalThrough: isExternal ? ID(0) : nil,
      publishes: [Self.desk, Self.lab, Self.word])
    for group in groups {
      self[group].fallbackStoreFront = ID(0)
      self[group].knownByCount = knownByCount
    }
  }

  // MARK: Faults and acts

  mutating func fault(
    _ effect: Fault.Effect, _ targets: ComponentRef..., from start: SimTime, to end: SimTime?
  ) {
    faults.append(
      Fault(
        name: "fault-\(faults.count)", effect: effect, targets: targets, start: start, end: end))
  }

  /// FLT-8
  mutating func delay(
    _ target: ComponentRef, _ adds: SimDuration, from start: SimTime, to end: SimTime?
  ) {
    fault(.latency, target, from: start, to: end)
    faults[faults.count - 1].adds = adds
  }

  /// FLT-7
  mutating func degrade(
    _ target: ComponentRef, _ slowdown: Slowdown, from start: SimTime, to end: SimTime?
  ) {
    fault(.degradation, target, from: start, to: end)
    faults[faults.count - 1].slowdown = slowdown
  }

  mutating func outage(_ target: ComponentRef, from start: SimTime, to end: SimTime?) {
    fault(.outage, target, from: start, to: end)
  }

  mutating func outage(_ service: Estate.ServiceKind, from start: SimTime, to end: SimTime?) {
    outage(ComponentRef(.service, Int(service.rawValue)), from: start, to: end)
  }

  /// Entitles a cohort to a resource at an instant: the first configuration version of the run.
  mutating func entitle(_ group: Group, to resource: ID<Estate.Resource>, at time: SimTime) {
    for index in self[group].entitlements.indices
    where self[group].entitlements[index].resource == resource {
      self[group].entitlements[index].since = 1
    }
    fault(.entitlement, ComponentRef(.cohort, group.rawValue), from: time, to: nil)
  }

  mutating func act(
    _ kind: Estate.ActKind, _ user: User, _ resource: ID<Estate.Resource>? = nil, at time: SimTime
  ) {
    builder.addAct(
      kind, by: user.member, of: ID(user.group.rawValue), resource: resource, at: time)
  }

  /// Copies the leases of one device to another.
  mutating func copyLeases(of user: User, to other: User, at time: SimTime) {
    builder.addAct(
      .copyLeases, by: user.member, of: ID(user.group.rawValue),
      other: (ID(other.group.rawValue), other.member), at: time)
  }

  /// The component that a member is: inside/1 is the third user of the estate.
  func component(_ user: User) -> ComponentRef {
    let before = builder.cohorts.prefix(user.group.rawValue).reduce(0) { $0 + $1.users }
    return ComponentRef(.endpoint, before + user.member - 1)
  }

  mutating func blockLeases(of user: User, from start: SimTime, to end: SimTime? = nil) {
    fault(.leaseBlock, component(user), from: start, to: end)
  }

  mutating func launch(_ resource: ID<Estate.Resource>, by user: User, at time: SimTime) {
    act(.launch, user, resource, at: time)
  }

  func begin(seed: UInt64 = 1) -> Story { Story(self, seed: seed) }
}

/// A member of a cohort of the small estate.
struct User {
  var group: SmallEstate.Group
  var member: Int

  static func browser(_ member: Int = 1) -> User { User(group: .browser, member: member) }
  static func inside(_ member: Int = 1) -> User { User(group: .inside, member: member) }
  static func outside(_ member: Int = 1) -> User { User(group: .outside, member: member) }
}

extension ComponentRef {
  static let northRegion = ComponentRef(.region, 0)
  static let southRegion = ComponentRef(.region, 1)
  static let southZ1 = ComponentRef(.zone, 2)
  static let southZ2 = ComponentRef(.zone, 3)
  static let amsUplink = ComponentRef(.network, 0)
  static let dubUplink = ComponentRef(.network, 1)
  static let dubWAN = ComponentRef(.network, 2)
  static let hqLAN = ComponentRef(.network, 3)
  static let hqUplink = ComponentRef(.network, 4)
  static let internet = ComponentRef(.network, 5)
  static let ams1 = ComponentRef(.connector, 0)
  static let ams2 = ComponentRef(.connector, 1)
  static let amsDC = ComponentRef(.domainController, 0)

  static func service(_ kind: Estate.ServiceKind) -> ComponentRef {
    ComponentRef(.service, Int(kind.rawValue))
  }
}

// MARK: - Crowds

extension SmallEstate {
  /// Users at headquarters with room for all of them and no lease to turn to.
  static func crowd(_ users: Int) -> SmallEstate {
    var small = SmallEstate()
    small[.inside].users = users
    for member in 0...1 {
      small.builder.machines[officePool].members[member].maxSessions = users
    }
    small.builder.estate.serviceContinuityIsOn = false
    small.parameters.logonMedian = 0
    small.parameters.clientRetries = 0
    return small
  }

  mutating func everybodyClicks(at time: SimTime) {
    for member in 1...self[.inside].users { launch(Self.word, by: .inside(member), at: time) }
  }
}
