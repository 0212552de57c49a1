package import Scenarios

/// What a command says to the shell and to whatever starts it: part of the interface.
package enum ExitCode: Int32, CaseIterable, Sendable {
  case done = 0
  case answerIsNo = 1
  case wrongCommandLine = 2
  case wrongInput = 3
  case incomplete = 4
  case nothingToDo = 5
  case environment = 6
  case defect = 70
  case interrupted = 130
  case terminated = 143

  /// What the code means, as a clause without full stop.
  package var meaning: String {
    switch self {
    case .done: "done; every check passed, if there is any"
    case .answerIsNo: "the answer is no: a check failed, something differs"
    case .wrongCommandLine: "the command line is wrong"
    case .wrongInput: "the input is wrong: syntax, schema, reference, check of nothing"
    case .incomplete: "incomplete: an event limit was met, or too few replications"
    case .nothingToDo: "nothing to do: no scenario, or every check was skipped"
    case .environment: "a file cannot be read or written"
    case .defect: "a defect in simctl"
    case .interrupted: "interrupted"
    case .terminated: "terminated"
    }
  }

  /// Whether the same command may do better when it is tried again.
  package var retry: String {
    switch self {
    case .done, .answerIsNo, .wrongCommandLine, .wrongInput, .nothingToDo: "never"
    case .incomplete: "with a higher limit"
    case .environment, .interrupted, .terminated: "yes"
    case .defect: "report it"
    }
  }

  /// The code of several scenarios together: the worst, which is not the highest number.
  package static func worst(of codes: some Sequence<ExitCode>) -> ExitCode {
    let codes = Array(codes)
    return worstFirst.first { codes.contains($0) } ?? .done
  }

  private static let worstFirst: [ExitCode] = [
    .terminated, .interrupted, .defect, .environment, .wrongInput, .incomplete, .answerIsNo,
    .wrongCommandLine, .nothingToDo, .done,
  ]

  /// The code of one run.
  ///
  /// Of a complete run, a check that finds nothing to judge asks for what is not there; where every
  /// check was skipped, there was nothing to do.
  package init(_ result: RunResult) {
    let verdicts = result.checks.map(\.verdict)
    if result.status == .incomplete {
      self = .incomplete
    } else if verdicts.contains(.error) {
      self = .wrongInput
    } else if verdicts.contains(.fail) {
      self = .answerIsNo
    } else if !verdicts.isEmpty, verdicts.allSatisfy({ $0 == .skipped }) {
      self = .nothingToDo
    } else {
      self = .done
    }
  }
}
