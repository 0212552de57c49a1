import Scenarios
import SimEngine
import Testing
import Topology

struct LaunchTests {
  private func refusal(_ cause: Cause) -> Answer {
    var answer = Answer()
    answer.append(Reason(.ica, cause, .customer))
    return answer
  }

  @Test func `launches add up, by answer and by cause, and those under way are open`() {
    var playback = Playback()
    playback.at(10) { world in
      for click in Int64(1)...4 { world.addLaunch(clickedAt: click, .begun) }
      world.addLaunch(clickedAt: 1, .succeeded)
    }
    playback.at(20) { world in
      world.addLaunch(clickedAt: 2, .failed, answer: refusal(.noRoom))
      world.addLaunch(clickedAt: 3, .gaveUp, answer: refusal(.noInternet))
    }
    let seen = playback.finish()
    let launches = seen.rows[0].launches
    #expect(launches.attempted == 4 && launches.succeeded == 1 && launches.failed == 1)
    #expect(launches.gaveUp == 1 && launches.open == 1)
    #expect(launches.byAnswer.map { seen.answers[$0.answer].path } == [.ica])
    #expect(launches.byCause.map(\.cause) == [.noInternet, .noRoom])
    #expect(seen.rows[1].launches.attempted == 0)
  }

  @Test func `PWA-1: what was shown and failed or was given up is counted, success is not`() {
    var playback = Playback()
    playback.at(10) { world in
      for click in Int64(1)...5 { world.addLaunch(clickedAt: click, .begun) }
      world.addLaunch(clickedAt: 1, .succeeded, wasShown: true)
    }
    playback.at(20) { world in
      world.addLaunch(clickedAt: 2, .failed, answer: refusal(.noRoom), wasShown: true)
      world.addLaunch(clickedAt: 3, .gaveUp, answer: refusal(.noRoom), wasShown: true)
      world.addLaunch(clickedAt: 4, .failed, answer: refusal(.noInternet))
    }
    let rows = playback.finish().rows
    #expect(rows[0].launches.shownButFails == 2)
    #expect(rows[1].launches.shownButFails == 0)
  }

  @Test func `waits are exact quantiles of the successes`() {
    var playback = Playback()
    playback.at(50) { world in
      for wait in (Int64(1)...20).reversed() {
        world.addLaunch(clickedAt: 50 - wait, .begun)
        world.addLaunch(clickedAt: 50 - wait, .succeeded)
      }
    }
    let launches = playback.finish().rows[0].launches
    #expect(launches.waitP50 == 10 && launches.waitP95 == 19 && launches.waitMax == 20)
  }

  @Test func `a check on launches counts clicks in its window and leaves out the open ones`() {
    let plan = CheckPlan(
      id: "c", title: "", resources: [ID(0)], cohorts: [ID(0)], measure: .launches,
      wanted: .atLeast("75%"), limit: Fraction(3, 4),
      window: .span(SimTime(ticks: 10), SimTime(ticks: 30)))
    var playback = Playback(plan: ObservationPlan(checks: [plan]))
    playback.at(40) { world in
      for click in [Int64(9), 10, 20, 25, 29, 30] { world.addLaunch(clickedAt: click, .begun) }
      world.addLaunch(clickedAt: 9, .failed, answer: refusal(.noRoom))
      world.addLaunch(clickedAt: 25, .failed, answer: refusal(.noRoom))
      world.addLaunch(clickedAt: 20, .gaveUp, answer: refusal(.noInternet))
      world.addLaunch(clickedAt: 10, .succeeded)
      world.addLaunch(clickedAt: 30, .failed, answer: refusal(.noInternet))
    }
    let seen = playback.finish()
    let check = seen.checks[0]
    #expect(check.verdict == .fail && check.numerator == 1 && check.denominator == 3)
    #expect(check.firstBreach == 20)
    #expect(check.cause.map { seen.answers[$0] } == refusal(.noInternet))
  }

  // MARK: OUT-3

  private func comparison(_ play: (inout Playback) -> Void) throws -> LaunchComparison {
    var playback = Playback(plan: ObservationPlan(comparesLaunches: true))
    play(&playback)
    return try #require(playback.finish().comparison)
  }

