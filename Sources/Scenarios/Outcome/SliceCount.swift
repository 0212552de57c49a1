/// Counts the slices of a window in which something was not so, given when, in order of time.
struct SliceCount: Sendable {
  private let window: Range<Int64>
  private let length: Int64
  private(set) var broken: Int64 = 0
  private var lastBroken: Int64 = -1

  /// - Precondition: `length`, in ticks, is positive.
  init(of window: Range<Int64>, length: Int64) {
    precondition(length > 0, "slices of \(length) ticks")
    self.window = window
    self.length = length
  }

  /// Of all slices, the last of which may be shorter.
  var total: Int64 { (Int64(window.count) + length - 1) / length }

  /// - Precondition: it lies in the window and begins at or after the begin of the one before.
  mutating func add(_ time: Range<Int64>) {
    guard !time.isEmpty else { return }
    let first = max((time.lowerBound - window.lowerBound) / length, lastBroken + 1)
    let last = (time.upperBound - 1 - window.lowerBound) / length
    guard first <= last else { return }
    broken += last - first + 1
    lastBroken = last
  }
}
