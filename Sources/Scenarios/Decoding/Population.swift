/// How many members an entry has, and which of them say something of their own.
///
/// An entry with `count` (or `users`) has members `id/1` … `id/n`; one without has itself only.
struct Population {
  let name: String
  let count: Int
  /// False without `count`: the entry is its only member and bears its own name.
  let isNumbered: Bool
  /// By member, what `override` says of it; in order of member.
  let overrides: [(member: Int, cursor: JSONCursor)]

  static let largest: Int64 = 1_000_000

  /// - Parameter isRequired: without the key there is no population.
  init(_ name: String, _ cursor: JSONCursor, countedBy key: String, isRequired: Bool = false) {
    self.name = name
    let counted = isRequired ? cursor.required(key, example: "100") : cursor.optional(key)
    isNumbered = isRequired || counted != nil
    let stated = counted?.integer(in: 1...Self.largest)
    count = Int(stated ?? 1)
    guard isNumbered, cursor.kind == .object, let map = cursor.optional("override") else {
      overrides = []
      return
    }
    let limit = stated.map { Int($0) } ?? Int(Self.largest)
    overrides = map.entries().compactMap { key, member in
      guard let number = Self.member(key), number <= limit else {
        member.reportKey(
          .unknownReference, "\(quoted(name)) has no member \(quoted(key))",
          help: ["write a number from 1 to \(limit)"])
        return nil
      }
      return (number, member)
    }.sorted { $0.0 < $1.0 }
  }

  /// A member's number, from 1 and without leading zeros.
  static func member(_ text: some StringProtocol) -> Int? {
    guard (1...9).contains(text.utf8.count), text.utf8.first != UInt8(ascii: "0"),
      text.utf8.allSatisfy({ 0x30...0x39 ~= $0 })
    else { return nil }
    return Int(text)
  }

  /// What to write for a member that does not exist.
  var help: String {
    isNumbered
      ? "write \(quoted("\(name)/1"))" + (count > 1 ? " … \(quoted("\(name)/\(count)"))" : "")
      : "write \(quoted(name)); it has no members, as it has no \"count\""
  }
}

extension JSONCursor {
  /// A member such as `office/7`, as positions of its entry and in it (from 1).
  func member(of map: ThingMap, _ populations: [Population]) -> (entry: Int, member: Int)? {
    guard let text = string() else { return nil }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let name = parts.first.map(String.init) ?? ""
    guard let entry = map.position(of: name) else {
      refuse(
        .unknownReference, "no \(map.noun) named \(quoted(name))",
        label: "not defined in this scenario", help: map.table.help(for: name))
      return nil
    }
    let population = populations[entry]
    if parts.count == 1, !population.isNumbered { return (entry, 1) }
    guard parts.count == 2, population.isNumbered, let member = Population.member(parts[1]),
      member <= population.count
    else {
      refuse(.unknownReference, "no member \(quoted(text))", help: population.help)
      return nil
    }
    return (entry, member)
  }
}
