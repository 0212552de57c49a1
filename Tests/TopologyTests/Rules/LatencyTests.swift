import SimEngine
import Testing
import Topology

/// FLT-8, worked out by hand. The list of resources takes 2 s on top of what the ways take; a launch
/// asks the workspace in the north and the broker in the south.
@Suite struct LatencyTests {
  private func estate() -> SmallEstate {
    var small = SmallEstate()
    small.parameters.logonMedian = 0
    small.parameters.clientBackoffJitter = 0
    return small
  }

  private func ended(_ small: SmallEstate) -> [EndedLaunch] {
    var story = small.begin()
    story.run(through: 3000.s)
    return story.endedLaunches
  }

  /// Of each target twice for the list and twice for the broker; a geode or region for one of them.
  @Test(arguments: [
    (ComponentRef(.site, 1), 1200), (.hqUplink, 1200), (.internet, 1200),
    (ComponentRef(.geode, 0), 600), (ComponentRef(.geode, 1), 600), (.southRegion, 600),
    (.amsUplink, 0), (ComponentRef(.site, 0), 0), (ComponentRef(.resourceLocation, 0), 0),
  ])
  func `FLT-8: a request and its answer take so much longer each`(
    target: ComponentRef, milliseconds: Int
  ) {
    var small = estate()
    small.delay(target, 300.milliseconds, from: 1000.s, to: 2000.s)
    small.launch(SmallEstate.word, by: .inside(), at: 1500.s)
    small.launch(SmallEstate.word, by: .inside(2), at: 2500.s)
    #expect(ended(small).map(\.time) == [1502.s + milliseconds.milliseconds, 2502.s])
  }

  @Test
  func `FLT-8: what lies on the way adds up, and of several on one target the largest counts`() {
    var small = estate()
    small.delay(.hqUplink, 300.milliseconds, from: 1000.s, to: nil)
    small.delay(.hqUplink, 100.milliseconds, from: 1000.s, to: nil)
    small.delay(.internet, 50.milliseconds, from: 1000.s, to: nil)
    small.delay(.southRegion, 10.milliseconds, from: 1000.s, to: nil)
    small.launch(SmallEstate.word, by: .inside(), at: 1500.s)
    #expect(ended(small).map(\.time) == [1502.s + (4 * 350 + 20).milliseconds])
  }

  /// A signed-out browser: 30 s for the list, and 30 s for the sign-in and the broker each.
  @Test func `FLT-8: at the time-out an answer is in time, a tick later it is not`() throws {
    for ticks in [15_000_000, 15_000_001] as [Int64] {
      var small = estate()
      small.delay(.internet, SimDuration(ticks: ticks), from: 1000.s, to: nil)
      small.launch(SmallEstate.word, by: .browser(), at: 1500.s)
      var story = small.begin()
      story.run(through: 1499.s)
      let answer = story.answer(.browser(), SmallEstate.word)
      story.run(through: 3000.s)
      let launch = try #require(story.endedLaunches.first)
      #expect(launch.record.answer.brief == answer.brief)
      if ticks == 15_000_000 {
        #expect(launch.record.outcome == .succeeded && launch.time == 1592.s)
      } else {
        // 30 s, 2 s, 30 s, 4 s, 30 s, 8 s, 30 s.
        #expect(launch.record.outcome == .gaveUp && launch.time == 1634.s)
        #expect(answer.brief == "none [ica answers-too-late]")
        #expect(answer.because.map(\.root) == [.internet])
        #expect(!launch.record.metOverload && !launch.record.metCongestion)
      }
    }
  }

  /// A signed-out browser asks for the list from 1500 to 1528, signs in from 1530 to 1558, and asks
  /// the broker until 1586; each answer would come over a line that is cut meanwhile.
  @Test(arguments: [1510, 1540, 1570])
  func `FLT-8: an answer that is on its way when the line is cut does not come`(cut: Int) throws {
    var small = estate()
    small.delay(.internet, 14.seconds, from: 1000.s, to: nil)
    small.outage(.internet, from: cut.s, to: nil)
    small.launch(SmallEstate.word, by: .browser(), at: 1500.s)
    let launch = try #require(ended(small).first)
    #expect(launch.record.answer.brief == "none [ica no-internet]")
    #expect(launch.record.answer.because.map(\.root) == [.internet])
    #expect(launch.record.outcome == .failed)
    // Nothing had more to do than it could.
    #expect(!launch.record.metOverload && launch.record.metCongestion)
  }

  @Test func `FLT-8: who holds a lease goes by it, where the connector's way is short`() {
    for target in [ComponentRef.hqUplink, .internet] {
      var small = estate()
      small.delay(target, 20.seconds, from: 1000.s, to: nil)
      small.launch(SmallEstate.word, by: .inside(), at: 1500.s)
      var story = small.begin()
      story.run(through: 1499.s)
      let answer = story.answer(.inside(), SmallEstate.word)
      story.run(through: 3000.s)
      #expect(story.endedLaunches.map(\.record.answer.brief) == [answer.brief])
      #expect(answer.path == (target == .hqUplink ? .lease : .none))
      #expect(
        answer.because.map(\.cause)
          == (target == .hqUplink
            ? [.answersTooLate] : [.answersTooLate, .answersTooLate]))
    }
  }

  /// Probes at 5, 35, … s: the fourth that fails starts at 1115 and has failed at 1125.
  @Test func `FLT-8: a geode whose probes come back too late leaves the answers`() {
    for ticks in [5_000_000, 5_000_001] as [Int64] {
      var small = estate()
      small.delay(
        ComponentRef(.geode, 0), SimDuration(ticks: ticks), from: 1000.s, to: 2000.s)
      var story = small.begin()
      story.run(through: 3000.s)
      let isLate = ticks > 5_000_000
      #expect(
        story.steeringChanges(SmallEstate.north, isIn: false) == (isLate ? [1125.s] : []))
      #expect(story.steeringChanges(SmallEstate.north, isIn: true) == (isLate ? [2015.s] : []))
    }
  }

  @Test func `FLT-8: a running session stays`() {
    var small = estate()
    small.change(.outside(1)) { $0.sessions = [SmallEstate.office1] }
    small.delay(.internet, 60.seconds, from: 1000.s, to: nil)
    var story = small.begin()
    story.run(through: 3000.s)
    #expect(story.instants(.sessionCut).isEmpty && story.liveSessionCount == 1)
  }

  /// Opening the app asks the workspace and identity: 0.6 s each.
  @Test func `FLT-8: a sign-in without a launch waits for both`() {
    var small = estate()
    small.delay(ComponentRef(.site, 0), 300.milliseconds, from: 1000.s, to: nil)
    small.act(.signIn, .browser(), at: 1500.s)
    var story = small.begin()
    story.run(through: 1600.s)
    #expect(story.instants(.signedIn, story.index(.browser())) == [1501.s + 200.milliseconds])
  }
}
