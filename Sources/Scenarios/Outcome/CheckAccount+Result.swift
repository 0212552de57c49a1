import Topology

/// What a check came to, once the run is over.
extension CheckAccount {
  /// What else is known at the end.
  struct Ending {
    var horizon: Int64
    var isComplete: Bool
    /// The rows of the selection, finished.
    var rows: [RowAccount]
    /// When each row that the fault of the check touched was restored, from its start.
    var restores: [RunResult.Restore]
    var answers: AnswerTable
    var estate: Estate
  }

  /// - Precondition: the account is finished.
  func result(_ ending: Ending) -> RunResult.CheckResult {
    var result = verdict(ending)
    if plan.measure == .launchable {
      result.expected = plan.resources.map { ending.estate.resources[$0].name }
    }
    return result
  }

  private func verdict(_ ending: Ending) -> RunResult.CheckResult {
    if !ending.isComplete { return unjudged(.error, "the run did not complete") }
    if isCut(at: ending.horizon) {
      var result = unjudged(.skipped, "the run ends before the window does")
      result.isCut = true
      return result
    }
    if plan.allowsEmpty, !hasRows {
      return unjudged(.skipped, "it selects nothing, as \"allowEmpty\" lets it")
    }
    if window.isEmpty { return unjudged(.error, "the window has no length") }
    if plan.measure.subject == .state, users == 0 {
      return unjudged(.error, "the window has no user")
    }
    switch plan.measure {
    case .userTime: return userTimeResult()
    case .timeslices: return timeslicesResult()
    case .usersWithoutPath: return usersWithoutPathResult()
    case .launchable: return launchableResult(ending)
    case .launches: return launchesResult()
    case .refusals: return refusalsResult()
    case .wait: return waitResult()
    case .longestGap: return longestGapResult(ending.rows)
    case .timeToRestore: return timeToRestoreResult(ending)
    case .queuePeak: return queuePeakResult(ending.estate)
    }
  }

  private func isCut(at horizon: Int64) -> Bool {
    switch plan.window {
    case .span: window.upperBound > horizon
    case .instant: window.lowerBound > horizon
    }
  }

  // MARK: State

  private func userTimeResult() -> RunResult.CheckResult {
    let total = Int128(users) * Int128(window.count)
    let share = Fraction(of: total - missingTime, in: total)
    var result = judged(
      share, firstBelow: below.first, firstAbove: above.first, cause: causeBelow)
    if result.verdict == .fail, case .span = plan.window {
      result.breaches =
        if case .atLeast = plan.wanted { below.breaches } else { above.breaches }
    }
    return result
  }

  private func timeslicesResult() -> RunResult.CheckResult {
    guard let slices else { return unjudged(.error, "the window has no slice") }
    var result = judged(
      Fraction(slices.total - slices.broken, slices.total), firstBelow: below.first,
      cause: causeBelow)
    if result.verdict == .fail { result.breaches = below.breaches }
    return result
  }

  private func usersWithoutPathResult() -> RunResult.CheckResult {
    guard let pathless else { return unjudged(.error, "the window has no user") }
    var result = judged(
      Fraction(pathless.peak, 1), firstAbove: pathless.over.first, cause: pathless.cause)
    if result.verdict == .fail, case .span = plan.window {
      result.breaches = pathless.over.breaches
    }
    return result
  }

  private func launchableResult(_ ending: Ending) -> RunResult.CheckResult {
    var missing: [ID<Estate.Resource>] = []
    var refusals = RefusalCount()
    for resource in resources {
      let lost = held.refusals(of: resource.offerings, ending.answers)
      guard lost.total > 0 else { continue }
      missing.append(resource.resource)
      refusals.add(lost)
    }
    let got = plan.resources.count - missing.count
    var result = judged(Fraction(Int64(got), 1), firstBelow: heldAt, cause: refusals.most)
    result.missing = missing.map { ending.estate.resources[$0].name }
    return result
  }

  private func longestGapResult(_ rows: [RowAccount]) -> RunResult.CheckResult {
    guard case .span = plan.window else { return unjudged(.error, "the window has no user") }
    var longest: Int64 = 0
    var firstAbove: Int64?
    var tooLong: [Range<Int64>] = []
    for row in rows {
      for gap in row.gaps where gap.overlaps(window) {
        let clipped = gap.clamped(to: window)
        longest = max(longest, Int64(clipped.count))
        guard clipped.count > plan.limit.floor else { continue }
        // The instant at which the gap has lasted as long as is allowed; one tick later it breaks.
        let limit = clipped.lowerBound + plan.limit.floor
        firstAbove = min(firstAbove ?? .max, limit + 1)
        tooLong.append(limit..<clipped.upperBound)
      }
    }
    var result = judged(Fraction(longest, 1), firstAbove: firstAbove, cause: causeOfFirstGap)
    if result.verdict == .fail, case .atMost = plan.wanted {
      var above = BreachAccount()
      for time in tooLong.sorted(by: { $0.lowerBound < $1.lowerBound }) { above.add(time) }
      result.breaches = above.breaches
    }
    return result
  }

