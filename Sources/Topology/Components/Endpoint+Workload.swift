import SimEngine

/// What people do: a logon storm, a day's launches, signing out, and scripted acts.
///
/// Each launch of a day is drawn by address (endpoint, day, index), so nobody's day moves when
/// somebody else's does. Only the next one is ever pending.
extension Endpoint {
  /// The instants of the launches of one day, in order. The storm's, if any, is the user's first.
  func launches(of day: Int, in context: Context) -> [SimTime] {
    var instants: [SimTime] = []
    forEachLaunch(of: day, in: context) { instants.append($0) }
    return instants.sorted()
  }

  /// Calls with the instants of the launches of one day, in the order they are drawn.
  private func forEachLaunch(of day: Int, in context: Context, _ body: (SimTime) -> Void) {
    guard let workload = context.estate.cohorts[cohort].workload else { return }
    let midnight = SimTime.zero + SimDuration.day * day + shiftStart(workload, context)
    if let storm = context.estate.workloads[workload].storm, isInStorm(storm, day, context) {
      body(midnight + stormOffset(storm, day, context))
    }
    if let span = context.estate.workloads[workload].day {
      for index in 0..<launchCount(span, day, context) {
        body(midnight + (span.from - .zero) + dayOffset(span, day << 16 + index, context))
      }
    }
  }

  /// When the day's launch at a position in their order is, not before now; nil: there are no more.
  ///
  /// Those before it are not after now, so that counting does instead of sorting.
  private func launch(_ position: Int, of day: Int, in context: Context) -> SimTime? {
    var past = 0
    var next: SimTime?
    forEachLaunch(of: day, in: context) { instant in
      if instant <= context.now { past += 1 } else { next = min(next ?? instant, instant) }
    }
    return past > position ? context.now : next
  }

  private func firstLaunch(of day: Int, in context: Context) -> SimTime? {
    var first: SimTime?
    forEachLaunch(of: day, in: context) { first = min(first ?? $0, $0) }
    return first
  }

  /// Evenly over the day, or over the part of it that the curve's weights draw.
  private func dayOffset(_ span: Estate.Workload.Day, _ index: Int, _ context: Context)
    -> SimDuration
  {
    var width = (span.to - span.from).ticks
    var first: Int64 = 0
    if !span.curve.isEmpty {
      let parts = Int64(span.curve.count)
      var ticket = context.draw(
        .dayPart, below: span.curve.reduce(0, +), entity: id.index, index: index)
      var part = 0
      while part + 1 < span.curve.count, ticket >= span.curve[part] {
        ticket -= span.curve[part]
        part += 1
      }
      first = width * Int64(part) / parts
      width = width * Int64(part + 1) / parts - first
    }
    return SimDuration(
      ticks: first
        + context.draw(.dayLaunchInstant, below: width, entity: id.index, index: index))
  }

  /// When the day of this user's shift begins; midnight where there are none.
  private func shiftStart(_ workload: ID<Estate.Workload>, _ context: Context) -> SimDuration {
    guard let last = context.estate.workloads[workload].shifts.last else { return .zero }
    let first = context.estate.cohorts[cohort].firstEndpoint
    let member = Int64(id.index - first.index + 1)
    let users = Int64(context.estate.cohorts[cohort].users)
    var share: Int64 = 0
    for shift in context.estate.workloads[workload].shifts {
      share += shift.usersPPM
      if member <= (users * share + 500_000) / 1_000_000 { return shift.start - .zero }
    }
    return last.start - .zero
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
    wakeNext(day, in: &context)
    planLaunch(day, 0, in: &context)
    planSignOut(day, in: &context)
    planOpening(day, in: &context)
    planNewDevice(day, in: &context)
    planRoaming(day, in: &context)
  }

  /// Has the next one who has days plan this one, or the first one plan the next. Each does before
  /// anybody acts on that day.
  private func wakeNext(_ day: Int, in context: inout Context) {
    let first = context.estate.cohorts[cohort].firstEndpoint.index
    if id.index + 1 < first + context.estate.cohorts[cohort].users {
      context.send(.planDay(Int32(day)), to: ID(id.index + 1), at: context.now, as: .pings)
    } else if let next = context.estate.firstWithDays(fromCohort: cohort.index + 1) {
      context.send(.planDay(Int32(day)), to: next, at: context.now, as: .pings)
    } else if let first = context.estate.firstWithDays(fromCohort: 0) {
      let midnight = SimTime.zero + SimDuration.day * (day + 1)
      context.send(.planDay(Int32(day + 1)), to: first, at: midnight, as: .pings)
    }
  }

  /// NET-4
  private func planRoaming(_ day: Int, in context: inout Context) {
    guard context.estate.rules.holds(.net4), let roams = context.estate.cohorts[cohort].roams,
      context.draw(.roams, below: 1_000_000, entity: id.index, index: day) < roams.usersPPM
    else { return }
    let midnight = SimDuration.day * day
    context.send(.moves(isAway: true), to: id, at: roams.from + midnight, as: .users)
    context.send(.moves(isAway: false), to: id, at: roams.to + midnight, as: .users)
  }

