import SimEngine

extension StudyPage {
  func failures(_ at: Int64, _ length: Int64?, _ areSingle: Bool) -> [StudyBlock] {
    let ranked = report.ranked
    let noun = areSingle ? "single failures" : "pairs of failures"
    let lasting = length.map { "for \(Figures.length($0))" } ?? "for good"
    let breaking = report.outcomes.count { !report.broken(by: $0).isEmpty }
    var blocks: [StudyBlock] = [
      .text(
        "\(report.outcomes.count) \(noun) at \(Figures.instant(at)) \(lasting), each against the "
          + "scenario without it; its own faults are played too. \(breaking) break a check that passes"
      ),
      .heading("WHAT FAILS"),
    ]
    if ranked.isEmpty {
      blocks.append(.text("nothing is lost by any of them"))
    } else if let control = report.control {
      blocks.append(
        .table(
          headings: ["what fails", "launches lost", "user-minutes lost", "breaks"],
          rows: ranked.map { outcome in
            [
              outcome.labels.joined(separator: " and "),
              losses(outcome.lostLaunches(against: control), 1),
              losses(outcome.lostUserTime(against: control), 60_000_000),
              report.broken(by: outcome).joined(separator: ", "),
            ]
          }))
    }
    let rest = report.outcomes.count - ranked.count
    if rest > 0 { blocks.append(.text("\(rest) others lose nothing")) }
    if !report.impossible.isEmpty {
      blocks.append(
        .text(
          "without a name in the scenario, so not played: \(report.impossible.joined(separator: ", "))"
        ))
    }
    return blocks + singlePoints(areSingle, length)
  }

  private func losses(_ estimate: Estimate, _ unit: Double) -> String {
    let mean =
      estimate.count == 1 && unit == 1
      ? Figures.grouped(Int64(estimate.mean)) : StudyFigures.text(estimate.mean / unit, .count)
    let interval = estimate.interval.map {
      " (\(StudyFigures.text($0.lower / unit, .count)) to \(StudyFigures.text($0.upper / unit, .count)))"
    }
    return mean + (interval ?? "")
  }

  private func singlePoints(_ areSingle: Bool, _ length: Int64?) -> [StudyBlock] {
    let points = report.singlePoints
    let found = points.filter { !$0.failures.isEmpty }
    var blocks: [StudyBlock] = [
      .heading(areSingle ? "SINGLE POINTS OF FAILURE" : "PAIRS THAT TAKE EVERYTHING"),
      .text(
        "nobody of the cohort can launch the resource at the end of the failure, though somebody "
          + "can without it"),
    ]
    if !found.isEmpty {
      blocks.append(
        .table(
          headings: ["resource", "cohort", areSingle ? "single points" : "pairs"],
          rows: found.map { [$0.resource, $0.cohort, $0.failures.joined(separator: ", ")] }))
    }
    let none = points.count - found.count
    if none > 0 {
      blocks.append(.text("\(none) of \(points.count) rows of resource and cohort have none"))
    }
    return blocks
  }
}
