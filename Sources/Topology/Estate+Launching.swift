/// What an estate says to whoever reads the launch rule, whatever the state of the world.
extension Estate {
  /// The machines of an owned offering that belong to a user, in order of machine.
  package func ownedMachines(
    of endpoint: ID<Endpoint>, for offering: ID<Offering>
  ) -> [ID<VDA>] {
    var owned: [ID<VDA>] = []
    for index in ownedStart[endpoint.index]..<ownedStart[endpoint.index + 1] {
      let machine = ownedVDAs[Int(index)]
      if position(of: machine, in: offering) != nil { owned.append(machine) }
    }
    return owned
  }

  /// Which place of an offering a machine serves it from; nil: it does not serve it.
  package func position(of machine: ID<VDA>, in offering: ID<Offering>) -> Int? {
    let pool = vdas[machine].pool
    return offerings[offering].locations.firstIndex { $0.pools.contains(pool) }
  }

  /// The resource locations whose connectors a StoreFront lists, its own first, then by id.
  package func locations(listedBy storeFront: StoreFront) -> [ID<ResourceLocation>] {
    let own = storeFront.resourceLocation
    let listed = Set(storeFront.connectors.map { connectors[$0].resourceLocation }).sorted()
    return listed.filter { $0 == own } + listed.filter { $0 != own }
  }
}
