import Scenarios

/// Where a command's text goes, and what is known of who reads it.
struct Console: Sendable {
  var terminal: Terminal
  /// Standard output: the result and nothing else.
  var output: @Sendable (String) throws(FileError) -> Void
  /// Standard error: progress, warnings, errors, hints.
  var error: @Sendable (String) -> Void

  static let standard = Console(
    terminal: .current,
    output: { (text) throws(FileError) in try Files.writeStandardOutput(text) },
    error: { Files.writeStandardError($0) })

  /// Writes a part of the result.
  func print(_ text: String) throws(CommandFailure) {
    do throws(FileError) { try output(text) } catch { throw .file(error) }
  }
}
