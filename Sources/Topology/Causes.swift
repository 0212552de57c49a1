/// Why a path to a session was not taken: the first unmet condition of the path, as OUT-1 names it.
///
/// The component at the root is named beside the cause, not in it. Raw values are positions in this
/// list, good for tables in memory; files carry `word`.
package enum Cause: UInt8, BitwiseCopyable, CaseIterable, Sendable {
  // The client's way to the cloud
  case noInternet
  case workspaceUnreachable
  case steeringUnreachable
  case identityUnreachable
  case identityProviderUnreachable
  case signInFailed
  case sovereigntyRefused
  // The cloud broker and the machines it knows
  case brokerUnreachable
  case notEntitled
  case noVDARegistered
  case vdaNotYetRegisteredWithCloud
  case machineOff
  case noRoom
  case noOwnMachine
  // The way to the machine
  case machineUnreachable
  case internalOnly
  case noPathToMachine
  case popUnreachable
  case popFull
  case connectorProxyFull
  case resourceLocationOffline
  // The lease
  case noLease
  case leaseNotPushed
  case leaseExpired
  case resourceNotInLease
  case leaseUnsupportedVDA
  case leaseTampered
  case leaseBlocked
  // Brokering in outage mode
  case noConnector
  case connectorTooOld
  case outageModePending
  case notYetRegisteredWithLHC
  case unknownToLHC
  case lhcVDALimit
  case lhcQueueTimeout
  case pooledMachineUsed
  case pooledMachineWithheld
  case noDomainController
  // The StoreFront fallback
  case fallbackPageUnreachable
  case storeFrontDown
  case storeFrontNeedsConnector
  case storeFrontNotPublished
  case storeFrontInternalOnly
  case storeFrontPathUnreachable
  case storeFrontSignInImpossible
  case customerGatewayDown
  // Web and SaaS
  case secureAccessUnreachable
  // The cached feed
  case notReconnected
  // Load
  case serviceOverloaded
  case answersTooLate
  // The user
  case userGaveUp
  // Machines that are off
  case powerControlLost
  case noPowerInOutageMode
  case powerOnTooSlow
  // The logon
  case ticketExpired
  case logonQueueTimeout
}

extension Cause {
  /// The cause's name in files and on the command line, in kebab case.
  package var word: String { entry.word }

  /// The rule that the unmet condition belongs to.
  package var rule: Rule { entry.rule }

  /// The cause in plain words: a clause without capital and full stop, true of every root.
  package var sentence: String { entry.sentence }

  /// The cause with this kebab-case name, if there is one.
  ///
  /// - Complexity: O(number of causes).
  package init?(word: String) {
    guard let cause = Cause.allCases.first(where: { $0.word == word }) else { return nil }
    self = cause
  }

  private struct Entry {
    let word: String
    let rule: Rule
    let sentence: String

    init(_ word: String, _ rule: Rule, _ sentence: String) {
      self.word = word
      self.rule = rule
      self.sentence = sentence
    }
  }

