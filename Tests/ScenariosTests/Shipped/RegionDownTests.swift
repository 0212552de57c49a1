import Testing
import Topology

@testable import Scenarios

/// `region-down`, row by row: every instant is worked out here from the phases that the run drew,
/// never read back from its report.
@Suite struct RegionDownTests {
  let run = ShippedRun.regionDown
  /// The region that holds the broker, the nearest geode and the nearest PoP.
  let lost: Int64
  let back: Int64
  /// The nearest geode leaves the answers (GEO-2), and the nearest PoP (POP-1).
  let geodeLeft: Int64
  let popLeft: Int64

  init() throws {
    (lost, back) = try run.fault("weu-lost")
    let nearest = try #require(run.estate.geodes.firstIndex { $0.name == "weu" })
    let firstFailed = Clock.first(
      run.start.geodes[nearest].probePhase, every: 30 * Clock.second, from: lost)
    geodeLeft = firstFailed + (3 * 30 + 10) * Clock.second
    popLeft = lost + 60 * Clock.second
  }

  // MARK: A client's instants

  private func moved(_ endpoint: ID<Estate.Endpoint>) -> Int64 {
    Clock.first(
      run.start.steering.phase(of: endpoint, .cloud, in: run.start.context),
      every: 30 * Clock.second, from: geodeLeft)
  }

  private func popQuery(_ endpoint: ID<Estate.Endpoint>, from instant: Int64) -> Int64 {
    Clock.first(
      run.start.steering.phase(of: endpoint, .pops, in: run.start.context),
      every: 30 * Clock.second, from: instant)
  }

  /// From when, and until when, it is sent to a PoP farther away.
  private func farther(_ endpoint: ID<Estate.Endpoint>) -> Range<Int64> {
    popQuery(endpoint, from: popLeft)..<popQuery(endpoint, from: back + 60 * Clock.second)
  }

  private func instants(of pools: [String]) throws -> MachineInstants {
    instants(of: try pools.flatMap { try run.machines(of: $0) })
  }

  private func instants(of machines: [ID<Estate.VDA>]) -> MachineInstants {
    MachineInstants(machines, lost: lost, back: back, in: run.start)
  }

  private func expected(
    _ cohort: String,
    _ add: (inout ExpectedRow, ID<Estate.Endpoint>, Estate.Cohort) throws -> Void
  ) throws -> ExpectedRow {
    var row = ExpectedRow(horizon: run.result.horizon)
    let cohort = try run.cohort(cohort)
    for endpoint in run.endpoints(of: cohort) { try add(&row, endpoint, cohort) }
    return row
  }

  // MARK: (a), (b), (e): by lease

  /// A user with a lease at machines of which one is enough.
  private func leased(
    _ endpoint: ID<Estate.Endpoint>, at machines: MachineInstants, isInside: Bool,
    in row: inout ExpectedRow
  ) {
    let farther = farther(endpoint)
    let route = isInside ? Answer.Route.direct : .pop
    row.add(changingAt: machines.all + [lost, farther.lowerBound, farther.upperBound]) { instant in
      let isFarther = !isInside && farther.contains(instant)
      let cloudServes = instant < lost || back <= instant
      let hasPoP = isInside || instant < lost || farther.lowerBound <= instant || back <= instant
      if cloudServes, machines.isWithCloud(instant) { return .ica(route, farther: isFarther) }
      guard machines.isWithLHC(instant), hasPoP else { return .none }
      return .lease(.lhc, route, cached: instant < back, farther: isFarther)
    }
  }

  @Test(arguments: [
    ("office", ["finance", "desktop"]), ("engineers", ["finance"]),
    ("hybrid", ["finance", "desktop"]), ("remote-pc", ["finance"]),
  ])
  func `leased users launch shared resources from the first ping of any machine (LHC-3, LHC-9)`(
    cohort: String, resources: [String]
  ) throws {
    let machines = try instants(of: ["office-ams", "office-dub"])
    let isInside = ["office", "engineers"].contains(cohort)
    let row = try expected(cohort) { row, endpoint, _ in
      leased(endpoint, at: machines, isInside: isInside, in: &row)
    }
    for resource in resources { row.expect(try run.row(resource, cohort), of: run) }
  }

  @Test(arguments: [("my-desktop", "engineers"), ("desk-pc", "remote-pc")])
  func `the owner of a machine launches it from its own first ping (LHC-3, LHC-9)`(
    resource: String, cohort: String
  ) throws {
    let row = try expected(cohort) { row, endpoint, _ in
      let machine = instants(of: [try run.machine(of: endpoint)])
      #expect(machine.withLHC <= lost + 360 * Clock.second)
      leased(endpoint, at: machine, isInside: cohort == "engineers", in: &row)
    }
    row.expect(try run.row(resource, cohort), of: run)
  }

  /// LHC-7 and rooms make it less, never more or earlier.
  @Test func `nobody launches a pooled desktop before its first machine has pinged (LHC-7)`()
    throws
  {
    let machines = try instants(of: ["lab"])
    let row = try expected("hybrid") { row, endpoint, _ in
      leased(endpoint, at: machines, isInside: false, in: &row)
    }
    row.expectAtMost(try run.row("lab", "hybrid"), of: run)
  }

  // MARK: (c): without a lease

