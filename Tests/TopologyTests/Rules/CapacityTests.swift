import SimEngine
import Testing

@testable import Topology

/// What has a capacity keeps people waiting, or turns them away, as queueing theory says.
@Suite struct `Capacity has teeth` {
  /// D/D/1: of 40 requests at one instant the k-th waits for k − 1 others, each 1/rate.
  @Test(arguments: [(rate: Int64(20), work: Int64(50_000)), (10, 100_000)])
  func `LEASE-2: at half the rate of CLIS requests wait twice as long`(rate: Int64, work: Int64) {
    var small = SmallEstate()
    small[.outside].users = 40
    small[.clis].rate = rate
    for member in 1...40 {
      small.change(.outside(member)) { $0.isLeased = false }
      small.act(.signIn, .outside(member), at: 1000.s)
    }
    var story = small.begin()
    story.run(through: 1100.s)
    let waits = story.queueEntries.filter { $0.entry.server == .service(.clis) }
    #expect(waits.map(\.entry.wait) == (0..<40).map { $0 * work })
    #expect(waits.map(\.entry.ahead) == (0..<40).map { $0 })
  }

  /// Erlang's loss formula: with an offered load of a sessions and c places the share
  /// B(a, c) = (aᶜ/c!) / Σ aᵏ/k! is turned away. Sessions last 100 s on average and a click comes
  /// every 12.5 s, so a = 8; with 10 places 12 % are turned away, with 5 places 46 %.
  @Test(arguments: [10, 5])
  func `POP-2: at half its capacity a PoP turns away as many as Erlang says`(places: Int) {
    let clicks = 4000
    var small = SmallEstate()
    small[.outside].users = clicks
    for member in 0...1 {
      small.builder.machines[SmallEstate.officePool].members[member].maxSessions = clicks
    }
    small.builder.estate.workloads.append(
      Estate.Workload(
        name: "short", sessionLength: .exponential(mean: 100.seconds)))
    small[.outside].workload = ID(0)
    small.parameters.logonMedian = 0
    // Nobody tries again.
    small.parameters.launchRetryHint = 600_000_000
    small.builder.estate.pops[0].sessionCapacity = places
    for pop in 1...2 { small.builder.estate.pops[pop].isAllowed = false }
    var words = AddressedDraw(seed: 12).sequence(purpose: 1, entity: 0, index: 0)
    let gap = Distribution.exponential(mean: 12_500_000)
    var at = 100.s
    for member in 1...clicks {
      at += SimDuration(ticks: Int64(gap.sample(from: &words)))
      small.launch(SmallEstate.word, by: .outside(member), at: at)
    }
    var story = small.begin()
    story.run(through: at + 100.seconds)
    let refused = story.endedLaunches.count {
      $0.record.answer.headline?.cause == .popFull && $0.record.outcome != .succeeded
    }
    #expect(story.endedLaunches.count == clicks)
    var loss = 1.0
    for place in 1...places { loss = 8 * loss / (Double(place) + 8 * loss) }
    let share = Double(refused) / Double(clicks)
    // Three standard errors of a share of so many, which go together.
    #expect(abs(share - loss) < 0.1 * loss + 0.01, "\(share) instead of \(loss)")
    #expect(story.board.popPeak[0] == places)
  }
}
