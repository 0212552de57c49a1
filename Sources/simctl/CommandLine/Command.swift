import Scenarios

/// A command: what help says of it, and what it does with the words after its name.
///
/// To add one, write its file in `Commands/` and add one word to `all`.
struct Command: Sendable {
  let name: String
  /// A sentence.
  let summary: String
  /// What follows the name in the usage line.
  let usage: String
  /// Command lines that work as they stand, without `simctl`.
  let examples: [String]
  /// The exit codes worth knowing, for the last line of help.
  let exitCodes: [(code: ExitCode, meaning: String)]
  let rows: [OptionRow]
  private let parseOnly: @Sendable ([String]) throws(UsageError) -> Void
  private let body: @Sendable ([String], Console) throws(CommandFailure) -> ExitCode

  init<Options: Sendable>(
    _ name: String, _ summary: String, usage: String, examples: [String],
    exitCodes: [(code: ExitCode, meaning: String)], defaults: Options,
    remember: ArgumentParser<Options>.Memory? = nil, options specs: [OptionSpec<Options>],
    run: @escaping @Sendable (Options, Console) throws(CommandFailure) -> ExitCode
  ) {
    self.name = name
    self.summary = summary
    self.usage = usage
    self.examples = examples
    self.exitCodes = exitCodes
    rows = specs.map { spec in
      var row = spec.row
      row.defaultText = spec.defaultText(defaults)
      return row
    }
    let command = "simctl \(name)"
    parseOnly = { (words) throws(UsageError) in
      _ = try ArgumentParser.parse(words, command: command, specs: specs, defaults: defaults)
    }
    body = { (words, console) throws(CommandFailure) in
      let parsed: ArgumentParser<Options>.Parsed
      do throws(UsageError) {
        parsed = try ArgumentParser.parse(
          words, command: command, specs: specs, defaults: defaults, remember: remember)
      } catch {
        throw .usage(error)
      }
      switch parsed {
      case .options(let options):
        return try run(options, console)
      case .help:
        if let command = Command.named(name) { try console.print(HelpText.of(command)) }
        return .done
      }
    }
  }

  /// Every command, in the order the overview lists them.
  static let all: [Command] = [
    run, check, validate, show, sweep, plan, diff, baseline, initialize, list, explain, bench, help,
    version,
  ]

  static func named(_ name: String) -> Command? { all.first { $0.name == name } }

  /// Parses the words after the name and does what they say.
  func callAsFunction(_ words: [String], _ console: Console) throws(CommandFailure) -> ExitCode {
    try body(words, console)
  }

  /// Parses the words after the name, for their errors only.
  func checkUsage(_ words: [String]) throws(UsageError) { try parseOnly(words) }
}

/// Why a command ended without doing what it was asked.
enum CommandFailure: Error, Equatable {
  case usage(UsageError)
  case file(FileError)

  var exitCode: ExitCode {
    switch self {
    case .usage: .wrongCommandLine
    case .file: .environment
    }
  }

  var text: String {
    switch self {
    case .usage(let error): error.description
    case .file(let error): error.text
    }
  }
}

extension FileError {
  /// The error as the terminal shows it.
  var text: String {
    let help =
      switch access {
      case .read: "paths start from the current directory; \"-\" is standard input"
      case .write:
        path == "<stdout>"
          ? "what was written is not complete; make room, or send the output elsewhere"
          : "make room, or write elsewhere; a file that was there before is still there"
      }
    return "error: cannot \(access.rawValue) \(path): \(reason)\n  help: \(help)\n"
  }
}
