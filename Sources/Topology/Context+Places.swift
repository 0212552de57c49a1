/// POP-2, RDV-1: places at PoPs and at the connectors that proxy, which a session has from the
/// instant in which its launch connects: what it logs on over is the session already.
extension Context {
  /// - Complexity: O(1).
  mutating func takePlaces(on way: SessionTable.Way, _ change: Int) {
    if let pop = way.pop {
      board.popLoad[pop] += change
      board.popPeak[pop] = max(board.popPeak[pop], board.popLoad[pop])
      senseFull(pop)
    }
    if let proxy = way.proxy {
      board.connectorProxied[proxy] += change
      board.proxyPeak[proxy] = max(board.proxyPeak[proxy], board.connectorProxied[proxy])
      senseProxyFull(proxy)
    }
  }

  /// RDV-1: full at as many sessions as it can proxy now; those beyond that stay (FLT-7).
  mutating func senseProxyFull(_ proxy: ID<Estate.Connector>) {
    let isFull = board.connectorProxied[proxy] >= board.proxyPlaces(proxy, estate)
    guard isFull != board.connectorProxyFull[proxy] else { return }
    board.connectorProxyFull[proxy] = isFull
    if isFull { board.proxyWasFull[proxy] = true }
    journal.everythingIsDirty = true
  }

  /// POP-2: a PoP is full at as many sessions as its running instances carry; those it carries
  /// beyond that, after an instance was lost, stay.
  mutating func senseFull(_ pop: ID<Estate.PoP>) {
    let isFull = board.popLoad[pop] >= board.popCapacity[pop] && estate.rules.holds(.pop2)
    guard isFull != board.popFull[pop] else { return }
    board.popFull[pop] = isFull
    // One whose instances are all down is not full but down.
    if isFull, board.popCapacity[pop] > 0 { board.popWasFull[pop] = true }
    journal.everythingIsDirty = true
  }
}
