import Foundation
import Testing

/// The arrows of ARCHITECTURE.md, read from the sources.
struct ArchitectureTests {
  private static let mayImport: [String: Set<String>] = [
    "SimEngine": [],
    "Topology": ["SimEngine"],
    "Scenarios": ["SimEngine", "Topology"],
    "simctl": [
      "SimEngine", "Topology", "Scenarios", "Synchronization", "Glibc", "Darwin", "Musl",
    ],
  ]

  /// Sources of a module by path, with their lines.
  private static func sources(_ module: String) throws -> [(path: String, lines: [Substring])] {
    let folder = ScenarioFolder.project.appending(path: "Sources/\(module)")
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    return try (paths ?? []).filter { $0.hasSuffix(".swift") }.sorted().map { path in
      let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
      return (path, text.split(separator: "\n", omittingEmptySubsequences: false))
    }
  }

  @Test(arguments: ["SimEngine", "Topology", "Scenarios", "simctl"])
  func `imports follow the arrows and nothing imports Foundation`(module: String) throws {
    let files = try Self.sources(module)
    #expect(!files.isEmpty)
    for file in files {
      for line in file.lines {
        let words = line.split(separator: " ")
        guard let keyword = words.firstIndex(of: "import"), keyword <= 1, words.count > keyword + 1
        else { continue }
        let imported = String(words[keyword + 1].prefix { $0 != "." })
        #expect(Self.mayImport[module]?.contains(imported) == true, "\(file.path): \(line)")
      }
    }
  }

  @Test func `the walker of the launch rule does not ask the evaluator`() throws {
    let components = try Self.sources("Topology").filter { $0.path.hasPrefix("Components/") }
    #expect(components.count > 10)
    for file in components {
      #expect(!file.lines.contains { $0.contains("LaunchPath") }, "\(file.path)")
    }
    let evaluator = try Self.sources("Topology").first { $0.path == "Launch/LaunchPath.swift" }
    let lines = try #require(evaluator?.lines)
    #expect(!lines.contains { $0.contains("Launch(") || $0.contains("LaunchTable") })
  }

  @Test func `the world and the observer keep no dictionary or set to iterate over`() throws {
    for file in try Self.sources("Topology") {
      for line in file.lines {
        let words = line.split { !($0.isLetter || $0.isNumber) }
        guard words.contains("Set") || words.contains("Dictionary") else { continue }
        // A set made in passing is sorted at once.
        #expect(line.contains(".sorted()"), "\(file.path): \(line)")
      }
    }
  }
}
