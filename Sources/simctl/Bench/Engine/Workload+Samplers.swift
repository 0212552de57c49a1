import SimEngine

extension Workload {
  /// One sample from each of many addresses, as a model draws them.
  static let samplers: [Workload] = [
    sampler("uniform") { $0.uniform() },
    sampler("exponential") { $0.standardExponential() },
    sampler("normal") { $0.standardNormal() },
    sampler("lognormal", .lognormal(median: 1, quantile95: 4)),
  ]

  private static func sampler(_ name: String, _ distribution: Distribution) -> Workload {
    sampler(name) { distribution.sample(from: &$0) }
  }

  private static func sampler(
    _ name: String, _ sample: @escaping @Sendable (inout DrawSequence) -> Double
  ) -> Workload {
    Workload(
      name: "samplers/\(name)", unit: "samples",
      summary: "Samples of the \(name) distribution, each from an address of its own."
    ) { round in
      let chance = AddressedDraw(seed: 1)
      let count = round.measured(5_000_000)
      var (sum, bits) = (0.0, UInt64(0))
      let start = ProcessMeter.cpuNanoseconds
      for index in 0..<UInt32(count) {
        var words = chance.sequence(purpose: 1, entity: 7, index: index)
        let value = sample(&words)
        sum += value
        bits = (bits ^ value.bitPattern) &* 0x9E37_79B9_7F4A_7C15
      }
      let nanoseconds = ProcessMeter.cpuNanoseconds - start
      var digest = FactDigest()
      digest.add(word: bits)
      return Round(
        units: count, nanoseconds: nanoseconds, digest: digest.hexadecimal,
        check: "mean \(BenchFigures.decimal(sum / Double(count)))")
    }
  }
}
