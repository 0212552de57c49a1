import Scenarios

/// `simctl version` takes no options.
struct VersionOptions: Sendable {}

extension Command {
  static let version = Command(
    "version", "Print the version of simctl, which results carry.",
    usage: "",
    examples: ["version"],
    exitCodes: [(.done, "printed")],
    defaults: VersionOptions(),
    options: [OptionSpec<VersionOptions>](),
    run: { (_, console) throws(CommandFailure) in
      try console.print("simctl \(EngineVersion.current)\n")
      return .done
    })
}
