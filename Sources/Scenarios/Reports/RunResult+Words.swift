import Topology

/// What a run says in words, the same in every format.
extension RunResult {
  /// When a check was first not met and why, and for how long in all; or why there is no verdict.
  package func remarks(on check: CheckResult) -> String {
    guard check.verdict == .fail, let breach = check.firstBreach else { return check.note ?? "" }
    var remark = "first breach at \(Figures.instant(breach))"
    if let cause = cause(of: check) { remark += " by \(cause)" }
    if let place = check.place { remark += " at \(place)" }
    if let note = check.note { remark += ": \(note)" }
    return remark + length(of: check) + difference(of: check)
  }

  /// `; wanted a, b, got a, missing b`.
  private func difference(of check: CheckResult) -> String {
    guard !check.missing.isEmpty else { return "" }
    let got = check.expected.filter { !check.missing.contains($0) }
    func list(_ names: [String]) -> String {
      names.isEmpty ? "none" : names.joined(separator: ", ")
    }
    return "; wanted \(list(check.expected)), got \(list(got)), missing \(list(check.missing))"
  }

  /// The cause of the first breach with the component at its root: `no-lease (customer)`.
  func cause(of check: CheckResult) -> String? {
    guard let cause = check.cause,
      let headline = answers[cause].headline ?? answers[cause].because.last
    else { return nil }
    return "\(headline.cause.word) (\(estate.path(of: headline.root)))"
  }

  /// The figures that a margin rests on although nobody set them and they are little founded.
  func guesses(of check: CheckResult) -> String {
    let figures = check.restsOn.map { name in
      let value = parameters.first { $0.name == name }?.value
      let parameter = Parameter.index(named: name).map { Parameter.all[$0] }
      return name + (value.flatMap { parameter?.written($0) }.map { " = \($0)" } ?? "")
    }
    guard !figures.isEmpty else { return "" }
    return "margin rests on \(figures.joined(separator: ", ")) (low confidence, not set)"
  }

  /// `, below for 12 min in all, longest 9 min`.
  private func length(of check: CheckResult) -> String {
    guard let breaches = check.breaches, breaches.count > 0 else { return "" }
    let side = if case .atLeast = check.wanted { "below" } else { "above" }
    let total = ", \(side) for \(Figures.length(breaches.total))"
    return breaches.count == 1
      ? total
      : total + " in all, longest \(Figures.length(breaches.longest))"
  }

  // MARK: All checks together

  /// How the checks of a run went: `1 of 4 checks failed`, and what is to be said beside it.
  struct Verdict {
    /// Nil: there is nothing to be glad or sorry about.
    let isGood: Bool?
    let head: String
    let rest: String

    var sentence: String { head + rest }
  }

  /// How the checks went, in a sentence.
  var verdict: Verdict {
    guard !checks.isEmpty else { return Verdict(isGood: nil, head: "No checks.", rest: "") }
    let judged = checks.filter { $0.verdict != .skipped }
    let failed = judged.count { $0.verdict == .fail }
    let empty = judged.count { $0.verdict == .error }
    let skipped = checks.count - judged.count
    let rest =
      (empty == 0 ? "" : ", \(empty) had nothing to judge")
      + (skipped == 0 ? "." : ", \(skipped) skipped.")
    let all = "\(judged.count) \(judged.count == 1 ? "check" : "checks")"
    if status == .incomplete {
      return Verdict(isGood: false, head: "No verdict on \(all).", rest: "")
    }
    if judged.isEmpty { return Verdict(isGood: nil, head: "No check was judged", rest: rest) }
    if failed > 0 { return Verdict(isGood: false, head: "\(failed) of \(all) failed", rest: rest) }
    return Verdict(
      isGood: empty == 0, head: "\(judged.count - empty) of \(all) passed", rest: rest)
  }

  // MARK: Why launches failed

  /// Launches that did not get to a session by cause, most first; equal ones in order of cause.
  var lostByCause: [(cause: Cause, count: Int64)] {
    var counts = [Int64](repeating: 0, count: Cause.allCases.count)
    for row in rows {
      for entry in row.launches.byCause { counts[Int(entry.cause.rawValue)] += entry.count }
    }
    return Cause.allCases.map { (cause: $0, count: counts[Int($0.rawValue)]) }
      .filter { $0.count > 0 }
      .sorted { ($1.count, $0.cause.rawValue) < ($0.count, $1.cause.rawValue) }
  }

  /// What the cause means, in a line for each sentence it takes, with the components at the root of
  /// the launches that ended so; most launches first.
  func explanations(of cause: Cause) -> [String] {
    var byReason: [(reason: Reason, count: Int64)] = []
    for failure in rows.flatMap(\.launches.failedByAnswer) {
      guard let reason = answers[failure.answer].headline, reason.cause == cause else { continue }
      if let place = byReason.firstIndex(where: { $0.reason.root == reason.root }) {
        byReason[place].count += failure.count
      } else {
        byReason.append((reason, failure.count))
      }
    }
    let order = byReason.indices.sorted { (byReason[$1].count, $0) < (byReason[$0].count, $1) }
    var sentences: [(sentence: String, roots: [String])] = []
    for (reason, _) in order.map({ byReason[$0] }) {
      let root = estate.path(of: reason.root)
      if let place = sentences.firstIndex(where: { $0.sentence == reason.sentence }) {
        sentences[place].roots.append(root)
      } else {
        sentences.append((reason.sentence, [root]))
      }
    }
    return sentences.map { sentence, roots in
      let shown = roots.prefix(2).joined(separator: ", ")
      let rest = roots.count > 2 ? " and \(roots.count - 2) more" : ""
      return "\(sentence): \(shown)\(rest) (\(cause.rule.rawValue))"
    }
  }
}
