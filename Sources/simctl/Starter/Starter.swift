/// A project to begin with: an estate, a scenario on it, a change of it.
enum Starter {
  /// A file, by its path from the folder of the project.
  struct File: Equatable {
    var path: String
    var text: String
  }

  static let scenarioPath = "scenarios/region-down.json"
  static let whatIfPath = "what-ifs/no-leases.json"

  static let files = [
    File(path: scenarioPath, text: scenario),
    File(path: "scenarios/estates/office.json", text: estate),
    File(path: whatIfPath, text: whatIf),
  ]

  // MARK: What version control leaves out

  static let ignorePath = ".gitignore"
  /// Pending outcomes, and what a process that was killed leaves of a file.
  static let ignored = "*.new"
  static let ignore = """
    # Outcomes that wait until somebody has looked at them (simctl baseline); accepted ones are committed.
    \(ignored)

    """
}
