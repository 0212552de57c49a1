import SimEngine

/// GEO-4: where the broker's database has its primary, and when it moves.
///
/// Losing the zone of the primary costs 30 s; losing another costs nothing. Losing the region costs
/// the broker until the region is back, or until a regional failover where one is enabled.
package struct BrokerDatabase: Sendable {
  package enum Message: Sendable, BitwiseCopyable {
    case sense
    case zoneFailover(token: UInt32)
    case regionFailover(token: UInt32)
  }

  private var zoneToken: UInt32 = 0
  private var zoneIsPlanned = false
  private var zoneMayMove = false
  private var regionToken: UInt32 = 0
  private var regionIsPlanned = false
  private var regionMayMove = false

  init() {}

  package mutating func receive(_ message: Message, in context: inout Context) {
    switch message {
    case .sense: sense(in: &context)
    case .zoneFailover(let token):
      guard token == zoneToken else { return }
      zoneMayMove = true
      moveWithinGeode(in: &context)
    case .regionFailover(let token):
      guard token == regionToken else { return }
      regionMayMove = true
      moveToAnotherGeode(in: &context)
    }
  }

  private mutating func sense(in context: inout Context) {
    guard context.estate.rules.holds(.geo4) else { return }
    senseZone(in: &context)
    senseRegion(in: &context)
  }

  private mutating func senseZone(in context: inout Context) {
    guard let primary = context.board.databasePrimary else { return }
    if context.board.zoneUp[primary] {
      zoneToken &+= 1
      zoneIsPlanned = false
      zoneMayMove = false
      context.board.databaseHasPrimary = true
    } else if !zoneIsPlanned {
      context.board.databaseHasPrimary = false
      zoneIsPlanned = true
      zoneToken &+= 1
      context.send(
        .zoneFailover(token: zoneToken),
        at: context.now + SimDuration(ticks: context.parameters.dbZoneFailover))
    } else if zoneMayMove {
      moveWithinGeode(in: &context)
    }
  }

  private mutating func moveWithinGeode(in context: inout Context) {
    let geode = context.board.brokerGeode
    let zones = context.estate.service(.broker).replicas.filter { $0.geode == geode }
      .map { context.estate.faultDomains[$0.faultDomain].zone }
    guard let zone = zones.first(where: { context.board.zoneUp[$0] }) else { return }
    place(in: zone, &context)
  }

  private mutating func place(in zone: ID<Estate.Zone>, _ context: inout Context) {
    context.board.databasePrimary = zone
    context.board.databaseHasPrimary = true
    zoneToken &+= 1
    zoneIsPlanned = false
    zoneMayMove = false
    context.record(.databaseMoved, zone.index)
  }

  private mutating func senseRegion(in context: inout Context) {
    guard let delay = context.estate.service(.broker).regionalFailover else { return }
    if context.board.geodeUp[context.board.brokerGeode] {
      regionToken &+= 1
      regionIsPlanned = false
      regionMayMove = false
    } else if regionMayMove {
      moveToAnotherGeode(in: &context)
    } else if !regionIsPlanned {
      regionIsPlanned = true
      regionToken &+= 1
      let least = SimDuration(ticks: context.parameters.dbRegionFailoverMin)
      let human = SimDuration(ticks: context.parameters.brokerHumanDelay)
      context.send(
        .regionFailover(token: regionToken), at: context.now + max(delay, least) + human)
    }
  }

  private mutating func moveToAnotherGeode(in context: inout Context) {
    for replica in context.estate.service(.broker).replicas
    where replica.geode != context.board.brokerGeode
      && context.estate.geodes[replica.geode].isAllowed
      && context.board.serves(.broker, replica.geode)
    {
      context.board.brokerGeode = replica.geode
      regionIsPlanned = false
      regionMayMove = false
      if context.board.databasePrimary != nil {
        place(in: context.estate.faultDomains[replica.faultDomain].zone, &context)
      }
      return
    }
  }
}
