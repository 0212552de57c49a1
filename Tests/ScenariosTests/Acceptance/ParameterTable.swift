import Scenarios
import Topology

/// For each parameter of the sheet: an estate and what happens in it, a second value, and the
/// outcome that is another one with it.
struct ParameterCase: Sendable {
  let name: String
  /// As a scenario writes it.
  let second: String
  /// What of the result changes.
  let outcome: String
  /// The scenario on the acceptance estate: keys beside `parameters`.
  let scenario: String
  /// Other parameters the case sets.
  var beside = ""
  let measure: @Sendable (RunResult) throws -> Int64

  init(
    _ name: String, _ second: String, _ outcome: String, _ scenario: String, beside: String = "",
    _ measure: @escaping @Sendable (RunResult) throws -> Int64
  ) {
    self.name = name
    self.second = second
    self.outcome = outcome
    self.scenario = scenario
    self.beside = beside
    self.measure = measure
  }

  /// The scenario with the parameter at its default, or at the second value.
  func members(isSecond: Bool) -> String {
    let set = isSecond ? ["\"\(name)\": \(second)"] : []
    let parameters = (set + (beside.isEmpty ? [] : [beside])).joined(separator: ", ")
    return scenario + ", \"parameters\": { \(parameters) }"
  }
}

extension ParameterCase {
  // MARK: What happens

  private static func outage(
    _ target: String, at: String = "1h", for length: String = "1h", horizon: String = "3h"
  ) -> String {
    """
    "horizon": "\(horizon)", "faults": {
      "f": { "target": "\(target)", "kind": "outage", "at": "\(at)", "for": "\(length)" } }
    """
  }

  private static let quiet = #""horizon": "1h""#

  /// Machines of `ms` that are off and can be started, with a place for one user each.
  private static func machinesOff(_ count: Int) -> String {
    """
    , "hypervisors": { "xen": { "resourceLocation": "ams", "kind": "xenServer" } },
    "vdas": { "ms": { "count": \(count), "sessions": 1, "power": "off", "hypervisor": "xen" } }
    """
  }

  /// Four machines of `ms` with a place for one user each, which autoscale switches.
  private static func scaled(_ autoscale: String, horizon hours: Int) -> String {
    """
    "horizon": "\(hours)h",
    "hypervisors": { "xen": { "resourceLocation": "ams", "kind": "xenServer" } },
    "deliveryGroups": { "ms": { "autoscale": \(autoscale) } },
    "vdas": { "ms": { "count": 4, "sessions": 1, "hypervisor": "xen" } }
    """
  }

  /// `"acts"`: users click on resources, at instants in seconds.
  private static func launches(_ clicks: (user: String, resource: String, at: Int)...) -> String {
    let acts = clicks.enumerated().map { index, click in
      """
      "a\(index)": { "user": "\(click.user)/1", "act": "launch", "resource": "\(click.resource)",
        "at": "\(click.at)s" }
      """
    }
    return #", "acts": { \#(acts.joined(separator: ", ")) }"#
  }

  private static func signIn(_ user: String, at: Int) -> String {
    #", "acts": { "a": { "user": "\#(user)/1", "act": "signIn", "at": "\#(at)s" } }"#
  }

  private static func start(_ cohort: String, _ state: String) -> String {
    #", "cohorts": { "\#(cohort)": { "atStart": { \#(state) } } }"#
  }

  /// The broker's region is gone for six hours, and another one stands ready.
  private static let failover =
    outage("regions.core", for: "6h", horizon: "8h") + """
      , "services": { "broker": { "regionalFailover": "automatic",
        "replicas": { "north": { "z1": 1 } } } }
      """

  /// The machine of `ms` is away for 100 s while somebody launches it.
  private static let deafMachine =
    outage("vdas.ms", at: "1000s", for: "100s", horizon: "1h") + launches(("b-i", "ms", 1_010))

