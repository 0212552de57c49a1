// The decoder of the toolchain on the document that `simctl bench --workload json/read` reads:
// JSONDecoder of Foundation, into structs, without positions and checks.
//
//   swiftc -O FoundationDecoder.swift and the sources that generate the document: see ../run
import Foundation

struct Document: Decodable {
  struct Phases: Decodable {
    var ping: String?
    var dns: String?
  }
  struct Start: Decodable { var lastSignIn: String? }
  struct MachineOverride: Decodable {
    var sessions: Int?
    var phases: Phases?
  }
  struct PersonOverride: Decodable {
    var atStart: Start?
    var phases: Phases?
  }
  struct Machines: Decodable {
    var deliveryGroup: String
    var resourceLocation: String
    var count: Int
    var sessions: Int
    var version: String
    var labels: [String: String]
    var override: [String: MachineOverride]
  }
  struct People: Decodable {
    var users: Int
    var site: String
    var identity: String
    var resources: [String]
    var labels: [String: String]
    var override: [String: PersonOverride]
  }
  struct Resource: Decodable {
    var kind: String
    var from: [String]
    var home: String?
    var labels: [String: String]
  }
  struct Group: Decodable { var kind: String }

  var schema: String
  var title: String
  var horizon: String
  var deliveryGroups: [String: Group]
  var vdas: [String: Machines]
  var resources: [String: Resource]
  var cohorts: [String: People]
}

@main
struct FoundationDecoder {
  static func main() throws {
    let scale = CommandLine.arguments.dropFirst().first.flatMap(Double.init) ?? 1
    let size = RoundSize(scale: scale)
    let data = Data(LargeDocument.bytes(about: size.scaled(LargeDocument.fullByteCount)))
    let start = cpuSeconds()
    let document = try JSONDecoder().decode(Document.self, from: data)
    let seconds = cpuSeconds() - start
    let machines = document.vdas.values.reduce(0) { $0 + $1.override.count }
    print("foundation json/read \(data.count) \(seconds) \(machines)")
  }

  private static func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }
}
