package import SimEngine

/// A length of time, fixed or drawn.
package typealias Stay = Estate.SessionLength

/// What takes a component down and up again by itself: flapping, random failures (FLT-3), restarts
/// (FLT-4). With a common cause it takes several at once.
///
/// It holds one of the outages that the board counts for each of them, so it composes with whatever
/// else holds them down (FLT-1). Each stay is one addressed draw: by the name of the fault, the
/// component's path (the first one's, and that they go together) and the number of the stay, so
/// neither another component nor another fault moves it.
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
    /// FLT-3: one draw and one state for all targets of the fault, as a common cause has them.
    package var isCommonCause = false
    /// FLT-3: a repair begins when this crew is free; nil: at once.
    package var crew: ID<Estate.RepairCrew>?
    /// FLT-4: goes down once, at a time drawn from `0...spread` after the start, and stays up after.
    package var restartSpread: SimDuration?

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
    /// FLT-3: the crew it waits for is free.
    case repairStarts
    case ends
  }

  /// Never empty; one, but for a common cause.
  package let targets: [ComponentRef]
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
  private var timeWaiting = SimDuration.zero
  /// FLT-3: down, and no crew works on it yet.
  package private(set) var awaitsCrew = false
  /// FLT-3: a crew works on it.
  package private(set) var isUnderRepair = false

  init(
    _ targets: [ComponentRef], _ plan: Plan, fault: (place: Int, name: String)?, at place: Int,
    in estate: Estate
  ) {
    self.targets = targets
    self.plan = plan
    self.fault = fault?.place
    self.place = Int32(place)
    let whose = plan.isCommonCause ? "together" : estate.path(of: targets[0])
    address = StableHash.of("\(fault?.name ?? "")\n\(whose)")
  }

  /// Takes in a message; returns whether the component's outage began or ended.
  package mutating func receive(_ message: Message, in context: inout Context) -> Bool {
    switch message {
    case .starts:
      isOn = true
      if let spread = plan.restartSpread, context.estate.rules.holds(.flt4) {
        planEnd(after: drawn(upTo: spread, context), in: &context)
      } else if plan.startsDown {
        goDown(in: &context)
      } else {
        left = drawn(plan.up, plan.shortestUp, context)
      }
      return isDown
    case .stayEnds(let token):
      guard token == self.token else { return false }
      if isDown { comeUp(in: &context) } else { goDown(in: &context) }
      return true
    case .repairStarts:
      guard awaitsCrew else { return false }
      timeWaiting = timeWaiting(at: context.now)
      awaitsCrew = false
      isUnderRepair = true
      planEnd(after: drawn(plan.down, plan.shortestDown, context), in: &context)
      return false
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
    guard isOn, !isDown, plan.restartSpread == nil else { return }
    let runs =
      !plan.agesOnlyWhileUp
      || targets.contains { context.board.stands($0, context.estate) }
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

  /// How long it waited for a crew up to an instant, the first repair's wait to the last's.
  package func timeWaiting(at now: SimTime) -> SimDuration {
    awaitsCrew ? timeWaiting + (now - downSince) : timeWaiting
  }

  // MARK: Stays

  private mutating func goDown(in context: inout Context) {
    isDown = true
    outageCount += 1
    runsSince = nil
    downSince = context.now
    count(+1, in: &context)
    if plan.crew == nil {
      planEnd(after: drawn(plan.down, plan.shortestDown, context), in: &context)
    } else {
      awaitsCrew = true
    }
  }

  private func count(_ change: Int32, in context: inout Context) {
    for target in targets { context.board.depth[Int(target.kind.rawValue)][target.index] += change }
  }

  private mutating func comeUp(in context: inout Context) {
    endOutage(in: &context)
    if plan.restartSpread == nil { left = drawn(plan.up, plan.shortestUp, context) }
  }

  private mutating func endOutage(in context: inout Context) {
    timeDown = timeDown(at: context.now)
    timeWaiting = timeWaiting(at: context.now)
    isDown = false
    awaitsCrew = false
    isUnderRepair = false
    count(-1, in: &context)
  }

  private mutating func planEnd(after stay: SimDuration, in context: inout Context) {
    token &+= 1
    context.post(.process(place, .stayEnds(token: token)), context.now + stay, .faults)
  }

  private mutating func drawn(_ stay: Stay, _ shortest: SimDuration, _ context: Context)
    -> SimDuration
  {
    var words = nextWords(context)
    return max(shortest, stay.sample(from: &words))
  }

  private mutating func drawn(upTo spread: SimDuration, _ context: Context) -> SimDuration {
    var words = nextWords(context)
    return SimDuration(ticks: Int64(words.integer(below: UInt64(spread.ticks) + 1)))
  }

  private mutating func nextWords(_ context: Context) -> DrawSequence {
    defer { stayCount &+= 1 }
    return context.draws.sequence(
      purpose: Purpose.outageStay.rawValue, entity: UInt32(truncatingIfNeeded: address),
      index: UInt32(truncatingIfNeeded: address >> 52) << 20 | stayCount & 0xF_FFFF)
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
