import SimEngine
import Topology

/// What a check wants, and what its measure is told beside.
extension ScenarioReader {
  typealias Bound = (wanted: RunResult.CheckResult.Bound, limit: Fraction)

  /// - Parameter measure: nil after a diagnostic; no key is foreign then.
  func refuseForeignKeys(_ cursor: JSONCursor, _ measure: CheckMeasure?) {
    for key in CheckMeasure.ownKeys {
      guard let value = cursor.optional(key), let measure, !measure.keys.contains(key)
      else { continue }
      let others = CheckMeasure.allCases.filter { $0.keys.contains(key) }
      let isOfOne = others.count == 1
      value.reportKey(
        .contradiction, "\(quoted(key)) means nothing to \(quoted(measure.rawValue))",
        help: [isOfOne ? "remove it, or measure \(quoted(others[0].rawValue))" : "remove it"])
    }
  }

  // MARK: Bounds

  /// - Parameter launchable: how many resources are listed as such.
  func readBound(_ cursor: JSONCursor, _ measure: CheckMeasure?, launchable: Int) -> Bound? {
    if measure == .launchable {
      refuseBounds(cursor)
      return (.atLeast("\(launchable)"), Fraction(Int64(launchable), 1))
    }
    if measure == nil, cursor.has("launchable") {
      // Told already that it is one thing or the other; both are read.
      _ = ["atLeast", "atMost", "never"].map { cursor.has($0) }
      return nil
    }
    let takesNever = measure?.keys.contains("never") ?? cursor.has("never")
    if !takesNever, let never = cursor.optional("never"), let measure {
      _ = (cursor.optional("atLeast"), cursor.optional("atMost"))
      never.reportKey(
        .contradiction, "\"never\" means nothing to \(quoted(measure.rawValue))",
        help: ["write \"\(measure.wantsMore ? "atLeast" : "atMost")\""])
      return nil
    }
    let keys = measure?.wantsMore ?? true ? ["atLeast", "atMost"] : ["atMost", "atLeast"]
    let found = cursor.exactlyOne(
      of: keys + (takesNever ? ["never"] : []),
      example: measure?.exampleBound ?? "\"99%\"")
    guard let (key, value) = found, let measure else { return nil }
    if key == "never" { return readNever(value) }
    guard let limit = readLimit(value, measure) else { return nil }
    guard measure.keys.contains(key) else {
      refuseDirection(value, key, measure)
      return nil
    }
    return (key == "atLeast" ? .atLeast(value.text) : .atMost(value.text), limit)
  }

  private func refuseBounds(_ cursor: JSONCursor) {
    for key in ["atLeast", "atMost", "never"] {
      cursor.optional(key)?.reportKey(
        .contradiction, "what is listed under \"launchable\" has to be so: there is no bound",
        help: ["remove it"])
    }
  }

  private func readNever(_ cursor: JSONCursor) -> Bound? {
    guard let isNever = cursor.bool() else { return nil }
    if !isNever {
      cursor.refuse(
        .contradiction, "\"never\" is true or is not there",
        help: "write true, or \"atMost\" in its place")
      return nil
    }
    return (.atMost("0"), Fraction(0, 1))
  }

  private func refuseDirection(_ cursor: JSONCursor, _ key: String, _ measure: CheckMeasure) {
    let (adjective, other) = key == "atLeast" ? ("least", "atMost") : ("greatest", "atLeast")
    let text = cursor.kind == .string ? quoted(cursor.text) : printable(cursor.text)
    cursor.reportKey(
      .contradiction,
      "a good outcome has no \(adjective) \(measure.noun): \(quoted(measure.rawValue)) takes "
        + quoted(other),
      help: ["write \(quoted(other)): \(text)"])
  }

  private func readLimit(_ cursor: JSONCursor, _ measure: CheckMeasure) -> Fraction? {
    switch measure.unit {
    case .share: cursor.ratio().map { Fraction($0.numerator, $0.denominator) }
    case .length: cursor.span().map { Fraction($0, 1) }
    case .count: cursor.integer(in: 0...1_000_000_000_000).map { Fraction($0, 1) }
    }
  }

  // MARK: Details

  /// Nil after a diagnostic.
  mutating func readDetail(
    _ cursor: JSONCursor, _ measure: CheckMeasure?, _ window: CheckPlan.Window?
  ) -> CheckPlan.Detail? {
    switch measure {
    case .timeslices: readSlices(cursor, window)
    case .wait:
      cursor.required("percentile", example: "\"95%\"")?
        .ratio(in: Ratio(partsPerBillion: 1) ... .one).map { .percentile($0) }
    case .timeToRestore: readFault(cursor).map { .fault($0) }
    case .refusals: readCauses(cursor).map { .causes($0) }
    case .queuePeak: readQueues(cursor)
    case .userTime, .usersWithoutPath, .launchable, .launches, .longestGap, nil:
      CheckPlan.Detail.none
    }
  }

