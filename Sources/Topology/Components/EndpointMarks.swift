/// What is so of an endpoint or is not, and its view: a bit each, for a million of them are kept.
struct EndpointMarks: Sendable, BitwiseCopyable {
  private var bits: UInt16 = 0

  /// SF-2: can type the fallback's address.
  var knowsFallbackAddress: Bool {
    get { self[0] }
    set { self[0] = newValue }
  }
  var isSignedIn: Bool {
    get { self[1] }
    set { self[1] = newValue }
  }
  var hasToken: Bool {
    get { self[2] }
    set { self[2] = newValue }
  }
  /// A renewal waits for its time; no other one that waits counts.
  var renewalIsPlanned: Bool {
    get { self[3] }
    set { self[3] = newValue }
  }
  /// LEASE-2: on the day of its last act it was signed in and the store in reach.
  var hasStartedThatDay: Bool {
    get { self[4] }
    set { self[4] = newValue }
  }
  var holdsLease: Bool {
    get { self[5] }
    set { self[5] = newValue }
  }
  /// A lease has been asked for and has not come.
  var leaseIsPending: Bool {
    get { self[6] }
    set { self[6] = newValue }
  }
  /// LEASE-4: until the next push.
  var leaseIsTampered: Bool {
    get { self[7] }
    set { self[7] = newValue }
  }
  /// The lease it holds has been seen to expire.
  var expiryIsSeen: Bool {
    get { self[8] }
    set { self[8] = newValue }
  }
  /// NET-4: at the cohort's other site.
  var isAway: Bool {
    get { self[9] }
    set { self[9] = newValue }
  }
  /// PWA-2: a reconnect waits for its time; no other one that waits counts.
  var reconnectIsPlanned: Bool {
    get { self[10] }
    set { self[10] = newValue }
  }
  /// The world tells it when the store or the way to it may have changed.
  var isWatchingStore: Bool {
    get { self[11] }
    set { self[11] = newValue }
  }
  /// PWA-2: what the app shows.
  var view: EndpointClass.View {
    get { EndpointClass.View(rawValue: UInt8(bits >> 12 & 3)) ?? .live }
    set { bits = bits & ~(3 << 12) | UInt16(newValue.rawValue) << 12 }
  }

  private subscript(bit: Int) -> Bool {
    get { bits >> bit & 1 != 0 }
    set { bits = bits & ~(1 << bit) | (newValue ? 1 : 0) << bit }
  }
}
