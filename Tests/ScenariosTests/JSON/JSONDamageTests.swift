import Scenarios
import Testing

/// Damaged files never trap; they are read, or blamed with a place inside the file.
struct JSONDamageTests {
  /// Reads damaged bytes as far as possible, by every way a decoder would take.
  func survive(_ bytes: [UInt8]) -> Bool {
    let document = JSONDocument(SourceFile(name: "damaged.json", bytes: bytes))
    var diagnostics = document.diagnostics
    if let tree = EffectiveTree(document) {
      let decoding = JSONDecoding(tree)
      decoding.substituteVariables(["outage": "2h"])
      walk(decoding.root)
      diagnostics = decoding.finish()
    }
    let printed = DiagnosticRenderer().report(diagnostics)
    for diagnostic in diagnostics {
      guard let range = diagnostic.range else { continue }
      #expect(range.lowerBound >= 0 && range.upperBound <= diagnostic.file.bytes.count)
    }
    #expect(printed.isEmpty == diagnostics.isEmpty)
    return !diagnostics.isEmpty
  }

  func walk(_ cursor: JSONCursor) {
    switch cursor.kind {
    case .object:
      if cursor.key?.hasPrefix("f") == true { _ = cursor.required("target")?.integer() }
      for (_, value) in cursor.entries(ofKind: "thing") { walk(value) }
    case .array: cursor.elements().forEach(walk)
    case .string:
      _ = (cursor.duration(), cursor.ratio(), cursor.rate(), cursor.memory(), cursor.id())
    case .number:
      _ = (cursor.integer(in: 1...5), cursor.ratio(), cursor.duration(), cursor.decimal())
    case .true, .false, .null: _ = cursor.bool()
    }
  }

  @Test func `no truncation traps, and each is noticed`() {
    let bytes = Array(damageSample.utf8)
    // The last bytes are white space after the closing brace.
    for count in 0..<(bytes.count - 2) {
      #expect(survive(Array(bytes[..<count])), "cut after \(count) bytes")
    }
  }

  @Test func `no change of a single byte to any other traps`() {
    let bytes = Array("{\"f\":[1,-2.5e3,\"\\u00e9ü\",true],/**/\"b\":{\"$param\":\"p\"}}".utf8)
    for offset in bytes.indices {
      for replacement in UInt8.min...UInt8.max {
        var damaged = bytes
        damaged[offset] = replacement
        _ = survive(damaged)
      }
    }
  }

  @Test func `no change of a byte to one that means something traps`() {
    let bytes = Array(damageSample.utf8)
    let meaningful = Array("\"\\{}[],:/*-0eu \n".utf8) + [0x00, 0x80, 0xE2, 0xFF]
    for offset in bytes.indices {
      // Three of them for each byte, so that all meet all kinds of places.
      for step in 0..<3 {
        var damaged = bytes
        damaged[offset] = meaningful[(offset + step * 7) % meaningful.count]
        _ = survive(damaged)
      }
    }
  }

  @Test func `no removed, doubled or swapped byte traps`() {
    let bytes = Array(damageSample.utf8)
    for offset in bytes.indices {
      var damaged = bytes
      damaged.remove(at: offset)
      _ = survive(damaged)
      damaged = bytes
      damaged.insert(bytes[offset], at: offset)
      _ = survive(damaged)
      guard offset > 0 else { continue }
      damaged = bytes
      damaged.swapAt(offset, offset - 1)
      _ = survive(damaged)
    }
  }

  @Test func `a broken comma is blamed where it stood`() {
    let text = "{\n  \"a\": [1, 2],\n  \"b\": \"x\",\n  \"c\": { \"d\": 1, \"e\": 2 }\n}\n"
    let bytes = Array(text.utf8)
    for offset in bytes.indices where bytes[offset] == UInt8(ascii: ",") {
      var missing = bytes
      missing.remove(at: offset)
      let first = JSONDocument(SourceFile(name: "a.json", bytes: missing)).diagnostics
      #expect(first.map(\.code) == [.missingComma])
      #expect(first.map(\.range?.lowerBound) == [offset])
      var doubled = bytes
      doubled.insert(UInt8(ascii: ","), at: offset)
      let second = JSONDocument(SourceFile(name: "a.json", bytes: doubled)).diagnostics
      #expect(second.map(\.code) == [.doubledComma])
      #expect(second.map(\.range?.lowerBound) == [offset + 1])
    }
  }
}
