@testable import Scenarios

/// One token of a file, broken in one way.
struct BrokenToken: CustomStringConvertible {
  let file: SourceFile
  /// The bytes of the file that are replaced.
  let old: Range<Int>
  let token: String
  /// The bytes of `text` where the mistake is told.
  let range: Range<Int>
  let what: String

  var text: String {
    var bytes = file.bytes
    bytes.replaceSubrange(old, with: Array(token.utf8))
    return String(decoding: bytes, as: UTF8.self)
  }

  var description: String {
    let line = LineIndex(file).location(of: old.lowerBound).line
    let before = String(decoding: file.bytes[old], as: UTF8.self)
    return "\(file.name):\(line) \(what) \(before) → \(token)"
  }

  /// Whether an error points at the token, or at the place where it is missed.
  func isToldBy(_ diagnostic: Diagnostic) -> Bool {
    guard let told = diagnostic.range, diagnostic.severity == .error,
      diagnostic.file.name == file.name
    else { return false }
    return told.lowerBound < range.upperBound && told.upperBound >= range.lowerBound
  }

  /// Keys under which the author writes what they like.
  private static let freeKeys = ["title", "description", "labels"]

  /// Every key and value of a file, broken once in each way that fits it; what stands under the
  /// same key of another entry in the same words is broken once for all of them.
  static func keysAndValues(in path: String) -> [BrokenToken] {
    let document = JSONDocument(SourceFile(name: path, text: ScenarioFolder.text(path)))
    guard let root = document.root else { return [] }
    var collector = Collector(document: document)
    collector.collect(root, under: [])
    return collector.broken
  }

  private struct Collector {
    let document: JSONDocument
    var broken: [BrokenToken] = []
    private var seen: Set<[String]> = []

    init(document: JSONDocument) { self.document = document }

    mutating func collect(_ node: Int, under keys: [String]) {
      switch document.nodes[node].kind {
      case .object:
        for (key, value) in document.members(of: node) {
          let name = document.text(of: key)
          add(key, by: quotedJSON(name + "!"), "key", keys + [name])
          if !freeKeys.contains(name) { collect(value, under: keys + [name]) }
        }
      case .array:
        for element in document.elements(of: node) { collect(element, under: keys) }
      case .string:
        let text = document.text(of: node)
        add(node, by: quotedJSON(text + "!"), "word", keys)
        add(node, by: "17", "type", keys)
        if let bare = withoutUnit(text) { add(node, by: quotedJSON(bare), "unit", keys) }
      case .number:
        add(node, by: "-1", "range", keys)
        add(node, by: "\"many\"", "type", keys)
      case .true, .false, .null:
        add(node, by: "\"maybe\"", "type", keys)
      }
    }

    private mutating func add(_ node: Int, by token: String, _ what: String, _ keys: [String]) {
      let old = document.nodes[node].range
      // The ids of entries stand second: `pops.az-eu-w.provider` and its neighbours are alike.
      let role = keys.count > 2 ? [keys[0]] + keys.dropFirst(2) : keys
      guard seen.insert(role + [what, document.source(of: node)]).inserted else { return }
      broken.append(
        BrokenToken(
          file: document.file, old: old, token: token,
          range: old.lowerBound..<old.lowerBound + token.utf8.count, what: what))
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

  // MARK: Commas

  /// A comma stands between the end of a value and the next token, which is where it is missed.
  static func commas(in path: String) -> [BrokenToken] {
    let file = SourceFile(name: path, text: ScenarioFolder.text(path))
    let bytes = file.bytes
    var commas: [BrokenToken] = []
    var isInString = false
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\"") { isInString.toggle() }
      guard byte == UInt8(ascii: ","), !isInString else { continue }
      let next = bytes[(index + 1)...].firstIndex { $0 != 0x20 && $0 != 0x0A } ?? index
      commas.append(
        BrokenToken(
          file: file, old: index..<index + 1, token: " ", range: index - 1..<next + 1,
          what: "comma"))
    }
    return commas
  }
}
