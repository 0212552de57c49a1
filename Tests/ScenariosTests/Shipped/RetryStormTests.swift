import Testing

@testable import Scenarios

/// A storm of repetitions stays when its trigger is gone, unless clients behave otherwise.
struct RetryStormTests {
  private static func result(_ edits: [NamedChange.Edit]) throws -> RunResult {
    let scenario = try #require(NamedChange.scenario("retry-storm", edits))
    return run(scenario, limits: RunLimits()) { _ in }
  }

  private static func verdict(_ check: String, _ result: RunResult) -> RunResult.CheckResult
    .Verdict?
  {
    result.checks.first { $0.id == check }?.verdict
  }

  /// 2 launches a second for 3: with one try each the queue drains; with patience longer than the
  /// limit of the queue whatever is taken in is answered in time.
  @Test(arguments: [
    ("client.retries", "0"), ("client.requestTimeout", #""10m""#),
  ])
  func `without repetitions, or with patience, the broker recovers`(
    parameter: String, value: String
  ) throws {
    let limit = #""service.queueLimit": "5m""#
    let change = NamedChange.Edit(limit, limit + ", \"\(parameter)\": \(value)")
    let result = try Self.result([change])
    #expect(Self.verdict("storm-stays", result) == .fail)
    #expect(Self.verdict("calm-before", result) == .pass)
    let overload = try #require(result.overload)
    let end = try #require(overload.lastFaultEnd)
    #expect(overload.last - end < 10 * Clock.minute && !overload.isStillOverloaded)
  }

  @Test func `with half the capacity hardly anybody launches before either`() throws {
    let result = try Self.result([.init(#""weu": "3/s""#, #""weu": "1/s""#)])
    #expect(Self.verdict("calm-before", result) == .fail)
  }

  /// The zone is back at 09:10 and people stop at 11:00: 110 minutes later.
  @Test func `the report says for how long nothing was wrong any more`() throws {
    let result = try Self.result([])
    let overload = try #require(result.overload)
    #expect(overload.lastFaultEnd == 9 * Clock.hour + 10 * Clock.minute)
    #expect(overload.last > 11 * Clock.hour && overload.last < 11 * Clock.hour + 10 * Clock.minute)
    #expect(overload.lostAfter > 10_000 && !overload.isStillOverloaded)
    let text = TextReport(result, RenderOptions()).text
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(line.contains("the system stayed degraded for 1 h 5"))
    #expect(line.contains("(REQ-1)"))
  }
}
