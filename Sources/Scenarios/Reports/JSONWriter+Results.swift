/// What result files, baselines and studies have in the same words.
extension JSONWriter {
  /// What a check wants.
  ///
  /// - Parameter more: members after the bound.
  mutating func wanted(
    _ bound: RunResult.CheckResult.Bound, _ more: (inout JSONWriter) -> Void = { _ in }
  ) {
    object("wanted") { writer in
      switch bound {
      case .atLeast(let text): writer.member("atLeast", text)
      case .atMost(let text): writer.member("atMost", text)
      }
      more(&writer)
    }
  }

  /// What a check came to.
  ///
  /// - Parameters:
  ///   - value: as JSON; nil where nothing was judged.
  ///   - more: members after the figures.
  mutating func got(
    _ value: String?, _ numerator: Int64, of denominator: Int64,
    _ more: (inout JSONWriter) -> Void = { _ in }
  ) {
    object("got") { writer in
      writer.member("value", json: value ?? "null")
      writer.member("numerator", numerator)
      writer.member("denominator", denominator)
      more(&writer)
    }
  }

  /// How launches ended, as members.
  mutating func launches(attempted: Int64, succeeded: Int64, failed: Int64, gaveUp: Int64) {
    member("attempted", attempted)
    member("succeeded", succeeded)
    member("failed", failed)
    member("gaveUp", gaveUp)
  }

  /// Why those failed that did, in the order given.
  mutating func byCause(_ causes: [OutcomeRecord.Cause]) {
    object("byCause") { writer in
      for cause in causes { writer.member(cause.word, cause.count) }
    }
  }
}

extension RunResult.CheckResult {
  /// A share as a decimal number, a length in ticks, a count as it is; nil where there was nothing
  /// to measure, or what is measured did not come to an end.
  var json: String? {
    switch verdict {
    case .error, .skipped: return nil
    case .pass, .fail: break
    }
    if isUnrestored { return nil }
    switch measure.unit {
    case .share: return Figures.decimal(millionths: value)
    case .length, .count: return "\(value)"
    }
  }
}
