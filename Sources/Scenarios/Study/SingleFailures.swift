import SimEngine
package import Topology

/// What can fail as a whole: every component that a fault can take down, one at a time, and every
/// provider with all that stands on it.
package struct SingleFailures: Sendable {
  /// One failure: its name, and the targets of its fault.
  package struct Failure: Sendable, Equatable {
    package var name: String
    package var targets: [String]
  }

  /// In order of kind, then id; providers last.
  package let failures: [Failure]

  /// How the names of their faults begin: as no fault of the scenario does, which it would change.
  private let faultPrefix: String

  /// The kinds that fail one at a time. Machines and users do not: losing one of them loses that one.
  package static let kinds: [ComponentKind] = [
    .region, .zone, .faultDomain, .geode, .service, .pop, .network, .identityProvider,
    .resourceLocation, .domainController, .hypervisor, .gateway, .storeFront, .connector,
  ]

  package init(_ scenario: Scenario) {
    let estate = scenario.estate
    var failures: [Failure] = []
    for kind in Self.kinds where FaultKind.outage.fits(kind) {
      for index in 0..<estate.count(of: kind) where estate.hasName(kind, index) {
        let path = estate.path(of: ComponentRef(kind, index))
        failures.append(Failure(name: path, targets: [path]))
      }
    }
    for (provider, targets) in estate.providers {
      failures.append(Failure(name: "provider \(provider)", targets: targets))
    }
    self.failures = failures
    var prefix = "failure-"
    while scenario.faults.contains(where: { $0.name.hasPrefix(prefix) }) {
      prefix = "one-" + prefix
    }
    faultPrefix = prefix
  }

  /// The names of a scenario's own faults that hold at some instant between two, as far as they are known
  /// before it is played.
  package static func faults(
    of scenario: Scenario, from first: Int64, through last: Int64
  ) -> [String] {
    scenario.faults.filter { fault in
      fault.effect != .entitlement && fault.start.ticks <= last
        && (fault.end?.ticks ?? .max) > first
    }.map(\.name)
  }

  /// The scenario with one or two of them failing beside its own faults.
  ///
  /// - Parameters:
  ///   - at: when they fail, in ticks.
  ///   - length: how long, in ticks; nil: for good.
  package func variant(
    _ failures: [Failure], at: Int64, for length: Int64?, on base: ScenarioChanges
  ) -> Study.Variant {
    let overlay = ScenarioChanges.OverlayFile(
      ScenarioSource(name: "failure.json", bytes: Array(json(failures, at: at, for: length).utf8)))
    return Study.Variant(
      labels: failures.map(\.name),
      changes: base.adding(ScenarioChanges(later: [overlay])))
  }

  /// The overlay that makes them fail; what a person would write to try it by hand.
  package func json(_ failures: [Failure], at: Int64, for length: Int64?) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("add", true)
      writer.object("faults") { writer in
        for (number, failure) in failures.enumerated() {
          writer.object("\(faultPrefix)\(number + 1)") { writer in
            writer.array("target", failure.targets) { $0.element($1) }
            writer.member("kind", FaultKind.outage.rawValue)
            writer.member("at", DurationText.text(ofMicroseconds: at))
            if let length { writer.member("for", DurationText.text(ofMicroseconds: length)) }
          }
        }
      }
    }
    return writer.text
  }
}

extension Estate {
  /// Whether a fault can name it: a domain controller that nobody declared falls with its place only.
  fileprivate func hasName(_ kind: ComponentKind, _ index: Int) -> Bool {
    kind != .domainController || domainControllers[index].isDeclared
  }
}

extension Estate {
  /// The providers of regions and PoPs in order of name, each with the paths of what stands on it.
  fileprivate var providers: [(name: String, targets: [String])] {
    let all =
      regions.indices.map { (regions[$0].provider, path(of: ComponentRef(.region, $0))) }
      + pops.indices.map { (pops[$0].provider, path(of: ComponentRef(.pop, $0))) }
    let names = all.map(\.0).sorted { $0.precedesByBytes($1) }
    return names.indices.filter { $0 == 0 || names[$0] != names[$0 - 1] }.map { index in
      (names[index], all.filter { $0.0 == names[index] }.map(\.1))
    }
  }
}
