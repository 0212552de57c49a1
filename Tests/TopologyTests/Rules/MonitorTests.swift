import SimEngine
import Testing
import Topology

/// Administrators at Monitor, which stands in south with its primary in the first zone there.
@Suite struct `Monitoring` {
  static let reads = ComponentRef(.replicas, Int(Estate.ServiceKind.monitor.rawValue) * 3 + 1)
  static let writes = ComponentRef.service(.monitor)

  private func watched(_ administrators: Int, readReplicas: Int = 1) -> SmallEstate {
    var small = SmallEstate()
    small[.monitor].administrators = administrators
    small[.monitor].readReplicas = readReplicas
    small.parameters.logonMedian = 0
    return small
  }

  private func entries(
    _ small: SmallEstate, _ server: ComponentRef, from start: SimTime = 0.s, until end: SimTime
  ) -> [QueueEntry] {
    var story = small.begin()
    story.run(through: end)
    return story.queueEntries.filter { $0.time >= start && $0.entry.server == server }.map(\.entry)
  }

  /// One who waits for every answer meets nobody; 50 with pauses of 30 s ask more than once a second,
  /// so a database of 1 a second is busy all the time. A round of all of them takes 50 s, and what is
  /// not pause is waiting: 50 − 30 − 1 s of work. With half as many databases of the same kind, 2
  /// become 1: 100 administrators wait 50 − 30 s, then 100 − 30 s.
  @Test(arguments: [
    (administrators: 1, replicas: 1, wait: 0.0), (50, 1, 19.0), (100, 2, 19.5), (100, 1, 69.0),
  ])
  func `MON-1: administrators wait for each other as long as a round of all takes`(
    administrators: Int, replicas: Int, wait: Double
  ) {
    var small = watched(administrators, readReplicas: replicas)
    small.parameters.monitorReadRate = 1
    small.parameters.serviceQueueLimit = 3600_000_000
    small.parameters.clientRequestTimeout = 3600_000_000
    let entries = entries(small, Self.reads, from: 2000.s, until: 12_000.s)
    #expect(entries.allSatisfy { $0.outcome == .served })
    let mean =
      Double(entries.reduce(Int64(0)) { $0 + $1.wait }) / Double(entries.count) / 1_000_000
    #expect(abs(mean - wait) <= 0.05 * wait, "\(mean) instead of \(wait)")
  }

  @Test func `MON-1: without read databases the primary answers and writes`() {
    var small = watched(10, readReplicas: 0)
    small.launch(SmallEstate.word, by: .inside(), at: 1000.s)
    #expect(entries(small, Self.reads, until: 1100.s) == [])
    #expect(entries(small, Self.writes, from: 1002.s, until: 1002.s).count >= 1)
  }

  /// Three sessions start at 1002; at 1 a second the second waits 1 s and the third 2 s.
  @Test func `MON-1: the primary writes each start of a session, one after the other`() {
    var small = watched(0)
    small.parameters.monitorWriteRate = 1
    for member in 1...3 { small.launch(SmallEstate.word, by: .inside(member), at: 1000.s) }
    #expect(
      entries(small, Self.writes, until: 1100.s).map(\.wait) == [0, 1_000_000, 2_000_000])
  }

  /// The broker is lost at 1000: from outage mode on nothing is sent.
  @Test func `MON-1: in outage mode Monitor is told of no session`() {
    var small = watched(0)
    small.outage(.broker, from: 1000.s, to: nil)
    small.launch(SmallEstate.word, by: .inside(1), at: 900.s)
    small.launch(SmallEstate.word, by: .inside(2), at: 1500.s)
    var story = small.begin()
    story.run(through: 1600.s)
    #expect(story.queueEntries.count { $0.entry.server == Self.writes } == 1)
    #expect(story.board.eventsNotSent == 1)
  }

  /// Down from 1000 to 1100: a session that starts meanwhile is written at the end of it, so one that
  /// starts then waits for it, and queries fail.
  @Test func `MON-1: what happens while Monitor is down is written when it is back`() {
    var small = watched(20)
    small.parameters.monitorWriteRate = 1
    small.outage(.monitor, from: 1000.s, to: 1100.s)
    small.launch(SmallEstate.word, by: .inside(1), at: 1010.s)
    small.launch(SmallEstate.word, by: .inside(2), at: 1098.s)
    var story = small.begin()
    story.run(through: 1050.s)
    #expect(story.board.eventsHeld == 1)
    story.run(through: 1200.s)
    #expect(story.board.eventsHeld == 0)
    let written = story.queueEntries.filter { $0.entry.server == Self.writes }
    #expect(written.map(\.time) == [1100.s] && written.map(\.entry.wait) == [1_000_000])
    let failed = story.queueEntries.filter { $0.entry.outcome == .refused }
    #expect(failed.count > 10)
    #expect(failed.allSatisfy { 1000.s <= $0.time && $0.time < 1100.s })
  }

  /// 30 administrators ask once a second, nearly: more than 80 % of 1 a second, so the database
  /// answers 4 a second from some minutes on.
  @Test func `MON-1: databases grow as services do`() {
    var small = watched(60)
    small.parameters.monitorReadRate = 1
    small.parameters.serviceScaleFactor = 4
    let late = entries(small, Self.reads, from: 1000.s, until: 2000.s)
    #expect(late.count > 1500 && late.allSatisfy { $0.wait < 5_000_000 })
  }
}
