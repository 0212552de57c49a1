import SimEngine

/// A study for programs: `simctl.study/1` and its table.
struct StudyData {
  static let schema = "simctl.study/1"

  private let report: StudyReport

  init(_ report: StudyReport) { self.report = report }

  // MARK: JSON

  var json: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema", Self.schema)
      writer.object("engine") { $0.member("version", EngineVersion.current) }
      writer.member("ticksPerSecond", JSONReport.ticksPerSecond)
      writer.member("scenario", report.study.scenario)
      if !report.study.changes.isEmpty {
        writer.array("changes", report.study.changes) { $0.element($1) }
      }
      writer.member("seed", json: "\(report.study.seed)")
      writer.member("horizon", report.study.horizon)
      writer.member("replications", Int64(report.study.replications))
      writer.member("level", json: StudyFigures.data(Estimate.level, .share))
      write(report.kind, to: &writer)
      writer.array("axes", report.axes) { $0.element($1) }
      if let answer = report.planned { write(answer, to: &writer) }
      if case .sweep = report.kind {
        let smallest =
          report.control?.passes == true ? [] : report.smallestThatPasses?.labels
        if let smallest {
          writer.array("smallestThatPasses", smallest) { $0.element($1) }
        } else {
          writer.member("smallestThatPasses", json: "null")
        }
      }
      writer.array("variants", report.all) { writer, outcome in
        writer.object { write(outcome, to: &$0) }
      }
      if case .failures = report.kind {
        writeImpossible(to: &writer)
        writeSinglePoints(to: &writer)
      }
    }
    return writer.text
  }

  private func write(_ kind: StudyReport.Kind, to writer: inout JSONWriter) {
    switch kind {
    case .replications(let rule):
      writer.member("kind", "replications")
      if let rule {
        writer.object("stopping") { writer in
          writer.member("halfWidth", json: StudyFigures.data(rule.halfWidth, .share))
          writer.member("most", Int64(rule.most))
          writer.member("reached", rule.isReached)
        }
      }
    case .sweep: writer.member("kind", "sweep")
    case .plan(_, let check):
      writer.member("kind", "plan")
      writer.member("check", check)
    case .failures(let at, let length, let areSingle):
      writer.member("kind", areSingle ? "failures" : "pairs")
      writer.member("at", at)
      writer.member("for", length)
      writer.array("meanwhile", report.meanwhile) { $0.element($1) }
    case .assumptions:
      writer.member("kind", "assumptions")
      writeImpossible(to: &writer)
    case .branches(let at):
      writer.member("kind", "branches")
      writer.member("at", at)
    }
  }

  private func write(_ answer: StudyReport.Planned, to writer: inout JSONWriter) {
    writer.object("answer") { writer in
      writer.member("smallest", answer.smallest)
      writer.member("isMonotone", answer.isMonotone)
      writer.array("failing", answer.failing) { $0.element($1) }
      writer.array("undecided", answer.undecided) { $0.element($1) }
      writer.array("undecidedAfter", answer.undecidedAfter) { $0.element($1) }
    }
  }

  private func write(_ outcome: Study.Outcome, to writer: inout JSONWriter) {
    writer.array("labels", outcome.labels) { $0.element($1) }
    writer.array("checks", outcome.checks.indices.map { $0 }) { writer, index in
      writer.object { write(outcome, check: index, to: &$0) }
    }
    writer.object("lostLaunches") { Self.write(outcome.lostLaunches, .count, to: &$0) }
    writer.object("lostUserTime") { Self.write(outcome.lostUserTime, .length, to: &$0) }
    if let control = report.control {
      writer.object("againstAsWritten") { writer in
        writer.object("lostLaunches") {
          Self.write(outcome.lostLaunches(against: control), .count, to: &$0)
        }
        writer.object("lostUserTime") {
          Self.write(outcome.lostUserTime(against: control), .length, to: &$0)
        }
      }
    }
  }

  private func write(_ outcome: Study.Outcome, check index: Int, to writer: inout JSONWriter) {
    let check = outcome.checks[index]
    writer.member("id", check.id)
    writer.member("verdict", check.verdict.rawValue)
    writer.wanted(check.wanted)
    writer.member("passed", Int64(check.passed))
    if check.endless > 0 { writer.member("endless", Int64(check.endless)) }
    writer.member("n", Int64(check.estimate.count))
    Self.writeFigures(of: check.known, check.interval, check.measure.unit, to: &writer)
    if let control = report.control, let difference = outcome.difference(of: index, from: control) {
      writer.object("againstAsWritten") { Self.write(difference, check.measure.unit, to: &$0) }
    }
  }

  private static func write(
    _ estimate: Estimate, _ unit: CheckMeasure.Unit, to writer: inout JSONWriter
  ) {
    writer.member("n", Int64(estimate.count))
    let interval = estimate.interval.map { $0.lower...$0.upper }
    writeFigures(of: estimate.count > 0 ? estimate : nil, interval, unit, to: &writer)
  }

  private static func writeFigures(
    of estimate: Estimate?, _ interval: ClosedRange<Double>?, _ unit: CheckMeasure.Unit,
    to writer: inout JSONWriter
  ) {
    writer.member("mean", json: estimate.map { StudyFigures.data($0.mean, unit) } ?? "null")
    let ends = interval.map { ($0.lowerBound, $0.upperBound) }
    writer.member("lower", json: ends.map { StudyFigures.data($0.0, unit) } ?? "null")
    writer.member("upper", json: ends.map { StudyFigures.data($0.1, unit) } ?? "null")
  }

  private func writeImpossible(to writer: inout JSONWriter) {
    writer.array("impossible", report.impossible) { writer, impossible in
      writer.object { writer in
        writer.member("name", impossible.name)
        writer.member("reason", impossible.reason)
      }
    }
  }

  private func writeSinglePoints(to writer: inout JSONWriter) {
    let points = report.singlePoints
    writer.array("singlePointsOfFailure", points) { writer, point in
      writer.object { writer in
        writer.member("resource", point.resource)
        writer.member("cohort", point.cohort)
        writer.array("failures", point.failures) { $0.element($1) }
      }
    }
  }

  // MARK: CSV

  /// RFC 4180: a line for each variant and check.
  var csv: String {
    var lines = [
      report.axes + [
        "check", "measure", "unit", "verdict", "n", "passed", "mean", "lower", "upper",
        "difference",
        "difference_lower", "difference_upper", "lost_launches", "lost_user_ticks",
        "lost_launches_difference", "lost_user_ticks_difference",
      ]
    ]
    for outcome in report.all {
      for index in outcome.checks.indices { lines.append(row(outcome, index)) }
    }
    return lines.map { $0.map(Self.cell).joined(separator: ",") + "\r\n" }.joined()
  }

  private func row(_ outcome: Study.Outcome, _ index: Int) -> [String] {
    let check = outcome.checks[index]
    let unit = check.measure.unit
    let difference = report.control.flatMap { outcome.difference(of: index, from: $0) }
    func cells(_ estimate: Estimate?, _ interval: ClosedRange<Double>?) -> [String] {
      guard let estimate else { return ["", "", ""] }
      return [estimate.mean, interval?.lowerBound, interval?.upperBound]
        .map { $0.map { StudyFigures.data($0, unit) } ?? "" }
    }
    let differenceEnds = difference?.interval.map { $0.lower...$0.upper }
    let labels =
      outcome.labels
      + Array(
        repeating: "", count: max(0, report.axes.count - outcome.labels.count))
    return labels.prefix(report.axes.count)
      + [check.id, check.measure.rawValue, Self.word(unit), check.verdict.rawValue]
      + ["\(check.estimate.count)", "\(check.passed)"] + cells(check.known, check.interval)
      + cells(difference, differenceEnds)
      + [
        StudyFigures.data(outcome.lostLaunches.mean, .count),
        StudyFigures.data(outcome.lostUserTime.mean, .length),
      ]
      + [
        report.control.map {
          StudyFigures.data(outcome.lostLaunches(against: $0).mean, .count)
        } ?? "",
        report.control.map {
          StudyFigures.data(outcome.lostUserTime(against: $0).mean, .length)
        } ?? "",
      ]
  }

  /// What means and differences are counted in.
  private static func word(_ unit: CheckMeasure.Unit) -> String {
    switch unit {
    case .share: "share"
    case .length: "ticks"
    case .count: "count"
    }
  }

  private static func cell(_ text: String) -> String {
    // A spreadsheet takes such a text for a formula.
    let isFormula = text.first.map { "=+-@".contains($0) } ?? false
    let isNumber = Double(text) != nil
    let safe = isFormula && !isNumber ? "'" + text : text
    // By scalars: a carriage return and a line feed are one character together.
    let needsQuotes = safe.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
    guard needsQuotes else { return safe }
    return "\""
      + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
