import Topology

extension ComponentRef {
  /// Whether a rule that is simulated looks at the component: nothing hangs on hypervisors before
  /// PWR-1, nor on the monitor where nobody looks at it (MON-1).
  func isAskedFor(geodeCount: Int, monitorIsUsed: Bool) -> Bool {
    if monitorIsUsed, kind != .hypervisor { return true }
    let monitor = Int(Estate.ServiceKind.monitor.rawValue)
    return switch kind {
    case .hypervisor: false
    case .service: index != monitor
    case .replicas: index / max(1, geodeCount) != monitor
    default: true
    }
  }
}
