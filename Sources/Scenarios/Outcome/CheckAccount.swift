import SimEngine
import Topology

/// The running sums of one check.
///
/// The window is known from the start, so a change of d heads at t is worth d × (end − t) of its
/// user-time, whatever comes after.
struct CheckAccount: Sendable {
  let plan: CheckPlan
  /// Ticks, half-open; an instant is the one tick that begins with it.
  let window: Range<Int64>
  /// Users over all selected rows.
  private(set) var users: Int64 = 0
  /// Users without an answer now, over all selected rows.
  private var missing: Int64 = 0
  private var settledAt: Int64 = 0
  /// The share of users that is looked at while the run runs.
  private let threshold: Fraction
  /// When the share of users was less, or more, than the threshold.
  private(set) var below = BreachAccount()
  private(set) var above = BreachAccount()
  private(set) var missingTime: Int128 = 0
  /// What refuses the users without an answer now, and what most of them met when the share was
  /// first less than the threshold.
  private(set) var refusals = RefusalCount()
  private(set) var causeBelow: Int32?
  private(set) var hasRows: Bool
  private var met = MetRules()
  /// By answer: a launch that counts met it.
  private var isMet: [Bool] = []

  // What single measures need beside that.

  /// For `longestGap`, by row of the selection.
  private(set) var gaps: [GapWatch] = []
  /// By row; only looked up in.
  private var gapOfRow: [Int: Int] = [:]
  private(set) var slices: SliceCount?
  private(set) var pathless: PathlessPeak?
  private(set) var restore: RestoreWatch?
  private(set) var launches = LaunchTally()
  private(set) var waits = WaitTally()
  private(set) var refused: RefusalTally?
  private(set) var queue: QueueTally?
  /// Of `launchable`: what users have at its instant.
  private(set) var held = HeldAnswers()
  let resources: [CheckIndex.ResourceRows]

  /// - Parameters:
  ///   - resources: those of the check that are looked at one by one.
  ///   - faults: of the whole run.
  init(_ plan: CheckPlan, _ resources: [CheckIndex.ResourceRows] = [], _ faults: [Fault] = []) {
    self.plan = plan
    self.resources = resources
    switch plan.window {
    case .span(let from, let to): window = from.ticks..<max(from.ticks, to.ticks)
    case .instant(let at): window = at.ticks..<at.ticks + 1
    }
    var threshold = plan.limit
    hasRows = false
    if plan.measure == .usersWithoutPath { pathless = PathlessPeak(resources) }
    switch plan.detail {
    case .none, .percentile: break
    case .slices(let length, let good):
      slices = SliceCount(of: window, length: length)
      threshold = good
    case .fault(let name): restore = RestoreWatch(name, limit: plan.limit.floor, faults)
    case .causes(let causes): refused = RefusalTally(causes)
    case .queues(let servers):
      queue = QueueTally(servers)
      hasRows = !servers.isEmpty
    }
    self.threshold = threshold
  }

  /// The instant at which what users have is kept, in ticks; nil: it is not.
  var heldAt: Int64? {
    guard plan.measure == .launchable, case .instant(let at) = plan.window else { return nil }
    return at.ticks
  }

  // MARK: While the run runs

  /// Takes in that a row is selected, with its users where the check is on state.
  mutating func select(row: Int, users: Int64 = 0) {
    hasRows = true
    self.users += users
    guard plan.measure == .longestGap else { return }
    gapOfRow[row] = gaps.count
    gaps.append(GapWatch())
  }

  /// Takes in that users of a row lost (`heads` > 0) or found a way, from now on.
  ///
  /// - Parameter rows: how many rows of the result they are counted in.
  mutating func addMissing(
    _ heads: Int64, inEachOf rows: Int64, _ answer: Int32, row: Int, at now: Int64
  ) {
    settle(until: now)
    missing += heads * rows
    refusals.add(heads * rows, to: answer)
    pathless?.add(heads, to: answer, row: row)
    if let gap = gapOfRow[row] {
      gaps[gap].settle(until: now, within: window, limit: plan.limit.floor)
      gaps[gap].add(heads * rows, to: answer)
    }
    guard now < window.upperBound else { return }
    missingTime +=
      Int128(heads * rows) * Int128(window.upperBound - max(now, window.lowerBound))
  }

