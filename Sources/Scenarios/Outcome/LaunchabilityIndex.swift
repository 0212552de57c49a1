import SimEngine
import Topology

/// Who can launch what, by which answer, kept up to date from the journal of each instant.
///
/// Endpoints alike share a cell and are evaluated once. What changed in an instant names the
/// endpoints to look at and the offerings whose cells must be evaluated again; nothing else is
/// touched.
struct LaunchabilityIndex: Sendable {
  /// Heads that left or joined an answer of an offering.
  struct Change: Sendable, BitwiseCopyable {
    var offering: Int32
    var answer: Int32
    var heads: Int32
  }

  let estate: Estate
  /// What the last update came to; one answer of an offering may stand in it several times.
  private(set) var changes: [Change] = []
  private var cells: CellTable
  private var pools: PoolCounts
  private var buckets: [PoolCounts.Bucket] = []
  /// By machine, as its holders were last looked at.
  private var codes: [MachineCode] = []
  private var poolOfMachine: [ID<Estate.Pool>]

  /// By slot.
  private var cellOf: [Int32]
  private let slotMap: SlotMap
  private let positionInCohort: [Int]
  private let offeringsOfPool: [[Int32]]
  private let offeringsOfLocation: [[Int32]]

  /// Raised when something that the answers of an offering depend on changed.
  private var version: [Int32]
  private var touchedMachines: TouchedList
  /// The endpoints that the last update looked at.
  private(set) var touchedEndpoints: TouchedList
  /// The offerings for which the last update found somebody's answer lost, each once.
  private(set) var lostOfferings: [Int32] = []
  private var dirtyOfferings: TouchedList

  init(_ world: some ObservableWorld, _ answers: inout AnswerTable) {
    estate = world.estate
    let wiring = Wiring(estate)
    slotMap = SlotMap(estate)
    positionInCohort = wiring.positionInCohort
    offeringsOfPool = wiring.offeringsOfPool
    offeringsOfLocation = wiring.offeringsOfLocation
    cellOf = Array(repeating: -1, count: slotMap.count)
    cells = CellTable(offerings: estate.offerings.count)
    version = Array(repeating: 0, count: estate.offerings.count)
    pools = PoolCounts(pools: estate.pools.count)
    poolOfMachine = estate.vdas.map(\.pool)
    touchedMachines = TouchedList(count: estate.vdas.count)
    touchedEndpoints = TouchedList(count: estate.endpoints.count)
    dirtyOfferings = TouchedList(count: estate.offerings.count)
    for machine in estate.vdas.indices {
      let bucket = world.bucket(of: ID(machine))
      buckets.append(bucket)
      codes.append(world.code(of: ID(machine)))
      _ = pools.add(1, to: bucket, of: poolOfMachine[machine])
    }
    touchedEndpoints.insertAll()
    settle(world, &answers)
    for cell in cells.cells.indices { change(Int32(cell), by: cells.cells[cell].heads) }
  }

  /// The index of the answer an endpoint has for an offering of its cohort.
  func answer(of endpoint: ID<Estate.Endpoint>, for offering: ID<Estate.Offering>) -> Int32 {
    cells[cellOf[slots(of: endpoint).lowerBound + positionInCohort[offering]]].answer
  }

  // MARK: Slots: an endpoint's offerings, one after the other

  /// The slots of an endpoint, in the order of its cohort's offerings.
  func slots(of endpoint: ID<Estate.Endpoint>) -> Range<Int> {
    slotMap.slots(of: endpoint.index)
  }

  /// The answer that a slot has.
  func answer(inSlot slot: Int) -> Int32 { cells[cellOf[slot]].answer }

  var slotCount: Int { cellOf.count }

  /// The endpoints that an offering is made to, and its position among their slots.
  func members(of offering: Int32) -> (endpoints: Range<Int>, position: Int) {
    let cohort = estate.cohorts[estate.offerings[Int(offering)].cohort]
    let first = cohort.firstEndpoint.index
    return (first..<first + cohort.users, positionInCohort[Int(offering)])
  }

