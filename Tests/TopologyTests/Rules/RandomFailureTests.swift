import SimEngine
import Testing
import Topology

/// FLT-3 against closed forms and against instants worked out by hand.
@Suite struct RandomFailureTests {
  private static func plan(up: Stay, down: Stay, ages: Bool = true) -> OutageProcess.Plan {
    OutageProcess.Plan(up: up, down: down, agesOnlyWhileUp: ages)
  }

  private static let exponential = plan(
    up: .exponential(mean: 4_000.seconds), down: .exponential(mean: 1_000.seconds))
  private static let horizon = 400_000.s

  /// Time with 0, 1, 2, 3 of the three connectors down, as shares of the horizon.
  private static func shares(seed: UInt64) -> [Double] {
    var small = SmallEstate()
    small.builder.estate.failures = (0..<3).map {
      Estate.Failure(ComponentRef(.connector, $0), exponential)
    }
    var story = small.begin(seed: seed)
    story.run(upTo: horizon)
    var (down, since) = (0, SimTime.zero)
    var times = [Int64](repeating: 0, count: 4)
    for entry in story.facts where entry.fact.kind == .failed || entry.fact.kind == .repaired {
      times[down] += entry.time.ticks - since.ticks
      since = entry.time
      down += entry.fact.kind == .failed ? 1 : -1
    }
    times[down] += horizon.ticks - since.ticks
    let alone = story.world.processes.reduce(SimDuration.zero) { $0 + $1.timeDown(at: horizon) }
    #expect(times[1] + 2 * times[2] + 3 * times[3] == alone.ticks)
    return times.map { Double($0) / Double(horizon.ticks) }
  }

  /// MTTF 4,000 s and MTTR 1,000 s: each connector is down for 1/5 of the time, less what it owes
  /// to beginning new (τ = 800 s, so τ/T = 0.002 of that), and k of 3 for the binomial share. Each
  /// mean over 60 seeds must lie within 3.5 standard errors, which are a few percent of it.
  @Test func `FLT-3: the time down is MTTR by MTBF, of one and of k of n`() {
    let runs = (0..<60 as Range<UInt64>).map { Self.shares(seed: $0) }
    let wanted = [0.512, 0.384, 0.096, 0.008]
    let samples: [(name: String, values: [Double], wanted: Double)] =
      (0...3).map { k in ("\(k) of 3 down", runs.map { $0[k] }, wanted[k]) }
      + [("one", runs.map { ($0[1] + 2 * $0[2] + 3 * $0[3]) / 3 }, 0.2)]
    for (name, values, wanted) in samples {
      let count = Double(values.count)
      let mean = values.reduce(0, +) / count
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let error = (squares / (count - 1) / count).squareRoot()
      #expect(abs(mean - wanted) < 3.5 * error + 0.002 * wanted, "\(name): \(mean)")
      #expect(error < 0.1 * wanted, "\(name): the interval says nothing")
    }
  }

  /// When a connector failed and was repaired, its times up and down fixed.
  private static func instants(
    _ fails: OutageProcess.Plan, _ target: ComponentRef = .ams1,
    _ change: (inout SmallEstate) -> Void
  ) -> (failed: [SimTime], repaired: [SimTime]) {
    var small = SmallEstate()
    small.builder.estate.failures = [Estate.Failure(target, fails)]
    change(&small)
    var story = small.begin()
    story.run(through: 400.s)
    let kind = Int(target.kind.rawValue)
    return (
      story.instants(.failed, target.index, object: kind),
      story.instants(.repaired, target.index, object: kind)
    )
  }

  private static let fixed = plan(up: .constant(100.seconds), down: .constant(30.seconds))
  private static let ageless = plan(
    up: .constant(100.seconds), down: .constant(30.seconds), ages: false)

