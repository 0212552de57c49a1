import SimEngine
import Testing

/// An interval holds the true value as often as it says: 1,000 studies of the mean wait in an M/M/1
/// queue, of 20 replications each.
///
/// Each begins in the stationary state, so the mean of its waits has the true mean: with load ρ and
/// services of mean 1 it is ρ / (1 − ρ). The waits follow Lindley's recurrence (1952,
/// doi:10.1017/S0305004100027638).
struct CoverageTests {
  private static let load = 0.3
  private static let replicationCount = 20

  @Test func `of a thousand intervals of 95 % between 930 and 970 hold the mean wait`() async throws
  {
    let studies = (0..<1000 as Range<UInt64>).flatMap { seed in
      Replication(seed: seed, horizon: .zero).repeated(Self.replicationCount)
    }
    let means = await ReplicationRunner(jobs: 2).run(studies, body: Self.meanWait)
    let tallies = (0..<1000).map { study in
      Tally(means[study * Self.replicationCount..<(study + 1) * Self.replicationCount])
    }
    // Three standard deviations of as many fair coins: an interval that is too wide shows at 50 %.
    for (level, wanted) in [(0.95, 930...970), (0.5, 452...548)] {
      let held = tallies.count {
        ConfidenceInterval.ofMean($0, level: level)!.contains(Self.load / (1 - Self.load))
      }
      #expect(wanted.contains(held), "\(held) of 1000 at \(level)")
    }
  }

  @Sendable private static func meanWait(in replication: Replication) -> Double {
    let customers = 100
    let gap = Distribution.exponential(mean: 1 / load)
    let service = Distribution.exponential(mean: 1)
    var words = replication.chance.sequence(purpose: 1, entity: 0, index: 0)
    // Whoever comes waits with probability ρ, and then exponentially.
    var wait =
      words.uniform() < load
      ? Distribution.exponential(mean: 1 / (1 - load)).sample(from: &words) : 0
    var sum = 0.0
    for _ in 0..<customers {
      sum += wait
      wait = max(0, wait + service.sample(from: &words) - gap.sample(from: &words))
    }
    return sum / Double(customers)
  }
}
