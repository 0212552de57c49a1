import SimEngine
import Testing
import Topology

/// Users inside hold a lease of an hour before the start; the workspace is lost from 1000 s to
/// 2000 s unless a test says otherwise.
@Suite struct `The offline view` {
  private func storeLost(_ reconnects: Estate.Reconnect, meets: Bool = true) -> SmallEstate {
    var small = SmallEstate()
    small[.inside].reconnects = reconnects
    small.outage(.workspace, from: 1000.s, to: 2000.s)
    if meets { small.launch(SmallEstate.word, by: .inside(), at: 1500.s) }
    return small
  }

  @Test func `PWA-2: leased resources go by .ICA first again at once`() {
    for reconnects in [Estate.Reconnect.atOnce, .after(300.seconds), .never] {
      var story = storeLost(reconnects).begin()
      story.run(through: 1999.s)
      #expect(story.answer(.inside(), SmallEstate.word).path == .lease)
      story.run(through: 2000.s)
      #expect(story.answer(.inside(), SmallEstate.word).brief == "ica cloud direct")
    }
  }

  @Test(arguments: [
    (Estate.Reconnect.atOnce, [2000]), (.after(0.seconds), [2000]),
    (.after(300.seconds), [2300]), (.never, []),
  ])
  func `PWA-2: a web app comes back when the user reconnects`(
    reconnects: Estate.Reconnect, back: [Int]
  ) {
    var story = storeLost(reconnects).begin()
    story.run(through: 1999.s)
    let found = story.firstInstant(.inside(), SmallEstate.crm, until: 9000.s)
    #expect([found].compactMap(\.self) == back.map(\.s))
    if back.isEmpty {
      let answer = story.answer(.inside(), SmallEstate.crm)
      #expect(answer.brief == "none [web not-reconnected]")
      #expect(answer.headline?.root == ComponentRef(.cohort, SmallEstate.Group.inside.rawValue))
    }
  }

  @Test func `PWA-2: who met no outage has no offline view to leave`() {
    var story = storeLost(.never, meets: false).begin()
    story.run(through: 2000.s)
    #expect(story.answer(.inside(), SmallEstate.crm).brief == "web pop")
    #expect(story.answer(.browser(), SmallEstate.crm).brief == "web pop")
  }

  @Test func `PWA-2: a launch of a greyed resource fails for that reason`() {
    var small = storeLost(.never)
    small.launch(SmallEstate.crm, by: .inside(), at: 2500.s)
    var story = small.begin()
    story.run(through: 2600.s)
    let last = story.endedLaunches.last
    #expect(last?.time == 2500.s && last?.record.outcome == .failed)
    #expect(last?.record.answer.brief == "none [web not-reconnected]")
  }

  /// Back at 2000, gone again from 2100 to 2200: the 300 s begin anew.
  @Test func `PWA-2: the delay counts from when the store answers without a break`() {
    var small = storeLost(.after(300.seconds))
    small.outage(.workspace, from: 2100.s, to: 2200.s)
    var story = small.begin()
    story.run(through: 1999.s)
    #expect(story.firstInstant(.inside(), SmallEstate.crm, until: 9000.s) == 2500.s)
  }

  /// The lease knows nothing of `word`, which is new; the feed fails for 50 s, no outage mode.
  @Test func `PWA-2: without the feed alone unleased apps are greyed, web apps stay live`() {
    var small = SmallEstate()
    small[.inside].reconnects = .after(100.seconds)
    small.entitle(.inside, to: SmallEstate.word, at: 500.s)
    small.outage(.broker, from: 1000.s, to: 1050.s)
    small.launch(SmallEstate.word, by: .inside(), at: 1010.s)
    var story = small.begin()
    story.run(through: 1020.s)
    #expect(
      story.answer(.inside(), SmallEstate.word).brief
        == "none [ica broker-unreachable] [lease resource-not-in-lease]")
    #expect(story.answer(.inside(), SmallEstate.crm).brief == "web pop")
    story.run(through: 1050.s)
    #expect(story.answer(.inside(), SmallEstate.word).brief == "none [ica not-reconnected]")
    #expect(story.answer(.inside(), SmallEstate.desk).brief == "ica cloud direct")
    #expect(story.answer(.inside(), SmallEstate.crm).brief == "web pop")
    #expect(story.firstInstant(.inside(), SmallEstate.word, until: 2000.s) == 1150.s)
  }

  @Test func `PWA-2: closing the app and signing in leave the offline view`() {
    for act in [Estate.ActKind.closeApp, .signIn] {
      var small = storeLost(.never)
      small.act(act, .inside(), at: 3000.s)
      var story = small.begin()
      story.run(through: 2999.s)
      #expect(!story.answer(.inside(), SmallEstate.crm).isLaunchable)
      story.run(through: 3000.s)
      #expect(story.answer(.inside(), SmallEstate.crm).brief == "web pop")
    }
  }

  @Test func `PWA-2: with the end of its lease the view ends`() {
    var small = storeLost(.never)
    small.change(.inside()) { $0.leaseAge = 604_800_000_000 - 3_000_000_000 }
    var story = small.begin()
    story.run(upTo: 3000.s)
    #expect(!story.answer(.inside(), SmallEstate.crm).isLaunchable)
    story.run(through: 3000.s)
    #expect(story.answer(.inside(), SmallEstate.crm).brief == "web pop")
  }

  // MARK: PWA-3

  /// inside/1 has a lease and must sign in; the identity service is gone. A lease launch takes a
  /// logon of 23.7 s from when the offline view is there.
  private func signInImpossible() -> SmallEstate {
    var small = SmallEstate()
    small.change(.inside()) {
      $0.isSignedIn = false
      $0.isLeased = true
    }
    small.outage(.identity, from: 500.s, to: nil)
    return small
  }

  @Test func `PWA-3: who has a lease cancels a sign-in after 5 s and goes by lease`() {
    for wait in [5, 20] {
      var small = signInImpossible()
      small.parameters.clientCancelSignIn = Int64(wait) * 1_000_000
      small.launch(SmallEstate.word, by: .inside(), at: 1000.s)
      var story = small.begin()
      story.run(through: 1100.s)
      #expect(story.endedLaunches.map(\.time) == [1000.s + wait.seconds + 23_700.milliseconds])
      #expect(story.endedLaunches.first?.record.answer.path == .lease)
    }
  }

  @Test func `PWA-3: who has no lease is told after 1 s`() {
    var small = signInImpossible()
    small.launch(SmallEstate.word, by: .browser(), at: 1000.s)
    var story = small.begin()
    story.run(through: 1100.s)
    #expect(story.endedLaunches.map(\.time) == [1001.s])
  }

  /// The sign-in at 1000 brings the offline view at 1005; a launch at 1010 does not wait again, and
  /// one at 1066 does.
  @Test func `PWA-3: a sign-in alone that is cancelled brings the offline view too`() {
    for (click, wait) in [(1010, 0), (1066, 5)] {
      var small = signInImpossible()
      small.act(.signIn, .inside(), at: 1000.s)
      small.launch(SmallEstate.word, by: .inside(), at: click.s)
      var story = small.begin()
      story.run(through: 1200.s)
      #expect(
        story.endedLaunches.map(\.time) == [click.s + wait.seconds + 23_700.milliseconds])
    }
  }
}
