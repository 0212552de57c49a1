import SimEngine
import Topology

/// What is slower or farther away, and by how much (FLT-7, FLT-8).
extension ScenarioReader {
  /// `slower`, `capacity` or both.
  func readSlowdown(_ cursor: JSONCursor) -> Slowdown {
    let slower = cursor.optional("slower")
    let capacity = cursor.optional("capacity")
    if slower == nil, capacity == nil {
      cursor.refuse(
        .contradiction, "a degradation says neither \"slower\" nor \"capacity\"",
        help: "add \"slower\": 2, \"capacity\": \"50%\", or both")
    }
    return Slowdown(
      slowerMilli: slower?.slowerMilli() ?? 1000,
      capacityPPM: capacity?.partsPerMillion(in: 10_000...999_999) ?? 1_000_000)
  }

  /// FLT-7: a target must have something that the degradation changes.
  ///
  /// - Precondition: nothing is wrong with the scenario by itself.
  func checkDegradations(_ estate: Estate) {
    for plan in faultPlans where plan.kind == .degradation {
      let feels = plan.targets.map { estate.feels($0) }
      let keys = [("slower", feels.map(\.slower)), ("capacity", feels.map(\.capacity))]
        .compactMap { key, felt in plan.cursor.value(at: key).map { ($0, key, felt) } }
      for (cursor, key, felt) in keys where !felt.contains(true) && !felt.isEmpty {
        let other = key == "slower" ? "capacity" : "slower"
        let feelsOther = feels.contains { key == "slower" ? $0.capacity : $0.slower }
        cursor.refuse(
          .contradiction, "nothing of the target \(Self.lack(of: key))",
          help: feelsOther
            ? keys.count > 1 ? "remove it" : "write \(quoted(other)) in its place"
            : "state its \"capacity\" under \"services\", or select something else")
      }
      let unfelt = plan.targets.indices.first { target in !keys.contains { $0.2[target] } }
      guard let unfelt, keys.allSatisfy({ $0.2.contains(true) }) else { continue }
      plan.cursor.value(at: "target")?.refuse(
        .contradiction,
        "nothing of \(quoted(estate.path(of: plan.targets[unfelt]))) would change",
        help: "state its \"capacity\", or select what has one")
    }
  }

  /// FLT-8: a minute at most, which is more than any client waits by default.
  func readLatency(_ cursor: JSONCursor) -> SimDuration {
    let adds = cursor.required("adds", example: "\"300ms\"")?.duration(
      in: 1...60_000_000, fix: "write a length of time such as \"300ms\"")
    return SimDuration(ticks: adds ?? 1)
  }

  /// FLT-8: a target must be on the way of something that a client waits for.
  ///
  /// - Precondition: nothing is wrong with the scenario by itself.
  func checkLatencies(_ estate: Estate) {
    for plan in faultPlans where plan.kind == .latency {
      guard let unfelt = plan.targets.first(where: { !estate.isCrossed($0) }) else { continue }
      plan.cursor.value(at: "target")?.refuse(
        .contradiction,
        "no request to the cloud's services crosses \(quoted(estate.path(of: unfelt)))",
        help: "select the internet, an uplink, a site, or a geode that the customer may use")
    }
  }

  private static func lack(of key: String) -> String {
    key == "slower" ? "takes time that could be longer" : "has a capacity that could be less"
  }
}

extension JSONCursor {
  /// How many times as long, from above 1 to 1000, in thousandths.
  fileprivate func slowerMilli() -> Int64? {
    guard let decimal = decimal() else { return nil }
    if case .exact(let value) = decimal.scaled(byPowerOfTen: 3), 1001...1_000_000 ~= value {
      return value
    }
    refuse(
      .outOfRange,
      "\(subject) is \(printable(text)); it must be above 1 and at most 1000, to the thousandth",
      help: "write 2")
    return nil
  }
}
