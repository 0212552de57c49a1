import Foundation
import SimEngine
import Testing

/// Models with a known answer, each measured by 20 replications.
///
/// Of `n` right comparisons at the level of 99 %, a binomial number misses: more misses than it exceeds once
/// in a million say that something is wrong. Of three that is all three, so each family is held to it alone.
struct OracleTests {
  private static let level = 0.99

  @Test(arguments: Comparison.families)
  fileprivate func `queues and machines behave as the formulas say`(
    family: [Comparison]
  ) async throws {
    var misses: [String] = []
    for comparison in family {
      let observations = await ReplicationRunner(jobs: 2).run(
        comparison.replication.repeated(20), body: comparison.measure)
      let interval = try #require(
        ConfidenceInterval.ofMean(Tally(observations), level: Self.level))
      #expect(interval.relativeHalfWidth <= 0.01, "\(comparison): \(interval)")
      if !interval.contains(comparison.wanted) {
        misses.append("\(comparison): \(interval), not \(comparison.wanted)")
      }
    }
    let allowed = allowedMisses(of: family.count)
    #expect(allowed < family.count, "a family could miss as a whole")
    #expect(misses.count <= allowed, "\(misses)")
  }

  /// Returns the smallest number of misses that at most one of a million right kernels exceeds.
  private func allowedMisses(of comparisonCount: Int) -> Int {
    var misses = 0
    var probability = pow(Self.level, Double(comparisonCount))
    var exceeding = 1 - probability
    // A millionth with room for the rounding of 0.01 × 0.01 × 0.01.
    while exceeding > 1.000001e-6 {
      probability *= Double(comparisonCount - misses) / Double(misses + 1)
      probability *= (1 - Self.level) / Self.level
      misses += 1
      exceeding -= probability
    }
    return misses
  }
}

/// A model with a known answer.
private struct Comparison: Sendable, CustomStringConvertible {
  let name: String
  let wanted: Double
  let replication: Replication
  let measure: @Sendable (Replication) -> Double

  var description: String { name }

  static let families = [queuesWithOneServer, queuesWithServers, machines]

  private static let queuesWithOneServer = [
    (load: 0.1, services: 220_000), (0.2, 160_000), (0.3, 150_000),
  ].map { queue(servers: 1, load: $0.load, services: $0.services) }

  private static let queuesWithServers = [
    (servers: 2, load: 0.75, services: 45_000), (4, 2, 13_000), (8, 4, 5_000),
  ].map { queue(servers: $0.servers, load: $0.load, services: $0.services) }

  private static let machines: [Comparison] = [
    machine(
      .exponential(mean: 9e6), meanUp: 9e6, .exponential(mean: 1e6), meanDown: 1e6,
      cycles: 12_000),
    machine(
      .erlang(stages: 3, mean: 5e6), meanUp: 5e6, .constant(3e6), meanDown: 3e6, cycles: 3_000),
    machine(
      .weibull(shape: 2, scale: 6e6), meanUp: 6e6 * Double.pi.squareRoot() / 2,
      .lognormal(logMean: 14, logDeviation: 0.8), meanDown: exp(14.32), cycles: 6_000),
  ]

  /// The mean number of customers in an M/M/c queue, by Erlang's formula.
  ///
  /// - Parameters:
  ///   - load: Arrivals per mean service; below the number of servers.
  ///   - services: The length of a replication in mean services.
  private static func queue(servers: Int, load: Double, services: Int64) -> Comparison {
    let arrivals = Distribution.exponential(mean: 1 / load)
    return Comparison(
      name: "M/M/\(servers) with load \(load)",
      wanted: meanCustomers(servers: servers, load: load),
      replication: Replication(
        seed: UInt64(servers) << 32 | UInt64(load * 100),
        horizon: SimTime(ticks: services * 1_000_000))
    ) { replication in
      var simulation = Simulation(
        model: Queue(
          chance: replication.chance, servers: Int64(servers), betweenArrivals: arrivals))
      simulation.model.planArrival(in: &simulation.scheduler)
      _ = simulation.run(until: replication.horizon)
      return simulation.model.customers.mean(until: replication.horizon)!
    }
  }

  private static func meanCustomers(servers: Int, load: Double) -> Double {
    var (term, sum) = (1.0, 0.0)
    for customers in 1...servers {
      sum += term
      term *= load / Double(customers)
    }
    let rest = term / (1 - load / Double(servers))
    let mustWait = rest / (sum + rest)
    return load + mustWait * load / (Double(servers) - load)
  }

  /// The share of time in which a machine is broken; it depends on the means alone.
  ///
  /// - Parameter cycles: How often the machine fails in a replication, about.
  private static func machine(
    _ timeToFailure: Distribution, meanUp: Double, _ timeToRepair: Distribution, meanDown: Double,
    cycles: Double
  ) -> Comparison {
    Comparison(
      name: "machine with \(timeToFailure), \(timeToRepair)",
      wanted: meanDown / (meanUp + meanDown),
      replication: Replication(
        seed: 3, horizon: SimTime(ticks: Int64(cycles * (meanUp + meanDown))))
    ) { replication in
      let machine = Machine(
        timeToFailure: timeToFailure, timeToRepair: timeToRepair, chance: replication.chance)
      var simulation = Simulation(model: machine)
      simulation.scheduler.schedule(.breaksDown, after: machine.draw(timeToFailure, purpose: 2))
      _ = simulation.run(until: replication.horizon)
      return 1 - simulation.model.working.mean(until: replication.horizon)!
    }
  }
}
