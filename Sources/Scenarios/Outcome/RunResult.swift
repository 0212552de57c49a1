package import Topology

/// What one run came to: the result file's `runs[i]`, as plain values in the file's order.
///
/// All instants and lengths are ticks of 1 µs. User-time is users × ticks.
package struct RunResult: Sendable, Equatable {
  package enum Status: String, Sendable { case complete, incomplete }

  package struct ParameterUse: Sendable, Equatable {
    package var name: String
    package var value: Int64
    package var unit: String
    package var confidence: Parameter.Confidence
    package var overridden: Bool
    /// Not in the result file.
    package var actsOn: Parameter.Feature
  }

  package struct CheckResult: Sendable, Equatable {
    package enum Verdict: String, Sendable { case pass, fail, error, skipped }

    package enum Bound: Sendable, Equatable {
      case atLeast(String)
      case atMost(String)
    }

    package var id: String
    package var title: String
    package var measure: CheckMeasure
    package var verdict: Verdict
    package var wanted: Bound
    /// By the unit of the measure: parts per million of numerator ÷ denominator, rounded down; ticks;
    /// or how many.
    package var value: Int64
    package var numerator: Int64
    package var denominator: Int64
    /// Wanted bound in the unit of `value`.
    package var bound: Int64
    package var firstBreach: Int64?
    /// For how long what is wanted was not so, of a failed check over a span of state. Not in the
    /// result file.
    package var breaches: Breaches?
    /// What most users met at the first breach (of measures of launches, what that launch met),
    /// where it is a lack of something: an index into `answers`.
    package var cause: Int?
    /// Why the verdict is `error` or `skipped`, or of `timeToRestore` why it fails.
    package var note: String?
    /// Defaults of low confidence that nobody set and whose rules were at work in the window, in
    /// order of name.
    package var restsOn: [String] = []
    /// Skipped because the run ends before the window does. Not in the result file.
    package var isCut = false
    /// Of `wait`, the percentile that is measured. Not in the result file.
    package var percentile: String?
    /// Of `queuePeak`, the component whose queue was first too long.
    package var place: String?
    /// Of `launchable`, the resources that are to be, and of them those that are not, by name.
    package var expected: [String] = []
    package var missing: [String] = []
    /// Of `timeToRestore`: not everything came back, and `value` is how long that was watched.
    package var isUnrestored = false
  }

  /// The times in a check's window in which what is wanted was not so.
  package struct Breaches: Sendable, Equatable, BitwiseCopyable {
    /// In ticks, together.
    package var total: Int64 = 0
    /// The longest unbroken one.
    package var longest: Int64 = 0
    package var count = 0

    package init(total: Int64 = 0, longest: Int64 = 0, count: Int = 0) {
      self.total = total
      self.longest = longest
      self.count = count
    }
  }

  package struct Launches: Sendable, Equatable {
    package var attempted: Int64 = 0
    package var succeeded: Int64 = 0
    package var failed: Int64 = 0
    package var gaveUp: Int64 = 0
    package var open: Int64 = 0
    /// PWA-1: of the failed and the given up, those of a resource that the list showed as launchable.
    package var shownButFails: Int64 = 0
    /// Successes by answer, in order of answer index.
    package var byAnswer: [(answer: Int, count: Int64)] = []
    /// Failures by headline cause, in order of cause.
    package var byCause: [(cause: Cause, count: Int64)] = []
    /// Failures by answer, in order of answer index. Not in the result file.
    package var failedByAnswer: [(answer: Int, count: Int64)] = []
    package var waitP50: Int64 = 0
    package var waitP95: Int64 = 0
    package var waitMax: Int64 = 0

    package static func == (left: Self, right: Self) -> Bool {
      left.attempted == right.attempted && left.succeeded == right.succeeded
        && left.failed == right.failed && left.gaveUp == right.gaveUp && left.open == right.open
        && left.shownButFails == right.shownButFails
        && left.byAnswer.elementsEqual(right.byAnswer) { $0 == $1 }
        && left.byCause.elementsEqual(right.byCause) { $0 == $1 }
        && left.failedByAnswer.elementsEqual(right.failedByAnswer) { $0 == $1 }
        && left.waitP50 == right.waitP50 && left.waitP95 == right.waitP95
        && left.waitMax == right.waitMax
    }
  }

  package struct Restore: Sendable, Equatable {
    package var fault: String
    /// Nil: never again within the run.
    package var after: Int64?
  }

  /// One resource for one cohort.
  package struct Row: Sendable, Equatable {
    package var resource: String
    package var cohort: String
    package var users: Int64
    package var launchable: Int64
    package var total: Int64
    package var longestGap: Int64
    package var longestFullGap: Int64
    /// Faults that touched the row, in order of fault id.
    package var timeToRestore: [Restore]
    /// Index into `timelines`.
    package var timeline: Int
    package var launches: Launches
    /// Nil: everybody could launch all the time. Not in the result file.
    package var worst: Stretch?
    /// User-time lost, by part of the run (`partLength`), up to the last part in which any was. Not
    /// in the result file.
    package var lostByPart: [Int64]
  }

  /// A time, half-open, in which the same number of users could not launch.
  package struct Stretch: Sendable, Equatable, BitwiseCopyable {
    package var missing: Int64
    package var from: Int64
    package var to: Int64

    package init(missing: Int64, from: Int64, to: Int64) {
      self.missing = missing
      self.from = from
      self.to = to
    }
  }

  package struct Step: Sendable, Hashable {
    package var from: Int64
    package var to: Int64
    package var launchable: Int64
    /// User-time by answer, in order of answer index; no zero entries.
    package var answers: [AnswerTime]
  }

  package struct AnswerTime: Sendable, Hashable {
    package var answer: Int
    package var userTime: Int64
  }

  package struct Timeline: Sendable, Hashable {
    package var condensed: Bool
    package var steps: [Step]
  }

  package struct Sessions: Sendable, Equatable {
    package var started: Int64 = 0
    package var interrupted: Int64 = 0
    package var reconnected: Int64 = 0
    package var lost: Int64 = 0
    /// Waiting on their machines for their users at the end of the run; not in the result file.
    package var disconnected: Int64 = 0
  }

  /// A fault or an event of the scenario, for the human report: not in the result file.
  package struct FaultLine: Sendable, Equatable {
    package var name: String
    /// What is done to what: `outage regions.westeurope`.
    package var act: String
    package var start: Int64
    package var end: Int64?
    /// Nil for an event, which is no fault.
    package var hit: Observation.FaultHit?
    /// Whether a rule that is simulated looks at any of the targets.
    package var isAskedFor = true
  }

  /// POP-2, RDV-1: a PoP or a proxying connector that had no place left at some time.
  package struct FullPlace: Sendable, Equatable {
    package var place: String
    /// Sessions with everything up.
    package var capacity: Int64
    /// The most at once.
    package var peak: Int64
  }

  /// MON-1: starts and ends of sessions that Monitor does not have.
  package struct MonitorGap: Sendable, Equatable {
    /// Not sent, in outage mode.
    package var notSent: Int64
    /// Waiting for it at the end of the run.
    package var held: Int64
  }

  /// GEO-3: what went with the region of a geode.
  package struct WriteLoss: Sendable, Equatable {
    package var at: Int64
    package var geode: String
    package var writes: Int64
    package var leases: Int64
  }

  /// GEO-5: what one queue came to.
  package struct Queue: Sendable, Equatable {
    package var server: String
    /// Requests per second, in millionths.
    package var capacity: Int64
    package var served: Int64
    /// Answered when the client had stopped waiting.
    package var abandoned: Int64
    package var refused: Int64
    /// Logons whose turn had not come at the end of the run; their waits are not among those below.
    package var waiting: Int64 = 0
    package var waitP50: Int64
    package var waitP95: Int64
    package var waitMax: Int64
    /// Most requests that were before one.
    package var longest: Int64
    package var longestAt: Int64?
    /// GEO-7: when its capacity grew.
    package var grownAt: Int64?
  }

  /// REQ-1: the launches that services without an answer in time held up.
  package struct Overload: Sendable, Equatable {
    package var launches: Int64 = 0
    /// Of them, those that did not succeed.
    package var lost: Int64 = 0
    /// Instants at which the first and the last of them ended.
    package var first: Int64 = 0
    package var last: Int64 = 0
    /// The end of the last fault; nil where one lasts to the end of the run.
    package var lastFaultEnd: Int64?
    /// Of the launches and of the lost ones, those that ended after that.
    package var launchesAfter: Int64 = 0
    package var lostAfter: Int64 = 0
    /// At the end of the run a client would still have waited in vain.
    package var isStillOverloaded = false

    package init() {}
  }

  /// A mode change of a resource location, for the human report.
  package struct ModeChange: Sendable, Equatable {
    package var at: Int64
    package var resourceLocation: String
    package var mode: OutageMode
  }

  package var scenario: String
  package var title: String
  /// What was changed of the scenario's file, a line each.
  package var changes: [String] = []
  package var seed: UInt64
  /// Which replication of the seed; 0 is the plain run.
  package var replication: UInt32 = 0
  package var horizon: Int64
  /// Where the run ended: the horizon, or before it when the run is incomplete.
  package var end: Int64
  package var digest: String
  package var status: Status
  package var parameters: [ParameterUse]
  package var checks: [CheckResult]
  /// How many users of each row could launch at `RunLimits.probe`, parallel to `rows`; empty where
  /// that was not asked. Not in the result file.
  package var probes: [Int64] = []
  package var rows: [Row]
  package var timelines: [Timeline]
  package var answers: [Answer]
  /// From when to when anybody had each answer; nil: nobody for any time. Parallel to `answers`.
  package var answerSpans: [Range<Int64>?]
  /// The parts in which rows keep their lost user-time, in ticks.
  package var partLength: Int64
  package var sessions: Sessions
  package var faults: [FaultLine]
  package var modeChanges: [ModeChange]
  /// SOV-1: geodes that served while no allowed one did, and that somebody was refused.
  package var refusedGeodes: [String]
  /// What the estate holds, for the header: (plural noun, count).
  package var inventory: [Inventory]
  /// Paths of the components that answers name as roots, by the component.
  package var estate: Estate
  /// The queues with a stated capacity, and those that somebody noticed.
  package var queues: [Queue] = []
  package var overload: Overload?
  package var fullPlaces: [FullPlace] = []
  /// Nil: nobody looks at Monitor.
  package var monitorGap: MonitorGap?
  /// In order of instant.
  package var writeLosses: [WriteLoss] = []

  /// How the run stands against its accepted outcome.
  package struct BaselineVerdict: Sendable, Equatable {
    package var verdict: CheckResult.Verdict
    package var text: String
    /// What to do about it; empty where there is nothing to do.
    package var next: String

    package init(verdict: CheckResult.Verdict, text: String, next: String = "") {
      self.verdict = verdict
      self.text = text
      self.next = next
    }
  }

  /// Nil where it was held against none. Not in the result file.
  package var baseline: BaselineVerdict?

  package struct Inventory: Sendable, Equatable {
    package var noun: String
    package var count: Int
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.digest == right.digest && left.rows == right.rows && left.timelines == right.timelines
      && left.answers == right.answers && left.checks == right.checks
      && left.sessions == right.sessions && left.queues == right.queues
      && left.overload == right.overload && left.writeLosses == right.writeLosses
  }
}
