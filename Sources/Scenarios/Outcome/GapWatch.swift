/// Follows the gaps of one row, and keeps what refused its users when the first became too long.
struct GapWatch: Sendable {
  /// The instant, in ticks, at which a gap had lasted as long as is allowed and went on, and what
  /// refused the row's users then.
  private(set) var first: (at: Int64, refusals: RefusalCount)?

  private var refusals = RefusalCount()
  private var since: Int64?
  private var settledAt: Int64 = 0

  /// Takes in that users lost (`heads` > 0) or found a way, from the settled instant on.
  mutating func add(_ heads: Int64, to answer: Int32) { refusals.add(heads, to: answer) }

  /// The state since the last change held until now, as far as it lies in the window.
  mutating func settle(until now: Int64, within window: Range<Int64>, limit: Int64) {
    let from = max(settledAt, window.lowerBound)
    settledAt = now
    let to = min(now, window.upperBound)
    guard from < to else { return }
    guard refusals.total > 0 else {
      since = nil
      return
    }
    let start = since ?? from
    since = start
    let last = start + limit
    if first == nil, from <= last, last < to { first = (last, refusals) }
  }
}
