import SimEngine

/// Running sessions: each needs its path, not the broker (SESS-1).
///
///     active ──path cut──► cut ──180 s reliability + 120 s reconnect──► disconnected
///        ▲                  │ path back                                     │ a launch
///        └──────────────────┴───────────────────────────────────────────────┘
package struct SessionTable: Sendable {
  package enum Message: Sendable, BitwiseCopyable {
    /// A path may have been cut or restored.
    case sense
    case popMoved(ID<Estate.Endpoint>)
    case reconnectOver(session: Int32, token: UInt32)
    case logOff(session: Int32, token: UInt32)
    case machineLost(ID<Estate.VDA>)
  }

  package enum State: UInt8, Sendable, BitwiseCopyable { case active, cut, disconnected }

  /// How a session runs from its client to its machine.
  struct Way: Sendable {
    var route = Answer.Route.none
    /// The PoP it runs through; for the route `pop`.
    var pop: ID<Estate.PoP>?
    /// RDV-1: the connector that proxies it.
    var proxy: ID<Estate.Connector>?
    var gateway: ID<Estate.Gateway>?

    /// SESS-1: the machine stands and nothing on the way is missing.
    func isUp(
      from endpoint: ID<Estate.Endpoint>, to machine: ID<Estate.VDA>, _ vdas: [VDA],
      _ context: Context
    ) -> Bool {
      let board = context.board
      let location = context.estate.vdas[machine].resourceLocation
      let site = context.estate.cohorts[context.estate.endpoints[endpoint].cohort].site
      guard vdas[machine].isUp else { return false }
      switch route {
      case .direct: return board.reaches(site, location, context.estate)
      case .pop:
        guard board.siteOnline[site], board.locationOnline[location], let pop,
          board.isUp(.gateway, pop)
        else { return false }
        return proxy.map { board.connectorRunning[$0] } ?? true
      case .gateway:
        return board.siteOnline[site] && board.locationOnline[location]
          && (gateway.map { board.gatewayUp[$0] } ?? false)
      case .none: return true
      }
    }
  }

  package struct Session: Sendable {
    package var endpoint: ID<Estate.Endpoint>
    package var machine: ID<Estate.VDA>
    package var isLeaseLaunched: Bool
    package var state = State.active
    var way: Way
    var endsAt: SimTime
    var token: UInt32 = 0
    var nextOfEndpoint: Int32 = -1
    var nextOfMachine: Int32 = -1
    var isLive = true
  }

  /// What a launch that reached its machine hands over.
  struct Start: Sendable {
    var endpoint: ID<Estate.Endpoint>
    var machine: ID<Estate.VDA>
    var way: Way
    var isLeaseLaunched: Bool
    var length: SimDuration
    /// The broker keeps a place for it; a launch that found a session of its user has none.
    var holdsSeat: Bool
  }

  private var sessions: [Session] = []
  private var free: [Int32] = []
  private var firstOfEndpoint: [Int32]
  private var firstOfMachine: [Int32]
  private var popLoad: [Int]
  private var proxyLoad: [Int]

  init(_ estate: Estate) {
    firstOfEndpoint = Array(repeating: -1, count: estate.endpoints.count)
    firstOfMachine = Array(repeating: -1, count: estate.vdas.count)
    popLoad = Array(repeating: 0, count: estate.pops.count)
    proxyLoad = Array(repeating: 0, count: estate.connectors.count)
  }

  package mutating func receive(
    _ message: Message, vdas: [VDA], endpoints: [Endpoint], in context: inout Context
  ) {
    switch message {
    case .sense:
      for pop in popLoad.indices { senseFull(ID(pop), in: &context) }
      for index in sessions.indices where sessions[index].isLive {
        sensePath(Int32(index), vdas, in: &context)
      }
    case .popMoved(let endpoint): follow(endpoint, endpoints, vdas, in: &context)
    case .reconnectOver(let session, let token):
      let index = Int(session)
      guard sessions[index].isLive, sessions[index].token == token else { return }
      // TIME-1: a path that is back at the very end of the time is back in time.
      sensePath(session, vdas, in: &context)
      if sessions[index].state == .cut { disconnect(session, in: &context) }
    case .logOff(let session, let token): logOff(session, token, in: &context)
    case .machineLost(let machine): loseAll(on: machine, in: &context)
    }
  }

  // MARK: Reading

  /// The machines that hold a session of a user, in order of machine.
  package func machines(of endpoint: ID<Estate.Endpoint>) -> [ID<Estate.VDA>] {
    var found: [ID<Estate.VDA>] = []
    var index = firstOfEndpoint[endpoint]
    while index >= 0 {
      found.append(sessions[Int(index)].machine)
      index = sessions[Int(index)].nextOfEndpoint
    }
    return found.count > 1 ? found.sorted() : found
  }

  package func session(of endpoint: ID<Estate.Endpoint>, on machine: ID<Estate.VDA>) -> Session? {
    index(of: endpoint, on: machine).map { sessions[Int($0)] }
  }

  private func index(of endpoint: ID<Estate.Endpoint>, on machine: ID<Estate.VDA>) -> Int32? {
    var index = firstOfEndpoint[endpoint]
    while index >= 0 {
      if sessions[Int(index)].machine == machine { return index }
      index = sessions[Int(index)].nextOfEndpoint
    }
    return nil
  }

  package func forEachHolder(of machine: ID<Estate.VDA>, _ body: (ID<Estate.Endpoint>) -> Void) {
    var index = firstOfMachine[machine]
    while index >= 0 {
      body(sessions[Int(index)].endpoint)
      index = sessions[Int(index)].nextOfMachine
    }
  }

  // MARK: Starting

  /// Starts a session, or connects again to the one the user has on that machine.
  mutating func start(_ start: Start, in context: inout Context) {
    if let existing = index(of: start.endpoint, on: start.machine) {
      return rejoin(existing, start, in: &context)
    }
    let session = Session(
      endpoint: start.endpoint, machine: start.machine, isLeaseLaunched: start.isLeaseLaunched,
      way: start.way, endsAt: context.now + start.length)
    let index = insert(session)
    // The session it was to join has ended in this very instant.
    if !start.holdsSeat {
      context.send(Broker.Message.seatTaken(start.machine), at: context.now, as: .users)
    }
    takePlaces(index, +1, in: &context)
    context.board.sessionsStarted += 1
    context.record(.sessionStarted, start.endpoint.index, start.machine.index)
    context.touch(start.endpoint)
    context.touch(start.machine)
    context.send(.wasUsed, to: start.machine, at: context.now, as: .users)
    planLogOff(index, in: &context)
  }

  private mutating func insert(_ session: Session) -> Int32 {
    let index: Int32
    var session = session
    session.nextOfEndpoint = firstOfEndpoint[session.endpoint]
    session.nextOfMachine = firstOfMachine[session.machine]
    if let reused = free.popLast() {
      session.token = sessions[Int(reused)].token
      sessions[Int(reused)] = session
      index = reused
    } else {
      sessions.append(session)
      index = Int32(sessions.count - 1)
    }
    firstOfEndpoint[session.endpoint] = index
    firstOfMachine[session.machine] = index
    return index
  }

  private mutating func rejoin(_ index: Int32, _ start: Start, in context: inout Context) {
    let slot = Int(index)
    if sessions[slot].state == .disconnected {
      context.board.sessionsDisconnected -= 1
    } else {
      takePlaces(index, -1, in: &context)
    }
    sessions[slot].state = .active
    sessions[slot].way = start.way
    // Two launches of one user came to one machine: the session has its place already.
    if start.holdsSeat {
      context.send(Broker.Message.seatFreed(start.machine), at: context.now, as: .users)
    }
    sessions[slot].endsAt = max(sessions[slot].endsAt, context.now + start.length)
    sessions[slot].token &+= 1
    takePlaces(index, +1, in: &context)
    planLogOff(index, in: &context)
    context.touch(start.endpoint)
    context.touch(start.machine)
  }

  private func planLogOff(_ index: Int32, in context: inout Context) {
    let session = sessions[Int(index)]
    context.send(
      .logOff(session: index, token: session.token), at: max(context.now, session.endsAt),
      as: .users)
  }

  // MARK: Paths

  private mutating func sensePath(_ index: Int32, _ vdas: [VDA], in context: inout Context) {
    let slot = Int(index)
    let isUp = sessions[slot].way.isUp(
      from: sessions[slot].endpoint, to: sessions[slot].machine, vdas, context)
    switch sessions[slot].state {
    case .active where !isUp:
      sessions[slot].state = .cut
      sessions[slot].token &+= 1
      context.board.sessionsInterrupted += 1
      context.record(.sessionCut, sessions[slot].endpoint.index, sessions[slot].machine.index)
      let held = context.parameters.sessionReliability + context.parameters.sessionACR
      context.send(
        .reconnectOver(session: index, token: sessions[slot].token),
        at: context.now + SimDuration(ticks: held))
    case .cut where isUp:
      sessions[slot].state = .active
      sessions[slot].token &+= 1
      context.board.sessionsReconnected += 1
      context.record(
        .sessionReconnected, sessions[slot].endpoint.index, sessions[slot].machine.index)
      planLogOff(index, in: &context)
    case .active, .cut, .disconnected: break
    }
  }

  /// A cut session comes back through the PoP its client is steered to now.
  private mutating func follow(
    _ endpoint: ID<Estate.Endpoint>, _ endpoints: [Endpoint], _ vdas: [VDA],
    in context: inout Context
  ) {
    var index = firstOfEndpoint[endpoint]
    while index >= 0 {
      let slot = Int(index)
      if sessions[slot].way.route == .pop, sessions[slot].state == .cut {
        takePlaces(index, -1, in: &context)
        sessions[slot].way.pop = ID(Int(endpoints[endpoint].pop))
        takePlaces(index, +1, in: &context)
        sensePath(index, vdas, in: &context)
      }
      index = sessions[slot].nextOfEndpoint
    }
  }

  /// After reliability and reconnect it is kept on its machine; coming back is a launch.
  private mutating func disconnect(_ index: Int32, in context: inout Context) {
    takePlaces(index, -1, in: &context)
    sessions[Int(index)].state = .disconnected
    context.board.sessionsDisconnected += 1
    sessions[Int(index)].token &+= 1
    context.record(
      .sessionDisconnected, sessions[Int(index)].endpoint.index, sessions[Int(index)].machine.index)
  }

  /// POP-2, RDV-1: places at the PoP and at the connector that proxies.
  private mutating func takePlaces(_ index: Int32, _ change: Int, in context: inout Context) {
    let session = sessions[Int(index)]
    if let pop = session.way.pop {
      popLoad[pop] += change
      context.board.popPeak[pop] = max(context.board.popPeak[pop], Int(popLoad[pop]))
      senseFull(pop, in: &context)
    }
    if let proxy = session.way.proxy {
      proxyLoad[proxy] += change
      context.board.proxyPeak[proxy] = max(context.board.proxyPeak[proxy], Int(proxyLoad[proxy]))
      let isFull = proxyLoad[proxy] >= context.estate.connectors[proxy].proxyCapacity
      if isFull != context.board.connectorProxyFull[proxy] {
        context.board.connectorProxyFull[proxy] = isFull
        context.journal.everythingIsDirty = true
      }
    }
  }

  /// POP-2: a PoP is full at as many sessions as its running instances carry; those it carries
  /// beyond that, after an instance was lost, stay.
  private func senseFull(_ pop: ID<Estate.PoP>, in context: inout Context) {
    let isFull = popLoad[pop] >= context.board.popCapacity[pop]
    guard isFull != context.board.popFull[pop] else { return }
    context.board.popFull[pop] = isFull
    context.journal.everythingIsDirty = true
  }

  // MARK: Ending

  private mutating func logOff(_ index: Int32, _ token: UInt32, in context: inout Context) {
    let session = sessions[Int(index)]
    guard session.isLive, session.token == token, session.state == .active else { return }
    guard session.endsAt <= context.now else { return planLogOff(index, in: &context) }
    context.record(.sessionEnded, session.endpoint.index, session.machine.index)
    remove(index, in: &context)
  }

  private mutating func loseAll(on machine: ID<Estate.VDA>, in context: inout Context) {
    var index = firstOfMachine[machine]
    while index >= 0 {
      let next = sessions[Int(index)].nextOfMachine
      context.board.sessionsLost += 1
      context.record(.sessionLost, sessions[Int(index)].endpoint.index, machine.index)
      remove(index, in: &context)
      index = next
    }
  }

  private mutating func remove(_ index: Int32, in context: inout Context) {
    let session = sessions[Int(index)]
    if session.state == .disconnected {
      context.board.sessionsDisconnected -= 1
    } else {
      takePlaces(index, -1, in: &context)
    }
    unlink(index, from: \.firstOfEndpoint, session.endpoint.index, \.nextOfEndpoint)
    unlink(index, from: \.firstOfMachine, session.machine.index, \.nextOfMachine)
    sessions[Int(index)].isLive = false
    sessions[Int(index)].token &+= 1
    free.append(index)
    context.tellMonitor(of: context.estate.vdas[session.machine].resourceLocation)
    context.touch(session.endpoint)
    context.touch(session.machine)
    context.send(Broker.Message.seatFreed(session.machine), at: context.now, as: .modes)
    if firstOfMachine[session.machine] < 0 {
      context.send(.wasLeft, to: session.machine, at: context.now, as: .modes)
    }
  }

  private mutating func unlink(
    _ index: Int32, from first: WritableKeyPath<SessionTable, [Int32]>, _ owner: Int,
    _ next: WritableKeyPath<Session, Int32>
  ) {
    var current = self[keyPath: first][owner]
    if current == index {
      self[keyPath: first][owner] = sessions[Int(index)][keyPath: next]
      return
    }
    while current >= 0 {
      let following = sessions[Int(current)][keyPath: next]
      if following == index {
        sessions[Int(current)][keyPath: next] = sessions[Int(index)][keyPath: next]
        return
      }
      current = following
    }
  }
}
