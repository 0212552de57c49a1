import SimEngine
import Topology

extension ScenarioReader {
  mutating func readCustomer() {
    guard let customer = root.required("customer", example: #"{ "instance": "eu" }"#),
      customer.object()
    else {
      for (_, cursor) in instances.entries { _ = readSovereignties(cursor, "") }
      return
    }
    let sovereignties = instances.entries.map { readSovereignties($0.value, $0.id) }
    let instance = customer.required("instance", example: "\"eu\"")?.reference(instances.table)
    builder.customer.sovereignties =
      instance.flatMap { instances.position(of: $0) }.map { sovereignties[$0] } ?? []
    readServiceContinuity(customer)
    builder.customer.rendezvous = customer.optional("rendezvous", default: .off) {
      $0.oneOf([("off", .off), ("v1", .v1), ("v2", .v2)])
    }
    builder.customer.hasPolicyBasedAuthentication = customer.optional(
      "policyBasedAuthentication", default: false
    ) { $0.bool() }
    _ = customer.optional("gatewayPops")
    customer.readLabels()
  }

  /// SOV-1: what stands alone for good.
  private static let closedTags = ["japan", "usgov"]

  private func readSovereignties(_ cursor: JSONCursor, _ name: String) -> [String] {
    cursor.readLabels()
    guard let list = cursor.optional("sovereignty") else { return [name] }
    let elements = list.elements()
    return elements.compactMap { element in
      guard let tag = element.id() else { return nil }
      if elements.count > 1, Self.closedTags.contains(tag) {
        element.refuse(
          .contradiction, "\(quoted(tag)) is never mixed with another sovereignty (SOV-1)",
          help: "write [\(quoted(tag))], or remove it")
      }
      return tag
    }
  }

  private mutating func readServiceContinuity(_ customer: JSONCursor) {
    let continuity = customer.optional("serviceContinuity")
    _ = continuity?.object()
    builder.estate.serviceContinuityIsOn =
      continuity?.optional("on", default: false) { $0.bool() } ?? false
    builder.estate.keepsLeasesOnSignOut =
      continuity?.optional("keepLeasesOnSignOut", default: false) { $0.bool() } ?? false
    readParameter("lease.period", from: continuity?.optional("leasePeriod"))
    builder.estate.leasePeriod = SimDuration(ticks: builder.estate.parameters.leasePeriod)
  }
}
