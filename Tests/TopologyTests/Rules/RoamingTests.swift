import SimEngine
import Testing
import Topology

/// Users inside are at home from 1000 s to 2000 s, some or all of them.
@Suite struct `Roaming` {
  private func roaming(share: Int64 = 1_000_000, until end: SimTime = 2000.s) -> SmallEstate {
    var small = SmallEstate()
    small[.inside].roams = Estate.Roaming(
      site: ID(0), from: 1000.s, to: end, usersPPM: share)
    return small
  }

  @Test func `NET-4: from the move on, the route is that of the other site`() {
    var story = roaming().begin()
    for (time, brief) in [
      (999, "ica cloud direct"), (1000, "ica cloud pop"), (1999, "ica cloud pop"),
      (2000, "ica cloud direct"),
    ] {
      story.run(through: time.s)
      #expect(story.answer(.inside(), SmallEstate.word).brief == brief, "\(time)")
    }
  }

  @Test func `NET-4: who is away does not feel what happens at the site they left`() {
    for (target, away) in [(ComponentRef.hqUplink, true), (.internet, false)] {
      var small = roaming()
      small.outage(target, from: 1100.s, to: nil)
      small.launch(SmallEstate.crm, by: .inside(), at: 1500.s)
      var story = small.begin()
      story.run(through: 1600.s)
      #expect(story.answer(.inside(), SmallEstate.crm).isLaunchable == away)
      #expect(story.endedLaunches.map(\.record.outcome) == [away ? .succeeded : .failed])
    }
  }

  @Test func `NET-4: a place that serves its own network only is out of reach from elsewhere`() {
    var small = roaming()
    small.builder.estate.resourceLocations[SmallEstate.ams].isInternalOnly = true
    var story = small.begin()
    story.run(through: 1500.s)
    #expect(story.answer(.inside(), SmallEstate.word).brief == "none [ica internal-only]")
    story.run(through: 2500.s)
    #expect(story.answer(.inside(), SmallEstate.word).brief == "ica cloud direct")
  }

  /// By the LAN, which ends at the door; back before the 300 s are over. An act at their very end
  /// comes after the timer.
  @Test func `NET-4: a direct session is cut by the move and comes back with its client`() {
    for (end, reconnected) in [(1300.s - tick, true), (1300.s, false)] {
      var small = roaming(until: end)
      small.change(.inside()) { $0.sessions = [SmallEstate.desk1] }
      var story = small.begin()
      story.run(through: 1500.s)
      let user = story.index(.inside())
      #expect(story.instants(.sessionCut, user) == [1000.s])
      #expect(story.instants(.sessionReconnected, user) == (reconnected ? [end] : []))
      #expect(story.instants(.sessionDisconnected, user) == (reconnected ? [] : [1300.s]))
    }
  }

  /// Launched at home at 1500; back inside it stays as it is.
  @Test func `NET-4: a session through a PoP goes on`() {
    var small = roaming()
    small.launch(SmallEstate.word, by: .inside(), at: 1500.s)
    var story = small.begin()
    story.run(through: 3000.s)
    #expect(story.board.sessionsStarted == 1 && story.board.sessionsInterrupted == 0)
    #expect(story.endedLaunches.map(\.record.answer.brief) == ["ica cloud pop"])
  }

  @Test func `NET-4: so many roam as the share says, drawn for each day`() {
    var small = roaming(share: 250_000)
    small[.inside].users = 400
    var story = small.begin()
    story.run(through: 1500.s)
    let away = (1...400).filter {
      story.answer(.inside($0), SmallEstate.word).route == .pop
    }
    // 100 expected, deviation 8.7.
    #expect((57...143).contains(away.count))
    story.run(through: (86_400 + 1500).s)
    #expect(
      away != (1...400).filter { story.answer(.inside($0), SmallEstate.word).route == .pop })
  }
}
