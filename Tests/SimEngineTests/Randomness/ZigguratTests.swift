import Foundation
import Testing

@testable import SimEngine

struct ZigguratTests {
  // MARK: The tables

  @Test func `the layers of the exponential ziggurat have the same area to the last bit`() {
    let one = DoubleDouble(1)
    expectTable(
      .exponential, near: 7.697,
      density: { (-$0).exponential },
      inverse: { -$0.logarithm },
      foot: { ($0 + one) * (-$0).exponential })
  }

  @Test func `the layers of the normal ziggurat have the same area to the last bit`() {
    let (two, half) = (DoubleDouble(2), DoubleDouble(0.5))
    func density(_ x: DoubleDouble) -> DoubleDouble { (-(x * x * half)).exponential }
    expectTable(
      .normal, near: 3.654,
      density: density,
      inverse: { (-two * $0.logarithm).squareRoot },
      foot: { edge in
        // The tail by Laplace's continued fraction: f(r) / (r + 1 / (r + 2 / (r + 3 / …))).
        var fraction = edge
        for level in stride(from: 300, to: 0, by: -1) {
          fraction = edge + DoubleDouble(Double(level)) / fraction
        }
        return edge * density(edge) + density(edge) / fraction
      })
  }

  /// Derives the edges and the densities from where the tail begins, and that from the condition that the
  /// uppermost layer ends at a density of 1.
  private func expectTable(
    _ table: ZigguratTable, near start: Double,
    density: (DoubleDouble) -> DoubleDouble, inverse: (DoubleDouble) -> DoubleDouble,
    foot: (DoubleDouble) -> DoubleDouble
  ) {
    func layers(_ edge: DoubleDouble) -> (edges: [DoubleDouble], densities: [DoubleDouble]) {
      let area = foot(edge)
      var edges = [area / density(edge), edge]
      var densities = [DoubleDouble(0), density(edge)]
      for layer in 1..<256 {
        densities.append(densities[layer] + area / edges[layer])
        if layer < 255 { edges.append(inverse(densities[layer + 1])) }
      }
      return (edges + [DoubleDouble(0)], densities)
    }
    var edge = DoubleDouble(start)
    var other = DoubleDouble(start * (1 + 1e-6))
    var miss = layers(edge).densities[256] - DoubleDouble(1)
    for _ in 0..<12 {
      let otherMiss = layers(other).densities[256] - DoubleDouble(1)
      if (otherMiss - miss).high == 0 { break }
      (edge, other) = (other, other - otherMiss * (other - edge) / (otherMiss - miss))
      miss = otherMiss
    }
    let (edges, densities) = layers(other)
    for layer in 0..<257 {
      #expect(table.edges[layer] == edges[layer].high.bitPattern, "edge \(layer)")
      #expect(table.densities[layer] == densities[layer].high.bitPattern, "density \(layer)")
    }
  }

  // MARK: The samples

  private static let sampleCount = 400_000

  private static let exponential: [Double] = samples { $0.standardExponential() }
  private static let normal: [Double] = samples { $0.standardNormal() }

  /// Each from an address of its own, as models draw.
  private static func samples(_ draw: (inout DrawSequence) -> Double) -> [Double] {
    let chance = AddressedDraw(seed: 20)
    return (0..<sampleCount).map { index in
      var words = chance.sequence(purpose: 3, entity: 1, index: UInt32(index))
      return draw(&words)
    }
  }

  @Test func `exponential samples have the shape of the exponential distribution`() {
    let samples = Self.exponential
    expectUniform(samples.map { -expm1(-$0) })
    #expect(samples.allSatisfy { $0 > 0 && $0.isFinite })
    // E xᵏ = k!, and the variance of a power is E x²ᵏ less its square.
    expectMean(of: samples, 1, variance: 1)
    expectMean(of: samples.map { $0 * $0 }, 2, variance: 24 - 4)
    expectMean(of: samples.map { $0 * $0 * $0 }, 6, variance: 720 - 36)
  }

  @Test func `normal samples have the shape of the normal distribution`() {
    let samples = Self.normal
    expectUniform(samples.map { erfc(-$0 / 2.0.squareRoot()) / 2 })
    expectMean(of: samples, 0, variance: 1)
    expectMean(of: samples.map { $0 * $0 }, 1, variance: 3 - 1)
    expectMean(of: samples.map { $0 * $0 * $0 }, 0, variance: 15)
    expectMean(of: samples.map { $0 * $0 * $0 * $0 }, 3, variance: 105 - 9)
  }

