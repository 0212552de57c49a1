/// Adds up the times in which a condition held, given in order of time.
struct BreachAccount: Sendable {
  private var open: Range<Int64>?
  private var sum = RunResult.Breaches()

  /// The first instant of all.
  private(set) var first: Int64?

  /// The condition held in a time that begins at or after the begin of the one before; times that
  /// touch or overlap are one.
  mutating func add(_ time: Range<Int64>) {
    guard !time.isEmpty else { return }
    first = first ?? time.lowerBound
    if let known = open, time.lowerBound <= known.upperBound {
      open = known.lowerBound..<max(known.upperBound, time.upperBound)
    } else {
      close()
      open = time
    }
  }

  private mutating func close() {
    guard let time = open else { return }
    let length = time.upperBound - time.lowerBound
    sum.total += length
    sum.longest = max(sum.longest, length)
    sum.count += 1
    open = nil
  }

  /// All of them; more may be added only to a copy.
  var breaches: RunResult.Breaches {
    var whole = self
    whole.close()
    return whole.sum
  }
}
