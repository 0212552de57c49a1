import SimEngine
import Testing
import Topology

@testable import Scenarios

struct AcceptanceTableTests {
  /// When the outages start.
  private static let start: Int64 = 3_600_000_000

  @Test(arguments: AcceptanceOutage.all.indices)
  func `every cell of an outage takes the course that the table gives`(index: Int) throws {
    let outage = AcceptanceOutage.all[index]
    let further = outage.further.isEmpty ? "" : ", " + outage.further
    let result = try ScenarioPlay.result(
      #""horizon": "\#(outage.horizon)", "faults": { \#(outage.faults) }\#(further)"#)
    let cells = outage.cells + outage.otherwise
    var used = Array(repeating: false, count: cells.count)
    for kind in AcceptanceEstate.Kind.allCases {
      for resource in AcceptanceEstate.resources {
        let entry = cells.firstIndex { $0.holds(kind, resource) }
        if let entry { used[entry] = true }
        let course = try Course(entry.map { cells[$0].course } ?? "", kind, resource)
        compare(try result.history(resource, kind.rawValue), course, outage, kind, resource)
      }
    }
    for (entry, isUsed) in zip(outage.cells, used) {
      #expect(isUsed, "\(outage.name): no cell is left for \(entry.kinds) × \(entry.resources)")
    }
  }

  private func compare(
    _ history: [(from: Int64, answer: Answer)], _ course: Course, _ outage: AcceptanceOutage,
    _ kind: AcceptanceEstate.Kind, _ resource: String
  ) {
    let instants = Set(history.map(\.from) + course.spans.map(\.from)).sorted()
    for instant in instants {
      let got = history.last { $0.from <= instant }?.answer.short ?? "nothing"
      let wanted = course.pattern(at: instant)
      guard !Course.matches(got, wanted) else { continue }
      let seen = history.map { "\(Self.offset($0.from)) \($0.answer.short)" }
      Issue.record(
        """
        \(outage.name) × \(kind.rawValue) × \(resource), at \(Self.offset(instant)): wanted \
        \(wanted), got \(got)
          seen: \(seen.joined(separator: " | "))
        """)
      return
    }
  }

  /// An instant as the table counts it.
  private static func offset(_ ticks: Int64) -> String {
    let (seconds, rest) = (ticks - start).quotientAndRemainder(dividingBy: 1_000_000)
    let fraction = String(String(1_000_000 + abs(rest)).dropFirst())
    return (ticks < start ? "" : "+") + "\(seconds)" + (rest == 0 ? "" : ".\(fraction)")
  }

  @Test func `the table names no outage twice and says why a cell differs`() {
    #expect(Set(AcceptanceOutage.all.map(\.name)).count == AcceptanceOutage.all.count)
    for outage in AcceptanceOutage.all {
      #expect(!outage.remark.isEmpty)
      for cell in outage.cells { #expect(cell.because != "") }
    }
  }

  @Test func `a geode that sovereignty refuses is named beside the outage`() throws {
    let outage = try #require(AcceptanceOutage.all.first { $0.name == "Every allowed geode" })
    let result = try ScenarioPlay.result(#""horizon": "3h", "faults": { \#(outage.faults) }"#)
    for (resource, cohort) in [("ms", "nl-i"), ("ms", "b-i"), ("ws", "nl-i")] {
      let because = try result.answer(resource, cohort, at: Self.start).because
      let refusal = try #require(because.first { $0.cause == .sovereigntyRefused })
      #expect(result.estate.path(of: refusal.root) == "geodes.us")
      #expect(refusal.cause.rule == .sov1)
    }
  }
}

extension AcceptanceOutage.Cells {
  func holds(_ kind: AcceptanceEstate.Kind, _ resource: String) -> Bool {
    Self.names(kind.rawValue, kinds) && Self.names(resource, resources)
  }

  private static func names(_ text: String, _ patterns: String) -> Bool {
    patterns.split(separator: " ").contains { SelectorPath.matches(text, String($0)) }
  }
}

/// What a cell says, from when to when.
private struct Course {
  struct Malformed: Error { let text: String }

  private(set) var spans: [(from: Int64, pattern: String)]

  init(_ text: String, _ kind: AcceptanceEstate.Kind, _ resource: String) throws {
    spans = [(0, Self.expand("S", kind, resource))]
    for entry in text.split(separator: "|") {
      let words = entry.split(whereSeparator: { $0 == " " || $0 == "\n" })
      guard let instant = words.first, words.count > 1 else {
        throw Malformed(text: String(entry))
      }
      let pattern = words.dropFirst().joined(separator: " ")
      let from = try Self.instant(instant, resource)
      if from == 0 { spans = [] }
      if let last = spans.last, last.from >= from { throw Malformed(text: text) }
      spans.append((from, Self.expand(pattern, kind, resource)))
    }
  }

  func pattern(at instant: Int64) -> String { spans.last { $0.from <= instant }?.pattern ?? "" }

  static func matches(_ answer: String, _ pattern: String) -> Bool {
    pattern == "none" ? answer.hasPrefix("none ") : answer == pattern
  }

  /// `+4200+p`, as ticks from the start of the run.
  private static func instant(_ text: Substring, _ resource: String) throws -> Int64 {
    if text == "-3600" { return 0 }
    return try text.split(separator: "+").reduce(3_600_000_000) { sum, term in
      if term == "p" { return sum + Int64(AcceptanceEstate.pings[resource] ?? 0) * 1_000_000 }
      guard let seconds = Double(term) else { throw Malformed(text: String(text)) }
      return sum + Int64((seconds * 1_000_000).rounded())
    }
  }

  /// A symbol of the table as an answer is written in short.
  private static func expand(
    _ pattern: String, _ kind: AcceptanceEstate.Kind, _ resource: String
  ) -> String {
    guard !pattern.hasPrefix("none") else { return pattern }
    let way = kind.isInside ? "direct" : "pop"
    let door = kind.isInside ? "direct" : "gateway"
    let plain = pattern.filter { !"+?c".contains($0) }
    var text: String
    switch plain {
    case "S": text = resource == "ws" ? "web" : "ica." + way
    case "C": text = "lease-cloud.\(way) credential-prompt"
    case "L": text = "lease-lhc.\(way) credential-prompt"
    case "FC": text = "storefront-cloud." + door
    case "FL": text = "storefront-lhc." + door
    case "FO": text = "storefront-own." + door
    default: return "unknown symbol \(pattern)"
    }
    if pattern.contains("c") { text += " cached-list" }
    if pattern.contains("+") { text += " farther-pop" }
    if pattern.contains("?") { text += " unreachable-machines" }
    return text
  }
}
