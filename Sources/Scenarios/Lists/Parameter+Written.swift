package import Topology

extension Parameter {
  /// The kind of value a scenario writes for it, in the words of its `params`.
  package var type: String {
    switch unit {
    case .seconds: "duration"
    case .count: "integer"
    case .ratio: "ratio"
    case .perSecond: "rate"
    }
  }

  /// A value as a scenario writes it, without quotes: `90s`, `50%`, `20/s`, `4`.
  package func written(_ value: Int64) -> String {
    switch unit {
    case .seconds: DurationText.text(ofMicroseconds: value)
    case .count: "\(value)"
    case .ratio: Ratio(partsPerBillion: value * 1000).text
    case .perSecond: "\(value)/s"
    }
  }

  /// A value as JSON: what can stand after the name in a scenario's `parameters`.
  package func json(_ value: Int64) -> String {
    unit == .count ? written(value) : JSONWriter.quoted(written(value))
  }

  /// The range as text for people.
  var rangeText: String { "\(written(range.lowerBound)) to \(written(range.upperBound))" }
}

extension Rule {
  /// The parameters the rule uses, in order of name.
  package var parameters: [Parameter] { Parameter.all.filter { $0.rules.contains(self) } }

  /// The causes that are unmet conditions of the rule, in their order.
  package var causes: [Cause] { Cause.allCases.filter { $0.rule == self } }
}
