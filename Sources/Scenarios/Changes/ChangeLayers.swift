/// A scenario with changes laid on it, one after the other.
struct ChangeLayers {
  private(set) var tree: EffectiveTree
  /// What is wrong with the changes themselves; those of syntax too.
  private(set) var diagnostics: [Diagnostic] = []
  private var overlayCount = 0
  private var refused: [EffectiveNode.Source] = []

  /// - Complexity: O(n log n) in the scenario for each overlay and each value.
  init(_ base: EffectiveTree, _ changes: ScenarioChanges) {
    tree = base
    // After all files, in the order of the command line.
    var order = 1 << 20
    func file(_ overlay: ScenarioChanges.OverlayFile) -> SourceFile {
      SourceFile(name: overlay.source.name, bytes: overlay.source.bytes, order: order)
    }
    for overlay in changes.overlays {
      lay(JSONDocument(file(overlay)))
      order += 1
    }
    for setting in changes.settings {
      let change = SettingDocument(setting, on: tree, order: order)
      if let problem = change.problem { diagnostics.append(problem) } else { lay(change.document) }
      order += 1
    }
    for overlay in changes.later {
      lay(JSONDocument(file(overlay)))
      order += 1
    }
  }

  private mutating func lay(_ document: JSONDocument) {
    guard document.root != nil else {
      diagnostics += document.diagnostics
      return
    }
    let overlay = Overlay(document, on: tree)
    diagnostics += overlay.diagnostics
    guard document.nodes[document.root ?? 0].kind == .object else { return }
    overlayCount += 1
    // One more lies on top, so the others are one further down.
    refused =
      refused.map { .init(document: $0.document + 1, node: $0.node) }
      + overlay.refused.map { .init(document: 0, node: Int32($0)) }
    tree =
      EffectiveTree(
        layers: [document] + tree.layers, overlayCount: overlayCount, refused: refused) ?? tree
  }
}
