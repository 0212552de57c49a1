import SimEngine
import Topology

/// Components that go down and up by themselves: flapping, random failures (FLT-3).
extension ScenarioReader {
  func readFlapping(_ cursor: JSONCursor) -> OutageProcess.Plan? {
    let down = cursor.required("down", example: "\"90s\"").flatMap(readStay)
    let up = cursor.required("up", example: "\"10m\"").flatMap(readStay)
    let shortestDown = readShortest("minDown", of: down, named: "down", cursor)
    let shortestUp = readShortest("minUp", of: up, named: "up", cursor)
    guard let down, let up else { return nil }
    return OutageProcess.Plan(
      up: up, down: down, shortestUp: shortestUp, shortestDown: shortestDown, startsDown: true,
      agesOnlyWhileUp: false)
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
        guard let plan = thing.optional("fails").flatMap(readFailing) else { continue }
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
    let common = thing.optional("fails").flatMap(readFailing)
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
    let up = cursor.required("mttf", example: "\"90d\"").flatMap(readMean)
    let down = cursor.required("mttr", example: "\"4h\"").flatMap(readMean)
    let agesWhileDown = cursor.optional("agesWhileDown", default: false) { $0.bool() }
    guard let up, let down else { return nil }
    return OutageProcess.Plan(up: up, down: down, agesOnlyWhileUp: !agesWhileDown)
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
