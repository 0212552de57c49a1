import Scenarios
import SimEngine

extension Workload {
  /// The generated estates that are played.
  enum EstateSize: Sendable {
    case medium, week, million

    var estate: GeneratedEstate {
      switch self {
      case .medium: .medium
      case .week:
        GeneratedEstate(
          placeCount: 10, usersPerPlace: 2_000, connectorsPerPlace: 4, resourcesPerPlace: 8,
          dayCount: 7)
      case .million: .million
      }
    }

    var summary: String {
      switch self {
      case .medium: "20,000 endpoints lose a region at the morning's peak; one day, all of a run."
      case .week: "The same for seven days, for its peak of memory."
      case .million:
        "1,000,000 endpoints lose a region at the morning's peak; one day, all of a run."
      }
    }
  }

  /// All that `run` does: reading, checking, compiling, simulating, observing, reporting.
  static func estate(_ size: EstateSize) -> Workload {
    Workload(
      name: "estate/\(size)", unit: "launches", summary: size.summary, isLong: size != .medium
    ) { round in
      let estate = size.estate.scaled(by: round)
      let source = ScenarioSource(name: "generated.json", bytes: estate.bytes)
      var allocation = AllocationWatch()
      let start = ProcessMeter.cpuNanoseconds
      let scenario = ScenarioFile.load(source)
      let result = Scenarios.run(scenario, limits: RunLimits()) { allocation.look($0) }
      let text = ReportFormat.human.render([result], RenderOptions())
      let nanoseconds = ProcessMeter.cpuNanoseconds - start
      let launches = result.rows.reduce(0) { $0 + Int($1.launches.attempted) }
      let failed = result.rows.reduce(0) { $0 + Int($1.launches.failed + $1.launches.gaveUp) }
      var digest = FactDigest()
      for byte in result.digest.utf8 { digest.add(byte) }
      for byte in text.utf8 { digest.add(byte) }
      return Round(
        units: launches, nanoseconds: nanoseconds, digest: digest.hexadecimal,
        item: ProcessMeter.peakBytes.map {
          Round.Item(noun: "endpoint", bytes: $0 / estate.userCount)
        },
        allocatedBytesAfterWarmUp: allocation.change,
        check: "\(launches) launches, \(failed) failed")
    }
  }
}

/// How the allocator's bytes in use change over a million events of a run, from its middle on.
private struct AllocationWatch {
  private var start: (events: UInt64, bytes: Int)?
  private(set) var change: Int?

  mutating func look(_ progress: Progress) {
    guard change == nil, progress.now >= progress.horizon / 2 else { return }
    if let start {
      guard progress.events >= start.events + 1_000_000 else { return }
      change = ProcessMeter.allocatedBytes.map { $0 - start.bytes }
    } else {
      start = ProcessMeter.allocatedBytes.map { (progress.events, $0) }
    }
  }
}

/// Files that are made here and must be right.
enum ScenarioFile {
  static func load(_ source: ScenarioSource) -> Scenario {
    let loaded = loadScenario(source) { (path) throws(FileError) in
      throw FileError(.read, path, reason: "a generated scenario includes nothing")
    }
    guard let scenario = loaded.scenario else {
      preconditionFailure("a generated scenario is wrong:\n\(loaded.diagnostics)")
    }
    return scenario
  }
}
