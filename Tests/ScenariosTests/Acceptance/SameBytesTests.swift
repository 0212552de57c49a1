import Foundation
import Testing
import Topology

@testable import Scenarios

/// The same scenario, seed and engine give the same bytes, wherever and whenever they run.
struct SameBytesTests {
  /// Everything drawn: no phase is fixed but those of the estate's own machines.
  private static let members = """
    "seed": 11, "horizon": "6h",
    "workloads": { "day": { "storm": { "from": "30m", "to": "90m", "users": "70%" },
      "day": { "from": "30m", "to": "5h", "launchesPerUser": 3 } } },
    "cohorts": {
      "many": { "users": 40, "site": "hq", "identity": "corp-ad", "workload": "day",
        "resources": ["ms", "both", "po", "ws"] },
      "far": { "users": 30, "site": "home", "identity": "corp-ad", "workload": "day",
        "client": { "kind": "browser" }, "resources": ["ms2", "both", "ws"],
        "fallback": { "storeFront": "ams-sf" } } },
    "vdas": { "more": { "deliveryGroup": "ms", "resourceLocation": "ams", "count": 6, "sessions": 9 },
      "pool": { "deliveryGroup": "po", "resourceLocation": "ams", "count": 8 } },
    "faults": {
      "a": { "target": "regions.core", "kind": "outage", "at": "1h", "for": "40m" },
      "b": { "target": "regions.west", "kind": "outage", "at": "80m", "for": "1h" },
      "c": { "target": "connectors.ams/1", "kind": "outage", "at": "3h", "for": "20m" },
      "d": { "target": "pops.az-1", "kind": "outage", "at": "4h", "for": "20m" } },
    "checks": { "k": { "measure": "userTime", "atLeast": "50%" } }
    """

  private static func text(seed: UInt64? = nil) throws -> String {
    JSONReport.text(of: [try ScenarioPlay.result(members, seed: seed)])
  }

  @Test func `a run repeats its bytes after another one in the same process`() throws {
    let first = try Self.text()
    let other = try Self.text(seed: 12)
    #expect(try Self.text() == first)
    #expect(other != first)
    #expect(try Self.text(seed: 12) == other)
  }

  @Test func `another seed changes the digest and the timelines, not the questions`() throws {
    let first = try ScenarioPlay.result(Self.members)
    let other = try ScenarioPlay.result(Self.members, seed: 12)
    #expect(first.digest != other.digest)
    #expect(first.timelines != other.timelines)
    #expect(first.rows.map(\.resource) == other.rows.map(\.resource))
    #expect(first.rows.map(\.cohort) == other.rows.map(\.cohort))
  }

  @Test func `one ping phase that moves by a tick changes the digest and a timeline`() throws {
    let first = try ScenarioPlay.result(Self.members)
    let estate = AcceptanceEstate.text.replacing(#""ping": "80s""#, with: #""ping": "80s1us""#)
    let other = try ScenarioPlay.result(Self.members, on: estate)
    #expect(first.digest != other.digest)
    #expect(first.timelines != other.timelines)
  }

  @Test func `the program writes the same bytes from another folder, time zone and language`()
    throws
  {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "simctl-bytes-\(UUID().uuidString)")
    let deeper = folder.appending(path: "a/b")
    try FileManager.default.createDirectory(at: deeper, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(AcceptanceEstate.text.utf8).write(to: folder.appending(path: "estate.json"))
    let text = """
      { "schema": "simctl.scenario/1", "include": { "estate": "estate.json" }, \(Self.members) }
      """
    try Data(text.utf8).write(to: folder.appending(path: "case.json"))
    let here = try Self.run("case.json", in: folder, ["TZ": "UTC", "LANG": "C"])
    let there = try Self.run(
      "../../case.json", in: deeper,
      ["TZ": "Asia/Kathmandu", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "COLUMNS": "60"])
    #expect(here == there)
    #expect(String(decoding: here, as: UTF8.self) == (try Self.text()))
  }

  /// The program stands beside the test bundle.
  private static func run(
    _ file: String, in folder: URL, _ environment: [String: String]
  ) throws -> Data {
    let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    let process = Process()
    process.executableURL = bundle.deletingLastPathComponent().appending(path: "simctl")
    process.arguments = ["run", file, "--format", "json"]
    process.currentDirectoryURL = folder
    process.environment = environment
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return data
  }
}
