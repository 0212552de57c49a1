import Scenarios
import Testing

struct EffectiveTreeTests {
  func tree(_ text: String, _ name: String = "a.json", order: Int = 0) throws -> EffectiveTree {
    try #require(EffectiveTree(document(text, name: name, order: order)))
  }

  /// A tree as compact text, with the file of each plain value.
  func text(_ tree: EffectiveTree, _ node: Int = 0) -> String {
    let children = tree.children(of: node)
    switch tree.nodes[node].kind {
    case .object where !tree.nodes[node].isVariable:
      return "{"
        + children.map { "\(tree.key(of: $0) ?? "")=\(text(tree, $0))" }.joined(separator: " ")
        + "}"
    case .array: return "[" + children.map { text(tree, $0) }.joined(separator: " ") + "]"
    case .object: return "$" + tree.location(of: tree.nodes[node].place).file.name
    case .string, .number, .true, .false, .null:
      return tree.text(of: node) + "@" + tree.location(of: tree.nodes[node].place).file.name
    }
  }

  @Test(arguments: [
    ("{}", "{}", "{}"), ("{\"a\":1}", "{}", "{a=1@up}"), ("{}", "{\"a\":1}", "{a=1@low}"),
    ("{\"a\":1}", "{\"a\":2}", "{a=1@up}"), ("{\"b\":1}", "{\"a\":2}", "{a=2@low b=1@up}"),
    ("{\"a\":{\"x\":1}}", "{\"a\":{\"y\":2}}", "{a={x=1@up y=2@low}}"),
    ("{\"a\":[1]}", "{\"a\":[2,3]}", "{a=[1@up]}"), ("{\"a\":1}", "{\"a\":{\"y\":2}}", "{a=1@up}"),
    ("{\"a\":{\"x\":1}}", "{\"a\":2}", "{a={x=1@up}}"),
    ("{\"a\":null}", "{\"a\":2}", "{a=null@up}"),
    ("{\"a\":{\"$param\":\"p\"}}", "{\"a\":{\"y\":2}}", "{a=$up}"),
    ("{\"a\":{\"y\":2}}", "{\"a\":{\"$param\":\"p\"}}", "{a={y=2@up}}"),
    ("{\"a\":{\"b\":{\"c\":1}}}", "{\"a\":{\"b\":{\"c\":2,\"d\":3}}}", "{a={b={c=1@up d=3@low}}}"),
    ("{\"$schema\":1,\"x-a\":2,\"$comment\":3,\"z\":4,\"x\":5}", "{\"x-z\":1}", "{x=5@up z=4@up}"),
    ("{\"\\u0061\":1}", "{\"a\":2}", "{a=1@up}"), ("{\"a\":1,\"a\":2}", "{}", "{a=1@up}"),
    ("{\"a\":1,\"a\":2}", "{\"a\":3}", "{a=1@up}"), ("[1]", "{\"a\":1}", "[1@up]"),
    (
      "{\"ab\":1,\"a\":2,\"aaaaaaaaab\":3,\"aaaaaaaaaa\":4}", "{}",
      "{a=2@up aaaaaaaaaa=4@up aaaaaaaaab=3@up ab=1@up}"
    ),
  ])
  func `maps merge key by key and of all else the upper file wins`(
    upper: String, lower: String, merged: String
  ) throws {
    #expect(text(try tree(upper, "up").merged(under: try tree(lower, "low"))) == merged)
  }

  @Test func `merging is associative`() throws {
    let pieces = [
      "1", "{}", "[2]", "{\"x\":3}", "{\"y\":{\"z\":4}}", "{\"y\":5}", "{\"$param\":\"p\"}",
    ]
    for first in pieces {
      for second in pieces {
        for third in pieces {
          let one = try tree("{\"a\":\(first),\"b\":1}", "one")
          let two = try tree("{\"a\":\(second),\"c\":2}", "two")
          let three = try tree("{\"a\":\(third),\"c\":3}", "three")
          let left = one.merged(under: two).merged(under: three)
          let right = one.merged(under: two.merged(under: three))
          #expect(text(left) == text(right))
        }
      }
    }
  }

  @Test func `a problem is shown in the file that set the value`() throws {
    let upper = try tree(
      "{\n  \"geodes\": { \"weu\": { \"region\": \"west\" } }\n}", "scenario.json")
    let lower = try tree(
      "{ \"regions\": { \"westeurope\": {}, \"wost\": {} },\n  \"geodes\": { \"neu\": { \"region\": \"nowhere\" } } }",
      "estate.json", order: 1)
    let decoding = JSONDecoding(upper.merged(under: lower))
    let regions = ReferenceTable(kind: "region", definedIn: decoding.root.required("regions"))
    for (_, geode) in decoding.root.required("geodes")?.entries(ofKind: "geode") ?? [] {
      #expect(geode.required("region")?.reference(regions) == nil)
    }
    #expect(
      DiagnosticRenderer().report(decoding.finish()) == """
        error[SIM0104]: no region named "west"
          scenario.json:2:34   geodes.weu.region
           1 | {
           2 |   "geodes": { "weu": { "region": "west" } }
             |                                  ^^^^^^ not defined in this scenario
           3 | }
          help: a region named "wost" is defined in estate.json:1:34

        error[SIM0104]: no region named "nowhere"
          estate.json:2:34   geodes.neu.region
           1 | { "regions": { "westeurope": {}, "wost": {} },
           2 |   "geodes": { "neu": { "region": "nowhere" } } }
             |                                  ^^^^^^^^^ not defined in this scenario
          help: write one of: westeurope, wost

        2 errors in 2 files

        """)
  }

  @Test func `entries come in the order of their ids`() throws {
    var ids: [String] = []
    _ = try report(#"{ "b-1": 1, "a": 2, "b": 3, "a-2": 4, "10": 5, "9": 6 }"#) { root in
      ids = root.entries(ofKind: "thing").map(\.id)
    }
    #expect(ids == ["10", "9", "a", "a-2", "b", "b-1"])
  }

  @Test func `paths name keys and places in arrays`() throws {
    let tree = try tree(#"{ "a": { "b": [1, { "c": 2 }] } }"#)
    #expect(tree.nodes.indices.map(tree.path) == ["", "a", "a.b", "a.b[0]", "a.b[1]", "a.b[1].c"])
  }
}
