import SimEngine
import Topology

/// Components that go down and up by themselves: flapping, random failures (FLT-3).
extension ScenarioReader {
  func readFlapping(_ cursor: JSONCursor) -> OutageProcess.Plan? {
    let down = cursor.required("down", example: "\"90s\"").flatMap { readStay($0) }
    let up = cursor.required("up", example: "\"10m\"").flatMap { readStay($0) }
    let shortestDown = readShortest("minDown", of: down, named: "down", cursor)
    let shortestUp = readShortest("minUp", of: up, named: "up", cursor)
    let isCommonCause = cursor.optional("together", default: false) { $0.bool() }
    guard let down, let up else { return nil }
    var plan = OutageProcess.Plan(
      up: up, down: down, shortestUp: shortestUp, shortestDown: shortestDown, startsDown: true,
      agesOnlyWhileUp: false)
    plan.isCommonCause = isCommonCause
    return plan
  }

  /// FLT-3: failures that a fault brings may have a common cause; a thing that fails is alone.
  func readFailingFault(_ cursor: JSONCursor) -> OutageProcess.Plan? {
    let isCommonCause = cursor.optional("together", default: false) { $0.bool() }
    var plan = readFailing(cursor)
    plan?.isCommonCause = isCommonCause
    return plan
  }

  // MARK: Restarts (FLT-4)

  /// The end of the last restart is known where the time down is not drawn; else it is asked for.
  func readRestart(_ cursor: JSONCursor, _ plan: inout FaultPlan) {
    let down = cursor.required("down", example: "\"150s\"").flatMap { readStay($0) }
    let within = cursor.optional("within")
    let spread = within?.duration(
      in: 0...Self.longestSpread, fix: "write a length of time such as \"10m\"")
    if down == nil || within != nil && spread == nil {
      // Whether it is needed is not known.
      _ = cursor.optional("for")
      return
    }
    switch down {
    case .constant(let length):
      plan.length = length.ticks + (spread ?? 0)
      cursor.optional("for")?.reportKey(
        .contradiction, "a restart of a known length ends by itself",
        help: ["remove \"for\", or let \"down\" be drawn from a distribution"])
    case .exponential, .lognormal:
      plan.length = cursor.required("for", example: "\"2h\"")?.length()
      if let length = plan.length, length <= spread ?? 0 {
        cursor.value(at: "for")?.refuse(
          .contradiction, "\"for\" is no longer than \"within\"",
          help: "write the time by which everything has restarted")
      }
    case nil: return
    }
    guard let down else { return }
    var process = OutageProcess.Plan(
      up: .constant(SimDuration(ticks: 1)), down: down,
      shortestDown: SimDuration(ticks: 1), startsDown: true, agesOnlyWhileUp: false)
    process.restartSpread = SimDuration(ticks: spread ?? 0)
    plan.process = process
  }

  private static let longestSpread: Int64 = 366 * 86_400_000_000

  mutating func readRepairCrews() {
    for (name, cursor) in repairCrews.entries {
      let size =
        cursor.object()
        ? cursor.required("size", example: "2").flatMap { $0.integer(in: 1...1_000_000) } : nil
      builder.estate.repairCrews.append(Estate.RepairCrew(name: name, size: Int(size ?? 1)))
    }
  }

  // MARK: Random failures

  /// What `fails` says of things, of their members before their population.
  ///
  /// What has no entry of its own, such as a fault domain, fails by a fault of its own kind.
  mutating func readFailures() {
    var failures: [Estate.Failure] = []
    for entry in catalog.roots.flatMap(\.entries) {
      guard let thing = entry.thing, thing.kind == .object else { continue }
      if let itself = entry.itself {
        guard FaultKind.randomFailures.fits(itself.kind), entry.isThing else { continue }
        guard let plan = thing.optional("fails").flatMap({ readFailing($0) }) else { continue }
        failures.append(Estate.Failure(itself, plan))
      } else if let members = entry.members, FaultKind.randomFailures.fits(members.kind) {
        failures += readFailures(of: members, thing)
      }
    }
    builder.estate.failures = failures.sorted {
      ($0.component.kind.rawValue, $0.component.index)
        < ($1.component.kind.rawValue, $1.component.index)
    }
  }

  private func readFailures(of members: ComponentCatalog.Members, _ thing: JSONCursor)
    -> [Estate.Failure]
  {
    let common = thing.optional("fails").flatMap { readFailing($0) }
    var plans = Array(repeating: common, count: members.count)
    for (member, cursor) in members.overrides {
      guard cursor.kind == .object, let fails = cursor.optional("fails"), member <= members.count
      else { continue }
      plans[member - 1] = readFailing(fails)
    }
    return plans.enumerated().compactMap { position, plan in
      plan.map { Estate.Failure(ComponentRef(members.kind, members.first + position), $0) }
    }
  }

  func readFailing(_ cursor: JSONCursor) -> OutageProcess.Plan? {
    let up = cursor.required("mttf", example: "\"90d\"").flatMap { readMean($0) }
    let down = cursor.required("mttr", example: "\"4h\"").flatMap { readMean($0) }
    let agesWhileDown = cursor.optional("agesWhileDown", default: false) { $0.bool() }
    let crew: ID<Estate.RepairCrew>? = cursor.optional("crew")?.reference(to: repairCrews)
    guard let up, let down else { return nil }
    var plan = OutageProcess.Plan(up: up, down: down, agesOnlyWhileUp: !agesWhileDown)
    plan.crew = crew
    return plan
  }

  /// The mean of an exponential distribution, or a distribution.
  private func readMean(_ cursor: JSONCursor) -> Stay? {
    if cursor.kind == .object { return readDrawnLength(cursor) }
    return cursor.length(fix: "write a length of time such as \"4h\"").map {
      .exponential(mean: SimDuration(ticks: $0))
    }
  }

  // MARK: Stays

  /// A plain length, or a distribution of lengths.
  private func readStay(_ cursor: JSONCursor) -> Stay? {
    if cursor.kind == .object { return readDrawnLength(cursor) }
    return cursor.length(fix: "write a length of time such as \"5m\"").map {
      .constant(SimDuration(ticks: $0))
    }
  }

  /// A stay that is drawn is no shorter than a second, unless the scenario says otherwise.
  private func readShortest(
    _ key: String, of stay: Stay?, named name: String, _ cursor: JSONCursor
  ) -> SimDuration {
    let shortest = cursor.optional(key)
    let stated = shortest?.length(fix: "write a length of time such as \"1s\"")
    if case .constant(let length) = stay {
      if let shortest, let stated, stated > length.ticks {
        shortest.refuse(
          .contradiction, "\(quoted(name)) is shorter than \(quoted(key))",
          help: "write at most \"\(DurationText.text(ofMicroseconds: length.ticks))\"")
      }
      return SimDuration(ticks: 1)
    }
    return SimDuration(ticks: stated ?? 1_000_000)
  }
}
