/// How many users of a row could not launch, exactly: its worst stretch, and the user-time that was
/// lost in each part of the run.
///
/// Nothing of it passes through the steps of a timeline, so condensing those changes no figure here.
struct LossAccount: Sendable {
  /// Ticks; nil keeps no parts.
  private let partLength: Int64?
  private var missing: Int32 = 0
  private var since: Int64 = 0
  /// The first of the stretches in which most users were missing; nil: nobody ever was.
  private(set) var worst: RunResult.Stretch?
  /// User-time lost by part, up to the last part in which anything was.
  private(set) var parts: [Int64] = []

  init(partLength: Int64?) { self.partLength = partLength }

  /// So many users are missing from now on.
  ///
  /// - Complexity: O(1), and O(parts) over the whole run besides.
  mutating func change(to missing: Int32, at now: Int64) {
    guard missing != self.missing else { return }
    end(at: now)
    self.missing = missing
  }

  /// Takes in the time since the last change, up to now.
  mutating func end(at now: Int64) {
    if missing > 0, since < now {
      if Int64(missing) > worst?.missing ?? 0 {
        worst = RunResult.Stretch(missing: Int64(missing), from: since, to: now)
      }
      if let partLength { spread(until: now, partLength) }
    }
    since = now
  }

  private mutating func spread(until now: Int64, _ partLength: Int64) {
    var from = since
    while from < now {
      let part = Int(from / partLength)
      let to = min(now, Int64(part + 1) * partLength)
      while parts.count <= part { parts.append(0) }
      parts[part] += Int64(missing) * (to - from)
      from = to
    }
  }
}
