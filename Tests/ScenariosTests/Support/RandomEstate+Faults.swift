import SimEngine
import Topology

/// What goes wrong, by theme.
extension RandomEstate {
  mutating func drawFaults() {
    let start = between(200, 900)
    let length = pick([61, 150, 400, 900, 1800, 2400])
    switch theme {
    case .anything: break
    case .broker: loseBroker(start, length)
    case .brokerAndDirectory:
      loseBroker(start, max(length, 400))
      loseDirectory(start + between(-60, 300), length)
    case .store: loseStore(start, length)
    case .storeAndConnectors:
      loseStore(start, length)
      loseConnectors(
        of: random.below(estate.resourceLocations.count), start + between(-30, 60), length)
    case .pops: losePoPs(start, length)
    case .links: loseLinks(start, length)
    case .identity: loseIdentity(start, length)
    case .cutOff: cutOff(start, length)
    case .capacity: if chance(50) { loseBroker(start, length) }
    case .leases: if chance(50) { loseBroker(start, length) } else { loseStore(start, length) }
    case .geodes: loseGeodes(start, length)
    }
    if chance(theme == .identity ? 50 : 10) { failSignIns(start + between(-60, 300), length) }
    if chance(theme == .leases ? 60 : 15) { blockLeases(start, length) }
    for _ in 0..<between(theme == .anything ? 2 : 0, 2) {
      fail(anyTarget(), between(100, 3000), pick([30, 60, 150, 400, 900]))
    }
    add(
      .entitlement, ComponentRef(.resource, 0),
      theme == .cutOff ? start + between(30, 200) : between(100, 3000), nil)
    upgradeSome()
    loseUplinkForLong()
    loseHypervisors()
    degradeSome()
    delaySome()
    faults.sort { ($0.start, $0.name) < ($1.start, $1.name) }
    if hotSpans.isEmpty { hotSpans = [0..<3900] }
  }

  /// LHC-11: in some estates the connectors are upgraded, to a version that takes leases or to one
  /// that does not. Drawn apart, so that the rest does not change with it.
  private mutating func upgradeSome() {
    var apart = random
    apart = SplitMix(apart.next() ^ 11)
    guard apart.below(8) == 0 else { return }
    let start = Int64(100 + apart.below(2500)) * Self.second
    let turnLength = SimDuration(ticks: Int64(30 + apart.below(300)) * Self.second)
    let version = VersionNumber(6, apart.below(3) == 0 ? 30 : 110)
    let longest = estate.resourceLocations.map(\.connectors.count).max() ?? 0
    let turns = (0..<longest).map { turn in
      estate.resourceLocations.compactMap { location in
        turn < location.connectors.count
          ? ComponentRef(.connector, location.connectors[turn]) : nil
      }
    }
    var fault = Fault(
      name: "upgrade", effect: .upgrade, targets: turns.flatMap(\.self),
      start: SimTime(ticks: start),
      end: SimTime(ticks: start + Int64(turns.count) * turnLength.ticks))
    fault.upgrade = Fault.Upgrade(turns: turns, turnLength: turnLength, version: version)
    faults.append(fault)
  }

  /// NET-1: in some estates a place is off the internet for longer than its machines stay
  /// registered, so that leases are tried there from outside. Drawn apart as well.
  private mutating func loseUplinkForLong() {
    var apart = random
    apart = SplitMix(apart.next() ^ 13)
    guard theme == .cutOff || theme == .leases, apart.below(3) == 0 else { return }
    let start = 300 + apart.below(600)
    add(.outage, ComponentRef(.network, apart.below(2) * 2), start, 2400)
    heat(start + 700, 1500)
  }

  /// PWR-3: drawn apart as well.
  private mutating func loseHypervisors() {
    var apart = random
    apart = SplitMix(apart.next() ^ 19)
    for index in estate.hypervisors.indices where apart.below(3) == 0 {
      add(
        .outage, ComponentRef(.hypervisor, index), 100 + apart.below(1500),
        600 + apart.below(1500))
    }
  }