  @Test func `the tails are as heavy as they should be`() {
    // From where the tail begins, and farther out than any layer reaches.
    for edge in [7.69711747, 8.7, 10] {
      expectShare(Self.exponential.count { $0 > edge }, exp(-edge), "exponential beyond \(edge)")
    }
    for edge in [3.65415288, 3.92, 4.3] {
      let share = erfc(edge / 2.0.squareRoot()) / 2
      expectShare(Self.normal.count { $0 > edge }, share, "normal beyond \(edge)")
      expectShare(Self.normal.count { $0 < -edge }, share, "normal below \(-edge)")
    }
  }

  @Test func `the rims of the layers hold what they should`() {
    // Between the edges of two layers, a sample comes from within one and from the rim of the next: a
    // wedge that is decided wrongly shows here and is lost in a test of the whole.
    for (table, samples, upper) in [
      (ZigguratTable.exponential, Self.exponential, { exp(-$0) }),
      (ZigguratTable.normal, Self.normal.map(\.magnitude), { erfc($0 / 2.0.squareRoot()) }),
    ] as [(ZigguratTable, [Double], (Double) -> Double)] {
      let edges = (1...256).map { Double(bitPattern: table.edges[$0]) }
      var counts = [Int](repeating: 0, count: 256)
      for sample in samples {
        var (low, high) = (0, 255)
        while low < high {
          let middle = (low + high) / 2
          if edges[middle] <= sample { high = middle } else { low = middle + 1 }
        }
        counts[low] += 1
      }
      var statistic = 0.0
      for bin in 0..<256 {
        let wanted =
          (upper(edges[bin]) - (bin == 0 ? 0 : upper(edges[bin - 1]))) * Double(samples.count)
        statistic += (Double(counts[bin]) - wanted) * (Double(counts[bin]) - wanted) / wanted
      }
      // Chi-square of 255 degrees: Wilson and Hilferty's limit for one in a million.
      let spread = 2.0 / (9 * 255)
      #expect(statistic < 255 * pow(1 - spread + 4.753 * spread.squareRoot(), 3))
    }
  }

  @Test func `most samples take one word`() {
    let chance = AddressedDraw(seed: 21)
    for draw in [
      { (words: inout DrawSequence) in words.standardExponential() },
      { (words: inout DrawSequence) in words.standardNormal() },
    ] {
      var words = chance.sequence(purpose: 1, entity: 0, index: 0)
      for _ in 0..<100_000 { _ = draw(&words) }
      #expect(words.nextWord > 101_000 && words.nextWord < 104_000, "\(words.nextWord)")
    }
  }

  /// If this fails on a platform, that platform simulates something else.
  @Test func `a hundred thousand samples are the same bits everywhere`() {
    #expect(digest(Self.exponential) == "a0972e961cbc6914c432a207a03e17fc")
    #expect(digest(Self.normal) == "de318df728715a6fe758066fc0651ec1")
  }

  private func digest(_ samples: [Double]) -> String {
    var digest = FactDigest()
    for sample in samples.prefix(100_000) { digest.add(sample.bitPattern) }
    return digest.hexadecimal
  }

  /// Kolmogorov's limit for one in a million: √(ln(2 × 10⁶) / 2n).
  private func expectUniform(_ shares: [Double]) {
    let count = Double(shares.count)
    let distance = shares.sorted().enumerated().map { rank, share in
      max(share - Double(rank) / count, Double(rank + 1) / count - share)
    }.max()!
    #expect(distance < (log(2e6) / (2 * count)).squareRoot())
  }

  /// Five standard errors: one in two million of right samplers would fail.
  private func expectMean(of values: [Double], _ wanted: Double, variance: Double) {
    let mean = values.reduce(0, +) / Double(values.count)
    #expect(abs(mean - wanted) < 5 * (variance / Double(values.count)).squareRoot(), "\(mean)")
  }

  /// Five standard errors of a Poisson number, and one for its skewness.
  private func expectShare(_ count: Int, _ share: Double, _ what: String) {
    let wanted = share * Double(Self.sampleCount)
    #expect(
      abs(Double(count) - wanted) < 5 * wanted.squareRoot() + 5, "\(what): \(count), \(wanted)")
  }
}
