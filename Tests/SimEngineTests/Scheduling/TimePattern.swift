import SimEngine

/// A way in which the times of events follow each other, each meant to be hard on some part of a ladder.
enum TimePattern: CaseIterable {
  /// A few instants and classes: equal keys are the rule.
  case ties
  /// Everything at one instant, in one class.
  case oneKey
  /// Everything now, in eight classes.
  case now
  /// Anywhere within a wide range behind the clock.
  case uniform
  /// As in the hold model: many soon, few late.
  case exponential
  /// Each later than all before, as with a constant delay.
  case increasing
  /// Each as early as it can be, backwards from a far instant: every insertion is the new first.
  case decreasing
  /// Blocks of increasing times, each block in front of the last: what makes rung upon rung.
  case decreasingBlocks
  /// 2ᵏ ticks away: whatever the width of the buckets is, most events share one.
  case powersOfTwo
  /// Crowds at a few instants with single events between them.
  case crowds
  /// Half of the events at the end of time, where they never happen.
  case never
  /// Any of the others, changing from stretch to stretch.
  case mixed

  /// Returns an instant at or after the clock and a class.
  ///
  /// - Parameter number: The how-manieth event it is.
  func next(
    now: SimTime, number: Int, chance: inout DrawSequence
  ) -> (time: SimTime, eventClass: EventClass) {
    let step = Int64(number)
    switch self {
    case .ties: return later(now, Int64(chance.integer(below: 6)), classes: 3, &chance)
    case .oneKey: return (max(now, SimTime(ticks: 1_000)), EventClass(rawValue: 5))
    case .now: return later(now, 0, classes: 8, &chance)
    case .uniform: return later(now, Int64(chance.integer(below: 1 << 40)), classes: 8, &chance)
    case .exponential:
      return later(now, Int64(chance.standardExponential() * 1e9), classes: 1, &chance)
    case .increasing: return (max(now, SimTime(ticks: step * 1_000)), .first)
    case .decreasing: return (max(now, SimTime(ticks: 1 << 40 - step)), .first)
    case .decreasingBlocks:
      let (block, place) = (step / 150, step % 150)
      return (max(now, SimTime(ticks: 1 << 40 - block << 10 + place)), .first)
    case .powersOfTwo:
      return later(now, 1 << Int64(chance.integer(below: 58)), classes: 2, &chance)
    case .crowds:
      let isSingle = chance.integer(below: 50) == 0
      let crowd = Int64(chance.integer(below: 4)) * 10_000
      let delay = isSingle ? Int64(chance.integer(below: 40_000)) : crowd
      let start = now.ticks / 40_000 * 40_000
      return later(max(now, SimTime(ticks: start + delay)), 0, classes: 2, &chance)
    case .never:
      if chance.bits() & 1 == 0 { return later(.max, 0, classes: 8, &chance) }
      return later(now, Int64(chance.integer(below: 1_000)), classes: 2, &chance)
    case .mixed:
      let patterns = TimePattern.allCases.dropLast()
      return patterns[number / 97 * 31 % patterns.count]
        .next(now: now, number: number, chance: &chance)
    }
  }

  private func later(
    _ time: SimTime, _ delay: Int64, classes: UInt64, _ chance: inout DrawSequence
  ) -> (time: SimTime, eventClass: EventClass) {
    let eventClass = EventClass(rawValue: UInt8(chance.integer(below: classes)))
    return (min(time + SimDuration(ticks: delay), .max), eventClass)
  }
}
