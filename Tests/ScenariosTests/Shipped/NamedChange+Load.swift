/// What breaks the checks on state of the scenarios about load.
extension NamedChange {
  /// By scenario, in the order of its file.
  static let load: [NamedChange] = [
    // survivor-overload
    NamedChange(
      "survivor-overload", "survivor-falls", "services double their capacity in time (GEO-7)",
      .add(#""parameters": { "service.scaleFactor": 2, "service.scaleDelay": "1m" }"#)),
    NamedChange(
      "survivor-overload", "leases-carry", "Service Continuity is off (LEASE-1)",
      .withoutServiceContinuity),
    NamedChange(
      "survivor-overload", "all-return", "the repair takes half an hour longer",
      .init(#""at": "8h", "for": "2h""#, #""at": "8h", "for": "2h30m""#)),
    // retry-storm
    NamedChange(
      "retry-storm", "nothing-wrong", "both zones of the broker are lost",
      .init(
        #""target": "regions.westeurope.zones.z2""#,
        #""target": ["regions.westeurope.zones.z1", "regions.westeurope.zones.z2"]"#)),
    // slow-region
    NamedChange(
      "slow-region", "nothing-missing", "sessions may go through the nearest PoP alone",
      needsClicks: true,
      .init(
        #""gatewayPops": ["pops.az-eu-*", "pops.aws-eu-*"]"#,
        #""gatewayPops": ["pops.az-eu-w"]"#)),
    NamedChange(
      "slow-region", "morning-lost", "the broker can do four times as much", needsClicks: true,
      .init(#""capacity": { "weu": "10/s" }"#, #""capacity": { "weu": "40/s" }"#)),
    NamedChange(
      "slow-region", "well-after", "others ask for more than the broker can do at its best",
      needsClicks: true,
      .init(#""background": { "weu": "4/s" }"#, #""background": { "weu": "14/s" }"#)),
    // long-way-round
    NamedChange(
      "long-way-round", "browsers-out", "clients wait 10 s for an answer",
      andAlso: ["own-desktops-out"],
      .init(#""client.requestTimeout": "5s""#, #""client.requestTimeout": "10s""#)),
    NamedChange(
      "long-way-round", "leases-carry", "Service Continuity is off (LEASE-1)",
      .withoutServiceContinuity),
    NamedChange(
      "long-way-round", "own-desktops-out", "the location has the other uplink",
      .init(
        #""ams": { "uplink": "hq-uplink", "access": "gateway" }"#,
        #""ams": { "uplink": "dub-uplink", "access": "gateway" }"#)),
    NamedChange(
      "long-way-round", "all-return", "the line is back a minute later",
      .init(#""at": "10h", "for": "2h""#, #""at": "10h", "for": "2h1m""#)),
  ]
}
