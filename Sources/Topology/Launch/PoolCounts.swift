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

  package var counts: [Int32]

  package init(pools: Int) { counts = Array(repeating: 0, count: pools * Bucket.count) }

  /// Adds machines to a bucket. Returns true when the bucket became empty or inhabited, which is
  /// when answers may change.
  package mutating func add(_ machines: Int32, to bucket: Bucket, of pool: ID<Estate.Pool>) -> Bool
  {
    let index = pool.index * Bucket.count + Int(bucket.rawValue)
    let before = counts[index]
    counts[index] += machines
    assert(counts[index] >= 0, "a bucket of \(pool) went below zero")
    return (before == 0) != (counts[index] == 0)
  }

  package func isInhabited(_ bucket: Bucket, of pool: ID<Estate.Pool>) -> Bool {
    counts[pool.index * Bucket.count + Int(bucket.rawValue)] > 0
  }

  package func has(
    _ registration: MachineCode.Registration, slot: Int, isUp: Bool, room: Room,
    in pool: ID<Estate.Pool>
  ) -> Bool {
    isInhabited(Bucket(registration, slot: slot, isUp: isUp, room: room), of: pool)
  }
}
