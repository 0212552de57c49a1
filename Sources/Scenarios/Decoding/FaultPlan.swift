import SimEngine
import Topology

/// A fault as it is written, before its instants are worked out.
struct FaultPlan {
  /// The words of `kind`; what happens to the target.
  enum Kind: String, CaseIterable {
    case outage, permanentLoss, partition, publish, entitle

    var effect: Fault.Effect {
      switch self {
      case .outage: .outage
      case .permanentLoss: .permanentLoss
      case .partition: .partitionFromCloud
      case .publish, .entitle: .entitlement
      }
    }

    /// Whether a component of a kind can have it.
    func fits(_ component: ComponentKind) -> Bool {
      switch self {
      case .outage, .permanentLoss:
        switch component {
        case .region, .zone, .faultDomain, .geode, .service, .replicas, .steering, .pop, .popPart,
          .popInstance, .network, .site, .identityProvider, .resourceLocation, .domainController,
          .hypervisor,
          .gateway, .storeFront, .connector, .vda:
          true
        case .pool, .deliveryGroup, .resource, .cohort, .customer: false
        }
      case .partition:
        switch component {
        case .geode, .site, .resourceLocation, .connector: true
        default: false
        }
      case .publish: component == .resource
      case .entitle: component == .cohort
      }
    }
  }

  /// What its start is counted from.
  enum Anchor {
    case start
    /// The start of another fault.
    case startOf(Int, JSONCursor)
    /// The end of another fault.
    case endOf(Int, JSONCursor)
  }

  let name: String
  let cursor: JSONCursor
  var kind: Kind?
  var targets: [ComponentRef] = []
  /// What an `entitle` brings.
  var resources: [ID<Estate.Resource>] = []
  /// Nil after a diagnostic.
  var anchor: Anchor?
  /// Ticks from the anchor to the start.
  var delay: Int64 = 0
  /// Ticks it lasts; nil: for good.
  var length: Int64?
  /// Worked out from the anchors; nil where one of them is wrong.
  var start: Int64?
  var end: Int64?
}
