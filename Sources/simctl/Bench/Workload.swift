/// A piece of work whose speed is measured, always the same: a row of the table of `simctl bench`.
///
/// To add one, write it in a file below `Engine` or `Scenarios` and add it to `all`.
struct Workload: Sendable {
  /// As `--workload` and the results have it: `hold/1e6`.
  let name: String
  /// What is counted, in the plural: `holds`.
  let unit: String
  /// A sentence: what is done.
  let summary: String
  /// Takes a minute or more, so that `--quick` leaves it out.
  var isLong = false
  /// Does the work once, from nothing, and says what it came to.
  let round: @Sendable (RoundSize) -> Round

  /// Every workload, in the order of the table.
  static let all: [Workload] =
    [
      hold("1e3", pending: 1_000), hold("1e5", pending: 100_000), hold("1e6", pending: 1_000_000),
      mm1, cancel, phold, replications(jobs: 1), replications(jobs: 2),
    ] + samplers + [
      jsonParse, jsonRead, jsonWrite,
      estate(.medium), estate(.week), estate(.million),
    ]

  /// The workloads whose names match any of the patterns, in the order of the table.
  static func matching(_ patterns: [WorkloadPattern]) -> [Workload] {
    all.filter { workload in patterns.contains { $0.matches(workload.name) } }
  }
}

/// What one round of a workload came to.
struct Round: Sendable, Equatable {
  /// What was done in the measured part.
  var units: Int
  /// How long the measured part took: CPU time of the process, or wall time of parallel workloads.
  var nanoseconds: UInt64
  /// A fingerprint of what was simulated or read: the same for every build that keeps the results.
  var digest: String
  /// The bytes that each of these takes: pending events, components, endpoints.
  var item: Item?
  /// By how much the allocator's bytes in use changed over the measured part, after a warm-up.
  var allocatedBytesAfterWarmUp: Int?
  /// What can be held against theory or against a peer, such as a mean wait.
  var check: String?
  /// The most memory that the process had by the end of the round; none where the system does not say.
  var peakBytes: Int?

  struct Item: Sendable, Equatable {
    /// In the singular: `pending event`.
    var noun: String
    var bytes: Int
  }
}

/// Names of workloads, in which `*` stands for any text: `hold/*`.
struct WorkloadPattern: ArgumentValue, Equatable {
  var text: String

  static var choices: [String] { Workload.all.map(\.name) }

  init(argument: String) throws(ArgumentProblem) {
    text = argument
    guard Workload.all.contains(where: { matches($0.name) }) else {
      throw Self.notAChoice(argument, wanted: "a workload")
    }
  }

  var argument: String { text }

  func matches(_ name: String) -> Bool { Self.matches(Substring(text), Substring(name)) }

  private static func matches(_ pattern: Substring, _ name: Substring) -> Bool {
    guard let first = pattern.first else { return name.isEmpty }
    let rest = pattern.dropFirst()
    if first == "*" {
      return matches(rest, name) || !name.isEmpty && matches(pattern, name.dropFirst())
    }
    return name.first == first && matches(rest, name.dropFirst())
  }
}
