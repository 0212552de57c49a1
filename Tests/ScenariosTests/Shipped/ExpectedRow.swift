import Testing
import Topology

@testable import Scenarios

/// What a row must come to, from the ways of each of its users over the day.
struct ExpectedRow {
  private let horizon: Int64
  /// Users that take (+) or leave (−) a way, by instant.
  private var changes: [Way: [Int64: Int64]] = [:]
  private var users: Int64 = 0

  init(horizon: Int64) { self.horizon = horizon }

  /// Adds a user.
  ///
  /// - Parameters:
  ///   - instants: all at which the user's way may change.
  ///   - way: the way at an instant; it holds until the next one.
  mutating func add(changingAt instants: [Int64], _ way: (Int64) -> Way) {
    users += 1
    var current: Way?
    for instant in ([0] + instants).sorted() where instant < horizon {
      let next = way(instant)
      guard next != current else { continue }
      if let current { changes[current, default: [:]][instant, default: 0] -= 1 }
      changes[next, default: [:]][instant, default: 0] += 1
      current = next
    }
  }

  // MARK: What follows

  /// User-time of each way in steps that follow one another from 0 on.
  func userTimes(_ steps: [RunResult.Step]) -> [[Way: Int64]] {
    var times: [[Way: Int64]] = Array(repeating: [:], count: steps.count)
    for (way, instants) in changes {
      var left = instants.sorted { $0.key < $1.key }[...]
      var users: Int64 = 0
      for (index, step) in steps.enumerated() {
        var time: Int64 = 0
        var from = step.from
        while let change = left.first, change.key < step.to {
          time += users * (change.key - from)
          from = change.key
          users += change.value
          left.removeFirst()
        }
        time += users * (step.to - from)
        if time != 0 { times[index][way] = time }
      }
    }
    return times
  }

  /// Users without a way from each instant on at which their number changes.
  private var missing: [(at: Int64, users: Int64)] {
    var count: Int64 = 0
    return (changes[.none] ?? [:]).sorted { $0.key < $1.key }.compactMap { change in
      guard change.value != 0 else { return nil }
      count += change.value
      return (change.key, count)
    }
  }

  /// The longest time in which at least so many users have no way.
  func longestGap(ofAtLeast count: Int64) -> Int64 {
    var longest: Int64 = 0
    var from: Int64?
    for (at, users) in missing + [(horizon, 0)] {
      if users >= count {
        from = from ?? at
      } else if let start = from {
        longest = max(longest, at - start)
        from = nil
      }
    }
    return longest
  }

  var longestGap: Int64 { longestGap(ofAtLeast: 1) }
  var longestFullGap: Int64 { longestGap(ofAtLeast: users) }

  // MARK: Against the run

  /// Every step of the row's timeline has exactly the expected user-time by way, and so have the
  /// gaps of the row.
  func expect(_ row: RunResult.Row, of run: ShippedRun) {
    #expect(row.users == users)
    let steps = run.steps(of: row)
    #expect(steps.first?.from == 0 && steps.last?.to == horizon)
    for (step, expected) in zip(steps, userTimes(steps)) {
      let times = Self.userTime(of: step, run)
      #expect(
        times == expected,
        "\(row.resource) \(row.cohort) \(step.from)..<\(step.to): \(times), expected \(expected)")
    }
    #expect(row.longestGap == longestGap, "\(row.resource) \(row.cohort)")
    #expect(row.longestFullGap == longestFullGap, "\(row.resource) \(row.cohort)")
  }

  /// Nobody of the row has a way before the rules give one: rooms may be full, so less is right.
  func expectAtMost(_ row: RunResult.Row, of run: ShippedRun) {
    #expect(row.users == users)
    let steps = run.steps(of: row)
    #expect(steps.first?.from == 0 && steps.last?.to == horizon)
    for (step, expected) in zip(steps, userTimes(steps)) {
      let possible = expected.reduce(0) { $0 + ($1.key == .none ? 0 : $1.value) }
      #expect(
        step.launchable <= possible, "\(row.resource) \(row.cohort) \(step.from)..<\(step.to)")
    }
  }

  static func userTime(of step: RunResult.Step, _ run: ShippedRun) -> [Way: Int64] {
    step.answers.reduce(into: [:]) { times, part in
      times[Way(run.result.answers[part.answer]), default: 0] += part.userTime
    }
  }
}
