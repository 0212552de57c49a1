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
  /// Of each figure the end that does most harm, where it does any against the scenario as it is
  /// written: fewer checks that pass, then user-time lost, then launches lost, then means of checks that
  /// are further to the side of failure.
  ///
  /// All of them together are one corner of what is plausible, not the worst of all corners.
  ///
  /// - Parameter outcomes: parallel to `ends`.
  package static func worst(
    _ ends: [End], _ outcomes: [Study.Outcome], asWritten control: Study.Outcome
  ) -> [End] {
    var worst: [(end: End, harm: Harm)] = []
    for (end, outcome) in zip(ends, outcomes) {
      let harm = Harm(outcome, asWritten: control)
      guard harm.isAny else { continue }
      if let last = worst.last, last.end.name == end.name {
        if last.harm < harm { worst[worst.count - 1] = (end, harm) }
      } else {
        worst.append((end, harm))
      }
    }
    return worst.map(\.end)
  }

  /// What a variant has more of than the scenario as it is written; the first is what counts first.
  private struct Harm: Comparable {
    private var parts: [Double]

    init(_ outcome: Study.Outcome, asWritten control: Study.Outcome) {
      func passing(_ outcome: Study.Outcome) -> Int {
        outcome.checks.count { $0.verdict == .pass }
      }
      parts = [
        Double(passing(control) - passing(outcome)),
        outcome.lostUserTime(against: control).mean, outcome.lostLaunches(against: control).mean,
        Double(outcome.checks.indices.count { Self.isWorse(outcome, $0, control) }),
      ]
    }

    private static func isWorse(
      _ outcome: Study.Outcome, _ check: Int, _ control: Study.Outcome
    ) -> Bool {
      guard let difference = outcome.difference(of: check, from: control) else { return false }
      return switch outcome.checks[check].wanted {
      case .atLeast: difference.mean < 0
      case .atMost: difference.mean > 0
      }
    }

    var isAny: Bool { parts.contains { $0 > 0 } }

    static func < (one: Harm, other: Harm) -> Bool {
      one.parts.lexicographicallyPrecedes(other.parts)
    }
  }
}
