import SimEngine
import Testing
import Topology

/// FLT-4, FLT-5 and FLT-6, worked out by hand.
@Suite struct FaultKindTests {
  // MARK: FLT-4

  private static func restart(
    _ targets: [ComponentRef], down: SimDuration, within spread: SimDuration, at start: SimTime
  ) -> Fault {
    var fault = Fault(
      name: "restart", effect: .outage, targets: targets, start: start,
      end: start + spread + down)
    var plan = OutageProcess.Plan(
      up: .constant(1.seconds), down: .constant(down), startsDown: true, agesOnlyWhileUp: false)
    plan.restartSpread = spread
    fault.process = plan
    return fault
  }

  @Test func `FLT-4: a restart takes each target down once, for the time it boots`() {
    var small = SmallEstate()
    small.faults.append(
      Self.restart([.ams1, .ams2], down: 150.seconds, within: 600.seconds, at: 100.s))
    var story = small.begin()
    story.run(through: 5_000.s)
    let kind = Int(ComponentKind.connector.rawValue)
    var starts: [SimTime] = []
    for connector in 0..<2 {
      let went = story.instants(.failed, connector, object: kind)
      #expect(story.instants(.repaired, connector, object: kind) == went.map { $0 + 150.seconds })
      #expect(went.count == 1)
      #expect(went.allSatisfy { $0 >= 100.s && $0 <= 700.s })
      starts += went
    }
    #expect(Set(starts).count == 2, "each draws its own instant")
  }

  @Test
  func `FLT-4: without a spread all restart at the start, and a machine registers at its end`() {
    var small = SmallEstate()
    small.faults.append(
      Self.restart([ComponentRef(.vda, 0)], down: 150.seconds, within: .zero, at: 100.s))
    var story = small.begin()
    story.run(through: 100.s)
    #expect(!story.world.vdas[0].isUp)
    story.run(through: 249.s)
    #expect(story.world.vdas[0].registration == .cloud, "the broker has not noticed yet")
    #expect(!story.world.vdas[0].isUp)
    story.run(through: 250.s)
    #expect(story.world.vdas[0].isUp)
    #expect(story.instants(.registered, 0).last == 250.s)
  }

  // MARK: FLT-5

  private static func partition(answersOnly: Bool) -> SmallEstate {
    var small = SmallEstate()
    small.fault(.partitionFromCloud, ComponentRef(.resourceLocation, 0), from: 100.s, to: 5_000.s)
    small.faults[0].losesAnswersOnly = answersOnly
    return small
  }

  @Test func `FLT-5: pings that arrive keep a registration that nobody can use`() {
    // No outage mode, which would end the registrations (LHC-9).
    for (answersOnly, isRegistered) in [(true, true), (false, false)] {
      var small = Self.partition(answersOnly: answersOnly)
      small.builder.estate.serviceContinuityIsOn = false
      var story = small.begin()
      story.run(through: 2_000.s)
      let registered = story.world.vdas[0].registration == .cloud
      #expect(registered == isRegistered, "answers only: \(answersOnly)")
      #expect(story.answer(.inside(), SmallEstate.word).path == .none)
    }
  }

  @Test func `FLT-5: whoever needs an answer is as good as cut off, and outage mode begins`() {
    var story = Self.partition(answersOnly: true).begin()
    story.run(through: 200.s)
    let entered = story.modes().filter { $0.mode == .initial }.map(\.at)
    #expect(entered == [160.s + SimDuration(ticks: 1)])
    #expect(story.world.vdas[0].registration != .cloud)
  }

  // MARK: FLT-6

  private static func waiting(
    _ target: ComponentRef, for trigger: Fault.Trigger, name: String = "waits"
  ) -> Fault {
    var fault = Fault(
      name: name, effect: .outage, targets: [target], start: .distantFuture, end: nil)
    fault.trigger = trigger
    return fault
  }

  @Test func `FLT-6: a fault starts when its place first enters outage mode, once`() {
    var small = SmallEstate()
    small.outage(.broker, from: 100.s, to: 200.s)
    small.outage(.broker, from: 3_000.s, to: 3_200.s)
    small.faults.append(
      Self.waiting(
        .ams1,
        for: Fault.Trigger(
          [ComponentRef(.resourceLocation, 0)], .outageMode, delay: 20.seconds,
          length: 30.seconds)))
    var story = small.begin()
    // Outage mode from 160 s and a tick.
    for (instant, runs) in [(180, true), (181, false), (210, false), (211, true), (3_190, true)] {
      story.run(through: instant.s)
      #expect(story.board.connectorRunning[0] == runs, "at \(instant) s")
    }
  }

  @Test func `FLT-6: up again is not met by what was never down`() {
    var small = SmallEstate()
    small.outage(.ams1, from: 100.s, to: 150.s)
    let trigger = { (happening: Fault.Trigger.Happening) in
      Fault.Trigger([.ams1, .ams2], happening, delay: .zero, length: 10.seconds)
    }
    small.faults.append(Self.waiting(.service(.identity), for: trigger(.up), name: "b"))
    small.faults.append(Self.waiting(.service(.workspace), for: trigger(.down), name: "c"))
    var story = small.begin()
    let identity = Int(Estate.ServiceKind.identity.rawValue)
    let workspace = Int(Estate.ServiceKind.workspace.rawValue)
    for (instant, up) in [
      (99, [true, true]), (100, [true, false]), (110, [true, true]), (149, [true, true]),
      (150, [false, true]), (160, [true, true]),
    ] {
      story.run(through: instant.s)
      let found = [identity, workspace].map { story.board.serviceUp[$0].contains(true) }
      #expect(found == up, "at \(instant) s")
    }
  }

  @Test func `FLT-6: a fault may wait for a failure that nobody planned`() {
    var small = SmallEstate()
    small.builder.estate.failures = [
      Estate.Failure(
        .ams1, OutageProcess.Plan(up: .constant(130.seconds), down: .constant(20.seconds)))
    ]
    small.faults.append(
      Self.waiting(
        .ams2, for: Fault.Trigger([.ams1], .down, delay: 5.seconds, length: nil)))
    var story = small.begin()
    story.run(through: 134.s)
    #expect(story.board.connectorRunning == [false, true, true])
    story.run(through: 135.s)
    #expect(story.board.connectorRunning == [false, false, true])
    #expect(story.world.faults[0].start == 135.s)
  }
}
