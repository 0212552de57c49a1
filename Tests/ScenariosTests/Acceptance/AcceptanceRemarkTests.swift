import SimEngine
import Testing
import Topology

@testable import Scenarios

/// What the acceptance table says beside its cells of sessions, places and power.
///
/// Instants of launchability stand in the cells of `AcceptanceOutage`; here stand the remarks that
/// name a time or a capacity which no cell can show.
struct AcceptanceRemark: Sendable {
  let outage: String
  let remark: String
  /// Keys of the scenario.
  let members: String
  let measure: @Sendable (RunResult) throws -> String
  let wanted: String

  /// One session each, on the multi-session machine of a place, from the start on.
  private static func sessions(_ kinds: String..., of resource: String = "ms") -> String {
    let starts = kinds.map { #""\#($0)": { "atStart": { "sessions": ["\#(resource)"] } }"# }
    return #""horizon": "3h", "cohorts": { \#(starts.joined(separator: ", ")) }"#
  }

  private static func fault(_ targets: String, lasting: String = "1h") -> String {
    #""faults": { "f": \#(AcceptanceOutage.outage(targets, lasting: lasting)) }"#
  }

  /// Cut, back again, disconnected at the end, lost.
  private static let fates: @Sendable (RunResult) -> String = { result in
    let sessions = result.sessions
    return "\(sessions.interrupted) cut, \(sessions.reconnected) back, "
      + "\(sessions.disconnected) disconnected, \(sessions.lost) lost"
  }

  static let all: [AcceptanceRemark] = [
    AcceptanceRemark(
      outage: "Broker only", remark: "no session is lost, by the switch there or back",
      members: sessions("nl-i", "nl-e", "b-e") + ", " + fault("services.broker"),
      measure: fates, wanted: "0 cut, 0 back, 0 disconnected, 0 lost"),
    AcceptanceRemark(
      outage: "One Gateway PoP",
      remark: "a session from outside is back through the next one, 63 s are less than 180 s",
      members: sessions("nl-i", "nl-e") + ", " + fault("pops.az-1"),
      measure: fates, wanted: "1 cut, 1 back, 0 disconnected, 0 lost"),
    AcceptanceRemark(
      outage: "All PoPs of one cloud provider", remark: "the same by the other provider's",
      members: sessions("nl-i", "nl-e") + ", "
        + #""faults": { "f": \#(AcceptanceOutage.outage("pops.az-1", "pops.az-2")) }"#,
      measure: fates, wanted: "1 cut, 1 back, 0 disconnected, 0 lost"),
    AcceptanceRemark(
      outage: "All PoPs of one cloud provider",
      remark: "capacity pressure: sessions that move overload the last PoP, new ones find it full",
      members: #""pops": { "aws-1": { "sessions": 2 } }, "#
        + sessions("nl-e", "nn-e", "b-e") + ", "
        + #""faults": { "f": \#(AcceptanceOutage.outage("pops.az-1", "pops.az-2")) }"#,
      measure: { result in
        let places = result.fullPlaces.map { "\($0.peak) of \($0.capacity) at \($0.place)" }
        let newcomer = try result.answer("ms", "bk-e", at: 5_000_000_000).because.first
        return ([fates(result)] + places + [newcomer?.cause.word ?? "no cause"])
          .joined(separator: "; ")
      },
      wanted: "3 cut, 3 back, 0 disconnected, 0 lost; 3 of 2 at pops.aws-1; pop-full"),
    AcceptanceRemark(
      outage: "Whole Gateway service",
      remark: "sessions from outside are disconnected after 180 s and 120 s, those inside live",
      members: sessions("nl-i", "nl-e", "b-e") + ", " + fault("services.gateway"),
      measure: fates, wanted: "2 cut, 0 back, 2 disconnected, 0 lost"),
    AcceptanceRemark(
      outage: "Whole Gateway service", remark: "300 s are not too long",
      members: sessions("nl-e") + ", " + fault("services.gateway", lasting: "5m"),
      measure: fates, wanted: "1 cut, 1 back, 0 disconnected, 0 lost"),
    AcceptanceRemark(
      outage: "Internet lost at the RL only",
      remark: "sessions from outside drop, those over the WAN live",
      members: sessions("nl-i", "nl-e", of: "ms2") + ", " + fault("networks.dub-uplink"),
      measure: fates, wanted: "1 cut, 0 back, 1 disconnected, 0 lost"),
    AcceptanceRemark(
      outage: "One connector", remark: "its proxied sessions go over to the other one",
      members: sessions("nl-e", "nn-e", "b-e") + ", " + fault("connectors.ams/1"),
      measure: fates, wanted: "3 cut, 3 back, 0 disconnected, 0 lost"),
    AcceptanceRemark(
      outage: "One connector",
      remark: "its places are gone with it; of the other one's two are left",
      members: #""connectors": { "ams": { "override": { "2": { "proxySessions": 2 } } } }, "#
        + sessions("nl-e", "nn-e", "b-e") + ", " + fault("connectors.ams/1"),
      measure: fates, wanted: "3 cut, 2 back, 1 disconnected, 0 lost"),
    AcceptanceRemark(
      outage: "All connectors of an RL",
      remark: "proxied sessions drop, direct ones live on",
      members: sessions("nl-i", "nl-e", "b-e") + ", " + fault("connectors.ams"),
      measure: fates, wanted: "2 cut, 0 back, 2 disconnected, 0 lost"),
    AcceptanceRemark(
      outage: "All connectors of an RL", remark: "running Rendezvous sessions live",
      members: #""customer": { "rendezvous": "v1" }, "# + sessions("nl-i", "nl-e", "b-e") + ", "
        + fault("connectors.ams"),
      measure: fates, wanted: "0 cut, 0 back, 0 disconnected, 0 lost"),
    AcceptanceRemark(
      outage: "RL or its data centre", remark: "sessions are gone with their machines",
      members: sessions("nl-i", "nl-e", of: "ms2") + ", " + fault("resourceLocations.dub"),
      measure: fates, wanted: "0 cut, 0 back, 0 disconnected, 2 lost"),
    AcceptanceRemark(
      outage: "Total control plane", remark: "running sessions live, inside and outside",
      members: sessions("nl-i", "nl-e", "b-e") + ", "
        + fault(#"services.workspace", "services.identity", "services.broker"#),
      measure: fates, wanted: "0 cut, 0 back, 0 disconnected, 0 lost"),
  ]
}

struct AcceptanceRemarkTests {
  @Test(arguments: AcceptanceRemark.all.indices)
  func `a remark of the table on sessions and places holds`(index: Int) throws {
    let remark = AcceptanceRemark.all[index]
    let result = try ScenarioPlay.result(remark.members, seed: try Self.seed(remark))
    let got = try remark.measure(result)
    #expect(got == remark.wanted, "\(remark.outage): \(remark.remark)")
  }

  /// One with which the machine of the sessions is registered through the place's first connector.
  private static func seed(_ remark: AcceptanceRemark) throws -> UInt64 {
    let scenario = try ScenarioPlay.scenario(remark.members)
    let machine = try #require(scenario.estate.vdas.firstIndex { $0.name == "ms" })
    return try #require(
      (UInt64(1)...20).first { seed in
        let start = ObservedWorld.simulation(
          of: scenario.estate, faults: scenario.faults, plan: ObservationPlan(), seed: seed)
        return start.model.world.vdas[machine].slot == 0
      })
  }

  @Test func `a connector of 4 vCPU takes 1,000 proxied sessions with it`() throws {
    let estate = try ScenarioPlay.scenario(#""horizon": "1h""#).estate
    #expect(estate.connectors.map(\.proxyCapacity) == Array(repeating: 1_000, count: 4))
  }

  /// VDAs off and broker outage: the cloud's hypervisor connection cannot be used, the place's own
  /// can.
  @Test(arguments: [
    (true, "lease-lhc.direct credential-prompt cached-list power-on"),
    (false, "none no-power-in-outage-mode"),
  ])
  func `machines that are off can be started where the connection allows it in outage mode`(
    isAllowed: Bool, wanted: String
  ) throws {
    let result = try ScenarioPlay.result(
      """
      "horizon": "3h",
      "hypervisors": { "own": { "resourceLocation": "ams", "kind": "vSphere",
        "powerControlInOutageMode": \(isAllowed) } },
      "vdas": { "ms": { "power": "off", "hypervisor": "own" } },
      "faults": { "f": \(AcceptanceOutage.outage("services.broker")) }
      """)
    #expect(try result.answer("ms", "nl-i", at: 5_000_000_000).short == wanted)
  }
}
