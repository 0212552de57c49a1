import SimEngine
import Testing

/// Runs a check once per seed and names the seeds that fail; the check returns what went wrong, or nil.
func forEachSeed(
  _ seeds: Range<UInt64>, sourceLocation: SourceLocation = #_sourceLocation,
  check: (inout DrawSequence) -> String?
) {
  for seed in seeds {
    var chance = AddressedDraw(seed: seed).sequence(purpose: 0, entity: 0, index: 0)
    if let problem = check(&chance) {
      Issue.record("seed \(seed): \(problem)", sourceLocation: sourceLocation)
    }
  }
}
