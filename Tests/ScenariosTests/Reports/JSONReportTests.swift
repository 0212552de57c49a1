import Foundation
import Testing
import Topology

@testable import Scenarios

struct JSONReportTests {
  private typealias Object = [String: Any]

  private static func run(of result: RunResult) throws -> [String: Any] {
    let text = ReportFormat.json.render([result], RenderOptions())
    let document = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? Object
    let file = try #require(document)
    #expect(file["schema"] as? String == "simctl.result/1")
    #expect((file["engine"] as? Object)?["version"] as? String == EngineVersion.current)
    #expect(file["ticksPerSecond"] as? Int == 1_000_000)
    return try #require((file["runs"] as? [Object])?.first)
  }

  @Test func `the keys stand in the order of the schema`() throws {
    let text = ReportFormat.json.render([sampleResult()], RenderOptions())
    var place = text.startIndex
    for key in [
      "schema", "engine", "version", "ticksPerSecond", "runs", "scenario", "seed", "horizon",
      "digest", "status", "parameters", "name", "value", "unit", "confidence", "overridden",
      "checks", "id", "measure", "verdict", "wanted", "atMost", "got", "value", "numerator",
      "denominator",
      "firstBreach", "cause", "outcomes", "resource", "cohort", "users", "availability",
      "launchable", "total", "longestGap", "longestFullGap", "timeToRestore", "timeline",
      "launches", "attempted", "succeeded", "failed", "gaveUp", "open", "byAnswer", "byCause",
      "wait", "p50", "p95", "max", "timelines", "t1", "condensed", "steps", "from", "to",
      "launchable", "answers", "t2", "t3", "answers", "path", "broker", "route", "degraded",
      "because", "path", "cause", "rule", "root", "sessions", "started", "interrupted",
      "reconnected", "lost",
    ] {
      let found = text.range(of: "\"\(key)\": ", range: place..<text.endIndex)
      place = try #require(found, "\(key) does not follow").upperBound
    }
  }

