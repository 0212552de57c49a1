/// One value set on the command line, as the smallest overlay that sets it.
///
/// `connectors.ams.count=3` is `{ "connectors": { "ams": { "count": 3 } } }`, so that there is one
/// way to change a scenario, and a problem with the value is shown like any other.
struct SettingDocument {
  let document: JSONDocument
  /// What is wrong with the path.
  private(set) var problem: Diagnostic?

  init(_ setting: ScenarioChanges.Assignment, on base: EffectiveTree, order: Int) {
    let (keys, found) = Self.keys(of: setting.name, in: base)
    let last = found.count == keys.count ? found.last : nil
    let literal = Self.literal(setting.text, in: place(last))
    let opening = keys.map { "{ \(JSONWriter.quoted($0)): " }.joined()
    let option = setting.option ?? "--set"
    let file = SourceFile(
      name: "\(option) \(printable(setting.name, limit: 96))",
      text: opening + literal + String(repeating: " }", count: keys.count), order: order,
      isCommandLine: true)
    document = JSONDocument(file)
    problem = Self.problem(setting, literal, keys, found, base, file)

    func place(_ node: Int?) -> JSONKind? { node.map { base.nodes[$0].kind } }
  }

  /// The keys along a path, and the nodes of those that are there.
  ///
  /// The names of parameters have dots of their own, so each step takes the longest key there is;
  /// below `parameters` all that is left is one key.
  static func keys(of path: String, in base: EffectiveTree) -> ([String], [Int]) {
    var rest = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)[...]
    var keys: [String] = []
    var found: [Int] = []
    while !rest.isEmpty {
      if keys == ["parameters"] {
        let name = rest.joined(separator: ".")
        keys.append(name)
        if let node = found.last, let child = base.child(of: node, named: name) {
          found.append(child)
        }
        break
      }
      let parent = found.count == keys.count ? found.last ?? 0 : nil
      let length = parent.flatMap { longest(rest, in: base, below: $0) }
      let key = rest.prefix(length ?? 1).joined(separator: ".")
      if let parent, length != nil, let child = base.child(of: parent, named: key) {
        found.append(child)
      }
      keys.append(key)
      rest = rest.dropFirst(length ?? 1)
    }
    return (keys, found)
  }

  /// How many of the first words are the longest key of an object.
  private static func longest(
    _ words: ArraySlice<String>, in base: EffectiveTree, below node: Int
  ) -> Int? {
    (1...words.count).reversed().first { count in
      base.child(of: node, named: words.prefix(count).joined(separator: ".")) != nil
    }
  }

  /// The value as JSON: as it stands where that is JSON, else as text.
  ///
  /// Where the scenario has text, a number, `true` or `false` is text: a version "2402" is not a
  /// number. An array or object is one whatever it takes the place of: a selector may be text today
  /// and a list tomorrow.
  private static func literal(_ text: String, in old: JSONKind?) -> String {
    let document = JSONDocument(SourceFile(name: "", text: text))
    guard let root = document.root, document.diagnostics.isEmpty else {
      return JSONWriter.quoted(text)
    }
    switch document.nodes[root].kind {
    case .number, .true, .false:
      return old == .string ? JSONWriter.quoted(text) : document.source(of: root)
    case .string, .null: return document.source(of: root)
    case .array, .object: return line(of: root, in: document)
    }
  }

  /// A value on one line, which a diagnostic can show, and without comments.
  private static func line(of node: Int, in document: JSONDocument) -> String {
    switch document.nodes[node].kind {
    case .array:
      "[" + document.elements(of: node).map { line(of: $0, in: document) }.joined(separator: ", ")
        + "]"
    case .object:
      "{ "
        + document.members(of: node).map { key, value in
          "\(document.source(of: key)): \(line(of: value, in: document))"
        }.joined(separator: ", ") + " }"
    case .string, .number, .true, .false, .null: document.source(of: node)
    }
  }

  /// A path must start in the scenario, and lead through objects only.
  private static func problem(
    _ setting: ScenarioChanges.Assignment, _ literal: String, _ keys: [String], _ found: [Int],
    _ base: EffectiveTree, _ file: SourceFile
  ) -> Diagnostic? {
    func refused(_ message: String, help: String) -> Diagnostic {
      Diagnostic(.unknownPath, message, file: file, range: nil, help: [help])
    }
    if keys.contains(where: \.isEmpty) {
      return refused(
        "a path is keys with a dot between them", help: "write e.g. connectors.ams.count=3")
    }
    if let first = keys.first, found.isEmpty, !ScenarioReader.knowsAtTop(first) {
      return refused(
        "there is no \(quoted(first)) at the top of a scenario",
        help: SettingPath(keys, in: base, of: setting).help)
    }
    if keys.count == 2, keys[0] == "params", found.count == 2, !"{n".contains(literal.prefix(1)) {
      return refused(
        "\(quoted(keys[1])) is a variable, which has its value in \"default\"",
        help: SettingPath.help(forVariable: keys[1], setting))
    }
    guard let last = found.last, found.count < keys.count else { return nil }
    let node = base.nodes[last]
    if node.kind == .object, !node.isVariable { return nil }
    let path = base.path(of: last)
    return refused(
      "\(quoted(path)) is \(node.isVariable ? "a variable" : node.kind.noun) and has no keys",
      help: "set \(quoted(path)) itself")
  }
}
