import Topology

extension ScenarioReader {
  /// The figures of the sheet that the scenario sets by name.
  mutating func readParameters() {
    guard let map = root.optional("parameters"), map.object() else { return }
    for (index, parameter) in Parameter.all.enumerated() {
      guard let value = map.optional(parameter.name)?.value(of: parameter) else { continue }
      builder.estate.parameters.set(value, at: index)
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
  /// The value of a parameter in its unit and range.
  fileprivate func value(of parameter: Parameter) -> Int64? {
    switch parameter.unit {
    case .seconds: duration(in: parameter.range)
    case .count: integer(in: parameter.range)
    case .ratio: partsPerMillion(in: parameter.range)
    case .perSecond: perSecond(in: parameter.range)
    }
  }
}
