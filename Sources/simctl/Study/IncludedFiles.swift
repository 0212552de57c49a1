import Scenarios
import Synchronization

/// Files that are included, each as it was when it was first read: what is read again for a run must be what
/// its name in the cache says.
final class IncludedFiles: Sendable {
  private let contents = Mutex<[String: [UInt8]]>([:])

  func read(_ path: String) throws(FileError) -> [UInt8] {
    if let known = contents.withLock({ $0[path] }) { return known }
    let bytes = try Files.read(path)
    return contents.withLock { contents in
      let first = contents[path] ?? bytes
      contents[path] = first
      return first
    }
  }
}
