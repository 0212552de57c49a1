import SimEngine
import Topology

/// What became of the launches of one row (OUT-2).
struct LaunchAccount: Sendable {
  private var attempted: Int64 = 0
  private var succeeded: Int64 = 0
  private var failed: Int64 = 0
  private var gaveUp: Int64 = 0
  private var shownButFails: Int64 = 0
  private var byAnswer: [(answer: Int, count: Int64)] = []
  private var byCause: [(cause: Cause, count: Int64)] = []
  private var failedByAnswer: [(answer: Int, count: Int64)] = []
  /// What the launch that ended last met, by index; −1: none has. The next may well meet it too.
  private(set) var lastAnswer: Int32 = -1
  /// From click to interactive session, in ticks; successes only.
  private var waits = ValueCounts()

  /// - Parameters:
  ///   - answer: index of the record's answer.
  ///   - wait: ticks since the click.
  mutating func add(_ record: LaunchRecord, answer: Int32, wait: Int64) {
    if record.outcome != .begun { lastAnswer = answer }
    switch record.outcome {
    case .begun: attempted += 1
    case .succeeded:
      succeeded += 1
      waits.add(wait)
      Self.count(Int(answer), &byAnswer)
    case .failed:
      failed += 1
      countCause(record, answer)
    case .gaveUp:
      gaveUp += 1
      countCause(record, answer)
    }
  }

  private mutating func countCause(_ record: LaunchRecord, _ answer: Int32) {
    if record.wasShown { shownButFails += 1 }
    Self.count(Int(answer), &failedByAnswer)
    guard let cause = record.answer.headline?.cause else {
      preconditionFailure("a launch of \(record.endpoint) ended without a session and no reason")
    }
    for index in byCause.indices where byCause[index].cause == cause {
      byCause[index].count += 1
      return
    }
    byCause.append((cause, 1))
  }

  private static func count(_ answer: Int, _ list: inout [(answer: Int, count: Int64)]) {
    for index in list.indices where list[index].answer == answer {
      list[index].count += 1
      return
    }
    list.append((answer, 1))
  }

  func result() -> RunResult.Launches {
    let quantiles = waits.quantiles([50, 95])
    return RunResult.Launches(
      attempted: attempted, succeeded: succeeded, failed: failed, gaveUp: gaveUp,
      open: attempted - succeeded - failed - gaveUp, shownButFails: shownButFails,
      byAnswer: byAnswer.sorted { $0.answer < $1.answer },
      byCause: byCause.sorted { $0.cause.rawValue < $1.cause.rawValue },
      failedByAnswer: failedByAnswer.sorted { $0.answer < $1.answer },
      waitP50: quantiles[0], waitP95: quantiles[1], waitMax: waits.largest)
  }
}
