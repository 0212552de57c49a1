/// Writes strict JSON with one value per line, in the order it is given.
///
/// - Complexity: O(bytes written); nothing is put together first and copied after.
struct JSONWriter {
  private var bytes: [UInt8] = []
  private var depth = 0
  private var isFirst = true

  var text: String { String(decoding: bytes, as: UTF8.self) }

  // MARK: Members of an object

  mutating func member(_ key: String, _ value: Int64) {
    begin(key)
    append(value)
  }

  mutating func member(_ key: String, _ value: Bool) { member(key, json: value ? "true" : "false") }

  mutating func member(_ key: String, _ value: String) {
    begin(key)
    appendQuoted(value)
  }

  mutating func member(_ key: String, _ value: Int64?) {
    guard let value else { return member(key, json: "null") }
    member(key, value)
  }

  mutating func member(_ key: String, _ value: String?) {
    guard let value else { return member(key, json: "null") }
    member(key, value)
  }

  /// A value that is already JSON, such as a number with a fraction.
  mutating func member(_ key: String, json: String) {
    begin(key)
    bytes += json.utf8
  }

  mutating func object(_ key: String? = nil, _ members: (inout JSONWriter) -> Void) {
    nest(key, UInt8(ascii: "{"), UInt8(ascii: "}"), members)
  }

  // MARK: Arrays

  mutating func array<Element>(
    _ key: String?, _ elements: [Element], _ element: (inout JSONWriter, Element) -> Void
  ) {
    nest(key, UInt8(ascii: "["), UInt8(ascii: "]")) { writer in
      for value in elements { element(&writer, value) }
    }
  }

  mutating func element(_ value: String) {
    begin(nil)
    appendQuoted(value)
  }

  /// A value that is already JSON.
  mutating func element(json: String) {
    begin(nil)
    bytes += json.utf8
  }

  // MARK: Text

  private mutating func nest(
    _ key: String?, _ opening: UInt8, _ closing: UInt8, _ body: (inout JSONWriter) -> Void
  ) {
    begin(key)
    bytes.append(opening)
    depth += 1
    isFirst = true
    body(&self)
    depth -= 1
    if !isFirst { breakLine() }
    bytes.append(closing)
    isFirst = false
    if depth == 0 { bytes.append(UInt8(ascii: "\n")) }
  }

  /// Writes what stands before a value.
  private mutating func begin(_ key: String?) {
    if depth > 0 {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      breakLine()
    }
    if let key {
      appendQuoted(key)
      bytes.append(UInt8(ascii: ":"))
      bytes.append(UInt8(ascii: " "))
    }
    isFirst = false
  }

  private mutating func breakLine() {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
  }

  private mutating func append(_ value: Int64) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    // 64 bits have 20 digits at most; the last comes first.
    var digits = InlineArray<20, UInt8>(repeating: 0)
    var first = digits.count
    var rest = value.magnitude
    repeat {
      first -= 1
      digits[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
    for place in first..<digits.count { bytes.append(digits[place]) }
  }

  /// A string as JSON writes it: only what must be escaped is.
  static func quoted(_ value: String) -> String {
    var writer = JSONWriter()
    writer.appendQuoted(value)
    return writer.text
  }

  private mutating func appendQuoted(_ value: String) {
    bytes.append(UInt8(ascii: "\""))
    if value.utf8.contains(where: Self.mustBeEscaped) {
      for byte in value.utf8 { appendEscaped(byte) }
    } else {
      bytes += value.utf8
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func mustBeEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func appendEscaped(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): bytes += "\\\"".utf8
    case UInt8(ascii: "\\"): bytes += "\\\\".utf8
    case UInt8(ascii: "\n"): bytes += "\\n".utf8
    case UInt8(ascii: "\r"): bytes += "\\r".utf8
    case UInt8(ascii: "\t"): bytes += "\\t".utf8
    case 0..<0x20:
      bytes += "\\u00".utf8
      bytes.append(byte < 0x10 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
      bytes += String(byte & 0x0F, radix: 16).utf8
    default: bytes.append(byte)
    }
  }
}
