import Foundation
import Scenarios
import Testing

@testable import simctl

struct FilesTests {
  private static func inFreshFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("simctl-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  @Test func `what is written is read back and nothing else is left`() throws {
    try Self.inFreshFolder { folder in
      let text = String(repeating: "é\n", count: 100_000)
      try Files.write(text, to: folder + "/a.json")
      #expect(try Files.read(folder + "/a.json") == Array(text.utf8))
      try Files.write("", to: folder + "/a.json")
      #expect(try Files.read(folder + "/a.json").isEmpty)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.json"])
    }
  }

  @Test func `what is appended comes after what was there`() throws {
    try Self.inFreshFolder { folder in
      try Files.append("a\n", to: folder + "/summary")
      try Files.append("b\n", to: folder + "/summary")
      #expect(try Files.read(folder + "/summary") == Array("a\nb\n".utf8))
      #expect(throws: FileError.self) { try Files.append("c", to: folder) }
    }
  }

  @Test func `a link stays a link and keeps the mode of its file`() throws {
    try Self.inFreshFolder { folder in
      try Files.write("old", to: folder + "/file")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o600], ofItemAtPath: folder + "/file")
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/link", withDestinationPath: "file")
      try Files.write("new", to: folder + "/link")
      #expect(try Files.read(folder + "/file") == Array("new".utf8))
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/link") == "file")
      let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/file")
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test func `a device is written to, not replaced`() throws {
    try Files.write("text", to: "/dev/null")
    #expect(try Files.read("/dev/null").isEmpty)
  }

  @Test func `a folder that is not there is told with the path as given`() throws {
    #expect(throws: FileError(.write, "no/such/a.json", reason: "no such file or directory")) {
      try Files.write("text", to: "no/such/a.json")
    }
    #expect(throws: FileError(.read, "/", reason: "is a directory")) { try Files.read("/") }
  }

  @Test(arguments: [("a/b.json", "a/"), ("b.json", ""), ("/b.json", "/"), ("-", "")])
  func `includes are looked for beside the file`(path: String, directory: String) {
    #expect(Files.directory(of: path) == directory)
  }
}
