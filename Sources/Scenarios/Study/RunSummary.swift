/// What a study keeps of one run: integers only, so that it can be stored and read back exactly.
package struct RunSummary: Sendable, Equatable {
  package struct Check: Sendable, Equatable {
    package var id: String
    package var verdict: RunResult.CheckResult.Verdict
    package var value: Int64
    package var numerator: Int64
    package var denominator: Int64
    /// What is measured never came to an end: the value is only a lower end.
    package var isEndless = false
  }

  /// One resource for one cohort.
  package struct Row: Sendable, Equatable {
    package var resource: String
    package var cohort: String
    package var users: Int64
    /// User-time in which users could launch, in ticks.
    package var launchable: Int64
    package var total: Int64
    package var attempted: Int64
    package var succeeded: Int64
    /// Failed and given up.
    package var lost: Int64
    /// Users who could launch at the instant that was asked for; -1 where none was.
    package var atProbe: Int64
  }

  package var digest: String
  package var isComplete: Bool
  package var checks: [Check]
  package var rows: [Row]

  package init(_ result: RunResult) {
    digest = result.digest
    isComplete = result.status == .complete
    checks = result.checks.map {
      Check(
        id: $0.id, verdict: $0.verdict, value: $0.value, numerator: $0.numerator,
        denominator: $0.denominator, isEndless: $0.isUnrestored)
    }
    rows = result.rows.enumerated().map { index, row in
      Row(
        resource: row.resource, cohort: row.cohort, users: row.users, launchable: row.launchable,
        total: row.total, attempted: row.launches.attempted, succeeded: row.launches.succeeded,
        lost: row.launches.failed + row.launches.gaveUp,
        atProbe: result.probes.isEmpty ? -1 : result.probes[index])
    }
  }

  /// Of all rows.
  package var userCount: Int64 { rows.reduce(0) { $0 + $1.users } }
  package var attempted: Int64 { rows.reduce(0) { $0 + $1.attempted } }
  package var lost: Int64 { rows.reduce(0) { $0 + $1.lost } }
  /// Of all rows, in ticks.
  package var lostUserTime: Int128 {
    rows.reduce(0) { $0 + Int128($1.total) - Int128($1.launchable) }
  }
}

// MARK: - As text

extension RunSummary {
  /// A line for the run, one for each check and one for each row, then the digest of all before: a file
  /// without that last line is not finished.
  package var text: String {
    var lines = ["run \(digest) \(isComplete ? "complete" : "incomplete")"]
    lines += checks.map {
      "check \($0.id) \($0.verdict.rawValue) \($0.value) \($0.numerator) \($0.denominator) "
        + ($0.isEndless ? "1" : "0")
    }
    lines += rows.map {
      "row \($0.resource) \($0.cohort) \($0.users) \($0.launchable) \($0.total) \($0.attempted) "
        + "\($0.succeeded) \($0.lost) \($0.atProbe)"
    }
    let body = lines.map { $0 + "\n" }.joined()
    return body + "end \(ContentDigest.of(body))\n"
  }

  /// What a text says; nil for one that is not whole.
  package init?(text: String) {
    guard let last = text.range(ofLastLine: "end "),
      text[last] == "end \(ContentDigest.of(String(text[..<last.lowerBound])))\n"
    else { return nil }
    self.init(
      lines: text[..<last.lowerBound].split(separator: "\n").map { $0.split(separator: " ") })
  }

  private init?(lines: [[Substring]]) {
    guard let head = lines.first, head.count == 3, head[0] == "run" else { return nil }
    digest = String(head[1])
    isComplete = head[2] == "complete"
    checks = []
    rows = []
    for words in lines.dropFirst() {
      let numbers = words.dropFirst(3).compactMap { Int64($0) }
      guard numbers.count == words.count - 3 else { return nil }
      switch (words.first, numbers.count) {
      case ("check", 4):
        guard let verdict = RunResult.CheckResult.Verdict(rawValue: String(words[2])) else {
          return nil
        }
        checks.append(
          Check(
            id: String(words[1]), verdict: verdict, value: numbers[0], numerator: numbers[1],
            denominator: numbers[2], isEndless: numbers[3] != 0))
      case ("row", 7):
        rows.append(
          Row(
            resource: String(words[1]), cohort: String(words[2]), users: numbers[0],
            launchable: numbers[1], total: numbers[2], attempted: numbers[3],
            succeeded: numbers[4], lost: numbers[5], atProbe: numbers[6]))
      default: return nil
      }
    }
  }
}

extension String {
  /// The last line, its line feed included, if it starts with a word.
  fileprivate func range(ofLastLine word: String) -> Range<Index>? {
    guard hasSuffix("\n") else { return nil }
    let before = dropLast()
    let start = before.lastIndex(of: "\n").map { before.index(after: $0) } ?? startIndex
    return self[start...].hasPrefix(word) ? start..<endIndex : nil
  }
}
