import Foundation
import Scenarios
import SimEngine
import Testing

@testable import simctl

/// A sweep that was killed goes on where it was, and uses nothing that is not what it would play.
struct KilledSweepTests {
  /// Three connectors are what the scenario has: 24 different runs.
  private static let runCount = 24
  private static let sweep =
    #""$0" sweep \#(StudyFixture.signingIn) --vary connectors.cc.count=1..3 --replications 8 "#
    + "--set horizon=12d --jobs 2 --format json --cache "

  @Test func `a sweep that is killed and started again plays only what was not finished`() throws {
    let whole = try ProcessTests.shell(Self.sweep.replacing("--cache", with: "--no-cache"))
    #expect(whole.status == 0 && whole.error.isEmpty)
    var length = 0.0
    try StudyFixture.inFreshFolder { cache in
      let start = ContinuousClock.now
      let kept = try ProcessTests.shell(Self.sweep + cache)
      length = Double((ContinuousClock.now - start) / .milliseconds(1)) / 1000
      #expect(kept.output == whole.output)
    }
    var counts: Set<Int> = []
    for kill in 0..<20 as Range<UInt32> {
      var words = AddressedDraw(seed: 20).sequence(purpose: 1, entity: 0, index: kill)
      let instant = String(format: "%.3f", words.uniform() * length)
      try StudyFixture.inFreshFolder { cache in
        let killed = try ProcessTests.shell(
          Self.sweep + cache + " & sleep \(instant); kill -9 $! 2>&-; wait $!")
        let before = try KeptRun.all(in: cache)
        counts.insert(before.count)
        if killed.status == 0 { #expect(before.count == Self.runCount, "\(instant)") }
        let again = try ProcessTests.shell(Self.sweep + cache)
        #expect(again.status == 0 && again.error.isEmpty, "\(instant): \(again.error)")
        #expect(again.output == whole.output, "killed after \(instant) s")
        let after = try KeptRun.all(in: cache)
        #expect(after.count == Self.runCount, "killed after \(instant) s")
        #expect(Set(before).isSubset(of: after), "a finished run was written again")
      }
    }
    #expect(counts.count > 3, "killed at all stages: \(counts.sorted())")
  }

  @Test func `damaged runs are played anew, the others are left`() throws {
    try StudyFixture.inFreshFolder { cache in
      let whole = try ProcessTests.shell(Self.sweep + cache)
      let kept = try KeptRun.all(in: cache)
      #expect(whole.status == 0 && kept.count == Self.runCount)
      let files = kept.map { URL(fileURLWithPath: cache + "/" + $0.path) }
      let texts = try files.map { try Data(contentsOf: $0) }
      var flipped = texts[2]
      flipped[flipped.count / 2] ^= 1
      try Data().write(to: files[0])
      try texts[1].dropLast(9).write(to: files[1])
      try flipped.write(to: files[2])
      try Data([0xFF, 0xFE, 10]).write(to: files[3])
      // A run of something else under this name cannot be told: the name is its content's.
      let again = try ProcessTests.shell(Self.sweep + cache)
      #expect(again.output == whole.output && again.error.isEmpty)
      #expect(try files.map { try Data(contentsOf: $0) } == texts)
      #expect(try KeptRun.all(in: cache).dropFirst(4) == kept.dropFirst(4))
    }
  }

  /// Whoever is killed while it writes leaves what it wrote; another may still be writing.
  @Test func `what was left unfinished for a day is removed, what is younger stays`() throws {
    try StudyFixture.inFreshFolder { cache in
      let unfinished = cache + "/unfinished"
      _ = try Files.makeFolders(for: unfinished + "/x")
      for name in ["young", "old"] { try Files.write("half a r", to: "\(unfinished)/\(name)") }
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -90_000)],
        ofItemAtPath: unfinished + "/old")
      let ended = try ProcessTests.shell(Self.sweep + cache)
      #expect(ended.status == 0 && ended.error.isEmpty)
      #expect(Files.names(in: unfinished).filter { !$0.hasPrefix(".") } == ["young"])
    }
  }

  /// Large variants are read again for each run, which is kept under the name of what was read first.
  @Test func `a file that changes while a study is played is what it was`() throws {
    try StudyFixture.inFreshFolder { folder in
      let includes = IncludedFiles()
      try Files.write("first", to: folder + "/a.json")
      #expect(try includes.read(folder + "/a.json") == Array("first".utf8))
      try Files.write("second", to: folder + "/a.json")
      #expect(try includes.read(folder + "/a.json") == Array("first".utf8))
      try Files.remove(folder + "/a.json")
      #expect(try includes.read(folder + "/a.json") == Array("first".utf8))
      #expect(throws: FileError.self) { try includes.read(folder + "/b.json") }
    }
  }

  @Test func `another program, seed, horizon or scenario finds no run that it could take`() throws {
    let command =
      #""$0" sweep \#(StudyFixture.signingIn) --vary connectors.cc.count=1,2 --jobs 1 --until 1d"#
    try StudyFixture.inFreshFolder { folder in
      let cache = folder + "/cache"
      func play(_ words: String, adds runs: Int) throws {
        let before = try KeptRun.all(in: cache)
        let ended = try ProcessTests.shell(words + " --cache " + cache)
        #expect(ended.status == 0 && ended.error.isEmpty, "\(words): \(ended.error)")
        let after = try KeptRun.all(in: cache)
        #expect(after.count == before.count + runs && Set(before).isSubset(of: after), "\(words)")
      }
      try play(command, adds: 3)
      try play(command, adds: 0)
      try play(command + " --format csv", adds: 0)
      try play(command + " --replications 2", adds: 3)
      try play(command + " --seed 12", adds: 3)
      try play(command.replacing("--until 1d", with: "--until 25h"), adds: 3)
      try play(command + " --set connectors.cc.fails.mttr=5h", adds: 3)
      // The same scenario by another way.
      try play(command + " --set connectors.cc.fails.mttr=4h", adds: 0)
      _ = try ProcessTests.shell(#"cp "$0" \#(folder)/other; printf x >>\#(folder)/other"#)
      try play(command.replacing(#""$0""#, with: folder + "/other"), adds: 3)
    }
  }

  @Test func `the bytes are the same with one job and with two, with a cache and without`() throws {
    try StudyFixture.inFreshFolder { folder in
      var texts: Set<String> = []
      for words in ["1 --no-cache", "2 --no-cache", "2 --cache c", "1 --cache c", "3 --cache c"] {
        let ended = try ProcessTests.shell(
          #"cd \#(folder); "$0" sweep \#(StudyFixture.signingIn) --vary connectors.cc.count=1..3 "#
            + "--vary connectors.cc.fails.mttr=4h,6h --replications 5 --set horizon=5d "
            + "--format human -o json=j -o csv=c.csv -o markdown=m --jobs \(words) "
            + "&& cat j c.csv m && rm j c.csv m")
        #expect(ended.status == 0 && ended.error.isEmpty, "\(words): \(ended.error)")
        texts.insert(ended.output)
      }
      #expect(texts.count == 1)
      // Three by two, and what is written is one of them.
      #expect(try KeptRun.all(in: folder + "/c").count == 30)
    }
  }

  @Test func `runs that cannot be kept are played all the same, with a word`() throws {
    let command =
      #""$0" sweep \#(StudyFixture.signingIn) --vary connectors.cc.count=1,2 --until 1d --jobs 2 "#
    let kept = try ProcessTests.shell(command + "--no-cache")
    let lost = try ProcessTests.shell(command + "--cache /proc/none")
    #expect(kept.status == 0 && lost.status == 0 && lost.output == kept.output)
    #expect(lost.error.hasPrefix("warning: runs are not kept: cannot write /proc/none"))
    #expect(lost.error.split(separator: "\n").count == 2)
  }
}
