/// A scenario as it is played: one tree of all its files, with changes and variables in place.
///
/// As text it is strict JSON with sorted keys and one value a line, and a scenario of its own: it
/// plays to the same outcomes as the files and changes it came from.
package struct EffectiveScenario: Sendable {
  private let tree: EffectiveTree

  init(_ tree: EffectiveTree) {
    self.tree = tree
  }

  /// Keys that have done their work once everything is in place.
  private static let spent: Set<String> = ["include", "params"]

  /// The files it came from, overlays too, as they were named.
  package var files: [String] {
    tree.layers.map(\.file).filter { !$0.isCommandLine && !$0.name.isEmpty }.map(\.name)
  }

  // MARK: As JSON

  package var json: String {
    var writer = JSONWriter()
    write(0, under: nil, to: &writer)
    return writer.text
  }

  private func write(_ node: Int, under key: String?, to writer: inout JSONWriter) {
    switch tree.nodes[node].kind {
    case .object:
      writer.object(key) { writer in
        for child in tree.children(of: node) where !isSpent(child) {
          write(child, under: tree.key(of: child), to: &writer)
        }
      }
    case .array:
      let children = Array(tree.children(of: node))
      writer.array(key, children) { write($1, under: nil, to: &$0) }
    case .string, .number, .true, .false, .null:
      let literal = text(of: node)
      if let key { writer.member(key, json: literal) } else { writer.element(json: literal) }
    }
  }

  private func isSpent(_ node: Int) -> Bool {
    tree.nodes[node].parent == 0 && Self.spent.contains(tree.key(of: node) ?? "")
  }

  private func text(of node: Int) -> String {
    let text = tree.text(of: node)
    return tree.nodes[node].kind == .string ? JSONWriter.quoted(text) : text
  }

  // MARK: As values

  /// Every plain value by its path, in order of path.
  package var values: [OutcomeRecord.Value] {
    plainNodes.map { OutcomeRecord.Value(path: $0.path, literal: literal(of: $0.node)) }
  }

  /// Of a value without parts, as JSON.
  private func literal(of node: Int) -> String {
    switch tree.nodes[node].kind {
    case .object: "{}"
    case .array: "[]"
    case .string, .number, .true, .false, .null: text(of: node)
    }
  }

  /// The values without parts in order of path, which is whole: two long ones must not look alike.
  /// Elements of an array keep their order.
  private var plainNodes: [(node: Int, path: String)] {
    let nodes = tree.nodes.indices.filter { isPlain($0) && !isBelowSpent($0) }
      .map { (node: $0, path: tree.wholePath(of: $0)) }
    return nodes.indices.sorted {
      nodes[$0].path == nodes[$1].path
        ? $0 < $1 : nodes[$0].path.precedesByBytes(nodes[$1].path)
    }.map { nodes[$0] }
  }

  // MARK: With origins

  /// A line for each plain value: its path, the value, and the file, line and column that set it.
  package var origins: String {
    var rows: [(path: String, value: String, place: String)] = []
    var indices: [Int32: LineIndex] = [:]
    for (node, _) in plainNodes {
      let source = tree.nodes[node].value
      let (file, range) = tree.location(of: source)
      let index = indices[source.document] ?? LineIndex(file)
      indices[source.document] = index
      let place = index.location(of: range.lowerBound)
      let value = literal(of: node)
      rows.append(
        (
          tree.path(of: node), value.count > 48 ? value.prefix(47) + "…" : value,
          file.isCommandLine ? file.name : "\(file.name):\(place.line):\(place.column)"
        ))
    }
    let widths = (
      path: min(60, rows.map(\.path.count).max() ?? 0), value: rows.map(\.value.count).max() ?? 0
    )
    return rows.map {
      $0.path.padded(to: widths.path) + "  " + $0.value.padded(to: widths.value) + "  " + $0.place
        + "\n"
    }.joined()
  }

  /// A value without parts; an empty object or array is one.
  private func isPlain(_ node: Int) -> Bool {
    let kind = tree.nodes[node].kind
    return kind != .object && kind != .array || tree.children(of: node).isEmpty
  }

  private func isBelowSpent(_ node: Int) -> Bool {
    var node = node
    while tree.nodes[node].parent > 0 { node = Int(tree.nodes[node].parent) }
    return tree.nodes[node].parent == 0 && isSpent(node)
  }
}
