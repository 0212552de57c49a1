import SimEngine
import Topology

/// Reads an effective tree key by key into the things of an estate and what happens to them.
///
/// Reading never stops at a problem: a place holder keeps the positions of everything right, and
/// nothing is built from a scenario with errors.
struct ScenarioReader {
  let root: JSONCursor
  let instances: ThingMap
  let regions: ThingMap
  /// By region, its zones.
  let zones: [ThingMap]
  let geodes: ThingMap
  let pops: ThingMap
  let networks: ThingMap
  let sites: ThingMap
  let identityProviders: ThingMap
  let resourceLocations: ThingMap
  let domainControllers: ThingMap
  let hypervisors: ThingMap
  let gateways: ThingMap
  let storeFronts: ThingMap
  let connectors: ThingMap
  let connectorPopulations: [Population]
  let deliveryGroups: ThingMap
  let vdas: ThingMap
  let vdaPopulations: [Population]
  /// By population, the position of its first machine in the estate.
  let firstMachines: [Int]
  let resources: ThingMap
  let workloads: ThingMap
  let repairCrews: ThingMap
  let cohorts: ThingMap
  let cohortPopulations: [Population]
  let faultMap: ThingMap
  let checkMap: ThingMap
  let actMap: ThingMap

  var builder = EstateBuilder()
  var catalog = ComponentCatalog()
  /// By position in `Parameter.all`, where the scenario sets the figure; only looked up in.
  var parameterPlaces: [Int: JSONCursor] = [:]
  /// By geode, whether its region is.
  var geodesAreKnown: [Bool] = []
  /// By delivery group, its kind.
  var groupKinds: [Estate.GroupKind] = []
  /// The domain of the first domain controller, nil without one.
  var firstDomain: String?
  /// By place, the domains of its controllers in their order; only looked up in.
  var domains: [ID<Estate.ResourceLocation>: [String]] = [:]
  /// By hypervisor, its place.
  var hypervisorPlaces: [ID<Estate.ResourceLocation>] = []
  /// Who has which machines, once all are read.
  var machineLists = MachineLists()
  /// Nil in a file that is only included by others.
  var horizon: SimTime?
  /// By fault in order of id, what was read of it; with times once they are worked out.
  var faultPlans: [FaultPlan] = []
  var checks: [CheckPlan] = []
  /// What is looked at once everything is known and nothing is wrong by itself.
  var laterChecks: [(inout ScenarioReader) -> Void] = []

  init(_ root: JSONCursor) {
    self.root = root
    instances = ThingMap("instances", of: root, noun: "instance")
    regions = ThingMap("regions", of: root, noun: "region")
    zones = regions.entries.map { entry in
      ThingMap("zones", of: entry.value.kind == .object ? entry.value : nil, noun: "zone")
    }
    geodes = ThingMap("geodes", of: root, noun: "geode")
    pops = ThingMap("pops", of: root, noun: "PoP")
    networks = ThingMap("networks", of: root, noun: "network")
    sites = ThingMap("sites", of: root, noun: "site")
    identityProviders = ThingMap("identityProviders", of: root, noun: "identity provider")
    resourceLocations = ThingMap("resourceLocations", of: root, noun: "resource location")
    domainControllers = ThingMap("domainControllers", of: root, noun: "domain controller")
    hypervisors = ThingMap("hypervisors", of: root, noun: "hypervisor")
    gateways = ThingMap("gateways", of: root, noun: "gateway")
    storeFronts = ThingMap("storeFronts", of: root, noun: "StoreFront")
    connectors = ThingMap("connectors", of: root, noun: "connector")
    connectorPopulations = connectors.populations(countedBy: "count")
    deliveryGroups = ThingMap("deliveryGroups", of: root, noun: "delivery group")
    vdas = ThingMap("vdas", of: root, noun: "VDA")
    vdaPopulations = vdas.populations(countedBy: "count")
    var machineCount = 0
    firstMachines = vdaPopulations.map { population in
      defer { machineCount += population.count }
      return machineCount
    }
    resources = ThingMap("resources", of: root, noun: "resource")
    workloads = ThingMap("workloads", of: root, noun: "workload")
    repairCrews = ThingMap("repairCrews", of: root, noun: "repair crew")
    cohorts = ThingMap("cohorts", of: root, noun: "cohort")
    cohortPopulations = cohorts.populations(countedBy: "users", isRequired: true)
    faultMap = ThingMap("faults", of: root, noun: "fault")
    checkMap = ThingMap("checks", of: root, noun: "check")
    actMap = ThingMap("acts", of: root, noun: "act")
    fillCatalog()
  }

