import Topology

/// The result file `simctl.result/1`: every figure of the runs as integers, in one fixed order.
///
/// It holds no wall-clock time, host or path, so runs of one scenario, seed and engine are the same
/// bytes. All instants and lengths are ticks of 1 µs; user-time is users × ticks.
enum JSONReport {
  static let schema = "simctl.result/1"
  static let ticksPerSecond: Int64 = 1_000_000

  static func text(of results: [RunResult]) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("schema", schema)
      writer.object("engine") { $0.member("version", EngineVersion.current) }
      writer.member("ticksPerSecond", ticksPerSecond)
      writer.array("runs", results) { writer, result in
        writer.object { RunWriter(result).write(to: &$0) }
      }
    }
    return writer.text
  }
}

/// One run, with the keys of its answers and timelines.
private struct RunWriter {
  let result: RunResult
  let answerKeys: [String]

  init(_ result: RunResult) {
    self.result = result
    answerKeys = Answer.keys(of: result.answers)
  }

  private func timelineKey(_ index: Int) -> String { "t\(index + 1)" }

  func write(to writer: inout JSONWriter) {
    writer.member("scenario", result.scenario)
    if !result.changes.isEmpty {
      writer.array("changes", result.changes) { $0.element($1) }
    }
    writer.member("seed", json: "\(result.seed)")
    if result.replication > 0 { writer.member("replication", Int64(result.replication)) }
    writer.member("horizon", result.horizon)
    writer.member("digest", result.digest)
    writer.member("status", result.status.rawValue)
    writer.array("parameters", result.parameters) { writer, parameter in
      writer.object { write(parameter, to: &$0) }
    }
    writer.array("checks", result.checks) { writer, check in
      writer.object { write(check, to: &$0) }
    }
    writer.array("outcomes", result.rows) { writer, row in writer.object { write(row, to: &$0) } }
    writer.object("timelines") { writer in
      for (index, timeline) in result.timelines.enumerated() {
        writer.object(timelineKey(index)) { write(timeline, to: &$0) }
      }
    }
    writer.object("answers") { writer in
      for (key, answer) in zip(answerKeys, result.answers) {
        writer.object(key) { write(answer, to: &$0) }
      }
    }
    writer.object("sessions") { write(result.sessions, to: &$0) }
    writer.member("shownButFails", result.rows.reduce(0) { $0 + $1.launches.shownButFails })
    if !result.queues.isEmpty {
      writer.array("queues", result.queues) { writer, queue in
        writer.object { write(queue, to: &$0) }
      }
    }
    if !result.fullPlaces.isEmpty {
      writer.array("fullPlaces", result.fullPlaces) { writer, full in
        writer.object { writer in
          writer.member("place", full.place)
          writer.member("capacity", full.capacity)
          writer.member("peak", full.peak)
        }
      }
    }
    if let gap = result.monitorGap {
      writer.object("monitor") { writer in
        writer.member("notSent", gap.notSent)
        writer.member("held", gap.held)
      }
    }
    if !result.writeLosses.isEmpty {
      writer.array("writesLost", result.writeLosses) { writer, loss in
        writer.object { writer in
          writer.member("geode", "geodes.\(loss.geode)")
          writer.member("at", loss.at)
          writer.member("writes", loss.writes)
          writer.member("leases", loss.leases)
        }
      }
    }
    if let overload = result.overload { writer.object("overload") { write(overload, to: &$0) } }
  }

  private func write(_ queue: RunResult.Queue, to writer: inout JSONWriter) {
    writer.member("server", queue.server)
    writer.member("capacity", json: Figures.decimal(millionths: queue.capacity))
    writer.member("served", queue.served)
    writer.member("abandoned", queue.abandoned)
    writer.member("refused", queue.refused)
    if queue.waiting > 0 { writer.member("waiting", queue.waiting) }
    writer.object("wait") { writer in
      writer.member("p50", queue.waitP50)
      writer.member("p95", queue.waitP95)
      writer.member("max", queue.waitMax)
    }
    writer.object("longest") { writer in
      writer.member("requests", queue.longest)
      writer.member("at", queue.longestAt)
    }
    writer.member("grownAt", queue.grownAt)
  }

