import Testing
import Topology

@testable import Scenarios

/// The reference of the format, held to what is read.
@Suite struct FormatReferenceTests {
  private static let text = ScenarioFolder.text("Documentation/scenario-format.md")

  /// Blocks of members, each of which can stand in a scenario on the small estate.
  private static let examples: [String] = {
    let blocks = text.split(separator: "```json\n", omittingEmptySubsequences: false).dropFirst()
    return blocks.compactMap { $0.split(separator: "```\n").first.map(String.init) }
  }()

  @Test func `every example is read without a word`() {
    #expect(Self.examples.count >= 8)
    for example in Self.examples {
      let outcome = ScenarioFolder.decodeOnSmallEstate(example)
      #expect(ScenarioFolder.report(outcome) == "")
    }
  }

  @Test func `the first scenario is read without a word`() throws {
    let block = Self.text.split(separator: "```\n", omittingEmptySubsequences: false)[1]
    let outcome = ScenarioFolder.decode(text: String(block))
    #expect(ScenarioFolder.report(outcome) == "")
    #expect(outcome.scenario?.title == "Is half an hour without the office's uplink a problem?")
  }

  @Test func `every key of the shipped files is in the reference`() {
    var missing: Set<String> = []
    for path in ScenarioFolder.paths {
      let document = JSONDocument(SourceFile(name: path, text: ScenarioFolder.text(path)))
      guard let root = document.root else { continue }
      for key in Self.formatKeys(root, in: document) where !Self.names(key) { missing.insert(key) }
    }
    #expect(missing.sorted() == [])
  }

  @Test func `every kind of fault, measure and service is in the reference`() {
    let words =
      FaultPlan.Kind.allCases.map(\.rawValue) + CheckMeasure.allCases.map(\.rawValue)
      + Estate.ServiceKind.allCases.map(\.name)
    for word in words { #expect(Self.names(word), "\(word)") }
  }

  @Test func `the reference tells of each fault what the table in the code does`() {
    let kinds = FaultKind.allCases.map { kind in
      let keys = kind.keys.map { "`\($0)`" }.joined(separator: ", ")
      return "| `\(kind.rawValue)` | \(kind.sentence) |\(keys.isEmpty ? "" : " \(keys)") |"
    }
    let effects = FaultKind.allCases.flatMap { kind in
      kind.consequences.map { components, consequence in
        let names = components.map(\.plural).joined(separator: ", ")
        return "| `\(kind.rawValue)` | \(names) | \(consequence) |"
      }
    }
    #expect(Self.table("| kind | what happens | its keys |") == kinds)
    #expect(Self.table("| kind | on | what happens to it |") == effects)
  }

  /// The rows of the table with a heading.
  private static func table(_ heading: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let first = lines.firstIndex(of: heading) else { return [] }
    return Array(lines[(first + 2)...].prefix { $0.hasPrefix("|") })
  }

  private static func names(_ key: String) -> Bool {
    ["`\(key)`", "`\(key),", "`\(key).", ".\(key)`", ".\(key).", "\"\(key)\""].contains {
      text.contains($0)
    }
  }

  /// Maps whose keys are ids, or names of another list.
  private static let maps: Set = [
    "instances", "regions", "zones", "geodes", "replicas", "pops", "networks", "sites", "reaches",
    "identityProviders", "resourceLocations", "domainControllers", "hypervisors", "gateways",
    "storeFronts", "connectors", "override", "deliveryGroups", "vdas", "resources", "workloads",
    "mix", "cohorts", "faults", "checks", "acts", "params", "include", "parameters", "labels",
    "where", "capacity", "background",
  ]

  private static func formatKeys(
    _ node: Int, in document: JSONDocument, isMap: Bool = false, under name: String = ""
  ) -> [String] {
    document.members(of: node).flatMap { key, value -> [String] in
      let text = document.text(of: key)
      // Zones stand below geodes in replicas; everything else is one level deep.
      let isInner = isMap && name == "replicas"
      return (isMap ? [] : [text])
        + formatKeys(
          value, in: document, isMap: isInner || (!isMap && maps.contains(text)),
          under: isInner ? "" : text)
    }
  }
}
