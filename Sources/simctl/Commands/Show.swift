import Scenarios

/// What `simctl show` can be told.
struct ShowOptions: ChangingOptions {
  var files: [String] = []
  var changes = ChangeOptions()
  var showsOrigins = false
}

extension Command {
  static let show = Command(
    "show", "Print the scenario that is played: includes, overlays and variables in place.",
    usage: "FILE [flags]",
    examples: [
      "show scenarios/region-down.json",
      "show scenarios/small-region-down.json --param outage=4h --origin",
    ],
    exitCodes: [
      (.done, "printed"), (.wrongInput, "invalid scenario or overlay"),
      (.environment, "a file cannot be read"),
    ],
    defaults: ShowOptions(),
    options: [
      .scenario(to: \.files, isRepeatable: false)
    ] + OptionSpec.changes + [
      .flag(
        "--origin", to: \.showsOrigins, in: .outputs,
        help: "Each value with the file and line that set it.")
    ],
    run: printEffective)
}

private func printEffective(_ options: ShowOptions, _ console: Console) throws(CommandFailure)
  -> ExitCode
{
  let changes = try options.changes.read(console)
  switch ScenarioFiles.load(options.files, changes, acceptsEstates: true, console) {
  case .invalid(let code): return code
  case .loaded(let scenarios):
    for effective in scenarios.compactMap(\.effective) {
      try console.print(options.showsOrigins ? effective.origins : effective.json)
    }
    return .done
  }
}
