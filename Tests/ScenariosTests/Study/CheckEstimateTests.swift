import Foundation
import SimEngine
import Testing

@testable import Scenarios

/// The verdict of a check over several replications, at its borders.
struct CheckEstimateTests {
  private typealias Check = RunSummary.Check

  private static func verdict(_ plan: CheckPlan, _ runs: [Check]) -> CheckEstimate.Verdict {
    CheckEstimate(plan, runs).verdict
  }

  private static func atLeast(_ millionths: Int64) -> CheckPlan {
    StudyPlay.plan("c", .launches, .atLeast(""), Fraction(millionths, 1_000_000))
  }

  private static func atMost(_ ticks: Int64) -> CheckPlan {
    StudyPlay.plan("c", .longestGap, .atMost(""), Fraction(ticks, 1))
  }

  @Test func `a share passes or fails as soon as its interval is beyond the bound`() throws {
    let runs = [901_000, 950_500, 930_000, 920_000, 944_000].map { StudyPlay.check($0) }
    let interval = try #require(CheckEstimate(Self.atLeast(0), runs).estimate.interval)
    let lower = Int64((interval.lower * 1_000_000).rounded(.down))
    let upper = Int64((interval.upper * 1_000_000).rounded(.down))
    #expect(Self.verdict(Self.atLeast(lower), runs) == .pass)
    #expect(Self.verdict(Self.atLeast(lower + 1), runs) == .notEnoughData)
    #expect(Self.verdict(Self.atLeast(upper), runs) == .notEnoughData)
    #expect(Self.verdict(Self.atLeast(upper + 1), runs) == .fail)
  }

  @Test func `a length passes or fails as soon as its interval is beyond the bound`() throws {
    let runs = [10, 25, 31, 44, 52].map { StudyPlay.check($0 * 1_000_000) }
    let interval = try #require(CheckEstimate(Self.atMost(1), runs).estimate.interval)
    let (lower, upper) = (Int64(interval.lower), Int64(interval.upper))
    #expect(Self.verdict(Self.atMost(upper + 1), runs) == .pass)
    #expect(Self.verdict(Self.atMost(upper), runs) == .notEnoughData)
    #expect(Self.verdict(Self.atMost(lower + 1), runs) == .notEnoughData)
    #expect(Self.verdict(Self.atMost(lower), runs) == .fail)
  }

  @Test func `runs that agree with the bound pass, and fail one part below it`() {
    func runs(_ value: Int64) -> [Check] {
      let passes = [999_000, 1_000_000, 60_000_000, 0].contains(value)
      return Array(repeating: StudyPlay.check(value, passes ? .pass : .fail), count: 72)
    }
    #expect(Self.verdict(Self.atLeast(999_000), runs(999_000)) == .pass)
    #expect(Self.verdict(Self.atLeast(999_000), runs(998_999)) == .fail)
    #expect(Self.verdict(Self.atLeast(1_000_000), runs(1_000_000)) == .pass)
    #expect(Self.verdict(Self.atMost(60_000_000), runs(60_000_000)) == .pass)
    #expect(Self.verdict(Self.atMost(60_000_000), runs(60_000_001)) == .fail)
    #expect(Self.verdict(Self.atMost(0), runs(0)) == .pass)
  }

  @Test func `two to four replications decide nothing, however clear they are`() {
    for count in 2...6 {
      let runs = (0..<count).map { StudyPlay.check(1_000_000 - Int64($0)) }
      let wanted: CheckEstimate.Verdict = count < 5 ? .notEnoughData : .pass
      #expect(Self.verdict(Self.atLeast(1), runs) == wanted, "\(count)")
    }
  }

