import Scenarios
import SimEngine
import Testing
import Topology

/// The observer against the oracle that asks everybody at every instant.
struct RecorderTests {
  private static let horizon: Int64 = 600
  private static let seeds: Range<UInt64> = 0..<60
  /// Made once for all tests, by seed.
  private static let runs = seeds.map { run(seed: $0) }

  /// One random run, seen by both.
  private struct Run {
    var oracle: BruteForceAvailability
    var seen: Observation
    var copy: Observation
    var plan: ObservationPlan
    var world: FakeWorld
  }

  private static func run(seed: UInt64) -> Run {
    var random = SplitMix(seed)
    let users = (0..<4).map { _ in random.below(4) }
    let estate = FakeEstate.make(users: [1 + users[0]] + users[1...], using: &random)
    var world = FakeWorld(estate)
    for _ in 0..<20 { world.changeSomething(using: &random) }
    world.journal.clear()
    var plan = plan(estate, using: &random)
    plan.checks += checksOfUsers(estate, seed)
    var recorder = Recorder(world: world, plan: plan)
    var copy = recorder
    var oracle = BruteForceAvailability(world: world)
    var now = Int64(random.below(3))
    let forkAt = Int64(random.below(Int(horizon)))
    // Now and then slow, so that some stretches keep their change points.
    let pace = [3, 12, 150][random.below(3)]
    while now <= horizon {
      for _ in 0..<random.below(4) { world.changeSomething(using: &random) }
      recorder.instantEnded(at: SimTime(ticks: now), world: world)
      oracle.instantEnded(at: SimTime(ticks: now), world: world)
      if now > forkAt {
        copy.instantEnded(at: SimTime(ticks: now), world: world)
      } else {
        copy = recorder
      }
      world.journal.clear()
      now += Int64(1 + random.below(pace))
    }
    let end = SimTime(ticks: horizon)
    return Run(
      oracle: oracle, seen: recorder.finish(at: end, world: world, complete: true),
      copy: copy.finish(at: end, world: world, complete: true), plan: plan, world: world)
  }

  private static func plan(_ estate: Estate, using random: inout SplitMix) -> ObservationPlan {
    var plan = ObservationPlan(partLength: Int64(1 + estate.endpoints.count * 7))
    for index in 0..<6 {
      let start = SimTime(ticks: Int64(random.below(Int(horizon)) / 100 * 100))
      plan.faults.append(
        Fault(
          name: "f\(index)", effect: index == 5 ? .entitlement : .outage, targets: [],
          start: start,
          end: index % 2 == 0
            ? nil : SimTime(ticks: start.ticks + 30 + Int64(index) * 47)))
    }
    for index in 0..<8 {
      let from = random.below(Int(horizon))
      let to = from + 1 + random.below(Int(horizon) - from)
      let isInstant = index % 4 == 0
      let limit =
        index % 2 == 0
        ? Fraction(Int64(random.below(101)), 100) : Fraction(Int64(random.below(200)), 1)
      plan.checks.append(
        CheckPlan(
          id: "c\(index)", title: "",
          resources: estate.resources.indices.filter {
            _ in random.below(2) == 0
          }.map { ID($0) },
          cohorts: estate.cohorts.indices.filter { _ in random.below(3) > 0 }
            .map { ID($0) }, measure: index % 2 == 0 ? .userTime : .longestGap,
          wanted: index % 2 == 0 ? .atLeast("so") : .atMost("so"), limit: limit,
          window: isInstant
            ? .instant(SimTime(ticks: Int64(from)))
            : .span(SimTime(ticks: Int64(from)), SimTime(ticks: Int64(to)))))
    }
    return plan
  }

  /// How many users have no path, and in how many slices some have none.
  private static func checksOfUsers(_ estate: Estate, _ seed: UInt64) -> [CheckPlan] {
    var random = SplitMix(seed)
    return (0..<6).map { index in
      let from = Int64(random.below(Int(horizon)))
      let to = from + 1 + Int64(random.below(Int(horizon - from)))
      let isSliced = index % 2 == 0
      let window = index == 5 ? CheckPlan.Window.instant(SimTime(ticks: from)) : nil
      return CheckPlan(
        id: "u\(index)", title: "",
        resources: estate.resources.indices.filter { _ in random.below(3) > 0 }.map { ID($0) },
        cohorts: estate.cohorts.indices.filter { _ in random.below(3) > 0 }.map { ID($0) },
        measure: isSliced ? .timeslices : .usersWithoutPath,
        wanted: isSliced ? .atLeast("so") : .atMost("so"),
        limit: isSliced
          ? Fraction(Int64(random.below(101)), 100) : Fraction(Int64(random.below(4)), 1),
        window: window ?? .span(SimTime(ticks: from), SimTime(ticks: to)),
        detail: isSliced
          ? .slices(
            length: Int64(1 + random.below(90)), good: Fraction(Int64(random.below(5)), 4)) : .none)
    }
  }

