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
  ]
}
