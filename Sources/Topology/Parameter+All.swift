private let millisecond: Int64 = 1_000
private let second: Int64 = 1_000_000
private let hour = 3_600 * second
private let day = 24 * hour

extension Parameter {
  /// Every parameter that a rule of this version uses, by name; a length of time in ticks.
  ///
  /// Where a thing states the figure itself (a PoP its sessions, a customer its lease period), the
  /// thing wins. A missing upper bound of the source is a year, or a number no estate reaches.
  package static let all: [Parameter] = [
    Parameter(
      name: "arrival.sigma", path: \.arrivalSigma, unit: .ratio,
      range: 10_000...1_000_000, defaultValue: 159_000, confidence: .medium,
      source: "Horizon logon-storm guidance, derived",
      rules: [.sess2], actsOn: .storms,
      meaning: "Standard deviation of logon arrivals, as a share of the storm's window"),
    Parameter(
      name: "autoscale.buffer", path: \.autoscaleBuffer, unit: .ratio,
      range: 0...1_000_000, defaultValue: 100_000, confidence: .high,
      source: "Autoscale settings product doc",
      rules: [.pwr1], actsOn: .autoscaleWithoutBuffer,
      meaning: "Share of all places that autoscale keeps free, where the group states none"),
    Parameter(
      name: "autoscale.peakFrom", path: \.autoscalePeakFrom, unit: .seconds,
      range: 0...day, defaultValue: 7 * hour, confidence: .high,
      source: "Autoscale settings product doc",
      rules: [.pwr1], actsOn: .autoscaleWithoutHours,
      meaning: "Time of the day at which peak hours begin, where the group states none"),
    Parameter(
      name: "autoscale.peakTo", path: \.autoscalePeakTo, unit: .seconds,
      range: 0...day, defaultValue: 37 * hour / 2, confidence: .high,
      source: "Autoscale settings product doc",
      rules: [.pwr1], actsOn: .autoscaleWithoutHours,
      meaning: "Time of the day at which peak hours end, where the group states none"),
    Parameter(
      name: "autoscale.powerOffDelay", path: \.autoscalePowerOffDelay, unit: .seconds,
      range: 0...day, defaultValue: 1800 * second, confidence: .high,
      source: "Citrix DaaS REST model of a delivery group",
      rules: [.pwr1], actsOn: .autoscaleWithoutDelay,
      meaning:
        "Least time a machine is on before autoscale switches it off, where the group states none"),
    Parameter(
      name: "broker.humanDelay", path: \.brokerHumanDelay, unit: .seconds,
      range: 0...365 * day, defaultValue: 0, confidence: .low,
      source: "none: a scenario gives it",
      rules: [.geo4], actsOn: .regionalFailover,
      meaning: "Time people take to decide on a regional failover of the broker"),
    Parameter(
      name: "client.dnsFailure", path: \.clientDNSFailure, unit: .seconds,
      range: 0...120 * second, defaultValue: 5 * second, confidence: .low,
      source: "modelling choice",
      rules: [.pwa1], actsOn: .everything,
      meaning: "Wait for the offline view when a name does not resolve"),
    Parameter(
      name: "client.memory", path: \.clientMemory, unit: .seconds,
      range: 0...120 * second, defaultValue: 60 * second, confidence: .low,
      source: "modelling choice",
      rules: [.pwa1], actsOn: .everything,
      meaning: "Time for which a client remembers that the store is out of reach"),
    Parameter(
      name: "client.noAnswer", path: \.clientNoAnswer, unit: .seconds,
      range: 0...120 * second, defaultValue: 30 * second, confidence: .low,
      source: "modelling choice",
      rules: [.pwa1], actsOn: .everything,
      meaning: "Wait for the offline view when nothing answers"),
    Parameter(
      name: "client.refused", path: \.clientRefused, unit: .seconds,
      range: 0...120 * second, defaultValue: second, confidence: .low,
      source: "modelling choice",
      rules: [.pwa1], actsOn: .everything,
      meaning: "Wait for the offline view when the connection is refused"),
    Parameter(
      name: "clis.rate", path: \.clisRate, unit: .perSecond,
      range: 1...1_000, defaultValue: 20, confidence: .low,
      source: "modelling choice",
      rules: [.lease2], actsOn: .leasesWithoutRate,
      meaning: "Lease requests that one lease-issuing instance takes from its queue"),
    Parameter(
      name: "connector.proxySessions", path: \.connectorProxySessions, unit: .count,
      range: 1...100_000, defaultValue: 1_000, confidence: .high,
      source: "Gateway service for HDX Proxy tech brief",
      rules: [.rdv1], actsOn: .proxyingConnectors,
      meaning: "Sessions that a connector proxies for each 4 vCPU it has"),
    Parameter(
      name: "db.regionFailoverMin", path: \.dbRegionFailoverMin, unit: .seconds,
      range: hour...365 * day, defaultValue: hour, confidence: .high,
      source: "SQL auto-failover groups",
      rules: [.geo4], actsOn: .regionalFailover,
      meaning:
        "Least wait before the broker's database moves to another region, where that is enabled"),
    Parameter(
      name: "db.zoneFailover", path: \.dbZoneFailover, unit: .seconds,
      range: 0...hour, defaultValue: 30 * second, confidence: .low,
      source: "modelling choice, from the 99.995 % of zone-redundant SQL",
      rules: [.geo4], actsOn: .database,
      meaning: "Time without the broker's database after the zone of its primary is lost"),
    Parameter(
      name: "host.concurrent", path: \.hostConcurrent, unit: .count,
      range: 1...100_000, defaultValue: 100, confidence: .low,
      source: "recollection of the default of a host connection",
      rules: [.pwr2], actsOn: .switchedMachines,
      meaning: "Machines that a host connection has under way to being started, at most"),
    Parameter(
      name: "host.startsPerMinute", path: \.hostStartsPerMinute, unit: .count,
      range: 1...100_000, defaultValue: 10, confidence: .low,
      source: "recollection of the default of a host connection",
      rules: [.pwr2], actsOn: .switchedMachines,
      meaning: "Machines that a host connection starts in any window of 60 s, at most"),
    Parameter(
      name: "idp.accessToken", path: \.idpAccessToken, unit: .seconds,
      range: 600 * second...day, defaultValue: hour, confidence: .high,
      source: "Entra configurable token lifetimes",
      rules: [.idp2, .saas1], actsOn: .webApps,
      meaning: "Life of the access token of Web/SaaS apps"),
    Parameter(
      name: "launch.enumerate", path: \.launchEnumerate, unit: .seconds,
      range: 0...60 * second, defaultValue: 2 * second, confidence: .high,
      source: "XenDesktop 5 controller capacity",
      rules: [.launch2], actsOn: .everything,
      meaning: "Time to list resources and resolve a launch"),
    Parameter(
      name: "launch.establishMax", path: \.launchEstablishMax, unit: .seconds,
      range: 10 * second...hour, defaultValue: 200 * second, confidence: .high,
      source: "DaaS broker service settings",
      rules: [.launch2, .launch6], actsOn: .everything,
      meaning: "Time from the click within which the client must be connected"),
    Parameter(
      name: "launch.machinePenalty", path: \.launchMachinePenalty, unit: .seconds,
      range: 0...hour, defaultValue: 60 * second, confidence: .high,
      source: "DaaS broker service settings",
      rules: [.reg1, .launch6], actsOn: .everything,
      meaning: "Time for which a machine is avoided after a failed prepare"),
    Parameter(
      name: "launch.powerOnWaitMax", path: \.launchPowerOnWaitMax, unit: .seconds,
      range: 0...hour, defaultValue: 600 * second, confidence: .low,
      source: "modelling choice",
      rules: [.launch5, .launch6], actsOn: .switchedMachines,
      meaning: "Time for which a client waits for a machine that is started"),
    Parameter(
      name: "launch.prepareMax", path: \.launchPrepareMax, unit: .seconds,
      range: 5 * second...hour, defaultValue: 60 * second, confidence: .high,
      source: "DaaS broker service settings",
      rules: [.reg1, .launch2], actsOn: .everything,
      meaning: "Time the broker waits for a machine to prepare a session"),
    Parameter(
      name: "launch.retryHint.normal", path: \.launchRetryHint, unit: .seconds,
      range: second...600 * second, defaultValue: 5 * second, confidence: .high,
      source: "DaaS broker service settings",
      rules: [.launch2, .launch6], actsOn: .everything,
      meaning: "Wait before a client repeats a failed launch"),
    Parameter(
      name: "launch.retryHint.powerOn", path: \.launchRetryHintPowerOn, unit: .seconds,
      range: second...600 * second, defaultValue: 30 * second, confidence: .high,
      source: "DaaS broker service settings",
      rules: [.launch2, .launch5], actsOn: .switchedMachines,
      meaning: "Wait before a client asks again for a machine that is started"),
    Parameter(
      name: "lease.connectTimeout", path: \.leaseConnectTimeout, unit: .seconds,
      range: second...30 * second, defaultValue: 5 * second, confidence: .low,
      source: "modelling choice",
      rules: [.launch3], actsOn: .leases,
      meaning: "Time a client gives one connector of a lease to answer"),
    Parameter(
      name: "lease.generate", path: \.leaseGenerate, unit: .seconds,
      range: 0...600 * second, defaultValue: 300 * second, confidence: .low,
      source: "modelling choice, half of the 10 min of the Citrix Cloud Resiliency tech brief",
      rules: [.lease2], actsOn: .leases,
      meaning: "Time to generate a lease once it leaves the queue"),
    Parameter(
      name: "lease.generateMax", path: \.leaseGenerateMax, unit: .seconds,
      range: 0...hour, defaultValue: 600 * second, confidence: .high,
      source: "Citrix Cloud Resiliency tech brief",
      rules: [.lease2], actsOn: .leases,
      meaning: "Cap on generation and push together, the queue not counted"),
    Parameter(
      name: "lease.period", path: \.leasePeriod, unit: .seconds,
      range: day...30 * day, defaultValue: 7 * day, confidence: .high,
      source: "Citrix Cloud Resiliency tech brief",
      rules: [.lease3], actsOn: .leases,
      meaning: "Time from its issue in which a lease can be used"),
    Parameter(
      name: "lease.push", path: \.leasePush, unit: .seconds,
      range: 0...600 * second, defaultValue: 300 * second, confidence: .low,
      source: "modelling choice, half of the 10 min of the Citrix Cloud Resiliency tech brief",
      rules: [.lease2], actsOn: .leases,
      meaning: "Time to push a generated lease to the endpoint"),
    Parameter(
      name: "lease.refreshMin", path: \.leaseRefreshMin, unit: .seconds,
      range: 0...30 * day, defaultValue: day, confidence: .high,
      source: "Configure service continuity",
      rules: [.lease2], actsOn: .leases,
      meaning: "Least time between the issue of a lease and the next request"),
    Parameter(
      name: "lease.revokeMax", path: \.leaseRevokeMax, unit: .seconds,
      range: day...365 * day, defaultValue: 30 * day, confidence: .high,
      source: "Service continuity for Citrix Virtual Apps and Desktops service",
      rules: [.lease4], actsOn: .leaseBlocks,
      meaning: "Longest time for which leases are blocked, and the time where none is given"),
    Parameter(
      name: "lhc.configSync", path: \.lhcConfigSync, unit: .seconds,
      range: 60 * second...hour, defaultValue: 60 * second, confidence: .high,
      source: "Local Host Cache tech brief",
      rules: [.init1, .lhc5], actsOn: .outageMode,
      meaning: "Period of a connector's configuration sync"),
    Parameter(
      name: "lhc.detect", path: \.lhcDetect, unit: .seconds,
      range: 20 * second...600 * second, defaultValue: 60 * second, confidence: .high,
      source: "Local Host Cache product doc",
      rules: [.lhc2], actsOn: .outageMode,
      meaning: "Unbroken loss of the cloud broker after which outage mode begins"),
    Parameter(
      name: "lhc.holdDown", path: \.lhcHoldDown, unit: .seconds,
      range: 0...hour, defaultValue: 0, confidence: .high,
      source: "Broker registry keys",
      rules: [.lhc4], actsOn: .outageMode,
      meaning: "Wait before a higher-ranked connector that returned takes over; 0 is at once"),
    Parameter(
      name: "lhc.initialHAMin", path: \.lhcInitialHAMin, unit: .seconds,
      range: 0...hour, defaultValue: 600 * second, confidence: .low,
      source: "recollection of a figure in the Local Host Cache tech brief",
      rules: [.lhc1, .lhc2], actsOn: .outageMode,
      meaning: "Length of the initial part of outage mode"),
    Parameter(
      name: "lhc.launchRate", path: \.lhcLaunchRate, unit: .perSecond,
      range: 1...50, defaultValue: 5, confidence: .low,
      source: "modelling choice",
      rules: [.lhc10], actsOn: .outageMode,
      meaning: "Launches that an elected connector of 4 vCPU brokers; in proportion to its vCPU"),
    Parameter(
      name: "lhc.maxVDAs", path: \.lhcMaxVDAs, unit: .count,
      range: 1...1_000_000, defaultValue: 10_000, confidence: .high,
      source: "Local Host Cache sizing and scaling; DaaS broker service settings",
      rules: [.lhc6], actsOn: .outageMode,
      meaning: "Machines that register in outage mode in one resource location"),
    Parameter(
      name: "lhc.patience", path: \.lhcPatience, unit: .seconds,
      range: 10 * second...600 * second, defaultValue: 200 * second, confidence: .low,
      source: "modelling choice, as long as a client has to connect",
      rules: [.lhc10], actsOn: .outageMode,
      meaning: "Time after which a client leaves the queue of an elected connector"),
    Parameter(
      name: "lhc.pendingRecovery", path: \.lhcPendingRecovery, unit: .seconds,
      range: 0...hour, defaultValue: 600 * second, confidence: .low,
      source: "recollection of a figure in the Local Host Cache tech brief",
      rules: [.lhc1, .lhc2], actsOn: .outageMode,
      meaning: "Unbroken reach of the cloud broker after which outage mode ends"),
    Parameter(
      name: "lhc.registrationCost", path: \.lhcRegistrationCost, unit: .ratio,
      range: 0...1_000_000, defaultValue: 100_000, confidence: .low,
      source: "modelling choice",
      rules: [.lhc10], actsOn: .outageMode,
      meaning: "Work of an elected connector on a registration, as a share of that on a launch"),
    Parameter(
      name: "logon.median", path: \.logonMedian, unit: .seconds,
      range: 0...600 * second, defaultValue: 23700 * millisecond, confidence: .high,
      source: "Insights from 20 million logons",
      rules: [.launch4, .out2], actsOn: .everything,
      meaning: "Time from connection to interactive session"),
    Parameter(
      name: "pop.detect", path: \.popDetect, unit: .seconds,
      range: second...hour, defaultValue: 60 * second, confidence: .low,
      source: "modelling choice",
      rules: [.pop1], actsOn: .pops,
      meaning: "Time after which a failed or recovered PoP leaves or joins the answers"),
    Parameter(
      name: "pop.sessions", path: \.popSessions, unit: .count,
      range: 1...10_000_000, defaultValue: 4_000, confidence: .low,
      source: "modelling choice",
      rules: [.pop2], actsOn: .popsWithoutSessions,
      meaning: "Sessions that a PoP holds where the PoP states no figure"),
    Parameter(
      name: "pop.ttl", path: \.popTTL, unit: .seconds,
      range: second...hour, defaultValue: 30 * second, confidence: .high,
      source: "Gateway PoP probe script, 2025-10",
      rules: [.pop1], actsOn: .pops,
      meaning: "Period of a client's DNS queries for its PoP"),
    Parameter(
      name: "service.quorum", path: \.serviceQuorum, unit: .count,
      range: 1...1_000, defaultValue: 1, confidence: .low,
      source: "modelling choice",
      rules: [.geo1], actsOn: .servicesWithoutQuorum,
      meaning: "Serving replicas that a service needs in a geode where the service states no figure"
    ),
    Parameter(
      name: "session.acr", path: \.sessionACR, unit: .seconds,
      range: 0...hour, defaultValue: 120 * second, confidence: .high,
      source: "Session reliability and auto client reconnect docs",
      rules: [.sess1], actsOn: .machines,
      meaning: "Time for which auto client reconnect tries after session reliability gave up"),
    Parameter(
      name: "session.reliability", path: \.sessionReliability, unit: .seconds,
      range: 0...hour, defaultValue: 180 * second, confidence: .high,
      source: "Session reliability and auto client reconnect docs",
      rules: [.sess1], actsOn: .machines,
      meaning: "Time for which session reliability holds a cut session"),
    Parameter(
      name: "steer.probe", path: \.steerProbe, unit: .seconds,
      range: second...hour, defaultValue: 30 * second, confidence: .high,
      source: "Traffic Manager endpoint monitoring",
      rules: [.geo2], actsOn: .severalGeodes,
      meaning: "Period of the probes of a geode"),
    Parameter(
      name: "steer.timeout", path: \.steerTimeout, unit: .seconds,
      range: second...60 * second, defaultValue: 10 * second, confidence: .high,
      source: "Traffic Manager endpoint monitoring",
      rules: [.geo2], actsOn: .severalGeodes,
      meaning: "Time after which an unanswered probe has failed"),
    Parameter(
      name: "steer.tolerated", path: \.steerTolerated, unit: .count,
      range: 0...9, defaultValue: 3, confidence: .high,
      source: "Traffic Manager endpoint monitoring",
      rules: [.geo2], actsOn: .severalGeodes,
      meaning: "Failed probes in a row that leave a geode in the answers"),
    Parameter(
      name: "steer.ttl", path: \.steerTTL, unit: .seconds,
      range: second...hour, defaultValue: 30 * second, confidence: .high,
      source: "Traffic Manager endpoint monitoring",
      rules: [.geo2], actsOn: .severalGeodes,
      meaning: "Period of a client's DNS queries for its geode"),
    Parameter(
      name: "storefront.knownShare", path: \.storefrontKnownShare, unit: .ratio,
      range: 0...1_000_000, defaultValue: 500_000, confidence: .low,
      source: "modelling choice",
      rules: [.sf2], actsOn: .fallbackWithoutKnownBy,
      meaning: "Share of a fallback cohort that knows the address, where the cohort states none"),
    Parameter(
      name: "vda.boot", path: \.vdaBoot, unit: .seconds,
      range: 120 * second...300 * second, defaultValue: 150 * second, confidence: .high,
      source: "Horizon power-operation and logon-storm guidance",
      rules: [.launch5, .pwr2], actsOn: .switchedMachines,
      meaning: "Time from the start of a machine to the end of its boot"),
    Parameter(
      name: "vda.concurrentLogons", path: \.vdaConcurrentLogons, unit: .count,
      range: 1...1_000, defaultValue: 2, confidence: .high,
      source: "XenApp 7.x load management policy note",
      rules: [.launch4], actsOn: .machines,
      meaning: "Logons in progress at which a multi-session machine is avoided"),
    Parameter(
      name: "vda.ping", path: \.vdaPing, unit: .seconds,
      range: 30 * second...1800 * second, defaultValue: 300 * second, confidence: .high,
      source: "DaaS broker service settings",
      rules: [.reg1, .reg2, .lhc3, .lhc9], actsOn: .machines,
      meaning: "Period of a machine's pings to its broker"),
    Parameter(
      name: "vda.reRegisterPush.batch", path: \.vdaReRegisterPushBatch, unit: .count,
      range: 0...20_000, defaultValue: 0, confidence: .high,
      source: "DaaS broker service settings",
      rules: [.lhc3], actsOn: .machines,
      meaning:
        "Machines told at once to register with the elected connector; 0 is off, 100 as shipped"
    ),
    Parameter(
      name: "vda.reRegisterPush.pause", path: \.vdaReRegisterPushPause, unit: .seconds,
      range: 0...60 * second, defaultValue: second, confidence: .high,
      source: "DaaS broker service settings",
      rules: [.lhc3], actsOn: .machines,
      meaning: "Pause between two batches of the push"),
    Parameter(
      name: "vda.registrationTimeout", path: \.vdaRegistrationTimeout, unit: .seconds,
      range: 30 * second...day, defaultValue: 600 * second, confidence: .high,
      source: "DaaS broker service settings",
      rules: [.reg1], actsOn: .machines,
      meaning: "Time since its last good ping after which a machine is dropped"),
    Parameter(
      name: "webapp.idle", path: \.webappIdle, unit: .seconds,
      range: hour...7 * day, defaultValue: 2 * hour, confidence: .high,
      source: "Timeouts for web apps, Secure Private Access",
      rules: [.saas1], actsOn: .webApps,
      meaning: "Idle time after which an open web session ends"),
    Parameter(
      name: "workspace.appReauth", path: \.workspaceAppReauth, unit: .seconds,
      range: second...365 * day, defaultValue: day, confidence: .high,
      source: "Workspace sessions product doc",
      rules: [.idp2], actsOn: .everything,
      meaning: "Time after an interactive sign-in for which a native app stays signed in"),
    Parameter(
      name: "workspace.browserIdle", path: \.workspaceBrowserIdle, unit: .seconds,
      range: second...8 * hour, defaultValue: 1200 * second, confidence: .medium,
      source: "Workspace sessions product doc; default from recollection",
      rules: [.idp2], actsOn: .everything,
      meaning: "Idle time after which a browser is signed out"),
  ]
}