  @Test(arguments: [
    ("new-starters", ["finance", "desktop"]), ("travellers", ["finance"]), ("kiosks", ["finance"]),
  ])
  func `without a lease nothing launches until the cloud has machines again (LHC-9)`(
    cohort: String, resources: [String]
  ) throws {
    let machines = try instants(of: ["office-ams", "office-dub"])
    let isInside = cohort != "travellers"
    let row = try expected(cohort) { row, endpoint, _ in
      let farther = farther(endpoint)
      row.add(changingAt: machines.all + [lost, farther.lowerBound, farther.upperBound]) {
        instant in
        guard instant < lost || machines.backWithCloud <= instant else { return .none }
        return .ica(
          isInside ? .direct : .pop, farther: !isInside && farther.contains(instant))
      }
    }
    for resource in resources { row.expect(try run.row(resource, cohort), of: run) }
  }

  @Test func `partners launch by StoreFront once it brokers and they reach its address (SF-2)`()
    throws
  {
    let everywhere = try instants(of: ["office-ams", "office-dub"])
    let atStoreFront = try instants(of: ["office-dub"])
    let row = try expected("partners") { row, endpoint, cohort in
      let farther = farther(endpoint)
      let knows = run.estate.endpoints[endpoint].member <= cohort.users / 2
      let page = knows ? lost : moved(endpoint)
      let instants = everywhere.all + atStoreFront.all
      row.add(changingAt: instants + [lost, page, farther.lowerBound, farther.upperBound]) {
        instant in
        if instant < lost || everywhere.backWithCloud <= instant {
          return .ica(.pop, farther: farther.contains(instant))
        }
        return atStoreFront.isWithLHC(instant) && page <= instant ? .storeFront(.lhc) : .none
      }
    }
    row.expect(try run.row("finance", "partners"), of: run)
    row.expect(try run.row("desktop", "partners"), of: run)
  }

  // MARK: (d): Web/SaaS

  static let webCohorts = [
    "engineers", "hybrid", "kiosks", "new-starters", "office", "remote-pc", "travellers",
  ]

  @Test(arguments: webCohorts)
  func `web apps return to each client once it has moved geode and PoP (GEO-2, SAAS-1)`(
    cohort: String
  ) throws {
    let row = try expected(cohort) { row, endpoint, _ in
      let farther = farther(endpoint)
      let served = max(moved(endpoint), farther.lowerBound)
      #expect((lost + 100 * Clock.second...lost + 160 * Clock.second).contains(moved(endpoint)))
      row.add(changingAt: [lost, served, farther.upperBound]) { instant in
        if instant < lost { return .web() }
        return served <= instant ? .web(farther: farther.contains(instant)) : .none
      }
    }
    row.expect(try run.row("crm", cohort), of: run)
  }

  @Test(arguments: webCohorts)
  func `a geode refused for sovereignty is named while the store is out of reach (SOV-1)`(
    cohort: String
  ) throws {
    let refused = try #require(run.estate.geodes.firstIndex { $0.name == "eus" })
    let outOfReach = run.steps(of: try run.row("crm", cohort)).flatMap(\.answers).map {
      run.result.answers[$0.answer]
    }.filter { $0.because.contains { $0.cause == .workspaceUnreachable } }
    #expect(!outOfReach.isEmpty)
    for answer in outOfReach {
      #expect(
        answer.because.contains {
          $0.cause == .sovereigntyRefused && $0.root == ComponentRef(.geode, refused)
        })
    }
  }

  // MARK: (b): what a launch by lease costs

  @Test func `a lease launch asks for credentials but where pass-through saves it (LEASE-6)`()
    throws
  {
    for (resource, cohort) in [
      ("finance", "office"), ("finance", "engineers"), ("my-desktop", "engineers"),
      ("finance", "hybrid"), ("desk-pc", "remote-pc"),
    ] {
      let steps = run.steps(of: try run.row(resource, cohort))
      let answers = steps.filter { $0.from >= lost && $0.from < back }.flatMap(\.answers).filter {
        run.result.answers[$0.answer].path == .lease
      }
      let prompted = answers.filter {
        run.result.answers[$0.answer].degraded.contains(.credentialPrompt)
      }
      if cohort == "office" {
        #expect(prompted.isEmpty && !answers.isEmpty)
      } else {
        // Without a prompt are those alone who join a session of theirs that a lease launched.
        let first = try #require(answers.first)
        #expect(run.result.answers[first.answer].degraded.contains(.credentialPrompt))
        #expect(
          prompted.reduce(0) { $0 + $1.userTime } * 2 > answers.reduce(0) { $0 + $1.userTime })
      }
    }
  }

  // MARK: (e), (f), and the modes

  @Test func `both locations change their mode on the tick (LHC-2)`() {
    let modes: [(at: Int64, mode: OutageMode)] = [
      (lost + 60 * Clock.second + 1, .initial), (lost + 660 * Clock.second + 1, .extended),
      (back, .pendingRecovery), (back + 600 * Clock.second, .normal),
    ]
    for location in ["ams", "dub"] {
      let changes = run.result.modeChanges.filter { $0.resourceLocation == location }
      #expect(changes.map(\.at) == modes.map(\.at))
      #expect(changes.map(\.mode) == modes.map(\.mode))
    }
    #expect(run.result.modeChanges.count == 8)
  }

  @Test func `every row is back at its old count 900 s after the repair`() {
    #expect(run.result.rows.count == 22)
    for row in run.result.rows {
      let restore = row.timeToRestore.first { $0.fault == "weu-lost" }
      let after = restore?.after ?? .max
      #expect(after <= back - lost + 900 * Clock.second, "\(row.resource) \(row.cohort)")
    }
  }

  @Test func `no running session is lost by a switch of brokers (LHC-9)`() {
    #expect(run.result.sessions.started > 0)
    #expect(run.result.sessions.lost == 0)
  }
}
