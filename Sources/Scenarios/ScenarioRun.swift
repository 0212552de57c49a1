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

/// A valid scenario with its estate: what a run needs.
package struct Scenario: Sendable {
  package var name: String

  package init(name: String) { self.name = name }
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
///   at once, warnings too.
package func loadScenario(
  _ source: ScenarioSource, readInclude: (String) throws(FileError) -> [UInt8]
) -> (scenario: Scenario?, diagnostics: String, errorCount: Int) {
  (nil, "error: \(source.name): this build reads no scenario files\n", 1)
}

/// Plays a scenario once, from its start to its horizon or its limit.
///
/// - Parameter progress: called now and then; it cannot change the run.
package func run(
  _ scenario: Scenario, limits: RunLimits, progress: (Progress) -> Void
) -> RunResult {
  RunResult(
    scenario: scenario.name, title: "", seed: limits.seed ?? 1, horizon: limits.until ?? 0,
    digest: "", status: .incomplete, parameters: [], checks: [], rows: [], timelines: [],
    answers: [], sessions: RunResult.Sessions(), faults: [], modeChanges: [], inventory: [],
    estate: Estate())
}
