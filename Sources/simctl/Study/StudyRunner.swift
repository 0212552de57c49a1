import Scenarios
import SimEngine

/// Plays variants of one scenario, each in the same replications, on several threads.
///
/// What is known from before is not played again. The outcomes come in the order of variants and
/// replications, whatever runs when.
struct StudyRunner: Sendable {
  /// A variant that was read and is right.
  struct Prepared: Sendable {
    var variant: Study.Variant
    /// Nil where it is so large that each run reads it again.
    var scenario: Scenario?
    /// Its digest.
    var effective: String
    /// Empty where nobody asks for them.
    var values: [OutcomeRecord.Value]
    var checks: [CheckPlan]
    var seed: UInt64
  }

  private let source: ScenarioSource
  private let includes = IncludedFiles()
  private let options: StudyOptions
  private let jobs: Int
  private let cache: RunCache?
  private let console: Console
  /// Whether variants keep their values by path.
  var keepsValues = false
  /// The scenario as it is written, with the changes that all variants share.
  let base: Scenario
  let baseChanges: ScenarioChanges
  /// What was read for it: includes and overlays too.
  let files: [String]

  var replications: Int { options.replications?.count ?? 1 }
  var seed: UInt64 { options.seed ?? base.seed }
  var horizon: Int64 { options.until?.ticks ?? base.horizon.ticks }

  /// Beyond so many users in all scenarios together, the others are read again for each run, so that a
  /// sweep does not keep them all.
  private static let mostUsersKept = 400_000
  /// What a scenario takes beside its users, as users.
  private static let usersOfScenario = 1_000

  /// More variants than anybody reads.
  static let mostVariants = 20_000
  /// Runs whose figures a study keeps until its end.
  static let mostRuns = 200_000

  /// What the command line names, read; nil after errors, which are told.
  init?(
    _ path: String, _ changes: ScenarioChanges, _ options: StudyOptions, _ console: Console,
    failure: inout ExitCode
  ) throws(CommandFailure) {
    let bytes: [UInt8]
    do throws(FileError) { bytes = try Files.read(path) } catch { throw .file(error) }
    source = ScenarioSource(name: path == "-" ? "<stdin>" : path, bytes: bytes)
    self.options = options
    self.console = console
    baseChanges = changes
    jobs = options.jobs?.count ?? ProcessMeter.coreCount
    let folder = options.ignoresCache ? nil : options.cacheFolder ?? RunCache.standardFolder
    cache = folder.flatMap { RunCache(folder: $0) }
    let loaded = Self.load(source, changes, includes)
    if !loaded.diagnostics.isEmpty { console.error(loaded.diagnostics) }
    guard loaded.errorCount == 0, let scenario = loaded.scenario else {
      if loaded.errorCount == 0 { console.error(ScenarioFiles.estateCannotRun(source.name)) }
      failure = .wrongInput
      return nil
    }
    base = scenario
    files = loaded.effective?.files ?? []
    if let until = options.until?.ticks, until > scenario.longestHorizon {
      throw .usage(.tooLong(until: scenario))
    }
  }

  private static func load(
    _ source: ScenarioSource, _ changes: ScenarioChanges, _ includes: IncludedFiles
  ) -> LoadedScenario {
    loadScenario(source, changes: changes) { (include) throws(FileError) in
      try includes.read(include)
    }
  }

  // MARK: Before anything runs

  /// Refuses a study that nobody could wait for, or hold; before it is spelled out.
  ///
  /// - Parameter variants: how many there are to be; nil: beyond all counting.
  func checkSize(variants: Int?) throws(CommandFailure) {
    guard let variants, variants <= Self.mostVariants else {
      let count = variants.map { "\($0)" } ?? "more than can be counted"
      throw .usage(
        .contradiction(
          "there are \(count) variants to play, and at most \(Self.mostVariants) are",
          help: "vary fewer values at a time"))
    }
    guard variants * replications <= Self.mostRuns else {
      throw .usage(
        .contradiction(
          "there are \(variants) variants of \(replications) replications to play, and at most "
            + "\(Self.mostRuns) runs are", help: "write fewer values, or fewer --replications"))
    }
  }

  /// Reads every variant; nil when one is wrong, after telling what is wrong with each, each once.
  func prepare(_ variants: [Study.Variant]) -> [Prepared]? {
    var told: Set<String> = []
    let prepared = prepareEach(variants).compactMap { reading -> Prepared? in
      switch reading {
      case .right(let prepared): return prepared
      case .wrong(let problem):
        if told.insert(problem.gist).inserted { console.error(problem.text) }
        return nil
      }
    }
    return prepared.count == variants.count ? prepared : nil
  }