  private func rows(_ run: Run) -> [(row: RunResult.Row, offering: Int, users: Int)] {
    let estate = run.world.estate
    var rows: [(RunResult.Row, Int, Int)] = []
    for row in run.seen.rows {
      for (index, offering) in estate.offerings.enumerated()
      where estate.cohorts[offering.cohort].name == row.cohort
        && offering.resources.contains(where: { estate.resources[$0].name == row.resource })
      {
        rows.append((row, index, estate.cohorts[offering.cohort].users))
      }
    }
    return rows
  }

  @Test(arguments: seeds)
  func `user-time by row, step and answer is what asking everybody at every instant gives`(
    seed: UInt64
  ) {
    let run = Self.runs[Int(seed)]
    let rows = rows(run)
    #expect(rows.count == run.seen.rows.count)
    for (row, offering, users) in rows {
      let timeline = run.seen.timelines[row.timeline]
      var at: Int64 = 0
      for step in timeline.steps {
        #expect(step.from == at && step.to > at, "seed \(seed)")
        at = step.to
        var got: [Answer: Int64] = [:]
        for time in step.answers { got[run.seen.answers[time.answer]] = time.userTime }
        #expect(got == run.oracle.userTime(offering, step.from, step.to), "seed \(seed)")
      }
      #expect(at == Self.horizon)
      let whole = run.oracle.userTime(offering, 0, Self.horizon)
      let launchable = whole.reduce(0) { $0 + ($1.key.isLaunchable ? $1.value : 0) }
      #expect(row.launchable == launchable && row.total == Int64(users) * Self.horizon)
      let gap = run.oracle.longestGap(offering, 0, Self.horizon, atMost: users - 1)
      #expect(row.longestGap == gap, "seed \(seed)")
      let fullGap = run.oracle.longestGap(offering, 0, Self.horizon, atMost: 0)
      #expect(row.longestFullGap == fullGap, "seed \(seed)")
    }
  }

  @Test(arguments: seeds)
  func `worst stretch, parts and spans are exact, however condensed the timeline is`(seed: UInt64) {
    let run = Self.runs[Int(seed)]
    let part = run.plan.partLength ?? 0
    for (row, offering, users) in rows(run) {
      let worst = run.oracle.worst(offering, users: users, 0, Self.horizon)
      #expect(row.worst == worst, "seed \(seed)")
      for (index, from) in stride(from: 0, to: Self.horizon, by: Int(part)).enumerated() {
        let to = min(Self.horizon, from + part)
        let lost = run.oracle.userTime(offering, from, to).reduce(0) {
          $0 + ($1.key.isLaunchable ? 0 : $1.value)
        }
        let got = index < row.lostByPart.count ? row.lostByPart[index] : 0
        #expect(got == lost, "seed \(seed), \(from)")
      }
    }
    #expect(run.seen.answerSpans.count == run.seen.answers.count)
    for (answer, span) in zip(run.seen.answers, run.seen.answerSpans) {
      #expect(span == run.oracle.span(of: answer, 0, Self.horizon), "seed \(seed)")
    }
  }

  @Test(arguments: seeds)
  func `time to restore is what the history of the row says`(seed: UInt64) {
    let run = Self.runs[Int(seed)]
    let starts = run.plan.faults.filter { $0.effect == .outage }.map(\.start.ticks)
    for (row, offering, _) in rows(run) {
      for fault in run.plan.faults where fault.effect == .outage {
        let end = starts.filter { $0 > fault.start.ticks }.min() ?? Self.horizon
        let wanted = run.oracle.restore(offering, from: fault.start.ticks, to: end)
        let got: BruteForceAvailability.Restore
        switch row.timeToRestore.first(where: { $0.fault == fault.name }) {
        case nil: got = .untouched
        case .some(let restore): got = restore.after.map { .after($0) } ?? .never
        }
        #expect(got == wanted, "seed \(seed), \(fault.name), \(row.resource) × \(row.cohort)")
      }
      #expect(!row.timeToRestore.contains { $0.fault == "f5" })
    }
  }

