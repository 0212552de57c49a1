import Foundation
import Scenarios
import Testing

@testable import simctl

struct SweepTests {
  private static func sweep(_ words: String...) -> (code: ExitCode, output: String, error: String) {
    let transcript = Transcript()
    let code = Simctl.play(["sweep"] + words + ["--jobs", "1"], transcript.console)
    return (code, transcript.output, transcript.error)
  }

  @Test func `a sweep as people read it`() {
    let (code, output, error) = Self.sweep(
      StudyFixture.signingIn, "--vary", "connectors.cc.count=1..4", "--replications", "6",
      "--no-cache")
    #expect(code == .done && error.isEmpty)
    #expect(output == GoldenStudy.sweep)
  }

  @Test func `a sweep of one run each as people read it`() {
    let (code, output, error) = Self.sweep(
      StudyFixture.signingIn, "--vary", "connectors.cc.count=2,3", "--vary",
      "connectors.cc.fails.mttr=2h,8h", "--no-cache")
    #expect(code == .done && error.isEmpty)
    #expect(output == GoldenStudy.grid)
  }

  // MARK: Failures

  /// What `run` says of the small estate with an overlay of one failure.
  private static func byHand(_ overlay: String) throws -> (digest: String, lost: Int, time: Int) {
    let (_, output, _) = Transcript.of(
      "run", StudyFixture.whatFails, "--what-if", overlay, "--format", "json")
    let file = try StudyFixture.object(output)
    let run = try #require((file["runs"] as? [[String: Any]])?.first)
    let rows = try #require(run["outcomes"] as? [[String: Any]])
    func sum(_ group: String, _ key: String) -> Int {
      rows.reduce(0) { $0 + ((($1[group] as? [String: Any])?[key] as? Int) ?? -1_000_000) }
    }
    return (
      try #require(run["digest"] as? String), sum("launches", "failed") + sum("launches", "gaveUp"),
      sum("availability", "total") - sum("availability", "launchable")
    )
  }

  @Test func `each failure comes to what playing it by hand does`() throws {
    try StudyFixture.inFreshFolder { folder in
      let (code, output, error) = Self.sweep(
        StudyFixture.whatFails, "--each-failure", "--at", "1h", "--for", "30m", "--format", "json",
        "--cache", folder + "/cache")
      #expect(code == .done && error.isEmpty, "\(error)")
      let kept = try KeptRun.all(in: folder + "/cache").map { run in
        let bytes = try Files.read(folder + "/cache/" + run.path)
        return try #require(RunSummary(text: String(decoding: bytes, as: UTF8.self))).digest
      }
      let bytes = try Files.read(StudyFixture.whatFails)
      let loaded = loadScenario(ScenarioSource(name: StudyFixture.whatFails, bytes: bytes)) {
        (path) throws(FileError) in try Files.read(path)
      }
      let single = SingleFailures(try #require(loaded.scenario))
      let variants = try StudyFixture.variants(output).dropFirst()
      #expect(variants.map(\.labels) == single.failures.map { [$0.name] })
      for (failure, variant) in zip(single.failures, variants) {
        let overlay = folder + "/failure.json"
        let text = single.json([failure], at: 3_600_000_000, for: 1_800_000_000)
        try Files.write(text, to: overlay)
        let run = try Self.byHand(overlay)
        #expect(kept.contains(run.digest), "\(failure.name)")
        for (key, wanted) in [("lostLaunches", run.lost), ("lostUserTime", run.time)] {
          let figure = (variant.variant[key] as? [String: Any])?["mean"] as? Int
          #expect(figure == wanted, "\(key) of \(failure.name)")
        }
      }
    }
  }

  /// By row, what has to fail alone.
  private static func singlePoints(_ words: [String]) throws -> [String: [String]] {
    let transcript = Transcript()
    let code = Simctl.play(
      [
        "sweep", StudyFixture.whatFails, "--each-failure", "--at", "1h", "--for", "30m", "--until",
        "2h",
      ]
        + ["--format", "json", "--no-cache", "--jobs", "1"] + words, transcript.console)
    #expect(code == .done, "\(transcript.error)")
    let points = try StudyFixture.object(transcript.output)["singlePointsOfFailure"]
    var failures: [String: [String]] = [:]
    for point in try #require(points as? [[String: Any]]) {
      let (resource, cohort) = (point["resource"] as? String, point["cohort"] as? String)
      failures["\(resource ?? "") \(cohort ?? "")"] = point["failures"] as? [String]
    }
    return failures
  }

  /// People at headquarters have leases and reach machines in two places over ways of their own; take
  /// one place's machines away, and the other place is a single point, and its LAN.
  @Test func `a planted single point of failure is found, and none where there is none`() throws {
    let none = try Self.singlePoints([])
    #expect(none.count == 15)
    #expect(none["finance hq-native"] == [] && none["desktop hq-native"] == [])
    #expect(none["my-desktop hq-native"] == ["resourceLocations.ams"])
    try StudyFixture.inFreshFolder { folder in
      let overlay = folder + "/one-place.json"
      try Files.write(#"{ "vdas": { "office-dub": null } }"#, to: overlay)
      let planted = try Self.singlePoints(["--what-if", overlay])
      #expect(planted["finance hq-native"] == ["resourceLocations.ams"])
      #expect(planted["my-desktop hq-native"] == ["resourceLocations.ams"])
      #expect(planted["lab home-native"] == none["lab home-native"])
    }
  }

  @Test func `pairs are every two failures, each once`() throws {
    func labels(_ words: String...) throws -> [[String]] {
      let transcript = Transcript()
      let code = Simctl.play(
        ["sweep", StudyFixture.signingIn, "--each-failure", "--until", "3h", "--no-cache"]
          + ["--jobs", "1", "--format", "json"] + words, transcript.console)
      #expect(code == .done, "\(transcript.error)")
      return try StudyFixture.variants(transcript.output).dropFirst().map(\.labels)
    }
    let single = try labels().map { $0[0] }
    let pairs = try labels("--pairs")
    #expect(pairs.count == single.count * (single.count - 1) / 2 && Set(pairs).count == pairs.count)
    for pair in pairs {
      let places = pair.compactMap { single.firstIndex(of: $0) }
      #expect(places.count == 2 && places[0] < places[1], "\(pair)")
    }
  }

  // MARK: Assumptions

  @Test func `assumptions are played at both ends, and at their worst together`() throws {
    let (code, output, error) = Self.sweep(
      StudyFixture.whatFails, "--assumptions", "--format", "json", "--no-cache")
    #expect(code == .done && error.isEmpty, "\(error)")
    let bytes = try Files.read(StudyFixture.whatFails)
    let loaded = loadScenario(ScenarioSource(name: StudyFixture.whatFails, bytes: bytes)) {
      (path) throws(FileError) in try Files.read(path)
    }
    let ends = Assumptions(try #require(loaded.scenario)).ends.map { [$0.name, $0.value] }
    let listed = try StudyFixture.object(output)["impossible"] as? [[String: String]]
    let impossible = try #require(listed).compactMap { $0["name"] }
    #expect(listed?.first?["reason"]?.contains("needs 1000 replicas") == true)
    let played = try StudyFixture.variants(output).map(\.labels)
    #expect(played.first == ["as written", ""] && played.last == ["all at their worst", ""])
    #expect(impossible == ["service.quorum=1000"])
    #expect(
      Array(played.dropFirst().dropLast())
        == ends.filter { !impossible.contains($0.joined(separator: "=")) })
  }
}
