#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// This program once more, in a process of its own.
enum ChildProcess {
  /// Runs the program with the given words and returns what it prints; nil where it cannot be
  /// started or does not end well. Its standard error is ours.
  static func output(of words: [String]) -> String? {
    var ends: [CInt] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    defer { close(ends[0]) }
    let child = Signals.startChild { start(words, output: ends[1], closing: ends[0]) }
    defer { Signals.childHasEnded() }
    close(ends[1])
    guard let child else { return nil }
    let bytes = readAll(ends[0])
    var status: CInt = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { return nil }
    }
    // Ended by itself, and with 0.
    return status == 0 ? String(decoding: bytes, as: UTF8.self) : nil
  }

  private static func start(_ words: [String], output: CInt, closing other: CInt) -> pid_t? {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_addclose(&actions, output)
    posix_spawn_file_actions_addclose(&actions, other)
    var arguments = ([CommandLine.arguments[0]] + words).map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    var child: pid_t = 0
    let isStarted = posix_spawn(&child, path, &actions, nil, arguments, environ) == 0
    return isStarted ? child : nil
  }

  /// Where this program is: the file itself on Linux, so that it is found by no other name.
  static var path: String {
    #if os(Linux)
      "/proc/self/exe"
    #else
      CommandLine.arguments[0]
    #endif
  }

  private static func readAll(_ descriptor: CInt) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }
}

/// Work of tasks, for a command that is none.
enum AsyncWork {
  /// Runs the work on the threads of the tasks and waits for its outcome.
  ///
  /// Not to be called on one of these threads: the work may need it.
  static func wait<Outcome: Sendable>(
    _ work: @escaping @Sendable () async -> Outcome
  ) -> Outcome {
    var ends: [CInt] = [0, 0]
    precondition(pipe(&ends) == 0, "no pipe to wait at")
    let (reader, writer) = (ends[0], ends[1])
    // Safe: the task initialises the place before it writes the byte, and the byte is read before the
    // place is: a pipe orders them.
    nonisolated(unsafe) let place = UnsafeMutablePointer<Outcome>.allocate(capacity: 1)
    Task.detached {
      place.initialize(to: await work())
      var byte: UInt8 = 1
      while write(writer, &byte, 1) < 0, errno == EINTR {}
    }
    var byte: UInt8 = 0
    while read(reader, &byte, 1) < 0, errno == EINTR {}
    close(reader)
    close(writer)
    defer { place.deallocate() }
    return place.move()
  }
}
