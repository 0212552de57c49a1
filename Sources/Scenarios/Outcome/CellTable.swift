import Topology

/// The cells a run has met: endpoints that must get one answer for one offering, counted together.
///
/// A cell that nobody is in keeps its place and its last answer, so that whoever comes back finds it.
struct CellTable: Sendable {
  struct Key: Hashable, Sendable, BitwiseCopyable {
    var offering: Int32
    var endpoint: EndpointClass
    var machines: MachineSet
  }

  struct Cell: Sendable, BitwiseCopyable {
    var key: Key
    var heads: Int32 = 0
    /// −1: never evaluated.
    var answer: Int32 = -1
    /// The state of the offering under which `answer` was found.
    var version: Int32 = -1
  }

  private(set) var cells: [Cell] = []
  /// By offering, in order of first appearance.
  private(set) var ofOffering: [[Int32]]
  private var indexes: [Key: Int32] = [:]

  init(offerings: Int) { ofOffering = Array(repeating: [], count: offerings) }

  subscript(index: Int32) -> Cell {
    get { cells[Int(index)] }
    _modify { yield &cells[Int(index)] }
  }

  mutating func index(of key: Key) -> Int32 {
    if let index = indexes[key] { return index }
    let index = Int32(cells.count)
    cells.append(Cell(key: key))
    indexes[key] = index
    ofOffering[Int(key.offering)].append(index)
    return index
  }
}
