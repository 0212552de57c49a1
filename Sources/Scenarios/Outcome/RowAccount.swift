/// Heads by answer over time, for one cohort and one offering: the row that all resources of the
/// offering share.
///
/// Between two boundaries it only keeps what changed when; at the boundary the steps of the timeline
/// are made from that, so totals telescope to the tick however a stretch is cut.
struct RowAccount: Sendable {
  struct Heads: Sendable, BitwiseCopyable, Equatable {
    var answer: Int32
    var heads: Int32
  }

  /// A stretch with more change points than this is cut into equal parts.
  static let maximumChangePoints = 8
  static let equalParts: Int64 = 8

  let users: Int32
  /// Users who cannot launch now.
  private(set) var withoutAnswer: Int32 = 0
  /// What the current instant changed; net, and empty once it is settled.
  private(set) var pending: [Heads] = []
  /// What holds now; no answer without heads.
  private(set) var heads: [Heads] = []
  private var log = HeadsLog()

  private var stretchStart: Int64 = 0
  private var headsAtStart: [Heads] = []
  private(set) var timeline = RunResult.Timeline(condensed: false, steps: [])

  private var gapStart: Int64?
  private var fullGapStart: Int64?
  /// Every interval in which at least one user could not launch.
  private(set) var gaps: [Range<Int64>] = []
  private(set) var longestFullGap: Int64 = 0
  private(set) var loss: LossAccount
  private(set) var spans = AnswerSpans()

  /// - Parameter partLength: ticks in which lost user-time is kept apart; nil: it is not.
  init(users: Int, partLength: Int64?) {
    self.users = Int32(users)
    loss = LossAccount(partLength: partLength)
  }

  var launchableHeads: Int32 { users - withoutAnswer }

  // MARK: Within an instant

  mutating func add(_ change: Int32, to answer: Int32) {
    Self.add(change, to: answer, in: &pending)
  }

  /// Ends an instant: what is pending holds from now on.
  mutating func settle(at now: Int64, _ answers: AnswerTable) {
    var someoneIsLast = false
    for change in pending where change.heads != 0 {
      let after = Self.add(change.heads, to: change.answer, in: &heads)
      if after == change.heads { spans.open(change.answer, at: now) }
      if after == 0 {
        spans.close(change.answer, at: now)
        someoneIsLast = true
      }
      if now > stretchStart {
        log.append(change, at: now)
      } else {
        Self.add(change.heads, to: change.answer, in: &headsAtStart)
      }
      if !answers.isLaunchable(change.answer) { withoutAnswer += change.heads }
    }
    pending.removeAll(keepingCapacity: true)
    if someoneIsLast { heads.removeAll { $0.heads == 0 } }
    loss.change(to: withoutAnswer, at: now)
    followGaps(at: now)
  }

  /// Returns the heads that the answer has then.
  @discardableResult
  private static func add(_ change: Int32, to answer: Int32, in list: inout [Heads]) -> Int32 {
    for index in list.indices where list[index].answer == answer {
      list[index].heads += change
      return list[index].heads
    }
    list.append(Heads(answer: answer, heads: change))
    return change
  }

  // MARK: Gaps

  private mutating func followGaps(at now: Int64) {
    if withoutAnswer > 0 {
      gapStart = gapStart ?? now
    } else if let start = gapStart {
      if start < now { gaps.append(start..<now) }
      gapStart = nil
    }
    if withoutAnswer == users {
      fullGapStart = fullGapStart ?? now
    } else if let start = fullGapStart {
      longestFullGap = max(longestFullGap, now - start)
      fullGapStart = nil
    }
  }

  private mutating func endGaps(at horizon: Int64) {
    if let start = gapStart, start < horizon { gaps.append(start..<horizon) }
    if let start = fullGapStart { longestFullGap = max(longestFullGap, horizon - start) }
    gapStart = nil
    fullGapStart = nil
  }

  // MARK: The timeline

  /// Something changed within the stretch.
  var hasChanged: Bool { !log.isEmpty }

  /// Ends a stretch at a boundary, before the changes of the boundary's instant are settled.
  mutating func endStretch(at boundary: Int64, _ answers: AnswerTable) {
    guard boundary > stretchStart else { return }
    let ends = partEnds(to: boundary)
    appendSteps(ends, answers)
    log.removeAll()
    headsAtStart = heads
    stretchStart = boundary
  }

  private mutating func appendSteps(_ ends: [Int64], _ answers: AnswerTable) {
    var reader = StretchReader(heads: headsAtStart, log: log.makeIterator())
    var from = stretchStart
    for end in ends {
      timeline.steps.append(reader.step(from: from, to: end, answers))
      from = end
    }
  }

  mutating func finish(at horizon: Int64, _ answers: AnswerTable) {
    endStretch(at: horizon, answers)
    endGaps(at: horizon)
    loss.end(at: horizon)
    spans.finish(at: horizon)
  }

  /// The exact change points and the boundary, or the ends of equal parts, rounded down to a tick.
  private mutating func partEnds(to boundary: Int64) -> [Int64] {
    var points: [Int64] = []
    for entry in log where entry.at < boundary && entry.at != points.last {
      points.append(entry.at)
      if points.count > Self.maximumChangePoints { break }
    }
    if points.count <= Self.maximumChangePoints { return points + [boundary] }
    timeline.condensed = true
    let (quotient, remainder) = (boundary - stretchStart).quotientAndRemainder(
      dividingBy: Self.equalParts)
    return (1...Self.equalParts).map { part in
      stretchStart + quotient * part + remainder * part / Self.equalParts
    }
  }

  /// Makes the steps of one stretch, one after the other.
  private struct StretchReader {
    /// Heads at the start of the next step.
    var heads: [Heads]
    /// What is still to come after `next`.
    private var log: HeadsLog.Iterator
    private var next: HeadsLog.Entry?

    init(heads: [Heads], log: HeadsLog.Iterator) {
      self.heads = heads
      self.log = log
      next = self.log.next()
    }

    /// A change of d heads at t is worth d × (end − t) of the step's user-time: no entry needs to
    /// know the ones before it.
    mutating func step(from: Int64, to end: Int64, _ answers: AnswerTable) -> RunResult.Step {
      var times: [RunResult.AnswerTime] = []
      for entry in heads { Self.add(entry, lasting: end - from, to: &times) }
      while let entry = next, entry.at < end {
        Self.add(entry.change, lasting: end - entry.at, to: &times)
        RowAccount.add(entry.change.heads, to: entry.change.answer, in: &heads)
        next = log.next()
      }
      times.removeAll { $0.userTime == 0 }
      times.sort { $0.answer < $1.answer }
      let launchable = times.reduce(0) {
        $0 + (answers.isLaunchable(Int32($1.answer)) ? $1.userTime : 0)
      }
      return RunResult.Step(from: from, to: end, launchable: launchable, answers: times)
    }

    private static func add(
      _ entry: Heads, lasting length: Int64, to times: inout [RunResult.AnswerTime]
    ) {
      let userTime = Int64(entry.heads) * length
      for index in times.indices where times[index].answer == Int(entry.answer) {
        times[index].userTime += userTime
        return
      }
      times.append(RunResult.AnswerTime(answer: Int(entry.answer), userTime: userTime))
    }
  }
}
