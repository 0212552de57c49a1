/// What breaks each check of the outages that hit some of many, or come and go.
extension NamedChange {
  /// By scenario, in the order of its file.
  static let byShare: [NamedChange] = [
    // 2020-09-28-sign-ins-by-region
    NamedChange(
      "2020-09-28-sign-ins-by-region", "signed-in-stay",
      "a sign-in is good for an hour (IDP-2)", needsClicks: true,
      .set("workspace.appReauth", "1h")),
    NamedChange(
      "2020-09-28-sign-ins-by-region", "us-browsers-refused", "four in five sign-ins work (IDP-3)",
      needsClicks: true,
      .init(#""success": "17%""#, #""success": "80%""#)),
    NamedChange(
      "2020-09-28-sign-ins-by-region", "us-some-work", "one sign-in in fifty works (IDP-3)",
      needsClicks: true,
      .init(#""success": "17%""#, #""success": "2%""#)),
    NamedChange(
      "2020-09-28-sign-ins-by-region", "eu-nearly-all", "a failed sign-in is not repeated (IDP-3)",
      andAlso: ["us-some-work"], needsClicks: true,
      .add(#""parameters": { "idp.retries": 0 }"#)),
    NamedChange(
      "2020-09-28-sign-ins-by-region", "nobody-shut-out", "no sign-in works (IDP-3)",
      .init(#""success": "17%""#, #""success": "0%""#)),
    // 2020-12-14-grey-sign-ins
    NamedChange(
      "2020-12-14-grey-sign-ins", "repeats-hide-it", "a failed sign-in is not repeated (IDP-3)",
      needsClicks: true,
      .add(#""parameters": { "idp.retries": 0 }"#)),
    NamedChange(
      "2020-12-14-grey-sign-ins", "nobody-shut-out", "no sign-in works (IDP-3)",
      .init(#""success": "95.85%""#, #""success": "0%""#)),
    // 2024-07-19-crash
    NamedChange(
      "2024-07-19-crash", "sign-in-untouched", "both domain controllers crash (IDP-1)",
      .init(
        #""domainControllers.*", "share": "50%""#,
        #""domainControllers.*", "share": "100%""#)),
    NamedChange(
      "2024-07-19-crash", "own-third", "half of the desktops crash (FLT-2)",
      .init(#""vdas.assigned", "share": "67%""#, #""vdas.assigned", "share": "50%""#)),
    NamedChange(
      "2024-07-19-crash", "rest-registers", "machines ping every ten minutes (REG-2)",
      .init(#""vda.ping": "300s""#, #""vda.ping": "600s""#)),
    NamedChange(
      "2024-07-19-crash", "shared-hold", "a machine of dub carries 10 sessions (LAUNCH-5)",
      needsClicks: true,
      .init(#""office-dub": { "sessions": 15 }"#, #""office-dub": { "sessions": 10 }"#)),
    NamedChange(
      "2024-07-19-crash", "storm-launches", "shared machines are repaired in one stage, the later",
      andAlso: ["shared-hold"], needsClicks: true,
      .init(#""for": "5h31m""#, #""for": "8h51m""#)),
    NamedChange(
      "2024-07-19-crash", "all-return", "desktops crash again a minute before",
      .add(
        #""again": { "target": "vdas.assigned", "kind": "outage", "at": "35h59m", "for": "1h" }"#,
        to: "faults")),
    // 2025-01-08-grey-zone
    NamedChange(
      "2025-01-08-grey-zone", "broker-moves-once", "the database takes a minute to move (GEO-4)",
      .set("db.zoneFailover", "60s")),
    NamedChange(
      "2025-01-08-grey-zone", "launches-hold", "nobody tries again (LAUNCH-6)",
      needsClicks: true,
      .set("launch.retryHint.normal", "300s")),
    NamedChange(
      "2025-01-08-grey-zone", "web-untouched", "secure access is out for half a minute at dawn",
      .secureAccessOutAtDawn),
    // 2025-10-09-part-of-the-edge
    NamedChange(
      "2025-10-09-part-of-the-edge", "outside-squeezed", "one PoP carries 4,000 sessions (POP-2)",
      needsClicks: true,
      .init(#""az-eu-w": { "sessions": 18 }"#, #""az-eu-w": { "sessions": 4000 }"#)),
    NamedChange(
      "2025-10-09-part-of-the-edge", "most-fit", "two thirds of the instances are lost (FLT-2)",
      needsClicks: true,
      .init(
        #""pops.*.instances.gateway/1", "share": "33%""#,
        #""pops.*.instances.gateway/1", "share": "100%""#),
      .init(
        #""pops.*.instances.gateway/2", "share": "33%""#,
        #""pops.*.instances.gateway/2", "share": "100%""#)),
    NamedChange(
      "2025-10-09-part-of-the-edge", "web-untouched",
      "all instances for Web/SaaS are lost (SAAS-1)",
      .init(
        #""pops.*.instances.secureAccess/1", "share": "33%""#,
        #""pops.*.instances.secureAccess/1", "share": "100%""#),
      .init(
        #""pops.*.instances.secureAccess/2", "share": "33%""#,
        #""pops.*.instances.secureAccess/2", "share": "100%""#)),
    NamedChange(
      "2025-10-09-part-of-the-edge", "inside-untouched",
      "headquarters reaches no location itself (NET-1)",
      andAlso: ["most-fit"], needsClicks: true,
      .insideThroughAPoP),
    NamedChange(
      "2025-10-09-part-of-the-edge", "all-return",
      "repaired, a PoP loses all its instances (POP-1)",
      .add(
        #""again": { "target": "pops.az-eu-w.instances.gateway", "kind": "outage", "at": "12h41m", "for": "1h" }"#,
        to: "faults")),
    // 2025-11-18-flapping-edge
    NamedChange(
      "2025-11-18-flapping-edge", "half-the-time", "it is down for six minutes each time (FLT-1)",
      .init(#""down": "5m""#, #""down": "6m""#)),
    NamedChange(
      "2025-11-18-flapping-edge", "then-nothing", "only one provider's PoPs stay down (POP-1)",
      .init(
        #""down": { "target": "pops.*""#,
        #""down": { "target": "pops.az-*""#)),
    NamedChange(
      "2025-11-18-flapping-edge", "web-waits", "only one PoP has a tail (SAAS-1)",
      .init(
        #""target": "services.secure-access""#,
        #""target": "pops.az-eu-w.instances.secureAccess""#)),
    NamedChange(
      "2025-11-18-flapping-edge", "inside-untouched",
      "headquarters reaches no location itself (NET-1)",
      .insideThroughAPoP),
    NamedChange(
      "2025-11-18-flapping-edge", "fallback-works", "partners without a fallback (SF-1)",
      .withoutFallback),
    NamedChange(
      "2025-11-18-flapping-edge", "all-return", "the last repair takes a minute longer",
      .init(#""for": "2h36m""#, #""for": "2h37m""#)),
    // lease-revocation
    NamedChange(
      "lease-revocation", "early-refused", "they are blocked half an hour into it (LEASE-4)",
      .init(#""blockLeases", "at": "8h30m""#, #""blockLeases", "at": "10h""#)),
    NamedChange(
      "lease-revocation", "just-unknown", "that connector syncs ten seconds before it (LHC-5)",
      .init(#""sync": "10s""#, #""sync": "50s""#)),
    NamedChange(
      "lease-revocation", "just-known", "that connector syncs fifty seconds before it (LHC-5)",
      .init(#""sync": "50s""#, #""sync": "10s""#)),
    NamedChange(
      "lease-revocation", "late-ineffective", "they are blocked half an hour before it (LEASE-4)",
      .init(#""blockLeases", "at": "10h30m""#, #""blockLeases", "at": "9h""#)),
    NamedChange(
      "lease-revocation", "then-all-refused", "the last block holds for two hours only (LEASE-4)",
      .init(
        #""blockLeases", "at": "10h30m""#,
        #""blockLeases", "at": "10h30m", "for": "2h""#)),
  ]

  /// Of the large estate, in a small copy.
  static let large: [NamedChange] = [
    // large-region-down
    NamedChange(
      "large-region-down", "nothing-before", "the broker is out for half a minute at dawn",
      .brokerOutAtDawn),
    NamedChange(
      "large-region-down", "shared-carry", "Service Continuity is off (LEASE-1)",
      andAlso: ["own-elsewhere"],
      .withoutServiceContinuity),
    NamedChange(
      "large-region-down", "own-elsewhere", "outage mode after 90 s (LHC-2)",
      .slowDetection),
    NamedChange(
      "large-region-down", "own-lost", "the region of the west is lost, not that of the east",
      andAlso: ["browsers-wait"],
      .init(#""target": "regions.eastus""#, #""target": "regions.westus""#)),
    NamedChange(
      "large-region-down", "browsers-wait", "the monitor is lost, not the region",
      andAlso: ["own-lost"],
      .init(#""target": "regions.eastus""#, #""target": "services.monitor""#)),
    NamedChange(
      "large-region-down", "mail-moves", "a PoP counts as failed after three minutes (POP-1)",
      .set("pop.detect", "3m")),
    NamedChange(
      "large-region-down", "all-return", "recovery is watched for 20 min (LHC-2)",
      .slowRecovery),
  ]
}
