/// One located problem with an input, with what would be right.
package struct Diagnostic: Sendable {
  package enum Severity: String, Sendable {
    case error, warning
  }

  /// A second place that helps to understand the first.
  package struct Note: Sendable {
    package let message: String
    package let file: SourceFile?
    package let offset: Int

    /// A note that ends in the place of a byte, e.g. `first given at a.json:3:5`.
    package init(_ message: String, file: SourceFile? = nil, offset: Int = 0) {
      self.message = message
      self.file = file
      self.offset = offset
    }
  }

  package let severity: Severity
  package let code: DiagnosticCode
  /// Lower-case, no full stop; names the thing and the value.
  package let message: String
  /// Dotted path of the value, empty for the whole file.
  package let path: String
  package let file: SourceFile
  /// The bytes in question; nil when the problem is the file itself.
  package let range: Range<Int>?
  /// A few words printed behind the carets.
  package let label: String?
  /// Concrete edits that would mend it.
  package let help: [String]
  package let notes: [Note]

  package init(
    _ code: DiagnosticCode, _ message: String, severity: Severity = .error, path: String = "",
    file: SourceFile, range: Range<Int>?, label: String? = nil, help: [String] = [],
    notes: [Note] = []
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.path = path
    self.file = file
    self.range = range
    self.label = label
    self.help = file.isCommandLine ? help.map(Self.ofCommandLine) : help
    self.notes = notes
  }

  /// A help that was written for files, for a value that somebody typed behind an option.
  private static func ofCommandLine(_ help: String) -> String {
    let edit = "remove it"
    return help.hasPrefix(edit) ? "leave it out" + help.dropFirst(edit.count) : help
  }
}

extension Diagnostic: CustomStringConvertible {
  package var description: String { "\(code.name) \(message)" }
}

extension [Diagnostic] {
  /// The same diagnostics by file, then by position; those at one place keep their order.
  package func inFileOrder() -> [Diagnostic] {
    enumerated().sorted { left, right in
      let (one, other) = (left.element, right.element)
      if one.file.order != other.file.order { return one.file.order < other.file.order }
      if one.file.name != other.file.name { return one.file.name < other.file.name }
      let (start, otherStart) = (one.range?.lowerBound ?? 0, other.range?.lowerBound ?? 0)
      return start != otherStart ? start < otherStart : left.offset < right.offset
    }.map(\.element)
  }

  /// Whether one of them is an error, i.e. the input cannot be used.
  package var hasErrors: Bool { contains { $0.severity == .error } }
}
