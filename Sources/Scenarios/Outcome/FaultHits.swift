import SimEngine
import Topology

/// Whom each fault hits: the users who, at some time while it holds, cannot launch something that
/// they could launch just before it; and the sessions cut or lost in the instant it starts.
///
/// It is a comparison with the state before, not a cause: what overlapping faults do together is
/// told of each. Paths of sessions are cut by the start of a fault, or by a client that roams, which the fact tells, so what
/// happens to sessions in that instant is the doing of the faults that start in it.
struct FaultHits: Sendable {
  /// A fault that holds.
  private struct Watch: Sendable {
    /// Position in the plan.
    var fault: Int
    /// In ticks; nil: for good.
    var end: Int64?
    /// What could be launched just before it, by slot of the index.
    var couldLaunch: [Bool]
    /// By endpoint.
    var isHit: [Bool]

    func hasEnded(at now: Int64) -> Bool { end.map { $0 <= now } ?? false }
  }

  /// Parallel to the plan's faults.
  private(set) var hits: [Observation.FaultHit]
  private var faults: [Fault]
  /// Positions in the plan, in order of start.
  private var toCome: ArraySlice<Int>
  private var watches: [Watch] = []
  /// Positions of the faults that start in this instant.
  private var starting: [Int] = []
  /// When the first of those to come starts, in ticks.
  private var nextStart = Int64.max

  init(_ faults: [Fault]) {
    self.faults = faults
    hits = faults.map { _ in Observation.FaultHit() }
    toCome =
      faults.indices.filter { faults[$0].effect != .entitlement && faults[$0].trigger == nil }
      .sorted { (faults[$0].start, $0) < (faults[$1].start, $1) }[...]
    noteNextStart()
  }

  private mutating func noteNextStart() {
    nextStart = toCome.first.map { faults[$0].start.ticks } ?? .max
  }

  /// No fault holds at an instant: there is nothing to take in. Whoever hands over the index for
  /// nothing has all that it consists of copied.
  func isIdle(at now: Int64) -> Bool { watches.isEmpty && starting.isEmpty && nextStart > now }

  /// FLT-6: the instants of a fault that was waited for are known.
  mutating func plan(_ planned: Fault) {
    guard let fault = faults.firstIndex(where: { $0.name == planned.name }),
      planned.effect != .entitlement
    else { return }
    faults[fault] = planned
    let place = toCome.firstIndex { (faults[$0].start, $0) > (planned.start, fault) }
    toCome.insert(fault, at: place ?? toCome.endIndex)
    noteNextStart()
  }

  /// Faults hold from their start up to their end: takes the state before this instant's changes
  /// for those that start.
  ///
  /// - Complexity: O(slots) for each fault that starts.
  mutating func begin(at now: Int64, _ index: LaunchabilityIndex, _ answers: AnswerTable) {
    if !starting.isEmpty { starting.removeAll(keepingCapacity: true) }
    while let fault = toCome.first, faults[fault].start.ticks <= now {
      toCome.removeFirst()
      starting.append(fault)
      watches.append(
        Watch(
          fault: fault, end: faults[fault].end?.ticks,
          couldLaunch: (0..<index.slotCount).map {
            answers.isLaunchable(index.answer(inSlot: $0))
          },
          isHit: Array(repeating: false, count: index.estate.endpoints.count)))
    }
    noteNextStart()
    if watches.contains(where: { $0.hasEnded(at: now) }) {
      watches.removeAll { $0.hasEnded(at: now) }
    }
  }

  /// Takes in what the instant changed.
  ///
  /// - Complexity: O(1) while no fault holds; else O(endpoints that moved × their offerings + users
  ///   of the offerings that an answer was lost for), for each fault that holds.
  mutating func note(_ index: LaunchabilityIndex, _ answers: AnswerTable, _ facts: [Fact]) {
    for watch in watches.indices {
      for raw in index.touchedEndpoints.items where !watches[watch].isHit[Int(raw)] {
        for slot in index.slots(of: ID(Int(raw))) { note(watch, Int(raw), slot, index, answers) }
      }
      for offering in index.lostOfferings {
        let (endpoints, position) = index.members(of: offering)
        for endpoint in endpoints where !watches[watch].isHit[endpoint] {
          let slot = index.slots(of: ID(endpoint)).lowerBound + position
          note(watch, endpoint, slot, index, answers)
        }
      }
    }
    guard !starting.isEmpty else { return }
    for fact in facts {
      for fault in starting {
        if fact.kind == .sessionCut, fact.detail == 0 { hits[fault].sessionsCut += 1 }
        if fact.kind == .sessionLost { hits[fault].sessionsLost += 1 }
      }
    }
  }

  private mutating func note(
    _ watch: Int, _ endpoint: Int, _ slot: Int, _ index: LaunchabilityIndex,
    _ answers: AnswerTable
  ) {
    guard !watches[watch].isHit[endpoint], watches[watch].couldLaunch[slot],
      !answers.isLaunchable(index.answer(inSlot: slot))
    else { return }
    watches[watch].isHit[endpoint] = true
    let cohort = index.estate.endpoints[endpoint].cohort.index
    let fault = watches[watch].fault
    hits[fault].users += 1
    if !hits[fault].cohorts.contains(cohort) { hits[fault].cohorts.append(cohort) }
  }
}