  /// What is seen in one run of twenty is not seen in 71 of them with a probability of 0.95^71 > 2.5 %.
  @Test func `runs that all come to one figure pass from 72 on, and fail from five on`() {
    for count in [2, 4, 5, 20, 71, 72, 200] {
      let passing = Array(repeating: StudyPlay.check(1_000_000), count: count)
      let failing = Array(repeating: StudyPlay.check(0, .fail), count: count)
      #expect(
        Self.verdict(Self.atLeast(1), passing) == (count < 72 ? .notEnoughData : .pass), "\(count)")
      #expect(
        Self.verdict(Self.atLeast(1), failing) == (count < 5 ? .notEnoughData : .fail), "\(count)")
    }
    let fewest = (1...).first { pow(0.025, 1 / Double($0)) >= CheckEstimate.shareShown }
    #expect(fewest == CheckEstimate.fewestWithoutSpread)
  }

  /// In n runs that all come to x nothing was seen of what happens in a share p of all runs; that is as
  /// likely as 2.5 % while (1 − p)^n is, and those runs may come to nothing at all.
  @Test(arguments: [2, 10, 735, 736]) func `agreement is no interval of no width`(count: Int) throws
  {
    let runs = Array(repeating: StudyPlay.check(1_000_000), count: count)
    let estimate = CheckEstimate(Self.atLeast(1), runs)
    #expect(estimate.estimate.interval == nil && !estimate.estimate.hasSpread)
    let half = try #require(estimate.halfWidth)
    for thousandth in 1...999 {
      let share = Double(thousandth) / 1000
      guard pow(1 - share, Double(count)) >= 0.025 else { break }
      let mean = (1 - share) * 1 + share * 0
      #expect(1 - mean <= half, "a share of \(share)")
    }
    #expect((half <= 0.005) == (count >= 736))
  }

  /// No other run can bring a mean back to the end of its range.
  @Test func `where all is wanted one run that fails is enough`() {
    let all = [1_000_000, 999_999].map { StudyPlay.check($0, $0 == 1_000_000 ? .pass : .fail) }
    #expect(Self.verdict(Self.atLeast(1_000_000), all) == .fail)
    #expect(Self.verdict(Self.atLeast(999_999), all) == .notEnoughData)
    let none = [0, 1].map { StudyPlay.check($0, $0 == 0 ? .pass : .fail) }
    #expect(Self.verdict(Self.atMost(0), none) == .fail)
    #expect(Self.verdict(Self.atMost(1), none) == .notEnoughData)
  }

  @Test func `an interval of a share ends where shares do`() throws {
    let runs = [1_000_000, 1_000_000, 1_000_000, 1_000_000, 990_000].map { StudyPlay.check($0) }
    let estimate = CheckEstimate(Self.atLeast(1), runs)
    let whole = try #require(estimate.estimate.interval)
    #expect(whole.upper > 1)
    #expect(estimate.interval == whole.lower...1)
    let length = CheckEstimate(Self.atMost(1), [0, 0, 0, 0, 9].map { StudyPlay.check($0) })
    #expect(try #require(length.interval).lowerBound < 0)
  }

  /// A restoration that nobody saw.
  @Test func `what did not come to an end has no mean, and fails`() throws {
    let seen = (0..<6).map { StudyPlay.check(10 + $0) }
    var unseen = StudyPlay.check(20, .fail)
    unseen.isEndless = true
    #expect(CheckEstimate(Self.atMost(50), seen).known != nil)
    let estimate = CheckEstimate(Self.atMost(50), seen + [unseen])
    #expect(estimate.endless == 1 && estimate.verdict == .fail && estimate.known == nil)
    let plan = Self.atMost(50)
    let runs = try (seen + [unseen]).map { try StudyPlay.run($0) }
    let outcome = Study.Outcome(labels: ["a"], plans: [plan], runs: runs)
    let other = Study.Outcome(
      labels: ["as written"], plans: [plan],
      runs: try (seen + seen.prefix(1)).map { try StudyPlay.run($0) })
    #expect(outcome.difference(of: 0, from: other) == nil)
    #expect(other.difference(of: 0, from: outcome) == nil)
    let study = Study(scenario: "made-up", title: "", seed: 1, replications: 7, horizon: 1)
    let report = StudyReport(
      study: study, kind: .replications(nil), control: nil, outcomes: [outcome])
    let json = StudyFormat.json.render(report, RenderOptions())
    #expect(json.contains(#""mean": null"#) && json.contains(#""endless": 1"#), "\(json)")
    #expect(StudyFormat.csv.render(report, RenderOptions()).contains(",fail,7,6,,,,"))
    #expect(StudyFormat.human.render(report, RenderOptions()).contains("never in 1 of 7"))
  }

  /// Its exact verdict, not that of its rounded value.
  @Test func `one run is what it is`() {
    #expect(Self.verdict(Self.atLeast(900_000), [StudyPlay.check(900_000)]) == .pass)
    #expect(Self.verdict(Self.atLeast(900_000), [StudyPlay.check(900_000, .fail)]) == .fail)
    #expect(CheckEstimate(Self.atLeast(1), [StudyPlay.check(1)]).estimate.interval == nil)
  }

  @Test func `replications with nothing to judge are set aside, and an error is one for all`() {
    let judged = (0..<5).map { StudyPlay.check(950_000 + $0) }
    let skipped = StudyPlay.check(0, .skipped)
    let plan = Self.atLeast(900_000)
    let estimate = CheckEstimate(plan, judged + [skipped])
    #expect(estimate.verdict == .pass && estimate.estimate.count == 5 && estimate.passed == 5)
    #expect(Self.verdict(plan, judged.dropLast() + [skipped, skipped]) == .notEnoughData)
    #expect(Self.verdict(plan, [skipped, skipped]) == .skipped)
    #expect(Self.verdict(plan, [skipped]) == .skipped)
    #expect(Self.verdict(plan, judged + [StudyPlay.check(0, .error)]) == .error)
    #expect(Self.verdict(plan, [StudyPlay.check(0, .error)]) == .error)
  }

  /// Clopper and Pearson: without a failure in n the lower end is 0.025^(1/n), with nothing but
  /// failures the upper end is 1 − 0.025^(1/n).
  @Test func `twenty passes without a failure are not certainty`() {
    let all = CheckEstimate(
      Self.atLeast(1), Array(repeating: StudyPlay.check(1_000_000), count: 20)
    ).passShare
    #expect(abs(all.lower - 0.831_566_529) < 1e-8 && all.upper == 1 && all.estimate == 1)
    let none = CheckEstimate(
      Self.atLeast(1_000_000), Array(repeating: StudyPlay.check(0, .fail), count: 20)
    ).passShare
    #expect(none.lower == 0 && abs(none.upper - 0.168_433_471) < 1e-8)
    let unknown = CheckEstimate(Self.atLeast(1), []).passShare
    #expect(unknown.lower == 0 && unknown.upper == 1)
  }

  @Test func `the half-width is a share of one, or of the bound of a length`() throws {
    let runs = [10, 20, 30].map { StudyPlay.check($0) }
    let share = CheckEstimate(Self.atLeast(1), runs)
    let half = try #require(share.estimate.interval).halfWidth
    #expect(share.halfWidth == half)
    let length = CheckEstimate(Self.atMost(50), runs)
    let ticks = try #require(length.estimate.interval).halfWidth
    #expect(length.halfWidth == ticks / 50)
    #expect(CheckEstimate(Self.atMost(50), [StudyPlay.check(1)]).halfWidth == nil)
  }
}
