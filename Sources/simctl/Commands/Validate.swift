import Scenarios

/// What `simctl validate` can be told.
struct ValidateOptions: ChangingOptions {
  var files: [String] = []
  var changes = ChangeOptions()
  var isQuiet = false
}

extension Command {
  static let validate = Command(
    "validate", "Check scenario files and tell all that is wrong with them, without a run.",
    usage: "FILE... [flags]",
    examples: ["validate scenarios/region-down.json"],
    exitCodes: [
      (.done, "every file is valid"), (.wrongInput, "a file is not"),
      (.environment, "a file cannot be read"),
    ],
    defaults: ValidateOptions(),
    options: [
      .scenario(to: \.files)
    ] + OptionSpec.changes + [
      .flag(
        "-q", "--quiet", to: \.isQuiet, in: .outputs,
        help: "Say nothing about valid files.")
    ],
    run: validateFiles)
}

private func validateFiles(_ options: ValidateOptions, _ console: Console) throws(CommandFailure)
  -> ExitCode
{
  let changes = try options.changes.read(console)
  switch ScenarioFiles.load(options.files, changes, acceptsEstates: true, console) {
  case .invalid(let code): return code
  case .loaded:
    let lines = options.files.map { "\($0) is valid\n" }
    if !options.isQuiet { try console.print(lines.joined()) }
    return .done
  }
}
