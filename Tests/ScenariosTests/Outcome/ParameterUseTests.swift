import Testing
import Topology

@testable import Scenarios

/// Figures that only stand in for what things do not state.
struct ParameterUseTests {
  private func names(_ members: String = #""seed": 7"#) throws -> [String] {
    let outcome = ScenarioFolder.decodeOnSmallEstate(members)
    let estate = try #require(outcome.estate, "\(ScenarioFolder.report(outcome))")
    return parametersUsed(by: estate).map(\.name)
  }

  @Test func `the sessions of a PoP are the parameter's while one that may be used states none`()
    throws
  {
    #expect(try !names().contains("pop.sessions"))
    let spare = #""pops": { "aws-eu-spare": { "provider": "aws", "area": "europe" } }"#
    #expect(try names(spare).contains("pop.sessions"))
    let pinned = spare + #", "customer": { "gatewayPops": ["pops.az-*"] }"#
    #expect(try !names(pinned).contains("pop.sessions"))
  }

  @Test func `the share that knows the fallback is the parameter's while a cohort states none`()
    throws
  {
    let stated = #""cohorts": { "partners": { "fallback": { "knownBy": "50%" } } }"#
    #expect(try !names(stated).contains("storefront.knownShare"))
    let another = """
      "cohorts": { "hq-native": { "fallback": { "storeFront": "ams-sf" } },
        "partners": { "fallback": { "knownBy": "50%" } } }
      """
    #expect(try names(another).contains("storefront.knownShare"))
  }

  @Test func `how long a client waits and how it asks again matters where ways get long`() throws {
    let figures = ["client.backoff", "client.requestTimeout", "client.retries"]
    #expect(try names().allSatisfy { !figures.contains($0) })
    let late = #""far": { "target": "geodes.weu", "kind": "latency", "adds": "1s", "at": "9h" }"#
    let used = try names(#""faults": { \#(late) }"#)
    #expect(figures.allSatisfy(used.contains))
    #expect(!used.contains("service.queueLimit"))
  }

  @Test func `quorum and rate are the parameters' while a service that is asked for states none`()
    throws
  {
    func services(_ kinds: [String]) -> String {
      let entries = kinds.map { kind in
        #""\#(kind)": { "quorum": 1\#(kind == "clis" ? #", "rate": "20/s""# : "") }"#
      }
      return #""services": { \#(entries.joined(separator: ", ")) }"#
    }
    let three = ["broker", "identity", "workspace"]
    #expect(try names(services(three)).contains("service.quorum"))
    let all = try names(services(three + ["clis"]))
    #expect(!all.contains("service.quorum") && !all.contains("clis.rate"))
  }
}
