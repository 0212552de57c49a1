import Foundation
import Testing

@testable import simctl

struct RepositoryTests {
  /// Both ways lead to where they say, by the rules of paths.
  @Test func `the ways to the root and from it lead there`() {
    let names: [[String]] = [[]] + ["a", "b"].map { [$0] }
    let steps = names.flatMap { one in names.map { one + $0 } }
    for (folder, current, root) in steps.flatMap({ one in
      steps.flatMap { other in steps.map { (one, other, $0) } }
    }) {
      let isInside = folder.starts(with: root)
      let found = Repository(around: folder, from: current) { $0 == root }
      #expect((found != nil) == isInside, "\(folder) \(root)")
      guard let found else { continue }
      let way = URL(filePath: Files.path(current + [""]) + found.root).standardized.path
      #expect(way == Files.path(root), "\(current) \(found)")
      #expect(
        Files.path(root + found.folder.split(separator: "/").map(String.init)) == Files.path(folder)
      )
      #expect(found.root.isEmpty == (current == root) && found.folder.isEmpty == (folder == root))
      let absolute = Repository(around: folder, from: nil) { $0 == root }
      #expect(absolute?.root == (root.isEmpty ? "/" : Files.path(root) + "/"))
    }
  }

  @Test func `the nearest root counts`() {
    let found = Repository(around: ["a", "b", "c"], from: ["a"]) { $0.count <= 2 }
    #expect(found?.root == "b/" && found?.folder == "c/")
  }

  @Test func `names lead from the top, through links, also to what is not there yet`() throws {
    let files = FileManager.default
    let top = files.temporaryDirectory.appending(path: "steps-\(UUID().uuidString)")
    try files.createDirectory(
      at: top.appending(path: "real/deep"), withIntermediateDirectories: true)
    defer { try? files.removeItem(at: top) }
    try files.createSymbolicLink(
      at: top.appending(path: "link"), withDestinationURL: top.appending(path: "real"))
    let real = try #require(Files.steps(to: top.path + "/real"))
    #expect(real.last == "real" && Files.path(real).hasSuffix("/real"))
    for (path, rest) in [
      ("link", []), ("link/new/demo", ["new", "demo"]),
      ("link/deep/../new//demo/", ["new", "demo"]),
      ("link/new/./x/..", ["new"]),
    ] {
      #expect(Files.steps(to: "\(top.path)/\(path)") == real + rest, "\(path)")
    }
    #expect(Files.steps(to: "/") == [] && Files.steps(to: "/no-such/x") == ["no-such", "x"])
    let current = try #require(Files.steps(to: "."))
    #expect(Files.steps(to: "no-such-folder/x") == current + ["no-such-folder", "x"])
  }

  @Test(arguments: [
    "a", "", " ", "a b", "it's", "'", "$HOME", "`x`", "a\\b", "a\"b", "*", "~", "é", "a\nb", "#",
  ])
  func `a shell reads a word as what it was`(text: String) throws {
    let ended = try ProcessTests.shell("printf %s \(shellWord(text))")
    #expect(ended.status == 0 && ended.output == text, "\(shellWord(text))")
  }
}
