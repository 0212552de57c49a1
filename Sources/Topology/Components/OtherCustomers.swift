import SimEngine

/// The load of other customers, which moves with the steering as clients do (GEO-2, GEO-5).
///
/// Those whose nearest geode is one of the loaded ones are ten parts, each with a phase of its own
/// at which it asks DNS: when the answers change they move part by part within `steer.ttl`.
package struct OtherCustomers: Sendable {
  package enum Message: Sendable, BitwiseCopyable {
    case answersChanged
    case queryDNS(part: Int32, token: UInt32)
  }

  static let parts = 10

  /// The load of one service that has its home in one geode.
  private struct Source: Sendable {
    /// As in `Steering.services`.
    var service: Int
    var rate: Int64
    /// Where it may go, nearest first.
    var geodes: [ID<Estate.Geode>]
    /// Where each part is.
    var sent: [ID<Estate.Geode>]
  }

  private var sources: [Source] = []
  private var token: UInt32 = 0

  init(in context: inout Context) {
    let estate = context.estate
    for service in estate.services {
      for load in service.loads where load.background > 0 {
        guard let steered = Steering.services.firstIndex(of: service.kind), service.stage == .geodes
        else {
          context.addLoad(load.background, service.kind, load.geode)
          continue
        }
        let geodes = estate.nearestGeodes(toOthersAt: load.geode, service.kind)
        let answer = context.nearest(of: geodes, service: steered)
        sources.append(
          Source(
            service: steered, rate: load.background, geodes: geodes,
            sent: Array(repeating: answer, count: Self.parts)))
        context.addLoad(load.background, service.kind, answer)
      }
    }
  }

  package mutating func receive(_ message: Message, in context: inout Context) {
    switch message {
    case .answersChanged:
      guard !sources.isEmpty else { return }
      token &+= 1
      let period = context.parameters.steerTTL
      for part in 0..<Self.parts {
        let phase = period * Int64(2 * part + 1) / Int64(2 * Self.parts)
        context.send(
          .queryDNS(part: Int32(part), token: token),
          at: Phase.next(phase, period: period, atOrAfter: context.now))
      }
    case .queryDNS(let part, let token):
      if token == self.token { move(Int(part), in: &context) }
    }
  }

  private mutating func move(_ part: Int, in context: inout Context) {
    guard context.board.steeringUp[0] else { return }
    for index in sources.indices {
      let source = sources[index]
      let answer = context.nearest(of: source.geodes, service: source.service)
      guard answer != source.sent[part] else { continue }
      let kind = Steering.services[source.service]
      let share = Self.share(of: source.rate, part)
      context.addLoad(-share, kind, source.sent[part])
      context.addLoad(share, kind, answer)
      sources[index].sent[part] = answer
    }
  }

  /// Of a rate that ten does not divide, the first parts have one more.
  private static func share(of rate: Int64, _ part: Int) -> Int64 {
    rate / Int64(parts) + (Int64(part) < rate % Int64(parts) ? 1 : 0)
  }
}

extension Context {
  /// GEO-2: the first in the answers, or where none is, the first.
  fileprivate func nearest(of geodes: [ID<Estate.Geode>], service: Int) -> ID<Estate.Geode> {
    geodes.first { board.geodeInAnswers[service][$0] } ?? geodes[0]
  }

  /// Load that comes to a geode, or leaves it; where the service has no capacity nobody feels it.
  fileprivate mutating func addLoad(
    _ rate: Int64, _ kind: Estate.ServiceKind, _ geode: ID<Estate.Geode>
  ) {
    guard !board.serviceQueues.isEmpty else { return }
    let index = Int(kind.rawValue) * estate.geodes.count + geode.index
    board.serviceQueues[index].change(
      inflow: rate, at: now, limit: parameters.serviceQueueLimit)
    watch(index, kind, geode)
  }
}

extension Estate {
  /// Where other customers go whose nearest geode is this one: to it, then to the rest of its area,
  /// then to the others, in each case in order of id, as far as it has the service and the instance
  /// may use it (SOV-1).
  func nearestGeodes(toOthersAt geode: ID<Geode>, _ kind: ServiceKind) -> [ID<Geode>] {
    func area(_ index: Int) -> String { regions[geodes[index].region].area }
    let others = geodes.indices.filter { index in
      index != geode.index && geodes[index].isAllowed
        && service(kind).replicas.contains { $0.geode.index == index }
    }
    let near = others.filter { area($0) == area(geode.index) }
    let far = others.filter { area($0) != area(geode.index) }
    return [geode] + (near + far).map { ID($0) }
  }
}
