/// One run as the formats for CI tell it: a name no other run of the report has, and its checks.
struct RunWords {
  let result: RunResult
  /// The scenario's name; of a second run of one name with `-2` after it.
  let name: String
  /// An incomplete run without checks has one of its own: it must not look as if all were well.
  let checks: [CheckWords]

  /// The runs in their order.
  ///
  /// - Complexity: O(n²) comparisons of short strings.
  static func all(of results: [RunResult], _ options: RenderOptions) -> [RunWords] {
    let glyphs = options.ascii ? Glyphs.ascii : .unicode
    var names: [String] = []
    return results.map { result in
      let name = unused(result.scenario, among: names)
      names.append(name)
      return RunWords(result, name: name, glyphs)
    }
  }

  private init(_ result: RunResult, name: String, _ glyphs: Glyphs) {
    self.result = result
    self.name = name
    let checks = result.checks.map { CheckWords($0, of: result, glyphs) }
    let isSilent = checks.isEmpty && result.status == .incomplete
    self.checks =
      (isSilent ? [CheckWords(incomplete: result)] : checks)
      + (result.baseline.map { [CheckWords(baseline: $0)] } ?? [])
  }

  private static func unused(_ name: String, among names: [String]) -> String {
    guard names.contains(name) else { return name }
    var number = 2
    while names.contains("\(name)-\(number)") { number += 1 }
    return "\(name)-\(number)"
  }

  /// `region-down: 1 of 4 checks failed.`
  var sentence: String { "\(name): \(result.verdict.sentence)" }

  /// `with param outage=2h`; nil where the scenario was played as it is written.
  var changes: String? {
    result.changes.isEmpty ? nil : "with " + result.changes.joined(separator: ", ")
  }

  func count(_ verdict: RunResult.CheckResult.Verdict) -> Int {
    checks.count { $0.verdict == verdict }
  }
}

/// One check in the words and figures that every format shares.
struct CheckWords {
  let id: String
  /// The id where the check has no title.
  let title: String
  let verdict: RunResult.CheckResult.Verdict
  let measure, wanted, got, margin: String
  /// The figures in a clause: `user-time ≥ 99 %, got 91.66 % (−7.34)`.
  let figures: String
  /// When it was first not so and why; or why there is no verdict.
  let remarks: String
  /// What its margin rests on, empty where that is well founded; of a baseline, what to do.
  let guesses: String
  let firstBreach: Int64?
  let cause: String?
  /// By how far it failed, in millionths of the larger of what was wanted and what came; more than
  /// any failure where there was nothing to judge.
  let severity: Int64

  init(_ check: RunResult.CheckResult, of result: RunResult, _ glyphs: Glyphs) {
    let line = CheckLine(check, glyphs)
    id = check.id
    title = check.title.isEmpty ? check.id : check.title
    verdict = check.verdict
    (measure, wanted, got, margin) = (line.measure, line.wanted, line.got, line.margin)
    figures = line.sentence
    remarks = result.remarks(on: check)
    guesses = result.guesses(of: check)
    firstBreach = check.firstBreach
    cause = result.cause(of: check)
    severity = Self.severity(of: check)
  }

  /// What is told of a run without checks that did not reach its end.
  init(incomplete result: RunResult) {
    id = "complete"
    title = "The run reaches its end"
    verdict = .error
    (measure, wanted, got, margin) = ("", "", "", "")
    figures = ""
    remarks = "the event limit ended the run at \(Figures.instant(result.end))"
    guesses = ""
    firstBreach = nil
    cause = nil
    severity = 2_000_000
  }

  /// How the run stands against its accepted outcome.
  init(baseline: RunResult.BaselineVerdict) {
    id = "baseline"
    title =
      switch baseline.verdict {
      case .pass: "The outcome is as accepted"
      case .fail: "The outcome is not as accepted"
      case .error, .skipped: "The outcome was not held against its baseline"
      }
    verdict = baseline.verdict
    (measure, wanted, got, margin) = ("", "", "", "")
    figures = ""
    remarks = baseline.text
    guesses = baseline.next
    firstBreach = nil
    cause = nil
    severity = baseline.verdict == .pass ? 0 : 1_000_000
  }

  /// The figures, and what is to be said of them, each in a line of its own.
  var details: [String] { [figures, remarks, guesses].filter { !$0.isEmpty } }

  private static func severity(of check: RunResult.CheckResult) -> Int64 {
    switch check.verdict {
    case .pass, .skipped: return 0
    case .error: return 2_000_000
    case .fail:
      let larger = max(check.bound, check.value)
      guard larger > 0 else { return 0 }
      let distance = (check.bound - check.value).magnitude
      let product = distance.multipliedFullWidth(by: 1_000_000)
      return Int64(larger.magnitude.dividingFullWidth(product).quotient)
    }
  }
}
