/// Count, mean, variance and extremes of observations, without keeping them.
///
/// Welford's recurrence (1962, doi:10.1080/00401706.1962.10490022), which loses no digits to a large mean; two
/// tallies merge by the rule of Chan, Golub and LeVeque (1979). Floating-point sums depend on their order: add
/// and merge in a fixed one.
public struct Tally: BitwiseCopyable, Hashable, Sendable {
  /// How many observations there were.
  public private(set) var count: UInt64 = 0
  /// The smallest observation; +∞ if there was none.
  public private(set) var minimum = Double.infinity
  /// The largest observation; −∞ if there was none.
  public private(set) var maximum = -Double.infinity
  private var runningMean = 0.0
  /// The sum of the squared distances from the mean.
  private var squaredDistances = 0.0

  /// Makes a tally of no observations.
  public init() {}

  /// Makes a tally of the observations, taken in their order.
  public init(_ observations: some Sequence<Double>) {
    for observation in observations { add(observation) }
  }

  /// The arithmetic mean, or nil if there were no observations.
  public var mean: Double? { count == 0 ? nil : runningMean }

  /// The unbiased estimate of the variance, or nil if there were fewer than two observations.
  public var variance: Double? { count < 2 ? nil : squaredDistances / Double(count - 1) }

  /// The square root of the variance, or nil if there were fewer than two observations.
  public var standardDeviation: Double? { variance?.squareRoot() }

  /// Takes an observation into account.
  ///
  /// - Complexity: O(1)
  public mutating func add(_ observation: Double) {
    count += 1
    let distance = observation - runningMean
    runningMean += distance / Double(count)
    squaredDistances += distance * (observation - runningMean)
    minimum = min(minimum, observation)
    maximum = max(maximum, observation)
  }

  /// Takes all observations of another tally into account.
  ///
  /// - Complexity: O(1)
  public mutating func merge(_ other: Tally) {
    guard other.count > 0 else { return }
    let (own, total) = (Double(count), Double(count + other.count))
    let distance = other.runningMean - runningMean
    runningMean += distance * (Double(other.count) / total)
    squaredDistances +=
      other.squaredDistances + distance * distance * (own * Double(other.count) / total)
    count += other.count
    minimum = min(minimum, other.minimum)
    maximum = max(maximum, other.maximum)
  }
}
