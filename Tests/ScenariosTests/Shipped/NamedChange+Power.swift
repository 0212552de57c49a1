@testable import Scenarios

extension NamedChange {
  /// What breaks the checks of the scenarios in which machines cannot be switched.
  static let power: [NamedChange] = [
    // autoscale-before-the-storm
    NamedChange(
      "autoscale-before-the-storm", "nothing-before",
      "the connections are lost for a minute at dawn",
      .connectionsOutAtDawn),
    NamedChange(
      "autoscale-before-the-storm", "storm-starves",
      "the second hypervisor takes the elected connector's word too (LHC-6)",
      .init(
        #""dub-az": { "resourceLocation": "dub", "kind": "azure" }"#,
        #""dub-az": { "resourceLocation": "dub", "kind": "vSphere", "powerControlInOutageMode": true }"#
      )),
    NamedChange(
      "autoscale-before-the-storm", "own-hypervisor-carries",
      "the first hypervisor does not take the elected connector's word (LHC-6)",
      .init(#""powerControlInOutageMode": true"#, #""powerControlInOutageMode": false"#)),
    NamedChange(
      "autoscale-before-the-storm", "all-return", "recovery is watched for 20 min (LHC-2)",
      .slowRecovery),
    // 2021-12-07-management-plane
    NamedChange(
      "2021-12-07-management-plane", "nothing-before",
      "the connections are lost for a minute at dawn", .connectionsOutAtDawn),
    NamedChange(
      "2021-12-07-management-plane", "running-live", "the machines fall with what switches them",
      .add(
        #""machines-too": { "target": "vdas.office-dub", "kind": "outage", "at": "16h", "for": "10m" }"#,
        to: "faults")),
    NamedChange(
      "2021-12-07-management-plane", "off-stays-off",
      "own desktops are on from the start (LAUNCH-5)",
      .init(#""hypervisor": "dub-az", "power": "off""#, #""hypervisor": "dub-az", "power": "on""#)),
    NamedChange(
      "2021-12-07-management-plane", "tail-stays-off", "those of the tail are on from the start",
      .init(
        #""hypervisor": "dub-late", "power": "off""#, #""hypervisor": "dub-late", "power": "on""#)),
    NamedChange(
      "2021-12-07-management-plane", "all-return", "the tail is two minutes longer",
      .init(#""for": "9h14m""#, #""for": "9h16m""#)),
    // 2026-extension-downloads
    NamedChange(
      "2026-extension-downloads", "buffer-carries", "nothing is on at night (PWR-1)",
      .init(#""buffer": "10%""#, #""buffer": "0%""#)),
    NamedChange(
      "2026-extension-downloads", "off-stays-off", "own desktops are on from the start (LAUNCH-5)",
      .init(#""hypervisor": "ams-az", "power": "off""#, #""hypervisor": "ams-az", "power": "on""#)),
    NamedChange(
      "2026-extension-downloads", "browsers-wait", "kiosks with a fallback (SF-1)",
      .kiosksWithFallback),
    NamedChange(
      "2026-extension-downloads", "all-return", "scale-out is blocked for ten minutes more",
      .init(#""for": "10h19m""#, #""for": "10h29m""#)),
  ]
}

extension NamedChange.Edit {
  /// Nobody can switch machines for a minute at dawn.
  fileprivate static let connectionsOutAtDawn = Self.add(
    #""dawn": { "target": "hypervisors.*", "kind": "outage", "at": "3h", "for": "1m" }"#,
    to: "faults")
}
