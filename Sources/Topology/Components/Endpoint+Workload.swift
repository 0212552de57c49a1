import SimEngine

/// What people do: a logon storm, a day's launches, signing out, and scripted acts.
///
/// Each launch of a day is drawn by address (endpoint, day, index), so nobody's day moves when
/// somebody else's does. Only the next one is ever pending.
extension Endpoint {
  /// The instants of the launches of one day, in order. The storm's, if any, is the user's first.
  func launches(of day: Int, in context: Context) -> [SimTime] {
    guard let workload = cohort(context).workload.map({ context.estate.workloads[$0] }) else {
      return []
    }
    let midnight = SimTime.zero + SimDuration.day * day
    var instants: [SimTime] = []
    if let storm = workload.storm, isInStorm(storm, day, context) {
      instants.append(midnight + stormOffset(storm, day, context))
    }
    if let span = workload.day {
      for index in 0..<launchCount(span, day, context) {
        let width = (span.to - span.from).ticks
        let offset = context.draw(
          .dayLaunchInstant, below: width, entity: id.index, index: day << 16 + index)
        instants.append(midnight + (span.from - .zero) + SimDuration(ticks: offset))
      }
    }
    return instants.sorted()
  }

  private func isInStorm(_ storm: Estate.Workload.Storm, _ day: Int, _ context: Context) -> Bool {
    context.draw(.stormMember, below: 1_000_000, entity: id.index, index: day) < storm.usersPPM
  }

  /// Logons of a storm are normal about its middle, cut at its ends (`arrival.sigma`).
  private func stormOffset(_ storm: Estate.Workload.Storm, _ day: Int, _ context: Context)
    -> SimDuration
  {
    let width = Double((storm.to - storm.from).ticks)
    let sigma = width * Double(context.parameters.arrivalSigma) / 1_000_000
    let shape = Distribution.truncatedNormal(
      mean: width / 2, deviation: sigma, low: 0, high: width)
    var sequence = context.draws.sequence(
      purpose: Purpose.stormInstant.rawValue, entity: UInt32(id.index), index: UInt32(day))
    return storm.from - .zero + SimDuration(ticks: Int64(shape.sample(from: &sequence)))
  }

  /// The whole part for everybody, one more for as many as the fraction says.
  private func launchCount(_ span: Estate.Workload.Day, _ day: Int, _ context: Context) -> Int {
    let whole = span.launchesPerUserMilli / 1000
    let rest = span.launchesPerUserMilli % 1000
    let extra = context.draw(.dayLaunchCount, below: 1000, entity: id.index, index: day) < rest
    return Int(whole) + (extra ? 1 : 0)
  }

  func planDay(_ day: Int, in context: inout Context) {
    let next = SimTime.zero + SimDuration.day * (day + 1)
    context.send(.planDay(Int32(day + 1)), to: id, at: next, as: .users)
    planLaunch(day, 0, launches(of: day, in: context), in: &context)
    planSignOut(day, in: &context)
  }

  private func planLaunch(
    _ day: Int, _ index: Int, _ instants: [SimTime], in context: inout Context
  ) {
    guard index < instants.count else { return }
    context.send(
      .nextLaunch(day: Int32(day), index: Int32(index)), to: id,
      at: max(context.now, instants[index]),
      as: .users)
  }

  func launchFromPlan(_ day: Int, _ index: Int, in context: inout Context) {
    if let resource = drawResource(day, index, context) { click(resource, in: &context) }
    planLaunch(day, index + 1, launches(of: day, in: context), in: &context)
  }

  private func drawResource(_ day: Int, _ index: Int, _ context: Context) -> ID<Estate.Resource>? {
    let mine = cohort(context).mix
    let total = mine.reduce(0) { $0 + $1.weight }
    var ticket = context.draw(.mix, below: total, entity: id.index, index: day << 16 + index)
    for entry in mine {
      if ticket < entry.weight { return entry.resource }
      ticket -= entry.weight
    }
    return nil
  }

  private func planSignOut(_ day: Int, in context: inout Context) {
    guard let workload = cohort(context).workload.map({ context.estate.workloads[$0] }),
      let end = workload.day?.to ?? workload.storm?.to,
      context.draw(.signOut, below: 1_000_000, entity: id.index, index: day) < workload.signOutPPM
    else { return }
    let at = end + SimDuration.day * day
    if at >= context.now { context.send(.signOut, to: id, at: at, as: .users) }
  }

  mutating func perform(_ act: Estate.Act, in context: inout Context) {
    switch act.kind {
    case .launch: if let resource = act.resource { click(resource, in: &context) }
    case .signIn: context.post(.launch(-1, .signInOnly(id)), context.now, .users)
    case .signOut: context.send(.signOut, to: id, at: context.now, as: .users)
    // LEASE-5: closing the app keeps leases and sign-in.
    case .closeApp: break
    case .tamper: tamper(in: &context)
    // LEASE-4: it is bound to this device; to the other one the copy is nothing.
    case .copyLeases:
      context.record(.leasesCopied, id.index, act.other.map { $0.index } ?? -1)
    }
  }

  private func click(_ resource: ID<Estate.Resource>, in context: inout Context) {
    for offering in cohort(context).offerings
    where context.estate.offerings[offering].resources.contains(resource) {
      context.post(
        .launch(-1, .click(id, resource, offering)), context.now, .users)
      return
    }
  }
}
