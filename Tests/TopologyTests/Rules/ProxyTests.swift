import SimEngine
import Testing
import Topology

/// Two connectors in Amsterdam, each with so many places for proxied sessions; outside/1 works on
/// office/1, outside/2 on office/2, each through the connector its machine is registered with.
@Suite struct `Proxied sessions` {
  private func amsterdam(_ places: Int, users: Int = 1) -> SmallEstate {
    var small = SmallEstate()
    for member in 0...1 { small.builder.connectors[0].members[member].proxySessions = places }
    small.change(.outside(1)) { $0.sessions = [SmallEstate.office1] }
    if users > 1 { small.change(.outside(2)) { $0.sessions = [SmallEstate.office2] } }
    return small
  }

  /// Which connector proxies whom is drawn: a seed that gives each of the two machines its own.
  private func seedThatParts(_ small: SmallEstate) throws -> UInt64 {
    try #require(
      (1...50).first { seed in
        let story = small.begin(seed: seed)
        return story.connector(of: SmallEstate.office1) != story.connector(of: SmallEstate.office2)
      })
  }

  private func proxy(_ small: SmallEstate, seed: UInt64) -> ComponentRef {
    ComponentRef(.connector, small.begin(seed: seed).connector(of: SmallEstate.office1))
  }

  /// The first try of outside/1 at or after an instant: every 5 s at a phase of its own.
  private func nextTry(_ small: SmallEstate, seed: UInt64, atOrAfter time: SimTime) -> SimTime {
    let user = UInt32(small.begin(seed: seed).index(.outside(1)))
    let phase = AddressedDraw(seed: seed).integer(
      below: 5_000_000, purpose: Purpose.sessionTry.rawValue, entity: user, index: 0)
    return Phase.next(Int64(phase), period: 5_000_000, atOrAfter: time)
  }

  @Test(arguments: 1...6)
  func `RDV-3: another connector takes a session over at the client's next try`(seed: UInt64) {
    var small = amsterdam(1)
    let dead = proxy(small, seed: seed)
    small.outage(dead, from: 1000.s, to: nil)
    let due = nextTry(small, seed: seed, atOrAfter: 1000.s)
    #expect(1000.s <= due && due < 1005.s)
    var story = small.begin(seed: seed)
    story.run(through: 1400.s)
    let user = story.index(.outside(1))
    #expect(story.instants(.sessionCut, user) == [1000.s])
    #expect(story.instants(.sessionReconnected, user) == [due])
    #expect(story.instants(.sessionDisconnected).isEmpty)
    #expect(story.board.connectorProxied[dead.index] == 0)
    #expect(story.board.connectorProxied[1 - dead.index] == 1)
    #expect(story.board.connectorProxyFull[1 - dead.index])
  }

  @Test func `RDV-3: a session that finds no place is cut as by SESS-1`() {
    for places in [0, 1] {
      var small = amsterdam(1)
      let dead = proxy(small, seed: 1)
      small.builder.connectors[0].members[1 - dead.index].proxySessions = places
      small.outage(dead, from: 1000.s, to: nil)
      var story = small.begin()
      story.run(through: 1400.s)
      let gone = story.instants(.sessionDisconnected, story.index(.outside(1)))
      #expect(gone == (places == 0 ? [1300.s] : []))
    }
  }

  /// The other connector is full with outside/2, until office/2 dies.
  private func freed(at time: SimTime, cutAt start: SimTime) throws -> ([SimTime], [SimTime]) {
    var small = amsterdam(1, users: 2)
    let seed = try seedThatParts(small)
    small.outage(proxy(small, seed: seed), from: start, to: nil)
    small.outage(ComponentRef(.vda, SmallEstate.office2), from: time, to: nil)
    var story = small.begin(seed: seed)
    story.run(through: start + 400.seconds)
    let user = story.index(.outside(1))
    return (story.instants(.sessionReconnected, user), story.instants(.sessionDisconnected, user))
  }

  @Test func `RDV-3: a place that is free later is found by a later try`() throws {
    let small = amsterdam(1, users: 2)
    let seed = try seedThatParts(small)
    let (back, gone) = try freed(at: 1100.s, cutAt: 1000.s)
    #expect(back == [nextTry(small, seed: seed, atOrAfter: 1100.s)] && gone.isEmpty)
  }

  /// The session is cut at one of its client's tries, so the 60th comes at the end of the 300 s.
  @Test func `RDV-3: the try at the very end of the 300 s is in time, one tick more is not`() throws
  {
    let small = amsterdam(1, users: 2)
    let seed = try seedThatParts(small)
    let start = nextTry(small, seed: seed, atOrAfter: 1000.s)
    let end = start + 300.seconds
    let (back, gone) = try freed(at: end, cutAt: start)
    #expect(back == [end] && gone.isEmpty)
    let (late, lost) = try freed(at: end + tick, cutAt: start)
    #expect(late.isEmpty && lost == [end])
  }

  @Test func `RDV-3: a connector that returns has its sessions back at once`() {
    var small = amsterdam(1)
    let dead = proxy(small, seed: 1)
    small.builder.connectors[0].members[1 - dead.index].proxySessions = 0
    small.outage(dead, from: 1000.s, to: 1100.s)
    var story = small.begin()
    story.run(through: 1400.s)
    #expect(story.instants(.sessionReconnected, story.index(.outside(1))) == [1100.s])
  }

  @Test func `RDV-3: the connector with most free places takes over`() {
    var small = amsterdam(5)
    small.builder.connectors[0].members.append(.init(fqdn: "c.ams.example", proxySessions: 7))
    let dead = proxy(small, seed: 1)
    small.outage(dead, from: 1000.s, to: nil)
    var story = small.begin()
    story.run(through: 1010.s)
    let taken = story.board.connectorProxied.prefix(3)
    #expect(taken.firstIndex(of: 1) == (dead.index == 2 ? 0 : 2))
  }

  // MARK: RDV-2 and RDV-4

  /// One connector with two places, some of which outside users take; nobody needs to log on.
  private func oneConnector(proxied: Int, vcpu: Int = 4) -> SmallEstate {
    var small = SmallEstate()
    small.builder.connectors[0].members.removeLast()
    small.builder.connectors[0].members[0].proxySessions = 2
    small.builder.connectors[0].members[0].vcpu = vcpu
    for member in 0...1 {
      small.builder.machines[SmallEstate.officePool].members[member].maxSessions = 10
    }
    for member in 1...2 where member <= proxied {
      small.change(.outside(member)) { $0.sessions = [SmallEstate.office1] }
    }
    small.parameters.logonMedian = 0
    return small
  }

  /// RDV-2: at 4 vCPU the elected connector works 0.2 s on a launch; the broker is lost for good.
  @Test(arguments: [(proxied: 0, work: 200), (1, 300), (2, 400)])
  func `RDV-2: at full proxy load the elected connector brokers at half its rate`(
    proxied: Int, work: Int
  ) {
    var small = oneConnector(proxied: proxied)
    small.outage(.broker, from: 1000.s, to: nil)
    small.launch(SmallEstate.word, by: .inside(1), at: 1500.s)
    var story = small.begin()
    story.run(through: 1600.s)
    #expect(story.endedLaunches.map(\.time) == [1502.s + work.milliseconds])
  }

  /// Three launches at once, 2 s after the click, each relayed for 1 s at 4 vCPU.
  @Test(arguments: [
    (proxied: 0, vcpu: 4, work: 1000), (1, 4, 1500), (2, 4, 2000), (0, 8, 500), (0, 1, 4000),
  ])
  func `RDV-4: a connector relays one launch after the other, and RDV-2 slows it`(
    proxied: Int, vcpu: Int, work: Int
  ) {
    var small = oneConnector(proxied: proxied, vcpu: vcpu)
    small.parameters.connectorRelay = 1_000_000
    for member in 1...3 { small.launch(SmallEstate.word, by: .inside(member), at: 100.s) }
    var story = small.begin()
    story.run(through: 200.s)
    let ended = story.endedLaunches
    #expect(ended.map(\.time) == (1...3).map { 102.s + (work * $0).milliseconds })
    #expect(ended.map(\.record.metCongestion) == [false, true, true])
  }

  @Test func `RDV-4: by default relaying takes no time, and an elected connector relays nothing`() {
    for (relay, start) in [(Int64(0), 100.s), (1_000_000, 1500.s)] {
      var small = oneConnector(proxied: 0)
      small.parameters.connectorRelay = relay
      small.parameters.lhcLaunchRate = 50
      small.outage(.broker, from: 1000.s, to: nil)
      small.launch(SmallEstate.word, by: .inside(1), at: start)
      var story = small.begin()
      story.run(through: 1600.s)
      let brokering = relay == 0 ? 0 : 20
      #expect(story.endedLaunches.map(\.time) == [start + 2.seconds + brokering.milliseconds])
    }
  }

  /// At 30 s each the second of three is prepared at the very end of its 60 s, the third is not: it
  /// is tried again 5 s later and waits from 167 for what is left of the work, and its own.
  @Test func `RDV-4: who waits longer than a prepare may last tries again`() {
    var small = oneConnector(proxied: 0)
    small.parameters.connectorRelay = 30_000_000
    for member in 1...3 { small.launch(SmallEstate.word, by: .inside(member), at: 100.s) }
    var story = small.begin()
    story.run(through: 400.s)
    #expect(story.endedLaunches.map(\.time) == [132.s, 162.s, 222.s])
  }

  /// office/2 boots at 1050 and registers then, a tenth of a second's work for the connector.
  @Test func `RDV-4: a registration is relayed before a launch that comes after it`() {
    var small = oneConnector(proxied: 0)
    small.parameters.connectorRelay = 1_000_000
    small.outage(ComponentRef(.vda, SmallEstate.office2), from: 1000.s, to: 1050.s)
    small.launch(SmallEstate.word, by: .inside(1), at: 1048.s)
    var story = small.begin()
    story.run(through: 1100.s)
    #expect(story.registrations(SmallEstate.office2, .cloud).last == 1050.s)
    #expect(story.endedLaunches.map(\.time) == [1051.s + 100.milliseconds])
  }

  /// Three launches are on their way when the connector restarts; a later one finds no queue.
  @Test func `RDV-4: a connector that returns begins without a queue`() {
    var small = oneConnector(proxied: 0)
    small.parameters.connectorRelay = 20_000_000
    for member in 1...2 { small.launch(SmallEstate.word, by: .inside(member), at: 100.s) }
    small.outage(.ams1, from: 103.s, to: 104.s)
    small.launch(SmallEstate.word, by: .inside(3), at: 105.s)
    var story = small.begin()
    story.run(through: 127.s)
    #expect(story.instants(.sessionStarted, story.index(.inside(3))) == [127.s])
  }
}
