/// Whether machines that are off can be started, and why not (PWR-3, LAUNCH-5).
extension StatusBoard {
  /// PWR-3: why nobody can switch machines through a hypervisor connection; nil: somebody can.
  package func lossOfPowerControl(_ hypervisor: ID<Estate.Hypervisor>, _ estate: Estate)
    -> Obstacle?
  {
    guard estate.rules.holds(.pwr3) else { return nil }
    let spec = estate.hypervisors[hypervisor]
    let place = spec.resourceLocation
    let itself = ComponentRef(.hypervisor, hypervisor)
    guard hypervisorUp[hypervisor] else {
      return Obstacle(
        .powerControlLost, locationUp[place] ? itself : root(ofLocation: place, estate))
    }
    if mode[place].isOutageMode {
      guard spec.powersInOutageMode else { return Obstacle(.noPowerInOutageMode, itself) }
      return elected[place] == nil
        ? Obstacle(.powerControlLost, rootOfNoConnector(place, estate)) : nil
    }
    return brokerIsReachable(from: place, estate)
      ? nil : Obstacle(.powerControlLost, rootOfBrokerLoss(place, estate))
  }

  /// LAUNCH-5: why a machine of a switched pool that is off does not help a launch that asks the
  /// cloud broker or the elected connector; nil: it is started.
  package func startObstacle(
    _ pool: ID<Estate.Pool>, askedBy registration: MachineCode.Registration, _ estate: Estate
  ) -> Obstacle? {
    let spec = estate.pools[pool]
    guard let hypervisor = spec.hypervisor else {
      return Obstacle(.machineOff, ComponentRef(.pool, pool))
    }
    let itself = ComponentRef(.hypervisor, hypervisor)
    let place = ComponentRef(.resourceLocation, spec.resourceLocation)
    // LHC-9: in outage mode it would register with the elected connector, and with no other broker.
    if registration == .cloud, mode[spec.resourceLocation].isOutageMode {
      return spec.isConnectorless
        ? Obstacle(.noPowerInOutageMode, itself) : Obstacle(.vdaNotYetRegisteredWithCloud, place)
    }
    if registration == .lhc {
      if spec.isConnectorless { return Obstacle(.notYetRegisteredWithLHC, place) }
      if spec.inOutageMode == .strict {
        return Obstacle(.pooledMachineWithheld, ComponentRef(.deliveryGroup, spec.group))
      }
    }
    if let loss = lossOfPowerControl(hypervisor, estate) { return loss }
    if registration == .lhc, lhcFull[spec.resourceLocation] {
      return Obstacle(.lhcVDALimit, place)
    }
    return estate.parameters.awaits(boot: shortestBoot(pool, estate))
      ? nil : Obstacle(.powerOnTooSlow, itself)
  }
}

extension Parameters {
  /// LAUNCH-5: a client that asks again at every hint asks once more when a boot has ended.
  func awaits(boot: Int64) -> Bool {
    launchPowerOnWaitMax / launchRetryHintPowerOn * launchRetryHintPowerOn >= boot
  }
}
