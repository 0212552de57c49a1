import SimEngine
import Testing

@testable import Scenarios
@testable import Topology

/// SOV-1 in reports: geode 0 is allowed, geode 1 is not.
struct RefusedGeodeTests {
  private func refused(_ isUp: [[Bool]]) -> [String] {
    var playback = Playback()
    for (index, up) in isUp.enumerated() {
      playback.at(Int64(10 * (index + 1))) { world in
        world.board.serviceUp[Int(Estate.ServiceKind.workspace.rawValue)] = up
        world.journal.everythingIsDirty = true
      }
    }
    return playback.finish().refusedGeodes
  }

  @Test func `a geode that served while no allowed one did is named`() {
    #expect(refused([[false, true], [true, true]]) == ["weu"])
  }

  @Test func `a geode is not named that did not serve itself`() {
    #expect(refused([[false, false]]).isEmpty)
  }

  @Test func `a geode is not named while an allowed one serves`() throws {
    var world = Playback().world
    var estate = world.estate
    estate.geodes[1].isAllowed = true
    estate.geodes.append(Estate.Geode(name: "eus", region: ID(1), isAllowed: false))
    world = FakeWorld(estate)
    let workspace = Int(Estate.ServiceKind.workspace.rawValue)
    func refused(_ up: [Bool]) -> [String] {
      var changed = world
      var recorder = Recorder(world: world, plan: ObservationPlan())
      changed.board.serviceUp[workspace] = up
      changed.journal.everythingIsDirty = true
      recorder.instantEnded(at: SimTime(ticks: 10), world: changed)
      return recorder.finish(at: SimTime(ticks: 100), world: changed, complete: true).refusedGeodes
    }
    // The client stays with geode 0, which does not serve.
    #expect(refused([false, true, true]).isEmpty)
    #expect(refused([false, false, true]) == ["eus"])
  }
}
