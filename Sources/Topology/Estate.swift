package import SimEngine

/// What exists and how it is wired: the immutable half of the simulated system.
///
/// Every collection is in order of id, so an index is also a rank. Populations are expanded: each
/// connector, machine and endpoint stands for itself. What changes during a run lives on the
/// `StatusBoard` and in the components of the `World`, never here.
package struct Estate: Sendable {
  // MARK: The platform

  package struct Region: Sendable {
    package var name: String
    package var provider: String
    package var area: String
    package var sovereignty: String
    package var zones: [ID<Zone>] = []
  }

  package struct Zone: Sendable {
    /// `westeurope.zones.z1`: the path below `regions`.
    package var path: String
    package var region: ID<Region>
    package var faultDomains: [ID<FaultDomain>] = []
  }

  package struct FaultDomain: Sendable {
    package var path: String
    package var zone: ID<Zone>
  }

  package struct Geode: Sendable {
    package var name: String
    package var region: ID<Region>
    /// SOV-1: whether the customer's instance allows this geode.
    package var isAllowed: Bool
    /// GEO-2: probes start at this phase, in ticks; nil draws one.
    package var probePhase: Int64?
  }

  package enum ServiceKind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    case workspace, identity, broker, clis, monitor, gateway, secureAccess

    package var name: String {
      switch self {
      case .workspace: "workspace"
      case .identity: "identity"
      case .broker: "broker"
      case .clis: "clis"
      case .monitor: "monitor"
      case .gateway: "gateway"
      case .secureAccess: "secure-access"
      }
    }
  }

  /// GEO-6: how far a service spreads, and so how it fails over.
  package enum Stage: UInt8, Sendable { case geodes, region, single, pops }

  package struct Replica: Sendable {
    package var geode: ID<Geode>
    package var faultDomain: ID<FaultDomain>
  }

  package struct Service: Sendable {
    package var kind: ServiceKind
    package var stage: Stage
    package var replicas: [Replica] = []
    /// Replicas that must serve in a geode for the service to be up there.
    package var quorum: Int = 1
    /// The zone the database's primary stands in at the start; nil when there is no database.
    package var databasePrimary: ID<Zone>?
    /// GEO-4: for the stages `region` and `single`, the geode that serves at the start.
    package var homeGeode: ID<Geode>?
    /// GEO-4: time without the home region after which another geode takes over; nil: never.
    package var regionalFailover: SimDuration?
    /// CLIS only: leases per second and instance; nil takes the parameter.
    package var rate: Int64?
    /// MON-1: how many administrators look at the monitor; nil: nothing loads it.
    package var administrators: Int?
    /// MON-1: databases that are read beside the primary.
    package var readReplicas = 0
    /// GEO-5: in order of geode, where the scenario states something.
    package var loads: [Load] = []

    /// GEO-5: what the service can do in one geode, and what others ask of it.
    package struct Load: Sendable {
      package var geode: ID<Geode>
      /// Requests per second with every replica serving.
      package var capacity: Int64
      /// Requests per second of other customers whose nearest geode this is.
      package var background: Int64 = 0

      package init(geode: ID<Geode>, capacity: Int64, background: Int64 = 0) {
        self.geode = geode
        self.capacity = capacity
        self.background = background
      }
    }
  }

  package enum PoPPart: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    case gateway, secureAccess

    package var name: String { self == .gateway ? "gateway" : "secureAccess" }
  }

  package struct PoP: Sendable {
    package var name: String
    package var provider: String
    package var area: String
    package var region: ID<Region>?
    /// Sessions a PoP carries at most (POP-2).
    package var sessionCapacity: Int
    /// The customer's geo pinning allows it (POP-1).
    package var isAllowed: Bool
  }

  // MARK: Places and what joins them

  package enum NetworkKind: UInt8, Sendable { case internet, uplink, lan, wan }

  package struct Network: Sendable {
    package var name: String
    package var kind: NetworkKind
  }

  package struct Site: Sendable {
    package struct Reach: Sendable {
      package var resourceLocation: ID<ResourceLocation>
      package var network: ID<Network>
    }

    package var name: String
    package var area: String
    package var uplink: ID<Network>
    /// NET-1: the resource locations it reaches without the internet, in order of id.
    package var reaches: [Reach] = []
    /// Every allowed geode, nearest first (GEO-2).
    package var nearestGeodes: [ID<Geode>] = []
    /// Every allowed PoP, nearest first (POP-1).
    package var nearestPoPs: [ID<PoP>] = []
  }

  // MARK: The customer

  package enum IdentityKind: UInt8, Sendable {
    case ad, adToken, adRadius, azureAd, gateway, other

    /// LEASE-1: kinds of identity that leases support (Azure AD only with directory sync).
    package func supportsLeases(directorySync: Bool) -> Bool {
      switch self {
      case .ad, .adToken, .adRadius, .gateway: true
      case .azureAd: directorySync
      case .other: false
      }
    }

    /// IDP-1: kinds that sign in through a connector to a domain controller.
    package var needsDomainController: Bool {
      switch self {
      case .ad, .adToken, .adRadius, .gateway: true
      case .azureAd, .other: false
      }
    }
  }

  package struct IdentityProvider: Sendable {
    package var name: String
    package var kind: IdentityKind
    /// The resource locations whose connectors carry an AD sign-in, in the order they are tried.
    package var through: [ID<ResourceLocation>] = []
    package var directorySync = false
    /// The customer's own gateway that signs in; for the kind `gateway`.
    package var gateway: ID<Gateway>?
  }

  package struct ResourceLocation: Sendable {
    package var name: String
    package var uplink: ID<Network>
    /// NET-2: no launch through a PoP.
    package var isInternalOnly = false
    package var hostedIn: ID<Region>?
    /// In order of FQDN: the order of election (LHC-3) and of a lease's list (LAUNCH-3).
    package var connectors: [ID<Connector>] = []
    package var vdas: [ID<VDA>] = []
    package var domainControllers: [ID<DomainController>] = []
  }

  package struct DomainController: Sendable {
    package var name: String
    package var resourceLocation: ID<ResourceLocation>
    /// The domain whose users and machines it knows; empty: every domain, as the one has that a
    /// resource location gets when none is declared.
    package var domain = ""
    /// False for the one a resource location has when none is declared; it is no fault target.
    package var isDeclared = true

    /// IDP-4: checks credentials of a domain; who is of no domain (empty) asks whichever answers.
    package func serves(_ domain: String) -> Bool {
      domain.isEmpty || self.domain.isEmpty || domain == self.domain
    }
  }

  /// What switches machines of a resource location on and off (PWR-3).
  package struct Hypervisor: Sendable {
    package var name: String
    package var resourceLocation: ID<ResourceLocation>
    /// LHC-6: on-premises, and told to take the elected connector's word in outage mode.
    package var powersInOutageMode = false
  }

  package struct Gateway: Sendable {
    package var name: String
    package var resourceLocation: ID<ResourceLocation>
  }

  package struct StoreFront: Sendable {
    package var name: String
    package var resourceLocation: ID<ResourceLocation>
    /// SF-1: true brokers by its own controllers, false through the listed connectors.
    package var hasOwnSite: Bool
    package var connectors: [ID<Connector>] = []
    package var externalThrough: ID<Gateway>?
    package var publishes: [ID<Resource>] = []
  }

  package struct Connector: Sendable {
    /// `ams/2`
    package var name: String
    package var fqdn: String
    package var resourceLocation: ID<ResourceLocation>
    /// Position in the resource location's order of FQDN.
    package var rank: Int
    package var vcpu: Int
    /// LHC-11: at the start, its version takes lease launches.
    package var takesLeases = true
    /// LHC-8: may broker in outage mode.
    package var mayEnterOutageMode: Bool
    /// HDX sessions it proxies at most (RDV-1).
    package var proxyCapacity: Int
    /// LHC-5: its syncs start at this phase; nil draws one.
    package var syncPhase: Int64?
  }

  package enum GroupKind: UInt8, Sendable {
    case multiSession, staticSingle, pooled, remotePC

    /// One machine per user, which nobody else can take.
    package var isOwned: Bool { self == .staticSingle || self == .remotePC }
  }

  /// LHC-7: how often a machine of a pooled group serves somebody new in outage mode, in which
  /// nothing resets it.
  package enum PooledUse: UInt8, Sendable, CaseIterable {
    /// One session, then none: nobody gets a machine that served somebody since its last reset.
    case oncePerFreshMachine
    /// Without limit.
    case reuse
    /// Not at all.
    case strict
  }

  package struct DeliveryGroup: Sendable {
    package var name: String
    package var kind: GroupKind
    /// Of a pooled group.
    package var inOutageMode = PooledUse.oncePerFreshMachine
    /// PWR-1; nil: its machines stay as they are but for launches. Never of an owned group.
    package var autoscale: Autoscale?
  }

  package enum Join: UInt8, Sendable { case domain, hybrid, entra, none }

  package enum Rendezvous: UInt8, Sendable { case off, v1, v2 }

  package struct VDA: Sendable {
    /// `office-ams/6`
    package var name: String
    package var pool: ID<Pool>
    package var resourceLocation: ID<ResourceLocation>
    package var maxSessions: Int
    package var isPoweredOn: Bool
    /// Nil draws one.
    package var pingPhase: Int64?
    package var owner: ID<Endpoint>?
  }

  /// A population of machines alike: one delivery group, one resource location, one image.
  package struct Pool: Sendable {
    package var name: String
    package var group: ID<DeliveryGroup>
    package var kind: GroupKind
    package var resourceLocation: ID<ResourceLocation>
    /// LHC-7; nil where the kind has no such limit.
    package var inOutageMode: PooledUse?
    package var owners: ID<Cohort>?
    /// In order of member.
    package var vdas: [ID<VDA>] = []
    /// The offerings that can be launched from it.
    package var offerings: [ID<Offering>] = []
    /// Empty for machines that are in no domain.
    package var domain: String
    /// RDV-1: what the version makes of the customer's policy.
    package var rendezvous: Rendezvous
    /// RDV-1 V2: registers without a connector.
    package var isConnectorless: Bool
    /// LEASE-7: a lease can start a session here (VDA 7.15 or later, not pure Entra-joined).
    package var supportsLeases: Bool
    /// PWR-3: what switches its machines on and off; nil: nothing does.
    package var hypervisor: ID<Hypervisor>?
    /// PWR-1; nil where nothing switches the machines by the hour and the load.
    package var autoscale: Autoscale?
    /// LAUNCH-8; nil: any number of users can log on at once.
    package var logons: LogonLimit?
  }

  /// LAUNCH-8: what one machine can do at once.
  package struct LogonLimit: Sendable, Equatable {
    package var atOnce: Int
    /// From the start of a logon to the session, in ticks; nil: `logon.median`.
    package var takes: Int64?

    package init(atOnce: Int, takes: Int64? = nil) {
      self.atOnce = atOnce
      self.takes = takes
    }
  }

  package enum ResourceKind: UInt8, Sendable { case app, desktop, web }

  package struct Resource: Sendable {
    package var name: String
    package var kind: ResourceKind
    package var groups: [ID<DeliveryGroup>] = []
    package var home: ID<ResourceLocation>?
  }

  // MARK: People

  package enum ClientKind: UInt8, Sendable { case native, browser }

  /// PWA-2: when a user who has the offline view reconnects, once the store answers again.
  package enum Reconnect: Sendable, Hashable {
    case atOnce
    case after(SimDuration)
    case never
  }

  package struct Fallback: Sendable {
    package var storeFront: ID<StoreFront>
    /// SF-2: how many of the cohort know the address, lowest indexes first.
    package var knownByCount: Int
  }

  package struct Cohort: Sendable {
    package var name: String
    package var users: Int
    package var firstEndpoint: ID<Endpoint>
    package var site: ID<Site>
    package var identity: ID<IdentityProvider>
    package var client: ClientKind
    /// LEASE-1, all that does not change: Service Continuity on, client, identity.
    package var mayHoldLeases: Bool
    /// LEASE-6: endpoint and VDA share this domain with pass-through sign-on.
    package var passThroughDomain: String?
    package var fallback: Fallback?
    package var offerings: [ID<Offering>] = []
    package var workload: ID<Workload>?
    package var reconnects = Reconnect.atOnce
    package var roams: Roaming?
    /// The workload's mix as far as the cohort has it.
    package var mix: [Workload.MixEntry] = []

    /// The sites its members are at, now and then.
    package var sites: [ID<Site>] { [site] + (roams.map { [$0.site] } ?? []) }
  }

  /// NET-4: some members spend a part of the day at another site.
  package struct Roaming: Sendable, Hashable {
    package var site: ID<Site>
    /// Times of the day.
    package var from: SimTime
    package var to: SimTime
    /// Share of the members on a day, in parts per million.
    package var usersPPM: Int64

    package init(site: ID<Site>, from: SimTime, to: SimTime, usersPPM: Int64) {
      self.site = site
      self.from = from
      self.to = to
      self.usersPPM = usersPPM
    }
  }

  /// What the members of one cohort find alike when they launch: same machines, same order of
  /// places, same publication. Resources of one offering share a timeline.
  package struct Offering: Sendable {
    package struct Location: Sendable {
      package var resourceLocation: ID<ResourceLocation>
      package var pools: [ID<Pool>]
    }

    package var cohort: ID<Cohort>
    package var resources: [ID<Resource>]
    package var kind: ResourceKind
    package var home: ID<ResourceLocation>?
    /// Where it is published from: its home first, then in order of id (the order of a lease).
    /// At most 8.
    package var locations: [Location] = []
    /// All its groups give one machine to one owner.
    package var isOwned: Bool
    /// The configuration version that entitled the cohort (LHC-5, LEASE-3); 0: before the run.
    package var entitledSince: Int
    /// SF-1: the cohort's fallback publishes it.
    package var isPublishedByFallback: Bool
  }

  package struct Endpoint: Sendable, Hashable {
    package var cohort: ID<Cohort>
    /// From 1, as in `office/1`.
    package var member: Int
    package var start: StartState
    package var dnsPhase: Int64?
    package var popDNSPhase: Int64?
  }

  /// INIT-1: what a scenario states of an endpoint at t = 0. Ages are before t = 0.
  package struct StartState: Sendable, Hashable {
    /// Nil draws it.
    package var lastSignInAge: Int64?
    package var isSignedIn: Bool
    package var isLeased: Bool
    /// Nil: issued at the last sign-in.
    package var leaseAge: Int64?
    /// Uniform bounds for a drawn age.
    package var drawnAge: ClosedRange<Int64>
    package var sessions: [ID<VDA>] = []
  }

  /// How long a session is used before its user logs off (SESS-2).
  package enum SessionLength: Sendable, Hashable {
    case constant(SimDuration)
    case exponential(mean: SimDuration)
    case lognormal(median: SimDuration, p95: SimDuration)
  }

  package struct Workload: Sendable {
    package struct Storm: Sendable {
      package var from: SimTime
      package var to: SimTime
      /// Share of the cohort that logs on in the storm, in parts per million.
      package var usersPPM: Int64
    }

    package struct Day: Sendable {
      package var from: SimTime
      package var to: SimTime
      /// Mean launches of a user over the day, in thousandths.
      package var launchesPerUserMilli: Int64
      /// Weights of equal parts of the day, one after the other; empty: all alike.
      package var curve: [Int64] = []
    }

    /// A part of the cohort whose day begins at a time of its own.
    package struct Shift: Sendable {
      package var start: SimTime
      /// Share of the cohort, in parts per million.
      package var usersPPM: Int64

      package init(start: SimTime, usersPPM: Int64) {
        self.start = start
        self.usersPPM = usersPPM
      }
    }

    /// LAUNCH-7: what a user does whose launch has failed.
    package struct Retry: Sendable, Hashable {
      /// From the failure to the next click.
      package var after: SimDuration
      /// How many times as long each wait is as the one before, in thousandths.
      package var factorMilli: Int64
      /// The longest wait.
      package var most: SimDuration
      /// From the first click, after which nobody waits or clicks any more.
      package var patience: SimDuration

      package init(
        after: SimDuration, factorMilli: Int64, most: SimDuration, patience: SimDuration
      ) {
        self.after = after
        self.factorMilli = factorMilli
        self.most = most
        self.patience = patience
      }
    }

    /// SESS-2: who launches again when a session was disconnected.
    package struct Return: Sendable, Hashable {
      package var usersPPM: Int64
      package var after: SimDuration

      package init(usersPPM: Int64, after: SimDuration) {
        self.usersPPM = usersPPM
        self.after = after
      }
    }

    package struct MixEntry: Sendable {
      package var resource: ID<Resource>
      package var weight: Int64
    }

    package var name: String
    package var storm: Storm?
    package var day: Day?
    package var mix: [MixEntry] = []
    package var sessionLength: SessionLength
    /// Share of users who sign out at the end of their day, in parts per million.
    package var signOutPPM: Int64 = 0
    /// Share of users who open the app before their first launch of a day, in parts per million.
    package var opensAppPPM: Int64 = 0
    /// Share of users who get a new device on a day, in parts per million.
    package var newDevicePPM: Int64 = 0
    /// Share of sessions that are left and not logged off, in parts per million.
    package var leavesPPM: Int64 = 0
    package var returns: Return?
    package var retry: Retry?
    /// In order of id; together the whole cohort, lowest members first. Empty: everybody's times are
    /// times of the day.
    package var shifts: [Shift] = []
  }

  package enum ActKind: UInt8, Sendable {
    case signIn, signOut, closeApp, launch
    /// LEASE-4: somebody changes the lease files on the device.
    case tamper
    /// LEASE-4: somebody copies them to another device.
    case copyLeases
  }

  package struct Act: Sendable {
    package var endpoint: ID<Endpoint>
    package var kind: ActKind
    package var resource: ID<Resource>?
    /// Whose device leases are copied to.
    package var other: ID<Endpoint>?
    package var at: SimTime
  }

  /// FLT-3: a component that fails at random from the start on.
  /// FLT-3: people who repair so many failures at once.
  package struct RepairCrew: Sendable {
    package var name: String
    /// At least 1.
    package var size: Int

    package init(name: String, size: Int) {
      self.name = name
      self.size = size
    }
  }

  package struct Failure: Sendable {
    package var component: ComponentRef
    package var plan: OutageProcess.Plan

    package init(_ component: ComponentRef, _ plan: OutageProcess.Plan) {
      self.component = component
      self.plan = plan
    }
  }

  // MARK: Contents

  private let liesInMemory = LiesInMemory()
  package var regions: [Region] = []
  package var zones: [Zone] = []
  package var faultDomains: [FaultDomain] = []
  package var geodes: [Geode] = []
  /// One entry per `ServiceKind`, in its order.
  package var services: [Service] = []
  package var pops: [PoP] = []
  package var networks: [Network] = []
  package var sites: [Site] = []
  package var identityProviders: [IdentityProvider] = []
  package var resourceLocations: [ResourceLocation] = []
  package var domainControllers: [DomainController] = []
  package var gateways: [Gateway] = []
  package var storeFronts: [StoreFront] = []
  package var hypervisors: [Hypervisor] = []
  package var connectors: [Connector] = []
  package var deliveryGroups: [DeliveryGroup] = []
  package var vdas: [VDA] = []
  package var pools: [Pool] = []
  package var resources: [Resource] = []
  package var cohorts: [Cohort] = []
  package var offerings: [Offering] = []
  package var endpoints = EndpointList()
  package var workloads: [Workload] = []
  package var acts: [Act] = []
  /// FLT-3: in order of kind and position.
  package var failures: [Failure] = []
  package var repairCrews: [RepairCrew] = []
  /// PWR-3: something switches machines on and off.
  package var switchesMachines = false
  /// INIT-1: the day of the week at t = 0, from Monday.
  package var firstDay = 0
  package var serviceContinuityIsOn = false
  package var leasePeriod: SimDuration = .zero
  package var keepsLeasesOnSignOut = false
  /// An administrator blocks leases in the run (LEASE-4).
  package var hasLeaseBlocks = false
  /// Sign-ins fail by chance at some time of the run (IDP-3).
  package var hasPartialSignIns = false
  /// A way gets longer at some time of the run (FLT-8).
  package var hasLatencies = false
  /// Instances of each part at each PoP: `popInstances[pop][part]`.
  package var popInstances: [[Int]] = []
  /// Position of the first instance of each part at each PoP among all instances.
  package var firstPoPInstance: [[Int]] = []
  package var parameters = Parameters()
  package var machineIndex = MachineIndex()
  /// Every rule holds but one that a test has switched off.
  package let rules = RuleSwitch()

  package init() {}

  package func service(_ kind: ServiceKind) -> Service { services[Int(kind.rawValue)] }
}

