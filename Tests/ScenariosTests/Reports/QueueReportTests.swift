import SimEngine
import Testing

@testable import Scenarios
@testable import Topology

/// What is told of queues, of overload, and of what Monitor and regions lose.
struct QueueReportTests {
  private static let second: Int64 = 1_000_000
  private static let hour = 3_600 * second

  private static let estate: Estate = {
    var estate = sampleResult().estate
    estate.services = Estate.ServiceKind.allCases.map { EstateBuilder.service($0) }
    return estate
  }()

  private func loaded() -> RunResult {
    var result = sampleResult()
    result.queues = [
      RunResult.Queue(
        server: "services.workspace.replicas.weu", capacity: 400 * Self.second, served: 1_234,
        abandoned: 5, refused: 0, waitP50: 0, waitP95: Self.second + 1, waitMax: 43 * Self.second,
        longest: 17_470, longestAt: 5, grownAt: 10 * Self.hour)
    ]
    var overload = RunResult.Overload()
    overload.launches = 2_000
    overload.lost = 1_500
    overload.first = 9 * Self.hour
    overload.last = 13 * Self.hour
    overload.lastFaultEnd = 11 * Self.hour + Self.hour / 2
    overload.launchesAfter = 700
    overload.lostAfter = 600
    result.overload = overload
    result.fullPlaces = [RunResult.FullPlace(place: "pops.aws-1", capacity: 10, peak: 10)]
    result.monitorGap = RunResult.MonitorGap(notSent: 12, held: 3)
    result.writeLosses = [
      RunResult.WriteLoss(at: 9 * Self.hour, geode: "weu", writes: 1, leases: 6)
    ]
    return result
  }

  @Test func `the report has a section on queues, and says for how long overload outlived faults`()
    throws
  {
    let text = TextReport(loaded(), RenderOptions()).text
    let section = try #require(text.split(separator: "QUEUES\n").last).split(separator: "\n")
    #expect(
      section.prefix(8).map(String.init) == [
        "    requests/s  served  too late  refused  wait p50    p95     max  most ahead",
        "  services.workspace.replicas.weu, grown at 10:00:00 (GEO-7)",
        "           400   1 234         5        0     0.0 s  1.1 s  43.0 s      17 470",
        "  pops.aws-1 was full: 10 sessions at once (POP-2)",
        "  overload held up 2 000 launches, 1 500 of them lost, from 09:00:00 to 13:00:00; 700 of them, and",
        "  600 of the lost, ended after the last fault did: the system stayed degraded for 1 h 30 min when",
        "  nothing was wrong any more (REQ-1)",
        "  Monitor was not told of 12 starts and ends of sessions in outage mode, and 3 wait for it at the",
      ])
    #expect(
      text.contains(
        "  geodes.weu lost 1 write and 6 leases on their way with its region at 09:00:00 (GEO-3)\n")
    )
    #expect(!TextReport(sampleResult(), RenderOptions()).text.contains("QUEUES"))
  }

  @Test func `the result file has the same, and no key where there is nothing to tell`() {
    let keys = ["queues", "overload", "fullPlaces", "monitor", "writesLost"]
    let (full, empty) = (JSONReport.text(of: [loaded()]), JSONReport.text(of: [sampleResult()]))
    for key in keys {
      #expect(full.contains("\n      \"\(key)\": "), "\(key)")
      #expect(!empty.contains("\"\(key)\": "), "\(key)")
    }
    #expect(full.contains("\"capacity\": 400,") && full.contains("\"stillOverloaded\": false"))
  }

  /// Waits of 1 to 100 s: the least that half, and 95 in a hundred, do not exceed.
  @Test func `waits are told exactly, and a queue without a stated capacity from a second on`() {
    let estate = Self.estate
    let clis = ComponentRef(.service, Int(Estate.ServiceKind.clis.rawValue))
    var ledger = QueueLedger(estate, [])
    for wait in (1...100).reversed() {
      ledger.add(
        QueueEntry(clis, .served, wait: Int64(wait) * Self.second, ahead: Int64(wait)),
        at: Int64(wait))
    }
    let queue = ledger.queues(estate, StatusBoard(estate)).first
    #expect(queue?.waitP50 == 50 * Self.second && queue?.waitP95 == 95 * Self.second)
    #expect(queue?.waitMax == 100 * Self.second)
    #expect(queue?.longest == 100 && queue?.longestAt == 100 && queue?.served == 100)
    ledger = QueueLedger(estate, [])
    ledger.add(QueueEntry(clis, .served, wait: Self.second - 1, ahead: 1), at: 1)
    #expect(ledger.queues(estate, StatusBoard(estate)) == [])
  }

  @Test func `launches held up count as after the last fault only when all faults have ended`() {
    let fault = Fault(
      name: "f", effect: .outage, targets: [], start: .zero, end: SimTime(ticks: 100))
    func launch(_ outcome: LaunchRecord.Outcome) -> LaunchRecord {
      LaunchRecord(
        endpoint: ID(0), resource: ID(0), offering: ID(0), clickedAt: .zero, outcome: outcome,
        answer: Answer(), metCongestion: true, metOverload: true)
    }
    func overload(_ faults: [Fault]) -> RunResult.Overload? {
      var ledger = QueueLedger(Self.estate, faults)
      ledger.add(launch(.begun), at: 10)
      ledger.add(launch(.succeeded), at: 100)
      ledger.add(launch(.gaveUp), at: 101)
      return ledger.overload(until: 1000, isStillOverloaded: false)
    }
    let ended = overload([fault])
    #expect(ended?.launches == 2 && ended?.lost == 1 && ended?.first == 100 && ended?.last == 101)
    #expect(ended?.lastFaultEnd == 100 && ended?.launchesAfter == 1 && ended?.lostAfter == 1)
    var lasting = fault
    lasting.end = nil
    let open = overload([fault, lasting])
    #expect(open?.launches == 2 && open?.lastFaultEnd == nil && open?.launchesAfter == 0)
    #expect(QueueLedger(Self.estate, []).overload(until: 9, isStillOverloaded: false) == nil)
  }
}
