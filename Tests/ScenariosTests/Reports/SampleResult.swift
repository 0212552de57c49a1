@testable import Scenarios
@testable import Topology

/// A hand-made run on a two-region estate: one fault, four checks, four rows.
///
/// 100 users for 24 h. The region goes at 09:30 for 2 h; `finance` for `office` comes back by lease
/// after 60 s and one tick, `desktop` for `kiosk` not before the end of the outage.
func sampleResult() -> RunResult {
  let hour: Int64 = 3_600_000_000
  let lost = 9 * hour + hour / 2
  let leased = lost + 60_000_001
  let repaired = lost + 2 * hour
  let horizon = 24 * hour
  var result = RunResult(
    scenario: "region-down", title: "West Europe lost for two hours", seed: 7, horizon: horizon,
    end: horizon, digest: "0123456789abcdef", status: .complete, parameters: sampleParameters,
    checks: [],
    rows: [], timelines: [], answers: sampleAnswers,
    answerSpans: [0..<horizon, leased..<repaired, lost..<leased, lost..<repaired],
    partLength: StripScale.partLength(of: horizon),
    sessions: RunResult.Sessions(
      started: 900, interrupted: 12, reconnected: 9, lost: 1, disconnected: 2),
    faults: [
      RunResult.FaultLine(
        name: "weu-lost", act: "outage regions.westeurope", start: lost, end: repaired,
        hit: Observation.FaultHit(users: 100, cohorts: [0, 1], sessionsCut: 12, sessionsLost: 1))
    ],
    modeChanges: [
      RunResult.ModeChange(at: leased, resourceLocation: "ams", mode: .initial),
      RunResult.ModeChange(at: repaired + 600_000_000, resourceLocation: "ams", mode: .normal),
    ],
    refusedGeodes: ["eus"],
    inventory: [
      RunResult.Inventory(noun: "users", count: 1100),
      RunResult.Inventory(noun: "geodes", count: 2),
      RunResult.Inventory(noun: "StoreFronts", count: 0),
    ],
    estate: sampleEstate)
  func step(_ from: Int64, _ to: Int64, _ users: Int64, _ answer: Int) -> RunResult.Step {
    let total = users * (to - from)
    return RunResult.Step(
      from: from, to: to, launchable: answer >= 2 ? 0 : total,
      answers: [RunResult.AnswerTime(answer: answer, userTime: total)])
  }
  result.timelines = [
    RunResult.Timeline(
      condensed: false,
      steps: [
        step(0, lost, 60, 0), step(lost, leased, 60, 2), step(leased, repaired, 60, 1),
        step(repaired, horizon, 60, 0),
      ]),
    RunResult.Timeline(
      condensed: false,
      steps: [
        step(0, lost, 40, 0), step(lost, repaired, 40, 3), step(repaired, horizon, 40, 0),
      ]),
    RunResult.Timeline(condensed: false, steps: [step(0, horizon, 60, 0)]),
  ]
  result.rows = [
    sampleRow("crm", "office", 60, 2, result, launches: sampleLaunches(120, 0, .brokerUnreachable)),
    sampleRow(
      "desktop-for-assembly-line", "kiosk", 40, 1, result,
      launches: sampleLaunches(1210, 37, .noLease)),
    sampleRow(
      "finance", "office", 60, 0, result, launches: sampleLaunches(300, 3, .outageModePending)),
    sampleRow("mail", "office", 60, 2, result, launches: sampleLaunches(5, 0, .noLease)),
  ]
  result.checks = sampleChecks(lost: lost)
  return result
}

private func sampleRow(
  _ resource: String, _ cohort: String, _ users: Int64, _ timeline: Int, _ result: RunResult,
  launches: RunResult.Launches
) -> RunResult.Row {
  let steps = result.timelines[timeline].steps
  let launchable = steps.reduce(0) { $0 + $1.launchable }
  let gap = steps.filter { $0.launchable == 0 }.reduce(0) { $0 + $1.to - $1.from }
  let touched = gap > 0
  var loss = LossAccount(partLength: result.partLength)
  for step in steps { loss.change(to: step.launchable == 0 ? Int32(users) : 0, at: step.from) }
  loss.end(at: result.horizon)
  return RunResult.Row(
    resource: resource, cohort: cohort, users: users, launchable: launchable,
    total: users * result.horizon, longestGap: gap, longestFullGap: gap,
    timeToRestore: touched ? [RunResult.Restore(fault: "weu-lost", after: gap)] : [],
    timeline: timeline, launches: launches, worst: loss.worst, lostByPart: loss.parts)
}

