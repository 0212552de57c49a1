#if DEBUG
  import Testing
  import Topology

  /// The rules that act in `Scenarios`; those of `Topology` are switched off in its own tests.
  struct MutationTests {
    /// The test that names a rule; nil: this table does not know it.
    private static func test(_ rule: Rule) -> (@Sendable () throws -> Void)? {
      switch rule {
      case .lhc12:
        {
          SizingTests().`LHC-12: a resource location should have two connectors, and better three`()
        }
      case .out4:
        { AvailabilityTests().`OUT-4: every interval of change stands in the timeline`() }
      default: nil
      }
    }

    @Test(arguments: RuleSwitch.inScenarios)
    func `without a rule the test that names it fails`(rule: Rule) throws {
      let test = try #require(Self.test(rule))
      withKnownIssue("\(rule.rawValue) is switched off") {
        try RuleSwitch.$off.withValue(rule) { try test() }
      }
    }
  }
#endif
