import Foundation
import Testing
import Topology

@testable import Scenarios

/// Files as a caller hands them over, by path.
@Suite struct IncludeTests {
  private func load(_ path: String, _ files: [String: String]) -> ScenarioFiles {
    let read = { (path: String) in files[path].map { Array($0.utf8) } }
    return ScenarioFiles(SourceFile(name: path, text: files[path] ?? ""), read: read)
  }

  private let schema = #""schema": "simctl.scenario/1""#

  @Test func `what both files set is the including file's, the rest is merged key by key`() throws {
    let outcome = ScenarioFolder.decodeOnSmallEstate(
      #""connectors": { "ams": { "count": 2 }, "dub": { "override": { "1": { "vcpu": 8 } } } }"#)
    let estate = try #require(outcome.estate, "\(ScenarioFolder.report(outcome))")
    #expect(
      estate.connectors.map(\.name) == ["ams/1", "ams/2", "dub/1", "dub/2", "dub/3"])
    // The override of the estate's own file stays beside that of the file above it.
    #expect(estate.connectors.map(\.vcpu) == [4, 4, 8, 4, 2])
    #expect(estate.connectors[0].fqdn == "ams-cc-1.corp.example")
  }

  @Test func `an include is found from the folder of the file that names it`() {
    let files = load(
      "a/b/top.json",
      [
        "a/b/top.json": #"{ \#(schema), "include": { "one": "../c/one.json" } }"#,
        "a/c/one.json": #"{ \#(schema), "include": { "two": "./d/two.json" } }"#,
        "a/c/d/two.json": "{ \(schema) }",
      ])
    #expect(files.documents.map(\.file.name) == ["a/b/top.json", "a/c/one.json", "a/c/d/two.json"])
    #expect(files.documents.map(\.file.order) == [0, 1, 2])
    #expect(files.diagnostics.isEmpty)
  }

  @Test func `a file included twice is read once`() {
    let files = load(
      "top.json",
      [
        "top.json": #"{ \#(schema), "include": { "a": "a.json", "b": "b.json" } }"#,
        "a.json": #"{ \#(schema), "include": { "c": "c.json" } }"#,
        "b.json": #"{ \#(schema), "include": { "c": "c.json" } }"#,
        "c.json": "{ \(schema) }",
      ])
    #expect(files.documents.map(\.file.name) == ["top.json", "a.json", "c.json", "b.json"])
  }

  @Test func `a circle of three files is refused where it closes`() {
    let files = load(
      "a.json",
      [
        "a.json": #"{ \#(schema), "include": { "next": "b.json" } }"#,
        "b.json": #"{ \#(schema), "include": { "next": "c.json" } }"#,
        "c.json": #"{ \#(schema), "include": { "next": "a.json" } }"#,
      ])
    #expect(
      files.diagnostics.map(\.message) == [
        "the file includes itself: a.json → b.json → c.json → a.json"
      ])
    #expect(files.diagnostics.map(\.file.name) == ["c.json"])
    #expect(!files.isComplete)
  }

  @Test func `includes end nine files deep`() {
    var files: [String: String] = [:]
    for number in 0...9 {
      files["\(number).json"] = #"{ \#(schema), "include": { "n": "\#(number + 1).json" } }"#
    }
    let read = load("0.json", files)
    #expect(read.documents.count == 9)
    #expect(read.diagnostics.map(\.code) == [.includeTooDeep])
  }

  @Test func `a path given from further up may not be left further up still`() {
    let inside = load(
      "../shelf/top.json",
      [
        "../shelf/top.json": #"{ \#(schema), "include": { "a": "../a.json" } }"#,
        "../a.json": "{ \(schema) }",
      ])
    #expect(inside.diagnostics.isEmpty)
    let outside = load(
      "../shelf/top.json",
      ["../shelf/top.json": #"{ \#(schema), "include": { "a": "../../a.json" } }"#])
    #expect(outside.diagnostics.map(\.code) == [.includeOutsideRoot])
  }

  @Test func `values that are wrong by themselves are told beside a missing estate`() {
    let text = #"""
      { \#(schema), "include": { "estate": "none.json" }, "horizon": "tomorrow", "seed": -1,
        "parameters": { "vda.ping": 5 },
        "faults": { "f": { "target": "regions.weu", "kind": "outrage", "at": "9h" } },
        "checks": { "c": { "measure": "userTime", "atLeast": "120%", "cohorts": "office" } } }
      """#
    let outcome = ScenarioFolder.decode(text: text)
    #expect(outcome.diagnostics.first?.code == .unreadableFile)
    #expect(
      outcome.diagnostics.dropFirst().map(\.path) == [
        "horizon", "seed", "parameters.vda.ping", "faults.f.kind", "checks.c.atLeast",
      ], "\(ScenarioFolder.report(outcome))")
    let bare = ScenarioFolder.decode(text: #"{ \#(schema), "horizon": "tomorrow" }"#)
    #expect(Set(bare.diagnostics.map(\.code)) == [.missingKey, .notADuration])
  }

  @Test func `each part of an estate can be read without the others`() throws {
    let small = try #require(
      try JSONSerialization.jsonObject(with: Data(ScenarioFolder.text(estatePath).utf8))
        as? [String: Any])
    for key in small.keys.sorted() where key != "schema" && key != "include" {
      let part: [String: Any] = [
        "schema": "simctl.scenario/1", "include": ["estate": "none.json"], key: small[key] ?? [:],
      ]
      let data = try JSONSerialization.data(withJSONObject: part)
      let outcome = ScenarioFolder.decode(text: String(decoding: data, as: UTF8.self))
      #expect(outcome.diagnostics.map(\.code) == [.unreadableFile], "\(key)")
    }
  }

  private let estatePath = "scenarios/estates/small.json"

  @Test func `a broken include is told with its own name`() {
    let files = load(
      "top.json",
      ["top.json": #"{ \#(schema), "include": { "a": "a.json" } }"#, "a.json": "{ \(schema)"])
    #expect(!files.isComplete)
    #expect(files.documents.flatMap(\.diagnostics).map(\.file.name) == ["a.json"])
  }
}
