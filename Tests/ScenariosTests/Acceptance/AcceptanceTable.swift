/// The acceptance table: for each outage, who can launch what, by which path, from when to when.
///
/// The outage starts an hour into the run and lasts an hour unless it says otherwise. A cell that no
/// entry names stays as it is without an outage. Instants count from the start of the outage, in
/// seconds; `p` is the first ping of the resource's machine (`AcceptanceEstate.pings`), which comes
/// round every 300 s.
///
///     S   as without an outage: `.ICA`, direct inside and through a PoP outside, or Web/SaaS
///     C   lease, brokered by the cloud       FC  StoreFront fallback, brokered by the cloud
///     L   lease, brokered by the LHC         FL  StoreFront fallback, brokered by the LHC
///     c   with the cached list               FO  StoreFront fallback on a site of its own
///     +   through a farther PoP              none, perhaps with the headline cause
///     ?   while some machines are unreachable
struct AcceptanceOutage {
  struct Cells {
    /// User kinds and resources, with `*`.
    let kinds: String
    let resources: String
    /// `instant pattern | instant pattern …`
    let course: String
    /// Why the rules decide the cell otherwise than the table as first written.
    let because: String?

    init(_ kinds: String, _ resources: String, _ course: String, because: String? = nil) {
      self.kinds = kinds
      self.resources = resources
      self.course = course
      self.because = because
    }
  }

  let name: String
  let remark: String
  /// The scenario's `faults`.
  let faults: String
  /// Further keys of the scenario.
  var further = ""
  var horizon = "3h"
  let cells: [Cells]
  /// What other outages have in common; not every one of these need apply.
  var otherwise: [Cells] = []

  static func outage(_ targets: String..., from start: String = "1h", lasting: String = "1h")
    -> String
  {
    let list = targets.map { "\"\($0)\"" }.joined(separator: ", ")
    return #"{ "target": [\#(list)], "kind": "outage", "at": "\#(start)", "for": "\#(lasting)" }"#
  }
}

extension AcceptanceOutage {
  /// Resources of the two places.
  private static let ams = "ms st po"
  /// What the customer's gateway, which stands in Amsterdam, reaches a machine of.
  private static let gatewayReaches = "ms st po both"
  private static let dub = "ms2 st2 po2"
  private static let machines = "ms st po ms2 st2 po2 both"
  private static let noPage = "none fallback-page-unreachable"
  private static let gatewayReach =
    "the customer's gateway stands in ams and reaches no machine in dub (SF-2)"

  /// Everything the broker's loss for an hour does to launches on machines.
  private static let brokerCells: [Cells] = [
    Cells(
      "nl*", machines,
      """
      +0 none outage-mode-pending | +60.000001 none not-yet-registered-with-lhc | +p Lc | +3600 L
      | +4200 none vda-not-yet-registered-with-cloud | +4200+p S
      """),
    Cells("nn-* b-*", machines, "+0 none | +4200+p S"),
    Cells("bk-i bu-i nf-i", machines, "+0 none | +p FL | +4200 none | +4200+p S"),
    Cells("bk-e bu-e", gatewayReaches, "+0 none | +p FL | +4200 none | +4200+p S"),
    Cells(
      "bk-e bu-e", dub, "+0 none | +4200+p S",
      because: gatewayReach),
    Cells("bo-i", machines, "+0 FO | +4200+p S"),
  ]

  /// Every path to the store or the sign-in is lost for a time; the broker and its machines are not.
  private static func storeCells(
    from start: String = "+0", until end: String, page: Bool, web: String
  ) -> [Cells] {
    [
      Cells("*", "ws", "\(start) none \(web) | \(end) S"),
      Cells("nl*", machines, "\(start) Cc | \(end) S"),
      Cells("nn-*", machines, "\(start) none no-lease | \(end) S"),
      Cells("b-*", machines, "\(start) none \(web) | \(end) S"),
      Cells("bk-i nf-i", machines, "\(start) FC | \(end) S"),
      Cells("bk-e", gatewayReaches, "\(start) FC | \(end) S"),
      Cells("bu-i", machines, "\(start) \(page ? "FC" : noPage) | \(end) S"),
      Cells("bu-e", gatewayReaches, "\(start) \(page ? "FC" : noPage) | \(end) S"),
      Cells(
        "bk-e bu-e", dub, "\(start) none | \(end) S",
        because: gatewayReach),
      Cells("bo-i", machines, "\(start) FO | \(end) S"),
    ]
  }

