import Scenarios
import Testing

/// Cases in the categories of the public JSONTestSuite: what must be read, what must be refused,
/// and what an implementation may decide, as decided here.
struct JSONConformanceTests {
  static let accepted: [String] = [
    // arrays
    "[]", "[   ]", "[[]   ]", "[\"\"]", "[1\n]", " [1]", "[1,null,null,null,2]", "[2] ",
    "[null, 1, \"1\", {}]", "[false]", "[[],[[]]]", "[\"a\"]", "[true,false,null]",
    // numbers
    "[123e65]", "[0e+1]", "[0e1]", "[ 4]", "[-0.000000000000000000000001]", "[20e1]", "[-0]",
    "[-123]", "[-1]", "[1E22]", "[1E-2]", "[1E+2]", "[123e45]", "[123.456e78]", "[1e-2]", "[1e+2]",
    "[123]", "[123.456789]", "[0]", "[0.5]", "[1e0]", "[9223372036854775807]",
    "[18446744073709551616]", "[1.7976931348623157e308]",
    // objects
    "{\"asd\":\"sdf\", \"dfg\":\"fgh\"}", "{\"asd\":\"sdf\"}", "{}", "{\"\":0}",
    "{\"foo\\u0000bar\": 42}", "{ \"min\": -1.0e+28, \"max\": 1.0e+28 }",
    "{\"x\":[{\"id\": \"x\"}], \"id\": \"x\"}", "{\"a\":[]}",
    "{\"title\":\"\\u041f\\u043e\\u043b\\u0442\\u043e\\u0440\\u0430\" }", "{\n\"a\": \"b\"\n}",
    // strings
    "[\"\\u0060\\u012a\\u12AB\"]", "[\"\\uD801\\udc37\"]", "[\"\\ud83d\\ude39\\ud83d\\udc8d\"]",
    "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]", "[\"\\\\u0000\"]", "[\"\\\"\"]", "[\"a/*b*/c/*d//e\"]",
    "[\"\\\\a\"]", "[\"\\\\n\"]", "[\"\\u0012\"]", "[\"\\uFFFF\"]", "[\"asd\"]", "[ \"asd\"]",
    "[\"\\uDBFF\\uDFFF\"]", "[\"new\\u00A0line\"]", "[\"\u{10FFFF}\"]", "[\"\u{FFFF}\"]",
    "[\"\\u0000\"]", "[\"\\u002c\"]", "[\"π\"]", "[\"\u{1BFFF}\"]", "[\"asd \"]", "\" \"",
    "[\"\\uD834\\uDd1e\"]", "[\"\\u0821\"]", "[\"\\u0123\"]", "[\"\u{2028}\"]", "[\"\u{2029}\"]",
    "[\"\\u0061\\u30af\\u30EA\\u30b9\"]", "[\"new\\u000Aline\"]", "[\"\u{7F}\"]", "[\"\\uA66D\"]",
    "[\"\\u005C\"]", "[\"⍂㈴⍂\"]", "[\"\\u0022\"]", "[\"€𝄞\"]", "[\"a\u{7F}a\"]",
    "[\"\\uDBFF\\uDFFE\"]",
    // structure
    "false", "42", "-0.1", "null", "\"asd\"", "true", "\"\"", "[\"a\"]\n", "[true]", " [] ",
    "\t[\r\n]\r\n",
  ]