  @Test func `FLT-3: a component fails after its time up and is repaired after its time down`() {
    let seen = Self.instants(Self.fixed) { _ in }
    #expect(seen.failed == [100.s, 230.s, 360.s])
    #expect(seen.repaired == [130.s, 260.s, 390.s])
  }

  /// The resource location is away from 50 s to 80 s: the clock stands for 30 s.
  @Test func `FLT-3: the clock stands while what the component stands in is down`() {
    let cut = { (small: inout SmallEstate) in
      small.outage(ComponentRef(.resourceLocation, 0), from: 50.s, to: 80.s)
    }
    #expect(Self.instants(Self.fixed, .ams1, cut).failed == [130.s, 260.s, 390.s])
    #expect(Self.instants(Self.ageless, .ams1, cut).failed == [100.s, 230.s, 360.s])
  }

  /// Its own outage from 50 s to 80 s; the one of another connector does nothing.
  @Test func `FLT-3: the clock stands while another fault holds the component, not another one`() {
    let own = Self.instants(Self.fixed) { $0.outage(.ams1, from: 50.s, to: 80.s) }
    #expect(own.failed == [130.s, 260.s, 390.s])
    let other = Self.instants(Self.fixed) { $0.outage(.ams2, from: 50.s, to: 80.s) }
    #expect(other.failed == [100.s, 230.s, 360.s])
  }

  /// Down from 100 s; the location is away from 110 s to 150 s, and the clock starts when both are
  /// over, at 150 s.
  @Test func `FLT-3: a repair goes on while the place is down, the next time up waits for it`() {
    let seen = Self.instants(Self.fixed) {
      $0.outage(ComponentRef(.resourceLocation, 0), from: 110.s, to: 150.s)
    }
    #expect(seen.repaired.first == 130.s)
    #expect(seen.failed == [100.s, 250.s, 380.s])
  }

  /// The failure of the region's zone at 100 s stops the clock of the fault domain in it, for 30 s of
  /// each round.
  @Test func `FLT-3: a place that fails by itself stops the clocks of what stands in it`() {
    let long = Self.plan(up: .constant(150.seconds), down: .constant(10.seconds))
    let seen = Self.instants(long, ComponentRef(.faultDomain, 4)) {
      $0.builder.estate.failures.insert(Estate.Failure(.southZ1, Self.fixed), at: 0)
    }
    // Up for 100 s, stopped until 130 s, 50 s more; repaired at 190 s, 40 s up, stopped 230 to 260 s,
    // 100 s up to 360 s, stopped until 390 s, the last 10 s up.
    #expect(seen.failed == [180.s, 400.s])
    #expect(seen.repaired == [190.s])
  }

  @Test func `FLT-3: random failures of a fault begin and end with it`() {
    var small = SmallEstate()
    small.fault(.outage, .ams1, .ams2, from: 50.s, to: 165.s)
    small.faults[0].process = Self.fixed
    var story = small.begin()
    story.run(through: 149.s)
    #expect(story.board.connectorRunning == [true, true, true])
    story.run(through: 150.s)
    #expect(story.board.connectorRunning == [false, false, true])
    story.run(through: 165.s)
    #expect(story.board.connectorRunning == [true, true, true])
    story.run(through: 1_000.s)
    #expect(story.world.processes.map(\.outageCount) == [1, 1])
  }

  @Test func `FLT-3: the failures of one component do not move those of another`() {
    var small = SmallEstate()
    let failure = Estate.Failure(.ams2, Self.exponential)
    small.builder.estate.failures = [failure]
    var alone = small.begin()
    small.builder.estate.failures = [Estate.Failure(.ams1, Self.exponential), failure]
    var beside = small.begin()
    alone.run(upTo: Self.horizon)
    beside.run(upTo: Self.horizon)
    let failed = alone.instants(.failed, 1)
    #expect(failed.count > 50 && beside.instants(.failed, 1) == failed)
    #expect(beside.instants(.failed, 0).prefix(20) != failed.prefix(20))
  }
}
