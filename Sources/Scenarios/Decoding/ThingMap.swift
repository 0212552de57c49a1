import Topology

/// The entries of one map of a scenario, such as `geodes`, in order of id.
///
/// A position in it is the position in the estate's array of the kind, so that a reference is
/// resolved before the thing itself has been read.
struct ThingMap {
  /// The key of the map.
  let key: String
  /// One entry, as messages name it.
  let noun: String
  /// Nil when the scenario has no such map.
  let cursor: JSONCursor?
  let entries: [(id: String, value: JSONCursor)]
  let table: ReferenceTable

  /// The maps of a scenario whose keys are ids; `zones` stand in regions.
  static let names: Set<String> = [
    "acts", "checks", "cohorts", "connectors", "deliveryGroups", "domainControllers", "faults",
    "gateways", "geodes", "hypervisors", "identityProviders", "instances", "networks", "pops",
    "regions", "repairCrews", "resourceLocations", "resources", "sites", "storeFronts", "vdas",
    "workloads",
  ]

  init(_ key: String, of parent: JSONCursor?, noun: String) {
    precondition(key == "zones" || Self.names.contains(key), "\(key) is not among the names")
    self.key = key
    self.noun = noun
    let map = parent?.optional(key)
    // A map that is not an object is refused here, once.
    entries = map?.entries(ofKind: noun) ?? []
    cursor = map.flatMap { $0.kind == .object ? $0 : nil }
    table = ReferenceTable(kind: noun, definedIn: map)
  }

  var count: Int { entries.count }

  /// - Complexity: O(log entries).
  func position(of name: String) -> Int? {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].id == name { return middle }
      if entries[middle].id.precedesByBytes(name) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return nil
  }
}

extension JSONCursor {
  /// The thing a bare id stands for, nil after a diagnostic.
  func reference<Kind>(to map: ThingMap) -> ID<Kind>? {
    reference(map.table).flatMap { map.position(of: $0) }.map { ID($0) }
  }

  /// The things of an array of bare ids, in the order written.
  func references<Kind>(to map: ThingMap) -> [ID<Kind>] {
    var found: [ID<Kind>] = []
    for element in elements() {
      guard let id: ID<Kind> = element.reference(to: map) else { continue }
      if found.contains(id) {
        element.refuse(
          .duplicateKey, "\(quoted(element.text)) is listed twice", help: "remove one of the two")
      } else {
        found.append(id)
      }
    }
    return found
  }

  /// The thing that the key of this value names, nil after a diagnostic at the key.
  func keyReference<Kind>(to map: ThingMap) -> ID<Kind>? {
    let name = key ?? ""
    if let position = map.position(of: name) { return ID(position) }
    reportKey(
      .unknownReference, "no \(map.noun) named \(quoted(name))", help: [map.table.help(for: name)])
    return nil
  }
}
