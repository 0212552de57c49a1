/// What help and error texts say of an option or operand.
struct OptionRow: Sendable {
  enum Kind: Sendable { case flag, value, operand }

  /// Where help lists it.
  enum Section: String, CaseIterable, Sendable {
    case inputs = "Inputs"
    case limits = "Run"
    case outputs = "Output"
    case display = "Display"
  }

  var kind: Kind
  /// As typed, short form first; none for operands.
  var names: [String]
  var metavariable: String
  var section: Section
  /// A sentence.
  var help: String
  var choices: [String] = []
  /// How the default is written; nil where there is none.
  var defaultText: String?
  var isRepeatable = false
  var isRequired = false
}

/// One row of a command's table: an option, and how its text gets into the options struct.
struct OptionSpec<Options: Sendable>: Sendable {
  var row: OptionRow
  let apply: @Sendable (inout Options, String) throws(ArgumentProblem) -> Void
  /// Reads the default off fresh options, so that help has no second spelling of it.
  let defaultText: @Sendable (Options) -> String?

  /// An option with a value that has a default.
  static func value<Value: ArgumentValue>(
    _ names: String..., metavariable: String,
    to path: any WritableKeyPath<Options, Value> & Sendable, in section: OptionRow.Section,
    help: String
  ) -> Self {
    let row = OptionRow(
      kind: .value, names: names, metavariable: metavariable, section: section, help: help,
      choices: Value.choices)
    return Self(row: row) { (options, text) throws(ArgumentProblem) in
      options[keyPath: path] = try Value(argument: text)
    } defaultText: {
      $0[keyPath: path].argument
    }
  }

  /// An option with a value that may stay away.
  static func value<Value: ArgumentValue>(
    _ names: String..., metavariable: String,
    to path: any WritableKeyPath<Options, Value?> & Sendable, in section: OptionRow.Section,
    help: String
  ) -> Self {
    let row = OptionRow(
      kind: .value, names: names, metavariable: metavariable, section: section, help: help,
      choices: Value.choices)
    return Self(row: row) { (options, text) throws(ArgumentProblem) in
      options[keyPath: path] = try Value(argument: text)
    } defaultText: {
      $0[keyPath: path]?.argument
    }
  }

  /// An option that may be given more than once.
  static func values<Value: ArgumentValue>(
    _ names: String..., metavariable: String,
    to path: any WritableKeyPath<Options, [Value]> & Sendable, in section: OptionRow.Section,
    help: String
  ) -> Self {
    let row = OptionRow(
      kind: .value, names: names, metavariable: metavariable, section: section, help: help,
      choices: Value.choices, isRepeatable: true)
    return Self(row: row) { (options, text) throws(ArgumentProblem) in
      options[keyPath: path].append(try Value(argument: text))
    } defaultText: { _ in
      nil
    }
  }

  /// An option without a value.
  static func flag(
    _ names: String..., to path: any WritableKeyPath<Options, Bool> & Sendable,
    in section: OptionRow.Section, help: String
  ) -> Self {
    let row = OptionRow(
      kind: .flag, names: names, metavariable: "", section: section, help: help)
    return Self(row: row) { (options, _) throws(ArgumentProblem) in
      options[keyPath: path] = true
    } defaultText: { _ in
      nil
    }
  }

  /// What stands on the command line without a dash.
  static func operands<Value: ArgumentValue>(
    _ metavariable: String, to path: any WritableKeyPath<Options, [Value]> & Sendable,
    isRequired: Bool, isRepeatable: Bool = true, help: String
  ) -> Self {
    let row = OptionRow(
      kind: .operand, names: [], metavariable: metavariable, section: .inputs, help: help,
      choices: Value.choices, isRepeatable: isRepeatable, isRequired: isRequired)
    return Self(row: row) { (options, text) throws(ArgumentProblem) in
      options[keyPath: path].append(try Value(argument: text))
    } defaultText: { _ in
      nil
    }
  }
}
