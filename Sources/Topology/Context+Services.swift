package import SimEngine

/// GEO-5: services that have a capacity, as those who ask them meet them.
extension Context {
  /// What a client meets that waits so long and no longer.
  enum Answered: Sendable, Equatable {
    case after(SimDuration, isQueued: Bool)
    case tooLate
    case refused
  }

  /// A request of a client; of a service without a capacity the answer is there at once.
  mutating func ask(
    _ kind: Estate.ServiceKind, in geode: ID<Estate.Geode>, patience: Int64
  ) -> Answered {
    guard let index = board.queueIndex(kind, geode, estate) else {
      return .after(.zero, isQueued: false)
    }
    let replaces = findsRoom(index, parameters.serviceQueueLimit)
    let answered = ask(
      at: index, estate.replicas(kind, geode), replacesOther: replaces, patience: patience)
    watch(index, kind, geode)
    return answered
  }

  /// A request at the queue with this index.
  mutating func ask(
    at index: Int, _ server: ComponentRef, replacesOther: Bool, patience: Int64
  ) -> Answered {
    let reply = board.serviceQueues[index].ask(
      at: now, limit: parameters.serviceQueueLimit, replacesOther: replacesOther)
    guard case .answered(let after, let wait, let ahead) = reply else {
      journal.queueEntries.append(QueueEntry(server, .refused, wait: 0, ahead: 0))
      return .refused
    }
    let isInTime = after.ticks <= patience
    journal.queueEntries.append(
      QueueEntry(server, isInTime ? .served : .abandoned, wait: wait.ticks, ahead: ahead))
    return isInTime ? .after(after, isQueued: wait > .zero) : .tooLate
  }

  /// Where other customers keep a queue full, as many of all requests find room as are served.
  private mutating func findsRoom(_ index: Int, _ limit: Int64) -> Bool {
    let queue = board.serviceQueues[index]
    guard queue.isFullOfOthers(at: now, limit: limit) else { return false }
    board.queueDraws += 1
    return draw(.queueRoom, below: queue.inflow, entity: index, index: board.queueDraws)
      < queue.capacity
  }

  /// GEO-8: probes become events when one of them may fail.
  mutating func watch(_ index: Int, _ kind: Estate.ServiceKind, _ geode: ID<Estate.Geode>) {
    guard let service = Steering.services.firstIndex(of: kind),
      !board.serviceQueues[index].isWatched
    else { return }
    let queue = board.serviceQueues[index]
    let delay = board.delayOfProbe(of: geode, estate).ticks
    let isHealthy = queue.answersProbe(
      at: now, limit: parameters.serviceQueueLimit, timeout: parameters.steerTimeout - delay)
    guard !isHealthy || queue.isFilling else { return }
    board.serviceQueues[index].isWatched = true
    send(Geode.Message.sense(service: service), to: geode, at: now)
  }

  /// GEO-1, GEO-5: the capacity that the serving replicas make, after a change of them.
  mutating func settleQueues() {
    settleMonitor()
    for index in board.serviceQueues.indices where board.serviceQueues[index].stated != nil {
      // The monitor's have been settled.
      guard
        index < estate.queueOfReads(ID(0))
          || index >= estate.queueOfReads(ID(0)) + estate.geodes.count,
        index != estate.queueOfWrites
      else { continue }
      let kind = Estate.ServiceKind.allCases[index / estate.geodes.count]
      let geode = ID<Estate.Geode>(index % estate.geodes.count)
      let count = estate.service(kind).replicas.count { $0.geode == geode }
      let serving = board.serving(kind, in: geode, estate).ratePPB
      board.serviceQueues[index].settle(
        servingPPB: board.serves(kind, geode) ? serving : 0, of: Int64(count),
        at: now, limit: parameters.serviceQueueLimit)
      watch(index, kind, geode)
    }
  }
}

extension StatusBoard {
  /// REQ-1: there is a queue in which a request of this instant would not be answered in time.
  package func hasOverload(at now: SimTime, _ estate: Estate) -> Bool {
    serviceQueues.contains { queue in
      guard queue.stated != nil, queue.capacity > 0 else { return false }
      let reply = queue.reply(at: now, limit: estate.parameters.serviceQueueLimit)
      guard case .answered(let after, _, _) = reply else { return true }
      return after.ticks > estate.parameters.clientRequestTimeout
    }
  }

  /// Where the queue of a service in a geode stands; nil where it has no capacity, and so no queue.
  package func queueIndex(
    _ kind: Estate.ServiceKind, _ geode: ID<Estate.Geode>, _ estate: Estate
  ) -> Int? {
    guard !serviceQueues.isEmpty, estate.rules.holds(.geo5) else { return nil }
    let index = Int(kind.rawValue) * estate.geodes.count + geode.index
    return serviceQueues[index].stated == nil || serviceQueues[index].capacity == 0 ? nil : index
  }
}
