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
    for (index, plan) in cohorts.enumerated() {
      let published = plan.fallbackStoreFront.map { estate.storeFronts[$0].publishes } ?? []
      // Only looked up in; the order of offerings is that of their first resources.
      var offerings: [Likeness: ID<Estate.Offering>] = [:]
      for entitlement in plan.entitlements {
        let resource = estate.resources[entitlement.resource]
        let likeness = Likeness(
          kind: resource.kind, groups: resource.groups, home: resource.home,
          entitledSince: entitlement.since,
          isPublishedByFallback: published.contains(entitlement.resource))
        if let known = offerings[likeness] {
          estate.offerings[known].resources.append(entitlement.resource)
        } else {
          offerings[likeness] = add(likeness, of: ID(index), entitlement.resource)
        }
      }
      addMix(of: ID(index))
    }
  }

  /// What the workload names and the cohort has, in the workload's order.
  private mutating func addMix(of cohort: ID<Estate.Cohort>) {
    guard let workload = estate.cohorts[cohort].workload else { return }
    var isOffered = Array(repeating: false, count: estate.resources.count)
    for offering in estate.cohorts[cohort].offerings {
      for resource in estate.offerings[offering].resources { isOffered[resource.index] = true }
    }
    estate.cohorts[cohort].mix = estate.workloads[workload].mix.filter {
      isOffered[$0.resource.index]
    }
  }

  private mutating func add(
    _ likeness: Likeness, of cohort: ID<Estate.Cohort>, _ resource: ID<Estate.Resource>
  ) -> ID<Estate.Offering> {
    let id = ID<Estate.Offering>(estate.offerings.count)
    let locations = locations(of: likeness)
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
  private func locations(of likeness: Likeness) -> [Estate.Offering.Location] {
    var locations: [Estate.Offering.Location] = []
    for (index, pool) in estate.pools.enumerated() where likeness.groups.contains(pool.group) {
      let known = locations.firstIndex { $0.resourceLocation == pool.resourceLocation }
      if let known {
        locations[known].pools.append(ID(index))
      } else {
        locations.append(
          Estate.Offering.Location(resourceLocation: pool.resourceLocation, pools: [ID(index)]))
      }
    }
    return locations.sorted { left, right in
      let (one, other) = (left.resourceLocation, right.resourceLocation)
      if (one == likeness.home) != (other == likeness.home) { return one == likeness.home }
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
