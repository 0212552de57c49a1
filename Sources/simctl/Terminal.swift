#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What is known of the terminal and the environment, read once.
///
/// No figure of a result depends on it.
struct Terminal: Sendable, Equatable {
  var outputIsTerminal = false
  var errorIsTerminal = false
  var inputIsTerminal = false
  /// Columns of the terminal, else of `COLUMNS`; nil where neither says.
  var columns: Int?
  var forbidsColor = false
  var forbidsProgress = false
  var isUTF8 = true
  /// The file that a GitHub job shows as its summary; every step adds to it.
  var stepSummary: String?

  /// Columns of a report where nothing says otherwise.
  static let defaultWidth = 100

  static var current: Terminal {
    let outputIsTerminal = isatty(STDOUT_FILENO) != 0
    let isDumb = variable("TERM") == "dumb"
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(variable).first ?? ""
    return Terminal(
      outputIsTerminal: outputIsTerminal,
      errorIsTerminal: isatty(STDERR_FILENO) != 0,
      inputIsTerminal: isatty(STDIN_FILENO) != 0,
      columns: (outputIsTerminal ? windowColumns : nil) ?? variable("COLUMNS").flatMap(Int.init),
      forbidsColor: isDumb || variable("NO_COLOR") != nil,
      forbidsProgress: isDumb || variable("CI") != nil,
      isUTF8: locale.lowercased().contains("utf-8") || locale.lowercased().contains("utf8"),
      stepSummary: variable("GITHUB_STEP_SUMMARY"))
  }

  /// An environment variable that is set and not empty.
  static func variable(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  private static var windowColumns: Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}

/// The machine's clock, for progress only: nothing simulated reads it.
enum WallClock {
  /// Nanoseconds since some instant in the past.
  static var nanoseconds: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}

/// What the system tells a process to do.
enum Signals {
  /// Ends the process at once on an interrupt or a request to terminate, and lets a closed pipe be
  /// seen where it is written to.
  static func install() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGINT) { _ in Signals.end(.interrupted) }
    signal(SIGTERM) { _ in Signals.end(.terminated) }
    // A parent with threads may have passed its blocked signals on.
    var wanted = ends
    sigprocmask(SIG_UNBLOCK, &wanted, nil)
  }

  /// Holds interrupts and requests to terminate back until the body has ended.
  static func held<Outcome, Failure: Error>(
    _ body: () throws(Failure) -> Outcome
  ) throws(Failure) -> Outcome {
    var held = ends
    var before = sigset_t()
    sigprocmask(SIG_BLOCK, &held, &before)
    defer { sigprocmask(SIG_SETMASK, &before, nil) }
    return try body()
  }

  /// The signals that end the process.
  private static var ends: sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    return signals
  }

  /// Starts a process that a signal to this one ends too: a measurement that went on alone would spoil
  /// the next ones.
  ///
  /// - Parameter start: starts it; no signal comes in between.
  static func startChild(_ start: () -> pid_t?) -> pid_t? {
    held {
      let child = start()
      childToEnd = child ?? 0
      return child
    }
  }

  static func childHasEnded() { childToEnd = 0 }

  /// Safe: a word that is written by the one thread that starts processes, and read in its signal
  /// handler. 0: there is none.
  nonisolated(unsafe) private static var childToEnd: pid_t = 0

  /// Only calls that are safe in a signal handler; a progress line is left, not written over.
  private static func end(_ code: ExitCode) {
    if childToEnd > 0 { kill(childToEnd, SIGKILL) }
    if isatty(STDERR_FILENO) != 0 { write(STDERR_FILENO, "\n", 1) }
    _exit(code.rawValue)
  }
}

/// Ends the process after what is buffered has been written.
func endProcess(_ code: ExitCode) -> Never { exit(code.rawValue) }
