import SimEngine
import Testing
import Topology

@testable import Scenarios

/// Which failures there are of an estate, and the overlay that makes one.
struct SingleFailuresTests {
  @Test func `every component that fails as a whole does, and each provider with all on it`() throws
  {
    let scenario = try StudyPlay.fixture("what-fails")
    let failures = SingleFailures(scenario).failures
    let names = failures.map(\.name)
    #expect(Set(names).count == names.count)
    let estate = scenario.estate
    let counts: [(String, Int)] = [
      ("regions", estate.regions.count + estate.zones.count + estate.faultDomains.count),
      ("geodes", estate.geodes.count), ("services", estate.services.count),
      ("pops", estate.pops.count), ("networks", estate.networks.count),
      ("identityProviders", estate.identityProviders.count),
      ("resourceLocations", estate.resourceLocations.count),
      ("domainControllers", estate.domainControllers.count),
      ("hypervisors", estate.hypervisors.count), ("gateways", estate.gateways.count),
      ("storeFronts", estate.storeFronts.count), ("connectors", estate.connectors.count),
    ]
    for (word, count) in counts {
      #expect(names.count { $0.hasPrefix(word + ".") } == count, "\(word)")
    }
    #expect(names.count == counts.reduce(0) { $0 + $1.1 } + 2)
    #expect(failures.dropLast(2).allSatisfy { $0.targets == [$0.name] })
    #expect(
      failures.suffix(2) == [
        .init(name: "provider aws", targets: ["pops.aws-eu-c"]),
        .init(
          name: "provider azure",
          targets: [
            "regions.eastus", "regions.northeurope", "regions.westeurope", "pops.az-eu-n",
            "pops.az-eu-w",
          ]),
      ])
  }

  @Test func `the overlay takes down what it names, for as long as it says`() throws {
    let failures = SingleFailures(try StudyPlay.fixture("what-fails"))
    let second: Int64 = 1_000_000
    for length in [nil, 90 * second] {
      let pair = [failures.failures[0], failures.failures[failures.failures.count - 1]]
      let variant = failures.variant(pair, at: 61 * second, for: length, on: .none)
      #expect(variant.labels == pair.map(\.name))
      let outcome = ScenarioFolder.decode(
        "Tests/Fixtures/what-fails.json", changes: variant.changes)
      let faults = try #require(outcome.scenario).faults
      #expect(faults.map(\.name) == ["failure-1", "failure-2"])
      #expect(faults.allSatisfy { $0.start.ticks == 61 * second && $0.effect == .outage })
      #expect(faults.map { $0.end.map { $0.ticks - 61 * second } } == [length, length])
      #expect(faults.map(\.targets.count) == pair.map(\.targets.count))
    }
  }

  /// A fault of the same name would be changed, not added to.
  @Test func `a scenario whose own fault is called failure-1 keeps it`() throws {
    let own = """
      { "add": true, "faults": { "failure-1": { "target": "sites.hq", "kind": "outage",
        "at": "5m", "for": "1m" } } }
      """
    let base = ScenarioChanges(overlays: [
      .init(ScenarioSource(name: "own.json", bytes: Array(own.utf8)))
    ])
    func decode(_ changes: ScenarioChanges) throws -> Scenario {
      try #require(
        ScenarioFolder.decode("Tests/Fixtures/what-fails.json", changes: changes).scenario)
    }
    let failures = SingleFailures(try decode(base))
    let variant = failures.variant([failures.failures[0]], at: 60_000_000, for: nil, on: base)
    let names = try decode(variant.changes).faults.map(\.name).sorted()
    #expect(names == ["failure-1", "one-failure-1"])
  }

  /// IDP-4: a place without a declared domain controller has one that no fault can name.
  @Test func `what no fault can name does not fail alone`() throws {
    let scenario = try StudyPlay.fixture("signing-in")
    #expect(scenario.estate.domainControllers.count == 1)
    let names = SingleFailures(scenario).failures.map(\.name)
    #expect(names.contains("connectors.cc/3") && !names.contains { $0.hasPrefix("domainC") })
  }

  @Test func `values that were set lie below a failure`() throws {
    let path = "scenarios/small-region-down.json"
    let base = ScenarioChanges(settings: [.init("faults", "{}"), .init("checks", "null")])
    let scenario = try #require(ScenarioFolder.decode(path).scenario)
    let failures = SingleFailures(scenario)
    let cleared = ScenarioChanges(
      settings: scenario.faults.map { .init("faults.\($0.name)", "null") }
        + [.init("checks", "null")])
    for changes in [base, cleared] {
      let variant = failures.variant([failures.failures[0]], at: 60_000_000, for: nil, on: changes)
      let faults = ScenarioFolder.decode(path, changes: variant.changes).scenario?.faults
      #expect(faults?.contains { $0.name == "failure-1" } == true)
    }
  }
}