  /// Reads everything in an order in which each thing finds what it needs.
  mutating func read() {
    readParameters()
    readRepairCrews()
    readCalendar()
    readRegions()
    readCustomer()
    readGeodes()
    readServices()
    readSteering()
    readPoPs()
    readNetworks()
    readResourceLocations()
    readSites()
    readGateways()
    readIdentityProviders()
    readDomainControllers()
    readHypervisors()
    readDeliveryGroups()
    readConnectors()
    readResources()
    readStoreFronts()
    readMachines()
    readWorkloads()
    readCohorts()
    readHorizon()
    readFaults()
    readEntitlements()
    readActs()
    readChecks()
    readFailures()
  }

  /// Keys at the top of a scenario of which any estate has one.
  private static let estateKeys = ["customer", "geodes", "pops", "regions"]

  /// All others, but those that each file has for itself.
  private static let otherKeys = [
    "title", "description", "shows", "params", "seed", "horizon", "calendar", "instances",
    "services", "steering", "networks", "sites", "identityProviders", "resourceLocations",
    "domainControllers", "hypervisors", "gateways", "storeFronts", "connectors",
    "deliveryGroups", "vdas", "resources", "workloads", "cohorts", "parameters", "faults",
    "checks", "acts", "repairCrews",
  ]

  /// Keys that stand at the top of a scenario.
  static let topKeys = estateKeys + otherKeys

  /// Whether a key has a meaning at the top of a file, or is ignored there.
  static func knowsAtTop(_ key: String) -> Bool {
    topKeys.contains(key) || ["schema", "include"].contains(key) || key.hasPrefix("x-")
      || key.hasPrefix("$")
  }

