import SimEngine

/// What an estate says to whoever reads the launch rule, whatever the state of the world.
extension Estate {
  /// The machines of an owned offering that belong to a user, in order of machine.
  package func ownedMachines(
    of endpoint: ID<Endpoint>, for offering: ID<Offering>
  ) -> [ID<VDA>] {
    machineIndex.machines(of: endpoint, for: offering)
  }

  /// Which place of an offering a machine serves it from; nil: it does not serve it.
  package func position(of machine: ID<VDA>, in offering: ID<Offering>) -> Int? {
    machineIndex.position(of: machine, in: offering)
  }

  /// The resource locations whose connectors a StoreFront lists, its own first, then by id.
  package func locations(listedBy storeFront: StoreFront) -> [ID<ResourceLocation>] {
    let own = storeFront.resourceLocation
    let listed = Set(storeFront.connectors.map { connectors[$0].resourceLocation }).sorted()
    return listed.filter { $0 == own } + listed.filter { $0 != own }
  }
}

extension Estate {
  /// LHC-10: how long an elected connector works on a launch, in ticks.
  func launchWork(_ connector: ID<Connector>) -> Int64 {
    guard rules.holds(.lhc10) else { return 0 }
    return 4 * 1_000_000 / (parameters.lhcLaunchRate * Int64(connectors[connector].vcpu))
  }

  /// LHC-10: how long an elected connector works on a registration, in ticks.
  func registrationWork(_ connector: ID<Connector>) -> Int64 {
    launchWork(connector) * parameters.lhcRegistrationCost / 1_000_000
  }
}

extension Estate {
  /// LAUNCH-4, LAUNCH-8: from the start of a logon on a machine to the session, in ticks.
  package func logonTime(of pool: ID<Pool>) -> Int64 {
    pools[pool].logons?.takes ?? parameters.logonMedian
  }

  /// LAUNCH-8: logons a second that all machines of an entry can do, in millionths; nil: no limit.
  package func logonCapacity(of pool: ID<Pool>) -> Int64? {
    let takes = logonTime(of: pool)
    guard let limit = pools[pool].logons, takes > 0 else { return nil }
    let atOnce = Int64(limit.atOnce) * Int64(pools[pool].vdas.count)
    let product = (atOnce * 1_000_000).multipliedFullWidth(by: 1_000_000)
    guard product.high < takes / 2 else { return .max }
    return takes.dividingFullWidth(product).quotient
  }
}

extension Estate {
  /// RDV-4: how long a connector works on a session it is told to have prepared, in ticks.
  func relayWork(_ connector: ID<Connector>) -> Int64 {
    guard rules.holds(.rdv4) else { return 0 }
    return 4 * parameters.connectorRelay / Int64(connectors[connector].vcpu)
  }
}

extension StatusBoard {
  /// RDV-2: how long a connector works on what takes it so many ticks while it proxies nothing: at
  /// full proxy load as many times as long as `connector.fullProxySlowdown` says, below it in
  /// proportion; and while it is degraded, that much longer (FLT-7).
  func slowed(_ ticks: Int64, _ connector: ID<Estate.Connector>, _ estate: Estate) -> Int64 {
    let ticks = slowdown(of: connector, estate).work(ticks)
    let capacity = Int64(proxyPlaces(connector, estate))
    let load = min(Int64(connectorProxied[connector]), capacity)
    guard load > 0, estate.rules.holds(.rdv2) else { return ticks }
    return ticks + ticks * (estate.parameters.connectorFullProxySlowdown - 1) * load / capacity
  }

  /// Nobody waits for what is relayed, so nothing else bounds it: ten years are as good as never.
  private static let longestRelayQueue = SimDuration(ticks: 3_650 * 86_400 * 1_000_000)

  /// RDV-4: gives a connector something to relay, which it begins when it has done what came
  /// before; returns when that is done.
  ///
  /// - Complexity: O(1).
  @discardableResult
  mutating func occupyRelay(
    _ connector: ID<Estate.Connector>, _ ticks: Int64, at now: SimTime
  ) -> SimTime {
    let free = min(max(now, relayBusyUntil[connector]), now + Self.longestRelayQueue)
    let done = free + SimDuration(ticks: ticks)
    relayBusyUntil[connector] = done
    return done
  }

  /// LHC-10: gives the elected connector of a place work, which it begins when it has done what
  /// came before; returns when that is done.
  ///
  /// - Complexity: O(1); the queue is the time up to which the server is busy.
  @discardableResult
  mutating func occupyElected(
    _ location: ID<Estate.ResourceLocation>, _ ticks: Int64, at now: SimTime
  ) -> SimTime {
    let done = max(now, electedBusyUntil[location]) + SimDuration(ticks: ticks)
    electedBusyUntil[location] = done
    return done
  }
}
