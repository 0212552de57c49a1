import SimEngine
import Testing
import Topology

@Suite struct `Outcomes` {
  static let users: [User] = [.browser(), .browser(2), .inside(), .inside(3), .outside()]
  static let resources = [
    SmallEstate.crm, SmallEstate.desk, SmallEstate.lab, SmallEstate.word,
  ]

  /// A day on which most things fail once, with every kind of user and some launches.
  private func busyDay() -> SmallEstate {
    var small = SmallEstate()
    small.addDublinOffice()
    small.addFallback(for: .browser, knownByCount: 1)
    small[.outside].lastSignInAge = 80_000 * 1_000_000
    small.outage(.northRegion, from: 1000.s, to: 3000.s)
    small.outage(.southZ1, from: 3500.s, to: 3600.s)
    small.outage(.broker, from: 4000.s, to: 5000.s)
    small.outage(.ams1, from: 4500.s, to: 7000.s)
    small.outage(ComponentRef(.pop, SmallEstate.aws1), from: 8000.s, to: 8500.s)
    small.outage(.identity, from: 9000.s, to: 12_000.s)
    small.outage(.amsUplink, from: 13_000.s, to: 13_900.s)
    small.outage(ComponentRef(.vda, SmallEstate.desk1), from: 15_000.s, to: 16_000.s)
    for (index, user) in Self.users.enumerated() {
      for (offset, resource) in Self.resources.enumerated() {
        small.launch(resource, by: user, at: (1500 + 3100 * offset + 400 * index).s)
      }
    }
    return small
  }

  @Test func `OUT-1: the answer is a function of the state: asking changes nothing`() {
    var asked = busyDay().begin()
    var unasked = busyDay().begin()
    for hour in 1...5 {
      asked.run(through: (3600 * hour).s)
      for user in Self.users {
        for resource in Self.resources {
          #expect(asked.answer(user, resource) == asked.answer(user, resource))
        }
      }
    }
    unasked.run(through: 18_000.s)
    #expect(asked.facts == unasked.facts)
  }

  /// It is the state held still: at 1059 s the LHC of the next second does not count.
  @Test func `OUT-1: nothing later counts`() {
    var small = SmallEstate()
    small.outage(.broker, from: 1000.s, to: 1000.s + tick)
    var story = small.begin()
    story.run(through: 1000.s)
    #expect(!story.answer(.inside(), SmallEstate.word).isLaunchable)
    story.run(through: 1000.s + tick)
    #expect(story.answer(.inside(), SmallEstate.word).isLaunchable)
  }

