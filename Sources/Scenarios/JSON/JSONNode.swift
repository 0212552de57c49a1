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
/// object's as key, value, key, value.
package struct JSONNode: BitwiseCopyable, Sendable {
  package var kind: JSONKind
  /// A string with escapes: its text is in the document's `unescaped` bytes, not in the file.
  var isEscaped: Bool
  /// First byte, the quote or bracket included.
  package var start: UInt32
  /// The byte after the last.
  package var end: UInt32
  /// Elements of an array, members of an object; for an escaped string the place of its text.
  var count: UInt32
  /// The node after the last descendant; for an escaped string the end of its text.
  var extent: UInt32

  package var range: Range<Int> { Int(start)..<Int(end) }
}
