import Foundation
import Scenarios
import Testing

/// The reader against Foundation's, on random documents.
struct JSONRoundTripTests {
  /// Writes a random value in a random layout.
  struct Writer {
    var random: TestRandom
    var text = ""

    mutating func value(_ depth: Int) {
      space()
      switch Int.random(in: 0..<(depth > 5 ? 5 : 7), using: &random) {
      case 0: text += ["true", "false", "null"].randomElement(using: &random)!
      case 1: text += String(Int.random(in: -1_000_000...1_000_000, using: &random))
      case 2:
        text +=
          "\(Int.random(in: -999...999, using: &random)).25e\(Int.random(in: -9...9, using: &random))"
      case 3, 4: string("")
      case 5:
        text += "["
        for index in 0..<Int.random(in: 0...5, using: &random) {
          if index > 0 { text += "," }
          value(depth + 1)
        }
        space()
        text += "]"
      default:
        text += "{"
        for index in 0..<Int.random(in: 0...24, using: &random) / max(1, depth) {
          if index > 0 { text += "," }
          space()
          string("k\(index)")
          space()
          text += ":"
          value(depth + 1)
        }
        space()
        text += "}"
      }
      space()
    }

    mutating func string(_ prefix: String) {
      text += "\"" + prefix
      let pieces = [
        "a", "Z", " ", "é", "€", "😀", "\\n", "\\\"", "\\\\", "\\u00e9", "\\ud83d\\ude00", "\\/",
        "//", "/*", ",", "]", "漢",
      ]
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        text += pieces.randomElement(using: &random)!
      }
      text += "\""
    }

    mutating func space() {
      text += ["", "", "", " ", "\n", "\t", "\r\n  "].randomElement(using: &random)!
    }
  }

  /// The first place where a node and Foundation's value differ, nil if nowhere.
  func difference(_ node: Int, _ value: Any, _ document: JSONDocument) -> String? {
    let source = document.source(of: node)
    switch document.nodes[node].kind {
    case .object:
      guard let object = value as? [String: Any] else { return source }
      let members = document.members(of: node)
      if members.count != object.count { return "\(members.count) keys: \(source)" }
      for (key, value) in members {
        guard let other = object[document.text(of: key)] else { return document.source(of: key) }
        if let difference = difference(value, other, document) { return difference }
      }
      return nil
    case .array:
      let elements = document.elements(of: node)
      guard let array = value as? [Any], array.count == elements.count else { return source }
      for (element, other) in zip(elements, array) {
        if let difference = difference(element, other, document) { return difference }
      }
      return nil
    case .string: return value as? String == document.text(of: node) ? nil : source
    case .number:
      // Foundation's own doubles are a last bit off at times, so to 15 digits.
      guard let number = value as? Double, let own = Double(document.text(of: node)) else {
        return source
      }
      return abs(number - own) <= abs(own) * 1e-15 ? nil : "\(source) \(number)"
    case .true: return value as? Bool == true ? nil : source
    case .false: return value as? Bool == false ? nil : source
    case .null: return value is NSNull ? nil : source
    }
  }

  @Test(arguments: 0..<300)
  func `random documents mean what Foundation reads`(seed: UInt64) throws {
    var writer = Writer(random: TestRandom(seed: seed))
    writer.value(0)
    let document = document(writer.text)
    #expect(document.diagnostics.isEmpty)
    let root = try #require(document.root)
    let expected = try JSONSerialization.jsonObject(
      with: Data(writer.text.utf8), options: .fragmentsAllowed)
    #expect(difference(root, expected, document) == nil)
  }

  @Test(arguments: 0..<100)
  func `a tree has the members of its document in key order`(seed: UInt64) throws {
    var writer = Writer(random: TestRandom(seed: 1_000_000 + seed))
    writer.value(0)
    let document = document(writer.text)
    let tree = try #require(EffectiveTree(document))
    for node in tree.nodes.indices where tree.nodes[node].kind == .object {
      let keys = tree.children(of: node).map { tree.key(of: $0) ?? "" }
      let place = tree.nodes[node].place
      let written = document.members(of: Int(place.node)).map { document.text(of: $0.key) }
      #expect(keys == written.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
      for (key, child) in zip(keys, tree.children(of: node)) {
        #expect(tree.child(of: node, named: key) == child)
      }
    }
  }
}
