import Foundation
import SimEngine
import Testing

/// A distribution with what the textbook says about it.
private struct Textbook: Sendable, CustomTestStringConvertible {
  let distribution: Distribution
  let mean: Double
  let variance: Double
  let cumulative: @Sendable (Double) -> Double

  var testDescription: String { "\(distribution)" }

  static let all: [Textbook] = [
    Textbook(distribution: .uniform(low: -2, high: 6), mean: 2, variance: 64.0 / 12) {
      ($0 + 2) / 8
    },
    Textbook(distribution: .exponential(mean: 3), mean: 3, variance: 9) { 1 - exp(-$0 / 3) },
    erlang(stages: 1, mean: 0.5), erlang(stages: 3, mean: 6), erlang(stages: 40, mean: 8),
    weibull(shape: 0.7, scale: 2), weibull(shape: 1, scale: 1), weibull(shape: 3.5, scale: 100),
    lognormal(logMean: 0.3, logDeviation: 0.6), lognormal(logMean: 7, logDeviation: 0.25),
    truncatedNormal(mean: 5, deviation: 2, low: -.infinity, high: .infinity),
    truncatedNormal(mean: 5, deviation: 2, low: 0, high: 20),
    truncatedNormal(mean: 5, deviation: 2, low: 4.5, high: 6),
    truncatedNormal(mean: 0, deviation: 1, low: 2.5, high: .infinity),
    truncatedNormal(mean: 0, deviation: 3, low: -13, high: -12),
    truncatedNormal(mean: 10, deviation: 1, low: 0, high: 8),
    triangular(low: 1, mode: 2, high: 6), triangular(low: 0, mode: 0, high: 1),
    triangular(low: -3, mode: 1, high: 1),
    Textbook(
      distribution: .empirical(
        EmpiricalDistribution(
          values: [0, 1, 3, 10], weights: [0, 5, 0, 5], interpolation: .linear)!),
      mean: 0.5 * 0.5 + 0.5 * 6.5,
      variance: 0.5 * (1.0 / 3) + 0.5 * (42.25 + 49.0 / 12) - 3.5 * 3.5
    ) { $0 < 1 ? $0 / 2 : $0 < 3 ? 0.5 : 0.5 + ($0 - 3) / 14 },
  ]

  private static func erlang(stages: Int, mean: Double) -> Textbook {
    let rate = Double(stages) / mean
    return Textbook(
      distribution: .erlang(stages: stages, mean: mean), mean: mean,
      variance: mean * mean / Double(stages)
    ) { x in
      var (term, sum) = (exp(-rate * x), 0.0)
      for stage in 0..<stages {
        sum += term
        term *= rate * x / Double(stage + 1)
      }
      return 1 - sum
    }
  }

  private static func weibull(shape: Double, scale: Double) -> Textbook {
    let mean = scale * tgamma(1 + 1 / shape)
    return Textbook(
      distribution: .weibull(shape: shape, scale: scale), mean: mean,
      variance: scale * scale * tgamma(1 + 2 / shape) - mean * mean
    ) { 1 - exp(-pow($0 / scale, shape)) }
  }

  private static func lognormal(logMean: Double, logDeviation: Double) -> Textbook {
    let square = logDeviation * logDeviation
    let mean = exp(logMean + square / 2)
    return Textbook(
      distribution: .lognormal(logMean: logMean, logDeviation: logDeviation), mean: mean,
      variance: (exp(square) - 1) * mean * mean
    ) { normalCumulative((log($0) - logMean) / logDeviation) }
  }

  private static func truncatedNormal(
    mean: Double, deviation: Double, low: Double, high: Double
  ) -> Textbook {
    let (a, b) = ((low - mean) / deviation, (high - mean) / deviation)
    // The upper tails, so that nothing cancels right of the mean; a range left of it is mirrored.
    let mirrored = b <= 0
    @Sendable func upper(_ z: Double) -> Double { normalCumulative(mirrored ? z : -z) }
    let mass = abs(upper(a) - upper(b))
    let (densityA, densityB) = (normalDensity(a), normalDensity(b))
    let shift = (densityA - densityB) / mass
    let ends = (a.isFinite ? a * densityA : 0) - (b.isFinite ? b * densityB : 0)
    return Textbook(
      distribution: .truncatedNormal(mean: mean, deviation: deviation, low: low, high: high),
      mean: mean + deviation * shift,
      variance: deviation * deviation * (1 + ends / mass - shift * shift)
    ) { x in
      let z = (x - mean) / deviation
      return abs(upper(a) - (mirrored ? normalCumulative(z) : normalCumulative(-z))) / mass
    }
  }

