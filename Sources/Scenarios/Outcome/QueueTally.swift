import Topology

/// The longest of some queues in a window.
struct QueueTally: Sendable {
  private struct Arrival: Sendable, BitwiseCopyable {
    var at: Int64
    var server: ComponentRef
  }

  /// Only looked up in.
  private let servers: Set<ComponentRef>
  /// Requests that came in the window, those that were not taken in too.
  private(set) var requests: Int64 = 0
  /// Most requests that stood before one that was taken in.
  private(set) var longest: Int64 = 0
  private var firstOver: Arrival?

  init(_ servers: [ComponentRef]) { self.servers = Set(servers) }

  var firstBreach: (at: Int64, server: ComponentRef)? {
    firstOver.map { ($0.at, $0.server) }
  }

  mutating func add(_ entry: QueueEntry, at now: Int64, within window: Range<Int64>, limit: Int64) {
    guard !entry.cameBefore, window.contains(now), servers.contains(entry.server) else { return }
    requests += 1
    guard entry.outcome != .refused else { return }
    longest = max(longest, entry.ahead)
    if entry.ahead > limit, firstOver == nil {
      firstOver = Arrival(at: now, server: entry.server)
    }
  }
}
