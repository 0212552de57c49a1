/// Wires what a scenario declares into an estate.
///
/// `estate` takes the declared things as they are, in order of id; populations, cohorts and the
/// customer's policies are declared beside it. `build()` expands the populations and works out what
/// follows: who is allowed, nearest, elected first, entitled to what, and from which machines.
///
/// Things of a kind are added in order of id, and references are positions in that order. What is
/// added must make sense already: whoever reads a scenario refuses the rest, with its position.
///
///     var builder = EstateBuilder()
///     let region = builder.addRegion("westeurope", provider: "azure", area: "europe", tag: "eu")
///     builder.addZone("z1", in: region, faultDomainCount: 2)
///     builder.addGeode("weu", in: region)
package struct EstateBuilder: Sendable {
  /// What the customer decided for everybody.
  package struct Customer: Sendable {
    /// SOV-1: the tags of the geodes that the customer's instance allows.
    package var sovereignties: [String] = []
    package var rendezvous = Estate.Rendezvous.off
    /// LEASE-1: sign-in policies of this kind rule leases out.
    package var hasPolicyBasedAuthentication = false

    package init() {}
  }

  /// Connectors alike: one entry of a scenario's `connectors`.
  package struct ConnectorPopulation: Sendable {
    package struct Member: Sendable {
      package var fqdn: String
      package var vcpu: Int
      /// LHC-12: in bytes; nil: not stated. Nothing of a run depends on it.
      package var memory: Int64?
      /// RDV-1: HDX sessions it proxies at most; nil takes the parameter for its vCPU.
      package var proxySessions: Int?
      package var syncPhase: Int64?
      /// LHC-11; nil: the current one.
      package var version: VersionNumber?

      package init(
        fqdn: String, vcpu: Int = 4, proxySessions: Int? = nil, syncPhase: Int64? = nil,
        version: VersionNumber? = nil
      ) {
        self.fqdn = fqdn
        self.version = version
        self.vcpu = vcpu
        self.proxySessions = proxySessions
        self.syncPhase = syncPhase
      }
    }

    package var name: String
    package var resourceLocation: ID<Estate.ResourceLocation>
    package var members: [Member]
    /// False for an entry without `count`: its only member bears the name of the entry.
    package var isNumbered: Bool

    package init(
      name: String, resourceLocation: ID<Estate.ResourceLocation>, members: [Member],
      isNumbered: Bool = true
    ) {
      self.name = name
      self.resourceLocation = resourceLocation
      self.members = members
      self.isNumbered = isNumbered
    }
  }

  /// Machines alike: one entry of a scenario's `vdas`, which becomes a pool.
  package struct MachinePopulation: Sendable {
    package struct Member: Sendable {
      package var maxSessions: Int
      package var isPoweredOn: Bool
      package var pingPhase: Int64?

      package init(maxSessions: Int = 1, isPoweredOn: Bool = true, pingPhase: Int64? = nil) {
        self.maxSessions = maxSessions
        self.isPoweredOn = isPoweredOn
        self.pingPhase = pingPhase
      }
    }

    package var name: String
    package var group: ID<Estate.DeliveryGroup>
    package var resourceLocation: ID<Estate.ResourceLocation>
    package var version = VersionNumber(2402)
    package var join = Estate.Join.domain
    /// Empty for machines that are in no domain.
    package var domain = ""
    package var owners: ID<Estate.Cohort>?
    /// PWR-3: stands in the same resource location; nil: nothing switches the machines.
    package var hypervisor: ID<Estate.Hypervisor>?
    /// LAUNCH-8: of each machine; nil: no limit.
    package var logons: Estate.LogonLimit?
    package var members: [Member]
    package var isNumbered: Bool

    package init(
      name: String, group: ID<Estate.DeliveryGroup>,
      resourceLocation: ID<Estate.ResourceLocation>, members: [Member], isNumbered: Bool = true
    ) {
      self.name = name
      self.group = group
      self.resourceLocation = resourceLocation
      self.members = members
      self.isNumbered = isNumbered
    }
  }

  /// Users alike: one entry of a scenario's `cohorts`.
  package struct CohortPlan: Sendable {
    package enum Platform: Sendable { case windows, mac, linux, other }

    /// A resource the cohort may launch.
    package struct Entitlement: Sendable {
      package var resource: ID<Estate.Resource>
      /// The configuration version that brought it; 0: before the run.
      package var since: Int

      package init(_ resource: ID<Estate.Resource>, since: Int = 0) {
        self.resource = resource
        self.since = since
      }
    }

    /// What a scenario states of one member by itself; nil where it states nothing.
    package struct MemberChange: Sendable {
      package var member: Int
      package var isSignedIn: Bool?
      package var isLeased: Bool?
      package var lastSignInAge: Int64?
      package var leaseAge: Int64?
      package var sessions: [ID<Estate.VDA>]?
      package var dnsPhase: Int64?
      package var popDNSPhase: Int64?

      package init(member: Int) { self.member = member }
    }

    package var name: String
    package var users: Int
    package var site: ID<Estate.Site>
    package var identity: ID<Estate.IdentityProvider>
    package var client = Estate.ClientKind.native
    package var platform = Platform.windows
    package var clientVersion = VersionNumber(2402)
    /// LEASE-1: what the scenario says of a client of another platform.
    package var otherPlatformSupportsLeases = false
    package var passThroughDomain: String?
    package var workload: ID<Estate.Workload>?
    /// In order of resource.
    package var entitlements: [Entitlement] = []
    package var fallbackStoreFront: ID<Estate.StoreFront>?
    /// SF-2: how many know the fallback's address; nil takes the parameter's share.
    package var knownByCount: Int?
    /// Members signed in at the start, lowest first; nil takes the default of INIT-1.
    package var signedInCount: Int?
    /// Members with a lease at the start, lowest first; nil: those signed in.
    package var leasedCount: Int?
    package var lastSignInAge: Int64?
    /// Bounds of the drawn age of the last sign-in.
    package var drawnAge: ClosedRange<Int64> = 0...86_400_000_000
    package var leaseAge: Int64?
    package var sessions: [ID<Estate.VDA>] = []
    package var dnsPhase: Int64?
    package var popDNSPhase: Int64?
    package var reconnects = Estate.Reconnect.atOnce
    package var roams: Estate.Roaming?
    /// In order of member.
    package var changes: [MemberChange] = []

    package init(
      name: String, users: Int, site: ID<Estate.Site>, identity: ID<Estate.IdentityProvider>
    ) {
      self.name = name
      self.users = users
      self.site = site
      self.identity = identity
    }
  }

  /// The declared things, in order of id. Left to `build()`: connectors, machines, pools, cohorts,
  /// endpoints, offerings, and of the rest which geodes are allowed, what is nearest, and what a
  /// place holds. Until then a site's `nearestGeodes` and `nearestPoPs` hold its own list.
  package var estate = Estate()
  package var customer = Customer()
  /// In order of id, as everything.
  package var connectors: [ConnectorPopulation] = []
  package var machines: [MachinePopulation] = []
  package var cohorts: [CohortPlan] = []
  /// By cohort, the position of its first endpoint, as far as acts have asked for it.
  var firstEndpoints: [Int] = []

  package init() {}

  /// Works out everything that follows from what was declared.
  /// - Complexity: O(n log n) in members, entitlements, workload mixes and pools of offerings.
  package func build() -> Estate {
    var builder = self
    builder.allowGeodes()
    builder.placeServices()
    builder.orderNearest()
    builder.addConnectors()
    builder.addDomainControllers()
    builder.addMachines()
    builder.addCohorts()
    builder.addOfferings()
    builder.addOwnership()
    return builder.estate
  }

  /// A member's name: `ams/2`, or the entry's own when it is not numbered.
  static func name(_ population: String, _ member: Int, isNumbered: Bool) -> String {
    isNumbered ? "\(population)/\(member)" : population
  }
}
