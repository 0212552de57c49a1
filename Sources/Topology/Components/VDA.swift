import SimEngine

/// A machine that hosts sessions: pings its broker, registers, moves, is dropped (REG-1, LHC-3).
///
///     VDA ──ping every 300 s──► Connector ──► cloud broker
///      └──── in outage mode ───► elected Connector's own broker
///
/// Pings are a phase: one becomes an event only when it would change something.
package struct VDA: Sendable {
  package enum Message: Sendable, BitwiseCopyable {
    /// Something it depends on may have changed: its power, its way to a broker.
    case sense
    /// Its machine went down or came back (class 1 has settled).
    case wentDown, cameBack
    /// LHC-3, LHC-4, LHC-9: the broker in force is another one; its registration has ended.
    case brokerChanged
    /// The cloud broker is up again.
    case brokerReturned
    case ping(token: UInt32)
    /// REG-1: more than the registration time-out since the last good ping.
    case dropDue(token: UInt32)
    /// A broker asks it to get a session ready for a launch; without contact nothing comes back.
    case prepare(launch: Int32, step: UInt32)
    /// RDV-4: its connector has passed that on.
    case relayed(launch: Int32, step: UInt32, hasWaited: Bool)
    /// LHC-7: a session started here.
    case wasUsed
    /// The last session ended: the cloud broker resets a pooled machine, an LHC cannot (LHC-6).
    case wasLeft
    /// PWR-2: a boot that was asked for has ended.
    case poweredOn
    /// PWR-1, LHC-7: it is switched off; nobody is on it.
    case poweredOff
  }

  package let id: ID<Estate.VDA>
  package private(set) var registration: MachineCode.Registration = .none
  /// Rank of the connector it is registered through, or the connectorless slot.
  package private(set) var slot = 0
  package private(set) var isUp = true
  package private(set) var isPoweredOn: Bool
  /// PWR-3: something switches it on and off.
  private let isSwitched: Bool
  /// PWR-4: autoscale counts it.
  private let isScaled: Bool
  /// LHC-7: what outage mode makes of a machine of a pooled delivery group; nil of any other.
  let inOutageMode: Estate.PooledUse?
  /// REG-1: instants phase, phase + 300 s, …; fixed until the machine boots.
  package private(set) var pingPhase: Int64
  /// LHC-7: served somebody since its last reset.
  package private(set) var isUsed = false
  /// No session is on it.
  private var isLeft = true
  private var registrations: UInt32 = 0
  private var pingToken: UInt32 = 0
  private var pingIsPlanned = false
  private var dropToken: UInt32 = 0
  /// Since when pings have had a way to the broker; nil while they have none.
  private var wayOpenSince: SimTime? = .zero
  /// The last ping known to be good (a registration is one).
  private var lastGoodPing: SimTime
  private var lastPingRun: SimTime?

  init(_ id: ID<Estate.VDA>, in context: Context) {
    self.id = id
    let spec = context.estate.vdas[id]
    isPoweredOn = spec.isPoweredOn
    isSwitched = context.estate.pools[spec.pool].hypervisor != nil
    isScaled = context.estate.pools[spec.pool].autoscale != nil
    inOutageMode = context.estate.pools[spec.pool].inOutageMode
    let period = context.parameters.vdaPing
    pingPhase =
      (spec.pingPhase ?? context.draw(.pingPhase, below: period, entity: id.index)) % period
    lastGoodPing = Phase.last(pingPhase, period: period, before: SimTime(ticks: 0))
  }

  /// INIT-1: registered with the cloud through a connector drawn for it.
  mutating func registerAtStart(in context: inout Context) {
    guard isPoweredOn, context.estate.rules.holds(.init1) else { return }
    let before = lastGoodPing
    registerWithCloud(in: &context)
    lastGoodPing = before
  }

  package mutating func receive(_ message: Message, in context: inout Context) {
    switch message {
    case .sense: sense(in: &context)
    case .wentDown: goDown(in: &context)
    case .cameBack: boot(in: &context)
    case .brokerChanged:
      if context.estate.rules.holds(.lhc9) { unregister(in: &context) }
      sense(in: &context)
    case .brokerReturned: brokerReturned(in: &context)
    case .ping(let token):
      guard token == pingToken else { return }
      pingIsPlanned = false
      ping(in: &context)
    case .dropDue(let token): if token == dropToken { drop(in: &context) }
    case .prepare(let launch, let step):
      relay(launch, step, in: &context)
    case .relayed(let launch, let step, let hasWaited):
      // TIME-1: before the users of the instant, for what is relayed at the very end is in time.
      prepare(launch, step, hasWaited: hasWaited, as: .pings, in: &context)
    case .wasUsed:
      isUsed = true
      isLeft = false
      context.touch(id)
    case .wasLeft:
      isLeft = true
      if context.board.brokerUp { resetIfLeft(in: &context) }
      restartIfUsed(in: &context)
    case .poweredOn: powerOn(in: &context)
    case .poweredOff: powerOff(in: &context)
    }
  }

  // MARK: Preparing a session

  /// RDV-4: the connector of the registration passes on what the cloud broker asks.
  private func relay(_ launch: Int32, _ step: UInt32, in context: inout Context) {
    guard registration != .none, ownWayCarries(context) else { return }
    guard let connector = relayingConnector(context), context.parameters.connectorRelay > 0 else {
      return prepare(launch, step, hasWaited: false, as: .users, in: &context)
    }
    let hasWaited = context.board.relayBusyUntil[connector] > context.now
    let work = context.board.slowed(context.estate.relayWork(connector), connector, context.estate)
    let done = context.board.occupyRelay(connector, work, at: context.now)
    context.send(
      .relayed(launch: launch, step: step, hasWaited: hasWaited), to: id, at: done, as: .pings)
  }

  private func prepare(
    _ launch: Int32, _ step: UInt32, hasWaited: Bool, as rank: EventClass,
    in context: inout Context
  ) {
    guard isUp, registration != .none, ownWayCarries(context) else { return }
    context.post(
      .launch(launch, .prepared(step: step, slot: Int32(slot), hasWaited: hasWaited)),
      context.now, rank)
  }

  /// Nil where nothing is relayed: in outage mode the elected connector brokers itself.
  private func relayingConnector(_ context: Context) -> ID<Estate.Connector>? {
    guard registration == .cloud, slot != MachineCode.connectorlessSlot else { return nil }
    return context.estate.resourceLocations[location(context)].connectors[slot]
  }

  // MARK: Ways

  private func location(_ context: Context) -> ID<Estate.ResourceLocation> {
    context.estate.vdas[id].resourceLocation
  }

  private func isConnectorless(_ context: Context) -> Bool {
    context.estate.pools[context.estate.vdas[id].pool].isConnectorless
  }

  /// Its resource location brokers for itself, and this machine takes part.
  private func isInOutageMode(_ context: Context) -> Bool {
    context.board.mode[location(context)].isOutageMode && !isConnectorless(context)
  }

  /// A ping now would reach the broker in force, were the broker itself up.
  private func hasWay(_ context: Context) -> Bool {
    guard isUp, isPoweredOn else { return false }
    let place = location(context)
    if isConnectorless(context) { return context.board.locationReachesCloud[place] }
    if context.board.mode[place].isOutageMode { return context.board.elected[place] != nil }
    return context.estate.resourceLocations[place].connectors.contains {
      context.board.connectorReachesCloud[$0]
    }
  }

  /// FLT-5: no answer comes back, and its pings keep its registration all the same.
  private func isHeardWithoutAnswer(_ context: Context) -> Bool {
    let place = location(context)
    let itself = ComponentRef(.resourceLocation, place)
    guard context.estate.rules.holds(.flt5), registration == .cloud, isUp,
      context.board.locationOnline[place],
      context.board.isHeard(itself)
    else { return false }
    guard slot != MachineCode.connectorlessSlot else { return true }
    let connector = context.estate.resourceLocations[place].connectors[slot]
    return context.board.connectorRunning[connector]
      && context.board.isHeard(ComponentRef(.connector, connector))
  }

  /// The connector of the registration still carries it.
  private func ownConnectorCarries(_ context: Context) -> Bool {
    guard registration == .cloud, slot != MachineCode.connectorlessSlot,
      context.estate.rules.holds(.reg2)
    else { return true }
    let connector = context.estate.resourceLocations[location(context)].connectors[slot]
    return context.board.connectorReachesCloud[connector]
  }

  /// What its broker sends arrives: through its connector, or by itself where it has none.
  private func ownWayCarries(_ context: Context) -> Bool {
    if registration == .cloud, slot == MachineCode.connectorlessSlot {
      return context.board.locationReachesCloud[location(context)]
    }
    return ownConnectorCarries(context)
  }

  // MARK: Reacting

  private mutating func sense(in context: inout Context) {
    let open = hasWay(context) || isHeardWithoutAnswer(context)
    if open, wayOpenSince == nil {
      wayOpenSince = context.now
      planDrop(in: &context)
    } else if !open, wayOpenSince != nil {
      noteLastGoodPing(in: context)
      wayOpenSince = nil
      planDrop(in: &context)
    }
    if open, registration == .none || !ownConnectorCarries(context) { planPing(in: &context) }
  }

  private mutating func goDown(in context: inout Context) {
    guard isUp else { return }
    noteLastGoodPing(in: context)
    wayOpenSince = nil
    isUp = false
    planDrop(in: &context)
    context.touch(id)
  }

  /// The end of an outage is the end of its boot: it registers then, and its phase counts from then.
  private mutating func boot(in context: inout Context) {
    guard !isUp else { return }
    isUp = true
    isUsed = false
    // What it was registered with before it went down is void: it registers anew.
    unregister(in: &context)
    comeUp(in: &context)
  }

  /// It registers at this instant, if it is on, and its phase counts from it.
  private mutating func comeUp(in context: inout Context) {
    pingPhase = context.now.ticks % context.parameters.vdaPing
    pingToken &+= 1
    pingIsPlanned = false
    wayOpenSince = hasWay(context) ? context.now : nil
    planPing(in: &context)
  }

  // MARK: Power (PWR-2, PWR-3)

  /// What can be started: it is off, it is not broken, and something switches it.
  var isStartable: Bool { isSwitched && !isPoweredOn && isUp }

  /// A machine that broke during its boot is on, and comes up with the end of its outage.
  private mutating func powerOn(in context: inout Context) {
    guard !isPoweredOn else { return }
    isPoweredOn = true
    isUsed = false
    if isUp { comeUp(in: &context) }
    context.touch(id)
    context.record(.poweredOn, id.index)
  }

  /// What it was registered with is told, and hears no more of it.
  private mutating func powerOff(in context: inout Context) {
    guard isPoweredOn else { return }
    isPoweredOn = false
    isUsed = false
    wayOpenSince = nil
    pingToken &+= 1
    pingIsPlanned = false
    unregister(in: &context)
    context.record(.poweredOff, id.index)
  }

  /// LHC-7: in outage mode a used pooled machine serves nobody else until it has booted again.
  private func restartIfUsed(in context: inout Context) {
    guard isUp, registration == .lhc, isUsed, inOutageMode == .oncePerFreshMachine,
      let hypervisor = context.estate.pools[context.estate.vdas[id].pool].hypervisor,
      context.board.lossOfPowerControl(hypervisor, context.estate) == nil
    else { return }
    context.send(PowerControl.Message.restart(id), at: context.now)
  }

  private mutating func planPing(in context: inout Context) {
    guard isUp, isPoweredOn, !pingIsPlanned else { return }
    pingToken &+= 1
    pingIsPlanned = true
    context.send(
      .ping(token: pingToken), to: id,
      at: min(pushed(in: context) ?? .distantFuture, nextPing(in: context)),
      as: .pings)
  }

  /// A ping of this very instant that has already run is not run again.
  private func nextChance(in context: Context) -> SimTime {
    lastPingRun == context.now ? context.now + SimDuration(ticks: 1) : context.now
  }

  /// LHC-3 option: batches of machines are told once to register again, in order of machine; one
  /// that was told in vain comes back at its own pings.
  private func pushed(in context: Context) -> SimTime? {
    let batch = context.parameters.vdaReRegisterPushBatch
    guard batch > 0, isInOutageMode(context), registration == .none else { return nil }
    let place = location(context)
    let since = context.board.electedSince[place]
    let position = context.estate.resourceLocations[place].vdas.firstIndex(of: id) ?? 0
    let turn = SimDuration(
      ticks: Int64(position) / batch * context.parameters.vdaReRegisterPushPause)
    return since + turn >= nextChance(in: context) ? since + turn : nil
  }

  private mutating func ping(in context: inout Context) {
    lastPingRun = context.now
    guard isUp, isPoweredOn else { return }
    if isInOutageMode(context) {
      if registration != .lhc { registerWithLHC(in: &context) }
    } else if context.board.brokerUp, registration != .cloud || !ownConnectorCarries(context) {
      registerWithCloud(in: &context)
      relayRegistration(in: &context)
    }
    // An LHC that is full sends no word when a place is free again: ask at each ping.
    if registration == .none, isInOutageMode(context), hasWay(context) { planPing(in: &context) }
  }

  // MARK: Registration

  private mutating func registerWithCloud(in context: inout Context) {
    let place = location(context)
    if isConnectorless(context) {
      guard context.board.locationReachesCloud[place] else { return }
      return register(.cloud, slot: MachineCode.connectorlessSlot, in: &context)
    }
    let live = context.estate.resourceLocations[place].connectors.filter {
      context.board.connectorReachesCloud[$0]
    }
    guard !live.isEmpty else { return }
    let drawn = context.draw(
      .registration, below: Int64(live.count), entity: id.index, index: Int(registrations))
    register(.cloud, slot: context.estate.connectors[live[Int(drawn)]].rank, in: &context)
  }

  /// RDV-4: a share of the work on a launch; the registration holds from the ping.
  private func relayRegistration(in context: inout Context) {
    guard let connector = relayingConnector(context), ownConnectorCarries(context) else { return }
    let work =
      context.estate.relayWork(connector) * context.parameters.lhcRegistrationCost / 1_000_000
    guard work > 0 else { return }
    context.board.occupyRelay(
      connector, context.board.slowed(work, connector, context.estate), at: context.now)
  }

  private mutating func registerWithLHC(in context: inout Context) {
    let place = location(context)
    guard let elected = context.board.elected[place] else { return }
    guard
      context.board.lhcRegistered[place] < context.parameters.lhcMaxVDAs
        || !context.estate.rules.holds(.lhc6)
    else { return }
    register(.lhc, slot: context.estate.connectors[elected].rank, in: &context)
    let work = context.board.slowed(
      context.estate.registrationWork(elected), elected, context.estate)
    context.board.occupyElected(place, work, at: context.now)
    count(+1, in: &context)
  }

  private mutating func register(
    _ with: MachineCode.Registration, slot: Int, in context: inout Context
  ) {
    registration = with
    self.slot = slot
    registrations &+= 1
    lastGoodPing = context.now
    if wayOpenSince == nil { wayOpenSince = context.now }
    dropToken &+= 1
    resetIfLeft(in: &context)
    if isScaled { context.send(PowerControl.Message.registered(id, true), at: context.now) }
    context.touch(id)
    context.record(.registered, id.index, Int(with.rawValue), slot)
  }

  /// LHC-7: the cloud broker resets a machine that nobody is on any more.
  private mutating func resetIfLeft(in context: inout Context) {
    guard registration == .cloud, isLeft, isUsed else { return }
    isUsed = false
    context.touch(id)
  }

  private mutating func unregister(in context: inout Context) {
    if registration == .lhc { count(-1, in: &context) }
    registration = .none
    slot = 0
    dropToken &+= 1
    if isScaled { context.send(PowerControl.Message.registered(id, false), at: context.now) }
    context.touch(id)
  }

  /// LHC-6: how many the elected connector has.
  private func count(_ change: Int64, in context: inout Context) {
    let place = location(context)
    context.board.lhcRegistered[place] += change
    let isFull = context.board.lhcRegistered[place] >= context.parameters.lhcMaxVDAs
    if isFull != context.board.lhcFull[place] {
      context.board.lhcFull[place] = isFull
      context.journal.locations.append(place)
    }
  }

  // MARK: Being dropped (REG-1)

  /// The last ping before now that had a way and a broker that was up.
  private mutating func noteLastGoodPing(in context: Context) {
    guard let since = wayOpenSince, registration != .none else { return }
    let period = context.parameters.vdaPing
    var ping = Phase.last(pingPhase, period: period, before: context.now)
    while ping >= since, ping > lastGoodPing {
      if registration == .lhc || !context.board.brokerWasDown(at: ping) {
        lastGoodPing = ping
        return
      }
      ping -= SimDuration(ticks: period)
    }
  }

  /// Nothing is due when the next ping comes in time and will be good.
  private mutating func planDrop(in context: inout Context) {
    dropToken &+= 1
    guard registration != .none, context.estate.rules.holds(.reg1) else { return }
    let due = max(context.now, dropInstant(in: context))
    guard wayOpenSince == nil || due <= nextPing(in: context) else { return }
    context.send(.dropDue(token: dropToken), to: id, at: due, as: .modes)
  }

  private func nextPing(in context: Context) -> SimTime {
    Phase.next(pingPhase, period: context.parameters.vdaPing, atOrAfter: nextChance(in: context))
  }

  /// One tick after the time-out; the clock stands while the cloud broker is down.
  private func dropInstant(in context: Context) -> SimTime {
    let timeout = SimDuration(ticks: context.parameters.vdaRegistrationTimeout + 1)
    guard registration == .cloud else { return lastGoodPing + timeout }
    let stood = context.board.brokerDownTime(from: lastGoodPing, to: context.now)
    return lastGoodPing + timeout + stood
  }

  private mutating func drop(in context: inout Context) {
    if registration == .cloud, !context.board.brokerUp { return }
    noteLastGoodPing(in: context)
    guard dropInstant(in: context) <= context.now else { return planDrop(in: &context) }
    unregister(in: &context)
    context.record(.dropped, id.index)
    if hasWay(context) { planPing(in: &context) }
  }

  /// A drop that stood still goes on; a machine that is not registered, or whose connector died
  /// while its pings found no broker, pings.
  private mutating func brokerReturned(in context: inout Context) {
    noteLastGoodPing(in: context)
    if registration == .cloud { planDrop(in: &context) }
    if hasWay(context), registration == .none || !ownConnectorCarries(context) {
      planPing(in: &context)
    }
  }

  // MARK: What observers ask

  func code(pool: ID<Estate.Pool>, hasSession: Bool, isLeaseLaunched: Bool) -> MachineCode {
    MachineCode(
      pool: pool, slot: slot, registration: registration, isUp: isUp,
      isPoweredOn: isPoweredOn, hasSession: hasSession, sessionIsLeaseLaunched: isLeaseLaunched,
      isStartable: isStartable)
  }

  /// LHC-7: in outage mode a pooled machine serves one session between resets, whether that session
  /// is still on it or not; by its group's choice any number of them, or none.
  func room(isFull: Bool) -> PoolCounts.Room {
    let room: PoolCounts.Room = isFull ? .full : .free
    guard registration == .lhc else { return room }
    switch inOutageMode {
    case .oncePerFreshMachine: return isUsed ? .used : room
    case .strict: return .used
    case .reuse, nil: return room
    }
  }

  func bucket(isFull: Bool, isAwaited: Bool) -> PoolCounts.Bucket {
    if isStartable { return .unregistered(isAwaited ? .awaited : .startable) }
    if registration == .none {
      return .unregistered(.init(isUp: isUp, isPoweredOn: isPoweredOn))
    }
    return PoolCounts.Bucket(
      registration, slot: slot, isUp: isUp, room: room(isFull: isFull))
  }
}
