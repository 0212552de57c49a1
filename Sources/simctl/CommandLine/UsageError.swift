/// What is wrong with a command line; `description` is the only place with the words for it.
enum UsageError: Error, Equatable {
  case unknownCommand(String, nearest: String?)
  case unknownTopic(String, nearest: String?)
  /// A word to explain that stands for nothing.
  case unknownWord(String, nearest: String?)
  case unknownOption(String, command: String, nearest: String?)
  case missingValue(option: String, metavariable: String)
  case unexpectedValue(option: String)
  case repeated(option: String)
  case badValue(option: String, value: String, ArgumentProblem)
  /// `choices`: the words it can be, where they are few.
  case missingOperand(String, command: String, choices: [String])
  case unexpectedOperand(String, command: String)
  /// Two options that cannot both be obeyed.
  case contradiction(String, help: String)
}

/// Why a text is not the value that an option takes, and what would be one.
struct ArgumentProblem: Error, Equatable {
  /// What the value is not, after "is not".
  var wanted: String
  var help: String
}

extension UsageError: CustomStringConvertible {
  var description: String { "error: \(message)\n  help: \(help)\n" }

  private var message: String {
    switch self {
    case .unknownCommand(let name, _): "there is no command \"\(name)\""
    case .unknownTopic(let name, _): "there is no help topic \"\(name)\""
    case .unknownWord(let word, _): "there is no rule, parameter, cause or fault \"\(word)\""
    case .unknownOption(let name, let command, _): "\(command) has no option \"\(name)\""
    case .missingValue(let option, _): "\(option) has no value"
    case .unexpectedValue(let option): "\(option) takes no value"
    case .repeated(let option): "\(option) is given twice"
    case .badValue(let option, let value, let problem):
      "\(option): \"\(value)\" is not \(problem.wanted)"
    case .missingOperand(let metavariable, let command, _): "\(command) needs a \(metavariable)"
    case .unexpectedOperand(let text, let command): "\(command) has no use for \"\(text)\""
    case .contradiction(let message, _): message
    }
  }

  private var help: String {
    switch self {
    case .unknownCommand(_, let nearest?): "a command \"\(nearest)\" exists"
    case .unknownCommand(_, nil): "\"simctl help\" lists the commands"
    case .unknownTopic(_, let nearest?): "a topic \"\(nearest)\" exists"
    case .unknownTopic(_, nil): "\"simctl help\" lists the commands and topics"
    case .unknownWord(_, let nearest?): "write \(nearest)"
    case .unknownWord(_, nil): "\"simctl list rules\", parameters, causes or faults has the words"
    case .unknownOption(_, _, let nearest?): "an option \"\(nearest)\" exists"
    case .unknownOption(_, let command, nil): "\"\(command) --help\" lists its options"
    case .missingValue(let option, let metavariable): "write \(option) \(metavariable)"
    case .unexpectedValue(let option): "write \(option) alone, or leave it out"
    case .repeated: "keep the one you mean"
    case .badValue(_, _, let problem): problem.help
    case .missingOperand(let metavariable, let command, let choices):
      choices.isEmpty
        ? "write \(command) \(metavariable)"
        : "write \(command) and one of: \(choices.joined(separator: ", "))"
    case .unexpectedOperand(_, let command): "\"\(command) --help\" shows its usage"
    case .contradiction(_, let help): help
    }
  }
}
