import Topology

extension ComponentRef {
  /// Whether a rule that is simulated looks at the component: nothing hangs on a hypervisor that
  /// switches no machine (PWR-3), nor on the monitor where nobody looks at it (MON-1).
  ///
  /// - Parameter switching: the hypervisors that switch machines; only asked for of a hypervisor.
  func isAskedFor(
    geodeCount: Int, monitorIsUsed: Bool, switching: @autoclosure () -> [ID<Estate.Hypervisor>]
  ) -> Bool {
    if monitorIsUsed, kind != .hypervisor { return true }
    let monitor = Int(Estate.ServiceKind.monitor.rawValue)
    return switch kind {
    case .hypervisor: switching().contains(ID(index))
    case .service: index != monitor
    case .replicas: index / max(1, geodeCount) != monitor
    default: true
    }
  }
}
