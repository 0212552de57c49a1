package import SimEngine
package import Topology

/// A question that can be played: an estate, what happens to it, for how long, and what is wanted.
///
/// Everything in it has been checked against everything else; a run needs nothing but a seed.
package struct Scenario: Sendable {
  /// The file's name without folders and extension, and those of its overlays: `region-down+no-leases`.
  package var name: String
  /// One line; the name where the file has none.
  package var title: String
  package var description: String
  package var seed: UInt64
  package var horizon: SimTime
  package var estate: Estate
  /// In order of start, then name; changes of entitlement included.
  package var faults: [Fault]
  /// In order of id.
  package var checks: [CheckPlan]
  /// What was changed of the file, a line each.
  package var changes: [String] = []

  package var userCount: Int { estate.endpoints.count }

  /// The longest horizon, in ticks, whose user-time can be counted.
  package var longestHorizon: Int64 { Int64.max / 4 / Int64(max(1, estate.endpoints.count)) }
}
