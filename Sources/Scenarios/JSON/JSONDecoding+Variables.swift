extension JSONDecoding {
  /// The type a variable is declared with.
  private enum VariableType: String, CaseIterable {
    case duration, ratio, rate, memory, integer, number, string, boolean
  }

  /// A value as its limits compare it; nil for types without an order.
  private enum Magnitude {
    case integer(Int64)
    case ratio(Ratio)
    case none
  }

  private struct Declaration {
    let name: String
    let cursor: JSONCursor
    let type: VariableType?
    /// What the variable stands for, nil after a diagnostic.
    var value: EffectiveNode.Source?
    var isUsed = false
  }

  /// Puts values in the place of `{ "$param": "name" }`, as declared under `params`.
  ///
  /// - Parameter settings: values that replace the defaults, as text (`--param name=text`); in the
  ///   order in which problems with them are reported. They must be of the declared type and range.
  package func substituteVariables(_ settings: [ScenarioChanges.Assignment] = []) {
    var declarations = readDeclarations()
    apply(settings, to: &declarations)
    for index in declarations.indices { check(&declarations[index], settings) }
    let names = declarations.map(\.name)
    for node in tree.nodes.indices where tree.nodes[node].isVariable {
      substitute(node, &declarations, names)
    }
    warnOfNoUse(declarations.filter { !$0.isUsed })
  }

  /// A dictionary is convenient where there is one setting; its names are taken in sorted order.
  package func substituteVariables(_ settings: [String: String]) {
    let names = settings.keys.sorted()
    substituteVariables(names.map { .init($0, settings[$0] ?? "") })
  }

  // MARK: Declarations

  private func readDeclarations() -> [Declaration] {
    guard let params = root.optional("params") else { return [] }
    return params.entries(ofKind: "variable").map { name, cursor in
      let type = cursor.required("type", example: "\"duration\"")?.oneOf(VariableType.self)
      _ = cursor.optional("description")?.string()
      _ = cursor.optional("min")
      _ = cursor.optional("max")
      let value = cursor.optional("default").map { tree.nodes[$0.node].place }
      return Declaration(name: name, cursor: cursor, type: type, value: value)
    }
  }

  private func apply(
    _ settings: [ScenarioChanges.Assignment], to declarations: inout [Declaration]
  ) {
    for setting in settings {
      let (name, text) = (setting.name, setting.text)
      let isQuoted = declarations.first { $0.name == name }?.type.map(Self.isQuoted) ?? true
      let document = Self.document(ofSetting: name, text, isQuoted: isQuoted)
      guard let index = declarations.firstIndex(where: { $0.name == name }) else {
        let table = ReferenceTable(kind: "variable", names: declarations.map(\.name))
        report(
          Diagnostic(
            .unknownVariable, "no variable named \(quoted(name)) is declared", file: document.file,
            range: nil,
            help: [
              table.names.isEmpty
                ? "the scenario declares no variables; --set changes a value by its path"
                : table.help(for: name)
            ]))
        continue
      }
      declarations[index].value = nil
      if let root = document.root {
        declarations[index].value = .init(document: tree.add(document), node: Int32(root))
      }
    }
  }

  private static func isQuoted(_ type: VariableType) -> Bool {
    switch type {
    case .duration, .ratio, .rate, .memory, .string: true
    case .integer, .number, .boolean: false
    }
  }

  /// A setting as a document of its own, so that a problem with it is shown like any other.
  private static func document(
    ofSetting name: String, _ text: String, isQuoted: Bool
  ) -> JSONDocument {
    let file = "--param \(name)"
    if !isQuoted {
      let bare = JSONDocument(
        SourceFile(name: file, text: text, order: Int.max, isCommandLine: true))
      if let root = bare.root, bare.nodes[root].kind.rawValue > JSONKind.array.rawValue {
        return bare
      }
    }
    return JSONDocument(
      SourceFile(name: file, text: jsonString(text), order: Int.max, isCommandLine: true))
  }

  private static func jsonString(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\" + String(scalar)
      case "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  // MARK: Values and their limits

  /// Reads the value by its type and compares it with the limits; a problem takes the value away.
  private func check(_ declaration: inout Declaration, _ settings: [ScenarioChanges.Assignment]) {
    guard let type = declaration.type else {
      declaration.value = nil
      return
    }
    let limits = (
      lower: declaration.cursor.optional("min").flatMap { magnitude($0, type) },
      upper: declaration.cursor.optional("max").flatMap { magnitude($0, type) }
    )
    let isSet = settings.contains { $0.name == declaration.name }
    // A default is checked even when a setting takes its place, so the file is right by itself.
    if let cursor = declaration.cursor.optional("default"),
      !isWithin(limits, cursor, type, of: declaration), !isSet
    {
      declaration.value = nil
    } else if isSet, let value = declaration.value {
      let setting = cursor(on: value, as: declaration.cursor)
      if !isWithin(limits, setting, type, of: declaration) { declaration.value = nil }
    } else if !isSet, declaration.value == nil {
      reportNoValue(declaration)
    }
  }

  private func reportNoValue(_ declaration: Declaration) {
    declaration.cursor.reportKey(
      .variableWithoutValue, "the variable \(quoted(declaration.name)) has no value",
      help: ["add a \"default\""])
  }

  private func isWithin(
    _ limits: (lower: Magnitude?, upper: Magnitude?), _ cursor: JSONCursor, _ type: VariableType,
    of declaration: Declaration
  ) -> Bool {
    guard let value = magnitude(cursor, type) else { return false }
    let isTooSmall = limits.lower.map { Self.isBelow(value, $0) } ?? false
    let isTooLarge = limits.upper.map { Self.isBelow($0, value) } ?? false
    guard isTooSmall || isTooLarge else { return true }
    let limit = declaration.cursor.optional(isTooSmall ? "min" : "max")?.text ?? ""
    cursor.report(
      .outOfRange,
      "the variable \(quoted(declaration.name)) is \(printable(cursor.text)); "
        + "it must be \(isTooSmall ? "at least" : "at most") \(printable(limit))",
      help: ["write \(cursor.kind == .string ? quoted(limit) : printable(limit))"])
    return false
  }

  private func magnitude(_ cursor: JSONCursor, _ type: VariableType) -> Magnitude? {
    switch type {
    case .duration: cursor.duration().map(Magnitude.integer)
    case .ratio: cursor.ratio().map(Magnitude.ratio)
    case .memory: cursor.memory().map(Magnitude.integer)
    case .integer: cursor.integer().map(Magnitude.integer)
    case .rate: cursor.rate().map { _ in .none }
    case .number: cursor.decimal().map { _ in .none }
    case .string: cursor.string().map { _ in .none }
    case .boolean: cursor.bool().map { _ in .none }
    }
  }

  private static func isBelow(_ left: Magnitude, _ right: Magnitude) -> Bool {
    switch (left, right) {
    case (.integer(let one), .integer(let other)): one < other
    case (.ratio(let one), .ratio(let other)): one < other
    case (.integer, _), (.ratio, _), (.none, _): false
    }
  }

  // MARK: Uses

  private func warnOfNoUse(_ declarations: [Declaration]) {
    if declarations.isEmpty { return }
    var uses: [String: [[String]]] = [:]
    for layer in tree.layers { layer.addUses(to: &uses) }
    for declaration in declarations { warnOfNoUse(declaration, uses[declaration.name] ?? []) }
  }

  /// Of a variable whose uses went with what an overlay deletes there is nothing to say.
  ///
  /// - Parameter uses: where files use it, though what lies over them does not.
  private func warnOfNoUse(_ declaration: Declaration, _ uses: [[String]]) {
    let name = declaration.name
    guard !uses.isEmpty else {
      return declaration.cursor.reportKey(
        .unusedVariable, "the variable \(quoted(name)) is never used", severity: .warning,
        help: ["remove it, or write { \"$param\": \(quoted(name)) }"])
    }
    guard let node = uses.lazy.compactMap(tree.node).first else { return }
    let kind = tree.nodes[node].kind
    let value = kind == .object || kind == .array ? "VALUE" : printable(tree.text(of: node))
    let place = tree.path(of: node)
    declaration.cursor.reportKey(
      .unusedVariable,
      "the variable \(quoted(name)) is not used any more: \(quoted(place)) is set over",
      severity: .warning,
      help: [
        isOfCommandLine(node)
          ? "use --param \(name)=\(value)" : "set the variable instead of \(quoted(place))"
      ])
  }

  private func substitute(_ node: Int, _ declarations: inout [Declaration], _ names: [String]) {
    let place = tree.nodes[node].place
    guard let name = variableName(place, node, among: names),
      let index = names.firstIndex(of: name)
    else {
      _ = refuse(node)
      return
    }
    declarations[index].isUsed = true
    guard let value = declarations[index].value else {
      _ = refuse(node)
      return
    }
    tree.nodes[node].value = value
    tree.nodes[node].kind = tree.layers[Int(value.document)].nodes[Int(value.node)].kind
  }

  /// The name in `{ "$param": "name" }`, nil after a diagnostic.
  private func variableName(
    _ place: EffectiveNode.Source, _ node: Int, among names: [String]
  ) -> String? {
    let layer = tree.layers[Int(place.document)]
    let members = layer.members(of: Int(place.node))
    func source(_ member: Int) -> EffectiveNode.Source {
      .init(document: place.document, node: Int32(member))
    }
    for (key, _) in members where layer.text(of: key) != "$param" {
      report(
        .unknownKey, "unknown key \(quoted(layer.text(of: key))) beside \"$param\"", node: node,
        place: source(key), help: ["remove it; \"$param\" stands alone"])
      return nil
    }
    guard let value = members.first?.value, layer.nodes[value].kind == .string else {
      report(
        .wrongType, "\"$param\" must be the name of a variable", node: node,
        place: source(members.first?.value ?? Int(place.node)),
        help: ["write { \"$param\": \"name\" }"])
      return nil
    }
    let name = layer.text(of: value)
    if names.contains(name) { return name }
    report(
      .unknownVariable, "no variable named \(quoted(name)) is declared", node: node,
      place: source(value), help: [ReferenceTable(kind: "variable", names: names).help(for: name)])
    return nil
  }
}

extension JSONDocument {
  /// Adds the paths, key by key, at which each variable is used; those inside arrays left out.
  fileprivate func addUses(to uses: inout [String: [[String]]]) {
    func look(_ node: Int, _ path: [String]) {
      for (key, value) in members(of: node) {
        let word = text(of: key)
        if word == "$param", nodes[value].kind == .string {
          uses[text(of: value), default: []].append(path)
        } else if nodes[value].kind == .object {
          look(value, path + [word])
        }
      }
    }
    if let root { look(root, []) }
  }
}

extension EffectiveTree {
  /// The node under keys from the root, nil when it is not there.
  fileprivate func node(at keys: [String]) -> Int? {
    keys.reduce(0 as Int?) { node, key in node.flatMap { child(of: $0, named: key) } }
  }
}
