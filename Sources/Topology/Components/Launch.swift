import SimEngine

/// One attempt of one user to reach a resource, step by step as the client makes it (OUT-2).
///
///     click ─► store, sign-in ─► broker ─► machine ─► session        `.ICA`
///                 └─ out of reach ─► leases ─► connector ─► …        lease
///                                       └─ none ─► StoreFront ─► …   fallback
///
/// It learns only what it meets: what answers it on the way, and what brokers tell it. It never
/// asks the launch evaluator.
package struct Launch: Sendable {
  package enum Message: Sendable, BitwiseCopyable {
    case click(ID<Estate.Endpoint>, ID<Estate.Resource>, ID<Estate.Offering>)
    /// So many tries have failed.
    case signInOnly(ID<Estate.Endpoint>, tries: UInt8 = 0)
    /// IDP-3: the sign-in of a launch is tried again.
    case signInAgain(step: UInt32)
    /// The workspace has answered to it.
    case signInAnswered(ID<Estate.Endpoint>, tries: UInt8)
    case offered(step: UInt32, ID<Estate.VDA>, isExisting: Bool, passesOver: Bool)
    case refused(step: UInt32, Obstacle, leaseMayFollow: Bool)
    /// LAUNCH-5: a machine is being started for it.
    case toldToWait(step: UInt32, ID<Estate.VDA>)
    /// LAUNCH-5: the hint is over; it asks for the machine again.
    case askAgain(step: UInt32)
    /// `hasWaited`: the connector that relayed it had other things to relay first (RDV-4).
    case prepared(step: UInt32, slot: Int32, hasWaited: Bool)
    case prepareTimedOut(step: UInt32)
    /// Asks the same broker again.
    case retry(step: UInt32)
    /// Goes through the places of the present path once more.
    case startOver(step: UInt32)
    /// LHC-10: comes to the elected connector of the present place.
    case join(step: UInt32)
    /// LHC-10: the connector has done its work on it.
    case served(step: UInt32, by: ID<Estate.Connector>)
    case leaveQueue(step: UInt32)
    case tryLease(step: UInt32)
    case tryFallback(step: UInt32)
    /// LAUNCH-8: others log on to the machine; it waits for its turn.
    case logonWaits(step: UInt32)
    /// LAUNCH-8: it is its turn.
    case logonStarts(step: UInt32, hasWaited: Bool)
    /// LAUNCH-8, LAUNCH-2: it has waited as long as it may.
    case logonTimedOut(step: UInt32)
    case interactive(step: UInt32)
    /// The machine or the way to it went while the user was logging on.
    case lost(step: UInt32)
    case webAnswers(step: UInt32)
    /// GEO-5: asks a service of the cloud.
    case visit(step: UInt32, Errand)
    case answered(step: UInt32, Errand)
    /// REQ-1: the client has waited long enough.
    case unanswered(step: UInt32, Errand)
    case fail(step: UInt32)
    /// LAUNCH-7: the user clicks once more.
    case again(step: UInt32)
    /// LAUNCH-7: the user has had enough of a launch that was opened with this step.
    case patienceOver(opened: UInt32)
  }

  /// What a launch asks of the cloud's services, one after the other.
  package enum Errand: UInt8, Sendable, BitwiseCopyable {
    /// The list of resources: workspace.
    case store
    /// Sign-in, or a new token: identity.
    case signIn
    /// A machine: broker.
    case broker
  }

  let index: Int32
  let endpoint: ID<Estate.Endpoint>
  let resource: ID<Estate.Resource>
  let offering: ID<Estate.Offering>
  private(set) var clickedAt: SimTime
  /// LAUNCH-7: when the user first clicked, and with which step.
  private let firstClick: SimTime
  let openedWith: UInt32
  /// NET-4: where the client is, as of the present step.
  private var site = ID<Estate.Site>(0)
  /// From the next failure to the click after it; nil before the first failure.
  private var nextWait: SimDuration?
  /// Grows with every step; a message of an earlier step is late and not heard.
  private(set) var step: UInt32
  private var answer = Answer()
  private var path = Answer.Path.ica
  private var metCongestion = false
  /// A full proxy, or a machine that failed others, has sent it past what OUT-1 counts on; where it
  /// ends in a session all the same, by another way perhaps, that is no test of OUT-1.
  private var wasLedAside = false
  private var storeIsOut = false
  /// PWA-1: a list has shown the user the resource, not greyed.
  private var wasShown = false
  /// REQ-1: a request of it was refused or not answered in time.
  private var metOverload = false
  /// REQ-1: repetitions of the present request.
  private var repetitions: Int64 = 0
  /// FLT-8: why the answer to the present request comes too late, whatever else happens.
  private var lateAnswer: Obstacle?
  /// The geode of the present request.
  private var asked = ID<Estate.Geode>(0)
  /// On this path the cloud broker did not answer in time.
  private var cloudIsOverloaded = false
  /// Of the broker or brokers tried by the present path.
  private var through = Broker.Request.Through.cloud
  private var place = 0
  /// The first place of the present path whose connectors turned to the cloud broker.
  private var placeOfCloud: Int?
  /// LAUNCH-3: time-outs of connectors that did not answer, since a broker was asked last.
  private var waited: Int64 = 0
  private var places: [Place] = []
  private var pathStartedAt: SimTime
  private var failedPlaces: UInt8 = 0
  private var failedMachines: [ID<Estate.VDA>] = []
  /// A machine of each place and domain that found no domain controller to ask (IDP-4).
  private var failedPrompts: [ID<Estate.Pool>] = []
  /// A machine failed since the places were last gone through from the first one.
  private var failedInThisRound = false
  private var furthest: Obstacle?
  private var furthestOrder = Int.max
  private var machine: ID<Estate.VDA>?
  /// LAUNCH-5: the machine it waits for, and since when; on the present path it waited before that.
  private var awaited: ID<Estate.VDA>?
  private var waitingSince: SimTime?
  /// FLT-8: what the way to the broker took of that time.
  private var underwaySinceThen = SimDuration.zero
  private var waitedForPower = SimDuration.zero
  private var isExisting = false
  /// LAUNCH-8: it logs on to its machine, or waits there for its turn.
  private var isAtLogon = false
  /// LAUNCH-2: when the machine was prepared and the one-time ticket issued.
  private var ticketIssuedAt = SimTime.zero
  private var way = SessionTable.Way()
  /// POP-2, RDV-1: where it holds places, from connecting to the session.
  private var heldWay: SessionTable.Way?
  private var degraded: Answer.Degradation = []
  /// IDP-3: tries of the sign-in that failed.
  private var failedSignIns = 0

  /// A place the client goes to for a broker, in the order of the lease or of the StoreFront.
  private struct Place: Sendable {
    var location: ID<Estate.ResourceLocation>
    var position: Int?
  }

  init(
    index: Int32, step: UInt32, endpoint: ID<Estate.Endpoint>, resource: ID<Estate.Resource>,
    offering: ID<Estate.Offering>, clickedAt: SimTime
  ) {
    self.index = index
    self.step = step
    self.endpoint = endpoint
    self.resource = resource
    self.offering = offering
    self.clickedAt = clickedAt
    firstClick = clickedAt
    openedWith = step
    pathStartedAt = clickedAt
  }

  // MARK: The client's steps

  mutating func receive(_ message: Message, client: Endpoint, in context: inout Context) {
    site = client.site(context)
    switch message {
    case .click:
      planPatience(in: &context)
      begin(client, in: &context)
    case .signInOnly, .signInAnswered: break
    case .signInAgain: visit(.store, client, in: &context)
    case .offered(_, let machine, let isExisting, let passesOver):
      // OUT-3: a machine that somebody found unreachable has changed what it is offered.
      if passesOver { wasLedAside = true }
      noteLiveList(context)
      brokerAnswered(in: context)
      prepare(machine, isExisting, in: &context)
    case .toldToWait(_, let machine):
      noteLiveList(context)
      wait(for: machine, client, in: &context)
    case .askAgain: askAgain(client, in: &context)
    case .refused(_, let obstacle, let leaseMayFollow):
      if !obstacle.cause.isOutageOfTheStore, obstacle.cause != .notEntitled {
        noteLiveList(context)
      }
      brokerAnswered(in: context)
      refused(obstacle, leaseMayFollow, client, in: &context)
    case .prepared(_, let slot, let hasWaited):
      if hasWaited { metCongestion = true }
      connect(Int(slot), client, in: &context)
    case .prepareTimedOut: prepareFailed(client, in: &context)
    case .retry: resolve(after: 0, in: &context)
    case .startOver:
      failedInThisRound = false
      failedPrompts = []
      goOn(to: 0, client, in: &context)
    case .join: join(client, in: &context)
    case .served(_, let connector): served(by: connector, client, in: &context)
    case .leaveQueue: leaveQueue(client, in: &context)
    case .tryLease: lease(client, in: &context)
    case .tryFallback: fallback(client, in: &context)
    case .logonWaits: waitForLogon(in: &context)
    case .logonStarts(_, let hasWaited):
      if hasWaited { metCongestion = true }
      logOn(in: &context)
    case .logonTimedOut: logonTimedOut(in: &context)
    case .interactive: arrive(client, in: &context)
    case .lost: lostInLogon(client, in: &context)
    case .webAnswers: web(client, in: &context)
    case .visit(_, let errand): visit(errand, client, in: &context)
    case .answered(_, let errand): answered(errand, client, in: &context)
    case .unanswered(_, let errand): requestFailed(errand, client, in: &context)
    case .fail: fail(in: &context)
    case .again: again(client, in: &context)
    case .patienceOver: loseInterest(in: &context)
    }
  }

  // MARK: Users who try again (LAUNCH-7)

  private func habit(_ context: Context) -> Estate.Workload.Retry? {
    guard context.estate.rules.holds(.launch7) else { return nil }
    return cohort(context).workload.flatMap { context.estate.workloads[$0].retry }
  }

  /// TIME-1: more than the patience is one tick more.
  private func planPatience(in context: inout Context) {
    guard let habit = habit(context) else { return }
    context.post(
      .launch(index, .patienceOver(opened: openedWith)),
      firstClick + habit.patience + SimDuration(ticks: 1), .users)
  }

  /// Plans the next click after a failure; false where the user has had enough.
  private mutating func clicksAgain(_ habit: Estate.Workload.Retry, in context: inout Context)
    -> Bool
  {
    let wait = nextWait ?? min(habit.after, habit.most)
    guard context.now + wait < firstClick + habit.patience else { return false }
    nextWait = min(habit.most, SimDuration(ticks: wait.ticks * habit.factorMilli / 1000))
    next({ .again(step: $0) }, after: wait.ticks, in: &context)
    return true
  }

  private mutating func again(_ client: Endpoint, in context: inout Context) {
    clickedAt = context.now
    answer = Answer()
    metCongestion = false
    wasLedAside = false
    storeIsOut = false
    wasShown = false
    isExisting = false
    through = .cloud
    way = SessionTable.Way()
    startPath(.ica, at: context.now)
    begin(client, in: &context)
  }

  /// The launch is left where it is. A path that has failed already explains it.
  private mutating func loseInterest(in context: inout Context) {
    if let machine { handBack(machine, in: &context) }
    if answer.because.last?.path != path {
      answer.append(Reason(path, .userGaveUp, ComponentRef(.cohort, spec(context).cohort)))
    }
    metCongestion = true
    finish(.gaveUp, in: &context)
  }

  private func spec(_ context: Context) -> Estate.Offering { context.estate.offerings[offering] }

  private func cohort(_ context: Context) -> Estate.Cohort {
    context.estate.cohorts[spec(context).cohort]
  }

  private mutating func next(
    _ make: (UInt32) -> Message, after ticks: Int64, in context: inout Context
  ) {
    step &+= 1
    context.post(
      .launch(index, make(step)), context.now + SimDuration(ticks: ticks), .users)
  }

  // MARK: `.ICA`: store and sign-in

  private mutating func begin(_ client: Endpoint, in context: inout Context) {
    context.journal.launches.append(record(.begun))
    context.send(.acted, to: endpoint, at: context.now, as: .users)
    path = spec(context).kind == .web ? .web : .ica
    visit(.store, client, in: &context)
  }

  private mutating func visit(
    _ errand: Errand, _ client: Endpoint, in context: inout Context
  ) {
    switch errand {
    case .store:
      if context.estate.rules.holds(.launch2), let (obstacle, wait) = store(client, context) {
        return storeIsOut(obstacle, wait: wait, client, in: &context)
      }
      ask(errand, client.geode(.workspace, context), client, in: &context)
    case .signIn:
      if let (obstacle, wait) = absence(errand, client, context) {
        return storeIsOut(obstacle, wait: wait, client, in: &context)
      }
      ask(errand, client.geode(.identity, context), client, in: &context)
    case .broker:
      if let (obstacle, wait) = absence(errand, client, context) {
        return storeIsOut(obstacle, wait: wait, client, in: &context)
      }
      // That it is down, it says itself.
      guard context.board.brokerUp else { return sendResolve(after: 0, in: &context) }
      ask(errand, context.board.brokerGeode, client, in: &context)
    }
  }

  private mutating func done(
    _ errand: Errand, _ client: Endpoint, in context: inout Context
  ) {
    repetitions = 0
    switch errand {
    case .store:
      let needsIdentity =
        path == .web ? !(client.isSignedIn && client.hasToken) : !client.isSignedIn
      if needsIdentity { return visit(.signIn, client, in: &context) }
    case .signIn:
      guard client.succeeds(interactively: !client.isSignedIn, context) else {
        return signInFailed(client, in: &context)
      }
      context.send(
        client.isSignedIn ? .tokenRenewed : .signedIn, to: endpoint, at: context.now, as: .users)
      context.send(.triedToSignIn, to: endpoint, at: context.now, as: .users)
    case .broker: return sendResolve(after: 0, in: &context)
    }
    if let obstacle = greyed(client, context) {
      return giveUp(obstacle, leaseMayFollow: false, wait: 0, in: &context)
    }
    if path == .web {
      next({ .webAnswers(step: $0) }, after: context.parameters.launchEnumerate, in: &context)
    } else {
      resolve(after: context.parameters.launchEnumerate, in: &context)
    }
  }

  /// IDP-3: it is tried again after a while, and given up in the end.
  private mutating func signInFailed(_ client: Endpoint, in context: inout Context) {
    context.send(.triedToSignIn, to: endpoint, at: context.now, as: .users)
    failedSignIns += 1
    if let wait = context.parameters.signInBackoff(after: failedSignIns) {
      return next({ .signInAgain(step: $0) }, after: wait.ticks, in: &context)
    }
    let root =
      context.board.identityPPM < 1_000_000
      ? ComponentRef(.service, Int(Estate.ServiceKind.identity.rawValue))
      : ComponentRef(.identityProvider, cohort(context).identity)
    storeIsOut(Obstacle(.signInFailed, root), wait: 0, client, in: &context)
  }

  /// PWA-2: the icon is grey although the store, and for apps and desktops their feed, answers.
  private func greyed(_ client: Endpoint, _ context: Context) -> Obstacle? {
    guard path == .web || context.board.brokerUp,
      client.endpointClass(blockVersion: 0, in: context).isGreyed(spec(context))
    else { return nil }
    return Obstacle(.notReconnected, ComponentRef(.cohort, spec(context).cohort))
  }

  // MARK: What the list shows (PWA-1)

  /// The broker has answered, so the store's list held the resource; a StoreFront's list is its own.
  private mutating func noteLiveList(_ context: Context) {
    if path == .ica, context.estate.rules.holds(.pwa1) { wasShown = true }
  }

  /// The cached list greys what no valid lease on the endpoint covers.
  private mutating func noteCachedList(_ client: Endpoint, _ context: Context) {
    guard client.leaseState(context) == .valid, context.estate.rules.holds(.pwa1),
      client.leaseCovers >= spec(context).entitledSince
    else { return }
    wasShown = true
  }

  // MARK: Requests to services with a capacity (GEO-5, REQ-1)

  private static func service(of errand: Errand) -> Estate.ServiceKind {
    switch errand {
    case .store: .workspace
    case .signIn: .identity
    case .broker: .broker
    }
  }

  /// FLT-8: of the way that a request and its answer take; by lease and through a StoreFront it is a
  /// connector that asks the broker.
  private func delay(
    of errand: Errand, to geode: ID<Estate.Geode>, _ context: Context
  ) -> Delay {
    guard errand == .broker, path == .lease || path == .storefront, place < places.count else {
      return context.board.delay(from: site, to: geode, context.estate)
    }
    return context.board.delayOfBroker(from: places[place].location, context.estate)
  }

  /// A service without a capacity answers at once, as far as the way lets it (FLT-8).
  private mutating func ask(
    _ errand: Errand, _ geode: ID<Estate.Geode>, _ client: Endpoint, in context: inout Context
  ) {
    let kind = Self.service(of: errand)
    let delay = delay(of: errand, to: geode, context)
    lateAnswer = context.board.lateAnswer(delay, context.estate)
    let hasQueue = context.board.queueIndex(kind, geode, context.estate) != nil
    guard hasQueue || delay.ticks > 0 else { return done(errand, client, in: &context) }
    asked = geode
    if waitingSince != nil { underwaySinceThen += SimDuration(ticks: delay.ticks) }
    let patience = context.parameters.clientRequestTimeout
    let answered =
      hasQueue
      ? context.ask(kind, in: geode, patience: patience - delay.ticks)
      : .after(.zero, isQueued: false)
    switch answered {
    case _ where lateAnswer != nil:
      next({ .unanswered(step: $0, errand) }, after: patience, in: &context)
    case .after(let time, let isQueued):
      if isQueued { metCongestion = true }
      next({ .answered(step: $0, errand) }, after: time.ticks + delay.ticks, in: &context)
    case .tooLate: next({ .unanswered(step: $0, errand) }, after: patience, in: &context)
    case .refused where delay.ticks > 0:
      next({ .unanswered(step: $0, errand) }, after: delay.ticks, in: &context)
    case .refused: requestFailed(errand, client, in: &context)
    }
  }

  /// What the service that was asked has lost meanwhile, it does not answer; nor does an answer come
  /// over a line that is lost, the client's or, of what a connector asked, that of its place.
  private mutating func answered(
    _ errand: Errand, _ client: Endpoint, in context: inout Context
  ) {
    if errand == .broker, path != .ica {
      let location = places[place].location
      if context.board.brokerUp, !context.board.brokerIsReachable(from: location, context.estate) {
        // What else the place can do now is looked at anew.
        metCongestion = true
        return goOn(to: place, client, in: &context)
      }
    } else if !client.reachesCloud(context) {
      return requestFailed(errand, client, in: &context)
    }
    let stillServes =
      errand == .broker
      ? context.board.brokerUp : context.board.serves(Self.service(of: errand), asked)
    guard stillServes else { return requestFailed(errand, client, in: &context) }
    done(errand, client, in: &context)
  }

  /// What a request needs and is not there now, and how long the client takes to see it; the broker
  /// that is down says so itself, and a connector looks at its own line.
  private func absence(
    _ errand: Errand, _ client: Endpoint, _ context: Context
  ) -> (obstacle: Obstacle, wait: Int64)? {
    switch errand {
    case .store: store(client, context)
    case .signIn:
      line(client, context)
        ?? signIn(client, context).map { ($0, client.waitForSignIn(context)) }
    case .broker: path == .ica ? line(client, context) : nil
    }
  }

  /// REQ-1: once more after a pause, or the service counts as out of reach.
  private mutating func requestFailed(
    _ errand: Errand, _ client: Endpoint, in context: inout Context
  ) {
    // FLT-8: a way that is too long is nothing that OUT-1 does not see.
    if lateAnswer == nil {
      metCongestion = true
      // What is not there any more was not overloaded.
      metOverload = metOverload || isLoaded(errand, client, context)
    }
    let pause = backoff(context)
    let isInTime =
      context.now + pause - pathStartedAt
      <= SimDuration(ticks: context.parameters.launchEstablishMax)
    // Who remembers that the store was out asks once.
    guard repetitions < context.parameters.clientRetries, isInTime,
      context.estate.rules.holds(.req1),
      client.degradedUntil <= context.now
    else { return giveUp(errand, client, in: &context) }
    repetitions += 1
    next({ .visit(step: $0, errand) }, after: pause.ticks, in: &context)
  }

  /// The service that was asked has a queue, and all that a request needs is there.
  private func isLoaded(_ errand: Errand, _ client: Endpoint, _ context: Context) -> Bool {
    context.board.queueIndex(Self.service(of: errand), asked, context.estate) != nil
      && absence(errand, client, context) == nil
  }

  /// Twice as long each time, and a part of it drawn.
  private func backoff(_ context: Context) -> SimDuration {
    let parameters = context.parameters
    let longest = max(parameters.clientBackoff, parameters.clientBackoffMax)
    let span = min(longest, parameters.clientBackoff << repetitions)
    let drawn = context.draw(
      .requestBackoff, below: span / 1_000 * parameters.clientBackoffJitter / 1_000 + 1,
      entity: endpoint.index,
      index: Int(truncatingIfNeeded: context.now.ticks &* 16 &+ repetitions))
    return SimDuration(ticks: span - drawn)
  }

  private mutating func giveUp(
    _ errand: Errand, _ client: Endpoint, in context: inout Context
  ) {
    repetitions = 0
    let root = context.estate.replicas(Self.service(of: errand), asked)
    let absent = absence(errand, client, context)
    let obstacle = lateAnswer ?? absent?.obstacle ?? Obstacle(.serviceOverloaded, root)
    switch errand {
    case .store, .signIn: storeIsOut(obstacle, wait: 0, client, in: &context)
    case .broker where lateAnswer == nil && absent != nil:
      storeIsOut(obstacle, wait: 0, client, in: &context)
    case .broker:
      cloudIsOverloaded = lateAnswer == nil
      refused(obstacle, true, client, in: &context)
    }
  }

  /// PWA-1: how the store fails to answer, and how long the client takes to see it.
  private func store(_ client: Endpoint, _ context: Context) -> (Obstacle, Int64)? {
    let parameters = context.parameters
    if let obstacle = line(client, context) { return obstacle }
    guard client.reachesWorkspace(context) else {
      let geode = client.geode(.workspace, context)
      let wait = context.board.geodeUp[geode] ? parameters.clientRefused : parameters.clientNoAnswer
      return (
        Obstacle(
          .workspaceUnreachable, context.board.root(of: .workspace, in: geode, context.estate)),
        wait
      )
    }
    return nil
  }

  /// What bars the way to any of the cloud's services.
  private func line(_ client: Endpoint, _ context: Context) -> (Obstacle, Int64)? {
    let wait = context.parameters.clientDNSFailure
    guard client.reachesCloud(context) else {
      return (Obstacle(.noInternet, context.board.root(ofSite: site, context.estate)), wait)
    }
    guard context.board.steeringUp[0] else {
      return (Obstacle(.steeringUnreachable, ComponentRef(.steering, 0)), wait)
    }
    return nil
  }

  /// IDP-1: a signed-in user whose token lapsed needs the identity service alone.
  private func signIn(_ client: Endpoint, _ context: Context) -> Obstacle? {
    guard client.reachesIdentity(context) else {
      let geode = client.geode(.identity, context)
      return Obstacle(
        .identityUnreachable, context.board.root(of: .identity, in: geode, context.estate))
    }
    let provider = cohort(context).identity
    guard client.isSignedIn || context.board.identityProviderUp[provider] else {
      return Obstacle(
        .identityProviderUnreachable,
        context.board.root(ofIdentityProvider: provider, context.estate))
    }
    return nil
  }

  private mutating func storeIsOut(
    _ obstacle: Obstacle, wait: Int64, _ client: Endpoint, in context: inout Context
  ) {
    storeIsOut = obstacle.cause.isOutageOfTheStore
    let remembers = client.degradedUntil > context.now || !context.estate.rules.holds(.pwa1)
    // PWA-1: it remembers from when it saw the failure, and does not look again meanwhile.
    if !remembers {
      context.send(
        .foundDegraded, to: endpoint, at: context.now + SimDuration(ticks: wait), as: .users)
    }
    noteOfflineView(.cachedStore, after: remembers ? 0 : wait, in: &context)
    giveUp(obstacle, leaseMayFollow: true, wait: remembers ? 0 : wait, in: &context)
  }

  /// PWA-2: what the app shows from now on matters where users do not reconnect at once.
  private func noteOfflineView(
    _ view: EndpointClass.View, after ticks: Int64, in context: inout Context
  ) {
    guard cohort(context).mayHoldLeases, cohort(context).reconnects != .atOnce else { return }
    context.send(
      .sawOfflineView(view), to: endpoint, at: context.now + SimDuration(ticks: ticks), as: .users)
  }

  /// The present path has failed: notes why and turns to the next one.
  private mutating func giveUp(
    _ obstacle: Obstacle, leaseMayFollow: Bool, wait: Int64, in context: inout Context
  ) {
    answer.append(Reason(path, obstacle.cause, obstacle.root))
    noteSovereignty(obstacle.cause, in: context)
    switch path {
    case .ica
    where cohort(context).mayHoldLeases && leaseMayFollow && context.estate.rules.holds(.launch1):
      next({ .tryLease(step: $0) }, after: wait, in: &context)
    case .ica, .lease: next({ .tryFallback(step: $0) }, after: wait, in: &context)
    case .storefront, .web, .none: next({ .fail(step: $0) }, after: wait, in: &context)
    }
  }

  /// SOV-1: the client was not sent to a geode that would have served.
  private mutating func noteSovereignty(_ cause: Cause, in context: Context) {
    let kind: Estate.ServiceKind
    switch cause {
    case .workspaceUnreachable: kind = .workspace
    case .identityUnreachable: kind = .identity
    default: return
    }
    let refused = context.estate.geodes.indices.first {
      !context.estate.geodes[$0].isAllowed && context.board.serves(kind, ID($0))
    }
    guard let refused else { return }
    answer.append(Reason(path, .sovereigntyRefused, ComponentRef(.geode, refused)))
  }

  // MARK: Brokers

  func request(_ context: Context) -> Broker.Request {
    Broker.Request(
      endpoint: endpoint, site: site, offering: offering, through: through, door: door(context),
      isForLease: path == .lease, failedPlaces: failedPlaces, failedMachines: failedMachines,
      failedPrompts: failedPrompts, awaited: awaited)
  }

  private mutating func resolve(after ticks: Int64, in context: inout Context) {
    let geode = context.board.brokerGeode
    let hasQueue = context.board.queueIndex(.broker, geode, context.estate) != nil
    if through == .cloud, hasQueue || delay(of: .broker, to: geode, context).ticks > 0 {
      return next({ .visit(step: $0, .broker) }, after: ticks, in: &context)
    }
    sendResolve(after: ticks, in: &context)
  }

  private mutating func sendResolve(after ticks: Int64, in context: inout Context) {
    step &+= 1
    context.send(
      Broker.Message.resolve(launch: index, step: step),
      at: context.now + SimDuration(ticks: ticks), as: .users)
  }

  private mutating func refused(
    _ obstacle: Obstacle, _ leaseMayFollow: Bool, _ client: Endpoint, in context: inout Context
  ) {
    switch path {
    case .ica:
      storeIsOut = obstacle.cause.isOutageOfTheStore
      if storeIsOut { noteOfflineView(.cachedFeed, after: 0, in: &context) }
      let reason = furthest.map { Obstacle.further($0, obstacle) } ?? obstacle
      giveUp(reason, leaseMayFollow: leaseMayFollow || storeIsOut, wait: 0, in: &context)
    case .lease, .storefront:
      note(obstacle)
      goOn(to: place + 1, client, in: &context)
    case .web, .none: break
    }
  }

  private mutating func note(_ obstacle: Obstacle) {
    furthest = Obstacle.further(furthest, obstacle)
  }

  // MARK: A machine that is started (LAUNCH-5)

  /// A broker that answers has crossed the launch off the list of those who wait.
  private mutating func brokerAnswered(in context: Context) {
    awaited = nil
    guard let since = waitingSince else { return }
    // LAUNCH-6: such a wait has a limit of its own.
    waitedForPower += context.now - since - underwaySinceThen
    underwaySinceThen = .zero
    pathStartedAt += context.now - since
    waitingSince = nil
  }

  private mutating func stopWaiting(in context: inout Context) {
    if let awaited { context.send(Broker.Message.waitEnded(awaited), at: context.now, as: .users) }
    brokerAnswered(in: context)
  }

  private mutating func wait(
    for machine: ID<Estate.VDA>, _ client: Endpoint, in context: inout Context
  ) {
    awaited = machine
    let since = waitingSince ?? context.now
    waitingSince = since
    degraded.insert(.powerOn)
    let hint = SimDuration(ticks: context.parameters.launchRetryHintPowerOn)
    let limit = SimDuration(ticks: context.parameters.launchPowerOnWaitMax)
    if waitedForPower + (context.now - since - underwaySinceThen) + hint <= limit {
      return next({ .askAgain(step: $0) }, after: hint.ticks, in: &context)
    }
    // It stood in the queue of a host connection (PWR-2), or boots more slowly than another one of
    // its entry would (FLT-7); a boot of that one is in time.
    metCongestion = true
    stopWaiting(in: &context)
    let pool = context.estate.vdas[machine].pool
    let root =
      context.estate.pools[pool].hypervisor.map { ComponentRef(.hypervisor, $0) }
      ?? ComponentRef(.pool, pool)
    refused(Obstacle(.powerOnTooSlow, root), false, client, in: &context)
  }

  private mutating func askAgain(_ client: Endpoint, in context: inout Context) {
    switch path {
    case .lease, .storefront: goOn(to: place, client, in: &context)
    case .ica, .web, .none: resolve(after: 0, in: &context)
    }
  }

  // MARK: A machine

  private mutating func prepare(
    _ machine: ID<Estate.VDA>, _ isExisting: Bool, in context: inout Context
  ) {
    self.machine = machine
    self.isExisting = isExisting
    step &+= 1
    context.send(.prepare(launch: index, step: step), to: machine, at: context.now, as: .users)
    let limit = SimDuration(ticks: context.parameters.launchPrepareMax)
    context.post(.launch(index, .prepareTimedOut(step: step)), context.now + limit, .users)
  }

  private mutating func prepareFailed(_ client: Endpoint, in context: inout Context) {
    metCongestion = true
    guard let machine else { return }
    context.send(Broker.Message.avoid(machine), at: context.now, as: .users)
    failedAt(machine, unreachable(machine, context), client, in: &context)
  }

  private func unreachable(_ machine: ID<Estate.VDA>, _ context: Context) -> Obstacle {
    let root = context.board.rootOfUnreachable(machine, context.estate)
    return Obstacle(.machineUnreachable, root)
  }

  /// LAUNCH-6: the machine is handed back, and a broker asked again after the hint.
  private mutating func failedAt(
    _ machine: ID<Estate.VDA>, _ obstacle: Obstacle, _ client: Endpoint, in context: inout Context
  ) {
    handBack(machine, in: &context)
    let position = context.estate.position(of: machine, in: offering) ?? 0
    failedPlaces |= 1 << UInt8(position)
    if !failedMachines.contains(machine) { failedMachines.append(machine) }
    failedInThisRound = true
    noteAt(machine, obstacle, in: context)
    guard mayTryAgain(context) else {
      return giveUp(furthest ?? obstacle, leaseMayFollow: false, wait: 0, in: &context)
    }
    switch path {
    case .lease, .storefront: goOn(to: place + 1, client, in: &context)
    case .ica, .web, .none:
      next({ .retry(step: $0) }, after: context.parameters.launchRetryHint, in: &context)
    }
  }

  /// LAUNCH-6: each path has its own time, for each is a launch to those who broker it.
  private func mayTryAgain(_ context: Context) -> Bool {
    context.now + SimDuration(ticks: context.parameters.launchRetryHint) - pathStartedAt
      <= SimDuration(ticks: context.parameters.launchEstablishMax)
      && context.estate.rules.holds(.launch6)
  }

  private mutating func handBack(_ machine: ID<Estate.VDA>, in context: inout Context) {
    leaveLogon(machine, in: &context)
    if let held = heldWay { context.takePlaces(on: held, -1) }
    heldWay = nil
    context.send(Broker.Message.logonEnded(machine), at: context.now, as: .users)
    if !isExisting {
      context.send(Broker.Message.seatFreed(machine), at: context.now, as: .users)
    }
    self.machine = nil
  }

  /// Of obstacles met equally far, the one of the broker that was asked first explains the launch,
  /// and of those the one at the place that comes first.
  private mutating func noteAt(
    _ machine: ID<Estate.VDA>, _ obstacle: Obstacle, in context: Context
  ) {
    let position = context.estate.position(of: machine, in: offering) ?? 0
    let rank = context.board.rank(
      of: spec(context).locations[position].resourceLocation, home: spec(context).home,
      from: site, by: door(context), context.estate)
    let asked = through == .cloud ? placeOfCloud ?? place : place
    let order = asked << 16 | rank << 8 | position
    guard let current = furthest, current.progress >= obstacle.progress,
      !(current.progress == obstacle.progress && order < furthestOrder)
    else {
      furthest = obstacle
      furthestOrder = order
      return
    }
  }

  // MARK: The way to the machine

  /// A StoreFront that is reached directly is not asked through the customer's gateway.
  private func door(_ context: Context) -> Door {
    guard path == .storefront, let fallback = cohort(context).fallback else { return .workspace }
    let storeFront = context.estate.storeFronts[fallback.storeFront]
    let isInside = context.board.reaches(
      site, storeFront.resourceLocation, context.estate)
    return .storeFront(through: isInside ? nil : storeFront.externalThrough)
  }

  private mutating func connect(_ slot: Int, _ client: Endpoint, in context: inout Context) {
    guard let machine else { return }
    step &+= 1
    let location = context.estate.vdas[machine].resourceLocation
    if let obstacle = takeWay(to: location, client, context) {
      return failedAt(machine, obstacle, client, in: &context)
    }
    let pool = context.estate.pools[context.estate.vdas[machine].pool]
    if way.route == .pop, pool.rendezvous == .off, slot != MachineCode.connectorlessSlot {
      let connector = context.estate.resourceLocations[location].connectors[slot]
      if context.board.connectorProxyFull[connector] {
        let full = Obstacle(.connectorProxyFull, ComponentRef(.connector, connector))
        wasLedAside = true
        // OUT-1 does not know through which connector a machine that is started will register.
        if someCouldBeStarted || degraded.contains(.powerOn) { metCongestion = true }
        return failedAt(machine, full, client, in: &context)
      }
      way.proxy = connector
    }
    degraded.remove(.credentialPrompt)
    if path == .lease, let obstacle = prompt(machine, context) {
      return promptFailed(at: machine, obstacle, in: &context)
    }
    ticketIssuedAt = context.now
    if !isExisting {
      heldWay = way
      context.takePlaces(on: way, +1)
    }
    guard !isExisting else { return next({ .interactive(step: $0) }, after: 0, in: &context) }
    guard pool.logons != nil else { return logOn(in: &context) }
    isAtLogon = true
    step &+= 1
    context.send(
      LogonQueue.Message.arrives(machine, launch: index, step: step), at: context.now)
  }

  // MARK: The logon (LAUNCH-8)

  private mutating func logOn(in context: inout Context) {
    guard let machine else { return }
    let takes = context.board.slowdown(of: machine, context.estate)
      .time(context.estate.logonTime(of: context.estate.vdas[machine].pool))
    next({ .interactive(step: $0) }, after: takes, in: &context)
  }

  /// By when its turn must have come: for the ticket's sake, which a lease does without (LAUNCH-2),
  /// and within the time that the client has to connect.
  private func logonLimit(_ context: Context) -> (time: SimTime, cause: Cause) {
    let connected = pathStartedAt + SimDuration(ticks: context.parameters.launchEstablishMax)
    let ticket = ticketIssuedAt + SimDuration(ticks: context.parameters.launchTicketLife)
    guard path != .lease, ticket < connected, context.estate.rules.holds(.launch2) else {
      return (connected, .logonQueueTimeout)
    }
    return (ticket, .ticketExpired)
  }

  /// TIME-1: a turn that comes at the very end is in time.
  private mutating func waitForLogon(in context: inout Context) {
    metCongestion = true
    let end = max(logonLimit(context).time, context.now) + SimDuration(ticks: 1)
    context.post(.launch(index, .logonTimedOut(step: step)), end, .users)
  }

  /// LAUNCH-6: the broker is asked for another machine, or for this one once more; a connector is
  /// asked anew, for much may have changed, and its queue is to be stood in again (LHC-10).
  private mutating func logonTimedOut(in context: inout Context) {
    guard let machine else { return }
    let pool = context.estate.vdas[machine].pool
    let obstacle = Obstacle(logonLimit(context).cause, ComponentRef(.pool, pool))
    handBack(machine, in: &context)
    if !failedMachines.contains(machine) { failedMachines.append(machine) }
    failedInThisRound = true
    noteAt(machine, obstacle, in: context)
    guard mayTryAgain(context) else {
      return giveUp(obstacle, leaseMayFollow: false, wait: 0, in: &context)
    }
    next({ .askAgain(step: $0) }, after: context.parameters.launchRetryHint, in: &context)
  }

  private mutating func leaveLogon(_ machine: ID<Estate.VDA>, in context: inout Context) {
    guard isAtLogon else { return }
    isAtLogon = false
    context.send(LogonQueue.Message.leaves(machine, launch: index), at: context.now)
  }

  /// Nobody can check the user's credentials: the same broker is asked for a machine of another
  /// domain, for the place itself has not failed.
  private mutating func promptFailed(
    at machine: ID<Estate.VDA>, _ obstacle: Obstacle, in context: inout Context
  ) {
    handBack(machine, in: &context)
    failedMachines.append(machine)
    failedPrompts.append(context.estate.vdas[machine].pool)
    failedInThisRound = true
    noteAt(machine, obstacle, in: context)
    guard mayTryAgain(context) else {
      return giveUp(furthest ?? obstacle, leaseMayFollow: false, wait: 0, in: &context)
    }
    next({ .retry(step: $0) }, after: context.parameters.launchRetryHint, in: &context)
  }

  /// LEASE-6, IDP-4: credentials are asked for at the machine unless sign-on is passed through or a
  /// session that a lease launched is joined.
  private mutating func prompt(_ machine: ID<Estate.VDA>, _ context: Context) -> Obstacle? {
    let pool = context.estate.pools[context.estate.vdas[machine].pool]
    if cohort(context).passThroughDomain == pool.domain || joinsLeaseSession { return nil }
    if !context.estate.rules.holds(.lease6) { return nil }
    degraded.insert(.credentialPrompt)
    let location = pool.resourceLocation
    if context.board.hasDomainController(location, of: pool.domain, context.estate) { return nil }
    if !context.estate.rules.holds(.idp4) { return nil }
    return Obstacle(
      .noDomainController,
      context.board.rootOfNoDomainController(location, of: pool.domain, context.estate))
  }

  /// Told by the world when a machine is prepared while a proxy is full: others could be started.
  var someCouldBeStarted = false

  /// Told by the world when the machine is offered: the session it has there was launched by a lease.
  var joinsLeaseSession = false

  /// Takes the way to a resource location, or says what bars it.
  private mutating func takeWay(
    to location: ID<Estate.ResourceLocation>, _ client: Endpoint, _ context: Context
  ) -> Obstacle? {
    way = SessionTable.Way()
    // Without OUT-3 the client does not see the way that the evaluator sees.
    if context.board.reaches(site, location, context.estate), context.estate.rules.holds(.out3) {
      way.route = .direct
      return nil
    }
    if case .storeFront(let gateway) = door(context) {
      way.route = .gateway
      guard let gateway, context.estate.gateways[gateway].resourceLocation == location else {
        return barred(from: location, site, context)
      }
      way.gateway = gateway
      return nil
    }
    if context.estate.resourceLocations[location].isInternalOnly, context.estate.rules.holds(.net2)
    {
      return barred(from: location, site, context)
    }
    guard context.board.siteOnline[site] else {
      return Obstacle(.noInternet, context.board.root(ofSite: site, context.estate))
    }
    guard context.board.locationOnline[location] else {
      return Obstacle(
        .resourceLocationOffline, context.board.rootOfOffline(location, context.estate))
    }
    return takePoP(client, context)
  }

  private func barred(
    from location: ID<Estate.ResourceLocation>, _ site: ID<Estate.Site>, _ context: Context
  ) -> Obstacle {
    guard
      let link = context.estate.sites[site].reaches.first(where: { $0.resourceLocation == location }
      )
    else {
      let isInternalOnly = context.estate.resourceLocations[location].isInternalOnly
      return Obstacle(
        isInternalOnly ? .internalOnly : .noPathToMachine, ComponentRef(.resourceLocation, location)
      )
    }
    guard context.board.locationUp[location] else {
      return Obstacle(.noPathToMachine, context.board.root(ofLocation: location, context.estate))
    }
    return Obstacle(.noPathToMachine, ComponentRef(.network, link.network))
  }

  /// POP-1, POP-2: the PoP that DNS gave; a full one sends the client to the next nearest.
  private mutating func takePoP(_ client: Endpoint, _ context: Context) -> Obstacle? {
    guard context.board.steeringUp[1] else {
      return Obstacle(.popUnreachable, ComponentRef(.steering, 1))
    }
    let given = ID<Estate.PoP>(Int(client.pop))
    guard context.board.isUp(.gateway, given, from: site, context.estate) else {
      return Obstacle(
        .popUnreachable, context.board.root(ofPart: .gateway, at: given, context.estate))
    }
    let nearest = context.estate.sites[site].nearestPoPs
    var chosen = given
    if context.board.popFull[given] {
      let other = nearest.first { context.board.isUp(.gateway, $0) && !context.board.popFull[$0] }
      guard let other else { return Obstacle(.popFull, ComponentRef(.pop, given)) }
      chosen = other
    }
    way.route = .pop
    way.pop = chosen
    degraded.remove(.fartherPoP)
    if chosen != nearest.first { degraded.insert(.fartherPoP) }
    return nil
  }

  /// The machine, or the way to it, has not gone while the user was logging on.
  func stands(_ client: Endpoint, _ vdas: [VDA], _ context: Context) -> Bool {
    machine.map { way.isUp(from: client.site(context), to: $0, vdas, context) } ?? false
  }

  private mutating func lostInLogon(_ client: Endpoint, in context: inout Context) {
    guard let machine else { return }
    metCongestion = true
    let location = context.estate.vdas[machine].resourceLocation
    let obstacle = takeWay(to: location, client, context) ?? unreachable(machine, context)
    failedAt(machine, obstacle, client, in: &context)
  }

  private mutating func arrive(_ client: Endpoint, in context: inout Context) {
    guard let machine else { return }
    leaveLogon(machine, in: &context)
    context.send(Broker.Message.logonEnded(machine), at: context.now, as: .users)
    answer.path = path
    answer.broker = through == .cloud ? .cloud : .lhc
    answer.route = way.route
    answer.degraded = degraded
    if way.route != .pop { answer.degraded.remove(.fartherPoP) }
    if path == .lease, storeIsOut, context.estate.rules.holds(.pwa1) {
      answer.degraded.insert(.cachedList)
    }
    if through == .cloud { context.noteWrite(in: context.board.brokerGeode) }
    context.post(.sessionStarts(launch: index), context.now, .users)
    context.journal.launches.append(record(.succeeded))
    context.record(.launchSucceeded, endpoint.index, resource.index, Int(path.rawValue))
  }

  // MARK: Leases (LAUNCH-3)

  private mutating func lease(_ client: Endpoint, in context: inout Context) {
    startPath(.lease, at: context.now)
    noteCachedList(client, context)
    if let obstacle = leaseSet(client, context) {
      return giveUp(obstacle, leaseMayFollow: false, wait: 0, in: &context)
    }
    places = spec(context).locations.enumerated().map {
      Place(location: $0.element.resourceLocation, position: $0.offset)
    }
    if !context.estate.rules.holds(.launch3) { places = Array(places.prefix(1)) }
    goOn(to: 0, client, in: &context)
  }

  private mutating func startPath(_ path: Answer.Path, at now: SimTime) {
    self.path = path
    places = []
    place = 0
    placeOfCloud = nil
    waited = 0
    pathStartedAt = now
    failedPlaces = 0
    failedMachines = []
    failedPrompts = []
    failedInThisRound = false
    cloudIsOverloaded = false
    repetitions = 0
    furthest = nil
    furthestOrder = Int.max
    machine = nil
    waitedForPower = .zero
    degraded = []
  }

  private func leaseSet(_ client: Endpoint, _ context: Context) -> Obstacle? {
    let who = ComponentRef(.cohort, spec(context).cohort)
    switch client.leaseState(context) {
    case .none: return Obstacle(.noLease, who)
    case .pending: return Obstacle(.leaseNotPushed, who)
    case .expired: return Obstacle(.leaseExpired, who)
    case .tampered: return Obstacle(.leaseTampered, who)
    case .valid:
      guard client.leaseCovers >= spec(context).entitledSince else {
        return Obstacle(.resourceNotInLease, who)
      }
      let owned = context.estate.ownedMachines(of: endpoint, for: offering)
      return spec(context).isOwned && owned.isEmpty ? Obstacle(.noOwnMachine, who) : nil
    }
  }

  /// Turns to a place of the present path, or gives the path up after the last one.
  private mutating func goOn(to place: Int, _ client: Endpoint, in context: inout Context) {
    guard place < places.count else { return roundIsOver(in: &context) }
    self.place = place
    switch path == .lease ? leasePlace(client, context) : storeFrontPlace(context) {
    case .failure(let obstacle):
      stopWaiting(in: &context)
      note(obstacle)
      goOn(to: place + 1, client, in: &context)
    case .success(.cloud) where cloudIsOverloaded:
      // The same broker as at the place before.
      goOn(to: place + 1, client, in: &context)
    case .success(let through):
      self.through = through
      if through == .cloud {
        if placeOfCloud == nil { placeOfCloud = place }
        resolve(after: waited, in: &context)
      } else {
        next({ .join(step: $0) }, after: waited, in: &context)
      }
      waited = 0
    }
  }

  // MARK: The queue of the elected connector (LHC-10)

  /// First come, first served: what was asked of the connector before is what one waits for.
  private mutating func join(_ client: Endpoint, in context: inout Context) {
    let location = places[place].location
    guard let elected = context.board.elected[location] else {
      return goOn(to: place, client, in: &context)
    }
    let wait = context.board.electedBusyUntil[location] - context.now
    let patience = SimDuration(ticks: context.parameters.lhcPatience)
    if wait > .zero { metCongestion = true }
    let work = context.board.slowed(
      context.estate.launchWork(elected), elected, context.estate)
    context.journal.queueEntries.append(
      QueueEntry(
        ComponentRef(.connector, elected), wait > patience ? .refused : .served,
        wait: max(0, wait.ticks), ahead: (max(0, wait.ticks) + work - 1) / max(1, work)))
    if wait > patience {
      return next({ .leaveQueue(step: $0) }, after: patience.ticks, in: &context)
    }
    let done = context.board.occupyElected(location, work, at: context.now)
    next(
      { .served(step: $0, by: elected) }, after: (done - context.now).ticks, in: &context)
  }

  /// Whose connector has stopped brokering meanwhile asks again.
  private mutating func served(
    by connector: ID<Estate.Connector>, _ client: Endpoint, in context: inout Context
  ) {
    guard context.board.elected[places[place].location] == connector else {
      metCongestion = true
      return goOn(to: place, client, in: &context)
    }
    resolve(after: 0, in: &context)
  }

  private mutating func leaveQueue(_ client: Endpoint, in context: inout Context) {
    let location = places[place].location
    let root =
      context.board.elected[location].map { ComponentRef(.connector, $0) }
      ?? ComponentRef(.resourceLocation, location)
    stopWaiting(in: &context)
    note(Obstacle(.lhcQueueTimeout, root))
    goOn(to: place + 1, client, in: &context)
  }

  /// After the last place: once more from the first one where a machine failed, for the broker has
  /// others to offer; else nobody has anything.
  private mutating func roundIsOver(in context: inout Context) {
    if failedInThisRound, mayTryAgain(context) {
      return next(
        { .startOver(step: $0) }, after: context.parameters.launchRetryHint, in: &context)
    }
    giveUp(furthest ?? nothingListed(context), leaseMayFollow: false, wait: waited, in: &context)
  }

  private func nothingListed(_ context: Context) -> Obstacle {
    if path == .storefront, let fallback = cohort(context).fallback {
      let storeFront = context.estate.storeFronts[fallback.storeFront]
      return Obstacle(
        .storeFrontNeedsConnector, ComponentRef(.resourceLocation, storeFront.resourceLocation))
    }
    return Obstacle(.noLease, ComponentRef(.cohort, spec(context).cohort))
  }

  /// Goes down the list of connectors of one place: dead ones cost a time-out, those that do not
  /// broker refuse at once.
  private mutating func leasePlace(_ client: Endpoint, _ context: Context)
    -> Result<Broker.Request.Through, Obstacle>
  {
    let location = places[place].location
    let position = places[place].position ?? 0
    let supports = spec(context).locations[position].pools.contains {
      context.estate.pools[$0].supportsLeases
    }
    guard supports else {
      return .failure(Obstacle(.leaseUnsupportedVDA, ComponentRef(.resourceLocation, location)))
    }
    if let obstacle = takeWay(to: location, client, context) {
      return .failure(obstacle.beforeTheConnector)
    }
    return askConnectors(
      context.estate.resourceLocations[location].connectors, location, position, .noConnector,
      context)
  }

  private mutating func askConnectors(
    _ list: [ID<Estate.Connector>], _ location: ID<Estate.ResourceLocation>, _ position: Int?,
    _ whenDead: Cause, _ context: Context
  ) -> Result<Broker.Request.Through, Obstacle> {
    var anyAnswers = false
    for connector in list {
      guard context.board.connectorRunning[connector] else {
        // A StoreFront has sorted out dead connectors by its heartbeat: no time-outs there.
        if path == .lease { waited += context.parameters.leaseConnectTimeout }
        continue
      }
      anyAnswers = true
      // LHC-11: it refuses at once.
      if path == .lease, !context.board.connectorTakesLeases[connector] { continue }
      if context.board.mode[location].isOutageMode {
        guard context.board.elected[location] == connector else { continue }
        // A place that does not publish the resource explains nothing that another one can.
        guard let position else {
          let nothing = Obstacle(
            .notYetRegisteredWithLHC, ComponentRef(.resourceLocation, location))
          return .failure(nothing.beforeTheConnector)
        }
        return .success(.elected(position: position))
      }
      if context.board.connectorReachesCloud[connector], context.board.brokerUp {
        return .success(.cloud)
      }
    }
    if path == .lease, let old = tooOld(list, location, context) {
      return .failure(Obstacle(.connectorTooOld, ComponentRef(.connector, old)))
    }
    return .failure(nobodyBrokers(location, anyAnswers: anyAnswers, whenDead, context))
  }

  /// LHC-11: the first connector that refused for its version, where nothing but that was in the
  /// way: all that answered did, or all that could have brokered.
  private func tooOld(
    _ list: [ID<Estate.Connector>], _ location: ID<Estate.ResourceLocation>, _ context: Context
  ) -> ID<Estate.Connector>? {
    let answering = list.filter { context.board.connectorRunning[$0] }
    let able = answering.filter { connector in
      context.board.mode[location].isOutageMode
        ? context.board.elected[location] == connector
        : context.board.connectorReachesCloud[connector] && context.board.brokerUp
    }
    for asked in [answering, able]
    where !asked.contains(where: { context.board.connectorTakesLeases[$0] }) && !asked.isEmpty {
      return asked.first
    }
    return nil
  }

  private func nobodyBrokers(
    _ location: ID<Estate.ResourceLocation>, anyAnswers: Bool, _ whenDead: Cause, _ context: Context
  ) -> Obstacle {
    guard anyAnswers else {
      return Obstacle(whenDead, context.board.rootOfNoConnector(location, context.estate))
    }
    if context.board.mode[location].isOutageMode {
      return whenDead == .noConnector
        ? Obstacle(.noConnector, context.board.rootOfNoConnector(location, context.estate))
        : Obstacle(whenDead, ComponentRef(.resourceLocation, location))
    }
    if context.board.brokerIsReachable(from: location, context.estate) {
      return Obstacle(whenDead, context.board.rootOfNoConnector(location, context.estate))
    }
    return Obstacle(.outageModePending, context.board.rootOfBrokerLoss(location, context.estate))
  }

  // MARK: The fallback (SF-1, SF-2)

  private mutating func fallback(_ client: Endpoint, in context: inout Context) {
    let hasOfflineView = cohort(context).mayHoldLeases && client.leaseState(context) == .valid
    guard let fallback = cohort(context).fallback, !hasOfflineView else {
      return fail(in: &context)
    }
    startPath(.storefront, at: context.now)
    let storeFront = context.estate.storeFronts[fallback.storeFront]
    if let obstacle = door(of: storeFront, fallback, client, context) {
      return giveUp(obstacle, leaseMayFollow: false, wait: 0, in: &context)
    }
    if storeFront.hasOwnSite { return ownSite(storeFront, in: &context) }
    places = context.estate.locations(listedBy: storeFront).map { location in
      Place(
        location: location,
        position: spec(context).locations.firstIndex { $0.resourceLocation == location })
    }
    goOn(to: 0, client, in: &context)
  }

  /// From the error page to being signed in at the StoreFront.
  private func door(
    of storeFront: Estate.StoreFront, _ fallback: Estate.Fallback, _ client: Endpoint,
    _ context: Context
  ) -> Obstacle? {
    let itself = ComponentRef(.storeFront, fallback.storeFront)
    if !client.knowsFallbackAddress, let root = pageIsMissing(client, context) {
      return Obstacle(.fallbackPageUnreachable, root)
    }
    guard context.board.storeFrontUp[fallback.storeFront] else {
      return Obstacle(
        .storeFrontDown, context.board.root(ofStoreFront: fallback.storeFront, context.estate))
    }
    if !context.board.reaches(site, storeFront.resourceLocation, context.estate) {
      guard let gateway = storeFront.externalThrough else {
        return Obstacle(.storeFrontInternalOnly, itself)
      }
      guard context.board.siteOnline[site] else {
        return Obstacle(
          .storeFrontPathUnreachable, context.board.root(ofSite: site, context.estate))
      }
      guard context.board.gatewayUp[gateway],
        context.board.locationOnline[context.estate.gateways[gateway].resourceLocation]
      else {
        return Obstacle(
          .customerGatewayDown, context.board.root(ofGateway: gateway, context.estate))
      }
    }
    guard context.board.hasDomainController(storeFront.resourceLocation, context.estate) else {
      return Obstacle(
        .storeFrontSignInImpossible,
        context.board.rootOfNoDomainController(storeFront.resourceLocation, context.estate))
    }
    return spec(context).isPublishedByFallback ? nil : Obstacle(.storeFrontNotPublished, itself)
  }

  private func pageIsMissing(_ client: Endpoint, _ context: Context) -> ComponentRef? {
    guard client.reachesCloud(context) else {
      return context.board.root(ofSite: site, context.estate)
    }
    guard context.board.steeringUp[0] else { return ComponentRef(.steering, 0) }
    let geode = client.geode(.workspace, context)
    return context.board.geodeUp[geode] ? nil : context.board.root(ofGeode: geode, context.estate)
  }

  private mutating func storeFrontPlace(_ context: Context)
    -> Result<Broker.Request.Through, Obstacle>
  {
    guard let fallback = cohort(context).fallback else {
      preconditionFailure("a fallback path without a fallback")
    }
    let location = places[place].location
    let listed = context.estate.storeFronts[fallback.storeFront].connectors.filter {
      context.estate.connectors[$0].resourceLocation == location
    }
    return askConnectors(
      listed, location, places[place].position, .storeFrontNeedsConnector, context)
  }

  /// The StoreFront's own controllers launch what it publishes, on machines of their own.
  private mutating func ownSite(_ storeFront: Estate.StoreFront, in context: inout Context) {
    let isInside = context.board.reaches(
      site, storeFront.resourceLocation, context.estate)
    answer.path = .storefront
    answer.broker = .own
    answer.route = isInside ? .direct : .gateway
    finish(.succeeded, in: &context)
  }

  // MARK: Web and SaaS (SAAS-1)

  private mutating func web(_ client: Endpoint, in context: inout Context) {
    if let obstacle = secureAccess(client, context) {
      return giveUp(obstacle, leaseMayFollow: false, wait: 0, in: &context)
    }
    answer.path = .web
    answer.route = .pop
    let nearest = context.estate.sites[site].nearestPoPs.first
    if nearest?.index != Int(client.secureAccessPoP) { answer.degraded.insert(.fartherPoP) }
    context.send(.webSessionUsed, to: endpoint, at: context.now, as: .users)
    finish(.succeeded, in: &context)
  }

  private mutating func secureAccess(_ client: Endpoint, _ context: Context) -> Obstacle? {
    guard context.board.configurationVersion >= spec(context).entitledSince else {
      return Obstacle(.notEntitled, ComponentRef(.cohort, spec(context).cohort))
    }
    if context.estate.rules.holds(.pwa1) { wasShown = true }
    guard context.estate.rules.holds(.saas1) else { return nil }
    guard context.board.steeringUp[1] else {
      return Obstacle(.secureAccessUnreachable, ComponentRef(.steering, 1))
    }
    let pop = ID<Estate.PoP>(Int(client.secureAccessPoP))
    guard context.board.isUp(.secureAccess, pop, from: site, context.estate) else {
      return Obstacle(
        .secureAccessUnreachable,
        context.board.root(ofPart: .secureAccess, at: pop, context.estate))
    }
    return nil
  }

  // MARK: The end

  private func record(_ outcome: LaunchRecord.Outcome) -> LaunchRecord {
    LaunchRecord(
      endpoint: endpoint, resource: resource, offering: offering, clickedAt: clickedAt,
      outcome: outcome, answer: answer,
      metCongestion: metCongestion || (wasLedAside && outcome == .succeeded),
      repeatedSignIn: failedSignIns > 0, metOverload: metOverload, wasShown: wasShown)
  }

  /// OUT-2: whose last word is that they stopped waiting gave up.
  private mutating func fail(in context: inout Context) {
    let cause = answer.headline?.cause
    let gaveUp =
      cause == .lhcQueueTimeout || cause == .serviceOverloaded || cause == .answersTooLate
      || cause == .logonQueueTimeout || cause == .ticketExpired
    guard let habit = habit(context) else {
      return finish(gaveUp ? .gaveUp : .failed, in: &context)
    }
    // LAUNCH-7: each click is a launch; the last one is given up.
    guard clicksAgain(habit, in: &context) else { return finish(.gaveUp, in: &context) }
    note(gaveUp ? .gaveUp : .failed, in: &context)
  }

  private mutating func finish(_ outcome: LaunchRecord.Outcome, in context: inout Context) {
    isOver = true
    note(outcome, in: &context)
  }

  private func note(_ outcome: LaunchRecord.Outcome, in context: inout Context) {
    if context.estate.rules.holds(.out2) { context.journal.launches.append(record(outcome)) }
    context.record(
      outcome == .succeeded ? .launchSucceeded : .launchFailed, endpoint.index, resource.index,
      Int(answer.path.rawValue))
  }

  /// It has ended without a session on a machine.
  private(set) var isOver = false

  /// What the session that begins now is made of.
  func sessionStart(_ context: Context) -> SessionTable.Start {
    guard let machine else { preconditionFailure("a session without a machine") }
    return SessionTable.Start(
      endpoint: endpoint, site: site, machine: machine, way: way, isLeaseLaunched: path == .lease,
      length: sessionLength(context), holdsSeat: !isExisting, heldWay: heldWay)
  }

  private func sessionLength(_ context: Context) -> SimDuration {
    guard let workload = cohort(context).workload, context.estate.rules.holds(.sess2)
    else { return SimDuration.day }
    let ordinal = UInt32(truncatingIfNeeded: clickedAt.ticks / 1_000_000)
    var words = context.draws.sequence(
      purpose: Purpose.sessionLength.rawValue, entity: UInt32(endpoint.index), index: ordinal)
    return context.estate.workloads[workload].sessionLength.sample(from: &words)
  }
}
