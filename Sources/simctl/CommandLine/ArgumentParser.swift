import Scenarios

/// Turns the words after a command into its options; it opens no file and asks no environment.
///
/// Flags may follow operands; `--key value` and `--key=value` are alike, and so are `-k value` and
/// `-kvalue`; `--` ends the flags; a word `-` is an operand. What can be given once and is given
/// twice is an error: "last wins" hides mistakes.
struct ArgumentParser<Options: Sendable> {
  /// What the words come to.
  enum Parsed {
    case options(Options)
    /// `--help` stands among them.
    case help
  }

  /// As errors name it, e.g. `simctl run`.
  let command: String
  let specs: [OptionSpec<Options>]
  private let remember: Memory?
  private var options: Options
  private var given: [String] = []
  private var typed: [TypedArgument] = []

  /// How options keep what was typed.
  typealias Memory = @Sendable (inout Options, [TypedArgument]) -> Void

  init(
    command: String, specs: [OptionSpec<Options>], defaults: Options, remember: Memory? = nil
  ) {
    self.command = command
    self.specs = specs
    options = defaults
    self.remember = remember
  }

  static func parse(
    _ words: [String], command: String, specs: [OptionSpec<Options>], defaults: Options,
    remember: Memory? = nil
  ) throws(UsageError) -> Parsed {
    var parser = ArgumentParser(
      command: command, specs: specs, defaults: defaults, remember: remember)
    return try parser.parse(words)
  }

  private mutating func parse(_ words: [String]) throws(UsageError) -> Parsed {
    var rest = words[...]
    var endsFlags = false
    while let word = rest.popFirst() {
      if endsFlags || word == "-" || !word.hasPrefix("-") {
        try takeOperand(word)
      } else if word == "--" {
        endsFlags = true
      } else if helpNames.contains(word) {
        return .help
      } else {
        try takeOption(word, &rest)
      }
    }
    for spec in specs where spec.row.isRequired && !given.contains(spec.row.metavariable) {
      throw .missingOperand(
        spec.row.metavariable, command: command, choices: spec.row.choices)
    }
    remember?(&options, typed)
    return .options(options)
  }

  private mutating func takeOperand(_ word: String) throws(UsageError) {
    guard let spec = specs.first(where: { $0.row.kind == .operand }),
      spec.row.isRepeatable || !given.contains(spec.row.metavariable)
    else { throw .unexpectedOperand(word, command: command) }
    given.append(spec.row.metavariable)
    typed.append(TypedArgument(names: [], words: [word]))
    try apply(spec, word, as: spec.row.metavariable)
  }

  private mutating func takeOption(
    _ word: String, _ rest: inout ArraySlice<String>
  ) throws(UsageError) {
    let (name, attached) = split(word)
    guard let spec = specs.first(where: { $0.row.names.contains(name) }) else {
      throw .unknownOption(name, command: command, nearest: nearest(to: name))
    }
    if !spec.row.isRepeatable, spec.row.names.contains(where: given.contains) {
      throw .repeated(option: name)
    }
    given.append(name)
    var words = [word]
    defer { typed.append(TypedArgument(names: spec.row.names, words: words)) }
    switch (spec.row.kind, attached) {
    case (.flag, nil): try apply(spec, "", as: name)
    case (.flag, _?): throw .unexpectedValue(option: name)
    case (_, let value?): try apply(spec, value, as: name)
    case (_, nil):
      guard let value = rest.first, !isOption(value) else {
        throw .missingValue(option: name, metavariable: spec.row.metavariable)
      }
      rest.removeFirst()
      words.append(value)
      try apply(spec, value, as: name)
    }
  }

  private mutating func apply(
    _ spec: OptionSpec<Options>, _ value: String, as name: String
  ) throws(UsageError) {
    do throws(ArgumentProblem) {
      try spec.apply(&options, value)
    } catch {
      throw .badValue(option: name, value: value, error)
    }
  }

  /// `--key=value` and `-kvalue` in two; a short option without a value takes nothing with it.
  private func split(_ word: String) -> (name: String, value: String?) {
    guard word.hasPrefix("--") else {
      let name = String(word.prefix(2))
      let takesValue = specs.contains { $0.row.kind == .value && $0.row.names.contains(name) }
      return takesValue && word.count > 2 ? (name, String(word.dropFirst(2))) : (word, nil)
    }
    guard let sign = word.firstIndex(of: "=") else { return (word, nil) }
    return (String(word[..<sign]), String(word[word.index(after: sign)...]))
  }

  private func isOption(_ word: String) -> Bool {
    let name = split(word).name
    return word == "--" || helpNames.contains(name)
      || specs.contains { $0.row.names.contains(name) }
  }

  private func nearest(to name: String) -> String? {
    Suggestion.nearest(to: name, among: specs.flatMap(\.row.names) + helpNames)
  }
}

/// Every command has these.
let helpNames = ["-h", "--help"]
