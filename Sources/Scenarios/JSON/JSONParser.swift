/// Thrown when a syntax error ends the file; the diagnostic is already noted.
struct JSONEnd: Error {}

/// One pass over the bytes of a file, without recursion.
///
/// The bytes are read through an unsafe buffer: every access is behind a comparison with `count`.
struct JSONParser {
  /// A container that is open at the place where the parser stands.
  struct Frame {
    let node: Int
    let isObject: Bool
    /// Where the hashes of its keys begin in `keyHashes`.
    let firstHash: Int
    var count = 0
    /// The key whose value is read, for the paths of diagnostics.
    var key: Int?
  }

  enum Expectation {
    case value, elementOrEnd, keyOrEnd, commaOrEnd
  }

  let file: SourceFile
  let bytes: UnsafeBufferPointer<UInt8>
  let limits: JSONLimits
  var offset = 0
  var nodes: FixedBuffer<JSONNode>
  var unescaped: ContiguousArray<UInt8> = []
  var diagnostics: [Diagnostic] = []
  var frames: [Frame] = []
  var mendedCommas = 0
  /// End of the last token, where a missing comma belongs.
  var tokenEnd = 0
  /// Of the keys of all open objects, in the order of the file.
  var keyHashes: ContiguousArray<UInt64> = []
  var repeatedHashes = RepeatedHashes()

  init(
    file: SourceFile, bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits,
    nodes: FixedBuffer<JSONNode>
  ) {
    self.file = file
    self.bytes = bytes
    self.limits = limits
    self.nodes = nodes
  }

  /// Reads the whole file; false when a syntax error ended it.
  mutating func parse() -> Bool {
    do throws(JSONEnd) {
      try checkText()
      try parseDocument()
      return true
    } catch {
      return false
    }
  }

  private mutating func parseDocument() throws(JSONEnd) {
    try skipTrivia()
    if offset == bytes.count {
      throw fail(
        .emptyFile, "the file holds no value", nil, help: "write an object, starting with {")
    }
    var expectation = Expectation.value
    repeat {
      try skipTrivia()
      expectation =
        switch expectation {
        case .value: try readValue()
        case .elementOrEnd: try readElementOrEnd()
        case .keyOrEnd: try readKeyOrEnd()
        case .commaOrEnd: try readCommaOrEnd()
        }
    } while !frames.isEmpty
    try skipTrivia()
    if offset < bytes.count { throw failTextAfterEnd() }
  }

  // MARK: The grammar, one function for each expectation

  private mutating func readValue() throws(JSONEnd) -> Expectation {
    guard offset < bytes.count else { throw failNotClosed() }
    if let last = frames.indices.last, !frames[last].isObject { frames[last].count += 1 }
    switch bytes[offset] {
    case UInt8(ascii: "{"):
      try open(.object)
      return .keyOrEnd
    case UInt8(ascii: "["):
      try open(.array)
      return .elementOrEnd
    case UInt8(ascii: "\""):
      try readString()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      try readNumber()
    case UInt8(ascii: "a")...UInt8(ascii: "z"):
      try readLiteral()
    default:
      throw failNoValue()
    }
    return .commaOrEnd
  }

  private mutating func readElementOrEnd() throws(JSONEnd) -> Expectation {
    try mendLeadingCommas()
    if offset < bytes.count, bytes[offset] == UInt8(ascii: "]") { return close() }
    return try readValue()
  }

  private mutating func readKeyOrEnd() throws(JSONEnd) -> Expectation {
    try mendLeadingCommas()
    guard offset < bytes.count else { throw failNotClosed() }
    if bytes[offset] == UInt8(ascii: "}") { return close() }
    guard bytes[offset] == UInt8(ascii: "\"") else { throw failNoKey() }
    let key = nodes.count
    try readString()
    keyHashes.append(hash(ofKey: key))
    frames[frames.count - 1].key = key
    frames[frames.count - 1].count += 1
    try skipTrivia()
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: ":") else {
      throw failNoColon(after: key)
    }
    tokenEnd = offset + 1
    offset += 1
    return .value
  }

  private mutating func readCommaOrEnd() throws(JSONEnd) -> Expectation {
    guard offset < bytes.count else { throw failNotClosed() }
    let isObject = frames[frames.count - 1].isObject
    switch bytes[offset] {
    case UInt8(ascii: ","):
      offset += 1
      tokenEnd = offset
    case UInt8(ascii: "}") where isObject, UInt8(ascii: "]") where !isObject:
      return close()
    case UInt8(ascii: "\""):
      try mendMissingComma()
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "-"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"):
      if isObject { throw failNoComma() }
      try mendMissingComma()
    default:
      throw failNoComma()
    }
    frames[frames.count - 1].key = nil
    return isObject ? .keyOrEnd : .elementOrEnd
  }

  // MARK: Containers

  private mutating func open(_ kind: JSONKind) throws(JSONEnd) {
    if frames.count == limits.depth {
      throw fail(
        .nestingTooDeep, "objects and arrays are nested deeper than \(limits.depth) levels",
        offset..<offset + 1, help: "flatten the file")
    }
    frames.append(
      Frame(node: nodes.count, isObject: kind == .object, firstHash: keyHashes.count))
    try append(kind, from: offset, to: offset + 1)
    offset += 1
  }

  private mutating func close() -> Expectation {
    offset += 1
    tokenEnd = offset
    let frame = frames.removeLast()
    nodes[frame.node].end = UInt32(offset)
    nodes[frame.node].extent = UInt32(nodes.count)
    if frame.isObject {
      if frame.count > 1, repeatedHashes.areIn(keyHashes[frame.firstHash...]) {
        reportDuplicateKeys(of: frame.node)
      }
      keyHashes.removeLast(keyHashes.count - frame.firstHash)
    }
    return .commaOrEnd
  }

  @inline(__always)
  mutating func append(
    _ kind: JSONKind, from start: Int, to end: Int, escapedTextAt place: Int? = nil
  ) throws(JSONEnd) {
    if nodes.count == limits.nodeCount {
      throw fail(
        .tooManyValues, "the file holds more than \(limits.nodeCount) values", start..<end,
        help: "split the file and include its parts")
    }
    nodes.append(JSONNode(kind, start: start, end: end, escapedTextAt: place))
    tokenEnd = end
  }

  private mutating func readLiteral() throws(JSONEnd) {
    let end = wordEnd(from: offset)
    guard let kind = literalKind(offset..<end) else { throw failWord() }
    try append(kind, from: offset, to: end)
    offset = end
  }

  private func literalKind(_ range: Range<Int>) -> JSONKind? {
    if matches("true", range) { return .true }
    if matches("false", range) { return .false }
    return matches("null", range) ? .null : nil
  }

  private func matches(_ word: StaticString, _ range: Range<Int>) -> Bool {
    guard word.utf8CodeUnitCount == range.count else { return false }
    for index in 0..<range.count where word.utf8Start[index] != bytes[range.lowerBound + index] {
      return false
    }
    return true
  }
}
