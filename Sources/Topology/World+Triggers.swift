import SimEngine

/// Faults that start when something first happens (FLT-6).
extension World {
  /// A fault that waits for its condition.
  struct WaitingFault: Sendable {
    var fault: Int
    /// For each component of the trigger, whether what must come before has been.
    var isArmed: [Bool]
  }

  mutating func armTriggers() {
    for (index, fault) in faults.enumerated() {
      guard let trigger = fault.trigger else { continue }
      let isArmed = trigger.happening.needsBefore == nil
      waitingFaults.append(
        WaitingFault(fault: index, isArmed: trigger.components.map { _ in isArmed }))
    }
  }

  /// Looks at the conditions that are still waited for, after anything that may have met one.
  ///
  /// - Complexity: O(components of the triggers that have not happened yet).
  mutating func pullTriggers() {
    guard !waitingFaults.isEmpty, estate.rules.holds(.flt6) else { return }
    for place in waitingFaults.indices.reversed() {
      let index = waitingFaults[place].fault
      guard let trigger = faults[index].trigger, isMet(trigger, place) else { continue }
      waitingFaults.remove(at: place)
      start(index, trigger)
    }
  }

  private mutating func isMet(_ trigger: Fault.Trigger, _ place: Int) -> Bool {
    for (position, component) in trigger.components.enumerated() {
      if let before = trigger.happening.needsBefore, holds(before, component) {
        waitingFaults[place].isArmed[position] = true
      }
      if waitingFaults[place].isArmed[position], holds(trigger.happening, component) { return true }
    }
    return false
  }

  private func holds(_ happening: Fault.Trigger.Happening, _ component: ComponentRef) -> Bool {
    switch happening {
    case .down: !board.stands(component, estate)
    case .up: board.stands(component, estate)
    case .outageMode: board.mode[component.index].isOutageMode
    case .normal: board.mode[component.index] == .normal
    }
  }

  private mutating func start(_ index: Int, _ trigger: Fault.Trigger) {
    let start = context.now + trigger.delay
    faults[index].start = start
    faults[index].end = trigger.length.map { start + $0 }
    context.post(.faultStarts(Int32(index)), start, .faults)
    if let end = faults[index].end { context.post(.faultEnds(Int32(index)), end, .faults) }
    context.journal.plannedFaults.append(faults[index])
  }
}
