import Scenarios

/// Runs that were played before, by what they were: the scenario as it is played, seed, replication,
/// limits and this very program. What is not whole counts as not there.
struct RunCache: Sendable {
  private let folder: String
  /// In seconds. A file that is unfinished for longer is that of somebody who was killed: on this machine or
  /// another that shares the folder.
  private static let longestWrite = 86_400
  /// Of everything but the run itself.
  private let engine: String

  /// Nil where this program cannot be read, and so not be told from another.
  ///
  /// - Parameter folder: made when the first run is kept.
  init?(folder: String) {
    guard let program = try? Files.read(ChildProcess.path) else { return nil }
    self.folder = folder
    Files.removeFiles(in: folder + "/unfinished", untouchedFor: Self.longestWrite)
    engine = EngineVersion.current + " " + program.withUnsafeBufferPointer(ContentDigest.of)
  }

  /// Below `$XDG_CACHE_HOME`, or `.cache` in the home folder; nil where neither is set.
  static var standardFolder: String? {
    if let cache = Terminal.variable("XDG_CACHE_HOME") { return cache + "/simctl" }
    return Terminal.variable("HOME").map { $0 + "/.cache/simctl" }
  }

  func key(of scenario: String, _ limits: RunLimits, seed: UInt64) -> String {
    ContentDigest.of(
      "\(engine)\n\(scenario)\n\(seed) \(limits.replication) \(limits.until ?? -1) "
        + "\(limits.maxEvents.map { "\($0)" } ?? "-") \(limits.probe ?? -1)\n")
  }

  func summary(_ key: String) -> RunSummary? {
    guard let bytes = try? Files.read(path(of: key)) else { return nil }
    return RunSummary(text: String(decoding: bytes, as: UTF8.self))
  }

  /// Keeps a run, under its name at once: whoever is killed leaves a whole file or none.
  func keep(_ summary: RunSummary, _ key: String) throws(FileError) {
    let path = path(of: key)
    let unfinished = "\(folder)/unfinished/\(key).\(Files.nameOfOurs)"
    for file in [path, unfinished] { _ = try Files.makeFolders(for: file) }
    try Files.write(summary.text, to: path, by: unfinished)
  }

  private func path(of key: String) -> String {
    "\(folder)/runs/\(key.prefix(2))/\(key.dropFirst(2)).run"
  }
}
