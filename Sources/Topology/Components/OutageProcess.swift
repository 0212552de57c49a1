package import SimEngine

/// A length of time, fixed or drawn.
package typealias Stay = Estate.SessionLength

/// What takes one component down and up again by itself: flapping, and random failures (FLT-3).
///
/// It holds one of the outages that the board counts for its component, so it composes with
/// whatever else holds it down (FLT-1). Each stay is one addressed draw: by the name of the fault,
/// the component's path and the number of the stay, so neither another component nor another fault
/// moves it.
package struct OutageProcess: Sendable {
  /// What a scenario says of it.
  package struct Plan: Sendable, Hashable {
    package var up: Stay
    package var down: Stay
    /// No stay is shorter; at least one tick.
    package var shortestUp: SimDuration
    package var shortestDown: SimDuration
    /// Flapping begins with a loss, a random failure with a time up.
    package var startsDown: Bool
    /// FLT-3: the clock of a stay up stands while what the component stands in, or the component by
    /// another fault, is down.
    package var agesOnlyWhileUp: Bool

    package init(
      up: Stay, down: Stay, shortestUp: SimDuration = SimDuration(ticks: 1),
      shortestDown: SimDuration = SimDuration(ticks: 1), startsDown: Bool = false,
      agesOnlyWhileUp: Bool = true
    ) {
      self.up = up
      self.down = down
      self.shortestUp = shortestUp
      self.shortestDown = shortestDown
      self.startsDown = startsDown
      self.agesOnlyWhileUp = agesOnlyWhileUp
    }
  }

  package enum Message: Sendable, BitwiseCopyable {
    case starts
    case stayEnds(token: UInt32)
    case ends
  }

  package let target: ComponentRef
  package let plan: Plan
  /// The fault it belongs to, by its place in the world's; nil: the component fails by itself.
  package let fault: Int?
  /// How often it went down.
  package private(set) var outageCount = 0
  package private(set) var isDown = false
  private let place: Int32
  private let address: UInt64
  private var isOn = false
  private var stayCount: UInt32 = 0
  private var token: UInt32 = 0
  /// What is left of the stay up, at `runsSince` if its clock runs.
  private var left = SimDuration.zero
  private var runsSince: SimTime?
  private var downSince = SimTime.zero
  private var timeDown = SimDuration.zero

  init(
    _ target: ComponentRef, _ plan: Plan, fault: (place: Int, name: String)?, at place: Int,
    in estate: Estate
  ) {
    self.target = target
    self.plan = plan
    self.fault = fault?.place
    self.place = Int32(place)
    address = StableHash.of("\(fault?.name ?? "")\n\(estate.path(of: target))")
  }

  /// Takes in a message; returns whether the component's outage began or ended.
  package mutating func receive(_ message: Message, in context: inout Context) -> Bool {
    switch message {
    case .starts:
      isOn = true
      if plan.startsDown {
        goDown(in: &context)
      } else {
        left = drawn(plan.up, plan.shortestUp, context)
      }
      return isDown
    case .stayEnds(let token):
      guard token == self.token else { return false }
      if isDown { comeUp(in: &context) } else { goDown(in: &context) }
      return true
    case .ends:
      isOn = false
      token &+= 1
      guard isDown else { return false }
      endOutage(in: &context)
      return true
    }
  }

  /// Looks whether the clock of a stay up should run, once the net state is taken.
  mutating func sense(in context: inout Context) {
    guard isOn, !isDown else { return }
    let runs = !plan.agesOnlyWhileUp || context.board.stands(target, context.estate)
    if runs, runsSince == nil {
      runsSince = context.now
      planEnd(after: left, in: &context)
    } else if !runs, let since = runsSince {
      left = max(SimDuration(ticks: 1), left - (context.now - since))
      runsSince = nil
      token &+= 1
    }
  }

  /// How long it was down up to an instant.
  package func timeDown(at now: SimTime) -> SimDuration {
    isDown ? timeDown + (now - downSince) : timeDown
  }

  // MARK: Stays

  private mutating func goDown(in context: inout Context) {
    isDown = true
    outageCount += 1
    runsSince = nil
    downSince = context.now
    context.board.depth[Int(target.kind.rawValue)][target.index] += 1
    planEnd(after: drawn(plan.down, plan.shortestDown, context), in: &context)
  }

  private mutating func comeUp(in context: inout Context) {
    endOutage(in: &context)
    left = drawn(plan.up, plan.shortestUp, context)
  }

  private mutating func endOutage(in context: inout Context) {
    timeDown = timeDown(at: context.now)
    isDown = false
    context.board.depth[Int(target.kind.rawValue)][target.index] -= 1
  }

  private mutating func planEnd(after stay: SimDuration, in context: inout Context) {
    token &+= 1
    context.post(.process(place, .stayEnds(token: token)), context.now + stay, .faults)
  }

  private mutating func drawn(_ stay: Stay, _ shortest: SimDuration, _ context: Context)
    -> SimDuration
  {
    var words = context.draws.sequence(
      purpose: Purpose.outageStay.rawValue, entity: UInt32(truncatingIfNeeded: address),
      index: UInt32(truncatingIfNeeded: address >> 52) << 20 | stayCount & 0xF_FFFF)
    stayCount &+= 1
    return max(shortest, stay.sample(from: &words))
  }
}