  private static func triangular(low: Double, mode: Double, high: Double) -> Textbook {
    let width = high - low
    return Textbook(
      distribution: .triangular(low: low, mode: mode, high: high),
      mean: (low + mode + high) / 3,
      variance: (low * low + mode * mode + high * high - low * mode - low * high - mode * high)
        / 18
    ) { x in
      x < mode
        ? (x - low) * (x - low) / (width * (mode - low))
        : 1 - (high - x) * (high - x) / (width * (high - mode == 0 ? 1 : high - mode))
    }
  }
}

private func normalCumulative(_ z: Double) -> Double { erfc(-z / 2.0.squareRoot()) / 2 }

private func normalDensity(_ z: Double) -> Double { exp(-z * z / 2) / (2 * Double.pi).squareRoot() }

struct DistributionTests {
  private static let sampleCount = 20_000

  @Test(arguments: Textbook.all)
  private func `a sampler has the mean, the variance and the shape of the textbook`(
    textbook: Textbook
  ) {
    let samples = samples(of: textbook.distribution)
    let count = Double(samples.count)
    let mean = samples.reduce(0, +) / count
    let squares = samples.map { ($0 - mean) * ($0 - mean) }
    let variance = squares.reduce(0, +) / (count - 1)
    let fourth = squares.reduce(0) { $0 + $1 * $1 } / count
    // Five standard errors: one in two million of right samplers would fail.
    let meanError = (textbook.variance / count).squareRoot()
    #expect(abs(mean - textbook.mean) < 5 * meanError)
    let varianceError = ((fourth - variance * variance) / count).squareRoot()
    #expect(abs(variance - textbook.variance) < 5 * varianceError)
    // Kolmogorov's limit for one in a million: √(ln(2 × 10⁶) / 2n).
    let distance = kolmogorovDistance(of: samples, to: textbook.cumulative)
    #expect(distance < (log(2e6) / (2 * count)).squareRoot())
  }

  @Test func `a constant is always the same`() {
    #expect(Set(samples(of: .constant(7.5))) == [7.5])
  }

  @Test func `observations come back as often as they were made`() throws {
    let empirical = try #require(EmpiricalDistribution(observations: [4, 1, 4, 2, 4]))
    let samples = samples(of: .empirical(empirical))
    #expect(Set(samples) == [1, 2, 4])
    for (value, share) in [(1.0, 0.2), (2, 0.2), (4, 0.6)] {
      let seen = Double(samples.count { $0 == value }) / Double(samples.count)
      let error = (share * (1 - share) / Double(samples.count)).squareRoot()
      #expect(abs(seen - share) < 5 * error, "\(value)")
    }
  }

  @Test func `an empirical distribution refuses what is not one`() {
    typealias Empirical = EmpiricalDistribution
    #expect(Empirical(values: [], weights: []) == nil)
    #expect(Empirical(values: [1, 2], weights: [1]) == nil)
    #expect(Empirical(values: [2, 1], weights: [1, 1]) == nil)
    #expect(Empirical(values: [1, 2], weights: [1, -1]) == nil)
    #expect(Empirical(values: [1, 2], weights: [0, 0]) == nil)
    #expect(Empirical(values: [1, .infinity], weights: [1, 1]) == nil)
    #expect(Empirical(values: [1, 2], weights: [1, 1], interpolation: .linear) == nil)
    #expect(Empirical(values: [1], weights: [1]) != nil)
    #expect(Empirical(observations: []) == nil && Empirical(observations: [.nan]) == nil)
  }

  @Test func `a lognormal distribution given by two quantiles has them`() {
    let samples = samples(of: .lognormal(median: 2_700, quantile95: 14_400)).sorted()
    for (share, value) in [(0.5, 2_700.0), (0.95, 14_400)] {
      let below = Double(samples.count { $0 < value }) / Double(samples.count)
      #expect(abs(below - share) < 5 * (share * (1 - share) / Double(samples.count)).squareRoot())
    }
  }

  @Test func `the quantiles of a lognormal distribution turn into its parameters exactly`() {
    let distribution = Distribution.lognormal(median: 2_700, quantile95: 14_400)
    guard case .lognormal(let logMean, let logDeviation) = distribution else {
      Issue.record("\(distribution) is not lognormal")
      return
    }
    #expect(abs(exp(logMean) - 2_700) < 1e-9)
    #expect(abs(exp(logMean + 1.6448536269514722 * logDeviation) - 14_400) < 1e-8)
  }

