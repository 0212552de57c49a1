import Testing
import Topology

@testable import Scenarios

@Suite struct SelectorTests {
  /// The paths of what a fault with this target hits on the small estate.
  private func targets(_ target: String, _ members: String = "") throws -> [String] {
    let outcome = ScenarioFolder.decodeOnSmallEstate(
      """
      "faults": { "a": { "target": \(target), "kind": "outage", "at": "1h" } }\(members)
      """)
    let scenario = try #require(outcome.scenario, "\(ScenarioFolder.report(outcome))")
    return scenario.faults[0].targets.map { scenario.estate.path(of: $0) }
  }

  @Test(arguments: [
    "regions.westeurope", "regions.westeurope.zones.z2", "regions.westeurope.zones.z2/1",
    "geodes.weu", "services.secure-access", "services.workspace.replicas.neu", "steering.cloud",
    "steering.gateway", "pops.az-eu-w", "pops.aws-eu-c.instances.secureAccess",
    "pops.az-eu-n.instances.gateway", "pops.az-eu-n.instances.secureAccess/2", "networks.hq-dub",
    "sites.home", "identityProviders.entra",
    "resourceLocations.dub", "domainControllers.ams-dc", "hypervisors.dub-az", "gateways.ams-gw",
    "storeFronts.ams-sf", "connectors.ams/2", "connectors.dub/3", "vdas.lab/60", "vdas.assigned/1",
  ])
  func `a path selects the component that the estate spells alike`(path: String) throws {
    #expect(try targets("\"\(path)\"") == [path])
  }

  @Test func `a population selects its members, a container itself`() throws {
    #expect(
      try targets(#""connectors.ams""#) == [
        "connectors.ams/1", "connectors.ams/2", "connectors.ams/3",
      ])
    #expect(try targets(#""regions.westeurope.zones.z1""#) == ["regions.westeurope.zones.z1"])
  }

  @Test func `a star stands for any characters of one segment`() throws {
    #expect(try targets(#""pops.az-*""#) == ["pops.az-eu-n", "pops.az-eu-w"])
    #expect(try targets(#""pops.*-c""#) == ["pops.aws-eu-c"])
    #expect(try targets(#""regions.*.zones.z1""#).count == 3)
    #expect(try targets(#""connectors.*/1""#) == ["connectors.ams/1", "connectors.dub/1"])
    #expect(try targets(#""regions.westeurope.zones.z1/*""#).count == 2)
    #expect(
      try targets(#""regions.*""#) == [
        "regions.eastus", "regions.northeurope", "regions.westeurope",
      ])
    #expect(try targets(#""vdas.lab/6*""#) == ["vdas.lab/6", "vdas.lab/60"])
  }

  @Test func `several selectors select each component once`() throws {
    #expect(
      try targets(#"["connectors.ams/2", "connectors.*/2", "geodes.neu"]"#) == [
        "geodes.neu", "connectors.ams/2", "connectors.dub/2",
      ])
  }

  @Test func `conditions compare keys of the thing, a member's own first`() throws {
    #expect(
      try targets(#"{ "select": "regions.*", "where": { "area": "europe" } }"#) == [
        "regions.northeurope", "regions.westeurope",
      ])
    #expect(
      try targets(
        #"{ "select": "pops.*", "where": { "provider": "azure", "region": "westeurope" } }"#)
        == ["pops.az-eu-w"])
    #expect(
      try targets(#"{ "select": "connectors.*", "where": { "vcpu": 2 } }"#) == ["connectors.dub/3"])
    #expect(
      try targets(
        #"{ "select": "connectors.*/1", "where": { "labels.tier": "gold" } }"#,
        #", "connectors": { "dub": { "labels": { "tier": "gold" } } }"#) == ["connectors.dub/1"])
  }

  @Test func `selecting nothing is allowed where the author says so`() throws {
    let target = #"{ "select": "pops.gcp-*", "where": { "area": "moon" }, "allowEmpty": true }"#
    #expect(try targets(target) == [])
  }

  @Test func `a thing without a count has no number`() throws {
    let addition =
      #", "connectors": { "old": { "resourceLocation": "ams", "fqdn": "old.corp.example" } }"#
    #expect(try targets(#""connectors.old""#, addition) == ["connectors.old"])
  }

  @Test func `a pattern is matched as by the definition of a star`() {
    /// The definition: nothing, or one character and the star again.
    func matches(_ text: Substring, _ pattern: Substring) -> Bool {
      guard let first = pattern.first else { return text.isEmpty }
      if first == "*" {
        return matches(text, pattern.dropFirst())
          || (!text.isEmpty && matches(text.dropFirst(), pattern))
      }
      return text.first == first && matches(text.dropFirst(), pattern.dropFirst())
    }
    var words = [""]
    for _ in 0..<4 { words += words.flatMap { word in ["a", "b", "*"].map { word + $0 } } }
    let patterns = Set(words).sorted()
    let texts = patterns.filter { !$0.contains("*") }
    for text in texts {
      for pattern in patterns {
        #expect(SelectorPath.matches(text, pattern) == matches(text[...], pattern[...]))
      }
    }
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `looking up the beginning of a pattern finds all that looking through does`(
    seed: UInt64
  ) throws {
    var random = SplitMix(seed)
    func word(_ letters: [Character], upTo most: Int) -> String {
      String(
        (0...Int.random(in: 0..<most, using: &random)).map { _ in
          letters.randomElement(using: &random)!
        })
    }
    var names = (0..<Int.random(in: 0...60, using: &random)).map { _ in
      word(["a", "b", "-"], upTo: 5)
    }
    if seed % 4 > 0 { names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
    var catalog = ComponentCatalog()
    catalog.add("things", names.map { .init([$0], "thing", nil) })
    let entries = try #require(catalog.entries(of: "things"))
    for _ in 0..<40 {
      let pattern = word(["a", "b", "-", "*"], upTo: 5)
      let found = catalog.candidates(of: "things", entries, for: pattern)
      #expect(
        found.map { $0.path[0] }.filter { SelectorPath.matches($0, pattern) }
          == names.filter { SelectorPath.matches($0, pattern) }, "\(pattern) in \(names)")
    }
  }
}
