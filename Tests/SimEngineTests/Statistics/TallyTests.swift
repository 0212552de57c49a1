import SimEngine
import Testing

struct TallyTests {
  @Test func `a tally agrees with the formulas that keep all observations`() {
    forEachSeed(0..<200) { chance in
      let count = 2 + Int(chance.integer(below: 60))
      let observations = (0..<count).map { _ in 100 * chance.uniform() - 30 }
      let tally = Tally(observations)
      let mean = observations.reduce(0, +) / Double(count)
      let variance =
        observations.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)
      guard abs(tally.mean! - mean) < 1e-11 else { return "mean \(tally.mean!), not \(mean)" }
      guard abs(tally.variance! / variance - 1) < 1e-11 else { return "variance \(variance)" }
      guard tally.minimum == observations.min(), tally.maximum == observations.max() else {
        return "extremes"
      }
      return nil
    }
  }

  @Test func `merging tallies gives what one tally would have seen`() {
    forEachSeed(0..<200) { chance in
      let parts = (0..<4).map { _ in
        (0..<Int(chance.integer(below: 9))).map { _ in chance.uniform() * 10 }
      }
      let whole = Tally(parts.joined())
      var merged = Tally()
      for part in parts { merged.merge(Tally(part)) }
      guard merged.count == whole.count, merged.minimum == whole.minimum,
        merged.maximum == whole.maximum
      else { return "count or extremes" }
      guard whole.count > 1 else { return nil }
      let isNear =
        abs(merged.mean! - whole.mean!) < 1e-12 && abs(merged.variance! - whole.variance!) < 1e-11
      return isNear ? nil : "\(merged) is not \(whole)"
    }
  }

  @Test func `a large mean does not eat the variance`() {
    let tally = Tally([1e9 + 1, 1e9 + 2, 1e9 + 3])
    #expect(tally.variance == 1 && tally.mean == 1e9 + 2 && tally.standardDeviation == 1)
  }

  @Test func `what was not observed is not known`() {
    #expect(Tally().mean == nil && Tally().variance == nil)
    #expect(Tally([3]).mean == 3 && Tally([3]).variance == nil)
  }
}
