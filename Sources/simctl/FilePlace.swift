#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Which file a path is, however it is spelled: `a.json` is `./a.json` and any link to it.
enum FilePlace: Equatable {
  case file(device: UInt64, number: UInt64)
  /// A name in a folder, for a file that is not there yet.
  case name(String, device: UInt64, number: UInt64)
  /// The names that lead there, for a file whose folder is not there yet either.
  case path([String])
  /// What is no plain file.
  case spelled(String)

  init(_ path: String) {
    var status = stat()
    if stat(path, &status) == 0 {
      self =
        status.st_mode & S_IFMT == S_IFREG
        ? .file(device: UInt64(status.st_dev), number: UInt64(status.st_ino)) : .spelled(path)
      return
    }
    let folder = Files.directory(of: path)
    if stat(folder.isEmpty ? "." : folder, &status) == 0 {
      self = .name(
        String(path.dropFirst(folder.count)), device: UInt64(status.st_dev),
        number: UInt64(status.st_ino))
    } else if let steps = Files.steps(to: folder) {
      self = .path(steps + [String(path.dropFirst(folder.count))])
    } else {
      self = .spelled(path)
    }
  }
}
