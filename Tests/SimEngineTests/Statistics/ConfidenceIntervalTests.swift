import Testing

@testable import SimEngine

/// The wanted values were computed with SciPy 1.17, those of the normal distribution with mpmath.
struct ConfidenceIntervalTests {
  @Test(arguments: [
    (0.9, 1.0, 6.313751514675037), (0.95, 1, 12.706204736174694), (0.99, 1, 63.656741162871526),
    (0.9999, 1, 6366.197671316637), (0.95, 2, 4.302652729749462), (0.99, 5, 4.032142983555228),
    (0.99, 19, 2.8609346064649794), (0.95, 29, 2.045229642132703),
    (0.999, 100, 3.390491311164263), (0.99, 1_000, 2.580754698065951),
    (0.95, 1_000_000, 1.959966356814107), (0.5, 3, 0.7648923284043444),
  ])
  func `Student's quantile is the tabulated one`(level: Double, freedom: Double, wanted: Double) {
    let got = StatisticalFunctions.studentQuantile(level: level, freedom: freedom)
    #expect(abs(got / wanted - 1) < 1e-9, "\(got)")
  }

  @Test(arguments: [
    (0.1, 0.12566134685507404), (0.5, 0.67448975019608174), (0.68, 0.99445788320975327),
    (0.9, 1.6448536269514728), (0.95, 1.9599639845400539), (0.99, 2.5758293035489005),
    (0.999, 3.2905267314918945), (0.999999, 4.8916384756929318),
  ])
  func `the normal quantile is the tabulated one`(level: Double, wanted: Double) {
    let got = StatisticalFunctions.normalQuantile(level: level)
    #expect(abs(got / wanted - 1) < 1e-9, "\(got)")
  }

  @Test(arguments: ShareRow.all)
  fileprivate func `intervals of a share are the tabulated ones`(row: ShareRow) {
    let exact = ConfidenceInterval.exact(
      successes: row.successes, trials: row.trials, level: row.level)
    #expect(abs(exact.lower / row.exactLower - 1) < 1e-9, "\(exact)")
    #expect(abs(exact.upper / row.exactUpper - 1) < 1e-9, "\(exact)")
    let wilson = ConfidenceInterval.wilson(
      successes: row.successes, trials: row.trials, level: row.level)
    #expect(abs(wilson.lower / row.wilsonLower - 1) < 1e-9, "\(wilson)")
    #expect(abs(wilson.upper / row.wilsonUpper - 1) < 1e-9, "\(wilson)")
  }

  @Test func `no event in many trials leaves room for some`() {
    // 1 − 0.025^(1/n), with all digits also for many trials.
    for (trials, wanted) in [
      (1, 0.975), (10, 0.30849710781876083), (1_000_000_000, 3.688879447309338e-09),
    ] as [(UInt64, Double)] {
      let never = ConfidenceInterval.exact(successes: 0, trials: trials, level: 0.95)
      #expect(never.lower == 0 && never.estimate == 0)
      #expect(abs(never.upper / wanted - 1) < 1e-12, "\(never)")
      let always = ConfidenceInterval.exact(successes: trials, trials: trials, level: 0.95)
      #expect(always.upper == 1 && abs(always.lower + wanted - 1) < 1e-12)
      #expect(ConfidenceInterval.wilson(successes: 0, trials: trials, level: 0.95).lower == 0)
    }
  }

  @Test func `no trials say nothing`() {
    let exact = ConfidenceInterval.exact(successes: 0, trials: 0, level: 0.9)
    let wilson = ConfidenceInterval.wilson(successes: 0, trials: 0, level: 0.9)
    #expect(exact.lower == 0 && exact.upper == 1 && wilson == exact)
  }

  @Test func `the exact interval holds the true share as often as it promises`() {
    // Summed over all outcomes of 30 trials: no sampling, so no tolerance.
    for share in [0.01, 0.1, 0.37, 0.5, 0.93] {
      var (probability, covered) = (1.0, 0.0)
      for _ in 0..<30 { probability *= 1 - share }
      for successes in 0...30 as ClosedRange<UInt64> {
        let interval = ConfidenceInterval.exact(successes: successes, trials: 30, level: 0.9)
        if interval.contains(share) { covered += probability }
        probability *= Double(30 - successes) / Double(successes + 1) * share / (1 - share)
      }
      #expect(covered >= 0.9 && covered <= 1 + 1e-12, "\(share): \(covered)")
    }
  }

  @Test func `the interval of a mean follows the formula`() throws {
    let interval = try #require(ConfidenceInterval.ofMean(Tally([1, 2, 3, 4, 5]), level: 0.95))
    // t with 4 degrees of freedom × √(2.5 / 5)
    let halfWidth = 2.7764451051977987 * 0.5.squareRoot()
    #expect(interval.estimate == 3 && abs(interval.halfWidth - halfWidth) < 1e-9)
    #expect(abs(interval.relativeHalfWidth - halfWidth / 3) < 1e-9)
    #expect(interval.contains(3 + halfWidth - 1e-6) && !interval.contains(3 + halfWidth + 1e-6))
    #expect(interval.contains(3 - halfWidth + 1e-6) && !interval.contains(3 - halfWidth - 1e-6))
    #expect(ConfidenceInterval.ofMean(Tally([1]), level: 0.95) == nil)
  }

  @Test func `a level of one does not exist`() async {
    await #expect(processExitsWith: .failure) {
      _ = ConfidenceInterval.wilson(successes: 1, trials: 2, level: 1)
    }
  }
}

private struct ShareRow: Sendable {
  let successes: UInt64
  let trials: UInt64
  let level: Double
  let exactLower: Double
  let exactUpper: Double
  let wilsonLower: Double
  let wilsonUpper: Double

  init(
    _ successes: UInt64, _ trials: UInt64, _ level: Double, _ exactLower: Double,
    _ exactUpper: Double, _ wilsonLower: Double, _ wilsonUpper: Double
  ) {
    self.successes = successes
    self.trials = trials
    self.level = level
    self.exactLower = exactLower
    self.exactUpper = exactUpper
    self.wilsonLower = wilsonLower
    self.wilsonUpper = wilsonUpper
  }

  static let all = [
    ShareRow(
      1, 10, 0.95, 0.0025285785444617865, 0.4450161170281954, 0.017876213095072896,
      0.4041500267952385),
    ShareRow(
      5, 10, 0.95, 0.18708602844739855, 0.8129139715526015, 0.236593090512564,
      0.7634069094874361),
    ShareRow(
      9, 10, 0.99, 0.4557129431003132, 0.9994988714245354, 0.49276822876710646,
      0.9881484965889671),
    ShareRow(
      3, 1_000, 0.95, 0.0006190999316495715, 0.008742023238478303, 0.0010207838811386186,
      0.008783014053503173),
    ShareRow(
      500, 1_000, 0.99, 0.45885255330704494, 0.5411474466929551, 0.45940700521208483,
      0.5405929947879151),
    ShareRow(
      999, 1_000, 0.9, 0.9952650064245002, 0.999948708021091, 0.9955302770906311,
      0.9997768761560879),
    ShareRow(
      17, 1_000_000, 0.95, 9.903156658857422e-06, 2.721850774684384e-05, 1.0614492680504599e-05,
      2.722682077434217e-05),
    ShareRow(
      123_456, 1_000_000, 0.99, 0.12260994854073146, 0.12430563653385555, 0.12261115289079928,
      0.12430584373706009),
  ]
}
