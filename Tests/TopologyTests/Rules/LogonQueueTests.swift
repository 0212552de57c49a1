import SimEngine
import Testing
import Topology

/// Machines that do so many logons at once. Who clicks comes to the machine 2 s later, by `.ICA`.
@Suite struct `Logons of a machine` {
  static let listing: Int64 = 2_000_000

  /// One machine of the office, or two, with room for everybody.
  private func crowd(
    _ users: Int, atOnce: Int, takes: SimDuration, machines: Int = 1
  ) -> SmallEstate {
    var small = SmallEstate()
    small[.inside].users = users
    let office = SmallEstate.officePool
    small.builder.machines[office].members.removeLast(2 - machines)
    for member in 0..<machines {
      small.builder.machines[office].members[member].maxSessions = users + 2
    }
    small.builder.machines[office].logons = Estate.LogonLimit(atOnce: atOnce, takes: takes.ticks)
    return small
  }

  /// Everybody clicks at once; when each of them has a session, in order of user.
  private func sessions(_ small: SmallEstate, of users: Int) -> [SimTime] {
    var small = small
    for member in 1...users { small.launch(SmallEstate.word, by: .inside(member), at: 1000.s) }
    var story = small.begin()
    story.run(through: 3000.s)
    return story.endedLaunches.filter { $0.record.outcome == .succeeded }
      .sorted { $0.record.endpoint < $1.record.endpoint }.map(\.time)
  }

  /// D/D/c: with c at once the one after n others begins when n/c of them, rounded down, are done.
  @Test(arguments: [1, 2, 3, 7])
  func `LAUNCH-8: so many logons at once, the others in order of arrival`(atOnce: Int) {
    let takes = 12.seconds
    let expected = (0..<7).map { before in
      1002.s + SimDuration(ticks: takes.ticks * Int64(before / atOnce + 1))
    }
    #expect(sessions(crowd(7, atOnce: atOnce, takes: takes), of: 7) == expected)
  }

  @Test func `LAUNCH-8: without a limit nobody waits, and a logon takes what it always does`() {
    var small = crowd(7, atOnce: 1, takes: 12.seconds)
    small.builder.machines[SmallEstate.officePool].logons = nil
    let all = Array(repeating: 1002.s + 23_700.milliseconds, count: 7)
    #expect(sessions(small, of: 7) == all)
    small.builder.machines[SmallEstate.officePool].logons = Estate.LogonLimit(atOnce: 7)
    #expect(sessions(small, of: 7) == all)
  }

