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
  var nodes: ContiguousArray<JSONNode> = []
  var unescaped: ContiguousArray<UInt8> = []
  var diagnostics: [Diagnostic] = []
  var frames: [Frame] = []
  var mendedCommas = 0
  /// End of the last token, where a missing comma belongs.
  var tokenEnd = 0
  private var keyScratch: [Int] = []

  init(file: SourceFile, bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits) {
    self.file = file
    self.bytes = bytes
    self.limits = limits
  }

  /// Reads the whole file; false when a syntax error ended it.
  mutating func parse() -> Bool {
    do throws(JSONEnd) {
      try checkText()
      nodes.reserveCapacity(bytes.count / 8)
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
    frames.append(Frame(node: nodes.count, isObject: kind == .object))
    try append(kind, from: offset, to: offset + 1)
    offset += 1
  }

  private mutating func close() -> Expectation {
    offset += 1
    tokenEnd = offset
    let frame = frames.removeLast()
    nodes[frame.node].end = UInt32(offset)
    nodes[frame.node].count = UInt32(frame.count)
    nodes[frame.node].extent = UInt32(nodes.count)
    if frame.isObject, frame.count > 1 { reportDuplicateKeys(of: frame.node) }
    return .commaOrEnd
  }

  mutating func append(
    _ kind: JSONKind, from start: Int, to end: Int, escaped: Range<Int>? = nil
  ) throws(JSONEnd) {
    if nodes.count == limits.nodeCount {
      throw fail(
        .tooManyValues, "the file holds more than \(limits.nodeCount) values", start..<end,
        help: "split the file and include its parts")
    }
    nodes.append(
      JSONNode(
        kind: kind, isEscaped: escaped != nil, start: UInt32(start), end: UInt32(end),
        count: UInt32(escaped?.lowerBound ?? 0), extent: UInt32(escaped?.upperBound ?? 0)))
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

  // MARK: Duplicate keys

  /// Reports every key that equals an earlier one of the same object.
  private mutating func reportDuplicateKeys(of object: Int) {
    // Taken out while it is sorted by what it refers to, put back to keep its room.
    var keys = keyScratch
    keyScratch = []
    keys.removeAll(keepingCapacity: true)
    var key = object + 1
    while key < nodes.count {
      keys.append(key)
      let value = nodes[key + 1]
      let isContainer = value.kind == .object || value.kind == .array
      key = isContainer ? Int(value.extent) : key + 2
    }
    // Comparing each with each is quicker for the few keys most objects have.
    if keys.count > 16 {
      reportDuplicatesBySorting(&keys)
    } else {
      for index in 1..<keys.count {
        for earlier in 0..<index where compareKeys(keys[earlier], keys[index]) == 0 {
          reportDuplicate(keys[index], of: keys[earlier])
          break
        }
      }
    }
    keyScratch = keys
  }

  private mutating func reportDuplicatesBySorting(_ keys: inout [Int]) {
    keys.sort { left, right in
      let order = compareKeys(left, right)
      return order == 0 ? left < right : order < 0
    }
    for index in 1..<keys.count where compareKeys(keys[index - 1], keys[index]) == 0 {
      reportDuplicate(keys[index], of: keys[index - 1])
    }
  }

  private mutating func reportDuplicate(_ key: Int, of earlier: Int) {
    let note = Diagnostic.Note("first given", file: file, offset: Int(nodes[earlier].start))
    diagnostics.append(
      Diagnostic(
        .duplicateKey, "duplicate key \(quoted(text(of: key)))",
        path: joined(path(), text(of: key)), file: file, range: nodes[key].range,
        help: ["remove or rename one of the two"], notes: [note]))
  }

  /// Below, at or above 0 as the text of one key sorts before, with or after another's; by length
  /// first, which is cheap and as good as any order here.
  private func compareKeys(_ left: Int, _ right: Int) -> Int {
    let (one, other) = (textRange(of: left), textRange(of: right))
    if one.count != other.count { return one.count - other.count }
    let (oneIsEscaped, otherIsEscaped) = (nodes[left].isEscaped, nodes[right].isEscaped)
    for index in 0..<one.count {
      let (first, second) = (one.lowerBound + index, other.lowerBound + index)
      let byte = oneIsEscaped ? unescaped[first] : bytes[first]
      let otherByte = otherIsEscaped ? unescaped[second] : bytes[second]
      if byte != otherByte { return Int(byte) - Int(otherByte) }
    }
    return 0
  }

  /// Where the text of a key is: in `unescaped` if it has escapes, else in the file.
  private func textRange(of key: Int) -> Range<Int> {
    let node = nodes[key]
    return node.isEscaped
      ? Int(node.count)..<Int(node.extent) : Int(node.start) + 1..<Int(node.end) - 1
  }

  func text(of key: Int) -> String {
    nodes[key].isEscaped
      ? String(decoding: unescaped[textRange(of: key)], as: UTF8.self)
      : String(decoding: bytes[textRange(of: key)], as: UTF8.self)
  }
}
