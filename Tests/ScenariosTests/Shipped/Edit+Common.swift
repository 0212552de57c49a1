/// Changes of the small estate that break more than one scenario.
extension NamedChange.Edit {
  /// Partners of the small estate have no StoreFront to fall back to.
  static let withoutFallback = Self(
    #""fallback": { "storeFront": "ams-sf", "knownBy": "50%" },"#,
    #""#)
  /// A quarter of the partners knows the address of the StoreFront.
  static let knownToAQuarter = Self(
    #""storeFront": "ams-sf", "knownBy": "50%""#,
    #""storeFront": "ams-sf", "knownBy": "25%""#)
  /// Browsers at headquarters have a StoreFront to fall back to.
  static let kiosksWithFallback = Self.add(
    #""cohorts": { "kiosks": { "fallback": { "storeFront": "ams-sf" } } }"#)
  /// Outage mode begins after 90 s.
  static let slowDetection = Self.set("lhc.detect", "90s")
  /// Recovery is watched for 20 min.
  static let slowRecovery = Self.set("lhc.pendingRecovery", "20m")
  /// Nobody has a lease.
  static let withoutServiceContinuity = Self(
    #""serviceContinuity": { "on": true"#,
    #""serviceContinuity": { "on": false"#)
  /// A PoP counts as failed after two minutes.
  static let slowPoPDetection = Self(
    #""detect": "60s""#,
    #""detect": "120s""#)
  /// Headquarters reaches no location itself and goes through the PoP that is nearest to home.
  static let insideThroughAPoP = Self(
    #""reaches": { "ams": "hq-lan", "dub": "hq-dub" }"#,
    #""reaches": {}, "nearestPops": ["az-eu-w"]"#)
  /// The shared machines of headquarters are off.
  static let amsOff = Self(
    #""count": 6,"#,
    #""count": 6, "power": "off","#)
  /// The shared machines of the second location are off.
  static let dubOff = Self(
    #""count": 4,"#,
    #""count": 4, "power": "off","#)
  /// The broker is out for half a minute at dawn.
  static let brokerOutAtDawn = Self.add(
    #""dawn": { "target": "services.broker", "kind": "outage", "at": "6h", "for": "30s" }"#,
    to: "faults")
  /// Secure access is out for half a minute at dawn.
  static let secureAccessOutAtDawn = Self.add(
    #""dawn": { "target": "services.secure-access", "kind": "outage", "at": "6h", "for": "30s" }"#,
    to: "faults")
}