  private static let nativesSignedOut = cohorts(
    where: \.isNative, #""atStart": { "signedIn": "0%" }"#)

  private static func cohorts(
    where matches: (AcceptanceEstate.Kind) -> Bool, _ members: String
  ) -> String {
    let list = AcceptanceEstate.Kind.allCases.filter(matches)
      .map { "\"\($0.rawValue)\": { \(members) }" }
    return #""cohorts": { \#(list.joined(separator: ", ")) }"#
  }

  private static let browsersActed = AcceptanceEstate.Kind.allCases.filter { !$0.isNative }
    .map {
      """
      "\($0.rawValue)": { "user": "\($0.rawValue)/1", "act": "launch", "resource": "ws", "at": "3300s" }
      """
    }

  static let all: [AcceptanceOutage] = [
    AcceptanceOutage(name: "None", remark: "nothing changes all day", faults: "", cells: []),
    AcceptanceOutage(
      name: "Fault domain", remark: "the other replicas of the geode serve on",
      faults: #""f": \#(outage("regions.west.zones.z1/1"))"#, cells: []),
    AcceptanceOutage(
      name: "Zone without the broker's database", remark: "no gap (GEO-4)",
      faults:
        #""f": \#(outage("regions.west.zones.z1")), "g": \#(outage("regions.core.zones.z2"))"#,
      cells: []),
    AcceptanceOutage(
      name: "Zone of the broker's database", remark: "30 s without broker",
      faults: #""f": \#(outage("regions.core.zones.z1"))"#,
      cells: [
        Cells(
          "nl*", machines, "+0 none outage-mode-pending | +30 S",
          because: "a lease does not help, as the LHC needs more than 60 s (GEO-4)"),
        Cells("bo-i", machines, "+0 FO | +30 S"),
        Cells("*", machines, "+0 none | +30 S"),
      ]),
    AcceptanceOutage(
      name: "Region (one geode)",
      remark: """
        probes at 5 s, 35 s, 65 s and 95 s fail, the last one 10 s later; the client asks at 12 s of
        each 30 s: it moves 132 s after the loss, within 100–160 s
        """,
      faults: #""f": \#(outage("regions.west"))"#,
      cells: storeCells(until: "+132", page: false, web: "workspace-unreachable")),
    AcceptanceOutage(
      name: "Workspace in one geode", remark: "as the region, but the geode still shows the page",
      faults: #""f": \#(outage("services.workspace.replicas.west"))"#,
      cells: storeCells(until: "+132", page: true, web: "workspace-unreachable")),
    AcceptanceOutage(
      name: "Every allowed geode",
      remark: "nowhere to go: the geode in the US is not the customer's",
      faults: #""f": \#(outage("regions.west", "regions.north"))"#,
      cells: storeCells(until: "+3600", page: false, web: "workspace-unreachable")),
    AcceptanceOutage(
      name: "Region hosting the broker", remark: "as the broker; no regional failover by default",
      faults: #""f": \#(outage("regions.core"))"#, cells: brokerCells),
    AcceptanceOutage(
      name: "Workspace URL/store", remark: "banner, cached list, prompt; the LHC is not engaged",
      faults: #""f": \#(outage("services.workspace"))"#,
      cells: storeCells(until: "+3600", page: true, web: "workspace-unreachable")),
    AcceptanceOutage(
      name: "Steering of the cloud", remark: "the name is not resolved, so no page either (SF-2)",
      faults: #""f": \#(outage("steering.cloud"))"#,
      cells: storeCells(until: "+3600", page: false, web: "steering-unreachable")),
    AcceptanceOutage(
      name: "Identity, user not signed in", remark: "the sign-in is cancelled; prompt at the VDA",
      faults: #""f": \#(outage("services.identity"))"#, further: nativesSignedOut,
      cells: storeCells(until: "+3600", page: true, web: "identity-unreachable")),
    AcceptanceOutage(
      name: "Identity provider, user not signed in", remark: "as identity",
      faults: #""f": \#(outage("identityProviders.corp-ad"))"#, further: nativesSignedOut,
      cells: storeCells(until: "+3600", page: true, web: "identity-provider-unreachable")),
    AcceptanceOutage(
      name: "Identity with live session",
      remark: """
        natives signed in 21 h 30 min before the start: the app asks again after 24 h, 5,400 s into
        two hours of outage; their hourly token is refused at 1,800 s. Browsers acted 300 s before:
        idle 900 s into it
        """,
      faults: #""f": \#(outage("services.identity", lasting: "2h"))"#,
      further: cohorts(where: \.isNative, #""atStart": { "lastSignIn": "21h30m" }"#)
        + #", "acts": { \#(browsersActed.joined(separator: ", ")) }"#,
      horizon: "4h",
      cells: [
        Cells("n*", "ws", "+1800 none identity-unreachable | +7200 S"),
        Cells("b*", "ws", "+900 none identity-unreachable | +7200 S"),
        Cells("nl*", machines, "+5400 Cc | +7200 S"),
        Cells("nn-*", machines, "+5400 none no-lease | +7200 S"),
        Cells("nf-i", machines, "+5400 FC | +7200 S"),
        Cells("b-*", machines, "+900 none identity-unreachable | +7200 S"),
        Cells("bk-i bu-i", machines, "+900 FC | +7200 S"),
        Cells("bk-e bu-e", gatewayReaches, "+900 FC | +7200 S"),
        Cells(
          "bk-e bu-e", dub, "+900 none | +7200 S",
          because: gatewayReach),
        Cells("bo-i", machines, "+900 FO | +7200 S"),
      ]),
    AcceptanceOutage(
      name: "Broker only",
      remark: "60 s and a tick of detection, then each machine at its own ping; Web/SaaS live on",
      faults: #""f": \#(outage("services.broker"))"#, cells: brokerCells),
    AcceptanceOutage(
      name: "Broker for exactly a minute", remark: "60 s are not more than 60 s: no outage mode",
      faults: #""f": \#(outage("services.broker", lasting: "60s"))"#,
      cells: [
        Cells("nl*", machines, "+0 none outage-mode-pending | +60 S"),
        Cells("bo-i", machines, "+0 FO | +60 S"),
        Cells("*", machines, "+0 none | +60 S"),
      ]),
    AcceptanceOutage(
      name: "After the broker returns",
      remark: """
        two minutes of outage: outage mode from 60 s to 660 s, pending recovery 600 s more, then a
        second gap until each machine's ping
        """,
      faults: #""f": \#(outage("services.broker", lasting: "2m"))"#,
      cells: [
        Cells(
          "nl*", "ms ms2 both",
          """
          +0 none | +p Lc | +120 L | +1260.000001 none vda-not-yet-registered-with-cloud
          | +1200+p S
          """),
        Cells("nl*", "st po st2 po2", "+0 none | +p L | +1260.000001 none | +1200+p S"),
        Cells("nn-* b-*", machines, "+0 none | +1200+p S"),
        Cells("bk-i bu-i nf-i", machines, "+0 none | +p FL | +1260.000001 none | +1200+p S"),
        Cells("bk-e bu-e", gatewayReaches, "+0 none | +p FL | +1260.000001 none | +1200+p S"),
        Cells("bk-e bu-e", dub, "+0 none | +1200+p S"),
        Cells("bo-i", machines, "+0 FO | +1200+p S"),
      ]),
    AcceptanceOutage(
      name: "Connection lease issuing service", remark: "silent: it only hurts a second outage",
      faults: #""f": \#(outage("services.clis"))"#, cells: []),
    AcceptanceOutage(
      name: "Internet lost at client site",
      remark: """
        ams is the RL on the same LAN, whose connectors are cut off too; dub the one over the WAN,
        whose connectors are fine; users at home only miss ams
        """,
      faults: #""f": \#(outage("networks.hq-uplink"))"#,
      cells: [
        Cells("*-i", "ws", "+0 none no-internet | +3600 S"),
        Cells(
          "nl*-i", ams,
          """
          +0 none outage-mode-pending | +60.000001 none not-yet-registered-with-lhc | +p Lc
          | +3600 L | +4200 none vda-not-yet-registered-with-cloud | +4200+p S
          """),
        Cells("nl*-i", dub, "+0 Cc | +3600 S"),
        Cells(
          "nl*-i", "both", "+0 Cc? | +60.000001 Cc | +p Lc | +3600 S",
          because: "the lease lists ams first; before its LHC has a machine, dub's serve"),
        Cells(
          "nl-e", ams,
          """
          +0 none machine-unreachable | +60.000001 none resource-location-offline | +3600 L
          | +4200 none | +4200+p S
          """),
        Cells("nn-i b-i", ams, "+0 none | +4200+p S"),
        Cells("nn-i b-i", "ms2 st2 po2 both", "+0 none | +3600 S"),
        Cells("nn-e b-e", ams, "+0 none | +4200+p S"),
        Cells("bk-i nf-i", ams, "+0 none | +p FL | +4200 none | +4200+p S"),
        Cells("bk-i nf-i", dub, "+0 FC | +3600 S"),
        Cells("bk-i nf-i", "both", "+0 FC? | +60.000001 FC | +p FL | +3600 S"),
        Cells(
          "bu-i", ams,
          "+0 none fallback-page-unreachable | +3600 FL | +4200 none | +4200+p S",
          because: "the StoreFront cells hold for users who know the address (SF-2)"),
        Cells("bu-i", "ms2 st2 po2 both", "+0 none fallback-page-unreachable | +3600 S"),
        Cells(
          "bk-e bu-e", ams, "+0 none customer-gateway-down | +3600 FL | +4200 none | +4200+p S"),
        Cells("bo-i", ams, "+0 FO | +4200+p S"),
        Cells("bo-i", "ms2 st2 po2 both", "+0 FO | +3600 S"),
        Cells("*-e", "both", "+0 S? | +60.000001 S"),
      ]),
    AcceptanceOutage(
      name: "Internet lost at the RL only",
      remark: "dub's uplink: ams is untouched, `both` is launched there",
      faults: #""f": \#(outage("networks.dub-uplink"))"#,
      cells: [
        Cells(
          "nl*-i", dub,
          """
          +0 none machine-unreachable | +60.000001 none not-yet-registered-with-lhc | +p L
          | +4200 none vda-not-yet-registered-with-cloud | +4200+p S
          """),
        Cells(
          "nl-e", dub,
          """
          +0 none machine-unreachable | +60.000001 none resource-location-offline | +3600 L
          | +4200 none | +4200+p S
          """),
        Cells("nn-* b-*", dub, "+0 none | +4200+p S"),
        Cells("bk-i bu-i nf-i", dub, "+0 none | +p FL | +4200 none | +4200+p S"),
        Cells("bk-e bu-e", dub, "+0 none | +4200+p S"),
        Cells("bo-i", dub, "+0 FO | +4200+p S"),
        Cells("*", "both", "+0 S? | +60.000001 S"),
      ]),
    AcceptanceOutage(
      name: "One Gateway PoP",
      remark: "out of the answers after 60 s, the client's next query 3 s later; back likewise",
      faults: #""f": \#(outage("pops.az-1"))"#, cells: popCells),
    AcceptanceOutage(
      name: "All PoPs of one cloud provider", remark: "the other provider's, just as fast",
      faults: #""f": \#(outage("pops.az-1", "pops.az-2"))"#,
      cells: popCells),
    AcceptanceOutage(
      name: "Whole Gateway service, with all its PoPs",
      remark: "inside direct; outside only the customer's own gateway",
      faults: #""f": \#(outage("pops.*"))"#,
      cells: [
        Cells("*", "ws", "+0 none secure-access-unreachable | +3600 S")
      ] + gatewayCells),
    AcceptanceOutage(
      name: "Gateway part of every PoP", remark: "the same, and Web/SaaS live on",
      faults: #""f": \#(outage("services.gateway"))"#,
      cells: [
        Cells(
          "*", "ws", "-3600 S",
          because: "Web/SaaS needs the secure-access part of a PoP, not its gateway (SAAS-1)")
      ] + gatewayCells),
    AcceptanceOutage(
      name: "Secure access of one PoP",
      remark: "moves to the next PoP; apps and desktops untouched",
      faults: #""f": \#(outage("pops.az-1.instances.secureAccess"))"#,
      cells: [Cells("*", "ws", "+0 none secure-access-unreachable | +63 S+ | +3663 S")]),
    AcceptanceOutage(
      name: "Secure access everywhere", remark: "Web/SaaS none; apps and desktops untouched",
      faults: #""f": \#(outage("services.secure-access"))"#,
      cells: [Cells("*", "ws", "+0 none secure-access-unreachable | +3600 S")]),
    AcceptanceOutage(
      name: "All connectors of an RL",
      remark: """
        dropped when more than 600 s have passed since the last good ping; back at each machine's
        ping after the connectors are
        """,
      faults: #""f": \#(outage("connectors.ams"))"#,
      cells: [
        Cells(
          "bo-i", ams, "+0 FO | +3600+p S", because: "a site of its own needs no connector (SF-1)"),
        Cells(
          "*", ams,
          """
          +0 none machine-unreachable | +300.000001+p none no-vda-registered | +3600+p S
          """,
          because: "the StoreFront asks dub's connectors, which have no machine of ams (SF-1)"),
        Cells("*", "both", "+0 S? | +380.000001 S"),
      ]),
    AcceptanceOutage(
      name: "Elected connector dies during LHC",
      remark: """
        at 1,000 s, back at 1,600 s: the next one is elected at once, and the first one again when it
        is back; each time the machines register at their own pings
        """,
      faults: """
        "f": \(outage("services.broker")), "g": \(outage("connectors.ams/1", from: "4600s", lasting: "10m"))
        """,
      cells: [
        Cells(
          "nl*", "ms",
          """
          +0 none | +p Lc | +1000 none not-yet-registered-with-lhc | +1200+p Lc
          | +1600 none not-yet-registered-with-lhc | +1800+p Lc | +3600 L | +4200 none | +4200+p S
          """),
        Cells(
          "nl*", "st po",
          """
          +0 none | +p Lc | +1000 none | +900+p Lc | +1600 none | +1500+p Lc | +3600 L
          | +4200 none | +4200+p S
          """),
        Cells(
          "bk-* bu-* nf-i", "ms",
          """
          +0 none | +p FL | +1000 none | +1200+p FL | +1600 none | +1800+p FL | +4200 none
          | +4200+p S
          """),
        Cells(
          "bk-* bu-* nf-i", "st po",
          """
          +0 none | +p FL | +1000 none | +900+p FL | +1600 none | +1500+p FL | +4200 none
          | +4200+p S
          """),
        Cells(
          "bk-e bu-e", "both",
          """
          +0 none | +p FL | +1000 none | +1200+p FL | +1600 none | +1800+p FL | +4200 none
          | +4200+p S
          """),
      ], otherwise: brokerCells),
    AcceptanceOutage(
      name: "RL or its data centre",
      remark:
        "dub: `both` is launched in ams; the end of the outage is the end of the boot (REG-1)",
      faults: #""f": \#(outage("resourceLocations.dub"))"#,
      cells: [
        Cells("bo-i", dub, "+0 FO | +3600 S"),
        Cells(
          "nl* nn-* b-*", dub,
          "+0 none machine-unreachable | +300.000001+p none no-vda-registered | +3600 S"),
        Cells("*", dub, "+0 none | +3600 S"),
        Cells("*", "both", "+0 S? | +400.000001 S"),
      ]),
    AcceptanceOutage(
      name: "VDAs off and broker outage", remark: "only powered-on machines serve",
      faults: #""f": \#(outage("services.broker"))"#,
      further: #""vdas": { "ms": { "power": "off" } }"#,
      cells: [
        Cells("bo-i", "ms", "-3600 FO"),
        Cells("*", "ms", "-3600 none"),
        Cells("nl*", "both", "+0 none | +100 Lc | +3600 L | +4200 none | +4300 S"),
        Cells("bk-i bu-i nf-i", "both", "+0 none | +100 FL | +4200 none | +4300 S"),
        Cells("bo-i", "both", "+0 FO | +4300 S"),
        Cells("*", "both", "+0 none | +4300 S"),
      ], otherwise: brokerCells),
    AcceptanceOutage(
      name: "Total control plane", remark: "the headline: leases carry, Web/SaaS do not",
      faults: #""f": \#(outage("services.workspace", "services.identity", "services.broker"))"#,
      cells: [
        Cells("*", "ws", "+0 none workspace-unreachable | +3600 S"),
        Cells(
          "bu-*", "ms st po both", "+0 none | +p FL | +4200 none | +4200+p S",
          because: "the geode stands and shows the page, so the address need not be known (SF-2)"),
      ], otherwise: brokerCells),
    AcceptanceOutage(
      name: "Control plane and Gateway",
      remark: "internal users only, or the customer's own gateway",
      faults: """
        "f": \(outage("services.workspace", "services.identity", "services.broker", "pops.*"))
        """,
      cells: [
        Cells("*", "ws", "+0 none workspace-unreachable | +3600 S"),
        Cells("nl-e", machines, "+0 none | +3600 L | +4200 none | +4200+p S"),
        Cells(
          "bu-*", "ms st po both", "+0 none | +p FL | +4200 none | +4200+p S",
          because: "the geode stands and shows the page, so the address need not be known (SF-2)"),
      ], otherwise: brokerCells),
    AcceptanceOutage(
      name: "Lease expired during a long outage",
      remark: "issued 6 d 22 h 30 min before the start: over 1,800 s into the outage",
      faults: #""f": \#(outage("services.broker"))"#,
      further: cohorts(where: \.hasLease, #""atStart": { "leaseAge": "6d22h30m" }"#),
      cells: [
        Cells(
          "nl-i nl-e", machines,
          "+0 none | +p Lc | +1800 none lease-expired | +4200 none | +4200+p S"),
        Cells(
          "nlf-i", machines, "+0 none | +p Lc | +1800 FL | +4200 none | +4200+p S",
          because: "without a valid lease the offline view is gone and the fallback offered (SF-1)"),
      ], otherwise: brokerCells),
    AcceptanceOutage(
      name: "Domain controller of the RL during LHC",
      remark: "from 1,000 s to 1,600 s nobody can answer the prompt (IDP-4)",
      faults: """
        "f": \(outage("services.broker")),
        "g": \(outage("domainControllers.ams-dc", from: "4600s", lasting: "10m"))
        """,
      cells: [
        Cells(
          "nl*", "both", "+0 none | +p Lc | +3600 L | +4200 none | +4200+p S",
          because: "a place that cannot prompt is passed over for dub, which can (LAUNCH-3)"),
        Cells(
          "nl*", ams,
          """
          +0 none | +p Lc | +1000 none no-domain-controller | +1600 Lc | +3600 L | +4200 none
          | +4200+p S
          """),
        Cells(
          "bk-i bu-i nf-i", machines,
          """
          +0 none | +p FL | +1000 none storefront-sign-in-impossible | +1600 FL | +4200 none
          | +4200+p S
          """),
        Cells(
          "bk-e bu-e", "ms st po both",
          "+0 none | +p FL | +1000 none | +1600 FL | +4200 none | +4200+p S"),
        Cells("bo-i", machines, "+0 FO | +1000 none | +1600 FO | +4200+p S"),
      ], otherwise: brokerCells),
  ]

  private static let popCells: [Cells] = [
    Cells("*", "ws", "+0 none secure-access-unreachable | +63 S+ | +3663 S"),
    Cells("nl-e nn-e b-e", machines, "+0 none pop-unreachable | +63 S+ | +3663 S"),
    Cells(
      "bk-e bu-e", gatewayReaches, "+0 FC | +63 S+ | +3663 S",
      because: "a failed launch offers the fallback too (SF-1)"),
    Cells("bk-e bu-e", dub, "+0 none | +63 S+ | +3663 S"),
  ]

  private static let gatewayCells: [Cells] = [
    Cells("nl-e nn-e b-e", machines, "+0 none pop-unreachable | +3600 S"),
    Cells("bk-e bu-e", gatewayReaches, "+0 FC | +3600 S"),
    Cells("bk-e bu-e", dub, "+0 none | +3600 S"),
  ]
}
