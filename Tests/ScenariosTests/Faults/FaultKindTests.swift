import Testing
import Topology

@testable import Scenarios

@Suite struct `The table of faults` {
  @Test(arguments: FaultKind.allCases)
  func `the example of a fault is read without a word and is of its kind`(kind: FaultKind) {
    let outcome = ScenarioFolder.decodeOnSmallEstate(
      #""repairCrews": { "field": { "size": 2 } }, "faults": { "f": \#(kind.example) }"#)
    #expect(ScenarioFolder.report(outcome) == "")
    #expect(kind.example.contains("\"kind\": \"\(kind.rawValue)\""))
    for key in kind.keys { #expect(kind.example.contains("\"\(key)\": ")) }
  }

  /// At half past nine most people of the morning's storm work; some come after it.
  @Test func `the control plane alone takes no running machine and no session with it`() throws {
    let idiom = try #require(FaultKind.outage.idiom)
    let outcome = ScenarioFolder.decodeOnSmallEstate(
      #""faults": { "f": \#(idiom.written) }"#)
    #expect(ScenarioFolder.report(outcome) == "")
    let scenario = try #require(outcome.scenario)
    let fault = try #require(scenario.faults.first)
    let services: [Estate.ServiceKind] = [.workspace, .identity, .broker, .clis, .monitor]
    #expect(
      fault.targets == services.map { ComponentRef(.service, Int($0.rawValue)) }
        + [ComponentRef(.hypervisor, 0), ComponentRef(.hypervisor, 1)])
    let sessions = run(scenario, limits: RunLimits(), progress: { _ in }).sessions
    #expect(sessions.started > 100)
    #expect(sessions.interrupted == 0 && sessions.lost == 0)
    // The gateway is no part of it: with it, sessions through PoPs are cut.
    let all = ScenarioFolder.decodeOnSmallEstate(
      #""faults": { "f": { "target": "services.*", "kind": "outage", "at": "9h30m", "for": "2h" } }"#
    )
    let cut = run(try #require(all.scenario), limits: RunLimits(), progress: { _ in }).sessions
    #expect(cut.interrupted > 0)
  }

  @Test(arguments: FaultKind.allCases)
  func `what a fault does is told once for each kind of component that can have it`(
    kind: FaultKind
  ) {
    let told = kind.consequences.flatMap(\.components)
    #expect(Set(told).count == told.count)
    for component in ComponentKind.allCases {
      #expect(told.contains(component) == kind.fits(component), "\(component.noun)")
    }
    #expect(!told.isEmpty)
  }

  @Test(arguments: FaultKind.allCases)
  func `sentences and consequences are clauses, and name rules that exist`(kind: FaultKind) {
    for clause in [kind.sentence] + kind.consequences.map(\.consequence) {
      #expect(clause.first?.isUppercase == false && clause.last != ".", "\(clause)")
      for id in clause.matches(of: /[A-Z]+-[0-9]+/).map({ String($0.output) }) {
        #expect(Rule(rawValue: id) != nil, "\(clause)")
      }
    }
  }

  @Test func `a selector of the small estate names each kind of component as its path says`() throws
  {
    let outcome = ScenarioFolder.decode("scenarios/small-region-down.json")
    let estate = try #require(outcome.estate)
    for kind in ComponentKind.allCases where estate.count(of: kind) > 0 {
      let path = estate.path(of: ComponentRef(kind, 0))
      let isSpelled = kind.paths.contains { Self.fits(path, $0) }
      #expect(isSpelled, "\(kind.noun): \(path) is none of \(kind.paths)")
    }
  }

  /// Whether a path is what a pattern says, its words in capitals standing for any id, N for a number.
  private static func fits(_ path: String, _ pattern: String) -> Bool {
    let separators: (Character) -> Bool = { $0 == "." || $0 == "/" }
    let (words, wanted) = (
      path.split(whereSeparator: separators), pattern.split(whereSeparator: separators)
    )
    return words.count == wanted.count && path.contains("/") == pattern.contains("/")
      && zip(words, wanted).allSatisfy { word, wanted in
        if wanted == "N" { return Int(word) != nil }
        return wanted.allSatisfy(\.isUppercase) || word == wanted
      }
  }

  @Test func `components are named apart`() {
    let kinds = ComponentKind.allCases
    #expect(Set(kinds.map(\.noun)).count == kinds.count)
    #expect(Set(kinds.map(\.plural)).count == kinds.count)
  }
}
