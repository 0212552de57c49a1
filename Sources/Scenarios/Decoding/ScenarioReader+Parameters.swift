import Topology

extension ScenarioReader {
  /// The figures of the sheet that the scenario sets by name.
  mutating func readParameters() {
    guard let map = root.optional("parameters"), map.object() else { return }
    for (index, parameter) in Parameter.all.enumerated() {
      guard let cursor = map.optional(parameter.name), let value = cursor.value(of: parameter)
      else { continue }
      builder.estate.parameters.set(value, at: index)
      parameterPlaces[index] = cursor
    }
    laterChecks.append { $0.checkParameterPairs() }
  }

  /// Where the scenario sets a figure, nil where it has its default.
  func parameterPlace(_ name: String) -> JSONCursor? {
    Parameter.index(named: name).flatMap { parameterPlaces[$0] }
  }

  /// Figures of which the first must not exceed the second, and why.
  private static let orderedPairs: [(less: String, more: String, reason: String)] = [
    ("vda.ping", "vda.registrationTimeout", "machines would be dropped between good pings (REG-1)"),
    ("steer.timeout", "steer.probe", "a probe would fail after the next one has begun (GEO-2)"),
    ("launch.prepareMax", "launch.establishMax", "the client would give up first (LAUNCH-2)"),
    ("launch.enumerate", "launch.establishMax", "no launch would be in time (LAUNCH-2)"),
    ("lease.refreshMin", "lease.period", "leases would lapse before they are renewed (LEASE-2)"),
  ]

  private mutating func checkParameterPairs() {
    for (less, more, reason) in Self.orderedPairs {
      guard let one = Parameter.index(named: less), let other = Parameter.index(named: more) else {
        preconditionFailure("no parameter \(less) or \(more)")
      }
      let (low, high) = (
        builder.estate.parameters.value(at: one), builder.estate.parameters.value(at: other)
      )
      guard low > high else { continue }
      let places = (parameterPlaces[one], parameterPlaces[other])
      let isLess = places.0.map { place in places.1.map { place.isLater(than: $0) } ?? true }
      let bound = DurationText.text(ofMicroseconds: isLess == true ? high : low)
      (isLess == true ? places.0 : places.1)?.refuse(
        .contradiction,
        "\(quoted(less)) is \(quoted(DurationText.text(ofMicroseconds: low))) and \(quoted(more)) "
          + "\(quoted(DurationText.text(ofMicroseconds: high))): \(reason)",
        help: "write at \(isLess == true ? "most" : "least") \(quoted(bound))")
    }
  }

  /// A figure that a thing states itself; it wins over `parameters`.
  mutating func readParameter(_ name: String, from cursor: JSONCursor?) {
    guard let cursor else { return }
    guard let index = Parameter.index(named: name) else {
      preconditionFailure("no parameter \(name)")
    }
    guard let value = cursor.value(of: Parameter.all[index]) else { return }
    builder.estate.parameters.set(value, at: index)
    parameterPlaces[index] = cursor
  }

  mutating func readSteering() {
    guard let steering = root.optional("steering"), steering.object() else { return }
    if let cloud = steering.optional("cloud"), cloud.object() {
      readParameter("steer.probe", from: cloud.optional("probe"))
      readParameter("steer.tolerated", from: cloud.optional("tolerated"))
      readParameter("steer.timeout", from: cloud.optional("timeout"))
      readParameter("steer.ttl", from: cloud.optional("ttl"))
      cloud.readLabels()
    }
    if let gateway = steering.optional("gateway"), gateway.object() {
      readParameter("pop.detect", from: gateway.optional("detect"))
      readParameter("pop.ttl", from: gateway.optional("ttl"))
      gateway.readLabels()
    }
  }
}

extension JSONCursor {
  /// Whether the value has the last word of two: it stands in the upper file, or further down.
  fileprivate func isLater(than other: JSONCursor) -> Bool {
    let (one, two) = (place, other.place)
    return one.document == two.document
      ? one.node > two.node : one.document < two.document
  }

  private var place: EffectiveNode.Source { decoding.tree.nodes[node].place }

  /// The value of a parameter in its unit and range.
  func value(of parameter: Parameter) -> Int64? {
    switch parameter.unit {
    case .seconds: duration(in: parameter.range)
    case .count: integer(in: parameter.range)
    case .ratio: partsPerMillion(in: parameter.range)
    case .perSecond: perSecond(in: parameter.range)
    }
  }
}