  /// The state since the last change held until now: notes a breach in it.
  mutating func settle(until now: Int64) {
    let from = max(settledAt, window.lowerBound)
    settledAt = now
    let to = min(now, window.upperBound)
    guard from < to, users > 0 else { return }
    pathless?.settle(from..<to, limit: plan.limit.floor)
    restore?.settle(from..<to, refusals)
    guard plan.measure.unit == .share else { return }
    let share = Fraction(users - missing, users)
    if share < threshold {
      if below.first == nil { causeBelow = refusals.most }
      below.add(from..<to)
      slices?.add(from..<to)
    }
    if threshold < share { above.add(from..<to) }
  }

  /// FLT-6: the instants of a fault that was waited for are known.
  mutating func plan(_ fault: Fault) { restore?.plan(fault) }

  /// Takes in what users of a selected row have at the instant of the check.
  mutating func hold(row: Int, _ heads: [RowAccount.Heads]) { held.hold(row: row, heads) }

  /// Takes in a launch that ended, by the instant of its click.
  ///
  /// - Parameter wait: ticks since the click.
  mutating func addLaunch(_ record: LaunchRecord, answer: Int32, wait: Int64) {
    let launch = LaunchTally.Launch(clickedAt: record.clickedAt.ticks, answer: answer)
    guard window.contains(launch.clickedAt), record.outcome != .begun else { return }
    let succeeded = record.outcome == .succeeded
    launches.add(launch, succeeded: succeeded)
    if plan.measure == .wait {
      guard succeeded else { return }
      waits.add(launch, wait: wait, limit: plan.limit.floor)
    }
    noteRules(of: record, answer: Int(answer))
    if !succeeded {
      refused?.add(launch, record.answer.headline?.cause, limit: plan.limit.floor)
    }
  }

  private mutating func noteRules(of record: LaunchRecord, answer: Int) {
    if answer >= isMet.count {
      isMet += Array(repeating: false, count: answer + 1 - isMet.count)
    }
    if !isMet[answer] { met.addLaunch(record.answer) }
    isMet[answer] = true
    met.addTroubles(of: record)
  }

  /// Takes in what became of a request.
  mutating func addRequest(_ entry: QueueEntry, at now: Int64) {
    queue?.add(entry, at: now, within: window, limit: plan.limit.floor)
  }

  /// Takes in the state up to the end of the run.
  mutating func finish(at horizon: Int64) {
    settle(until: horizon + 1)
    for gap in gaps.indices {
      gaps[gap].settle(until: horizon + 1, within: window, limit: plan.limit.floor)
    }
  }

  // MARK: What was at work

  /// What was at work in the window: of launches that are judged, or of what users had there. What
  /// makes a queue long is not followed.
  ///
  /// - Parameter rows: the rows of the selection, finished.
  func metRules(rows: [RowAccount], _ answers: AnswerTable) -> MetRules {
    guard plan.measure.subject == .state else { return met }
    var met = MetRules()
    for answer in answersInTime(of: rows, answers) { met.add(answers.answers[answer]) }
    return met
  }

  private func answersInTime(of rows: [RowAccount], _ answers: AnswerTable) -> [Int] {
    let time = restore?.instants.map { $0.lowerBound..<(restore?.nextStart ?? .max) } ?? window
    var seen = Array(repeating: false, count: answers.answers.count)
    for row in rows {
      for step in row.timeline.steps where step.from < time.upperBound && time.lowerBound < step.to
      {
        for entry in step.answers { seen[entry.answer] = true }
      }
    }
    return seen.indices.filter { seen[$0] }
  }
}