  /// Some open the app, and sign in where they must, some time before they launch anything.
  private func planOpening(_ day: Int, in context: inout Context) {
    guard let workload = context.estate.cohorts[cohort].workload,
      context.estate.workloads[workload].opensAppPPM > 0,
      let span = context.estate.workloads[workload].span,
      context.draw(.opensApp, below: 1_000_000, entity: id.index, index: day)
        < context.estate.workloads[workload].opensAppPPM
    else { return }
    let midnight = SimTime.zero + SimDuration.day * day + shiftStart(workload, context)
    let begin = midnight + (span.from - .zero)
    let first = firstLaunch(of: day, in: context)
    let width = ((first ?? midnight + (span.to - .zero)) - begin).ticks
    let offset = context.draw(.opensAppInstant, below: width, entity: id.index, index: day)
    context.send(.opensApp, to: id, at: begin + SimDuration(ticks: offset), as: .users)
  }

  private func planNewDevice(_ day: Int, in context: inout Context) {
    guard let workload = context.estate.cohorts[cohort].workload,
      context.estate.workloads[workload].newDevicePPM > 0,
      context.draw(.newDevice, below: 1_000_000, entity: id.index, index: day)
        < context.estate.workloads[workload].newDevicePPM
    else { return }
    let offset = context.draw(
      .newDeviceInstant, below: SimDuration.day.ticks, entity: id.index, index: day)
    let at = SimTime.zero + SimDuration.day * day + SimDuration(ticks: offset)
    context.send(.newDevice, to: id, at: at, as: .users)
  }

  /// Who is signed in has the list renewed; others sign in.
  mutating func openApp(in context: inout Context) {
    if isSignedIn {
      context.send(.acted, to: id, at: context.now, as: .users)
    } else {
      context.post(.launch(-1, .signInOnly(id)), context.now, .users)
    }
  }

  /// SESS-2: comes back to a session on a machine, by the first resource that leads there.
  func comeBack(to machine: ID<Estate.VDA>, in context: inout Context) {
    for offering in context.estate.cohorts[cohort].offerings
    where context.estate.position(of: machine, in: offering) != nil {
      return click(context.estate.offerings[offering].resources[0], in: &context)
    }
  }

  private func planLaunch(_ day: Int, _ index: Int, in context: inout Context) {
    guard let instant = launch(index, of: day, in: context) else { return }
    context.send(
      .nextLaunch(day: Int32(day), index: Int32(index)), to: id, at: instant, as: .users)
  }

  func launchFromPlan(_ day: Int, _ index: Int, in context: inout Context) {
    if let resource = drawResource(day, index, context) { click(resource, in: &context) }
    planLaunch(day, index + 1, in: &context)
  }

  private func drawResource(_ day: Int, _ index: Int, _ context: Context) -> ID<Estate.Resource>? {
    var total: Int64 = 0
    for entry in context.estate.cohorts[cohort].mix { total += entry.weight }
    var ticket = context.draw(.mix, below: total, entity: id.index, index: day << 16 + index)
    for entry in context.estate.cohorts[cohort].mix {
      if ticket < entry.weight { return entry.resource }
      ticket -= entry.weight
    }
    return nil
  }

  private func planSignOut(_ day: Int, in context: inout Context) {
    guard let workload = context.estate.cohorts[cohort].workload,
      context.estate.workloads[workload].signOutPPM > 0,
      let end = context.estate.workloads[workload].day?.to
        ?? context.estate.workloads[workload].storm?.to,
      context.draw(.signOut, below: 1_000_000, entity: id.index, index: day)
        < context.estate.workloads[workload].signOutPPM
    else { return }
    let at = end + SimDuration.day * day + shiftStart(workload, context)
    if at >= context.now { context.send(.signOut, to: id, at: at, as: .users) }
  }

  mutating func perform(_ act: Estate.Act, in context: inout Context) {
    switch act.kind {
    case .launch: if let resource = act.resource { click(resource, in: &context) }
    case .signIn: context.post(.launch(-1, .signInOnly(id)), context.now, .users)
    case .signOut: context.send(.signOut, to: id, at: context.now, as: .users)
    case .closeApp: context.send(.closedApp, to: id, at: context.now, as: .users)
    case .tamper: tamper(in: &context)
    // LEASE-4: it is bound to this device; to the other one the copy is nothing.
    case .copyLeases:
      context.record(.leasesCopied, id.index, act.other.map { $0.index } ?? -1)
    }
  }

  private func click(_ resource: ID<Estate.Resource>, in context: inout Context) {
    for offering in context.estate.cohorts[cohort].offerings
    where context.estate.offerings[offering].resources.contains(resource) {
      context.post(
        .launch(-1, .click(id, resource, offering)), context.now, .users)
      return
    }
  }
}

extension Estate.Workload {
  /// The part of the day in which its users launch; nil where they do not.
  fileprivate var span: (from: SimTime, to: SimTime)? {
    guard let from = storm?.from ?? day?.from, let to = storm?.to ?? day?.to else { return nil }
    return (min(from, day?.from ?? from), max(to, day?.to ?? to))
  }
}

extension Estate {
  /// The first endpoint that has days to plan, of a cohort or of those after it; nil: there is none.
  ///
  /// - Complexity: O(cohorts).
  func firstWithDays(fromCohort first: Int) -> ID<Endpoint>? {
    for index in first..<cohorts.count
    where cohorts[index].users > 0
      && (cohorts[index].workload != nil || cohorts[index].roams != nil)
    {
      return cohorts[index].firstEndpoint
    }
    return nil
  }
}