extension Estate.SessionLength {
  /// One draw; of a lognormal at most 10¹⁵ ticks.
  package func sample(from words: inout DrawSequence) -> SimDuration {
    switch self {
    case .constant(let length): return length
    case .exponential(let mean):
      return SimDuration(
        ticks: Int64(Distribution.exponential(mean: Double(mean.ticks)).sample(from: &words)))
    case .lognormal(let median, let p95):
      let shape = Distribution.lognormal(
        median: Double(median.ticks), quantile95: Double(p95.ticks))
      return SimDuration(ticks: Int64(min(shape.sample(from: &words), 1e15)))
    }
  }
}

extension ComponentKind {
  /// Whether others stand in one of the kind.
  var holdsOthers: Bool {
    switch self {
    case .region, .zone, .faultDomain, .geode, .pop, .popPart, .resourceLocation: true
    case .service, .replicas, .steering, .popInstance, .network, .site, .identityProvider,
      .domainController, .hypervisor, .gateway, .storeFront, .connector, .vda, .pool,
      .deliveryGroup, .resource, .cohort, .endpoint, .customer:
      false
    }
  }
}

extension StatusBoard {
  /// Whether a component is up with what it stands in, by the net state (FLT-3: it ages).
  func stands(_ component: ComponentRef, _ estate: Estate) -> Bool {
    !isDown(component) && holderStands(component, estate)
  }

  private func holderStands(_ component: ComponentRef, _ estate: Estate) -> Bool {
    let index = component.index
    switch component.kind {
    case .zone: return !isDown(ComponentRef(.region, estate.zones[index].region))
    case .faultDomain:
      let zone = estate.faultDomains[index].zone
      return !isDown(ComponentRef(.zone, zone))
        && !isDown(ComponentRef(.region, estate.zones[zone].region))
    case .geode: return regionUp[estate.geodes[index].region]
    case .replicas: return geodeUp[index % estate.geodes.count]
    case .pop: return estate.pops[index].region.map { regionUp[$0] } ?? true
    case .popPart: return stands(ComponentRef(.pop, index % estate.pops.count), estate)
    case .popInstance:
      let part = estate.part(ofInstance: index)
      return stands(part, estate)
    case .resourceLocation:
      return estate.resourceLocations[index].hostedIn.map { regionUp[$0] } ?? true
    case .domainController: return locationUp[estate.domainControllers[index].resourceLocation]
    case .gateway: return locationUp[estate.gateways[index].resourceLocation]
    case .storeFront: return locationUp[estate.storeFronts[index].resourceLocation]
    case .connector: return locationUp[estate.connectors[index].resourceLocation]
    case .vda: return locationUp[estate.vdas[index].resourceLocation]
    case .region, .service, .steering, .network, .site, .identityProvider, .hypervisor, .pool,
      .deliveryGroup, .resource, .cohort, .endpoint, .customer:
      return true
    }
  }
}

extension Estate {
  /// The part of a PoP that an instance belongs to.
  /// - Complexity: O(PoPs).
  func part(ofInstance index: Int) -> ComponentRef {
    for pop in pops.indices {
      for part in PoPPart.allCases where instances(of: part, at: ID(pop)).contains(index) {
        return self.part(part, ID(pop))
      }
    }
    preconditionFailure("no PoP has the instance \(index)")
  }
}
