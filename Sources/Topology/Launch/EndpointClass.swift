/// What an endpoint's answers depend on, but for its machines and sessions: endpoints of one class
/// get one answer. Packed in 88 bits, so that classes can be interned and counted.
package struct EndpointClass: Hashable, Sendable, BitwiseCopyable {
  package enum LeaseState: UInt8, Sendable, BitwiseCopyable {
    /// Never issued, or deleted.
    case none
    /// Asked for and not yet on the endpoint.
    case pending
    case valid
    case expired
    /// LEASE-4: changed on the device, and not pushed anew since.
    case tampered
  }

  /// PWA-2: what the app takes from its cache until the user reconnects.
  package enum View: UInt8, Sendable, BitwiseCopyable, Comparable {
    case live
    /// The list of apps and desktops.
    case cachedFeed
    /// Everything.
    case cachedStore

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  package var cohort: UInt16
  package var workspaceGeode: UInt8
  package var identityGeode: UInt8
  package var pop: UInt8
  package var secureAccessPoP: UInt8
  package var leaseVersion: UInt8
  /// LEASE-4: the version of the configuration that blocks the leases; 0 while nothing does.
  package var blockVersion: UInt8
  private var flags: UInt16

  package init(
    cohort: ID<Estate.Cohort>, workspaceGeode: UInt8, identityGeode: UInt8, pop: UInt8,
    secureAccessPoP: UInt8, isSignedIn: Bool, hasToken: Bool, lease: LeaseState,
    leaseVersion: UInt8, blockVersion: UInt8 = 0, knowsFallbackAddress: Bool,
    view: View = .live, isAway: Bool = false
  ) {
    self.cohort = UInt16(cohort.index)
    self.workspaceGeode = workspaceGeode
    self.identityGeode = identityGeode
    self.pop = pop
    self.secureAccessPoP = secureAccessPoP
    self.leaseVersion = leaseVersion
    self.blockVersion = blockVersion
    flags =
      (isSignedIn ? 1 : 0) | (hasToken ? 2 : 0) | UInt16(lease.rawValue) << 2
      | (knowsFallbackAddress ? 32 : 0) | UInt16(view.rawValue) << 6 | (isAway ? 256 : 0)
  }

  /// IDP-2: keeps `.ICA` launches without asking the identity provider.
  package var isSignedIn: Bool { flags & 1 != 0 }
  /// IDP-2: the access token for Web/SaaS has not lapsed.
  package var hasToken: Bool { flags & 2 != 0 }
  package var lease: LeaseState { LeaseState(rawValue: UInt8(flags >> 2 & 7)) ?? .none }
  /// PWA-2: live unless a valid lease gives an offline view that the user has yet to leave.
  package var view: View { View(rawValue: UInt8(flags >> 6 & 3)) ?? .live }
  /// NET-4: at the cohort's other site.
  package var isAway: Bool { flags & 256 != 0 }
  /// SF-2: can type the fallback's address.
  package var knowsFallbackAddress: Bool { flags & 32 != 0 }

  /// Its parts in one word, to hash it alike in every process: the same for equal classes.
  package var word: UInt64 {
    let parts =
      UInt64(cohort) << 48 | UInt64(workspaceGeode) << 40 | UInt64(identityGeode) << 32
      | UInt64(pop) << 24 | UInt64(secureAccessPoP) << 16 | UInt64(leaseVersion) << 8
      | UInt64(blockVersion)
    return parts ^ UInt64(flags) &* 0x9E37_79B9_7F4A_7C15
  }
}

extension EndpointClass {
  /// PWA-2: the app shows a resource greyed, whatever the store would say. A user who must sign in
  /// first reconnects by that.
  package func isGreyed(_ offering: Estate.Offering) -> Bool {
    guard isSignedIn, view != .live else { return false }
    if offering.kind == .web { return view == .cachedStore }
    return lease != .valid || Int(leaseVersion) < offering.entitledSince
  }
}

/// What an answer depends on of one machine: the user's own, or one that holds a session of theirs.
package struct MachineCode: Hashable, Sendable, BitwiseCopyable {
  package enum Registration: UInt8, Sendable, BitwiseCopyable { case none, cloud, lhc }

  package var rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// The slot of a machine that registered without a connector.
  package static let connectorlessSlot = 31

  /// - Parameters:
  ///   - pool: the first 65,536 pools of an estate can be told apart.
  ///   - slot: rank of the connector it registered through, 0…30, or `connectorlessSlot`.
  ///   - isStartable: it is off, and something could start it (PWR-3).
  package init(
    pool: ID<Estate.Pool>, slot: Int, registration: Registration, isUp: Bool, isPoweredOn: Bool,
    hasSession: Bool, sessionIsLeaseLaunched: Bool, isStartable: Bool = false
  ) {
    rawValue =
      0x8000_0000 | UInt32(pool.index) << 12 | UInt32(slot) << 7
      | UInt32(registration.rawValue) << 5
      | (isUp ? 16 : 0) | (isPoweredOn ? 8 : 0) | (hasSession ? 4 : 0)
      | (sessionIsLeaseLaunched ? 2 : 0) | (isStartable ? 1 : 0)
  }

  package var pool: ID<Estate.Pool> { ID(Int(rawValue >> 12 & 0xFFFF)) }
  package var slot: Int { Int(rawValue >> 7 & 31) }
  package var registration: Registration {
    Registration(rawValue: UInt8(rawValue >> 5 & 3)) ?? .none
  }
  package var isUp: Bool { rawValue & 16 != 0 }
  package var isPoweredOn: Bool { rawValue & 8 != 0 }
  package var hasSession: Bool { rawValue & 4 != 0 }
  package var sessionIsLeaseLaunched: Bool { rawValue & 2 != 0 }
  package var isStartable: Bool { rawValue & 1 != 0 }
}

/// The machines that matter to one endpoint for one offering: at most four codes, in order of
/// machine. For an owned offering its own machines, else those that hold a session of its user.
package struct MachineSet: Hashable, Sendable, BitwiseCopyable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  package init() {}

  package var isEmpty: Bool { low == 0 }
  package var count: Int { Self.count(low) + Self.count(high) }

  private static func count(_ half: UInt64) -> Int { (64 - half.leadingZeroBitCount + 31) / 32 }

  /// Its codes in one word, to hash it alike in every process: the same for equal sets.
  package var word: UInt64 { low ^ high &* 0x9E37_79B9_7F4A_7C15 }

  package subscript(position: Int) -> MachineCode {
    let half = position < 2 ? low : high
    return MachineCode(
      rawValue: UInt32(truncatingIfNeeded: half >> (32 * UInt64(position & 1))))
  }

  /// Adds a code; a fifth machine is not looked at.
  package mutating func append(_ code: MachineCode) {
    let count = count
    guard count < 4 else { return }
    let bits = UInt64(code.rawValue) << (32 * UInt64(count & 1))
    if count < 2 { low |= bits } else { high |= bits }
  }
}
