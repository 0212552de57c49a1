import Foundation
import Testing
import Topology

@testable import Scenarios

struct ListingTests {
  private static func page(_ listing: Listing, width: Int = 100, color: Bool = false) -> String {
    var options = RenderOptions()
    options.width = width
    options.color = color
    return listing.text(options)
  }

  private static func entries(_ listing: Listing) throws -> [[String: Any]] {
    let object = try JSONSerialization.jsonObject(with: Data(listing.json.utf8)) as? [String: Any]
    #expect(object?["schema"] as? String == "simctl.list/1")
    #expect(object?.count == 2)
    return try #require(object?[listing.rawValue] as? [[String: Any]])
  }

  @Test(arguments: Listing.allCases, [60, 100, 140])
  func `a list keeps to the width, and colour adds nothing to its words`(
    listing: Listing, width: Int
  ) {
    let text = Self.page(listing, width: width)
    #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
    // On a narrow page the columns stay as they are.
    let wrong = text.split(separator: "\n").filter {
      width >= 100 && $0.count > width || $0.last == " "
    }
    #expect(wrong == [])
    let painted = Self.page(listing, width: width, color: true)
    #expect(painted != text)
    #expect(painted.replacing(/\u{1B}\[[0-9;]*m/, with: "") == text)
  }

  @Test func `every rule, cause, parameter, fault and component is on its list, in both forms`()
    throws
  {
    let expected: [(Listing, String, [String])] = [
      (.rules, "id", Rule.allCases.map(\.rawValue)),
      (.causes, "cause", Cause.allCases.map(\.word)),
      (.parameters, "name", Parameter.all.map(\.name)),
      (.faults, "kind", FaultKind.allCases.map(\.rawValue)),
      (.components, "component", ComponentKind.allCases.map(\.noun)),
    ]
    for (listing, key, names) in expected {
      #expect(try Self.entries(listing).map { $0[key] as? String } == names)
      let lines = Self.page(listing).split(separator: "\n")
      for name in names { #expect(lines.contains { $0.hasPrefix(name + " ") }, "\(name)") }
    }
  }

  @Test func `a rule is listed with its state and its parameters`() throws {
    for (entry, rule) in zip(try Self.entries(.rules), Rule.allCases) {
      #expect(entry["title"] as? String == rule.title)
      #expect(entry["simulated"] as? Bool == rule.isSimulated)
      let parameters = Parameter.all.filter { $0.rules.contains(rule) }.map(\.name)
      #expect(entry["parameters"] as? [String] == parameters)
    }
  }

  @Test func `a fault is listed with what it does to each kind of component`() throws {
    for (entry, kind) in zip(try Self.entries(.faults), FaultKind.allCases) {
      let effects = try #require(entry["effects"] as? [[String: String]])
      let expected = ComponentKind.allCases.filter(kind.fits)
      #expect(effects.map { $0["component"] } == expected.map(\.noun))
      #expect(effects.map { $0["effect"] } == expected.map { kind.consequence(for: $0) })
      #expect(entry["keys"] as? [String] == kind.keys)
    }
  }

  @Test func `figures are listed as a scenario writes them`() throws {
    for (parameter, entry) in zip(Parameter.all, try Self.entries(.parameters)) {
      #expect(entry["unit"] as? String == parameter.type)
      let range = try #require(entry["range"] as? [String: Any])
      let figures: [(Any?, Int64)] = [
        (entry["default"], parameter.defaultValue), (range["from"], parameter.range.lowerBound),
        (range["to"], parameter.range.upperBound),
      ]
      for (listed, value) in figures {
        let json = parameter.json(value)
        let wanted = listed.map { ($0 as? String).map { "\"\($0)\"" } ?? "\($0)" }
        #expect(wanted == json, "\(parameter.name)")
        let document = JSONDocument(SourceFile(name: "a.json", text: "{ \"v\": \(json) }"))
        let decoding = JSONDecoding(try #require(EffectiveTree(document)))
        #expect(decoding.root.optional("v")?.value(of: parameter) == value, "\(parameter.name)")
        #expect(decoding.finish().isEmpty, "\(parameter.name)")
      }
    }
  }
}

struct ExplanationTests {
  private static func text(
    _ word: String, _ scenarios: [(path: String, head: ScenarioHead)]? = nil, width: Int = 100
  ) -> String? {
    var options = RenderOptions()
    options.width = width
    return Explanation(word: word)?.text(among: scenarios, options)
  }

  @Test func `no two words of rules, parameters, causes and faults are alike`() {
    let words = Explanation.words
    #expect(Set(words.map { $0.uppercased() }).count == words.count)
  }

  @Test func `every word is explained by a page that keeps to its width`() throws {
    for word in Explanation.words {
      let page = try #require(Self.text(word), "\(word)")
      #expect(page.hasPrefix(word + "   ") && page.hasSuffix("\n"), "\(word)")
      let wrong = page.split(separator: "\n").filter { $0.count > 100 || $0.last == " " }
      #expect(wrong == [], "\(word)")
      #expect(!page.contains("\n\n\n"), "\(word)")
    }
    #expect(Explanation(word: "") == nil && Explanation(word: "LHC-99") == nil)
    #expect(Self.text("lhc-4") == Self.text("LHC-4"))
  }

  @Test func `a rule's page has every word of the rule, its parameters and its causes`() throws {
    for rule in Rule.allCases {
      let page = try #require(Self.text(rule.rawValue, width: 72))
      let words = { (text: String) in text.split { $0 == " " || $0 == "\n" } }
      #expect(words(page).contains(words(rule.text)), "\(rule.rawValue)")
      for parameter in rule.parameters { #expect(page.contains(parameter.name)) }
      for cause in rule.causes { #expect(page.contains(cause.word)) }
      #expect(page.contains("(not yet simulated)\n\n") == !rule.isSimulated, "\(rule.rawValue)")
      #expect(page.contains("SHOWN BY") == rule.isSimulated)
    }
  }

  @Test func `the scenarios that show a rule are named, and it is said when there are none`() throws
  {
    func head(_ title: String, _ shows: String) throws -> ScenarioHead {
      let text = #"{ "schema": "simctl.scenario/1", "title": "\#(title)", "shows": [\#(shows)] }"#
      return try #require(ScenarioHead(ScenarioSource(name: "a", bytes: Array(text.utf8))))
    }
    let scenarios = [
      (path: "scenarios/a.json", head: try head("One", #""LHC-4""#)),
      (path: "scenarios/longer.json", head: try head("Two", #""GEO-2", "LHC-4""#)),
    ]
    let both = "SHOWN BY\n  scenarios/a.json        One\n  scenarios/longer.json   Two\n"
    let page = try #require(Self.text("LHC-4", scenarios))
    #expect(page.hasSuffix(both))
    let ofCause = try #require(Self.text("workspace-unreachable", scenarios))
    #expect(ofCause.hasSuffix("SHOWN BY\n  scenarios/longer.json   Two\n"))
    let none = try #require(Self.text("LHC-3", scenarios))
    #expect(none.hasSuffix("SHOWN BY\n  none of scenarios/*.json\n"))
    let nowhere = try #require(Self.text("LHC-3"))
    #expect(
      nowhere.hasSuffix("  no scenarios/*.json below the working directory to look through\n"))
  }

  @Test func `items and paragraphs of a rule are wrapped each by itself`() {
    let text = "One two\nthree.\n\n- *A*: four five\n  six\n- seven\n\nEight."
    #expect(
      text.markdown(wrappedTo: 12) == [
        "One two", "three.", "", "- *A*: four", "  five six", "- seven", "", "Eight.",
      ])
  }
}
