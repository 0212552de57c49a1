extension Distribution {
  /// Returns a sample in the distribution's unit.
  ///
  /// - Precondition: `isValid`.
  /// - Complexity: O(1), O(log *n*) for *n* empirical values, O(`stages`) for Erlang.
  public func sample(from words: inout DrawSequence) -> Double {
    precondition(isValid, "\(self) has parameters out of range")
    switch self {
    case .constant(let value):
      return value
    case .uniform(let low, let high):
      return low + (high - low) * words.uniform()
    case .exponential(let mean):
      return mean * words.standardExponential()
    case .erlang(let stages, let mean):
      return mean / Double(stages) * words.sumOfExponentials(stages)
    case .weibull(let shape, let scale):
      return scale * ElementaryFunctions.pow(words.standardExponential(), 1 / shape)
    case .lognormal(let logMean, let logDeviation):
      return ElementaryFunctions.exp(logMean + logDeviation * words.standardNormal())
    case .truncatedNormal(let mean, let deviation, let low, let high):
      let standard = words.standardNormal(
        from: (low - mean) / deviation, to: (high - mean) / deviation)
      // The way back may round past a bound.
      return min(max(mean + deviation * standard, low), high)
    case .triangular(let low, let mode, let high):
      return words.triangular(low: low, mode: mode, high: high)
    case .empirical(let empirical):
      return empirical.sample(from: &words)
    }
  }

  /// Returns a sample as a length of time, rounded to the nearest tick.
  ///
  /// A sample beyond ±`SimDuration.max` is cut off there: a heavy tail must not trap. An event that is
  /// planned with such a delay never happens.
  ///
  /// - Parameter ticksPerUnit: How many ticks the distribution's unit has; positive.
  /// - Precondition: `isValid`.
  @inlinable
  public func duration(
    from words: inout DrawSequence, ticksPerUnit: Double
  ) -> SimDuration {
    // Most times are exponential, and their two multiplications are less than a call.
    if case .exponential(let mean) = self {
      precondition(
        Self.isValid(mean: mean), "exponential(mean: \(mean)) has parameters out of range")
      return SimDuration(nearestTicks: mean * words.standardExponential() * ticksPerUnit)
    }
    return SimDuration(nearestTicks: sample(from: &words) * ticksPerUnit)
  }
}

extension SimDuration {
  /// Makes the length nearest to a real number of ticks, halves away from zero, cut off at ±`max`.
  ///
  /// - Precondition: `ticks` is a number.
  @inlinable
  public init(nearestTicks ticks: Double) {
    precondition(!ticks.isNaN, "a length that is not a number")
    let limit = Double(SimDuration.max.ticks)
    guard ticks.magnitude < limit else {
      self = ticks < 0 ? -SimDuration.max : .max
      return
    }
    let whole = Int64(ticks)
    let rest = ticks - Double(whole)
    self.init(ticks: rest >= 0.5 ? whole + 1 : rest <= -0.5 ? whole - 1 : whole)
  }
}

// MARK: - Standard samplers

extension DrawSequence {
  /// Returns a normal number of mean 0 and deviation 1, given that it lies between the bounds.
  ///
  /// Robert, "Simulation of truncated normal variables", 1995, doi:10.1007/BF00143942: whole normal numbers
  /// where the bounds hold most of them, else uniform ones where they are close, else exponential ones in a
  /// tail. Each accepts more than a third of its proposals, so no choice of bounds makes it slow.
  ///
  /// - Precondition: `low` < `high`.
  mutating func standardNormal(from low: Double, to high: Double) -> Double {
    if high <= 0 { return -standardNormal(from: -high, to: -low) }
    // Farther out, all that is left of the tail is narrower than the last digit of its bound.
    if low > 1e8 { return low }
    if low <= 0 {
      return high - low > 2
        ? normalByRejection(from: low, to: high)
        : normalFromUniform(from: low, to: high, peak: 0)
    }
    let rate = (low + (low * low + 4).squareRoot()) / 2
    return (high - low) * rate < 2
      ? normalFromUniform(from: low, to: high, peak: low)
      : normalFromTail(from: low, to: high, rate: rate)
  }

  private mutating func normalByRejection(from low: Double, to high: Double) -> Double {
    while true {
      let x = standardNormal()
      if x >= low && x <= high { return x }
    }
  }

  /// - Parameter peak: Where between the bounds the density is greatest.
  private mutating func normalFromUniform(
    from low: Double, to high: Double, peak: Double
  ) -> Double {
    while true {
      let x = low + (high - low) * uniform()
      let density = ElementaryFunctions.exp((peak - x) * (peak + x) / 2)
      if openUniform() <= density { return x }
    }
  }

  private mutating func normalFromTail(
    from low: Double, to high: Double, rate: Double
  ) -> Double {
    while true {
      let x = low + standardExponential() / rate
      let distance = x - rate
      if openUniform() <= ElementaryFunctions.exp(-distance * distance / 2) && x <= high {
        return x
      }
    }
  }

  /// Returns the sum of exponential numbers of mean 1, with one logarithm for up to sixteen of them.
  ///
  /// Sixteen factors of at least 2⁻⁵³ cannot underflow.
  mutating func sumOfExponentials(_ count: Int) -> Double {
    var sum = 0.0
    var remaining = count
    while remaining > 0 {
      var product = 1.0
      for _ in 0..<min(remaining, 16) { product *= openUniform() }
      sum -= ElementaryFunctions.log(product)
      remaining -= 16
    }
    return sum
  }

  /// Returns a number of the triangular distribution, by inversion.
  mutating func triangular(low: Double, mode: Double, high: Double) -> Double {
    let u = uniform()
    let (rise, fall) = (mode - low, high - mode)
    let split = rise / (high - low)
    return u < split
      ? low + (u * (high - low) * rise).squareRoot()
      : high - ((1 - u) * (high - low) * fall).squareRoot()
  }
}
