package import SimEngine

/// The figures of one run: a value for each declared parameter, at its default until it is set.
///
/// A length of time is in ticks of 1 µs, a ratio in parts per million. The defaults stand in
/// `Parameter.all` alone.
package struct Parameters: Sendable, Equatable {
  /// Standard deviation of logon arrivals, as a share of the storm's window: `arrival.sigma`.
  package var arrivalSigma: Int64 = 0
  /// Share of all places that autoscale keeps free: `autoscale.buffer`.
  package var autoscaleBuffer: Int64 = 0
  /// Time of the day at which peak hours begin: `autoscale.peakFrom`.
  package var autoscalePeakFrom: Int64 = 0
  /// Time of the day at which peak hours end: `autoscale.peakTo`.
  package var autoscalePeakTo: Int64 = 0
  /// Least time from the start of a machine to its being switched off: `autoscale.powerOffDelay`.
  package var autoscalePowerOffDelay: Int64 = 0
  /// Time people take to decide on a regional failover of the broker: `broker.humanDelay`.
  package var brokerHumanDelay: Int64 = 0
  /// Pause before a request is repeated for the first time: `client.backoff`.
  package var clientBackoff: Int64 = 0
  /// Share of a pause that is drawn: `client.backoffJitter`.
  package var clientBackoffJitter: Int64 = 0
  /// Longest pause before a request is repeated: `client.backoffMax`.
  package var clientBackoffMax: Int64 = 0
  /// Wait after which a user cancels a sign-in that cannot complete: `client.cancelSignIn`.
  package var clientCancelSignIn: Int64 = 0
  /// Wait for the offline view when a name does not resolve: `client.dnsFailure`.
  package var clientDNSFailure: Int64 = 0
  /// Time for which a client remembers that the store is out of reach: `client.memory`.
  package var clientMemory: Int64 = 0
  /// Wait for the offline view when nothing answers: `client.noAnswer`.
  package var clientNoAnswer: Int64 = 0
  /// Wait for the offline view when the connection is refused: `client.refused`.
  package var clientRefused: Int64 = 0
  /// Time after which a client stops waiting for a service: `client.requestTimeout`.
  package var clientRequestTimeout: Int64 = 0
  /// Times a client repeats a request that was not answered: `client.retries`.
  package var clientRetries: Int64 = 0
  /// Lease requests that one lease-issuing instance takes from its queue: `clis.rate`.
  package var clisRate: Int64 = 0
  /// How many times as long a connector works when it proxies as much as it can:
  /// `connector.fullProxySlowdown`.
  package var connectorFullProxySlowdown: Int64 = 0
  /// Sessions that a connector proxies for each 4 vCPU it has: `connector.proxySessions`.
  package var connectorProxySessions: Int64 = 0
  /// Work of a connector of 4 vCPU on a session it is told to have prepared: `connector.relay`.
  package var connectorRelay: Int64 = 0
  /// Least wait before the broker's database moves to another region, where that is enabled:
  /// `db.regionFailoverMin`.
  package var dbRegionFailoverMin: Int64 = 0
  /// Time without the broker's database after the zone of its primary is lost: `db.zoneFailover`.
  package var dbZoneFailover: Int64 = 0
  /// Time until what is written in a geode is in the others: `geo.replicationLag`.
  package var geoReplicationLag: Int64 = 0
  /// Machines that a host connection starts at once, at most: `host.concurrent`.
  package var hostConcurrent: Int64 = 0
  /// Machines that a host connection starts in any 60 s, at most: `host.startsPerMinute`.
  package var hostStartsPerMinute: Int64 = 0
  /// Life of the access token of Web/SaaS apps: `idp.accessToken`.
  package var idpAccessToken: Int64 = 0
  /// Wait before the first repetition of a failed sign-in, twice as long before each further one:
  /// `idp.backoff`.
  package var idpBackoff: Int64 = 0
  /// Times that a client repeats a failed sign-in: `idp.retries`.
  package var idpRetries: Int64 = 0
  /// Time to list resources and resolve a launch: `launch.enumerate`.
  package var launchEnumerate: Int64 = 0
  /// Time from the click within which the client must be connected: `launch.establishMax`.
  package var launchEstablishMax: Int64 = 0
  /// Time for which a machine is avoided after a failed prepare: `launch.machinePenalty`.
  package var launchMachinePenalty: Int64 = 0
  /// Time a client waits for a machine that is started: `launch.powerOnWaitMax`.
  package var launchPowerOnWaitMax: Int64 = 0
  /// Time the broker waits for a machine to prepare a session: `launch.prepareMax`.
  package var launchPrepareMax: Int64 = 0
  /// Wait before a client repeats a failed launch: `launch.retryHint.normal`.
  package var launchRetryHint: Int64 = 0
  /// Wait before a client asks again for a machine that is started: `launch.retryHint.powerOn`.
  package var launchRetryHintPowerOn: Int64 = 0
  /// Time from the preparing of a machine within which the logon must begin: `launch.ticketLife`.
  package var launchTicketLife: Int64 = 0
  /// Time a client gives one connector of a lease to answer: `lease.connectTimeout`.
  package var leaseConnectTimeout: Int64 = 0
  /// Time to generate a lease once it leaves the queue: `lease.generate`.
  package var leaseGenerate: Int64 = 0
  /// Cap on generation and push together, the queue not counted: `lease.generateMax`.
  package var leaseGenerateMax: Int64 = 0
  /// Time from its issue in which a lease can be used: `lease.period`.
  package var leasePeriod: Int64 = 0
  /// Time to push a generated lease to the endpoint: `lease.push`.
  package var leasePush: Int64 = 0
  /// Least time between the issue of a lease and the next request: `lease.refreshMin`.
  package var leaseRefreshMin: Int64 = 0
  /// Longest time for which leases are blocked: `lease.revokeMax`.
  package var leaseRevokeMax: Int64 = 0
  /// Period of a connector's configuration sync: `lhc.configSync`.
  package var lhcConfigSync: Int64 = 0
  /// Unbroken loss of the cloud broker after which outage mode begins: `lhc.detect`.
  package var lhcDetect: Int64 = 0
  /// Wait before a higher-ranked connector that returned takes over; 0 is at once: `lhc.holdDown`.
  package var lhcHoldDown: Int64 = 0
  /// Length of the initial part of outage mode: `lhc.initialHAMin`.
  package var lhcInitialHAMin: Int64 = 0
  /// Launches per second that an elected connector of 4 vCPU brokers: `lhc.launchRate`.
  package var lhcLaunchRate: Int64 = 0
  /// Machines that register in outage mode in one resource location: `lhc.maxVDAs`.
  package var lhcMaxVDAs: Int64 = 0
  /// Time after which a client leaves the queue of an elected connector: `lhc.patience`.
  package var lhcPatience: Int64 = 0
  /// Unbroken reach of the cloud broker after which outage mode ends: `lhc.pendingRecovery`.
  package var lhcPendingRecovery: Int64 = 0
  /// Work of an elected connector on a registration, as a share of that on a launch:
  /// `lhc.registrationCost`.
  package var lhcRegistrationCost: Int64 = 0
  /// Time from connection to interactive session: `logon.median`.
  package var logonMedian: Int64 = 0
  /// Administrators with full rights: `monitor.fullAdmins`.
  package var monitorFullAdmins: Int64 = 0
  /// Help-desk administrators: `monitor.helpDeskAdmins`.
  package var monitorHelpDeskAdmins: Int64 = 0
  /// Mean time from an answer to an administrator's next query: `monitor.pause`.
  package var monitorPause: Int64 = 0
  /// Queries per second of one read database: `monitor.readRate`.
  package var monitorReadRate: Int64 = 0
  /// Session administrators: `monitor.sessionAdmins`.
  package var monitorSessionAdmins: Int64 = 0
  /// Requests per second of the primary: `monitor.writeRate`.
  package var monitorWriteRate: Int64 = 0
  /// Time after which a failed or recovered PoP leaves or joins the answers: `pop.detect`.
  package var popDetect: Int64 = 0
  /// Sessions that a PoP holds where the PoP states no figure: `pop.sessions`.
  package var popSessions: Int64 = 0
  /// Period of a client's DNS queries for its PoP: `pop.ttl`.
  package var popTTL: Int64 = 0
  /// Wait beyond which a service refuses a request: `service.queueLimit`.
  package var serviceQueueLimit: Int64 = 0
  /// Serving replicas that a service needs in a geode where the service states no figure:
  /// `service.quorum`.
  package var serviceQuorum: Int64 = 0
  /// Time from too high a load to the grown capacity: `service.scaleDelay`.
  package var serviceScaleDelay: Int64 = 0
  /// Times the capacity that a service grows to; 1 is off: `service.scaleFactor`.
  package var serviceScaleFactor: Int64 = 0
  /// Load of a minute, as a share of the capacity, above which a service grows:
  /// `service.scaleThreshold`.
  package var serviceScaleThreshold: Int64 = 0
  /// Time for which auto client reconnect tries after session reliability gave up: `session.acr`.
  package var sessionACR: Int64 = 0
  /// Time after which a disconnected session is logged off; 0 is never: `session.disconnectTimer`.
  package var sessionDisconnectTimer: Int64 = 0
  /// Time after its start at which a session is logged off; 0 is never: `session.limit`.
  package var sessionLimit: Int64 = 0
  /// Time for which session reliability holds a cut session: `session.reliability`.
  package var sessionReliability: Int64 = 0
  /// Period of a client's tries to get back a session whose connector died: `session.retry`.
  package var sessionRetry: Int64 = 0
  /// Period of the probes of a geode: `steer.probe`.
  package var steerProbe: Int64 = 0
  /// Time after which an unanswered probe has failed: `steer.timeout`.
  package var steerTimeout: Int64 = 0
  /// Failed probes in a row that leave a geode in the answers: `steer.tolerated`.
  package var steerTolerated: Int64 = 0
  /// Period of a client's DNS queries for its geode: `steer.ttl`.
  package var steerTTL: Int64 = 0
  /// Share of a fallback cohort that knows the address, where the cohort states none:
  /// `storefront.knownShare`.
  package var storefrontKnownShare: Int64 = 0
  /// Time from the start of a machine to its registration: `vda.boot`.
  package var vdaBoot: Int64 = 0
  /// Logons in progress at which a multi-session machine is avoided: `vda.concurrentLogons`.
  package var vdaConcurrentLogons: Int64 = 0
  /// Period of a machine's pings to its broker: `vda.ping`.
  package var vdaPing: Int64 = 0
  /// Machines told at once to register with the elected connector; 0 is off, 100 the product's
  /// figure: `vda.reRegisterPush.batch`.
  package var vdaReRegisterPushBatch: Int64 = 0
  /// Pause between two batches of the push: `vda.reRegisterPush.pause`.
  package var vdaReRegisterPushPause: Int64 = 0
  /// Time since its last good ping after which a machine is dropped: `vda.registrationTimeout`.
  package var vdaRegistrationTimeout: Int64 = 0
  /// Idle time after which an open web session ends: `webapp.idle`.
  package var webappIdle: Int64 = 0
  /// Time after an interactive sign-in for which a native app stays signed in:
  /// `workspace.appReauth`.
  package var workspaceAppReauth: Int64 = 0
  /// Idle time after which a browser is signed out: `workspace.browserIdle`.
  package var workspaceBrowserIdle: Int64 = 0

  /// Places in `Parameter.all` of the parameters that were set, ascending.
  package private(set) var overridden: [Int] = []

  /// The features among things without a figure of their own that whoever built the estate found:
  /// once it is built, such a thing looks like one that states the same figure.
  package private(set) var standIns: [Parameter.Feature] = []

  /// Notes a figure that stands in for what some thing does not state.
  package mutating func standIn(for feature: Parameter.Feature) {
    if !standIns.contains(feature) { standIns.append(feature) }
  }

  /// Makes the defaults.
  package init() {
    for parameter in Parameter.all { self[keyPath: parameter.path] = parameter.defaultValue }
  }
}

