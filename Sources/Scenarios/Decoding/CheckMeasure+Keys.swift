/// Which keys of a check go with which measure.
extension CheckMeasure {
  /// The keys that mean something to it, beside those of every check.
  var keys: [String] {
    let rows = subject == .queues ? [] : ["resources", "cohorts"]
    return switch self {
    case .userTime: rows + ["measure", "atLeast", "atMost", "when", "at"]
    case .timeslices: rows + ["measure", "slice", "good", "atLeast", "when"]
    case .usersWithoutPath: rows + ["measure", "atMost", "never", "when", "at"]
    case .launchable: ["measure", "launchable", "cohorts", "when", "at"]
    case .launches: rows + ["measure", "atLeast", "atMost", "when"]
    case .refusals: rows + ["measure", "causes", "atMost", "never", "when"]
    case .wait: rows + ["measure", "percentile", "atMost", "when"]
    case .longestGap: rows + ["measure", "atMost", "when"]
    case .timeToRestore: rows + ["measure", "after", "atMost"]
    case .queuePeak: ["measure", "queues", "atMost", "when"]
    }
  }

  /// Keys that some measures have and others do not; bounds and instants are refused in words of
  /// their own.
  static let ownKeys = [
    "resources", "cohorts", "when", "slice", "good", "percentile", "after", "causes", "queues",
  ]

  /// A bound as a scenario writes it.
  var exampleBound: String {
    switch unit {
    case .share: "\"99%\""
    case .length: "\"5m\""
    case .count: "10"
    }
  }

  /// What a good outcome has little of.
  var noun: String {
    switch self {
    case .longestGap: "gap"
    case .wait: "wait"
    case .timeToRestore: "time to restore"
    case .usersWithoutPath: "number of users"
    case .refusals: "number of refusals"
    case .queuePeak: "queue"
    case .userTime, .timeslices, .launches, .launchable: "share"
    }
  }
}
