// Reading a file with cursors:
//
//   let document = JSONDocument(SourceFile(name: "small.json", bytes: bytes))
//   guard let tree = EffectiveTree(document) else { return document.diagnostics }
//   let decoding = JSONDecoding(tree.merged(under: estate))       // an include, if there is one
//   decoding.substituteVariables(["outage": "3h"])                // --param outage=3h
//   let scenario = decoding.root
//   let horizon = scenario.required("horizon", example: "\"24h\"")?.duration(in: 1...week) ?? 0
//   let seed = scenario.optional("seed", default: 1) { $0.integer(in: 0...Int64.max) }
//   let geodes = ReferenceTable(kind: "geode", definedIn: scenario.optional("geodes"))
//   for (id, fault) in scenario.optional("faults")?.entries(ofKind: "fault") ?? [] {
//     let geode = fault.required("geode")?.reference(geodes)      // nil after a diagnostic
//     let kind = fault.required("kind")?.oneOf(FaultKind.self)    // String raw values, CaseIterable
//     let share = fault.optional("share", default: .one) { $0.ratio() }
//   }
//   let diagnostics = decoding.finish()      // unknown and missing keys too, in file order

/// A value of an effective tree, read by type; every problem is noted and reading goes on.
///
/// All readers return nil after noting a diagnostic, which names the place in the right file. An
/// object from which a key was asked is a record: `JSONDecoding.finish()` reports the keys of it
/// that nobody asked for.
package struct JSONCursor {
  package let decoding: JSONDecoding
  package let node: Int

  private var tree: EffectiveTree { decoding.tree }
  package var kind: JSONKind { tree.nodes[node].kind }
  package var path: String { tree.path(of: node) }
  /// The key under which the value stands, nil for the root and elements of arrays.
  package var key: String? { tree.key(of: node) }

  // MARK: Objects

  /// The value of a key that has no default; notes a diagnostic when it is not there.
  /// - Parameter example: a value as JSON, for the help.
  package func required(_ key: String, example: String? = nil) -> JSONCursor? {
    guard expect([.object]) else { return nil }
    if let child = decoding.ask(key, of: node) { return at(child) }
    decoding.noteMissing(key, example: example, of: node)
    return nil
  }

  /// The value of a key, nil when it is not there.
  package func optional(_ key: String) -> JSONCursor? {
    guard expect([.object]) else { return nil }
    return decoding.ask(key, of: node).map(at)
  }

  /// What `read` makes of the value of a key; the default without the key and after a problem.
  package func optional<Value>(
    _ key: String, default: Value, _ read: (JSONCursor) -> Value?
  ) -> Value {
    optional(key).flatMap(read) ?? `default`
  }

  /// Whether an object has a key; the key counts as known.
  package func has(_ key: String) -> Bool { optional(key) != nil }

  /// Declares that the value is an object of known keys, even if none is asked for.
  package func object() -> Bool {
    guard expect([.object]) else { return false }
    decoding.record(of: node)
    return true
  }

  /// The members of a map in the order of their ids.
  ///
  /// - Parameter kind: what the ids name, e.g. `geode`; nil when the keys are not ids.
  package func entries(ofKind kind: String? = nil) -> [(id: String, value: JSONCursor)] {
    guard expect([.object]) else { return [] }
    return tree.children(of: node).map { child in
      let entry = (id: tree.key(of: child) ?? "", value: at(child))
      if let kind, !Identifier.isValid(entry.id) { entry.value.refuseKey(entry.id, kind) }
      return entry
    }
  }

  /// The elements of an array in order.
  package func elements() -> [JSONCursor] {
    guard expect([.array]) else { return [] }
    return tree.children(of: node).map(at)
  }

  // MARK: Plain values

  package func string() -> String? {
    expect([.string]) ? text : nil
  }

  package func bool() -> Bool? {
    expect([.true, .false]) ? kind == .true : nil
  }

  /// A whole number in a range.
  package func integer(in range: ClosedRange<Int64> = Int64.min...Int64.max) -> Int64? {
    guard expect([.number]) else { return nil }
    if let decimal = ExactDecimal(text) {
      switch decimal.scaled(byPowerOfTen: 0) {
      case .exact(let value) where range.contains(value):
        return value
      case .fraction:
        refuse(
          .wrongType, "\(subject) must be a whole number, not \(printable(text))",
          help: "write a number without a fraction")
        return nil
      case .exact, .overflow:
        break
      }
    }
    let isBelow = text.hasPrefix("-") || (Int64(text).map { $0 < range.lowerBound } ?? false)
    refuse(
      .outOfRange, "\(subject) is \(printable(text)); it must be \(Self.text(of: range))",
      help: "write \(isBelow ? range.lowerBound : range.upperBound)")
    return nil
  }

  /// A number of any size, exactly as written.
  package func decimal() -> ExactDecimal? {
    guard expect([.number]) else { return nil }
    if let decimal = ExactDecimal(text) { return decimal }
    refuse(
      .outOfRange, "\(subject) is \(printable(text)), which has too many digits",
      help: "write at most 19 digits")
    return nil
  }

  /// One of the words of an enumeration.
  package func oneOf<Word: CaseIterable & RawRepresentable<String>>(_: Word.Type) -> Word? {
    oneOf(Word.allCases.map { ($0.rawValue, $0) })
  }

  /// What stands beside a word in a table.
  package func oneOf<Value>(_ table: [(word: String, value: Value)]) -> Value? {
    let words = table.map(\.word)
    func list() -> String { "write one of: \(Suggestion.list(words, limit: 16))" }
    guard expect([.string], as: "a word in quotes", help: list()) else { return nil }
    let word = text
    if let row = table.first(where: { $0.word == word }) { return row.value }
    let nearest = Suggestion.nearest(to: word, among: words)
    refuse(
      .unknownWord, "\(subject) cannot be \(quoted(word))",
      help: nearest.map { "write \(quoted($0))" } ?? list())
    return nil
  }

  // MARK: Ids and references

  /// An id, whether or not it is defined.
  package func id() -> String? {
    guard let text = string() else { return nil }
    if Identifier.isValid(text) { return text }
    refuse(.notAnID, "\(quoted(text)) is not an id", help: Identifier.help(for: text))
    return nil
  }

  /// The name of something that is defined elsewhere.
  ///
  /// - Parameter one: what refers, where it is of the same kind: no help names it.
  package func reference(_ table: ReferenceTable, except one: String? = nil) -> String? {
    guard expect([.string], as: "the name of a \(table.kind)", help: table.listHelp) else {
      return nil
    }
    let name = text
    if table.contains(name) { return name }
    refuse(
      .unknownReference, "no \(table.kind) named \(quoted(name))",
      label: "not defined in this scenario",
      help: table.help(for: name, except: one))
    return nil
  }

  /// As above, for a required key and a plain list of names.
  package func reference(_ key: String, kind: String, among names: [String]) -> String? {
    required(key)?.reference(ReferenceTable(kind: kind, names: names))
  }

  // MARK: Problems the caller finds

  /// Notes a problem with the value.
  package func report(
    _ code: DiagnosticCode, _ message: String, severity: Diagnostic.Severity = .error,
    label: String? = nil, help: [String] = []
  ) {
    decoding.report(
      code, message, severity: severity, node: node, label: label, help: help)
  }

  /// Notes a problem with the key under which the value stands.
  package func reportKey(
    _ code: DiagnosticCode, _ message: String, severity: Diagnostic.Severity = .error,
    help: [String] = []
  ) {
    let node = decoding.tree.nodes[self.node]
    decoding.report(
      code, message, severity: severity, node: self.node, place: node.key ?? node.place,
      help: help)
  }

  /// How a message names the value: by its key, or by its place in an array.
  package var subject: String {
    if let key { return quoted(key) }
    let parent = Int(tree.nodes[node].parent)
    if parent < 0 { return "the file" }
    let number = node - tree.children(of: parent).lowerBound + 1
    return "element \(number) of \(at(parent).subject)"
  }

  /// A string's text, or a scalar as written.
  package var text: String { tree.text(of: node) }

  // MARK: Helpers

  func at(_ node: Int) -> JSONCursor { JSONCursor(decoding: decoding, node: node) }

  /// Notes a problem with the value, once for each value.
  func refuse(
    _ code: DiagnosticCode, _ message: String, label: String? = nil, help: String? = nil
  ) {
    guard decoding.refuse(node) else { return }
    report(code, message, label: label, help: help.map { [$0] } ?? [])
  }

  private func refuseKey(_ id: String, _ kind: String) {
    reportKey(
      .notAnID, "\(quoted(id)) cannot be the id of a \(kind)", help: [Identifier.help(for: id)])
  }

  /// Whether the value is of one of the kinds; notes a diagnostic if not.
  ///
  /// - Parameters:
  ///   - noun: what is wanted, where that is more than its JSON type.
  ///   - help: the edit that makes it so, where the value itself suggests none.
  func expect(
    _ kinds: [JSONKind], as noun: String? = nil, help: @autoclosure () -> String? = nil
  ) -> Bool {
    let effective = tree.nodes[node]
    if effective.isVariable, effective.value == effective.place {
      refuse(
        .variableNotAllowed, "\(subject) cannot be a variable", help: "write the value itself")
      return false
    }
    if kinds.contains(effective.kind) { return true }
    if kinds.contains(.string), decoding.takeAsText(node) { return true }
    let wanted = noun ?? (kinds.contains(.true) ? "true or false" : kinds.first?.noun ?? "")
    refuse(
      .wrongType, "\(subject) must be \(wanted), not \(effective.kind.noun)",
      help: help() ?? typeHelp(wanted: kinds.first ?? .null))
    return false
  }

  /// The edit that gives the value the wanted type, by the value itself where that works.
  private func typeHelp(wanted: JSONKind) -> String {
    if decoding.isOfCommandLine(node), let help = commandLineHelp(wanted: wanted) { return help }
    switch (wanted, kind) {
    case (.string, .number), (.string, .true), (.string, .false):
      return "write \(quoted(text))"
    case (.number, .string):
      guard ExactDecimal(text) != nil, case .mendable(let number, _) = MalformedNumber(text) else {
        return "write a number without quotes"
      }
      return "write \(number)"
    case (.true, .string), (.false, .string):
      return text == "true" || text == "false" ? "write \(text)" : "write true or false"
    case (.array, .string): return "write [\(quoted(text))]"
    case (.array, .number): return "write [\(printable(text))]"
    case (.object, _): return "write { \"key\": value }"
    case (.array, _): return "write [ … ]"
    case (.string, _): return "write text in double quotes"
    case (.number, _): return "write a number"
    case (.true, _), (.false, _): return "write true or false"
    case (.null, _): return "write null"
    }
  }

  /// The same for a value of the command line where JSON is not what one types there; single quotes
  /// keep the shell's hands off.
  private func commandLineHelp(wanted: JSONKind) -> String? {
    switch (wanted, kind) {
    case (.number, .string): ExactDecimal(text) != nil ? nil : "write a number"
    case (.string, .array), (.string, .object): "write text; what reads as JSON is text as '\"…\"'"
    case (.array, .string) where !text.hasPrefix("["): "write '[\(quoted(text))]'"
    case (.array, _): "write JSON, with its texts in quotes: '[\"a\", \"b\"]'"
    case (.object, _): "set its keys one by one: \(path).KEY=VALUE"
    case (_, _): nil
    }
  }

  private static func text(of range: ClosedRange<Int64>) -> String {
    let isLimited = (below: range.lowerBound != .min, above: range.upperBound != .max)
    if isLimited.below, !isLimited.above { return "at least \(range.lowerBound)" }
    if isLimited.above, !isLimited.below { return "at most \(range.upperBound)" }
    return "from \(range.lowerBound) to \(range.upperBound)"
  }
}
