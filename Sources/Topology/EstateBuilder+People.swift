import SimEngine

extension EstateBuilder {
  // MARK: Cohorts and endpoints

  mutating func addCohorts() {
    for plan in cohorts {
      let mayHoldLeases = mayHoldLeases(plan)
      let id = ID<Estate.Cohort>(estate.cohorts.count)
      estate.cohorts.append(
        Estate.Cohort(
          name: plan.name, users: plan.users, firstEndpoint: ID(estate.endpoints.count),
          site: plan.site, identity: plan.identity, client: plan.client,
          mayHoldLeases: mayHoldLeases, passThroughDomain: plan.passThroughDomain,
          fallback: fallback(plan), workload: plan.workload, reconnects: plan.reconnects,
          roams: plan.roams))
      addEndpoints(plan, id, mayHoldLeases: mayHoldLeases)
    }
  }

  /// LEASE-1, all that does not change.
  private func mayHoldLeases(_ plan: CohortPlan) -> Bool {
    guard estate.rules.holds(.lease1) else { return true }
    let identity = estate.identityProviders[plan.identity]
    return estate.serviceContinuityIsOn && !customer.hasPolicyBasedAuthentication
      && plan.client == .native && clientHoldsLeases(plan)
      && identity.kind.supportsLeases(directorySync: identity.directorySync)
  }

  private func clientHoldsLeases(_ plan: CohortPlan) -> Bool {
    VersionNumber.firstClientWithLeases(plan.platform).map { plan.clientVersion >= $0 }
      ?? plan.otherPlatformSupportsLeases
  }

  /// SF-2
  private func fallback(_ plan: CohortPlan) -> Estate.Fallback? {
    guard estate.rules.holds(.sf1) else { return nil }
    return plan.fallbackStoreFront.map { storeFront in
      guard estate.rules.holds(.sf2) else {
        return Estate.Fallback(storeFront: storeFront, knownByCount: plan.users)
      }
      let share = Int64(plan.users) * estate.parameters.storefrontKnownShare
      return Estate.Fallback(
        storeFront: storeFront,
        knownByCount: plan.knownByCount ?? Int((share + 500_000) / 1_000_000))
    }
  }

  /// INIT-1: native users start signed in, with a lease where they may hold one; browsers do not.
  ///
  /// - Complexity: O(changes × log changes), whatever the number of users.
  private mutating func addEndpoints(
    _ plan: CohortPlan, _ cohort: ID<Estate.Cohort>, mayHoldLeases: Bool
  ) {
    let signedInCount = plan.signedInCount ?? (plan.client == .native ? plan.users : 0)
    let leasedCount = plan.leasedCount ?? signedInCount
    func endpoint(_ member: Int) -> Estate.Endpoint {
      Estate.Endpoint(
        cohort: cohort, member: member,
        start: Estate.StartState(
          lastSignInAge: plan.lastSignInAge, isSignedIn: member <= signedInCount,
          isLeased: mayHoldLeases && member <= leasedCount, leaseAge: plan.leaseAge,
          drawnAge: plan.drawnAge, sessions: plan.sessions),
        dnsPhase: plan.dnsPhase, popDNSPhase: plan.popDNSPhase)
    }
    var next = 1
    func addAlike(upTo end: Int) {
      while next <= end {
        let last = min(
          end, next <= signedInCount ? signedInCount : end, next <= leasedCount ? leasedCount : end)
        estate.endpoints.append(endpoint(next), count: last - next + 1)
        next = last + 1
      }
    }
    for changes in changesByMember(plan) {
      addAlike(upTo: changes[0].member - 1)
      var changed = endpoint(next)
      for change in changes { apply(change, to: &changed, mayHoldLeases) }
      estate.endpoints.append(changed)
      next += 1
    }
    addAlike(upTo: plan.users)
  }

  /// In order of member; those of one member in the order in which they are stated.
  private func changesByMember(_ plan: CohortPlan) -> [[CohortPlan.MemberChange]] {
    let sorted = plan.changes.enumerated()
      .sorted { ($0.element.member, $0.offset) < ($1.element.member, $1.offset) }
      .map(\.element)
    var byMember: [[CohortPlan.MemberChange]] = []
    for change in sorted {
      if byMember.last?[0].member == change.member {
        byMember[byMember.count - 1].append(change)
      } else {
        byMember.append([change])
      }
    }
    return byMember
  }

  private func apply(
    _ change: CohortPlan.MemberChange, to endpoint: inout Estate.Endpoint, _ mayHoldLeases: Bool
  ) {
    if let isSignedIn = change.isSignedIn { endpoint.start.isSignedIn = isSignedIn }
    if let isLeased = change.isLeased { endpoint.start.isLeased = mayHoldLeases && isLeased }
    if let age = change.lastSignInAge { endpoint.start.lastSignInAge = age }
    if let age = change.leaseAge { endpoint.start.leaseAge = age }
    if let sessions = change.sessions { endpoint.start.sessions = sessions }
    if let phase = change.dnsPhase { endpoint.dnsPhase = phase }
    if let phase = change.popDNSPhase { endpoint.popDNSPhase = phase }
  }

  // MARK: Offerings

  /// What resources must have in common to be one offering of a cohort.
  private struct Likeness: Hashable {
    var kind: Estate.ResourceKind
    var groups: [ID<Estate.DeliveryGroup>]
    var home: ID<Estate.ResourceLocation>?
    var entitledSince: Int
    var isPublishedByFallback: Bool
  }

