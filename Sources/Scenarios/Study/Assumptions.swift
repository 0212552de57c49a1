package import Topology

/// The figures that a conclusion may rest on although they are little founded: defaults of low and medium
/// confidence that nobody set, at the ends of their plausible ranges.
package struct Assumptions: Sendable {
  /// One figure at one end.
  package struct End: Sendable, Equatable {
    package var name: String
    /// As a scenario writes it.
    package var value: String
    package var confidence: Parameter.Confidence
  }

  /// In order of name, the lower end first; an end that is the default is left out.
  package let ends: [End]

  /// Of a scenario, the figures that something in its estate uses.
  package init(_ scenario: Scenario) {
    ends = parametersUsed(by: scenario.estate).flatMap { use -> [End] in
      guard !use.overridden, use.confidence != .high,
        let parameter = Parameter.index(named: use.name).map({ Parameter.all[$0] })
      else { return [] }
      return [parameter.range.lowerBound, parameter.range.upperBound].compactMap { bound in
        bound == use.value
          ? nil
          : End(
            name: use.name, value: parameter.written(bound), confidence: use.confidence)
      }
    }
  }

  /// The scenario with one figure at one end.
  package static func variant(_ end: End, on base: ScenarioChanges) -> Study.Variant {
    Study.Variant(
      labels: [end.name, end.value],
      changes: base.adding(
        ScenarioChanges(settings: [.init("parameters.\(end.name)", end.value)])))
  }

  /// The scenario with several figures at ends at once.
  package static func together(_ ends: [End], on base: ScenarioChanges) -> Study.Variant {
    Study.Variant(
      labels: ["all at their worst", ""],
      changes: base.adding(
        ScenarioChanges(settings: ends.map { .init("parameters.\($0.name)", $0.value) })))
  }
}

extension Assumptions {
  /// Of each figure the end with which most is lost, where that is more than as the scenario is written.
  ///
  /// - Parameter outcomes: parallel to `ends`.
  package static func worst(
    _ ends: [End], _ outcomes: [Study.Outcome], asWritten control: Study.Outcome
  ) -> [End] {
    func loss(_ outcome: Study.Outcome) -> (Double, Double) {
      (outcome.lostUserTime(against: control).mean, outcome.lostLaunches(against: control).mean)
    }
    var worst: [(end: End, loss: (Double, Double))] = []
    for (end, outcome) in zip(ends, outcomes) where loss(outcome) > (0, 0) {
      if let last = worst.last, last.end.name == end.name {
        if last.loss < loss(outcome) { worst[worst.count - 1] = (end, loss(outcome)) }
      } else {
        worst.append((end, loss(outcome)))
      }
    }
    return worst.map(\.end)
  }
}
