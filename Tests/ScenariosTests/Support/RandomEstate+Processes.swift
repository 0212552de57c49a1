import SimEngine
import Topology

/// What flaps, fails at random, or is a share: in some of the seeds, by a stream of its own, so that
/// the rest of an estate is what it would be without.
extension RandomEstate {
  private static let kinds: [ComponentKind] = [
    .connector, .vda, .vda, .pop, .popInstance, .network, .domainController, .faultDomain, .zone,
    .geode, .resourceLocation, .storeFront, .service,
  ]

  mutating func drawProcesses(_ seed: UInt64) {
    var scrambled = SplitMix(seed ^ 0x5AFE_C0DE)
    var own = SplitMix(scrambled.next())
    if own.below(100) < 25 { addFlapping(&own) }
    if own.below(100) < 25 { addShare(&own) }
    if own.below(100) < 25 { addFailures(&own) }
    faults.sort { ($0.start, $0.name) < ($1.start, $1.name) }
  }

  private func drawn(_ seconds: Int, _ own: inout SplitMix) -> Stay {
    let length = SimDuration(ticks: Int64(seconds) * Self.second)
    return own.below(2) == 0 ? .constant(length) : .exponential(mean: length)
  }

  private func targets(_ own: inout SplitMix) -> [ComponentRef] {
    let kind = Self.kinds[own.below(Self.kinds.count)]
    return (0..<estate.count(of: kind)).map { ComponentRef(kind, $0) }
  }

  private mutating func add(
    _ name: String, _ targets: [ComponentRef], from start: Int, lasting length: Int
  ) -> Int {
    faults.append(
      Fault(
        name: name, effect: .outage, targets: targets,
        start: SimTime(ticks: Int64(start) * Self.second),
        end: SimTime(ticks: Int64(start + length) * Self.second)))
    return faults.count - 1
  }

  private mutating func addFlapping(_ own: inout SplitMix) {
    let all = targets(&own)
    guard !all.isEmpty else { return }
    let place = add(
      "flaps", [all[own.below(all.count)]], from: 300 + own.below(1500), lasting: 900)
    faults[place].process = OutageProcess.Plan(
      up: drawn(200, &own), down: drawn(90, &own),
      shortestUp: SimDuration(ticks: 30 * Self.second),
      shortestDown: SimDuration(ticks: Self.second), startsDown: true, agesOnlyWhileUp: false)
  }

  private mutating func addShare(_ own: inout SplitMix) {
    let place = add("some", targets(&own), from: 300 + own.below(2500), lasting: 200)
    faults[place].share = Int64(own.below(101)) * 10_000_000
  }

  private mutating func addFailures(_ own: inout SplitMix) {
    estate.failures = targets(&own).map { target in
      Estate.Failure(
        target,
        OutageProcess.Plan(
          up: drawn(1500, &own), down: drawn(100, &own), agesOnlyWhileUp: own.below(2) == 0))
    }
  }
}
