import Scenarios
import Testing

func document(_ text: String, name: String = "a.json", order: Int = 0) -> JSONDocument {
  JSONDocument(SourceFile(name: name, text: text, order: order))
}

/// Everything a file's syntax is blamed for, as printed.
func syntaxReport(_ text: String) -> String {
  DiagnosticRenderer().report(document(text).diagnostics)
}

/// Reads a file by `read` and returns what is printed about it.
func report(
  _ text: String, settings: [String: String]? = nil, _ read: (JSONCursor) -> Void
) throws -> String {
  let decoding = JSONDecoding(try #require(EffectiveTree(document(text))))
  if let settings { decoding.substituteVariables(settings) }
  read(decoding.root)
  return DiagnosticRenderer().report(decoding.finish())
}

/// A small generator for test data; the seed of a failure is enough to see it again.
struct TestRandom: RandomNumberGenerator {
  var state: UInt64
  init(seed: UInt64) { state = seed }

  /// SplitMix64 (Steele, Lea and Flood, 2014).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// A scenario with every kind of token, for damage.
let damageSample = """
  {
    // a comment, ünïcode and all
    "schema": "simctl.scenario/1", "title": "Köln \\u00fc \\ud83d\\ude00 \\"lost\\"",
    "include": { "estate": "small.json" }, /* block */
    "seed": 7, "share": -0.25e-2, "on": true, "off": false, "nothing": null,
    "list": ["a", 1, [], {}, [[2.5]]],
    "faults": { "weu": { "target": "geodes.weu", "for": { "$param": "outage" }, } }
  }

  """
