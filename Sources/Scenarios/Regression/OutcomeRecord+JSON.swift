extension OutcomeRecord {
  /// The version of the format of a baseline.
  package static let baselineSchema = "simctl.baseline/1"

  /// As a baseline: the words of a result file, as far as it goes, one value a line.
  package var baseline: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema", Self.baselineSchema)
      writer.object("engine") { $0.member("version", engine) }
      writer.member("ticksPerSecond", JSONReport.ticksPerSecond)
      writer.array("runs", [self]) { writer, record in
        writer.object { record.write(to: &$0) }
      }
    }
    return writer.text
  }

  private func write(to writer: inout JSONWriter) {
    writer.member("scenario", scenario)
    if !changes.isEmpty { writer.array("changes", changes) { $0.element($1) } }
    if let inputs { writer.object("inputs") { Self.write(inputs, to: &$0) } }
    writer.member("seed", json: "\(seed)")
    writer.member("horizon", horizon)
    writer.member("digest", digest)
    writer.member("status", (isComplete ? RunResult.Status.complete : .incomplete).rawValue)
    writer.array("checks", checks) { writer, check in
      writer.object { Self.write(check, to: &$0) }
    }
    writer.array("outcomes", rows) { writer, row in writer.object { Self.write(row, to: &$0) } }
    writer.array("queues", queues) { writer, queue in
      writer.object { Self.write(queue, to: &$0) }
    }
  }

  private static func write(_ inputs: Inputs, to writer: inout JSONWriter) {
    writer.member("digest", inputs.digest)
    guard let values = inputs.values else { return }
    writer.object("values") { writer in
      for value in values { writer.member(value.path, json: value.literal) }
    }
  }

  private static func write(_ check: Check, to writer: inout JSONWriter) {
    writer.member("id", check.id)
    writer.member("measure", check.measure.rawValue)
    writer.member("verdict", check.verdict.rawValue)
    writer.wanted(check.wanted)
    writer.got(check.value, check.numerator, of: check.denominator)
    writer.member("firstBreach", check.firstBreach)
  }

  private static func write(_ row: Row, to writer: inout JSONWriter) {
    writer.member("resource", row.resource)
    writer.member("cohort", row.cohort)
    writer.member("users", row.users)
    writer.object("availability") { writer in
      writer.member("launchable", row.launchable)
      writer.member("total", row.total)
    }
    writer.member("longestGap", row.longestGap)
    writer.object("launches") { writer in
      writer.launches(
        attempted: row.attempted, succeeded: row.succeeded, failed: row.failed, gaveUp: row.gaveUp)
      writer.byCause(row.byCause)
    }
  }

  private static func write(_ queue: Queue, to writer: inout JSONWriter) {
    writer.member("server", queue.server)
    writer.member("served", queue.served)
    writer.member("refused", queue.refused)
    writer.object("wait") { $0.member("max", queue.waitMax) }
    writer.object("longest") { $0.member("requests", queue.longest) }
  }
}
