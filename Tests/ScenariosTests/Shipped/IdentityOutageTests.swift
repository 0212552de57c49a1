import Testing
import Topology

@testable import Scenarios

/// `identity-outage`, row by row, against instants worked out here from the sign-ins the run drew
/// and the clicks of each user's day.
@Suite struct IdentityOutageTests {
  let run = ShippedRun.identityOutage
  let outage: Range<Int64>

  init() throws {
    let fault = try run.fault("identity-lost")
    outage = fault.start..<fault.end
  }

  /// Inside the outage: one way while the user stays signed in, another one then.
  private func expect(
    _ resources: [String], _ cohort: String, usually: Way, then: Way,
    until end: (SignInHistory) -> Int64
  ) throws {
    var row = ExpectedRow(horizon: run.result.horizon)
    for endpoint in run.endpoints(of: try run.cohort(cohort)) {
      let until = max(
        outage.lowerBound, end(SignInHistory(endpoint, outage: outage, in: run.start)))
      row.add(changingAt: [outage.lowerBound, until, outage.upperBound]) { instant in
        outage.contains(instant) && until <= instant ? then : usually
      }
    }
    for resource in resources { row.expect(try run.row(resource, cohort), of: run) }
  }

  @Test(arguments: [
    ("office", ["finance", "desktop"]), ("engineers", ["finance", "my-desktop"]),
    ("hybrid", ["finance", "desktop", "lab"]), ("remote-pc", ["finance", "desk-pc"]),
  ])
  func `leased users keep ICA for 24 h after their sign-in, then go by lease (IDP-2)`(
    cohort: String, resources: [String]
  ) throws {
    let route = ["office", "engineers"].contains(cohort) ? Answer.Route.direct : .pop
    try expect(
      resources, cohort, usually: .ica(route), then: .lease(.cloud, route, cached: true)
    ) { $0.signedInUntil }
  }

  @Test(arguments: [("new-starters", ["finance", "desktop"]), ("travellers", ["finance"])])
  func `a native app without a lease keeps ICA for 24 h after its sign-in (IDP-2)`(
    cohort: String, resources: [String]
  ) throws {
    let route = cohort == "new-starters" ? Answer.Route.direct : .pop
    try expect(resources, cohort, usually: .ica(route), then: .none) { $0.signedInUntil }
  }

  @Test func `a browser keeps ICA for 20 min after its last act (IDP-2)`() throws {
    try expect(["finance"], "kiosks", usually: .ica(.direct), then: .none) { $0.signedInUntil }
  }

  @Test func `a partner's browser keeps ICA for 20 min, then goes by StoreFront (SF-1)`() throws {
    try expect(
      ["finance", "desktop"], "partners", usually: .ica(.pop), then: .storeFront(.cloud)
    ) { $0.signedInUntil }
  }

  @Test(arguments: [
    "engineers", "hybrid", "kiosks", "new-starters", "office", "remote-pc", "travellers",
  ])
  func `web apps last until the hourly renewal that falls into the outage (IDP-2)`(cohort: String)
    throws
  {
    try expect(["crm"], cohort, usually: .web(), then: .none) { $0.tokenUntil }
  }

  @Test func `nobody enters outage mode, no session is cut`() {
    #expect(run.result.modeChanges.isEmpty)
    #expect(run.result.sessions.started > 0)
    #expect(run.result.sessions.interrupted == 0)
    #expect(run.result.sessions.lost == 0)
  }
}
