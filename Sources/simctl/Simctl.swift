import Scenarios

/// The command line: pick the command, map what it comes to on an exit code.
@main
struct Simctl {
  static func main() {
    Signals.install()
    endProcess(play(Array(CommandLine.arguments.dropFirst()), .standard))
  }

  /// Does what the words after the program's name say.
  static func play(_ words: [String], _ console: Console) -> ExitCode {
    do throws(CommandFailure) {
      guard let first = words.first else {
        try console.print(HelpText.overview)
        return .done
      }
      return try command(first)(Array(words.dropFirst()), console)
    } catch {
      console.error(error.text)
      return error.exitCode
    }
  }

  private static func command(_ name: String) throws(CommandFailure) -> Command {
    if let command = Command.named(name) { return command }
    switch name {
    case "-h", "--help": return .help
    case "--version": return .version
    default:
      let nearest = Suggestion.nearest(to: name, among: Command.all.map(\.name))
      throw .usage(.unknownCommand(name, nearest: nearest))
    }
  }
}
