#if DEBUG
  import Testing
  import Topology

  /// A rule, and the test that has to fail where the rule is switched off.
  struct Mutation: Sendable, CustomTestStringConvertible {
    let rule: Rule
    /// The test that names the rule.
    let test: @Sendable () throws -> Void

    init(_ rule: Rule, _ test: @escaping @Sendable () throws -> Void) {
      self.rule = rule
      self.test = test
    }

    var testDescription: String { rule.rawValue }
  }
#endif
