import SimEngine

/// The mode of a resource location: who brokers its launches (LHC-2, LHC-3, LHC-4, LHC-8, LHC-9).
///
///     normal ──every running connector 60 s without the broker──► initial ──600 s──► extended
///        ▲                                                           │ reachable        │ reachable
///        └────────── 600 s without loss ── pendingRecovery ◄─────────┴──────────────────┘
///                                               └── any loss ──► extended
package struct ResourceLocation: Sendable {
  package enum Message: Sendable, BitwiseCopyable {
    /// A connector, the way to the cloud or the broker may have changed.
    case sense
    case entryDue(token: UInt32)
    /// The time of `initial` or of `pendingRecovery` is over.
    case timeIsOver(token: UInt32)
    case holdDownIsOver(token: UInt32)
    /// LHC-9: every machine has had its ping since the return to normal.
    case settled(token: UInt32)
  }

  package let id: ID<Estate.ResourceLocation>
  private var entryToken: UInt32 = 0
  private var timerToken: UInt32 = 0
  private var holdDownToken: UInt32 = 0
  private var settledToken: UInt32 = 0
  /// The timer ran out while no connector was running: the mode stays until one runs.
  private var timeIsOver = false
  /// LHC-4: since when each connector that ranks above the elected one has been back; by rank.
  private var backSince: [SimTime?] = []

  init(_ id: ID<Estate.ResourceLocation>) { self.id = id }

  package mutating func receive(_ message: Message, in context: inout Context) {
    switch message {
    case .sense: sense(in: &context)
    case .entryDue(let token):
      if token == entryToken, shouldEnter(context) { enter(.initial, in: &context) }
    case .timeIsOver(let token):
      guard token == timerToken else { return }
      timeIsOver = true
      sense(in: &context)
    case .holdDownIsOver(let token): if token == holdDownToken { elect(in: &context) }
    case .settled(let token):
      guard token == settledToken else { return }
      context.board.isReregistering[id] = false
      context.journal.locations.append(id)
    }
  }

  // MARK: What it sees of its connectors

  private func running(_ context: Context) -> [ID<Estate.Connector>] {
    context.estate.resourceLocations[id].connectors.filter { context.board.connectorRunning[$0] }
  }

  private func candidate(_ context: Context) -> ID<Estate.Connector>? {
    running(context).first { context.estate.connectors[$0].mayEnterOutageMode }
  }

  // MARK: The mode

  private mutating func sense(in context: inout Context) {
    let isReachable = context.board.brokerIsReachable(from: id, context.estate)
    let anyRuns = !running(context).isEmpty
    switch context.board.mode[id] {
    case .normal: planEntry(in: &context)
    case .initial:
      if timeIsOver, anyRuns { enter(isReachable ? .pendingRecovery : .extended, in: &context) }
    case .extended:
      if isReachable { enter(.pendingRecovery, in: &context) }
    case .pendingRecovery:
      if anyRuns, !isReachable {
        enter(.extended, in: &context)
      } else if isReachable, timeIsOver {
        enter(.normal, in: &context)
      }
    }
    if context.board.mode[id].isOutageMode { elect(in: &context) }
  }

  private func entryInstant(_ context: Context) -> SimTime? {
    guard candidate(context) != nil, context.estate.rules.holds(.lhc2) else { return nil }
    var latest = SimTime.zero
    for connector in running(context) {
      guard let since = context.board.connectorLostSince[connector] else {
        if context.estate.rules.holds(.lhc1) { return nil }
        continue
      }
      latest = max(latest, since)
    }
    return latest + SimDuration(ticks: context.parameters.lhcDetect + 1)
  }

  private func shouldEnter(_ context: Context) -> Bool {
    context.board.mode[id] == .normal && (entryInstant(context).map { $0 <= context.now } ?? false)
  }

  private mutating func planEntry(in context: inout Context) {
    entryToken &+= 1
    guard let due = entryInstant(context) else { return }
    context.send(.entryDue(token: entryToken), to: id, at: max(due, context.now))
  }

  private mutating func enter(_ mode: OutageMode, in context: inout Context) {
    let before = context.board.mode[id]
    context.board.mode[id] = mode
    timeIsOver = false
    timerToken &+= 1
    context.record(.modeChanged, id.index, Int(mode.rawValue))
    context.journal.isBoundary = true
    context.journal.locations.append(id)
    context.sensePower()
    switch mode {
    case .initial: planEnd(after: context.parameters.lhcInitialHAMin, in: &context)
    case .pendingRecovery: planEnd(after: context.parameters.lhcPendingRecovery, in: &context)
    case .extended: break
    case .normal: returnToNormal(in: &context)
    }
    if !before.isOutageMode {
      context.board.isReregistering[id] = false
      settledToken &+= 1
      elect(in: &context)
    }
  }

  private func planEnd(after ticks: Int64, in context: inout Context) {
    context.send(
      .timeIsOver(token: timerToken), to: id, at: context.now + SimDuration(ticks: ticks))
  }

  /// LHC-9: the elected connector stops brokering; each machine is out of use until its next ping.
  private mutating func returnToNormal(in context: inout Context) {
    context.board.elected[id] = nil
    context.board.isReregistering[id] = true
    settledToken &+= 1
    context.send(
      .settled(token: settledToken), to: id,
      at: context.now + SimDuration(ticks: context.parameters.vdaPing))
    tellMachines(in: &context)
    planEntry(in: &context)
  }

  // MARK: Election

  /// LHC-3, LHC-4: the first running connector by FQDN that may; one that works is replaced by a
  /// higher-ranked one that returned only after the hold-down.
  private mutating func elect(in context: inout Context) {
    guard context.board.mode[id].isOutageMode, context.estate.rules.holds(.lhc3) else { return }
    let current = context.board.elected[id]
    if current != nil, !context.estate.rules.holds(.lhc4) { return }
    holdDownToken &+= 1
    guard let current, context.board.connectorRunning[current], context.parameters.lhcHoldDown > 0
    else {
      backSince = []
      return take(candidate(context), in: &context)
    }
    noteReturns(above: current, context)
    take(served(context) ?? current, in: &context)
    planHoldDown(in: &context)
  }

  private mutating func take(_ best: ID<Estate.Connector>?, in context: inout Context) {
    guard best != context.board.elected[id] else { return }
    context.board.elected[id] = best
    context.board.electedSince[id] = context.now
    context.board.electedBusyUntil[id] = context.now
    context.journal.locations.append(id)
    context.sensePower()
    context.record(.elected, id.index, best.map { $0.index } ?? -1)
    tellMachines(in: &context)
  }

  private mutating func noteReturns(above current: ID<Estate.Connector>, _ context: Context) {
    let above = context.estate.resourceLocations[id].connectors.prefix { $0 != current }
    backSince = above.enumerated().map { rank, connector in
      guard context.board.connectorRunning[connector],
        context.estate.connectors[connector].mayEnterOutageMode
      else { return nil }
      return rank < backSince.count ? backSince[rank] ?? context.now : context.now
    }
  }

  /// The first that has been back for the hold-down.
  private func served(_ context: Context) -> ID<Estate.Connector>? {
    let holdDown = SimDuration(ticks: context.parameters.lhcHoldDown)
    let rank = backSince.firstIndex { $0.map { $0 + holdDown <= context.now } ?? false }
    return rank.map { context.estate.resourceLocations[id].connectors[$0] }
  }

  /// To the end of the hold-down of whoever has been back longest, of those above the elected one.
  private mutating func planHoldDown(in context: inout Context) {
    let current = context.board.elected[id]
    let above = context.estate.resourceLocations[id].connectors.prefix { $0 != current }
    backSince = Array(backSince.prefix(above.count))
    guard let first = backSince.compactMap(\.self).min() else { return }
    let due = first + SimDuration(ticks: context.parameters.lhcHoldDown)
    context.send(.holdDownIsOver(token: holdDownToken), to: id, at: due)
  }

  private func tellMachines(in context: inout Context) {
    for machine in context.estate.resourceLocations[id].vdas
    where !context.estate.pools[context.estate.vdas[machine].pool].isConnectorless {
      context.send(.brokerChanged, to: machine, at: context.now, as: .modes)
    }
  }
}
