import SimEngine

// The classic loads of an event list, through the public interface of SimEngine and with a digest of
// the facts on: one fact for each event. A time unit is 1e9 ticks in all of them.

/// Ticks of a time unit.
let ticksPerUnit: Double = 1_000_000_000

extension FactDigest {
  /// Appends a fact of one word: what happened to whom, and when.
  mutating func add(_ what: UInt32, at time: SimTime) {
    add(word: UInt64(bitPattern: time.ticks) &<< 24 ^ UInt64(what))
  }
}

/// A model of this folder.
protocol BenchModel: SimulationModel {
  var digest: FactDigest { get }
  /// What the workload counts.
  var unitCount: Int { get }
}

extension Simulation where Model: BenchModel {
  /// Measures a part of the run, after its warm-up.
  mutating func measure(_ item: Round.Item? = nil, _ part: (inout Simulation) -> Void) -> Round {
    let before = (allocated: ProcessMeter.allocatedBytes, units: model.unitCount)
    let start = ProcessMeter.cpuNanoseconds
    part(&self)
    let nanoseconds = ProcessMeter.cpuNanoseconds - start
    let after = ProcessMeter.allocatedBytes
    return Round(
      units: model.unitCount - before.units, nanoseconds: nanoseconds,
      digest: model.digest.hexadecimal, item: item,
      allocatedBytesAfterWarmUp: before.allocated.flatMap { bytes in after.map { $0 - bytes } })
  }

  /// Runs so many events.
  mutating func run(events: Int) { _ = run(until: .max, maxEvents: UInt64(events)) }
}

extension Round.Item {
  /// The share of each of `count` alike in what was allocated meanwhile.
  init?(_ noun: String, count: Int, allocatedSince before: Int?) {
    guard let before, let now = ProcessMeter.allocatedBytes else { return nil }
    self.init(noun: noun, bytes: (now - before) / max(1, count))
  }
}
