/// The words and figures of one check.
///
/// Digits that are not shown go to the side of failure, so that a shown figure never says pass next
/// to a FAIL, or the other way round.
struct CheckLine {
  let verdict: String
  let style: Paint.Style
  let measure: String
  let wanted: String
  let got: String
  let margin: String

  /// The figures where there is no room for columns.
  var sentence: String {
    let figures = margin.isEmpty ? got : "\(got) (\(margin))"
    return got.isEmpty ? "\(measure) \(wanted)" : "\(measure) \(wanted), got \(figures)"
  }

  init(_ check: RunResult.CheckResult, _ glyphs: Glyphs) {
    (verdict, style) =
      switch check.verdict {
      case .pass: ("ok", .good)
      case .fail: ("FAIL", .bad)
      case .error: ("ERROR", .bad)
      case .skipped: ("skip", .warning)
      }
    measure = Self.words(for: check)
    let isLeast = if case .atLeast = check.wanted { true } else { false }
    let sign = isLeast ? glyphs.atLeast : glyphs.atMost
    let isJudged = check.verdict == .pass || check.verdict == .fail
    let bound: String
    let figures: (got: String, margin: String)
    switch check.measure.unit {
    case .share:
      bound = Figures.fixed(check.bound, decimals: 4, trimmed: true) + " %"
      figures = isJudged ? Self.share(check, isLeast, glyphs) : ("", "")
    case .length:
      bound = Figures.length(check.bound)
      figures = isJudged ? Self.length(check, isLeast, glyphs) : ("", "")
    case .count:
      bound = Figures.grouped(check.bound)
      figures = isJudged ? Self.count(check, isLeast, glyphs) : ("", "")
    }
    wanted = "\(sign) \(bound)"
    (got, margin) = figures
  }

  /// At most eleven columns, which is what the table has for them.
  private static func words(for check: RunResult.CheckResult) -> String {
    switch check.measure {
    case .userTime: "user-time"
    case .timeslices: "timeslices"
    case .usersWithoutPath: "no path"
    case .launchable: "launchable"
    case .launches: "launches"
    case .refusals: "refusals"
    case .wait: check.percentile.map { "wait \($0)" } ?? "wait"
    case .longestGap: "longest gap"
    case .timeToRestore: "restored"
    case .queuePeak: "queue peak"
    }
  }

  private static func share(
    _ check: RunResult.CheckResult, _ isLeast: Bool, _ glyphs: Glyphs
  ) -> (got: String, margin: String) {
    let decimals = check.bound % 100 == 0 ? 2 : 4
    let rounding: Figures.Rounding = isLeast ? .down : .up
    let got = Figures.percentUnits(
      check.numerator, of: check.denominator, decimals: decimals, rounding)
    let bound = Figures.percentUnits(check.bound, of: 1_000_000, decimals: decimals, .nearest)
    let margin = isLeast ? got - bound : bound - got
    return (
      Figures.percent(check.numerator, of: check.denominator, decimals: decimals, rounding),
      signed(margin, glyphs) + Figures.fixed(abs(margin), decimals: decimals)
    )
  }

  private static func length(
    _ check: RunResult.CheckResult, _ isLeast: Bool, _ glyphs: Glyphs
  ) -> (got: String, margin: String) {
    if check.isUnrestored { return ("never", "") }
    let resolution: Int64 = [Figures.second, 1000].first { check.bound % $0 == 0 } ?? 1
    let floor = check.value / resolution * resolution
    let got = isLeast || floor == check.value ? floor : floor + resolution
    let margin = isLeast ? got - check.bound : check.bound - got
    return (Figures.length(got), signed(margin, glyphs) + Figures.length(abs(margin)))
  }

  private static func count(
    _ check: RunResult.CheckResult, _ isLeast: Bool, _ glyphs: Glyphs
  ) -> (got: String, margin: String) {
    let margin = isLeast ? check.value - check.bound : check.bound - check.value
    return (Figures.grouped(check.value), signed(margin, glyphs) + Figures.grouped(abs(margin)))
  }

  private static func signed(_ margin: Int64, _ glyphs: Glyphs) -> String {
    margin < 0 ? glyphs.minus : "+"
  }
}