  /// Takes in what the journal says of the instant that has ended.
  ///
  /// - Complexity: O(endpoints touched × their offerings + cells of the offerings touched).
  mutating func update(
    _ world: some ObservableWorld, _ journal: Shared<Journal>,
    _ answers: inout AnswerTable
  ) {
    // Most instants change nothing: to empty what is empty costs more than to look.
    if !changes.isEmpty { changes.removeAll(keepingCapacity: true) }
    if !lostOfferings.isEmpty { lostOfferings.removeAll(keepingCapacity: true) }
    touchedEndpoints.clear()
    for machine in journal.value.machines { touchedMachines.insert(machine.index) }
    if !touchedMachines.isEmpty { moveMachines(world) }
    for endpoint in journal.value.endpoints { touchedEndpoints.insert(endpoint.index) }
    if journal.value.everythingIsDirty {
      for offering in estate.offerings.indices { dirtyOfferings.insert(offering) }
    } else {
      for location in journal.value.locations { markDirty(offeringsOfLocation[location]) }
    }
    if !touchedEndpoints.isEmpty || !dirtyOfferings.isEmpty { settle(world, &answers) }
  }

  // MARK: Machines

  private mutating func moveMachines(_ world: some ObservableWorld) {
    touchedMachines.sort()
    for raw in touchedMachines.items {
      let machine = Int(raw)
      moveMachine(machine, to: world.bucket(of: ID(machine)), world)
      // A session that begins or ends touches its own user; the others look at the machine alone.
      let code = world.code(of: ID(machine))
      // By their numbers: == of a struct of another module is a call.
      guard code.rawValue != codes[machine].rawValue else { continue }
      codes[machine] = code
      if let owner = estate.vdas[machine].owner { touchedEndpoints.insert(owner.index) }
      world.forEachHolder(of: ID(machine)) { touchedEndpoints.insert($0.index) }
    }
    touchedMachines.clear()
  }

  private mutating func moveMachine(
    _ machine: Int, to bucket: PoolCounts.Bucket, _ world: some ObservableWorld
  ) {
    let before = buckets[machine]
    guard before.rawValue != bucket.rawValue else { return }
    buckets[machine] = bucket
    let pool = poolOfMachine[machine]
    let effect = max(pools.add(-1, to: before, of: pool), pools.add(1, to: bucket, of: pool))
    switch effect {
    case .none: break
    // When connectors are alike no more, the place or everything is dirty by itself.
    case .atConnector where world.carriesAlike(estate.pools[pool].resourceLocation): break
    case .atConnector, .inPool: markDirty(offeringsOfPool[pool])
    }
  }

  private mutating func markDirty(_ offerings: [Int32]) {
    for offering in offerings { dirtyOfferings.insert(Int(offering)) }
  }

  // MARK: Endpoints and cells

  private mutating func settle(_ world: some ObservableWorld, _ answers: inout AnswerTable) {
    dirtyOfferings.sort()
    touchedEndpoints.sort()
    for offering in dirtyOfferings.items { version[Int(offering)] &+= 1 }
    for endpoint in touchedEndpoints.items { moveEndpoint(Int(endpoint), world, &answers) }
    for offering in dirtyOfferings.items { evaluateCells(of: Int(offering), world, &answers) }
    dirtyOfferings.clear()
  }

  private mutating func moveEndpoint(
    _ endpoint: Int, _ world: some ObservableWorld, _ answers: inout AnswerTable
  ) {
    var slot = slotMap.slots(of: endpoint).lowerBound
    let offerings = slotMap.offerings(of: endpoint)
    guard !offerings.isEmpty else { return }
    let endpointClass = position(of: world.endpointClass(of: ID(endpoint)), before: cellOf[slot])
    for place in offerings {
      let offering = slotMap.offerings[place]
      let machines = world.machines(of: ID(endpoint), for: ID(Int(offering)))
      let before = cellOf[slot]
      if before < 0 || cells[before].endpointClass != endpointClass
        || cells[before].machines != machines
      {
        let cell = cells.index(offering, endpointClass, machines)
        move(from: before, to: cell, world, &answers)
        cellOf[slot] = cell
      }
      slot += 1
    }
  }

  /// The position of a class among the cells'; most of the endpoints that are looked at have the one
  /// they had.
  private mutating func position(of endpointClass: EndpointClass, before cell: Int32) -> Int32 {
    if cell >= 0 {
      let known = cells[cell].endpointClass
      if cells.classes[Int(known)] == endpointClass { return known }
    }
    return cells.position(of: endpointClass)
  }

