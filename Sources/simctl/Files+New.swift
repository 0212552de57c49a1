import Scenarios

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Files and folders where there are none yet.
extension Files {
  /// What stands under a name.
  enum Kind { case nothing, folder, other }

  /// A link to a folder is one; a link to nothing is something all the same.
  static func kind(of path: String) -> Kind {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return .folder }
    return lstat(path, &status) == 0 ? .other : .nothing
  }

  /// Whether nothing stands under a name, as far as one may look: false where that is not known.
  static func isMissing(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) != 0 && (errno == ENOENT || errno == ENOTDIR)
  }

  /// Makes the folder of a path that ends in a file's name, and the folders it stands in.
  ///
  /// - Returns: the folders that were not there before, outer ones first.
  static func makeFolders(for path: String) throws(FileError) -> [String] {
    var made: [String] = []
    for folder in folders(of: path) where kind(of: folder) == .nothing {
      if mkdir(folder, 0o777) == 0 {
        made.append(folder)
      } else if errno != EEXIST {
        let failure = failure(.write, folder)
        remove(files: [], folders: made)
        throw failure
      }
    }
    return made
  }

  /// The folders a path leads through, outer ones first: `a` and `a/b` of `a/b/c`.
  static func folders(of path: String) -> [String] {
    path.indices.filter { path[$0] == "/" && $0 > path.startIndex }.map { String(path[..<$0]) }
  }

  /// The names that lead from the top of the file system to a folder, which need not be there yet;
  /// links are followed. Nil where the current folder is gone.
  static func steps(to folder: String) -> [String]? {
    if let resolved = realpath(folder, nil) {
      defer { free(resolved) }
      return String(cString: resolved).split(separator: "/").map(String.init)
    }
    let names = folder.split(separator: "/").map(String.init)
    guard let name = names.last, names != ["."] else { return nil }
    let parent = (folder.hasPrefix("/") ? "/" : "") + names.dropLast().joined(separator: "/")
    guard var steps = steps(to: parent.isEmpty ? "." : parent) else { return nil }
    switch name {
    case ".": break
    case "..": _ = steps.popLast()
    default: steps.append(name)
    }
    return steps
  }

  /// A path from the top of the file system.
  static func path(_ steps: [String]) -> String { "/" + steps.joined(separator: "/") }

  /// Writes a file where there is none; what is there already is never touched.
  static func create(_ text: String, at path: String) throws(FileError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(.write, path) }
    let isWritten = writeAll(text, descriptor)
    guard close(descriptor) == 0, isWritten else {
      let failure = failure(.write, path)
      unlink(path)
      throw failure
    }
  }

  /// Takes back what was made; a folder in which something else stands by now stays.
  static func remove(files: [String], folders: [String]) {
    for file in files { unlink(file) }
    for folder in folders.reversed() { rmdir(folder) }
  }

  /// Removes the files of a folder that nobody has written to for so long; what cannot be removed stays.
  static func removeFiles(in folder: String, untouchedFor seconds: Int) {
    let now = time(nil)
    for name in names(in: folder) {
      var status = stat()
      let path = "\(folder)/\(name)"
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
      #if canImport(Darwin)
        let written = status.st_mtimespec.tv_sec
      #else
        let written = status.st_mtim.tv_sec
      #endif
      if now - written >= seconds { unlink(path) }
    }
  }
}
