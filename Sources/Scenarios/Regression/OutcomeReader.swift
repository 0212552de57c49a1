/// Reads what can be compared: a result file or a baseline.
///
/// Of either, what a comparison uses; other keys are passed over, as a later version may have more.
package struct OutcomeReader {
  package private(set) var records: [OutcomeRecord] = []
  package private(set) var diagnostics: [Diagnostic] = []

  /// A kind of file that holds outcomes.
  package enum Kind: CaseIterable, Sendable {
    case result, baseline

    fileprivate var schema: String {
      switch self {
      case .result: JSONReport.schema
      case .baseline: OutcomeRecord.baselineSchema
      }
    }

    fileprivate var noun: String {
      switch self {
      case .result: "a result"
      case .baseline: "a baseline"
      }
    }
  }

  /// Whether a file is meant to be one of those: it names one of the schemas, or a version of one.
  package static func isOutcome(_ source: ScenarioSource) -> Bool {
    let document = JSONDocument(SourceFile(name: source.name, bytes: source.bytes))
    guard let tree = EffectiveTree(document, onlyIn: ["schema"]),
      let node = tree.child(of: 0, named: "schema")
    else { return false }
    let family = tree.text(of: node).prefix { $0 != "/" }
    return Kind.allCases.contains { $0.schema.hasPrefix(family + "/") }
  }

  /// - Parameter kinds: those that are taken; a file of another kind is refused.
  package init(_ source: ScenarioSource, of kinds: [Kind] = Kind.allCases) {
    let document = JSONDocument(SourceFile(name: source.name, bytes: source.bytes))
    guard let tree = EffectiveTree(document) else {
      diagnostics = document.diagnostics
      return
    }
    let decoding = JSONDecoding(tree)
    read(decoding.root, kinds)
    // A key nobody asked for is no problem here, unless it is one that is missing, misspelt.
    diagnostics = decoding.finish().filter { problem in
      problem.code != .unknownKey || problem.help.contains { $0.hasPrefix("write ") }
    }
    if diagnostics.hasErrors { records = [] }
  }

  private mutating func read(_ root: JSONCursor, _ kinds: [Kind]) {
    let example = JSONWriter.quoted(kinds.first?.schema ?? "")
    guard let schema = root.required("schema", example: example), let text = schema.string()
    else { return }
    guard kinds.contains(where: { $0.schema == text }) else {
      let nouns = kinds.map(\.noun).joined(separator: " or ")
      let isOther = Kind.allCases.contains { $0.schema == text }
      schema.refuse(
        .unsupportedSchema, "\(quoted(text)) is not \(nouns) that is read here",
        help: isOther
          ? "keep such files under other names" : "make it anew with this version of simctl")
      return
    }
    let engine = root.required("engine")?.required("version")?.string() ?? ""
    for run in root.required("runs")?.elements() ?? [] {
      if let record = OutcomeRecord(run, engine: engine) { records.append(record) }
    }
  }
}

extension OutcomeRecord {
  fileprivate init?(_ run: JSONCursor, engine: String) {
    guard let scenario = run.required("scenario")?.string(),
      let seed = run.required("seed").flatMap({ seed in
        seed.decimal().flatMap { _ in UInt64(seed.text) }
      }),
      let horizon = run.required("horizon")?.integer(),
      let digest = run.required("digest")?.string(),
      let status = run.required("status")?.oneOf([
        (word: RunResult.Status.complete.rawValue, value: true),
        (word: RunResult.Status.incomplete.rawValue, value: false),
      ])
    else { return nil }
    self.engine = engine
    self.scenario = scenario
    self.seed = seed
    self.horizon = horizon
    self.digest = digest
    isComplete = status
    changes = run.optional("changes")?.elements().compactMap { $0.string() } ?? []
    inputs = run.optional("inputs").flatMap { Inputs($0) }
    checks = run.required("checks")?.elements().compactMap { Check($0) } ?? []
    rows = run.required("outcomes")?.elements().compactMap { Row($0) } ?? []
    queues = run.optional("queues")?.elements().compactMap { Queue($0) } ?? []
  }
}

