/// What breaks each check of the outages named by what fails.
extension NamedChange {
  /// By scenario, in the order of its file.
  static let library: [NamedChange] = [
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
  ]
}
