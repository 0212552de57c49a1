package import SimEngine
package import Topology

/// OUT-3: each launch held against the answer its endpoint had when it was begun.
///
/// Set aside are launches that met congestion, those during which the answer changed (the instant of
/// the click included), and those open at the horizon. What a launch changes itself at the instant
/// it ends is no reason to set it aside; a boundary at that instant is.
package struct LaunchComparison: Sendable {
  package struct Difference: Sendable {
    package var endpoint: ID<Estate.Endpoint>
    package var resource: ID<Estate.Resource>
    package var clickedAt: SimTime
    package var endedAt: SimTime
    package var expected: Answer
    package var met: Answer
  }

  private struct Open: Sendable {
    var endpoint: ID<Estate.Endpoint>
    var resource: ID<Estate.Resource>
    var offering: ID<Estate.Offering>
    var clickedAt: SimTime
    var expected: Int32
    var hasChanged = false
    /// It did so in nothing but that a machine must be started.
    var powerOnHasChanged = false
  }

  /// Differences kept with their details.
  package static let maximumDifferences = 20

  package private(set) var equal = 0
  package private(set) var different = 0
  package private(set) var setAsideForCongestion = 0
  package private(set) var setAsideForChange = 0
  /// IDP-3: chance decided how the sign-in went.
  package private(set) var setAsideForRetries = 0
  /// The first ones.
  package private(set) var differences: [Difference] = []
  /// How often each answer was expected of a launch that was compared; by answer index.
  package private(set) var comparedByAnswer: [Int] = []
  private var open: [Open] = []

  package var compared: Int { equal + different }
  package var setAside: Int { setAsideForCongestion + setAsideForChange + setAsideForRetries }
  package var openAtEnd: Int { open.count }

  /// Remembers the answers of launches begun in this instant, before the instant's changes.
  mutating func begin(_ records: [LaunchRecord], _ index: LaunchabilityIndex) {
    for record in records where record.outcome == .begun {
      open.append(
        Open(
          endpoint: record.endpoint, resource: record.resource, offering: record.offering,
          clickedAt: record.clickedAt,
          expected: index.answer(of: record.endpoint, for: record.offering)))
    }
  }

  /// Compares the launches that ended in this instant, after the instant's changes.
  mutating func end(
    _ journal: Journal, at now: SimTime, _ index: LaunchabilityIndex, _ answers: AnswerTable
  ) {
    for record in journal.launches where record.outcome != .begun {
      guard let position = position(of: record) else { continue }
      var launch = open.remove(at: position)
      if journal.isBoundary || journal.isBoundaryForChanged { noteChange(&launch, index, answers) }
      compare(record, launch, at: now, answers)
    }
    for position in open.indices { noteChange(&open[position], index, answers) }
  }

  private func position(of record: LaunchRecord) -> Int? {
    open.firstIndex {
      $0.endpoint == record.endpoint && $0.resource == record.resource
        && $0.clickedAt == record.clickedAt
    }
  }

  private func noteChange(
    _ launch: inout Open, _ index: LaunchabilityIndex, _ answers: AnswerTable
  ) {
    let now = index.answer(of: launch.endpoint, for: launch.offering)
    guard now != launch.expected, !launch.hasChanged else { return }
    let (before, after) = (
      answers.answers[Int(launch.expected)], answers.answers[Int(now)]
    )
    if before.degraded.contains(.powerOn) != after.degraded.contains(.powerOn) {
      launch.powerOnHasChanged = true
    }
    launch.hasChanged = Self.held(after) != Self.held(before)
  }

  /// IDP-3: its own sign-in, once made, need not be repeated. LAUNCH-5: the machine that a launch
  /// waits for comes up before the launch ends.
  private static func held(_ answer: Answer) -> Answer {
    var answer = answer
    answer.degraded.subtract([.retries, .powerOn])
    return answer
  }

  private mutating func compare(
    _ record: LaunchRecord, _ launch: Open, at now: SimTime, _ answers: AnswerTable
  ) {
    if record.repeatedSignIn {
      setAsideForRetries += 1
    } else if record.metCongestion {
      setAsideForCongestion += 1
    } else if launch.hasChanged {
      setAsideForChange += 1
    } else {
      let expected = answers.answers[Int(launch.expected)]
      if launch.powerOnHasChanged, record.answer.degraded != expected.degraded,
        Self.held(record.answer).degraded == Self.held(expected).degraded
      {
        setAsideForChange += 1
        return
      }
      count(launch.expected)
      guard !agree(record.answer, expected) else {
        equal += 1
        return
      }
      different += 1
      guard differences.count < Self.maximumDifferences else { return }
      differences.append(
        Difference(
          endpoint: record.endpoint, resource: record.resource, clickedAt: record.clickedAt,
          endedAt: now, expected: expected, met: record.answer))
    }
  }

  /// A client that met no unreachable machine cannot know that there are some, nor one that signed
  /// in at the first try that others fail.
  private func agree(_ met: Answer, _ expected: Answer) -> Bool {
    var expected = expected
    expected.degraded.subtract([.retries, .unreachableMachines])
    return met == expected
  }

  private mutating func count(_ answer: Int32) {
    while comparedByAnswer.count <= Int(answer) { comparedByAnswer.append(0) }
    comparedByAnswer[Int(answer)] += 1
  }
}
