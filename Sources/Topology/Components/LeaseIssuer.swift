import SimEngine

/// The connection lease issuing service: queue, generation by the broker, push (LEASE-2).
///
///     Endpoint ──request──► queue (20/s) ──► generated (= issued) ──► pushed ──► Endpoint
///
/// A stage that cannot run waits, keeps its progress, and goes on when it can.
package struct LeaseIssuer: Sendable {
  package enum Message: Sendable, BitwiseCopyable {
    case request(ID<Estate.Endpoint>)
    /// A service, or the way to an endpoint, may have changed.
    case sense
    /// DNS sent an endpoint with a request under way to another geode.
    case endpointMoved(ID<Estate.Endpoint>)
    case stageDone(request: Int32, token: UInt32)
    /// The endpoint signed out or was signed in anew: what was on its way is not delivered.
    case withdraw(ID<Estate.Endpoint>)
  }

  enum Stage: UInt8, Sendable { case queued, generating, pushing }

  /// 40 bytes: in a storm half of all endpoints may have one.
  struct Request: Sendable, BitwiseCopyable {
    var left: SimDuration
    private var runStart = SimTime.distantFuture
    var issuedAt = SimTime.zero
    var endpoint: ID<Estate.Endpoint>
    var token: UInt32 = 0
    var version: Int32 = 0
    var stage = Stage.queued
    var isLive = true

    init(of endpoint: ID<Estate.Endpoint>, left: SimDuration) {
      self.endpoint = endpoint
      self.left = left
    }

    /// Since when the stage runs; nil while it waits.
    var runningSince: SimTime? {
      get { runStart == .distantFuture ? nil : runStart }
      set { runStart = newValue ?? .distantFuture }
    }
  }

  private var requests: [Request] = []
  private var free: [Int32] = []
  /// The live request of each endpoint, for it has one at most; -1: none. Empty until the first.
  private var requestOf: [Int32] = []
  /// When the queue's last request will have left it, if the service stays up.
  private var queueEnds = SimTime.zero
  private var pausedSince: SimTime?

  init() {}

  package mutating func receive(
    _ message: Message, endpoints: [Endpoint], in context: inout Context
  ) {
    switch message {
    case .request(let endpoint):
      if context.estate.rules.holds(.lease2) { admit(endpoint, endpoints, in: &context) }
    case .sense:
      pauseQueue(in: context)
      for index in requests.indices where requests[index].isLive {
        update(Int32(index), endpoints, in: &context)
      }
    case .endpointMoved(let endpoint):
      if let index = request(of: endpoint) { update(index, endpoints, in: &context) }
    case .stageDone(let index, let token):
      guard requests[Int(index)].isLive, requests[Int(index)].token == token else { return }
      finishStage(index, endpoints, in: &context)
    case .withdraw(let endpoint):
      if let index = request(of: endpoint) { release(index) }
    }
  }

  private mutating func admit(
    _ endpoint: ID<Estate.Endpoint>, _ endpoints: [Endpoint], in context: inout Context
  ) {
    pauseQueue(in: context)
    if requestOf.isEmpty { requestOf = Array(repeating: -1, count: endpoints.count) }
    let clis = Int(Estate.ServiceKind.clis.rawValue)
    let rate = context.estate.services[clis].rate ?? context.parameters.clisRate
    let left = context.board.ratePPB(
      of: .clis, in: context.estate.services[clis].homeGeode, context.estate)
    let service = SimDuration(ticks: 1_000_000 / max(1, rate) * 1_000_000_000 / left)
    let since = pausedSince ?? context.now
    let wait = max(queueEnds, since) - since
    context.journal.queueEntries.append(
      QueueEntry(
        ComponentRef(.service, Int(Estate.ServiceKind.clis.rawValue)), .served, wait: wait.ticks,
        ahead: (wait.ticks + service.ticks - 1) / service.ticks))
    queueEnds = max(queueEnds, since) + service
    let request = Request(of: endpoint, left: queueEnds - since)
    let index: Int32
    if let reused = free.popLast() {
      let token = requests[Int(reused)].token
      requests[Int(reused)] = request
      requests[Int(reused)].token = token
      index = reused
    } else {
      requests.append(request)
      index = Int32(requests.count - 1)
    }
    requestOf[endpoint] = index
    update(index, endpoints, in: &context)
  }

  /// While the service is down the whole queue stands, so its end moves by as much.
  private mutating func pauseQueue(in context: Context) {
    if !context.board.clisUp {
      if pausedSince == nil { pausedSince = context.now }
    } else if let since = pausedSince {
      if queueEnds > since { queueEnds += context.now - since }
      pausedSince = nil
    }
  }

  /// GEO-3: what is generated and not pushed is gone with the region; returns how many were.
  mutating func loseGenerated(in context: inout Context) -> Int {
    var lost = 0
    for index in requests.indices where requests[index].isLive && requests[index].stage == .pushing
    {
      context.send(
        Endpoint.Message.leaseLost, to: requests[index].endpoint, at: context.now, as: .modes)
      release(Int32(index))
      lost += 1
    }
    return lost
  }

  private func canRun(_ request: Request, _ endpoints: [Endpoint], _ context: Context) -> Bool {
    guard context.board.clisUp else { return false }
    return switch request.stage {
    case .queued: true
    case .generating: context.board.brokerUp
    case .pushing: endpoints[request.endpoint].reachesWorkspace(context)
    }
  }

  private mutating func update(
    _ index: Int32, _ endpoints: [Endpoint], in context: inout Context
  ) {
    let runs = canRun(requests[Int(index)], endpoints, context)
    if runs, requests[Int(index)].runningSince == nil {
      requests[Int(index)].runningSince = context.now
      requests[Int(index)].token &+= 1
      context.send(
        .stageDone(request: index, token: requests[Int(index)].token),
        at: context.now + requests[Int(index)].left)
    } else if !runs, let since = requests[Int(index)].runningSince {
      requests[Int(index)].left = requests[Int(index)].left - (context.now - since)
      requests[Int(index)].runningSince = nil
      requests[Int(index)].token &+= 1
    }
  }

  private mutating func finishStage(
    _ index: Int32, _ endpoints: [Endpoint], in context: inout Context
  ) {
    requests[Int(index)].runningSince = nil
    let parameters = context.parameters
    switch requests[Int(index)].stage {
    case .queued:
      requests[Int(index)].stage = .generating
      requests[Int(index)].left = SimDuration(
        ticks: min(parameters.leaseGenerate, parameters.leaseGenerateMax))
      update(index, endpoints, in: &context)
    case .generating:
      requests[Int(index)].stage = .pushing
      requests[Int(index)].issuedAt = context.now
      requests[Int(index)].version = Int32(context.board.configurationVersion)
      // Generation and push together are capped.
      requests[Int(index)].left = SimDuration(
        ticks: min(
          parameters.leasePush, max(0, parameters.leaseGenerateMax - parameters.leaseGenerate)))
      context.record(.leaseIssued, requests[Int(index)].endpoint.index)
      if let home = context.estate.service(.clis).homeGeode { context.noteWrite(in: home) }
      update(index, endpoints, in: &context)
    case .pushing:
      let done = requests[Int(index)]
      release(index)
      context.send(
        .leasePushed(issuedAt: done.issuedAt, version: done.version), to: done.endpoint,
        at: context.now, as: .modes)
    }
  }

  private func request(of endpoint: ID<Estate.Endpoint>) -> Int32? {
    guard !requestOf.isEmpty, requestOf[endpoint] >= 0 else { return nil }
    return requestOf[endpoint]
  }

  private mutating func release(_ index: Int32) {
    requestOf[requests[Int(index)].endpoint] = -1
    requests[Int(index)].isLive = false
    requests[Int(index)].runningSince = nil
    requests[Int(index)].token &+= 1
    free.append(index)
  }
}
