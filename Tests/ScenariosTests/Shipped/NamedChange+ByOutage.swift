/// What breaks each check of the outages named by what fails.
extension NamedChange {
  /// By scenario, in the order of its file.
  static let byOutage: [NamedChange] = [
    // workspace-outage
    NamedChange(
      "workspace-outage", "leases-carry", "Service Continuity is off (LEASE-1)",
      andAlso: ["leases-at-home"],
      .withoutServiceContinuity),
    NamedChange(
      "workspace-outage", "leases-at-home", "four in five have a lease",
      .init(
        #""leased": "95%""#,
        #""leased": "80%""#)),
    NamedChange(
      "workspace-outage", "fallback-works", "partners without a fallback (SF-1)",
      .withoutFallback),
    NamedChange(
      "workspace-outage", "browsers-wait", "kiosks with a fallback (SF-1)",
      .kiosksWithFallback),
    NamedChange(
      "workspace-outage", "all-return", "the repair takes a minute longer",
      .init(
        #""for": "90m""#,
        #""for": "91m""#)),
    // broker-outage
    NamedChange(
      "broker-outage", "leases-carry", "outage mode after 90 s (LHC-2)",
      .slowDetection),
    NamedChange(
      "broker-outage", "fallback-works", "partners without a fallback (SF-1)",
      .withoutFallback),
    NamedChange(
      "broker-outage", "browsers-wait", "kiosks with a fallback (SF-1)",
      .kiosksWithFallback),
    NamedChange(
      "broker-outage", "web-untouched", "secure access fails with it (SAAS-1)",
      .init(
        #""target": "services.broker""#,
        #""target": ["services.broker", "services.secure-access"]"#)),
    NamedChange(
      "broker-outage", "all-return", "recovery is watched for 20 min (LHC-2)",
      .slowRecovery),
    // internet-at-resource-location
    NamedChange(
      "internet-at-resource-location", "shared-elsewhere",
      "the other location's shared machines are off",
      .amsOff),
    NamedChange(
      "internet-at-resource-location", "lab-outside",
      "only the cloud is out of its reach, the PoPs are not (NET-1)",
      .init(
        #""target": "networks.dub-uplink", "kind": "outage""#,
        #""target": "resourceLocations.dub", "kind": "partition", "peer": "cloud""#)),
    NamedChange(
      "internet-at-resource-location", "lab-inside", "Service Continuity is off (LEASE-1)",
      .withoutServiceContinuity),
    NamedChange(
      "internet-at-resource-location", "all-return", "recovery is watched for 20 min (LHC-2)",
      .slowRecovery),
    // gateway-outage
    NamedChange(
      "gateway-outage", "inside-untouched", "headquarters reaches no location itself (NET-1)",
      .insideThroughAPoP),
    NamedChange(
      "gateway-outage", "outside-refused", "only secure access is lost (SAAS-1)",
      .init(
        #""target": "pops.*""#,
        #""target": "services.secure-access""#)),
    NamedChange(
      "gateway-outage", "web-refused", "only the gateway's part of each PoP is lost (POP-1)",
      .init(
        #""target": "pops.*""#,
        #""target": "services.gateway""#)),
    NamedChange(
      "gateway-outage", "fallback-works", "partners without a fallback (SF-1)",
      .withoutFallback),
    // one-pop
    NamedChange(
      "one-pop", "outside-moves", "a PoP counts as failed after two minutes (POP-1)",
      .slowPoPDetection),
    NamedChange(
      "one-pop", "inside-untouched", "headquarters reaches no location itself (NET-1)",
      .insideThroughAPoP),
    NamedChange(
      "one-pop", "fallback-works", "partners without a fallback (SF-1)",
      .withoutFallback),
    // one-provider-pops
    NamedChange(
      "one-provider-pops", "outside-moves", "the customer is pinned to the lost provider (POP-1)",
      .init(
        #""gatewayPops": ["pops.az-eu-*", "pops.aws-eu-*"]"#,
        #""gatewayPops": ["pops.az-eu-*"]"#)),
    NamedChange(
      "one-provider-pops", "inside-untouched", "headquarters reaches no location itself (NET-1)",
      .insideThroughAPoP),
    NamedChange(
      "one-provider-pops", "fallback-works", "partners without a fallback (SF-1)",
      .withoutFallback),
    // secure-access-outage
    NamedChange(
      "secure-access-outage", "apps-untouched", "the broker is out for half a minute at dawn",
      .brokerOutAtDawn),
    NamedChange(
      "secure-access-outage", "web-refused", "only one PoP is without it (SAAS-1)",
      .init(
        #""target": "services.secure-access""#,
        #""target": "pops.az-eu-w.instances.secureAccess""#)),
    NamedChange(
      "secure-access-outage", "all-return", "the repair takes a minute longer",
      .init(
        #""for": "1h""#,
        #""for": "61m""#)),
    // fault-domain
    NamedChange(
      "fault-domain", "rack-unnoticed", "the whole zone is lost with it (GEO-4)",
      .init(
        #""target": "regions.westeurope.zones.z1/1""#,
        #""target": "regions.westeurope.zones.z1""#)),
    NamedChange(
      "fault-domain", "zone-costs-30s", "the database takes a minute to move (GEO-4)",
      .set("db.zoneFailover", "60s")),
    NamedChange(
      "fault-domain", "web-untouched", "secure access is out for half a minute at dawn",
      .secureAccessOutAtDawn),
    NamedChange(
      "fault-domain", "return-unnoticed", "the other zone is lost when the first is back (GEO-4)",
      .add(
        #""other-dark": { "target": "regions.westeurope.zones.z2", "kind": "outage", "afterEnd": "zone-dark", "delay": "1m", "for": "1h" }"#,
        to: "faults")),
    // control-plane-outage
    NamedChange(
      "control-plane-outage", "leases-carry", "outage mode after 90 s (LHC-2)",
      .slowDetection),
    NamedChange(
      "control-plane-outage", "half-launch", "partners without a fallback (SF-1)",
      .withoutFallback),
    NamedChange(
      "control-plane-outage", "browsers-wait", "kiosks with a fallback (SF-1)",
      .kiosksWithFallback),
    NamedChange(
      "control-plane-outage", "web-refused", "the broker alone is lost",
      .init(
        #""target": ["services.workspace", "services.identity", "services.broker"]"#,
        #""target": "services.broker""#)),
    NamedChange(
      "control-plane-outage", "all-return", "recovery is watched for 20 min (LHC-2)",
      .slowRecovery),
    // control-plane-and-gateway
    NamedChange(
      "control-plane-and-gateway", "leases-carry", "outage mode after 90 s (LHC-2)",
      .slowDetection),
    NamedChange(
      "control-plane-and-gateway", "outside-refused", "the PoPs stay",
      .init(
        #""services.broker", "pops.*"]"#,
        #""services.broker"]"#)),
    NamedChange(
      "control-plane-and-gateway", "half-launch", "partners without a fallback (SF-1)",
      .withoutFallback),
    NamedChange(
      "control-plane-and-gateway", "all-return", "recovery is watched for 20 min (LHC-2)",
      .slowRecovery),
    // one-connector
    NamedChange(
      "one-connector", "own-machines", "machines ping every ten minutes (REG-2)",
      .init(
        #""vda.ping": "300s""#,
        #""vda.ping": "600s""#)),
    NamedChange(
      "one-connector", "shared-untouched", "the broker is out for half a minute at dawn",
      .brokerOutAtDawn),
    NamedChange(
      "one-connector", "sign-in-untouched", "the domain controllers are lost with it (IDP-1)",
      .init(
        #""target": "connectors.ams/1""#,
        #""target": ["connectors.ams/1", "domainControllers.*"]"#)),
    // all-connectors
    NamedChange(
      "all-connectors", "own-gone", "one connector crashes, not three",
      .init(
        #""target": "connectors.ams""#,
        #""target": "connectors.ams/1""#)),
    NamedChange(
      "all-connectors", "shared-elsewhere", "the second location's shared machines are off",
      .dubOff),
    NamedChange(
      "all-connectors", "sign-in-moves", "only headquarters' connectors carry the sign-in (IDP-1)",
      .init(
        #""through": ["ams", "dub"]"#,
        #""through": ["ams"]"#)),
    NamedChange(
      "all-connectors", "all-return", "the repair takes an hour longer",
      .init(
        #""for": "1h""#,
        #""for": "2h""#)),
    // elected-connector-lost
    NamedChange(
      "elected-connector-lost", "entry-costs-6m", "outage mode after 90 s (LHC-2)",
      .slowDetection),
    NamedChange(
      "elected-connector-lost", "loss-costs-5m", "all three connectors crash",
      .init(
        #""target": "connectors.ams/1""#,
        #""target": "connectors.ams""#)),
    NamedChange(
      "elected-connector-lost", "return-costs-5m", "it crashes again four minutes after its return",
      .add(
        #""again": { "target": "connectors.ams/1", "kind": "outage", "afterEnd": "elected-lost", "delay": "4m", "for": "1m" }"#,
        to: "faults")),
    NamedChange(
      "elected-connector-lost", "shared-elsewhere", "the second location's shared machines are off",
      .dubOff),
    // lease-expiry
    NamedChange(
      "lease-expiry", "six-days", "leases last six days",
      .init(
        #""leasePeriod": "7d""#,
        #""leasePeriod": "6d""#)),
    NamedChange(
      "lease-expiry", "then-none", "leases last eight days",
      .init(
        #""leasePeriod": "7d""#,
        #""leasePeriod": "8d""#)),
    NamedChange(
      "lease-expiry", "fallback-lasts", "partners without a fallback (SF-1)",
      .withoutFallback),
    // sovereignty-refusal
    NamedChange(
      "sovereignty-refusal", "leases-carry", "outage mode after 90 s (LHC-2)",
      .slowDetection),
    NamedChange(
      "sovereignty-refusal", "web-refused", "the customer may use the American geode too (SOV-1)",
      .init(
        #""instances": { "eu": { "sovereignty": ["eu"] } }"#,
        #""instances": { "eu": { "sovereignty": ["eu", "us"] } }"#)),
    NamedChange(
      "sovereignty-refusal", "half-know", "a quarter knows the address (SF-2)",
      .knownToAQuarter),
    NamedChange(
      "sovereignty-refusal", "browsers-wait", "kiosks with a fallback (SF-1)",
      .kiosksWithFallback),
    NamedChange(
      "sovereignty-refusal", "all-return", "recovery is watched for 20 min (LHC-2)",
      .slowRecovery),
  ]
}
