import SimEngine

/// GEO-3: what was written in one geode lately and has not reached the others.
///
/// - Complexity: O(1) amortised for each write.
struct ReplicationLog: Sendable, Equatable {
  private var writes: [SimTime] = []
  /// The first that is not old enough to be everywhere.
  private var first = 0

  mutating func note(_ now: SimTime, lag: SimDuration) {
    drop(until: now, lag)
    writes.append(now)
  }

  /// The writes that are nowhere else; they are gone.
  mutating func lose(at now: SimTime, lag: SimDuration) -> Int {
    drop(until: now, lag)
    let lost = writes.count - first
    writes.removeAll(keepingCapacity: true)
    first = 0
    return lost
  }

  private mutating func drop(until now: SimTime, _ lag: SimDuration) {
    while first < writes.count, writes[first] + lag <= now { first += 1 }
    guard first > 64, first * 2 > writes.count else { return }
    writes.removeFirst(first)
    first = 0
  }
}

/// GEO-3: what went with a region that was lost, for observers.
package struct WriteLoss: Sendable, Hashable {
  package var geode: ID<Estate.Geode>
  package var writes: Int
  /// Leases that were generated and not yet pushed.
  package var leases: Int

  package init(geode: ID<Estate.Geode>, writes: Int, leases: Int) {
    self.geode = geode
    self.writes = writes
    self.leases = leases
  }
}

extension Context {
  /// GEO-3: something is written in a geode.
  mutating func noteWrite(in geode: ID<Estate.Geode>) {
    let lag = SimDuration(ticks: parameters.geoReplicationLag)
    guard lag > .zero else { return }
    board.replicationLogs[geode.index].note(now, lag: lag)
  }
}
