import Testing

@testable import Scenarios

/// Baselines read back, and what a comparison says of two outcomes.
struct OutcomeComparisonTests {
  private static func record(_ changes: ScenarioChanges = .none, seed: UInt64? = nil) throws
    -> OutcomeRecord
  {
    let decoded = ScenarioFolder.decode("scenarios/small-region-down.json", changes: changes)
    let scenario = try #require(decoded.scenario)
    let result = Scenarios.run(scenario, limits: RunLimits(seed: seed, until: 43_200_000_000)) {
      _ in
    }
    return OutcomeRecord(result, of: EffectiveScenario(try #require(decoded.effective)))
  }

  private static func reader(_ text: String) -> OutcomeReader {
    OutcomeReader(ScenarioSource(name: "a.json", bytes: Array(text.utf8)))
  }

  @Test func `a baseline is read back as it was written`() throws {
    let record = try Self.record(ScenarioChanges(variables: [.init("outage", "1h")]))
    let reader = Self.reader(record.baseline)
    #expect(reader.diagnostics.isEmpty)
    #expect(reader.records == [record])
    #expect(record.changes == ["param outage=1h"])
    #expect(record.inputs?.values?.contains { $0.path == "faults.weu-lost.for" } == true)
    #expect(reader.records.first?.baseline == record.baseline)
  }

  /// Their causes are in another order than their words.
  @Test(arguments: ["region-down", "lease-expiry", "internet-loss"])
  func `an outcome with many causes is the same when it is read back`(name: String) throws {
    let decoded = ScenarioFolder.decode("scenarios/\(name).json")
    let result = Scenarios.run(try #require(decoded.scenario), limits: RunLimits()) { _ in }
    let record = OutcomeRecord(result, of: EffectiveScenario(try #require(decoded.effective)))
    let read = try #require(Self.reader(record.baseline).records.first)
    #expect(read == record && OutcomeComparison(read, record).isSame)
  }

  @Test func `a result file is compared with a baseline figure by figure`() throws {
    let decoded = ScenarioFolder.decode("scenarios/small-region-down.json")
    let result = Scenarios.run(try #require(decoded.scenario), limits: RunLimits()) { _ in }
    let record = OutcomeRecord(result, of: EffectiveScenario(try #require(decoded.effective)))
    let stored = Self.reader(ScenarioFolder.text("reports/small-region-down.result.json"))
    #expect(stored.diagnostics.isEmpty)
    let comparison = OutcomeComparison(try #require(stored.records.first), record)
    #expect(comparison.isSame && comparison.incomparable == nil)
    #expect(comparison.reason == .unknown && comparison.inputs.isEmpty)
    #expect(comparison.before.checks.map(\.measure) == record.checks.map(\.measure))
  }

  @Test func `what cannot be read is told with its place`() throws {
    let text = try Self.record().baseline
    for (old, new, code) in [
      ("simctl.baseline/1", "simctl.baseline/9", DiagnosticCode.unsupportedSchema),
      ("\"digest\": \"", "\"digset\": \"", .unknownKey),
      ("\"verdict\": \"pass\"", "\"verdict\": \"passed\"", .unknownWord),
      ("\"users\": 80", "\"users\": \"80\"", .wrongType),
    ] {
      let broken = Self.reader(Self.replacing(old, new, in: text))
      #expect(broken.records.isEmpty)
      #expect(broken.diagnostics.contains { $0.code == code }, "\(old)")
    }
    #expect(!Self.reader("{").diagnostics.isEmpty)
  }

  private static func replacing(_ old: String, _ new: String, in text: String) -> String {
    guard let place = text.indices.first(where: { text[$0...].hasPrefix(old) }) else { return text }
    return text[..<place] + new + text[text.index(place, offsetBy: old.count)...]
  }

  @Test func `a longer outage is worse, and the value that was changed is named`() throws {
    let before = try Self.record(ScenarioChanges(settings: [.init("horizon", "12h")]))
    let after = try Self.record(
      ScenarioChanges(
        settings: [.init("horizon", "12h")], variables: [.init("outage", "2h10m")]))
    let comparison = OutcomeComparison(before, after)
    #expect(!comparison.isSame && comparison.reason == .inputs)
    #expect(
      comparison.inputs == [
        .init(path: "faults.weu-lost.for", before: "\"2h\"", after: "\"2h10m\"")
      ])
    #expect(comparison.count(.worse) > 0)
    let back = OutcomeComparison(after, before)
    #expect(back.netLost == -comparison.netLost)
    #expect(back.count(.better) == comparison.count(.worse))
    #expect(comparison.unchangedRows + comparison.rows.count == before.rows.count)
    let text = ComparisonPage(comparison, before: "baseline", after: "now").text(RenderOptions())
    #expect(text.contains("faults.weu-lost.for") && text.contains("why: the inputs changed"))
  }

  @Test func `the reason is the inputs, then the version, then a defect`() throws {
    let before = try Self.record()
    var after = before
    after.digest = "0"
    #expect(OutcomeComparison(before, after).reason == .neither)
    after.engine = "9.9.9"
    #expect(OutcomeComparison(before, after).reason == .engine)
    after.inputs?.digest = "0"
    #expect(OutcomeComparison(before, after).reason == .inputs)
    after.inputs = nil
    #expect(OutcomeComparison(before, after).reason == .engine)
  }

  @Test func `other scenarios, seeds and horizons are no answers to one question`() throws {
    let before = try Self.record()
    var after = before
    after.seed = 8
    #expect(OutcomeComparison(before, after).incomparable?.contains("seeds") == true)
    after = before
    after.horizon += 1
    #expect(OutcomeComparison(before, after).incomparable?.contains("horizons") == true)
    after = before
    after.scenario = "another"
    #expect(OutcomeComparison(before, after).incomparable?.contains("scenarios") == true)
    after.scenario = before.scenario + "+no-leases"
    #expect(OutcomeComparison(before, after).incomparable?.contains("scenarios") == true)
    after.changes = ["what-if no-leases", "set horizon=12h"]
    #expect(OutcomeComparison(before, after).incomparable == nil)
    after.isComplete = false
    #expect(OutcomeComparison(before, after).incomparable?.contains("incomplete") == true)
  }

  /// A what-if may be compared with the scenario as it is written, but is not held to its outcome.
  @Test func `only an outcome of the same changes is a baseline`() throws {
    let before = try Self.record()
    #expect(OutcomeComparison(before, before).unfitAsBaseline == nil)
    var after = before
    after.changes = ["set connectors.ams.count=3"]
    let changed = OutcomeComparison(before, after)
    #expect(changed.incomparable == nil)
    #expect(
      changed.unfitAsBaseline == "the changes differ: none and set connectors.ams.count=3")
    after.scenario += "+no-leases"
    after.changes = ["what-if no-leases"]
    #expect(OutcomeComparison(before, after).unfitAsBaseline != nil)
    #expect(OutcomeComparison(after, after).unfitAsBaseline == nil)
    // Without its inputs, a result says by its changes that they are others.
    after.inputs = nil
    after.digest = "0"
    let text = ComparisonPage(OutcomeComparison(before, after), before: "baseline", after: "now")
      .text(RenderOptions())
    #expect(text.contains("why: the inputs changed"))
    #expect(text.contains("baseline with changes: none; now with changes: what-if no-leases"))
  }

  @Test func `values and paths are kept whole, and shown so that they differ`() throws {
    let ids = ["b", "c"].map {
      String(repeating: "a", count: 30) + $0 + String(repeating: "a", count: 30)
    }
    let title = String(repeating: "long ", count: 40)
    func record(_ title: String) throws -> OutcomeRecord {
      let faults = ids.map {
        "\"\($0)\": { \"target\": \"services.broker\", \"kind\": \"outage\", \"at\": \"1h\", "
          + "\"for\": \"1m\" }"
      }
      let decoded = ScenarioFolder.decodeOnSmallEstate(
        "\"title\": \"\(title)\", "
          + "\"faults\": { \(faults.joined(separator: ", ")) }")
      let scenario = try #require(decoded.scenario, "\(ScenarioFolder.report(decoded))")
      let result = Scenarios.run(scenario, limits: RunLimits()) { _ in }
      return OutcomeRecord(result, of: EffectiveScenario(try #require(decoded.effective)))
    }
    let (one, other) = (try record(title + "one" + title), try record(title + "two" + title))
    let values = try #require(Self.reader(one.baseline).records.first?.inputs?.values)
    for id in ids { #expect(values.contains { $0.path == "faults.\(id).for" }) }
    #expect(values.contains { $0.literal == "\"\(title)one\(title)\"" })
    let text = ComparisonPage(OutcomeComparison(one, other), before: "baseline", after: "now")
      .text(RenderOptions())
    #expect(text.contains("…") && text.contains("one") && text.contains("two"))
  }

  /// Oracle: what is shown of two texts is of bounded length, and as different as they are.
  @Test func `two texts that differ are shown so`() {
    let fill = (0..<60).map { String(Array("abcdefghij")[$0 % 10]) }
    for length in [1, 20, 47, 48, 49, 60] {
      for place in 0..<length {
        var changed = Array(fill.prefix(length))
        changed[place] = "X"
        let whole = fill.prefix(length).joined()
        for other in [changed.joined(), String(whole.prefix(place))] {
          let shown = DifferingTexts(whole, other)
          #expect(shown.before != shown.after, "\(length) \(place)")
          #expect(max(shown.before.count, shown.after.count) <= 48)
          if length <= 48 { #expect(shown.before == whole && shown.after == other) }
        }
      }
    }
  }

  @Test func `a page counts what a long table leaves out, unless all is asked for`() throws {
    let before = try Self.record()
    var after = before
    after.inputs?.digest = "0"
    after.inputs?.values = before.inputs?.values?.map {
      .init(path: $0.path, literal: "\"changed\"")
    }
    let comparison = OutcomeComparison(before, after)
    #expect(comparison.inputs.count > 20)
    let page = ComparisonPage(comparison, before: "baseline", after: "now")
    var options = RenderOptions()
    #expect(
      page.text(options).contains("  \(comparison.inputs.count - 20) more (simctl diff shows all)"))
    options.all = true
    let text = page.text(options)
    #expect(!text.contains(" more ("))
    #expect(text.split(separator: "\n").count > comparison.inputs.count)
  }

  @Test func `a check is better or worse by its bound, and by its verdict first`() throws {
    let before = try Self.record()
    func direction(_ change: (inout OutcomeRecord.Check) -> Void) -> OutcomeComparison.Direction? {
      var after = before
      change(&after.checks[0])
      return OutcomeComparison(before, after).checks.first?.direction
    }
    let share = before.checks[0]
    guard case .atLeast = share.wanted else {
      Issue.record("no share first")
      return
    }
    #expect(direction { _ in } == nil)
    #expect(direction { $0.numerator -= 1 } == .worse)
    #expect(direction { $0.verdict = .fail } == .worse)
    #expect(
      direction {
        $0.wanted = .atMost("5m")
        $0.numerator -= 1
      } == .better)
    #expect(direction { $0.verdict = .skipped } == .changed)
  }

  /// A window may be that of a fault that became longer: shares of both are shares of other wholes.
  @Test func `shares of time over another window are neither better nor worse`() throws {
    let before = try Self.record()
    let index = try #require(
      before.checks.firstIndex { $0.measure == .userTime && $0.verdict == .pass })
    func direction(_ change: (inout OutcomeRecord) -> Void) -> OutcomeComparison.Direction? {
      var after = before
      after.checks[index].denominator *= 2
      change(&after)
      return OutcomeComparison(before, after).checks.first {
        $0.after?.id == before.checks[index].id
      }?
      .direction
    }
    #expect(direction { _ in } == .anotherWindow)
    #expect(direction { $0.checks[index].measure = .timeslices } == .anotherWindow)
    #expect(OutcomeComparison.Direction.anotherWindow.rawValue == "another window")
    #expect(direction { $0.checks[index].numerator *= 2 } == .anotherWindow)
    // A verdict stands for itself, and of other people it is not known.
    #expect(direction { $0.checks[index].verdict = .fail } == .worse)
    #expect(direction { $0.rows[0].users += 1 } == .changed)
    // What is counted by launches has no window to be compared.
    var launches = before
    launches.checks[index].measure = .launches
    var fewer = launches
    fewer.checks[index].denominator *= 2
    #expect(OutcomeComparison(launches, fewer).checks.first?.direction == .worse)
  }

  @Test func `only a baseline is read where one is asked for`() throws {
    let result = ScenarioFolder.text("reports/small-region-down.result.json")
    let source = ScenarioSource(name: "a.json", bytes: Array(result.utf8))
    let refused = OutcomeReader(source, of: [.baseline])
    #expect(refused.records.isEmpty)
    #expect(refused.diagnostics.map(\.code) == [.unsupportedSchema])
    #expect(OutcomeReader(source, of: [.result]).records.count == 1)
  }

  @Test func `the news of a comparison names three values, and counts nothing that is none`() throws
  {
    let before = try Self.record()
    func news(_ change: (inout OutcomeRecord) -> Void) -> String {
      var after = before
      change(&after)
      return ComparisonPage(OutcomeComparison(before, after), before: "baseline", after: "now").news
    }
    func changed(_ count: Int) -> (inout OutcomeRecord) -> Void {
      {
        $0.inputs?.digest = "0"
        for index in 0..<count { $0.inputs?.values?[index].literal = "7" }
        $0.rows[0].failed += 2
      }
    }
    let values = try #require(before.inputs?.values)
    let one = "\(values[0].path) \(values[0].literal) to 7"
    #expect(
      news(changed(1)) == one + "; 1 row changed; worse in 1 row; net +2 failed launches")
    #expect(news(changed(5)).hasPrefix(one + ", "))
    #expect(news(changed(5)).contains(" to 7 and 2 more values; 1 row changed; "))
    #expect(news(changed(4)).contains(" to 7 and 1 more value; "))
    #expect(news { _ in } == "no difference")
    #expect(
      news {
        $0.engine = "9"
        $0.digest = "0"
      } == "simctl \(before.engine) to 9; what is compared here is the same, but not every event "
        + "(digest)")
    #expect(
      news {
        $0.inputs = nil
        $0.changes = ["what-if short"]
        $0.checks[0].numerator -= 1
      } == "the inputs changed; 1 check changed")
  }
}
