import SimEngine
import Testing

@testable import Topology

/// What there is a million of must be small.
struct LayoutTests {
  @Test func `an endpoint is one cache line`() {
    #expect(MemoryLayout<Endpoint>.stride <= 64)
  }

  @Test func `a session is 48 bytes and a lease request 40`() {
    #expect(MemoryLayout<SessionTable.Session>.stride <= 48)
    #expect(MemoryLayout<LeaseIssuer.Request>.stride <= 40)
  }

  @Test func `facts that share a word do not touch each other`() {
    let marks: [WritableKeyPath<EndpointMarks, Bool>] = [
      \.knowsFallbackAddress, \.isSignedIn, \.hasToken, \.renewalIsPlanned, \.hasStartedThatDay,
      \.holdsLease, \.leaseIsPending, \.leaseIsTampered, \.expiryIsSeen, \.isAway,
      \.reconnectIsPlanned, \.isWatchingStore,
    ]
    for view: EndpointClass.View in [.live, .cachedFeed, .cachedStore] {
      for marked in marks {
        var one = EndpointMarks()
        one.view = view
        one[keyPath: marked] = true
        #expect(marks.map { one[keyPath: $0] } == marks.map { $0 == marked })
        #expect(one.view == view)
        one[keyPath: marked] = false
        #expect(marks.allSatisfy { !one[keyPath: $0] } && one.view == view)
      }
    }
  }

  @Test func `a way with nothing on it and one with everything`() {
    var way = SessionTable.Way()
    #expect(way.pop == nil && way.proxy == nil && way.gateway == nil && way.route == .none)
    way = SessionTable.Way(route: .pop, pop: ID(0), proxy: ID(1), gateway: ID(2))
    #expect(way.pop == ID(0) && way.proxy == ID(1) && way.gateway == ID(2))
    way.proxy = nil
    #expect(way.pop == ID(0) && way.proxy == nil && way.gateway == ID(2) && way.route == .pop)
  }
}
