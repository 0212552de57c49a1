import Scenarios

/// Rows that several commands have word for word; each command says where the value goes.
///
/// What only looks alike stays with its command: `--replications` of a sweep counts variants' runs,
/// `-q` of `check` leaves out other things than that of `run`.
extension OptionSpec {
  static func scenario(
    to path: any WritableKeyPath<Options, [String]> & Sendable, isRepeatable: Bool = true
  ) -> Self {
    .operands(
      "FILE", to: path, isRequired: true, isRepeatable: isRepeatable,
      help: "Scenario file; - is standard input.")
  }

  static func seed(to path: any WritableKeyPath<Options, UInt64?> & Sendable) -> Self {
    .value(
      "--seed", metavariable: "N", to: path, in: .limits,
      help: "Root of every random draw, in place of the scenario's.")
  }

  static func until(to path: any WritableKeyPath<Options, VirtualLength?> & Sendable) -> Self {
    .value(
      "--until", metavariable: "DURATION", to: path, in: .limits,
      help: "Horizon in place of the scenario's; checks whose window it cuts are skipped.")
  }

  /// Of commands with a format where nothing is said.
  static func format<Format: ArgumentValue>(
    to path: any WritableKeyPath<Options, Format> & Sendable
  ) -> Self {
    .value(
      "--format", metavariable: "FORMAT", to: path, in: .outputs,
      help: "What standard output gets.")
  }

  static func color(to path: any WritableKeyPath<Options, ColorChoice> & Sendable) -> Self {
    .value(
      "--color", metavariable: "WHEN", to: path, in: .display,
      help: "Colour what words already say.")
  }

  static func noProgress(to path: any WritableKeyPath<Options, Bool> & Sendable) -> Self {
    .flag(
      "--no-progress", to: path, in: .display,
      help: "No progress line on standard error.")
  }
}
