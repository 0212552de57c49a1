/// A project to begin with: an estate, a scenario on it, a change of it, and a file for a CI server.
enum Starter {
  /// A file, by its path from the folder of the project.
  struct File: Equatable {
    var path: String
    var text: String
  }

  static let scenarioPath = "scenarios/region-down.json"
  static let whatIfPath = "what-ifs/no-leases.json"

  static func files(for server: CIServer?) -> [File] {
    [
      File(path: scenarioPath, text: scenario),
      File(path: "scenarios/estates/office.json", text: estate),
      File(path: whatIfPath, text: whatIf),
    ] + (server.map { [$0.file] } ?? [])
  }
}