  @Test func `the figures of a result file add up to the tick`() throws {
    let run = try Self.run(of: sampleResult())
    let horizon = try #require(run["horizon"] as? Int)
    let timelines = try #require(run["timelines"] as? [String: Object])
    let answers = try #require(run["answers"] as? [String: Object])
    let rows = try #require(run["outcomes"] as? [Object])
    #expect(rows.count == 4)
    for row in rows {
      let users = try #require(row["users"] as? Int)
      let availability = try #require(row["availability"] as? [String: Int])
      #expect(availability["total"] == users * horizon)
      let key = try #require(row["timeline"] as? String)
      let steps = try #require(timelines[key]?["steps"] as? [Object])
      var at = 0
      var launchable = 0
      for step in steps {
        let to = try #require(step["to"] as? Int)
        let times = try #require(step["answers"] as? [String: Int])
        #expect(step["from"] as? Int == at)
        #expect(times.values.reduce(0, +) == users * (to - at))
        let open = times.filter { answers[$0.key]?["path"] as? String != "none" }
        #expect(step["launchable"] as? Int == open.values.reduce(0, +))
        launchable += open.values.reduce(0, +)
        at = to
      }
      #expect(at == horizon)
      #expect(availability["launchable"] == launchable)
      let launches = try #require(row["launches"] as? Object)
      let count = { (key: String) in launches[key] as? Int ?? -1 }
      let sum = { (key: String) in (launches[key] as? [String: Int])?.values.reduce(0, +) }
      #expect(
        count("attempted") == count("succeeded") + count("failed") + count("gaveUp")
          + count("open"))
      #expect(sum("byAnswer") == count("succeeded"))
      #expect(sum("byCause") == count("failed") + count("gaveUp"))
    }
  }

  @Test func `an answer tells path, broker, route, degradation and every reason`() throws {
    let answers = try #require(try Self.run(of: sampleResult())["answers"] as? [String: Object])
    #expect(
      answers.keys.sorted() == [
        "ica-cloud-direct", "lease-lhc-direct+credential-prompt+cached-list", "none-no-lease",
        "none-outage-mode-pending",
      ])
    let none = try #require(answers["none-no-lease"])
    #expect(none["broker"] is NSNull && none["route"] is NSNull)
    let because = try #require(none["because"] as? [[String: String]])
    #expect(
      because == [
        ["path": "ica", "cause": "sovereignty-refused", "rule": "SOV-1", "root": "geodes.eus"],
        [
          "path": "ica", "cause": "workspace-unreachable", "rule": "GEO-2",
          "root": "regions.westeurope",
        ],
        ["path": "lease", "cause": "no-lease", "rule": "LEASE-1", "root": "customer"],
      ])
  }

  @Test func `a check gives shares as decimals, lengths as ticks and null without a verdict`()
    throws
  {
    let checks = try #require(try Self.run(of: sampleResult())["checks"] as? [Object])
    let got = checks.map { $0["got"] as? Object ?? [:] }
    #expect(got[0]["value"] as? Int == 60_000_001)
    #expect(got[1]["value"] as? Double == 0.916666)
    #expect(got[3]["value"] is NSNull)
    #expect(checks[1]["cause"] as? String == "none-no-lease")
    #expect(checks[1]["firstBreach"] as? Int == 34_200_000_000)
    #expect(checks[0]["cause"] is NSNull && checks[0]["firstBreach"] is NSNull)
    #expect((checks[0]["wanted"] as? [String: String]) == ["atMost": "6m"])
    #expect(checks.map { $0["verdict"] as? String } == ["pass", "fail", "pass", "skipped"])
  }

  @Test func `answers that read alike have keys of their own`() {
    var first = Answer()
    first.append(Reason(.ica, .brokerUnreachable, ComponentRef(.region, 0)))
    var second = Answer()
    second.append(Reason(.ica, .brokerUnreachable, ComponentRef(.region, 1)))
    var web = Answer()
    (web.path, web.route) = (.web, .pop)
    #expect(
      Answer.keys(of: [first, web, second]) == [
        "none-broker-unreachable", "web-pop", "none-broker-unreachable-2",
      ])
  }

  @Test func `a row that is never restored says null and a row untouched says nothing`() throws {
    var result = sampleResult()
    result.rows[1].timeToRestore[0].after = nil
    let rows = try #require(try Self.run(of: result)["outcomes"] as? [Object])
    #expect((rows[1]["timeToRestore"] as? Object)?["weu-lost"] is NSNull)
    #expect((rows[0]["timeToRestore"] as? Object)?.isEmpty == true)
  }

  @Test func `what a title may hold is escaped and read back`() throws {
    let wild = "a\"b\\c\nd\te\u{1}f\u{1F600}é/\r"
    let text = "[" + JSONWriter.quoted(wild) + "]"
    let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String]
    #expect(parsed == [wild])
  }

  @Test func `whole numbers are written in all their digits`() {
    let numbers: [Int64] = [
      0, 1, -1, 9, 10, -10, 99, 100, 1_234_567_890, .max, .min, .min + 1, -999_999_999_999,
    ]
    for number in numbers {
      var writer = JSONWriter()
      writer.object { $0.member("n", number) }
      #expect(writer.text == "{\n  \"n\": \(number)\n}\n")
    }
  }

  @Test func `control characters are escaped by number, and nothing above them is`() {
    let all = String(String.UnicodeScalarView((0..<0x100).compactMap { Unicode.Scalar($0) }))
    let named: [UInt32: String] = [
      0x09: "\\t", 0x0A: "\\n", 0x0D: "\\r", 0x22: "\\\"", 0x5C: "\\\\",
    ]
    let expected = all.unicodeScalars.map { scalar in
      let digits = String(scalar.value, radix: 16)
      return named[scalar.value]
        ?? (scalar.value < 0x20
          ? "\\u" + String(repeating: "0", count: 4 - digits.count) + digits : String(scalar))
    }
    #expect(JSONWriter.quoted(all) == "\"" + expected.joined() + "\"")
  }

  @Test func `the largest seed and several runs are written as they are`() {
    var result = sampleResult()
    result.seed = .max
    let text = ReportFormat.json.render([result, sampleResult()], RenderOptions())
    #expect(text.contains("\"seed\": 18446744073709551615,"))
    #expect(text.contains("\"seed\": 7,"))
    #expect(text.hasSuffix("}\n"))
  }

  @Test func `one value stands on a line`() {
    let text = ReportFormat.json.render([sampleResult()], RenderOptions())
    for line in text.split(separator: "\n") {
      #expect(line.count { $0 == ":" } <= 1, "\(line)")
    }
  }
}