  /// What most users met when the first gap became too long, over all rows whose gap did then.
  private var causeOfFirstGap: Int32? {
    guard let instant = gaps.compactMap({ $0.first?.at }).min() else { return nil }
    var refusals = RefusalCount()
    for gap in gaps {
      if let first = gap.first, first.at == instant { refusals.add(first.refusals) }
    }
    return refusals.most
  }

  private func timeToRestoreResult(_ ending: Ending) -> RunResult.CheckResult {
    guard let restore, let fault = restore.instants else {
      let lasts = restore?.isForGood ?? false
      return unjudged(.error, "the fault \(lasts ? "does not end" : "did not start") in the run")
    }
    guard fault.upperBound < ending.horizon else {
      return unjudged(.error, "the fault does not end in the run")
    }
    let afters = ending.restores.map(\.after)
    let isRestored = !afters.contains(nil)
    let end = isRestored ? nil : min(restore.nextStart ?? .max, ending.horizon)
    let back = end ?? fault.lowerBound + (afters.compactMap(\.self).max() ?? 0)
    let late = min(fault.upperBound + plan.limit.floor + 1, end ?? .max)
    var result = judged(
      Fraction(max(0, back - fault.upperBound), 1), firstAbove: late,
      cause: restore.cause ?? refusals.most, isReached: isRestored)
    if !isRestored {
      result.isUnrestored = true
      let event = restore.nextStart == end ? "another fault starts" : "the run ends"
      result.note = "not all is back before \(event)"
    }
    return result
  }

  // MARK: Launches

  /// A launch that is open at the horizon has neither succeeded nor failed: it does not count.
  private func launchesResult() -> RunResult.CheckResult {
    guard case .span = plan.window, launches.ended > 0 else {
      return unjudged(.error, "the window has no launch")
    }
    return judged(
      Fraction(launches.succeeded, launches.ended),
      firstBelow: launches.firstFailure?.clickedAt, firstAbove: launches.firstSuccess?.clickedAt,
      cause: launches.firstFailure?.answer)
  }

  private func refusalsResult() -> RunResult.CheckResult {
    guard let refused, launches.ended > 0 else {
      return unjudged(.error, "the window has no launch")
    }
    return judged(
      Fraction(refused.count, 1), firstAbove: refused.firstOver?.clickedAt,
      cause: refused.firstOver?.answer)
  }

  private func waitResult() -> RunResult.CheckResult {
    guard case .percentile(let share) = plan.detail, launches.succeeded > 0 else {
      return unjudged(.error, "no launch of the window succeeded")
    }
    return judged(
      Fraction(waits.waits.quantile(share), 1), firstAbove: waits.firstSlow?.clickedAt,
      cause: waits.firstSlow?.answer)
  }

  // MARK: Queues

  private func queuePeakResult(_ estate: Estate) -> RunResult.CheckResult {
    guard let queue, queue.requests > 0 else {
      return unjudged(.error, "no request came to the queues in the window")
    }
    var result = judged(
      Fraction(queue.longest, 1), firstAbove: queue.firstBreach?.at, cause: nil)
    if result.verdict == .fail {
      result.place = queue.firstBreach.map { estate.path(of: $0.server) }
    }
    return result
  }

  // MARK: Verdicts

  /// - Parameters:
  ///   - cause: what was met at the first breach.
  ///   - isReached: false where what is measured never came to an end; the check fails then.
  private func judged(
    _ got: Fraction, firstBelow: Int64? = nil, firstAbove: Int64? = nil, cause: Int32?,
    isReached: Bool = true
  ) -> RunResult.CheckResult {
    let isLeast = if case .atLeast = plan.wanted { true } else { false }
    let holds = isReached && (isLeast ? !(got < plan.limit) : !(plan.limit < got))
    var result = unjudged(holds ? .pass : .fail, nil)
    result.numerator = got.numerator
    result.denominator = got.denominator
    result.value = plan.measure.unit == .share ? got.partsPerMillion : got.floor
    if !holds {
      result.firstBreach = isLeast ? firstBelow : firstAbove
      // What fails for too much of a good thing has no cause among the refusals.
      result.cause = isLeast == plan.measure.wantsMore ? cause.map { Int($0) } : nil
    }
    return result
  }

  private func unjudged(_ verdict: RunResult.CheckResult.Verdict, _ note: String?)
    -> RunResult.CheckResult
  {
    var result = RunResult.CheckResult(
      id: plan.id, title: plan.title, measure: plan.measure, verdict: verdict,
      wanted: plan.wanted, value: 0, numerator: 0, denominator: 0,
      bound: plan.measure.unit == .share ? plan.limit.partsPerMillion : plan.limit.floor,
      firstBreach: nil, breaches: nil, cause: nil, note: note)
    if case .percentile(let share) = plan.detail { result.percentile = share.text }
    return result
  }
}
