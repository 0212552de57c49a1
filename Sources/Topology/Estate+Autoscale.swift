package import SimEngine

extension Estate {
  /// PWR-1: how the machines of a delivery group follow the day and the load, population by
  /// population.
  package struct Autoscale: Sendable, Hashable {
    /// Days with peak hours, from Monday.
    package var days = [true, true, true, true, true, false, false]
    /// Ticks since midnight; `from` is before `to`, which is at most a day.
    package var from: Int64
    package var to: Int64
    /// Share of the machines on at least in peak hours, in parts per million; nil: one machine.
    package var peakPPM: Int64?
    package var offPeakPPM: Int64 = 0
    /// Share of all places that is kept free, in parts per million.
    package var bufferPPM: Int64
    /// Least time from the start of a machine to its being switched off, in ticks.
    package var powerOffDelay: Int64

    /// The figures of the parameter sheet.
    package init(_ parameters: Parameters) {
      from = parameters.autoscalePeakFrom
      to = parameters.autoscalePeakTo
      bufferPPM = parameters.autoscaleBuffer
      powerOffDelay = parameters.autoscalePowerOffDelay
    }

    private static let day: Int64 = 86_400_000_000

    /// - Parameter firstDay: the day of the week at t = 0, from Monday.
    package func isPeak(at time: SimTime, firstDay: Int) -> Bool {
      let (number, rest) = time.ticks.quotientAndRemainder(dividingBy: Self.day)
      return days[(Int(number) + firstDay) % 7] && from <= rest && rest < to
    }

    /// The next instant at which peak hours may begin or end; nil: they never do.
    package func nextEdge(after time: SimTime, firstDay: Int) -> SimTime? {
      let today = time.ticks / Self.day
      for number in today...today + 7 where days[(Int(number) + firstDay) % 7] {
        for edge in [from, to] where number * Self.day + edge > time.ticks {
          return SimTime(ticks: number * Self.day + edge)
        }
      }
      return nil
    }

    /// Machines of so many that are on at least; a part of a machine counts as one.
    package func leastOn(of machines: Int, isPeak: Bool) -> Int {
      guard let share = isPeak ? peakPPM : offPeakPPM else { return min(1, machines) }
      return Int((Int64(machines) * share + 999_999) / 1_000_000)
    }

    /// Of so many places, those that are kept free; a part of a place counts as one.
    package func leastFree(of seats: Int64) -> Int64 { (seats * bufferPPM + 999_999) / 1_000_000 }

    /// INIT-1: machines on at t = 0, the first ones, when nobody is there; `seats` of each.
    package func onAtStart(seats: [Int], firstDay: Int) -> Int {
      let least = leastOn(of: seats.count, isPeak: isPeak(at: .zero, firstDay: firstDay))
      let wanted = leastFree(of: seats.reduce(0) { $0 + Int64($1) })
      var free: Int64 = 0
      for (count, places) in seats.enumerated() {
        if count >= least, free >= wanted { return count }
        free += Int64(places)
      }
      return seats.count
    }
  }
}
