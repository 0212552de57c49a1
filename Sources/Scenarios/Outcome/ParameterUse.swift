import Topology

/// The figures of the parameter sheet that an estate can exercise, in order of name.
///
/// A parameter whose rules have nothing to act on in this estate cannot have shaped the result and
/// is not listed.
func parametersUsed(by estate: Estate) -> [RunResult.ParameterUse] {
  let overridden = estate.parameters.overridden
  return Parameter.all.enumerated().filter { isExercised($0.element.name, in: estate) }.map {
    index, parameter in
    RunResult.ParameterUse(
      name: parameter.name, value: estate.parameters.value(at: index), unit: parameter.unit.word,
      confidence: parameter.confidence.rawValue, overridden: overridden.contains(index))
  }
}

private func isExercised(_ name: String, in estate: Estate) -> Bool {
  let area = name.prefix { $0 != "." }
  return switch area {
  case "arrival": estate.workloads.contains { $0.storm != nil }
  case "broker": hasRegionalFailover(estate)
  case "client", "launch", "logon", "service", "workspace": true
  case "clis", "lease": estate.cohorts.contains { $0.mayHoldLeases }
  case "connector": estate.pools.contains { $0.rendezvous == .off && !$0.isConnectorless }
  case "db": name == "db.zoneFailover" ? hasDatabase(estate) : hasRegionalFailover(estate)
  case "idp", "webapp": estate.resources.contains { $0.kind == .web }
  case "lhc": estate.connectors.contains { $0.mayEnterOutageMode }
  case "pop": !estate.pops.isEmpty
  case "session", "vda": !estate.vdas.isEmpty
  case "steer": estate.geodes.count { $0.isAllowed } > 1
  case "storefront": estate.cohorts.contains { $0.fallback != nil }
  default: true
  }
}

private func hasDatabase(_ estate: Estate) -> Bool {
  estate.service(.broker).databasePrimary != nil
}

private func hasRegionalFailover(_ estate: Estate) -> Bool {
  estate.service(.broker).regionalFailover != nil
}
