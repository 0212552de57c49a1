/// Runs repetitions in parallel and hands their outcomes back in the order of the repetitions.
///
/// Whole repetitions are the only thing that runs in parallel; they share nothing. So the outcomes, and
/// whatever is merged from them in order, are the same bytes for any number of jobs.
///
///     let waits = await ReplicationRunner(jobs: 8).run(study.repeated(20)) { replication in
///       meanWait(of: replication)
///     }
///     let interval = ConfidenceInterval.ofMean(Tally(waits), level: 0.99)
public struct ReplicationRunner: Hashable, Sendable {
  /// How many repetitions may run at a time; the machine may run fewer.
  public let jobs: Int

  /// Makes a runner.
  ///
  /// - Precondition: `jobs` is positive.
  public init(jobs: Int) {
    precondition(jobs > 0, "\(jobs) jobs do nothing")
    self.jobs = jobs
  }

  /// Runs each repetition once and returns the outcomes in the order of the repetitions.
  ///
  /// - Parameter body: Runs one repetition; a pure function of it.
  public func run<Outcome: Sendable>(
    _ replications: [Replication], body: @escaping @Sendable (Replication) -> Outcome
  ) async -> [Outcome] {
    await outcomes(of: replications, body: body)
  }

  /// Does independent pieces of work and returns the outcomes in the order of the pieces.
  ///
  /// - Parameter body: Does one piece; a pure function of it.
  public func outcomes<Piece: Sendable, Outcome: Sendable>(
    of pieces: [Piece], body: @escaping @Sendable (Piece) -> Outcome
  ) async -> [Outcome] {
    await withTaskGroup(of: (position: Int, outcome: Outcome).self) { group in
      var outcomes = [Outcome?](repeating: nil, count: pieces.count)
      var waiting = pieces.enumerated().makeIterator()
      func startNext() {
        guard let (position, piece) = waiting.next() else { return }
        group.addTask { (position, body(piece)) }
      }
      for _ in 0..<jobs { startNext() }
      while let (position, outcome) = await group.next() {
        outcomes[position] = outcome
        startNext()
      }
      return outcomes.compactMap(\.self)
    }
  }
}
