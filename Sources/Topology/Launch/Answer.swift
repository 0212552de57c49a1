/// Why one path was not taken: its first unmet condition and the component at the root of it.
package struct Reason: Hashable, Sendable, BitwiseCopyable {
  package var path: Answer.Path
  package var cause: Cause
  package var root: ComponentRef

  package init(_ path: Answer.Path, _ cause: Cause, _ root: ComponentRef) {
    self.path = path
    self.cause = cause
    self.root = root
  }
}

/// OUT-1: how a resource can be launched at an instant, or why it cannot.
package struct Answer: Hashable, Sendable, BitwiseCopyable {
  package enum Path: UInt8, Sendable, BitwiseCopyable, CaseIterable {
    case ica, lease, storefront, web, none

    package var word: String {
      switch self {
      case .ica: "ica"
      case .lease: "lease"
      case .storefront: "storefront"
      case .web: "web"
      case .none: "none"
      }
    }
  }

  package enum Broker: UInt8, Sendable, BitwiseCopyable, CaseIterable {
    case cloud, lhc, own, none

    package var word: String? {
      switch self {
      case .cloud: "cloud"
      case .lhc: "lhc"
      case .own: "own"
      case .none: nil
      }
    }
  }

  package enum Route: UInt8, Sendable, BitwiseCopyable, CaseIterable {
    case direct, pop, gateway, none

    package var word: String? {
      switch self {
      case .direct: "direct"
      case .pop: "pop"
      case .gateway: "gateway"
      case .none: nil
      }
    }
  }

  package struct Degradation: OptionSet, Hashable, Sendable, BitwiseCopyable {
    package var rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let credentialPrompt = Degradation(rawValue: 1)
    package static let cachedList = Degradation(rawValue: 2)
    package static let fartherPoP = Degradation(rawValue: 4)
    package static let unreachableMachines = Degradation(rawValue: 8)
    /// IDP-3: it needs a sign-in, which may have to be repeated.
    package static let retries = Degradation(rawValue: 16)
    /// LAUNCH-5: a machine is started first, and the client waits for it.
    package static let powerOn = Degradation(rawValue: 32)

    /// Every degradation with its word, in the order reports list them.
    package static let all: [(Degradation, String)] = [
      (.credentialPrompt, "credential-prompt"), (.cachedList, "cached-list"),
      (.fartherPoP, "farther-pop"), (.unreachableMachines, "unreachable-machines"),
      (.retries, "retries"),
      (.powerOn, "power-on"),
    ]

    package var words: [String] { Self.all.filter { contains($0.0) }.map(\.1) }
  }

  package var path: Path = .none
  package var broker: Broker = .none
  package var route: Route = .none
  package var degraded: Degradation = []
  package private(set) var reasonCount: UInt8 = 0
  // Three paths and one refusal by sovereignty are the most a launch can collect.
  private var first = Self.blank
  private var second = Self.blank
  private var third = Self.blank
  private var fourth = Self.blank

  private static let blank = Reason(.none, .noInternet, .customer)

  package init() {}

  package var isLaunchable: Bool { path != .none }

  /// One reason per path offered before the one taken, in the order they were offered.
  package var because: [Reason] { Array([first, second, third, fourth].prefix(Int(reasonCount))) }

  /// The reason of the last path offered: the headline of `none`.
  package var headline: Reason? { because.last { $0.cause != .sovereigntyRefused } }

  package mutating func append(_ reason: Reason) {
    switch reasonCount {
    case 0: first = reason
    case 1: second = reason
    case 2: third = reason
    case 3: fourth = reason
    default: preconditionFailure("an answer holds at most four reasons")
    }
    reasonCount += 1
  }
}
