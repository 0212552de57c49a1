import SimEngine
import Topology

/// A scenario file as it was read: the name that diagnostics give it, and its bytes.
package struct ScenarioSource: Sendable {
  package var name: String
  package var bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// A file that cannot be read or written: its path as given, and the system's words for why.
package struct FileError: Error, Equatable, Sendable {
  package enum Access: String, Sendable { case read, write }

  package var access: Access
  package var path: String
  package var reason: String

  package init(_ access: Access, _ path: String, reason: String) {
    self.access = access
    self.path = path
    self.reason = reason
  }
}

/// What the command line sets over the scenario; nil leaves it to the scenario.
package struct RunLimits: Sendable, Equatable {
  package var seed: UInt64?
  /// Replaces the horizon, in ticks.
  package var until: Int64?
  /// The run is incomplete when so many events did not suffice.
  package var maxEvents: UInt64?

  package init(seed: UInt64? = nil, until: Int64? = nil, maxEvents: UInt64? = nil) {
    self.seed = seed
    self.until = until
    self.maxEvents = maxEvents
  }
}

/// How far a run has come.
package struct Progress: Sendable, Equatable {
  /// Virtual time and horizon in ticks.
  package var now: Int64
  package var horizon: Int64
  /// Events handled so far.
  package var events: UInt64

  package init(now: Int64, horizon: Int64, events: UInt64) {
    self.now = now
    self.horizon = horizon
    self.events = events
  }
}

/// Reads a scenario and the files it includes.
///
/// - Parameter readInclude: gives the bytes of a path as an include spells it.
/// - Returns: nil and at least one error, or a scenario and no error; diagnostics are rendered, all
///   at once, warnings too. An estate, which has no horizon and is only included, is neither: nil
///   without an error.
package func loadScenario(
  _ source: ScenarioSource, readInclude: (String) throws(FileError) -> [UInt8]
) -> (scenario: Scenario?, diagnostics: String, errorCount: Int) {
  let outcome = withoutActuallyEscaping(readInclude) { read in
    ScenarioDecoder(reading: { try? read($0) })
      .decode(SourceFile(name: source.name, bytes: source.bytes))
  }
  return (
    outcome.scenario, DiagnosticRenderer().report(outcome.diagnostics),
    outcome.diagnostics.count { $0.severity == .error }
  )
}

/// Plays a scenario once, from its start to its horizon or its limit.
///
/// - Parameter progress: called now and then; it cannot change the run.
package func run(
  _ scenario: Scenario, limits: RunLimits, progress: (Progress) -> Void
) -> RunResult {
  let seed = limits.seed ?? scenario.seed
  let horizon = limits.until.map { SimTime(ticks: $0) } ?? scenario.horizon
  let faults = scenario.faults.filter { $0.effect != .entitlement }.sorted { $0.name < $1.name }
  let partLength = StripScale.partLength(of: horizon.ticks)
  var simulation = ObservedWorld.simulation(
    of: scenario.estate, faults: scenario.faults,
    plan: ObservationPlan(checks: scenario.checks, faults: faults, partLength: partLength),
    seed: seed)
  let end = play(&simulation, until: horizon, limits.maxEvents, progress)
  let observation = simulation.model.observation(
    at: simulation.scheduler.now, complete: end.isComplete)
  return RunResult(
    scenario: scenario.name, title: scenario.title, seed: seed, horizon: horizon.ticks,
    end: simulation.scheduler.now.ticks, digest: observation.digest,
    status: end.isComplete ? .complete : .incomplete,
    parameters: parametersUsed(by: scenario.estate), checks: observation.checks,
    rows: observation.rows, timelines: observation.timelines, answers: observation.answers,
    answerSpans: observation.answerSpans, partLength: partLength, sessions: observation.sessions,
    faults: faultLines(faults, observation, scenario),
    modeChanges: observation.modeChanges, refusedGeodes: observation.refusedGeodes,
    inventory: inventory(of: scenario.estate),
    estate: scenario.estate)
}

/// Runs in slices, so that somebody who waits can be told how far it has come.
private func play(
  _ simulation: inout Simulation<ObservedWorld>, until horizon: SimTime, _ maxEvents: UInt64?,
  _ progress: (Progress) -> Void
) -> RunEnd {
  let slice: UInt64 = 20_000
  while true {
    let left = maxEvents.map { $0 - min($0, simulation.eventCount) } ?? UInt64.max
    let end = simulation.run(until: horizon, maxEvents: min(slice, left))
    guard end == .eventLimitReached, left > slice else { return end }
    progress(
      Progress(
        now: simulation.scheduler.now.ticks, horizon: horizon.ticks, events: simulation.eventCount))
  }
}

/// Faults and events in order of start, then name.
private func faultLines(_ faults: [Fault], _ observation: Observation, _ scenario: Scenario)
  -> [RunResult.FaultLine]
{
  let estate = scenario.estate
  let events = scenario.faults.filter { $0.effect == .entitlement }
  let lines =
    zip(faults, observation.faultHits).map { fault, hit in
      line(
        fault, "\(fault.effect.word) \(targets(of: fault, estate))", hit,
        estate)
    }
    + events.map { event in
      let isPublication = event.targets.first?.kind == .resource
      return line(
        event, "\(isPublication ? "publish" : "entitle") \(targets(of: event, estate))", nil,
        estate)
    }
  return lines.sorted { ($0.start, $0.name) < ($1.start, $1.name) }
}

private func line(
  _ fault: Fault, _ act: String, _ hit: Observation.FaultHit?, _ estate: Estate
) -> RunResult.FaultLine {
  RunResult.FaultLine(
    name: fault.name, act: act, start: fault.start.ticks, end: fault.end?.ticks, hit: hit,
    isAskedFor: fault.targets.contains {
      $0.isAskedFor(
        geodeCount: estate.geodes.count, switching: estate.pools.compactMap(\.hypervisor))
    })
}

private func targets(of fault: Fault, _ estate: Estate) -> String {
  let first = fault.targets.first.map { estate.path(of: $0) } ?? ""
  let more = fault.targets.count - 1
  return more > 0 ? "\(first) and \(more) more" : first
}

private func inventory(of estate: Estate) -> [RunResult.Inventory] {
  [
    ("users", estate.endpoints.count), ("resources", estate.resources.count),
    ("geodes", estate.geodes.count), ("PoPs", estate.pops.count),
    ("connectors", estate.connectors.count), ("VDAs", estate.vdas.count),
  ].map { RunResult.Inventory(noun: $0.0, count: $0.1) }
}

extension Fault.Effect {
  /// The word a scenario uses for it; of events, which have two, the word for both.
  fileprivate var word: String {
    switch self {
    case .outage: "outage"
    case .permanentLoss: "permanentLoss"
    case .partitionFromCloud: "partition"
    case .entitlement: "entitlement"
    case .leaseBlock: "blockLeases"
    case .upgrade: "upgrade"
    }
  }
}
