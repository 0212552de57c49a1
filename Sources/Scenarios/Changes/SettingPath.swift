import Topology

/// A path of the command line that does not begin at the top of the scenario, and what was meant.
struct SettingPath {
  private let keys: [String]
  private let base: EffectiveTree
  private let setting: ScenarioChanges.Assignment

  private static let mostShown = 4

  init(_ keys: [String], in base: EffectiveTree, of setting: ScenarioChanges.Assignment) {
    self.keys = keys
    self.base = base
    self.setting = setting
  }

  /// The edit that makes a path of it.
  var help: String {
    if keys.count == 1, let variables = base.child(of: 0, named: "params"),
      base.child(of: variables, named: keys[0]) != nil
    {
      return Self.help(forVariable: keys[0], setting)
    }
    let dotted = keys.joined(separator: ".").split(
      separator: "/", omittingEmptySubsequences: false
    ).joined(separator: ".")
    if dotted.contains("."), dotted != path, isThere(dotted) {
      return "write \(printable(dotted, limit: 200)), with dots"
    }
    let meant = meant
    switch meant.count {
    case 0: return "write a path of the scenario; \"simctl show FILE --origin\" lists them"
    case 1: return "write \(printable(meant[0], limit: 200))"
    default: return "write one of: \(Suggestion.list(meant, limit: Self.mostShown))"
    }
  }

  /// How to set a variable; a list of values has no `--param`.
  static func help(forVariable name: String, _ setting: ScenarioChanges.Assignment) -> String {
    let name = printable(name)
    let path = "params.\(name).default"
    guard let option = setting.option else {
      return "it is a variable: write --param \(name)=VALUE; its path is \(path)"
    }
    let values = setting.values.isEmpty ? [setting.text] : setting.values
    return "write \(option) \(path)=\(printable(values.joined(separator: ","), limit: 200))"
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
