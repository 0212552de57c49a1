/// A distribution of real numbers that can be sampled with the same bits everywhere.
///
/// The unit of the numbers is the caller's: seconds, bytes, ticks. A sample takes as many words of a
/// `DrawSequence` as it needs, most of them one or two.
///
///     let repair = Distribution.lognormal(median: 1_800, quantile95: 7_200)  // seconds
///     var words = chance.sequence(purpose: 3, entity: 42, index: 0)
///     let length = repair.duration(from: &words, ticksPerUnit: 1_000_000)
public enum Distribution: Hashable, Sendable {
  /// Always the same value.
  case constant(Double)
  /// Every value of `low` ..< `high` alike; `low` < `high`.
  case uniform(low: Double, high: Double)
  /// Times between events that know no past; `mean` > 0.
  case exponential(mean: Double)
  /// The sum of `stages` exponential times alike; `stages` > 0 and `mean` (of the sum) > 0.
  case erlang(stages: Int, mean: Double)
  /// Lifetimes that age (`shape` > 1) or harden (`shape` < 1); `shape` > 0 and `scale` > 0.
  case weibull(shape: Double, scale: Double)
  /// e to the power of a normal number with this mean and deviation; `logDeviation` ≥ 0.
  case lognormal(logMean: Double, logDeviation: Double)
  /// A normal number, given that it lies in `low` ... `high`; `deviation` > 0 and `low` < `high`.
  ///
  /// `mean` and `deviation` are those of the whole normal distribution; the bounds may be infinite.
  case truncatedNormal(mean: Double, deviation: Double, low: Double, high: Double)
  /// Rising straight from `low` to `mode`, falling straight to `high`; `low` ≤ `mode` ≤ `high`, `low` < `high`.
  case triangular(low: Double, mode: Double, high: Double)
  /// What was observed, or what a curve through observations says.
  case empirical(EmpiricalDistribution)

  /// Returns the lognormal distribution with this median and 95 % quantile, 0 < `median` ≤ `quantile95`.
  public static func lognormal(median: Double, quantile95: Double) -> Distribution {
    .lognormal(
      logMean: ElementaryFunctions.log(median),
      logDeviation: ElementaryFunctions.log(quantile95 / median) / standardNormalQuantile95)
  }

  private static var standardNormalQuantile95: Double { 0x1.a515209676abfp0 }

  /// Whether the parameters lie in the ranges that the cases name.
  public var isValid: Bool {
    switch self {
    case .constant(let value):
      value.isFinite
    case .uniform(let low, let high):
      low.isFinite && high.isFinite && low < high && (high - low).isFinite
    case .exponential(let mean):
      Self.isValid(mean: mean)
    case .erlang(let stages, let mean):
      stages > 0 && Self.isValid(mean: mean)
    case .weibull(let shape, let scale):
      shape > 0 && shape.isFinite && scale > 0 && scale.isFinite
    case .lognormal(let logMean, let logDeviation):
      logMean.isFinite && logDeviation >= 0 && logDeviation.isFinite
    case .truncatedNormal(let mean, let deviation, let low, let high):
      mean.isFinite && deviation > 0 && deviation.isFinite && low < high
        && low < .infinity && high > -.infinity
    case .triangular(let low, let mode, let high):
      low.isFinite && high.isFinite && low <= mode && mode <= high && low < high
    case .empirical:
      true
    }
  }

  @inlinable @inline(__always)
  static func isValid(mean: Double) -> Bool { mean > 0 && mean < .infinity }
}
