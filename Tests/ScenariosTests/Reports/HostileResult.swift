@testable import Scenarios

/// The hand-made run with names and titles that mean something to each format, and a check of each
/// verdict.
func hostileResult() -> RunResult {
  var result = sampleResult()
  result.scenario = "a|b#c"
  result.title = "=1+1 <b>%\u{1}\u{FFFE}&\"@me\n::error::x\\"
  result.checks[0].title = "+cmd|' /C calc'!A0, \"quoted\" ]]> \u{0}\r\nnot ok 9 - x"
  result.checks[1].title = "-1,5"
  result.checks[2].verdict = .error
  result.checks[2].note = "nothing: to, judge ##[error]"
  result.rows[1].resource = "desktop|`rm`"
  return result
}
