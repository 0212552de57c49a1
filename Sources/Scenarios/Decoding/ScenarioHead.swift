package import Topology

/// What a scenario's file says of itself, read without what it includes and without judging it.
package struct ScenarioHead: Sendable, Equatable {
  /// One line; the file's name where it has none.
  package var title: String
  /// The rules to be seen at work in it, in the order the file names them.
  package var shows: [Rule]

  /// Nil for what cannot be parsed or is of another format; a rule that does not exist is left out.
  ///
  /// - Complexity: O(bytes of the file).
  package init?(_ source: ScenarioSource) {
    let document = JSONDocument(SourceFile(name: source.name, bytes: source.bytes))
    guard let tree = EffectiveTree(document, onlyIn: ["shows"]) else { return nil }
    let root = JSONDecoding(tree).root
    guard root.kind == .object, root.optional("schema")?.string() == ScenarioFiles.schema else {
      return nil
    }
    title = root.optional("title")?.string() ?? source.name
    shows = root.optional("shows")?.rules() ?? []
  }
}

extension JSONCursor {
  /// An array of ids of rules, each once.
  func rules() -> [Rule] {
    var rules: [Rule] = []
    for element in elements() {
      guard let rule = element.oneOf(Rule.self) else { continue }
      if rules.contains(rule) {
        element.refuse(
          .contradiction, "\(quoted(rule.rawValue)) stands twice in \(subject)",
          help: "keep one of them")
        continue
      }
      if !rule.isSimulated {
        element.report(
          .withoutEffect, "\(quoted(rule.rawValue)) is not yet simulated, so nothing shows it",
          severity: .warning, help: ["remove it"])
      }
      rules.append(rule)
    }
    return rules
  }
}
