import Scenarios
import SimEngine
import Testing
import Topology

/// Whom faults hit, on a run of 100 ticks; users 0 to 2 own a desktop and share the rest.
struct FaultHitTests {
  private func fault(
    _ name: String, _ start: Int64, _ end: Int64?, _ effect: Fault.Effect = .outage
  ) -> Fault {
    Fault(
      name: name, effect: effect, targets: [], start: SimTime(ticks: start),
      end: end.map { SimTime(ticks: $0) })
  }

  private func hits(
    _ faults: [Fault], users: Int = 3, _ play: (inout Playback) -> Void
  ) -> [Observation.FaultHit] {
    var playback = Playback(users: users, plan: ObservationPlan(faults: faults))
    play(&playback)
    return playback.finish().faultHits
  }

  @Test func `users who lose different desktops one after the other are all hit`() {
    let hits = hits([fault("a", 10, 50)]) { playback in
      playback.at(10) { $0.setRegistration(.none, of: 9) }
      playback.at(20) { world in
        world.setRegistration(.cloud, of: 9)
        world.setRegistration(.none, of: 10)
      }
    }
    #expect(hits == [Observation.FaultHit(users: 2, cohorts: [0])])
  }

  @Test func `a loss before a fault or from its end on is not its own`() {
    let hits = hits([fault("early", 10, 20), fault("late", 60, nil)]) { playback in
      playback.at(20) { $0.setBroker(up: false) }
      playback.at(60) { _ in }
    }
    #expect(hits.map(\.users) == [0, 0])
  }

  @Test func `a loss while two faults hold is told of both`() {
    let hits = hits([fault("a", 10, 50), fault("b", 20, 30)]) { playback in
      playback.at(10) { _ in }
      playback.at(20) { _ in }
      playback.at(25) { $0.setBroker(up: false) }
      playback.at(40) { $0.setRegistration(.none, of: 9) }
    }
    #expect(hits.map(\.users) == [3, 3])
  }

  @Test func `what comes back later than a fault ends is no second loss`() {
    let hits = hits([fault("a", 10, 20), fault("b", 30, 90)]) { playback in
      playback.at(10) { $0.setBroker(up: false) }
      playback.at(30) { _ in }
      playback.at(40) { $0.setBroker(up: true) }
    }
    #expect(hits.map(\.users) == [3, 0])
  }

  @Test func `an instant that undoes what it did hits nobody`() {
    let hits = hits([fault("a", 10, 20)]) { playback in
      playback.at(10) { world in
        world.setRegistration(.none, of: 9)
        world.setRegistration(.cloud, of: 9)
      }
    }
    #expect(hits.map(\.users) == [0])
  }

  @Test func `sessions cut and lost in the instant a fault starts are told with it`() {
    let hits = hits([fault("a", 10, 50), fault("b", 20, 50)]) { playback in
      playback.at(10) {
        $0.journal.facts = [Fact(.sessionCut, 0), Fact(.sessionCut, 1), Fact(.sessionLost, 2)]
      }
      playback.at(15) { $0.journal.facts = [Fact(.sessionLost, 0)] }
      playback.at(20) { $0.journal.facts = [Fact(.sessionCut, 1)] }
    }
    #expect(hits.map(\.sessionsCut) == [2, 1])
    #expect(hits.map(\.sessionsLost) == [1, 0])
  }

  @Test func `an event hits nobody`() {
    let hits = hits([fault("a", 10, nil, .entitlement)]) { playback in
      playback.at(10) { $0.setBroker(up: false) }
    }
    #expect(hits == [Observation.FaultHit()])
  }
}
