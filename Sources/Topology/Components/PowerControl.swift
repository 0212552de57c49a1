import SimEngine

/// Switches machines on and off through hypervisor connections (PWR-1 to PWR-4, LAUNCH-5).
///
///     Broker ──wanted, loads──► PowerControl ──10 in 60 s──► start ──150 s──► VDA
///     VDA ──registrations────────►  └── drained and empty ──► off
///
/// A connection that is lost starts and stops nothing more; boots under way go on.
package struct PowerControl: Sendable {
  package enum Message: Sendable, BitwiseCopyable {
    /// Somebody may have lost or found the way to a connection.
    case sense
    /// LAUNCH-5: a launch waits for a machine that is off.
    case wanted(ID<Estate.VDA>)
    /// PWR-2: a connection may start another machine.
    case turn(ID<Estate.Hypervisor>, turn: UInt32)
    case bootEnded(ID<Estate.VDA>)
    /// LHC-7: a pooled machine is switched off, empty, and started again.
    case restart(ID<Estate.VDA>)
    // Of machines that autoscale switches
    case loadChanged(ID<Estate.VDA>, by: Int32)
    case registered(ID<Estate.VDA>, Bool)
    /// PWR-1: peak hours begin or end.
    case edge(pool: Int32)
    /// PWR-1: a machine has been on for the power-off delay.
    case delayIsOver(ID<Estate.VDA>)
  }

  /// What has been asked of a machine.
  private enum Demand: UInt8, Sendable { case none, queued, booting }

  private var connections: [HostConnection]
  // By machine; all empty where nothing is switched, the rest where nothing is scaled.
  private var demands: [Demand]
  private var isOn: [Bool] = []
  private var drains: [Bool] = []
  private var isRegistered: [Bool] = []
  private var loads: [Int32] = []
  private var onSince: [SimTime] = []
  /// By machine, the place of its pool in `pools`; -1 for none.
  private var poolOf: [Int32] = []
  private var pools: [ScaledPool]

  init(_ context: Context) {
    let estate = context.estate
    connections = estate.hypervisors.map { _ in HostConnection() }
    demands = Array(repeating: .none, count: estate.switchesMachines ? estate.vdas.count : 0)
    pools = estate.pools.indices.compactMap { ScaledPool(ID($0), estate) }
    for index in connections.indices {
      connections[index].works = context.board.lossOfPowerControl(ID(index), estate) == nil
    }
    guard !pools.isEmpty else { return }
    isOn = Array(repeating: false, count: estate.vdas.count)
    drains = isOn
    isRegistered = isOn
    loads = Array(repeating: 0, count: estate.vdas.count)
    onSince = Array(repeating: .zero, count: estate.vdas.count)
    poolOf = Array(repeating: -1, count: estate.vdas.count)
    for (index, pool) in pools.enumerated() {
      for machine in estate.pools[pool.id].vdas { poolOf[machine] = Int32(index) }
    }
  }

  /// It has been asked for, or boots.
  func isStarting(_ machine: ID<Estate.VDA>) -> Bool { demands[machine] != .none }

  /// PWR-4: it is to be switched off.
  func isDraining(_ machine: ID<Estate.VDA>) -> Bool { !drains.isEmpty && drains[machine.index] }

  /// INIT-1: who is on and registered, and with how many sessions; then autoscale looks at all.
  mutating func begin(_ vdas: [VDA], _ broker: Broker, in context: inout Context) {
    for index in pools.indices {
      for machine in members(of: index) {
        isOn[machine.index] = vdas[machine].isPoweredOn
        isRegistered[machine.index] = vdas[machine].registration != .none
        loads[machine.index] = Int32(broker.load(of: machine))
        onSince[machine.index] =
          context.now - SimDuration(ticks: pools[index].rules.powerOffDelay)
        count(machine, index, +1, context)
      }
      takeHours(index, in: &context)
      scale(index, vdas, in: &context)
    }
  }

  package mutating func receive(_ message: Message, vdas: [VDA], in context: inout Context) {
    switch message {
    case .sense: sense(vdas, in: &context)
    case .wanted(let machine): start(machine, vdas, in: &context)
    case .turn(let hypervisor, let turn):
      if turn == connections[hypervisor].turn { goOn(hypervisor, in: &context) }
    case .bootEnded(let machine): bootEnded(machine, in: &context)
    case .restart(let machine): restart(machine, in: &context)
    case .loadChanged(let machine, let change):
      update(machine, context) { $0.loads[machine.index] += change }
      if change > 0 { takeBack(machine, context) }
      loadChanged(machine, vdas, in: &context)
    case .registered(let machine, let now):
      update(machine, context) { $0.isRegistered[machine.index] = now }
      loadChanged(machine, vdas, in: &context)
    case .edge(let pool):
      takeHours(Int(pool), in: &context)
      scale(Int(pool), vdas, in: &context)
    case .delayIsOver(let machine): switchOffIfDrained(machine, in: &context)
    }
  }

  private func members(of pool: Int) -> [ID<Estate.VDA>] {
    (pools[pool].firstMachine..<pools[pool].firstMachine + pools[pool].machines).map { ID($0) }
  }

  // MARK: Connections (PWR-2, PWR-3)

  private mutating func sense(_ vdas: [VDA], in context: inout Context) {
    for index in connections.indices {
      let works = context.board.lossOfPowerControl(ID(index), context.estate) == nil
      guard works != connections[index].works else { continue }
      connections[index].works = works
      if !works {
        for machine in connections[index].removeAll() {
          update(machine, context) { $0.demands[machine.index] = .none }
        }
      }
      for pool in pools.indices where works && pools[pool].hypervisor.index == index {
        scale(pool, vdas, in: &context)
        for machine in pools[pool].draining { switchOffIfDrained(machine, in: &context) }
      }
    }
  }

  private mutating func start(_ machine: ID<Estate.VDA>, _ vdas: [VDA], in context: inout Context) {
    guard let hypervisor = context.estate.pools[context.estate.vdas[machine].pool].hypervisor,
      connections[hypervisor].works, demands[machine] == .none, vdas[machine].isStartable
    else { return }
    update(machine, context) { $0.demands[machine.index] = .queued }
    connections[hypervisor].append(machine)
    goOn(hypervisor, in: &context)
  }

  private mutating func goOn(_ hypervisor: ID<Estate.Hypervisor>, in context: inout Context) {
    while true {
      switch connections[hypervisor].next(at: context.now, context.parameters) {
      case .start(let machine):
        demands[machine] = .booting
        let takesTime = context.estate.rules.holds(.pwr2)
        let slowdown = context.board.slowdown(of: machine, context.estate)
        let boot = SimDuration(ticks: takesTime ? slowdown.time(context.parameters.vdaBoot) : 1)
        context.send(Message.bootEnded(machine), at: context.now + boot)
      case .wait(let time, let turn):
        return context.send(Message.turn(hypervisor, turn: turn), at: time)
      case .nothing: return
      }
    }
  }

  private mutating func bootEnded(_ machine: ID<Estate.VDA>, in context: inout Context) {
    let now = context.now
    update(machine, context) { power in
      power.demands[machine.index] = .none
      guard !power.isOn.isEmpty else { return }
      power.isOn[machine.index] = true
      power.onSince[machine.index] = now
    }
    context.send(.poweredOn, to: machine, at: context.now, as: .modes)
    guard let hypervisor = context.estate.pools[context.estate.vdas[machine].pool].hypervisor
    else { return }
    connections[hypervisor].bootEnded()
    goOn(hypervisor, in: &context)
  }

  private mutating func switchOff(_ machine: ID<Estate.VDA>, in context: inout Context) {
    takeBack(machine, context)
    update(machine, context) { power in
      guard !power.isOn.isEmpty else { return }
      power.isOn[machine.index] = false
      power.isRegistered[machine.index] = false
    }
    context.send(.poweredOff, to: machine, at: context.now, as: .modes)
    guard let pool = pool(of: machine) else { return }
    pools[pool].firstOff = min(pools[pool].firstOff, machine.index - pools[pool].firstMachine)
  }

  private mutating func restart(_ machine: ID<Estate.VDA>, in context: inout Context) {
    guard demands[machine] == .none else { return }
    switchOff(machine, in: &context)
    context.send(Message.wanted(machine), at: context.now)
  }

  // MARK: Counting (PWR-4)

  private func pool(of machine: ID<Estate.VDA>) -> Int? {
    guard !poolOf.isEmpty, poolOf[machine.index] >= 0 else { return nil }
    return Int(poolOf[machine.index])
  }

  /// Changes what is known of a machine and what follows for its pool.
  private mutating func update(
    _ machine: ID<Estate.VDA>, _ context: Context, _ change: (inout PowerControl) -> Void
  ) {
    guard let pool = pool(of: machine) else { return change(&self) }
    count(machine, pool, -1, context)
    change(&self)
    count(machine, pool, +1, context)
  }

  private mutating func count(
    _ machine: ID<Estate.VDA>, _ pool: Int, _ sign: Int, _ context: Context
  ) {
    let isStarting = demands[machine.index] != .none
    guard isOn[machine.index] || isStarting, !drains[machine.index] else { return }
    pools[pool].on += sign
    guard isStarting || isRegistered[machine.index] else { return }
    if !isStarting { pools[pool].ready += sign }
    let free = Int64(context.estate.vdas[machine].maxSessions) - Int64(loads[machine.index])
    pools[pool].free += Int64(sign) * free
  }

  // MARK: Autoscale (PWR-1)

  private mutating func takeHours(_ pool: Int, in context: inout Context) {
    let rules = pools[pool].rules
    let firstDay = context.estate.firstDay
    pools[pool].isPeak = rules.isPeak(at: context.now, firstDay: firstDay)
    if let edge = rules.nextEdge(after: context.now, firstDay: firstDay) {
      context.send(Message.edge(pool: Int32(pool)), at: edge)
    }
  }

  private mutating func loadChanged(
    _ machine: ID<Estate.VDA>, _ vdas: [VDA], in context: inout Context
  ) {
    guard let pool = pool(of: machine) else { return }
    scale(pool, vdas, in: &context)
    switchOffIfDrained(machine, in: &context)
  }

  /// - Complexity: O(1) while the pool has what it needs and nothing to spare.
  private mutating func scale(_ pool: Int, _ vdas: [VDA], in context: inout Context) {
    guard context.estate.rules.holds(.pwr1), connections[pools[pool].hypervisor].works
    else { return }
    while pools[pool].isShort {
      if let machine = pools[pool].draining.min() {
        takeBack(machine, context)
      } else if let machine = nextOff(pool, vdas) {
        start(machine, vdas, in: &context)
      } else {
        return
      }
    }
    if pools[pool].hasOneToSpare { drain(pool, in: &context) }
  }

  private mutating func nextOff(_ pool: Int, _ vdas: [VDA]) -> ID<Estate.VDA>? {
    let first = pools[pool].firstMachine
    var isBehindBroken = false
    for member in pools[pool].firstOff..<pools[pool].machines {
      let machine = ID<Estate.VDA>(first + member)
      if !isOn[machine.index], demands[machine.index] == .none {
        if vdas[machine].isStartable { return machine }
        isBehindBroken = true
      } else if !isBehindBroken {
        pools[pool].firstOff = member + 1
      }
    }
    return nil
  }

  /// The least loaded first, of equals the last member.
  private mutating func drain(_ pool: Int, in context: inout Context) {
    guard context.estate.rules.holds(.pwr4) else { return }
    let candidates = members(of: pool).filter {
      isOn[$0.index] && isRegistered[$0.index] && !drains[$0.index] && demands[$0.index] == .none
    }.sorted { (loads[$0.index], $1) < (loads[$1.index], $0) }
    for machine in candidates where pools[pool].hasOneToSpare {
      update(machine, context) { $0.drains[machine.index] = true }
      pools[pool].draining.append(machine)
      switchOffIfDrained(machine, in: &context)
    }
  }

  private mutating func takeBack(_ machine: ID<Estate.VDA>, _ context: Context) {
    guard let pool = pool(of: machine), drains[machine.index] else { return }
    update(machine, context) { $0.drains[machine.index] = false }
    pools[pool].draining.removeAll { $0 == machine }
  }

  /// PWR-4: empty, seen by the broker, and on for the delay.
  private mutating func switchOffIfDrained(_ machine: ID<Estate.VDA>, in context: inout Context) {
    guard let pool = pool(of: machine), drains[machine.index], loads[machine.index] == 0,
      isRegistered[machine.index], connections[pools[pool].hypervisor].works
    else { return }
    let due = onSince[machine.index] + SimDuration(ticks: pools[pool].rules.powerOffDelay)
    guard due <= context.now else {
      return context.send(Message.delayIsOver(machine), at: due)
    }
    switchOff(machine, in: &context)
  }
}
