import SimEngine
import Testing
import Topology

@testable import Scenarios

/// One run of a shipped scenario until all is over, made once and shared, and the world it began
/// with: the phases that it drew stand there.
struct ShippedRun: Sendable {
  static let regionDown = ShippedRun("region-down", until: 706 * Clock.minute)
  static let identityOutage = ShippedRun("identity-outage", until: 680 * Clock.minute)
  static let internetLoss = ShippedRun("internet-loss", until: 886 * Clock.minute)

  let scenario: Scenario
  let result: RunResult
  /// At t = 0, before the first event.
  let start: World

  var estate: Estate { scenario.estate }

  private init(_ name: String, until horizon: Int64) {
    let outcome = ScenarioFolder.decode("scenarios/\(name).json")
    guard let scenario = outcome.scenario else { fatalError(ScenarioFolder.report(outcome)) }
    self.scenario = scenario
    start =
      ObservedWorld.simulation(
        of: scenario.estate, faults: scenario.faults, plan: ObservationPlan(), seed: scenario.seed
      ).model.world
    result = run(scenario, limits: RunLimits(until: horizon)) { _ in }
  }

  // MARK: The scenario's instants

  func fault(_ name: String) throws -> (start: Int64, end: Int64) {
    let fault = try #require(scenario.faults.first { $0.name == name })
    return (fault.start.ticks, try #require(fault.end).ticks)
  }

  // MARK: What it came to

  func row(_ resource: String, _ cohort: String) throws -> RunResult.Row {
    try #require(result.rows.first { $0.resource == resource && $0.cohort == cohort })
  }

  func steps(of row: RunResult.Row) -> [RunResult.Step] { result.timelines[row.timeline].steps }

  // MARK: Names

  func cohort(_ name: String) throws -> Estate.Cohort {
    try #require(estate.cohorts.first { $0.name == name })
  }

  func endpoints(of cohort: Estate.Cohort) -> [ID<Estate.Endpoint>] {
    (0..<cohort.users).map { ID(cohort.firstEndpoint.index + $0) }
  }

  func machines(of pool: String) throws -> [ID<Estate.VDA>] {
    try #require(estate.pools.first { $0.name == pool }).vdas
  }

  func machine(of endpoint: ID<Estate.Endpoint>) throws -> ID<Estate.VDA> {
    ID(try #require(estate.vdas.firstIndex { $0.owner == endpoint }))
  }
}

/// Instants written as a scenario writes them.
enum Clock {
  static let second: Int64 = 1_000_000
  static let minute = 60 * second
  static let hour = 60 * minute
  static let day = 24 * hour

  /// The first of phase, phase + period, … at or after an instant.
  static func first(_ phase: Int64, every period: Int64, from instant: Int64) -> Int64 {
    var next = instant - instant % period + phase % period
    if next < instant { next += period }
    return next
  }
}
