/// The declaration of one figure of the model: the only place where its default stands.
package struct Parameter: Sendable {
  /// The name in a scenario's `parameters` and in the result file.
  package let name: String

  /// Where a run's value of the figure is kept.
  package let path: any WritableKeyPath<Parameters, Int64> & Sendable

  /// What the integer counts.
  package let unit: Unit

  /// The values a scenario may set, in units of `unit`.
  package let range: ClosedRange<Int64>

  /// The value where nothing is set, in units of `unit`.
  package let defaultValue: Int64

  /// How well the default is founded.
  package let confidence: Confidence

  /// The public document the default comes from, or the words of a choice of ours.
  package let source: String

  /// The rules that use the figure.
  package let rules: [Rule]

  /// What an estate must have for the figure to act on anything in it.
  package let actsOn: Feature

  /// What the figure is, as a noun phrase without full stop.
  package let meaning: String

  /// Something that an estate has or has not.
  package enum Feature: CaseIterable, Sendable {
    /// Every estate has it.
    case everything
    case storms, leases, leaseBlocks, partialSignIns, webApps, machines
    case database, regionalFailover, severalGeodes, pops
    /// Services with a capacity in some geode (GEO-5).
    case serviceCapacities
    /// Administrators who look at the monitor (MON-1).
    case monitoring
    /// Either of the two.
    case queues
    /// Services with a capacity, or ways that get long (FLT-8): requests that may have no answer in
    /// time, and are repeated.
    case lateAnswers
    /// The same, or administrators.
    case awaitedAnswers
    /// Connectors that may broker in outage mode.
    case outageMode
    /// Machines that something switches on and off.
    case switchedMachines
    /// Connectors through which sessions run.
    case proxyingConnectors
    /// Machines that do so many logons at once (LAUNCH-8).
    case logonLimits
    /// A figure of its own that is off unless a scenario sets it: relaying takes time, sessions
    /// that are disconnected are logged off, sessions have a limit.
    case relays, disconnectTimer, sessionLimit
    /// Things that state no figure of their own, so that the parameter's is theirs: PoPs that the
    /// customer may use, cohorts with a fallback, services with replicas that a rule asks for, and
    /// the lease-issuing service where somebody may hold a lease.
    case autoscaleWithoutBuffer, autoscaleWithoutHours, autoscaleWithoutDelay
    case popsWithoutSessions, fallbackWithoutKnownBy, servicesWithoutQuorum, leasesWithoutRate
  }

  /// What the integer value of a parameter counts.
  package enum Unit: String, CaseIterable, Sendable {
    /// A length of time, written in a scenario as "60s" or "7d" and kept in ticks of 1 µs.
    case seconds
    /// A number of things.
    case count
    /// A share, kept in parts per million: 500,000 is one half.
    case ratio
    /// A number of things per second.
    case perSecond

    /// The unit of the integer as the result file prints it.
    package var word: String {
      switch self {
      case .seconds: "ticks"
      case .count: "count"
      case .ratio: "ppm"
      case .perSecond: "perSecond"
      }
    }
  }

  /// How sure a default is: read in a public source, worked out from one, or chosen.
  package enum Confidence: String, CaseIterable, Sendable {
    case high, medium, low
  }
}

extension Parameter {
  /// The place in `all` of the parameter with a name, or nil.
  ///
  /// - Complexity: O(log n) comparisons over the sorted table.
  package static func index(named name: String) -> Int? {
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if all[middle].name < name { low = middle + 1 } else { high = middle }
    }
    return low < all.count && all[low].name == name ? low : nil
  }
}