  private var entry: Entry {
    switch self {
    case .noInternet:
      Entry("no-internet", .net1, "the user's site has no way to the internet")
    case .workspaceUnreachable:
      Entry(
        "workspace-unreachable", .geo2,
        "the geode that the client is sent to does not serve the workspace")
    case .steeringUnreachable:
      Entry("steering-unreachable", .sf2, "the name of the workspace cannot be resolved")
    case .identityUnreachable:
      Entry(
        "identity-unreachable", .idp2,
        "the user must sign in and the cloud's identity service does not serve")
    case .identityProviderUnreachable:
      Entry(
        "identity-provider-unreachable", .idp1,
        "the user must sign in and the customer's identity provider cannot be asked")
    case .signInFailed:
      Entry(
        "sign-in-failed", .idp3,
        "the user must sign in, and every try failed while identity serves only some of them")
    case .sovereigntyRefused:
      Entry(
        "sovereignty-refused", .sov1,
        "a geode serves, but the customer's instance does not allow its sovereignty")
    case .brokerUnreachable:
      Entry("broker-unreachable", .geo4, "the cloud broker does not serve")
    case .notEntitled:
      Entry("not-entitled", .launch1, "the user is not entitled to the resource")
    case .noVDARegistered:
      Entry("no-vda-registered", .reg1, "no machine of the resource is registered with the broker")
    case .vdaNotYetRegisteredWithCloud:
      Entry(
        "vda-not-yet-registered-with-cloud", .lhc9,
        "outage mode holds the machines, or they have not pinged the cloud since it ended")
    case .machineOff:
      Entry("machine-off", .launch5, "the machines are powered off and nothing starts them")
    case .noRoom:
      Entry("no-room", .launch5, "every registered machine is full")
    case .noOwnMachine:
      Entry("no-own-machine", .launch4, "no machine is assigned to the user")
    case .machineUnreachable:
      Entry(
        "machine-unreachable", .launch6,
        "the machines offered are registered but do not answer")
    case .internalOnly:
      Entry(
        "internal-only", .net2,
        "the resource location serves its own network only and the user is outside")
    case .noPathToMachine:
      Entry("no-path-to-machine", .net3, "the client has no way to the machine")
    case .popUnreachable:
      Entry(
        "pop-unreachable", .pop1,
        "the gateway PoP that the client is sent to, of those allowed, does not serve")
    case .popFull:
      Entry("pop-full", .pop2, "every gateway PoP that the client may use is full")
    case .connectorProxyFull:
      Entry(
        "connector-proxy-full", .rdv1,
        "the connector that would proxy the session has no place left")
    case .resourceLocationOffline:
      Entry(
        "resource-location-offline", .net1, "the resource location is cut off from the internet")
    case .noLease:
      Entry("no-lease", .lease1, "there is no lease on the user's device")
    case .leaseNotPushed:
      Entry("lease-not-pushed", .lease2, "the lease was asked for but has not reached the device")
    case .leaseExpired:
      Entry("lease-expired", .lease3, "the lease on the device has expired")
    case .resourceNotInLease:
      Entry(
        "resource-not-in-lease", .lease3,
        "the resource was not the user's when the lease was issued")
    case .leaseUnsupportedVDA:
      Entry("lease-unsupported-vda", .lease7, "the machines cannot be used by lease")
    case .leaseTampered:
      Entry(
        "lease-tampered", .lease4,
        "the lease on the device was tampered with and has not been pushed anew")
    case .leaseBlocked:
      Entry(
        "lease-blocked", .lease4,
        "an administrator has blocked the user's leases, and the broker that is asked knows it")
    case .noConnector:
      Entry("no-connector", .launch3, "no connector on the lease can be reached")
    case .connectorTooOld:
      Entry(
        "connector-too-old", .lhc11,
        "the connectors that could broker are older than Service Continuity and take no lease")
    case .outageModePending:
      Entry(
        "outage-mode-pending", .lhc2,
        "the connectors have lost the cloud broker but have not taken over yet")
    case .notYetRegisteredWithLHC:
      Entry(
        "not-yet-registered-with-lhc", .lhc3,
        "no machine of the resource has registered with the elected connector yet")
    case .unknownToLHC:
      Entry(
        "unknown-to-lhc", .lhc5,
        "the copy of the elected connector does not hold the user's right to the resource")
    case .lhcVDALimit:
      Entry(
        "lhc-vda-limit", .lhc6,
        "the elected connector takes no more machines of its resource location")
    case .lhcQueueTimeout:
      Entry(
        "lhc-queue-timeout", .lhc10,
        "the elected connector had too much to do and the client stopped waiting for it")
    case .pooledMachineUsed:
      Entry(
        "pooled-machine-used", .lhc7,
        "every pooled machine has served someone and cannot be reset in outage mode")
    case .pooledMachineWithheld:
      Entry(
        "pooled-machine-withheld", .lhc7,
        "the delivery group gives nobody a pooled machine in outage mode")
    case .noDomainController:
      Entry(
        "no-domain-controller", .idp4,
        "the machine cannot check the user's credentials: no domain controller in its reach")
    case .fallbackPageUnreachable:
      Entry(
        "fallback-page-unreachable", .sf2,
        "the page with the fallback address cannot load and the user does not know the address")
    case .storeFrontDown:
      Entry("storefront-down", .sf1, "the StoreFront does not serve")
    case .storeFrontNeedsConnector:
      Entry("storefront-needs-connector", .sf1, "the StoreFront finds no connector that brokers")
    case .storeFrontNotPublished:
      Entry("storefront-not-published", .sf1, "the StoreFront does not publish the resource")
    case .storeFrontInternalOnly:
      Entry(
        "storefront-internal-only", .sf2,
        "the StoreFront has no gateway for users outside")
    case .storeFrontPathUnreachable:
      Entry("storefront-path-unreachable", .sf2, "the client has no way to the StoreFront")
    case .storeFrontSignInImpossible:
      Entry(
        "storefront-sign-in-impossible", .sf1,
        "the user cannot sign in at the StoreFront: no domain controller in its reach")
    case .customerGatewayDown:
      Entry("customer-gateway-down", .sf2, "the customer's own gateway does not serve")
    case .secureAccessUnreachable:
      Entry(
        "secure-access-unreachable", .saas1,
        "the PoP that the client is sent to, of those allowed, does not serve secure access")
    case .notReconnected:
      Entry(
        "not-reconnected", .pwa2,
        "the store answers, but the user has not left the offline view that greys the resource")
    case .serviceOverloaded:
      Entry(
        "service-overloaded", .geo5,
        "the service had more to do than it can, and did not answer the client in time")
    case .answersTooLate:
      Entry(
        "answers-too-late", .flt8,
        "the way to the service is so long that its answer comes after the client stopped waiting")
    case .userGaveUp:
      Entry("user-gave-up", .launch7, "the launch took longer than the user was ready to wait")
    case .powerControlLost:
      Entry(
        "power-control-lost", .pwr3,
        "machines that could serve are off, and who would start them cannot")
    case .noPowerInOutageMode:
      Entry(
        "no-power-in-outage-mode", .lhc6,
        "machines that could serve are off, and outage mode leaves them so")
    case .powerOnTooSlow:
      Entry(
        "power-on-too-slow", .launch5,
        "a machine that is started does not serve within the time that a client waits for it")
    case .ticketExpired:
      Entry(
        "ticket-expired", .launch2,
        "the one-time ticket of the launch ran out before the machine began the logon")
    case .logonQueueTimeout:
      Entry(
        "logon-queue-timeout", .launch8,
        "the machine had too many logons to do and the client stopped waiting for its turn")
    }
  }
}

extension Reason {
  /// The cause in plain words, as far as the root lets one say more than the cause alone.
  package var sentence: String {
    switch (cause, root.kind) {
    case (.popUnreachable, .service): "no gateway PoP that the client may use serves"
    case (.popUnreachable, .steering): "the name of the gateway PoP cannot be resolved"
    case (.secureAccessUnreachable, .service):
      "no PoP that the client may use serves secure access"
    case (.secureAccessUnreachable, .steering):
      "the name of the PoP for secure access cannot be resolved"
    default: cause.sentence
    }
  }
}
