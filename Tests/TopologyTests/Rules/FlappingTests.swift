import SimEngine
import Testing
import Topology

/// Flapping is an outage process: what it does follows from FLT-1.
@Suite struct FlappingTests {
  private static func flapping(
    _ targets: ComponentRef..., up: Stay, down: Stay, shortestUp: SimDuration = 1.seconds,
    shortestDown: SimDuration = 1.seconds, from start: SimTime, to end: SimTime?,
    name: String = "flaps"
  ) -> Fault {
    var fault = Fault(name: name, effect: .outage, targets: targets, start: start, end: end)
    fault.process = OutageProcess.Plan(
      up: up, down: down, shortestUp: shortestUp, shortestDown: shortestDown, startsDown: true,
      agesOnlyWhileUp: false)
    return fault
  }

  /// Down for 10 s, up for 20 s, from 100 s to 165 s: down in [100, 110), [130, 140), [160, 165).
  @Test func `FLT-1: flapping begins with down, goes by its stays and ends up`() {
    var small = SmallEstate()
    small.faults.append(
      Self.flapping(
        .service(.broker), up: .constant(20.seconds), down: .constant(10.seconds), from: 100.s,
        to: 165.s))
    var story = small.begin()
    for (instant, up) in [
      (99, true), (100, false), (109, false), (110, true), (129, true), (130, false), (140, true),
      (159, true), (160, false), (164, false), (165, true), (190, true), (1000, true),
    ] {
      story.run(through: instant.s)
      #expect(story.board.brokerUp == up, "at \(instant) s")
    }
    #expect(story.world.processes.map(\.outageCount) == [3])
    #expect(story.world.processes.map { $0.timeDown(at: 1000.s) } == [25.seconds])
  }

  /// The outage from 105 s to 135 s bridges the time up from 110 s to 130 s.
  @Test func `FLT-1: a target that flaps is up when nothing else holds it down either`() {
    var small = SmallEstate()
    small.faults.append(
      Self.flapping(
        .service(.broker), up: .constant(20.seconds), down: .constant(10.seconds), from: 100.s,
        to: 200.s))
    small.outage(.broker, from: 105.s, to: 135.s)
    var story = small.begin()
    for (instant, up) in [(104, false), (110, false), (129, false), (135, false), (140, true)] {
      story.run(through: instant.s)
      #expect(story.board.brokerUp == up, "at \(instant) s")
    }
  }

  /// A time down of 60 s lets nobody into outage mode, one of 61 s does (LHC-2).
  @Test(arguments: [(60, 0), (61, 1)])
  func `FLT-1: flapping starts outage mode where each time down is long enough`(
    down: Int, entries: Int
  ) {
    var small = SmallEstate()
    small.faults.append(
      Self.flapping(
        .service(.broker), up: .constant(30.seconds), down: .constant(down.seconds), from: 100.s,
        to: 300.s))
    var story = small.begin()
    story.run(through: 400.s)
    #expect(story.modes().count { $0.mode == .initial } == entries)
  }

  private static func stays(_ story: borrowing Story, _ target: ComponentRef) -> [SimDuration] {
    let kind = Int(target.kind.rawValue)
    let went = story.instants(.failed, target.index, object: kind)
    let came = story.instants(.repaired, target.index, object: kind)
    return zip(came, went).map { $1 - $0 }
  }

  @Test func `stays that are drawn keep their minimum, and each target draws its own`() {
    var small = SmallEstate()
    let plan = Self.flapping(
      .ams1, .ams2, up: .exponential(mean: 20.seconds), down: .exponential(mean: 5.seconds),
      shortestUp: 12.seconds, shortestDown: 4.seconds, from: 100.s, to: 10_000.s)
    small.faults.append(plan)
    var story = small.begin()
    story.run(through: 9_000.s)
    let ups = [Self.stays(story, .ams1), Self.stays(story, .ams2)]
    for stays in ups {
      // A minimum of 12 s cuts 45 % of an exponential of 20 s; a mean of 29 s leaves some 260 stays.
      #expect(stays.count > 150 && stays.allSatisfy { $0 >= 12.seconds })
      #expect(stays.count { $0 == 12.seconds } > stays.count / 4)
      #expect(stays.count { $0 > 12.seconds } > stays.count / 4)
    }
    #expect(ups[0].prefix(20) != ups[1].prefix(20))
    for process in story.world.processes { #expect(process.timeDown(at: 9_000.s) > 900.seconds) }
  }

  @Test func `another fault, another target and the same seed leave the stays as they are`() {
    var small = SmallEstate()
    let (up, down) = (Stay.exponential(mean: 20.seconds), Stay.exponential(mean: 5.seconds))
    small.faults.append(Self.flapping(.ams1, up: up, down: down, from: 100.s, to: 5_000.s))
    var alone = small.begin()
    var again = small.begin()
    var other = small.begin(seed: 2)
    small.faults.append(
      Self.flapping(.ams1, .ams2, up: up, down: down, from: 50.s, to: 60.s, name: "a"))
    small.faults[0].targets.insert(.service(.clis), at: 0)
    var beside = small.begin()
    alone.run(through: 4_000.s)
    again.run(through: 4_000.s)
    other.run(through: 4_000.s)
    beside.run(through: 4_000.s)
    let stays = Self.stays(alone, .ams1)
    #expect(stays.count > 50)
    #expect(Self.stays(again, .ams1) == stays)
    #expect(Self.stays(other, .ams1) != stays)
    let kind = Int(ComponentKind.connector.rawValue)
    let later = beside.instants(.failed, 0, object: kind).filter { $0 > 100.s }
    #expect(later == alone.instants(.failed, 0, object: kind))
  }
}
