/// By which door a client comes: the Workspace app, or a StoreFront and, from outside, the customer's
/// own gateway.
package enum Door: Hashable, Sendable, BitwiseCopyable {
  case workspace
  case storeFront(through: ID<Estate.Gateway>?)
}

extension Estate {
  /// NET-1, NET-2, SF-2: with nothing failed, a client of a site who comes by a door has a way to the
  /// machines of a resource location.
  ///
  /// - Complexity: O(resource locations the site reaches).
  package func leads(
    _ door: Door, from site: ID<Site>, to location: ID<ResourceLocation>
  ) -> Bool {
    if sites[site].reaches.contains(where: { $0.resourceLocation == location }) { return true }
    switch door {
    case .workspace: return !resourceLocations[location].isInternalOnly
    case .storeFront(let gateway):
      return gateway.map { gateways[$0].resourceLocation == location } ?? false
    }
  }
}

extension StatusBoard {
  /// What `rank` gives the places that the client can never reach.
  package static let rankOutOfReach = 3

  /// LAUNCH-4: which places a broker offers a client first: 0 the home, 1 those that the site
  /// reaches by a live link, 2 the rest, 3 those to which the door never leads (SF-2).
  package func rank(
    of location: ID<Estate.ResourceLocation>, home: ID<Estate.ResourceLocation>?,
    from site: ID<Estate.Site>, by door: Door, _ estate: Estate
  ) -> Int {
    guard estate.leads(door, from: site, to: location) else { return Self.rankOutOfReach }
    if location == home { return 0 }
    return reaches(site, location, estate) ? 1 : 2
  }
}
