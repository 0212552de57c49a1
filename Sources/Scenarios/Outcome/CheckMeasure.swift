/// What a check measures.
package enum CheckMeasure: String, Sendable, CaseIterable {
  case userTime, timeslices, usersWithoutPath, launchable
  case launches, refusals, wait
  case longestGap, timeToRestore
  case queuePeak
}

extension CheckMeasure {
  /// What the value of a measure is counted in, and its bound with it.
  package enum Unit: Sendable {
    /// Parts per million of a numerator in a denominator.
    case share
    /// Ticks.
    case length
    /// A whole number of users, resources, launches or requests.
    case count
  }

  package var unit: Unit {
    switch self {
    case .userTime, .timeslices, .launches: .share
    case .wait, .longestGap, .timeToRestore: .length
    case .usersWithoutPath, .launchable, .refusals, .queuePeak: .count
    }
  }

  /// Of what it measures more is better; of the others less is.
  package var wantsMore: Bool { unit == .share || self == .launchable }

  /// What it looks at while a run runs.
  enum Subject { case state, launches, queues }

  var subject: Subject {
    switch self {
    case .userTime, .timeslices, .usersWithoutPath, .launchable, .longestGap, .timeToRestore: .state
    case .launches, .refusals, .wait: .launches
    case .queuePeak: .queues
    }
  }

  /// It has a value at one instant.
  var fitsInstant: Bool { self == .userTime || self == .usersWithoutPath || self == .launchable }
}
