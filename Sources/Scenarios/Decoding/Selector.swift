import Topology

/// A selector as it is written: a path in the scenario, `*` for any characters of a segment.
///
/// A last segment `ams/2` names one member of a population; `ams` names them all.
struct SelectorPath {
  let root: String
  /// The segments below the root; the member is not among them.
  let segments: [String]
  /// A number, or a pattern; nil for the whole thing.
  let member: String?

  init?(_ text: String) {
    var segments = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard segments.count > 1, segments.allSatisfy({ !$0.isEmpty }) else { return nil }
    let last = segments[segments.count - 1].split(
      separator: "/", omittingEmptySubsequences: false)
    guard last.count <= 2, last.allSatisfy({ !$0.isEmpty }) else { return nil }
    segments[segments.count - 1] = String(last[0])
    root = segments[0]
    self.segments = Array(segments.dropFirst())
    member = last.count == 2 ? String(last[1]) : nil
  }

  /// Whether a text fits a pattern in which `*` stands for any characters, also none.
  /// - Complexity: O(text × pattern).
  static func matches(_ text: String, _ pattern: String) -> Bool {
    var (text, pattern) = (text, pattern)
    return text.withUTF8 { text in pattern.withUTF8 { matches(text, $0) } }
  }

  private static func matches(
    _ text: UnsafeBufferPointer<UInt8>, _ pattern: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let star = UInt8(ascii: "*")
    var (position, place) = (0, 0)
    /// Where to go on when the characters after the last star do not fit.
    var retry: (position: Int, place: Int)?
    while position < text.count {
      if place < pattern.count, pattern[place] == star {
        place += 1
        retry = (position, place)
      } else if place < pattern.count, pattern[place] == text[position] {
        position += 1
        place += 1
      } else if let last = retry {
        position = last.position + 1
        place = last.place
        retry = (position, place)
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == star }
  }
}

/// A component that a selector selected.
struct Selection {
  let component: ComponentRef
  /// The noun of its kind.
  let noun: String
  let thing: JSONCursor?
  /// What the thing's `override` says of this member.
  let override: JSONCursor?

  /// The plain value under a key (`labels.tier` goes one level down), the member's own first.
  func value(of key: String) -> JSONCursor? {
    [override, thing].lazy.compactMap { $0?.value(at: key) }.first
  }
}

extension JSONCursor {
  /// The value at a dotted path below this one, without the keys counting as known.
  func value(at path: String) -> JSONCursor? {
    path.split(separator: ".", omittingEmptySubsequences: false).reduce(self) { cursor, step in
      guard let cursor, cursor.kind == .object else { return nil }
      return cursor.decoding.tree.child(of: cursor.node, named: String(step)).map(cursor.at)
    }
  }

  fileprivate var isPlain: Bool { kind != .object && kind != .array && kind != .null }
}

extension ComponentCatalog {
  /// The components that a selector, several of them, or one with conditions selects; each once,
  /// in order of kind and position.
  ///
  /// - Parameters:
  ///   - key: where the kind is given by the place in the scenario (`resources` of a check), its
  ///     key; an id or a glob of ids then suffices.
  ///   - allowsEmpty: whether selecting nothing is no mistake.
  ///   - takesShare: whether the caller reads the `share` of a selector with conditions.
  func select(
    _ cursor: JSONCursor, among key: String? = nil, allowsEmpty: Bool = false,
    takesShare: Bool = false
  ) -> [Selection] {
    switch cursor.kind {
    case .array:
      return Self.ordered(cursor.elements().flatMap { matches($0, key, allowsEmpty) })
    case .object:
      return Self.ordered(selectWithConditions(cursor, key, allowsEmpty, takesShare))
    case .string, .number, .true, .false, .null:
      return Self.ordered(matches(cursor, key, allowsEmpty))
    }
  }

  private static func ordered(_ selections: [Selection]) -> [Selection] {
    let sorted = selections.sorted {
      ($0.component.kind.rawValue, $0.component.index)
        < ($1.component.kind.rawValue, $1.component.index)
    }
    return sorted.indices.filter {
      $0 == 0 || sorted[$0].component != sorted[$0 - 1].component
    }.map { sorted[$0] }
  }

  // MARK: Conditions

