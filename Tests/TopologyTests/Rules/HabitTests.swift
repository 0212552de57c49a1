import SimEngine
import Testing
import Topology

/// A user who clicks again 30 s after a failure, then after twice as long each time, at most 100 s,
/// and has had enough 300 s after the first click. A browser is told of a lost workspace after 1 s
/// and remembers for 60 s.
@Suite struct `Users who try again` {
  private func impatient(
    _ group: SmallEstate.Group, patience: SimDuration = 300.seconds
  ) -> SmallEstate {
    var small = SmallEstate()
    let workload = small.builder.addWorkload("w", sessionLength: .constant(3600.seconds))
    small.builder.estate.workloads[workload].retry = .init(
      after: 30.seconds, factorMilli: 2000, most: 100.seconds, patience: patience)
    small[group].workload = workload
    return small
  }

  /// Clicks at 1500, 1531, 1561, 1622 and so on would be too simple: the client remembers. It fails
  /// at 1501, at once at 1531, at 1592 after a second, at 1693 and at 1794, when the next click
  /// would come after 1800.
  @Test func `LAUNCH-7: waits grow up to the longest, and the last launch is given up`() {
    var small = impatient(.browser)
    small.outage(.workspace, from: 1000.s, to: nil)
    small.launch(SmallEstate.word, by: .browser(), at: 1500.s)
    var story = small.begin()
    story.run(through: 4000.s)
    let ended = story.endedLaunches
    #expect(ended.map(\.time) == [1501.s, 1531.s, 1592.s, 1693.s, 1794.s])
    #expect(
      ended.map(\.record.outcome) == [.failed, .failed, .failed, .failed, .gaveUp])
    #expect(
      ended.map(\.record.clickedAt) == [1500.s, 1531.s, 1591.s, 1692.s, 1793.s])
    #expect(ended.last?.record.answer.headline?.cause == .workspaceUnreachable)
  }

  /// The store answers again at 1600: the click at 1692 takes 2 s and a logon of 23.7 s.
  @Test func `LAUNCH-7: a launch that succeeds ends it`() {
    var small = impatient(.browser)
    small.outage(.workspace, from: 1000.s, to: 1600.s)
    small.launch(SmallEstate.word, by: .browser(), at: 1500.s)
    var story = small.begin()
    story.run(through: 4000.s)
    let ended = story.endedLaunches
    #expect(ended.map(\.record.outcome) == [.failed, .failed, .failed, .succeeded])
    #expect(ended.last?.time == 1692.s + 25_700.milliseconds)
    #expect(story.liveSessionCount == 1)
  }

  /// From the click to the session it takes 25.7 s.
  @Test func `LAUNCH-7: who waits longer than their patience leaves, one tick less is in time`() {
    for (patience, leaves) in [
      (25_700.milliseconds, false), (SimDuration(ticks: 25_699_999), true),
    ] {
      var small = impatient(.inside, patience: patience)
      small.launch(SmallEstate.word, by: .inside(), at: 1000.s)
      var story = small.begin()
      story.run(through: 1100.s)
      let ended = story.endedLaunches
      #expect(ended.map(\.time) == [1000.s + 25_700.milliseconds])
      #expect(ended.map(\.record.outcome) == [leaves ? .gaveUp : .succeeded])
      #expect(story.liveSessionCount == (leaves ? 0 : 1))
      #expect(story.world.broker.load(of: SmallEstate.office1) == (leaves ? 0 : 1))
      guard leaves else { continue }
      #expect(ended.first?.record.answer.brief == "none [ica user-gave-up]")
      #expect(ended.first?.record.metCongestion == true)
    }
  }

  @Test func `LAUNCH-7: without the habit a failed launch is the end of it`() {
    var small = SmallEstate()
    small.outage(.workspace, from: 1000.s, to: nil)
    small.launch(SmallEstate.word, by: .browser(), at: 1500.s)
    var story = small.begin()
    story.run(through: 9000.s)
    #expect(story.endedLaunches.map(\.record.outcome) == [.failed])
  }
}

@Suite struct `Habits of users` {
  /// The inside cohort with one workload, of so many users.
  private func small(
    users: Int = 3, day: (from: SimTime, to: SimTime, launchesPerUserMilli: Int64)? = nil,
    length: SimDuration = 60.seconds, _ change: (inout Estate.Workload) -> Void
  ) -> SmallEstate {
    var small = SmallEstate()
    small[.inside].users = users
    let workload = small.builder.addWorkload(
      "w", day: day, mix: [(SmallEstate.crm, 1)], sessionLength: .constant(length))
    change(&small.builder.estate.workloads[workload])
    small[.inside].workload = workload
    return small
  }

  // MARK: Coming back

  /// Cut at 1000, disconnected at 1300, the LAN is back at 2000; coming back takes 2 s.
  @Test func `SESS-2: a user returns to a session that was disconnected`() {
    for (share, back) in [(Int64(1_000_000), true), (0, false)] {
      var small = small { $0.returns = .init(usersPPM: share, after: 900.seconds) }
      small.change(.inside()) { $0.sessions = [SmallEstate.desk1] }
      small.outage(.hqLAN, from: 1000.s, to: 2000.s)
      var story = small.begin()
      story.run(through: 2201.s)
      #expect(story.board.sessionsDisconnected == 1)
      story.run(through: 3000.s)
      #expect(story.board.sessionsDisconnected == (back ? 0 : 1))
      #expect(story.endedLaunches.map(\.time) == (back ? [2202.s] : []))
      #expect(story.instants(.sessionStarted).isEmpty)
    }
  }