  @Test func `a launch that met what its endpoint had is equal, another one is named`() throws {
    let comparison = try comparison { playback in
      playback.at(10) { $0.addLaunch(clickedAt: 10, .begun) }
      playback.at(11) { $0.addLaunch(clickedAt: 11, .begun) }
      playback.at(20) { $0.addLaunch(clickedAt: 10, .succeeded) }
      playback.at(21) { $0.addLaunch(clickedAt: 11, .failed, answer: refusal(.noRoom)) }
      playback.at(30) { $0.addLaunch(clickedAt: 30, .begun) }
    }
    #expect(comparison.equal == 1 && comparison.different == 1 && comparison.openAtEnd == 1)
    #expect(comparison.differences.map(\.met) == [refusal(.noRoom)])
    #expect(comparison.differences.map(\.expected.path) == [.ica])
    #expect(comparison.differences.map(\.endedAt.ticks) == [21])
    #expect(comparison.comparedByAnswer.reduce(0, +) == 2)
  }

  @Test func `a launch during which the answer changed, even back, is set aside`() throws {
    let comparison = try comparison { playback in
      playback.at(10) { $0.addLaunch(clickedAt: 10, .begun) }
      playback.at(12) { $0.setBroker(up: false) }
      playback.at(14) { $0.setBroker(up: true) }
      playback.at(20) { $0.addLaunch(clickedAt: 10, .failed, answer: refusal(.noRoom)) }
    }
    #expect(comparison.setAsideForChange == 1 && comparison.compared == 0)
  }

  @Test func `a launch clicked or ended at the instant of a fault that changes it is set aside`()
    throws
  {
    let clicked = try comparison { playback in
      playback.at(10) { world in
        world.setBroker(up: false)
        world.addLaunch(clickedAt: 10, .begun)
      }
      playback.at(20) { $0.addLaunch(clickedAt: 10, .failed) }
    }
    #expect(clicked.setAsideForChange == 1)
    let ended = try comparison { playback in
      playback.at(10) { $0.addLaunch(clickedAt: 10, .begun) }
      playback.at(20) { world in
        world.setBroker(up: false)
        world.addLaunch(clickedAt: 10, .failed)
      }
    }
    #expect(ended.setAsideForChange == 1)
  }

  @Test func `what a launch changes itself as it ends does not set it aside, congestion does`()
    throws
  {
    let comparison = try comparison { playback in
      let before = playback.world.answer(of: 0, for: ID(0))
      playback.at(10) { $0.addLaunch(clickedAt: 10, .begun) }
      playback.at(11) { $0.addLaunch(clickedAt: 11, .begun) }
      playback.at(20) { world in
        world.addLaunch(clickedAt: 11, .succeeded, answer: before, metCongestion: true)
        for machine in 0..<6 { world.setRegistration(.none, of: machine) }
        world.addLaunch(clickedAt: 10, .succeeded, answer: before)
      }
    }
    #expect(comparison.equal == 1 && comparison.setAsideForCongestion == 1)
  }

  // MARK: Facts

  @Test func `the digest tells facts, their order and their instants apart`() {
    func digest(_ facts: [(Int64, Fact)]) -> String {
      var playback = Playback()
      for (at, fact) in facts { playback.at(at) { $0.journal.facts.append(fact) } }
      return playback.finish().digest
    }
    let (first, second) = (Fact(.registered, 1, 2, -1), Fact(.dropped, 1, 2))
    let digests = [
      digest([(10, first), (20, second)]), digest([(10, second), (20, first)]),
      digest([(10, first), (21, second)]), digest([(10, first)]),
      digest([(10, Fact(.registered, 1, 2, 1)), (20, second)]),
    ]
    #expect(Set(digests).count == digests.count)
    #expect(digest([(10, first), (20, second)]) == digests[0])
  }

  @Test func `sessions and mode changes are counted from what the world says`() {
    var playback = Playback()
    playback.at(10) { world in
      world.board.sessionsStarted = 5
      world.board.sessionsInterrupted = 4
      world.board.sessionsReconnected = 3
      world.board.sessionsLost = 2
      world.board.sessionsDisconnected = 1
      world.board.mode[1] = .initial
      world.journal.locations = [ID(1), ID(0), ID(1)]
    }
    let seen = playback.finish()
    #expect(seen.sessions.started == 5 && seen.sessions.interrupted == 4)
    #expect(seen.sessions.reconnected == 3 && seen.sessions.lost == 2)
    #expect(seen.sessions.disconnected == 1)
    #expect(seen.modeChanges.map(\.resourceLocation) == ["bru"])
    #expect(seen.modeChanges.map(\.at) == [10])
  }
}
