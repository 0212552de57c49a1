#if DEBUG
  import Testing
  import Topology

  /// A rule that can be switched off unnoticed is not implemented.
  @Suite struct `Mutations` {
    /// The tests of the table pass with every rule in force, as a part of the suite they stand in.
    @Test(arguments: Mutation.all)
    func `without a rule the test that names it fails`(mutation: Mutation) {
      withKnownIssue("\(mutation.rule.rawValue) is switched off") {
        try RuleSwitch.$off.withValue(mutation.rule) { try mutation.test() }
      }
    }

    @Test func `every rule that is simulated is switched off once`() {
      let mutated = Mutation.all.map(\.rule) + RuleSwitch.inScenarios
      for rule in Rule.allCases {
        let count = mutated.count { $0 == rule }
        #expect(count == (rule.isSimulated ? 1 : 0), "\(rule.rawValue)")
      }
    }

    @Test func `a rule is missing within the task that switched it off, and holds elsewhere`() {
      let without = RuleSwitch.$off.withValue(.lhc4) { SmallEstate().builder.build() }
      let with = SmallEstate().builder.build()
      for rule in Rule.allCases {
        #expect(without.rules.holds(rule) == (rule != .lhc4))
        #expect(with.rules.holds(rule))
      }
    }
  }
#endif
