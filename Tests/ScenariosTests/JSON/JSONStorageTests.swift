import Testing

@testable import Scenarios

/// The room that is reserved for a file's nodes, and what stands in them.
struct JSONStorageTests {
  @Test(arguments: [
    ("[" + String(repeating: "[],", count: 5000) + "[]]", 5002),
    ("[" + String(repeating: "1,", count: 5000) + "1]", 5002),
    ("[" + String(repeating: "[1],", count: 5000) + "[1]]", 10_003),
    ("{" + String(repeating: "\"\":1,", count: 5000) + "\"\":1}", 10_003),
    ("[" + String(repeating: "\"\"", count: 101) + "]", 102),
    ("[" + String(repeating: "[[[]]]", count: 101) + "]", 304),
    (String(repeating: "[", count: 64) + "1" + String(repeating: "]", count: 64), 65),
    (String(repeating: "[", count: 64), 64), (String(repeating: "[", count: 1000), 64),
    (String(repeating: "[1 ", count: 1000), 128), ("7", 1), ("", 0),
    ("[" + String(repeating: "1", count: 100) + "]", 2),
  ])
  func `there is room for the densest files`(text: String, count: Int) {
    let document = document(text)
    #expect(document.nodes.count == count)
    #expect(count <= JSONLimits().mostNodes(ofBytes: text.utf8.count))
  }

  @Test func `no more nodes are kept than the limit allows`() {
    var limits = JSONLimits()
    limits.nodeCount = 10
    let file = SourceFile(name: "a.json", text: "[" + String(repeating: "1,", count: 50) + "1]")
    let document = JSONDocument(file, limits: limits)
    #expect(document.nodes.count == 10 && document.root == nil)
    #expect(document.diagnostics.map(\.code) == [.tooManyValues])
  }

  @Test func `texts with escapes keep their length`() {
    let texts = [0, 1, 2, 255, 256, 257, 70_000].map { String(repeating: "ü", count: $0) + "\n" }
    let written = texts.map { "\"\($0.dropLast())\\n\"" }
    let document = document("[" + written.joined(separator: ",") + "]")
    #expect(document.elements(of: 0).map { document.text(of: $0) } == texts)
    #expect(document.elements(of: 0).map { document.source(of: $0) } == written)
  }

  @Test func `strings of every length end at their quote`() {
    for length in 0..<40 {
      for tail in 0..<10 {
        let text = String(String(repeating: "abcdefgh", count: 5).prefix(length))
        let document = document("[\"\(text)\"" + String(repeating: " ", count: tail) + "]")
        #expect(document.nodes.count == 2 && document.text(of: 1) == text)
      }
    }
  }

  @Test func `every byte below a space ends a string, wherever it stands in eight`() {
    for byte in UInt8.min..<0x20 {
      for place in 0..<16 {
        var bytes = Array("[\"abcdefghijklmnop\"]".utf8)
        bytes[2 + place] = byte
        let document = JSONDocument(SourceFile(name: "a.json", bytes: bytes))
        #expect(document.root == nil && document.diagnostics.count == 1)
        #expect(document.diagnostics.first?.range?.upperBound ?? 0 >= 2 + place)
      }
    }
  }

  @Test func `the top of a tree is as in the whole`() throws {
    let document = document(
      #"{ "b": { "c": { "d": 1 }, "a": [1] }, "a": { "x": 1 }, "x-note": 1, "s": "t" }"#)
    let whole = try #require(EffectiveTree(document))
    let top = try #require(EffectiveTree(document, onlyIn: ["b"]))
    #expect(top.nodes.indices.map(top.path) == ["", "a", "b", "s", "b.a", "b.c"])
    for node in top.nodes.indices {
      let same = try #require(
        whole.nodes.indices.first { whole.path(of: $0) == top.path(of: node) })
      #expect(top.nodes[node].place == whole.nodes[same].place)
      #expect(top.nodes[node].kind == whole.nodes[same].kind)
    }
    let broken = JSONDocument(SourceFile(name: "a.json", text: "["))
    #expect(EffectiveTree(broken, onlyIn: ["b"]) == nil)
  }

  @Test func `objects asked for the same keys share a set, in whatever way they come to it`() {
    var asked = AskedKeys()
    let kinds = ["kind", "from", "kind", "home", "from"]
    let first = kinds.reduce(0) { asked.set($0, adding: $1) }
    let second = kinds.reduce(0) { asked.set($0, adding: $1) }
    #expect(first == second)
    #expect(asked.keys(of: first) == ["kind", "from", "home"])
    let other = ["from", "kind"].reduce(0) { asked.set($0, adding: $1) }
    #expect(asked.keys(of: other) == ["from", "kind"])
    #expect(asked.keys(of: 0).isEmpty)
  }
}
