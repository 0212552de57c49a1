import Foundation
import Testing

@testable import Scenarios

#if canImport(FoundationXML)
  import FoundationXML
#endif

struct JUnitReportTests {
  private static func text(_ results: RunResult...) -> String {
    ReportFormat.junit.render(results, RenderOptions())
  }

  @Test func `a report as JUnit XML`() {
    #expect(Self.text(sampleResult()) == GoldenFormats.junit)
  }

  @Test func `a reader gets names and titles back, but for what XML cannot hold`() throws {
    let reader = try XMLElements(Self.text(hostileResult()))
    let cases = reader.elements.filter { $0.name == "testcase" }
    #expect(cases.map { $0["name"] } == ["leases-carry", "desktops", "launches", "cut"])
    #expect(Set(cases.map { $0["classname"] }) == ["a|b#c"])
    let title = reader.elements.first { $0["name"] == "title" }
    #expect(title?["value"] == "=1+1 <b>%\u{FFFD}\u{FFFD}&\"@me\n::error::x\\")
    let first = reader.elements.first { $0.name == "system-out" }
    #expect(
      first?.text.hasPrefix("+cmd|' /C calc'!A0, \"quoted\" ]]> \u{FFFD}\r\nnot ok 9") == true)
    let error = reader.elements.first { $0.name == "error" }
    #expect(error?["message"] == "nothing: to, judge ##[error]")
  }

  @Test func `the counts of suites and of the whole are those of the cases`() throws {
    let reader = try XMLElements(Self.text(hostileResult(), sampleResult()))
    let suites = reader.elements.filter { $0.name == "testsuite" }
    #expect(
      suites.map { $0["tests"] } == ["4", "4"] && suites.map { $0["failures"] } == ["1", "1"])
    #expect(
      suites.map { $0["errors"] } == ["1", "0"] && suites.map { $0["skipped"] } == ["1", "1"])
    let root = try #require(reader.elements.first)
    #expect([root["tests"], root["failures"], root["errors"]] == ["8", "2", "1"])
  }

  @Test func `two runs of one scenario have names of their own`() throws {
    let reader = try XMLElements(Self.text(sampleResult(), sampleResult(), sampleResult()))
    let names = reader.elements.filter { $0.name == "testsuite" }.map { $0["name"] }
    #expect(names == ["region-down", "region-down-2", "region-down-3"])
    let cases = reader.elements.filter { $0.name == "testcase" }
    #expect(Set(cases.map { "\($0["classname"]) \($0["name"])" }).count == cases.count)
  }

  @Test func `an incomplete run without checks is an error all the same`() throws {
    var result = sampleResult()
    (result.checks, result.status, result.end) = ([], .incomplete, Figures.hour)
    let reader = try XMLElements(Self.text(result))
    let error = reader.elements.first { $0.name == "error" }
    #expect(error?["message"] == "the event limit ended the run at 01:00:00")
    #expect(reader.elements.first?["errors"] == "1")
    #expect(ReportFormat.tap.render([result], RenderOptions()).contains("\nnot ok 1 - "))
    #expect(ReportFormat.github.render([result], RenderOptions()).contains("\n::error title="))
  }

  @Test func `nothing of the clock or the host is in it`() {
    for word in [" time=", "timestamp", "hostname", " file=", " line="] {
      #expect(!Self.text(sampleResult()).contains(word))
    }
  }
}

/// The elements of an XML document in order of their starts, as Foundation reads them.
final class XMLElements: NSObject, XMLParserDelegate {
  struct Element {
    let name: String
    let attributes: [String: String]
    var text = ""

    subscript(_ attribute: String) -> String { attributes[attribute] ?? "" }
  }

  private(set) var elements: [Element] = []
  private var open: [Int] = []

  init(_ text: String) throws {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    if !parser.parse() { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append(Element(name: name, attributes: attributes))
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let last = open.last { elements[last].text += text }
  }
}