  @Test func `SESS-2: who is back already does not return once more`() {
    var small = small { $0.returns = .init(usersPPM: 1_000_000, after: 900.seconds) }
    small.change(.inside()) { $0.sessions = [SmallEstate.desk1] }
    small.outage(.hqLAN, from: 1000.s, to: 2000.s)
    small.launch(SmallEstate.desk, by: .inside(), at: 2100.s)
    var story = small.begin()
    story.run(through: 3000.s)
    #expect(story.endedLaunches.map(\.time) == [2102.s])
  }

  /// The session begins at 125.7 s and is left after 100 s of use; SESS-3 ends it 500 s later.
  @Test func `SESS-2: a session that is left keeps its place until its timer or its user comes`() {
    for timer in [Int64(0), 500_000_000] {
      var small = small(length: 100.seconds) { $0.leavesPPM = 1_000_000 }
      small.parameters.sessionDisconnectTimer = timer
      small.launch(SmallEstate.word, by: .inside(), at: 100.s)
      small.launch(SmallEstate.word, by: .inside(), at: 1000.s)
      var story = small.begin()
      story.run(through: 300.s)
      #expect(story.instants(.sessionDisconnected) == [225.s + 700.milliseconds])
      #expect(story.world.broker.load(of: SmallEstate.office1) == 1)
      story.run(through: 1100.s)
      let ended = timer > 0 ? [725.s + 700.milliseconds] : []
      #expect(story.instants(.sessionEnded) == ended)
      #expect(story.instants(.sessionStarted).count == (timer > 0 ? 2 : 1))
    }
  }

  // MARK: When

  /// Four hours with the weights 0, 1, 0 and 3.
  @Test func `SESS-2: a curve says how many launches fall into each part of the day`() {
    let small = small(users: 400, day: (3600.s, 18_000.s, 2000)) { $0.day?.curve = [0, 1, 0, 3] }
    var story = small.begin()
    story.run(through: 20_000.s)
    let clicks = story.endedLaunches.map(\.record.clickedAt)
    #expect(clicks.count == 800)
    let hours = (1...4).map { hour in
      clicks.count { (3600 * hour).s <= $0 && $0 < (3600 * (hour + 1)).s }
    }
    #expect(hours[0] == 0 && hours[2] == 0)
    // 200 of 800 expected, deviation 12.2.
    #expect((139...261).contains(hours[1]) && hours[1] + hours[3] == 800)
  }

  /// Of ten users the first four begin at 6 h, three at 14 h, three at 22 h; everybody launches once
  /// within the third hour of the shift.
  @Test func `SESS-2: times count from the start of a member's shift, past midnight`() {
    let small = small(users: 10, day: (7200.s, 10_800.s, 1000)) {
      $0.shifts = [(6, 400_000), (14, 300_000), (22, 300_000)].map {
        .init(start: (3600 * $0.0).s, usersPPM: $0.1)
      }
    }
    var story = small.begin()
    story.run(through: (3600 * 27).s)
    for member in 1...10 {
      let user = story.index(.inside(member))
      let start = member <= 4 ? 6 : member <= 7 ? 14 : 22
      let clicks = story.endedLaunches.filter { $0.record.endpoint.index == user }
        .map(\.record.clickedAt)
      #expect(clicks.count == 1)
      #expect(clicks.allSatisfy { (3600 * (start + 2)).s <= $0 && $0 < (3600 * (start + 3)).s })
    }
  }

  // MARK: Devices and sign-ins

  @Test func `SESS-2: a new device has neither sign-in nor lease, and sessions stay`() {
    var small = small(users: 40) { $0.newDevicePPM = 1_000_000 }
    small.change(.inside()) { $0.sessions = [SmallEstate.desk1] }
    var story = small.begin()
    story.run(upTo: 86_400.s)
    #expect(story.instants(.deviceReplaced).count == 40)
    for member in [1, 20, 40] {
      #expect(story.lease(.inside(member)) == .none)
      #expect(!story.endpoint(.inside(member)).isSignedIn)
    }
    #expect(story.lease(.outside()) == .valid)
    #expect(story.liveSessionCount == 1)
  }

  @Test func `SESS-2: new devices are as many in a day as the workload says`() {
    let small = small(users: 400) { $0.newDevicePPM = 250_000 }
    var story = small.begin()
    story.run(upTo: 86_400.s)
    // 100 expected, deviation 8.7.
    #expect((57...143).contains(story.instants(.deviceReplaced).count))
  }

  @Test func `SESS-2: who opens the app signs in before the first launch`() {
    for share in [Int64(1_000_000), 0] {
      var small = small(users: 40, day: (3600.s, 7200.s, 1000)) { $0.opensAppPPM = share }
      small[.inside].signedInCount = 0
      var story = small.begin()
      story.run(through: 8000.s)
      for member in 1...40 {
        let user = story.index(.inside(member))
        let click = story.endedLaunches.first { $0.record.endpoint.index == user }?.record.clickedAt
        let signIns = story.instants(.signedIn, user)
        #expect(signIns.count == 1)
        guard let click, let first = signIns.first else { continue }
        #expect(share > 0 ? first < click && 3600.s <= first : first == click)
      }
    }
  }
}
