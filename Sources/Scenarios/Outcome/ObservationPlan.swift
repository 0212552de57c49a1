package import SimEngine
package import Topology

/// What an observer is asked to watch in a run.
package struct ObservationPlan: Sendable {
  package var checks: [CheckPlan]
  /// Every fault of the scenario, in order of id. Entitlement events are no faults here.
  package var faults: [Fault]
  /// OUT-3: hold each launch against the launchable state it was begun under.
  package var comparesLaunches: Bool
  /// Ticks in which each row's lost user-time is kept apart, for strips; nil: it is not.
  package var partLength: Int64?

  package init(
    checks: [CheckPlan] = [], faults: [Fault] = [], comparesLaunches: Bool = false,
    partLength: Int64? = nil
  ) {
    self.checks = checks
    self.faults = faults
    self.comparesLaunches = comparesLaunches
    self.partLength = partLength
  }
}

/// A check as the scenario resolved it: which rows, what of them, when, and what is wanted.
package struct CheckPlan: Sendable {
  package enum Window: Sendable, Hashable {
    /// From the first instant on, up to and without the second.
    case span(SimTime, SimTime)
    /// The state of one instant: the one after its last event (TIME-1).
    case instant(SimTime)
  }

  /// What one measure is told beside rows, bound and window.
  package enum Detail: Sendable, Hashable {
    case none
    /// Ticks of a slice, and the share of users that makes it a good one.
    case slices(length: Int64, good: Fraction)
    /// The share of launches of which the longest wait is meant.
    case percentile(Ratio)
    /// The fault after which everything has to be back.
    case fault(String)
    /// None: all of them.
    case causes([Cause])
    case queues([ComponentRef])
  }

  package var id: String
  package var title: String
  /// The rows are all of these resources for all of these cohorts, as far as they are offered.
  package var resources: [ID<Estate.Resource>]
  package var cohorts: [ID<Estate.Cohort>]
  package var measure: CheckMeasure
  /// As the scenario writes it.
  package var wanted: RunResult.CheckResult.Bound
  /// The exact value of `wanted`, in the unit of the measure.
  package var limit: Fraction
  package var window: Window
  package var detail: Detail
  /// It may select no row; it is skipped then.
  package var allowsEmpty: Bool

  package init(
    id: String, title: String, resources: [ID<Estate.Resource>], cohorts: [ID<Estate.Cohort>],
    measure: CheckMeasure, wanted: RunResult.CheckResult.Bound, limit: Fraction, window: Window,
    detail: Detail = .none, allowsEmpty: Bool = false
  ) {
    self.id = id
    self.title = title
    self.resources = resources
    self.cohorts = cohorts
    self.measure = measure
    self.wanted = wanted
    self.limit = limit
    self.window = window
    self.detail = detail
    self.allowsEmpty = allowsEmpty
  }
}

/// An exact fraction; the denominator is positive.
package struct Fraction: Hashable, Sendable, BitwiseCopyable {
  package var numerator: Int64
  package var denominator: Int64

  /// - Precondition: `denominator` is positive.
  package init(_ numerator: Int64, _ denominator: Int64) {
    precondition(denominator > 0, "a ratio over \(denominator)")
    self.numerator = numerator
    self.denominator = denominator
  }

  /// A share of two counts; counts beyond 64 bits are both halved until they fit.
  package init(of part: Int128, in total: Int128) {
    var (part, total) = (part, total)
    while total > Int128(Int64.max) {
      part /= 2
      total /= 2
    }
    self.init(Int64(part), Int64(total))
  }

  /// Parts per million, rounded down.
  package var partsPerMillion: Int64 {
    Int64(Int128(numerator) * 1_000_000 / Int128(denominator))
  }

  /// The whole part, for lengths.
  package var floor: Int64 { numerator / denominator }

  package static func < (left: Fraction, right: Fraction) -> Bool {
    Int128(left.numerator) * Int128(right.denominator)
      < Int128(right.numerator) * Int128(left.denominator)
  }
}
