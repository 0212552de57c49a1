/// The names of one kind that are defined, for checking references to them.
package struct ReferenceTable {
  /// What the names name, in the singular: `geode`.
  package let kind: String
  /// Sorted, without duplicates.
  package private(set) var names: [String]
  private let definitions: JSONCursor?
  /// Before the kind, where one of them is passed over.
  private var otherWord = ""

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
  ///
  /// - Parameter one: what refers, where it is of the same kind: it is not meant itself.
  package func help(for name: String, except one: String? = nil) -> String {
    if let one, contains(one) {
      var others = self
      others.names.removeAll { $0 == one }
      others.otherWord = "other "
      return others.help(for: name)
    }
    if let file = definitions?.deletion(of: name) {
      return "\(file) deletes it: delete what names it too, or keep it"
    }
    if name.hasPrefix("x-") { return "keys starting with x- are ignored; choose another id" }
    if let nearest = Suggestion.nearest(to: name, among: names) {
      return "a \(kind) named \(quoted(nearest)) \(definition(of: nearest))"
    }
    return listHelp
  }

  /// The help where nothing is near.
  var listHelp: String {
    names.isEmpty
      ? "no \(otherWord)\(kind) is defined; define one or remove the reference"
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

extension JSONCursor {
  /// The overlay, or the option of the command line, that takes a member of this map away.
  fileprivate func deletion(of name: String) -> String? {
    var keys = [name]
    var node = self.node
    while let key = decoding.tree.key(of: node) {
      keys.insert(key, at: 0)
      node = Int(decoding.tree.nodes[node].parent)
    }
    return decoding.tree.layers.first { layer in
      layer.node(at: keys).map { layer.nodes[$0].kind == .null } ?? false
    }?.file.name
  }
}
