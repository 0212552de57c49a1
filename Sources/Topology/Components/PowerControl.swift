import SimEngine

/// Switches machines on through hypervisor connections (PWR-2, PWR-3, LAUNCH-5).
///
///     Broker ──wanted──► PowerControl ──10 in 60 s──► start ──150 s──► VDA
///
/// A connection that is lost starts nothing more; boots under way go on.
package struct PowerControl: Sendable {
  package enum Message: Sendable, BitwiseCopyable {
    /// Somebody may have lost or found the way to a connection.
    case sense
    /// LAUNCH-5: a launch waits for a machine that is off.
    case wanted(ID<Estate.VDA>)
    /// PWR-2: a connection may start another machine.
    case turn(ID<Estate.Hypervisor>, turn: UInt32)
    case bootEnded(ID<Estate.VDA>)
  }

  /// What has been asked of a machine.
  private enum Demand: UInt8, Sendable { case none, queued, booting }

  private var connections: [HostConnection]
  /// By machine; empty where nothing is switched.
  private var demands: [Demand]

  init(_ context: Context) {
    let estate = context.estate
    connections = estate.hypervisors.map { _ in HostConnection() }
    demands = Array(repeating: .none, count: estate.switchesMachines ? estate.vdas.count : 0)
    for index in connections.indices {
      connections[index].works = context.board.lossOfPowerControl(ID(index), estate) == nil
    }
  }

  /// It has been asked for, or boots.
  func isStarting(_ machine: ID<Estate.VDA>) -> Bool { demands[machine] != .none }

  package mutating func receive(_ message: Message, vdas: [VDA], in context: inout Context) {
    switch message {
    case .sense: sense(in: &context)
    case .wanted(let machine): start(machine, vdas, in: &context)
    case .turn(let hypervisor, let turn):
      if turn == connections[hypervisor].turn { goOn(hypervisor, in: &context) }
    case .bootEnded(let machine): bootEnded(machine, in: &context)
    }
  }

  private mutating func sense(in context: inout Context) {
    for index in connections.indices {
      let works = context.board.lossOfPowerControl(ID(index), context.estate) == nil
      guard works != connections[index].works else { continue }
      connections[index].works = works
      if !works {
        for machine in connections[index].removeAll() { demands[machine] = .none }
      }
    }
  }

  private mutating func start(_ machine: ID<Estate.VDA>, _ vdas: [VDA], in context: inout Context) {
    guard let hypervisor = context.estate.pools[context.estate.vdas[machine].pool].hypervisor,
      connections[hypervisor].works, demands[machine] == .none, vdas[machine].isStartable
    else { return }
    demands[machine] = .queued
    connections[hypervisor].append(machine)
    goOn(hypervisor, in: &context)
  }

  private mutating func goOn(_ hypervisor: ID<Estate.Hypervisor>, in context: inout Context) {
    while true {
      switch connections[hypervisor].next(at: context.now, context.parameters) {
      case .start(let machine):
        demands[machine] = .booting
        let boot = SimDuration(ticks: context.parameters.vdaBoot)
        context.send(Message.bootEnded(machine), at: context.now + boot)
      case .wait(let time, let turn):
        return context.send(Message.turn(hypervisor, turn: turn), at: time)
      case .nothing: return
      }
    }
  }

  private mutating func bootEnded(_ machine: ID<Estate.VDA>, in context: inout Context) {
    demands[machine] = .none
    context.send(.poweredOn, to: machine, at: context.now, as: .modes)
    guard let hypervisor = context.estate.pools[context.estate.vdas[machine].pool].hypervisor
    else { return }
    connections[hypervisor].bootEnded()
    goOn(hypervisor, in: &context)
  }
}
