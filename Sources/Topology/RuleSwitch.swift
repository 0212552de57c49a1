/// Whether a rule holds. A program always obeys every rule; a test can take one out, to see that the
/// test which names the rule notices.
///
/// Each rule asks once or twice, where it acts: `estate.rules.holds(.lhc4)`. A release build knows
/// the answer when it is compiled, so nothing is asked there.
package struct RuleSwitch: Sendable {
  #if DEBUG
    /// The rule that estates made within this task are without; nil: none.
    @TaskLocal package static var off: Rule?

    /// Rules that act in `Scenarios`; the tests of that module switch them off, those of this one
    /// all others.
    package static let inScenarios: [Rule] = [.lhc12, .out4]

    private let missing = RuleSwitch.off
  #endif

  package init() {}

  /// - Complexity: O(1).
  @inline(__always)
  package func holds(_ rule: Rule) -> Bool {
    #if DEBUG
      guard let missing else { return true }
      return missing != rule
    #else
      return true
    #endif
  }
}
