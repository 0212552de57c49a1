import SimEngine
import Testing
import Topology

@testable import Scenarios

/// What the keys of each measure are read as, and what is said of those that are wrong.
@Suite struct CheckDecodingTests {
  private static let faults = #"""
    "faults": {
      "cut": { "target": "sites.hq", "kind": "outage", "at": "9h", "for": "1h" },
      "lost": { "target": "sites.hq", "kind": "outage", "at": "20h" },
      "more": { "target": "cohorts.kiosks", "kind": "entitle", "resources": ["desktop"], "at": "1h" },
      "then": {
        "target": "connectors.ams/1", "kind": "outage", "for": "20m",
        "when": { "first": "resourceLocations.ams", "is": "outageMode" }
      }
    }
    """#

  private func decode(_ check: String) -> ScenarioDecoder.Outcome {
    ScenarioFolder.decodeOnSmallEstate("\(Self.faults), \"checks\": { \"c\": { \(check) } }")
  }

  private func plan(_ check: String) throws -> CheckPlan {
    let outcome = decode(check)
    #expect(ScenarioFolder.report(outcome) == "")
    return try #require(outcome.scenario?.checks.first)
  }

  private static let hour: Int64 = 3_600_000_000

  private func span(_ from: Int64, _ to: Int64) -> CheckPlan.Window {
    .span(SimTime(ticks: from * Self.hour), SimTime(ticks: to * Self.hour))
  }

  // MARK: What is read

  @Test func `slices are a minute and all users unless it is said otherwise`() throws {
    let plain = try plan(#""measure": "timeslices", "atLeast": "99.9%""#)
    #expect(plain.detail == .slices(length: 60_000_000, good: Fraction(1, 1)))
    #expect(plain.limit == Fraction(999, 1000) && plain.window == span(0, 24))
    let other = try plan(
      #""measure": "timeslices", "atLeast": "90%", "slice": "1h", "good": 0.5, "when": "during:cut""#
    )
    #expect(other.detail == .slices(length: Self.hour, good: Fraction(1, 2)))
    #expect(other.window == span(9, 10))
  }

  @Test func `a wait has a percentile, a return its fault, refusals their causes`() throws {
    let wait = try plan(#""measure": "wait", "percentile": "99.9%", "atMost": "30s""#)
    #expect(wait.detail == .percentile(Ratio(partsPerBillion: 999_000_000)))
    #expect(wait.limit == Fraction(30_000_000, 1) && wait.wanted == .atMost("30s"))
    let back = try plan(#""measure": "timeToRestore", "after": "cut", "atMost": "10m""#)
    #expect(back.detail == .fault("cut") && back.window == span(0, 24))
    #expect(
      try plan(#""measure": "timeToRestore", "after": "then", "atMost": "10m""#).detail
        == .fault("then"))
    let refusals = try plan(
      #""measure": "refusals", "causes": ["no-room", "lease-expired"], "never": true"#)
    #expect(refusals.detail == .causes([.noRoom, .leaseExpired]))
    #expect(refusals.limit == Fraction(0, 1) && refusals.wanted == .atMost("0"))
    let all = try plan(#""measure": "refusals", "atMost": 12, "when": "after:cut""#)
    #expect(all.detail == .causes([]) && all.wanted == .atMost("12") && all.window == span(10, 24))
  }

  @Test func `the end is the last tick, and users and launchability have instants too`() throws {
    let end = CheckPlan.Window.instant(SimTime(ticks: 24 * Self.hour - 1))
    #expect(try plan(#""measure": "userTime", "atLeast": "100%", "when": "end""#).window == end)
    let never = try plan(#""measure": "usersWithoutPath", "never": true, "when": "end""#)
    #expect(never.window == end && never.limit == Fraction(0, 1))
    let noon = CheckPlan.Window.instant(SimTime(ticks: 12 * Self.hour))
    #expect(try plan(#""measure": "usersWithoutPath", "atMost": 3, "at": "12h""#).window == noon)
    let list = try plan(#""launchable": ["finance", "desk*"], "at": "12h""#)
    #expect(list.measure == .launchable && list.window == noon && list.limit == Fraction(3, 1))
    #expect(list.resources.count == 3 && list.wanted == .atLeast("3"))
    #expect(try plan(#""launchable": "crm", "when": "end""#).window == end)
  }

  private func queues(_ names: String) throws -> [String] {
    let outcome = decode(#""measure": "queuePeak", "queues": \#(names), "atMost": 5"#)
    #expect(ScenarioFolder.report(outcome) == "")
    let scenario = try #require(outcome.scenario)
    guard case .queues(let servers) = scenario.checks[0].detail else { return [] }
    return servers.map { scenario.estate.path(of: $0) }
  }

  @Test func `queues are selected by the names that the report gives them`() throws {
    let ams = ["connectors.ams/1", "connectors.ams/2", "connectors.ams/3"]
    #expect(try queues(#""connectors.ams/2""#) == ["connectors.ams/2"])
    #expect(try queues(#""connectors.ams""#) == ams)
    #expect(try queues(#"["services.clis", "connectors.a*"]"#) == ["services.clis"] + ams)
    #expect(try queues(#""*""#).count == 7)
  }

  // MARK: What is refused

  struct Mistake: Sendable, CustomTestStringConvertible {
    var check: String
    var message: String
    var help: String
    var severity = Diagnostic.Severity.error

    var testDescription: String { check }

    init(_ check: String, _ message: String, _ help: String, isWarning: Bool = false) {
      (self.check, self.message, self.help) = (check, message, help)
      if isWarning { severity = .warning }
    }
  }

  @Test(arguments: foreignKeys + wrongBounds + wrongDetails + wrongWindows + cannotFail)
  func `a mistake in a check is told with a way out`(mistake: Mistake) {
    let outcome = decode(mistake.check)
    #expect(outcome.diagnostics.map(\.message) == [mistake.message])
    #expect(outcome.diagnostics.map(\.help) == [[mistake.help]])
    #expect(outcome.diagnostics.map(\.severity) == [mistake.severity])
    #expect((outcome.scenario == nil) == (mistake.severity == .error))
  }

  private static let foreignKeys: [Mistake] = [
    Mistake(
      #""measure": "userTime", "atLeast": "9%", "slice": "1m""#,
      #""slice" means nothing to "userTime""#, #"remove it, or measure "timeslices""#),
    Mistake(
      #""measure": "userTime", "atLeast": "9%", "good": "1%""#,
      #""good" means nothing to "userTime""#, #"remove it, or measure "timeslices""#),
    Mistake(
      #""measure": "launches", "atLeast": "9%", "percentile": "95%""#,
      #""percentile" means nothing to "launches""#, #"remove it, or measure "wait""#),
    Mistake(
      #""measure": "longestGap", "atMost": "9m", "after": "cut""#,
      #""after" means nothing to "longestGap""#, #"remove it, or measure "timeToRestore""#),
    Mistake(
      #""measure": "launches", "atLeast": "9%", "causes": ["no-room"]"#,
      #""causes" means nothing to "launches""#, #"remove it, or measure "refusals""#),
    Mistake(
      #""measure": "wait", "percentile": "95%", "atMost": "9s", "queues": "*""#,
      #""queues" means nothing to "wait""#, #"remove it, or measure "queuePeak""#),
    Mistake(
      #""measure": "queuePeak", "queues": "*", "atMost": 9, "cohorts": "*""#,
      #""cohorts" means nothing to "queuePeak""#, "remove it"),
    Mistake(
      #""measure": "timeToRestore", "after": "cut", "atMost": "9m", "when": "after:cut""#,
      #""when" means nothing to "timeToRestore""#, "remove it"),
    Mistake(
      #""launchable": ["crm"], "at": "9h", "resources": "*""#,
      #""resources" means nothing to "launchable""#, "remove it"),
    Mistake(
      #""launchable": ["crm"], "at": "9h", "measure": "userTime""#,
      #""launchable" stands beside "measure""#, "keep one of the two"),
  ]

  private static let wrongBounds: [Mistake] = [
    Mistake(
      #""measure": "userTime", "never": true"#, #""never" means nothing to "userTime""#,
      #"write "atLeast""#),
    Mistake(
      #""measure": "queuePeak", "queues": "*", "never": true"#,
      #""never" means nothing to "queuePeak""#, #"write "atMost""#),
    Mistake(
      #""measure": "refusals", "never": false"#, #""never" is true or is not there"#,
      #"write true, or "atMost" in its place"#),
    Mistake(
      #""measure": "refusals", "never": true, "atMost": 5"#, #""never" stands beside "atMost""#,
      #"keep one of "atLeast", "atMost", "never""#),
    Mistake(
      #""measure": "refusals", "atLeast": 5"#,
      #"a good outcome has no least number of refusals: "refusals" takes "atMost""#,
      #"write "atMost": 5"#),
    Mistake(
      #""measure": "wait", "percentile": "50%", "atLeast": "5s""#,
      #"a good outcome has no least wait: "wait" takes "atMost""#, #"write "atMost": "5s""#),
    Mistake(
      #""measure": "timeslices", "atMost": "5%""#,
      #"a good outcome has no greatest share: "timeslices" takes "atLeast""#,
      #"write "atLeast": "5%""#),
    Mistake(
      #""measure": "usersWithoutPath", "atMost": 1.5"#,
      #""atMost" must be a whole number, not 1.5"#, "write a number without a fraction"),
    Mistake(
      #""measure": "usersWithoutPath""#, #""atMost" is missing"#, #"add "atMost": 10"#),
    Mistake(
      #""launchable": ["crm"], "at": "9h", "atLeast": "99%""#,
      #"what is listed under "launchable" has to be so: there is no bound"#, "remove it"),
  ]

  private static let wrongDetails: [Mistake] = [
    Mistake(
      #""measure": "wait", "atMost": "9s""#, #""percentile" is missing"#,
      #"add "percentile": "95%""#),
    Mistake(
      #""measure": "wait", "atMost": "9s", "percentile": "0%""#,
      #""percentile" is "0%"; it must be from 0.0000001% to 100%"#, #"write "0.0000001%""#),
    Mistake(
      #""measure": "timeslices", "atLeast": "9%", "slice": "2h", "when": "during:cut""#,
      "a slice is longer than the window", #"write at most "1h""#),
    Mistake(
      #""measure": "timeToRestore", "after": "cat", "atMost": "9m""#, #"no fault named "cat""#,
      #"a fault named "cut" is defined in scenarios/test.json:6:3"#),
    Mistake(
      #""measure": "timeToRestore", "after": "lost", "atMost": "9m""#,
      #""lost" does not end in this run"#, #"give it a "for", or the run a later "horizon""#),
    Mistake(
      #""measure": "timeToRestore", "after": "more", "atMost": "9m""#,
      #""more" is no fault: nothing has to be restored after it"#,
      "name a fault that takes something down"),
    Mistake(
      #""measure": "refusals", "atMost": 5, "causes": ["lease-expird"]"#,
      #"element 1 of "causes" cannot be "lease-expird""#, #"write "lease-expired""#),
    Mistake(
      #""measure": "refusals", "atMost": 5, "causes": []"#, "no cause is named",
      #"name one of "simctl list causes", or remove "causes": then all of them count"#),
    Mistake(
      #""measure": "queuePeak", "atMost": 5"#, #""queues" is missing"#,
      #"add "queues": "connectors.*""#),
    Mistake(
      #""measure": "queuePeak", "atMost": 5, "queues": "services.cils""#,
      #"no queue is named "services.cils""#, #"write "services.clis""#),
    Mistake(
      #""measure": "queuePeak", "atMost": 5, "queues": []"#, "no queue is named",
      #"write "*" for all of them"#),
    Mistake(
      #""launchable": ["crm", "lab"], "cohorts": "kiosks", "at": "9h""#,
      #"no cohort of the check has "lab""#,
      #"select other resources or cohorts, or add "allowEmpty": true"#),
    Mistake(
      #""measure": "launchable", "at": "9h""#, #""launchable" is missing"#,
      #"add "launchable": ["finance"]"#),
  ]

  private static let wrongWindows: [Mistake] = [
    Mistake(
      #""measure": "longestGap", "atMost": "9m", "when": "end""#,
      #""longestGap" has no value at one instant"#,
      #"measure "userTime", or write a time such as "always""#),
    Mistake(
      #""measure": "wait", "percentile": "95%", "atMost": "9s", "at": "9h""#,
      #""wait" has no value at one instant"#,
      #"measure "userTime", or write "when" in place of "at""#),
    Mistake(
      #""measure": "timeToRestore", "after": "cut", "atMost": "9m", "at": "9h""#,
      #""timeToRestore" has no value at one instant"#, "remove it"),
    Mistake(#""launchable": ["crm"]"#, #""at" is missing"#, #"add "at": "10h""#),
    Mistake(
      #""launchable": ["crm"], "when": "always""#, #""launchable" is of one instant"#,
      #"write "end", or "at""#),
  ]

  private static let cannotFail: [Mistake] = [
    Mistake(
      #""measure": "timeslices", "atLeast": "0%""#, "the check passes whatever happens",
      "write more than nothing", isWarning: true),
    Mistake(
      #""measure": "timeslices", "atLeast": "9%", "good": "0%""#,
      "the check passes whatever happens", "write more than nothing", isWarning: true),
    Mistake(
      #""measure": "longestGap", "atMost": "1h", "when": "during:cut""#,
      "the check passes whatever happens", "write less than the length of the window",
      isWarning: true),
    Mistake(
      #""measure": "refusals", "never": true, "causes": ["sovereignty-refused"]"#,
      "the check passes whatever happens", "no launch fails by this cause alone: name others too",
      isWarning: true),
  ]
}
