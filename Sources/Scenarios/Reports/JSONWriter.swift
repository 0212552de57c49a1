/// Writes strict JSON with one value per line, in the order it is given.
struct JSONWriter {
  private(set) var text = ""
  private var depth = 0
  private var isFirst = true

  // MARK: Members of an object

  mutating func member(_ key: String, _ value: Int64) { write(key, "\(value)") }

  mutating func member(_ key: String, _ value: Bool) { write(key, value ? "true" : "false") }

  mutating func member(_ key: String, _ value: String) { write(key, Self.quoted(value)) }

  mutating func member(_ key: String, _ value: Int64?) {
    write(key, value.map { "\($0)" } ?? "null")
  }

  mutating func member(_ key: String, _ value: String?) {
    write(key, value.map(Self.quoted) ?? "null")
  }

  /// A value that is already JSON, such as a number with a fraction.
  mutating func member(_ key: String, json: String) { write(key, json) }

  mutating func object(_ key: String? = nil, _ members: (inout JSONWriter) -> Void) {
    nest(key, "{", "}", members)
  }

  // MARK: Arrays

  mutating func array<Element>(
    _ key: String, _ elements: [Element], _ element: (inout JSONWriter, Element) -> Void
  ) {
    nest(key, "[", "]") { writer in
      for value in elements { element(&writer, value) }
    }
  }

  mutating func element(_ value: String) { write(nil, Self.quoted(value)) }

  // MARK: Text

  private mutating func nest(
    _ key: String?, _ opening: String, _ closing: String, _ body: (inout JSONWriter) -> Void
  ) {
    write(key, opening)
    depth += 1
    isFirst = true
    body(&self)
    depth -= 1
    if !isFirst { breakLine() }
    text += closing
    isFirst = false
    if depth == 0 { text += "\n" }
  }

  private mutating func write(_ key: String?, _ value: String) {
    if depth > 0 {
      if !isFirst { text += "," }
      breakLine()
    }
    if let key { text += Self.quoted(key) + ": " }
    text += value
    isFirst = false
  }

  private mutating func breakLine() {
    text += "\n"
    for _ in 0..<depth { text += "  " }
  }

  /// A string as JSON writes it: only what must be escaped is.
  static func quoted(_ value: String) -> String {
    var result = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20: result += "\\u" + hexadecimal(scalar.value)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}
