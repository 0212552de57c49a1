/// What is changed of a scenario before it is played: the question "what if …".
///
/// Overlays lie on the scenario from the first to the last, single values on the overlays; variables
/// are set in what comes of it.
package struct ScenarioChanges: Sendable {
  /// A file of changes: a JSON merge patch (RFC 7396) with the guards of `Overlay`.
  package struct OverlayFile: Sendable {
    /// As the command line spells its path.
    package var source: ScenarioSource

    package init(_ source: ScenarioSource) { self.source = source }

    /// `no-leases` of `what-ifs/no-leases.json`.
    package var id: String { ScenarioSource.id(ofPath: source.name) }
  }

  /// A name or path and the text of its value.
  package struct Assignment: Sendable, Equatable, Hashable {
    package var name: String
    package var text: String
    /// With which it was typed, for what is said of a path; nil: the one of its list.
    package var option: String?
    /// All that were typed with that option, where there are more than this one.
    package var values: [String]

    package init(
      _ name: String, _ text: String, option: String? = nil, values: [String] = []
    ) {
      self.name = name
      self.text = text
      self.option = option
      self.values = values
    }
  }

  package var overlays: [OverlayFile] = []
  /// By path in the scenario, e.g. `connectors.ams.count`.
  package var settings: [Assignment] = []
  /// Overlays that lie on the values: what a study adds to all that was asked for.
  package var later: [OverlayFile] = []
  /// Of the variables declared under `params`.
  package var variables: [Assignment] = []

  package init(
    overlays: [OverlayFile] = [], settings: [Assignment] = [], variables: [Assignment] = [],
    later: [OverlayFile] = []
  ) {
    self.overlays = overlays
    self.settings = settings
    self.variables = variables
    self.later = later
  }

  package static let none = ScenarioChanges()

  package var isEmpty: Bool { lines.isEmpty }

  /// The changes of both, those of the other after one's own.
  package func adding(_ other: ScenarioChanges) -> ScenarioChanges {
    ScenarioChanges(
      overlays: overlays + other.overlays, settings: settings + other.settings,
      variables: variables + other.variables, later: later + other.later)
  }

  /// One line each, as a report tells them: `what-if no-leases`, `set connectors.ams.count=3`.
  package var lines: [String] {
    overlays.map { "what-if \($0.id)" }
      + settings.map { "set \($0.name)=\($0.text)" }
      + variables.map { "param \($0.name)=\($0.text)" }
      + later.map { "what-if \($0.id)" }
  }

  /// `no-leases` of `what-if no-leases`; nil of a line on something else.
  static func overlay(ofLine line: String) -> String? {
    let word = "what-if "
    return line.hasPrefix(word) ? String(line.dropFirst(word.count)) : nil
  }
}

extension ScenarioSource {
  /// The name of a file without folders and extension.
  package static func id(ofPath path: String) -> String {
    let last = path.split(separator: "/").last ?? ""
    return String(last.split(separator: ".").first ?? "scenario")
  }
}
