import SimEngine

/// The launches under way.
package struct LaunchTable: Sendable {
  /// Also those that are over, until their places are taken again.
  private var launches: [Launch] = []
  private var isOpen: [Bool] = []
  private var free: [Int32] = []

  init() {}

  func request(of launch: Int32, step: UInt32, _ context: Context) -> Broker.Request? {
    isCurrent(launch, step) ? launches[Int(launch)].request(context) : nil
  }

  mutating func receive(
    _ message: Launch.Message, at index: Int32, endpoints: [Endpoint], vdas: [VDA],
    sessions: SessionTable, in context: inout Context
  ) {
    switch message {
    case .click(let endpoint, let resource, let offering):
      let slot = open(endpoint, resource, offering, context)
      deliver(message, to: slot, endpoints, in: &context)
    case .signInOnly(let endpoint, let tries): openApp(endpoints[endpoint], tries, in: &context)
    case .signInAnswered(let endpoint, let tries): signIn(endpoints[endpoint], tries, in: &context)
    case .offered(let step, let machine, _, _):
      guard isCurrent(index, step) else { return }
      launches[Int(index)].joinsLeaseSession =
        sessions.session(of: launches[Int(index)].endpoint, on: machine)?.isLeaseLaunched ?? false
      deliver(message, to: index, endpoints, in: &context)
    case .prepared(let step, _, _):
      guard isCurrent(index, step) else { return }
      let someCould =
        context.board.connectorProxyFull.contains(true) && someCouldBeStarted(index, vdas, context)
      launches[Int(index)].someCouldBeStarted = someCould
      deliver(message, to: index, endpoints, in: &context)
    case .interactive(let step):
      guard isCurrent(index, step) else { return }
      let stands = stands(index, endpoints, vdas, context)
      deliver(stands ? message : .lost(step: step), to: index, endpoints, in: &context)
    case .logonStarts(let step, _):
      // LAUNCH-8: what went while it waited, it finds out when its turn comes.
      guard isCurrent(index, step) else { return }
      let stands = stands(index, endpoints, vdas, context)
      deliver(stands ? message : .lost(step: step), to: index, endpoints, in: &context)
    case .signInAgain(let step), .refused(let step, _, _), .prepareTimedOut(let step),
      .toldToWait(let step, _), .askAgain(let step),
      .retry(let step), .startOver(let step),
      .join(let step), .served(let step, _), .leaveQueue(let step),
      .tryLease(let step), .tryFallback(let step), .lost(let step),
      .logonWaits(let step), .logonTimedOut(let step),
      .webAnswers(let step), .visit(let step, _), .answered(let step, _),
      .unanswered(let step, _), .fail(let step), .again(let step):
      if isCurrent(index, step) { deliver(message, to: index, endpoints, in: &context) }
    case .patienceOver(let opened):
      guard isOpen[Int(index)], launches[Int(index)].openedWith == opened else { return }
      deliver(message, to: index, endpoints, in: &context)
    }
  }

  /// LAUNCH-5: a machine that serves what is launched is off and could be started.
  private func someCouldBeStarted(_ index: Int32, _ vdas: [VDA], _ context: Context) -> Bool {
    guard context.estate.switchesMachines else { return false }
    return context.estate.offerings[launches[Int(index)].offering].locations.contains { location in
      location.pools.contains { pool in
        context.estate.pools[pool].vdas.contains { vdas[$0].isStartable }
      }
    }
  }

  private func isCurrent(_ index: Int32, _ step: UInt32) -> Bool {
    isOpen[Int(index)] && launches[Int(index)].step == step
  }

  /// Its machine and the way to it are there.
  private func stands(
    _ index: Int32, _ endpoints: [Endpoint], _ vdas: [VDA], _ context: Context
  ) -> Bool {
    let endpoint = launches[Int(index)].endpoint
    return launches[Int(index)].stands(endpoints[endpoint], vdas, context)
  }

  private mutating func deliver(
    _ message: Launch.Message, to index: Int32, _ endpoints: [Endpoint], in context: inout Context
  ) {
    let endpoint = launches[Int(index)].endpoint
    launches[Int(index)].receive(message, client: endpoints[endpoint], in: &context)
    if launches[Int(index)].isOver { release(index) }
  }

  private mutating func open(
    _ endpoint: ID<Estate.Endpoint>, _ resource: ID<Estate.Resource>,
    _ offering: ID<Estate.Offering>, _ context: Context
  ) -> Int32 {
    let slot = free.popLast() ?? Int32(launches.count)
    // Steps go on where the last launch in this place stopped, so that no message of it is heard.
    let step = Int(slot) == launches.count ? 1 : launches[Int(slot)].step &+ 1
    let launch = Launch(
      index: slot, step: step, endpoint: endpoint, resource: resource, offering: offering,
      clickedAt: context.now)
    if Int(slot) == launches.count {
      launches.append(launch)
      isOpen.append(true)
    } else {
      launches[Int(slot)] = launch
      isOpen[Int(slot)] = true
    }
    return slot
  }

  private mutating func release(_ index: Int32) {
    isOpen[Int(index)] = false
    free.append(index)
  }

  /// Hands the launch over to the session it became.
  mutating func close(_ index: Int32, in context: Context) -> SessionTable.Start {
    precondition(isOpen[Int(index)], "no launch \(index)")
    release(index)
    return launches[Int(index)].sessionStart(context)
  }

  /// A sign-in without a launch: opening the app. GEO-5: it asks the workspace, then identity; what
  /// is not answered in time is not repeated.
  private func openApp(_ client: Endpoint, _ tries: UInt8, in context: inout Context) {
    guard mayAsk(client, in: &context) else { return }
    guard let first = answer(.workspace, to: client, in: &context) else { return }
    guard first == .zero else {
      return context.post(
        .launch(-1, .signInAnswered(client.id, tries: tries)), context.now + first, .users)
    }
    signIn(client, tries, in: &context)
  }

  private func signIn(_ client: Endpoint, _ tries: UInt8, in context: inout Context) {
    guard mayAsk(client, in: &context) else { return }
    guard let time = answer(.identity, to: client, in: &context) else { return }
    context.send(.triedToSignIn, to: client.id, at: context.now, as: .users)
    guard client.succeeds(interactively: true, context) else {
      // IDP-3
      guard let wait = context.parameters.signInBackoff(after: Int(tries) + 1) else {
        return cancelSignIn(client, in: &context)
      }
      return context.post(
        .launch(-1, .signInOnly(client.id, tries: tries + 1)), context.now + time + wait, .users)
    }
    context.send(.signedIn, to: client.id, at: context.now + time, as: .users)
  }

  /// When a service answers a request of this instant; nil: not in time (REQ-1, FLT-8).
  private func answer(
    _ kind: Estate.ServiceKind, to client: Endpoint, in context: inout Context
  ) -> SimDuration? {
    let geode = client.geode(kind, context)
    let delay = context.board.delay(from: client.site(context), to: geode, context.estate).ticks
    let patience = context.parameters.clientRequestTimeout - delay
    guard case .after(let time, _) = context.ask(kind, in: geode, patience: patience),
      patience >= 0
    else { return nil }
    return time + SimDuration(ticks: delay)
  }

  /// PWA-3: who finds that a sign-in cannot complete cancels it.
  private func mayAsk(_ client: Endpoint, in context: inout Context) -> Bool {
    let provider = client.cohort(context).identity
    guard client.reachesWorkspace(context) else { return false }
    guard client.reachesIdentity(context), context.board.identityProviderUp[provider] else {
      cancelSignIn(client, in: &context)
      return false
    }
    return true
  }

  /// PWA-3: whoever has a lease cancels, and has the offline view.
  private func cancelSignIn(_ client: Endpoint, in context: inout Context) {
    guard client.hasOfflineView(context) else { return }
    let seen = context.now + SimDuration(ticks: client.waitForSignIn(context))
    context.send(.foundDegraded, to: client.id, at: seen, as: .users)
    if client.cohort(context).reconnects != .atOnce {
      context.send(.sawOfflineView(.cachedStore), to: client.id, at: seen, as: .users)
    }
  }
}