  private func selectWithConditions(
    _ cursor: JSONCursor, _ key: String?, _ allowsEmpty: Bool, _ takesShare: Bool
  ) -> [Selection] {
    let mayBeEmpty = cursor.optional("allowEmpty", default: false) { $0.bool() } || allowsEmpty
    let conditions = cursor.optional("where")?.entries() ?? []
    if !takesShare, let share = cursor.optional("share") {
      share.reportKey(
        .unknownKey, "a \"share\" is drawn for faults only: here a selector selects all it matches",
        help: ["remove it, or name the members, e.g. \"connectors.ams/1\""])
    }
    guard let path = cursor.required("select", example: "\"connectors.*\"") else { return [] }
    var selections = matches(path, key, mayBeEmpty)
    for condition in conditions where !selections.isEmpty {
      selections = filter(selections, by: condition.value, named: condition.id, mayBeEmpty)
    }
    return selections
  }

  private func filter(
    _ selections: [Selection], by wanted: JSONCursor, named key: String, _ mayBeEmpty: Bool
  ) -> [Selection] {
    guard wanted.isPlain else {
      wanted.refuse(
        .wrongType, "\(wanted.subject) must be a plain value, not \(wanted.kind.noun)",
        help: "write text in double quotes, a number, true or false")
      return []
    }
    let values = selections.map { $0.value(of: key) }
    let fitting = zip(selections, values).filter { _, value in
      value?.kind == wanted.kind && value?.text == wanted.text
    }.map(\.0)
    if fitting.isEmpty, !mayBeEmpty {
      reportNoFit(wanted, key, selections, values.compactMap { $0 }.filter(\.isPlain))
    }
    return fitting
  }

  private func reportNoFit(
    _ wanted: JSONCursor, _ key: String, _ selections: [Selection], _ values: [JSONCursor]
  ) {
    let noun = selections.first?.noun ?? "thing"
    guard !values.isEmpty else {
      let keys = selections.flatMap { $0.thing.map(Self.plainKeys) ?? [] }
      let table = ReferenceTable(kind: "key", names: keys)
      let nearest = Suggestion.nearest(to: key, among: table.names)
      wanted.reportKey(
        .unknownKey, "no selected \(noun) has the key \(quoted(key))",
        help: [
          nearest.map { "write \(quoted($0))" }
            ?? "write one of: \(Suggestion.list(table.names))"
        ])
      return
    }
    let table = ReferenceTable(kind: noun, names: values.map(\.text))
    let nearest = Suggestion.nearest(to: wanted.text, among: table.names)
    wanted.refuse(
      .emptySelection, "no selected \(noun) has \(quoted(key)): \(quoted(wanted.text))",
      label: "selects nothing",
      help: nearest.map { "write \(quoted($0))" }
        ?? "write one of: \(Suggestion.list(table.names)), or add \"allowEmpty\": true")
  }

  private static func plainKeys(of thing: JSONCursor) -> [String] {
    guard thing.kind == .object else { return [] }
    let tree = thing.decoding.tree
    return tree.children(of: thing.node).filter { thing.at($0).isPlain }.compactMap {
      tree.key(of: $0)
    }
  }

  // MARK: Paths

  /// What one path selects, nothing after a diagnostic.
  private func matches(_ cursor: JSONCursor, _ key: String?, _ mayBeEmpty: Bool) -> [Selection] {
    guard cursor.expect([.string], as: "a selector", help: exampleHelp(key)) else { return [] }
    var text = cursor.text
    if let key, !text.hasPrefix("\(key).") { text = "\(key).\(text)" }
    guard let path = SelectorPath(text) else {
      cursor.refuse(
        .malformedSelector, "\(quoted(cursor.text)) is not a selector",
        help: pathHelp(cursor.text) ?? exampleHelp(key))
      return []
    }
    guard let entries = entries(of: path.root) else {
      let table = ReferenceTable(kind: "kind", names: roots.map(\.key))
      cursor.refuse(
        .malformedSelector, "\(quoted(path.root)) is no kind of component",
        help: rootHelp(path, table))
      return []
    }
    var fitting = entries
    for (level, segment) in path.segments.enumerated() {
      let candidates =
        level == 0 ? candidates(of: path.root, entries, for: segment) : fitting[...]
      let next = candidates.filter {
        level < $0.path.count && SelectorPath.matches($0.path[level], segment)
      }
      if next.isEmpty {
        if !mayBeEmpty { reportNoMatch(cursor, path, level, among: fitting, key) }
        return []
      }
      fitting = next
    }
    let whole = fitting.filter { $0.path.count == path.segments.count }
    if whole.isEmpty {
      reportNoMatch(cursor, path, path.segments.count, among: fitting, key)
      return []
    }
    let selections = whole.flatMap { expand($0, path.member) }
    if selections.isEmpty, !mayBeEmpty { reportNoMember(cursor, path, whole) }
    return selections
  }

