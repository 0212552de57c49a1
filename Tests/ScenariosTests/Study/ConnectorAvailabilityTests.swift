import Foundation
import SimEngine
import Testing

@testable import Scenarios

/// Connectors that fail at random, through the whole estate, against the closed form.
///
/// The figure is what a check of `userTime` says of a web app for somebody who is signed out: signing in
/// with an AD takes one connector of n (IDP-1), and nothing else of the estate fails.
struct ConnectorAvailabilityTests {
  /// Each is down for the share U = MTTR / (MTTF + MTTR) in the long run. All are new at the start, so at
  /// t it is U (1 − exp(−t / τ)) with 1 / τ = 1 / MTTF + 1 / MTTR, and the mean over a run of Uⁿ (1 − …)ⁿ
  /// is summed by its binomial terms.
  private static func available(_ count: Int, hours: Double) -> Double {
    let (up, down) = (8.0, 4.0)
    let tau = up * down / (up + down)
    var (sum, binomial) = (1.0, 1.0)
    for term in 1...count {
      binomial *= -Double(count - term + 1) / Double(term)
      let rate = Double(term) / tau
      sum += binomial * (1 - exp(-rate * hours)) / (rate * hours)
    }
    return 1 - pow(down / (up + down), Double(count)) * sum
  }

  @Test(arguments: 1...3)
  func `one of n connectors is up as often as MTTF and MTTR say`(count: Int) throws {
    let scenario = try StudyPlay.fixture("signing-in", ["connectors.cc.count": "\(count)"])
    let check = StudyPlay.outcome(scenario, replications: 30).checks[0]
    let interval = try #require(check.estimate.interval)
    let wanted = Self.available(count, hours: 720)
    #expect(interval.contains(wanted), "\(wanted), not \(interval.lower) to \(interval.upper)")
    // What is lost is known to a tenth, so one connector more or less would show.
    #expect(interval.halfWidth < 0.13 * (1 - wanted), "\(interval.halfWidth)")
  }
}
