import Testing
import Topology

@testable import Scenarios

/// What checks come to on a played scenario, against the figures that the same run gives elsewhere.
struct CheckFigureTests {
  private static let scenario = #"""
    "faults": {
      "cloud-gone": { "target": "regions.westeurope", "kind": "outage", "at": "9h", "for": "1h" }
    },
    "checks": {
      "a-longest": { "measure": "wait", "percentile": "100%", "atMost": "0s" },
      "b-half": {
        "resources": "crm", "cohorts": "kiosks", "measure": "wait", "percentile": "50%",
        "atMost": "1d"
      },
      "c-all": { "measure": "refusals", "never": true },
      "d-some": { "measure": "refusals", "causes": ["no-lease", "outage-mode-pending"], "atMost": 0 },
      "e-back": { "measure": "timeToRestore", "after": "cloud-gone", "atMost": "0s" },
      "f-stranded": {
        "resources": "desktop", "cohorts": "hq-native", "measure": "usersWithoutPath", "never": true
      },
      "g-before": { "measure": "usersWithoutPath", "never": true, "when": "before:cloud-gone" },
      "h-slices": {
        "resources": "desktop", "cohorts": "hq-native", "measure": "timeslices", "slice": "24h",
        "atLeast": "100%"
      },
      "i-listed": { "launchable": ["desktop", "crm"], "at": "9h1s" },
      "j-end": { "launchable": "*", "when": "end" }
    }
    """#

  private static let result: RunResult? = ScenarioFolder.decodeOnSmallEstate(scenario).scenario
    .map { run($0, limits: RunLimits()) { _ in } }

  private func check(_ id: String) throws -> RunResult.CheckResult {
    try #require(Self.result?.checks.first { $0.id == id })
  }

  private func rows() throws -> [RunResult.Row] { try #require(Self.result).rows }

  @Test func `the example is read without a word`() {
    #expect(ScenarioFolder.report(ScenarioFolder.decodeOnSmallEstate(Self.scenario)) == "")
  }

  @Test func `waits are those of the rows`() throws {
    let longest = try check("a-longest")
    #expect(longest.value == (try rows().map(\.launches.waitMax).max()) && longest.value > 0)
    #expect(longest.verdict == .fail && longest.firstBreach != nil && longest.cause != nil)
    let row = try #require(try rows().first { $0.resource == "crm" && $0.cohort == "kiosks" })
    let half = try check("b-half")
    #expect(half.value == row.launches.waitP50 && half.verdict == .pass)
  }

  @Test func `refusals are those of the rows`() throws {
    let launches = try rows().map(\.launches)
    let all = try check("c-all")
    #expect(all.value == launches.reduce(0) { $0 + $1.failed + $1.gaveUp } && all.value > 0)
    #expect(all.verdict == .fail && all.firstBreach != nil)
    let causes = launches.flatMap(\.byCause)
    let some = causes.filter { [.noLease, .outageModePending].contains($0.cause) }
    let counted = try check("d-some")
    #expect(counted.value == some.reduce(0) { $0 + $1.count } && counted.value > 0)
    let cause = try #require(counted.cause)
    let met = try #require(Self.result?.answers[cause].headline?.cause)
    #expect([.noLease, .outageModePending].contains(met))
  }

  @Test func `the time to restore is the longest of the rows, from the end of the fault`() throws {
    let afters = try rows().flatMap(\.timeToRestore).map(\.after)
    #expect(!afters.isEmpty && !afters.contains(nil))
    let longest = afters.compactMap(\.self).max() ?? 0
    let back = try check("e-back")
    #expect(back.value == max(0, longest - Figures.hour) && back.value > 0)
    #expect(back.verdict == .fail && back.firstBreach == 10 * Figures.hour + 1)
  }

  @Test func `users without a path are those of the row at its worst`() throws {
    let row = try #require(
      try rows().first { $0.resource == "desktop" && $0.cohort == "hq-native" })
    let worst = try #require(row.worst)
    let stranded = try check("f-stranded")
    #expect(stranded.value == worst.missing && stranded.verdict == .fail)
    #expect(stranded.firstBreach == 9 * Figures.hour)
    #expect(try check("g-before").verdict == .pass)
    // One slice, which is broken.
    let slices = try check("h-slices")
    #expect(slices.numerator == 0 && slices.denominator == 1)
    #expect(slices.firstBreach == stranded.firstBreach && slices.cause == stranded.cause)
  }

  @Test func `desktops cannot be launched a second after the region, and all can in the end`()
    throws
  {
    let listed = try check("i-listed")
    #expect(listed.verdict == .fail && listed.expected == ["crm", "desktop"])
    #expect(
      listed.missing.contains("desktop") && listed.firstBreach == 9 * Figures.hour + 1_000_000)
    #expect(try check("j-end").verdict == .pass)
  }

  @Test func `the longest queue is the one that the report tells of`() throws {
    let outcome = ScenarioFolder.decodeOnSmallEstate(
      #"""
      "services": { "broker": { "capacity": { "weu": "1/s" } } },
      "checks": {
        "all": { "measure": "queuePeak", "queues": "services.broker.*", "atMost": 0 },
        "enough": { "measure": "queuePeak", "queues": ["services.broker.*"], "atMost": 100000 }
      }
      """#)
    #expect(ScenarioFolder.report(outcome) == "")
    let played = run(try #require(outcome.scenario), limits: RunLimits()) { _ in }
    let queue = try #require(
      played.queues.first { $0.server == "services.broker.replicas.weu" })
    #expect(played.checks.map(\.value) == [queue.longest, queue.longest] && queue.longest > 0)
    #expect(played.checks.map(\.verdict) == [.fail, .pass])
    #expect(played.checks[0].place == queue.server)
    #expect(try #require(played.checks[0].firstBreach) <= queue.longestAt ?? 0)
  }
}
