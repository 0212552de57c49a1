/// A whole number that changes at instants, and the exact area under it.
///
///     value │    ┌──┐
///           │ ┌──┘  │        area = Σ value × ticks it was held, as an integer
///           │─┘     └──
///           └────────────► time
public struct TimeWeighted: BitwiseCopyable, Hashable, Sendable {
  /// The value now.
  public private(set) var value: Int64
  /// From when on the area is measured.
  public private(set) var start: SimTime
  private var lastChange: SimTime
  /// The area from `start` to `lastChange`.
  private var measuredArea = WideSum()
  private var heldMinimum = Int64.max
  private var heldMaximum = Int64.min

  /// Starts to measure at an instant with a value.
  public init(value: Int64 = 0, at start: SimTime = .zero) {
    self.value = value
    self.start = start
    lastChange = start
  }

  /// Changes the value at an instant.
  ///
  /// - Precondition: `time` is not before the change before.
  /// - Complexity: O(1)
  public mutating func set(_ newValue: Int64, at time: SimTime) {
    measuredArea = wideArea(until: time)
    if time > lastChange {
      heldMinimum = min(heldMinimum, value)
      heldMaximum = max(heldMaximum, value)
    }
    lastChange = time
    value = newValue
  }

  /// Changes the value by a difference at an instant.
  ///
  /// - Precondition: `time` is not before the change before.
  public mutating func add(_ difference: Int64, at time: SimTime) {
    set(value + difference, at: time)
  }

  /// Forgets what was measured before an instant (the warm-up) and keeps the value.
  public mutating func reset(at time: SimTime) {
    precondition(
      time >= lastChange, "reset at \(time.ticks), before the change at \(lastChange.ticks)")
    self = TimeWeighted(value: value, at: time)
  }

  /// Returns the exact area from `start` to an instant, in values × ticks.
  ///
  /// - Precondition: `time` is not before the last change.
  public func area(until time: SimTime) -> Int128 {
    wideArea(until: time).value
  }

  /// Returns the mean over the time from `start` to an instant, or nil if that is no time.
  public func mean(until time: SimTime) -> Double? {
    time > start ? Double(area(until: time)) / Double((time - start).ticks) : nil
  }

  private func wideArea(until time: SimTime) -> WideSum {
    precondition(
      time >= lastChange, "area until \(time.ticks), before the change at \(lastChange.ticks)")
    var area = measuredArea
    area.add(value, times: (time - lastChange).ticks)
    return area
  }

  /// The smallest value that was held for some time, or is held now.
  public var minimum: Int64 { min(heldMinimum, value) }

  /// The largest value that was held for some time, or is held now.
  public var maximum: Int64 { max(heldMaximum, value) }
}

/// A sum of products of 64-bit integers in 128 bits.
///
/// `Int128` would do the same; without optimisation it took a third of the time of a queue's events.
private struct WideSum: BitwiseCopyable, Hashable {
  private var high: Int64 = 0
  private var low: UInt64 = 0

  mutating func add(_ left: Int64, times right: Int64) {
    let product = left.multipliedFullWidth(by: right)
    let (sum, carries) = low.addingReportingOverflow(product.low)
    low = sum
    high += product.high + (carries ? 1 : 0)
  }

  var value: Int128 { Int128(high) << 64 | Int128(low) }
}
