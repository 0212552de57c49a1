import Topology

/// LHC-12: what is larger or smaller than is advised. Warnings only: nothing of it changes a run.
extension ScenarioReader {
  // Local Host Cache sizing and scaling, 2017.
  private static let mostSingleSession = 5_000
  private static let mostMultiSession = 500
  // Local Host Cache tech brief, checklist.
  private static let leastVCPU = 4
  private static let leastMemory: Int64 = 6 << 30
  // Local Host Cache tech brief; one more stays up while another is upgraded.
  private static let leastConnectors = 2
  private static let advisedConnectors = 3

  /// A connector as its resource location ranks it, and where it is declared.
  private struct Ranked {
    var fqdn: String
    var entry: Int
    /// Position in the entry, from 0.
    var member: Int
  }

  mutating func checkSizing() {
    guard builder.estate.rules.holds(.lhc12) else { return }
    var ranked = Array(repeating: [Ranked](), count: resourceLocations.count)
    for (entry, population) in builder.connectors.enumerated() {
      for (member, connector) in population.members.enumerated() {
        ranked[population.resourceLocation.index].append(
          Ranked(fqdn: connector.fqdn, entry: entry, member: member))
      }
    }
    var hasMachines = Array(repeating: false, count: resourceLocations.count)
    for population in builder.machines { hasMachines[population.resourceLocation.index] = true }
    for location in ranked.indices {
      let first = ranked[location].min { $0.fqdn.utf8.lexicographicallyPrecedes($1.fqdn.utf8) }
      if let first { warnOfWeak(first, location) }
      guard hasMachines[location] || first != nil,
        ranked[location].count < Self.leastConnectors
      else { continue }
      warnOfFewConnectors(ranked[location].count, first, location)
    }
    warnOfManyMachines()
  }

  private func name(_ location: Int) -> String { quoted(resourceLocations.entries[location].id) }

  // MARK: Connectors

  private func warnOfWeak(_ first: Ranked, _ location: Int) {
    let connector = builder.connectors[first.entry].members[first.member]
    if connector.vcpu < Self.leastVCPU {
      place(of: "vcpu", first).report(
        .unadvised,
        "the connector of \(name(location)) that is elected first has \(connector.vcpu) vCPU; at "
          + "least \(Self.leastVCPU) are advised (LHC-12)",
        severity: .warning, help: ["write \"vcpu\": \(Self.leastVCPU)"])
    }
    if let memory = connector.memory, memory < Self.leastMemory {
      place(of: "memory", first).report(
        .unadvised,
        "the connector of \(name(location)) that is elected first has \(MemorySize.text(ofBytes: memory)) of "
          + "memory; at least \(MemorySize.text(ofBytes: Self.leastMemory)) are advised (LHC-12)",
        severity: .warning,
        help: ["write \"memory\": \"\(MemorySize.text(ofBytes: Self.leastMemory))\""])
    }
  }

  /// Where a key of a connector stands: at the member, else at its population.
  private func place(of key: String, _ connector: Ranked) -> JSONCursor {
    let entry = connectors.entries[connector.entry].value
    let override = connectorPopulations[connector.entry].overrides.first {
      $0.member == connector.member + 1
    }
    return override?.cursor.value(at: key) ?? entry.value(at: key) ?? entry
  }

  private func warnOfFewConnectors(_ count: Int, _ first: Ranked?, _ location: Int) {
    let message =
      "\(name(location)) has \(counted(count, "connector")); \(Self.advisedConnectors) are advised, "
      + "and without \(Self.leastConnectors) an upgrade is an outage (LHC-12)"
    let help = "write \"count\": \(Self.advisedConnectors)"
    guard let first else {
      return resourceLocations.entries[location].value.reportKey(
        .unadvised, message, severity: .warning,
        help: ["add connectors in it, with \"count\": \(Self.advisedConnectors)"])
    }
    let entry = connectors.entries[first.entry].value
    if let count = entry.value(at: "count") {
      count.report(.unadvised, message, severity: .warning, help: [help])
    } else {
      entry.reportKey(.unadvised, message, severity: .warning, help: [help])
    }
  }

  // MARK: Machines

  /// At the entry with which a place has too many.
  private func warnOfManyMachines() {
    var single = Array(repeating: 0, count: resourceLocations.count)
    var multi = single
    for (entry, population) in builder.machines.enumerated() {
      let location = population.resourceLocation.index
      let members = population.members.count
      let cursor = vdas.entries[entry].value
      if groupKinds[population.group.index] == .multiSession {
        multi[location] += members
        warn(multi[location], members, Self.mostMultiSession, "multi-session", cursor, location)
      } else {
        single[location] += members
        warn(single[location], members, Self.mostSingleSession, "single-session", cursor, location)
      }
    }
  }

  private func warn(
    _ count: Int, _ added: Int, _ most: Int, _ kind: String, _ cursor: JSONCursor, _ location: Int
  ) {
    guard count > most, count - added <= most else { return }
    (cursor.value(at: "count") ?? cursor).report(
      .unadvised,
      "\(name(location)) has \(count) \(kind) machines; more than \(most) in one resource location "
        + "are not advised (LHC-12)",
      severity: .warning, help: ["put some of them into another resource location"])
  }
}
