import Scenarios

/// An option with its value, or an operand, in the words of the command line.
struct TypedArgument: Sendable, Equatable {
  /// Every name of the option; none of an operand.
  var names: [String]
  var words: [String]

  /// The words for a shell. An operand that looks like an option is a path from here.
  var text: String {
    let words =
      names.isEmpty && words[0].hasPrefix("-") && words[0] != "-"
      ? ["./" + words[0]] : words
    return words.map(shellWord).joined(separator: " ")
  }
}

extension [TypedArgument] {
  /// The command line without some options, to be typed again; nil without words, and where no
  /// terminal shows them as they are.
  func commandLine(of command: String, without names: Set<String>) -> String? {
    let rest = filter { names.isDisjoint(with: $0.names) }
    let isShown = rest.allSatisfy { $0.words.allSatisfy { printable($0, limit: .max) == $0 } }
    guard isShown, !rest.isEmpty else { return nil }
    return (["simctl", command] + rest.map(\.text)).joined(separator: " ")
  }
}
