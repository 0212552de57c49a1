/// What a check measures.
package enum CheckMeasure: String, Sendable, CaseIterable {
  case userTime, launches, longestGap
}

extension CheckMeasure {
  /// What the value of a measure is counted in, and its bound with it.
  package enum Unit: Sendable {
    /// Parts per million of a numerator in a denominator.
    case share
    /// Ticks.
    case length
    /// A whole number of users, requests or launches.
    case count
  }

  package var unit: Unit {
    switch self {
    case .userTime, .launches: .share
    case .longestGap: .length
    }
  }

  /// Of a share more is better, of a length or a count less.
  var wantsMore: Bool { unit == .share }
}