  private func expand(_ entry: Entry, _ member: String?) -> [Selection] {
    guard let member else {
      if let itself = entry.itself {
        return [
          Selection(component: itself, noun: entry.noun, thing: entry.thing, override: nil)
        ]
      }
      guard let members = entry.members else { return [] }
      return (1...members.count).map { selection(entry, members, $0) }
    }
    guard let members = entry.members, members.isNumbered else { return [] }
    if let number = Population.member(member) {
      return number <= members.count ? [selection(entry, members, number)] : []
    }
    guard member.utf8.contains(UInt8(ascii: "*")) else { return [] }
    return (1...members.count).filter { SelectorPath.matches(String($0), member) }
      .map { selection(entry, members, $0) }
  }

  private func selection(_ entry: Entry, _ members: Members, _ number: Int) -> Selection {
    Selection(
      component: ComponentRef(members.kind, members.first + number - 1),
      noun: members.kind == .endpoint ? members.kind.noun : entry.noun,
      thing: entry.thing, override: members.override(of: number))
  }

  // MARK: What the author meant

  private func exampleHelp(_ key: String?) -> String {
    switch key {
    case nil: "write a path in the scenario, e.g. \"regions.westeurope\" or \"connectors.ams/1\""
    case let key?: "write an id of \(key), or a glob such as \"*\""
    }
  }

  /// The whole path of a thing of which only the id is written.
  private func pathHelp(_ name: String) -> String? {
    for (key, entries) in roots where entries.contains(where: { $0.path == [name] }) {
      return "write \(quoted("\(key).\(name)"))"
    }
    return nil
  }

  private func rootHelp(_ path: SelectorPath, _ table: ReferenceTable) -> String {
    Suggestion.nearest(to: path.root, among: table.names).map {
      "write \(quoted(([$0] + path.segments).joined(separator: ".")))"
    } ?? "start with one of: \(Suggestion.list(table.names, limit: 20))"
  }

  private func reportNoMatch(
    _ cursor: JSONCursor, _ path: SelectorPath, _ level: Int, among entries: [Entry],
    _ key: String?
  ) {
    // As the author wrote it: without the kind where the place gives it.
    let isBare = key != nil && !cursor.text.hasPrefix("\(path.root).")
    let steps = (isBare ? [] : [path.root]) + path.segments.prefix(level)
    let prefix = steps.joined(separator: ".")
    func full(_ name: String) -> String { (steps + [name]).joined(separator: ".") }
    let names = entries.filter { level < $0.path.count }.map { $0.path[level] }
    let table = ReferenceTable(kind: "", names: names)
    guard level < path.segments.count else {
      cursor.refuse(
        .malformedSelector, "\(quoted(cursor.text)) is no component by itself",
        help: "write one of: \(Suggestion.list(table.names.map(full)))")
      return
    }
    let wanted = path.segments[level]
    let noun = entries.first { $0.path.count == level + 1 }?.noun
    if let nearest = Suggestion.nearest(to: wanted, among: table.names) {
      cursor.refuse(
        .unknownReference, "no \(noun ?? "component") named \(quoted(wanted))",
        label: "not defined in this scenario", help: "write \(quoted(full(nearest)))")
    } else if table.names.isEmpty {
      cursor.refuse(
        .emptySelection, "\(quoted(prefix)) holds nothing a selector could name",
        label: "selects nothing",
        help: level == 0
          ? "define an entry under \(quoted(path.root)), or remove the reference"
          : "write \(quoted(prefix))")
    } else {
      cursor.refuse(
        .emptySelection, "no \(noun ?? "component") matches \(quoted(wanted))",
        label: "selects nothing", help: "write one of: \(Suggestion.list(table.names.map(full)))")
    }
  }

  private func reportNoMember(_ cursor: JSONCursor, _ path: SelectorPath, _ entries: [Entry]) {
    let name = ([path.root] + path.segments).joined(separator: ".")
    let most = entries.compactMap { $0.members?.isNumbered == true ? $0.members?.count : nil }.max()
    cursor.refuse(
      .unknownReference, "no member \(quoted(cursor.text))", label: "not defined in this scenario",
      help: most.map {
        "write \(quoted("\(name)/1"))" + ($0 > 1 ? " … \(quoted("\(name)/\($0)"))" : "")
      } ?? "write \(quoted(name)); it has no members")
  }
}
