import Testing

@testable import Scenarios

/// What the cache keeps of a run comes back as it was, or not at all.
struct RunSummaryTests {
  /// Words that also begin lines, and the shortest and longest ids there are.
  private static let ids = [
    "run", "check", "row", "end", "0", "7", "-1", "a--b", String(repeating: "z", count: 63),
  ]

  private static func random(_ random: inout SplitMix) throws -> RunSummary {
    func number() -> Int64 {
      switch random.below(4) {
      case 0: Int64(random.below(3)) - 1
      case 1: random.below(2) == 0 ? .min : .max
      default: Int64(bitPattern: random.next())
      }
    }
    func id() -> String { ids[random.below(ids.count)] }
    var run = try StudyPlay.run(StudyPlay.check(0))
    run.digest = ContentDigest.of("\(random.next())")
    run.isComplete = random.below(2) == 0
    let verdicts: [RunResult.CheckResult.Verdict] = [.pass, .fail, .error, .skipped]
    run.checks = (0..<random.below(4)).map { _ in
      RunSummary.Check(
        id: id(), verdict: verdicts[random.below(4)], value: number(), numerator: number(),
        denominator: number())
    }
    run.rows = (0..<random.below(4)).map { _ in
      RunSummary.Row(
        resource: id(), cohort: id(), users: number(), launchable: number(), total: number(),
        attempted: number(), succeeded: number(), lost: number(), atProbe: number())
    }
    return run
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `a summary is read as it was written`(seed: UInt64) throws {
    var random = SplitMix(seed)
    let run = try Self.random(&random)
    #expect(RunSummary(text: run.text) == run, "seed \(seed)")
  }

  @Test func `a text that is cut anywhere is refused`() throws {
    var random = SplitMix(3)
    let bytes = Array(try Self.random(&random).text.utf8)
    for count in 0..<bytes.count {
      let text = String(decoding: bytes[..<count], as: UTF8.self)
      #expect(RunSummary(text: text) == nil, "\(count) of \(bytes.count) bytes")
    }
    let whole = String(decoding: bytes, as: UTF8.self)
    for text in [whole + "\n", whole + " ", "\n" + whole, whole + whole] {
      #expect(RunSummary(text: text) == nil)
    }
  }

  @Test func `a text with any byte changed is refused`() throws {
    var random = SplitMix(4)
    let bytes = Array(try Self.random(&random).text.utf8)
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 1 << UInt8(random.below(8))
      let text = String(decoding: changed, as: UTF8.self)
      #expect(RunSummary(text: text) == nil, "byte \(index)")
    }
  }

  /// Whole, but not of this form: of another version of the program.
  @Test(arguments: [
    "", "run 00\n", "walk 00 complete\n", "run 00 complete\ncheck a pass 1 2\n",
    "run 00 complete\ncheck a passed 1 2 3\n", "run 00 complete\nrow a b 1 2 3 4 5 6\n",
    "run 00 complete\nrow a b 1 2 3 4 5 6 x\n", "run 00 complete\nrow\n",
    "run 00 complete\nother a b 1\n",
  ])
  func `a whole text of another form is refused`(body: String) {
    #expect(RunSummary(text: body + "end \(ContentDigest.of(body))\n") == nil)
  }

  @Test func `a run of the program comes back from its text`() throws {
    let scenario = try StudyPlay.fixture("signing-in", ["horizon": "2d"])
    for probe in [nil, 90_000_000] as [Int64?] {
      let result = Scenarios.run(scenario, limits: RunLimits(probe: probe)) { _ in }
      let run = RunSummary(result)
      #expect(RunSummary(text: run.text) == run)
      #expect(run.digest == result.digest && run.isComplete)
      #expect(run.rows[0].atProbe == (probe == nil ? -1 : 1))
      #expect(run.lostUserTime == Int128(result.rows[0].total - result.rows[0].launchable))
    }
  }

  @Test func `content is named by all of its bytes`() {
    let texts = ["", "a", "ab", "abcdefgh", "abcdefgi", "abcdefgha", "\0", "\0\0", "bbcdefgh"]
    #expect(Set(texts.map { ContentDigest.of($0) }).count == texts.count)
    #expect(texts.allSatisfy { ContentDigest.of($0).utf8.count == 32 })
  }
}
