import Scenarios
import SimEngine
import Testing
import Topology

/// Plays scenario text as the command line would play a file, for tests that state what comes out.
enum ScenarioPlay {
  /// Decodes a scenario on top of an estate text.
  ///
  /// - Parameter members: keys of the scenario beside its schema and include.
  static func scenario(
    _ members: String, on estate: String = AcceptanceEstate.text,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws -> Scenario {
    let text = """
      { "schema": "simctl.scenario/1", "include": { "estate": "estate.json" }, \(members) }
      """
    let read: (String) -> [UInt8]? = { $0 == "estate.json" ? Array(estate.utf8) : nil }
    let outcome = ScenarioDecoder(reading: read).decode(SourceFile(name: "case.json", text: text))
    return try #require(
      outcome.scenario, "\(DiagnosticRenderer().report(outcome.diagnostics))",
      sourceLocation: sourceLocation)
  }

  static func result(
    _ members: String, on estate: String = AcceptanceEstate.text, seed: UInt64? = nil,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws -> RunResult {
    let scenario = try scenario(members, on: estate, sourceLocation: sourceLocation)
    let result = run(scenario, limits: RunLimits(seed: seed), progress: { _ in })
    try #require(result.status == .complete, sourceLocation: sourceLocation)
    return result
  }
}

extension RunResult {
  func row(_ resource: String, _ cohort: String) throws -> Row {
    try #require(rows.first { $0.resource == resource && $0.cohort == cohort })
  }

  /// The user-time a row spent with answers of a kind.
  func userTime(
    _ resource: String, _ cohort: String, where matches: (Answer) -> Bool
  ) throws -> Int64 {
    timelines[try row(resource, cohort).timeline].steps.reduce(0) { sum, step in
      sum + step.answers.reduce(0) { $0 + (matches(answers[$1.answer]) ? $1.userTime : 0) }
    }
  }

  /// What a row of one user answered when: instants at which the answer changed.
  func history(_ resource: String, _ cohort: String) throws -> [(from: Int64, answer: Answer)] {
    let timeline = timelines[try row(resource, cohort).timeline]
    try #require(!timeline.condensed, "\(resource) for \(cohort) changes too often for a case")
    var history: [(from: Int64, answer: Answer)] = []
    for step in timeline.steps {
      try #require(step.answers.count == 1, "\(resource) for \(cohort) is not one user's row")
      let answer = answers[step.answers[0].answer]
      if history.last?.answer != answer { history.append((step.from, answer)) }
    }
    return history
  }

  /// The answer of a row of one user at an instant.
  func answer(_ resource: String, _ cohort: String, at ticks: Int64) throws -> Answer {
    try #require(try history(resource, cohort).last { $0.from <= ticks }).answer
  }
}

extension Answer {
  /// Short for tables: `ica.direct`, `lease-lhc.pop credential-prompt`, `none no-lease`.
  var short: String {
    guard isLaunchable else { return "none " + (headline?.cause.word ?? "") }
    var text = path.word
    if path == .lease || path == .storefront { text += "-" + (broker.word ?? "") }
    if path != .web { text += "." + (route.word ?? "") }
    return ([text] + degraded.words).joined(separator: " ")
  }
}
