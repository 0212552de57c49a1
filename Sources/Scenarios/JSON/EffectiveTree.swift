/// A node of an effective tree: a value, and the places in the files it came from.
package struct EffectiveNode: BitwiseCopyable, Sendable {
  /// Where a node of a document stands.
  package struct Source: BitwiseCopyable, Sendable, Equatable {
    package var document: Int32
    package var node: Int32
  }

  /// What the author wrote at this place; diagnostics point at it.
  package let place: Source
  /// What is meant: the place itself, or the value of the variable that is used there.
  package var value: Source
  /// The key in the topmost file that has it; nil for the root and for elements of arrays.
  package let key: Source?
  /// -1 for the root.
  package let parent: Int32
  package var kind: JSONKind
  /// `{ "$param": … }`.
  package let isVariable: Bool
  var firstChild: Int32 = 0
  var childCount: Int32 = 0
}

/// A file with all its includes merged under it, as one tree whose nodes know their files.
///
/// Maps merge key by key; of everything else the upper file wins. A use of a variable counts as a
/// plain value. Keys without meaning (`$schema`, `$comment`, `x-…`) are left out. The members of an
/// object are sorted by key, so neither the author's order nor the merging can show in a result.
package struct EffectiveTree: Sendable {
  /// The files: overlays, the last one first, then the including ones before what they include.
  package private(set) var layers: [JSONDocument]
  package internal(set) var nodes: ContiguousArray<EffectiveNode> = []

  /// The tree of one file, nil when a syntax error ended the file.
  package init?(_ document: JSONDocument) {
    self.init(layers: [document])
  }

  /// The top of one file's tree: the root's members, and what stands directly in those named.
  ///
  /// Objects and arrays further down are there without what is in them.
  package init?(_ document: JSONDocument, onlyIn keys: [String]) {
    guard document.root != nil else { return nil }
    layers = [document]
    var builder = EffectiveTreeBuilder(layers)
    builder.build(onlyIn: keys)
    nodes = builder.nodes
  }

  /// The files merged, the first on top; nil when one of them has no root.
  /// - Complexity: O(n log n) in all the nodes.
  ///
  /// - Parameters:
  ///   - overlayCount: how many of the first layers are overlays: `null` in them takes away what
  ///     lies below (RFC 7396).
  ///   - refused: keys of overlays that are passed over.
  package init?(
    layers: [JSONDocument], overlayCount: Int = 0, refused: [EffectiveNode.Source] = []
  ) {
    guard !layers.isEmpty, layers.allSatisfy({ $0.root != nil }) else { return nil }
    self.layers = layers
    var builder = EffectiveTreeBuilder(layers, overlayCount: overlayCount, refused: refused)
    builder.build()
    nodes = builder.nodes
  }

  /// This tree with `base` merged under it: what both set is this tree's.
  package func merged(under base: EffectiveTree) -> EffectiveTree {
    // Merging is associative, so the layers can be merged afresh; neither tree has been changed
    // by variables yet, as those are declared in the merged file.
    EffectiveTree(layers: layers + base.layers) ?? self
  }

  /// Adds a document that is no layer, such as a value set on the command line.
  mutating func add(_ document: JSONDocument) -> Int32 {
    layers.append(document)
    return Int32(layers.count - 1)
  }

  /// Adds a node for a plain value of an added document, with the path of another node.
  mutating func append(_ value: EffectiveNode.Source, as other: Int) -> Int {
    let kind = layers[Int(value.document)].nodes[Int(value.node)].kind
    let (key, parent) = (nodes[other].key, nodes[other].parent)
    nodes.append(
      EffectiveNode(
        place: value, value: value, key: key, parent: parent, kind: kind, isVariable: false))
    return nodes.count - 1
  }

  // MARK: Reading

  package func children(of node: Int) -> Range<Int> {
    let first = Int(nodes[node].firstChild)
    return first..<first + Int(nodes[node].childCount)
  }

  /// The member `key` of an object.
  /// - Complexity: O(log members).
  package func child(of node: Int, named key: String) -> Int? {
    var key = key
    return key.withUTF8 { wanted in
      var low = children(of: node).lowerBound
      var high = children(of: node).upperBound
      while low < high {
        let middle = (low + high) / 2
        let order = withKeyBytes(of: middle) { comparison($0, wanted) }
        if order == 0 { return middle }
        if order < 0 { low = middle + 1 } else { high = middle }
      }
      return nil
    }
  }

  /// The text of a string, or a scalar as written, of the value that is meant.
  package func text(of node: Int) -> String {
    let value = nodes[node].value
    return layers[Int(value.document)].text(of: Int(value.node))
  }

  /// The key of a member, nil for the root and for elements of arrays.
  package func key(of node: Int) -> String? {
    nodes[node].key.map { layers[Int($0.document)].text(of: Int($0.node)) }
  }

  /// Dotted path from the root, e.g. `connectors.ams.count`, empty for the root; for people, so long
  /// keys are elided and control characters escaped.
  package func path(of node: Int) -> String { path(of: node) { printable($0) } }

  /// As `path(of:)` with every key as it is, for comparing.
  func wholePath(of node: Int) -> String { path(of: node) { $0 } }

  private func path(of node: Int, spelling: (String) -> String) -> String {
    var steps: [String] = []
    var current = node
    while nodes[current].parent >= 0 {
      let parent = Int(nodes[current].parent)
      if let key = key(of: current) {
        steps.append((parent == 0 ? "" : ".") + spelling(key))
      } else {
        steps.append("[\(current - children(of: parent).lowerBound)]")
      }
      current = parent
    }
    return steps.reversed().joined()
  }

  /// The file and bytes of what the author wrote at `source`.
  package func location(of source: EffectiveNode.Source) -> (file: SourceFile, range: Range<Int>) {
    let layer = layers[Int(source.document)]
    return (layer.file, layer.nodes[Int(source.node)].range)
  }

  private func withKeyBytes<Result>(
    of node: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    guard let key = nodes[node].key else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
    return layers[Int(key.document)].withTextBytes(of: Int(key.node), body)
  }
}

/// Below, at or above 0 as one text sorts before, with or after another, byte by byte.
func comparison(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
  let count = min(left.count, right.count)
  var index = 0
  // The first byte that differs lies in the first eight that do.
  while index + 8 <= count, left.word(at: index) == right.word(at: index) { index += 8 }
  while index < count {
    if left[index] != right[index] { return Int(left[index]) - Int(right[index]) }
    index += 1
  }
  return left.count - right.count
}

extension String {
  /// Whether the bytes sort before those of another text, as everywhere ids are sorted.
  func precedesByBytes(_ other: String) -> Bool {
    let isBefore = utf8.withContiguousStorageIfAvailable { one in
      other.utf8.withContiguousStorageIfAvailable { comparison(one, $0) < 0 }
    }
    return (isBefore ?? nil) ?? utf8.lexicographicallyPrecedes(other.utf8)
  }
}
