/// An unmet condition and the component at its root.
package struct Obstacle: Hashable, Sendable, BitwiseCopyable, Error {
  package var cause: Cause
  /// How far the launch had come: see `Cause.progress`.
  package var progress: UInt8
  package var root: ComponentRef

  package init(_ cause: Cause, _ root: ComponentRef) {
    self.cause = cause
    self.root = root
    progress = cause.progress
  }

  /// The same obstacle met on the way to a connector, before any machine was chosen.
  package var beforeTheConnector: Obstacle {
    var early = self
    early.progress = 2
    return early
  }

  /// LAUNCH-6: the machine is registered and cannot be used by this client just now.
  package var isUnreachable: Bool {
    switch cause {
    case .machineUnreachable, .internalOnly, .noPathToMachine, .resourceLocationOffline: true
    default: false
    }
  }

  /// Of two obstacles met at two places, the one that came nearer to a session; of equals the first.
  package static func further(_ first: Obstacle?, _ second: Obstacle) -> Obstacle {
    guard let first else { return second }
    return second.progress > first.progress ? second : first
  }
}

extension Cause {
  /// LAUNCH-1 (a): the store, the sign-in or the broker is out of reach, so a lease follows.
  package var isOutageOfTheStore: Bool {
    switch self {
    case .noInternet, .workspaceUnreachable, .steeringUnreachable, .identityUnreachable,
      .identityProviderUnreachable, .signInFailed, .brokerUnreachable, .serviceOverloaded,
      .answersTooLate:
      true
    default: false
    }
  }

  /// How far a launch came that met this at one of several places: the place that came furthest
  /// explains the launch. A way that is missing counts as met after a machine was chosen.
  package var progress: UInt8 {
    switch self {
    case .leaseUnsupportedVDA: 1
    case .noConnector, .storeFrontNeedsConnector: 3
    case .outageModePending, .connectorTooOld: 4
    case .notEntitled, .unknownToLHC, .leaseBlocked, .serviceOverloaded, .answersTooLate: 5
    case .noVDARegistered, .vdaNotYetRegisteredWithCloud, .notYetRegisteredWithLHC, .lhcVDALimit: 6
    case .machineOff: 7
    case .noRoom: 8
    case .pooledMachineUsed, .pooledMachineWithheld: 9
    case .powerControlLost, .noPowerInOutageMode, .powerOnTooSlow: 9
    case .machineUnreachable: 10
    case .lhcQueueTimeout: 11
    case .internalOnly, .noPathToMachine, .noInternet, .resourceLocationOffline, .popUnreachable,
      .popFull, .connectorProxyFull:
      12
    case .noDomainController: 13
    case .ticketExpired, .logonQueueTimeout: 14
    default: 0
    }
  }
}

extension Estate.Pool {
  /// LHC-7: why nobody new gets a machine that the elected connector keeps back.
  package var causeOfKeepingBack: Cause {
    inOutageMode == .strict ? .pooledMachineWithheld : .pooledMachineUsed
  }
}
