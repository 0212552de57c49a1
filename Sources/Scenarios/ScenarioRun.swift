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
  /// Which of the replications of a study: the same seed, other draws.
  package var replication: UInt32 = 0
  /// Replaces the horizon, in ticks.
  package var until: Int64?
  /// The run is incomplete when so many events did not suffice.
  package var maxEvents: UInt64?
  /// An instant, in ticks, at which each row is asked how many of its users can launch.
  package var probe: Int64?

  package init(
    seed: UInt64? = nil, replication: UInt32 = 0, until: Int64? = nil, maxEvents: UInt64? = nil,
    probe: Int64? = nil
  ) {
    self.seed = seed
    self.replication = replication
    self.until = until
    self.maxEvents = maxEvents
    self.probe = probe
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
/// - Parameters:
///   - changes: what is changed of it.
///   - readInclude: gives the bytes of a path as an include spells it.
/// - Returns: nil and at least one error, or a scenario and no error; diagnostics are rendered, all
///   at once, warnings too. An estate, which has no horizon and is only included, is neither: nil
///   without an error.
package func loadScenario(
  _ source: ScenarioSource, changes: ScenarioChanges = .none,
  readInclude: (String) throws(FileError) -> [UInt8]
) -> LoadedScenario {
  let outcome = withoutActuallyEscaping(readInclude) { read in
    ScenarioDecoder(reading: { try? read($0) })
      .decode(SourceFile(name: source.name, bytes: source.bytes), changes: changes)
  }
  return LoadedScenario(
    scenario: outcome.scenario, effective: outcome.effective.map { EffectiveScenario($0) },
    diagnostics: DiagnosticRenderer().report(outcome.diagnostics),
    errors: outcome.diagnostics.filter { $0.severity == .error })
}

/// What came of reading a scenario.
package struct LoadedScenario: Sendable {
  package var scenario: Scenario?
  /// Nil with errors.
  package var effective: EffectiveScenario?
  /// Rendered, all at once, warnings too.
  package var diagnostics: String
  package var errors: [Diagnostic]

  package var errorCount: Int { errors.count }
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
  let probes = limits.probe.map { rowProbes(of: scenario, at: $0) } ?? []
  var simulation = ObservedWorld.simulation(
    of: scenario.estate, faults: scenario.faults,
    plan: ObservationPlan(
      checks: scenario.checks + probes, faults: faults, partLength: partLength),
    seed: seed, replication: limits.replication, horizon: horizon)
  let end = play(&simulation, until: horizon, limits.maxEvents, progress)
  let observation = simulation.model.observation(
    at: simulation.scheduler.now, complete: end.isComplete)
  return RunResult(
    scenario: scenario.name, title: scenario.title, changes: scenario.changes, seed: seed,
    horizon: horizon.ticks,
    end: simulation.scheduler.now.ticks, digest: observation.digest,
    status: end.isComplete ? .complete : .incomplete,
    parameters: parametersUsed(by: scenario.estate),
    checks: Array(observation.checks.prefix(scenario.checks.count)),
    probes: observation.checks.dropFirst(scenario.checks.count).map(\.numerator),
    rows: observation.rows, timelines: observation.timelines, answers: observation.answers,
    answerSpans: observation.answerSpans, partLength: partLength, sessions: observation.sessions,
    faults: faultLines(simulation.model.world, observation, at: simulation.scheduler.now),
    modeChanges: observation.modeChanges, refusedGeodes: observation.refusedGeodes,
    inventory: inventory(of: scenario.estate),
    estate: scenario.estate, queues: observation.queues, overload: observation.overload,
    fullPlaces: observation.fullPlaces,
    monitorGap: observation.monitorGap, writeLosses: observation.writeLosses)
}

/// A check for each row, in their order, that asks for its state at an instant.
private func rowProbes(of scenario: Scenario, at instant: Int64) -> [CheckPlan] {
  RowTable(scenario.estate).rows.map { row in
    CheckPlan(
      id: "", title: "", resources: [row.resource], cohorts: [row.cohort], measure: .userTime,
      wanted: .atLeast("0%"), limit: Fraction(0, 1), window: .instant(SimTime(ticks: instant)))
  }
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

/// Faults and events in order of start, then name; the world has their shares drawn.
private func faultLines(
  _ world: World, _ observation: Observation, at end: SimTime
) -> [RunResult.FaultLine] {
  let estate = world.estate
  let faults = world.faults.indices.filter { world.faults[$0].effect != .entitlement }
    .sorted { world.faults[$0].name < world.faults[$1].name }
  let events = world.faults.filter { $0.effect == .entitlement }
  let lines =
    zip(faults, observation.faultHits).map { index, hit in
      line(world.faults[index], act(of: index, in: world, at: end), hit, in: world, at: end)
    }
    + events.map { event in
      line(event, "\(event.word) \(targets(of: event, estate))", nil, in: world, at: end)
    }
  return failureLines(world, at: end) + lines.sorted { ($0.start, $0.name) < ($1.start, $1.name) }
}

/// FLT-3: one line for all components of a kind that fail by themselves; nobody watches each failure.
private func failureLines(_ world: World, at end: SimTime) -> [RunResult.FaultLine] {
  // Each of them has one target: only faults have common causes.
  let failing = world.processes.filter { $0.fault == nil }
  return ComponentKind.allCases.compactMap { kind in
    let ofKind = failing.filter { $0.targets[0].kind == kind }
    guard !ofKind.isEmpty else { return nil }
    let failed = ofKind.count { $0.outageCount > 0 }
    let count = ofKind.reduce(0) { $0 + $1.outageCount }
    let down = ofKind.reduce(SimDuration.zero) { $0 + $1.timeDown(at: end) }
    let length = Figures.length(down.ticks / 1_000_000 * 1_000_000)
    let act =
      count == 0
      ? "none of \(ofKind.count) failed at random"
      : "\(failed) of \(ofKind.count) failed at random, \(count) \(count == 1 ? "time" : "times"), "
        + "\(length) down in all" + crewWait(ofKind, at: end)
    return RunResult.FaultLine(name: kind.plural, act: act, start: 0, end: nil, hit: nil)
  }
}

private func act(of index: Int, in world: World, at end: SimTime) -> String {
  let fault = world.faults[index]
  let condition = fault.trigger.map { " " + text(of: $0, world.estate) } ?? ""
  let names = targets(of: fault, world.estate) + condition + extent(of: fault)
  guard let plan = fault.process else { return "\(fault.word) \(names)" }
  let processes = world.processes.filter { $0.fault == index }
  let count = processes.reduce(0) { $0 + $1.outageCount }
  let times = count == 1 ? "once" : "\(count) times"
  let wait = crewWait(processes, at: end)
  if plan.restartSpread != nil { return "\(fault.word) \(names)" }
  return "\(fault.word) \(names) (down \(times)\(plan.isCommonCause ? " together" : "")\(wait))"
}

/// FLT-7, FLT-8: by how much.
private func extent(of fault: Fault) -> String {
  var parts: [String] = []
  if fault.slowdown.slowerMilli > 1000 {
    parts.append("\(Figures.decimal(millionths: fault.slowdown.slowerMilli * 1000)) times as slow")
  }
  if fault.slowdown.capacityPPM < 1_000_000 {
    parts.append("\(Figures.decimal(millionths: fault.slowdown.capacityPPM * 100)) % left")
  }
  if fault.adds > .zero { parts.append("\(Figures.length(fault.adds.ticks)) each way") }
  return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
}

/// FLT-3: how long failures waited for their crews; nothing where nobody waited.
private func crewWait(_ processes: [OutageProcess], at end: SimTime) -> String {
  let wait = processes.reduce(SimDuration.zero) { $0 + $1.timeWaiting(at: end) }
  guard wait > .zero else { return "" }
  return ", \(Figures.length(wait.ticks / 1_000_000 * 1_000_000)) of it waiting for a crew"
}

private func line(
  _ fault: Fault, _ act: String, _ hit: Observation.FaultHit?, in world: World, at end: SimTime
) -> RunResult.FaultLine {
  // A fault whose condition was never met is told of at the end of the run.
  let start = fault.start == .distantFuture ? end : fault.start
  return RunResult.FaultLine(
    name: fault.name, act: act, start: start.ticks, end: fault.end?.ticks, hit: hit,
    isAskedFor: fault.targets.contains {
      $0.isAskedFor(
        geodeCount: world.estate.geodes.count,
        monitorIsUsed: world.estate.has(.monitoring),
        switching: world.estate.pools.compactMap(\.hypervisor))
    })
}

/// FLT-6: what it waits or waited for, in words.
private func text(of trigger: Fault.Trigger, _ estate: Estate) -> String {
  let first = trigger.components.first.map { estate.path(of: $0) } ?? ""
  let others = trigger.components.count - 1
  let names = others > 0 ? "\(first) or \(others) more" : first
  let when =
    trigger.delay == .zero ? "when" : "\(Figures.length(trigger.delay.ticks)) after"
  switch trigger.happening {
  case .down: return "\(when) \(names) is first down"
  case .up: return "\(when) \(names) is first up again"
  case .outageMode: return "\(when) \(names) is first in outage mode"
  case .normal: return "\(when) \(names) is first back to normal"
  }
}

private func targets(of fault: Fault, _ estate: Estate) -> String {
  let first = fault.targets.first.map { estate.path(of: $0) } ?? ""
  let more = fault.targets.count - 1
  let names = more > 0 ? "\(first) and \(more) more" : first
  guard let candidates = fault.candidateCount else { return names }
  let kinds = Set(fault.targets.map(\.kind))
  let noun = kinds.count == 1 ? fault.targets.first?.kind.plural ?? "targets" : "targets"
  return "\(fault.targets.count) of \(candidates) \(noun)" + (names.isEmpty ? "" : ": \(names)")
}

private func inventory(of estate: Estate) -> [RunResult.Inventory] {
  [
    ("users", estate.endpoints.count), ("resources", estate.resources.count),
    ("geodes", estate.geodes.count), ("PoPs", estate.pops.count),
    ("connectors", estate.connectors.count), ("VDAs", estate.vdas.count),
  ].map { RunResult.Inventory(noun: $0.0, count: $0.1) }
}
