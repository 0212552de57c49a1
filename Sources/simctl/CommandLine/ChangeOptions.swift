import Scenarios

/// What a command line changes of the scenarios before they are played.
struct ChangeOptions: Sendable {
  /// Paths of overlays, laid on from the first to the last.
  var overlays: [String] = []
  var settings: [Assignment] = []
  var variables: [Assignment] = []

  /// The changes with their files read; all that cannot be read is told at once.
  func read(_ console: Console) throws(CommandFailure) -> ScenarioChanges {
    var failures: [FileError] = []
    var files: [ScenarioChanges.OverlayFile] = []
    for path in overlays {
      do throws(FileError) {
        files.append(.init(ScenarioSource(name: path, bytes: try Files.read(path))))
      } catch {
        failures.append(error)
      }
    }
    for failure in failures.dropLast() { console.error(failure.text) }
    if let last = failures.last { throw .file(last) }
    return ScenarioChanges(
      overlays: files, settings: settings.map(\.change), variables: variables.map(\.change))
  }
}

/// The options of a command that plays scenarios as changes make them.
protocol ChangingOptions: Sendable {
  var changes: ChangeOptions { get set }
}

extension OptionSpec where Options: ChangingOptions {
  static var changes: [OptionSpec] {
    [
      .values(
        "--what-if", metavariable: "OVERLAY", to: \.changes.overlays, in: .inputs,
        help: "Merge an overlay onto the scenario; left to right (help overlays)."),
      .values(
        "--set", metavariable: "PATH=VALUE", to: \.changes.settings, in: .inputs,
        help: "Change one value, e.g. connectors.ams.count=4; laid on after the overlays."),
      .values(
        "--param", metavariable: "NAME=VALUE", to: \.changes.variables, in: .inputs,
        help: "Set a variable that the scenario declares under params."),
    ]
  }
}

/// `NAME=VALUE`.
struct Assignment: ArgumentValue, Equatable {
  var name: String
  var text: String

  init(argument: String) throws(ArgumentProblem) {
    guard let sign = argument.firstIndex(of: "="), sign != argument.startIndex else {
      throw ArgumentProblem(
        wanted: "a name and a value", help: "write NAME=VALUE, e.g. connectors.ams.count=4")
    }
    name = String(argument[..<sign])
    text = String(argument[argument.index(after: sign)...])
  }

  var argument: String { "\(name)=\(text)" }

  var change: ScenarioChanges.Assignment { .init(name, text) }
}
