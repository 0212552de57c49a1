import Scenarios

extension StudyRunner {
  /// A variant that was read.
  enum Reading {
    case right(Prepared)
    case wrong(Problem)

    var prepared: Prepared? {
      if case .right(let prepared) = self { prepared } else { nil }
    }

    var problem: Problem? {
      if case .wrong(let problem) = self { problem } else { nil }
    }
  }

  /// Why a variant cannot be played.
  struct Problem {
    /// What is wrong with a path.
    private static let whateverValue: Set<DiagnosticCode> = [
      .unknownKey, .unknownPath, .overlayAdds,
    ]

    /// In a line.
    var reason: String
    /// What other variants may have in common with it: a key that is unknown whatever its value.
    var gist: String
    /// All of it.
    var text: String

    init(_ loaded: LoadedScenario) {
      let errors = loaded.errors
      reason = errors.first?.message ?? "it is no scenario"
      text = loaded.diagnostics
      gist =
        errors.allSatisfy { Self.whateverValue.contains($0.code) }
        ? errors.map(\.message).joined() : text
    }

    init(_ problem: UsageError, reason: String) {
      self.reason = reason
      text = problem.description
      gist = text
    }
  }
}
