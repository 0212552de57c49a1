import SimEngine

/// LEASE-4: the blocks of leases that administrators set, as a part of the configuration.
///
///     asked for ──cloud broker serves──► set (a new version of the configuration) ──► over
///
/// Setting a block needs the cloud broker; one that is asked for without it is set when the broker
/// serves again, unless its time is over by then. Copies that are older than a block do not know it.
package struct LeaseBlocks: Sendable {
  private struct Block: Sendable {
    var fault: Int
    var targets: [ComponentRef]
    /// The version that brought it; nil while it waits for the cloud broker.
    var version: Int?
  }

  /// In the order they were asked for.
  private var blocks: [Block] = []
  /// By endpoint; empty until somebody was blocked.
  private var versions: [UInt8] = []

  init() {}

  /// The version of the first block in force on an endpoint's leases; 0 while there is none.
  package func version(of endpoint: ID<Estate.Endpoint>) -> Int {
    versions.isEmpty ? 0 : Int(versions[endpoint.index])
  }

  mutating func ask(_ fault: Int, _ targets: [ComponentRef]) {
    blocks.append(Block(fault: fault, targets: targets))
  }

  /// The time of a block is over: whoever knows of it knows that too.
  mutating func end(_ fault: Int, in context: inout Context) {
    guard let index = blocks.firstIndex(where: { $0.fault == fault }) else { return }
    let block = blocks.remove(at: index)
    if block.version != nil { refresh(block.targets, in: &context) }
  }

  /// Sets what waits, where the cloud broker serves: all of it is one version.
  ///
  /// - Complexity: O(blocks), and O(endpoints blocked × blocks) when something is set.
  mutating func settle(in context: inout Context) {
    guard context.board.brokerUp, blocks.contains(where: { $0.version == nil }),
      context.estate.rules.holds(.lease4)
    else { return }
    context.board.blockVersion += 1
    if versions.isEmpty { versions = Array(repeating: 0, count: context.estate.endpoints.count) }
    for index in blocks.indices where blocks[index].version == nil {
      blocks[index].version = context.board.blockVersion
      context.record(.leasesBlocked, blocks[index].fault)
      refresh(blocks[index].targets, in: &context)
    }
  }

  private mutating func refresh(_ targets: [ComponentRef], in context: inout Context) {
    for target in targets {
      for index in Self.endpoints(target, context.estate) {
        versions[index] = UInt8(first(on: index, context.estate) ?? 0)
        context.touch(ID<Estate.Endpoint>(index))
      }
    }
  }

  private func first(on endpoint: Int, _ estate: Estate) -> Int? {
    blocks.filter { block in
      block.targets.contains { Self.endpoints($0, estate).contains(endpoint) }
    }
    .compactMap(\.version).min()
  }

  private static func endpoints(_ target: ComponentRef, _ estate: Estate) -> Range<Int> {
    guard target.kind == .cohort else { return target.index..<target.index + 1 }
    let cohort = estate.cohorts[target.index]
    return cohort.firstEndpoint.index..<cohort.firstEndpoint.index + cohort.users
  }
}
