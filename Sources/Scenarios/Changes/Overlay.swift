/// Lays one document of changes on a scenario and guards against the traps of merge patches.
///
/// A merge patch (RFC 7396) never fails: a misspelt id makes a new thing, `null` for what is not
/// there does nothing, and an array is replaced as a whole. Here the first two are errors, unless
/// the overlay says `"add": true`, and the third is a warning. A key that a thing does not have is
/// no matter of the guards: the format knows which there are, and refuses it when the scenario is read.
struct Overlay {
  /// What an overlay says of itself, at its top; no part of the scenario.
  static let ownKeys = ["add", "schema"]
  /// The version of the format that is read here.
  static let schema = "simctl.overlay/1"

  /// Where in the scenario keys are the ids of things, so that a new key is a new thing.
  private enum Place {
    case root
    /// The map of a kind.
    case map
    case region
    case other

    var isRoot: Bool { if case .root = self { true } else { false } }
    var isMap: Bool { if case .map = self { true } else { false } }

    func inside(_ key: String, _ path: [String]) -> Place {
      switch self {
      case .root: ThingMap.names.contains(key) || key == "params" ? .map : .other
      case .map: path.first == "regions" && path.count == 1 ? .region : .other
      case .region: key == "zones" ? .map : .other
      case .other: .other
      }
    }
  }

  let document: JSONDocument
  /// What it lies on.
  let base: EffectiveTree
  /// Whether it may bring new things.
  private let adds: Bool
  private(set) var diagnostics: [Diagnostic] = []
  /// Nodes of keys that were refused.
  private(set) var refused: [Int] = []

  init(_ document: JSONDocument, on base: EffectiveTree) {
    self.document = document
    self.base = base
    adds = document.root.map { Self.saysAdd(document, $0) } ?? false
    guard let root = document.root else { return }
    guard document.nodes[root].kind == .object else {
      report(
        .wrongType, "an overlay must be an object, not \(document.nodes[root].kind.noun)", root, [],
        help: "write { \"connectors\": { \"ams\": { \"count\": 4 } } }")
      return
    }
    checkOwnKeys(root)
    walk(root, over: 0, .root, [])
  }

  // MARK: What it says of itself

  private static func saysAdd(_ document: JSONDocument, _ root: Int) -> Bool {
    document.members(of: root).contains {
      document.text(of: $0.key) == "add" && document.nodes[$0.value].kind == .true
    }
  }

  private mutating func checkOwnKeys(_ root: Int) {
    for (key, value) in document.members(of: root) {
      switch document.text(of: key) {
      case "add":
        let kind = document.nodes[value].kind
        if kind != .true, kind != .false {
          report(
            .wrongType, "\"add\" must be true or false, not \(kind.noun)", value, ["add"],
            help: "write true where new things are meant")
        }
      case "schema" where document.text(of: value) != Self.schema:
        report(
          .unsupportedSchema, "\(quoted(document.text(of: value))) is not the format of an overlay",
          value, ["schema"], help: "write \(quoted(Self.schema)), or leave it out")
      case "include":
        refused.append(key)
        report(
          .overlayNotAllowed, "an overlay cannot change what is included", key, ["include"],
          help: "remove it, and write what is to change")
      default: break
      }
    }
  }

  // MARK: What it changes

  /// - Parameter node: what the object lies on; nil where it is new.
  private mutating func walk(_ object: Int, over node: Int?, _ place: Place, _ path: [String]) {
    for (key, value) in document.members(of: object) {
      let name = document.text(of: key)
      if Self.isIgnored(name) || place.isRoot && (Self.ownKeys + ["include"]).contains(name) {
        continue
      }
      change(key, value, named: name, over: node, place, path)
    }
  }

  private mutating func change(
    _ key: Int, _ value: Int, named name: String, over node: Int?, _ place: Place, _ path: [String]
  ) {
    let below = node.flatMap { base.child(of: $0, named: name) }
    let kind = document.nodes[value].kind
    guard let below else {
      if kind == .null {
        refuse(
          .overlayDeletesNothing, "there is no \(quoted(name)) to delete", key, path + [name],
          help: nearest(name, node) ?? "remove it")
      } else if place.isMap, node != nil, !adds {
        refuse(
          .overlayAdds, "there is no \(quoted(name)) in \(quoted(path.joined(separator: ".")))",
          key, path + [name],
          help: (nearest(name, node).map { $0 + "; or " } ?? "")
            + "if it is to be new, add it in an overlay that says \"add\": true at its top")
      } else if kind == .object {
        walk(value, over: nil, place.inside(name, path), path + [name])
      }
      return
    }
    let old = base.nodes[below].kind
    if kind == .object, old == .object {
      walk(value, over: below, place.inside(name, path), path + [name])
    } else if kind == .array, old == .array, !document.elements(of: value).isEmpty {
      report(
        .overlayReplacesArray,
        "the array replaces the one of the scenario as a whole", value, path + [name],
        severity: .warning, help: "list here all that is to be in it")
    }
  }

  private func nearest(_ name: String, _ node: Int?) -> String? {
    guard let node else { return nil }
    let names = base.children(of: node).compactMap { base.key(of: $0) }
    return Suggestion.nearest(to: name, among: names).map { "write \(quoted($0))" }
  }

  private static func isIgnored(_ key: String) -> Bool {
    key.hasPrefix("x-") || key == "$schema" || key == "$comment"
  }

  // MARK: Problems

  private mutating func refuse(
    _ code: DiagnosticCode, _ message: String, _ key: Int, _ path: [String], help: String
  ) {
    refused.append(key)
    report(code, message, key, path, help: help)
  }

  private mutating func report(
    _ code: DiagnosticCode, _ message: String, _ node: Int, _ path: [String],
    severity: Diagnostic.Severity = .error, help: String
  ) {
    diagnostics.append(
      Diagnostic(
        code, message, severity: severity, path: path.map { printable($0) }.joined(separator: "."),
        file: document.file, range: document.nodes[node].range, help: [help]))
  }
}
