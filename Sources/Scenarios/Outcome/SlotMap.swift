import Topology

/// Where what is kept for each endpoint and each offering made to it stands: an endpoint's slots lie
/// one after the other, in the order of its cohort's offerings, and so do a cohort's endpoints.
struct SlotMap: Sendable {
  private struct Block: Sendable {
    var firstEndpoint: Int
    var firstSlot: Int
    /// Among the offerings of all cohorts.
    var offerings: Range<Int>
  }

  /// By cohort.
  private var blocks: [Block] = []
  /// An estate has at most 65,536 cohorts.
  private var cohortOfEndpoint: [UInt16] = []
  private(set) var count = 0
  /// Of all cohorts, one after the other.
  private(set) var offerings: [Int32] = []

  /// - Complexity: O(endpoints).
  init(_ estate: Estate) {
    cohortOfEndpoint.reserveCapacity(estate.endpoints.count)
    for (index, cohort) in estate.cohorts.enumerated() {
      precondition(
        cohort.firstEndpoint.index == cohortOfEndpoint.count,
        "cohort \(index) starts at endpoint \(cohort.firstEndpoint.index)")
      blocks.append(
        Block(
          firstEndpoint: cohort.firstEndpoint.index, firstSlot: count,
          offerings: offerings.count..<offerings.count + cohort.offerings.count))
      offerings += cohort.offerings.map(\.rawValue)
      cohortOfEndpoint += repeatElement(UInt16(index), count: cohort.users)
      count += cohort.users * cohort.offerings.count
    }
  }

  func cohort(of endpoint: Int) -> Int { Int(cohortOfEndpoint[endpoint]) }

  /// - Complexity: O(1).
  func slots(of endpoint: Int) -> Range<Int> {
    let block = blocks[cohort(of: endpoint)]
    let first = block.firstSlot + (endpoint - block.firstEndpoint) * block.offerings.count
    return first..<first + block.offerings.count
  }

  /// Where the offerings made to an endpoint stand among `offerings`, in the order of its slots.
  ///
  /// - Complexity: O(1).
  func offerings(of endpoint: Int) -> Range<Int> { blocks[cohort(of: endpoint)].offerings }
}
