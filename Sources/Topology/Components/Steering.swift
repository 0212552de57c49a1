import SimEngine

/// DNS: sends each client to the nearest geode, and the nearest PoP, among those in the answers.
///
/// A client moves at its first query at or after a change of the answers; it queries every 30 s at
/// a phase of its own. After a change one sweep per cohort goes once round the phases, in order, and
/// wakes each client that must move at its own instant. If everything allowed is out of the
/// answers, everything is answered (fail open). Clients without internet ask in vain and stay.
package struct Steering: Sendable {
  /// The services of stage `geodes` that clients are steered to.
  package static let services: [Estate.ServiceKind] = [.workspace, .identity]

  package enum Kind: UInt8, Sendable, BitwiseCopyable, CaseIterable { case cloud, pops }

  package enum Message: Sendable, BitwiseCopyable {
    case answersChanged(Kind)
    /// A site is back on line: its clients ask again.
    case siteReturned(ID<Estate.Site>)
    case sweep(ID<Estate.Cohort>, Kind, token: UInt32)
  }

  private struct Sweep: Sendable {
    var token: UInt32 = 0
    var position = 0
    /// Clients left to wake in this round.
    var left = 0
  }

  /// The members of each cohort in order of phase: `order[kind][cohort]`; empty until a sweep.
  private var order: [[[ID<Estate.Endpoint>]]]
  private var sweeps: [[Sweep]]

  init(_ context: Context) {
    let cohorts = context.estate.cohorts.count
    order = Kind.allCases.map { _ in Array(repeating: [], count: cohorts) }
    sweeps = Kind.allCases.map { _ in Array(repeating: Sweep(), count: cohorts) }
  }

  private static func period(_ kind: Kind, _ context: Context) -> Int64 {
    kind == .cloud ? context.parameters.steerTTL : context.parameters.popTTL
  }

  /// The instant within its period at which a client queries, as the scenario states or as drawn.
  package func phase(of endpoint: ID<Estate.Endpoint>, _ kind: Kind, in context: Context) -> Int64 {
    let period = Steering.period(kind, context)
    let stated = context.estate.endpoints[endpoint]
    let purpose: Purpose = kind == .cloud ? .dnsPhase : .popDNSPhase
    return
      ((kind == .cloud ? stated.dnsPhase : stated.popDNSPhase)
      ?? context.draw(purpose, below: period, entity: endpoint.index)) % period
  }

  private func membersInOrder(
    _ kind: Kind, _ cohort: ID<Estate.Cohort>, _ context: Context
  ) -> [ID<Estate.Endpoint>] {
    let first = context.estate.cohorts[cohort].firstEndpoint.index
    return (first..<first + context.estate.cohorts[cohort].users)
      .map { (phase(of: ID($0), kind, in: context), $0) }
      .sorted { $0 < $1 }
      .map { ID($0.1) }
  }

  package mutating func receive(_ message: Message, in context: inout Context) {
    switch message {
    case .answersChanged(let kind):
      if kind == .cloud, !context.board.serviceQueues.isEmpty {
        context.send(OtherCustomers.Message.answersChanged, at: context.now)
      }
      for cohort in context.estate.cohorts.indices { start(kind, ID(cohort), in: &context) }
    case .siteReturned(let site):
      for (index, cohort) in context.estate.cohorts.enumerated() where cohort.sites.contains(site) {
        for kind in Kind.allCases { start(kind, ID(index), in: &context) }
      }
    case .sweep(let cohort, let kind, let token):
      if token == sweeps[Int(kind.rawValue)][cohort].token { step(kind, cohort, in: &context) }
    }
  }

  /// Starts a round at the first phase at or after now; a round under way is superseded: whom it
  /// had not woken yet, the new one wakes at the same instant.
  private mutating func start(_ kind: Kind, _ cohort: ID<Estate.Cohort>, in context: inout Context)
  {
    guard context.estate.cohorts[cohort].users > 0, mayMove(kind, cohort, context) else { return }
    if order[Int(kind.rawValue)][cohort].isEmpty {
      order[Int(kind.rawValue)][cohort] = membersInOrder(kind, cohort, context)
    }
    let members = order[Int(kind.rawValue)][cohort]
    let now = context.now.ticks % Steering.period(kind, context)
    var low = 0
    var high = members.count
    while low < high {
      let middle = (low + high) / 2
      if phase(of: members[middle], kind, in: context) < now {
        low = middle + 1
      } else {
        high = middle
      }
    }
    sweeps[Int(kind.rawValue)][cohort].token &+= 1
    sweeps[Int(kind.rawValue)][cohort].position = low == members.count ? 0 : low
    sweeps[Int(kind.rawValue)][cohort].left = members.count
    plan(kind, cohort, from: context.now, in: &context)
  }

  /// Nothing to steer where there is one choice only.
  private func mayMove(_ kind: Kind, _ cohort: ID<Estate.Cohort>, _ context: Context) -> Bool {
    let site = context.estate.sites[context.estate.cohorts[cohort].site]
    return kind == .cloud ? site.nearestGeodes.count > 1 : site.nearestPoPs.count > 1
  }

  private func plan(
    _ kind: Kind, _ cohort: ID<Estate.Cohort>, from time: SimTime, in context: inout Context
  ) {
    let sweep = sweeps[Int(kind.rawValue)][cohort]
    guard sweep.left > 0 else { return }
    let member = order[Int(kind.rawValue)][cohort][sweep.position]
    let at = Phase.next(
      phase(of: member, kind, in: context), period: Steering.period(kind, context),
      atOrAfter: time)
    context.send(.sweep(cohort, kind, token: sweep.token), at: at, as: .pings)
  }

  private mutating func step(_ kind: Kind, _ cohort: ID<Estate.Cohort>, in context: inout Context) {
    let members = order[Int(kind.rawValue)][cohort]
    var now: Int64?
    while sweeps[Int(kind.rawValue)][cohort].left > 0 {
      let member = members[sweeps[Int(kind.rawValue)][cohort].position]
      let phase = phase(of: member, kind, in: context)
      guard phase == now ?? phase else { break }
      now = phase
      context.send(.queryDNS(kind), to: member, at: context.now, as: .pings)
      sweeps[Int(kind.rawValue)][cohort].left -= 1
      sweeps[Int(kind.rawValue)][cohort].position =
        (sweeps[Int(kind.rawValue)][cohort].position + 1) % members.count
    }
    plan(kind, cohort, from: context.now + SimDuration(ticks: 1), in: &context)
  }
}

extension Context {
  /// GEO-2: the geode a query for a service is answered with.
  func nearestGeode(_ service: Int, from site: ID<Estate.Site>) -> ID<Estate.Geode>? {
    let hosts = Steering.services[service]
    let allowed = estate.sites[site].nearestGeodes.filter { geode in
      estate.service(hosts).replicas.contains { $0.geode == geode }
    }
    return allowed.first { board.geodeInAnswers[service][$0] } ?? allowed.first
  }

  /// POP-1: the PoP a query for a part is answered with.
  func nearestPoP(_ part: Estate.PoPPart, from site: ID<Estate.Site>) -> ID<Estate.PoP>? {
    let allowed = estate.sites[site].nearestPoPs
    return allowed.first { board.popInAnswers[Int(part.rawValue)][$0] } ?? allowed.first
  }
}
