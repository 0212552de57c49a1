@testable import Scenarios

/// One token of a file, broken in one way.
struct BrokenToken: CustomStringConvertible {
  let path: String
  let text: String
  /// The bytes of `text` that are wrong.
  let range: Range<Int>
  let description: String

  /// Whether an error points at the token, or at the place where it is missed.
  func isToldBy(_ diagnostic: Diagnostic) -> Bool {
    guard let told = diagnostic.range, diagnostic.severity == .error, diagnostic.file.name == path
    else { return false }
    return told.lowerBound < range.upperBound && told.upperBound >= range.lowerBound
  }

  /// Keys under which the author writes what they like.
  private static let freeKeys = ["title", "description", "labels"]

  /// Every key and value of a file broken once in each way that fits it, and every comma left out.
  static func all(in path: String) -> [BrokenToken] {
    let document = JSONDocument(SourceFile(name: path, text: ScenarioFolder.text(path)))
    guard let root = document.root else { return [] }
    var broken: [BrokenToken] = []
    collect(root, of: document, &broken)
    return broken + commas(of: document)
  }

  private static func collect(
    _ node: Int, of document: JSONDocument, _ broken: inout [BrokenToken]
  ) {
    switch document.nodes[node].kind {
    case .object:
      for (key, value) in document.members(of: node) {
        let name = document.text(of: key)
        broken.append(replace(key, of: document, by: quotedJSON(name + "!"), "key"))
        if !freeKeys.contains(name) { collect(value, of: document, &broken) }
      }
    case .array:
      for element in document.elements(of: node) { collect(element, of: document, &broken) }
    case .string:
      let text = document.text(of: node)
      broken.append(replace(node, of: document, by: quotedJSON(text + "!"), "word"))
      broken.append(replace(node, of: document, by: "17", "type"))
      if let bare = withoutUnit(text) {
        broken.append(replace(node, of: document, by: quotedJSON(bare), "unit"))
      }
    case .number:
      broken.append(replace(node, of: document, by: "-1", "range"))
      broken.append(replace(node, of: document, by: "\"many\"", "type"))
    case .true, .false, .null:
      broken.append(replace(node, of: document, by: "\"maybe\"", "type"))
    }
  }

  /// `30` of `30s`, `20` of `20/s`; nil for what has no unit.
  private static func withoutUnit(_ text: String) -> String? {
    let number = text.prefix { "0"..."9" ~= $0 || $0 == "." }
    let unit = text.dropFirst(number.count)
    let units = ["%", "d", "h", "m", "s", "ms", "us", "KB", "MB", "GB", "TB", "/s", "/min", "/h"]
    return !number.isEmpty && units.contains(String(unit)) ? String(number) : nil
  }

  private static func quotedJSON(_ text: String) -> String { "\"\(text)\"" }

  private static func replace(
    _ node: Int, of document: JSONDocument, by token: String, _ what: String
  ) -> BrokenToken {
    let range = document.nodes[node].range
    var bytes = document.file.bytes
    bytes.replaceSubrange(range, with: Array(token.utf8))
    let line = LineIndex(document.file).location(of: range.lowerBound).line
    return BrokenToken(
      path: document.file.name, text: String(decoding: bytes, as: UTF8.self),
      range: range.lowerBound..<range.lowerBound + token.utf8.count,
      description: "\(document.file.name):\(line) \(what) \(document.source(of: node)) → \(token)")
  }

  // MARK: Commas

  /// A comma stands between the end of a value and the next token, which is where it is missed.
  private static func commas(of document: JSONDocument) -> [BrokenToken] {
    let bytes = document.file.bytes
    let strings = document.nodes.filter { $0.kind == .string }.map(\.range)
    return bytes.indices.filter { index in
      bytes[index] == UInt8(ascii: ",") && !strings.contains { $0.contains(index) }
    }.map { index in
      var broken = bytes
      broken[index] = UInt8(ascii: " ")
      let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x0A }
      let next = bytes[(index + 1)...].firstIndex { !isSpace($0) } ?? index
      let line = LineIndex(document.file).location(of: index).line
      return BrokenToken(
        path: document.file.name, text: String(decoding: broken, as: UTF8.self),
        range: index - 1..<next + 1, description: "\(document.file.name):\(line) comma left out")
    }
  }
}
