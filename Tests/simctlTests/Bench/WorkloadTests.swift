import Foundation
import Scenarios
import Testing
import Topology

@testable import simctl

struct WorkloadTests {
  /// The long ones differ from `estate/medium` in their sizes only; replications wait for tasks, which
  /// must not be done on the threads of the tasks, where tests run.
  @Test(
    arguments: Workload.all.filter { !$0.isLong }.map(\.name).filter {
      !$0.hasPrefix("replications/")
    })
  func `a workload gives the same digest whenever it is run`(name: String) throws {
    let workload = try #require(Workload.all.first { $0.name == name })
    // Sizes at which twice as much is not the least that there can be.
    let scale =
      switch name {
      case "estate/medium": 0.05
      case "json/write": 0.04
      default: 0.002
      }
    let size = RoundSize(scale: scale)
    let rounds = (0..<2).map { _ in workload.round(size) }
    #expect(rounds[0].digest == rounds[1].digest && rounds[0].digest.count == 32)
    #expect(rounds[0].units == rounds[1].units && rounds[0].units > 0)
    #expect(rounds[0].check == rounds[1].check)
    let other = workload.round(RoundSize(scale: size.scale * 2))
    #expect(other.digest != rounds[0].digest)
  }

  @Test func `names are unique and every summary is a sentence`() {
    #expect(Set(Workload.all.map(\.name)).count == Workload.all.count)
    for workload in Workload.all {
      #expect(workload.summary.hasSuffix(".") && workload.summary.first?.isLowercase == false)
    }
  }

  @Test func `one job and two simulate the same`() throws {
    let ended = try ProcessTests.shell(
      #""$0" bench --scale 0.002 --rounds 2 --format json -w "replications/*""#)
    #expect(ended.status == 0 && ended.error.isEmpty)
    let digests = ended.output.split(separator: "\n").filter { $0.contains("\"digest\"") }
    #expect(digests.count == 2 && digests[0] == digests[1])
  }

  /// Pollaczek and Khinchine: 9 service times at a load of 0.9. So long a run is within a ninth of it.
  @Test func `the mean wait of the queue is that of theory`() throws {
    let check = try #require(Workload.mm1.round(RoundSize(units: 500_000)).check)
    let wait = try #require(Double(check.dropFirst("mean wait ".count)))
    #expect((8.0...10.0).contains(wait), "\(check)")
  }

  @Test func `one timer in ten fires`() throws {
    let check = try #require(Workload.cancel.round(RoundSize(scale: 0.05)).check)
    let share = try #require(Double(check.dropFirst("fired ".count).dropLast(2)))
    #expect((9.5...10.5).contains(share), "\(check)")
  }

  @Test func `the generated estate has as many of everything as it says`() {
    let million = GeneratedEstate.million
    #expect(million.userCount == 1_000_000)
    let small = million.scaled(by: RoundSize(scale: 0.01))
    #expect(small.bytes == small.bytes)
    let estate = ScenarioFile.load(
      ScenarioSource(name: "small.json", bytes: small.bytes)
    ).estate
    #expect(estate.endpoints.count == 10_000 && estate.vdas.count == 1_000)
    #expect(estate.connectors.count == 2_000 && estate.resourceLocations.count == 100)
    #expect(estate.resources.count == 3_000)
  }

  @Test func `what is generated is plain JSON of about the size that is asked for`() throws {
    let document = LargeDocument.bytes(about: 1_000_000)
    #expect((900_000...1_100_000).contains(document.count))
    #expect(document == LargeDocument.bytes(about: 1_000_000))
    for bytes in [document, GeneratedEstate.medium.bytes] {
      #expect(try JSONSerialization.jsonObject(with: Data(bytes)) is [String: Any])
    }
  }

  @Test func `a round that a process has printed is read back`() {
    let round = Round(
      units: 7, nanoseconds: 11, digest: "00ff", item: Round.Item(noun: "endpoint", bytes: 3),
      allocatedBytesAfterWarmUp: -2, check: "fired 10.05 %", peakBytes: 5)
    let row = BenchRow(workload: .mm1, rounds: [round])
    #expect(Round(json: BenchReport.json([row])) == round)
    #expect(Round(json: "{}") == nil && Round(json: "Killed\n") == nil)
  }
}

struct BenchFiguresTests {
  @Test(arguments: [
    (0.0, "0.00"), (1.234, "1.23"), (9.999, "10.0"), (12.34, "12.3"), (999.4, "999"),
    (1_000, "1.00 k"), (45_678, "45.7 k"), (123_456_789, "123 M"), (2.5e9, "2.50 G"),
  ])
  func `a figure has three digits`(value: Double, text: String) {
    #expect(BenchFigures.short(value) == text)
  }

  @Test func `the median of an even number of values is the mean of the two in the middle`() {
    #expect(BenchFigures.median([3, 1, 2]) == 2)
    #expect(BenchFigures.median([4, 1, 2, 3]) == 2.5)
    #expect(BenchFigures.decimal(-0.004) == "0.00" && BenchFigures.decimal(-1.5) == "-1.50")
  }
}

struct ProcessMeterTests {
  @Test func `what the allocator describes is added up without what is free`() {
    let text = """
      <malloc version="1">
      <heap nr="0">
      <sizes>
      </sizes>
      <total type="fast" count="9" size="999"/>
      <total type="rest" count="9" size="999"/>
      <system type="current" size="999"/>
      </heap>
      <total type="fast" count="2" size="64"/>
      <total type="rest" count="1" size="1000"/>
      <total type="mmap" count="1" size="4096"/>
      <system type="current" size="135168"/>
      <system type="max" size="200000"/>
      </malloc>

      """
    #expect(ProcessMeter.inUse(text) == 135_168 - 64 - 1000 + 4096)
    #expect(ProcessMeter.inUse("<malloc>") == nil)
  }

  #if os(Linux)
    /// A sanitizer has an allocator of its own, which malloc_info knows nothing of.
    private static let hasAllocatorOfSystem =
      dlsym(nil, "__asan_init") == nil && dlsym(nil, "__tsan_init") == nil

    @Test(.enabled(if: hasAllocatorOfSystem))
    func `memory that is held is seen by the meter`() throws {
      let held = [UInt8](repeating: 1, count: 64 << 20)
      #expect(try #require(ProcessMeter.allocatedBytes) > held.count)
      #expect(try #require(ProcessMeter.peakBytes) > held.count)
    }
  #endif
}
