import Scenarios

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Whole files in, whole files out.
enum Files {
  /// The bytes of a file; `-` is standard input.
  static func read(_ path: String) throws(FileError) -> [UInt8] {
    if path == "-" { return try readAll(STDIN_FILENO, path) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(.read, path) }
    defer { close(descriptor) }
    return try readAll(descriptor, path)
  }

  /// Puts a text under a name at once: a reader of that name finds the old file or the new one,
  /// never a part. What is no plain file (a pipe, a device) is written to directly.
  ///
  /// - Parameter unfinished: where the text stands until it is whole, on the same volume; nil: beside the
  ///   file. Whoever is killed meanwhile leaves it behind.
  static func write(
    _ text: String, to path: String, by unfinished: String? = nil
  ) throws(FileError) {
    let target = resolved(path)
    var status = stat()
    let exists = stat(target, &status) == 0
    if exists, status.st_mode & S_IFMT != S_IFREG {
      let descriptor = open(target, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw failure(.write, path) }
      defer { close(descriptor) }
      guard writeAll(text, descriptor) else { throw failure(.write, path) }
      return
    }
    let mode = exists ? status.st_mode & 0o777 : 0o666
    let name = target.dropFirst(directory(of: target).count)
    let temporary = unfinished ?? "\(directory(of: target)).\(name).\(nameOfOurs).new"
    // So that an interrupt leaves no temporary file behind, as long as no other thread takes it.
    try Signals.held { () throws(FileError) in
      try replace(target, with: text, by: temporary, mode: mode, named: path)
    }
  }

  /// What no other process or moment has, however often process numbers start anew.
  static var nameOfOurs: String { "\(getpid())-\(WallClock.nanoseconds)" }

  /// Adds a text to the end of a file, which is made where there is none.
  static func append(_ text: String, to path: String) throws(FileError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(.write, path) }
    let isWritten = writeAll(text, descriptor)
    guard close(descriptor) == 0, isWritten else { throw failure(.write, path) }
  }

  /// Writes to standard output. A reader that has gone away is no error.
  static func writeStandardOutput(_ text: String) throws(FileError) {
    guard writeAll(text, STDOUT_FILENO) || errno == EPIPE else { throw failure(.write, "<stdout>") }
  }

  /// Writes to standard error, where nothing can be said of a failure.
  static func writeStandardError(_ text: String) { _ = writeAll(text, STDERR_FILENO) }

  /// The names in a folder, in byte order; none where there is no such folder.
  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      // An entry may be shorter than its type: the name is read where it stands.
      guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { break }
      let name = UnsafeRawPointer(entry) + offset
      names.append(String(cString: name.assumingMemoryBound(to: CChar.self)))
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Gives a file another name, in the place of the file that has it.
  static func move(_ path: String, to name: String) throws(FileError) {
    guard rename(path, name) == 0 else { throw failure(.write, name) }
  }

  static func remove(_ path: String) throws(FileError) {
    guard unlink(path) == 0 else { throw failure(.write, path) }
  }

  /// The directory part of a path, with its slash; empty for a bare name.
  static func directory(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  // MARK: System calls

  private static func readAll(_ descriptor: Int32, _ path: String) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes { systemRead(descriptor, $0) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure(.read, path) }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  private static func replace(
    _ target: String, with text: String, by temporary: String, mode: mode_t, named path: String
  ) throws(FileError) {
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw failure(.write, path) }
    var isWritten = writeAll(text, descriptor) && fsync(descriptor) == 0
    isWritten = close(descriptor) == 0 && isWritten
    guard isWritten, rename(temporary, target) == 0 else {
      let failure = failure(.write, path)
      unlink(temporary)
      throw failure
    }
  }

  /// The file a chain of links ends at, so that a link is kept and its file replaced.
  private static func resolved(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  static func writeAll(_ text: String, _ descriptor: Int32) -> Bool {
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { systemWrite(descriptor, $0) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return false }
      start += count
    }
    return true
  }

  private static func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer)
    -> Int
  {
    #if canImport(Glibc)
      Glibc.read(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      Musl.read(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Darwin)
      Darwin.read(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }

  private static func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      Musl.write(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Darwin)
      Darwin.write(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }

  static func failure(_ access: FileError.Access, _ path: String) -> FileError {
    FileError(access, path, reason: String(cString: strerror(errno)).lowercased())
  }
}
