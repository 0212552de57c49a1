import SimEngine

extension StudyPage {
  /// More rows than anybody reads.
  private static let mostRows = 60

  func failures(_ at: Int64, _ length: Int64?, _ areSingle: Bool) -> [StudyBlock] {
    let ranked = report.ranked
    let noun = areSingle ? "single failures" : "pairs of failures"
    let lasting = length.map { "for \(Figures.length($0))" } ?? "for good"
    let breaking = report.outcomes.count { !report.broken(by: $0).isEmpty }
    var blocks: [StudyBlock] = [
      .text(
        "\(report.outcomes.count) \(noun) at \(Figures.instant(at)) \(lasting), each against the "
          + "scenario without it; its own faults are played too. \(breaking) break a check"
      )
    ]
    blocks += meanwhile + open
    blocks.append(.heading(areSingle ? "WHAT FAILS" : "WHAT FAILS TOGETHER"))
    if ranked.isEmpty {
      blocks.append(
        .text(
          areSingle
            ? "nothing is lost by any of them" : "no pair loses more than its two failures alone"))
    } else if let control = report.control {
      if !areSingle {
        blocks.append(
          .text("pairs that lose more than the two alone, added up, or break what neither breaks"))
      }
      blocks.append(
        .table(
          headings: ["what fails", "launches lost", "user-minutes lost", "breaks"],
          rows: ranked.prefix(Self.mostRows).map { outcome in
            [
              outcome.labels.joined(separator: " and "),
              losses(outcome.lostLaunches(against: control), 1),
              losses(outcome.lostUserTime(against: control), Self.minute),
              report.broken(by: outcome).joined(separator: ", "),
            ]
          }))
    }
    return blocks + unlisted(ranked.count, areSingle) + impossible + singlePoints(areSingle)
  }

  /// What else holds: then nothing here stands alone.
  private var meanwhile: [StudyBlock] {
    report.meanwhile.isEmpty
      ? []
      : [
        .text(
          "BESIDE A FAULT OF THE SCENARIO: \(report.meanwhile.joined(separator: ", ")) holds "
            + "meanwhile, so these are further failures on top of it; choose another --at and --for "
            + "for the estate without it")
      ]
  }

  /// The checks of which nothing is known as the scenario is written, or with a failure.
  private var open: [StudyBlock] {
    var ids: [String] = []
    for check in report.all.flatMap(\.checks)
    where check.verdict == .notEnoughData && !ids.contains(check.id) { ids.append(check.id) }
    return ids.isEmpty
      ? []
      : [
        .text(
          "\(ids.joined(separator: ", ")): not enough data in some variants, which is not counted as "
            + "broken; play more (--replications)")
      ]
  }

  private func unlisted(_ ranked: Int, _ areSingle: Bool) -> [StudyBlock] {
    var blocks: [StudyBlock] = []
    if ranked > Self.mostRows {
      blocks.append(.text("\(ranked - Self.mostRows) more that lose less are in --format csv"))
    }
    let rest = report.outcomes.count - ranked
    if rest > 0 {
      blocks.append(
        .text(
          areSingle
            ? "\(rest) others lose nothing"
            : "\(rest) others lose no more than their two failures alone (--each-failure without "
              + "--pairs), and are in --format csv"))
    }
    return blocks
  }

  /// What was not played, and why.
  var impossible: [StudyBlock] {
    report.impossible.isEmpty
      ? []
      : [
        .text("not possible in this scenario, so not played:"),
        .table(headings: ["what", "why"], rows: report.impossible.map { [$0.name, $0.reason] }),
      ]
  }

  private func singlePoints(_ areSingle: Bool) -> [StudyBlock] {
    let points = report.singlePoints
    let found = points.filter { !$0.failures.isEmpty }
    var blocks: [StudyBlock] = [
      .heading(areSingle ? "SINGLE POINTS OF FAILURE" : "PAIRS THAT TAKE EVERYTHING"),
      .text(
        "nobody of the cohort can launch the resource at the end of the failure, though somebody "
          + "can without it" + (areSingle ? "" : ", and with each of the two alone")),
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
