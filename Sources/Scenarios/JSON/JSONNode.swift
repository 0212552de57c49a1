/// The type of a JSON value as written.
package enum JSONKind: UInt8, BitwiseCopyable, Sendable {
  case object, array, string, number, `true`, `false`, null

  /// The kind as a message names it: `must be a string, not an array`.
  package var noun: String {
    switch self {
    case .object: "an object"
    case .array: "an array"
    case .string: "a string"
    case .number: "a number"
    case .true: "true"
    case .false: "false"
    case .null: "null"
    }
  }
}

/// One value of a document, by its place in the file.
///
/// Nodes stand in the order of the file; the children of a container follow it directly, an
/// object's as key, value, key, value. Twelve bytes each: a page of memory that is written for the
/// first time costs as much as parsing all that is in it.
package struct JSONNode: BitwiseCopyable, Sendable {
  /// The kind in the upper three bits, then whether a string has escapes, then the first byte.
  private let head: UInt32
  /// The byte after the last.
  package var end: UInt32
  /// Of a container the node after its last descendant; of a string with escapes the place of its
  /// text in the document's `unescaped` bytes.
  var extent: UInt32

  /// Bytes that a file can have for `head` to name each.
  static let mostBytes = 1 << 28

  init(_ kind: JSONKind, start: Int, end: Int, escapedTextAt place: Int? = nil) {
    precondition(start < Self.mostBytes, "byte \(start) is too far back")
    head =
      UInt32(kind.rawValue) << 29 | (place == nil ? 0 : 1 << 28)
      | UInt32(truncatingIfNeeded: start)
    self.end = UInt32(truncatingIfNeeded: end)
    extent = UInt32(truncatingIfNeeded: place ?? 0)
  }

  package var kind: JSONKind { JSONKind(rawValue: UInt8(truncatingIfNeeded: head >> 29)) ?? .null }
  /// A string with escapes: its text is in the document's `unescaped` bytes, not in the file.
  var isEscaped: Bool { head & 1 << 28 != 0 }
  /// First byte, the quote or bracket included.
  package var start: Int { Int(head & (1 << 28 - 1)) }

  package var range: Range<Int> { start..<Int(end) }

  var isContainer: Bool { head < UInt32(JSONKind.string.rawValue) << 29 }
}
