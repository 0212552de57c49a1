import Topology

/// A path of the command line that does not begin at the top of the scenario, and what was meant.
struct SettingPath {
  private let keys: [String]
  private let base: EffectiveTree

  private static let mostShown = 4

  init(_ keys: [String], in base: EffectiveTree) {
    self.keys = keys
    self.base = base
  }

  /// The edit that makes a path of it.
  var help: String {
    if keys.count == 1, let variables = base.child(of: 0, named: "params"),
      base.child(of: variables, named: keys[0]) != nil
    {
      let name = printable(keys[0])
      return "it is a variable: write --param \(name)=VALUE; its path is params.\(name).default"
    }
    let meant = meant
    switch meant.count {
    case 0: return "write a path of the scenario; \"simctl show FILE --origin\" lists them"
    case 1: return "write \(printable(meant[0], limit: 200))"
    default: return "write one of: \(Suggestion.list(meant, limit: Self.mostShown))"
    }
  }

  /// Paths that were probably meant, the surest kind of them only.
  private var meant: [String] {
    let corrected = Suggestion.nearest(to: keys[0], among: ScenarioReader.topKeys).map {
      ([$0] + keys.dropFirst()).joined(separator: ".")
    }
    if let corrected, isThere(corrected) { return [corrected] }
    if Parameter.index(named: path) != nil { return ["parameters.\(path)"] }
    let further = base.nodes.indices.filter {
      base.nodes[$0].parent > 0 && base.key(of: $0) == keys[0]
    }
    .map { ([base.path(of: $0)] + keys.dropFirst()).joined(separator: ".") }
    let there = further.filter(isThere)
    if !there.isEmpty { return there }
    return corrected.map { [$0] } ?? further.filter(beginsInThing)
  }

  /// Whether a path leads to a key that a thing may have, though it has not.
  private func beginsInThing(_ path: String) -> Bool {
    let (keys, found) = SettingDocument.keys(of: path, in: base)
    return keys.count == found.count + 1
      && found.last.map { base.nodes[$0].kind == .object && !base.nodes[$0].isVariable } ?? false
  }

  private var path: String { keys.joined(separator: ".") }

  private func isThere(_ path: String) -> Bool {
    let (keys, found) = SettingDocument.keys(of: path, in: base)
    return keys.count == found.count
  }
}
