/// Reads a scenario's file and all it includes, the including ones before what they include.
///
/// Where the bytes come from is the caller's affair; a path is relative to the folder of the file
/// that names it, and must not lead above the folder the program works in (or, for a file given
/// from further up, above that file's top).
struct ScenarioFiles {
  /// The version of the format that is read here.
  static let schema = "simctl.scenario/1"

  private static let deepest = 8

  private let read: (String) -> [UInt8]?
  private(set) var documents: [JSONDocument] = []
  /// Problems with schemas and includes; those of syntax are in the documents.
  private(set) var diagnostics: [Diagnostic] = []
  /// False when a file is missing or cannot be parsed: the rest would be about what is not there.
  private(set) var isComplete = true
  /// Folders above the top of the path that was given, e.g. 1 for `../a.json`.
  private let climb: Int

  init(_ file: SourceFile, read: @escaping (String) -> [UInt8]?) {
    self.read = read
    climb = RelativePath(file.name).climb
    load(file, along: [RelativePath(file.name)])
  }

  private mutating func load(_ file: SourceFile, along chain: [RelativePath]) {
    let document = JSONDocument(file)
    documents.append(document)
    guard let tree = EffectiveTree(document, onlyIn: ["include"]) else {
      isComplete = false
      return
    }
    let decoding = JSONDecoding(tree)
    let root = decoding.root
    var included: [SourceFile] = []
    if root.kind == .object {
      checkSchema(root)
      for (_, path) in root.optional("include")?.entries(ofKind: "include") ?? [] {
        if let file = include(path, along: chain) { included.append(file) }
      }
    }
    // The syntax of each file is told once, with the whole.
    diagnostics += decoding.diagnostics.dropFirst(document.diagnostics.count)
    for file in included where !documents.contains(where: { $0.file.name == file.name }) {
      load(file, along: chain + [RelativePath(file.name)])
    }
  }

  private func checkSchema(_ root: JSONCursor) {
    guard let schema = root.optional("schema") else {
      let decoding = root.decoding
      decoding.report(
        Diagnostic(
          .missingKey, "\"schema\" is missing", file: decoding.tree.layers[0].file, range: 0..<1,
          help: ["add \"schema\": \(quoted(Self.schema))"]))
      return
    }
    guard let text = schema.string(), text != Self.schema else { return }
    let family = Self.schema.prefix { $0 != "/" } + "/"
    schema.refuse(
      .unsupportedSchema,
      text.hasPrefix(family)
        ? "version \(quoted(text.dropFirst(family.count))) of the format is not read here"
        : "\(quoted(text)) is not the format of a scenario",
      help: "write \(quoted(Self.schema))")
  }

  // MARK: Includes

  /// The included file; nil after a diagnostic, or when it was read already.
  private mutating func include(_ cursor: JSONCursor, along chain: [RelativePath]) -> SourceFile? {
    guard let text = cursor.string() else {
      isComplete = false
      return nil
    }
    guard let path = target(text, cursor, chain) else {
      isComplete = false
      return nil
    }
    guard let bytes = read(path.text) else {
      isComplete = false
      cursor.refuse(
        .unreadableFile, "the file \(quoted(path.text, limit: 96)) cannot be read",
        help: "write the path of a file, relative to the folder of this one")
      return nil
    }
    return SourceFile(name: path.text, bytes: bytes, order: documents.count)
  }

  private func target(
    _ text: String, _ cursor: JSONCursor, _ chain: [RelativePath]
  ) -> RelativePath? {
    guard let current = chain.last else { return nil }
    if text.isEmpty || text.hasPrefix("/") || text.contains("://") || text.contains("\\") {
      cursor.refuse(
        .includeOutsideRoot, "\(quoted(text)) is not a relative path",
        help: "write a path relative to the folder of this file, e.g. \"estates/small.json\"")
      return nil
    }
    let path = current.folder.appending(text)
    if path.climb > climb {
      cursor.refuse(
        .includeOutsideRoot, "\(quoted(text)) leads out of the project's folder",
        help: "move the file below it, or start from further up")
      return nil
    }
    if let first = chain.firstIndex(of: path) {
      let circle = (chain[first...] + [path]).map(\.text).joined(separator: " → ")
      cursor.refuse(
        .includeCycle, "the file includes itself: \(printable(circle, limit: 200))",
        help: "remove one include of the circle")
      return nil
    }
    if chain.count > Self.deepest {
      cursor.refuse(
        .includeTooDeep, "includes are nested more than \(Self.deepest) deep",
        help: "include the file from further up")
      return nil
    }
    return path
  }
}

/// A path without `.` and with `..` only in front.
struct RelativePath: Equatable {
  private var isAbsolute: Bool
  private var steps: [Substring]

  init(_ text: String) {
    isAbsolute = text.hasPrefix("/")
    steps = []
    append(text)
  }

  /// Folders it leads above its start.
  var climb: Int { steps.prefix { $0 == ".." }.count }

  var text: String { (isAbsolute ? "/" : "") + steps.joined(separator: "/") }

  var folder: RelativePath {
    var folder = self
    _ = folder.steps.popLast()
    return folder
  }

  func appending(_ text: String) -> RelativePath {
    var path = self
    path.append(text)
    return path
  }

  private mutating func append(_ text: String) {
    for step in text.split(separator: "/") {
      switch step {
      case ".": continue
      case ".." where steps.last.map { $0 != ".." } ?? false: steps.removeLast()
      default: steps.append(step)
      }
    }
  }
}
