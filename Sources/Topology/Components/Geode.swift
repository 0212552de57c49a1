import SimEngine

/// One geographic node as the steering of the cloud's services sees it (GEO-2).
///
/// A probe starts every 30 s at the geode's own phase; one that starts while the service is down
/// there fails 10 s later. At the end of the fourth failed one in a row the geode leaves the DNS
/// answers; at the first good one it is back. Probes are events only while one would change
/// something, which the queue of a service makes likely when it is long or grows (GEO-8).
package struct Geode: Sendable {
  package enum Message: Sendable, BitwiseCopyable {
    /// The service went down or came up here; services count as in `Steering.services`.
    case sense(service: Int)
    case probe(service: Int, token: UInt32)
    case leave(service: Int, token: UInt32)
  }

  private struct Watch: Sendable {
    var failures: Int64 = 0
    var probeToken: UInt32 = 0
    var leaveToken: UInt32 = 0
    var isProbing = false
  }

  package let id: ID<Estate.Geode>
  /// GEO-2: probes start at instants phase, phase + 30 s, …
  package let probePhase: Int64
  private var watches = [Watch](repeating: Watch(), count: Steering.services.count)

  init(_ id: ID<Estate.Geode>, in context: Context) {
    self.id = id
    let period = context.parameters.steerProbe
    probePhase =
      (context.estate.geodes[id].probePhase
        ?? context.draw(.probePhase, below: period, entity: id.index)) % period
  }

  package mutating func receive(_ message: Message, in context: inout Context) {
    switch message {
    case .sense(let service):
      if !watches[service].isProbing, !isSteady(service, context) {
        planProbe(service, from: context.now, in: &context)
      }
      setWatched(service, in: &context)
    case .probe(let service, let token):
      if token == watches[service].probeToken { probe(service, in: &context) }
    case .leave(let service, let token):
      if token == watches[service].leaveToken { setInAnswers(false, service, in: &context) }
    }
  }

  /// What a probe at this instant finds: the service is there, and answers in time (GEO-8).
  private func isUp(_ service: Int, _ context: Context) -> Bool {
    guard context.board.serves(Steering.services[service], id) else { return false }
    guard context.estate.rules.holds(.geo8) else { return true }
    let delay = context.board.delayOfProbe(of: id, context.estate).ticks
    let left = context.parameters.steerTimeout - delay
    return queue(service, context).map {
      $0.answersProbe(
        at: context.now, limit: context.parameters.serviceQueueLimit, timeout: left)
    } ?? (left >= 0)
  }

  private func queue(_ service: Int, _ context: Context) -> ServiceQueue? {
    context.board.queueIndex(Steering.services[service], id, context.estate)
      .map { context.board.serviceQueues[$0] }
  }

  /// No probe will change anything unless something else changes first.
  private func isSteady(_ service: Int, _ context: Context) -> Bool {
    context.board.geodeInAnswers[service][id] == isUp(service, context)
      && !(queue(service, context)?.isFilling ?? false)
  }

  private func setWatched(_ service: Int, in context: inout Context) {
    let kind = Steering.services[service]
    guard let index = context.board.queueIndex(kind, id, context.estate) else { return }
    context.board.serviceQueues[index].isWatched = watches[service].isProbing
  }

  private mutating func planProbe(_ service: Int, from time: SimTime, in context: inout Context) {
    watches[service].isProbing = true
    watches[service].probeToken &+= 1
    let next = Phase.next(probePhase, period: context.parameters.steerProbe, atOrAfter: time)
    context.send(.probe(service: service, token: watches[service].probeToken), to: id, at: next)
  }

  private mutating func probe(_ service: Int, in context: inout Context) {
    if isUp(service, context) {
      watches[service].failures = 0
      watches[service].isProbing = false
      watches[service].leaveToken &+= 1
      setInAnswers(true, service, in: &context)
      if !isSteady(service, context) {
        planProbe(service, from: context.now + SimDuration(ticks: 1), in: &context)
      }
      return setWatched(service, in: &context)
    }
    watches[service].failures += 1
    if watches[service].failures == context.parameters.steerTolerated + 1 {
      watches[service].leaveToken &+= 1
      context.send(
        .leave(service: service, token: watches[service].leaveToken), to: id,
        at: context.now + SimDuration(ticks: context.parameters.steerTimeout))
    }
    planProbe(service, from: context.now + SimDuration(ticks: 1), in: &context)
  }

  private func setInAnswers(_ isIn: Bool, _ service: Int, in context: inout Context) {
    guard context.board.geodeInAnswers[service][id] != isIn, context.estate.rules.holds(.geo2)
    else { return }
    context.board.geodeInAnswers[service][id] = isIn
    context.record(.steered, -1, id.index, isIn ? 1 : 0)
    context.send(.answersChanged(.cloud), at: context.now, as: .modes)
  }
}
