import Scenarios

/// A value that can stand on the command line.
protocol ArgumentValue: Sendable {
  /// The words it can be, where they are few; for help and for error texts.
  static var choices: [String] { get }

  init(argument: String) throws(ArgumentProblem)

  /// How it is written, for the defaults that help shows.
  var argument: String { get }
}

extension ArgumentValue {
  static var choices: [String] { [] }

  /// The problem of a word that is none of the choices.
  static func notAChoice(_ text: String, wanted: String) -> ArgumentProblem {
    let nearest = Suggestion.nearest(to: text, among: choices).map { "; the nearest is \($0)" }
    return ArgumentProblem(
      wanted: wanted, help: "write one of: \(choices.joined(separator: ", "))\(nearest ?? "")")
  }
}

/// A value that is one of a few words.
protocol Choice: ArgumentValue, RawRepresentable<String>, CaseIterable {
  /// What such a word is, for error texts: `a list`.
  static var noun: String { get }
}

extension Choice {
  static var choices: [String] { allCases.map(\.rawValue) }

  init(argument: String) throws(ArgumentProblem) {
    guard let choice = Self(rawValue: argument) else {
      throw Self.notAChoice(argument, wanted: Self.noun)
    }
    self = choice
  }

  var argument: String { rawValue }
}

extension String: ArgumentValue {
  init(argument: String) { self = argument }
  var argument: String { self }
}

extension UInt64: ArgumentValue {
  init(argument: String) throws(ArgumentProblem) {
    guard argument.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let value = UInt64(argument) else {
      throw ArgumentProblem(
        wanted: "a whole number", help: "write digits only, at most \(UInt64.max)")
    }
    self = value
  }

  var argument: String { "\(self)" }
}

/// A number of events: at least one.
struct EventCount: ArgumentValue, Equatable {
  var count: UInt64

  init(argument: String) throws(ArgumentProblem) {
    count = try UInt64(argument: argument)
    if count == 0 {
      throw ArgumentProblem(wanted: "a limit that lets a run begin", help: "write at least 1")
    }
  }

  var argument: String { "\(count)" }
}

/// A length of virtual time, more than none.
struct VirtualLength: ArgumentValue, Equatable {
  var ticks: Int64

  init(argument: String) throws(ArgumentProblem) {
    do throws(QuantityError) {
      ticks = try DurationText.microseconds(of: argument)
    } catch {
      throw ArgumentProblem(
        wanted: "a duration", help: error.help ?? "write e.g. 90s, 5m or 1h30m")
    }
    if ticks <= 0 {
      throw ArgumentProblem(
        wanted: "a duration in which something can happen", help: "write e.g. 24h")
    }
  }

  var argument: String { DurationText.text(ofMicroseconds: ticks) }
}

extension ReportFormat: ArgumentValue {
  static var choices: [String] { all.map(\.name) }

  init(argument: String) throws(ArgumentProblem) {
    guard let format = ReportFormat.named(argument) else {
      throw Self.notAChoice(argument, wanted: "a report format")
    }
    self = format
  }

  var argument: String { name }
}

/// Something to write: in which format, and where to.
struct OutputIn<Format: ArgumentValue>: ArgumentValue {
  var format: Format
  /// `-` is standard output.
  var path: String

  init(_ format: Format, path: String) {
    self.format = format
    self.path = path
  }

  init(argument: String) throws(ArgumentProblem) {
    guard let sign = argument.firstIndex(of: "="), argument.index(after: sign) < argument.endIndex
    else {
      throw ArgumentProblem(
        wanted: "a format and a path", help: "write FORMAT=PATH, e.g. json=out.result.json")
    }
    format = try Format(argument: String(argument[..<sign]))
    path = String(argument[argument.index(after: sign)...])
  }

  var argument: String { "\(format.argument)=\(path)" }
}

/// A report to write.
typealias Output = OutputIn<ReportFormat>

/// A study to write.
typealias StudyOutput = OutputIn<StudyFormat>

/// Whether reports are coloured.
enum ColorChoice: String, Choice {
  case auto, always, never

  /// Whether what goes to the terminal's standard output is coloured.
  func isOn(_ terminal: Terminal) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto: terminal.outputIsTerminal && !terminal.forbidsColor
    }
  }

  static var noun: String { "a choice of colour" }
}
