import Scenarios

/// What an outcome is against the accepted one.
enum BaselineStanding {
  case same
  case differs(OutcomeComparison)
  case neverAccepted
  /// Something was changed that no file says: that is no outcome of the scenario, nor of one with a
  /// name.
  case notHeld
  /// The accepted outcome answers another question; why.
  case unfit(String)
  /// The file of the accepted outcome holds none; what is wrong with it, as text.
  case broken(String)
  case unreadable(FileError)
  /// One input came to two outcomes.
  case defect(seed: UInt64)

  /// What became of the outcome.
  enum Deed {
    /// There was nothing to do, or nothing that may be done.
    case nothing
    case accepted
    /// It was kept beside the accepted one, for a review.
    case waits
    /// It is another one, and nothing is to be written.
    case left
    case failed(FileError)
  }

  func code(after deed: Deed) -> ExitCode {
    switch (self, deed) {
    case (_, .failed): .environment
    case (_, .accepted), (.same, _), (.notHeld, _): .done
    case (.differs, _), (.neverAccepted, _): .answerIsNo
    case (.unfit, _), (.broken, _): .wrongInput
    case (.unreadable, _): .environment
    case (.defect, _): .defect
    }
  }

  // MARK: Words

  func words(after deed: Deed) -> String {
    if case .accepted = deed { return "accepted as it is now" }
    let addition =
      switch deed {
      case .nothing, .accepted, .waits: ""
      case .left: " (nothing is written)"
      case .failed: " (nothing could be written)"
      }
    return switch self {
    case .same: "as accepted" + addition
    case .notHeld: "held against no baseline"
    case .differs: "differs from the baseline" + addition
    case .neverAccepted: (addition.isEmpty ? "no baseline yet" : "no baseline") + addition
    case .unfit, .broken, .unreadable, .defect: "no verdict against the baseline"
    }
  }

  /// Why there is no verdict, and what to do.
  struct Trouble {
    var details = ""
    var message: String
    var help: String

    var text: String { "\(details)error: \(message)\n  help: \(help)\n" }
  }

  /// Nil where there is a verdict, or none is asked for.
  func trouble(_ name: String, in folder: BaselineFolder) -> Trouble? {
    let path = folder.acceptedPath(name)
    switch self {
    case .same, .differs, .neverAccepted, .notHeld: return nil
    case .unfit(let reason):
      return Trouble(
        message: "\(name) cannot be held against its baseline: \(reason)",
        help: "play it as the baseline was, or remove \(path), so that another can be accepted")
    case .broken(let text):
      return Trouble(
        details: text, message: "\(path) is no baseline of \(name)",
        help: "restore the file, or remove it, so that another can be accepted")
    case .unreadable(let error):
      return Trouble(
        message: "\(error.path) cannot be read: \(error.reason)",
        help: "make it readable, or name another folder of baselines: --baselines DIR")
    case .defect(let seed):
      return Trouble(
        message: "SIM0900 \(name) comes to two outcomes with the same input, which is a defect in "
          + "simctl",
        help: "please report it with the scenario and seed \(seed)")
    }
  }
}
