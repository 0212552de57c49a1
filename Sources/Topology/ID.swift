/// A dense index of one kind of thing, which cannot be mixed up with an index of another kind.
///
/// The number is the position in the estate's array of that kind; arrays are in order of id, so
/// comparing two ids of one kind compares their names.
package struct ID<Kind>: Hashable, Comparable, Sendable, BitwiseCopyable {
  package var rawValue: Int32

  @inlinable package init(_ index: Int) { rawValue = Int32(truncatingIfNeeded: index) }

  package var index: Int { Int(rawValue) }

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension Array {
  /// The element an id stands for.
  package subscript<Kind>(id: ID<Kind>) -> Element {
    get { self[id.index] }
    _modify { yield &self[id.index] }
  }
}

/// The kinds of thing a fault can hit and an explanation can name.
package enum ComponentKind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  case region, zone, faultDomain, geode, service, replicas, steering, pop, popPart, popInstance
  case network, site
  case identityProvider, resourceLocation, domainController, hypervisor, gateway, storeFront
  case connector, vda, pool, deliveryGroup, resource, cohort, endpoint, customer
}

/// One component of the estate, of any kind: what a fault hits, what an explanation names.
package struct ComponentRef: Hashable, Sendable, BitwiseCopyable {
  package var kind: ComponentKind
  package var rawIndex: Int32

  package init(_ kind: ComponentKind, _ index: Int) {
    self.kind = kind
    rawIndex = Int32(truncatingIfNeeded: index)
  }

  package init<Kind>(_ kind: ComponentKind, _ id: ID<Kind>) { self.init(kind, id.index) }

  package var index: Int { Int(rawIndex) }

  /// The customer: the root of what is a matter of entitlement or configuration.
  package static let customer = ComponentRef(.customer, 0)
}
