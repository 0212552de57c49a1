import SimEngine

/// One tick, the shortest time there is: 1 µs.
let tick = SimDuration(ticks: 1)

extension Int {
  /// The instant so many seconds after the start.
  var s: SimTime { SimTime(ticks: Int64(self) * 1_000_000) }

  /// So many seconds as a length of time.
  var seconds: SimDuration { SimDuration(ticks: Int64(self) * 1_000_000) }

  var milliseconds: SimDuration { SimDuration(ticks: Int64(self) * 1_000) }
}
