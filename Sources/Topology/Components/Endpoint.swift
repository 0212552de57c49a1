package import SimEngine

/// One user on one device: client, sign-in, token, leases, and the geode and PoP DNS gave it.
///
///     Endpoint ──sign-in──► identity        Endpoint ──request──► LeaseIssuer
///        └──click──► Launch ──► workspace, broker, connector, VDA
///
/// An estate has a million of these, so each is 64 bytes: one cache line. A token tells the message
/// that counts from those of its kind that wait and do not count any more; 16 bits suffice, for only
/// a message that outlives tens of thousands of later ones of its endpoint could be taken for another.
package struct Endpoint: Sendable {
  package enum Message: Sendable, BitwiseCopyable {
    /// Identity, the store or the way to them may have been lost.
    case sense
    case queryDNS(Steering.Kind)
    case signInLapses(token: UInt16)
    case renewal(token: UInt16)
    /// The user has just signed in; interactive.
    case signedIn
    case signOut
    /// The app opened on a day, or the user did something: IDP-2 (browser), LEASE-2.
    case acted
    case leasePushed(issuedAt: SimTime, version: Int32)
    case leaseExpires
    /// GEO-3: it was on its way.
    case leaseLost
    case tokenRenewed
    /// IDP-3: a sign-in was tried, with whatever outcome.
    case triedToSignIn
    /// IDP-3: a renewal that failed is tried again.
    case renewalAgain(token: UInt16, tries: UInt8)
    /// PWA-1: found the store out of reach; remembers it.
    case foundDegraded
    /// PWA-2: the app shows what it has in its cache.
    case sawOfflineView(EndpointClass.View)
    case reconnects(token: UInt16)
    case closedApp
    case webSessionUsed
    case opensApp
    /// NET-4: to the cohort's other site, or back.
    case moves(isAway: Bool)
    /// The user comes with another device, on which nothing is.
    case newDevice
    /// SESS-2: to a session that was disconnected.
    case comesBack(ID<Estate.VDA>)
    /// The workload's launches of a day, one after the other. Who has planned a day wakes the next
    /// one who has days, so one of these waits for all.
    case planDay(Int32)
    case nextLaunch(day: Int32, index: Int32)
    case scripted(act: Int32)
  }

  /// The last interactive sign-in; before t = 0 where it was then.
  package private(set) var lastSignIn = SimTime.zero
  private var lastAct = SimTime.zero
  /// Of the lease it holds. That is also when the last one was issued that it asked for, but while
  /// one is pending.
  package private(set) var leaseIssuedAt = SimTime.zero
  /// PWA-1: until when it remembers that the store is out of reach.
  package private(set) var degradedUntil = SimTime.zero
  private var webSessionUntil = SimTime.zero
  package private(set) var id: ID<Estate.Endpoint>
  /// IDP-3: sign-ins and renewals tried so far while some of them fail: the address of the next draw.
  private var signInTries: UInt32 = 0
  /// Position of its cohort, of which an estate has at most 65,536.
  private let cohortIndex: UInt16
  private var leaseVersion: UInt16 = 0
  private var signInToken: UInt16 = 0
  private var renewalToken: UInt16 = 0
  private var reconnectToken: UInt16 = 0
  private var marks = EndpointMarks()
  package private(set) var workspaceGeode: UInt8 = 0
  package private(set) var identityGeode: UInt8 = 0
  package private(set) var pop: UInt8 = 0
  package private(set) var secureAccessPoP: UInt8 = 0

  /// The endpoints of an estate, in order of id, as DNS has answered them at the start.
  ///
  /// - Complexity: O(endpoints); what members of a cohort have alike is found once.
  static func all(in context: Context) -> [Endpoint] {
    var endpoints: [Endpoint] = []
    endpoints.reserveCapacity(context.estate.endpoints.count)
    for (index, cohort) in context.estate.cohorts.enumerated() where cohort.users > 0 {
      var member = Endpoint(cohort.firstEndpoint, of: ID(index), in: context)
      let knowing = cohort.fallback?.knownByCount ?? 0
      for offset in 0..<cohort.users {
        member.id = ID(cohort.firstEndpoint.index + offset)
        member.marks.knowsFallbackAddress = offset < knowing
        endpoints.append(member)
      }
    }
    return endpoints
  }

  private init(
    _ id: ID<Estate.Endpoint>, of cohort: ID<Estate.Cohort>, in context: Context
  ) {
    self.id = id
    cohortIndex = UInt16(cohort.index)
    let site = context.estate.cohorts[cohort].site
    workspaceGeode = UInt8(context.nearestGeode(0, from: site)?.index ?? 0)
    identityGeode = UInt8(context.nearestGeode(1, from: site)?.index ?? 0)
    pop = UInt8(context.nearestPoP(.gateway, from: site)?.index ?? 0)
    secureAccessPoP = UInt8(context.nearestPoP(.secureAccess, from: site)?.index ?? 0)
  }

  package var isSignedIn: Bool { marks.isSignedIn }
  package var hasToken: Bool { marks.hasToken }
  /// SF-2: can type the fallback's address.
  var knowsFallbackAddress: Bool { marks.knowsFallbackAddress }
  var cohort: ID<Estate.Cohort> { ID(Int(cohortIndex)) }

  /// INIT-1: sign-in and leases as the scenario states them.
  mutating func start(_ start: Estate.StartState, in context: inout Context) {
    let drawn = start.drawnAge
    let age =
      start.lastSignInAge ?? drawn.lowerBound
      + context.draw(
        .lastSignIn, below: drawn.upperBound - drawn.lowerBound, entity: id.index)
    lastSignIn = SimTime(ticks: -age)
    lastAct = lastSignIn
    if start.isSignedIn, age < stayTime(context) {
      marks.isSignedIn = true
      marks.hasToken = true
      planLapse(in: &context)
    }
    guard start.isLeased, context.estate.cohorts[cohort].mayHoldLeases else { return }
    leaseIssuedAt = SimTime(ticks: -(start.leaseAge ?? age))
    marks.holdsLease = true
    planExpiry(in: &context)
  }

  /// NET-4: where it is now.
  func site(_ context: Context) -> ID<Estate.Site> {
    guard marks.isAway, let other = context.estate.cohorts[cohort].roams?.site else {
      return context.estate.cohorts[cohort].site
    }
    return other
  }

  func cohort(_ context: Context) -> Estate.Cohort { context.estate.cohorts[cohort] }

  private func isNative(_ context: Context) -> Bool {
    context.estate.cohorts[cohort].client == .native
  }

  package mutating func receive(_ message: Message, in context: inout Context) {
    switch message {
    case .sense: planRenewal(in: &context)
    case .queryDNS(let kind): query(kind, in: &context)
    case .signInLapses(let token): if token == signInToken { lapse(in: &context) }
    case .renewal(let token): if token == renewalToken { renew(0, in: &context) }
    case .renewalAgain(let token, let tries):
      if token == renewalToken { renew(Int(tries), in: &context) }
    case .triedToSignIn: signInTries &+= 1
    case .signedIn: signIn(in: &context)
    case .signOut: signOut(in: &context)
    case .acted: act(in: &context)
    case .leasePushed(let issuedAt, let version):
      receiveLease(issuedAt, Int(version), in: &context)
    case .leaseLost: loseLease(in: &context)
    case .leaseExpires: expire(in: &context)
    case .tokenRenewed: setToken(true, in: &context)
    case .foundDegraded:
      degradedUntil = context.now + SimDuration(ticks: context.parameters.clientMemory)
    case .sawOfflineView(let view): seeOfflineView(view, in: &context)
    case .reconnects(let token): if token == reconnectToken { reconnect(in: &context) }
    // LEASE-5: closing the app keeps leases and sign-in.
    case .closedApp: show(.live, in: &context)
    case .webSessionUsed: useWebSession(in: &context)
    case .opensApp: openApp(in: &context)
    case .moves(let isAway): move(isAway, in: &context)
    case .newDevice: replaceDevice(in: &context)
    case .comesBack(let machine): comeBack(to: machine, in: &context)
    case .planDay(let day): planDay(Int(day), in: &context)
    case .nextLaunch(let day, let index): launchFromPlan(Int(day), Int(index), in: &context)
    case .scripted(let act): perform(context.estate.acts[Int(act)], in: &context)
    }
  }

  // MARK: Roaming (NET-4)

  /// In another network a client asks DNS anew at once, and what it remembered does not count.
  private mutating func move(_ away: Bool, in context: inout Context) {
    guard marks.isAway != away else { return }
    marks.isAway = away
    degradedUntil = context.now
    query(.cloud, in: &context)
    query(.pops, in: &context)
    planRenewal(in: &context)
    planReconnect(in: &context)
    if marks.leaseIsPending { context.send(LeaseIssuer.Message.endpointMoved(id), at: context.now) }
    context.send(SessionTable.Message.clientMoved(id, to: site(context)), at: context.now)
    context.touch(id)
  }

  // MARK: DNS (GEO-2, POP-1)

  private mutating func query(_ kind: Steering.Kind, in context: inout Context) {
    let site = site(context)
    guard context.board.siteOnline[site], context.board.steeringUp[Int(kind.rawValue)] else {
      return
    }
    switch kind {
    case .cloud:
      let workspace = UInt8(context.nearestGeode(0, from: site)?.index ?? Int(workspaceGeode))
      let identity = UInt8(context.nearestGeode(1, from: site)?.index ?? Int(identityGeode))
      guard workspace != workspaceGeode || identity != identityGeode else { return }
      workspaceGeode = workspace
      identityGeode = identity
      context.record(.steered, id.index, Int(workspace), Int(identity))
      if marks.leaseIsPending {
        context.send(LeaseIssuer.Message.endpointMoved(id), at: context.now)
      }
      planRenewal(in: &context)
      planReconnect(in: &context)
    case .pops:
      let gateway = UInt8(context.nearestPoP(.gateway, from: site)?.index ?? Int(pop))
      let access = UInt8(
        context.nearestPoP(.secureAccess, from: site)?.index ?? Int(secureAccessPoP))
      guard gateway != pop || access != secureAccessPoP else { return }
      pop = gateway
      secureAccessPoP = access
      context.record(.steered, id.index, Int(gateway), 256 + Int(access))
      context.send(SessionTable.Message.popMoved(id), at: context.now)
    }
    context.touch(id)
  }

  // MARK: What it reaches

  func geode(_ kind: Estate.ServiceKind, _ context: Context) -> ID<Estate.Geode> {
    let service = Int(kind.rawValue)
    if context.estate.services[service].stage != .geodes, context.estate.rules.holds(.geo6) {
      return context.estate.services[service].homeGeode ?? ID(0)
    }
    return ID(Int(kind == .workspace ? workspaceGeode : identityGeode))
  }

  func reachesCloud(_ context: Context) -> Bool {
    let site = site(context)
    return context.board.siteOnline[site] && !context.board.isCutOff(ComponentRef(.site, site))
  }

  func reachesWorkspace(_ context: Context) -> Bool {
    reachesCloud(context) && context.board.steeringUp[0]
      && context.board.serves(.workspace, geode(.workspace, context))
  }

  func reachesIdentity(_ context: Context) -> Bool {
    reachesCloud(context) && context.board.steeringUp[0]
      && context.board.serves(.identity, geode(.identity, context))
  }

  // MARK: Sign-in and token (IDP-2)

  private func stayTime(_ context: Context) -> Int64 {
    isNative(context)
      ? context.parameters.workspaceAppReauth : context.parameters.workspaceBrowserIdle
  }

  /// A native app asks again 24 h after the last sign-in, a browser 20 min after the last act.
  private mutating func planLapse(in context: inout Context) {
    signInToken &+= 1
    let from = isNative(context) ? lastSignIn : lastAct
    context.send(
      .signInLapses(token: signInToken), to: id,
      at: max(context.now, from + SimDuration(ticks: stayTime(context))), as: .modes)
  }

  private mutating func lapse(in context: inout Context) {
    let from = isNative(context) ? lastSignIn : lastAct
    guard isSignedIn, context.estate.rules.holds(.idp2) else { return }
    guard from + SimDuration(ticks: stayTime(context)) <= context.now else {
      return planLapse(in: &context)
    }
    marks.isSignedIn = false
    setToken(false, in: &context)
    planReconnect(in: &context)
    context.record(.signInLapsed, id.index)
    context.touch(id)
  }

  private mutating func signIn(in context: inout Context) {
    lastSignIn = context.now
    lastAct = context.now
    marks.isSignedIn = true
    show(.live, in: &context)
    dropRenewal()
    setToken(true, in: &context)
    planLapse(in: &context)
    requestLease(in: &context)
    marks.hasStartedThatDay = true
    context.record(.signedIn, id.index)
    context.noteWrite(in: geode(.identity, context))
    context.touch(id)
  }

  private mutating func setToken(_ valid: Bool, in context: inout Context) {
    guard hasToken != valid else { return }
    marks.hasToken = valid
    if !valid {
      context.record(.tokenLapsed, id.index)
      endWebSession(in: &context)
    }
    context.touch(id)
  }

  /// The token is renewed hourly from the sign-in; it is an event only while that would fail.
  private mutating func planRenewal(in context: inout Context) {
    guard isSignedIn, hasToken, !marks.renewalIsPlanned,
      !reachesIdentity(context) || context.board.identityPPM < 1_000_000
    else { return }
    planRenewal(from: context.now, in: &context)
  }

  private mutating func planRenewal(from time: SimTime, in context: inout Context) {
    marks.renewalIsPlanned = true
    renewalToken &+= 1
    context.send(
      .renewal(token: renewalToken), to: id, at: nextRenewal(from: time, context), as: .modes)
  }

  /// The one that is planned, if any, does not count any more.
  private mutating func dropRenewal() {
    guard marks.renewalIsPlanned else { return }
    marks.renewalIsPlanned = false
    renewalToken &+= 1
  }

  private func nextRenewal(from time: SimTime, _ context: Context) -> SimTime {
    Phase.next(lastSignIn.ticks, period: context.parameters.idpAccessToken, atOrAfter: time)
  }

  /// IDP-3: one try of a sign-in succeeds.
  func succeeds(interactively: Bool, _ context: Context) -> Bool {
    let share = context.board.signInPPM(
      with: context.estate.cohorts[cohort].identity, interactively: interactively)
    return share == 1_000_000
      || context.draw(.signInTry, below: 1_000_000, entity: id.index, index: Int(signInTries))
        < share
  }

  /// The token holds while a renewal is repeated.
  private mutating func renew(_ tries: Int, in context: inout Context) {
    marks.renewalIsPlanned = false
    guard isSignedIn else { return }
    var isRenewed = reachesIdentity(context)
    if isRenewed {
      isRenewed = succeeds(interactively: false, context)
      signInTries &+= 1
      if !isRenewed, let wait = context.parameters.signInBackoff(after: tries + 1) {
        marks.renewalIsPlanned = true
        return context.send(
          .renewalAgain(token: renewalToken, tries: UInt8(tries + 1)), to: id,
          at: context.now + wait, as: .modes)
      }
    }
    setToken(isRenewed, in: &context)
    guard !hasToken || context.board.identityPPM < 1_000_000 else { return }
    planRenewal(from: context.now + SimDuration(ticks: 1), in: &context)
  }

  private mutating func signOut(in context: inout Context) {
    guard isSignedIn else { return }
    marks.isSignedIn = false
    signInToken &+= 1
    show(.live, in: &context)
    setToken(false, in: &context)
    context.record(.signedOut, id.index)
    context.touch(id)
    guard !context.estate.keepsLeasesOnSignOut, context.estate.rules.holds(.lease5) else { return }
    deleteLeases(in: &context)
  }

  /// LEASE-5
  private mutating func deleteLeases(in context: inout Context) {
    marks.holdsLease = false
    marks.leaseIsPending = false
    marks.leaseIsTampered = false
    context.record(.leaseDeleted, id.index)
    context.send(LeaseIssuer.Message.withdraw(id), at: context.now)
  }

  /// A new device knows nothing: no sign-in, no lease, no cached list, no failure seen.
  private mutating func replaceDevice(in context: inout Context) {
    context.record(.deviceReplaced, id.index)
    marks.isSignedIn = false
    signInToken &+= 1
    setToken(false, in: &context)
    show(.live, in: &context)
    degradedUntil = context.now
    marks.hasStartedThatDay = false
    deleteLeases(in: &context)
    context.touch(id)
  }

  private mutating func act(in context: inout Context) {
    if lastAct.ticks / SimDuration.day.ticks != context.now.ticks / SimDuration.day.ticks {
      marks.hasStartedThatDay = false
    }
    lastAct = context.now
    guard !marks.hasStartedThatDay, isSignedIn, reachesWorkspace(context) else { return }
    marks.hasStartedThatDay = true
    requestLease(in: &context)
  }

  // MARK: Leases (LEASE-1, LEASE-2, LEASE-3)

  private mutating func requestLease(in context: inout Context) {
    guard context.estate.cohorts[cohort].mayHoldLeases, !marks.leaseIsPending else { return }
    if marks.holdsLease,
      context.now - leaseIssuedAt < SimDuration(ticks: context.parameters.leaseRefreshMin)
    {
      return
    }
    marks.leaseIsPending = true
    context.touch(id)
    context.send(LeaseIssuer.Message.request(id), at: context.now)
  }

  private mutating func receiveLease(
    _ issuedAt: SimTime, _ version: Int, in context: inout Context
  ) {
    marks.leaseIsPending = false
    marks.leaseIsTampered = false
    marks.holdsLease = true
    leaseIssuedAt = issuedAt
    leaseVersion = UInt16(version)
    context.record(.leasePushed, id.index)
    context.touch(id)
    planExpiry(in: &context)
  }

  /// GEO-3: the next sign-in asks for another one, if the one it has is old enough.
  private mutating func loseLease(in context: inout Context) {
    marks.leaseIsPending = false
    context.touch(id)
  }

  private mutating func planExpiry(in context: inout Context) {
    marks.expiryIsSeen = false
    let end = leaseIssuedAt + context.estate.leasePeriod
    context.send(.leaseExpires, to: id, at: max(context.now, end), as: .modes)
  }

  /// Of the lease it was planned for; it may hold a later one, or none, by now.
  private mutating func expire(in context: inout Context) {
    guard marks.holdsLease, !marks.expiryIsSeen,
      leaseIssuedAt + context.estate.leasePeriod <= context.now
    else { return }
    marks.expiryIsSeen = true
    show(.live, in: &context)
    context.record(.leaseExpired, id.index)
    context.touch(id)
  }

  func leaseState(_ context: Context) -> EndpointClass.LeaseState {
    guard marks.holdsLease else { return marks.leaseIsPending ? .pending : .none }
    // LEASE-8 forbids what would be so without it: a lease that falls with its issuer.
    guard context.board.clisUp || context.estate.rules.holds(.lease8) else { return .none }
    let isInTime =
      context.now < leaseIssuedAt + context.estate.leasePeriod
      || !context.estate.rules.holds(.lease3)
    if isInTime, !marks.leaseIsTampered { return .valid }
    if marks.leaseIsPending { return .pending }
    return isInTime ? .tampered : .expired
  }

  /// LEASE-4: the signature of the set does not fit any more.
  mutating func tamper(in context: inout Context) {
    guard marks.holdsLease else { return }
    marks.leaseIsTampered = true
    show(.live, in: &context)
    context.record(.leaseTampered, id.index)
    context.touch(id)
  }

  var leaseCovers: Int { Int(leaseVersion) }

  /// - Parameter blockVersion: the version of the configuration that blocks its leases, or 0.
  func endpointClass(blockVersion: Int, in context: Context) -> EndpointClass {
    let lease = leaseState(context)
    return EndpointClass(
      cohort: cohort, workspaceGeode: workspaceGeode,
      identityGeode: identityGeode, pop: pop, secureAccessPoP: secureAccessPoP,
      isSignedIn: isSignedIn, hasToken: hasToken, lease: lease,
      leaseVersion: lease == .valid ? UInt8(leaseVersion) : 0, blockVersion: UInt8(blockVersion),
      knowsFallbackAddress: knowsFallbackAddress, view: marks.view, isAway: marks.isAway)
  }

  // MARK: The offline view (PWA-1 to PWA-3)

  /// PWA-1: needs a valid lease.
  func hasOfflineView(_ context: Context) -> Bool {
    context.estate.cohorts[cohort].mayHoldLeases && leaseState(context) == .valid
  }

  /// PWA-3: how long a user sees to it that a sign-in cannot complete.
  func waitForSignIn(_ context: Context) -> Int64 {
    hasOfflineView(context) && context.estate.rules.holds(.pwa3)
      ? context.parameters.clientCancelSignIn : context.parameters.clientRefused
  }

  private mutating func seeOfflineView(_ seen: EndpointClass.View, in context: inout Context) {
    guard context.estate.rules.holds(.pwa2), hasOfflineView(context), seen > marks.view else {
      return
    }
    show(seen, in: &context)
    if !marks.isWatchingStore {
      marks.isWatchingStore = true
      context.offlineViews.append(id)
    }
    planReconnect(in: &context)
  }

  private mutating func show(_ shown: EndpointClass.View, in context: inout Context) {
    guard marks.view != shown else { return }
    marks.view = shown
    dropReconnect()
    context.touch(id)
  }

  /// The one that is planned, if any, does not count any more.
  private mutating func dropReconnect() {
    guard marks.reconnectIsPlanned else { return }
    marks.reconnectIsPlanned = false
    reconnectToken &+= 1
  }

  /// What the view stands in for could be had: the store and a sign-in, or the feed.
  private func couldReconnect(_ context: Context) -> Bool {
    guard reachesWorkspace(context) else { return false }
    let mayStay = isSignedIn || canSignIn(context)
    return mayStay && (marks.view == .cachedStore || context.board.brokerUp)
  }

  private func canSignIn(_ context: Context) -> Bool {
    reachesIdentity(context)
      && context.board.identityProviderUp[context.estate.cohorts[cohort].identity]
  }

  /// PWA-2: the delay counts from when the store answers, unbroken.
  private mutating func planReconnect(in context: inout Context) {
    guard marks.view != .live else { return }
    guard couldReconnect(context) else { return dropReconnect() }
    guard !marks.reconnectIsPlanned,
      case .after(let delay) = context.estate.cohorts[cohort].reconnects
    else { return }
    marks.reconnectIsPlanned = true
    reconnectToken &+= 1
    context.send(
      .reconnects(token: reconnectToken), to: id, at: context.now + delay, as: .users)
  }

  private mutating func reconnect(in context: inout Context) {
    marks.reconnectIsPlanned = false
    guard marks.view != .live, couldReconnect(context) else { return }
    if !isSignedIn { signIn(in: &context) }
    // The store answers, the feed of apps and desktops may still not.
    show(context.board.brokerUp ? .live : .cachedFeed, in: &context)
    planReconnect(in: &context)
  }

  /// The store, sign-in or broker may have changed; returns whether that still matters.
  mutating func senseStore(in context: inout Context) -> Bool {
    planReconnect(in: &context)
    marks.isWatchingStore = marks.view != .live
    return marks.isWatchingStore
  }

  // MARK: Open web sessions (SAAS-1)

  /// A launch of a web app joins the open web session or opens one, until its idle time-out.
  private mutating func useWebSession(in context: inout Context) {
    if webSessionUntil <= context.now {
      context.board.sessionsStarted += 1
      context.record(.sessionStarted, id.index, -1)
    }
    webSessionUntil = context.now + SimDuration(ticks: context.parameters.webappIdle)
  }

  private mutating func endWebSession(in context: inout Context) {
    guard webSessionUntil > context.now else { return }
    webSessionUntil = context.now
    context.record(.sessionEnded, id.index, -1)
  }
}

extension SimDuration {
  package static let day = SimDuration(ticks: 86_400_000_000)
}
