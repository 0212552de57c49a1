/// The names of one kind that are defined, for checking references to them.
package struct ReferenceTable {
  /// What the names name, in the singular: `geode`.
  package let kind: String
  /// Sorted, without duplicates.
  package let names: [String]
  private let definitions: JSONCursor?

  package init(kind: String, names: [String]) {
    self.kind = kind
    let sorted = names.sorted { $0.precedesByBytes($1) }
    self.names = sorted.indices.filter { $0 == 0 || sorted[$0] != sorted[$0 - 1] }.map {
      sorted[$0]
    }
    definitions = nil
  }

  /// The ids of a map; a near miss is then told with the place of the definition.
  package init(kind: String, definedIn map: JSONCursor?) {
    self.kind = kind
    definitions = map.flatMap { $0.kind == .object ? $0 : nil }
    names = definitions?.entries().map(\.id) ?? []
  }

  /// - Complexity: O(log names).
  package func contains(_ name: String) -> Bool {
    var low = 0
    var high = names.count
    while low < high {
      let middle = (low + high) / 2
      if names[middle] == name { return true }
      if names[middle].precedesByBytes(name) { low = middle + 1 } else { high = middle }
    }
    return false
  }

  /// The edit that makes a reference to nothing one to something.
  package func help(for name: String) -> String {
    if name.hasPrefix("x-") { return "keys starting with x- are ignored; choose another id" }
    if let nearest = Suggestion.nearest(to: name, among: names) {
      return "a \(kind) named \(quoted(nearest)) \(definition(of: nearest))"
    }
    return listHelp
  }

  /// The help where nothing is near.
  var listHelp: String {
    names.isEmpty
      ? "no \(kind) is defined; define one or remove the reference"
      : "write one of: \(Suggestion.list(names))"
  }

  private func definition(of name: String) -> String {
    guard let definitions,
      let child = definitions.decoding.tree.child(of: definitions.node, named: name),
      let key = definitions.decoding.tree.nodes[child].key
    else { return "exists" }
    let (file, range) = definitions.decoding.tree.location(of: key)
    let location = LineIndex(file).location(of: range.lowerBound)
    return "is defined in \(file.name):\(location.line):\(location.column)"
  }
}
