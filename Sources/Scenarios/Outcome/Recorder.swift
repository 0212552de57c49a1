package import SimEngine
package import Topology

/// The omniscient observer of one run: integrates availability exactly and counts launches.
///
/// It reads the world at the end of every instant and writes nothing into it, so it can be taken
/// away without changing the run. A value: a copy of a run carries a copy of its recorder.
package struct Recorder: Sendable {
  private let plan: ObservationPlan
  private let estate: Estate
  private let rowTable: RowTable
  private var answers = AnswerTable()
  private var index: LaunchabilityIndex
  /// By offering.
  private var rows: [RowAccount]
  private var touchedRows: TouchedList
  private var checks: [CheckAccount]
  private let checkTable: CheckIndex
  /// Instants at which a check keeps what users have and that are still to come, the next one last.
  private var checkInstants: [Int64]
  private var restores: RestoreLedger
  private var faultHits: FaultHits
  private var refusedGeodes = RefusedGeodes()
  /// By row of the result.
  private var launches: [LaunchAccount]
  private var comparison: LaunchComparison?
  private var queueLedger: QueueLedger
  private var writeLosses: [RunResult.WriteLoss] = []
  private var digest = FactDigest()
  private var modes: [OutageMode]
  private var modeChanges: [RunResult.ModeChange] = []

  /// Takes the state at t = 0, after the start-up and before the first event.
  ///
  /// - Complexity: O(endpoints × offerings of their cohort).
  package init(world: some ObservableWorld, plan: ObservationPlan) {
    self.plan = plan
    estate = world.estate
    rowTable = RowTable(world.estate)
    index = LaunchabilityIndex(world, &answers)
    rows = world.estate.offerings.map { offering in
      RowAccount(
        users: world.estate.cohorts[offering.cohort].users, partLength: plan.partLength)
    }
    touchedRows = TouchedList(count: rows.count)
    checkTable = CheckIndex(plan.checks, rowTable, offerings: rows.count)
    checks = zip(plan.checks, checkTable.resources).map { CheckAccount($0, $1, plan.faults) }
    checkInstants = Set(checks.compactMap(\.heldAt)).sorted(by: >)
    restores = RestoreLedger(plan.faults)
    faultHits = FaultHits(plan.faults)
    launches = Array(repeating: LaunchAccount(), count: rowTable.rows.count)
    comparison = plan.comparesLaunches ? LaunchComparison() : nil
    modes = world.board.mode
    refusedGeodes.takePlatform(world.board, estate)
    queueLedger = QueueLedger(world.estate, plan.faults)
    for (offering, shares) in checkTable.ofOffering.enumerated() {
      for share in shares {
        checks[share.check].select(
          row: offering, users: Int64(rows[offering].users) * share.rows)
      }
    }
    for (row, watching) in checkTable.launchesOfRow.enumerated() {
      for check in watching { checks[check].select(row: row) }
    }
    settleRows(at: 0)
    refusedGeodes.note(rows, answers)
  }

  /// Takes in an instant after its last event, before the journal is cleared.
  ///
  /// - Precondition: instants come in order, each once.
  /// - Complexity: O(what the journal names); no instant costs the whole estate unless it changed.
  package mutating func instantEnded(at now: SimTime, world: some ObservableWorld) {
    if let next = checkInstants.last, next < now.ticks { holdAnswers(before: now.ticks) }
    let journal = world.sharedJournal
    if journal.value.isBoundary {
      for row in rows.indices { rows[row].endStretch(at: now.ticks, answers) }
    } else if journal.value.isBoundaryForChanged {
      for row in rows.indices where rows[row].hasChanged {
        rows[row].endStretch(at: now.ticks, answers)
      }
    }
    // Here and below: a loop over nothing counts what it loops over up and down all the same.
    if !journal.value.plannedFaults.isEmpty {
      for fault in journal.value.plannedFaults {
        restores.plan(fault)
        faultHits.plan(fault)
        for check in checks.indices { checks[check].plan(fault) }
      }
    }
    restores.begin(upTo: now.ticks, rows)
    let noFaultHolds = faultHits.isIdle(at: now.ticks)
    if !noFaultHolds { faultHits.begin(at: now.ticks, index, answers) }
    comparison?.begin(journal.value.launches, index)
    index.update(world, journal, &answers)
    if !noFaultHolds { faultHits.note(index, answers, journal.value.facts) }
    if !index.changes.isEmpty { settleRows(at: now.ticks) }
    if journal.value.everythingIsDirty { refusedGeodes.takePlatform(world.board, estate) }
    if journal.value.everythingIsDirty || !index.changes.isEmpty {
      refusedGeodes.note(rows, answers)
    }
    if !journal.value.launches.isEmpty {
      for record in journal.value.launches { count(record, at: now) }
    }
    if !journal.value.writeLosses.isEmpty {
      for loss in journal.value.writeLosses { take(loss, at: now) }
    }
    if !journal.value.queueEntries.isEmpty {
      for entry in journal.value.queueEntries {
        queueLedger.add(entry, at: now.ticks)
        for check in checkTable.onQueues { checks[check].addRequest(entry, at: now.ticks) }
      }
    }
    comparison?.end(journal.value, at: now, index, answers)
    if !journal.value.facts.isEmpty {
      for fact in journal.value.facts { take(fact, at: now) }
    }
    if !journal.value.locations.isEmpty {
      for location in journal.value.locations {
        follow(world.board.mode[location], of: location, at: now)
      }
    }
  }

  /// Closes everything at the end of the run.
  ///
  /// - Parameter complete: false when a limit ended the run before its horizon; checks then say
  ///   `error`.
  package mutating func finish(
    at horizon: SimTime, world: some ObservableWorld, complete: Bool
  ) -> Observation {
    holdAnswers(before: horizon.ticks + 1)
    restores.begin(upTo: horizon.ticks - 1, rows)
    restores.end(at: horizon.ticks)
    for row in rows.indices { rows[row].finish(at: horizon.ticks, answers) }
    let timelines = TimelineTable(rows)
    return Observation(
      rows: resultRows(timelines, horizon), timelines: timelines.timelines,
      answers: answers.answers, answerSpans: answerSpans(),
      checks: checkResults(horizon, complete),
      digest: digest.hexadecimal, sessions: sessions(world.board), modeChanges: modeChanges,
      faultHits: faultHits.hits,
      refusedGeodes: refusedGeodes.geodes.map { estate.geodes[$0].name },
      queues: queueLedger.queues(estate, world.board),
      overload: queueLedger.overload(
        until: horizon.ticks,
        isStillOverloaded: world.board.hasOverload(at: horizon, estate)),
      fullPlaces: fullPlaces(world.board),
      monitorGap: estate.has(.monitoring)
        ? RunResult.MonitorGap(notSent: world.board.eventsNotSent, held: world.board.eventsHeld)
        : nil,
      writeLosses: writeLosses, comparison: comparison)
  }

  // MARK: Rows

  private mutating func settleRows(at now: Int64) {
    guard estate.rules.holds(.out4) else { return }
    for change in index.changes {
      rows[Int(change.offering)].add(change.heads, to: change.answer)
      touchedRows.insert(Int(change.offering))
    }
    touchedRows.sort()
    for raw in touchedRows.items {
      let row = Int(raw)
      settleChecks(of: row, at: now)
      rows[row].settle(at: now, answers)
      restores.note(row: row, launchable: rows[row].launchableHeads, at: now)
    }
    touchedRows.clear()
  }

  private mutating func settleChecks(of row: Int, at now: Int64) {
    guard !checkTable.ofOffering[row].isEmpty else { return }
    for change in rows[row].pending where change.heads != 0 && !answers.isLaunchable(change.answer)
    {
      for share in checkTable.ofOffering[row] {
        checks[share.check].addMissing(
          Int64(change.heads), inEachOf: share.rows, change.answer, row: row, at: now)
      }
    }
  }

  private func resultRows(_ timelines: TimelineTable, _ horizon: SimTime) -> [RunResult.Row] {
    let restored = restores.restores(rows: rows.count)
    return rowTable.rows.indices.map { position in
      let key = rowTable.rows[position]
      let row = rows[key.offering]
      return RunResult.Row(
        resource: estate.resources[key.resource].name, cohort: estate.cohorts[key.cohort].name,
        users: Int64(row.users),
        launchable: row.timeline.steps.reduce(0) { $0 + $1.launchable },
        total: Int64(row.users) * horizon.ticks,
        longestGap: row.gaps.reduce(0) { max($0, $1.upperBound - $1.lowerBound) },
        longestFullGap: row.longestFullGap, timeToRestore: restored[key.offering.index],
        timeline: timelines.ofRow[key.offering.index], launches: launches[position].result(),
        worst: row.loss.worst, lostByPart: row.loss.parts)
    }
  }

  private func answerSpans() -> [Range<Int64>?] {
    var spans: [Range<Int64>?] = Array(repeating: nil, count: answers.answers.count)
    for row in rows { row.spans.widen(&spans) }
    return spans
  }

  // MARK: Launches, checks, facts

  private mutating func count(_ record: LaunchRecord, at now: SimTime) {
    let row = rowTable.position(of: record.resource, record.offering)
    let answer =
      record.outcome == .begun
      ? -1 : answers.index(of: record.answer, likely: launches[row].lastAnswer)
    let wait = (now - record.clickedAt).ticks
    launches[row].add(record, answer: answer, wait: wait)
    guard record.outcome != .begun else { return }
    queueLedger.add(record, at: now.ticks)
    for check in checkTable.launchesOfRow[row] {
      checks[check].addLaunch(record, answer: answer, wait: wait)
    }
  }

  /// Shows the checks of instants before now what users have there: what has held since the last
  /// change.
  private mutating func holdAnswers(before now: Int64) {
    while let instant = checkInstants.last, instant < now {
      checkInstants.removeLast()
      for check in checks.indices where checks[check].heldAt == instant {
        for row in selectedRows(of: check) { checks[check].hold(row: row, rows[row].heads) }
      }
    }
  }

  private func selectedRows(of check: Int) -> [Int] {
    rows.indices.filter { row in
      rows[row].users > 0 && checkTable.ofOffering[row].contains { $0.check == check }
    }
  }

  private mutating func checkResults(_ horizon: SimTime, _ isComplete: Bool)
    -> [RunResult.CheckResult]
  {
    let parameters = parametersUsed(by: estate)
    return checks.indices.map { check in
      let selected = selectedRows(of: check)
      let selection = selected.map { rows[$0] }
      checks[check].finish(at: horizon.ticks)
      var result = checks[check].result(
        CheckAccount.Ending(
          horizon: horizon.ticks, isComplete: isComplete, rows: selection,
          restores: restored(selected, of: checks[check].plan), answers: answers, estate: estate))
      if result.verdict == .pass || result.verdict == .fail {
        result.restsOn = checks[check].metRules(rows: selection, answers)
          .guesses(in: parameters, enteredOutageMode: !modeChanges.isEmpty)
      }
      return result
    }
  }

  private func restored(_ selected: [Int], of plan: CheckPlan) -> [RunResult.Restore] {
    guard case .fault(let name) = plan.detail else { return [] }
    let restored = restores.restores(rows: rows.count)
    return selected.flatMap { restored[$0].filter { $0.fault == name } }
  }

  private mutating func take(_ loss: WriteLoss, at now: SimTime) {
    writeLosses.append(
      RunResult.WriteLoss(
        at: now.ticks, geode: estate.geodes[loss.geode].name, writes: Int64(loss.writes),
        leases: Int64(loss.leases)))
  }

  private mutating func take(_ fact: Fact, at now: SimTime) {
    digest.add(now)
    digest.add(Int64(fact.kind.rawValue) << 32 | Int64(UInt32(bitPattern: fact.subject)))
    digest.add(Int64(fact.object) << 32 | Int64(UInt32(bitPattern: fact.detail)))
  }

  private func fullPlaces(_ board: StatusBoard) -> [RunResult.FullPlace] {
    let pops = estate.pops.indices.filter { board.popWasFull[$0] && board.popPeak[$0] > 0 }
      .map { pop in
        RunResult.FullPlace(
          place: estate.path(of: ComponentRef(.pop, pop)),
          capacity: Int64(estate.pops[pop].sessionCapacity), peak: Int64(board.popPeak[pop]))
      }
    let connectors = estate.connectors.indices
      .filter { board.proxyWasFull[$0] && board.proxyPeak[$0] > 0 }
      .map { connector in
        RunResult.FullPlace(
          place: estate.path(of: ComponentRef(.connector, connector)),
          capacity: Int64(estate.connectors[connector].proxyCapacity),
          peak: Int64(board.proxyPeak[connector]))
      }
    return pops + connectors
  }

  private func sessions(_ board: StatusBoard) -> RunResult.Sessions {
    RunResult.Sessions(
      started: board.sessionsStarted, interrupted: board.sessionsInterrupted,
      reconnected: board.sessionsReconnected, lost: board.sessionsLost,
      disconnected: board.sessionsDisconnected)
  }

  private mutating func follow(
    _ mode: OutageMode, of location: ID<Estate.ResourceLocation>, at now: SimTime
  ) {
    guard modes[location] != mode else { return }
    modes[location] = mode
    modeChanges.append(
      RunResult.ModeChange(
        at: now.ticks, resourceLocation: estate.resourceLocations[location].name, mode: mode))
  }
}
