@testable import Scenarios

/// What breaks each check of the scenarios on restarts, second failures, one-way loss and chance.
extension NamedChange {
  /// By scenario, in the order of its file.
  static let byFailure: [NamedChange] = [
    // restart-storm
    NamedChange(
      "restart-storm", "shared-never-gone", "all machines restart within ten seconds (FLT-4)",
      .init(#""within": "30m""#, #""within": "10s""#)),
    NamedChange(
      "restart-storm", "own-gap", "the restarts are spread over three quarters of an hour (FLT-4)",
      .init(#""within": "30m""#, #""within": "45m""#)),
    NamedChange(
      "restart-storm", "own-share", "a boot takes twice as long (FLT-4)", andAlso: ["own-gap"],
      .init(#""median": "150s", "p95": "5m""#, #""median": "300s", "p95": "10m""#)),
    NamedChange(
      "restart-storm", "all-return", "one machine restarts again at ten",
      .add(
        #""again": { "target": "vdas.assigned/1", "kind": "restart", "at": "10h", "within": "1m", "down": { "constant": "5m" } }"#,
        to: "faults")),
    // second-failure
    NamedChange(
      "second-failure", "own-three-times", "it dies two minutes after it took over (FLT-6)",
      .init(#""delay": "5m""#, #""delay": "2m""#)),
    NamedChange(
      "second-failure", "own-in-all", "all three connectors die (LHC-4)",
      andAlso: ["own-three-times"],
      .init(
        #""target": "connectors.ams/1", "kind": "outage", "for": "1h""#,
        #""target": "connectors.ams", "kind": "outage", "for": "1h""#)),
    NamedChange(
      "second-failure", "shared-elsewhere", "the second location's shared machines are off",
      .dubOff),
    NamedChange(
      "second-failure", "all-return", "it dies again at 12:28 (FLT-6)",
      .init(#""is": "normal" }, "delay": "10m""#, #""is": "normal" }, "delay": "48m""#)),
    // one-way-partition
    NamedChange(
      "one-way-partition", "nothing-before", "the broker is out for half a minute at dawn",
      .brokerOutAtDawn),
    NamedChange(
      "one-way-partition", "lab-gone", "headquarters hear nothing, in place of the second location",
      .init(#""target": "resourceLocations.dub""#, #""target": "resourceLocations.ams""#)),
    NamedChange(
      "one-way-partition", "shared-elsewhere", "the shared machines of headquarters are off",
      .amsOff),
    NamedChange(
      "one-way-partition", "back-at-once", "the cloud does not hear the place either (FLT-5)",
      .init(#""direction": "fromCloud""#, #""direction": "both""#)),
    // random-failures
    NamedChange(
      "random-failures", "shared-carry", "machines fail every ten minutes (FLT-3)",
      .init(#""mttf": "10h""#, #""mttf": "10m""#)),
    NamedChange(
      "random-failures", "own-carry", "a connector's repair takes three hours (FLT-3)",
      .init(#""mttf": "8h", "mttr": "20m""#, #""mttf": "8h", "mttr": "3h""#)),
    NamedChange(
      "random-failures", "all-return", "a desktop fails when the day of failures is over",
      .add(
        #""late": { "target": "vdas.assigned/1", "kind": "outage", "at": "21h15m", "for": "30m" }"#,
        to: "faults")),
  ]
}
