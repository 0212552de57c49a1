/// What a file may hold at most; beyond it reading ends with a diagnostic.
package struct JSONLimits: Sendable {
  /// Bytes of one file.
  package var byteCount = 256 << 20
  /// Objects and arrays inside each other.
  package var depth = 64
  /// Values and keys of one file.
  package var nodeCount = 32_000_000
  /// Missing and doubled commas that are mended before reading ends.
  package var mendedCommas = 100

  package init() {}

  /// No file of so many bytes has more values and keys.
  ///
  /// Each has a byte of its own and one that parts it from the one before: a comma, a colon, or the
  /// closing bracket of what it is the first of. Without one are the top value, those after a comma
  /// that is mended, and the firsts of what is never closed.
  func mostNodes(ofBytes count: Int) -> Int {
    min(nodeCount, count / 2 + 2 + mendedCommas + depth)
  }
}

/// A parsed file: a flat list of nodes with byte ranges, strings materialised when asked for.
///
/// Read is RFC 8259 JSON plus `//` and `/* */` comments, one trailing comma and a leading byte
/// order mark. A missing or doubled comma is reported and mended; any other syntax error ends the
/// file, and `root` is nil.
/// - Complexity: linear in the file's size; only objects with doubled keys are sorted.
package struct JSONDocument: Sendable {
  package let file: SourceFile
  package let nodes: ContiguousArray<JSONNode>
  private let unescaped: ContiguousArray<UInt8>
  /// Syntax problems in file order.
  package let diagnostics: [Diagnostic]
  /// Index of the top value, nil when a syntax error ended the file.
  package let root: Int?

  package init(_ file: SourceFile, limits: JSONLimits = JSONLimits()) {
    self.file = file
    var (unescaped, diagnostics) = (ContiguousArray<UInt8>(), [Diagnostic]())
    var isComplete = false
    nodes = FixedBuffer.array(withRoomFor: limits.mostNodes(ofBytes: file.bytes.count)) { room in
      file.bytes.withUnsafeBufferPointer { bytes in
        var parser = JSONParser(file: file, bytes: bytes, limits: limits, nodes: room)
        isComplete = parser.parse()
        (unescaped, diagnostics) = (parser.unescaped, parser.diagnostics)
        return parser.nodes
      }
    }
    (self.unescaped, self.diagnostics) = (unescaped, diagnostics)
    root = isComplete ? 0 : nil
  }

  /// The text of a string or key, escapes resolved; of any other node, as written.
  package func text(of node: Int) -> String {
    withTextBytes(of: node) { String(decoding: $0, as: UTF8.self) }
  }

  /// The author's own bytes of a node.
  package func source(of node: Int) -> String {
    String(decoding: file.bytes[nodes[node].range], as: UTF8.self)
  }

  /// Runs `body` on the UTF-8 of a string's text, without materialising it.
  package func withTextBytes<Result>(
    of node: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let node = nodes[node]
    if node.isEscaped {
      return unescaped.withUnsafeBufferPointer { bytes in
        body(UnsafeBufferPointer(rebasing: bytes[unescapedText(at: Int(node.extent), in: bytes)]))
      }
    }
    let quote = node.kind == .string ? 1 : 0
    return file.bytes.withUnsafeBufferPointer { bytes in
      body(UnsafeBufferPointer(rebasing: bytes[node.start + quote..<Int(node.end) - quote]))
    }
  }

  /// The node after `node` and all that is inside it.
  package func next(after node: Int) -> Int {
    nodes[node].isContainer ? Int(nodes[node].extent) : node + 1
  }

  /// The value under keys from the root, nil when it is not there.
  func node(at keys: [String]) -> Int? {
    guard var node = root else { return nil }
    for key in keys {
      guard let member = members(of: node).last(where: { text(of: $0.key) == key }) else {
        return nil
      }
      node = member.value
    }
    return node
  }

  /// The elements of an array in order; empty for anything else.
  package func elements(of node: Int) -> [Int] {
    guard nodes[node].kind == .array else { return [] }
    var elements: [Int] = []
    var child = node + 1
    while child < nodes[node].extent {
      elements.append(child)
      child = next(after: child)
    }
    return elements
  }

  /// The members of an object in the author's order; empty for anything else.
  package func members(of node: Int) -> [(key: Int, value: Int)] {
    guard nodes[node].kind == .object else { return [] }
    var members: [(key: Int, value: Int)] = []
    var key = node + 1
    while key < nodes[node].extent {
      members.append((key: key, value: key + 1))
      key = next(after: key + 1)
    }
    return members
  }
}

extension JSONDocument: CustomStringConvertible {
  package var description: String { "\(file.name) (\(counted(nodes.count, "node")))" }
}
