import SimEngine
import Testing
import Topology

@testable import Scenarios

/// What a check may rest on: defaults of low confidence whose rules were at work.
struct MetRulesTests {
  /// Every parameter, as if an estate could exercise it and nobody had set one.
  private static let all = Parameter.all.map { parameter in
    RunResult.ParameterUse(
      name: parameter.name, value: parameter.defaultValue, unit: parameter.unit.word,
      confidence: parameter.confidence, overridden: false, actsOn: parameter.actsOn)
  }

  private func guesses(
    _ parameters: [RunResult.ParameterUse] = all, enteredOutageMode: Bool = true,
    _ meet: (inout MetRules) -> Void
  ) -> [String] {
    var met = MetRules()
    meet(&met)
    return met.guesses(in: parameters, enteredOutageMode: enteredOutageMode)
  }

  private func answer(
    _ path: Answer.Path = .none, _ broker: Answer.Broker = .none, _ route: Answer.Route = .none,
    because: [(Answer.Path, Cause)] = []
  ) -> Answer {
    var answer = Answer()
    (answer.path, answer.broker, answer.route) = (path, broker, route)
    for (path, cause) in because { answer.append(Reason(path, cause, .customer)) }
    return answer
  }

  private func launch(repeatedSignIn: Bool = false, metOverload: Bool = false) -> LaunchRecord {
    LaunchRecord(
      endpoint: ID(0), resource: ID(0), offering: ID(0), clickedAt: .zero, outcome: .succeeded,
      answer: answer(.ica, .cloud, .pop), metCongestion: false, repeatedSignIn: repeatedSignIn,
      metOverload: metOverload)
  }

  @Test func `what is as always rests on no guess`() {
    for route in [Answer.Route.direct, .pop] {
      #expect(guesses { $0.addLaunch(answer(.ica, .cloud, route)) } == [])
    }
    #expect(guesses { $0.addTroubles(of: launch()) } == [])
  }

  @Test func `a PoP out of reach brings the figures that say for how long, and nothing else`() {
    let down = answer(because: [(.ica, .popUnreachable)])
    #expect(guesses { $0.add(down) } == ["pop.detect", "service.quorum"])
    var farther = answer(.ica, .cloud, .pop)
    farther.degraded = [.fartherPoP]
    #expect(guesses { $0.add(farther) } == ["pop.detect", "pop.sessions"])
  }

  @Test func `what was set is not named, nor outage mode where no place entered it`() {
    let lhc = answer(.lease, .lhc, .direct, because: [(.ica, .brokerUnreachable)])
    let found = guesses { $0.add(lhc) }
    #expect(
      found == [
        "broker.humanDelay", "db.zoneFailover", "lhc.initialHAMin", "lhc.pendingRecovery",
        "service.quorum",
      ])
    #expect(
      guesses(enteredOutageMode: false) { $0.add(lhc) } == [
        "broker.humanDelay", "db.zoneFailover", "service.quorum",
      ])
    var some = Self.all.filter { $0.name != "broker.humanDelay" }
    for index in some.indices where some[index].name.hasPrefix("lhc.") {
      some[index].overridden = true
    }
    #expect(guesses(some) { $0.add(lhc) } == ["db.zoneFailover", "service.quorum"])
  }

  /// Time is no matter of what is launchable, so it counts for launches alone.
  @Test func `a launch rests on what it waited for, too`() {
    let lhc = answer(.lease, .lhc, .pop, because: [(.ica, .brokerUnreachable)])
    let state = guesses { $0.add(lhc) }
    let more = guesses { $0.addLaunch(lhc) }.filter { !state.contains($0) }
    #expect(
      more == [
        "client.dnsFailure", "client.memory", "client.noAnswer", "client.refused",
        "connector.fullProxySlowdown", "lease.connectTimeout", "lhc.launchRate", "lhc.patience",
        "lhc.registrationCost",
      ])
    #expect(
      guesses { $0.addTroubles(of: launch(repeatedSignIn: true)) } == [
        "idp.backoff", "idp.retries",
      ])
  }

  @Test func `whether a way is too long rests on how long clients wait, not on how they ask again`()
  {
    let late = guesses { $0.add(answer(because: [(.ica, .answersTooLate)])) }
    #expect(late.contains("client.requestTimeout"))
    #expect(!late.contains { $0.hasPrefix("client.backoff") || $0 == "client.retries" })
  }

  /// No guess is out of sight: but for those that no check measures, and the one that is off.
  @Test func `every default of low confidence can be named`() {
    let named = guesses { met in
      for cause in Cause.allCases { met.addLaunch(answer(because: [(.ica, cause)])) }
      met.addLaunch(answer(.lease, .lhc, .pop, because: [(.ica, .brokerUnreachable)]))
      var farther = answer(.ica, .cloud, .pop)
      farther.degraded = [.fartherPoP]
      met.add(farther)
      met.addTroubles(of: launch(repeatedSignIn: true, metOverload: true))
    }
    let low = Self.all.filter { $0.confidence == .low }.map(\.name)
    let unmeasured = [
      "connector.relay", "monitor.pause", "monitor.readRate", "monitor.writeRate", "session.retry",
    ]
    #expect(low.filter { !named.contains($0) } == unmeasured)
  }

  /// The broker is out in the second hour; the place is in outage mode then. Who has a lease goes by
  /// it; web apps do not notice.
  @Test func `a check rests on what its rows met in its window, and only if it is judged`() throws {
    func check(_ resource: String, _ when: String) -> String {
      """
      { "resources": ["\(resource)"], "cohorts": "nl-i", "measure": "userTime",
        "atLeast": "1%", "when": "\(when):f" }
      """
    }
    let result = try ScenarioPlay.result(
      """
      "horizon": "3h",
      "faults": { "f": { "target": "services.broker", "kind": "outage", "at": "1h", "for": "1h" } },
      "checks": {
        "a-before": \(check("ms", "before")), "b-during": \(check("ms", "during")),
        "c-web": \(check("ws", "during")) }
      """)
    let rests = result.checks.map(\.restsOn)
    #expect(rests[0] == [] && rests[2] == [])
    #expect(rests[1].contains("lhc.initialHAMin") && !rests[1].contains("lhc.patience"))
    #expect(!rests[1].contains("pop.detect"))
    let low = result.parameters.filter { $0.confidence == .low && !$0.overridden }.map(\.name)
    #expect(rests[1].allSatisfy { low.contains($0) })
  }
}
