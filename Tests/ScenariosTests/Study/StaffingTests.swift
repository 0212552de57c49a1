import SimEngine
import Testing

@testable import Scenarios

/// Erlang's staffing problem: how many servers keep the mean wait short? Its answer is known (Erlang C), and
/// a search has to give it. The estate has no queue of this kind (exponential services, nobody leaves), so
/// the runs are of the queue itself, by the recurrence of Kiefer and Wolfowitz (1955,
/// doi:10.1090/S0002-9947-1955-0066595-1).
struct StaffingTests {
  /// Servers that are busy on average, if there are enough.
  private static let load = 8.0
  private static let servers = 9...14

  /// Erlang C: the mean wait in a queue with c servers, in services.
  private static func meanWait(servers: Int) -> Double {
    let loss = (1...servers).reduce(1.0) { loss, n in load * loss / (Double(n) + load * loss) }
    let waits = loss / (1 - load / Double(servers) * (1 - loss))
    return waits / (Double(servers) - load)
  }

  private static func simulatedWait(servers: Int, replication: UInt32) -> Double {
    var words = AddressedDraw(seed: 3, replication: replication).sequence(
      purpose: 1, entity: 0, index: 0)
    let gap = Distribution.exponential(mean: 1 / load)
    let service = Distribution.exponential(mean: 1)
    /// When each server is free, counted from the arrival of the next customer.
    var free = Array(repeating: 0.0, count: servers)
    let (warmUp, customers) = (2000, 8000)
    var sum = 0.0
    for customer in 0..<warmUp + customers {
      let first = free.indices.min { free[$0] < free[$1] } ?? 0
      if customer >= warmUp { sum += free[first] }
      free[first] += service.sample(from: &words)
      let until = gap.sample(from: &words)
      for server in free.indices { free[server] = max(0, free[server] - until) }
    }
    return sum / Double(customers)
  }

  @Test(arguments: [(milli: Int64(50), label: "a twentieth"), (milli: 120, label: "an eighth")])
  func `a search finds as many servers as Erlang's formula`(milli: Int64, label: String) throws {
    let second: Int64 = 1_000_000
    // Services take 1000 s, so a wait of so many thousandths is as many seconds.
    let plan = StudyPlay.plan(
      "short-waits", .wait, .atMost("\(milli)s"), Fraction(milli * second, 1))
    let outcomes = try Self.servers.map { servers in
      Study.Outcome(
        labels: ["\(servers)"], plans: [plan],
        runs: try (0..<12 as Range<UInt32>).map { replication in
          let wait = Self.simulatedWait(servers: servers, replication: replication)
          let ticks = Int64((wait * 1000).rounded()) * second
          return try StudyPlay.run(
            StudyPlay.check(ticks, ticks <= milli * second ? .pass : .fail, id: "short-waits"))
        })
    }
    let axis = try SweepAxis("servers=9..14")
    let report = StudyReport(
      study: Study(scenario: "queue", title: "Staffing", seed: 3, replications: 12, horizon: 1),
      kind: .plan(axis, check: "short-waits"), control: nil, outcomes: outcomes)
    let known = try #require(
      Self.servers.first { Self.meanWait(servers: $0) * 1000 <= Double(milli) })
    let answer = try #require(report.planned)
    #expect(answer.smallest == "\(known)")
    #expect(answer.isMonotone && answer.undecided.isEmpty)
    // The neighbours are the evidence: one server less fails.
    #expect(
      outcomes[answer.evidence].map { $0.labels[0] } == [
        "\(known - 1)", "\(known)", "\(known + 1)",
      ])
    #expect(outcomes[answer.evidence.lowerBound].checks[0].verdict == .fail)
  }
}
