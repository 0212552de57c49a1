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
    /// NET-4: the client is at another site.
    case clientMoved(ID<Estate.Endpoint>, to: ID<Estate.Site>)
    case reconnectOver(session: Int32, token: UInt32)
    /// RDV-3: the client tries to come back by another connector.
    case tryProxy(session: Int32, token: UInt32)
    /// RDV-3: the same at the end of the time for which the session is held.
    case lastTry(session: Int32, token: UInt32)
    case logOff(session: Int32, token: UInt32)
    /// SESS-2: its user clicks again.
    case comeBack(session: Int32, token: UInt32)
    /// SESS-3: the timer of a disconnected session is over.
    case timerOver(session: Int32, token: UInt32)
    /// SESS-3: a session has lasted as long as it may.
    case limitReached(session: Int32, birth: UInt32)
    case machineLost(ID<Estate.VDA>)
  }

  package enum State: UInt8, Sendable, BitwiseCopyable { case active, cut, disconnected }

  /// How a session runs from its client to its machine.
  struct Way: Sendable, BitwiseCopyable {
    // Of each position −1 stands for none: an optional takes a byte more, and its padding.
    private var proxyPosition: Int32 = -1
    private var popPosition: Int16 = -1
    private var gatewayPosition: Int16 = -1
    var route = Answer.Route.none

    init(
      route: Answer.Route = .none, pop: ID<Estate.PoP>? = nil,
      proxy: ID<Estate.Connector>? = nil, gateway: ID<Estate.Gateway>? = nil
    ) {
      self.route = route
      self.pop = pop
      self.proxy = proxy
      self.gateway = gateway
    }

    /// The PoP it runs through; for the route `pop`.
    var pop: ID<Estate.PoP>? {
      get { popPosition < 0 ? nil : ID(Int(popPosition)) }
      set { popPosition = Int16(newValue?.index ?? -1) }
    }
    /// RDV-1: the connector that proxies it.
    var proxy: ID<Estate.Connector>? {
      get { proxyPosition < 0 ? nil : ID(Int(proxyPosition)) }
      set { proxyPosition = Int32(newValue?.index ?? -1) }
    }
    var gateway: ID<Estate.Gateway>? {
      get { gatewayPosition < 0 ? nil : ID(Int(gatewayPosition)) }
      set { gatewayPosition = Int16(newValue?.index ?? -1) }
    }

    /// SESS-1: the machine stands and nothing on the way is missing.
    func isUp(
      from site: ID<Estate.Site>, to machine: ID<Estate.VDA>, _ vdas: [VDA],
      _ context: Context
    ) -> Bool {
      let location = context.estate.vdas[machine].resourceLocation
      guard vdas[machine].isUp else { return false }
      switch route {
      case .direct: return context.board.reaches(site, location, context.estate)
      case .pop:
        guard context.board.siteOnline[site], context.board.locationOnline[location], let pop,
          context.board.isUp(.gateway, pop)
        else { return false }
        return proxy.map { context.board.connectorRunning[$0] } ?? true
      case .gateway:
        return context.board.siteOnline[site] && context.board.locationOnline[location]
          && (gateway.map { context.board.gatewayUp[$0] } ?? false)
      case .none: return true
      }
    }
  }

  /// 48 bytes, for there may be a million.
  package struct Session: Sendable, BitwiseCopyable {
    var endsAt: SimTime
    package var endpoint: ID<Estate.Endpoint>
    package var machine: ID<Estate.VDA>
    /// Where its client is.
    var site: ID<Estate.Site>
    var way: Way
    package var isLeaseLaunched: Bool
    /// Nil: it has ended, and its place is free.
    private var stateWhileLive: State? = .active
    /// RDV-3: a try is under way to the client's next one.
    var tryIsPlanned = false
    var token: UInt32 = 0
    /// SESS-3: tells a session from another one in the same place of the table.
    var birth: UInt32 = 0
    var nextOfEndpoint: Int32 = -1
    var nextOfMachine: Int32 = -1

    fileprivate init(_ start: Start, at now: SimTime) {
      endpoint = start.endpoint
      machine = start.machine
      site = start.site
      way = start.way
      isLeaseLaunched = start.isLeaseLaunched
      endsAt = now + start.length
    }

    var isLive: Bool { stateWhileLive != nil }

    /// That of one that has ended is of no meaning.
    package var state: State {
      get { stateWhileLive ?? .disconnected }
      set { stateWhileLive = newValue }
    }

    fileprivate mutating func end() { stateWhileLive = nil }
  }

  /// What a launch that reached its machine hands over.
  struct Start: Sendable {
    var endpoint: ID<Estate.Endpoint>
    var site: ID<Estate.Site>
    var machine: ID<Estate.VDA>
    var way: Way
    var isLeaseLaunched: Bool
    var length: SimDuration
    /// The broker keeps a place for it; a launch that found a session of its user has none.
    var holdsSeat: Bool
    /// POP-2, RDV-1: the way on which it holds places since its launch has connected.
    var heldWay: Way?
  }

  private var sessions: [Session] = []
  private var free: [Int32] = []
  private var births: UInt32 = 0
  private var firstOfEndpoint: [Int32]
  private var firstOfMachine: [Int32]

  init(_ estate: Estate) {
    firstOfEndpoint = Array(repeating: -1, count: estate.endpoints.count)
    firstOfMachine = Array(repeating: -1, count: estate.vdas.count)
  }

  package mutating func receive(
    _ message: Message, vdas: [VDA], endpoints: [Endpoint], in context: inout Context
  ) {
    switch message {
    case .sense:
      for pop in context.estate.pops.indices { context.senseFull(ID(pop)) }
      // One without a place is full when it is asked.
      for (index, connector) in context.estate.connectors.enumerated()
      where connector.proxyCapacity > 0 {
        context.senseProxyFull(ID(index))
      }
      for index in sessions.indices where sessions[index].isLive {
        sensePath(Int32(index), vdas, in: &context)
      }
    case .clientMoved(let endpoint, let site):
      var index = firstOfEndpoint[endpoint]
      while index >= 0 {
        sessions[Int(index)].site = site
        sensePath(index, vdas, hasMoved: true, in: &context)
        index = sessions[Int(index)].nextOfEndpoint
      }
    case .popMoved(let endpoint): follow(endpoint, endpoints, vdas, in: &context)
    case .reconnectOver(let session, let token):
      let index = Int(session)
      guard sessions[index].isLive, sessions[index].token == token else { return }
      // TIME-1: a path that is back at the very end of the time is back in time.
      sensePath(session, vdas, in: &context)
      guard sessions[index].state == .cut else { return }
      // RDV-3: so is a place that is found then.
      if nextTry(session, atOrAfter: context.now, context) == context.now,
        lacksProxyOnly(session, vdas, context)
      {
        return context.send(
          .lastTry(session: session, token: token), at: context.now, as: .pings)
      }
      giveUp(session, in: &context)
    case .lastTry(let session, let token):
      let index = Int(session)
      guard sessions[index].isLive, sessions[index].token == token else { return }
      takeOver(session, vdas, in: &context)
      if sessions[index].state == .cut { giveUp(session, in: &context) }
    case .tryProxy(let session, let token):
      let index = Int(session)
      guard sessions[index].isLive, sessions[index].token == token else { return }
      sessions[index].tryIsPlanned = false
      takeOver(session, vdas, in: &context)
      planTry(session, after: context.now + SimDuration(ticks: 1), vdas, in: &context)
    case .logOff(let session, let token): logOff(session, token, in: &context)
    case .comeBack(let session, let token):
      let index = Int(session)
      guard sessions[index].isLive, sessions[index].token == token else { return }
      context.send(
        .comesBack(sessions[index].machine), to: sessions[index].endpoint, at: context.now,
        as: .users)
    case .timerOver(let session, let token):
      let index = Int(session)
      guard sessions[index].isLive, sessions[index].token == token else { return }
      end(session, in: &context)
    case .limitReached(let session, let birth):
      let index = Int(session)
      guard sessions[index].isLive, sessions[index].birth == birth else { return }
      end(session, in: &context)
    case .machineLost(let machine): loseAll(on: machine, in: &context)
    }
  }

  // MARK: Reading

  /// The machines that hold a session of a user, in order of machine.
  package func machines(of endpoint: ID<Estate.Endpoint>) -> [ID<Estate.VDA>] {
    var found: [ID<Estate.VDA>] = []
    forEachSession(of: endpoint) { found.append($0.machine) }
    return found
  }

  /// Calls with the sessions of a user, in order of machine.
  ///
  /// Most users have one at most, which takes no list.
  func forEachSession(of endpoint: ID<Estate.Endpoint>, _ body: (Session) -> Void) {
    var index = firstOfEndpoint[endpoint]
    guard index >= 0 else { return }
    if sessions[Int(index)].nextOfEndpoint < 0 { return body(sessions[Int(index)]) }
    var held: [Session] = []
    while index >= 0 {
      held.append(sessions[Int(index)])
      index = sessions[Int(index)].nextOfEndpoint
    }
    for session in held.sorted(by: { $0.machine < $1.machine }) { body(session) }
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
      if let held = start.heldWay { context.takePlaces(on: held, -1) }
      return rejoin(existing, start, in: &context)
    }
    let index = insert(Session(start, at: context.now))
    // The session it was to join has ended in this very instant.
    if !start.holdsSeat {
      context.send(Broker.Message.seatTaken(start.machine), at: context.now, as: .users)
    }
    // The places of its launch are its own from now on, unless it has moved meanwhile.
    if start.heldWay.map({ $0.pop != start.way.pop || $0.proxy != start.way.proxy }) ?? true {
      if let held = start.heldWay { context.takePlaces(on: held, -1) }
      takePlaces(index, +1, in: &context)
    }
    context.board.sessionsStarted += 1
    context.record(.sessionStarted, start.endpoint.index, start.machine.index)
    context.touch(start.endpoint)
    context.touch(start.machine)
    context.send(.wasUsed, to: start.machine, at: context.now, as: .users)
    planLogOff(index, in: &context)
    planLimit(index, in: &context)
  }

  private mutating func insert(_ session: Session) -> Int32 {
    let index: Int32
    var session = session
    births &+= 1
    session.birth = births
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
    sessions[slot].site = start.site
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

  /// SESS-3: counts on the machine from the start of the session, whatever becomes of its path.
  private func planLimit(_ index: Int32, in context: inout Context) {
    let limit = context.parameters.sessionLimit
    guard limit > 0 else { return }
    context.send(
      .limitReached(session: index, birth: sessions[Int(index)].birth),
      at: context.now + SimDuration(ticks: limit))
  }

  // MARK: Paths

  private mutating func sensePath(
    _ index: Int32, _ vdas: [VDA], hasMoved: Bool = false, in context: inout Context
  ) {
    guard context.estate.rules.holds(.sess1) else { return }
    let slot = Int(index)
    let isUp = sessions[slot].way.isUp(
      from: sessions[slot].site, to: sessions[slot].machine, vdas, context)
    switch sessions[slot].state {
    case .active where !isUp:
      sessions[slot].state = .cut
      sessions[slot].token &+= 1
      sessions[slot].tryIsPlanned = false
      context.board.sessionsInterrupted += 1
      context.record(
        .sessionCut, sessions[slot].endpoint.index, sessions[slot].machine.index, hasMoved ? 1 : 0)
      let held = context.parameters.sessionReliability + context.parameters.sessionACR
      context.send(
        .reconnectOver(session: index, token: sessions[slot].token),
        at: context.now + SimDuration(ticks: held))
    case .cut where isUp:
      sessions[slot].state = .active
      sessions[slot].token &+= 1
      sessions[slot].tryIsPlanned = false
      context.board.sessionsReconnected += 1
      context.record(
        .sessionReconnected, sessions[slot].endpoint.index, sessions[slot].machine.index)
      planLogOff(index, in: &context)
    case .active, .cut, .disconnected: break
    }
    planTry(index, after: context.now, vdas, in: &context)
  }

  // MARK: Another connector (RDV-3)

  /// The way would stand but for the connector that proxied the session.
  private func lacksProxyOnly(_ index: Int32, _ vdas: [VDA], _ context: Context) -> Bool {
    let session = sessions[Int(index)]
    guard session.state == .cut, let proxy = session.way.proxy,
      !context.board.connectorRunning[proxy]
    else { return false }
    var rest = session.way
    rest.proxy = nil
    return rest.isUp(from: session.site, to: session.machine, vdas, context)
  }

  /// The tries of a client are a phase of its own.
  private func nextTry(_ index: Int32, atOrAfter time: SimTime, _ context: Context) -> SimTime {
    let period = context.parameters.sessionRetry
    let phase = context.draw(
      .sessionTry, below: period, entity: sessions[Int(index)].endpoint.index)
    return Phase.next(phase, period: period, atOrAfter: time)
  }

  /// A try is an event only while a connector of the place runs that may have room.
  private mutating func planTry(
    _ index: Int32, after time: SimTime, _ vdas: [VDA], in context: inout Context
  ) {
    let slot = Int(index)
    guard context.estate.rules.holds(.rdv3), !sessions[slot].tryIsPlanned,
      lacksProxyOnly(index, vdas, context)
    else { return }
    let location = context.estate.vdas[sessions[slot].machine].resourceLocation
    guard
      context.estate.resourceLocations[location].connectors.contains(where: {
        context.board.connectorRunning[$0]
      })
    else { return }
    sessions[slot].tryIsPlanned = true
    context.send(
      .tryProxy(session: index, token: sessions[slot].token),
      at: nextTry(index, atOrAfter: time, context), as: .pings)
  }

  /// The running connector with most free places takes the session over; of equals the first.
  private mutating func takeOver(_ index: Int32, _ vdas: [VDA], in context: inout Context) {
    guard lacksProxyOnly(index, vdas, context) else { return }
    let location = context.estate.vdas[sessions[Int(index)].machine].resourceLocation
    var best: (connector: ID<Estate.Connector>, room: Int)?
    for connector in context.estate.resourceLocations[location].connectors
    where context.board.connectorRunning[connector] {
      let capacity = context.board.proxyPlaces(connector, context.estate)
      let room = capacity - context.board.connectorProxied[connector]
      if room > best?.room ?? 0 { best = (connector, room) }
    }
    guard let best else { return }
    takePlaces(index, -1, in: &context)
    sessions[Int(index)].way.proxy = best.connector
    takePlaces(index, +1, in: &context)
    sensePath(index, vdas, in: &context)
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

  /// After reliability and reconnect it is kept on its machine; coming back is a launch, which the
  /// workload may say that the user makes.
  private mutating func giveUp(_ index: Int32, in context: inout Context) {
    disconnect(index, in: &context)
    let session = sessions[Int(index)]
    guard let workload = workload(of: session.endpoint, context),
      let habit = context.estate.workloads[workload].returns,
      context.draw(
        .returns, below: 1_000_000, entity: session.endpoint.index, index: ordinal(context))
        < habit.usersPPM
    else { return }
    context.send(
      .comeBack(session: index, token: session.token), at: context.now + habit.after, as: .users)
  }

  private func workload(
    of endpoint: ID<Estate.Endpoint>, _ context: Context
  ) -> ID<Estate.Workload>? {
    context.estate.cohorts[context.estate.endpoints.cohort(of: endpoint)].workload
  }

  /// Tells one draw of a user from another one: the second in which it is made.
  private func ordinal(_ context: Context) -> Int { Int(context.now.ticks / 1_000_000) }

  /// SESS-2: some leave their session as it is and do not log off.
  private func isLeft(by endpoint: ID<Estate.Endpoint>, _ context: Context) -> Bool {
    guard let workload = workload(of: endpoint, context) else { return false }
    let share = context.estate.workloads[workload].leavesPPM
    return share > 0
      && context.draw(
        .leaves, below: 1_000_000, entity: endpoint.index, index: ordinal(context)) < share
  }

  /// It is kept on its machine.
  private mutating func disconnect(_ index: Int32, in context: inout Context) {
    takePlaces(index, -1, in: &context)
    sessions[Int(index)].state = .disconnected
    context.board.sessionsDisconnected += 1
    sessions[Int(index)].token &+= 1
    context.record(
      .sessionDisconnected, sessions[Int(index)].endpoint.index, sessions[Int(index)].machine.index)
    // SESS-3: runs on the machine, with a broker or without.
    let timer = context.parameters.sessionDisconnectTimer
    guard timer > 0, context.estate.rules.holds(.sess3) else { return }
    context.send(
      .timerOver(session: index, token: sessions[Int(index)].token),
      at: context.now + SimDuration(ticks: timer))
  }

  private func takePlaces(_ index: Int32, _ change: Int, in context: inout Context) {
    context.takePlaces(on: sessions[Int(index)].way, change)
  }

  // MARK: Ending

  private mutating func logOff(_ index: Int32, _ token: UInt32, in context: inout Context) {
    let session = sessions[Int(index)]
    guard session.isLive, session.token == token, session.state == .active else { return }
    guard session.endsAt <= context.now else { return planLogOff(index, in: &context) }
    if isLeft(by: session.endpoint, context) { return disconnect(index, in: &context) }
    end(index, in: &context)
  }

  private mutating func end(_ index: Int32, in context: inout Context) {
    let session = sessions[Int(index)]
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
    unlinkFromEndpoint(index)
    unlinkFromMachine(index)
    sessions[Int(index)].end()
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

  private mutating func unlinkFromEndpoint(_ index: Int32) {
    let next = sessions[Int(index)].nextOfEndpoint
    var current = firstOfEndpoint[sessions[Int(index)].endpoint]
    guard current != index else {
      firstOfEndpoint[sessions[Int(index)].endpoint] = next
      return
    }
    while sessions[Int(current)].nextOfEndpoint != index {
      current = sessions[Int(current)].nextOfEndpoint
      precondition(current >= 0, "session \(index) is not among those of its user")
    }
    sessions[Int(current)].nextOfEndpoint = next
  }

  private mutating func unlinkFromMachine(_ index: Int32) {
    let next = sessions[Int(index)].nextOfMachine
    var current = firstOfMachine[sessions[Int(index)].machine]
    guard current != index else {
      firstOfMachine[sessions[Int(index)].machine] = next
      return
    }
    while sessions[Int(current)].nextOfMachine != index {
      current = sessions[Int(current)].nextOfMachine
      precondition(current >= 0, "session \(index) is not among those of its machine")
    }
    sessions[Int(current)].nextOfMachine = next
  }
}
