package import Topology

/// The words of a fault's `kind`, and what each does to each kind of component.
///
/// `consequence(for:)` is the one table: whether a component can have a fault, `simctl list faults`
/// and section 6 of `Documentation/scenario-format.md` (which a test compares) come from it. To add
/// a fault, add a case; the compiler asks for the rest.
package enum FaultKind: String, CaseIterable, Sendable {
  case outage, permanentLoss, partition, flapping, randomFailures, publish, entitle, blockLeases
  case upgrade, partialFailure, restart, powerLoss, degradation
  case latency

  /// What the world is told.
  var effect: Fault.Effect {
    switch self {
    case .outage, .flapping, .randomFailures, .restart, .powerLoss: .outage
    case .permanentLoss: .permanentLoss
    case .partition: .partitionFromCloud
    case .publish, .entitle: .entitlement
    case .blockLeases: .leaseBlock
    case .upgrade: .upgrade
    case .partialFailure: .partialFailure
    case .degradation: .degradation
    case .latency: .latency
    }
  }

  /// What happens, in plain words: a clause without capital and full stop.
  package var sentence: String {
    switch self {
    case .outage: "the target is down, with all it holds, until the end"
    case .permanentLoss: "the target is down for good, and what it held is gone (FLT-1)"
    case .partition:
      "the target and the cloud's services do not reach each other; PoPs are not the cloud"
    case .flapping:
      "each target is down and up in turn, beginning with down, and up at the end (FLT-1)"
    case .randomFailures:
      "each target fails at random and is repaired, again and again, and is up at the end (FLT-3)"
    case .publish: "the resource is there from that instant on"
    case .entitle: "the cohort has more resources from that instant on"
    case .blockLeases: "an administrator blocks the leases of users (LEASE-4)"
    case .upgrade: "connectors get another version, one at a time in a resource location (LHC-11)"
    case .partialFailure:
      "only a share of what the target is asked succeeds, each by chance (IDP-3)"
    case .restart: "each target goes down once, and is back when it has booted (FLT-4)"
    case .powerLoss:
      "the target is without power for a time, and then down until all in it has booted (FLT-4)"
    case .degradation:
      "the target works on, more slowly or with less capacity, and so does all it holds (FLT-7)"
    case .latency:
      "each request that crosses the target takes so much longer, and so does each answer (FLT-8)"
    }
  }

  /// The keys that a fault of the kind has beside those of every fault.
  package var keys: [String] {
    switch self {
    case .outage, .blockLeases: ["for"]
    case .partition: ["peer", "direction", "for"]
    case .flapping: ["down", "up", "minDown", "minUp", "together", "for"]
    case .randomFailures: ["mttf", "mttr", "agesWhileDown", "crew", "together", "for"]
    case .restart: ["down", "within", "for"]
    case .powerLoss: ["boot", "for"]
    case .degradation: ["slower", "capacity", "for"]
    case .latency: ["adds", "for"]
    case .partialFailure: ["success", "for"]
    case .entitle: ["resources"]
    case .upgrade: ["to", "each"]
    case .permanentLoss, .publish: []
    }
  }

  /// A fault of the kind as a scenario writes it.
  package var example: String {
    switch self {
    case .outage:
      #"{ "target": "regions.westeurope", "kind": "outage", "at": "9h30m", "for": "2h" }"#
    case .permanentLoss:
      #"{ "target": "connectors.ams/2", "kind": "permanentLoss", "at": "10h" }"#
    case .partition:
      #"{ "target": "sites.hq", "kind": "partition", "peer": "cloud", "direction": "both", "#
        + #""at": "8h", "for": "1h" }"#
    case .flapping:
      #"{ "target": "networks.hq-uplink", "kind": "flapping", "down": "90s", "minDown": "30s", "#
        + #""up": { "exponential": { "mean": "10m" } }, "minUp": "1m", "together": false, "at": "9h", "#
        + #""for": "2h" }"#
    case .randomFailures:
      #"{ "target": "regions.*.zones.*/*", "kind": "randomFailures", "mttf": "30d", "mttr": "4h", "#
        + #""agesWhileDown": true, "crew": "field", "together": false, "at": "1h", "for": "20h" }"#
    case .restart:
      #"{ "target": "vdas.*", "kind": "restart", "within": "10m", "at": "6h", "for": "2h", "#
        + #""down": { "lognormal": { "median": "150s", "p95": "5m" } } }"#
    case .powerLoss:
      #"{ "target": "regions.westeurope.zones.z1/2", "kind": "powerLoss", "boot": "5m", "at": "9h", "#
        + #""for": "1h" }"#
    case .publish: #"{ "target": "resources.desktop", "kind": "publish", "at": "10h" }"#
    case .entitle:
      #"{ "target": "cohorts.kiosks", "kind": "entitle", "resources": ["desktop"], "at": "10h" }"#
    case .blockLeases:
      #"{ "target": "cohorts.hq-native/7", "kind": "blockLeases", "at": "10h", "for": "7d" }"#
    case .upgrade:
      #"{ "target": "connectors.ams", "kind": "upgrade", "to": "6.110", "each": "10m", "at": "20h" }"#
    case .partialFailure:
      #"{ "target": "services.identity", "kind": "partialFailure", "success": "83%", "at": "9h", "for": "1h" }"#
    case .degradation:
      #"{ "target": "connectors.ams", "kind": "degradation", "slower": 2.5, "capacity": "50%", "#
        + #""at": "8h", "for": "3h" }"#
    case .latency:
      #"{ "target": "networks.hq-uplink", "kind": "latency", "adds": "300ms", "at": "9h", "for": "2h" }"#
    }
  }

  /// How something is said with the kind that it has no word for: clauses; and as it is written.
  package var idiom: (meaning: String, written: String)? {
    switch self {
    case .outage:
      (
        "the control plane only: machines and PoPs run on, and so do sessions",
        #"{ "target": ["services.workspace", "services.identity", "services.broker", "services.clis", "#
          + #""services.monitor", "hypervisors.*"], "kind": "outage", "at": "9h30m", "for": "2h" }"#
      )
    case .permanentLoss, .partition, .flapping, .randomFailures, .publish, .entitle, .blockLeases,
      .upgrade, .partialFailure, .restart, .powerLoss, .degradation, .latency:
      nil
    }
  }

  /// Whether a component of a kind can have it.
  package func fits(_ component: ComponentKind) -> Bool { consequence(for: component) != nil }

  /// What the fault does to a component of a kind, as a clause in which "it" is the component; nil
  /// where the kind cannot have the fault.
  package func consequence(for component: ComponentKind) -> String? {
    switch self {
    case .outage: Self.outage(of: component)
    case .permanentLoss: Self.permanentLoss(of: component)
    case .partition: Self.partition(of: component)
    case .flapping:
      Self.outage(of: component) == nil ? nil : "an outage each time it is down"
    case .randomFailures:
      Self.outage(of: component) == nil ? nil : "an outage from each failure to its repair"
    case .publish:
      component == .resource
        ? "those who have it have it from that instant on (LHC-5, LEASE-3)" : nil
    case .entitle:
      component == .cohort
        ? "it has the fault's `resources` from that instant on (LHC-5, LEASE-3)" : nil
    case .blockLeases:
      component == .cohort || component == .endpoint
        ? "brokers that know it refuse lease launches; set when the cloud broker serves (LEASE-4)"
        : nil
    case .upgrade:
      component == .connector
        ? "it is down for `each` when its turn comes, in order of id, and comes back with the version "
          + "`to` (LHC-11)" : nil
    case .partialFailure: Self.partialFailure(of: component)
    case .restart:
      component.restarts ? "an outage until it has booted, at an instant of its own" : nil
    case .powerLoss:
      component.losesPower ? "an outage of all that stands in it, until it has booted (GEO-1)" : nil
    case .degradation: Self.degradation(of: component)
    case .latency: Self.latency(of: component)
    }
  }

  private static func outage(of component: ComponentKind) -> String? {
    switch component {
    case .region:
      "all that stands in it is down: zones, geodes, PoPs, resource locations (GEO-1)"
    case .zone: "its fault domains are down, and the region with its last zone (GEO-1)"
    case .faultDomain:
      "the replicas in it are down, and the zone with its last fault domain (GEO-1)"
    case .geode: "no service is up in it (GEO-1)"
    case .service: "it is up nowhere"
    case .replicas: "the service is not up in that geode (GEO-1)"
    case .steering: "its name is not resolved: nobody finds a geode (`cloud`) or a PoP (`gateway`)"
    case .pop: "both of its parts are down (POP-1)"
    case .popPart: "the PoP is without that part (POP-1)"
    case .popInstance:
      "its share of a gateway's sessions is gone (POP-2), and the part with its last instance"
    case .network:
      "nothing goes over it: an uplink or the internet leaves its users offline, a LAN or WAN "
        + "without the direct way (NET-1)"
    case .site: "its endpoints reach nothing (NET-1)"
    case .identityProvider: "nobody signs in with it (IDP-1)"
    case .resourceLocation:
      "all that stands in it is down: connectors, VDAs, domain controllers, gateways, StoreFronts"
    case .domainController: "it signs nobody in and checks no credentials (IDP-1, IDP-4)"
    case .hypervisor: "machines it switches are neither started nor stopped; those on run (PWR-3)"
    case .gateway: "nobody comes in from outside or signs in through it (SF-2, IDP-1)"
    case .storeFront: "nobody launches through it (SF-1)"
    case .connector:
      "it carries no registration, sign-in or session, and is not elected (REG-2, LHC-4)"
    case .vda: "its sessions are lost; it registers anew when the outage ends (REG-1, SESS-1)"
    case .pool, .deliveryGroup, .resource, .cohort, .endpoint, .customer: nil
    }
  }

  /// The identity service is the only one of the services; a selector tells which.
  private static func partialFailure(of component: ComponentKind) -> String? {
    switch component {
    case .service: "identity alone: each try of a sign-in or a renewal fails by chance (IDP-3)"
    case .identityProvider: "each try of a sign-in with it fails by chance (IDP-3)"
    default: nil
    }
  }

  /// Sessions have no tempo here, so what only they cross cannot have it.
  private static func latency(of component: ComponentKind) -> String? {
    switch component {
    case .region:
      "requests to services in it and of connectors in it, and answers, take `adds` longer (REQ-1)"
    case .geode:
      "requests to services in it, and answers, take `adds` longer, those of probes too (REQ-1, GEO-8)"
    case .network:
      "an uplink or the internet: requests to the cloud's services over it, and answers, take `adds` "
        + "longer (REQ-1)"
    case .site:
      "requests of its endpoints to the cloud's services, and answers, take `adds` longer (REQ-1)"
    case .resourceLocation:
      "what its connectors ask the cloud broker for a launch, and the answer, take `adds` longer "
        + "(LHC-1, REQ-1)"
    default: nil
    }
  }

  /// What nothing of which has a capacity or takes time cannot have it.
  private static func degradation(of component: ComponentKind) -> String? {
    switch component {
    case .region: "the replicas, PoPs, connectors and VDAs in it have it (GEO-5, POP-2)"
    case .zone, .faultDomain:
      "the replicas in it do `capacity` ÷ `slower` of what they can (GEO-5, LEASE-2, MON-1)"
    case .geode, .replicas:
      "its services with a rate do `capacity` ÷ `slower` of it there (GEO-5, LEASE-2, MON-1)"
    case .service:
      "it does `capacity` ÷ `slower` of its rate (GEO-5, LEASE-2, MON-1); of the gateway as of PoPs"
    case .pop, .popPart, .popInstance:
      "`capacity` of its places for a gateway's sessions are left; those beyond stay (POP-2)"
    case .resourceLocation: "its connectors and VDAs have it"
    case .connector:
      "it brokers, registers and relays as much more slowly, and has `capacity` of its places for "
        + "proxied sessions (LHC-10, RDV-1, RDV-4)"
    case .vda: "logons on it and its boot take `slower` times as long (LAUNCH-4, PWR-2)"
    case .steering, .network, .site, .identityProvider, .domainController, .hypervisor, .gateway,
      .storeFront, .pool, .deliveryGroup, .resource, .cohort, .endpoint, .customer:
      nil
    }
  }

  private static func permanentLoss(of component: ComponentKind) -> String? {
    switch component {
    case .connector: "an outage that never ends; its copy of the configuration is gone (LHC-5)"
    case .vda: "an outage that never ends; its sessions are gone (SESS-1)"
    case .region, .zone, .faultDomain, .geode, .service, .replicas, .steering, .pop, .popPart,
      .popInstance, .network, .site, .identityProvider, .resourceLocation, .domainController,
      .hypervisor, .gateway, .storeFront:
      "an outage that never ends"
    case .pool, .deliveryGroup, .resource, .cohort, .endpoint, .customer: nil
    }
  }

  private static func partition(of component: ComponentKind) -> String? {
    switch component {
    case .geode: "everybody is cut off from it: no service is up in it (GEO-1)"
    case .site: "its endpoints are without the cloud's services; they keep PoPs and LAN (NET-1)"
    case .resourceLocation:
      "its connectors and VDAs are without the cloud's services; they keep the PoPs (LHC-2)"
    case .connector:
      "it is without the cloud's services: it counts as dead where another of its place has them, "
        + "and refuses launches (LHC-2, REG-2)"
    case .region, .zone, .faultDomain, .service, .replicas, .steering, .pop, .popPart,
      .popInstance, .network, .identityProvider, .domainController, .hypervisor, .gateway,
      .storeFront, .vda, .pool, .deliveryGroup, .resource, .cohort, .endpoint, .customer:
      nil
    }
  }
}

