import Scenarios
import SimEngine
import Synchronization

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
  private let options: StudyOptions
  private let jobs: Int
  private let cache: RunCache?
  private let console: Console
  /// Whether variants keep their values by path.
  var keepsValues = false
  /// The scenario as it is written, with the changes that all variants share.
  let base: Scenario
  let baseChanges: ScenarioChanges

  var replications: Int { options.replications?.count ?? 1 }
  var seed: UInt64 { options.seed ?? base.seed }
  var horizon: Int64 { options.until?.ticks ?? base.horizon.ticks }

  /// Scenarios with more users are read for each run, so that a sweep does not keep them all.
  private static let mostUsersKept = 20_000

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
    let loaded = Self.load(source, changes)
    if !loaded.diagnostics.isEmpty { console.error(loaded.diagnostics) }
    guard loaded.errorCount == 0, let scenario = loaded.scenario else {
      if loaded.errorCount == 0 { console.error(ScenarioFiles.estateCannotRun(source.name)) }
      failure = .wrongInput
      return nil
    }
    base = scenario
    if let until = options.until?.ticks, until > scenario.longestHorizon {
      throw .usage(.tooLong(until: scenario))
    }
  }

  private static func load(_ source: ScenarioSource, _ changes: ScenarioChanges) -> LoadedScenario {
    loadScenario(source, changes: changes) { (include) throws(FileError) in
      try Files.read(include)
    }
  }

  // MARK: Before anything runs

  /// Reads every variant; nil when one is wrong, after telling what is wrong with each, each once.
  func prepare(_ variants: [Study.Variant]) -> [Prepared]? {
    var told: Set<String> = []
    var prepared: [Prepared] = []
    for variant in variants {
      let (one, diagnostics) = read(variant)
      if let one { prepared.append(one) }
      // What is only warned of was told of the scenario as it is written.
      if one == nil, told.insert(diagnostics).inserted { console.error(diagnostics) }
    }
    return prepared.count == variants.count ? prepared : nil
  }

  /// Reads the variants that are right; nil stands for those that are not.
  func preparePossible(_ variants: [Study.Variant]) -> [Prepared?] {
    variants.map { read($0).prepared }
  }

  private func read(_ variant: Study.Variant) -> (prepared: Prepared?, diagnostics: String) {
    let loaded = Self.load(source, variant.changes)
    guard let scenario = loaded.scenario, let effective = loaded.effective else {
      return (nil, loaded.diagnostics)
    }
    if let until = options.until?.ticks, until > scenario.longestHorizon {
      return (nil, UsageError.tooLong(until: scenario).description)
    }
    return (
      Prepared(
        variant: variant, scenario: scenario.userCount > Self.mostUsersKept ? nil : scenario,
        effective: ContentDigest.of(effective.json),
        values: keepsValues ? effective.values : [], checks: scenario.checks,
        seed: options.seed ?? scenario.seed), loaded.diagnostics
    )
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
        ?? Self.load(source, piece.prepared.variant.changes).scenario
    else { preconditionFailure("\(source.name) was right when it was read before") }
    let summary = RunSummary(Scenarios.run(scenario, limits: piece.limits) { _ in })
    if let cache, let key {
      do throws(FileError) { try cache.keep(summary, key) } catch { progress.warn(error) }
    }
    progress.ended(isKnown: false)
    return summary
  }
}

/// One line on standard error that counts the runs, and what of them was known.
final class StudyProgress: Sendable {
  private struct State {
    var ended = 0
    var known = 0
    var lastUpdate: UInt64 = 0
    var hasWarned = false
  }

  private let name: String
  private let runs: Int
  private let isShown: Bool
  private let console: Console
  private let start = WallClock.nanoseconds
  private let state = Mutex(State())

  private static let delay: UInt64 = 300_000_000
  private static let period: UInt64 = 100_000_000

  init(_ name: String, runs: Int, isShown: Bool, _ console: Console) {
    self.name = name
    self.runs = runs
    self.isShown = isShown
    self.console = console
  }

  func ended(isKnown: Bool) {
    state.withLock { state in
      state.ended += 1
      if isKnown { state.known += 1 }
      let now = WallClock.nanoseconds
      guard isShown, now - start >= Self.delay, now - state.lastUpdate >= Self.period else {
        return
      }
      state.lastUpdate = now
      console.error("\r" + text(state, elapsed: now - start) + "\u{1B}[K")
    }
  }

  private func text(_ state: State, elapsed: UInt64) -> String {
    let played = state.ended - state.known
    let left =
      played == 0
      ? ""
      : "  about \(Int(Double(elapsed) / 1e9 / Double(played) * Double(runs - state.ended)) + 1) s left"
    let known = state.known == 0 ? "" : "  \(state.known) reused from cache"
    return "\(name)  \(state.ended) of \(runs) runs\(known)\(left)"
  }

  /// Says once that runs cannot be kept; they are played all the same.
  func warn(_ error: FileError) {
    let isFirst = state.withLock { state in
      defer { state.hasWarned = true }
      return !state.hasWarned
    }
    if isFirst {
      console.error(
        "warning: runs are not kept: cannot write \(error.path): \(error.reason)\n"
          + "  help: name another folder with --cache DIR, or write --no-cache\n")
    }
  }

  /// Takes the line away, and says what was known.
  func end() {
    state.withLock { state in
      if state.lastUpdate > 0 { console.error("\r\u{1B}[K") }
    }
  }
}
