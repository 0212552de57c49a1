/// The Test Anything Protocol, version 14: a line for each check, YAML under those that are not ok.
enum TAPReport {
  static func text(of results: [RunResult], _ options: RenderOptions) -> String {
    let runs = RunWords.all(of: results, options)
    let checks = runs.flatMap { run in run.checks.map { (run.name, $0) } }
    let plan = checks.isEmpty ? "1..0 # SKIP no checks" : "1..\(checks.count)"
    let points = checks.enumerated().flatMap { index, check in
      lines(number: index + 1, run: check.0, check.1)
    }
    let changes = runs.compactMap { run in run.changes.map { "# \(run.name): \($0)".onOneLine } }
    return (["TAP version 14", plan] + changes + points).map { $0 + "\n" }.joined()
  }

  private static func lines(number: Int, run: String, _ check: CheckWords) -> [String] {
    let name = escaped("\(run)/\(check.id): \(check.title)")
    switch check.verdict {
    case .pass: return ["ok \(number) - \(name)"]
    case .skipped: return ["ok \(number) - \(name) # SKIP \(check.remarks.onOneLine)"]
    case .fail, .error: return ["not ok \(number) - \(name)"] + diagnosis(of: check)
    }
  }

  private static func diagnosis(of check: CheckWords) -> [String] {
    let all: [(String, String?)] = [
      ("verdict", check.verdict.rawValue), ("measure", check.measure), ("wanted", check.wanted),
      ("got", check.got), ("margin", check.margin), ("message", check.remarks),
      ("cause", check.cause), ("note", check.guesses),
    ]
    let lines = all.compactMap { key, value in
      value.flatMap { $0.isEmpty ? nil : "  \(key): \(quoted($0))" }
    }
    return ["  ---"] + lines + ["  ..."]
  }

  /// A description on its line: a number sign would begin a directive.
  private static func escaped(_ text: String) -> String {
    text.onOneLine.replacingScalars { $0 == "#" || $0 == "\\" ? "\\\($0)" : nil }
  }

  /// A YAML scalar in double quotes: a JSON string, which has no more to escape than this.
  private static func quoted(_ text: String) -> String {
    JSONWriter.quoted(text).replacingScalars { scalar in
      switch scalar.value {
      case 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF:
        let digits = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: return nil
      }
    }
  }
}
