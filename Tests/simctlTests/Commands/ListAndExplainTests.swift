import Foundation
import Scenarios
import Testing
import Topology

@testable import simctl

struct ListTests {
  @Test(arguments: Listing.allCases)
  func `a list goes to standard output in the form that is asked for`(listing: Listing) {
    let human = Transcript.of("list", listing.rawValue)
    #expect(human.code == .done && human.error.isEmpty)
    #expect(human.output == listing.text(RenderOptions()))
    #expect(Transcript.of("list", listing.rawValue, "--format=human").output == human.output)
    let json = Transcript.of("list", "--format", "json", listing.rawValue)
    #expect(json.code == .done && json.error.isEmpty && json.output == listing.json)
    let painted = Transcript.of("list", listing.rawValue, "--color", "always").output
    #expect(painted.contains("\u{1B}[1m") && !human.output.contains("\u{1B}"))
  }

  @Test func `the list of components`() {
    #expect(
      Transcript.of("list", "components").output == """
        COMPONENT                         PATH                              FAULTS
        region                            regions.ID                        outage, permanentLoss, flapping,
                                                                            randomFailures, powerLoss,
                                                                            degradation, latency
        zone                              regions.ID.zones.ID               outage, permanentLoss, flapping,
                                                                            randomFailures, powerLoss,
                                                                            degradation
        fault domain                      regions.ID.zones.ID/N             outage, permanentLoss, flapping,
                                                                            randomFailures, powerLoss,
                                                                            degradation
        geode                             geodes.ID                         outage, permanentLoss,
                                                                            partition, flapping,
                                                                            randomFailures, restart,
                                                                            degradation, latency
        service                           services.SERVICE                  outage, permanentLoss, flapping,
                                                                            randomFailures, partialFailure,
                                                                            restart, degradation
        replicas of a service in a geode  services.SERVICE.replicas.ID      outage, permanentLoss, flapping,
                                                                            randomFailures, restart,
                                                                            degradation
        steering                          steering.cloud, steering.gateway  outage, permanentLoss, flapping,
                                                                            randomFailures
        PoP                               pops.ID                           outage, permanentLoss, flapping,
                                                                            randomFailures, restart,
                                                                            powerLoss, degradation
        part of a PoP                     pops.ID.instances.PART            outage, permanentLoss, flapping,
                                                                            randomFailures, restart,
                                                                            degradation
        instance of a part                pops.ID.instances.PART/N          outage, permanentLoss, flapping,
                                                                            randomFailures, restart,
                                                                            degradation
        network                           networks.ID                       outage, permanentLoss, flapping,
                                                                            randomFailures, latency
        site                              sites.ID                          outage, permanentLoss,
                                                                            partition, flapping,
                                                                            randomFailures, latency
        identity provider                 identityProviders.ID              outage, permanentLoss, flapping,
                                                                            randomFailures, partialFailure
        resource location                 resourceLocations.ID              outage, permanentLoss,
                                                                            partition, flapping,
                                                                            randomFailures, powerLoss,
                                                                            degradation, latency
        domain controller                 domainControllers.ID              outage, permanentLoss, flapping,
                                                                            randomFailures, restart
        hypervisor                        hypervisors.ID                    outage, permanentLoss, flapping,
                                                                            randomFailures
        gateway                           gateways.ID                       outage, permanentLoss, flapping,
                                                                            randomFailures, restart
        StoreFront                        storeFronts.ID                    outage, permanentLoss, flapping,
                                                                            randomFailures, restart
        connector                         connectors.ID, connectors.ID/N    outage, permanentLoss,
                                                                            partition, flapping,
                                                                            randomFailures, upgrade,
                                                                            restart, degradation
        VDA                               vdas.ID, vdas.ID/N                outage, permanentLoss, flapping,
                                                                            randomFailures, restart,
                                                                            degradation
        entry of VDAs                     vdas.ID                           none
        delivery group                    deliveryGroups.ID                 none
        resource                          resources.ID                      publish
        cohort                            cohorts.ID                        entitle, blockLeases
        user                              cohorts.ID/N                      blockLeases
        customer                          customer                          none

        """)
  }

  @Test func `rules are listed as JSON by every ID of the document`() throws {
    let document = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: "../../../Documentation/model.md")
    let ids = try String(contentsOf: document, encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("### ") }
      .map { String($0.dropFirst(4).prefix { $0 != " " }) }
    struct List: Decodable {
      struct Rule: Decodable {
        var id, title: String
        var simulated: Bool
        var parameters: [String]
      }
      var schema: String
      var rules: [Rule]
    }
    let output = Transcript.of("list", "rules", "--format", "json").output
    let list = try JSONDecoder().decode(List.self, from: Data(output.utf8))
    #expect(list.schema == "simctl.list/1")
    #expect(list.rules.map(\.id) == ids && ids.count > 60)
  }

  @Test(arguments: [
    (
      ["list"],
      """
      error: simctl list needs a LIST
        help: write simctl list and one of: rules, causes, parameters, faults, components

      """
    ),
    (
      ["list", "rulse"],
      """
      error: LIST: "rulse" is not a list
        help: write one of: rules, causes, parameters, faults, components; the nearest is rules

      """
    ),
    (
      ["list", "rules", "causes"],
      """
      error: simctl list has no use for "causes"
        help: "simctl list --help" shows its usage

      """
    ),
    (
      ["list", "rules", "--format", "jsn"],
      """
      error: --format: "jsn" is not a format of a list
        help: write one of: human, json; the nearest is json

      """
    ),
  ])
  func `a wrong list is told and exits with 2`(words: [String], error: String) {
    let transcript = Transcript()
    #expect(Simctl.play(words, transcript.console) == .wrongCommandLine)
    #expect(transcript.output.isEmpty && transcript.error == error)
  }
}

