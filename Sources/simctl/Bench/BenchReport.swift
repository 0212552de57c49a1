import Scenarios

/// The rounds of one workload.
struct BenchRow {
  let workload: Workload
  var rounds: [Round] = []

  /// Units per second of the rounds, in their order.
  var rates: [Double] {
    rounds.map { Double($0.units) * 1e9 / Double(max(1, $0.nanoseconds)) }
  }

  /// The most memory of any round.
  var peakBytes: Int? { rounds.compactMap(\.peakBytes).max() }

  /// The greatest change of the allocator's bytes in use, up or down.
  var allocatedBytesAfterWarmUp: Int? {
    rounds.compactMap(\.allocatedBytesAfterWarmUp).max { $0.magnitude < $1.magnitude }
  }

  /// What was simulated, once if it was always the same.
  var digests: String {
    var different: [String] = []
    for round in rounds where !different.contains(round.digest) { different.append(round.digest) }
    return different.joined(separator: ", ")
  }

  /// Whether every round simulated the same.
  var isRepeated: Bool { rounds.allSatisfy { $0.digest == rounds[0].digest } }
}

/// What `simctl bench` prints.
enum BenchReport {
  static let schema = "simctl.bench/1"

  // MARK: For people

  static func list(of workloads: [Workload]) -> String {
    HelpText.table(
      workloads.map { ($0.name, $0.summary + ($0.isLong ? " Not with --quick." : "")) })
  }

  static func text(_ rows: [BenchRow]) -> String {
    let head = [
      "workload", "unit", "median/s", "min - max", "peak", "bytes per", "after warm-up", "digest",
      "check",
    ]
    let lines = [head] + rows.map(cells)
    let widths = head.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    let table = lines.map { line in
      zip(line, widths).map { $0.padding(to: $1) }.joined(separator: "  ").trimmed + "\n"
    }.joined()
    return table
      + "rates are per second of CPU time, of replications per second of wall time\n"
      + "after warm-up: by how much a run then changes the allocator's bytes in use\n"
  }

  private static func cells(_ row: BenchRow) -> [String] {
    let rates = row.rates
    let last = row.rounds.last
    let (least, most) = (rates.min() ?? 0, rates.max() ?? 0)
    return [
      row.workload.name, row.workload.unit, BenchFigures.short(BenchFigures.median(rates)),
      "\(BenchFigures.short(least)) - \(BenchFigures.short(most))",
      row.peakBytes.map { "\(BenchFigures.short(Double($0)))B" } ?? "-",
      last?.item.map { "\($0.noun): \($0.bytes)" } ?? "-",
      row.allocatedBytesAfterWarmUp.map { "\($0 > 0 ? "+" : "")\($0) B" } ?? "-",
      String((last?.digest ?? "-").prefix(12)), last?.check ?? "-",
    ]
  }

  // MARK: For programs

  /// The measurements as `simctl.bench/1`, in the order of the rows.
  static func json(_ rows: [BenchRow]) -> String {
    let workloads = rows.map { object(members(of: $0), indent: "    ") }
    return "{\n  \"schema\": \"\(schema)\",\n  \"workloads\": [\n"
      + workloads.map { "    " + $0 }.joined(separator: ",\n") + "\n  ]\n}\n"
  }

  private static func members(of row: BenchRow) -> [(String, String)] {
    let rates = row.rates
    var members = [
      ("name", quoted(row.workload.name)), ("unit", quoted(row.workload.unit)),
      (
        "ratePerSecond",
        "{ \"min\": \(whole(rates.min())), \"median\": \(whole(BenchFigures.median(rates))), "
          + "\"max\": \(whole(rates.max())) }"
      ),
      ("peakBytes", row.peakBytes.map { "\($0)" } ?? "null"),
      ("digest", quoted(row.digests)),
    ]
    if let bytes = row.allocatedBytesAfterWarmUp {
      members.append(("allocatedBytesAfterWarmUp", "\(bytes)"))
    }
    if let last = row.rounds.last {
      if let item = last.item {
        members.append(("item", quoted(item.noun)))
        members.append(("bytesPerItem", "\(item.bytes)"))
      }
      if let check = last.check { members.append(("check", quoted(check))) }
    }
    let rounds = row.rounds.map { "{ \"units\": \($0.units), \"nanoseconds\": \($0.nanoseconds) }" }
    members.append(("rounds", "[\(rounds.joined(separator: ", "))]"))
    return members
  }

  private static func object(_ members: [(String, String)], indent: String) -> String {
    let lines = members.map { "\(indent)  \(quoted($0.0)): \($0.1)" }
    return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
  }

  /// None of the texts here has anything to escape: names of workloads, digits, plain words.
  private static func quoted(_ text: String) -> String { "\"\(text)\"" }

  private static func whole(_ rate: Double?) -> String { "\(Int((rate ?? 0).rounded()))" }
}

extension Round {
  /// Reads what a process that measured one round of one workload has printed; nil if it is not that.
  init?(json text: String) {
    let document = JSONDocument(SourceFile(name: "<bench>", text: text))
    guard let root = document.root,
      let workloads = document.member("workloads", of: root),
      let workload = document.elements(of: workloads).first,
      let rounds = document.member("rounds", of: workload),
      let round = document.elements(of: rounds).first,
      let units = document.integer("units", of: round),
      let nanoseconds = document.integer("nanoseconds", of: round),
      let digest = document.text("digest", of: workload)
    else { return nil }
    var item: Item?
    if let noun = document.text("item", of: workload),
      let bytes = document.integer("bytesPerItem", of: workload)
    {
      item = Item(noun: noun, bytes: bytes)
    }
    self.init(
      units: units, nanoseconds: UInt64(nanoseconds), digest: digest, item: item,
      allocatedBytesAfterWarmUp: document.integer("allocatedBytesAfterWarmUp", of: workload),
      check: document.text("check", of: workload),
      peakBytes: document.integer("peakBytes", of: workload))
  }
}

extension JSONDocument {
  fileprivate func member(_ key: String, of node: Int) -> Int? {
    members(of: node).first { text(of: $0.key) == key }?.value
  }

  fileprivate func integer(_ key: String, of node: Int) -> Int? {
    member(key, of: node).flatMap { Int(text(of: $0)) }
  }

  fileprivate func text(_ key: String, of node: Int) -> String? {
    member(key, of: node).map { text(of: $0) }
  }
}

extension String {
  /// Without the spaces at its end.
  fileprivate var trimmed: String {
    String(self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)])
  }
}
