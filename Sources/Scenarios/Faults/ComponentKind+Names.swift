package import Topology

extension ComponentKind {
  /// What one of the kind is called.
  package var noun: String {
    switch self {
    case .region: "region"
    case .zone: "zone"
    case .faultDomain: "fault domain"
    case .geode: "geode"
    case .service: "service"
    case .replicas: "replicas of a service in a geode"
    case .steering: "steering"
    case .pop: "PoP"
    case .popPart: "part of a PoP"
    case .popInstance: "instance of a part"
    case .network: "network"
    case .site: "site"
    case .identityProvider: "identity provider"
    case .resourceLocation: "resource location"
    case .domainController: "domain controller"
    case .hypervisor: "hypervisor"
    case .gateway: "gateway"
    case .storeFront: "StoreFront"
    case .connector: "connector"
    case .vda: "VDA"
    case .pool: "entry of VDAs"
    case .deliveryGroup: "delivery group"
    case .resource: "resource"
    case .cohort: "cohort"
    case .endpoint: "user"
    case .customer: "customer"
    }
  }

  /// What several are called.
  package var plural: String {
    switch self {
    case .replicas: "replicas"
    case .steering: "steering"
    case .popPart: "parts of a PoP"
    case .popInstance: "instances of a part"
    case .pool: "entries of VDAs"
    case .region, .zone, .faultDomain, .geode, .service, .pop, .network, .site,
      .identityProvider, .resourceLocation, .domainController, .hypervisor, .gateway, .storeFront,
      .connector, .vda, .deliveryGroup, .resource, .cohort, .endpoint,
      .customer:
      noun + "s"
    }
  }

  /// How a path in the scenario names one or several; the words in capitals are the author's.
  package var paths: [String] {
    switch self {
    case .region: ["regions.ID"]
    case .zone: ["regions.ID.zones.ID"]
    case .faultDomain: ["regions.ID.zones.ID/N"]
    case .geode: ["geodes.ID"]
    case .service: ["services.SERVICE"]
    case .replicas: ["services.SERVICE.replicas.ID"]
    case .steering: ["steering.cloud", "steering.gateway"]
    case .pop: ["pops.ID"]
    case .popPart: ["pops.ID.instances.PART"]
    case .popInstance: ["pops.ID.instances.PART/N"]
    case .network: ["networks.ID"]
    case .site: ["sites.ID"]
    case .identityProvider: ["identityProviders.ID"]
    case .resourceLocation: ["resourceLocations.ID"]
    case .domainController: ["domainControllers.ID"]
    case .hypervisor: ["hypervisors.ID"]
    case .gateway: ["gateways.ID"]
    case .storeFront: ["storeFronts.ID"]
    case .connector: ["connectors.ID", "connectors.ID/N"]
    case .vda: ["vdas.ID", "vdas.ID/N"]
    // Only answers name these two; as a selector the first means its machines.
    case .pool: ["vdas.ID"]
    case .customer: ["customer"]
    case .deliveryGroup: ["deliveryGroups.ID"]
    case .resource: ["resources.ID"]
    case .cohort: ["cohorts.ID"]
    case .endpoint: ["cohorts.ID/N"]
    }
  }
}