private func sampleLaunches(_ attempted: Int64, _ lost: Int64, _ cause: Cause) -> RunResult.Launches
{
  var launches = RunResult.Launches()
  launches.attempted = attempted
  launches.failed = lost / 2
  launches.gaveUp = lost - lost / 2
  launches.open = attempted > 1000 ? 2 : 0
  launches.succeeded = attempted - lost - launches.open
  launches.byAnswer = [(answer: 0, count: launches.succeeded)]
  launches.byCause = lost > 0 ? [(cause: cause, count: lost)] : []
  launches.failedByAnswer = lost > 0 ? [(answer: cause == .noLease ? 3 : 2, count: lost)] : []
  launches.waitP50 = 4_000_000
  launches.waitP95 = 9_500_000
  launches.waitMax = 61_250_000
  return launches
}

private var sampleParameters: [RunResult.ParameterUse] {
  [
    RunResult.ParameterUse(
      name: "client.noAnswer", value: 30_000_000, unit: "ticks", confidence: .low,
      overridden: true, actsOn: .everything),
    RunResult.ParameterUse(
      name: "lhc.configSync", value: 60_000_000, unit: "ticks", confidence: .medium,
      overridden: true, actsOn: .outageMode),
    RunResult.ParameterUse(
      name: "lhc.initialHAMin", value: 600_000_000, unit: "ticks", confidence: .low,
      overridden: false, actsOn: .outageMode),
    RunResult.ParameterUse(
      name: "pop.detect", value: 60_000_000, unit: "ticks", confidence: .low,
      overridden: false, actsOn: .pops),
  ]
}

private var sampleEstate: Estate {
  var estate = Estate()
  estate.regions = [
    Estate.Region(name: "eastus", provider: "azure", area: "us-east", sovereignty: "us"),
    Estate.Region(name: "westeurope", provider: "azure", area: "europe", sovereignty: "eu"),
  ]
  estate.geodes = [
    Estate.Geode(name: "eus", region: ID(0), isAllowed: false),
    Estate.Geode(name: "weu", region: ID(1), isAllowed: true),
  ]
  return estate
}

private var sampleAnswers: [Answer] {
  let region = ComponentRef(.region, 1)
  var cloud = Answer()
  (cloud.path, cloud.broker, cloud.route) = (.ica, .cloud, .direct)
  var lease = Answer()
  (lease.path, lease.broker, lease.route) = (.lease, .lhc, .direct)
  lease.degraded = [.credentialPrompt, .cachedList]
  lease.append(Reason(.ica, .brokerUnreachable, region))
  var pending = Answer()
  pending.append(Reason(.ica, .brokerUnreachable, region))
  pending.append(Reason(.lease, .outageModePending, region))
  var none = Answer()
  none.append(Reason(.ica, .sovereigntyRefused, ComponentRef(.geode, 0)))
  none.append(Reason(.ica, .workspaceUnreachable, region))
  none.append(Reason(.lease, .noLease, .customer))
  return [cloud, lease, pending, none]
}

private func sampleChecks(lost: Int64) -> [RunResult.CheckResult] {
  [
    RunResult.CheckResult(
      id: "leases-carry", title: "Leased users lose finance for at most six minutes at a time",
      measure: .longestGap, verdict: .pass, wanted: .atMost("6m"), value: 60_000_001,
      numerator: 60_000_001, denominator: 1, bound: 360_000_000, firstBreach: nil, breaches: nil,
      cause: nil,
      note: nil),
    RunResult.CheckResult(
      id: "desktops", title: "Desktops stay launchable", measure: .userTime, verdict: .fail,
      wanted: .atLeast("99%"), value: 916_666, numerator: 22, denominator: 24, bound: 990_000,
      firstBreach: lost,
      breaches: RunResult.Breaches(total: 2 * Figures.hour, longest: 2 * Figures.hour, count: 1),
      cause: 3, note: nil, restsOn: ["lhc.initialHAMin", "pop.detect"]),
    RunResult.CheckResult(
      id: "launches", title: "Launches work", measure: .launches, verdict: .pass,
      wanted: .atLeast("95%"), value: 975_535, numerator: 1595, denominator: 1635, bound: 950_000,
      firstBreach: nil, breaches: nil, cause: nil, note: nil),
    RunResult.CheckResult(
      id: "cut", title: "Cut off", measure: .userTime, verdict: .skipped, wanted: .atLeast("50%"),
      value: 0, numerator: 0, denominator: 0, bound: 500_000, firstBreach: nil, breaches: nil,
      cause: nil,
      note: "--until cuts its window"),
  ]
}
