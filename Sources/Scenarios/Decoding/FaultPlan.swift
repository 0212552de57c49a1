import SimEngine
import Topology

/// A fault as it is written, before its instants are worked out.
struct FaultPlan {
  typealias Kind = FaultKind

  /// What its start is counted from.
  enum Anchor {
    case start
    /// The start of another fault.
    case startOf(Int, JSONCursor)
    /// The end of another fault.
    case endOf(Int, JSONCursor)
    /// FLT-6: the first time that something happens.
    case first(Fault.Trigger.Happening, [ComponentRef])
  }

  let name: String
  let cursor: JSONCursor
  var kind: Kind?
  var targets: [ComponentRef] = []
  /// FLT-2; nil: all of them.
  var share: Ratio?
  /// IDP-3: what succeeds of a `partialFailure`, in parts per million.
  var successPPM: Int64 = 0
  /// FLT-7: of a `degradation`.
  var slowdown = Slowdown.none
  /// FLT-8: of a `latency`.
  var adds = SimDuration.zero
  /// What an `entitle` brings.
  var resources: [ID<Estate.Resource>] = []
  /// Of an `upgrade`: the version, and how long each connector is down for it.
  var version: VersionNumber?
  var turnLength: Int64?
  /// Of an `upgrade`: whose turn it is, one after the other.
  var turns: [[ComponentRef]] = []
  /// How the targets of a `flapping` or of `randomFailures` go down and up.
  var process: OutageProcess.Plan?
  /// FLT-5: of a `partition`.
  var losesAnswersOnly = false
  /// FLT-6: set in place of `start` and `end`, which only a run can tell.
  var trigger: Fault.Trigger?
  /// Nil after a diagnostic.
  var anchor: Anchor?
  /// Ticks from the anchor to the start.
  var delay: Int64 = 0
  /// Ticks it lasts; nil: for good.
  var length: Int64?
  /// Worked out from the anchors; nil where one of them is wrong.
  var start: Int64?
  var end: Int64?
}
