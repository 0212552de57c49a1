import SimEngine

/// What autoscale knows of one population of machines (PWR-1, PWR-4): counts that every change of
/// one machine keeps up to date in O(1), so that nothing is asked of all machines.
struct ScaledPool: Sendable {
  let id: ID<Estate.Pool>
  let rules: Estate.Autoscale
  let hypervisor: ID<Estate.Hypervisor>
  /// The machine of the first member; members follow each other.
  let firstMachine: Int
  let machines: Int
  /// Places of all machines, and the most that one has.
  let seats: Int64
  let mostSeats: Int64
  var isPeak = false
  /// On or being started, and not to be switched off.
  var on = 0
  /// Of these, those that could be switched off: registered, and not being started.
  var ready = 0
  /// Free places on those that are registered or being started.
  var free: Int64 = 0
  /// To be switched off.
  var draining: [ID<Estate.VDA>] = []
  /// No member before this one is off.
  var firstOff = 0

  init?(_ id: ID<Estate.Pool>, _ estate: Estate) {
    let pool = estate.pools[id]
    guard let rules = pool.autoscale, let hypervisor = pool.hypervisor, let first = pool.vdas.first
    else { return nil }
    self.id = id
    self.rules = rules
    self.hypervisor = hypervisor
    firstMachine = first.index
    machines = pool.vdas.count
    let places = pool.vdas.map { Int64(estate.vdas[$0].maxSessions) }
    seats = places.reduce(0, +)
    mostSeats = places.max() ?? 0
  }

  /// More must be on: fewer than the hours ask for, or less free than the buffer.
  var isShort: Bool {
    on < rules.leastOn(of: machines, isPeak: isPeak) || free < rules.leastFree(of: seats)
  }

  /// Without all places of one machine there would still be enough.
  var hasOneToSpare: Bool {
    ready > 0 && on > rules.leastOn(of: machines, isPeak: isPeak)
      && free - mostSeats >= rules.leastFree(of: seats)
  }
}