  @Test(arguments: seeds)
  func `a fault hits who could not launch, while it held, what they could just before`(
    seed: UInt64
  ) {
    let run = Self.runs[Int(seed)]
    let estate = run.world.estate
    for (fault, hit) in zip(run.plan.faults, run.seen.faultHits) {
      let end = fault.end?.ticks ?? .max
      let wanted =
        fault.effect == .entitlement ? [] : run.oracle.hit(from: fault.start.ticks, to: end)
      #expect(hit.users == wanted.count, "seed \(seed), \(fault.name)")
      let cohorts = Set(wanted.map { estate.endpoints[$0].cohort.index })
      #expect(hit.cohorts.sorted() == cohorts.sorted(), "seed \(seed), \(fault.name)")
    }
  }

  @Test(arguments: seeds)
  func `checks measure what the history of their rows says`(seed: UInt64) {
    let run = Self.runs[Int(seed)]
    let estate = run.world.estate
    for (plan, check) in zip(run.plan.checks, run.seen.checks) {
      let selected = rows(run).filter { entry in
        plan.resources.contains { estate.resources[$0].name == entry.row.resource }
          && plan.cohorts.contains { estate.cohorts[$0].name == entry.row.cohort }
      }
      let (from, to): (Int64, Int64)
      switch plan.window {
      case .span(let start, let end): (from, to) = (start.ticks, end.ticks)
      case .instant(let at): (from, to) = (at.ticks, at.ticks + 1)
      }
      guard !selected.isEmpty else {
        #expect(check.verdict == .error && check.note != nil)
        continue
      }
      switch plan.measure {
      case .userTime: expectShare(check, plan, selected, run, from, to, seed)
      case .longestGap:
        let longest =
          selected.map { run.oracle.longestGap($0.offering, from, to, atMost: $0.users - 1) }
          .max() ?? 0
        #expect(check.value == longest, "seed \(seed)")
        #expect(check.verdict == (longest <= plan.limit.numerator ? .pass : .fail))
        #expect((check.firstBreach != nil) == (check.verdict == .fail))
        #expect((check.cause != nil) == (check.verdict == .fail))
        if let breach = check.firstBreach, let cause = check.cause {
          // Somebody met the cause in the tick in which the gap became too long.
          let met = selected.contains { entry in
            run.oracle.userTime(entry.offering, breach - 1, breach)[run.seen.answers[cause]] != nil
          }
          #expect(met, "seed \(seed)")
        }
      case .timeslices: expectSlices(check, plan, selected, run, from, to, seed)
      case .usersWithoutPath: expectPathless(check, plan, selected, run, from, to, seed)
      case .launchable, .launches, .refusals, .wait, .timeToRestore, .queuePeak: break
      }
    }
  }

  private func expectSlices(
    _ check: RunResult.CheckResult, _ plan: CheckPlan,
    _ selected: [(row: RunResult.Row, offering: Int, users: Int)], _ run: Run, _ from: Int64,
    _ to: Int64, _ seed: UInt64
  ) {
    guard case .slices(let length, let good) = plan.detail else { return }
    let users = selected.reduce(0) { $0 + $1.users }
    let bad = run.oracle.times(selected.map(\.offering), from, to) { heads in
      Int64(heads) * good.denominator < good.numerator * Int64(users)
    }
    let starts = Array(stride(from: from, to: to, by: Int64.Stride(length)))
    let broken = starts.count { start in
      bad.contains { $0.overlaps(start..<min(to, start + length)) }
    }
    #expect(check.numerator == Int64(starts.count - broken), "seed \(seed)")
    #expect(check.denominator == Int64(starts.count), "seed \(seed)")
    let holds =
      check.numerator * plan.limit.denominator >= plan.limit.numerator * check.denominator
    #expect(check.verdict == (holds ? .pass : .fail), "seed \(seed)")
    #expect(check.firstBreach == (holds ? nil : bad.first?.lowerBound), "seed \(seed)")
  }

