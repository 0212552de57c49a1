import Scenarios
import Testing

struct DiagnosticRendererTests {
  func diagnostic(
    _ text: String, _ range: Range<Int>?, severity: Diagnostic.Severity = .error,
    name: String = "a.json", order: Int = 0
  ) -> Diagnostic {
    Diagnostic(
      .contradiction, "m", severity: severity, path: "p",
      file: SourceFile(name: name, text: text, order: order),
      range: range)
  }

  @Test func `no diagnostics are no text`() {
    #expect(DiagnosticRenderer().report([]).isEmpty)
  }

  @Test func `every code has its own number and meaning`() {
    let codes = DiagnosticCode.allCases
    #expect(Set(codes.map(\.name)).count == codes.count)
    #expect(Set(codes.map(\.meaning)).count == codes.count)
    #expect(DiagnosticCode.unknownReference.name == "SIM0104")
    #expect(codes.allSatisfy { $0.name.utf8.count == 7 && !$0.meaning.hasSuffix(".") })
  }

  @Test func `the count line names what there is`() {
    let (error, warning) = (diagnostic("x", 0..<1), diagnostic("x", 0..<1, severity: .warning))
    let other = diagnostic("x", 0..<1, name: "b.json", order: 1)
    func last(_ diagnostics: [Diagnostic]) -> Substring? {
      DiagnosticRenderer().report(diagnostics).split(separator: "\n").last
    }
    #expect(last([error]) == "1 error in 1 file")
    #expect(last([error, warning, error]) == "2 errors, 1 warning in 1 file")
    #expect(last([warning, warning]) == "2 warnings in 1 file")
    #expect(last([error, other]) == "2 errors in 2 files")
  }

  @Test func `diagnostics come by file and then by place`() {
    let text = "0123456789"
    let shuffled = [
      diagnostic(text, 5..<6, name: "b.json", order: 1), diagnostic(text, 7..<8),
      diagnostic(text, 2..<3),
      diagnostic(text, 0..<1, name: "c.json", order: 2),
      diagnostic(text, nil, name: "b.json", order: 1),
    ]
    let places = shuffled.inFileOrder().map { "\($0.file.name):\($0.range?.lowerBound ?? -1)" }
    #expect(places == ["a.json:2", "a.json:7", "b.json:-1", "b.json:5", "c.json:0"])
  }

  @Test func `fifty are printed for each file, then the number left`() {
    let many = (0..<60).map { diagnostic("x", 0..<1, name: "f\($0 % 2)", order: $0 % 2) }
    let printed = DiagnosticRenderer().report(many + many)
    #expect(printed.split(separator: "\n").filter { $0.hasPrefix("error[") }.count == 100)
    #expect(printed.contains("\n10 more problems in f0\n"))
    #expect(printed.contains("\n10 more problems in f1\n"))
    #expect(printed.hasSuffix("\n120 errors in 2 files\n"))
  }

  @Test(arguments: [
    ("a\nbc\n", 0, 1, 1), ("a\nbc\n", 2, 2, 1), ("a\nbc\n", 3, 2, 2), ("a\nbc\n", 5, 3, 1),
    ("äöü x", 7, 1, 5), ("😀x", 4, 1, 2), ("\u{feff}x", 3, 1, 1), ("\u{feff}\nx", 4, 2, 1),
    ("a\r\nb", 3, 2, 1),
    ("", 0, 1, 1), ("\t\tx", 2, 1, 3), ("👩‍👩‍👧x", 18, 1, 2), ("x", 99, 1, 2),
  ])
  func `columns count characters`(text: String, offset: Int, line: Int, column: Int) {
    let location = LineIndex(SourceFile(name: "a", text: text)).location(of: offset)
    #expect(location.line == line)
    #expect(location.column == column)
  }

  @Test func `carets fall under the bytes in question whatever stands before`() {
    for before in ["", "abc", "äöü", "\t", "漢字", "😀 ", String(repeating: "long ", count: 60)] {
      for after in ["", " tail", String(repeating: " tail", count: 60)] {
        let text = before + "MARK" + after
        let start = before.utf8.count
        let printed = DiagnosticRenderer().report([diagnostic(text, start..<start + 4)])
        let lines = printed.split(separator: "\n")
        let cells = lines[2].reduce(0) { $0 + ("漢字😀".contains($1) ? 2 : 1) }
        #expect(cells <= 100)
        let column = lines[3].prefix { $0 != "^" }.count
        #expect(lines[3].hasSuffix("^^^^") && lines[3].filter { $0 == "^" }.count == 4)
        // Wide characters take two columns of the caret line.
        var position = 0
        let marked = lines[2].drop { character in
          defer { position += "漢字😀".contains(character) ? 2 : 1 }
          return position < column
        }
        #expect(marked.hasPrefix("MARK"))
      }
    }
  }

  @Test func `a mark over several lines ends with its first`() {
    let printed = DiagnosticRenderer().report([diagnostic("{\n  \"a\": [\n  ]\n}", 9..<14)])
    #expect(printed.contains("   2 |   \"a\": [\n     |        ^\n   3 |   ]\n"))
  }

  @Test func `text that would steer the terminal is shown as marks`() {
    let text = "[\"\u{1b}[31mred\u{202e}\", x]"
    let printed = DiagnosticRenderer().report(document(text).diagnostics)
    #expect(!printed.unicodeScalars.contains("\u{1b}"))
    #expect(!printed.unicodeScalars.contains("\u{202e}"))
    #expect(quoted("a\u{1b}b\u{202e}") == "\"a\\u001Bb\\u202E\"")
  }

  @Test func `ascii output adds no marks of its own beyond ASCII`() {
    var renderer = DiagnosticRenderer()
    renderer.isASCII = true
    let text =
      String(repeating: "long ", count: 60) + "MARK" + String(repeating: " tail", count: 60)
    #expect(renderer.report([diagnostic(text, 300..<304)]).utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func `a line of megabytes is shown around the mark`() {
    let text = "[" + String(repeating: "1234567, ", count: 300_000) + "nope]"
    let printed = DiagnosticRenderer().report(document(text).diagnostics)
    #expect(printed.utf8.count < 500)
    #expect(printed.contains("a.json:1:2700002   [300000]"))
    #expect(printed.contains("nope]"))
  }
}
