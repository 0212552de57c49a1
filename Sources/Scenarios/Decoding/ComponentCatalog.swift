import Topology

/// Every component a selector can name, by its path in the scenario.
///
/// The paths are those that `Estate.path(of:)` spells; each entry knows the component it stands
/// for, or the members it selects, and the thing in the scenario whose keys `where` compares.
struct ComponentCatalog {
  struct Members {
    let kind: ComponentKind
    /// Position of member 1 in the estate.
    let first: Int
    let count: Int
    /// False for an entry without `count`: its one member has no number.
    let isNumbered: Bool
    /// By member; in order.
    let overrides: [(member: Int, cursor: JSONCursor)]

    /// - Complexity: O(log overrides).
    func override(of member: Int) -> JSONCursor? {
      let position = overrides.partitioningIndex { $0.member < member }
      return position < overrides.count && overrides[position].member == member
        ? overrides[position].cursor : nil
    }
  }

  struct Entry {
    /// The segments below the kind's own key.
    let path: [String]
    /// What the last segment is, for messages.
    let noun: String
    let thing: JSONCursor?
    /// Nil where the path selects the members.
    let itself: ComponentRef?
    let members: Members?

    /// Whether it has a map of its own in the scenario: replicas and parts of a PoP do not.
    var isThing: Bool { path.count == 1 || itself?.kind == .zone }

    init(
      _ path: [String], _ noun: String, _ thing: JSONCursor?, itself: ComponentRef? = nil,
      members: Members? = nil
    ) {
      self.path = path
      self.noun = noun
      self.thing = thing
      self.itself = itself
      self.members = members
    }
  }

  /// The kinds by key, in order of key.
  private(set) var roots: [(key: String, entries: [Entry])] = []
  /// By key of a kind, the first segments of the paths of its entries, where they are in order of
  /// them; only looked up in.
  private var firstSegments: [String: [String]] = [:]

  func entries(of key: String) -> [Entry]? { roots.first { $0.key == key }?.entries }

  /// Those of the entries of a kind that a pattern for the first segment can fit, in their order;
  /// others may be among them.
  ///
  /// - Complexity: O(log entries) where they are in order of that segment, which all large kinds
  ///   are.
  func candidates(of key: String, _ entries: [Entry], for pattern: String) -> ArraySlice<Entry> {
    guard let segments = firstSegments[key] else { return entries[...] }
    let beginning = String(Substring(pattern.utf8.prefix { $0 != UInt8(ascii: "*") }))
    let first = segments.partitioningIndex { $0.precedesByBytes(beginning) }
    guard beginning.utf8.count < pattern.utf8.count else {
      return entries[first...].prefix { !beginning.precedesByBytes($0.path[0]) }
    }
    let end = segments[first...].partitioningIndex { $0.utf8.starts(with: beginning.utf8) }
    return entries[first..<end]
  }

  mutating func add(_ key: String, _ entries: [Entry]) {
    let segments = entries.map { $0.path[0] }
    let isOrdered = zip(segments, segments.dropFirst()).allSatisfy { !$1.precedesByBytes($0) }
    if isOrdered { firstSegments[key] = segments }
    roots.append((key, entries))
    roots.sort { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  }

  /// Adds a map whose entries are components themselves.
  mutating func add(_ map: ThingMap, as kind: ComponentKind) {
    let entries = map.entries.enumerated().map { position, entry in
      Entry([entry.id], map.noun, entry.value, itself: ComponentRef(kind, position))
    }
    add(map.key, entries)
  }

  /// Adds a map whose entries are populations of components.
  mutating func add(_ map: ThingMap, _ populations: [Population], as kind: ComponentKind) {
    var first = 0
    let entries = zip(map.entries, populations).map { entry, population in
      defer { first += population.count }
      return Entry(
        [entry.id], map.noun, entry.value,
        members: Members(
          kind: kind, first: first, count: population.count, isNumbered: population.isNumbered,
          overrides: population.overrides))
    }
    add(map.key, entries)
  }
}

extension RandomAccessCollection {
  /// The first position from which on `isBefore` is false, where it is true up to some position.
  ///
  /// - Complexity: O(log count).
  func partitioningIndex(where isBefore: (Element) -> Bool) -> Index {
    var (low, count) = (startIndex, self.count)
    while count > 0 {
      let middle = index(low, offsetBy: count / 2)
      if isBefore(self[middle]) {
        low = index(after: middle)
        count -= count / 2 + 1
      } else {
        count /= 2
      }
    }
    return low
  }
}
