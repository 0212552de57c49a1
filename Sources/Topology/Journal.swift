package import SimEngine

/// What happened within the current instant, for observers: cleared when the instant has ended.
///
/// Components write here what changed; nothing in the world reads it. So an observer can be taken
/// away without changing a run.
package struct Journal: Sendable {
  /// Endpoints whose class may have changed; may repeat.
  package var endpoints: [ID<Estate.Endpoint>] = []
  /// Machines whose registration, state, room or sessions may have changed; may repeat.
  package var machines: [ID<Estate.VDA>] = []
  /// Something on the status board changed that many answers may depend on.
  package var everythingIsDirty = false
  /// Resource locations whose mode, election or LHC changed.
  package var locations: [ID<Estate.ResourceLocation>] = []
  /// A fault started or ended, or a resource location changed its mode: a timeline has a boundary.
  package var isBoundary = false
  /// A component failed or was repaired by itself: a boundary for those whom something happened to
  /// since their last one. There may be thousands of these.
  package var isBoundaryForChanged = false
  package var facts: [Fact] = []
  package var launches: [LaunchRecord] = []
  /// FLT-6: faults whose start is known from now on.
  package var plannedFaults: [Fault] = []
  /// GEO-3: what went with regions that were lost.
  package var writeLosses: [WriteLoss] = []
  /// Requests that came to a queue.
  package var queueEntries: [QueueEntry] = []

  package init() {}

  /// Looks before it empties, for most lists are empty and to empty one takes a call.
  package mutating func clear() {
    if !endpoints.isEmpty { endpoints.removeAll(keepingCapacity: true) }
    if !machines.isEmpty { machines.removeAll(keepingCapacity: true) }
    if !locations.isEmpty { locations.removeAll(keepingCapacity: true) }
    if !facts.isEmpty { facts.removeAll(keepingCapacity: true) }
    if !launches.isEmpty { launches.removeAll(keepingCapacity: true) }
    if !plannedFaults.isEmpty { plannedFaults.removeAll(keepingCapacity: true) }
    if !queueEntries.isEmpty { queueEntries.removeAll(keepingCapacity: true) }
    if !writeLosses.isEmpty { writeLosses.removeAll(keepingCapacity: true) }
    everythingIsDirty = false
    isBoundary = false
    isBoundaryForChanged = false
  }
}

/// One fact of the run: the digest is taken over these, in order (never over events).
package struct Fact: Hashable, Sendable, BitwiseCopyable {
  package enum Kind: UInt8, Sendable, BitwiseCopyable, CaseIterable {
    case faultStarted, faultEnded, modeChanged, elected, registered, dropped, steered, signedIn
    case signedOut, signInLapsed, tokenLapsed, leaseIssued, leasePushed, leaseExpired, leaseDeleted
    case launchSucceeded, launchFailed, sessionStarted, sessionCut, sessionReconnected
    case sessionDisconnected, sessionEnded, sessionLost, databaseMoved, entitled, started
    case leasesBlocked, leaseTampered, leasesCopied
    case failed, repaired
    case deviceReplaced
    case poweredOn, poweredOff
  }

  package var kind: Kind
  package var subject: Int32
  package var object: Int32
  package var detail: Int32

  package init(_ kind: Kind, _ subject: Int, _ object: Int = 0, _ detail: Int = 0) {
    self.kind = kind
    self.subject = Int32(truncatingIfNeeded: subject)
    self.object = Int32(truncatingIfNeeded: object)
    self.detail = Int32(truncatingIfNeeded: detail)
  }
}

/// A step in the life of one launch, as OUT-2 counts it.
package struct LaunchRecord: Sendable {
  package enum Outcome: UInt8, Sendable { case begun, succeeded, failed, gaveUp }

  package var endpoint: ID<Estate.Endpoint>
  package var resource: ID<Estate.Resource>
  package var offering: ID<Estate.Offering>
  package var clickedAt: SimTime
  package var outcome: Outcome
  /// What the client met: complete for every outcome but `begun`.
  package var answer: Answer
  /// OUT-3: it met a queue, a full machine or an unreachable machine.
  package var metCongestion: Bool
  /// OUT-3, IDP-3: a try of its sign-in failed.
  package var repeatedSignIn: Bool
  /// REQ-1: a service did not answer one of its requests in time.
  package var metOverload: Bool
  /// PWA-1: a list, live or cached, showed the user the resource as launchable.
  package var wasShown: Bool

  package init(
    endpoint: ID<Estate.Endpoint>, resource: ID<Estate.Resource>, offering: ID<Estate.Offering>,
    clickedAt: SimTime, outcome: Outcome, answer: Answer, metCongestion: Bool,
    repeatedSignIn: Bool = false, metOverload: Bool = false, wasShown: Bool = false
  ) {
    self.metOverload = metOverload
    self.endpoint = endpoint
    self.resource = resource
    self.offering = offering
    self.clickedAt = clickedAt
    self.outcome = outcome
    self.answer = answer
    self.metCongestion = metCongestion
    self.repeatedSignIn = repeatedSignIn
    self.wasShown = wasShown
  }
}

/// What an observer may ask of a world at the end of an instant.
package protocol ObservableWorld {
  var estate: Estate { get }
  var board: StatusBoard { get }
  var journal: Journal { get }
  /// The same at the price of one count, for who reads it at every instant.
  var sharedJournal: Shared<Journal> { get }
  func endpointClass(of endpoint: ID<Estate.Endpoint>) -> EndpointClass
  /// The machines an answer for this endpoint and offering depends on.
  func machines(of endpoint: ID<Estate.Endpoint>, for offering: ID<Estate.Offering>) -> MachineSet
  func bucket(of machine: ID<Estate.VDA>) -> PoolCounts.Bucket
  /// What a machine's code in anybody's set is without a session: as long as it stays, the sets of
  /// those who have no other session or machine stay too.
  func code(of machine: ID<Estate.VDA>) -> MachineCode
  /// `StatusBoard.carriesAlike`
  func carriesAlike(_ location: ID<Estate.ResourceLocation>) -> Bool
  /// Calls with every endpoint that holds a session on a machine.
  func forEachHolder(of machine: ID<Estate.VDA>, _ body: (ID<Estate.Endpoint>) -> Void)
}

extension ObservableWorld {
  package var sharedJournal: Shared<Journal> { Shared(journal) }
}
