extension Estate {
  /// Whether there is something that a parameter with this feature acts on.
  package func has(_ feature: Parameter.Feature) -> Bool {
    switch feature {
    case .everything: true
    case .storms: workloads.contains { $0.storm != nil }
    case .leases: cohorts.contains { $0.mayHoldLeases }
    case .leaseBlocks: hasLeaseBlocks
    case .partialSignIns: hasPartialSignIns
    case .webApps: resources.contains { $0.kind == .web }
    case .machines: !vdas.isEmpty
    case .switchedMachines: switchesMachines
    case .database: service(.broker).databasePrimary != nil
    case .regionalFailover: service(.broker).regionalFailover != nil
    case .severalGeodes: geodes.count { $0.isAllowed } > 1
    case .pops: !pops.isEmpty
    case .monitoring: service(.monitor).administrators != nil
    case .queues: has(.serviceCapacities) || has(.monitoring)
    case .lateAnswers: has(.serviceCapacities) || hasLatencies
    case .awaitedAnswers: has(.queues) || hasLatencies
    case .serviceCapacities: services.contains { !$0.loads.isEmpty }
    case .outageMode: connectors.contains { $0.mayEnterOutageMode }
    case .autoscaleWithoutBuffer, .autoscaleWithoutHours, .autoscaleWithoutDelay:
      parameters.standIns.contains(feature)
    case .leasesWithoutRate: service(.clis).rate == nil && has(.leases)
    case .popsWithoutSessions, .fallbackWithoutKnownBy, .servicesWithoutQuorum:
      parameters.standIns.contains(feature)
    case .relays: parameters.connectorRelay > 0
    case .disconnectTimer: parameters.sessionDisconnectTimer > 0
    case .sessionLimit: parameters.sessionLimit > 0
    case .logonLimits: pools.contains { $0.logons != nil }
    case .proxyingConnectors: pools.contains { $0.rendezvous == .off && !$0.isConnectorless }
    }
  }
}