  /// Whether there is anything to read: an estate, in the file or by an include.
  ///
  /// Without, one diagnostic says so in place of one for every reference to what is not there.
  static func hasEstate(_ root: JSONCursor) -> Bool {
    if estateKeys.contains(where: { root.value(at: $0) != nil }) { return true }
    for key in estateKeys + otherKeys { _ = root.optional(key) }
    if root.value(at: "include") == nil {
      root.decoding.noteMissing(
        "include", example: #"{ "estate": "estates/small.json" }, or an estate itself"#,
        of: root.node)
    } else {
      root.decoding.noteMissing("regions", example: #"{ "westeurope": { … } }"#, of: root.node)
    }
    return false
  }

  private mutating func readHorizon() {
    let runs = !faultMap.entries.isEmpty || !checkMap.entries.isEmpty || !actMap.entries.isEmpty
    let cursor =
      runs ? root.required("horizon", example: "\"24h\"") : root.optional("horizon")
    let longest: Int64 = 366 * 86_400_000_000
    horizon = cursor?.duration(in: 1...longest, fix: "write a length of time such as \"24h\"")
      .map { SimTime(ticks: $0) }
  }

  // MARK: What a selector can name

  private mutating func fillCatalog() {
    addRegionsToCatalog()
    catalog.add(geodes, as: .geode)
    addServicesToCatalog()
    let steering = root.optional("steering")
    catalog.add(
      "steering",
      ["cloud", "gateway"].enumerated().map { position, name in
        .init(
          [name], "steering", steering?.value(at: name), itself: ComponentRef(.steering, position))
      })
    addPoPsToCatalog()
    catalog.add(networks, as: .network)
    catalog.add(sites, as: .site)
    catalog.add(identityProviders, as: .identityProvider)
    catalog.add(resourceLocations, as: .resourceLocation)
    catalog.add(domainControllers, as: .domainController)
    catalog.add(hypervisors, as: .hypervisor)
    catalog.add(gateways, as: .gateway)
    catalog.add(storeFronts, as: .storeFront)
    catalog.add(connectors, connectorPopulations, as: .connector)
    catalog.add(deliveryGroups, as: .deliveryGroup)
    catalog.add(vdas, vdaPopulations, as: .vda)
    catalog.add(resources, as: .resource)
    addCohortsToCatalog()
  }

  /// A cohort is a component, and so is each of its users.
  private mutating func addCohortsToCatalog() {
    var first = 0
    var entries: [ComponentCatalog.Entry] = []
    for (position, cohort) in cohorts.entries.enumerated() {
      let population = cohortPopulations[position]
      entries.append(
        .init(
          [cohort.id], "cohort", cohort.value, itself: ComponentRef(.cohort, position),
          members: .init(
            kind: .endpoint, first: first, count: population.count,
            isNumbered: population.isNumbered, overrides: population.overrides)))
      first += population.count
    }
    catalog.add("cohorts", entries)
  }

  private mutating func addRegionsToCatalog() {
    var entries: [ComponentCatalog.Entry] = []
    var (zoneCount, domainCount) = (0, 0)
    for (position, region) in regions.entries.enumerated() {
      entries.append(
        .init([region.id], "region", region.value, itself: ComponentRef(.region, position)))
      for zone in zones[position].entries {
        let count = zone.value.kind == .object ? faultDomainCount(zone.value) : 1
        entries.append(
          .init(
            [region.id, "zones", zone.id], "zone", zone.value,
            itself: ComponentRef(.zone, zoneCount),
            members: .init(
              kind: .faultDomain, first: domainCount, count: count, isNumbered: true,
              overrides: [])))
        zoneCount += 1
        domainCount += count
      }
    }
    catalog.add("regions", entries)
  }

  private mutating func addServicesToCatalog() {
    let services = root.optional("services")
    var entries: [ComponentCatalog.Entry] = []
    for kind in Estate.ServiceKind.allCases {
      let number = Int(kind.rawValue)
      entries.append(
        .init(
          [kind.name], "service", services?.value(at: kind.name),
          itself: ComponentRef(.service, number)))
      guard EstateBuilder.service(kind).stage != .pops else { continue }
      for (position, geode) in geodes.entries.enumerated() {
        entries.append(
          .init(
            [kind.name, "replicas", geode.id], "replicas", nil,
            itself: ComponentRef(.replicas, number * geodes.count + position)))
      }
    }
    catalog.add("services", entries)
  }

  private mutating func addPoPsToCatalog() {
    var entries: [ComponentCatalog.Entry] = []
    var firstInstance = 0
    for (position, pop) in pops.entries.enumerated() {
      entries.append(.init([pop.id], "PoP", pop.value, itself: ComponentRef(.pop, position)))
      for part in Estate.PoPPart.allCases {
        let count = instanceCount(of: part, at: pop.value)
        entries.append(
          .init(
            [pop.id, "instances", part.name], "part", nil,
            itself: ComponentRef(.popPart, Int(part.rawValue) * pops.count + position),
            members: count == 0
              ? nil
              : .init(
                kind: .popInstance, first: firstInstance, count: count, isNumbered: true,
                overrides: [])))
        firstInstance += count
      }
    }
    catalog.add("pops", entries)
  }
}

extension ThingMap {
  fileprivate func populations(countedBy key: String, isRequired: Bool = false) -> [Population] {
    entries.map { Population($0.id, $0.value, countedBy: key, isRequired: isRequired) }
  }
}
