import Scenarios
import Synchronization

/// One line on standard error that counts the runs, and what of them was known.
final class StudyProgress: Sendable {
  private struct State {
    var ended = 0
    var known = 0
    var lastUpdate: UInt64 = 0
    var hasWarned = false
  }

  private let name: String
  private let runs: Int
  private let isShown: Bool
  private let console: Console
  private let start = WallClock.nanoseconds
  private let state = Mutex(State())

  private static let delay: UInt64 = 300_000_000
  private static let period: UInt64 = 100_000_000

  init(_ name: String, runs: Int, isShown: Bool, _ console: Console) {
    self.name = name
    self.runs = runs
    self.isShown = isShown
    self.console = console
  }

  func ended(isKnown: Bool) {
    state.withLock { state in
      state.ended += 1
      if isKnown { state.known += 1 }
      let now = WallClock.nanoseconds
      guard isShown, now - start >= Self.delay, now - state.lastUpdate >= Self.period else {
        return
      }
      state.lastUpdate = now
      console.error("\r" + text(state, elapsed: now - start) + "\u{1B}[K")
    }
  }

  private func text(_ state: State, elapsed: UInt64) -> String {
    let played = state.ended - state.known
    let left =
      played == 0
      ? ""
      : "  about \(Int(Double(elapsed) / 1e9 / Double(played) * Double(runs - state.ended)) + 1) s left"
    let known = state.known == 0 ? "" : "  \(state.known) reused from cache"
    return "\(name)  \(state.ended) of \(runs) runs\(known)\(left)"
  }

  /// Says once that runs cannot be kept; they are played all the same.
  func warn(_ error: FileError) {
    let isFirst = state.withLock { state in
      defer { state.hasWarned = true }
      return !state.hasWarned
    }
    if isFirst {
      console.error(
        "warning: runs are not kept: cannot write \(error.path): \(error.reason)\n"
          + "  help: name another folder with --cache DIR, or write --no-cache\n")
    }
  }

  /// Takes the line away.
  func end() {
    state.withLock { state in
      if state.lastUpdate > 0 { console.error("\r\u{1B}[K") }
    }
  }
}