  static let refused: [String] = [
    // arrays
    "[1 true", "[a\u{e5}]", "[\"\": 1]", "[\"\"],", "[\"x\"]]", "[\"x\"", "[x", "[3[4]", "[1:2]",
    "[-]", "[   , \"\"", "[\"a\",\n4\n,1,", "[*]", "[\"\"", "[1,", "[1,\n1\n,1", "[{}", "[",
    // literals
    "[fals]", "[nul]", "[tru]", "[True]", "[NaN]", "[Infinity]", "[nan]", "[undefined]", "TRUE",
    // numbers
    "[++1234]", "[+1]", "[+Inf]", "[-01]", "[-1.0.]", "[-2.]", "[-NaN]", "[.-1]", "[.2e-3]",
    "[0.1.2]", "[0.3e+]", "[0.3e]", "[0.e1]", "[0E+]", "[0E]", "[0e+]", "[0e]", "[1.0e+]",
    "[1.0e-]", "[1.0e]", "[1eE2]", "[2.e+3]", "[2.e-3]", "[2.e3]", "[9.e+]", "[1+2]", "[0x1]",
    "[0x42]", "[-Infinity]", "[0e+-1]", "[-foo]", "[- 1]", "[-012]", "[-.123]", "[-1x]", "[1ea]",
    "[1.]", "[.123]", "[1.2a-3]", "[1.8011670033376514H-308]", "[012]", "[１]", "[1_000]", "[007]",
    // objects
    "[\"x\", truth]", "{[: \"x\"}\n", "{\"x\", null}", "{\"x\"::\"b\"}", "{🇨🇭}",
    "{\"a\":\"a\" 123}", "{key: 'value'}", "{\"a\" b}", "{:\"b\"}", "{\"a\" \"b\"}", "{\"a\":",
    "{\"a\"", "{1:1}", "{9999E9999:1}", "{null:null,null:null}", "{'a':0}", "{\"a\":\"b\"}#",
    "{\"a\":\"b\"}#{}", "{a: \"b\"}", "{\"a\":\"a", "{ \"foo\" : \"bar\", \"a\" }", "{\"a\":}",
    "{\"a\":,\"b\":1}", "{", "{\"x\": true]", "[1}", "{]",
    // strings
    "[\"\\uD800\\\"]", "[\"\\uD800\\u\"]", "[\"\\uD800\\u1\"]", "[\"\\uD800\\u1x\"]", "[é]",
    "[\"\\x00\"]", "[\"\\\\\\\"]", "[\"\\\t\"]", "[\"\\🌀\"]", "[\"\\\"]", "[\"\\u00A\"]",
    "[\"\\uD834\\uDd\"]", "[\"\\uD800\\uD800\\x\"]", "[\"\\a\"]", "[\"\\uqqqq\"]",
    "[\\u0020\"asd\"]",
    "[\\n]", "\"", "['single quote']", "abc", "[\"\\", "[\"a\u{0}a\"]", "[\"new\nline\"]",
    "[\"\t\"]", "\"\\UA66D\"", "\"\"x", "[\"\\u12\"]", "[\"\\u{41}\"]",
    // structure
    "<.>", "[<null>]", "[1]x", "[1]]", "asd]", "aå", "", " ", "[True]", "1]", "{\"x\": true,",
    "[][]", "]", "{}}", "{\"\":", "{\"a\":/*comment", "[\"asd\u{5D}", "\u{2060}", "[\u{c}]",
    "[\u{b}1]", "[\u{a0}]", "\u{feff}", "123\u{0}", "[\"a", "{\"a\":1}/", "[/ 1]", "@", "*",
    "{,\"a\"", "[1]{}", "#", "'a'", "`a`", "$",
    // JSON5
    "{unquoted: 1}", "{'a': 1}", "[0xFF]", "[.5]", "[5.]", "[+5]", "[\"a\\\nb\"]", "[Infinity]",
    "[,]x", "{a_b: 1}",
  ]

  /// Commas that are missing or too many: refused, but read on behind them.
  static let mended: [(text: String, problems: Int)] = [
    ("[1,,2]", 1), ("[1,,]", 1), ("[,1]", 1), ("[,]", 1), ("[,,,1]", 1), ("[1 2]", 1),
    ("[1 2 3]", 2), ("[\"a\" \"b\"]", 1), ("[{} {}]", 1), ("[[] []]", 1), ("[true false]", 1),
    ("{\"a\":1 \"b\":2}", 1), ("{\"a\":1,,\"b\":2}", 1), ("{,\"a\":1}", 1), ("{\"a\":1,,}", 1),
    ("{\"a\":[1 2] \"b\":{} \"c\":3}", 3), ("[1,/* */,2]", 1), ("[1// \n2]", 1), ("{,}", 1),
    ("[1 -2]", 1), ("[1,,,,,2 3]", 2),
  ]

  /// What the standard leaves open, and the extensions this reader takes.
  static let acceptedBeyond: [String] = [
    "\u{feff}{}", "[1e400]", "[-1e-400]", "[1e999999999999]", "[123123e100000]",
    "[100000000000000000000000000000]", "[0.4e00669999999999999999999999999]", "[1,]", "{\"a\":1,}",
    "[1,\n]", "// a\n[]", "[]// a", "/**/{}", "[/* a */1/* b */,/*c*/2]", "{\"a\"/**/:/**/1}",
    "[1]/***/", "/*/ */[]", "[//\n]", "{\"a\":1,// b\n}", "//\r\n[]", "{/* \"a\": 1 */}",
    "[\"\u{10ABCD}\\u0000\"]",
  ]

  static let refusedBytes: [[UInt8]] = [
    [0x5B, 0x22, 0xFF, 0x22, 0x5D], [0x5B, 0x22, 0xC0, 0xAF, 0x22, 0x5D],
    [0x5B, 0x22, 0xE0, 0x80, 0xAF, 0x22, 0x5D], [0x5B, 0x22, 0xED, 0xA0, 0x80, 0x22, 0x5D],
    [0x5B, 0x22, 0xF4, 0xBF, 0xBF, 0xBF, 0x22, 0x5D], [0x5B, 0x22, 0x81, 0x22, 0x5D],
    [0x5B, 0x22, 0xE6, 0x97, 0x22, 0x5D], [0x5B, 0xFF, 0x5D], [0xE9], [0x22, 0xF0, 0x9F, 0x98],
    [0xFF, 0xFE, 0x5B, 0x00, 0x5D, 0x00], [0xFE, 0xFF, 0x00, 0x5B, 0x00, 0x5D], [0xEF, 0xBB, 0x7B],
    [0x5B, 0x22, 0xF8, 0x88, 0x80, 0x80, 0x80, 0x22, 0x5D], [0x5B, 0x5D, 0x2F, 0x2F, 0xC3],
    [0x22, 0xF0, 0x80, 0x80, 0x80, 0x22], [0x22, 0xC1, 0xBF, 0x22], [0x5B, 0x31, 0x00, 0x5D],
  ]

