import Topology

/// The launches of a check, as they end.
struct LaunchTally: Sendable {
  /// A launch by the instant of its click, in ticks, and what it met.
  struct Launch: Sendable, BitwiseCopyable {
    var clickedAt: Int64
    var answer: Int32
  }

  private(set) var succeeded: Int64 = 0
  private(set) var unsuccessful: Int64 = 0
  /// By their clicks.
  private(set) var firstSuccess: Launch?
  private(set) var firstFailure: Launch?

  /// Takes in a launch that ended.
  mutating func add(_ launch: Launch, succeeded isSuccess: Bool) {
    if isSuccess {
      succeeded += 1
      firstSuccess = Self.earlier(firstSuccess, launch)
    } else {
      unsuccessful += 1
      firstFailure = Self.earlier(firstFailure, launch)
    }
  }

  var ended: Int64 { succeeded + unsuccessful }

  /// Of launches clicked at one instant the one that ended first.
  static func earlier(_ known: Launch?, _ launch: Launch) -> Launch {
    guard let known, known.clickedAt <= launch.clickedAt else { return launch }
    return known
  }
}

/// How long launches that succeeded took, from click to session.
struct WaitTally: Sendable {
  /// In ticks.
  private(set) var waits = ValueCounts()
  /// Of those that took longer than is allowed, by their clicks.
  private(set) var firstSlow: LaunchTally.Launch?

  mutating func add(_ launch: LaunchTally.Launch, wait: Int64, limit: Int64) {
    waits.add(wait)
    if wait > limit { firstSlow = LaunchTally.earlier(firstSlow, launch) }
  }
}

/// Launches that ended with one of some causes.
struct RefusalTally: Sendable {
  /// By cause; nil: every one counts.
  private let counts: [Bool]?
  private(set) var count: Int64 = 0
  /// The one that was too many, in the order in which they ended.
  private(set) var firstOver: LaunchTally.Launch?

  /// - Parameter causes: none: all of them.
  init(_ causes: [Cause]) {
    counts = causes.isEmpty ? nil : Cause.allCases.map(causes.contains)
  }

  mutating func add(_ launch: LaunchTally.Launch, _ cause: Cause?, limit: Int64) {
    guard let cause, counts?[Int(cause.rawValue)] ?? true else { return }
    count += 1
    if count > limit, firstOver == nil { firstOver = launch }
  }
}