  /// Reads variants of which some may be wrong. What is only warned of was told of the scenario as it is
  /// written.
  func prepareEach(_ variants: [Study.Variant]) -> [Reading] {
    var usersKept = 0
    return variants.map { variant in
      var reading = read(variant)
      if case .right(var prepared) = reading, let scenario = prepared.scenario {
        usersKept += scenario.userCount + Self.usersOfScenario
        if usersKept > Self.mostUsersKept {
          prepared.scenario = nil
          reading = .right(prepared)
        }
      }
      return reading
    }
  }

  /// The variants that can be played, and why others cannot; nil when none can, after telling what is
  /// wrong with them.
  func preparePossible(_ variants: [Study.Variant]) -> [Reading]? {
    let readings = prepareEach(variants)
    if readings.isEmpty || readings.contains(where: { $0.prepared != nil }) { return readings }
    return prepare(variants) == nil ? nil : readings
  }

  private func read(_ variant: Study.Variant) -> Reading {
    let loaded = Self.load(source, variant.changes, includes)
    guard let scenario = loaded.scenario, let effective = loaded.effective else {
      return .wrong(Problem(loaded))
    }
    if let until = options.until?.ticks, until > scenario.longestHorizon {
      return .wrong(
        Problem(.tooLong(until: scenario), reason: "--until is too long for its user-time"))
    }
    return .right(
      Prepared(
        variant: variant, scenario: scenario, effective: ContentDigest.of(effective.json),
        values: keepsValues ? effective.values : [], checks: scenario.checks,
        seed: options.seed ?? scenario.seed))
  }

  // MARK: Runs

  private struct Piece: Sendable {
    var prepared: Prepared
    var limits: RunLimits
  }

  /// Plays replications of each variant.
  ///
  /// - Parameters:
  ///   - range: which replications.
  ///   - probe: see `RunLimits.probe`.
  func outcomes(
    _ variants: [Prepared], replications range: Range<Int>? = nil, probe: Int64? = nil
  ) -> [Study.Outcome] {
    let range = range ?? 0..<replications
    let pieces = variants.flatMap { prepared in
      range.map { index in
        Piece(
          prepared: prepared,
          limits: RunLimits(
            seed: prepared.seed, replication: UInt32(index), until: options.until?.ticks,
            probe: probe))
      }
    }
    let summaries = playOnce(pieces)
    return variants.enumerated().map { index, prepared in
      Study.Outcome(
        labels: prepared.variant.labels, plans: prepared.checks,
        runs: Array(summaries[index * range.count..<(index + 1) * range.count]))
    }
  }

  /// The digest of all facts of each variant and replication before an instant.
  func pasts(_ variants: [Prepared], until instant: Int64) -> [[String]] {
    let pieces = variants.flatMap { prepared in
      (0..<replications).map { index in
        Piece(
          prepared: prepared,
          limits: RunLimits(
            seed: prepared.seed, replication: UInt32(index), until: instant))
      }
    }
    let digests = play(pieces).map(\.digest)
    return variants.indices.map {
      Array(digests[$0 * replications..<($0 + 1) * replications])
    }
  }

  /// Variants that come to the same scenario share their runs.
  private func playOnce(_ pieces: [Piece]) -> [RunSummary] {
    var places: [String: Int] = [:]
    var different: [Piece] = []
    let order = pieces.map { piece -> Int in
      let name =
        "\(piece.prepared.effective) \(piece.prepared.seed) \(piece.limits.replication)"
      if let place = places[name] { return place }
      places[name] = different.count
      different.append(piece)
      return different.count - 1
    }
    let summaries = play(different)
    return order.map { summaries[$0] }
  }

  private func play(_ pieces: [Piece]) -> [RunSummary] {
    let progress = StudyProgress(
      base.name, runs: pieces.count, isShown: isProgressShown, console)
    defer { progress.end() }
    if jobs == 1 { return pieces.map { summary($0, progress) } }
    return AsyncWork.wait { [self] in
      await ReplicationRunner(jobs: jobs).outcomes(of: pieces) { summary($0, progress) }
    }
  }

  private var isProgressShown: Bool {
    console.terminal.errorIsTerminal && !console.terminal.forbidsProgress && !options.hidesProgress
  }

  private func summary(_ piece: Piece, _ progress: StudyProgress) -> RunSummary {
    let key = cache.map {
      $0.key(of: piece.prepared.effective, piece.limits, seed: piece.prepared.seed)
    }
    if let cache, let key, let known = cache.summary(key) {
      progress.ended(isKnown: true)
      return known
    }
    guard
      let scenario = piece.prepared.scenario
        ?? Self.load(source, piece.prepared.variant.changes, includes).scenario
    else { preconditionFailure("\(source.name) was right when it was read before") }
    let summary = RunSummary(Scenarios.run(scenario, limits: piece.limits) { _ in })
    if let cache, let key {
      do throws(FileError) { try cache.keep(summary, key) } catch { progress.warn(error) }
    }
    progress.ended(isKnown: false)
    return summary
  }
}