  /// FLT-7: whatever it may hit, drawn apart as well.
  private mutating func degradeSome() {
    var apart = random
    apart = SplitMix(apart.next() ^ 31)
    guard apart.below(3) == 0 else { return }
    let kinds: [ComponentKind] = [
      .region, .zone, .faultDomain, .geode, .service, .replicas, .pop, .popPart, .popInstance,
      .resourceLocation, .connector, .vda,
    ]
    for _ in 0...apart.below(4) {
      let kind = kinds[apart.below(kinds.count)]
      add(
        .degradation, ComponentRef(kind, apart.below(estate.count(of: kind))),
        100 + apart.below(1500), 300 + apart.below(2500))
      faults[faults.count - 1].slowdown = Slowdown(
        slowerMilli: Int64(1000 + 500 * apart.below(5)),
        capacityPPM: Int64(1_000_000 - 300_000 * apart.below(4)))
    }
  }

  /// FLT-8: half of it beyond the time-out of clients, or of probes. Drawn apart as well.
  private mutating func delaySome() {
    var apart = random
    apart = SplitMix(apart.next() ^ 37)
    guard apart.below(4) == 0 else { return }
    let kinds: [ComponentKind] = [.network, .site, .geode, .region, .resourceLocation]
    for _ in 0...apart.below(3) {
      let kind = kinds[apart.below(kinds.count)]
      let start = 100 + apart.below(1500)
      let length = 600 + apart.below(2000)
      add(.latency, ComponentRef(kind, apart.below(estate.count(of: kind))), start, length)
      faults[faults.count - 1].adds = SimDuration(
        ticks: [1, 6, 16, 40][apart.below(4)] * Self.second)
      heat(start, length)
    }
  }

  // MARK: One fault

  private mutating func add(
    _ effect: Fault.Effect, _ target: ComponentRef, _ start: Int, _ length: Int?
  ) {
    let start = max(1, start)
    faults.append(
      Fault(
        name: "f\(faults.count)", effect: effect, targets: [target],
        start: SimTime(ticks: Int64(start) * Self.second),
        end: length.map { SimTime(ticks: Int64(start + $0) * Self.second) }))
  }

  /// An outage, around which acts gather: at once, while it lasts, and after it.
  private mutating func fail(_ target: ComponentRef, _ start: Int, _ length: Int) {
    add(.outage, target, start, chance(92) ? length : nil)
    heat(start, length)
  }

  private mutating func heat(_ start: Int, _ length: Int) {
    let end = min(3900, start + length)
    hotSpans.append(start..<start + 61)
    hotSpans.append(start..<end)
    hotSpans.append(start..<end)
    if end < 3900 { hotSpans.append(end..<min(3900, end + 700)) }
  }

  private mutating func anyOf(_ kind: ComponentKind) -> ComponentRef {
    ComponentRef(kind, random.below(estate.count(of: kind)))
  }

  private mutating func anyTarget() -> ComponentRef {
    anyOf(
      pick([
        .region, .zone, .faultDomain, .geode, .service, .service, .replicas, .steering, .pop,
        .popPart, .popInstance, .network, .network, .site, .identityProvider, .resourceLocation,
        .domainController, .gateway, .storeFront, .connector, .vda, .vda,
      ]))
  }

  private func service(_ kind: Estate.ServiceKind) -> ComponentRef {
    ComponentRef(.service, Int(kind.rawValue))
  }

  // MARK: Themes

  /// And, while it is away, what the resource locations' own brokering depends on.
  private mutating func loseBroker(_ start: Int, _ length: Int) {
    let targets = [
      service(.broker), service(.broker), ComponentRef(.region, 2),
      estate.replicas(.broker, ID(2)), ComponentRef(.zone, 4),
    ]
    fail(pick(targets), start, length)
    if chance(50) {
      let connector = estate.resourceLocations[random.below(estate.resourceLocations.count)]
        .connectors[0]
      fail(ComponentRef(.connector, connector), start + between(-30, 300), pick([20, 100, 400]))
    }
    if chance(30) { fail(anyOf(.connector), start + between(0, 400), pick([100, 400])) }
    if chance(40) { fail(anyOf(.vda), start + between(-30, 400), pick([60, 400])) }
    if chance(40) { fail(anyOf(.storeFront), start + between(0, 400), 200) }
    if chance(30) { losePoPs(start + between(-30, 300), pick([100, 400])) }
  }

  private mutating func loseDirectory(_ start: Int, _ length: Int) {
    for index in estate.domainControllers.indices
    where estate.domainControllers[index].isDeclared && chance(70) {
      fail(ComponentRef(.domainController, index), start, length)
    }
  }