extension OutcomeRecord.Inputs {
  fileprivate init?(_ cursor: JSONCursor) {
    guard let digest = cursor.required("digest")?.string() else { return nil }
    self.digest = digest
    values = cursor.optional("values")?.entries().map { path, value in
      OutcomeRecord.Value(
        path: path, literal: value.literal)
    }
  }
}

extension OutcomeRecord.Check {
  fileprivate init?(_ cursor: JSONCursor) {
    guard let id = cursor.required("id")?.string(),
      let verdict = cursor.required("verdict")?.oneOf([
        (word: "pass", value: RunResult.CheckResult.Verdict.pass), ("fail", .fail),
        ("error", .error), ("skipped", .skipped),
      ]),
      let wanted = cursor.required("wanted"), let got = cursor.required("got")
    else { return nil }
    self.id = id
    self.verdict = verdict
    if let least = wanted.optional("atLeast")?.string() {
      self.wanted = .atLeast(least)
    } else {
      self.wanted = .atMost(wanted.optional("atMost")?.string() ?? "")
    }
    let value = got.required("value")
    self.value = value.flatMap { got in
      got.kind == .null ? nil : got.decimal().map { _ in got.text }
    }
    numerator = got.required("numerator")?.integer() ?? 0
    denominator = got.required("denominator")?.integer() ?? 0
    firstBreach = cursor.optional("firstBreach").flatMap { $0.kind == .null ? nil : $0.integer() }
    // The first result files do not say it; the unit is told by the bound.
    measure =
      cursor.optional("measure")?.oneOf(CheckMeasure.self)
      ?? Self.measure(likeBound: self.wanted.text, value: self.value)
  }

  /// A measure of the unit that a bound is written in.
  private static func measure(likeBound bound: String, value: String?) -> CheckMeasure {
    if bound.hasSuffix("%") || value?.contains(".") == true { return .userTime }
    return bound.allSatisfy(\.isNumber) ? .usersWithoutPath : .longestGap
  }
}

extension OutcomeRecord.Row {
  fileprivate init?(_ cursor: JSONCursor) {
    guard let resource = cursor.required("resource")?.string(),
      let cohort = cursor.required("cohort")?.string(),
      let availability = cursor.required("availability"),
      let launches = cursor.required("launches")
    else { return nil }
    func number(_ cursor: JSONCursor, _ key: String) -> Int64 {
      cursor.required(key)?.integer() ?? 0
    }
    self.resource = resource
    self.cohort = cohort
    users = number(cursor, "users")
    launchable = number(availability, "launchable")
    total = number(availability, "total")
    longestGap = number(cursor, "longestGap")
    attempted = number(launches, "attempted")
    succeeded = number(launches, "succeeded")
    failed = number(launches, "failed")
    gaveUp = number(launches, "gaveUp")
    byCause =
      launches.required("byCause")?.entries().compactMap { word, count in
        count.integer().map { OutcomeRecord.Cause(word: word, count: $0) }
      } ?? []
  }
}

extension OutcomeRecord.Queue {
  fileprivate init?(_ cursor: JSONCursor) {
    guard let server = cursor.required("server")?.string() else { return nil }
    self.server = server
    served = cursor.required("served")?.integer() ?? 0
    refused = cursor.required("refused")?.integer() ?? 0
    waitMax = cursor.required("wait")?.required("max")?.integer() ?? 0
    longest = cursor.required("longest")?.required("requests")?.integer() ?? 0
  }
}

extension RunResult.CheckResult.Bound {
  var text: String {
    switch self {
    case .atLeast(let text), .atMost(let text): text
    }
  }
}

extension JSONCursor {
  /// A value without parts, as JSON.
  fileprivate var literal: String {
    switch kind {
    case .object: "{}"
    case .array: "[]"
    case .string: JSONWriter.quoted(text)
    case .number, .true, .false, .null: text
    }
  }
}