  @Test func `far tails of the normal distribution are sampled within their bounds`() {
    for (low, high) in [
      (30.0, 30.001), (1e6, .infinity), (-1e12, -1e11), (1e300, 1e301),
      (-.infinity, -1e9),
    ] {
      let samples = samples(
        of: .truncatedNormal(mean: 0, deviation: 1, low: low, high: high), count: 200)
      #expect(samples.allSatisfy { $0 >= low && $0 <= high }, "\(low) ... \(high)")
    }
  }

  @Test func `parameters out of range are recognised`() throws {
    let wrong: [Distribution] = [
      .constant(.infinity), .uniform(low: 1, high: 1), .uniform(low: .nan, high: 1),
      .exponential(mean: 0), .erlang(stages: 0, mean: 1), .erlang(stages: 1, mean: -1),
      .weibull(shape: 0, scale: 1), .weibull(shape: 1, scale: .infinity),
      .lognormal(logMean: 0, logDeviation: -1), .lognormal(median: -1, quantile95: 2),
      .lognormal(median: 2, quantile95: 1),
      .truncatedNormal(mean: 0, deviation: 0, low: 0, high: 1),
      .truncatedNormal(mean: 0, deviation: 1, low: 1, high: 1),
      .triangular(low: 0, mode: 2, high: 1), .triangular(low: 1, mode: 1, high: 1),
    ]
    for distribution in wrong { #expect(!distribution.isValid, "\(distribution)") }
    for textbook in Textbook.all { #expect(textbook.distribution.isValid) }
  }

  @Test func `sampling with parameters out of range traps`() async {
    await #expect(processExitsWith: .failure) {
      var words = AddressedDraw(seed: 0).sequence(purpose: 0, entity: 0, index: 0)
      _ = Distribution.exponential(mean: -1).sample(from: &words)
    }
  }

  @Test func `a length of time is the sample of the same words, in ticks`() {
    let chance = AddressedDraw(seed: 11)
    for textbook in Textbook.all {
      for index in UInt32(0)..<200 {
        var words = chance.sequence(purpose: 1, entity: 2, index: index)
        var sameWords = words
        let length = textbook.distribution.duration(from: &words, ticksPerUnit: 1e6)
        let sample = textbook.distribution.sample(from: &sameWords)
        #expect(length == SimDuration(nearestTicks: sample * 1e6), "\(textbook.distribution)")
        #expect(words == sameWords)
      }
    }
  }

  @Test func `a length of time is rounded to the nearest tick and cut off where time ends`() {
    let wanted: [(Double, Int64)] = [
      (0, 0), (0.49, 0), (0.5, 1), (1.5, 2), (-0.49, 0), (-0.5, -1), (-1.6, -2),
      (4_503_599_627_370_497.5, 4_503_599_627_370_498),
      (1e30, SimDuration.max.ticks), (-.infinity, -SimDuration.max.ticks),
    ]
    for (ticks, rounded) in wanted {
      #expect(SimDuration(nearestTicks: ticks).ticks == rounded, "\(ticks)")
    }
    var words = AddressedDraw(seed: 0).sequence(purpose: 0, entity: 0, index: 0)
    let length = Distribution.constant(1.25).duration(from: &words, ticksPerUnit: 1_000_000)
    #expect(length == SimDuration(ticks: 1_250_000))
  }

  /// If this fails on a platform, that platform simulates something else.
  @Test func `the samples are the same bits everywhere`() {
    var digest = FactDigest()
    for textbook in Textbook.all {
      for sample in samples(of: textbook.distribution, count: 300) {
        digest.add(sample.bitPattern)
      }
    }
    #expect(digest.hexadecimal == "17536120a95583e8ab64e7201ab15245")
  }

  private func samples(of distribution: Distribution, count: Int = sampleCount) -> [Double] {
    let chance = AddressedDraw(seed: 2_026)
    return (0..<count).map { index in
      var words = chance.sequence(purpose: 1, entity: 2, index: UInt32(index))
      return distribution.sample(from: &words)
    }
  }

  private func kolmogorovDistance(
    of samples: [Double], to cumulative: (Double) -> Double
  ) -> Double {
    let count = Double(samples.count)
    return samples.sorted().enumerated().map { rank, sample in
      let wanted = cumulative(sample)
      return max(wanted - Double(rank) / count, Double(rank + 1) / count - wanted)
    }.max()!
  }
}
