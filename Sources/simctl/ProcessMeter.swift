#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What this process has used so far, for `simctl bench`: nothing simulated reads it.
enum ProcessMeter {
  /// CPU time of all threads, in nanoseconds.
  static var cpuNanoseconds: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  /// The most memory it ever had resident, in bytes; nil where the system does not say.
  static var peakBytes: Int? {
    // Not `ru_maxrss` on Linux, which goes back to before the program was started.
    if let kilobytes = statusLine("VmHWM:") { return kilobytes * 1024 }
    var usage = rusage()
    // RUSAGE_SELF is 0 everywhere, and imported as a different type on each system.
    guard getrusage(0, &usage) == 0 else { return nil }
    #if canImport(Darwin)
      return usage.ru_maxrss
    #else
      return usage.ru_maxrss * 1024
    #endif
  }

  /// How many threads can run at a time, at least 1.
  static var coreCount: Int { max(1, sysconf(CInt(_SC_NPROCESSORS_ONLN))) }

  private static func statusLine(_ name: String) -> Int? {
    guard let bytes = try? Files.read("/proc/self/status") else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    return lines.first { $0.hasPrefix(name) }?
      .split { $0 == " " || $0 == "\t" }.dropFirst().first.flatMap { Int($0) }
  }

  // MARK: The allocator

  #if canImport(Glibc)
    private typealias Describe = @convention(c) (CInt, UnsafeMutablePointer<FILE>) -> CInt

    /// `malloc_info`, which the module of the C library leaves out; nil where there is none.
    private static let describe: Describe? = dlopen(nil, RTLD_NOW)
      .flatMap { dlsym($0, "malloc_info") }
      // Safe: this is the signature that the manual of the library gives.
      .map { unsafeBitCast($0, to: Describe.self) }
  #endif

  /// The bytes that are allocated now and not freed; nil where the allocator does not say.
  ///
  /// Looking allocates a little too, some of which the allocator keeps in hand: looks again until that
  /// shows no more.
  static var allocatedBytes: Int? {
    var last = allocatedBytesNow
    for _ in 0..<8 {
      let next = allocatedBytesNow
      if next == last { break }
      last = next
    }
    return last
  }

  private static var allocatedBytesNow: Int? {
    #if canImport(Glibc)
      guard let describe else { return nil }
      // The text goes to pages of its own, so that it does not show in the figures.
      let size = 1 << 18
      let pages = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
      guard let pages, pages != MAP_FAILED else { return nil }
      defer { munmap(pages, size) }
      guard let stream = fmemopen(pages, size, "w") else { return nil }
      let failed = describe(0, stream) != 0
      fclose(stream)
      let text = pages.assumingMemoryBound(to: CChar.self)
      return failed ? nil : inUse(String(cString: text))
    #else
      return nil
    #endif
  }

  /// What is in use by the description that `malloc_info` gives of all arenas together.
  static func inUse(_ description: String) -> Int? {
    // The totals stand after the last arena.
    let lines = description.split(separator: "\n")
    guard let end = lines.lastIndex(of: "</heap>") else { return nil }
    func size(_ start: String) -> Int? {
      lines[end...].first { $0.hasPrefix(start) }
        .flatMap { $0.split(separator: "size=\"").last?.prefix { $0 != "\"" } }
        .flatMap { Int($0) }
    }
    guard let fast = size("<total type=\"fast\""), let rest = size("<total type=\"rest\""),
      let mapped = size("<total type=\"mmap\""), let all = size("<system type=\"current\"")
    else { return nil }
    return all - fast - rest + mapped
  }
}
