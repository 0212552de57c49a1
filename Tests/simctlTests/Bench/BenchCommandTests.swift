import Foundation
import Testing

@testable import simctl

/// `simctl bench` as it is typed; what it measures is in `WorkloadTests`. No test asserts a speed.
struct BenchCommandTests {
  @Test func `the list names every workload and says which ones take long`() {
    let (code, output, error) = Transcript.of("bench", "--list")
    #expect(code == .done && error.isEmpty)
    #expect(output == GoldenBench.list)
    #expect(Transcript.of("bench", "--list", "--quick").output == GoldenBench.quickList)
    #expect(
      Transcript.of("bench", "--list", "--quick", "-w", "estate/week").output
        .contains("estate/week"))
  }

  @Test func `the help of bench`() {
    #expect(Transcript.of("bench", "--help").output == GoldenBench.help)
  }

  @Test(arguments: [
    (
      ["--workload", "hold/1e7"],
      "error: --workload: \"hold/1e7\" is not a workload\n",
      "; the nearest is hold/1e3\n"
    ),
    (
      ["-w", "x*"], "error: -w: \"x*\" is not a workload\n", "estate/week, estate/million\n"
    ),
    (
      ["--rounds", "0"], "error: --rounds: \"0\" is not a number of rounds\n",
      "help: write 1 to 1000\n"
    ),
    (
      ["--scale", "0"], "error: --scale: \"0\" is not a scale\n",
      "help: write a number from 0.0001 to 4, e.g. 0.5\n"
    ),
    (["--scale", "1e-3"], "error: --scale: \"1e-3\" is not a scale\n", "e.g. 0.5\n"),
    (["--units", "many"], "error: --units: \"many\" is not a whole number\n", "\n"),
    (
      ["--units", "4294967297"], "error: --units: \"4294967297\" is not a number of units\n",
      "help: write 1 to 1000000000\n"
    ),
    (
      ["-w", "estate/w*", "--quick"], "error: --quick leaves nothing of what is named\n",
      "help: name a workload in full, and it is measured with --quick too\n"
    ),
    (
      ["--format", "human"], "error: --format: \"human\" is not a format of measurements\n",
      "help: write one of: text, json\n"
    ),
    (
      ["hold/1e3"], "error: simctl bench has no use for \"hold/1e3\"\n",
      "\"simctl bench --help\" shows its usage\n"
    ),
  ])
  func `what cannot be meant is refused with what can`(
    words: [String], start: String, end: String
  ) {
    let transcript = Transcript()
    let code = Simctl.play(["bench"] + words, transcript.console)
    #expect(code == .wrongCommandLine && transcript.output.isEmpty)
    #expect(transcript.error.hasPrefix(start), "\(transcript.error)")
    #expect(transcript.error.hasSuffix(end), "\(transcript.error)")
  }

  @Test func `a star stands for any text, and names keep the order of the table`() throws {
    func names(_ patterns: String...) throws -> [String] {
      try Workload.matching(patterns.map { try WorkloadPattern(argument: $0) }).map(\.name)
    }
    #expect(try names("hold/*") == ["hold/1e3", "hold/1e5", "hold/1e6"])
    #expect(try names("mm1", "hold/1e3") == ["hold/1e3", "mm1"])
    #expect(try names("*/1e6") == ["hold/1e6", "phold/1e6"])
    #expect(try names("*") == Workload.all.map(\.name))
    #expect(throws: ArgumentProblem.self) { try names("old/*") }
  }

  @Test func `the table has a row for each workload with its digest and its check`() throws {
    let (code, output, error) = Transcript.of(
      "bench", "--in-process", "--scale", "0.001", "--rounds", "2", "-w", "hold/1e3", "-w", "mm1")
    #expect(code == .done && error.isEmpty)
    let lines = output.split(separator: "\n")
    #expect(lines.count == 5)
    #expect(lines[0].hasPrefix("workload  unit       median/s"))
    #expect(lines[1].hasPrefix("hold/1e3  holds "))
    #expect(lines[2].hasPrefix("mm1       customers "))
    #expect(lines[2].contains("mean wait "))
    #expect(lines.allSatisfy { $0.last != " " })
  }

  @Test func `the JSON has the members that scripts read`() throws {
    let (code, output, _) = Transcript.of(
      "bench", "--in-process", "--scale", "0.001", "--units", "2000", "--rounds", "3",
      "--format", "json", "-w", "hold/1e5", "-w", "json/parse")
    #expect(code == .done)
    let root = try #require(
      try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    #expect(root["schema"] as? String == "simctl.bench/1")
    let workloads = try #require(root["workloads"] as? [[String: Any]])
    #expect(workloads.map { $0["name"] as? String } == ["hold/1e5", "json/parse"])
    for workload in workloads {
      let rate = try #require(workload["ratePerSecond"] as? [String: Int])
      let (least, median, most) = (rate["min"] ?? 0, rate["median"] ?? 0, rate["max"] ?? 0)
      #expect(0 < least && least <= median && median <= most)
      #expect(workload["peakBytes"] is Int)
      #expect((workload["rounds"] as? [[String: Int]])?.count == 3)
      #expect((workload["digest"] as? String)?.count == 32)
    }
    let rounds = try #require(workloads[0]["rounds"] as? [[String: Int]])
    #expect(rounds.allSatisfy { $0["units"] == 2000 })
    #expect(workloads[0]["item"] as? String == "pending event")
  }

  @Test func `each round has a process of its own, which gives what this one would`() throws {
    let words = #"bench --scale 0.001 --rounds 2 --format json -w cancel -w "phold/*""#
    let apart = try ProcessTests.shell(#""$0" "# + words)
    #expect(apart.status == 0 && apart.error.isEmpty)
    let here = try ProcessTests.shell(#""$0" "# + words + " --in-process")
    func digests(_ text: String) -> [Substring] {
      text.split(separator: "\n").filter { $0.contains("\"digest\"") || $0.contains("\"check\"") }
    }
    #expect(digests(apart.output).count == 3)
    #expect(digests(apart.output) == digests(here.output))
  }
}
