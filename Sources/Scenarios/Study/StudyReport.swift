import SimEngine

/// A study as it is printed: what was varied, every variant with its checks, and what follows.
package struct StudyReport: Sendable {
  /// What the variants are.
  package enum Kind: Sendable {
    /// The scenario alone, several times.
    case replications(StoppingRule?)
    case sweep([SweepAxis])
    /// A search along one axis for what passes a check.
    case plan(SweepAxis, check: String)
    /// In ticks: when they fail, and for how long (nil: for good).
    case failures(at: Int64, length: Int64?, areSingle: Bool)
    case assumptions
    case branches(at: Int64)
  }

  /// When a series of replications ended.
  package struct StoppingRule: Sendable, Equatable {
    /// The wanted half-width: of a share, or of the bound of a length.
    package var halfWidth: Double
    package var isReached: Bool
    package var most: Int

    package init(halfWidth: Double, isReached: Bool, most: Int) {
      self.halfWidth = halfWidth
      self.isReached = isReached
      self.most = most
    }
  }

  package var study: Study
  package var kind: Kind
  /// The scenario as it is written; nil where it is the only variant.
  package var control: Study.Outcome?
  package var outcomes: [Study.Outcome]
  /// Of pairs of failures, what each of them does alone.
  package var alone: [Study.Outcome] = []
  /// Of failures, the scenario's own faults that hold when they do.
  package var meanwhile: [String] = []
  /// The ends of assumptions and the failures that this scenario cannot be played with.
  package var impossible: [Impossible] = []

  /// What cannot be played, and why.
  package struct Impossible: Sendable, Equatable {
    /// `service.quorum=1000`, or a component.
    package var name: String
    package var reason: String

    package init(_ name: String, _ reason: String) {
      self.name = name
      self.reason = reason
    }
  }

  package init(
    study: Study, kind: Kind, control: Study.Outcome?, outcomes: [Study.Outcome]
  ) {
    self.study = study
    self.kind = kind
    self.control = control
    self.outcomes = outcomes
  }

  /// What each label of a variant is.
  package var axes: [String] {
    switch kind {
    case .replications: []
    case .sweep(let axes): axes.map(\.path)
    case .plan(let axis, _): [axis.path]
    case .failures(_, _, let areSingle): areSingle ? ["failure"] : ["failure", "and"]
    case .assumptions: ["parameter", "value"]
    case .branches: ["branch"]
    }
  }

  /// The variants in the order of the data, the control first.
  package var all: [Study.Outcome] { (control.map { [$0] } ?? []) + outcomes }
}

/// A way to print a study.
package enum StudyFormat: String, CaseIterable, Sendable {
  case human, json, csv, markdown

  package func render(_ report: StudyReport, _ options: RenderOptions) -> String {
    switch self {
    case .human: StudyPage(report).text(options)
    case .json: StudyData(report).json
    case .csv: StudyData(report).csv
    case .markdown: StudyPage(report).markdown
    }
  }
}
