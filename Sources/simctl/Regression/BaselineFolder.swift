import Scenarios

/// Accepted outcomes, and those that wait for somebody to look at them: `NAME.baseline.json` and
/// `NAME.baseline.json.new` in one folder, by the name of the run.
struct BaselineFolder: Sendable {
  let path: String

  /// Where outcomes are kept when nothing else is said.
  static let standardPath = "reports"

  private static let accepted = ".baseline.json"
  private static let pending = ".baseline.json.new"

  func acceptedPath(_ name: String) -> String { "\(path)/\(name)\(Self.accepted)" }
  func pendingPath(_ name: String) -> String { "\(path)/\(name)\(Self.pending)" }

  /// Names of runs with an accepted outcome.
  var acceptedNames: [String] { names(endingIn: Self.accepted) }

  /// Names of runs with an outcome that waits.
  var pendingNames: [String] { names(endingIn: Self.pending) }

  /// Every file that a check of such runs reads, or keeps an outcome in.
  func paths(of names: [String]) -> [String] {
    Set(names + acceptedNames + pendingNames).sorted()
      .flatMap { [acceptedPath($0), pendingPath($0)] }
  }

  /// Of names of runs, those of none of the scenarios.
  ///
  /// A run with overlays bears the name of its scenario, a "+" and theirs; a scenario may have a "+"
  /// in its own name.
  static func names(_ names: [String], ofNone scenarios: [String]) -> [String] {
    names.filter { name in
      !scenarios.contains { name == $0 || name.hasPrefix($0 + "+") }
    }
  }

  /// The command that does something about what waits, as it is typed.
  func command(_ action: String, _ name: String? = nil) -> String {
    (["simctl baseline \(action)"] + (name.map { [shellWord($0)] } ?? [])
      + (path == Self.standardPath ? [] : ["--baselines \(shellWord(path))"]))
      .joined(separator: " ")
  }

  private func names(endingIn suffix: String) -> [String] {
    Files.names(in: path).filter { $0.hasSuffix(suffix) && $0.count > suffix.count }
      .map { String($0.dropLast(suffix.count)) }
  }

  // MARK: Reading

  /// What is in a file; nil where there is none.
  enum Content {
    case none
    case record(OutcomeRecord)
    /// What is wrong with it, as text.
    case broken(String)
    case unreadable(FileError)
  }

  func accepted(_ name: String) -> Content { Self.read(acceptedPath(name), name) }
  func pending(_ name: String) -> Content { Self.read(pendingPath(name), name) }

  private static func read(_ path: String, _ name: String) -> Content {
    guard !Files.isMissing(path) else { return .none }
    do throws(FileError) {
      let source = ScenarioSource(name: path, bytes: try Files.read(path))
      let reader = OutcomeReader(source, of: [.baseline])
      if reader.diagnostics.hasErrors {
        return .broken(DiagnosticRenderer().report(reader.diagnostics))
      }
      guard let record = reader.records.first, reader.records.count == 1 else {
        return .broken("error: \(path) does not hold one run\n")
      }
      guard record.scenario == name else {
        return .broken("error: \(path) holds an outcome of \(record.scenario)\n")
      }
      return .record(record)
    } catch {
      return .unreadable(error)
    }
  }

  // MARK: Writing

  func keepPending(_ record: OutcomeRecord, _ name: String) throws(FileError) {
    _ = try Files.makeFolders(for: pendingPath(name))
    try Files.write(record.baseline, to: pendingPath(name))
  }

  func accept(_ record: OutcomeRecord, _ name: String) throws(FileError) {
    _ = try Files.makeFolders(for: acceptedPath(name))
    try Files.write(record.baseline, to: acceptedPath(name))
  }

  /// Puts what waits in the place of what was accepted.
  func acceptPending(_ name: String) throws(FileError) {
    try Files.move(pendingPath(name), to: acceptedPath(name))
  }

  func removePending(_ name: String) throws(FileError) {
    if Files.kind(of: pendingPath(name)) != .nothing { try Files.remove(pendingPath(name)) }
  }

  func removeAccepted(_ name: String) throws(FileError) { try Files.remove(acceptedPath(name)) }
}