  @Test func `there are at least 150 cases`() {
    let own = Self.mended.count + Self.acceptedBeyond.count + Self.refusedBytes.count
    #expect(Self.accepted.count + Self.refused.count + own >= 150)
  }

  @Test(arguments: accepted + acceptedBeyond)
  func `what JSON allows is read without a word`(text: String) {
    let document = document(text)
    #expect(document.root == 0)
    #expect(document.diagnostics.isEmpty)
  }

  @Test(arguments: refused)
  func `what JSON forbids ends the file with one error, a place and a help`(text: String) {
    let document = document(text)
    #expect(document.root == nil)
    #expect(document.diagnostics.last?.help.isEmpty == false)
    #expect(!syntaxReport(text).isEmpty)
    let mended = document.diagnostics.dropLast()
    #expect(mended.allSatisfy { $0.code == .missingComma || $0.code == .doubledComma })
  }

  @Test(arguments: mended)
  func `wrong commas are reported and reading goes on`(text: String, problems: Int) {
    let document = document(text)
    #expect(document.root == 0)
    #expect(document.diagnostics.count == problems)
  }

  @Test(arguments: refusedBytes)
  func `bytes that are not UTF-8 are refused`(bytes: [UInt8]) {
    let document = JSONDocument(SourceFile(name: "a.json", bytes: bytes))
    #expect(document.root == nil)
    #expect(document.diagnostics.count == 1)
  }

  @Test(arguments: [
    ("\\\"", "\""), ("\\\\", "\\"), ("\\/", "/"), ("\\b", "\u{8}"), ("\\f", "\u{c}"),
    ("\\n", "\n"), ("\\r", "\r"), ("\\t", "\t"), ("\\u0041", "A"), ("\\u00e4", "ä"),
    ("\\u20AC", "€"), ("\\ud83d\\ude00", "😀"), ("\\uDBFF\\uDFFF", "\u{10FFFF}"),
    ("a\\u0000b", "a\u{0}b"), ("x\\ny\\tz", "x\ny\tz"), ("ä\\u00e4ä", "äää"),
  ])
  func `every escape stands for its character`(written: String, text: String) {
    let document = document("[\"\(written)\"]")
    #expect(document.text(of: 1) == text)
  }

  @Test func `sixty-four levels are read and sixty-five are not`() {
    func nested(_ depth: Int) -> JSONDocument {
      document(String(repeating: "[", count: depth) + String(repeating: "]", count: depth))
    }
    #expect(nested(64).root == 0)
    #expect(nested(65).diagnostics.map(\.code) == [.nestingTooDeep])
    #expect(nested(1_000_000).diagnostics.map(\.code) == [.nestingTooDeep])
    #expect(document(String(repeating: "{\"a\":", count: 100_000)).root == nil)
  }

  @Test func `a file above the limits is refused and says so`() {
    var limits = JSONLimits()
    limits.byteCount = 10
    let large = JSONDocument(SourceFile(name: "a.json", text: "[1,2,3,4,5,6]"), limits: limits)
    #expect(large.diagnostics.map(\.message) == ["the file has 13 bytes, more than 10"])
    limits = JSONLimits()
    limits.nodeCount = 3
    let many = JSONDocument(SourceFile(name: "a.json", text: "[1,2,3]"), limits: limits)
    #expect(many.diagnostics.map(\.message) == ["the file holds more than 3 values"])
  }

  @Test func `a flood of wrong commas ends the file`() {
    let text = "[" + Array(repeating: "1", count: 1000).joined(separator: " ") + "]"
    let document = document(text)
    #expect(document.root == nil)
    #expect(document.diagnostics.count == 101)
    #expect(document.diagnostics.last?.code == .tooManyCommas)
  }

  @Test func `a long number keeps every digit`() throws {
    let digits = String(repeating: "1234567890", count: 1000)
    let document = document("[\(digits), -\(digits).5e\(digits)]")
    #expect(document.text(of: 1) == digits)
    #expect(document.text(of: 2) == "-\(digits).5e\(digits)")
  }

  @Test func `ranges of nodes cover what the author wrote`() {
    let document = document("{ \"a\": [1, \"x\\n\"], \"b\" : null }")
    let sources = document.nodes.indices.map(document.source)
    #expect(
      sources == [
        "{ \"a\": [1, \"x\\n\"], \"b\" : null }", "\"a\"", "[1, \"x\\n\"]", "1", "\"x\\n\"",
        "\"b\"", "null",
      ])
    #expect(document.members(of: 0).map { document.text(of: $0.key) } == ["a", "b"])
    #expect(document.elements(of: 2).map { document.text(of: $0) } == ["1", "x\n"])
  }
}