  private static let electedDies = """
    "horizon": "3h", "faults": {
      "f": { "target": "services.broker", "kind": "outage", "at": "1h", "for": "1h" },
      "g": { "target": "connectors.ams/1", "kind": "outage", "at": "4600s", "for": "10m" } }
    """

  /// Somebody outside works when their site is off line for 290 s.
  private static let cutSession =
    outage("sites.home", for: "290s") + launches(("nl-e", "ms", 1_000))

  /// Others ask more of the broker than it can do, and somebody launches.
  private static let fullBroker =
    quiet + launches(("b-i", "ms", 1_000)) + """
      , "services": { "broker": { "capacity": { "core": "20/s" },
        "background": { "core": "30/s" } } }
      """

  /// Others leave one in five thousand requests room.
  private static let closedBroker =
    quiet + launches(("b-i", "ms", 1_000)) + """
      , "services": { "broker": { "capacity": { "core": "20/s" },
        "background": { "core": "100000/s" } } }
      """
  /// Hardly any sign-in succeeds until some seconds after a click.
  private static func hardSignIn(until end: Int) -> String {
    """
    "horizon": "1h", "faults": {
      "f": { "target": "services.identity", "kind": "partialFailure", "success": "0.0001%",
        "at": "100s", "for": "\(end - 100)s" } }
    """ + launches(("b-i", "ms", 1_000))
  }

  // MARK: What is measured

  /// Administrators look at Monitor for an hour.
  private static func watched(_ administrators: String) -> String {
    quiet + """
      , "services": { "monitor": { "administrators": \(administrators),
        "database": { "readReplicas": 1 } } }
      """
  }

  private static let queries: @Sendable (RunResult) throws -> Int64 = {
    $0.queues.first { $0.server.hasPrefix("services.monitor.") }?.served ?? -1
  }

  private static let brokerWait: @Sendable (RunResult) throws -> Int64 = {
    $0.queues.first { $0.server.contains("broker") }?.waitMax ?? -1
  }

  private static let endOfOverload: @Sendable (RunResult) throws -> Int64 = {
    $0.overload?.last ?? -1
  }

  private static func launchable(_ resource: String, _ cohort: String)
    -> @Sendable (RunResult) throws -> Int64
  {
    { try $0.row(resource, cohort).launchable }
  }

  private static func gap(_ resource: String, _ cohort: String)
    -> @Sendable (RunResult) throws -> Int64
  {
    { try $0.row(resource, cohort).longestGap }
  }

  private static func longestWait(_ resource: String, _ cohort: String)
    -> @Sendable (RunResult) throws -> Int64
  {
    { try $0.row(resource, cohort).launches.waitMax }
  }

  // MARK: The table, in order of name