  private func write(_ overload: RunResult.Overload, to writer: inout JSONWriter) {
    writer.member("launches", overload.launches)
    writer.member("lost", overload.lost)
    writer.member("first", overload.first)
    writer.member("last", overload.last)
    writer.member("lastFaultEnd", overload.lastFaultEnd)
    writer.member("launchesAfter", overload.launchesAfter)
    writer.member("lostAfter", overload.lostAfter)
    writer.member("stillOverloaded", overload.isStillOverloaded)
  }

  private func write(_ parameter: RunResult.ParameterUse, to writer: inout JSONWriter) {
    writer.member("name", parameter.name)
    writer.member("value", parameter.value)
    writer.member("unit", parameter.unit)
    writer.member("confidence", parameter.confidence.rawValue)
    writer.member("overridden", parameter.overridden)
  }

  private func write(_ check: RunResult.CheckResult, to writer: inout JSONWriter) {
    writer.member("id", check.id)
    writer.member("measure", check.measure.rawValue)
    writer.member("verdict", check.verdict.rawValue)
    writer.wanted(check.wanted) { writer in
      if check.measure == .launchable {
        writer.array("launchable", check.expected) { $0.element($1) }
      }
    }
    writer.got(check.json, check.numerator, of: check.denominator) { writer in
      if check.measure == .launchable {
        writer.array("missing", check.missing) { $0.element($1) }
      }
    }
    writer.member("firstBreach", check.firstBreach)
    writer.member("cause", check.cause.map { answerKeys[$0] })
    if check.measure == .queuePeak { writer.member("server", check.place) }
    writer.array("restsOn", check.restsOn) { $0.element($1) }
  }

  private func write(_ row: RunResult.Row, to writer: inout JSONWriter) {
    writer.member("resource", row.resource)
    writer.member("cohort", row.cohort)
    writer.member("users", row.users)
    writer.object("availability") { writer in
      writer.member("launchable", row.launchable)
      writer.member("total", row.total)
    }
    writer.member("longestGap", row.longestGap)
    writer.member("longestFullGap", row.longestFullGap)
    writer.object("timeToRestore") { writer in
      for restore in row.timeToRestore { writer.member(restore.fault, restore.after) }
    }
    writer.member("timeline", timelineKey(row.timeline))
    writer.object("launches") { write(row.launches, to: &$0) }
  }

  private func write(_ launches: RunResult.Launches, to writer: inout JSONWriter) {
    writer.launches(
      attempted: launches.attempted, succeeded: launches.succeeded, failed: launches.failed,
      gaveUp: launches.gaveUp)
    writer.member("open", launches.open)
    writer.member("shownButFails", launches.shownButFails)
    writer.object("byAnswer") { writer in
      for entry in launches.byAnswer { writer.member(answerKeys[entry.answer], entry.count) }
    }
    writer.byCause(launches.byCause.map { .init(word: $0.cause.word, count: $0.count) })
    writer.object("wait") { writer in
      writer.member("p50", launches.waitP50)
      writer.member("p95", launches.waitP95)
      writer.member("max", launches.waitMax)
    }
  }

  private func write(_ timeline: RunResult.Timeline, to writer: inout JSONWriter) {
    writer.member("condensed", timeline.condensed)
    writer.array("steps", timeline.steps) { writer, step in
      writer.object { writer in
        writer.member("from", step.from)
        writer.member("to", step.to)
        writer.member("launchable", step.launchable)
        writer.object("answers") { writer in
          for time in step.answers { writer.member(answerKeys[time.answer], time.userTime) }
        }
      }
    }
  }

  private func write(_ answer: Answer, to writer: inout JSONWriter) {
    writer.member("path", answer.path.word)
    writer.member("broker", answer.broker.word)
    writer.member("route", answer.route.word)
    writer.array("degraded", answer.degraded.words) { $0.element($1) }
    writer.array("because", answer.because) { writer, reason in
      writer.object { writer in
        writer.member("path", reason.path.word)
        writer.member("cause", reason.cause.word)
        writer.member("rule", reason.cause.rule.rawValue)
        writer.member("root", result.estate.path(of: reason.root))
      }
    }
  }

  private func write(_ sessions: RunResult.Sessions, to writer: inout JSONWriter) {
    writer.member("started", sessions.started)
    writer.member("interrupted", sessions.interrupted)
    writer.member("reconnected", sessions.reconnected)
    writer.member("lost", sessions.lost)
  }
}
