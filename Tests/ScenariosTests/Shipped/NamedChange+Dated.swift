/// What breaks each check of the outages that really happened.
extension NamedChange {
  /// By scenario, in the order of its file.
  static let dated: [NamedChange] = [
    // 2018-09-04-region-lightning
    NamedChange(
      "2018-09-04-region-lightning", "leases-carry", "outage mode after 90 s (LHC-2)",
      .slowDetection),
    NamedChange(
      "2018-09-04-region-lightning", "web-moves",
      "a PoP counts as failed after two minutes (POP-1)",
      .slowPoPDetection),
    NamedChange(
      "2018-09-04-region-lightning", "browsers-wait", "kiosks with a fallback (SF-1)",
      .kiosksWithFallback),
    NamedChange(
      "2018-09-04-region-lightning", "all-return", "recovery is watched for 20 min (LHC-2)",
      .slowRecovery),
    // 2018-11-19-mfa-outage
    NamedChange(
      "2018-11-19-mfa-outage", "leases-at-home", "four in five have a lease",
      .init(
        #""leased": "95%""#,
        #""leased": "80%""#)),
    NamedChange(
      "2018-11-19-mfa-outage", "inside-untouched", "that directory fails too (IDP-1)",
      .init(
        #""target": "identityProviders.entra""#,
        #""target": "identityProviders.*""#)),
    NamedChange(
      "2018-11-19-mfa-outage", "fallback-works", "partners without a fallback (SF-1)",
      .withoutFallback),
    NamedChange(
      "2018-11-19-mfa-outage", "all-return", "the repair takes a minute longer",
      .init(
        #""for": "13h59m""#,
        #""for": "14h""#)),
    // 2021-03-10-data-centre-fire
    NamedChange(
      "2021-03-10-data-centre-fire", "shared-elsewhere", "headquarters' shared machines are off",
      .amsOff),
    NamedChange(
      "2021-03-10-data-centre-fire", "lab-gone",
      "the building burns for six hours and then is back (FLT-1)",
      .init(
        #""kind": "permanentLoss""#,
        #""kind": "outage", "for": "6h""#)),
    NamedChange(
      "2021-03-10-data-centre-fire", "training-waits",
      "the neighbour has its power back after six hours",
      .init(
        #""for": "12d""#,
        #""for": "6h""#)),
    // 2021-03-15-signing-key
    NamedChange(
      "2021-03-15-signing-key", "leases-carry", "Service Continuity is off (LEASE-1)",
      .withoutServiceContinuity),
    NamedChange(
      "2021-03-15-signing-key", "fallback-works", "partners without a fallback (SF-1)",
      .withoutFallback),
    NamedChange(
      "2021-03-15-signing-key", "web-tail", "only one PoP has a tail (SAAS-1)",
      .init(
        #""target": "services.secure-access""#,
        #""target": "pops.az-eu-w.instances.secureAccess""#)),
    NamedChange(
      "2021-03-15-signing-key", "browsers-back", "the key is back a minute later",
      .init(
        #""for": "2h5m""#,
        #""for": "2h6m""#)),
    // 2021-10-04-names-gone
    NamedChange(
      "2021-10-04-names-gone", "leases-carry", "outage mode after 90 s (LHC-2)",
      .slowDetection),
    NamedChange(
      "2021-10-04-names-gone", "outside-refused", "the names of the PoPs stay",
      .init(
        #""target": "steering.*""#,
        #""target": "steering.cloud""#)),
    NamedChange(
      "2021-10-04-names-gone", "half-know", "a quarter knows the address (SF-2)",
      .knownToAQuarter),
    NamedChange(
      "2021-10-04-names-gone", "all-return", "recovery is watched for 20 min (LHC-2)",
      .slowRecovery),
    // 2023-01-25-wide-area-network
    NamedChange(
      "2023-01-25-wide-area-network", "leases-carry", "outage mode after 90 s (LHC-2)",
      .slowDetection),
    NamedChange(
      "2023-01-25-wide-area-network", "browsers-wait", "kiosks with a fallback they know (SF-2)",
      .kiosksWithFallback),
    NamedChange(
      "2023-01-25-wide-area-network", "browsers-back", "headquarters has the tail too",
      .init(
        #""target": "resourceLocations.dub""#,
        #""target": "resourceLocations.*""#)),
    NamedChange(
      "2023-01-25-wide-area-network", "all-return", "recovery is watched for 20 min (LHC-2)",
      andAlso: ["browsers-back"],
      .slowRecovery),
    // 2023-08-30-zone-cooling
    NamedChange(
      "2023-08-30-zone-cooling", "half-a-minute", "the database takes a minute to move (GEO-4)",
      .set("db.zoneFailover", "60s")),
    NamedChange(
      "2023-08-30-zone-cooling", "web-untouched", "secure access is out for half a minute at dawn",
      .secureAccessOutAtDawn),
    NamedChange(
      "2023-08-30-zone-cooling", "return-unnoticed",
      "the other zone is lost when the first is back (GEO-4)",
      .add(
        #""other-hot": { "target": "regions.westeurope.zones.z2", "kind": "outage", "afterEnd": "zone-hot", "delay": "1m", "for": "1h" }"#,
        to: "faults")),
    // 2023-09-16-zone-power
    NamedChange(
      "2023-09-16-zone-power", "leases-carry", "outage mode after 90 s (LHC-2)",
      .slowDetection),
    NamedChange(
      "2023-09-16-zone-power", "fallback-works", "partners without a fallback (SF-1)",
      .withoutFallback),
    NamedChange(
      "2023-09-16-zone-power", "browsers-wait", "kiosks with a fallback (SF-1)",
      .kiosksWithFallback),
    NamedChange(
      "2023-09-16-zone-power", "all-return", "recovery is watched for 20 min (LHC-2)",
      .slowRecovery),
    // 2024-07-18-storage-access
    NamedChange(
      "2024-07-18-storage-access", "leases-carry", "outage mode after 90 s (LHC-2)",
      .slowDetection),
    NamedChange(
      "2024-07-18-storage-access", "web-tail", "only one PoP has a tail (SAAS-1)",
      .init(
        #""target": "services.secure-access""#,
        #""target": "pops.az-eu-n.instances.secureAccess""#)),
    NamedChange(
      "2024-07-18-storage-access", "browsers-wait", "kiosks with a fallback (SF-1)",
      .kiosksWithFallback),
    NamedChange(
      "2024-07-18-storage-access", "apps-back", "recovery is watched for 20 min (LHC-2)",
      .slowRecovery),
    // 2025-06-12-new-sign-ins
    NamedChange(
      "2025-06-12-new-sign-ins", "leases-carry", "Service Continuity is off (LEASE-1)",
      .withoutServiceContinuity),
    NamedChange(
      "2025-06-12-new-sign-ins", "fallback-works", "partners without a fallback (SF-1)",
      .withoutFallback),
    NamedChange(
      "2025-06-12-new-sign-ins", "all-return", "the repair takes a minute longer",
      .init(
        #""for": "3h5m""#,
        #""for": "3h6m""#)),
    // 2025-10-20-name-of-the-store
    NamedChange(
      "2025-10-20-name-of-the-store", "leases-carry", "outage mode after 90 s (LHC-2)",
      .slowDetection),
    NamedChange(
      "2025-10-20-name-of-the-store", "web-moves",
      "a PoP counts as failed after two minutes (POP-1)",
      .slowPoPDetection),
    NamedChange(
      "2025-10-20-name-of-the-store", "browsers-wait", "kiosks with a fallback (SF-1)",
      .kiosksWithFallback),
    NamedChange(
      "2025-10-20-name-of-the-store", "all-return", "recovery is watched for 20 min (LHC-2)",
      .slowRecovery),
    // 2025-10-29-front-door
    NamedChange(
      "2025-10-29-front-door", "leases-carry", "Service Continuity is off (LEASE-1)",
      andAlso: ["leases-at-home"],
      .withoutServiceContinuity),
    NamedChange(
      "2025-10-29-front-door", "leases-at-home", "four in five have a lease",
      .init(
        #""leased": "95%""#,
        #""leased": "80%""#)),
    NamedChange(
      "2025-10-29-front-door", "half-know", "a quarter knows the address (SF-2)",
      .knownToAQuarter),
    NamedChange(
      "2025-10-29-front-door", "browsers-wait", "kiosks with a fallback (SF-1)",
      .kiosksWithFallback),
    NamedChange(
      "2025-10-29-front-door", "all-return", "the repair takes a minute longer",
      .init(
        #""for": "8h20m""#,
        #""for": "8h21m""#)),
  ]
}
