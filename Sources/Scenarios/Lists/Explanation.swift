package import Topology

/// What a word of the model stands for: a rule, a parameter, a cause or a kind of fault.
package enum Explanation: Sendable {
  case rule(Rule)
  case parameter(Parameter)
  case cause(Cause)
  case fault(FaultKind)

  /// Nil for a word that stands for nothing; the letters of a rule's ID may be small.
  package init?(word: String) {
    if let rule = Rule(rawValue: word.uppercased()) {
      self = .rule(rule)
    } else if let index = Parameter.index(named: word) {
      self = .parameter(Parameter.all[index])
    } else if let cause = Cause(word: word) {
      self = .cause(cause)
    } else if let kind = FaultKind(rawValue: word) {
      self = .fault(kind)
    } else {
      return nil
    }
  }

  /// Every word that can be explained.
  package static var words: [String] {
    Rule.allCases.map(\.rawValue) + Parameter.all.map(\.name) + Cause.allCases.map(\.word)
      + FaultKind.allCases.map(\.rawValue)
  }

  /// The rule whose scenarios are worth naming; nil where that is none that is simulated.
  package var shownRule: Rule? {
    let rule: Rule? =
      switch self {
      case .rule(let rule): rule
      case .cause(let cause): cause.rule
      case .parameter, .fault: nil
      }
    return rule.flatMap { $0.isSimulated ? $0 : nil }
  }

  /// The explanation for people; ends with a line feed.
  ///
  /// - Parameter scenarios: the files at hand, in order of path; nil where there are none to look
  ///   through.
  package func text(
    among scenarios: [(path: String, head: ScenarioHead)]?, _ options: RenderOptions
  ) -> String {
    let page = Page(scenarios: scenarios, options)
    let sections =
      switch self {
      case .rule(let rule): page.rule(rule)
      case .parameter(let parameter): page.parameter(parameter)
      case .cause(let cause): page.cause(cause)
      case .fault(let kind): page.fault(kind)
      }
    return sections.filter { !$0.isEmpty }.map { $0.map { $0 + "\n" }.joined() }
      .joined(separator: "\n")
  }
}

/// Lays explanations out: sections of lines, none of which is empty.
private struct Page {
  let scenarios: [(path: String, head: ScenarioHead)]?
  let width: Int
  let paint: Paint

  init(scenarios: [(path: String, head: ScenarioHead)]?, _ options: RenderOptions) {
    self.scenarios = scenarios
    width = max(60, options.width)
    paint = Paint(isOn: options.color)
  }

  func rule(_ rule: Rule) -> [[String]] {
    [title(rule), body(rule), parameters(rule), causes(rule), shown(rule)]
  }

  func cause(_ cause: Cause) -> [[String]] {
    [
      Listing.heading(cause.word, cause.sentence, width, paint), title(cause.rule),
      body(cause.rule), shown(cause.rule),
    ]
  }

  func parameter(_ parameter: Parameter) -> [[String]] {
    let value = parameter.json(parameter.defaultValue)
    let facts = [
      ("default", parameter.written(parameter.defaultValue)),
      ("unit", parameter.type), ("range", parameter.rangeText),
      ("confidence", parameter.confidence.rawValue), ("source", parameter.source),
      ("written", "\"parameters\": { \"\(parameter.name)\": \(value) }"),
    ]
    return [
      Listing.heading(parameter.name, parameter.meaning, width, paint),
      facts.flatMap {
        Listing.heading("  " + $0.0.padded(to: 10), $0.1, width, Paint(isOn: false))
      },
      [paint(.heading, "RULES")]
        + parameter.rules.map { "  \($0.rawValue.padded(to: 9))  \($0.title)" },
    ]
  }

  func fault(_ kind: FaultKind) -> [[String]] {
    [
      Listing.heading(kind.rawValue, kind.sentence, width, paint),
      [paint(.heading, "WHAT IT DOES TO")] + Listing.consequenceLines(of: kind, width),
      [paint(.heading, "WRITTEN")] + kind.example.wrapped(to: width - 2).map { "  " + $0 },
      idiom(of: kind),
    ]
  }

  private func idiom(of kind: FaultKind) -> [String] {
    guard let (meaning, written) = kind.idiom else { return [] }
    return [paint(.heading, "ALSO")]
      + (meaning + ":").wrapped(to: width - 2).map { "  " + $0 }
      + written.wrapped(to: width - 2).map { "  " + $0 }
  }

  // MARK: Parts of a rule

  private func title(_ rule: Rule) -> [String] {
    let waits = rule.isSimulated ? "" : " (not yet simulated)"
    return Listing.heading(rule.rawValue, rule.title + waits, width, paint)
  }

  private func body(_ rule: Rule) -> [String] { rule.text.markdown(wrappedTo: width) }

  private func parameters(_ rule: Rule) -> [String] {
    rule.parameters.isEmpty
      ? [] : Listing.parameterTable(rule.parameters).lines(width: width, paint: paint)
  }

  private func causes(_ rule: Rule) -> [String] {
    rule.causes.isEmpty ? [] : Listing.causeTable(rule.causes).lines(width: width, paint: paint)
  }

  private func shown(_ rule: Rule) -> [String] {
    guard rule.isSimulated else { return [] }
    let head = paint(.heading, "SHOWN BY")
    guard let scenarios else {
      return [head, "  no scenarios/*.json below the working directory to look through"]
    }
    let showing = scenarios.filter { $0.head.shows.contains(rule) }
    guard !showing.isEmpty else { return [head, "  none of scenarios/*.json"] }
    let pathWidth = showing.map(\.path.count).max() ?? 0
    return [head]
      + showing.flatMap { path, head in
        Listing.heading("  " + path.padded(to: pathWidth), head.title, width, Paint(isOn: false))
      }
  }
}
