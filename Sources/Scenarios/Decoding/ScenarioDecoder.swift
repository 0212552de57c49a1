import SimEngine
package import Topology

/// Makes a scenario of text, or tells everything that is wrong with it.
///
///     file + includes ─► one tree ─► variables ─► things, faults, checks ─► estate
package struct ScenarioDecoder {
  /// What came of a file.
  package struct Outcome {
    /// Nil with errors, and for a file that is only meant to be included.
    package var scenario: Scenario?
    /// Nil with errors.
    package var estate: Estate?
    /// The file with all it includes and all changes, variables replaced; nil with errors.
    package var effective: EffectiveTree?
    /// In file order; warnings too.
    package var diagnostics: [Diagnostic]
  }

  private let read: (String) -> [UInt8]?

  /// - Parameter read: the bytes of a file by its path, nil when it cannot be read.
  package init(reading read: @escaping (String) -> [UInt8]?) {
    self.read = read
  }

  /// Decodes the file at a path.
  package func decode(path: String, changes: ScenarioChanges = .none) -> Outcome {
    guard let bytes = read(path) else {
      let file = SourceFile(name: path, bytes: [])
      let problem = Diagnostic(
        .unreadableFile, "the file cannot be read", file: file, range: nil,
        help: ["check the path and the rights to it"])
      return Outcome(diagnostics: [problem])
    }
    return decode(SourceFile(name: path, bytes: bytes), changes: changes)
  }

  /// Decodes a file that was read already, as the changes make it.
  package func decode(_ file: SourceFile, changes: ScenarioChanges = .none) -> Outcome {
    let files = ScenarioFiles(file, read: read)
    guard files.isComplete, let base = EffectiveTree(layers: files.documents) else {
      return Outcome(diagnostics: problems(of: files, changes))
    }
    let layers = ChangeLayers(base, changes)
    let decoding = JSONDecoding(layers.tree)
    for problem in files.diagnostics + layers.diagnostics { decoding.report(problem) }
    decoding.substituteVariables(changes.variables)
    return decode(decoding, changes, named: ScenarioSource.id(ofPath: file.name))
  }

  /// What is wrong when a file is missing or cannot be parsed: that, and each value of the others
  /// that is wrong whatever the missing file holds.
  private func problems(of files: ScenarioFiles, _ changes: ScenarioChanges) -> [Diagnostic] {
    let told = files.documents.flatMap(\.diagnostics) + files.diagnostics
    let readable = files.documents.filter { $0.root != nil }
    guard files.documents.first?.root != nil, let tree = EffectiveTree(layers: readable) else {
      return told.inFileOrder()
    }
    return (told + wrongValues(of: tree, changes)).inFileOrder()
  }

  /// Each value of a tree that is wrong whatever is not there holds.
  private func wrongValues(of tree: EffectiveTree, _ changes: ScenarioChanges) -> [Diagnostic] {
    let decoding = JSONDecoding(tree)
    decoding.substituteVariables(changes.variables)
    if decoding.root.object() {
      _ = readHead(decoding.root)
      var reader = ScenarioReader(decoding.root)
      reader.read()
    }
    return decoding.finish().filter(\.isOfWrongValue)
  }

  private func readHead(_ root: JSONCursor) -> (title: String?, description: String?, seed: Int64) {
    // Read file by file already.
    _ = root.optional("schema")
    _ = root.optional("include")
    // For `ScenarioHead`; here only to tell what is wrong with it.
    _ = root.optional("shows")?.rules()
    return (
      root.optional("title")?.string(), root.optional("description")?.string(),
      root.optional("seed", default: 1) { $0.integer(in: 0...Int64.max) }
    )
  }

  private func decode(
    _ decoding: JSONDecoding, _ changes: ScenarioChanges, named name: String
  ) -> Outcome {
    let root = decoding.root
    guard root.object() else { return Outcome(diagnostics: decoding.finish()) }
    let (title, description, seed) = readHead(root)
    guard ScenarioReader.hasEstate(root) else {
      let told = decoding.finish().filter { !$0.isOfWrongValue }
      return Outcome(diagnostics: (told + wrongValues(of: decoding.tree, changes)).inFileOrder())
    }
    var reader = ScenarioReader(root)
    reader.read()
    if decoding.finish().hasErrors { return Outcome(diagnostics: decoding.finish()) }
    reader.checkTogether()
    let diagnostics = decoding.finish()
    if diagnostics.hasErrors { return Outcome(diagnostics: diagnostics) }
    let estate = reader.builder.build()
    reader.checkDegradations(estate)
    reader.checkLatencies(estate)
    reader.resolveQueues(estate)
    let degraded = decoding.finish()
    if degraded.hasErrors { return Outcome(diagnostics: degraded) }
    let scenario = reader.horizon.map { horizon in
      Scenario(
        name: ([name] + (changes.overlays + changes.later).map(\.id)).joined(separator: "+"),
        title: title ?? name,
        description: description ?? "", seed: UInt64(seed),
        horizon: horizon, estate: estate, faults: reader.faults(), checks: reader.checks,
        changes: changes.lines)
    }
    return Outcome(
      scenario: scenario, estate: estate, effective: decoding.tree, diagnostics: diagnostics)
  }
}

extension Diagnostic {
  /// A value is wrong by itself.
  fileprivate var isOfWrongValue: Bool { code.isOfValue && severity == .error }
}

extension ScenarioReader {
  /// Looks at what only shows once everything is known.
  mutating func checkTogether() {
    machineLists = MachineLists(
      builder.machines, cohortCount: cohorts.count, groupCount: deliveryGroups.count)
    let checks = laterChecks
    for check in checks { check(&self) }
    checkUserTime()
  }

  /// User-time is counted in 64 bits.
  private func checkUserTime() {
    guard let horizon else { return }
    let users = Int64(cohortPopulations.reduce(0) { $0 + $1.count })
    let (product, overflow) = users.multipliedReportingOverflow(by: horizon.ticks)
    guard overflow || product > Int64.max / 4 else { return }
    let most = Int64.max / 4 / max(1, users) / 1_000_000
    root.value(at: "horizon")?.report(
      .tooManyMembers, "so many users over so long a time cannot be counted",
      help: ["write at most \"\(DurationText.text(ofMicroseconds: most * 1_000_000))\""])
  }
}
