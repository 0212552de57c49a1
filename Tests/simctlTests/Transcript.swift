import Scenarios
import Synchronization

@testable import simctl

/// A console that keeps what is written to it.
final class Transcript: Sendable {
  private let texts = Mutex((output: "", error: ""))

  var output: String { texts.withLock { $0.output } }
  var error: String { texts.withLock { $0.error } }

  var console: Console {
    Console(
      terminal: Terminal(),
      output: { (text) throws(FileError) in self.texts.withLock { $0.output += text } },
      error: { text in self.texts.withLock { $0.error += text } })
  }

  /// What a command line comes to, and what it prints.
  static func of(_ words: String...) -> (code: ExitCode, output: String, error: String) {
    let transcript = Transcript()
    let code = Simctl.play(words, transcript.console)
    return (code, transcript.output, transcript.error)
  }
}
