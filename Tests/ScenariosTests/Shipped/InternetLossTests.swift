import Testing
import Topology

@testable import Scenarios

/// `internet-loss`, row by row, against instants worked out here: first headquarters, whose uplink
/// the data centre shares, is cut off, then the second location.
@Suite struct InternetLossTests {
  let run = ShippedRun.internetLoss
  let first: Range<Int64>
  let second: Range<Int64>

  init() throws {
    let (hq, dub) = (try run.fault("hq-cut"), try run.fault("dub-cut"))
    first = hq.start..<hq.end
    second = dub.start..<dub.end
  }

  private func instants(of machines: [ID<Estate.VDA>], _ cut: Range<Int64>) -> MachineInstants {
    MachineInstants(machines, lost: cut.lowerBound, back: cut.upperBound, in: run.start)
  }

  private func expected(
    _ cohort: String, changingAt instants: [Int64], _ way: (Int64) -> Way
  ) throws -> ExpectedRow {
    var row = ExpectedRow(horizon: run.result.horizon)
    for _ in run.endpoints(of: try run.cohort(cohort)) { row.add(changingAt: instants, way) }
    return row
  }

  @Test(arguments: [("office", ["finance", "desktop"]), ("engineers", ["finance"])])
  func `leased users inside go over the WAN until their own location brokers (LAUNCH-3)`(
    cohort: String, resources: [String]
  ) throws {
    let nearby = instants(of: try run.machines(of: "office-ams"), first)
    let row = try expected(
      cohort, changingAt: [first.lowerBound, nearby.withLHC, first.upperBound]
    ) { instant in
      guard first.contains(instant) else { return .ica(.direct) }
      return .lease(nearby.isWithLHC(instant) ? .lhc : .cloud, .direct, cached: true)
    }
    for resource in resources { row.expect(try run.row(resource, cohort), of: run) }
  }

  @Test func `an engineer misses the own desktop until its ping, and once more after the repair`()
    throws
  {
    var row = ExpectedRow(horizon: run.result.horizon)
    for endpoint in run.endpoints(of: try run.cohort("engineers")) {
      let own = instants(of: [try run.machine(of: endpoint)], first)
      row.add(changingAt: own.all + [first.lowerBound]) { instant in
        if own.isWithLHC(instant) {
          return .lease(.lhc, .direct, cached: instant < first.upperBound)
        }
        return instant < first.lowerBound || own.backWithCloud <= instant ? .ica(.direct) : .none
      }
    }
    row.expect(try run.row("my-desktop", "engineers"), of: run)
  }

  @Test func `outside nothing reaches a machine of the location that is cut off (NET-1)`() throws {
    var row = ExpectedRow(horizon: run.result.horizon)
    for endpoint in run.endpoints(of: try run.cohort("remote-pc")) {
      let own = instants(of: [try run.machine(of: endpoint)], first)
      row.add(changingAt: own.all + [first.lowerBound]) { instant in
        if own.isWithLHC(instant), instant >= first.upperBound {
          return .lease(.lhc, .pop, cached: false)
        }
        return instant < first.lowerBound || own.backWithCloud <= instant ? .ica(.pop) : .none
      }
    }
    row.expect(try run.row("desk-pc", "remote-pc"), of: run)
  }

  /// LHC-7 and rooms make it less, never more or earlier.
  @Test func `nobody launches a pooled desktop while its location is cut off`() throws {
    let lab = instants(of: try run.machines(of: "lab"), second)
    let row = try expected("hybrid", changingAt: lab.all + [second.lowerBound]) { instant in
      if lab.isWithLHC(instant), instant >= second.upperBound {
        return .lease(.lhc, .pop, cached: false)
      }
      return instant < second.lowerBound || lab.backWithCloud <= instant ? .ica(.pop) : .none
    }
    row.expectAtMost(try run.row("lab", "hybrid"), of: run)
  }

  @Test(arguments: [("new-starters", ["finance", "desktop"]), ("kiosks", ["finance"])])
  func `inside without a lease nothing launches until the internet is back`(
    cohort: String, resources: [String]
  ) throws {
    let row = try expected(cohort, changingAt: [first.lowerBound, first.upperBound]) { instant in
      first.contains(instant) ? .none : .ica(.direct)
    }
    for resource in resources { row.expect(try run.row(resource, cohort), of: run) }
  }

  @Test(arguments: ["office", "engineers", "new-starters", "kiosks"])
  func `inside no web app launches until the internet is back (SAAS-1)`(cohort: String) throws {
    let row = try expected(cohort, changingAt: [first.lowerBound, first.upperBound]) { instant in
      first.contains(instant) ? .none : .web()
    }
    row.expect(try run.row("crm", cohort), of: run)
  }

  @Test(arguments: [
    ("hybrid", ["finance", "desktop"]), ("remote-pc", ["finance"]), ("travellers", ["finance"]),
    ("partners", ["finance", "desktop"]),
  ])
  func `outside the other location serves, so nobody notices either cut`(
    cohort: String, resources: [String]
  ) throws {
    let row = try expected(cohort, changingAt: []) { _ in .ica(.pop) }
    for resource in resources { row.expect(try run.row(resource, cohort), of: run) }
  }

  @Test(arguments: ["hybrid", "remote-pc", "travellers"])
  func `outside web apps do not notice either cut`(cohort: String) throws {
    let row = try expected(cohort, changingAt: []) { _ in .web() }
    row.expect(try run.row("crm", cohort), of: run)
  }

  @Test func `each location changes its mode on the tick (LHC-2)`() {
    for (location, cut) in [("ams", first), ("dub", second)] {
      let entered = cut.lowerBound + 60 * Clock.second + 1
      let changes = run.result.modeChanges.filter { $0.resourceLocation == location }
      #expect(
        changes.map(\.at) == [
          entered, entered + 600 * Clock.second, cut.upperBound,
          cut.upperBound + 600 * Clock.second,
        ])
      #expect(changes.map(\.mode) == [.initial, .extended, .pendingRecovery, .normal])
    }
  }

  @Test func `no running session is lost (SESS-1)`() {
    #expect(run.result.sessions.started > 0)
    #expect(run.result.sessions.lost == 0)
  }
}