  mutating func addOfferings() {
    let poolsOfGroups = poolsOfGroups()
    let mixes = estate.workloads.map { Mix($0.mix) }
    // By StoreFront and resource; there for the StoreFronts that are a fallback.
    var isPublished: [[Bool]] = Array(repeating: [], count: estate.storeFronts.count)
    for (index, plan) in cohorts.enumerated() {
      if let fallback = plan.fallbackStoreFront, isPublished[fallback].isEmpty {
        isPublished[fallback] = Array(repeating: false, count: estate.resources.count)
        for resource in estate.storeFronts[fallback].publishes {
          isPublished[fallback][resource.index] = true
        }
      }
      let published = plan.fallbackStoreFront.map { isPublished[$0] }
      // Only looked up in; the order of offerings is that of their first resources.
      var offerings: [Likeness: ID<Estate.Offering>] = [:]
      for entitlement in plan.entitlements {
        let resource = estate.resources[entitlement.resource]
        let likeness = Likeness(
          kind: resource.kind, groups: resource.groups, home: resource.home,
          entitledSince: entitlement.since,
          isPublishedByFallback: published?[entitlement.resource] ?? false)
        if let known = offerings[likeness] {
          estate.offerings[known].resources.append(entitlement.resource)
        } else {
          offerings[likeness] = add(
            likeness, of: ID(index), entitlement.resource,
            from: pools(of: likeness.groups, poolsOfGroups))
        }
      }
      if let workload = plan.workload {
        estate.cohorts[index].mix = mixes[workload].entries(of: plan.entitlements)
      }
    }
  }

  /// What a workload names, looked up by resource.
  private struct Mix {
    private let entries: [Estate.Workload.MixEntry]
    /// Positions in `entries`, by resource, then as written.
    private let byResource: [Int]

    init(_ entries: [Estate.Workload.MixEntry]) {
      self.entries = entries
      byResource = entries.indices.sorted {
        (entries[$0].resource, $0) < (entries[$1].resource, $1)
      }
    }

    /// What the workload names and a cohort has, in the workload's order.
    ///
    /// - Complexity: O(k log n) for k entitlements and n entries.
    func entries(
      of entitlements: [CohortPlan.Entitlement]
    ) -> [Estate.Workload.MixEntry] {
      guard !entries.isEmpty else { return [] }
      var found: [Int] = []
      for entitlement in entitlements {
        var place = firstPlace(of: entitlement.resource)
        while place < byResource.count,
          entries[byResource[place]].resource == entitlement.resource
        {
          found.append(byResource[place])
          place += 1
        }
      }
      found.sort()
      // A resource that a cohort has twice is in its mix once.
      return found.indices.filter { $0 == 0 || found[$0] != found[$0 - 1] }.map {
        entries[found[$0]]
      }
    }

    private func firstPlace(of resource: ID<Estate.Resource>) -> Int {
      var (low, high) = (0, byResource.count)
      while low < high {
        let middle = (low + high) / 2
        if entries[byResource[middle]].resource < resource {
          low = middle + 1
        } else {
          high = middle
        }
      }
      return low
    }
  }

  /// By delivery group, its pools in their order.
  private func poolsOfGroups() -> [[ID<Estate.Pool>]] {
    var pools = Array(repeating: [ID<Estate.Pool>](), count: estate.deliveryGroups.count)
    for (index, pool) in estate.pools.enumerated() { pools[pool.group].append(ID(index)) }
    return pools
  }

  /// The pools of some groups in their order.
  private func pools(
    of groups: [ID<Estate.DeliveryGroup>], _ poolsOfGroups: [[ID<Estate.Pool>]]
  ) -> [ID<Estate.Pool>] {
    groups.count == 1
      ? poolsOfGroups[groups[0]] : Set(groups.flatMap { poolsOfGroups[$0] }).sorted()
  }

  private mutating func add(
    _ likeness: Likeness, of cohort: ID<Estate.Cohort>, _ resource: ID<Estate.Resource>,
    from pools: [ID<Estate.Pool>]
  ) -> ID<Estate.Offering> {
    let id = ID<Estate.Offering>(estate.offerings.count)
    let locations = locations(of: pools, home: likeness.home)
    estate.offerings.append(
      Estate.Offering(
        cohort: cohort, resources: [resource], kind: likeness.kind, home: likeness.home,
        locations: locations,
        isOwned: !likeness.groups.isEmpty
          && likeness.groups.allSatisfy { estate.deliveryGroups[$0].kind.isOwned },
        entitledSince: likeness.entitledSince,
        isPublishedByFallback: likeness.isPublishedByFallback))
    estate.cohorts[cohort].offerings.append(id)
    for location in locations {
      for pool in location.pools { estate.pools[pool].offerings.append(id) }
    }
    return id
  }

  /// Its home first, then in order of id.
  private func locations(
    of pools: [ID<Estate.Pool>], home: ID<Estate.ResourceLocation>?
  ) -> [Estate.Offering.Location] {
    var locations: [Estate.Offering.Location] = []
    for pool in pools {
      let place = estate.pools[pool].resourceLocation
      if let known = locations.firstIndex(where: { $0.resourceLocation == place }) {
        locations[known].pools.append(pool)
      } else {
        locations.append(Estate.Offering.Location(resourceLocation: place, pools: [pool]))
      }
    }
    return locations.sorted { left, right in
      let (one, other) = (left.resourceLocation, right.resourceLocation)
      if (one == home) != (other == home) { return one == home }
      return one < other
    }
  }

  // MARK: Owners

  /// LAUNCH-4: machine n belongs to user n.
  mutating func addOwnership() {
    for pool in estate.pools {
      guard let owners = pool.owners else { continue }
      let cohort = estate.cohorts[owners]
      for (offset, machine) in pool.vdas.prefix(cohort.users).enumerated() {
        estate.vdas[machine].owner = ID(cohort.firstEndpoint.index + offset)
      }
    }
    estate.machineIndex = MachineIndex(estate)
  }
}