extension FaultKind {
  /// What the fault does, with all kinds of component to which it does the same; in order of the
  /// first of them.
  package var consequences: [(components: [ComponentKind], consequence: String)] {
    var rows: [(components: [ComponentKind], consequence: String)] = []
    for component in ComponentKind.allCases {
      guard let consequence = consequence(for: component) else { continue }
      if let row = rows.firstIndex(where: { $0.consequence == consequence }) {
        rows[row].components.append(component)
      } else {
        rows.append(([component], consequence))
      }
    }
    return rows
  }
}

extension ComponentKind {
  /// FLT-4: what runs on a machine of its own, or is one.
  fileprivate var restarts: Bool {
    switch self {
    case .geode, .service, .replicas, .pop, .popPart, .popInstance, .domainController, .gateway,
      .storeFront, .connector, .vda:
      true
    case .region, .zone, .faultDomain, .steering, .network, .site, .identityProvider,
      .resourceLocation, .hypervisor, .pool, .deliveryGroup, .resource, .cohort, .endpoint,
      .customer:
      false
    }
  }

  /// FLT-4: what has a power supply of its own.
  fileprivate var losesPower: Bool {
    switch self {
    case .region, .zone, .faultDomain, .pop, .resourceLocation: true
    case .geode, .service, .replicas, .steering, .popPart, .popInstance, .network, .site,
      .identityProvider, .domainController, .hypervisor, .gateway, .storeFront, .connector, .vda,
      .pool, .deliveryGroup, .resource, .cohort, .endpoint, .customer:
      false
    }
  }
}
