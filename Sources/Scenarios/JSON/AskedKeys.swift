/// The sets of keys that objects are asked for.
///
/// Objects of one kind are asked for the same keys in the same order, so a set is a step from a
/// smaller one, and thousands of objects share it.
struct AskedKeys {
  /// A set by its position; 0 is the empty one.
  typealias Position = Int32

  private struct KeySet {
    /// The set this one has a key more than.
    let smaller: Position
    let key: String
    /// Where adding a key leads; few, as a reader asks for the same key next.
    var steps: [(key: String, larger: Position)] = []
  }

  private var sets = [KeySet(smaller: 0, key: "")]

  /// - Complexity: O(keys that were ever asked for next), usually one.
  mutating func set(_ position: Position, adding key: String) -> Position {
    for step in sets[Int(position)].steps where step.key == key { return step.larger }
    var larger = position
    if !keys(of: position).contains(key) {
      larger = Position(sets.count)
      sets.append(KeySet(smaller: position, key: key))
    }
    sets[Int(position)].steps.append((key, larger))
    return larger
  }

  /// The keys in the order in which they were asked for.
  func keys(of position: Position) -> [String] {
    var keys: [String] = []
    var position = position
    while position != 0 {
      keys.append(sets[Int(position)].key)
      position = sets[Int(position)].smaller
    }
    return keys.reversed()
  }
}
