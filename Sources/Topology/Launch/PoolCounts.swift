/// How many machines of each pool are in which state, as far as an answer depends on it.
///
/// A machine is in one bucket of its pool: registered with whom, through which connector, up or
/// not, with room or not. Changing one machine is O(1); an answer reads sums over the connectors.
package struct PoolCounts: Sendable, Equatable {
  package enum Room: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    case full
    case free
    /// LHC-7: nobody else gets it in outage mode, full or empty: it served somebody since its last
    /// reset, or its group gives out none.
    case used

    /// Its place in a set of rooms.
    @inline(__always) var bit: UInt32 { 1 << UInt32(rawValue) }
  }

  /// The bucket of one machine.
  package struct Bucket: Hashable, Sendable, BitwiseCopyable {
    package var rawValue: UInt16

    /// - Parameter slot: rank of the connector, or `MachineCode.connectorlessSlot`.
    package init(_ registration: MachineCode.Registration, slot: Int, isUp: Bool, room: Room) {
      rawValue =
        ((UInt16(registration.rawValue) * 32 + UInt16(slot)) * 2 + (isUp ? 1 : 0)) * 3
        + UInt16(room.rawValue)
    }

    /// The first of the six buckets of a registration through one connector.
    static func first(_ registration: Int, slot: Int) -> UInt16 {
      UInt16(registration * 32 + slot) * 6
    }

    /// What it says without the connector.
    var kind: Int { registration * 6 + Int(rawValue) % 6 }
    var registration: Int { Int(rawValue) / (32 * 6) }
    var slot: Int { Int(rawValue) / 6 % 32 }

    /// Not registered with anybody.
    package enum Unregistered: Sendable, BitwiseCopyable {
      /// On, and registers at its next good ping.
      case waiting
      case off
      /// On, and broken.
      case down
      /// Off, and not broken, and something switches it (PWR-3).
      case startable
      /// The same, and as many launches wait for it as it has places (LAUNCH-5).
      case awaited

      package init(isUp: Bool, isPoweredOn: Bool) {
        self = !isPoweredOn ? .off : isUp ? .waiting : .down
      }
    }

    package static func unregistered(_ state: Unregistered) -> Bucket {
      switch state {
      case .waiting: Bucket(.none, slot: 0, isUp: false, room: .full)
      case .off: Bucket(.none, slot: 0, isUp: true, room: .full)
      case .down: Bucket(.none, slot: 0, isUp: false, room: .free)
      case .startable: Bucket(.none, slot: 0, isUp: true, room: .free)
      case .awaited: Bucket(.none, slot: 0, isUp: true, room: .used)
      }
    }

    package static let count = 3 * 32 * 2 * 3
  }

  private var counts: [Int32]
  /// By pool and registration: the connector ranks with a machine in some bucket, a bit each.
  private var inhabitedSlots: [UInt32]
  /// By pool: machines in each bucket, whichever connector they are registered through.
  private var totals: [Int32]

  private static let registrations = 3
  private static let kinds = registrations * 6

  /// What a change of one machine changes for others.
  package enum Effect: Sendable, Comparable {
    case none
    /// There is the last or the first machine of its kind at one connector, but not in the pool.
    case atConnector
    case inPool
  }

  package init(pools: Int) {
    counts = Array(repeating: 0, count: pools * Bucket.count)
    inhabitedSlots = Array(repeating: 0, count: pools * Self.registrations)
    totals = Array(repeating: 0, count: pools * Self.kinds)
  }

  /// Adds machines to a bucket. Answers may change when a bucket becomes empty or inhabited; where a
  /// machine is registered with nobody, the connector says nothing, and the bucket is its own kind.
  @discardableResult
  package mutating func add(
    _ machines: Int32, to bucket: Bucket, of pool: ID<Estate.Pool>
  ) -> Effect {
    let index = pool.index * Bucket.count + Int(bucket.rawValue)
    let before = counts[index]
    counts[index] += machines
    assert(counts[index] >= 0, "a bucket of \(pool) went below zero")
    let kind = pool.index * Self.kinds + bucket.kind
    let totalBefore = totals[kind]
    totals[kind] += machines
    guard (before == 0) != (counts[index] == 0) else { return .none }
    noteSlot(of: bucket, in: pool)
    return (totalBefore == 0) != (totals[kind] == 0) ? .inPool : .atConnector
  }

  private mutating func noteSlot(of bucket: Bucket, in pool: ID<Estate.Pool>) {
    let (registration, slot) = (bucket.registration, bucket.slot)
    let first = pool.index * Bucket.count + Int(Bucket.first(registration, slot: slot))
    let isInhabited = (first..<first + 6).contains { counts[$0] > 0 }
    let bit: UInt32 = 1 << UInt32(slot)
    let index = pool.index * Self.registrations + registration
    inhabitedSlots[index] = inhabitedSlots[index] & ~bit | (isInhabited ? bit : 0)
  }

  /// The connector ranks through which machines of a pool are registered, a bit each.
  func slots(_ registration: MachineCode.Registration, in pool: ID<Estate.Pool>) -> UInt32 {
    inhabitedSlots[pool.index * Self.registrations + Int(registration.rawValue)]
  }

  /// The rooms that machines registered through one connector have, a bit each.
  func rooms(
    _ registration: MachineCode.Registration, slot: Int, isUp: Bool, in pool: ID<Estate.Pool>
  ) -> UInt32 {
    let first =
      pool.index * Bucket.count
      + Int(Bucket(registration, slot: slot, isUp: isUp, room: .full).rawValue)
    return (counts[first] > 0 ? 1 : 0) | (counts[first + 1] > 0 ? 2 : 0)
      | (counts[first + 2] > 0 ? 4 : 0)
  }

  package func isInhabited(_ bucket: Bucket, of pool: ID<Estate.Pool>) -> Bool {
    counts[pool.index * Bucket.count + Int(bucket.rawValue)] > 0
  }
}
