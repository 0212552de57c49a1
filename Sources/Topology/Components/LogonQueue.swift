import SimEngine

/// The logons of machines that do so many at once and no more: who comes later waits (LAUNCH-8).
///
///     Launch ──arrives──► LogonQueue ──logonStarts──► Launch ──leaves──► LogonQueue ──► the next
///
/// Machines without a limit are not asked.
package struct LogonQueue: Sendable {
  package enum Message: Sendable, BitwiseCopyable {
    /// A prepared launch has come to its machine.
    case arrives(ID<Estate.VDA>, launch: Int32, step: UInt32)
    /// Its logon has ended, in a session or not; or it no longer waits for it.
    case leaves(ID<Estate.VDA>, launch: Int32)
  }

  private struct Waiter: Sendable, BitwiseCopyable {
    var launch: Int32
    var step: UInt32
    var since: SimTime
  }

  private struct Desk: Sendable {
    /// Logons under way.
    var busy: Int32 = 0
    var waiters: [Waiter] = []
  }

  /// By machine; empty where no machine has a limit.
  private var desks: [Desk]

  init(_ estate: Estate) {
    let isLimited = estate.pools.contains { $0.logons != nil }
    desks = isLimited ? Array(repeating: Desk(), count: estate.vdas.count) : []
  }

  /// - Complexity: O(those who wait at the machine), who are fewer than its places.
  mutating func receive(_ message: Message, in context: inout Context) {
    switch message {
    case .arrives(let machine, let launch, let step):
      let waiter = Waiter(launch: launch, step: step, since: context.now)
      guard desks[machine].busy < limit(machine, context) else {
        context.journal.queueEntries.append(
          QueueEntry(
            pool(of: machine, context), .waiting, wait: 0,
            ahead: Int64(desks[machine].waiters.count)))
        desks[machine].waiters.append(waiter)
        return context.post(.launch(launch, .logonWaits(step: step)), context.now, .users)
      }
      context.journal.queueEntries.append(
        QueueEntry(pool(of: machine, context), .served, wait: 0, ahead: 0))
      begin(waiter, on: machine, in: &context)
    case .leaves(let machine, let launch):
      if let place = desks[machine].waiters.firstIndex(where: { $0.launch == launch }) {
        let waiter = desks[machine].waiters.remove(at: place)
        return endWait(of: waiter, .abandoned, on: machine, in: &context)
      }
      desks[machine].busy -= 1
      guard !desks[machine].waiters.isEmpty else { return }
      let next = desks[machine].waiters.removeFirst()
      endWait(of: next, .served, on: machine, in: &context)
      begin(next, on: machine, in: &context)
    }
  }

  private func limit(_ machine: ID<Estate.VDA>, _ context: Context) -> Int32 {
    let limit = context.estate.pools[context.estate.vdas[machine].pool].logons
    return Int32(limit?.atOnce ?? .max)
  }

  private mutating func begin(
    _ waiter: Waiter, on machine: ID<Estate.VDA>, in context: inout Context
  ) {
    desks[machine].busy += 1
    let hasWaited = waiter.since < context.now
    context.post(
      .launch(waiter.launch, .logonStarts(step: waiter.step, hasWaited: hasWaited)), context.now,
      .users)
  }

  private func endWait(
    of waiter: Waiter, _ outcome: QueueEntry.Outcome, on machine: ID<Estate.VDA>,
    in context: inout Context
  ) {
    context.journal.queueEntries.append(
      QueueEntry(
        pool(of: machine, context), outcome, wait: (context.now - waiter.since).ticks, ahead: 0,
        cameBefore: true))
  }

  private func pool(of machine: ID<Estate.VDA>, _ context: Context) -> ComponentRef {
    ComponentRef(.pool, context.estate.vdas[machine].pool)
  }
}
