/// Counts of whole numbers in buckets whose width grows with the number: quantiles with a known error.
///
/// Numbers below 2 × 2ᵖ are counted exactly; above, every power of two has 2ᵖ buckets, so that a bucket is
/// at most 2⁻ᵖ as wide as its numbers are large (Tene's HdrHistogram). Count, minimum, maximum and sum are
/// exact. Merging is exact and its order does not matter.
public struct Histogram: Hashable, Sendable {
  /// p: the binary digits that are kept below the leading one.
  public let precisionBits: Int
  /// How many numbers there were.
  public private(set) var count: UInt64 = 0
  /// The sum of all numbers.
  public private(set) var sum: Int128 = 0
  private var smallest = Int64.max
  private var largest = Int64.min
  /// Counts by bucket, up to the highest that was needed.
  private var buckets: [UInt64] = []

  /// Makes an empty histogram; with 7 bits a quantile is at most 1/128 too large.
  ///
  /// - Precondition: `precisionBits` is in 0 ... 16.
  public init(precisionBits: Int = 7) {
    precondition((0...16).contains(precisionBits), "\(precisionBits) bits are outside 0...16")
    self.precisionBits = precisionBits
  }

  /// The smallest number, or nil if there was none.
  public var minimum: Int64? { count == 0 ? nil : smallest }

  /// The largest number, or nil if there was none.
  public var maximum: Int64? { count == 0 ? nil : largest }

  /// The arithmetic mean, or nil if there were no numbers.
  public var mean: Double? { count == 0 ? nil : Double(sum) / Double(count) }

  /// Counts a number, once or several times.
  ///
  /// - Precondition: `value` is not negative.
  /// - Complexity: O(1); grows the memory to at most (64 − p) 2ᵖ words.
  public mutating func add(_ value: Int64, times: UInt64 = 1) {
    precondition(value >= 0, "\(value) is negative")
    guard times > 0 else { return }
    let bucket = bucket(of: UInt64(value))
    if bucket >= buckets.count { grow(to: bucket + 1) }
    buckets[bucket] += times
    count += times
    sum += Int128(value) * Int128(times)
    smallest = min(smallest, value)
    largest = max(largest, value)
  }

  /// Counts a length of time in ticks.
  public mutating func add(_ duration: SimDuration) {
    add(duration.ticks)
  }

  /// Counts all numbers of another histogram.
  ///
  /// - Precondition: both have the same `precisionBits`.
  public mutating func merge(_ other: Histogram) {
    precondition(
      precisionBits == other.precisionBits,
      "histograms of \(precisionBits) and \(other.precisionBits) bits do not merge")
    if other.buckets.count > buckets.count { grow(to: other.buckets.count) }
    for (bucket, times) in other.buckets.enumerated() { buckets[bucket] += times }
    count += other.count
    sum += other.sum
    smallest = min(smallest, other.smallest)
    largest = max(largest, other.largest)
  }

  /// Returns a number q such that at least `part` of `whole` shares of the numbers are at most q.
  ///
  /// Of the numbers that were counted, let v be the smallest one of which that is true (the 95th of 100 for
  /// 95 of 100, the smallest of all for 0). Then v ≤ q ≤ v (1 + 2⁻ᵖ), and q = v if v < 2 × 2ᵖ, or v
  /// is the maximum. A share is given by integers, so that no rounding moves it by one rank.
  ///
  ///     waits.quantile(95, of: 100)
  ///
  /// - Returns: nil if there were no numbers.
  /// - Precondition: `part` is at most `whole`, and `whole` is positive.
  /// - Complexity: O(buckets)
  public func quantile(_ part: UInt64, of whole: UInt64) -> Int64? {
    precondition(whole > 0 && part <= whole, "\(part) of \(whole) is not a share")
    guard count > 0 else { return nil }
    let rank = max(1, (UInt128(count) * UInt128(part) + UInt128(whole) - 1) / UInt128(whole))
    var seen: UInt128 = 0
    for (bucket, times) in buckets.enumerated() {
      seen += UInt128(times)
      if seen >= rank { return min(largest, upperEnd(of: bucket)) }
    }
    return largest
  }

  /// Returns the bucket of a number; buckets ascend with their numbers.
  private func bucket(of value: UInt64) -> Int {
    let exponent = max(0, 63 - value.leadingZeroBitCount - precisionBits)
    return exponent << precisionBits + Int(value >> UInt64(exponent))
  }

  /// Returns the largest number of a bucket.
  private func upperEnd(of bucket: Int) -> Int64 {
    let exponent = max(0, bucket >> precisionBits - 1)
    let leading = UInt64(bucket - exponent << precisionBits)
    return Int64((leading + 1) << UInt64(exponent) - 1)
  }

  private mutating func grow(to bucketCount: Int) {
    buckets.append(contentsOf: repeatElement(0, count: bucketCount - buckets.count))
  }
}
