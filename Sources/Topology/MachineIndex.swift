/// Whose a machine is, and which offerings it serves from where: facts of the estate in flat tables,
/// for they are asked at nearly every event.
package struct MachineIndex: Sendable {
  /// A pool that serves an offering, and the position of its place in the offering.
  private struct Source: Sendable {
    var pool: ID<Estate.Pool>
    var position: Int32
  }

  private var poolOfMachine: [ID<Estate.Pool>] = []
  /// By offering.
  private var isOwned: [Bool] = []
  /// Those of offering o are `sources[sourceStart[o] ..< sourceStart[o + 1]]`.
  private var sources: [Source] = []
  private var sourceStart: [Int32] = [0]
  /// Machines by owner: those of endpoint e are `owned[ownedStart[e] ..< ownedStart[e + 1]]`, up to
  /// the last endpoint that owns one.
  private var owned: [ID<Estate.VDA>] = []
  private var ownedStart: [Int32] = []

  package init() {}

  /// - Complexity: O(machines × log machines + endpoints + pools of all offerings).
  init(_ estate: Estate) {
    poolOfMachine = estate.vdas.map(\.pool)
    isOwned = estate.offerings.map(\.isOwned)
    for offering in estate.offerings {
      for (position, location) in offering.locations.enumerated() {
        sources += location.pools.map { Source(pool: $0, position: Int32(position)) }
      }
      sourceStart.append(Int32(sources.count))
    }
    addOwned(estate)
  }

  private mutating func addOwned(_ estate: Estate) {
    var machines: [(owner: Int, machine: Int)] = []
    for (index, machine) in estate.vdas.enumerated() {
      if let owner = machine.owner { machines.append((owner.index, index)) }
    }
    guard let last = machines.max(by: { $0.owner < $1.owner })?.owner else { return }
    machines.sort { $0 < $1 }
    owned = machines.map { ID($0.machine) }
    ownedStart.reserveCapacity(last + 2)
    for (position, machine) in machines.enumerated() {
      while ownedStart.count <= machine.owner { ownedStart.append(Int32(position)) }
    }
    ownedStart.append(Int32(machines.count))
  }

  package func pool(of machine: ID<Estate.VDA>) -> ID<Estate.Pool> {
    poolOfMachine[machine.index]
  }

  package func isOwned(_ offering: ID<Estate.Offering>) -> Bool { isOwned[offering.index] }

  /// The machines of an owned offering that belong to a user, in order of machine.
  package func machines(
    of endpoint: ID<Estate.Endpoint>, for offering: ID<Estate.Offering>
  ) -> [ID<Estate.VDA>] {
    var found: [ID<Estate.VDA>] = []
    forEachMachine(of: endpoint, for: offering) { found.append($0) }
    return found
  }

  /// Calls with them, in order of machine.
  func forEachMachine(
    of endpoint: ID<Estate.Endpoint>, for offering: ID<Estate.Offering>,
    _ body: (ID<Estate.VDA>) -> Void
  ) {
    guard endpoint.index + 1 < ownedStart.count else { return }
    for index in Int(ownedStart[endpoint.index])..<Int(ownedStart[endpoint.index + 1])
    where position(of: owned[index], in: offering) != nil { body(owned[index]) }
  }

  /// Which place of an offering a machine serves it from; nil: it does not serve it.
  ///
  /// - Complexity: O(pools of the offering).
  package func position(
    of machine: ID<Estate.VDA>, in offering: ID<Estate.Offering>
  ) -> Int? {
    let pool = poolOfMachine[machine.index]
    for index in Int(sourceStart[offering.index])..<Int(sourceStart[offering.index + 1])
    where sources[index].pool == pool { return Int(sources[index].position) }
    return nil
  }
}