  @Test func `OUT-1: an answer says path, broker, route and what is degraded`() {
    var small = SmallEstate()
    small.outage(ComponentRef(.pop, SmallEstate.aws1), from: 1000.s, to: nil)
    small.outage(.workspace, from: 1000.s, to: nil)
    small.outage(.broker, from: 1000.s, to: nil)
    // office/1 does not answer and stays registered with the LHC for 600 s after its ping at 1300.
    small.outage(ComponentRef(.vda, SmallEstate.office1), from: 1400.s, to: nil)
    var story = small.begin()
    story.run(through: 1500.s)
    let answer = story.answer(.outside(), SmallEstate.word)
    #expect(answer.path == .lease)
    #expect(answer.broker == .lhc)
    #expect(answer.route == .pop)
    #expect(
      answer.degraded
        == [.credentialPrompt, .cachedList, .fartherPoP, .unreachableMachines])
  }

  @Test func `OUT-1: for none each path that was offered has its first unmet condition`() {
    var small = SmallEstate()
    small.addFallback(for: .outside)
    small[.outside].leasedCount = 0
    small.outage(.southRegion, from: 1000.s, to: nil)
    var story = small.begin()
    story.run(through: 1030.s)
    let answer = story.answer(.outside(), SmallEstate.word)
    #expect(
      answer.because == [
        Reason(.ica, .brokerUnreachable, .southRegion),
        Reason(.lease, .noLease, ComponentRef(.cohort, 2)),
        Reason(.storefront, .outageModePending, .southRegion),
      ])
    #expect(answer.because.map(\.cause.rule) == [.geo4, .lease1, .lhc2])
    // The last path the cohort is configured for.
    #expect(answer.headline?.path == .storefront)
  }

  @Test func `OUT-1: the order of conditions is that of the rule`() {
    var small = SmallEstate()
    small[.browser].signedInCount = 0
    for target in [
      ComponentRef.internet, ComponentRef(.steering, 0), .service(.workspace), .service(.identity),
      .service(.broker), .service(.gateway),
    ].enumerated() {
      small.outage(target.element, from: 1000.s, to: (1010 + target.offset * 10).s)
    }
    var story = small.begin()
    let causes: [Cause] = [
      .noInternet, .steeringUnreachable, .workspaceUnreachable, .identityUnreachable,
      .brokerUnreachable, .popUnreachable,
    ]
    for (index, cause) in causes.enumerated() {
      story.run(through: (1005 + index * 10).s)
      #expect(story.answer(.browser(), SmallEstate.word).because.map(\.cause) == [cause])
    }
  }

  @Test func `OUT-2: each launch ends with what really happened, when, and why`() {
    var small = SmallEstate()
    small.outage(.broker, from: 1000.s, to: nil)
    small.launch(SmallEstate.word, by: .inside(), at: 900.s)
    small.launch(SmallEstate.word, by: .inside(2), at: 1030.s)
    small.launch(SmallEstate.word, by: .browser(), at: 1030.s)
    var story = small.begin()
    story.run(through: 2000.s)
    let ended = story.endedLaunches
    #expect(ended.map(\.record.outcome) == [.succeeded, .failed, .failed])
    #expect(ended.map(\.record.clickedAt) == [900.s, 1030.s, 1030.s])
    // Both are refused at 1032; the one without a lease to try has its answer first.
    #expect(
      ended.map(\.record.answer.brief) == [
        "ica cloud direct", "none [ica broker-unreachable]",
        "none [ica broker-unreachable] [lease outage-mode-pending]",
      ])
    #expect(ended[0].time == 925.s + 700.milliseconds)
  }

  /// The answer to a user at an instant, and until when at least it stays what it is.
  private func expected(
    _ user: User, _ resource: ID<Estate.Resource>, at click: SimTime, until end: SimTime
  ) -> Answer? {
    var small = busyDay()
    small.builder.estate.acts = []
    var story = small.begin()
    story.run(upTo: click)
    let answer = story.answer(user, resource)
    while let next = story.nextInstant, next <= end {
      story.run(through: next)
      guard story.answer(user, resource) == answer else { return nil }
    }
    return answer
  }

  /// Each launch that met no congestion, and during which the answer stayed what it was, got what
  /// the evaluator said at its click.
  @Test func `OUT-3: what was walked is what was launchable`() {
    var compared = 0
    for (index, user) in Self.users.enumerated() {
      for resource in Self.resources {
        for minute in [0, 20, 45, 67, 75, 90, 135, 160, 180, 219, 225, 255] {
          var small = busyDay()
          small.builder.estate.acts = []
          let click = (60 * minute + 7 * index + 1).s
          small.launch(resource, by: user, at: click)
          var story = small.begin()
          story.run(through: click + 3600.seconds)
          guard let ended = story.endedLaunches.first, !ended.record.metCongestion,
            let expected = expected(user, resource, at: click, until: ended.time)
          else { continue }
          compared += 1
          // Who meets no machine out of reach cannot know of any.
          var said = expected
          said.degraded.remove(.unreachableMachines)
          #expect(
            ended.record.answer == said,
            "\(user) \(resource) at \(minute) min: \(ended.record.answer.brief)")
        }
      }
    }
    #expect(compared >= 180)
  }

  /// OUT-5: an answer that differs from that of the instant before stands in an instant whose journal
  /// says that something changed which it may depend on; and the world is not touched in between.
  @Test func `OUT-5: an answer changes only at an event that says so`() {
    var story = busyDay().begin()
    var last: [Answer] = []
    var changes = 0
    while let next = story.nextInstant, next < 18_000.s {
      story.run(through: next)
      let answers = Self.users.flatMap { user in
        Self.resources.map { story.answer(user, $0) }
      }
      if !last.isEmpty, answers != last {
        changes += 1
        let saidSo = story.lastInstantSaidSo
        #expect(saidSo, "at \(next.ticks)")
      }
      last = answers
    }
    #expect(changes > 40)
  }
}
