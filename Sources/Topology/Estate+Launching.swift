/// What an estate says to whoever reads the launch rule, whatever the state of the world.
extension Estate {
  /// The machines of an owned offering that belong to a user, in order of machine.
  package func ownedMachines(
    of endpoint: ID<Endpoint>, for offering: ID<Offering>
  ) -> [ID<VDA>] {
    machineIndex.machines(of: endpoint, for: offering)
  }

  /// Which place of an offering a machine serves it from; nil: it does not serve it.
  package func position(of machine: ID<VDA>, in offering: ID<Offering>) -> Int? {
    machineIndex.position(of: machine, in: offering)
  }

  /// The resource locations whose connectors a StoreFront lists, its own first, then by id.
  package func locations(listedBy storeFront: StoreFront) -> [ID<ResourceLocation>] {
    let own = storeFront.resourceLocation
    let listed = Set(storeFront.connectors.map { connectors[$0].resourceLocation }).sorted()
    return listed.filter { $0 == own } + listed.filter { $0 != own }
  }
}
