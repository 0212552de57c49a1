import SimEngine

/// Components of several kinds that send each other messages, each to one drawn among all: PHOLD.
///
/// Fujimoto, "Performance of Time Warp under synthetic workloads", 1990, on one event list. As many
/// messages are under way as there are components; they travel for an exponential time.
struct PHOLDModel: BenchModel {
  struct Message: BitwiseCopyable {
    var target: UInt32
  }

  private enum Kind: UInt8, BitwiseCopyable {
    case geode, connector, machine, client
  }

  /// All that a component is: sixteen bytes, so that a message touches one cache line.
  private struct Component: BitwiseCopyable {
    var kind: Kind
    var messageCount: UInt32 = 0
    var sum: UInt64 = 0

    /// What a message does differs by kind, as little as it is.
    mutating func receive(_ number: UInt64, at time: UInt64) {
      messageCount &+= 1
      switch kind {
      case .geode: sum &+= time &+ number
      case .connector: sum &+= time &* 2 &+ number
      case .machine: sum &+= time &* 3 &+ number
      case .client: sum &+= time &* 4 &+ number
      }
    }
  }

  private let delay = Distribution.exponential(mean: 1)
  private var words: DrawSequence
  private var components: [Component]
  private(set) var digest = FactDigest()
  /// Messages handled.
  private(set) var unitCount = 0

  init(_ chance: AddressedDraw, componentCount: Int) {
    words = chance.sequence(purpose: 1, entity: 0, index: 0)
    let kinds: [Kind] = [.geode, .connector, .machine, .client]
    components = (0..<componentCount).map { Component(kind: kinds[$0 & 3]) }
  }

  mutating func handle(_ message: Message, in scheduler: inout Scheduler<Message>) {
    let now = scheduler.now
    digest.add(message.target, at: now)
    components[Int(message.target)].receive(UInt64(unitCount), at: UInt64(now.ticks) >> 20)
    unitCount &+= 1
    let next = words.integer(below: UInt64(components.count))
    scheduler.schedule(Message(target: UInt32(next)), after: nextDelay())
  }

  mutating func nextDelay() -> SimDuration {
    delay.duration(from: &words, ticksPerUnit: ticksPerUnit)
  }

  /// The messages that all components have handled, from the components themselves.
  var receivedCount: Int { components.reduce(0) { $0 + Int($1.messageCount) } }

  /// A fingerprint of what the components have become.
  var componentSum: UInt64 { components.reduce(0) { $0 &+ $1.sum } }
}

extension Workload {
  static let phold = Workload(
    name: "phold/1e6", unit: "messages",
    summary: "1e6 components of four kinds send messages to each other at random."
  ) { round in
    let count = round.scaled(1_000_000)
    let before = ProcessMeter.allocatedBytes
    var simulation = Simulation(
      model: PHOLDModel(AddressedDraw(seed: 1), componentCount: count))
    simulation.scheduler.reserve(count + 1)
    for target in 0..<UInt32(count) {
      simulation.scheduler.schedule(
        PHOLDModel.Message(target: target), after: simulation.model.nextDelay())
    }
    simulation.run(events: 2 * count + round.scaled(100_000))
    let item = Round.Item("component", count: count, allocatedSince: before)
    let messages = round.measured(3_000_000)
    var result = simulation.measure(item) { $0.run(events: messages) }
    precondition(simulation.model.receivedCount == simulation.model.unitCount)
    var digest = simulation.model.digest
    digest.add(word: simulation.model.componentSum)
    result.digest = digest.hexadecimal
    return result
  }
}
