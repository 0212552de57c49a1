/// The repository that a folder lies in, by its `.git`; git itself is not asked.
///
///     /home/ann/estate          .git stands here: a server looks for its file here
///     /home/ann/estate/drills   the folder
struct Repository: Equatable {
  /// The way to its root, from the current folder or from the top: ends in a slash, or is empty.
  let root: String
  /// The way from the root to the folder, in the same form.
  let folder: String

  /// Nil where neither the folder, which need not be there yet, nor one around it has a `.git`.
  init?(around folder: String) {
    guard let current = Files.steps(to: "."),
      let found = Repository(
        around: Files.steps(to: folder.isEmpty ? "." : folder) ?? [],
        from: folder.hasPrefix("/") ? nil : current,
        hasGit: { Files.kind(of: Files.path($0 + [".git"])) != .nothing })
    else { return nil }
    self = found
  }

  /// - Parameters:
  ///   - steps: the names that lead from the top to the folder.
  ///   - current: those that lead to the current folder; nil: the root is named from the top.
  init?(around steps: [String], from current: [String]?, hasGit: ([String]) -> Bool) {
    // A submodule or a second working copy has a file of this name, which will do too.
    guard let depth = (0...steps.count).reversed().first(where: { hasGit(Array(steps[..<$0])) })
    else { return nil }
    let root = Array(steps[..<depth])
    self.root = current.map { Self.way(from: $0, to: root) } ?? Files.path(root + [""])
    folder = steps[depth...].map { $0 + "/" }.joined()
  }

  private static func way(from current: [String], to root: [String]) -> String {
    let shared = zip(current, root).prefix { $0 == $1 }.count
    return (Array(repeating: "..", count: current.count - shared) + root[shared...])
      .map { $0 + "/" }.joined()
  }
}
