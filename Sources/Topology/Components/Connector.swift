import SimEngine

/// Joins a resource location to the cloud, and holds the copy of the configuration its own broker
/// uses in outage mode (LHC-2, LHC-5).
///
///     VDA ──► Connector ──uplink──► cloud broker
///                └─ sync every 60 s ◄──┘
package struct Connector: Sendable {
  package enum Message: Sendable, BitwiseCopyable {
    /// Its power, its way to the cloud, the broker or the configuration may have changed.
    case sense
    case sync(token: UInt32)
  }

  package let id: ID<Estate.Connector>
  private let syncPhase: Int64
  private var syncToken: UInt32 = 0
  private var syncIsPlanned = false

  init(_ id: ID<Estate.Connector>, in context: Context) {
    self.id = id
    let period = context.parameters.lhcConfigSync
    syncPhase =
      (context.estate.connectors[id].syncPhase
        ?? context.draw(.syncPhase, below: period, entity: id.index)) % period
  }

  package mutating func receive(_ message: Message, in context: inout Context) {
    switch message {
    case .sense: sense(in: &context)
    case .sync(let token):
      guard token == syncToken else { return }
      syncIsPlanned = false
      sync(in: &context)
    }
  }

  private func reachesBroker(_ context: Context) -> Bool {
    context.board.connectorReachesCloud[id] && context.board.brokerUp
  }

  /// LHC-2: the time without the broker counts from the loss, or from its own start.
  private mutating func sense(in context: inout Context) {
    // RDV-4: what it had to relay is gone with it.
    if !context.board.connectorRunning[id] { context.board.relayBusyUntil[id] = context.now }
    if !context.board.connectorRunning[id] || reachesBroker(context) {
      context.board.connectorLostSince[id] = nil
    } else if context.board.connectorLostSince[id] == nil {
      context.board.connectorLostSince[id] = context.now
    }
    planSync(in: &context)
  }

  private func isBehind(_ context: Context) -> Bool {
    context.board.connectorKnows[id] < context.board.configurationVersion
      || context.board.connectorKnowsBlocks[id] < context.board.blockVersion
  }

  /// A sync is an event only while the copy is behind.
  private mutating func planSync(in context: inout Context) {
    guard isBehind(context), reachesBroker(context), !syncIsPlanned else { return }
    syncToken &+= 1
    syncIsPlanned = true
    let next = Phase.next(
      syncPhase, period: context.parameters.lhcConfigSync, atOrAfter: context.now)
    let isAtOnce = !context.estate.rules.holds(.lhc5)
    context.send(
      .sync(token: syncToken), to: id, at: isAtOnce ? context.now : next, as: .pings)
  }

  private mutating func sync(in context: inout Context) {
    guard reachesBroker(context) else { return }
    context.board.connectorKnows[id] = context.board.configurationVersion
    context.board.connectorKnowsBlocks[id] = context.board.blockVersion
    context.journal.locations.append(context.estate.connectors[id].resourceLocation)
  }
}
