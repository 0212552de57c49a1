import SimEngine

/// MON-1: administrators who look at Monitor, and the sessions it is told of.
///
///     administrator ──query──► read databases        session starts, ends ──► primary
///
/// An administrator asks, waits for the answer, looks at it, and asks again.
package struct Monitor: Sendable {
  package enum Message: Sendable, BitwiseCopyable {
    case query(administrator: Int32, number: UInt32)
  }

  /// The first queries: within a pause of the start, each at an instant of its own.
  func start(in context: inout Context) {
    guard let administrators = context.estate.service(.monitor).administrators else { return }
    for index in 0..<administrators {
      let offset = context.draw(
        .monitorPause, below: context.parameters.monitorPause, entity: index, index: 0)
      context.send(
        Monitor.Message.query(administrator: Int32(index), number: 1),
        at: .zero + SimDuration(ticks: offset))
    }
  }

  package mutating func receive(_ message: Message, in context: inout Context) {
    switch message {
    case .query(let administrator, let number):
      var words = context.draws.sequence(
        purpose: Purpose.monitorPause.rawValue, entity: UInt32(administrator), index: number)
      let pause = Distribution.exponential(mean: Double(context.parameters.monitorPause))
        .sample(from: &words)
      context.send(
        Monitor.Message.query(administrator: administrator, number: number &+ 1),
        at: context.now + context.askMonitor() + SimDuration(ticks: Int64(pause) + 1))
    }
  }
}

extension Context {
  /// A query; returns how long the administrator waits for it, in vain or not.
  fileprivate mutating func askMonitor() -> SimDuration {
    guard let home = estate.service(.monitor).homeGeode else { return .zero }
    let hasReplicas = estate.service(.monitor).readReplicas > 0
    let index = hasReplicas ? estate.queueOfReads(home) : estate.queueOfWrites
    let server =
      hasReplicas
      ? estate.replicas(.monitor, home)
      : ComponentRef(.service, Int(Estate.ServiceKind.monitor.rawValue))
    guard board.serviceQueues[index].capacity > 0 else {
      journal.queueEntries.append(QueueEntry(server, .refused, wait: 0, ahead: 0))
      return .zero
    }
    let patience = parameters.clientRequestTimeout
    switch ask(at: index, server, replacesOther: false, patience: patience) {
    case .after(let time, _): return time
    case .tooLate: return SimDuration(ticks: patience)
    case .refused: return .zero
    }
  }

  /// A session on a machine of this place has started or ended: nothing is sent in outage mode, and
  /// what is sent while Monitor is down is written when it is back.
  mutating func tellMonitor(of location: ID<Estate.ResourceLocation>) {
    guard estate.service(.monitor).administrators != nil, estate.rules.holds(.mon1)
    else { return }
    if board.mode[location].isOutageMode {
      board.eventsNotSent += 1
      return
    }
    guard board.serviceQueues[estate.queueOfWrites].capacity > 0 else {
      board.eventsHeld += 1
      return
    }
    // The queue of writes refuses none: nobody stands behind them who could ask again.
    let reply = board.serviceQueues[estate.queueOfWrites].take(
      at: now, limit: parameters.serviceQueueLimit)
    journal.queueEntries.append(
      QueueEntry(
        ComponentRef(.service, Int(Estate.ServiceKind.monitor.rawValue)), .served,
        wait: reply.wait.ticks, ahead: reply.ahead))
  }

  /// MON-1: the databases, after a change of what stands.
  mutating func settleMonitor() {
    guard estate.service(.monitor).administrators != nil,
      let home = estate.service(.monitor).homeGeode
    else { return }
    let serves = board.serves(.monitor, home)
    let hasPrimary = estate.service(.monitor).databasePrimary.map { board.zoneUp[$0] } ?? true
    let limit = parameters.serviceQueueLimit
    let rate = board.ratePPB(of: .monitor, in: home, estate)
    board.serviceQueues[estate.queueOfReads(home)]
      .settle(servingPPB: serves ? rate : 0, of: 1, at: now, limit: limit)
    board.serviceQueues[estate.queueOfWrites]
      .settle(servingPPB: serves && hasPrimary ? rate : 0, of: 1, at: now, limit: limit)
    guard serves, hasPrimary, board.eventsHeld > 0 else { return }
    board.serviceQueues[estate.queueOfWrites]
      .add(requests: board.eventsHeld, at: now, limit: limit)
    board.eventsHeld = 0
  }
}

extension Estate {
  /// Where the queue of Monitor's read databases stands among the queues.
  func queueOfReads(_ home: ID<Geode>) -> Int {
    Int(ServiceKind.monitor.rawValue) * geodes.count + home.index
  }

  /// Where that of its primary stands: after those of all services and geodes.
  package var queueOfWrites: Int { ServiceKind.allCases.count * geodes.count }
}
