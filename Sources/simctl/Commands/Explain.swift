import Scenarios

/// What `simctl explain` can be told.
struct ExplainOptions: Sendable {
  var words: [String] = []
  var color = ColorChoice.auto
}

extension Command {
  static let explain = Command(
    "explain", "Explain a rule, a parameter, a cause or a kind of fault.",
    usage: "WORD [flags]",
    examples: [
      "explain LHC-4", "explain lhc.detect", "explain broker-unreachable", "explain partition",
    ],
    exitCodes: [(.done, "explained"), (.wrongCommandLine, "the word stands for nothing")],
    defaults: ExplainOptions(),
    options: [
      .operands(
        "WORD", to: \.words, isRequired: true, isRepeatable: false,
        help: "ID of a rule, name of a parameter, cause or kind of fault; \"simctl list\" has them."
      ),
      .color(to: \.color),
    ],
    run: explainWord)
}

private func explainWord(_ options: ExplainOptions, _ console: Console) throws(CommandFailure)
  -> ExitCode
{
  for word in options.words {
    guard let explanation = Explanation(word: word) else {
      let nearest = Suggestion.nearest(to: word, among: Explanation.words)
      throw .usage(.unknownWord(word, nearest: nearest))
    }
    let scenarios =
      explanation.shownRule == nil ? nil : scenarioHeads(in: "scenarios", console)
    try console.print(
      explanation.text(among: scenarios, console.terminal.layout(options.color)))
  }
  return .done
}

/// The heads of the scenarios in a folder, in order of path; nil where it has no JSON file. What
/// cannot be read is warned of and left out: it has nothing to do with what is asked.
func scenarioHeads(
  in folder: String, _ console: Console
) -> [(path: String, head: ScenarioHead)]? {
  let names = Files.names(in: folder).filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }
  guard !names.isEmpty else { return nil }
  return names.compactMap { name in
    let path = "\(folder)/\(name)"
    guard let bytes = try? Files.read(path),
      let head = ScenarioHead(ScenarioSource(name: name, bytes: bytes))
    else {
      console.error(
        "warning: \(path) is left out: it cannot be read as a scenario\n"
          + "  help: simctl validate \(path)\n")
      return nil
    }
    return (path, head)
  }
}
