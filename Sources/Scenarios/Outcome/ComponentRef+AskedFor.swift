import Topology

extension ComponentRef {
  /// Whether a rule that is simulated looks at the component: nothing hangs on a hypervisor that
  /// switches no machine (PWR-3), nor on the monitor before MON-1.
  ///
  /// - Parameter switching: the hypervisors that switch machines.
  func isAskedFor(geodeCount: Int, switching: [ID<Estate.Hypervisor>]) -> Bool {
    let monitor = Int(Estate.ServiceKind.monitor.rawValue)
    return switch kind {
    case .hypervisor: switching.contains(ID(index))
    case .service: index != monitor
    case .replicas: index / max(1, geodeCount) != monitor
    default: true
    }
  }
}