/// A version such as `2402` or `7.15`: two numbers, compared in order.
///
/// Yearly releases (`1912`, `2402`) are later than numbered ones (`7.15`).
package struct VersionNumber: Hashable, Comparable, Sendable {
  package var major: Int
  package var minor: Int

  package init(_ major: Int, _ minor: Int = 0) {
    self.major = major
    self.minor = minor
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.major, left.minor) < (right.major, right.minor)
  }
}

/// A fault as the scenario resolved it: what it does to which components, from when to when.
package struct Fault: Sendable {
  package enum Effect: UInt8, Sendable, CaseIterable {
    /// The target is down.
    case outage
    /// Down for good; what it held is destroyed (FLT-1).
    case permanentLoss
    /// The target and the cloud's services do not reach each other; PoPs are not the cloud.
    case partitionFromCloud
    /// A resource is published, or a cohort entitled, at `start` (LHC-5, LEASE-3).
    case entitlement
    /// The leases of cohorts and single users are blocked (LEASE-4).
    case leaseBlock
    /// Each sign-in that needs the target fails with some chance (IDP-3).
    case partialFailure
    /// LHC-11: connectors go down by turns and come back with another version.
    case upgrade
    /// FLT-7: the target is slower or has less capacity.
    case degradation
    /// FLT-8: what crosses the target arrives later.
    case latency
  }

  /// LHC-11: who is upgraded when, and to what.
  package struct Upgrade: Sendable {
    /// The connectors of each turn: of every resource location at most one.
    package var turns: [[ComponentRef]]
    /// How long a turn lasts; positive.
    package var turnLength: SimDuration
    package var version: VersionNumber

    package init(turns: [[ComponentRef]], turnLength: SimDuration, version: VersionNumber) {
      self.turns = turns
      self.turnLength = turnLength
      self.version = version
    }
  }

  /// FLT-6: the first time that something happens to one of some components.
  package struct Trigger: Sendable, Hashable {
    package enum Happening: String, Sendable, CaseIterable {
      case down, up, outageMode, normal

      /// Which must have been before, as nothing comes back that was not away.
      package var needsBefore: Happening? {
        switch self {
        case .down, .outageMode: nil
        case .up: .down
        case .normal: .outageMode
        }
      }
    }

    /// Resource locations, where it is a mode.
    package var components: [ComponentRef]
    package var happening: Happening
    /// From then to the start of the fault.
    package var delay: SimDuration
    /// From the start to the end; nil: for good.
    package var length: SimDuration?

    package init(
      _ components: [ComponentRef], _ happening: Happening, delay: SimDuration,
      length: SimDuration?
    ) {
      self.components = components
      self.happening = happening
      self.delay = delay
      self.length = length
    }
  }

  package var name: String
  package var effect: Effect
  package var targets: [ComponentRef]
  package var start: SimTime
  /// Nil: it never ends.
  package var end: SimTime?
  /// Of an upgrade; its end is that of the last turn.
  package var upgrade: Upgrade?
  /// FLT-2: the share of `targets` that it hits, in parts per 10⁹, drawn when a world is made; nil:
  /// it hits them all.
  package var share: Int64?
  /// How each target goes down and up while an `outage` lasts; nil: it is down all the time.
  package var process: OutageProcess.Plan?
  /// Of how many `targets` were drawn; nil where none were.
  package internal(set) var candidateCount: Int?
  /// IDP-3: share of tries that succeed while it holds, in parts per million.
  package var successPPM: Int64
  /// FLT-7: of a degradation.
  package var slowdown = Slowdown.none
  /// FLT-8: of a latency, each way.
  package var adds = SimDuration.zero
  /// FLT-5: of a partition: what the target sends arrives, what it is answered does not.
  package var losesAnswersOnly = false
  /// FLT-6: what makes it start; its `start` is the distant future until then.
  package var trigger: Trigger?
  /// The scenario's word for what happens, for reports.
  package var word = ""

  package init(
    name: String, effect: Effect, targets: [ComponentRef], start: SimTime, end: SimTime?,
    successPPM: Int64 = 0
  ) {
    self.name = name
    self.effect = effect
    self.targets = targets
    self.start = start
    self.end = end
    self.successPPM = successPPM
  }
}
