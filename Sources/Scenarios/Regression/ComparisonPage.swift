/// A comparison for people: only what changed, in words.
package struct ComparisonPage {
  private let comparison: OutcomeComparison
  /// What the two are called.
  private let names: (before: String, after: String)

  package init(_ comparison: OutcomeComparison, before: String, after: String) {
    self.comparison = comparison
    names = (before, after)
  }

  /// Lines of each table that are shown before the rest is counted, unless all are asked for.
  private static let mostLines = 20

  package func text(_ options: RenderOptions) -> String {
    let paint = Paint(isOn: options.color)
    let width = max(60, options.width)
    var lines = [
      paint(.heading, "\(comparison.after.scenario)   \(names.before) against \(names.after)")
    ]
    lines += header.flatMap { $0.wrapped(to: width - 2) }.map { "  " + $0 }
    let most = options.all ? Int.max : Self.mostLines
    lines += section("INPUTS THAT CHANGED", inputTable, most, width, paint)
    lines += section("CHECKS THAT CHANGED", checkTable, most, width, paint)
    lines += section("OUTCOMES THAT CHANGED", rowTable, most, width, paint)
    lines += section("QUEUES THAT CHANGED", queueTable, most, width, paint)
    lines += ["", closing]
    return lines.map { $0 + "\n" }.joined()
  }

  /// One line on all that changed.
  package var closing: String {
    if comparison.isSame { return "no difference" }
    if comparison.checks.isEmpty, comparison.rows.isEmpty, comparison.queues.isEmpty {
      return "what is compared here is the same, but not every event (digest)"
    }
    let parts = [tendency([.worse, .better, .changed]) ?? changed ?? "", net]
    return parts.compactMap { $0 }.joined(separator: "; ")
  }

  /// The same for whoever reads no more than that, with the values that changed.
  package var news: String {
    if comparison.isSame { return "no difference" }
    let parts = [
      cause, changed ?? closing, tendency([.worse, .better]), changed.flatMap { _ in net },
    ]
    return parts.compactMap { $0 }.joined(separator: "; ")
  }

  /// Values that the news names before it counts the rest.
  private static let mostNamed = 3

  /// `faults.weu-lost.for "2h" to "2h40m"`; else what is known of why it moved.
  private var cause: String? {
    if !comparison.inputs.isEmpty {
      let rest = comparison.inputs.count - Self.mostNamed
      return comparison.inputs.prefix(Self.mostNamed).map(\.words).joined(separator: ", ")
        + (rest > 0 ? " and \(counted(rest, "more value"))" : "")
    }
    return switch comparison.reason {
    case .inputs: "the inputs changed"
    case .engine: "simctl \(comparison.before.engine) to \(comparison.after.engine)"
    case .neither: "neither inputs nor version changed"
    case .unknown: nil
    }
  }

  /// `1 check and 3 rows changed`; nil where none did.
  private var changed: String? {
    let counts = [
      (comparison.checks.count, "check"), (comparison.rows.count, "row"),
      (comparison.queues.count, "queue"),
    ].filter { $0.0 > 0 }.map { counted($0, $1) }
    guard let last = counts.last else { return nil }
    let first = counts.dropLast().joined(separator: ", ")
    return (first.isEmpty ? last : "\(first) and \(last)") + " changed"
  }

  /// `worse in 3 rows, better in 1 row`; nil where no row went any of these ways.
  private func tendency(_ directions: [OutcomeComparison.Direction]) -> String? {
    let parts = directions.map { ($0, comparison.count($0)) }.filter { $0.1 > 0 }
    return parts.isEmpty
      ? nil : parts.map { "\($0.rawValue) in \(counted($1, "row"))" }.joined(separator: ", ")
  }

  /// `net +5 failed launches`; nil where as many fail as before.
  private var net: String? {
    let net = comparison.netLost
    return net == 0
      ? nil
      : "net \(net > 0 ? "+" : "")\(Figures.grouped(net)) failed launches"
  }

  // MARK: Header

  private var header: [String] {
    let (before, after) = (comparison.before, comparison.after)
    let engine =
      before.engine == after.engine
      ? "same \(after.engine)" : "\(before.engine) to \(after.engine)"
    let inputs =
      switch comparison.reason {
      case .inputs:
        !comparison.inputs.isEmpty
          ? "changed (\(counted(comparison.inputs.count, "value")))"
          : before.inputs == nil || after.inputs == nil
            ? "changed" : "changed (too many values to list)"
      case .engine, .neither:
        before.inputs == nil || after.inputs == nil ? "not known" : "the same"
      case .unknown: "not known: result files do not hold them"
      }
    let changes =
      before.changes == after.changes
      ? []
      : [
        "\(names.before) with changes: \(OutcomeComparison.told(before.changes)); "
          + "\(names.after) with changes: \(OutcomeComparison.told(after.changes))"
      ]
    return [
      "inputs \(inputs) · engine \(engine) · seed \(after.seed) · \(Figures.length(after.horizon))"
    ]
      + changes + reason
  }

  /// Why it moved.
  private var reason: [String] {
    guard !comparison.isSame else { return [] }
    switch comparison.reason {
    case .inputs: return ["why: the inputs changed"]
    case .engine: return ["why: the inputs are the same, the version of simctl is another"]
    case .neither:
      return [
        "why: neither inputs nor version changed; the program did without its version, or is in error "
          + "(digests \(comparison.before.digest) and \(comparison.after.digest))"
      ]
    case .unknown: return []
    }
  }

  // MARK: Tables

  private func section(
    _ heading: String, _ table: ColumnTable, _ most: Int, _ width: Int, _ paint: Paint
  ) -> [String] {
    guard !table.rows.isEmpty else { return [] }
    var lines = ["", paint(.heading, heading)]
    let shown = ColumnTable(
      headings: table.headings, rows: Array(table.rows.prefix(most)))
    lines += shown.lines(width: width, indent: 2, paint: paint)
    let rest = table.rows.count - shown.rows.count
    if rest > 0 { lines.append("  \(rest) more (simctl diff shows all)") }
    if heading.hasPrefix("OUTCOMES"), comparison.unchangedRows > 0 {
      lines.append("  \(counted(comparison.unchangedRows, "other row")) identical")
    }
    return lines
  }

  private var inputTable: ColumnTable {
    ColumnTable(
      headings: ["value", names.before, names.after], rows: comparison.inputs.map(\.row))
  }

  private var checkTable: ColumnTable {
    ColumnTable(
      headings: ["check", names.before, names.after, "change"],
      rows: comparison.checks.map { change in
        .init(cells: [
          change.after?.id ?? change.before?.id ?? "", Self.words(change.before),
          Self.words(change.after), words(of: change),
        ])
      })
  }

  private static func words(_ check: OutcomeRecord.Check?) -> String {
    guard let check else { return "not there" }
    let verdict =
      switch check.verdict {
      case .pass: "ok"
      case .fail: "FAIL"
      case .error: "ERROR"
      case .skipped: "skip"
      }
    return verdict + (figure(check).map { " " + $0 } ?? "")
  }

  private static func figure(_ check: OutcomeRecord.Check) -> String? {
    guard check.value != nil, check.denominator > 0 else { return nil }
    switch check.measure.unit {
    case .share:
      return Figures.percent(check.numerator, of: check.denominator, decimals: 4, .down)
    case .length: return Figures.length(check.numerator / check.denominator)
    case .count: return Figures.grouped(check.numerator / check.denominator)
    }
  }

  private func words(of change: OutcomeComparison.CheckChange) -> String {
    guard let before = change.before, let after = change.after else { return "" }
    if before.wanted != after.wanted {
      return "wanted \(before.wanted.text), now \(after.wanted.text)"
    }
    return change.direction.rawValue
  }

  private var rowTable: ColumnTable {
    ColumnTable(
      headings: ["resource", "cohort", "failed launches", "user-minutes lost", "change"],
      rows: comparison.rows.map { change in
        .init(cells: [
          change.after?.resource ?? change.before?.resource ?? "",
          change.after?.cohort ?? change.before?.cohort ?? "",
          Self.pair(change.before?.lost, change.after?.lost),
          Self.pair(change.before?.lostMinutes, change.after?.lostMinutes),
          ([change.direction.rawValue] + Self.causes(change)).joined(separator: "  "),
        ])
      })
  }

  private static func pair(_ before: Int64?, _ after: Int64?) -> String {
    let texts = [before, after].map { $0.map(Figures.grouped) ?? "–" }
    return before == after ? texts[0] : "\(texts[0]) to \(texts[1])"
  }

  /// `lease-expired +410`.
  private static func causes(_ change: OutcomeComparison.RowChange) -> [String] {
    let (old, new) = (change.before?.byCause ?? [], change.after?.byCause ?? [])
    let words =
      old.map(\.word)
      + new.map(\.word).filter { word in
        !old.contains { $0.word == word }
      }
    return words.compactMap { word in
      let difference =
        (new.first { $0.word == word }?.count ?? 0) - (old.first { $0.word == word }?.count ?? 0)
      return difference == 0 ? nil : "\(word) \(difference > 0 ? "+" : "")\(difference)"
    }
  }

  private var queueTable: ColumnTable {
    ColumnTable(
      headings: ["queue", "longest", "longest wait", "change"],
      rows: comparison.queues.map { change in
        let waits = [change.before?.waitMax, change.after?.waitMax].map {
          $0.map(Figures.length) ?? "–"
        }
        return .init(cells: [
          change.after?.server ?? change.before?.server ?? "",
          Self.pair(change.before?.longest, change.after?.longest),
          waits[0] == waits[1] ? waits[0] : "\(waits[0]) to \(waits[1])", change.direction.rawValue,
        ])
      })
  }
}

