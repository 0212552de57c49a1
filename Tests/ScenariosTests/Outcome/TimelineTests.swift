import Scenarios
import SimEngine
import Testing
import Topology

struct TimelineTests {
  /// The broker comes and goes at these instants, without a boundary.
  private func timeline(flips: [Int64], boundary: Int64? = nil) -> RunResult.Timeline {
    var playback = Playback()
    for (index, flip) in flips.enumerated() {
      playback.at(flip) { $0.setBroker(up: index % 2 == 1, isBoundary: flip == boundary) }
    }
    let seen = playback.finish()
    return seen.timelines[seen.rows[0].timeline]
  }

  @Test func `eight change points between two boundaries are kept`() {
    let timeline = timeline(flips: [10, 20, 30, 40, 50, 60, 70, 80])
    #expect(!timeline.condensed)
    #expect(timeline.steps.map(\.from) == [0, 10, 20, 30, 40, 50, 60, 70, 80])
    #expect(timeline.steps.map(\.launchable) == [10, 0, 10, 0, 10, 0, 10, 0, 20])
  }

  @Test func `nine change points become eight equal parts with exact user-time`() {
    let timeline = timeline(flips: [10, 20, 30, 40, 50, 60, 70, 80, 90])
    #expect(timeline.condensed)
    #expect(timeline.steps.map(\.to) == [12, 25, 37, 50, 62, 75, 87, 100])
    // Up in [0, 10), [20, 30), [40, 50), [60, 70) and [80, 90).
    #expect(timeline.steps.map(\.launchable) == [10, 5, 5, 10, 2, 8, 7, 3])
  }

  @Test func `a boundary ends a stretch, so fourteen changes around it stay exact`() {
    let timeline = timeline(
      flips: [5, 10, 15, 20, 25, 30, 35, 40, 50, 55, 60, 65, 70, 75, 80], boundary: 50)
    #expect(!timeline.condensed)
    #expect(timeline.steps.count == 16)
    #expect(timeline.steps.contains { $0.from == 50 })
  }

  @Test func `a change at the start or at the end of the run makes no empty step`() {
    var playback = Playback()
    playback.at(0) { $0.setBroker(up: false) }
    playback.at(100) { $0.setBroker(up: true) }
    let seen = playback.finish()
    #expect(seen.timelines[seen.rows[0].timeline].steps.map(\.to) == [100])
    #expect(seen.rows[0].launchable == 0 && seen.rows[0].longestFullGap == 100)
  }

  @Test func `rows alike share a timeline and the others do not`() {
    let seen = Playback.outage(ObservationPlan())
    // Two apps of one offering, two desktops, one web app that needs no broker.
    #expect(seen.rows.map(\.resource) == ["r0", "r1", "r2", "r3", "r4"])
    #expect(seen.rows.map(\.timeline) == [0, 0, 0, 0, 1])
    #expect(seen.rows.map(\.launchable) == [80, 80, 80, 80, 100])
    #expect(seen.rows.map(\.longestGap) == [20, 20, 20, 20, 0])
  }

  @Test func `a row is below while one user is, and fully down while all are`() {
    var playback = Playback(users: 2)
    playback.at(10) { $0.setRegistration(.none, of: 9) }
    playback.at(20) { $0.setRegistration(.none, of: 10) }
    playback.at(50) { $0.setRegistration(.cloud, of: 9) }
    playback.at(70) { $0.setRegistration(.cloud, of: 10) }
    let row = playback.finish().rows[3]
    #expect(row.launchable == 200 - 40 - 50)
    #expect(row.longestGap == 60)
    #expect(row.longestFullGap == 30)
  }
}
