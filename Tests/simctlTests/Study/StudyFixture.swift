import Foundation
import Testing

@testable import simctl

/// Scenarios to study, and folders to keep runs in.
enum StudyFixture {
  private static let folder = (0..<3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in
    url.deletingLastPathComponent()
  }.appendingPathComponent("Fixtures").path

  /// A web app behind three connectors that fail at random; a run takes milliseconds.
  static let signingIn = folder + "/signing-in.json"
  /// Sessions through one PoP.
  static let staffing = folder + "/staffing.json"
  /// Three hours of the small estate.
  static let whatFails = folder + "/what-fails.json"

  static func inFreshFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("simctl-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  static func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// The variants of a study in JSON, by their labels.
  static func variants(_ text: String) throws -> [(labels: [String], variant: [String: Any])] {
    let variants = try #require(try object(text)["variants"] as? [[String: Any]])
    return try variants.map { (try #require($0["labels"] as? [String]), $0) }
  }
}

/// A run that a cache keeps, and when it was put there.
struct KeptRun: Hashable {
  var path: String
  var inode: UInt64
  var modified: Date

  /// Every kept run below a folder, by path; what was not finished is none.
  static func all(in folder: String) throws -> [KeptRun] {
    let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return try paths.filter { $0.hasSuffix(".run") }.sorted().map { path in
      let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/" + path)
      return KeptRun(
        path: path,
        inode: try #require(attributes[.systemFileNumber] as? NSNumber).uint64Value,
        modified: try #require(attributes[.modificationDate] as? Date))
    }
  }
}
