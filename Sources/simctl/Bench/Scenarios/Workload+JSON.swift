import Scenarios
import SimEngine
import Topology

extension Workload {
  /// Syntax and positions only: what `read` begins with.
  static let jsonParse = Workload(
    name: "json/parse", unit: "bytes",
    summary: "A scenario file of 50 MB into nodes with their positions."
  ) { round in
    let file = SourceFile(
      name: "large.json",
      bytes: LargeDocument.bytes(about: round.scaled(LargeDocument.fullByteCount)))
    let start = ProcessMeter.cpuNanoseconds
    let document = JSONDocument(file)
    let nanoseconds = ProcessMeter.cpuNanoseconds - start
    precondition(document.root != nil && document.diagnostics.isEmpty)
    var digest = FactDigest()
    for node in document.nodes { digest.add(word: UInt64(node.start) << 32 | UInt64(node.end)) }
    return Round(
      units: file.bytes.count, nanoseconds: nanoseconds, digest: digest.hexadecimal,
      check: "\(document.nodes.count) nodes")
  }

  /// What `run` does before it runs: the file's bytes to a scenario that has been checked.
  static let jsonRead = Workload(
    name: "json/read", unit: "bytes",
    summary: "A scenario file of 50 MB, parsed, decoded, checked and compiled."
  ) { round in
    let bytes = LargeDocument.bytes(about: round.scaled(LargeDocument.fullByteCount))
    let source = ScenarioSource(name: "large.json", bytes: bytes)
    let start = ProcessMeter.cpuNanoseconds
    let scenario = ScenarioFile.load(source)
    let nanoseconds = ProcessMeter.cpuNanoseconds - start
    let estate = scenario.estate
    var digest = FactDigest()
    let counts = [estate.endpoints.count, estate.resources.count, estate.vdas.count]
    for count in counts { digest.add(count) }
    return Round(
      units: bytes.count, nanoseconds: nanoseconds, digest: digest.hexadecimal,
      check: "\(counts[0]) users, \(counts[2]) machines")
  }

  /// The result file of a run that had many rows.
  static let jsonWrite = Workload(
    name: "json/write", unit: "bytes", summary: "A result file of 50 MB from a finished run."
  ) { round in
    var estate = GeneratedEstate.medium
    (estate.placeCount, estate.usersPerPlace) = (4, 100)
    let source = ScenarioSource(name: "generated.json", bytes: estate.bytes)
    var limits = RunLimits()
    limits.until = 9 * 3600 * 1_000_000
    var result = Scenarios.run(ScenarioFile.load(source), limits: limits) { _ in }
    let once = ReportFormat.json.render([result], RenderOptions()).utf8.count
    let copies = max(1, round.scaled(LargeDocument.fullByteCount) / once)
    let (rows, timelines) = (result.rows, result.timelines)
    for copy in 1..<max(2, copies) {
      result.rows += rows.map { row in
        var row = row
        row.timeline += copy * timelines.count
        return row
      }
      result.timelines += timelines
    }
    let start = ProcessMeter.cpuNanoseconds
    let text = ReportFormat.json.render([result], RenderOptions())
    let nanoseconds = ProcessMeter.cpuNanoseconds - start
    var digest = FactDigest()
    for byte in text.utf8 { digest.add(byte) }
    return Round(
      units: text.utf8.count, nanoseconds: nanoseconds, digest: digest.hexadecimal,
      check: "\(result.rows.count) rows")
  }
}