  private static let minute: Int64 = 60_000_000

  private func readSlices(_ cursor: JSONCursor, _ window: CheckPlan.Window?) -> CheckPlan.Detail? {
    let good = cursor.optional("good", default: Ratio.one) { $0.ratio() }
    let slice = cursor.optional("slice")
    guard let length = slice.map({ $0.length() }) ?? Self.minute else { return nil }
    if case .span(let from, let to) = window, length > (to - from).ticks {
      (slice ?? cursor).refuse(
        .outsideHorizon, "a slice is longer than the window",
        help: "write at most \"\(DurationText.text(ofMicroseconds: (to - from).ticks))\"")
      return nil
    }
    return .slices(length: length, good: Fraction(good.numerator, good.denominator))
  }

  /// The name of a fault that ends in the run, as far as that is known before it.
  private func readFault(_ cursor: JSONCursor) -> String? {
    let example = faultMap.entries.first.map { quoted($0.id) } ?? "\"fault\""
    guard let after = cursor.required("after", example: example),
      let name = after.reference(faultMap.table), let position = faultMap.position(of: name)
    else { return nil }
    let fault = faultPlans[position]
    if fault.kind?.effect == .entitlement {
      after.refuse(
        .contradiction, "\(quoted(name)) is no fault: nothing has to be restored after it",
        help: "name a fault that takes something down")
      return nil
    }
    guard fault.trigger == nil else { return name }
    guard fault.start != nil, let horizon else { return nil }
    guard let end = fault.end, end < horizon.ticks else {
      after.refuse(
        .outsideHorizon, "\(quoted(name)) does not end in this run",
        help: "give it a \"for\", or the run a later \"horizon\"")
      return nil
    }
    return name
  }

  private func readCauses(_ cursor: JSONCursor) -> [Cause]? {
    guard let list = cursor.optional("causes") else { return [] }
    let elements = list.elements()
    if list.kind == .array, elements.isEmpty {
      list.refuse(
        .emptySelection, "no cause is named", label: "selects nothing",
        help: "name one of \"simctl list causes\", or remove \"causes\": then all of them count")
    }
    let words = Cause.allCases.map { (word: $0.word, value: $0) }
    let causes = elements.compactMap { $0.oneOf(words) }
    guard !elements.isEmpty, causes.count == elements.count else { return nil }
    return Cause.allCases.filter(causes.contains)
  }

  // MARK: Queues

  /// Which queues there are shows when the estate is built: `resolveQueues`.
  private func readQueues(_ cursor: JSONCursor) -> CheckPlan.Detail? {
    guard let names = cursor.required("queues", example: "\"connectors.*\"") else { return nil }
    guard names.kind == .array else { return names.string().map { _ in .queues([]) } }
    let elements = names.elements()
    if elements.isEmpty {
      names.refuse(
        .emptySelection, "no queue is named", label: "selects nothing",
        help: "write \"*\" for all of them")
      return nil
    }
    return elements.compactMap { $0.string() }.count == elements.count ? .queues([]) : nil
  }

  /// Finds the queues that checks select, by the names that reports give them.
  ///
  /// - Precondition: nothing is wrong with the scenario by itself.
  mutating func resolveQueues(_ estate: Estate) {
    guard checks.contains(where: { $0.measure == .queuePeak }) else { return }
    let servers = QueueLedger.servers(of: estate).map { (name: estate.path(of: $0), value: $0) }
    for index in checks.indices where checks[index].measure == .queuePeak {
      guard
        let names = checkMap.entries.first(where: { $0.id == checks[index].id })?
          .value.value(at: "queues")
      else { continue }
      let patterns = names.kind == .array ? names.elements() : [names]
      var selected: Set<ComponentRef> = []
      for pattern in patterns {
        let matches = servers.filter { Self.isQueue($0.name, namedBy: pattern.text) }
        if matches.isEmpty, !checks[index].allowsEmpty {
          refuseQueue(pattern, servers.map(\.name))
        }
        selected.formUnion(matches.map(\.value))
      }
      checks[index].detail = .queues(servers.map(\.value).filter(selected.contains))
    }
  }

  /// By its whole name, or as a member of a population; `*` stands for any characters.
  private static func isQueue(_ name: String, namedBy pattern: String) -> Bool {
    let population = name.split(separator: "/").first.map(String.init) ?? name
    return SelectorPath.matches(name, pattern) || SelectorPath.matches(population, pattern)
  }

  private func refuseQueue(_ cursor: JSONCursor, _ names: [String]) {
    let nearest = Suggestion.nearest(to: cursor.text, among: names)
    cursor.refuse(
      .emptySelection, "no queue is named \(quoted(cursor.text))", label: "selects nothing",
      help: nearest.map { "write \(quoted($0))" }
        ?? "write one of: \(Suggestion.list(names)), or add \"allowEmpty\": true")
  }
}
