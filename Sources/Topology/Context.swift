package import SimEngine

/// The classes of TIME-1, in the order they run at one instant.
extension EventClass {
  /// Fault starts and ends, applied together before the net state is taken.
  package static let faults = EventClass(rawValue: 1)
  /// Mode changes, timers, probes, steering, lease stages.
  package static let modes = EventClass(rawValue: 2)
  /// VDA pings, syncs, DNS queries.
  package static let pings = EventClass(rawValue: 3)
  /// Acts of users.
  package static let users = EventClass(rawValue: 4)
}

/// What every component may use while it reacts: the time, the estate, the status board, chance,
/// and a way to send messages. It exposes no other component.
package struct Context: Sendable {
  private let liesInMemory = LiesInMemory()
  package let estate: Estate
  package let draws: AddressedDraw
  package var now: SimTime = .zero
  package var board: StatusBoard
  package private(set) var sharedJournal = Shared(Journal())
  /// LAUNCH-4: what brokers offer next; who changes a machine notes it here.
  var ranking: MachineRanking
  /// PWA-2: endpoints that show the offline view until their users reconnect; each once.
  var offlineViews: [ID<Estate.Endpoint>] = []
  /// Messages sent while reacting; the world hands them to the scheduler in this order.
  var outbox = Outbox()

  struct Outgoing: Sendable, BitwiseCopyable {
    var event: WorldEvent
    var at: SimTime
    var rank: EventClass
  }

  /// A list that is filled and emptied at every event: the places of what was in it stay.
  struct Outbox: Sendable {
    private var messages: [Outgoing] = []
    private(set) var count = 0

    init() { messages.reserveCapacity(64) }

    subscript(position: Int) -> Outgoing {
      assert(position < count, "what was sent earlier is not read again")
      return messages[position]
    }

    mutating func append(_ message: Outgoing) {
      if count < messages.count {
        messages[count] = message
      } else {
        messages.append(message)
      }
      count += 1
    }

    mutating func clear() { count = 0 }
  }

  init(_ estate: Estate, draws: AddressedDraw) {
    self.estate = estate
    self.draws = draws
    board = StatusBoard(estate)
    ranking = MachineRanking(estate)
  }

  package var journal: Journal {
    @inline(__always) unsafeAddress { sharedJournal.address }
    @inline(__always) unsafeMutableAddress { sharedJournal.mutableAddress }
  }

  var parameters: Parameters { _read { yield estate.parameters } }

  // MARK: Sending: each kind of component takes only its own messages

  mutating func send(
    _ message: VDA.Message, to machine: ID<Estate.VDA>, at time: SimTime, as rank: EventClass
  ) { post(.vda(machine, message), time, rank) }

  mutating func send(
    _ message: ResourceLocation.Message, to location: ID<Estate.ResourceLocation>,
    at time: SimTime, as rank: EventClass = .modes
  ) { post(.location(location, message), time, rank) }

  mutating func send(
    _ message: Connector.Message, to connector: ID<Estate.Connector>, at time: SimTime,
    as rank: EventClass = .modes
  ) { post(.connector(connector, message), time, rank) }

  mutating func send(
    _ message: Geode.Message, to geode: ID<Estate.Geode>, at time: SimTime,
    as rank: EventClass = .modes
  ) { post(.geode(geode, message), time, rank) }

  mutating func send(
    _ message: PoP.Message, to pop: ID<Estate.PoP>, at time: SimTime, as rank: EventClass = .modes
  ) { post(.pop(pop, message), time, rank) }

  mutating func send(_ message: BrokerDatabase.Message, at time: SimTime) {
    post(.database(message), time, .modes)
  }

  mutating func send(_ message: LeaseIssuer.Message, at time: SimTime) {
    post(.leaseIssuer(message), time, .modes)
  }

  mutating func send(_ message: OtherCustomers.Message, at time: SimTime) {
    post(.otherCustomers(message), time, .pings)
  }

  mutating func send(_ message: Monitor.Message, at time: SimTime) {
    post(.monitor(message), time, .users)
  }

  mutating func send(_ message: ServiceScaling.Message, at time: SimTime) {
    post(.serviceScaling(message), time, .modes)
  }

  mutating func send(_ message: Steering.Message, at time: SimTime, as rank: EventClass) {
    post(.steering(message), time, rank)
  }

  mutating func send(
    _ message: Endpoint.Message, to endpoint: ID<Estate.Endpoint>, at time: SimTime,
    as rank: EventClass
  ) { post(.endpoint(endpoint, message), time, rank) }

  mutating func send(_ message: Broker.Message, at time: SimTime, as rank: EventClass) {
    post(.broker(message), time, rank)
  }

  mutating func send(_ message: LogonQueue.Message, at time: SimTime) {
    post(.logon(message), time, .users)
  }

  mutating func send(
    _ message: SessionTable.Message, at time: SimTime, as rank: EventClass = .modes
  ) {
    post(.session(message), time, rank)
  }

  mutating func send(_ message: PowerControl.Message, at time: SimTime) {
    post(.power(message), time, .modes)
  }

  /// PWR-3: what switches machines may have lost or found its way; nobody asks where nothing does.
  mutating func sensePower() {
    if estate.switchesMachines { send(PowerControl.Message.sense, at: now) }
  }

  mutating func post(_ event: WorldEvent, _ time: SimTime, _ rank: EventClass) {
    outbox.append(Outgoing(event: event, at: time, rank: rank))
  }

  // MARK: Facts for observers

  mutating func record(_ kind: Fact.Kind, _ subject: Int, _ object: Int = 0, _ detail: Int = 0) {
    journal.facts.append(Fact(kind, subject, object, detail))
  }

  mutating func touch(_ endpoint: ID<Estate.Endpoint>) {
    if estate.rules.holds(.out5) { journal.endpoints.append(endpoint) }
  }

  mutating func touch(_ machine: ID<Estate.VDA>) {
    journal.machines.append(machine)
    ranking.note(machine)
  }
}

