import Foundation
import Testing

struct ArchitectureTests {
  @Test func `the kernel imports nothing and does not know what it simulates`() throws {
    let folder = packageFolder.appending(path: "Sources/SimEngine")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path())
      .filter { $0.hasSuffix(".swift") }
    #expect(paths.count > 10)
    for path in paths {
      let text = try sourceText("Sources/SimEngine/" + path)
      #expect(!text.contains(#/(?m)^\s*(@?\w+\s+)?import /#), "\(path)")
      #expect(!text.contains(#/(?i)\b(connector|lease|json)s?\b/#), "\(path)")
    }
  }
}
