import SimEngine
import Testing
import Topology

@testable import Scenarios

/// OUT-3: the client that walks a launch by messages, and the evaluator that looks at the whole
/// state, say the same; over random small estates.
struct LaunchOracleTests {
  /// How often each answer and each cause must have been compared.
  static let least = 20
  /// LAUNCH-6: whoever meets such a machine is set aside by OUT-3, so only rows can show it.
  static let onlyRecorded: [Cause] = [.machineUnreachable]
  /// OUT-1 holds the state still: it knows no queue (LHC-10, GEO-5), no chance (IDP-3), and no user
  /// who has had enough (LAUNCH-7). OUT-3 sets aside whoever met one.
  static let onlyMet: [Cause] = [
    .lhcQueueTimeout, .signInFailed, .serviceOverloaded, .userGaveUp, .ticketExpired,
    .logonQueueTimeout,
  ]
  /// What the rules allow: path, broker, route.
  static let ways = [
    "ica cloud direct", "ica cloud pop", "lease cloud direct", "lease cloud pop",
    "lease lhc direct", "lease lhc pop", "none", "storefront cloud direct",
    "storefront cloud gateway", "storefront lhc direct", "storefront lhc gateway",
    "storefront own direct", "storefront own gateway", "web pop",
  ]

  @Test func `no random estate keeps a run from coming to its end`() async {
    for run in await RandomRun.all.value where !run.isComplete {
      Issue.record("seed \(run.seed) has too many events")
    }
  }

  @Test func `launches that were walked agree with the state they were begun under`() async {
    let tally = OracleTally(await RandomRun.all.value)
    print(tally.table)
    for difference in tally.differences.prefix(10) { Issue.record("\(difference)") }
    #expect(tally.different == 0 && tally.differences.isEmpty)
    #expect(tally.comparedShare >= 0.9)
  }

  @Test func `every answer and every cause of the rules was compared`() async {
    let tally = OracleTally(await RandomRun.all.value)
    #expect(tally.ways.keys.sorted() == Self.ways)
    for way in Self.ways {
      #expect(tally.ways[way, default: 0] >= Self.least, "\(way)")
    }
    #expect(tally.retried >= Self.least)
    for cause in Cause.allCases where !Self.onlyMet.contains(cause) {
      let count = Self.onlyRecorded.contains(cause) ? tally.recorded[cause] : tally.causes[cause]
      #expect(count ?? 0 >= Self.least, "\(cause.word)")
    }
  }
}

/// Availability: the recorder that follows the journal and the oracle that asks everybody.
struct BruteForceTests {
  @Test func `user-time of every row and answer is what asking everybody at every instant gives`()
    async
  {
    let runs = await RandomRun.all.value
    #expect(runs.count == RandomRun.seeds.count)
    #expect(runs.reduce(0) { $0 + $1.rowCount } > 20 * runs.count)
    for run in runs {
      for mistake in run.mistakes.prefix(3) { Issue.record("seed \(run.seed): \(mistake)") }
    }
  }
}

/// What the comparisons of many runs came to.
struct OracleTally {
  private(set) var equal = 0
  private(set) var different = 0
  private(set) var congested = 0
  private(set) var changed = 0
  private(set) var retried = 0
  private(set) var openAtEnd = 0
  private(set) var differences: [String] = []
  /// Launches compared, by path, broker and route expected.
  private(set) var ways: [String: Int] = [:]
  /// Launches compared, by each cause in the answer expected.
  private(set) var causes: [Cause: Int] = [:]
  /// Answers of the runs' rows with each cause in them.
  private(set) var recorded: [Cause: Int] = [:]

  init(_ runs: [RandomRun]) {
    for run in runs { add(run) }
  }

  var comparedShare: Double {
    Double(equal + different) / Double(max(1, equal + different + congested + changed + retried))
  }

  private mutating func add(_ run: RandomRun) {
    equal += run.comparison.equal
    different += run.comparison.different
    congested += run.comparison.setAsideForCongestion
    changed += run.comparison.setAsideForChange
    retried += run.comparison.setAsideForRetries
    openAtEnd += run.comparison.openAtEnd
    for difference in run.comparison.differences {
      differences.append(
        "seed \(run.seed), endpoint \(difference.endpoint.index), resource "
          + "\(difference.resource.index), \(difference.clickedAt.ticks)…"
          + "\(difference.endedAt.ticks): expected \(difference.expected.text), met "
          + difference.met.text)
    }
    for (answer, count) in zip(run.answers, run.comparedByAnswer) {
      for cause in Set(answer.because.map(\.cause)) { recorded[cause, default: 0] += 1 }
      guard count > 0 else { continue }
      ways[answer.way, default: 0] += count
      for cause in Set(answer.because.map(\.cause)) { causes[cause, default: 0] += count }
    }
  }

  /// What was compared and what was set aside, and why.
  var table: String {
    let counts =
      "\(equal + different) launches compared, \(different) of them different; set aside: "
      + "\(congested) met congestion, \(changed) saw launchability change, "
      + "\(retried) signed in again; \(openAtEnd) open"
    let ways = ways.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value)" }
    let lines = Cause.allCases.map { cause in
      "  \(cause.word): \(causes[cause, default: 0]), in \(recorded[cause, default: 0]) answers"
    }
    return ([counts] + ways + lines).joined(separator: "\n")
  }
}
