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
}

/// A parsed file: a flat list of nodes with byte ranges, strings materialised when asked for.
///
/// Read is RFC 8259 JSON plus `//` and `/* */` comments, one trailing comma and a leading byte
/// order mark. A missing or doubled comma is reported and mended; any other syntax error ends the
/// file, and `root` is nil.
/// - Complexity: linear in the file's size, apart from sorting the keys of very large objects.
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
    let outcome = file.bytes.withUnsafeBufferPointer { bytes in
      var parser = JSONParser(file: file, bytes: bytes, limits: limits)
      let isComplete = parser.parse()
      return (parser.nodes, parser.unescaped, parser.diagnostics, isComplete ? 0 : nil)
    }
    (nodes, unescaped, diagnostics, root) = outcome
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
        body(UnsafeBufferPointer(rebasing: bytes[Int(node.count)..<Int(node.extent)]))
      }
    }
    let quote = node.kind == .string ? 1 : 0
    return file.bytes.withUnsafeBufferPointer { bytes in
      body(UnsafeBufferPointer(rebasing: bytes[Int(node.start) + quote..<Int(node.end) - quote]))
    }
  }

  /// The node after `node` and all that is inside it.
  package func next(after node: Int) -> Int {
    switch nodes[node].kind {
    case .object, .array: Int(nodes[node].extent)
    case .string, .number, .true, .false, .null: node + 1
    }
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
    members.reserveCapacity(Int(nodes[node].count))
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
