import SimEngine
import Testing

@testable import Topology

struct OutboxTests {
  @Test func `an outbox holds what was sent since it was emptied, in order`() {
    var outbox = Context.Outbox()
    for round in [3, 1, 0, 100, 2] {
      outbox.clear()
      for number in 0..<round {
        outbox.append(
          Context.Outgoing(
            event: .faultStarts(Int32(number)), at: SimTime(ticks: Int64(round)), rank: .faults))
      }
      #expect(outbox.count == round)
      for position in 0..<round {
        #expect(outbox[position].at == SimTime(ticks: Int64(round)))
        guard case .faultStarts(Int32(position)) = outbox[position].event else {
          Issue.record("message \(position) of \(round) is another one")
          continue
        }
      }
    }
  }
}
