import Topology

/// The populations of machines by what is asked of them, so that nobody looks through them all.
struct MachineLists {
  /// By cohort, the populations whose owner it is, in their order.
  private(set) var owned: [[Int]] = []
  /// By delivery group, the places in which it has machines, each once and in order.
  private(set) var places: [[ID<Estate.ResourceLocation>]] = []
  /// The hypervisors that switch any.
  private(set) var switching: Set<ID<Estate.Hypervisor>> = []

  init() {}

  /// - Precondition: every reference of a machine is right.
  /// - Complexity: O(n log n) in the populations.
  init(_ machines: [EstateBuilder.MachinePopulation], cohortCount: Int, groupCount: Int) {
    owned = Array(repeating: [], count: cohortCount)
    places = Array(repeating: [], count: groupCount)
    for (position, population) in machines.enumerated() {
      if let owner = population.owners { owned[owner].append(position) }
      places[population.group].append(population.resourceLocation)
    }
    for group in places.indices where places[group].count > 1 {
      places[group] = Set(places[group]).sorted()
    }
    switching = Set(machines.compactMap(\.hypervisor))
  }
}