  static let all: [ParameterCase] = [
    ParameterCase(
      "arrival.sigma", #""50%""#, "failed launches of a storm whose first minutes meet an outage",
      outage("services.secure-access", for: "12m") + """
        , "workloads": { "storm": { "storm": { "from": "1h", "to": "2h" }, "mix": { "ws": 1 } } },
        "cohorts": { "crowd": { "users": 200, "site": "hq", "identity": "corp-ad",
          "client": { "kind": "browser" }, "resources": ["ws"], "workload": "storm" } }
        """
    ) { try $0.row("ws", "crowd").launches.failed },
    ParameterCase(
      "autoscale.buffer", #""100%""#, "wait of the second of two, for whom a machine is on or not",
      scaled("{}", horizon: 1) + launches(("b-i", "ms", 1_000), ("b-e", "ms", 1_001)),
      longestWait("ms", "b-e")),
    ParameterCase(
      "autoscale.peakFrom", #""1h""#, "wait of the second of two",
      scaled(#"{ "atPeak": "100%" }"#, horizon: 3)
        + launches(("b-i", "ms", 7_200), ("b-e", "ms", 7_201)), longestWait("ms", "b-e")),
    ParameterCase(
      "autoscale.peakTo", #""8h""#, "wait of the second of two",
      scaled(#"{ "atPeak": "100%" }"#, horizon: 10)
        + launches(("b-i", "ms", 32_400), ("b-e", "ms", 32_401)), longestWait("ms", "b-e")),
    ParameterCase(
      "autoscale.powerOffDelay", #""4h""#, "wait of the second of two",
      scaled(#"{ "atPeak": "100%", "to": "8h" }"#, horizon: 10)
        + launches(("b-i", "ms", 32_400), ("b-e", "ms", 32_401)), longestWait("ms", "b-e")),
    ParameterCase(
      "broker.humanDelay", #""30m""#, "longest gap", failover, gap("ms", "b-i")),
    ParameterCase(
      "client.backoff", #""4s""#, "end of a launch that a broker without room holds up",
      closedBroker, beside: #""service.queueLimit": "0s""#, endOfOverload),
    ParameterCase(
      "client.backoffJitter", #""0%""#, "end of a launch that a broker without room holds up",
      closedBroker, beside: #""service.queueLimit": "0s""#, endOfOverload),
    ParameterCase(
      "client.backoffMax", #""3s""#, "end of a launch that a broker without room holds up",
      closedBroker, beside: #""service.queueLimit": "0s""#, endOfOverload),
    ParameterCase(
      "client.cancelSignIn", #""20s""#, "wait of one who must sign in and cannot",
      outage("services.identity", at: "15h", horizon: "17h") + launches(("nl-i", "ms", 55_000)),
      longestWait("ms", "nl-i")),
    ParameterCase(
      "client.dnsFailure", #""20s""#, "wait",
      outage("steering.cloud")
        + launches(("nl-i", "ms", 4_200)), longestWait("ms", "nl-i")),
    ParameterCase(
      "client.memory", #""0s""#, "wait of a second launch half a minute after the first",
      outage("services.workspace") + launches(("nl-i", "ms", 4_200), ("nl-i", "ms", 4_230))
    ) { try $0.row("ms", "nl-i").launches.waitP50 },
    ParameterCase(
      "client.noAnswer", #""10s""#, "wait",
      outage("regions.west")
        + launches(("nl-i", "ms", 3_610)), longestWait("ms", "nl-i")),
    ParameterCase(
      "client.refused", #""10s""#, "wait",
      outage("services.workspace")
        + launches(("nl-i", "ms", 4_200)), longestWait("ms", "nl-i")),
    ParameterCase(
      "client.requestTimeout", #""10s""#, "requests answered too late where all wait 20 s",
      fullBroker, beside: #""service.queueLimit": "20s""#
    ) { $0.queues.first { $0.server.contains("broker") }?.abandoned ?? -1 },
    ParameterCase(
      "client.retries", "1", "end of a launch that a broker without room holds up",
      closedBroker, beside: #""service.queueLimit": "0s""#, endOfOverload),
    ParameterCase(
      "clis.rate", #""1/s""#, "user-time of one whose lease is pushed just before the outage",
      """
      "horizon": "3h", "faults": {
        "f": { "target": "services.clis", "kind": "outage", "at": "1600500ms", "for": "2h" },
        "g": { "target": "services.broker", "kind": "outage", "at": "1700s", "for": "1h" } }
      """ + signIn("nn-i", at: 1_000), launchable("ms", "nn-i")),
    ParameterCase(
      "connector.fullProxySlowdown", "4", "wait of a launch by a connector that proxies a session",
      outage("services.broker") + launches(("nl-e", "ms", 1_000), ("nl-i", "ms", 4_200))
        + #", "connectors": { "ams": { "count": 1, "proxySessions": 1 } }"#,
      longestWait("ms", "nl-i")),
    ParameterCase(
      "connector.proxySessions", "1", "user-time of the second user outside",
      quiet + launches(("nl-e", "ms", 1_000)), launchable("ms", "nn-e")),
    ParameterCase(
      "connector.relay", #""2s""#, "wait", quiet + launches(("b-i", "ms", 1_000)),
      longestWait("ms", "b-i")),
    ParameterCase(
      "db.regionFailoverMin", #""2h""#, "longest gap", failover, gap("ms", "b-i")),
    ParameterCase(
      "db.zoneFailover", #""10s""#, "longest gap", outage("regions.core.zones.z1"),
      gap("ms", "b-i")),
    ParameterCase(
      "geo.replicationLag", #""60s""#, "writes lost with a region",
      outage("regions.core") + launches(("b-i", "ms", 3_550))
    ) { $0.writeLosses.reduce(0) { $0 + $1.writes } },
    ParameterCase(
      "host.concurrent", "1", "wait of the second of two for whom machines are started",
      quiet + machinesOff(2) + launches(("b-i", "ms", 1_000), ("b-e", "ms", 1_001)),
      longestWait("ms", "b-e")),
    ParameterCase(
      "host.startsPerMinute", "1", "wait of the second of two for whom machines are started",
      quiet + machinesOff(2) + launches(("b-i", "ms", 1_000), ("b-e", "ms", 1_001)),
      longestWait("ms", "b-e")),
    ParameterCase(
      "idp.accessToken", #""30m""#, "user-time of a web app in an identity outage",
      outage("services.identity"), launchable("ws", "nl-i")),
    ParameterCase(
      "idp.backoff", #""9s""#, "wait of one whose sign-in fails once", hardSignIn(until: 1_001),
      longestWait("ms", "b-i")),
    ParameterCase(
      "idp.retries", "5", "wait of one whose sign-in fails three times", hardSignIn(until: 1_010),
      longestWait("ms", "b-i")),
    ParameterCase(
      "launch.enumerate", #""5s""#, "wait", quiet + launches(("b-i", "ms", 1_000)),
      longestWait("ms", "b-i")),
    ParameterCase(
      "launch.establishMax", #""60s""#, "successful launches", deafMachine
    ) { try $0.row("ms", "b-i").launches.succeeded },
    ParameterCase(
      "launch.machinePenalty", #""0s""#, "wait of the next user, who is sent elsewhere",
      outage("vdas.ms/1", at: "1000s", horizon: "3h") + #", "vdas": { "ms": { "count": 2 } }"#
        + launches(("b-i", "ms", 1_010), ("b-e", "ms", 1_074)), longestWait("ms", "b-e")),
    ParameterCase(
      "launch.powerOnWaitMax", #""2m""#, "user-time where the machine is off",
      quiet + machinesOff(1),
      launchable("ms", "b-i")),
    ParameterCase(
      "launch.prepareMax", #""20s""#, "wait", deafMachine, longestWait("ms", "b-i")),
    ParameterCase(
      "launch.retryHint.normal", #""15s""#, "wait", deafMachine, longestWait("ms", "b-i")),
    ParameterCase(
      "launch.retryHint.powerOn", #""40s""#, "wait",
      quiet + machinesOff(1) + launches(("b-i", "ms", 1_000)), longestWait("ms", "b-i")),
    ParameterCase(
      "launch.ticketLife", #""10m""#, "clients that leave a machine before their turn",
      quiet
        + #", "vdas": { "ms": { "sessions": 100, "logons": { "atOnce": 1, "takes": "110s" } } }"#
        + launches(("b-i", "ms", 1_000), ("nn-i", "ms", 1_000))
    ) { $0.queues.reduce(0) { $0 + $1.abandoned } },
    ParameterCase(
      "lease.connectTimeout", #""20s""#, "wait, the first connector of the lease being dead",
      """
      "horizon": "3h", "faults": {
        "f": { "target": "services.workspace", "kind": "outage", "at": "1h", "for": "1h" },
        "g": { "target": "connectors.ams/1", "kind": "outage", "at": "1h", "for": "1h" } }
      """ + launches(("nl-i", "ms", 4_200)), longestWait("ms", "nl-i")),
    ParameterCase(
      "lease.generate", #""10m""#, "user-time of one who signed in 400 s before the outage",
      outage("services.broker", at: "1400s") + signIn("nn-i", at: 1_000), launchable("ms", "nn-i")),
    ParameterCase(
      "lease.generateMax", #""5m""#, "user-time of one who signed in 400 s before the outage",
      outage("services.workspace", at: "1400s") + signIn("nn-i", at: 1_000),
      launchable("ms", "nn-i")),
    ParameterCase(
      "lease.period", #""10d""#, "user-time of one whose lease is nearly seven days old",
      outage("services.broker") + start("nl-i", #""leaseAge": "6d22h30m""#),
      launchable("ms", "nl-i")),
    ParameterCase(
      "lease.push", #""60s""#, "user-time of one who signed in 400 s before the outage",
      outage("services.workspace", at: "1400s") + signIn("nn-i", at: 1_000),
      launchable("ms", "nn-i")),
    ParameterCase(
      "lease.refreshMin", #""10h""#, "user-time of one whose lease of a day is 20 h old",
      outage("services.broker", at: "5h", horizon: "8h") + start("nl-i", #""leaseAge": "20h""#)
        + launches(("nl-i", "ws", 1_000)),
      beside: #""lease.period": "1d""#, launchable("ms", "nl-i")),
    ParameterCase(
      "lease.revokeMax", #""1d""#, "user-time in an outage of the second day",
      """
      "horizon": "30h", "faults": {
        "b": { "target": "cohorts.nl-i", "kind": "blockLeases", "at": "1h" },
        "f": { "target": "services.workspace", "kind": "outage", "at": "26h", "for": "1h" } }
      """, launchable("ms", "nl-i")),
    ParameterCase(
      "lhc.configSync", #""1h""#, "user-time of a resource given a minute before the outage",
      """
      "horizon": "3h", "resources": { "new": { "kind": "app", "from": ["ms"] } }, "faults": {
        "e": { "target": "cohorts.bk-i", "kind": "entitle", "resources": ["new"], "at": "3540s" },
        "f": { "target": "services.broker", "kind": "outage", "at": "1h", "for": "1h" } }
      """, launchable("new", "bk-i")),
    ParameterCase(
      "lhc.detect", #""90s""#, "user-time", outage("services.broker"), launchable("ms", "nl-i")),
    ParameterCase("lhc.holdDown", #""1h""#, "user-time", electedDies, launchable("ms", "nl-i")),
    ParameterCase(
      "lhc.initialHAMin", #""60s""#, "user-time after two minutes without broker",
      outage("services.broker", for: "2m"), launchable("ms", "nn-i")),
    ParameterCase(
      "lhc.launchRate", #""1/s""#, "wait of a launch that outage mode brokers",
      outage("services.broker") + launches(("nl-i", "ms", 4_200)), longestWait("ms", "nl-i")),
    ParameterCase(
      "lhc.maxVDAs", "1", "user-time of the second machine to register",
      outage("services.broker"), launchable("st", "nl-i")),
    ParameterCase(
      "lhc.patience", #""10s""#, "launches given up right after everybody has registered",
      outage("services.broker") + launches(("nl-i", "ms", 3_659))
        + #", "connectors": { "ams": { "vcpu": 1 } }"#,
      beside: """
        "lhc.launchRate": "1/s", "lhc.registrationCost": "100%",
        "vda.reRegisterPush.batch": 100
        """
    ) { try $0.row("ms", "nl-i").launches.gaveUp },
    ParameterCase(
      "lhc.pendingRecovery", #""60s""#, "user-time after two minutes without broker",
      outage("services.broker", for: "2m"), launchable("ms", "nn-i")),
    ParameterCase(
      "lhc.registrationCost", #""0%""#, "wait of a launch that comes right after a registration",
      outage("services.broker") + launches(("nl-i", "ms", 3_678)), longestWait("ms", "nl-i")),
    ParameterCase(
      "logon.median", #""60s""#, "wait", quiet + launches(("b-i", "ms", 1_000)),
      longestWait("ms", "b-i")),
    ParameterCase(
      "monitor.fullAdmins", "50", "queries", watched("{}"), queries),
    ParameterCase(
      "monitor.helpDeskAdmins", "500", "queries", watched("{}"), queries),
    ParameterCase("monitor.pause", #""10s""#, "queries", watched("{}"), queries),
    ParameterCase(
      "monitor.readRate", #""1/s""#, "longest wait of an administrator", watched("{}")
    ) { $0.queues.first { $0.server.hasPrefix("services.monitor.") }?.waitMax ?? -1 },
    ParameterCase("monitor.sessionAdmins", "0", "queries", watched("{}"), queries),
    ParameterCase(
      "monitor.writeRate", #""1/s""#, "longest wait of five sessions that start at one instant",
      watched("{}")
        + launches(
          ("b-i", "ms", 1_000), ("b-e", "ms", 1_000), ("nl-i", "ms", 1_000), ("nn-i", "ms", 1_000))
    ) { $0.queues.first { $0.server == "services.monitor" }?.waitMax ?? -1 },
    ParameterCase("pop.detect", #""90s""#, "longest gap", outage("pops.az-1"), gap("ms", "nl-e")),
    ParameterCase(
      "pop.sessions", "1", "user-time of the second user outside through a farther PoP",
      quiet + launches(("nl-e", "ms", 1_000))
    ) { try $0.userTime("ms", "nn-e") { $0.degraded.contains(.fartherPoP) } },
    ParameterCase("pop.ttl", #""50s""#, "longest gap", outage("pops.az-1"), gap("ms", "nl-e")),
    ParameterCase(
      "service.queueLimit", #""5s""#, "longest wait where others keep the queue full", fullBroker,
      brokerWait),
    ParameterCase(
      "service.quorum", "2", "user-time while one of two zones of a geode is lost",
      outage("regions.west.zones.z1") + """
        , "services": { "workspace": { "replicas": { "north": { "z1": 2 }, "us": { "z1": 2 } } },
          "identity": { "replicas": { "north": { "z1": 2 }, "us": { "z1": 2 } } },
          "monitor": { "replicas": { "core": { "z1": 2 } } } }
        """, launchable("ms", "b-i")),
    ParameterCase(
      "service.scaleDelay", #""30m""#, "longest wait after the capacity has grown",
      fullBroker, beside: #""service.scaleFactor": 2"#, brokerWait),
    ParameterCase(
      "service.scaleFactor", "2", "longest wait after the capacity has grown", fullBroker,
      brokerWait),
    ParameterCase(
      "service.scaleThreshold", #""100%""#, "longest wait at a load of nine tenths that grows",
      quiet + launches(("b-i", "ms", 1_000)) + """
        , "services": { "broker": { "capacity": { "core": "20/s" },
          "background": { "core": "18/s" } } }
        """, beside: #""service.scaleFactor": 2"#
    ) { $0.queues.first { $0.server.contains("broker") }?.grownAt ?? -1 },
    ParameterCase("session.acr", #""60s""#, "sessions reconnected", cutSession) {
      $0.sessions.reconnected
    },
    ParameterCase(
      "session.disconnectTimer", #""10m""#, "user-time of a full machine after its user has left",
      outage("sites.home", for: "310s") + launches(("nl-e", "ms", 1_000))
        + #", "vdas": { "ms": { "sessions": 1 } }"#, launchable("ms", "nn-i")),
    ParameterCase(
      "session.limit", #""30m""#, "user-time of a machine that one session fills",
      quiet + launches(("nl-e", "ms", 1_000)) + #", "vdas": { "ms": { "sessions": 1 } }"#,
      launchable("ms", "nn-i")),
    ParameterCase("session.reliability", #""60s""#, "sessions reconnected", cutSession) {
      $0.sessions.reconnected
    },
    ParameterCase(
      "session.retry", #""300s""#, "sessions reconnected when each connector dies in turn",
      """
      "horizon": "3h", "faults": {
        "f": { "target": "connectors.ams/1", "kind": "outage", "at": "2000s", "for": "20m" },
        "g": { "target": "connectors.ams/2", "kind": "outage", "at": "4000s", "for": "20m" } }
      """ + launches(("nl-e", "ms", 1_000)),
      beside: #""session.reliability": "0s", "session.acr": "6s""#
    ) { $0.sessions.reconnected },
    ParameterCase(
      "steer.probe", #""60s""#, "longest gap", outage("regions.west"), gap("ms", "b-i")),
    ParameterCase(
      "steer.timeout", #""50s""#, "longest gap", outage("regions.west"),
      beside: #""steer.probe": "60s""#, gap("ms", "b-i")),
    ParameterCase("steer.tolerated", "1", "longest gap", outage("regions.west"), gap("ms", "b-i")),
    ParameterCase("steer.ttl", #""50s""#, "longest gap", outage("regions.west"), gap("ms", "b-i")),
    ParameterCase(
      "storefront.knownShare", #""0%""#, "user-time where the page cannot load",
      outage("networks.hq-uplink") + """
        , "cohorts": { "share": { "users": 1, "site": "hq", "identity": "corp-ad",
          "client": { "kind": "browser" }, "resources": ["ms"],
          "fallback": { "storeFront": "ams-sf" } } }
        """, launchable("ms", "share")),
    ParameterCase(
      "vda.boot", #""2m""#, "wait", quiet + machinesOff(1) + launches(("b-i", "ms", 1_000)),
      longestWait("ms", "b-i")),
    ParameterCase(
      "vda.concurrentLogons", "100",
      "sessions lost with the smaller of two machines, which takes who must avoid the larger",
      outage("vdas.ms/2", at: "2000s", horizon: "3h") + """
        , "vdas": { "ms": { "count": 2, "sessions": 100, "override": { "2": { "sessions": 10 } } } }
        """
        + launches(
          ("b-e", "ms", 1_000), ("b-i", "ms", 1_000), ("nn-e", "ms", 1_000), ("nn-i", "ms", 1_000))
    ) { $0.sessions.lost },
    ParameterCase(
      "vda.ping", #""240s""#, "longest gap", outage("services.broker"), gap("ms", "nn-i")),
    ParameterCase(
      "vda.reRegisterPush.batch", "100", "user-time", outage("services.broker"),
      launchable("po", "nl-i")),
    ParameterCase(
      "vda.reRegisterPush.pause", #""20s""#, "user-time", outage("services.broker"),
      beside: #""vda.reRegisterPush.batch": 1"#, launchable("po", "nl-i")),
    ParameterCase(
      "vda.registrationTimeout", #""30m""#, "user-time over 500 s without connectors",
      outage("connectors.ams", for: "500s"), launchable("ms", "b-i")),
    ParameterCase(
      "webapp.idle", #""4h""#, "web sessions started by two launches three hours apart",
      #""horizon": "5h""# + launches(("nl-i", "ws", 1_000), ("nl-i", "ws", 11_800))
    ) { $0.sessions.started },
    ParameterCase(
      "workspace.appReauth", #""11h""#, "user-time of one who signed in 10 h 10 min before",
      outage("services.identity"), launchable("ms", "nn-i")),
    ParameterCase(
      "workspace.browserIdle", #""40m""#, "user-time in an identity outage",
      outage("services.identity") + launches(("b-i", "ws", 3_300)), launchable("ms", "b-i")),
  ]
}
