/// One reading of an effective tree: the tree, what was asked for, and the problems met so far.
///
/// A class, as every cursor of the reading adds to the same list.
package final class JSONDecoding {
  /// An object that is read key by key, so that other keys are mistakes.
  struct Record {
    let node: Int
    var knownKeys: AskedKeys.Position = 0
    /// Keys without default that are not there, each with an example of a value.
    var missing: [(key: String, example: String?)] = []
  }

  package internal(set) var tree: EffectiveTree
  package private(set) var diagnostics: [Diagnostic]
  /// By node: whether its key was asked for.
  private var isAsked: [Bool]
  /// By node: whether its value was refused already or its variable is unknown.
  private var isRefused: [Bool]
  /// By node: its record, -1 without one.
  private var recordIndex: [Int32]
  private var records: [Record] = []
  private var askedKeys = AskedKeys()

  /// Starts a reading; the syntax problems of the files are its first diagnostics.
  package init(_ tree: EffectiveTree) {
    self.tree = tree
    diagnostics = tree.layers.flatMap(\.diagnostics)
    isAsked = Array(repeating: false, count: tree.nodes.count)
    isRefused = isAsked
    recordIndex = Array(repeating: -1, count: tree.nodes.count)
  }

  package var root: JSONCursor { JSONCursor(decoding: self, node: 0) }

  /// Ends the reading: reports unknown and missing keys, and returns everything in file order.
  package func finish() -> [Diagnostic] {
    for record in records { report(record) }
    records = []
    return diagnostics.inFileOrder()
  }

  package func report(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic)
  }

  // MARK: What cursors note

  func ask(_ key: String, of node: Int) -> Int? {
    let record = record(of: node)
    records[record].knownKeys = askedKeys.set(records[record].knownKeys, adding: key)
    guard let child = tree.child(of: node, named: key) else { return nil }
    isAsked[child] = true
    return child
  }

  func noteMissing(_ key: String, example: String?, of node: Int) {
    records[record(of: node)].missing.append((key, example))
  }

  /// Starts a record: from now on, keys of `node` that nobody asks for are unknown.
  @discardableResult
  func record(of node: Int) -> Int {
    if recordIndex[node] < 0 {
      recordIndex[node] = Int32(records.count)
      records.append(Record(node: node))
    }
    return Int(recordIndex[node])
  }

  /// A cursor on a value that stands outside the tree but is named as `other` is.
  func cursor(on value: EffectiveNode.Source, as other: JSONCursor) -> JSONCursor {
    let node = tree.append(value, as: other.node)
    isAsked.append(true)
    isRefused.append(false)
    recordIndex.append(-1)
    return JSONCursor(decoding: self, node: node)
  }

  /// Marks a value as refused; false when it was before, so it is reported once.
  func refuse(_ node: Int) -> Bool {
    defer { isRefused[node] = true }
    return !isRefused[node]
  }

  /// Whether a value was typed on the command line.
  func isOfCommandLine(_ node: Int) -> Bool {
    tree.location(of: tree.nodes[node].value).file.isCommandLine
  }

  /// Takes a number, `true` or `false` of the command line as text, where only text will do: quotes
  /// around a version such as 2402 are the shell's and do not come here.
  func takeAsText(_ node: Int) -> Bool {
    let effective = tree.nodes[node]
    guard effective.value == effective.place, isOfCommandLine(node) else { return false }
    guard [.number, .true, .false].contains(effective.kind) else { return false }
    tree.nodes[node].kind = .string
    return true
  }

  // MARK: Keys that nobody asked for, and keys that are not there

  private func report(_ record: Record) {
    var meant: [String] = []
    for child in tree.children(of: record.node) where !isAsked[child] {
      meant += reportUnknownKey(child, of: record)
    }
    for (key, example) in record.missing where !meant.contains(key) {
      reportMissing(key, example: example, of: record.node)
    }
  }

  /// Reports an unknown key and returns the known one it probably is.
  private func reportUnknownKey(_ child: Int, of record: Record) -> [String] {
    let key = tree.key(of: child) ?? ""
    let place = tree.nodes[child].key ?? tree.nodes[child].place
    let knownKeys = askedKeys.keys(of: record.knownKeys)
    // A key that an include has may be meant in the file above it.
    let meant = knownKeys.filter { known in
      tree.child(of: record.node, named: known).map {
        tree.nodes[$0].key?.document != place.document
      } ?? true
    }
    let nearest = Suggestion.nearest(to: key, among: meant)
    let help =
      if let nearest {
        "write \(quoted(nearest))"
      } else if isOfCommandLine(child), let below = path(endingIn: key, below: record.node) {
        "set \(below) instead"
      } else if knownKeys.isEmpty {
        "remove it; nothing can be set here"
      } else {
        "remove it, or write one of: \(Suggestion.list(knownKeys, limit: 12))"
      }
    report(
      .unknownKey, "unknown key \(quoted(key))", node: child, place: place, help: [help])
    return nearest.map { [$0] } ?? []
  }

  /// The path of the only value with that key further down.
  private func path(endingIn key: String, below node: Int) -> String? {
    var found: [Int] = []
    var open = Array(tree.children(of: node))
    while let next = open.popLast(), found.count < 2 {
      guard tree.nodes[next].kind == .object else { continue }
      let children = tree.children(of: next)
      found += children.filter { tree.key(of: $0) == key }
      open += children
    }
    return found.count == 1 ? tree.path(of: found[0]) : nil
  }

  private func reportMissing(_ key: String, example: String?, of node: Int) {
    let (file, range) = tree.location(of: tree.nodes[node].place)
    let addition = example.map { "\(quoted(key)): \($0)" } ?? quoted(key)
    report(
      Diagnostic(
        .missingKey, "\(quoted(key)) is missing", path: tree.path(of: node), file: file,
        range: range.lowerBound..<range.lowerBound + 1, help: ["add \(addition)"]))
  }

  /// Reports a problem at a place, with a note on the variable the value comes from.
  func report(
    _ code: DiagnosticCode, _ message: String, severity: Diagnostic.Severity = .error, node: Int,
    place: EffectiveNode.Source? = nil, label: String? = nil, help: [String] = [],
    notes: [Diagnostic.Note] = []
  ) {
    let effective = tree.nodes[node]
    let (file, range) = tree.location(of: place ?? effective.place)
    var notes = notes
    if place == nil, effective.value != effective.place {
      let (valueFile, valueRange) = tree.location(of: effective.value)
      notes.append(
        Diagnostic.Note("the value is given", file: valueFile, offset: valueRange.lowerBound))
    }
    report(
      Diagnostic(
        code, message, severity: severity, path: tree.path(of: node), file: file, range: range,
        label: label, help: help, notes: notes))
  }
}
