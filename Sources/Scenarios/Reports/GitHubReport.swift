/// Workflow commands that make annotations of what failed, and a line for each run in the log.
///
/// GitHub shows ten annotations of a step and drops the others without a word; where there are more,
/// the nine worst have one each and the tenth counts the rest.
enum GitHubReport {
  static let mostAnnotations = 10

  static func text(of results: [RunResult], _ options: RenderOptions) -> String {
    let runs = RunWords.all(of: results, options)
    let worst = worstFirst(runs)
    let shown = worst.count <= mostAnnotations ? worst.count : mostAnnotations - 1
    var lines = runs.map { run in
      inLog("simctl: \(run.sentence)" + (run.changes.map { " Played \($0)." } ?? ""))
    }
    lines += worst.prefix(shown).map { run, check in
      annotation(
        title: "\(run.name): \(check.id)",
        [check.title] + check.details + (run.changes.map { ["played \($0)"] } ?? []))
    }
    if worst.count > shown {
      let rest = worst.count - shown
      lines.append(
        annotation(
          title: "and \(rest) more",
          ["\(rest) more \(rest == 1 ? "check" : "checks") did not pass: see the other reports"]))
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The checks that did not pass, those furthest from what was wanted first; alike ones in order.
  private static func worstFirst(_ runs: [RunWords]) -> [(RunWords, CheckWords)] {
    let checks = runs.flatMap { run in
      run.checks.filter { $0.verdict == .fail || $0.verdict == .error }.map { (run, $0) }
    }
    return checks.indices
      .sorted { (-checks[$0].1.severity, $0) < (-checks[$1].1.severity, $1) }
      .map { checks[$0] }
  }

  private static func annotation(title: String, _ lines: [String]) -> String {
    "::error title=\(escaped(title, isProperty: true))::"
      + escaped(lines.joined(separator: "\n"), isProperty: false)
  }

  /// As GitHub's own toolkit escapes what a command says, and more in a property of the command.
  static func escaped(_ text: String, isProperty: Bool) -> String {
    text.replacingScalars { scalar in
      switch scalar {
      case "%": "%25"
      case "\r": "%0D"
      case "\n": "%0A"
      case ":": isProperty ? "%3A" : nil
      case ",": isProperty ? "%2C" : nil
      default: nil
      }
    }
  }

  /// A line that is no command: the runner takes `##[` anywhere for the begin of one.
  private static func inLog(_ text: String) -> String {
    text.onOneLine.split(separator: "##[", omittingEmptySubsequences: false).joined(
      separator: "## [")
  }
}
