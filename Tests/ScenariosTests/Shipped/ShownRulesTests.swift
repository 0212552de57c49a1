import Testing
import Topology

@testable import Scenarios

/// What a shipped scenario says it shows is there to be seen.
struct ShownRulesTests {
  static let names = ShippedChecksTests.allNames

  private static func head(_ name: String) -> ScenarioHead? {
    let path = "scenarios/\(name).json"
    return ScenarioHead(ScenarioSource(name: path, bytes: ScenarioFolder.read(path) ?? []))
  }

  /// Rules that left their mark on a result: as a cause, or by what only they bring about.
  private static func marks(on result: RunResult, of scenario: Scenario) -> Set<Rule> {
    var rules = Set(result.answers.flatMap(\.because).map(\.cause.rule))
    for row in result.rows { rules.formUnion(row.launches.byCause.map(\.cause.rule)) }
    for answer in result.answers {
      if answer.degraded.contains(.powerOn) { rules.insert(.launch5) }
      switch answer.path {
      case .lease:
        rules.insert(.launch3)
        if answer.broker == .cloud { rules.insert(.lhc1) }
        if answer.degraded.contains(.credentialPrompt) { rules.insert(.lease6) }
        if answer.degraded.contains(.cachedList) { rules.insert(.pwa1) }
      case .storefront: rules.insert(.sf1)
      case .web: rules.insert(.saas1)
      case .ica, .none: break
      }
    }
    if result.modeChanges.contains(where: { $0.mode.isOutageMode }) { rules.insert(.lhc2) }
    if result.sessions.interrupted > 0 { rules.insert(.sess1) }
    if result.queues.contains(where: { $0.server.contains(".replicas.") && $0.waitMax > 0 }) {
      rules.insert(.geo5)
    }
    if !result.writeLosses.isEmpty { rules.insert(.geo3) }
    if scenario.faults.contains(where: { $0.process != nil }) { rules.insert(.flt1) }
    if scenario.faults.contains(where: { $0.share != nil }) { rules.insert(.flt2) }
    if scenario.faults.contains(where: { $0.slowdown != .none }) { rules.insert(.flt7) }
    return rules
  }

  @Test(arguments: names)
  func `a rule that a shipped scenario shows left its mark on the result`(name: String) throws {
    let head = try #require(Self.head(name))
    let scenario = try #require(NamedChange.scenario(name, []))
    #expect(head.title == scenario.title)
    #expect(!head.shows.isEmpty)
    let result = run(scenario, limits: RunLimits()) { _ in }
    for rule in Set(head.shows).subtracting(Self.marks(on: result, of: scenario)).sorted(by: {
      $0.rawValue < $1.rawValue
    }) {
      #expect(
        try Self.digest(of: name, without: rule) != result.digest,
        "\(rule.rawValue) makes no difference to \(name)")
    }
  }

  /// What the scenario comes to where a rule does not hold.
  private static func digest(of name: String, without rule: Rule) throws -> String {
    #if DEBUG
      try RuleSwitch.$off.withValue(rule) {
        run(try #require(NamedChange.scenario(name, [])), limits: RunLimits()) { _ in }.digest
      }
    #else
      // Release builds cannot take out a rule: there the test fails, and says nothing good.
      run(try #require(NamedChange.scenario(name, [])), limits: RunLimits()) { _ in }.digest
    #endif
  }

  @Test func `a head is read of the file alone and of this format only`() {
    func head(_ text: String) -> ScenarioHead? {
      ScenarioHead(ScenarioSource(name: "a.json", bytes: Array(text.utf8)))
    }
    let schema = #""schema": "simctl.scenario/1""#
    let full = head(#"{ \#(schema), "title": "T", "shows": ["LHC-4", "NO-1"], "include": 7 }"#)
    #expect(full?.title == "T" && full?.shows == [.lhc4])
    #expect(head("{ \(schema) }")?.title == "a.json")
    #expect(head(#"{ "schema": "simctl.result/1", "shows": ["LHC-4"] }"#) == nil)
    #expect(head("{ \(schema) ") == nil && head("[]") == nil && head("") == nil)
  }
}
