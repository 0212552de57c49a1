/// How much of a workload a round does.
struct RoundSize: Sendable, Equatable {
  /// The share of the full size: pending events, components, bytes, endpoints, and what is measured.
  var scale = 1.0
  /// How many units are measured in place of what the scale gives; engine and samplers only.
  var units: Int?

  /// The scaled size of a thing, at least `least`.
  func scaled(_ full: Int, atLeast least: Int = 1) -> Int {
    max(least, Int((Double(full) * scale).rounded()))
  }

  /// How many units to measure where the full size is `full`.
  func measured(_ full: Int) -> Int { units ?? scaled(full, atLeast: 1_000) }
}
