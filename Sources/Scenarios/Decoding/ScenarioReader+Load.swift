import Topology

/// GEO-5: what services can do, and what other customers ask of them.
extension ScenarioReader {
  private static let loadedKinds: [Estate.ServiceKind] = [.workspace, .identity, .broker]
  private static let mostRequests: Int64 = 100_000

  /// The keys `capacity` and `background` of a service; of others they are unknown.
  func readLoads(_ cursor: JSONCursor, _ service: inout Estate.Service) {
    guard Self.loadedKinds.contains(service.kind) else { return }
    let capacities = cursor.optional("capacity")?.entries() ?? []
    for (_, value) in capacities {
      guard let geode: ID<Estate.Geode> = value.keyReference(to: geodes),
        let rate = value.perSecond(in: 1...Self.mostRequests)
      else { continue }
      service.loads.append(Estate.Service.Load(geode: geode, capacity: rate))
    }
    for (id, value) in cursor.optional("background")?.entries() ?? [] {
      guard let geode: ID<Estate.Geode> = value.keyReference(to: geodes),
        let rate = value.perSecond(in: 0...Self.mostRequests)
      else { continue }
      guard capacities.contains(where: { $0.id == id }) else {
        value.reportKey(
          .contradiction,
          "the service \(quoted(service.kind.name)) has no capacity on \(quoted(id)), so nothing "
            + "waits there (GEO-5)",
          help: ["add \(quoted(id)) under \"capacity\", or remove it here"])
        continue
      }
      if let index = service.loads.firstIndex(where: { $0.geode == geode }) {
        service.loads[index].background = rate
      }
    }
    service.loads.sort { $0.geode.rawValue < $1.geode.rawValue }
  }

  /// MON-1: who looks at Monitor, by role; where nothing is said of them, nobody does.
  func readAdministrators(_ cursor: JSONCursor, _ service: inout Estate.Service) {
    guard let roles = cursor.optional("administrators"), roles.object() else { return }
    let parameters = builder.estate.parameters
    let defaults = [
      ("full", parameters.monitorFullAdmins), ("helpDesk", parameters.monitorHelpDeskAdmins),
      ("session", parameters.monitorSessionAdmins),
    ]
    service.administrators = defaults.reduce(0) { sum, role in
      sum + Int(roles.optional(role.0, default: role.1) { $0.integer(in: 0...10_000) })
    }
  }

  /// GEO-5: only where somebody can ask the service is there load.
  ///
  /// - Parameter hosts: the geodes on which it has replicas.
  func checkLoads(
    of service: Estate.Service, _ cursor: JSONCursor?, hosts: [ID<Estate.Geode>]
  ) {
    guard Self.loadedKinds.contains(service.kind), geodesAreKnown.allSatisfy({ $0 }) else { return }
    for (id, value) in cursor?.value(at: "capacity")?.entries() ?? [] {
      guard let position = geodes.position(of: id) else { continue }
      let geode = ID<Estate.Geode>(position)
      let help = ["remove it, or write one of: \(Suggestion.list(names(of: hosts)))"]
      if !hosts.contains(geode) {
        value.reportKey(
          .contradiction,
          "the service \(quoted(service.kind.name)) has no replica on \(quoted(id))", help: help)
      } else if !builder.estate.geodes[geode].isAllowed {
        value.reportKey(
          .contradiction, "the geode \(quoted(id)) is not where the instance may go (SOV-1)",
          help: help)
      }
    }
  }

  private func names(of hosts: [ID<Estate.Geode>]) -> [String] {
    hosts.filter { builder.estate.geodes[$0].isAllowed }.map { builder.estate.geodes[$0].name }
  }
}