/// What a draw is for: with the entity and an index, its address.
package enum Purpose: UInt32, Sendable {
  case pingPhase = 1
  case probePhase, dnsPhase, popDNSPhase, syncPhase, registration, lastSignIn
  case stormMember, stormInstant, dayLaunchCount, dayLaunchInstant, mix, sessionLength, signOut
  case faultShare = 40
  case outageStay = 41
  case signInTry = 42
  case sessionTry = 200
  case dayPart, opensApp, opensAppInstant, newDevice, newDeviceInstant, leaves, returns
  case roams
  // Numbers of their own, so that no other purpose's address moves.
  case queueRoom = 50
  case requestBackoff = 51
  case monitorPause = 52
}

extension Context {
  func draw(_ purpose: Purpose, below bound: Int64, entity: Int, index: Int = 0) -> Int64 {
    guard bound > 0 else { return 0 }
    return Int64(
      draws.integer(
        below: UInt64(bound), purpose: purpose.rawValue, entity: UInt32(entity),
        index: UInt32(truncatingIfNeeded: index)))
  }
}

/// Instants p, p + P, p + 2P, …: a periodic thing that becomes an event only when it matters.
package enum Phase {
  /// The first instant of the phase at or after a time.
  package static func next(_ phase: Int64, period: Int64, atOrAfter time: SimTime) -> SimTime {
    SimTime(ticks: time.ticks + remainder(phase - time.ticks, period))
  }

  /// The last instant of the phase strictly before a time; it may lie before t = 0.
  package static func last(_ phase: Int64, period: Int64, before time: SimTime) -> SimTime {
    SimTime(ticks: time.ticks - 1 - remainder(time.ticks - 1 - phase, period))
  }

  private static func remainder(_ value: Int64, _ period: Int64) -> Int64 {
    let rest = value % period
    return rest < 0 ? rest + period : rest
  }
}
