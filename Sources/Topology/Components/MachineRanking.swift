import SimEngine

/// LAUNCH-4: of every pool the machine that a broker would offer next, by whom it is registered with.
///
/// A tournament over the machines of each pool: a change of one machine is told to the matches above
/// it, and the winner stands at the top. What follows from weighing all machines of the pool one by
/// one is the same, and is what debug builds compare it with.
struct MachineRanking: Sendable {
  /// What is said for a machine; the least of a pool is offered. No machine has the greatest.
  struct Standing: Sendable, BitwiseCopyable, Comparable {
    private(set) var rawValue: UInt64

    static let notOffered = Standing(rawValue: .max)

    private init(rawValue: UInt64) { self.rawValue = rawValue }

    /// - Parameter load: share of its places that is taken, in millionths.
    init(isAvoided: Bool, isBusy: Bool, load: Int64, machine: ID<Estate.VDA>) {
      rawValue =
        (isAvoided ? 1 << 62 : 0) | (isBusy ? 1 << 61 : 0) | UInt64(load) << 32
        | UInt64(UInt32(bitPattern: machine.rawValue))
    }

    var isAvoided: Bool { rawValue >> 62 & 1 == 1 }
    var isBusy: Bool { rawValue >> 61 & 1 == 1 }
    var load: Int64 { Int64(rawValue >> 32 & 0xFFF_FFFF) }
    var machine: ID<Estate.VDA> { ID(Int(UInt32(truncatingIfNeeded: rawValue))) }

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// A binary tree for each pool and broker; node 1 is its top, node n has 2n and 2n + 1 below it.
  private var nodes: [Standing]
  /// By pool: where the trees of its machines begin, first that of the cloud broker.
  private var firstNode: [Int32] = []
  /// By pool: machines at the bottom of a tree, a power of two.
  private var width: [Int32] = []
  private let poolOf: [ID<Estate.Pool>]
  /// By machine: its position in its pool.
  private let positionInPool: [Int32]
  /// Machines that may stand elsewhere now, each once.
  private var changed: [ID<Estate.VDA>]
  private var isChanged: [Bool]

  /// Every machine is yet to be looked at.
  init(_ estate: Estate) {
    var positions = Array(repeating: Int32(0), count: estate.vdas.count)
    var count = 0
    for pool in estate.pools {
      for (position, machine) in pool.vdas.enumerated() { positions[machine] = Int32(position) }
      var bottom = 1
      while bottom < pool.vdas.count { bottom *= 2 }
      firstNode.append(Int32(count))
      width.append(Int32(bottom))
      count += 4 * bottom
    }
    nodes = Array(repeating: .notOffered, count: count)
    poolOf = estate.vdas.map(\.pool)
    positionInPool = positions
    changed = estate.vdas.indices.map { ID($0) }
    isChanged = Array(repeating: true, count: estate.vdas.count)
  }

  /// The machine may stand elsewhere from now on.
  mutating func note(_ machine: ID<Estate.VDA>) {
    guard !isChanged[machine.index] else { return }
    isChanged[machine.index] = true
    changed.append(machine)
  }

  /// Looks at the machines that were noted, and at no other.
  ///
  /// - Parameter standing: that of a machine with a broker.
  /// - Complexity: O(changed × log machines of a pool).
  mutating func settle(
    _ standing: (ID<Estate.VDA>, MachineCode.Registration) -> Standing
  ) {
    for machine in changed {
      isChanged[machine.index] = false
      place(machine, .cloud, standing(machine, .cloud))
      place(machine, .lhc, standing(machine, .lhc))
    }
    changed.removeAll(keepingCapacity: true)
  }

  private mutating func place(
    _ machine: ID<Estate.VDA>, _ registration: MachineCode.Registration, _ standing: Standing
  ) {
    let pool = poolOf[machine.index]
    let first = tree(of: pool, registration)
    var node = Int(width[pool.index]) + Int(positionInPool[machine.index])
    guard nodes[first + node] != standing else { return }
    nodes[first + node] = standing
    while node > 1 {
      let winner = min(nodes[first + node], nodes[first + (node ^ 1)])
      node >>= 1
      guard nodes[first + node] != winner else { return }
      nodes[first + node] = winner
    }
  }

  /// Where the node 0 of a tree would stand, which none has.
  private func tree(of pool: ID<Estate.Pool>, _ registration: MachineCode.Registration) -> Int {
    Int(firstNode[pool.index]) + (registration == .lhc ? 2 * Int(width[pool.index]) : 0)
  }

  /// The best of a pool's machines that are registered with a broker and have room; nil: none is.
  ///
  /// - Precondition: what has changed has been looked at.
  /// - Complexity: O(1)
  func best(
    of pool: ID<Estate.Pool>, _ registration: MachineCode.Registration
  ) -> Standing? {
    assert(changed.isEmpty, "machines have changed since the last look")
    let best = nodes[tree(of: pool, registration) + 1]
    return best == .notOffered ? nil : best
  }
}
