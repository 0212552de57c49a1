import Scenarios
import SimEngine
import Topology

/// The oracle of availability: at the end of every instant it counts all machines anew and asks
/// every endpoint for every offering. Slow and without memory of what it asked before.
struct BruteForceAvailability {
  struct State {
    var at: Int64
    /// By offering.
    var heads: [[Answer: Int]]
  }

  /// The state before the first event.
  private(set) var initial: State
  /// In order of instant; the first one is that of t = 0.
  private(set) var states: [State]

  init(world: some ObservableWorld) {
    initial = State(at: 0, heads: Self.heads(world))
    states = [initial]
  }

  mutating func instantEnded(at now: SimTime, world: some ObservableWorld) {
    let state = State(at: now.ticks, heads: Self.heads(world))
    if states.last?.at == state.at { states.removeLast() }
    states.append(state)
  }

  private static func heads(_ world: some ObservableWorld) -> [[Answer: Int]] {
    let estate = world.estate
    var pools = PoolCounts(pools: estate.pools.count)
    for (index, machine) in estate.vdas.enumerated() {
      _ = pools.add(1, to: world.bucket(of: ID(index)), of: machine.pool)
    }
    var heads = Array(repeating: [Answer: Int](), count: estate.offerings.count)
    for (index, endpoint) in estate.endpoints.enumerated() {
      for offering in estate.cohorts[endpoint.cohort].offerings {
        let answer = LaunchPath(
          offering, for: world.endpointClass(of: ID(index)),
          machines: world.machines(of: ID(index), for: offering), pools: pools,
          board: world.board, estate: estate
        ).answer()
        heads[offering][answer, default: 0] += 1
      }
    }
    return heads
  }

  // MARK: Reading

  /// The states that hold within a window, each with the part of the window it holds for.
  func pieces(_ from: Int64, _ to: Int64) -> [(from: Int64, to: Int64, heads: [[Answer: Int]])] {
    states.indices.compactMap { index in
      let end = index + 1 < states.count ? states[index + 1].at : .max
      let (start, stop) = (max(states[index].at, from), min(end, to))
      return start < stop ? (start, stop, states[index].heads) : nil
    }
  }

  func userTime(_ offering: Int, _ from: Int64, _ to: Int64) -> [Answer: Int64] {
    var times: [Answer: Int64] = [:]
    for piece in pieces(from, to) {
      for (answer, heads) in piece.heads[offering] {
        times[answer, default: 0] += Int64(heads) * (piece.to - piece.from)
      }
    }
    return times
  }

  static func launchable(_ heads: [Answer: Int]) -> Int {
    heads.reduce(0) { $0 + ($1.key.isLaunchable ? $1.value : 0) }
  }

  /// Longest unbroken time in which at most `atMost` users could launch.
  func longestGap(_ offering: Int, _ from: Int64, _ to: Int64, atMost: Int) -> Int64 {
    var (longest, current): (Int64, Int64) = (0, 0)
    for piece in pieces(from, to) {
      let isGap = Self.launchable(piece.heads[offering]) <= atMost
      current = isGap ? current + piece.to - piece.from : 0
      longest = max(longest, current)
    }
    return longest
  }

  enum Restore: Equatable {
    case untouched
    case never
    case after(Int64)
  }

  /// OUT-4 as the result file defines it, for a fault that starts in [start, end).
  func restore(_ offering: Int, from start: Int64, to end: Int64) -> Restore {
    let before = states.last { $0.at < start } ?? initial
    let base = Self.launchable(before.heads[offering])
    var lastBelow: Int64?
    for piece in pieces(start, end) where Self.launchable(piece.heads[offering]) < base {
      lastBelow = piece.to
    }
    guard let lastBelow else { return .untouched }
    return lastBelow == end ? .never : .after(lastBelow - start)
  }
}
