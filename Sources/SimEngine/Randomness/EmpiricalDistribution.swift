/// A distribution given by values: either exactly these, or everything along the line through them.
public struct EmpiricalDistribution: Hashable, Sendable {
  /// How values that were not listed come about.
  public enum Interpolation: Hashable, Sendable {
    /// Not at all: a sample is one of the values, as often as its weight says.
    case none
    /// A value's weight is spread evenly over the way to it from the value before; the first has weight 0.
    case linear
  }

  /// The values, ascending.
  public let values: [Double]
  /// The share of the values up to and including each; the last is 1.
  public let cumulativeShares: [Double]
  /// How values that were not listed come about.
  public let interpolation: Interpolation

  /// Makes a distribution in which a value occurs as often as its weight says among all weights.
  ///
  /// - Returns: nil unless there are values, finite and ascending, and as many weights, none negative, with
  ///   a positive and finite sum; for `.linear` two or more values, and a first weight of 0.
  public init?(values: [Double], weights: [Double], interpolation: Interpolation = .none) {
    guard !values.isEmpty, values.count == weights.count,
      values.allSatisfy(\.isFinite), zip(values, values.dropFirst()).allSatisfy(<),
      weights.allSatisfy({ $0 >= 0 })
    else { return nil }
    let total = weights.reduce(0, +)
    guard total > 0, total.isFinite else { return nil }
    if interpolation == .linear && (values.count < 2 || weights[0] != 0) { return nil }
    self.values = values
    self.interpolation = interpolation
    var sum = 0.0
    cumulativeShares = weights.map { weight in
      sum += weight
      return sum / total
    }
  }

  /// Makes the distribution in which each of the observations is as likely as each other.
  ///
  /// - Returns: nil if there is none, or one is not finite.
  public init?(observations: [Double]) {
    guard observations.allSatisfy(\.isFinite) else { return nil }
    var values: [Double] = []
    var weights: [Double] = []
    for value in observations.sorted() {
      if values.last == value {
        weights[weights.count - 1] += 1
      } else {
        values.append(value)
        weights.append(1)
      }
    }
    self.init(values: values, weights: weights)
  }

  /// Returns a sample, by inversion of the cumulative shares.
  ///
  /// - Complexity: O(log *n*)
  public func sample(from words: inout DrawSequence) -> Double {
    let share = words.uniform()
    let position = firstPosition(above: share)
    switch interpolation {
    case .none:
      return values[position]
    case .linear:
      let (low, high) = (cumulativeShares[position - 1], cumulativeShares[position])
      let part = (share - low) / (high - low)
      return values[position - 1] + (values[position] - values[position - 1]) * part
    }
  }

  /// Returns the first position whose cumulative share exceeds the given one, which is below 1.
  private func firstPosition(above share: Double) -> Int {
    var (low, high) = (0, cumulativeShares.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if cumulativeShares[middle] > share { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
