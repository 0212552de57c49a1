package import SimEngine

/// GEO-5: one service in one geode as a server that takes requests in order of arrival, and the
/// requests of other customers that flow in evenly beside those of single clients.
///
/// What waits is one number, in millionths of a request: at r requests a second it shrinks by r a
/// tick, exactly. It is brought up to date when somebody looks, so a queue costs nothing in between.
package struct ServiceQueue: Sendable, Equatable {
  /// Requests a second with every replica serving; nil: it answers whatever comes at once.
  package let stated: Int64?
  /// Requests a second now; 0 while the service is down in the geode.
  package private(set) var capacity: Int64 = 0
  /// GEO-7: how many times the stated capacity it has grown to.
  package private(set) var factor: Int64 = 1
  /// Requests a second of other customers.
  package private(set) var inflow: Int64 = 0
  private var backlog: Int64 = 0
  private var asOf = SimTime.zero
  /// GEO-7: millionths of requests that were ever asked of it, refused ones too; it wraps.
  private(set) var offered: Int64 = 0
  /// GEO-7: when its capacity grew.
  package private(set) var grownAt: SimTime?
  /// GEO-8: probes of it are events at present.
  var isWatched = false

  /// What a request finds.
  package enum Reply: Sendable, Equatable {
    /// GEO-5: the wait would be longer than the limit.
    case refused
    /// Its own work begins after `wait` and is done `after` so much; `ahead` requests, rounded up,
    /// are before it.
    case answered(after: SimDuration, wait: SimDuration, ahead: Int64)
  }

  static let request: Int64 = 1_000_000

  package init(stated: Int64? = nil) { self.stated = stated }

  // MARK: Reading

  /// Millionths of requests that wait at an instant not before the last change.
  private func backlog(at now: SimTime, limit: Int64) -> Int64 {
    let growth = inflow - capacity
    let (change, overflows) = growth.multipliedReportingOverflow(by: (now - asOf).ticks)
    // Other customers fill the queue up to its limit; the rest of theirs is refused.
    if growth > 0 {
      let (sum, sumOverflows) = backlog.addingReportingOverflow(change)
      let grown = overflows || sumOverflows ? Int64.max : sum
      return max(backlog, min(most(limit), grown))
    }
    return overflows ? 0 : max(0, backlog + change)
  }

  /// What waits when the queue is as long as its limit, in ticks, allows.
  private func most(_ limit: Int64) -> Int64 {
    let (product, overflows) = limit.multipliedReportingOverflow(by: capacity)
    return overflows ? Int64.max / 2 : product
  }

  private func time(for work: Int64) -> SimDuration {
    SimDuration(ticks: (work + capacity - 1) / max(1, capacity))
  }

  /// GEO-5: other customers alone keep the queue as long as it may be.
  package func isFullOfOthers(at now: SimTime, limit: Int64) -> Bool {
    capacity > 0 && inflow > capacity && backlog(at: now, limit: limit) >= most(limit)
  }

  /// What a request at an instant would find, a full queue refusing it.
  ///
  /// - Precondition: the service is up here.
  package func reply(at now: SimTime, limit: Int64) -> Reply {
    let waiting = backlog(at: now, limit: limit)
    let wait = time(for: waiting)
    if wait.ticks > limit || isFullOfOthers(at: now, limit: limit) { return .refused }
    return .answered(
      after: time(for: waiting + Self.request), wait: wait,
      ahead: (waiting + Self.request - 1) / Self.request)
  }

  /// GEO-8: a probe at this instant is answered in time.
  func answersProbe(at now: SimTime, limit: Int64, timeout: Int64) -> Bool {
    guard stated != nil, capacity > 0 else { return true }
    guard case .answered(let after, _, _) = reply(at: now, limit: limit) else { return false }
    return after.ticks <= timeout
  }

  /// GEO-8: other customers ask more than it can do, so a probe may fail before long.
  var isFilling: Bool { capacity > 0 && inflow > capacity }

  // MARK: Changing

  /// Takes a request in, unless the queue is too long.
  ///
  /// - Parameter replacesOther: the request takes the place of one of another customer's, in a queue
  ///   that those keep full.
  mutating func ask(at now: SimTime, limit: Int64, replacesOther: Bool) -> Reply {
    bring(to: now, limit: limit)
    offered &+= Self.request
    if replacesOther {
      return .answered(
        after: time(for: backlog + Self.request), wait: time(for: backlog),
        ahead: (backlog + Self.request - 1) / Self.request)
    }
    let reply = reply(at: now, limit: limit)
    if case .answered = reply { backlog += Self.request }
    return reply
  }

  /// Takes a request in, however long the queue is.
  mutating func take(at now: SimTime, limit: Int64) -> (wait: SimDuration, ahead: Int64) {
    bring(to: now, limit: limit)
    offered &+= Self.request
    let found = (wait: time(for: backlog), ahead: (backlog + Self.request - 1) / Self.request)
    backlog += Self.request
    return found
  }

  /// So many requests at once that nobody waits for the answer of.
  mutating func add(requests: Int64, at now: SimTime, limit: Int64) {
    bring(to: now, limit: limit)
    backlog += requests * Self.request
  }

  private mutating func bring(to now: SimTime, limit: Int64) {
    backlog = backlog(at: now, limit: limit)
    offered &+= inflow &* (now - asOf).ticks
    asOf = now
  }

  /// GEO-7: what was asked of it so far.
  mutating func offered(by now: SimTime, limit: Int64) -> Int64 {
    bring(to: now, limit: limit)
    return offered
  }

  /// GEO-7: takes effect when the serving replicas are counted next.
  mutating func grow(by factor: Int64, at now: SimTime) {
    self.factor = factor
    grownAt = now
  }

  mutating func change(inflow: Int64, at now: SimTime, limit: Int64) {
    bring(to: now, limit: limit)
    self.inflow += inflow
  }

  /// What the replicas that serve can do, in parts per 10⁹ of one that is as it should be (FLT-7), of so
  /// many: of the stated capacity as much, one request a second at least. With none the service is
  /// down, and what waited is gone.
  mutating func settle(servingPPB: Int64, of all: Int64, at now: SimTime, limit: Int64) {
    guard let stated else { return }
    bring(to: now, limit: limit)
    capacity = 0
    if servingPPB > 0, all > 0 {
      let product = (stated * factor).multipliedFullWidth(by: servingPPB)
      capacity = max(1, (all * 1_000_000_000).dividingFullWidth(product).quotient)
    }
    if capacity == 0 { backlog = 0 }
  }
}

/// One request in a queue, for observers: what it found, and how it went on.
package struct QueueEntry: Sendable, Hashable {
  package enum Outcome: UInt8, Sendable {
    case served
    /// The client had stopped waiting before the answer came; the work was done all the same.
    case abandoned
    case refused
    /// It has come, and what becomes of it is told when that is known.
    case waiting
  }

  package var server: ComponentRef
  package var outcome: Outcome
  /// That it came was told before, with `waiting`.
  package var cameBefore: Bool
  /// From arrival to the start of its own work, in ticks; of what was refused, 0.
  package var wait: Int64
  /// Requests before it when it came.
  package var ahead: Int64

  package init(
    _ server: ComponentRef, _ outcome: Outcome, wait: Int64, ahead: Int64, cameBefore: Bool = false
  ) {
    self.server = server
    self.outcome = outcome
    self.cameBefore = cameBefore
    self.wait = wait
    self.ahead = ahead
  }
}