extension OutcomeRecord.Row {
  /// User-minutes in which somebody could not launch, rounded.
  fileprivate var lostMinutes: Int64 { (total - launchable + 30_000_000) / 60_000_000 }
}

extension OutcomeComparison.InputChange {
  /// Long values are elided to what they differ in; a path is shown whole.
  fileprivate var words: String {
    let values = DifferingTexts(before ?? "not there", after ?? "not there")
    return "\(printable(path, limit: path.count)) \(values.before) to \(values.after)"
  }

  /// As `words`, in the cells of a table.
  fileprivate var row: ColumnTable.Row {
    let values = DifferingTexts(before ?? "not there", after ?? "not there")
    return .init(cells: [printable(path, limit: path.count), values.before, values.after])
  }
}

/// What two scenarios have otherwise, a line for each value.
package enum ScenarioDifference {
  package static func text(_ changes: [OutcomeComparison.InputChange], _ width: Int) -> String {
    let table = ColumnTable(
      headings: ["value", "first", "second"], rows: changes.map(\.row))
    return table.lines(width: max(60, width), paint: Paint(isOn: false)).map { $0 + "\n" }.joined()
      + "\n\(counted(changes.count, "value")) differ\n"
  }
}

/// Names of outcomes for programs.
package enum BaselineList {
  package static func json(pending: [String], accepted: [String]) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.array("pending", pending) { $0.element($1) }
      writer.array("accepted", accepted) { $0.element($1) }
    }
    return writer.text
  }
}

/// Names with `*` for any characters, as selectors have it.
package enum Glob {
  package static func matches(_ name: String, _ glob: String) -> Bool {
    SelectorPath.matches(name, glob)
  }
}
