import Topology

/// When a machine, or the first of several, is with which broker around an outage of the cloud's
/// broker at its resource location (LHC-2, LHC-3, LHC-9).
struct MachineInstants {
  /// Outage mode begins: the cloud's registrations end.
  let entered: Int64
  /// The first ping in outage mode.
  let withLHC: Int64
  /// The cloud's broker is reachable again.
  let reachable: Int64
  /// Outage mode ends: the registrations with the elected connector end.
  let left: Int64
  /// The first ping after that.
  let backWithCloud: Int64

  init(_ machines: [ID<Estate.VDA>], lost: Int64, back: Int64, in start: World) {
    entered = lost + 60 * Clock.second + 1
    reachable = back
    left = back + 600 * Clock.second
    let (entered, left) = (entered, left)
    let phases = machines.map { start.vdas[$0].pingPhase }
    func first(from instant: Int64) -> Int64 {
      phases.map { Clock.first($0, every: 300 * Clock.second, from: instant) }.min() ?? .max
    }
    withLHC = first(from: entered)
    backWithCloud = first(from: left)
  }

  func isWithLHC(_ instant: Int64) -> Bool { withLHC <= instant && instant < left }

  func isWithCloud(_ instant: Int64) -> Bool { instant < entered || backWithCloud <= instant }

  var all: [Int64] { [entered, withLHC, reachable, left, backWithCloud] }
}
