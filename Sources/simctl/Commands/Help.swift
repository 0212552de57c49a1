import Scenarios

/// What `simctl help` can be told.
struct HelpOptions: Sendable {
  var topics: [String] = []
}

extension Command {
  static let help = Command(
    "help", "Explain a command or a topic.",
    usage: "[COMMAND|TOPIC]",
    examples: ["help run", "help exit-codes"],
    exitCodes: [(.done, "explained"), (.wrongCommandLine, "no such command or topic")],
    defaults: HelpOptions(),
    options: [
      .operands(
        "TOPIC", to: \.topics, isRequired: false, isRepeatable: false,
        help: "A command, or one of: \(HelpTopic.all.map(\.name).joined(separator: ", ")).")
    ],
    run: explainTopic)
}

private func explainTopic(_ options: HelpOptions, _ console: Console) throws(CommandFailure)
  -> ExitCode
{
  guard let topic = options.topics.first else {
    try console.print(HelpText.overview)
    return .done
  }
  if let command = Command.named(topic) {
    try console.print(HelpText.of(command))
  } else if let page = HelpTopic.named(topic) {
    try console.print(page.text)
  } else {
    let names = Command.all.map(\.name) + HelpTopic.all.map(\.name)
    let nearest = Suggestion.nearest(to: topic, among: names)
    throw .usage(.unknownTopic(topic, nearest: nearest))
  }
  return .done
}