  private mutating func loseStore(_ start: Int, _ length: Int) {
    let targets = [service(.workspace), service(.workspace), ComponentRef(.steering, 0)]
    fail(pick(targets), start, length)
    if chance(30) { loseDirectory(start + between(-30, 60), pick([150, 400])) }
    if chance(30) { losePoPs(start + between(-30, 60), pick([150, 400])) }
    if chance(30) { fail(anyOf(.gateway), start + between(-30, 60), pick([150, 400])) }
  }

  private mutating func loseConnectors(of location: Int, _ start: Int, _ length: Int) {
    for connector in estate.resourceLocations[location].connectors {
      fail(ComponentRef(.connector, connector), start + between(0, 5), length)
    }
  }

  private mutating func losePoPs(_ start: Int, _ length: Int) {
    switch random.below(5) {
    case 0: fail(service(.gateway), start, length)
    case 1: fail(service(.secureAccess), start, length)
    case 2: fail(ComponentRef(.steering, 1), start, length)
    default:
      for index in estate.pops.indices where chance(60) {
        fail(
          chance(50)
            ? ComponentRef(.pop, index)
            : estate.part(chance(50) ? .gateway : .secureAccess, ID(index)),
          start + between(0, 90), length)
      }
    }
  }

  private mutating func loseLinks(_ start: Int, _ length: Int) {
    fail(chance(70) ? anyOf(.network) : anyOf(.site), start, length)
    if chance(60) { fail(ComponentRef(.network, pick([1, 3])), start + between(-30, 100), length) }
    if chance(40) { fail(service(.workspace), start + between(-30, 100), length) }
  }

  private mutating func loseIdentity(_ start: Int, _ length: Int) {
    switch random.below(5) {
    case 0: for index in 0..<3 { fail(estate.replicas(.identity, ID(index)), start, length) }
    case 1: fail(service(.identity), start, length)
    case 2: for index in 0..<3 { fail(ComponentRef(.identityProvider, index), start, length) }
    case 3: loseDirectory(start, length)
    default: loseConnectors(of: 0, start, length)
    }
    if chance(30) { fail(estate.replicas(.identity, ID(0)), between(200, 2500), 150) }
  }

  /// Places without the cloud's services, PoPs within reach; entitlements in between.
  private mutating func cutOff(_ start: Int, _ length: Int) {
    let length = max(400, length)
    for index in estate.resourceLocations.indices where index == 0 || chance(60) {
      add(
        .partitionFromCloud, ComponentRef(.resourceLocation, index), start + between(0, 20), length)
    }
    if chance(30) { add(.partitionFromCloud, anyOf(.connector), start - 100, length) }
    if chance(20) { add(.partitionFromCloud, anyOf(.geode), start + between(0, 100), length) }
    if chance(30) { add(.partitionFromCloud, anyOf(.site), start + between(0, 300), 200) }
    heat(start, length)
    if chance(30) { losePoPs(start + between(60, 400), 200) }
    if chance(40) { fail(service(.workspace), start + between(200, 600), 300) }
  }

  /// IDP-3: sign-ins fail by chance, of the service or of one provider.
  private mutating func failSignIns(_ start: Int, _ length: Int) {
    add(
      .partialFailure,
      chance(50) ? service(.identity) : ComponentRef(.identityProvider, random.below(3)),
      start, length)
    faults[faults.count - 1].successPPM = Int64(pick([0, 300_000, 830_000]))
    heat(start, length)
  }

  /// LEASE-4: before what goes wrong, so that copies know it, or while it lasts.
  private mutating func blockLeases(_ start: Int, _ length: Int) {
    for _ in 0..<between(1, 3) {
      add(
        .leaseBlock, anyOf(chance(50) ? .cohort : .endpoint),
        start + between(-150, max(0, min(length, 600))), pick([100, 600, 3000]))
    }
  }

  private mutating func loseGeodes(_ start: Int, _ length: Int) {
    let places = [
      ComponentRef(.geode, 0), ComponentRef(.region, 0), estate.replicas(.workspace, ID(0)),
      estate.replicas(.identity, ID(0)), ComponentRef(.region, 2), ComponentRef(.geode, 2),
    ]
    fail(pick(places), start, length)
    if chance(60) { fail(pick(places), start + between(0, 200), length) }
    if chance(50) { loseBroker(start + between(-30, 300), 400) }
  }
}
