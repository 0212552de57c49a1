import Topology

/// The rules that were at work in what a check looked at, as far as they have figures.
///
/// A figure can have moved a check only if its rule was: where nobody met a PoP that was down, how
/// soon that is noticed does not matter.
struct MetRules: Sendable {
  private var rules: Set<Rule> = []

  func contains(_ rule: Rule) -> Bool { rules.contains(rule) }

  private mutating func insert(_ met: Rule...) { rules.formUnion(met) }

  /// What made an answer what it is, or could have: what users have, launches and all.
  mutating func add(_ answer: Answer) {
    for reason in answer.because { add(reason.cause) }
    if answer.broker == .lhc { insert(.lhc1) }
    if answer.path == .storefront { insert(.sf2) }
    if answer.degraded.contains(.fartherPoP) { insert(.pop1, .pop2) }
    if answer.degraded.contains(.retries) { insert(.idp3) }
    if answer.degraded.contains(.powerOn) { insert(.launch5, .pwr2) }
  }

  /// OUT-2: beside that, what costs a launch that met this time, or took it too long.
  mutating func addLaunch(_ answer: Answer) {
    add(answer)
    let reasons = answer.because
    if reasons.contains(where: \.cause.isOutageOfTheStore) { insert(.pwa1) }
    if answer.path == .lease || reasons.contains(where: { $0.path == .lease }) {
      insert(.launch3)
    }
    if answer.broker == .lhc || reasons.contains(where: { $0.cause == .lhcQueueTimeout }) {
      insert(.lhc10)
      if answer.route == .pop { insert(.rdv2) }
    }
  }

  /// What befell a launch on the way to what it met.
  mutating func addTroubles(of launch: LaunchRecord) {
    if launch.repeatedSignIn { insert(.idp3) }
    if launch.metOverload { insert(.req1, .geo5, .geo7) }
  }

  private mutating func add(_ cause: Cause) {
    insert(cause.rule)
    switch cause {
    case .workspaceUnreachable, .identityUnreachable: insert(.geo1)
    case .brokerUnreachable: insert(.geo1, .geo4)
    case .serviceOverloaded: insert(.req1, .geo7)
    case .popUnreachable, .secureAccessUnreachable: insert(.pop1, .geo1)
    case .outageModePending, .vdaNotYetRegisteredWithCloud, .notYetRegisteredWithLHC,
      .unknownToLHC, .lhcVDALimit, .lhcQueueTimeout, .connectorTooOld, .pooledMachineUsed,
      .pooledMachineWithheld, .noPowerInOutageMode:
      insert(.lhc1)
    case .machineOff, .powerControlLost, .powerOnTooSlow: insert(.launch5, .pwr2)
    default: break
    }
  }
}

extension MetRules {
  /// The defaults of low confidence that nobody set and whose rule is among these, in order of name:
  /// what a check may rest on. A parameter goes by the first rule it names.
  ///
  /// - Parameter enteredOutageMode: where no place did, how long it lasts cannot have mattered.
  func guesses(in parameters: [RunResult.ParameterUse], enteredOutageMode: Bool) -> [String] {
    parameters.filter { use in
      guard use.confidence == .low, !use.overridden,
        enteredOutageMode || use.actsOn != .outageMode,
        let index = Parameter.index(named: use.name),
        let rule = Parameter.all[index].rules.first
      else { return false }
      // Of what REQ-1 says only the time-out decides which way is too long; how often and when a
      // client asks again does not.
      return contains(rule) || contains(.flt8) && Parameter.all[index].rules.contains(.flt8)
    }.map(\.name)
  }
}