  private func expectPathless(
    _ check: RunResult.CheckResult, _ plan: CheckPlan,
    _ selected: [(row: RunResult.Row, offering: Int, users: Int)], _ run: Run, _ from: Int64,
    _ to: Int64, _ seed: UInt64
  ) {
    let resources = Dictionary(grouping: selected, by: \.row.resource).values
    func times(over limit: Int64) -> [Range<Int64>] {
      resources.flatMap { rows in
        let users = rows.reduce(0) { $0 + $1.users }
        return run.oracle.times(rows.map(\.offering), from, to) { Int64(users - $0) > limit }
      }
    }
    #expect(times(over: check.value).isEmpty, "seed \(seed)")
    #expect(check.value == 0 || !times(over: check.value - 1).isEmpty, "seed \(seed)")
    let breach = times(over: plan.limit.floor).map(\.lowerBound).min()
    #expect(check.verdict == (breach == nil ? .pass : .fail), "seed \(seed)")
    #expect(check.firstBreach == breach, "seed \(seed)")
    #expect((check.cause == nil) == (breach == nil), "seed \(seed)")
  }

  private func expectShare(
    _ check: RunResult.CheckResult, _ plan: CheckPlan,
    _ selected: [(row: RunResult.Row, offering: Int, users: Int)], _ run: Run, _ from: Int64,
    _ to: Int64, _ seed: UInt64
  ) {
    let users = selected.reduce(0) { $0 + $1.users }
    var times: [Answer: Int64] = [:]
    for entry in selected {
      times.merge(run.oracle.userTime(entry.offering, from, to), uniquingKeysWith: +)
    }
    let launchable = times.reduce(0) { $0 + ($1.key.isLaunchable ? $1.value : 0) }
    #expect(check.numerator == launchable, "seed \(seed)")
    #expect(check.denominator == Int64(users) * (to - from), "seed \(seed)")
    let holds =
      launchable * 100 >= plan.limit.numerator * 100 / plan.limit.denominator
      * check.denominator
    #expect(check.verdict == (holds ? .pass : .fail), "seed \(seed)")
    guard !holds else { return }
    let breach = run.oracle.first(selected.map(\.offering), from, to) { heads in
      Int64(heads) * plan.limit.denominator < plan.limit.numerator * Int64(users)
    }
    #expect(check.firstBreach == breach, "seed \(seed)")
    if case .span = plan.window {
      let below = run.oracle.times(selected.map(\.offering), from, to) { heads in
        Int64(heads) * plan.limit.denominator < plan.limit.numerator * Int64(users)
      }
      let wanted = RunResult.Breaches(
        total: below.reduce(0) { $0 + Int64($1.count) },
        longest: below.map { Int64($0.count) }.max() ?? 0, count: below.count)
      #expect(check.breaches == wanted, "seed \(seed)")
    }
    guard let breach else { return }
    var refusals: [Answer: Int64] = [:]
    for entry in selected {
      refusals.merge(
        run.oracle.userTime(entry.offering, breach, breach + 1), uniquingKeysWith: +)
    }
    refusals = refusals.filter { !$0.key.isLaunchable }
    let met = check.cause.flatMap { refusals[run.seen.answers[$0]] }
    #expect(met != nil && met == refusals.values.max(), "seed \(seed)")
  }

  @Test(arguments: seeds)
  func `a copy made on the way comes to the same as the one it was made of`(seed: UInt64) {
    let run = Self.runs[Int(seed)]
    #expect(run.copy.rows == run.seen.rows)
    #expect(run.copy.timelines == run.seen.timelines)
    #expect(run.copy.answers == run.seen.answers)
    #expect(run.copy.checks == run.seen.checks)
    #expect(run.copy.digest == run.seen.digest)
  }

  @Test func `the random runs meet every path, condensed timelines and exact ones`() {
    var paths: Set<Answer.Path> = []
    var brokers: Set<Answer.Broker> = []
    var (condensed, exact, restores) = (0, 0, 0)
    for run in Self.runs {
      for answer in run.seen.answers {
        paths.insert(answer.path)
        brokers.insert(answer.broker)
      }
      for timeline in run.seen.timelines {
        if timeline.condensed { condensed += 1 } else { exact += 1 }
      }
      restores += run.seen.rows.reduce(0) { $0 + $1.timeToRestore.count }
    }
    #expect(paths == Set(Answer.Path.allCases))
    #expect(brokers == [.cloud, .lhc, .none])
    #expect(condensed > 50, "\(condensed)")
    #expect(exact > 100, "\(exact)")
    #expect(restores > 200, "\(restores)")
  }
}