extension Parameters {
  /// IDP-3: how long a client waits after so many failed tries of a sign-in; nil: it gives up.
  package func signInBackoff(after tries: Int) -> SimDuration? {
    tries > Int(idpRetries) ? nil : SimDuration(ticks: idpBackoff << Int64(tries - 1))
  }

  /// Returns the value of the parameter at a place in `Parameter.all`.
  package func value(at index: Int) -> Int64 {
    self[keyPath: Parameter.all[index].path]
  }

  /// Sets the parameter at a place in `Parameter.all` and notes that it was set, even to its
  /// default.
  ///
  /// - Precondition: the value lies in the parameter's range.
  package mutating func set(_ value: Int64, at index: Int) {
    let parameter = Parameter.all[index]
    precondition(
      parameter.range.contains(value), "\(parameter.name) = \(value) is not in \(parameter.range)")
    self[keyPath: parameter.path] = value
    let position = overridden.firstIndex { $0 >= index } ?? overridden.count
    if position == overridden.count || overridden[position] != index {
      overridden.insert(index, at: position)
    }
  }

  /// Whether the parameter at a place in `Parameter.all` was set.
  ///
  /// - Complexity: O(parameters that were set).
  package func isOverridden(at index: Int) -> Bool {
    overridden.contains(index)
  }
}