  /// A cell with somebody in it has the answer of before this instant until the offering's turn
  /// comes; an empty one may be long out of date.
  ///
  /// Most moves lead to the same answer: a session that begins where all is well changes nothing of
  /// what its user can launch. They are no change.
  ///
  /// - Parameter before: −1 when the run begins, where cells are counted as a whole.
  private mutating func move(
    from before: Int32, to cell: Int32, _ world: some ObservableWorld,
    _ answers: inout AnswerTable
  ) {
    if cells[cell].heads == 0, isOutOfDate(cell) { evaluate(cell, world, &answers) }
    cells[cell].heads += 1
    guard before >= 0 else { return }
    cells[before].heads -= 1
    guard cells[before].answer != cells[cell].answer else { return }
    change(before, by: -1)
    change(cell, by: 1)
  }

  private mutating func evaluateCells(
    of offering: Int, _ world: some ObservableWorld, _ answers: inout AnswerTable
  ) {
    let cellsOfOffering = cells.ofOffering[offering]
    guard let first = cellsOfOffering.first(where: { cells[$0].heads > 0 && isOutOfDate($0) })
    else { return }
    var path = self.path(of: first, world)
    for cell in cellsOfOffering where cells[cell].heads > 0 && isOutOfDate(cell) {
      let (before, heads) = (cells[cell].answer, cells[cell].heads)
      path.turn(
        to: cells.classes[Int(cells[cell].endpointClass)], machines: cells[cell].machines)
      take(path.answer(), of: cell, &answers)
      guard cells[cell].answer != before else { continue }
      if answers.isLaunchable(before), !answers.isLaunchable(cells[cell].answer),
        lostOfferings.last != Int32(offering)
      {
        lostOfferings.append(Int32(offering))
      }
      changes.append(Change(offering: Int32(offering), answer: before, heads: -heads))
      change(cell, by: heads)
    }
  }

  private func isOutOfDate(_ cell: Int32) -> Bool {
    cells[cell].version != version[Int(cells[cell].offering)]
  }

  private mutating func evaluate(
    _ cell: Int32, _ world: some ObservableWorld, _ answers: inout AnswerTable
  ) {
    take(path(of: cell, world).answer(), of: cell, &answers)
  }

  /// Takes the board only here: a copy of it at each instant would retain dozens of arrays. So does
  /// a path, for which the cells of an offering share one.
  private func path(of cell: Int32, _ world: some ObservableWorld) -> LaunchPath {
    let cell = cells[cell]
    return LaunchPath(
      ID(Int(cell.offering)), for: cells.classes[Int(cell.endpointClass)],
      machines: cell.machines, pools: pools, board: world.board, estate: estate)
  }

  private mutating func take(_ answer: Answer, of cell: Int32, _ answers: inout AnswerTable) {
    cells[cell].answer = answers.index(of: answer, likely: cells[cell].answer)
    cells[cell].version = version[Int(cells[cell].offering)]
  }

  private mutating func change(_ cell: Int32, by heads: Int32) {
    changes.append(
      Change(offering: cells[cell].offering, answer: cells[cell].answer, heads: heads))
  }
}

/// Which offerings depend on which pool and place.
private struct Wiring {
  var positionInCohort: [Int]
  var offeringsOfPool: [[Int32]]
  var offeringsOfLocation: [[Int32]]

  init(_ estate: Estate) {
    positionInCohort = Array(repeating: 0, count: estate.offerings.count)
    for cohort in estate.cohorts {
      for (position, offering) in cohort.offerings.enumerated() {
        positionInCohort[offering] = position
      }
    }
    offeringsOfPool = Array(repeating: [], count: estate.pools.count)
    offeringsOfLocation = Array(repeating: [], count: estate.resourceLocations.count)
    for (index, offering) in estate.offerings.enumerated() {
      for location in offering.locations {
        for pool in location.pools { offeringsOfPool[pool].append(Int32(index)) }
        offeringsOfLocation[location.resourceLocation].append(Int32(index))
      }
      for location in Self.places(of: estate.cohorts[offering.cohort].fallback, estate) {
        offeringsOfLocation[location].append(Int32(index))
      }
    }
  }

  /// The places a StoreFront fallback depends on.
  private static func places(of fallback: Estate.Fallback?, _ estate: Estate)
    -> [ID<Estate.ResourceLocation>]
  {
    guard let fallback else { return [] }
    let storeFront = estate.storeFronts[fallback.storeFront]
    var places = [storeFront.resourceLocation]
    places += storeFront.connectors.map { estate.connectors[$0].resourceLocation }
    if let gateway = storeFront.externalThrough {
      places.append(estate.gateways[gateway].resourceLocation)
    }
    return places
  }
}