  /// The third waits for two logons: 100 s to the tick, or a tick more for each of them. Then it
  /// leaves 100 s and a tick after it came, at 1102.000001, and asks again 5 s later, the machine
  /// being the only one: it is alone there when the second has logged on.
  @Test func `LAUNCH-2: a ticket is good for 100 s, one tick more and it is not`() {
    #expect(sessions(crowd(3, atOnce: 1, takes: 50.seconds), of: 3).last == 1152.s)
    var small = crowd(3, atOnce: 1, takes: 50.seconds + tick)
    for member in 1...3 { small.launch(SmallEstate.word, by: .inside(member), at: 1000.s) }
    var story = small.begin()
    story.run(through: 3000.s)
    let third = story.endedLaunches.last
    #expect(third?.time == 1157.s + tick + tick)
    #expect(third?.record.outcome == .succeeded && third?.record.metCongestion == true)
    #expect(
      story.queueEntries.map(\.entry) == [
        entry(.served, 0), entry(.waiting, 0, ahead: 0), entry(.waiting, 0, ahead: 1),
        entry(.served, 50_000_001, cameBefore: true),
        entry(.abandoned, 100_000_001, cameBefore: true), entry(.served, 0),
      ])
  }

  private func entry(
    _ outcome: QueueEntry.Outcome, _ wait: Int64, ahead: Int64 = 0, cameBefore: Bool = false
  ) -> QueueEntry {
    QueueEntry(
      ComponentRef(.pool, SmallEstate.officePool), outcome, wait: wait, ahead: ahead,
      cameBefore: cameBefore)
  }

  /// A run that ends meanwhile has seen them.
  @Test func `LAUNCH-8: who waits is told of when it comes, not when its turn does`() {
    var small = crowd(4, atOnce: 1, takes: 60.seconds)
    for member in 1...4 { small.launch(SmallEstate.word, by: .inside(member), at: 1000.s) }
    var story = small.begin()
    story.run(through: 1030.s)
    #expect(
      story.queueEntries.map(\.entry)
        == [entry(.served, 0)] + (0..<3).map { entry(.waiting, 0, ahead: $0) })
  }

  /// A logon takes 150 s: the first lasts from 1002 to 1152. The others leave at 1102 and come back
  /// at 1107; the second has its turn at 1152, the third none before its 200 s are over.
  @Test func `LAUNCH-8: who does not come to log on within 200 s gives up`() {
    var small = crowd(3, atOnce: 1, takes: 150.seconds)
    for member in 1...3 { small.launch(SmallEstate.word, by: .inside(member), at: 1000.s) }
    var story = small.begin()
    story.run(through: 3000.s)
    let ended = story.endedLaunches
    #expect(ended.map(\.time) == [1152.s, 1200.s + tick, 1302.s])
    #expect(ended.map(\.record.outcome) == [.succeeded, .gaveUp, .succeeded])
    #expect(ended[1].record.answer.brief == "none [ica logon-queue-timeout]")
    #expect(
      ended[1].record.answer.headline?.root == ComponentRef(.pool, SmallEstate.officePool))
    #expect(story.world.broker.load(of: SmallEstate.office1) == 2)
    #expect(story.answer(.inside(3), SmallEstate.word).isLaunchable)
  }

  /// A client has 103 s: when the ticket has run out there is no time to ask again.
  @Test func `LAUNCH-2: a ticket that runs out too late to ask again ends the launch, given up`() {
    var small = crowd(2, atOnce: 1, takes: 150.seconds)
    small.parameters.launchEstablishMax = 103_000_000
    for member in 1...2 { small.launch(SmallEstate.word, by: .inside(member), at: 1000.s) }
    var story = small.begin()
    story.run(through: 3000.s)
    #expect(story.endedLaunches.map(\.time) == [1102.s + tick, 1152.s])
    #expect(story.endedLaunches.first?.record.outcome == .gaveUp)
    #expect(story.endedLaunches.first?.record.answer.brief == "none [ica ticket-expired]")
  }

  /// Without the store both turn to their leases after 1 s; the second waits 120 s.
  @Test func `LAUNCH-2: a launch by lease has no ticket that could run out`() {
    var small = crowd(2, atOnce: 1, takes: 120.seconds)
    small.outage(.workspace, from: 500.s, to: nil)
    for member in 1...2 { small.launch(SmallEstate.word, by: .inside(member), at: 1000.s) }
    var story = small.begin()
    story.run(through: 3000.s)
    #expect(story.endedLaunches.map(\.time) == [1121.s, 1241.s])
    #expect(story.endedLaunches.allSatisfy { $0.record.answer.path == .lease })
  }

  /// The second logs on from 2002 to 2062; the first comes back to its session meanwhile.
  @Test func `LAUNCH-8: coming back to a session is no logon`() {
    var small = crowd(2, atOnce: 1, takes: 60.seconds)
    for (member, at) in [(1, 1000.s), (2, 2000.s), (1, 2010.s)] {
      small.launch(SmallEstate.word, by: .inside(member), at: at)
    }
    var story = small.begin()
    story.run(through: 3000.s)
    #expect(story.endedLaunches.map(\.time) == [1062.s, 2012.s, 2062.s])
  }

  /// The first and the third are at office/1, which is lost at 1030. The first finds out when its
  /// logon should end, the third when its turn comes, in that instant; both go to office/2 5 s later.
  @Test func `LAUNCH-8: what is lost while a client waits it finds out when its turn comes`() {
    var small = crowd(3, atOnce: 1, takes: 60.seconds, machines: 2)
    small.outage(ComponentRef(.vda, SmallEstate.office1), from: 1030.s, to: nil)
    for member in 1...3 { small.launch(SmallEstate.word, by: .inside(member), at: 1000.s) }
    var story = small.begin()
    story.run(through: 3000.s)
    #expect(story.endedLaunches.map(\.time) == [1062.s, 1127.s, 1187.s])
    #expect(
      story.endedLaunches.map(\.record.endpoint.index)
        == [2, 1, 3].map {
          story.index(.inside($0))
        })
  }

  /// Clicks at 999, 1000 and 1001; the second is somebody who waits 20 s and no longer.
  @Test func `LAUNCH-8: who gives up waiting makes room for the next`() {
    var small = crowd(2, atOnce: 1, takes: 40.seconds)
    let workload = small.builder.addWorkload("w", sessionLength: .constant(3600.seconds))
    small.builder.estate.workloads[workload].retry = .init(
      after: 3600.seconds, factorMilli: 1000, most: 3600.seconds, patience: 20.seconds)
    small[.outside].workload = workload
    small.launch(SmallEstate.word, by: .inside(1), at: 999.s)
    small.launch(SmallEstate.word, by: .outside(), at: 1000.s)
    small.launch(SmallEstate.word, by: .inside(2), at: 1001.s)
    var story = small.begin()
    story.run(through: 3000.s)
    #expect(story.endedLaunches.map(\.time) == [1020.s + tick, 1041.s, 1081.s])
    #expect(story.endedLaunches.map(\.record.outcome) == [.gaveUp, .succeeded, .succeeded])
  }

  /// M/D/1: the mean wait is ρ / (2 μ (1 − ρ)): 0.5 s at a click every 2 s and logons of 1 s, and a
  /// twelfth of a second with logons half as long.
  @Test(arguments: [(takes: 1.0, mean: 0.5), (0.5, 1.0 / 12)])
  func `LAUNCH-8: random clicks wait as M over D over 1 says`(takes: Double, mean: Double) {
    let clicks = 4000
    let work = Int64(takes * 1_000_000)
    var small = crowd(clicks, atOnce: 1, takes: SimDuration(ticks: work))
    var words = AddressedDraw(seed: 10).sequence(purpose: 1, entity: 0, index: 0)
    let gap = Distribution.exponential(mean: 2_000_000)
    var at = 1500.s
    for member in 1...clicks {
      at += SimDuration(ticks: Int64(gap.sample(from: &words)))
      small.launch(SmallEstate.word, by: .inside(member), at: at)
    }
    var story = small.begin()
    story.run(through: at + 300.seconds)
    let waits = story.endedLaunches.map {
      ($0.time - $0.record.clickedAt).ticks - Self.listing - work
    }
    #expect(waits.count == clicks && waits.allSatisfy { $0 >= 0 })
    let found = Double(waits.reduce(0, +)) / Double(clicks) / 1_000_000
    // Three standard errors of a mean of so many waits, which go together.
    #expect(abs(found - mean) < 0.15 * mean, "\(found) instead of \(mean)")
  }
}
