import SimEngine
import Topology

/// What the queues came to: requests, how long they waited, and the launches that overload held up.
struct QueueLedger: Sendable {
  private struct Account: Sendable {
    var server: ComponentRef
    var served: Int64 = 0
    var abandoned: Int64 = 0
    var refused: Int64 = 0
    /// Come, and not yet served nor abandoned.
    var waiting: Int64 = 0
    /// Of what was not refused, in ticks.
    var waits = ValueCounts()
    var longest: Int64 = 0
    var longestAt: Int64 = 0
  }

  /// A wait from which on somebody notices a queue whose capacity nobody stated.
  static let notable: Int64 = 1_000_000

  private var accounts: [Account] = []
  /// Where the account of a component stands, by kind and index.
  private var position: [[Int32]]
  private let geodeCount: Int
  /// The last end of a fault within the run; nil where none ends, or one never does.
  private let lastFaultEnd: Int64?
  private var overload = RunResult.Overload()

  init(_ estate: Estate, _ faults: [Fault]) {
    geodeCount = estate.geodes.count
    position = ComponentKind.allCases.map { kind in
      [.replicas, .service, .connector, .pool].contains(kind)
        ? Array(repeating: -1, count: estate.count(of: kind)) : []
    }
    let ends = faults.map(\.end?.ticks)
    lastFaultEnd = ends.contains(nil) ? nil : ends.compactMap(\.self).max()
    for service in estate.services {
      for load in service.loads { _ = account(of: estate.replicas(service.kind, load.geode)) }
    }
    for pool in estate.pools.indices where estate.logonCapacity(of: ID(pool)) != nil {
      _ = account(of: ComponentRef(.pool, pool))
    }
  }

  private mutating func account(of server: ComponentRef) -> Int {
    let kind = Int(server.kind.rawValue)
    let found = position[kind][server.index]
    if found >= 0 { return Int(found) }
    position[kind][server.index] = Int32(accounts.count)
    accounts.append(Account(server: server))
    return accounts.count - 1
  }

  mutating func add(_ entry: QueueEntry, at now: Int64) {
    let index = account(of: entry.server)
    if entry.cameBefore { accounts[index].waiting -= 1 }
    switch entry.outcome {
    case .served: accounts[index].served += 1
    case .abandoned: accounts[index].abandoned += 1
    case .refused:
      accounts[index].refused += 1
      return
    case .waiting: accounts[index].waiting += 1
    }
    if entry.outcome != .waiting { accounts[index].waits.add(entry.wait) }
    if entry.ahead > accounts[index].longest {
      accounts[index].longest = entry.ahead
      accounts[index].longestAt = now
    }
  }

  /// REQ-1: a launch that has ended and was held up by a service that did not answer in time.
  mutating func add(_ launch: LaunchRecord, at now: Int64) {
    guard launch.metOverload, launch.outcome != .begun else { return }
    if overload.launches == 0 { overload.first = now }
    overload.launches += 1
    overload.last = now
    if launch.outcome != .succeeded { overload.lost += 1 }
    guard let end = lastFaultEnd, now > end else { return }
    overload.launchesAfter += 1
    if launch.outcome != .succeeded { overload.lostAfter += 1 }
  }

  /// The queues whose capacity the scenario states and those that somebody noticed, in order of
  /// component.
  func queues(_ estate: Estate, _ board: StatusBoard) -> [RunResult.Queue] {
    accounts
      .filter { account in
        stated(account.server, estate) != nil || account.waits.largest >= Self.notable
      }
      .sorted {
        ($0.server.kind.rawValue, $0.server.index) < ($1.server.kind.rawValue, $1.server.index)
      }
      .map { account in
        let quantiles = account.waits.quantiles([50, 95])
        return RunResult.Queue(
          server: estate.path(of: account.server), capacity: capacity(account.server, estate),
          served: account.served, abandoned: account.abandoned, refused: account.refused,
          waiting: account.waiting,
          waitP50: quantiles[0], waitP95: quantiles[1], waitMax: account.waits.largest,
          longest: account.longest, longestAt: account.longest > 0 ? account.longestAt : nil,
          grownAt: account.server.kind == .replicas && !board.serviceQueues.isEmpty
            ? board.serviceQueues[account.server.index].grownAt?.ticks : nil)
      }
  }

  /// Nil: no launch was held up.
  ///
  /// - Parameter isStillOverloaded: at the end of the run a client would wait in vain.
  func overload(until horizon: Int64, isStillOverloaded: Bool) -> RunResult.Overload? {
    guard overload.launches > 0 || isStillOverloaded else { return nil }
    var result = overload
    result.lastFaultEnd = lastFaultEnd.flatMap { $0 <= horizon ? $0 : nil }
    result.isStillOverloaded = isStillOverloaded
    return result
  }

  private func stated(_ server: ComponentRef, _ estate: Estate) -> Int64? {
    if let rate = rateOfMonitor(server, estate) { return rate }
    if server.kind == .pool { return estate.logonCapacity(of: ID(server.index)) }
    guard server.kind == .replicas else { return nil }
    let kind = Estate.ServiceKind.allCases[server.index / geodeCount]
    return estate.service(kind).loads.first { $0.geode.index == server.index % geodeCount }?
      .capacity
  }

  /// MON-1: of its read databases, or of its primary.
  private func rateOfMonitor(_ server: ComponentRef, _ estate: Estate) -> Int64? {
    let kind = Int(Estate.ServiceKind.monitor.rawValue)
    guard estate.has(.monitoring) else { return nil }
    if server.kind == .service, server.index == kind { return estate.parameters.monitorWriteRate }
    guard server.kind == .replicas, server.index / geodeCount == kind else { return nil }
    return estate.parameters.monitorReadRate * Int64(estate.service(.monitor).readReplicas)
  }

  /// Per second, in millionths.
  private func capacity(_ server: ComponentRef, _ estate: Estate) -> Int64 {
    if let rate = rateOfMonitor(server, estate) { return rate * 1_000_000 }
    return switch server.kind {
    case .connector:
      estate.parameters.lhcLaunchRate * 1_000_000 * Int64(estate.connectors[server.index].vcpu) / 4
    case .pool: estate.logonCapacity(of: ID(server.index)) ?? 0
    case .service: (estate.service(.clis).rate ?? estate.parameters.clisRate) * 1_000_000
    default: (stated(server, estate) ?? 0) * 1_000_000
    }
  }
}

extension QueueLedger {
  /// Every component that can have a queue that a report tells of, in order of component.
  static func servers(of estate: Estate) -> [ComponentRef] {
    var servers: Set<ComponentRef> = [ComponentRef(.service, index(of: .clis))]
    for service in estate.services {
      for load in service.loads { servers.insert(estate.replicas(service.kind, load.geode)) }
    }
    if estate.has(.monitoring) {
      servers.insert(ComponentRef(.service, index(of: .monitor)))
      if estate.service(.monitor).readReplicas > 0, let home = estate.service(.monitor).homeGeode {
        servers.insert(estate.replicas(.monitor, home))
      }
    }
    for connector in estate.connectors.indices {
      servers.insert(ComponentRef(.connector, connector))
    }
    for pool in estate.pools.indices where estate.logonCapacity(of: ID(pool)) != nil {
      servers.insert(ComponentRef(.pool, pool))
    }
    return servers.sorted { ($0.kind.rawValue, $0.index) < ($1.kind.rawValue, $1.index) }
  }

  private static func index(of service: Estate.ServiceKind) -> Int { Int(service.rawValue) }
}
