import Topology

/// The cells a run has met: endpoints that must get one answer for one offering, counted together.
///
/// A cell that nobody is in keeps its place and its last answer, so that whoever comes back finds it.
struct CellTable: Sendable {
  struct Cell: Sendable, BitwiseCopyable {
    var offering: Int32
    /// Position among `classes`.
    var endpointClass: Int32
    var machines: MachineSet
    var heads: Int32 = 0
    /// −1: never evaluated.
    var answer: Int32 = -1
    /// The state of the offering under which `answer` was found.
    var version: Int32 = -1
  }

  private(set) var cells: [Cell] = []
  /// By offering, in order of first appearance.
  private(set) var ofOffering: [[Int32]]
  private var cellsByHash = ProbeTable()
  /// The classes a run has met, each once: an endpoint's offerings share one.
  private(set) var classes: [EndpointClass] = []
  private var classesByHash = ProbeTable()

  init(offerings: Int) { ofOffering = Array(repeating: [], count: offerings) }

  subscript(index: Int32) -> Cell {
    get { cells[Int(index)] }
    _modify { yield &cells[Int(index)] }
  }

  /// The position of a class among `classes`.
  mutating func position(of endpointClass: EndpointClass) -> Int32 {
    let hash = ProbeTable.mix(endpointClass.word)
    if let known = classesByHash.index(hash, where: { classes[Int($0)] == endpointClass }) {
      return known
    }
    let position = Int32(classes.count)
    classes.append(endpointClass)
    classesByHash.insert(hash, position)
    return position
  }

  /// The cell of an offering for a class, given by its position, and a set of machines.
  mutating func index(_ offering: Int32, _ endpointClass: Int32, _ machines: MachineSet) -> Int32 {
    let word = UInt64(UInt32(offering)) << 32 | UInt64(UInt32(endpointClass))
    let hash = ProbeTable.mix(ProbeTable.mix(word) ^ machines.word)
    let known = cellsByHash.index(hash) {
      let cell = cells[Int($0)]
      return cell.offering == offering && cell.endpointClass == endpointClass
        && cell.machines == machines
    }
    if let known { return known }
    let index = Int32(cells.count)
    cells.append(Cell(offering: offering, endpointClass: endpointClass, machines: machines))
    cellsByHash.insert(hash, index)
    ofOffering[Int(offering)].append(index)
    return index
  }
}