struct ExplainTests {
  /// Explains a word in the project's folder.
  private static func page(_ word: String) throws -> ProcessTests.Ended {
    try ProcessTests.shell(#"cd "$1"; COLUMNS=100 "$0" explain "# + word)
  }

  @Test func `a rule, with its parameter and the scenario that shows it`() throws {
    let page = try Self.page("LHC-4")
    #expect(page.status == 0 && page.error.isEmpty)
    #expect(
      page.output == """
        LHC-4   Election again

        When the elected connector dies the next in order is elected and the VDAs register again. When one
        that ranks higher returns it takes over and they register once more; `lhc.holdDown` may delay that
        (off; 1,800 s where used).

        (added) Each connector that returns serves a hold-down of its own, from its own return: when several
        higher-ranked ones return one after the other, one may take over before another that ranks higher
        still. One that dies meanwhile begins anew. When the elected connector dies nobody waits.

        PARAMETER     DEFAULT  UNIT      RANGE     CONFIDENCE  RULES
        lhc.holdDown  0s       duration  0s to 1h  high        LHC-4
            Wait before a higher-ranked connector that returned takes over; 0 is at once
            source: Broker registry keys

        SHOWN BY
          scenarios/elected-connector-lost.json   The elected connector crashes in outage mode
          scenarios/second-failure.json           What takes over fails as soon as it has taken over
          scenarios/small-region-down.json        West Europe lost for two hours in the morning

        """)
  }

  @Test func `a parameter`() throws {
    #expect(
      try Self.page("arrival.sigma").output == """
        arrival.sigma   Standard deviation of logon arrivals, as a share of the storm's window

          default      15.9%
          unit         ratio
          range        1% to 100%
          confidence   medium
          source       Horizon logon-storm guidance, derived
          written      "parameters": { "arrival.sigma": "15.9%" }

        RULES
          SESS-2     Session workload

        """)
  }

  @Test func `a cause, with its rule`() throws {
    #expect(
      try Self.page("sovereignty-refused").output == """
        sovereignty-refused   a geode serves, but the customer's instance does not allow its sovereignty

        SOV-1   Sovereignty

        A customer belongs to one instance and its services use geodes only whose sovereignty tag the
        instance allows: its own, and those a scenario adds. Japan and US Government are never combined with
        any other. A failover that sovereignty refused is reported, for it answers why that geode was not
        used.

        (added) In an answer the refusal is a reason of its own, beside the first unmet condition of the
        path, and names one geode that serves and is not allowed. It is never the headline.

        SHOWN BY
          scenarios/2021-10-04-names-gone.json   2021-10-04: a whole cloud disappears from DNS
          scenarios/region-down.json             West Europe lost for two hours in the morning
          scenarios/sovereignty-refusal.json     Both European geodes gone, the American one refused

        """)
  }

  @Test func `a kind of fault`() throws {
    #expect(
      try Self.page("entitle").output == """
        entitle   the cohort has more resources from that instant on

        WHAT IT DOES TO
          cohorts
              it has the fault's `resources` from that instant on (LHC-5, LEASE-3)

        WRITTEN
          { "target": "cohorts.kiosks", "kind": "entitle", "resources": ["desktop"], "at": "10h" }

        """)
  }

  @Test(arguments: [
    ("LHC-44", "write LHC-4"), ("lhc.detct", "write lhc.detect"), ("no-rooom", "write no-room"),
    ("partitions", "write partition"),
    ("nothing-like-it-at-all", #""simctl list rules", parameters, causes or faults has the words"#),
  ])
  func `a word that stands for nothing exits with 2 and names the nearest`(
    word: String, help: String
  ) {
    let (code, output, error) = Transcript.of("explain", word)
    #expect(code == .wrongCommandLine && output.isEmpty)
    #expect(
      error == """
        error: there is no rule, parameter, cause or fault "\(word)"
          help: \(help)

        """)
  }

  @Test func `NO_COLOR and --color decide over escape codes`() throws {
    #expect(try !Self.page("LHC-4").output.contains("\u{1B}"))
    #expect(try Self.page("LHC-4 --color always").output.contains("\u{1B}[1mLHC-4\u{1B}[0m   Elec"))
    #expect(Terminal(outputIsTerminal: true).layout(.auto).color)
    #expect(!Terminal(outputIsTerminal: true, forbidsColor: true).layout(.auto).color)
    #expect(Terminal(columns: 72).layout(.never).width == 72)
  }

  @Test func `files that are no scenarios are warned of and left out`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("explain-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(scenarioHeads(in: folder + "/none", Transcript().console) == nil)
    try Files.write("not JSON", to: folder + "/notes.txt")
    #expect(scenarioHeads(in: folder, Transcript().console) == nil)
    try Files.write("{", to: folder + "/broken.json")
    for name in ["b", "a"] {
      let text = #"{ "schema": "simctl.scenario/1", "title": "\#(name)", "shows": ["LHC-4"] }"#
      try Files.write(text, to: folder + "/\(name).json")
    }
    let transcript = Transcript()
    let heads = scenarioHeads(in: folder, transcript.console)
    #expect(heads?.map(\.path) == ["\(folder)/a.json", "\(folder)/b.json"])
    #expect(heads?.map(\.head.shows) == [[.lhc4], [.lhc4]])
    #expect(
      transcript.error == """
        warning: \(folder)/broken.json is left out: it cannot be read as a scenario
          help: simctl validate \(folder)/broken.json

        """)
  }
}
